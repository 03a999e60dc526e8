/// Records whose term is over, those proposed, those on hold 期满档案: how many of each, and one list.
public struct RecordsPage: Page {
    /// The template.
    public static let template = "desk/records"

    let heading: String
    let lead: String
    let links: [Anchor]
    let tiles: [ClocksPage.Tile]
    let rowsHeading: String
    let table: Table
    let first: String?
    let next: String?

    /// Records.
    ///
    /// - Parameters:
    ///   - links: Where what was ended stands, and the schedule.
    ///   - tiles: How many stand in each list.
    ///   - rowsHeading: Which list stands here.
    ///   - first: The address of the first page, when this is a later one.
    ///   - next: The address of the next page.
    public init(
        heading: String, lead: String, links: [Anchor], tiles: [ClocksPage.Tile], rowsHeading: String, table: Table,
        first: String?, next: String?
    ) {
        (self.heading, self.lead, self.links, self.tiles) = (heading, lead, links, tiles)
        (self.rowsHeading, self.table, self.first, self.next) = (rowsHeading, table, first, next)
    }

    /// What it is.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
