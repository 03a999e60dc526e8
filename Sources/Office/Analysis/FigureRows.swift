import Casework

/// What one figure is made of 指标明细: a page of the entries this officer may see, and how many there are beside them.
public struct FigureRows: Sendable, Hashable {
    /// The figure.
    public let figure: Figure
    /// All that is counted for this officer, in the figure's unit: what stands on the statistics page.
    public let amount: Int64
    /// In how many entries; a petition has one for each day on which it counts.
    public let entries: Int
    /// How many of the entries are this officer's to see, on all pages together.
    public let visible: Int
    /// How much these come to.
    public let visibleAmount: Int64
    /// The rows of this page.
    public let rows: [FigureRow]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?

    /// Entries that are counted and not shown: of organs below, or of what this officer may count and not read.
    public var hidden: Int { entries - visible }
}

/// One entry of a figure: a petition, on the day it counts, with how much.
public struct FigureRow: Sendable, Hashable {
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
    /// The day it counts on.
    public let day: Day
    /// How much, in the figure's unit.
    public let amount: Int64
}

/// So much of one figure in one month 月度数.
public struct MonthlyAmount: Sendable, Hashable {
    /// The first day counted: the month's first, or the period's.
    public let from: Day
    /// The last day counted.
    public let to: Day
    /// How much, in the figure's unit.
    public let amount: Int64
}
