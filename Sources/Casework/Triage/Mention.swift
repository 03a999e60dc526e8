/// A name that stands in the text alone 正文提及的姓名, of somebody above this organ by the register of cadres or a staff list.
///
/// He may be reported on too, a witness, a namesake, or merely spoken of: the program asks, and does not say.
///
/// Law: R art. 15.
public struct Mention: Sendable, Hashable {
    /// As whom somebody of that name is known.
    public enum Kind: Sendable, Hashable {
        /// By the register of cadres: an organ above manages the post.
        case managed
        /// By the staff list of an organ above.
        case staff
        /// As this organ's own principal.
        case ownPrincipal
    }

    /// The name, as it stands in the text.
    public let name: Veiled
    /// As whom.
    public let kind: Kind
    /// The organ that would accept a report on him.
    public let organ: OrganID

    /// A name of somebody above this organ.
    public init(_ name: Veiled, _ kind: Kind, organ: OrganID) {
        (self.name, self.kind, self.organ) = (name, kind, organ)
    }

    /// Who that may be, in both languages.
    public func said(_ organName: String) -> (chinese: String, english: String) {
        switch kind {
        case .managed: ("干部登记中有同名人员，由\(organName)受理", "a namesake in the cadre register, whom \(organName) accepts")
        case .staff: ("\(organName)有同名工作人员", "a namesake on the staff of \(organName)")
        case .ownPrincipal: ("与本机关主要负责人同名", "the name of this organ's principal")
        }
    }
}

extension [Mention] {
    /// Names among them of which something was said, each once.
    func said(by names: [Veiled]) -> [Veiled] { Array<Veiled>(Set(map(\.name)).intersection(names)) }

    /// Those of whom nobody has said that he is not reported on. What a superior assigned leaves the own principal alone to ask about.
    func unsaid(_ names: [Veiled], whenSettled isSettled: Bool = false) -> [Mention] {
        filter { (!isSettled || $0.kind == .ownPrincipal) && !names.contains($0.name) }
    }
}

extension Petition {
    /// Names that stand in the text alone and of which somebody said on record that he is not reported on.
    public var mentionsSaid: [Veiled] {
        (namesakes?.mentioned ?? []) + (distinctions?.what.onlyMentioned ?? [])
    }
}
