import Casework

/// What came back to the petition office for one quarter, and what did not 按季反馈清单.
public struct QuarterReturns: Sendable {
    /// Which of them.
    public enum Part: String, CaseIterable, Sendable {
        /// Nothing came back, and the quarter is over.
        case late
        /// Nothing has come back yet; the quarter runs.
        case waiting
        /// Something came back: an act on record, a result, or a return.
        case returned
    }

    /// The quarter.
    public let quarter: Quarter
    /// The part shown.
    public let part: Part
    /// How many are in each part, ``Worklist/countedUpTo`` at most.
    public let counts: [Part: Int]
    /// The rows of the page, what is owed longest first.
    public let rows: [QuarterReturnRow]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
}

/// One clue in the list of a quarter.
public struct QuarterReturnRow: Sendable, Hashable {
    /// The petition.
    public let row: WorklistRow
    /// Its number, where the petition holds several.
    public let clue: Int?
    /// The office that owes it.
    public let office: OfficeKind?
    /// The first quarter nothing came back for; `nil` when nothing more is owed.
    public let owedSince: Quarter?
    /// The way of disposition, as far as it is set.
    public let way: Way?
    /// The last step taken.
    public let stage: ClueStep?
    /// What it came to, once closed.
    public let truth: Truth?
}
