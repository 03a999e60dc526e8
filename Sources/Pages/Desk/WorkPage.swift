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
    let day: String?

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
        heading: String, lead: String, tabs: [Tab], table: Table, next: String?, first: String?, register: String?,
        export: String?, day: String? = nil
    ) {
        self.day = day
        (self.heading, self.lead, self.tabs, self.table) = (heading, lead, tabs, table)
        (self.next, self.first, self.register, self.export) = (next, first, register, export)
    }

    /// My work.
    public func title(_ words: Words) -> String { heading }

    /// A table.
    public var width: PageWidth { .wide }
}
