/// Who accepts 受理层级: worked out from the cadre register by authority over cadres, and never by rank.
///
/// It proposes and says why; an officer decides.
///
/// Law: R art. 11, 12, 15; J art. 7-9; L art. 16, 17; T art. 45-53.
public enum Acceptance {
    /// One person or body reported on, with what the register holds under that name.
    public struct Named: Sendable, Hashable {
        /// Its place among the respondents, from 1.
        public var number: Int
        /// Entries of the register that fit; several when the name alone does not tell.
        public var entries: [Cadre]
        /// The supervised persons with whom entries among them are dealt with.
        public var mains: [CadreCode: Cadre]
        /// Entries of this name whose unit is another: perhaps the person, perhaps a namesake.
        public var unlike: [CadreCode]
        /// Whether the name is that of this organ's own principal by the staff list.
        public var isOwnPrincipal: Bool
        /// Whether the name is that of somebody on this organ's staff.
        public var isOwnStaff: Bool
        /// The organ above whose staff has somebody of this name, where the unit does not say that he is another.
        public var staffAbove: OrganID?
        /// One person or body reported on.
        public init(
            number: Int, entries: [Cadre], mains: [CadreCode: Cadre] = [:], unlike: [CadreCode] = [],
            isOwnPrincipal: Bool = false, isOwnStaff: Bool = false, staffAbove: OrganID? = nil
        ) {
            (self.number, self.entries, self.mains, self.unlike) = (number, entries, mains, unlike)
            (self.isOwnPrincipal, self.isOwnStaff, self.staffAbove) = (isOwnPrincipal, isOwnStaff, staffAbove)
        }
    }

    /// What is proposed for one of them.
    public struct PersonLevel: Sendable, Hashable {
        /// Its place among the respondents, from 1.
        public let number: Int
        /// The organ that accepts; `nil` when it cannot be said.
        public let organ: OrganID?
        /// How that organ stands to the one that asks.
        public let level: AcceptanceLevel?
        /// The class of the post, which decides who approves.
        public let postClass: PostClass?
        /// Whether it is about this organ's own staff.
        public let isOwnStaff: Bool
        /// Why, each with its article.
        public let reasons: [AcceptanceReason]
    }

    /// What is proposed for the whole.
    public struct Proposal: Sendable, Hashable {
        /// The level; `nil` when nobody named is known.
        public let level: AcceptanceLevel?
        /// The organ that accepts; `nil` when it cannot be said.
        public let organ: OrganID?
        /// Person by person.
        public let persons: [PersonLevel]
        /// What holds for the whole, beside what holds for each.
        public let reasons: [AcceptanceReason]
        /// What stands in the way, each with the way out.
        public let troubles: [AcceptanceTrouble]

        /// Nothing is proposed.
        public static let none = Proposal(level: nil, organ: nil, persons: [], reasons: [], troubles: [])

        /// Whether somebody reported on belongs to a higher level, or leads this organ: then nothing of it is entered, whoever
        /// else is named. What a superior decided goes before the register.
        ///
        /// Law: R art. 15; J art. 9.
        ///
        /// - Parameter namesakes: Numbers of those whom the register does not mean.
        public func belongsHigher(leaving namesakes: [Int] = []) -> Bool {
            if reasons.contains(where: { $0.rule == .decided }) { return false }
            return persons.contains { person in
                (person.level == .higher || person.level == .ownPrincipal) && !namesakes.contains(person.number)
            }
        }

        /// Whether this organ's own principal is reported on, who is nobody's of this organ to deal with, whoever assigns it.
        ///
        /// Law: R art. 15.
        func isAboutPrincipal(leaving namesakes: [Int] = []) -> Bool {
            persons.contains { $0.level == .ownPrincipal && !namesakes.contains($0.number) }
        }
    }

    /// How the organ that accepts stands to the one that asks.
    public static func level(of accepting: OrganID, at here: OrganID, _ tree: OrganTree) -> AcceptanceLevel {
        if accepting == here { return .own }
        if tree.stands(accepting, under: here) { return .lower }
        return tree.stands(here, under: accepting) ? .higher : .elsewhere
    }

    /// Proposes a level for everybody named together.
    ///
    /// - Parameters:
    ///   - named: Everybody reported on.
    ///   - here: The organ that asks.
    ///   - settled: What was coordinated or decided on jurisdiction; it goes before the register.
    ///   - isOfDuty: Whether a violation or crime in duty is reported, of which a primary commission takes none.
    public static func propose(
        for named: [Named], at here: OrganID, settled: Jurisdiction.Settled?, isOfDuty: Bool = false, _ tree: OrganTree
    ) -> Proposal {
        var troubles: [AcceptanceTrouble] = named.isEmpty ? [.nobodyNamed] : []
        let terms = Terms(here: here, isCoordinated: settled?.isCoordinated ?? false, isOfDuty: isOfDuty)
        let persons = named.map { Acceptance.person($0, terms, tree, &troubles) }
        if let decided = settled?.organ {
            let level = level(of: decided, at: here, tree)
            return Proposal(
                level: level, organ: decided, persons: persons, reasons: [.decided(accepts: decided)],
                troubles: troubles)
        }
        let known = persons.filter { $0.level != nil }
        guard let first = known.min(by: { order($0.level) < order($1.level) }), let level = first.level else {
            return Proposal(level: nil, organ: nil, persons: persons, reasons: [], troubles: troubles)
        }
        return Proposal(
            level: level, organ: level == .ownPrincipal ? tree.superior(of: here) : first.organ, persons: persons,
            reasons: reasons(for: level, first.organ, known), troubles: troubles)
    }

