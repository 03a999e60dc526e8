/// A petition 信访件: left the story, right the way with the open node's form in place, below the trail.
public struct PetitionPage: Page {
    /// The template.
    public static let template = "desk/petition"

    /// A label with its text.
    public struct Fact: Sendable {
        let label: String
        let text: String
        let small: String?
        let isCovered: Bool
        let isStruck: Bool
        /// A label with its text, and small print after it; covered while nobody has opened it, struck out once it was corrected.
        public init(
            _ label: String, _ text: String, small: String? = nil, isCovered: Bool = false, isStruck: Bool = false
        ) {
            (self.label, self.text, self.small, self.isCovered) = (label, text, small, isCovered)
            self.isStruck = isStruck
        }
    }

    /// Something sent along.
    public struct Paper: Sendable {
        let name: String
        let address: String
        let download: String?
        let small: String
        let picture: String?
        /// Something sent along, or made here: where it is looked at, where it is downloaded, and what a picture is shown by
        /// in place.
        public init(name: String, address: String, download: String?, small: String, picture: String?) {
            (self.name, self.address, self.download) = (name, address, download)
            (self.small, self.picture) = (small, picture)
        }
    }

    /// A text that came after receipt, with who gave it and when.
    public struct Passage: Sendable {
        let heading: String
        let text: String
        let reply: String?
        let mark: String?
        /// A passage, with what was replied to it and a word on how it stands.
        public init(heading: String, text: String, reply: String? = nil, mark: String? = nil) {
            (self.heading, self.text, self.reply, self.mark) = (heading, text, reply, mark)
        }
    }

    /// The left half: what the petition says.
    public struct Story: Sendable {
        let facts: [Fact]
        let narrative: String?
        let respondents: Table
        let matters: Table
        let papers: [Paper]
        let hasPapers: Bool
        let passages: [Passage]
        let hasPassages: Bool
        let identity: [Fact]
        let identityForm: ActPanel?

        /// The story, and how the petitioner's identity is opened, where that is allowed.
        public init(
            facts: [Fact], narrative: String?, respondents: Table, matters: Table, papers: [Paper], passages: [Passage],
            identity: [Fact], identityForm: ActPanel?
        ) {
            (self.facts, self.narrative, self.respondents, self.matters) = (facts, narrative, respondents, matters)
            (self.papers, self.passages, self.identity) = (papers, passages, identity)
            (hasPapers, hasPassages) = (!papers.isEmpty, !passages.isEmpty)
            self.identityForm = identityForm
        }
    }

    /// One node of the way, with the acts that belong to it now.
    public struct Stop: Sendable {
        let point: WayPoint
        let acts: [ActPanel]
        let hasActs: Bool
        /// A node and its acts, the main one open.
        public init(_ point: WayPoint, acts: [ActPanel]) {
            (self.point, self.acts) = (point, acts)
            hasActs = !acts.isEmpty
        }
    }

    /// One clock, counted out.
    public struct Counted: Sendable {
        let name: String
        let badge: ClockBadge
        let span: String
        let receipt: String?
        let article: String
        let days: [String]
        let isCounted: Bool
        /// A clock: what it limits, how it stands, from when to when, how by the organ's own receipt, by which article, and its
        /// working days.
        public init(
            name: String, badge: ClockBadge, span: String, receipt: String? = nil, article: String, days: [String]
        ) {
            (self.name, self.badge, self.span, self.article) = (name, badge, span, article)
            self.receipt = receipt
            (self.days, isCounted) = (days, !days.isEmpty)
        }
    }

    /// One line of the trail.
    public struct TrailRow: Sendable {
        let anchor: String?
        let when: String
        let who: String
        let what: String
        let node: String
        let article: String
        let facts: [Fact]
        let hasFacts: Bool
        let isStruck: Bool
        /// A line of the trail; a struck-out one stays readable.
        public init(
            position: Int, when: String, who: String, what: String, node: String, article: String, facts: [Fact],
            isStruck: Bool
        ) {
            anchor = position > 0 ? "t-\(position)" : nil
            (self.when, self.who, self.what, self.node) = (when, who, what, node)
            (self.article, self.facts, self.hasFacts, self.isStruck) = (article, facts, !facts.isEmpty, isStruck)
        }
    }

