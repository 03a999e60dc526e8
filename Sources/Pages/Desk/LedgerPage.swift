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
    let parts: [Part]
    let forms: [PlainForm]
    let next: Anchor?
    let back: Anchor?

    /// A register.
    ///
    /// - Parameters:
    ///   - links: What can be begun here.
    ///   - parts: From the top down.
    ///   - forms: Beside them, or below on a narrow screen.
    ///   - next: The next page of the last table.
    public init(
        heading: String, lead: String?, errors: ErrorSummary? = nil, links: [Anchor] = [], parts: [Part],
        forms: [PlainForm] = [], next: Anchor? = nil, back: Anchor? = nil
    ) {
        (self.heading, self.lead, self.errors, self.links) = (heading, lead, errors, links)
        (self.parts, self.forms, self.next, self.back) = (parts, forms, next, back)
    }

    /// What it is.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
