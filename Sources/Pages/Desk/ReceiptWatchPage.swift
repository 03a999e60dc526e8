/// How promises to citizens stand 收件承诺: what is late, and the state of the public log.
public struct ReceiptWatchPage: Page {
    /// The template.
    public static let template = "desk/receipts"

    /// What needs somebody.
    public struct Alarm: Sendable {
        let what: String
        let todo: String

        /// What it is, and what to do.
        public init(_ what: String, _ todo: String) { (self.what, self.todo) = (what, todo) }
    }

    /// One fact.
    public struct Fact: Sendable {
        let name: String
        let text: String

        /// A name and what it is.
        public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
    }

    let alarms: [Alarm]
    let isCalm: Bool
    let facts: [Fact]

    /// Alarms, the gravest first, and facts.
    public init(alarms: [Alarm], facts: [Fact]) {
        (self.alarms, isCalm, self.facts) = (alarms, alarms.isEmpty, facts)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("desk.receipts.title") }
}
