/// What a decision on two petitions has to be judged by 认定所据: both of them, and the matters either stands in.
public struct PairStanding: Sendable {
    /// The petition from which it is decided.
    public var petition: Petition
    /// The other one.
    public var other: Petition
    /// How they stand to each other now.
    public var pair: PetitionPair
    /// Whether either was merged into a third one.
    public var followsAnother: Bool
    /// Whether the one that would follow leads others.
    public var leadsOthers: Bool

    /// All of it, in order.
    public init(
        petition: Petition, other: Petition, pair: PetitionPair, followsAnother: Bool = false, leadsOthers: Bool = false
    ) {
        (self.petition, self.other, self.pair) = (petition, other, pair)
        (self.followsAnother, self.leadsOthers) = (followsAnother, leadsOthers)
    }

    /// Which of the two leads when they are merged: the one received first; of two received at once, either, but always
    /// the same.
    public var leader: PetitionID {
        let (mine, its) = (petition, other)
        return (mine.receivedAt.rawValue, mine.id.rawValue) < (its.receivedAt.rawValue, its.id.rawValue)
            ? mine.id : its.id
    }
}

extension Pairing {
    /// Decides whether two petitions stand to each other as somebody says.
    ///
    /// A later decision replaces an earlier one; a merger is taken back first. Two that are merged have one leader, and
    /// nobody is merged twice: whoever means a third petition names it.
    ///
    /// Law: R art. 14; the rest is ours.
    ///
    /// - Returns: One event, or none when it was decided so.
    public static func decide(
        _ relation: Relation, reason: Veiled, _ standing: PairStanding, _ acting: Acting
    ) throws(Refused) -> [Event] {
        if let bar = bar(standing, acting) { throw .barred(bar) }
        guard standing.petition.id != standing.other.id else { throw .sameOne }
        let decision = standing.pair.decision
        if decision?.relation == relation { return [] }
        guard decision?.relation != .merged else { throw .mergedBefore }
        if let bar = reason.bar("reason") { throw .barred(bar) }
        guard !reason.isBlank else { throw .reasonMissing }
        if relation == .merged {
            guard !standing.followsAnother else { throw .followsAnother }
            guard !standing.leadsOthers else { throw .leadsOthers }
        }
        return [
            .related(
                Related(
                    petition: standing.petition.id, other: standing.other.id, relation: relation,
                    leads: relation == .merged ? standing.leader : nil, reason: reason))
        ]
    }

    /// Decides whether a decision on two petitions is taken back.
    ///
    /// Law: ours (nothing is overwritten).
    ///
    /// - Returns: One event, or none when nothing stands.
    public static func release(
        reason: Veiled, _ standing: PairStanding, _ acting: Acting
    ) throws(Refused) -> [Event] {
        if let bar = bar(standing, acting) { throw .barred(bar) }
        guard standing.pair.decision != nil else { return [] }
        if let bar = reason.bar("reason") { throw .barred(bar) }
        guard !reason.isBlank else { throw .reasonMissing }
        return [.released(Released(petition: standing.petition.id, other: standing.other.id, reason: reason))]
    }

    /// Who is recused from one of two petitions of one matter, and not yet from the other: he may know neither.
    ///
    /// Law: R art. 48; ours, that a repeat is the same matter.
    public static func recusalsToShare(from one: Petition, to other: Petition) -> [OfficerID: RecusalGround] {
        one.recusals.filter { other.recusals[$0.key] == nil }
    }

    private static func bar(_ standing: PairStanding, _ acting: Acting) -> Bar? {
        standing.petition.bar(acting, whenWithdrawn: true, whenArchived: true)
            ?? standing.other.bar(acting, whenWithdrawn: true, whenArchived: true)
    }
}

extension Relation {
    /// Whether it says that both petitions are of one matter.
    public var isSameMatter: Bool {
        switch self {
        case .repeated, .merged: true
        case .related, .unrelated: false
        }
    }
}

extension Pairing {
    /// Why two petitions cannot stand to each other so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case reasonMissing, sameOne, mergedBefore, followsAnother, leadsOthers

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .reasonMissing, .sameOne, .mergedBefore, .followsAnother, .leadsOthers,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .reasonMissing:
                Ruling(
                    .reportingRules(14), "没有写理由。请写一句依据什么这样认定。",
                    "The reason is missing. Say in a sentence what it rests on.", field: "reason")
            case .sameOne:
                Ruling(
                    .reportingRules(14), "这是同一件信访。请填另一件的编号。",
                    "This is the same petition. Give the number of another one.")
            case .mergedBefore:
                Ruling(
                    .ours, "这两件已经并案。要改认定，请先撤销并案。",
                    "These two are merged. Take the merger back first, then decide otherwise.")
            case .followsAnother:
                Ruling(
                    .ours, "其中一件已经并入别的事项。请直接与该事项的主件并案，或先撤销原来的并案。",
                    "One of them was merged into another matter. Merge with its leading petition, or take that back first."
                )
            case .leadsOthers:
                Ruling(
                    .ours, "较晚的一件下面已有并入的件。请先把那些件逐一撤销并案，再并到较早的一件。",
                    "Others were merged into the later one. Take those mergers back first, then merge each with the earlier one."
                )
            }
        }
    }
}
