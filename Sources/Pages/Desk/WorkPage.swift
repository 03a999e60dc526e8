/// My work 我的工作: what is due, what waits for me, what came back; one row a petition.
public struct WorkPage: Page {
    /// The template.
    public static let template = "desk/work"

    let heading: String
    let lead: String
    let tabs: [Tab]
    let filter: Filter?
    let table: Table
    let next: String?
    let first: String?
    let register: String?
    let export: String?
    let day: String?

    /// What the rows are narrowed to 筛选.
    public struct Filter: Sendable {
        let address: String
        let tab: Field
        let choice: Field
        let all: String?

        /// A form that leads to an address.
        ///
        /// - Parameters:
        ///   - tab: The tab, unseen.
        ///   - all: Where the same tab is not narrowed; none when it is not.
        public init(address: String, tab: Field, choice: Field, all: String?) {
            (self.address, self.tab, self.choice, self.all) = (address, tab, choice, all)
        }
    }

    /// One tab of the worklist.
    ///
    /// - Parameters:
    ///   - lead: The day, and how many are overdue or due today.
    ///   - next: The address of the next page.
    ///   - first: The address of the first page, when this is a later one.
    ///   - register: Where a letter is registered, for those who may.
    ///   - export: Where the tab is taken along as a file; none when nothing stands in it.
    ///   - day: Where what the day brings stands on one sheet.
    public init(
        heading: String, lead: String, tabs: [Tab], filter: Filter? = nil, table: Table, next: String?, first: String?,
        register: String?, export: String?, day: String? = nil
    ) {
        (self.day, self.filter) = (day, filter)
        (self.heading, self.lead, self.tabs, self.table) = (heading, lead, tabs, table)
        (self.next, self.first, self.register, self.export) = (next, first, register, export)
    }

    /// My work.
    public func title(_ words: Words) -> String { heading }

    /// A table.
    public var width: PageWidth { .wide }
}
