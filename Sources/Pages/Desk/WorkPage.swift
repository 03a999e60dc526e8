/// My work 我的工作: what is due, what waits for me, what came back; one row a petition.
public struct WorkPage: Page {
    /// The template.
    public static let template = "desk/work"

    let heading: String
    let lead: String
    let tabs: [Tab]
    let table: Table
    let next: String?
    let first: String?
    let register: String?
    let export: String?

    /// One tab of the worklist.
    ///
    /// - Parameters:
    ///   - lead: The day, and how many are overdue or due today.
    ///   - next: The address of the next page.
    ///   - first: The address of the first page, when this is a later one.
    ///   - register: Where a letter is registered, for those who may.
    ///   - export: Where the tab is taken along as a file; none when nothing stands in it.
    public init(
        heading: String, lead: String, tabs: [Tab], table: Table, next: String?, first: String?, register: String?,
        export: String?
    ) {
        (self.heading, self.lead, self.tabs, self.table) = (heading, lead, tabs, table)
        (self.next, self.first, self.register, self.export) = (next, first, register, export)
    }

    /// My work.
    public func title(_ words: Words) -> String { heading }

    /// A table.
    public var width: PageWidth { .wide }
}

/// All clocks of an organ 期限一览, for the head: overdue, today, in the next days; every row opens.
public struct ClocksPage: Page {
    /// The template.
    public static let template = "desk/clocks"

    /// One stretch of time with its rows.
    public struct Stretch: Sendable {
        let id: String
        let heading: String
        let table: Table
        /// A heading, with what runs out in that time.
        public init(id: String, heading: String, table: Table) {
            (self.id, self.heading, self.table) = (id, heading, table)
        }
    }

    /// A figure that jumps to its rows.
    public struct Tile: Sendable {
        let address: String
        let number: String
        let name: String
        /// A number of petitions, and where its rows stand.
        public init(_ number: String, _ name: String, _ address: String) {
            (self.number, self.name, self.address) = (number, name, address)
        }
    }

    let lead: String
    let tiles: [Tile]
    let stretches: [Stretch]
    let more: String?
    let export: String

    /// The clocks.
    ///
    /// - Parameters:
    ///   - more: Said when there are more than stand here.
    ///   - export: Where they are taken along as a file.
    public init(lead: String, tiles: [Tile], stretches: [Stretch], more: String?, export: String) {
        (self.lead, self.tiles, self.stretches, self.more, self.export) = (lead, tiles, stretches, more, export)
    }

    /// Clocks.
    public func title(_ words: Words) -> String { words("desk.clocks.title") }

    /// Tables.
    public var width: PageWidth { .wide }
}

/// What a search found 搜索结果.
public struct FoundPage: Page {
    /// The template.
    public static let template = "desk/found"

    let errors: ErrorSummary?
    let address: String
    let csrf: String
    let question: Field
    let said: String?
    let table: Table?
    let next: PostButton?
    let export: PostButton?

    /// A search and what it found.
    ///
    /// - Parameters:
    ///   - question: The box with the words searched for.
    ///   - said: How many were found, in a sentence.
    ///   - next: The button to the next page: words never stand in an address.
    ///   - export: The button that takes along what was found.
    public init(
        errors: ErrorSummary?, address: String, csrf: String, question: Field, said: String?, table: Table?,
        next: PostButton?, export: PostButton?
    ) {
        (self.errors, self.address, self.csrf, self.question) = (errors, address, csrf, question)
        (self.said, self.table, self.next, self.export) = (said, table, next, export)
    }

    /// Searching.
    public func title(_ words: Words) -> String { words("desk.search.title") }

    /// A table.
    public var width: PageWidth { .wide }
}
