/// What a search found 搜索结果.
public struct FoundPage: Page {
    /// The template.
    public static let template = "desk/found"

    /// One petition that was found.
    public struct Hit: Sendable {
        let number: String
        let address: String
        let node: String
        let summary: MarkedText
        let passage: MarkedText?
        let place: String?
        let who: String
        let units: String?
        let received: String
        /// A petition, the words searched for marked in its line and in a passage of its story.
        public init(
            number: String, address: String, node: String, summary: MarkedText, passage: MarkedText?, place: String?,
            who: String, units: String?, received: String
        ) {
            (self.number, self.address, self.node, self.summary) = (number, address, node, summary)
            (self.passage, self.place, self.who, self.units) = (passage, place, who, units)
            self.received = received
        }
    }

    let errors: ErrorSummary?
    let address: String
    let csrf: String
    let question: Field
    let narrowing: [Field]
    let isNarrowed: Bool
    let said: String?
    let hits: [Hit]
    let hasHits: Bool
    let next: PostButton?
    let export: PostButton?

    /// A search and what it found.
    ///
    /// - Parameters:
    ///   - question: The box with the words searched for.
    ///   - narrowing: What the hits may be narrowed to.
    ///   - isNarrowed: Whether they are, so that it stands open.
    ///   - said: How many were found, in a sentence.
    ///   - next: The button to the next page: words never stand in an address.
    ///   - export: The button that takes along what was found.
    public init(
        errors: ErrorSummary?, address: String, csrf: String, question: Field, narrowing: [Field], isNarrowed: Bool,
        said: String?, hits: [Hit], next: PostButton?, export: PostButton?
    ) {
        (self.errors, self.address, self.csrf, self.question) = (errors, address, csrf, question)
        (self.narrowing, self.isNarrowed, self.said) = (narrowing, isNarrowed, said)
        (self.hits, hasHits, self.next, self.export) = (hits, !hits.isEmpty, next, export)
    }

    /// Searching.
    public func title(_ words: Words) -> String { words("desk.search.title") }

    /// A table.
    public var width: PageWidth { .wide }
}
