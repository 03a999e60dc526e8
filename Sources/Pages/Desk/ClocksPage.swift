/// All clocks of an organ 期限一览, for the head: how many run out when and at which office; every number opens its rows.
public struct ClocksPage: Page {
    /// The template.
    public static let template = "desk/clocks"

    /// A figure that opens its rows.
    public struct Tile: Sendable {
        let address: String
        let number: String
        let name: String
        let isHere: Bool
        /// A number of clocks, and where its rows stand.
        public init(_ number: String, _ name: String, _ address: String, isHere: Bool = false) {
            (self.number, self.name, self.address, self.isHere) = (number, name, address, isHere)
        }
    }

    let heading: String
    let lead: String
    let notes: [Notice]
    let links: [Anchor]
    let tiles: [Tile]
    let rowsHeading: String
    let table: Table
    let owners: Table?
    let next: String?
    let first: String?
    let export: String

    /// The clocks.
    ///
    /// - Parameters:
    ///   - notes: What stands in the way of counting or warning, with its way out.
    ///   - links: Other ways to look at them.
    ///   - rowsHeading: Which rows stand here.
    ///   - owners: How many each office owes.
    ///   - next: The address of the next page.
    ///   - first: The address of the first page, when this is a later one.
    ///   - export: Where they are taken along as a file.
    public init(
        heading: String, lead: String, notes: [Notice], links: [Anchor], tiles: [Tile], rowsHeading: String,
        table: Table,
        owners: Table?, next: String?, first: String?, export: String
    ) {
        (self.heading, self.lead, self.notes, self.links, self.tiles) = (heading, lead, notes, links, tiles)
        (self.rowsHeading, self.table, self.owners) = (rowsHeading, table, owners)
        (self.next, self.first, self.export) = (next, first, export)
    }

    /// Clocks.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
