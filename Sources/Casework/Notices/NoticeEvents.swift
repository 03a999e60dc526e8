extension Notices {
    /// A notice was issued 已签发: with the very words that are sent.
    public struct NoticeIssued: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.noticeIssued"
        /// Which notice of the petition, counted from 1.
        public var number: Int
        /// Which kind.
        public var kind: NoticeKind
        /// Whom it is addressed to; empty for the petitioner, whose name stands in the registration alone.
        public var addressee: Veiled
        /// What it says, word for word.
        public var text: Veiled
        /// The issuing number 发文字号; empty when it has none.
        public var reference: String
        /// By whom and how it was approved, where an approval is asked for.
        public var approval: Veiled
        /// Which clue of several it is about, from 1; `nil` the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(
            number: Int, kind: NoticeKind, addressee: Veiled, text: Veiled, reference: String, approval: Veiled,
            clue: Int? = nil
        ) {
            (self.number, self.kind, self.addressee) = (number, kind, addressee)
            (self.text, self.reference, self.approval, self.clue) = (text, reference, approval, clue)
        }

        /// What the act rests on.
        public var article: Article { NoticeTable.rule(of: kind).articles.first ?? .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.noticeIssued(self)) }
    }

    /// A notice was delivered, or tried to be 已送达或尝试送达.
    public struct DeliveryTried: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.deliveryTried"
        /// Which notice, counted from 1.
        public var notice: Int
        /// By what means.
        public var means: DeliveryMeans
        /// The day it happened.
        public var on: Day
        /// When on that day, in minutes after midnight; `nil` where the day is enough.
        public var minute: Int?
        /// What came of it.
        public var outcome: DeliveryOutcome
        /// The number of the registered letter; it leads to the addressee, and is sealed.
        public var registered: Veiled
        /// Whether the check question was answered as agreed.
        public var checked: Bool
        /// What was said, or who signed.
        public var note: Veiled

        /// All of it, in order.
        public init(
            notice: Int, means: DeliveryMeans, on: Day, minute: Int?, outcome: DeliveryOutcome, registered: Veiled,
            checked: Bool, note: Veiled
        ) {
            (self.notice, self.means, self.on, self.minute) = (notice, means, on, minute)
            (self.outcome, self.registered, self.checked, self.note) = (outcome, registered, checked, note)
        }

        /// What the act rests on.
        public var article: Article { means == .phone ? .reportingRules(47) : .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.deliveryTried(self)) }
    }

    /// A check question was agreed with the petitioner 已约定核对问题.
    public struct CheckAgreed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "notices.checkAgreed"
        /// What is asked before a word is told.
        public var question: Veiled
        /// What the petitioner answers.
        public var answer: Veiled

        /// All of it, in order.
        public init(question: Veiled, answer: Veiled) { (self.question, self.answer) = (question, answer) }

        /// What the act rests on.
        public var article: Article { .reportingRules(47) }
        /// As an event of the petition.
        public var event: PetitionEvent { .notices(.checkAgreed(self)) }
    }
}

/// A notice that was issued, with what came of delivering it 已签发文书.
public struct IssuedNotice: Sendable, Hashable {
    /// How it was issued.
    public let issued: Signed<Notices.NoticeIssued>
    /// Every attempt, in order.
    public internal(set) var attempts: [Signed<Notices.DeliveryTried>] = []
    /// Whether a later one was issued in its place before it arrived, the petition was reopened, or its arrival was struck out.
    public internal(set) var isSuperseded = false

    /// How it arrived; `nil` while it has not, and once that was struck out.
    public var delivered: Signed<Notices.DeliveryTried>? {
        isSuperseded ? nil : attempts.last { $0.outcome.counts }
    }
    /// Whether it still has to arrive.
    public var isOpen: Bool { delivered == nil && !isSuperseded }
    /// The letter of this number that was posted and neither came back nor was refused; `nil` when there is none.
    func posted(_ registered: Veiled) -> Signed<Notices.DeliveryTried>? {
        attempts.last { $0.means == .post && $0.registered == registered && $0.outcome == .underWay }
    }
}
