/// What a page carries so that the visitor's browser can seal the whole report 浏览器密封: every step ahead, blank, and all
/// words that the script needs. It lies in a `template`, which a browser without script shows nothing of.
public struct SealingPart: Sendable {
    /// A step of the form, blank.
    public struct Step: Sendable {
        let name: String
        let page: StepPage

        /// A step.
        public init(_ name: String, _ page: StepPage) { (self.name, self.page) = (name, page) }
    }

    /// A sentence for the script; a gap in it is written `{name}`.
    public struct Word: Sendable {
        let name: String
        let text: String

        /// A sentence under the name by which the script asks for it.
        public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
    }

    /// What comes next, for one way of signing.
    public struct Next: Sendable {
        let signing: String
        let lines: [ReceiptPage.Next]

        /// What comes next, under the code of the way of signing.
        public init(_ signing: String, _ lines: [ReceiptPage.Next]) { (self.signing, self.lines) = (signing, lines) }
    }

    /// What the script is told about this form.
    public struct Facts: Sendable {
        let form: String
        let column: String
        let keys: String
        let hour: String
        let address: String

        /// - Parameters:
        ///   - keys: What may be sealed to, the best first, each as `suite:id:base64`.
        ///   - hour: The hour it is here, in hours since 1970 UTC.
        ///   - address: Where what is sealed is sent.
        public init(form: String, column: String, keys: [String], hour: Int64, address: String) {
            (self.form, self.column, self.keys) = (form, column, keys.joined(separator: " "))
            (self.hour, self.address) = (String(hour), address)
        }
    }

    let facts: Facts
    let steps: [Step]
    let check: CheckPage
    let next: [Next]
    let basis: String
    let progressAddress: String
    let words: [Word]

    /// - Parameters:
    ///   - check: The last look, with every line named and blank.
    ///   - basis: The articles behind the receipt.
    public init(
        _ facts: Facts, steps: [Step], check: CheckPage, next: [Next], basis: String, progressAddress: String,
        words: [Word]
    ) {
        (self.facts, self.steps, self.check, self.next) = (facts, steps, check, next)
        (self.basis, self.progressAddress, self.words) = (basis, progressAddress, words)
    }
}
