/// Statistics 统计: every figure of a period beside last year's, each number the way to its rows, and whom a notice is still
/// owed.
public struct FiguresPage: Page {
    /// The template.
    public static let template = "desk/figures"

    /// A duty and how much of it was fulfilled.
    public struct Coverage: Sendable {
        let name: String
        let share: String
        let owed: Anchor
        let done: Anchor
        let isWhole: Bool
        let missing: [Anchor]
        let unnamed: String?
        /// A duty: its share in per cent, what is owed and what was done with the ways to their rows, the petitions still
        /// missing, and a sentence on those that are not named.
        public init(
            _ name: String, share: String, owed: Anchor, done: Anchor, isWhole: Bool, missing: [Anchor],
            unnamed: String?
        ) {
            (self.name, self.share, self.owed, self.done) = (name, share, owed, done)
            (self.isWhole, self.missing, self.unnamed) = (isWhole, missing, unnamed)
        }
    }

    /// Figures that belong together.
    public struct Group: Sendable {
        let heading: String
        let table: Table
        /// A heading, with figures of this period and of last year's.
        public init(_ heading: String, _ table: Table) { (self.heading, self.table) = (heading, table) }
    }

    /// A chart and the table it is drawn from: the first column names, the second and third are compared.
    public struct Chart: Sendable {
        /// How it is drawn.
        public enum Kind: String, Sendable {
            /// Pairs of bars.
            case bar
            /// Two lines through time.
            case line
        }

        let heading: String
        let kind: String
        let table: Table
        /// A chart; without script its table stands alone.
        public init(_ heading: String, _ kind: Kind, _ table: Table) {
            (self.heading, self.kind, self.table) = (heading, kind.rawValue, table)
        }
    }

    let heading: String
    let lead: String
    let errors: ErrorSummary?
    let address: String
    let fields: [Field]
    let periods: [Tab]
    let coverages: [Coverage]
    let charts: [Chart]
    let groups: [Group]
    let export: String

    /// The figures of a period.
    ///
    /// - Parameters:
    ///   - lead: Whose figures, and of which days.
    ///   - fields: Organ, first day, last day.
    ///   - periods: Month, quarter, year, one press each.
    ///   - export: Where the figures are taken along as a file.
    public init(
        heading: String, lead: String, errors: ErrorSummary?, address: String, fields: [Field], periods: [Tab],
        coverages: [Coverage], charts: [Chart], groups: [Group], export: String
    ) {
        (self.heading, self.lead, self.errors, self.address) = (heading, lead, errors, address)
        (self.fields, self.periods, self.coverages) = (fields, periods, coverages)
        (self.charts, self.groups, self.export) = (charts, groups, export)
    }

    /// Statistics.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}

/// The rows of one figure 指标明细: the petitions it is made of, and how many are counted beside them.
public struct FigureRowsPage: Page {
    /// The template.
    public static let template = "desk/figure-rows"

    let heading: String
    let lead: String
    let amount: String
    let said: String
    let order: [Tab]
    let table: Table
    let next: String?
    let first: String?
    let back: Anchor
    let before: Anchor
    let export: String

    /// One page of a figure's rows.
    ///
    /// - Parameters:
    ///   - lead: Whose figure, and of which days.
    ///   - amount: The figure itself.
    ///   - said: How many rows there are, and how many are counted and not listed.
    ///   - order: The latest first, or the earliest.
    ///   - back: All figures of the same days.
    ///   - before: The same figure a year before.
    ///   - export: Where the rows are taken along as a file.
    public init(
        heading: String, lead: String, amount: String, said: String, order: [Tab], table: Table, next: String?,
        first: String?, back: Anchor, before: Anchor, export: String
    ) {
        (self.heading, self.lead, self.amount, self.said) = (heading, lead, amount, said)
        (self.order, self.table, self.next, self.first) = (order, table, next, first)
        (self.back, self.before, self.export) = (back, before, export)
    }

    /// The figure.
    public func title(_ words: Words) -> String { heading }

    /// A table.
    public var width: PageWidth { .wide }
}
