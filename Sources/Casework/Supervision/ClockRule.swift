/// One row of the table of clocks 时限规则: what starts and stops it, how long it runs, who may extend it, whom it warns.
///
/// Law: T art. 284-285; each row cites its own article.
public struct ClockRule: Sendable, Identifiable {
    /// A text in both languages.
    public typealias Said = (chinese: String, english: String)

    /// Who owes it, as far as the row alone says.
    public enum Owed: Sendable, Hashable {
        /// Always the same.
        case by(ClockOwner)
        /// The office that handles the petition; the petition office while none does.
        case byHandlingOffice
    }

    /// One extension that is open 延长, in the order in which they are.
    public struct Extension: Sendable {
        /// How long, in words: open where the superior fixes the day.
        public let by: Said
        /// Who approves it.
        public let approver: Said
        /// The command that puts it on record, and so its roles in the access matrix; `nil` where another office keeps it.
        public let command: CommandName?
        /// What it rests on.
        public let article: Article
    }

    /// How far the program runs it.
    public enum Running: Sendable, Hashable {
        /// By the events of a petition.
        case byPetition
        /// By the events of a petition, once the office has set a target for it.
        case byTarget
        /// By the book of sealed hand-overs.
        case byHandOver
        /// By the events of a petition, as a limit of somebody else: kept or not, it is shown, and warns nobody here.
        case forOthers
        /// Not as a clock: a listing shows what it asks for.
        case asListing
        /// Not here: what starts it lies with another office, or is in no event of this program.
        case elsewhere
    }

    /// Its name in the table: `C-01`.
    public let id: String
    /// The clock it is run as; `nil` for rows no petition starts here.
    public let kind: ClockKind?
    /// The node it belongs to.
    public let node: Node?
    /// Who owes it.
    public let owed: Owed
    /// What is owed.
    public let what: Said
    /// What starts it.
    public let starts: Said
    /// What stops it.
    public let stops: Said
    /// The limit; `nil` where none is fixed, or none in working days, months or days.
    public let limit: Limit?
    /// Said of the limit where ``limit`` is `nil`.
    public let open: Said?
    /// What may extend it, the first one first.
    public let extensions: [Extension]
    /// Whom it warns and when, the earliest first: the escalation.
    public let warnings: [Warning]
    /// What it rests on.
    public let articles: [Article]
    /// How far the program runs it.
    public let running: Running
    /// The test that holds it.
    public let heldBy: String
    /// Why it is not run here; `nil` where it is.
    public let because: Said?

    init(
        _ id: String, _ kind: ClockKind?, _ node: Node?, _ owed: Owed, what: Said, starts: Said, stops: Said,
        limit: Limit? = nil, open: Said? = nil, extensions: [Extension] = [], warnings: [Warning] = [],
        _ articles: [Article], running: Running = .byPetition,
        heldBy: String = "each clock starts and stops where its node says", because: Said? = nil
    ) {
        (self.id, self.kind, self.node, self.owed, self.what) = (id, kind, node, owed, what)
        (self.starts, self.stops, self.limit, self.open, self.extensions) = (starts, stops, limit, open, extensions)
        (self.warnings, self.articles, self.running, self.heldBy) = (warnings, articles, running, heldBy)
        self.because = because
    }

    /// Whether the limit is law: no office may change it.
    public var isLaw: Bool { articles.contains { $0 != .ours && $0 != .practice } }
}

extension ClockKind {
    /// The row of the table it is run by. Every kind has one; a test holds that.
    public var rule: ClockRule { ClockTable.byKind[self] ?? ClockTable.none }
}
