/// The notices of one petition 告知文书: who owes whom what, drafts, what was issued, and what came of delivering it.
public struct NoticesPage: Page {
    /// The template.
    public static let template = "desk/notices"

    /// What is said on the telephone, to be read out.
    public struct Script: Sendable {
        let gloss: String?
        let lines: [String]
        let contact: String?
        /// The lines in the order they are said; the number to call where it may be shown.
        public init(gloss: String?, lines: [String], contact: String?) {
            (self.gloss, self.lines, self.contact) = (gloss, lines, contact)
        }
    }

    /// One notice that was issued.
    public struct Issued: Sendable {
        let anchor: String
        let heading: String
        let state: String
        let facts: [PetitionPage.Fact]
        let paragraphs: [String]
        let buttons: [PostButton]
        let covered: Anchor?
        let attempts: Table
        let script: Script?
        let delivery: ActPanel?
        let choice: Anchor?
        let isOpen: Bool

        /// A notice.
        ///
        /// - Parameters:
        ///   - anchor: Its place on the page.
        ///   - state: How it stands, in words.
        ///   - buttons: Printing it, and its envelope.
        ///   - covered: Where the identity is opened, when it has to be before printing.
        ///   - script: What is said on the telephone.
        ///   - delivery: The form that records a delivery.
        ///   - choice: The way to that form, where it does not stand here.
        ///   - isOpen: Whether it still has to arrive.
        public init(
            anchor: String, heading: String, state: String, facts: [PetitionPage.Fact], paragraphs: [String],
            buttons: [PostButton], covered: Anchor?, attempts: Table, script: Script?, delivery: ActPanel?,
            choice: Anchor?, isOpen: Bool
        ) {
            (self.anchor, self.heading, self.state, self.facts) = (anchor, heading, state, facts)
            (self.paragraphs, self.buttons, self.covered) = (paragraphs, buttons, covered)
            (self.attempts, self.script, self.delivery) = (attempts, script, delivery)
            (self.choice, self.isOpen) = (choice, isOpen)
        }
    }

    let heading: String
    let lead: String
    let back: Anchor
    let changed: String?
    let errors: ErrorSummary?
    let duties: Table
    let issued: [Issued]
    let hasIssued: Bool
    let kinds: [Tab]
    let hasKinds: Bool
    let gloss: String?
    let draft: ActPanel?
    let isDraftOpen: Bool
    let check: ActPanel?
    let agreed: String?
    let typeface: String?

    /// The notices of a petition.
    ///
    /// - Parameters:
    ///   - changed: Said when the petition changed while somebody typed.
    ///   - duties: Who owes whom what by when.
    ///   - kinds: What may be drafted now.
    ///   - gloss: What the draft says, for who does not read Chinese.
    ///   - draft: The draft, to be edited and issued.
    ///   - isDraftOpen: Whether the draft stands open: unless one of its kind is on its way.
    ///   - check: The form that agrees a check question.
    ///   - agreed: The question that stands agreed.
    ///   - typeface: Said when letters are set in a stand-in for the standard's typeface, or cannot be set.
    public init(
        heading: String, lead: String, back: Anchor, changed: String?, errors: ErrorSummary?, duties: Table,
        issued: [Issued], kinds: [Tab], gloss: String?, draft: ActPanel?, isDraftOpen: Bool,
        check: ActPanel?, agreed: String?, typeface: String?
    ) {
        (self.heading, self.lead, self.back, self.changed, self.errors) = (heading, lead, back, changed, errors)
        (self.duties, self.issued, hasIssued) = (duties, issued, !issued.isEmpty)
        (self.kinds, hasKinds, self.gloss, self.draft) = (kinds, !kinds.isEmpty, gloss, draft)
        (self.isDraftOpen, self.check, self.agreed, self.typeface) = (isDraftOpen, check, agreed, typeface)
    }

    /// Notices of a number.
    public func title(_ words: Words) -> String { "\(heading) \(lead)" }

    /// Tables and forms.
    public var width: PageWidth { .wide }
}

/// Whom of the real-name reporters the office has told 告知覆盖: how many stand where, each number opening its rows.
public struct CoveragePage: Page {
    /// The template.
    public static let template = "desk/coverage"

    let heading: String
    let lead: String
    let notices: [Tab]
    let list: TiledList

    /// The coverage.
    ///
    /// - Parameters:
    ///   - notices: The two notices, one of them here.
    ///   - list: How many stand in each part, and the rows of one.
    public init(heading: String, lead: String, notices: [Tab], list: TiledList) {
        (self.heading, self.lead, self.notices, self.list) = (heading, lead, notices, list)
    }

    /// Coverage.
    public func title(_ words: Words) -> String { heading }

    /// Tables.
    public var width: PageWidth { .wide }
}
