/// The audit 审计: who read, printed, searched, exported, recused, corrected or changed what, and why; never content.
public struct AuditListPage: Page {
    /// The template.
    public static let template = "desk/audit"

    let lead: String
    let errors: ErrorSummary?
    let address: String
    let filters: [Field]
    let isNarrowed: Bool
    let alarms: Table
    let bounds: String
    let table: Table
    let next: String?
    let first: String?
    let export: String

    /// A page of the audit.
    ///
    /// - Parameters:
    ///   - address: Where the filters are sent, by GET.
    ///   - isNarrowed: Whether any filter is set, so that the form stands open.
    ///   - alarms: Ways of reading to look at.
    ///   - bounds: Where it is set from how many on they stand there.
    ///   - export: Where the lines are taken along as a file.
    public init(
        lead: String, errors: ErrorSummary?, address: String, filters: [Field], isNarrowed: Bool, alarms: Table,
        bounds: String, table: Table, next: String?, first: String?, export: String
    ) {
        (self.lead, self.errors, self.address, self.filters) = (lead, errors, address, filters)
        (self.isNarrowed, self.alarms, self.bounds, self.table) = (isNarrowed, alarms, bounds, table)
        (self.next, self.first, self.export) = (next, first, export)
    }

    /// Audit.
    public func title(_ words: Words) -> String { words("desk.audit.title") }

    /// A table.
    public var width: PageWidth { .wide }
}
