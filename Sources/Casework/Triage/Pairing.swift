/// How two petitions stand to each other 件间关系: found by the office, decided by an officer, taken back by one.
///
/// Each pair is decided by itself and has a stream of its own: that A repeats B and B repeats C says nothing of A and C. A
/// matter 事项 is what petitions were merged into one by one, under the one that leads.
///
/// Law: R art. 14 (repeats are kept and reported); that groups do not chain is ours.
public enum Pairing {
    /// What has happened; its names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was decided how two petitions stand to each other 已认定.
        case related(Related)
        /// That decision was taken back 已撤销认定.
        case released(Released)
    }

    /// It was decided how two petitions stand to each other 已认定.
    public struct Related: Codable, Sendable, Hashable {
        /// The name it is stored under.
        public static let typeName = "pairing.related"
        /// The petition from which it was decided.
        public var petition: PetitionID
        /// The other one.
        public var other: PetitionID
        /// How they stand to each other.
        public var relation: Relation
        /// Which of them leads, when they were merged.
        public var leads: PetitionID?
        /// Why; sealed under the keys of both, so that it ends with either.
        public var reason: Veiled

        /// All of it, in order.
        public init(
            petition: PetitionID, other: PetitionID, relation: Relation, leads: PetitionID?, reason: Veiled
        ) {
            (self.petition, self.other, self.relation) = (petition, other, relation)
            (self.leads, self.reason) = (leads, reason)
        }
    }

    /// That decision was taken back 已撤销认定.
    public struct Released: Codable, Sendable, Hashable {
        /// The name it is stored under.
        public static let typeName = "pairing.released"
        /// The petition from which it was taken back.
        public var petition: PetitionID
        /// The other one.
        public var other: PetitionID
        /// Why; sealed under the keys of both, so that it ends with either.
        public var reason: Veiled

        /// All of it, in order.
        public init(petition: PetitionID, other: PetitionID, reason: Veiled) {
            (self.petition, self.other, self.reason) = (petition, other, reason)
        }
    }

    /// What the acts rest on.
    public static let article = Article.reportingRules(14)

    /// Who may decide how petitions stand to each other.
    ///
    /// Law: ours (judging repeats is a part of the four distinctions).
    public static func mayRelate(_ roles: some Sequence<Role>) -> Bool {
        roles.contains { $0 == .triageOfficer || $0 == .officeHead }
    }

    /// Who may merge petitions into one matter, and part them again: it changes who handles what.
    ///
    /// Law: ours.
    public static func mayMerge(_ roles: some Sequence<Role>) -> Bool { roles.contains { $0 == .officeHead } }
}

/// How two petitions stand to each other 件间关系.
public enum Relation: String, Term {
    case repeated, related, merged, unrelated
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .repeated: ("确认重复", "a repeat")
        case .related: ("关联件", "related")
        case .merged: ("并案", "merged into one matter")
        case .unrelated: ("不是同一事项", "another matter")
        }
    }
}

/// How a pair of petitions stands, as its events have left it.
public struct PetitionPair: Sendable, Hashable {
    /// The decision that stands; `nil` when there is none, or it was taken back.
    public private(set) var decision: Signed<Pairing.Related>?
    /// How many events it has had.
    public private(set) var eventCount = 0

    /// A pair of which nothing was decided.
    public init() {}

    /// Takes in what has happened.
    public mutating func evolve(_ event: Pairing.Event, acting: Acting) {
        eventCount += 1
        switch event {
        case .related(let related): decision = Signed(related, Step(acting))
        case .released: decision = nil
        }
    }
}
