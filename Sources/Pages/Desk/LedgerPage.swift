/// A register or a table of the law 台账: sentences, forms and tables one under the other.
public struct LedgerPage: Page {
    /// The template.
    public static let template = "desk/ledger"

    /// A part with a heading of its own.
    public struct Part: Sendable {
        let heading: String?
        let lead: String?
        let passages: [String]
        let table: Table?
        /// A heading, a sentence, texts in full, a table; each may be missing.
        public init(_ heading: String?, lead: String? = nil, passages: [String] = [], table: Table? = nil) {
            (self.heading, self.lead, self.passages, self.table) = (heading, lead, passages, table)
        }
    }

    let heading: String
    let lead: String?
    let errors: ErrorSummary?
    let links: [Anchor]
    let export: String?
    let above: [Part]
    let parts: [Part]
    let forms: [PlainForm]
    let firstForms: [PlainForm]
    let next: Anchor?
    let back: Anchor?

    /// A register.
    ///
    /// - Parameters:
    ///   - links: What can be begun here.
    ///   - export: Where the register is taken along as a file; none where it is not.
    ///   - above: What stands over the forms: what came of the last one.
    ///   - parts: From the top down, below the forms where there is anything above.
    ///   - forms: Below the parts, unless there is a list that would push them out of sight.
    ///   - next: The next page of the last table.
    public init(
        heading: String, lead: String?, errors: ErrorSummary? = nil, links: [Anchor] = [],
        export: String? = nil, above: [Part] = [], parts: [Part],
        forms: [PlainForm] = [], formsFirst: Bool = false, next: Anchor? = nil, back: Anchor? = nil
    ) {
        (self.heading, self.lead, self.errors, self.links) = (heading, lead, errors, links)
        self.export = export
        (self.above, self.parts, self.next, self.back) = (above, parts, next, back)
        (self.firstForms, self.forms) = formsFirst ? (forms, []) : ([], forms)
    }

    /// What it is.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
