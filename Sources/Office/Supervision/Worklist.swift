import Casework

/// The tabs of an officer's worklist 待办分类.
public enum WorklistTab: String, CaseIterable, Sendable, Hashable, Codable {
    /// What waits for this officer.
    case mine
    /// What waits for this officer's decision: opinion, approval, review.
    case toDecide
    /// Open, and due today.
    case dueToday
    /// Open, and past its day.
    case overdue
    /// Sent back to somebody, and not yet forward again.
    case returned
    /// What the organ above has answered, and nobody here has noted.
    case answered
    /// What was approved, and this officer may tell whom else it concerns, or file with the organ that sent the post.
    case reporting
    /// Everything open that this officer may see.
    case all
    /// Everything closed that this officer may see.
    case closed
}

/// What the rows of a list are narrowed to 筛选: petitions with an open clue of a way, or with several clues; of closed ones
/// each clue counts.
public enum WorklistFilter: RawRepresentable, CaseIterable, Sendable, Hashable {
    /// One of its open clues is disposed of so.
    case way(Way)
    /// It holds several clues.
    case severalClues

    /// Every filter, the ways in their order.
    public static let allCases: [WorklistFilter] = Way.allCases.map(WorklistFilter.way) + [.severalClues]

    /// As an address has it: a way's code, or `several`.
    public var rawValue: String {
        switch self {
        case .way(let way): way.rawValue
        case .severalClues: "several"
        }
    }

    /// The filter that is written so; `nil` when there is none.
    public init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }
}

/// A page of the worklist 待办.
public struct Worklist: Sendable, Hashable {
    /// The rows, the most urgent first, and real names first of those due the same day; of closed ones the latest first.
    public let rows: [WorklistRow]
    /// How many there are in each tab, ``countedUpTo`` at most: at that number read "999+".
    public let counts: [WorklistTab: Int]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?

    /// Counting stops here, so that a count costs the same in an office with millions.
    public static let countedUpTo = 1000
}

/// One petition in a list.
public struct WorklistRow: Sendable, Hashable {
    /// Its number.
    public let number: PetitionNumber
    /// The node it stands at.
    public let node: Node
    /// What it is about, in one line; empty before it is registered.
    public let summary: String
    /// How it was written.
    public let form: Form
    /// Who passed it on.
    public let source: Source
    /// Where it is said to have happened, in words; empty when not known.
    public let placeName: String
    /// When it was received.
    public let receivedOn: Day
    /// Who has it, when a person does.
    public let holderName: String?
    /// The nearest clock that runs; `nil` when none does.
    public let due: DueMark?
    /// Whether a verified real name stands under it: handled before others due the same day (R art. 25).
    public let isRealName: Bool
    /// Its version.
    public let version: Int64
}

/// How a clock stands on a day 期限标志.
public struct DueMark: Sendable, Hashable {
    /// Colours that are always said in words too.
    public enum State: String, Sendable, Hashable, Codable, CaseIterable {
        /// In time.
        case green
        /// The day of warning has come.
        case amber
        /// Past its day.
        case red
        /// The calendar's year is not loaded: nothing is guessed.
        case uncounted
        /// Done, in time.
        case met
        /// Done, too late.
        case missed
    }

    /// Which clock.
    public let kind: ClockKind
    /// The last day in time; `nil` when it cannot be counted.
    public let due: Day?
    /// How it stands.
    public let state: State
    /// Working days left until the last day: 0 on it, negative after it; `nil` when it cannot be counted.
    public let workingDaysLeft: Int?
}

/// Where a page of a list begins; opaque, and safe in an address: it holds a day and an internal identifier.
public struct PageCursor: Sendable, Hashable, RawRepresentable {
    /// The text that goes into an address.
    public let rawValue: String
    /// Takes what came from an address; a cursor that cannot be read begins at the first page.
    public init(rawValue: String) { self.rawValue = rawValue }
}
