/// Registering a letter, a call or a visit 登记来件: one dense page in the order of a letter.
public struct IntakePage: Page {
    /// The template.
    public static let template = "desk/intake"

    /// Controls that belong together.
    public struct Section: Sendable {
        let heading: String
        let parts: [ActPanel.Part]
        /// Controls under one heading.
        public init(_ heading: String, _ parts: [ActPanel.Part]) { (self.heading, self.parts) = (heading, parts) }
    }

    let heading: String
    let tabs: [Tab]
    let address: String
    let keep: String
    let errors: ErrorSummary?
    let hidden: [Field]
    let sections: [Section]

    /// The form.
    ///
    /// - Parameter tabs: The other ways in: letter, call, visit.
    public init(
        heading: String, tabs: [Tab], address: String, errors: ErrorSummary?, hidden: [Field], sections: [Section]
    ) {
        keep = address
        (self.heading, self.tabs, self.address) = (heading, tabs, address)
        (self.errors, self.hidden, self.sections) = (errors, hidden, sections)
    }

    /// What is being registered.
    public func title(_ words: Words) -> String { heading }

    /// Dense, but in one column of controls.
    public var width: PageWidth { .wide }
}