    /// An earlier petition that looks alike.
    public struct Alike: Sendable {
        let number: String
        let summary: String
        let why: String
        let small: String
        let address: String
        let beside: String
        let mark: String?
        let relation: String?
        /// An earlier one: why it is shown, and where both stand side by side.
        ///
        /// - Parameters:
        ///   - mark: Said where it is the same text, and not the same matter alone.
        ///   - relation: How the two stand to each other, once somebody has decided it.
        public init(
            number: String, summary: String, why: String, small: String, address: String, beside: String,
            mark: String? = nil, relation: String? = nil
        ) {
            (self.number, self.summary, self.why) = (number, summary, why)
            (self.small, self.address, self.beside) = (small, address, beside)
            (self.mark, self.relation) = (mark, relation)
        }
    }

    /// What changed while somebody typed.
    public struct Changed: Sendable {
        let sentence: String
        let lines: [TrailRow]
        let form: Anchor
        /// What changed since the page was shown, and the way to the form that was being filled in.
        public init(sentence: String, lines: [TrailRow], form: Anchor) {
            (self.sentence, self.lines, self.form) = (sentence, lines, form)
        }
    }

    /// Where the petition is asked for to be printed, by POST.
    public struct Printing: Sendable {
        let address: String
        let csrf: String
        /// The address, and the session's token.
        public init(address: String, csrf: String) { (self.address, self.csrf) = (address, csrf) }
    }

    let number: String
    let heading: String
    let status: String
    let main: Anchor?
    let changed: Changed?
    let errors: ErrorSummary?
    let story: Story
    let way: [Stop]
    let clues: Table?
    let clocks: [Counted]
    let others: [ActPanel]
    let hasOthers: Bool
    let earlier: [Alike]
    let hasEarlier: Bool
    let isEarlierLate: Bool
    let showsEarlier: Bool
    let earlierCount: Int
    let isEarlierOpen: Bool
    let related: [Alike]
    let hasRelated: Bool
    let other: ActPanel?
    let trail: [TrailRow]
    let printing: Printing?
    let notices: Anchor?
    /// Whether it was asked for to be printed; otherwise paper shows only that printing is a button of its own.
    public var isPrinted = false

    /// A petition's page.
    ///
    /// - Parameters:
    ///   - clues: Its clues, where it holds several.
    ///   - main: The one main thing to do now, a link to its form on the page.
    ///   - errors: What is wrong with the form that was just sent.
    ///   - earlier: The likely earlier ones; `nil` when they were not found in time.
    ///   - isEarlierOpen: Whether the likely earlier ones stand open: while it is triaged.
    ///   - related: Others of which somebody has decided how they stand to it.
    ///   - other: The form that asks for another petition to be put beside it.
    ///   - printing: Where it is asked for to be printed.
    ///   - notices: The way to its notices.
    public init(
        number: String, heading: String, status: String, main: Anchor?, changed: Changed?, errors: ErrorSummary?,
        story: Story, way: [Stop], clues: Table? = nil, clocks: [Counted], others: [ActPanel], earlier: [Alike]?,
        isEarlierOpen: Bool,
        related: [Alike] = [], other: ActPanel? = nil, trail: [TrailRow], printing: Printing? = nil,
        notices: Anchor? = nil
    ) {
        (self.number, self.heading, self.status, self.main) = (number, heading, status, main)
        (self.changed, self.errors, self.story, self.way, self.clocks) = (changed, errors, story, way, clocks)
        (self.others, hasOthers) = (others, !others.isEmpty)
        self.earlier = earlier ?? []
        (hasEarlier, earlierCount, isEarlierLate) = (!self.earlier.isEmpty, self.earlier.count, earlier == nil)
        (self.isEarlierOpen, self.trail, self.printing) = (isEarlierOpen, trail, printing)
        (self.notices, self.clues) = (notices, clues)
        (self.related, hasRelated, self.other) = (related, !related.isEmpty, other)
        showsEarlier = isEarlierOpen || hasEarlier || isEarlierLate || !related.isEmpty || other != nil
    }

    /// Number and line: several petitions may be open in several windows.
    public func title(_ words: Words) -> String { "\(number) \(heading)" }

    /// Both halves side by side.
    public var width: PageWidth { .wide }
}
