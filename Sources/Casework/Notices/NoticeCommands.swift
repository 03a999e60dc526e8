/// Issues a notice 签发文书: from here on its words stand.
///
/// Law: see ``NoticeTable``.
public struct IssueNotice: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.issueNotice

    /// Which kind.
    public var kind: NoticeKind
    /// Whom it is addressed to; empty for the petitioner.
    public var addressee: Veiled
    /// What it says, word for word.
    public var text: Veiled
    /// The issuing number 发文字号; empty when it has none.
    public var reference: String
    /// By whom and how it was approved, where an approval is asked for.
    public var approval: Veiled
    /// Which clue it is about, from 1, of a kind that is about one; `nil` of any other.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        kind: NoticeKind, addressee: Veiled, text: Veiled, reference: String, approval: Veiled, clue: Int? = nil,
        acting: Acting
    ) {
        (self.kind, self.addressee, self.text) = (kind, addressee, text)
        (self.reference, self.approval, self.clue, self.acting) = (reference, approval, clue, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition.part(clue)).map(PetitionEvent.notices)
    }
}

/// Puts a delivery, or the attempt at one, on record 登记送达. What counts does what is owed, in the words that were issued.
///
/// Law: R art. 13, 26, 27; R art. 47 (nobody but the petitioner is told).
public struct RecordDelivery: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordDelivery

    /// Which notice, counted from 1.
    public var notice: Int
    /// By what means.
    public var means: DeliveryMeans
    /// The day it happened.
    public var on: Day
    /// When on that day, in minutes after midnight.
    public var minute: Int?
    /// What came of it.
    public var outcome: DeliveryOutcome
    /// The number of the registered letter.
    public var registered: Veiled
    /// Whether the check question was answered as agreed.
    public var checked: Bool
    /// What was said, or who signed.
    public var note: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        notice: Int, means: DeliveryMeans, on: Day, minute: Int?, outcome: DeliveryOutcome, registered: Veiled,
        checked: Bool, note: Veiled, acting: Acting
    ) {
        (self.notice, self.means, self.on, self.minute) = (notice, means, on, minute)
        (self.outcome, self.registered, self.checked) = (outcome, registered, checked)
        (self.note, self.acting) = (note, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition)
    }
}

/// Agrees a check question with the petitioner 约定核对问题: asked on the phone before a word is told.
///
/// Law: R art. 47; the question is ours.
public struct AgreeCheck: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.agreeCheck

    /// What is asked.
    public var question: Veiled
    /// What the petitioner answers.
    public var answer: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(question: Veiled, answer: Veiled, acting: Acting) {
        (self.question, self.answer, self.acting) = (question, answer, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition).map(PetitionEvent.notices)
    }
}
