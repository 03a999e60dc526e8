import Casework

/// Which notice the coverage is of 覆盖项.
public enum CoveredNotice: String, CaseIterable, Sendable, Hashable {
    /// That it is accepted 受理告知.
    case acceptance
    /// What came of it 办结反馈.
    case result

    /// The clock that runs for it.
    var clock: ClockKind {
        switch self {
        case .acceptance: .acceptance
        case .result: .feedback
        }
    }
}

/// How the notices of real-name reports stand 覆盖情况. None is in two parts.
public enum CoveragePart: String, CaseIterable, Sendable, Hashable {
    /// Owed, and past its last day 逾期未告知.
    case late
    /// Owed, and its days still run 应告知.
    case due
    /// Told in time 按期告知.
    case done
    /// Told, too late 逾期告知.
    case doneLate

    /// Whether the notice is still owed.
    public var isOpen: Bool { self == .late || self == .due }

    /// The first and the last day of its range.
    func days(on today: Day) -> (first: Int, last: Int) {
        switch self {
        case .late: (ClockStretch.longAgo, today.number - 1)
        case .due: (today.number, ListName.uncounted)
        case .done, .doneLate: (ClockStretch.longAgo, ListName.uncounted)
        }
    }
}

/// Who has been told and who has not 首次实名检举控告告知覆盖: how many stand where, and a page of rows by name.
///
/// The names are those of petitions and of who owes the telling; who reported stays covered until somebody opens it with a
/// reason (`R art. 47`).
public struct NoticeCoverage: Sendable {
    /// Which notice.
    public let notice: CoveredNotice
    /// Which rows these are.
    public let part: CoveragePart
    /// How many in each part, ``Worklist/countedUpTo`` at most.
    public let counts: [CoveragePart: Int]
    /// The rows: the longest owed first, the last told first.
    public let rows: [CoverageRow]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
}

/// One real-name report in the coverage.
public struct CoverageRow: Sendable, Hashable {
    /// The petition.
    public let row: WorklistRow
    /// How its notice stands.
    public let mark: DueMark
    /// The day it was told; `nil` while it is owed.
    public let toldOn: Day?
}
