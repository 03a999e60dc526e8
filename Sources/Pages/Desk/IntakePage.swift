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
    let lead: String?
    let back: Anchor?
    let pictures: [Picture]
    let hasPictures: Bool
    let next: String?
    let gaps: [String]
    let hasGaps: Bool
    let isWhole: Bool
    let offers: [Offer]
    let remarks: [String]
    let hasOffers: Bool
    let takeAddress: String
    let instead: Anchor?

    /// A page of the letter that is registered, to be looked at beside the form.
    public struct Picture: Sendable {
        let address: String
        let picture: String
        let name: String
        /// A page: where it is proof-read, its picture, and which it is.
        public init(_ name: String, picture: String, address: String) {
            (self.name, self.picture, self.address) = (name, picture, address)
        }
    }

    /// The form.
    ///
    /// - Parameters:
    ///   - tabs: The other ways in: letter, call, visit.
    ///   - lead: What is to be known before one begins.
    ///   - back: The way back, for a letter that lies in a pile.
    ///   - pictures: Its pages.
    ///   - next: What saving leads to, where that is not another empty form.
    ///   - gaps: What is still missing, when somebody asked.
    ///   - offers: What was found in the text, when somebody asked.
    ///   - remarks: What is said of the text besides.
    ///   - instead: What is done instead of entering it, where it may not be entered.
    public init(
        heading: String, tabs: [Tab], address: String, errors: ErrorSummary?, hidden: [Field], sections: [Section],
        lead: String? = nil, back: Anchor? = nil, pictures: [Picture] = [], next: String? = nil, gaps: [String]? = nil,
        offers: [Offer] = [], remarks: [String] = [], instead: Anchor? = nil
    ) {
        self.instead = instead
        (self.offers, self.remarks, hasOffers) = (offers, remarks, !offers.isEmpty || !remarks.isEmpty)
        (self.gaps, hasGaps, isWhole) = (gaps ?? [], gaps?.isEmpty == false, gaps?.isEmpty == true)
        self.next = next
        (self.lead, self.back, self.pictures, hasPictures) = (lead, back, pictures, !pictures.isEmpty)
        keep = address
        takeAddress = address + "#checked"
        (self.heading, self.tabs, self.address) = (heading, tabs, address)
        (self.errors, self.hidden, self.sections) = (errors, hidden, sections)
    }

    /// What is being registered.
    public func title(_ words: Words) -> String { heading }

    /// Dense, but in one column of controls.
    public var width: PageWidth { .wide }
}
