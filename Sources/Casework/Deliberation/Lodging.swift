/// How a disposition was filed with the organ that sent the post there 备案方式.
public enum LodgingMeans: String, Term {
    case secretMail, byMessenger, network
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .secretMail: ("机要寄送", "by secret mail")
        case .byMessenger: ("专人送达", "by messenger")
        case .network: ("涉密网络报送", "over the classified network")
        }
    }
}

/// Puts on record that a stationed post's disposition, once its principal approved it, was filed with the organ that stationed it
/// 记录报派出机关备案. Nothing of it goes there by this program.
///
/// Law: P art. 37.
public struct LodgeDisposition: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.lodgeDisposition

    /// The day it was filed.
    public var on: Day
    /// How.
    public var how: LodgingMeans
    /// Who filed it.
    public var lodger: Veiled
    /// The number of the paper.
    public var reference: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        on: Day, how: LodgingMeans, lodger: Veiled, reference: Veiled, clue: Int? = nil, acting: Acting
    ) {
        (self.on, self.how, self.lodger) = (on, how, lodger)
        (self.reference, self.clue, self.acting) = (reference, clue, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition.inHand(clue)).map(PetitionEvent.deliberation)
    }
}

extension Deliberation {
    /// A stationed post's disposition was filed with the organ that stationed it 已报派出机关备案.
    public struct DispositionLodged: EventPayload {
        /// The name it is stored under.
        public static let typeName = "deliberation.dispositionLodged"
        /// The way of disposition that was filed.
        public var way: Way
        /// The day it was filed.
        public var on: Day
        /// How.
        public var how: LodgingMeans
        /// Who filed it.
        public var lodger: Veiled
        /// The number of the paper.
        public var reference: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(way: Way, on: Day, how: LodgingMeans, lodger: Veiled, reference: Veiled, clue: Int? = nil) {
            (self.way, self.on, self.how) = (way, on, how)
            (self.lodger, self.reference, self.clue) = (lodger, reference, clue)
        }

        /// What the act rests on.
        public var article: Article { .residentRules(37) }
        /// As an event of the petition.
        public var event: PetitionEvent { .deliberation(.dispositionLodged(self)) }
    }

    /// Decides whether the filing of a stationed post's disposition is on record: once for each approval of it.
    ///
    /// Law: P art. 37.
    ///
    /// - Returns: One event, or none when just this is on record.
    public static func decide(_ command: LodgeDisposition, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let way = petition.disposition?.way, let approved = petition.approvalToLodge else {
            throw .lodging(.nothingToLodge)
        }
        let lodged = DispositionLodged(
            way: way, on: command.on, how: command.how, lodger: command.lodger, reference: command.reference,
            clue: command.clue)
        if let known = petition.lodging {
            guard known.what == lodged else { throw .lodging(.lodgedBefore) }
            return []
        }
        if let bar = petition.bar(on: command.on, command.acting) { throw .barred(bar) }
        guard command.on >= approved.step.day else { throw .lodging(.lodgedEarly) }
        guard !command.lodger.isBlank else { throw .lodging(.lodgerMissing) }
        guard !command.reference.isBlank else { throw .lodging(.referenceMissing) }
        if let bar = command.lodger.bar("lodger", Bounds.name) ?? command.reference.bar("reference", Bounds.name) {
            throw .barred(bar)
        }
        return [.dispositionLodged(lodged)]
    }
}

/// Why the filing of a disposition cannot be put on record so 备案记录限制.
public enum LodgingBar: Sendable, Hashable, CaseIterable {
    /// It is no stationed post's, or its principal has not approved it.
    case nothingToLodge
    /// Another filing is on record.
    case lodgedBefore
    /// It would lie before the approval.
    case lodgedEarly
    /// It does not say who filed it.
    case lodgerMissing
    /// It does not say under which number.
    case referenceMissing

    /// What it says.
    public var ruling: Ruling {
        let rule = Article.residentRules(37)
        return switch self {
        case .nothingToLodge:
            Ruling(
                rule, "没有需要报派出机关备案的处置意见：或者不是派驻机构办理，或者主要负责人还没有批准。请核对。",
                "There is nothing to file: no stationed post handles it, or its principal has not approved it yet.")
        case .lodgedBefore:
            Ruling(
                .ours, "这次批准的处置意见已经记录备案。如有误，请用“备注”说明。",
                "The filing of this disposition is on record. If it is wrong, say so in a remark.")
        case .lodgedEarly:
            Ruling(
                rule, "备案日期早于批准的日期。请核对。", "It cannot have been filed before it was approved. Check the day.",
                field: "on")
        case .lodgerMissing:
            Ruling(.disciplineWorkRules(23), "没有写由谁报送备案。请填写。", "Say who filed it.", field: "lodger")
        case .referenceMissing:
            Ruling(
                rule, "没有写备案材料的文号。请填写。", "Give the number of the paper that was filed.", field: "reference")
        }
    }
}

extension Petition {
    /// The approval of a stationed post's disposition, which is filed with the organ that stationed it; `nil` where there is none.
    ///
    /// Law: P art. 37.
    var approvalToLodge: Signed<Deliberation.StepApproved>? {
        guard let disposition, disposition.organ == .resident else { return nil }
        return approval(of: disposition.way)
    }

    /// How the filing of the disposition that stands approved was put on record; `nil` while it was not.
    public var lodging: Signed<Deliberation.DispositionLodged>? {
        guard let approved = approvalToLodge else { return nil }
        for entry in trail.reversed() where entry.acting.moment >= approved.step.at {
            guard case .deliberation(.dispositionLodged(let lodged)) = entry.event, lodged.way == disposition?.way,
                lodged.clue ?? 1 == clueInHand ?? 1
            else { continue }
            return Signed(lodged, Step(entry.acting))
        }
        return nil
    }

    /// Whether a disposition is to be filed with the organ that stationed the post, of any clue, whether or not it was.
    var lodgesDispositions: Bool { parts.contains { $0.approvalToLodge != nil } }

    /// The clues whose disposition is still to be filed with the organ that stationed the post; `nil` stands for the only one.
    ///
    /// Law: P art. 37.
    public var owedLodgings: [Int?] {
        guard !isWithdrawn, archived == nil else { return [] }
        return parts.filter { $0.approvalToLodge != nil && $0.lodging == nil }.map(\.clueInHand)
    }
}
