/// How many stand in each of a few lists, and one of them below 分类清单: each number opens its rows.
public struct TiledList: Sendable {
    /// A figure that opens its rows.
    public struct Tile: Sendable {
        let address: String
        let number: String
        let name: String
        let isHere: Bool
        /// A number, and where its rows stand.
        public init(_ number: String, _ name: String, _ address: String, isHere: Bool = false) {
            (self.number, self.name, self.address, self.isHere) = (number, name, address, isHere)
        }
    }

    let tiles: [Tile]
    let rowsHeading: String
    let table: Table
    let first: String?
    let next: String?
    let export: String?

    /// Numbers and rows.
    ///
    /// - Parameters:
    ///   - tiles: How many stand in each list.
    ///   - rowsHeading: Which rows stand here.
    ///   - first: The address of the first page, when this is a later one.
    ///   - next: The address of the next page.
    ///   - export: Where these rows are taken along as a file; none where they are not, or the page says it.
    public init(
        tiles: [Tile], rowsHeading: String, table: Table, first: String?, next: String?, export: String? = nil
    ) {
        (self.tiles, self.rowsHeading, self.table) = (tiles, rowsHeading, table)
        (self.first, self.next, self.export) = (first, next, export)
    }
}
