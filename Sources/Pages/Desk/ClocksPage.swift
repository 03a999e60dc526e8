/// All clocks of an organ 期限一览, for the head: how many run out when and at which office; every number opens its rows.
public struct ClocksPage: Page {
    /// The template.
    public static let template = "desk/clocks"

    let heading: String
    let lead: String
    let notes: [Notice]
    let links: [Anchor]
    let list: TiledList
    let owners: Table?
    let export: String

    /// The clocks.
    ///
    /// - Parameters:
    ///   - notes: What stands in the way of counting or warning, with its way out.
    ///   - links: Other ways to look at them.
    ///   - owners: How many each office owes.
    ///   - export: Where they are taken along as a file.
    public init(
        heading: String, lead: String, notes: [Notice], links: [Anchor], list: TiledList, owners: Table?, export: String
    ) {
        (self.heading, self.lead, self.notes, self.links) = (heading, lead, notes, links)
        (self.list, self.owners, self.export) = (list, owners, export)
    }

    /// Clocks.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