    /// What holds for the whole when those named belong to several organs.
    private static func reasons(
        for level: AcceptanceLevel, _ organ: OrganID?, _ known: [PersonLevel]
    ) -> [AcceptanceReason] {
        let others = Set(known.compactMap(\.organ)).subtracting([organ].compactMap { $0 })
        switch level {
        // R art. 11 is silent on mixed items. Ours: whoever belongs higher takes the whole original along.
        case .ownPrincipal, .higher: return known.count > 1 && !others.isEmpty ? [.wholeGoesUp] : []
        case .own, .lower, .elsewhere:
            return others.isEmpty ? [] : [.restElsewhere(others.sorted { $0.rawValue < $1.rawValue })]
        }
    }

    /// What weighs more comes first.
    private static func order(_ level: AcceptanceLevel?) -> Int {
        switch level {
        case .ownPrincipal: 0
        case .higher: 1
        case .own: 2
        case .lower: 3
        case .elsewhere: 4
        case nil: 5
        }
    }

    /// On what terms a level is asked for.
    private struct Terms {
        let here: OrganID
        let isCoordinated, isOfDuty: Bool
    }

    private static func person(
        _ named: Named, _ terms: Terms, _ tree: OrganTree, _ troubles: inout [AcceptanceTrouble]
    ) -> PersonLevel {
        let here = terms.here
        let isPrincipal = named.isOwnPrincipal || named.entries.contains { $0.principalOf == here }
        if isPrincipal {
            return PersonLevel(
                number: named.number, organ: tree.superior(of: here), level: .ownPrincipal, postClass: .principal,
                isOwnStaff: true, reasons: [.ownPrincipal])
        }
        if named.entries.isEmpty, let above = named.staffAbove {
            return PersonLevel(
                number: named.number, organ: above, level: .higher, postClass: nil, isOwnStaff: named.isOwnStaff,
                reasons: [.staffAbove(above)])
        }
        guard !named.entries.isEmpty else {
            troubles.append(
                named.unlike.isEmpty ? .notInRegister(named.number) : .otherUnit(named.number, named.unlike))
            return unknown(named)
        }
        var found: [(organ: OrganID, reasons: [AcceptanceReason], entry: Cadre)] = []
        for entry in named.entries {
            if let (organ, reasons) = accepting(entry, named, terms, tree, &troubles) {
                found.append((organ, reasons, entry))
            }
        }
        guard let first = found.first else { return unknown(named) }
        guard found.allSatisfy({ $0.organ == first.organ }) else {
            troubles.append(.namesakes(named.number, named.entries.map(\.code)))
            return unknown(named)
        }
        // Of namesakes whom one organ manages the weightiest post holds: nobody lower approves by chance.
        let subject = ApprovalSubject.weightiest(found.map { ApprovalSubject($0.entry.postClass) })
        let weighing =
            found.first { ApprovalSubject($0.entry.postClass) == subject }
            ?? found.first { $0.entry.postClass.isReportedUpward } ?? first
        return PersonLevel(
            number: named.number, organ: first.organ, level: level(of: first.organ, at: here, tree),
            postClass: weighing.entry.postClass, isOwnStaff: named.isOwnStaff,
            reasons: weighing.reasons + (named.isOwnStaff ? [.ownStaff] : []))
    }

    private static func unknown(_ named: Named) -> PersonLevel {
        PersonLevel(
            number: named.number, organ: nil, level: nil, postClass: nil, isOwnStaff: named.isOwnStaff, reasons: [])
    }

    /// The organ that accepts reports on one entry, with the reasons; `nil` when the entry does not tell.
    private static func accepting(
        _ entry: Cadre, _ named: Named, _ terms: Terms, _ tree: OrganTree, _ troubles: inout [AcceptanceTrouble]
    ) -> (OrganID, [AcceptanceReason])? {
        if entry.supervised == .nonPublic {
            guard let code = entry.mainPerson, let main = named.mains[code] else {
                troubles.append(.mainPersonUnknown(entry.code))
                return nil
            }
            guard tree.knows(main.managedBy) else {
                troubles.append(.managerUnknown(main.code))
                return nil
            }
            return (main.managedBy, [.withMainPerson(main.managedBy)])
        }
        guard tree.knows(entry.managedBy) else {
            troubles.append(.managerUnknown(entry.code))
            return nil
        }
        let isOfPrimary = tree.places[entry.managedBy]?.kind == .primary && entry.supervised.isSupervised
        // Of duty a primary commission takes nothing: the organ above it accepts.
        if isOfPrimary, terms.isOfDuty, let above = tree.superior(of: entry.managedBy) {
            return (above, [.disciplineOnly] + (entry.postClass.isReportedUpward ? [.reportUpward] : []))
        }
        var reasons: [AcceptanceReason] = []
        if entry.kind == .body {
            reasons.append(.body(entry.managedBy))
        } else {
            switch entry.standing {
            case .serving: reasons.append(.managed(entry.managedBy))
            case .retired, .left, .dead: reasons.append(.formerPost(entry.managedBy, entry.standing))
            }
        }
        if entry.postClass.isReportedUpward { reasons.append(.reportUpward) }
        if isOfPrimary { reasons.append(.disciplineOnly) }
        guard let party = entry.partyOrgAt, party != entry.managedBy else { return (entry.managedBy, reasons) }
        // Ties here and management in the parent department: the organ placed there accepts, a local one only once the
        // two have spoken.
        if terms.isCoordinated, party == terms.here {
            return (terms.here, reasons + [.coordinated(entry.managedBy)])
        }
        return (entry.managedBy, reasons + [.dualManaged(entry.managedBy, party: party)])
    }
}
