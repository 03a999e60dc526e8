/// Statistics 统计: every figure of a period beside last year's, and whom a notice is still owed.
public struct FiguresPage: Page {
    /// The template.
    public static let template = "desk/figures"

    /// A duty and how much of it was fulfilled.
    public struct Coverage: Sendable {
        let name: String
        let share: String
        let said: String
        let isWhole: Bool
        let missing: [Anchor]
        /// A duty: its share in per cent, in a sentence, and the petitions still missing.
        public init(_ name: String, share: String, said: String, isWhole: Bool, missing: [Anchor]) {
            (self.name, self.share, self.said) = (name, share, said)
            (self.isWhole, self.missing) = (isWhole, missing)
        }
    }

    /// Figures that belong together.
    public struct Group: Sendable {
        let heading: String
        let table: Table
        /// A heading, with figures of this period and of last year's.
        public init(_ heading: String, _ table: Table) { (self.heading, self.table) = (heading, table) }
    }

    /// One pair of bars: now, and a year before.
    public struct Bar: Sendable {
        let name: String
        let now: String
        let before: String
        let y: Int
        let textY: Int
        let nowWidth: Int
        let nowEnd: Int
        let beforeY: Int
        let beforeWidth: Int
        let beforeEnd: Int

        /// How wide the longest bar is, in the drawing's own units.
        static let longest = 420
        /// Where bars begin, after their names.
        static let start = 110
        /// How high one pair is.
        static let height = 46

        /// A pair of bars, the `index`th from above.
        ///
        /// - Parameter most: The greatest amount of all bars.
        public init(_ name: String, now: Int64, before: Int64, index: Int, most: Int64) {
            (self.name, self.now, self.before) = (name, String(now), String(before))
            y = index * Bar.height + 4
            (textY, beforeY) = (y + 18, y + 20)
            nowWidth = Bar.length(now, most)
            beforeWidth = Bar.length(before, most)
            (nowEnd, beforeEnd) = (Bar.start + nowWidth + 8, Bar.start + beforeWidth + 8)
        }

        private static func length(_ amount: Int64, _ most: Int64) -> Int {
            most > 0 ? Int(max(0, amount) * Int64(longest) / most) : 0
        }
    }

    let heading: String
    let lead: String
    let errors: ErrorSummary?
    let address: String
    let fields: [Field]
    let periods: [Tab]
    let coverages: [Coverage]
    let bars: [Bar]
    let barsHeight: Int
    let barsNow: String
    let barsBefore: String
    let groups: [Group]

    /// The figures of a period.
    ///
    /// - Parameters:
    ///   - lead: Whose figures, and of which days.
    ///   - fields: Organ, first day, last day.
    ///   - periods: Month, quarter, year, one press each.
    ///   - legend: What the dark and the pale bars are.
    public init(
        heading: String, lead: String, errors: ErrorSummary?, address: String, fields: [Field], periods: [Tab],
        coverages: [Coverage], bars: [Bar], legend: (now: String, before: String), groups: [Group]
    ) {
        (self.heading, self.lead, self.errors, self.address) = (heading, lead, errors, address)
        (self.fields, self.periods, self.coverages) = (fields, periods, coverages)
        (self.bars, self.groups) = (bars, groups)
        (barsNow, barsBefore) = legend
        barsHeight = bars.count * Bar.height + 8
    }

    /// Statistics.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
