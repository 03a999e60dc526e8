/// Records whose term is over, those proposed, those on hold 期满档案: how many of each, and one list.
public struct RecordsPage: Page {
    /// The template.
    public static let template = "desk/records"

    let heading: String
    let lead: String
    let links: [Anchor]
    let list: TiledList

    /// Records.
    ///
    /// - Parameters:
    ///   - links: Where what was ended stands, and the schedule.
    ///   - list: How many stand in each list, and the rows of one.
    public init(heading: String, lead: String, links: [Anchor], list: TiledList) {
        (self.heading, self.lead, self.links, self.list) = (heading, lead, links, list)
    }

    /// What it is.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
