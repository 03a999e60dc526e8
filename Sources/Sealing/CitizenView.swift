import Foundation

/// What the inner zone tells the citizen 办理进度, sealed to the reply key and shown at the portal.
///
/// It holds what the citizen may know and nothing else: no officer, no clue, no other petition.
public struct CitizenView: Codable, Sendable, Hashable {
    /// The four steps of the way, and the plain exits from it.
    public enum Step: String, Codable, Sendable, CaseIterable {
        /// 收到.
        case received
        /// 受理.
        case accepted
        /// 办理.
        case handling
        /// 答复.
        case answered
        /// Not within this office's business: forwarded, or told where to go.
        case outOfScope
        /// The same matter has been reported before; it is kept with the earlier one.
        case repeated
        /// No facts that could be looked into; kept for reference.
        case keptForReference
        /// Sent up or down to the office that must handle it.
        case passedOn
        /// Withdrawn by the citizen.
        case withdrawn
        /// Kept for its term, and ended: nothing of it is kept.
        case ended
    }

    /// A text in both languages.
    public struct Text: Codable, Sendable, Hashable {
        /// Chinese.
        public var chinese: String
        /// English.
        public var english: String
        /// A text in both languages.
        public init(chinese: String, english: String) { (self.chinese, self.english) = (chinese, english) }
    }

    /// A letter to the citizen: acceptance notice, feedback.
    public struct Letter: Codable, Sendable, Hashable {
        /// The day, written `2026-03-09`.
        public var day: String
        /// What it is.
        public var title: Text
        /// Its text, paragraphs parted by line breaks.
        public var text: Text
        /// A letter.
        public init(day: String, title: Text, text: Text) { (self.day, self.title, self.text) = (day, title, text) }
    }

    /// A question of the citizen with its answer, when there is one.
    public struct Exchange: Codable, Sendable, Hashable {
        /// The day of the question, written `2026-03-09`.
        public var day: String
        /// The question.
        public var question: String
        /// The answer, when given.
        public var answer: String?
        /// The day of the answer.
        public var answeredDay: String?
        /// A question with its answer.
        public init(day: String, question: String, answer: String? = nil, answeredDay: String? = nil) {
            (self.day, self.question, self.answer, self.answeredDay) = (day, question, answer, answeredDay)
        }
    }

    /// A part of the report that was told by itself while others go on: what may be said of it.
    public struct Part: Codable, Sendable, Hashable {
        /// Its number, as its letter has it.
        public var number: Int
        /// The day on which it was told, written `2026-03-09`.
        public var day: String
        /// Whether the citizen may rate it now.
        public var mayRate: Bool
        /// Whether the citizen may object to it now.
        public var mayObject: Bool
        /// How it was rated, when it was.
        public var rated: WebSubmission.Rating?
        /// A part that was told.
        public init(number: Int, day: String, mayRate: Bool, mayObject: Bool, rated: WebSubmission.Rating? = nil) {
            (self.number, self.day) = (number, day)
            (self.mayRate, self.mayObject, self.rated) = (mayRate, mayObject, rated)
        }
    }

    /// Where it stands.
    public var step: Step
    /// Where it stands, in a sentence or two.
    public var sentence: Text
    /// The next day by which something is owed and what, in words; `nil` when nothing is.
    public var due: Text?
    /// Letters, oldest first.
    public var letters: [Letter]
    /// Questions and answers, oldest first.
    public var exchanges: [Exchange]
    /// Identifiers of the submissions the inner zone has taken in, so that the portal can say so.
    public var taken: [String]
    /// Whether the citizen may rate now.
    public var mayRate: Bool
    /// Whether the citizen may object now.
    public var mayObject: Bool
    /// What was rated, when it was.
    public var rated: WebSubmission.Rating?
    /// Parts that were told by themselves; `nil` where none was.
    public var parts: [Part]?
    /// Receipts of the citizen's submissions that stand in the public log, the newest last, each as base64 of its bytes.
    public var receipts: [String]?
    /// Milliseconds since 1970 UTC at which this was written.
    public var writtenAt: Int64

    /// What the citizen may know.
    public init(
        step: Step, sentence: Text, due: Text? = nil, letters: [Letter] = [], exchanges: [Exchange] = [],
        taken: [String] = [], mayRate: Bool = false, mayObject: Bool = false, rated: WebSubmission.Rating? = nil,
        parts: [Part]? = nil, receipts: [String]? = nil, writtenAt: Int64
    ) {
        (self.step, self.sentence, self.due, self.letters, self.exchanges) = (step, sentence, due, letters, exchanges)
        (self.taken, self.mayRate, self.mayObject, self.rated) = (taken, mayRate, mayObject, rated)
        (self.parts, self.receipts, self.writtenAt) = (parts, receipts, writtenAt)
    }

    /// Seals it for one mailbox.
    public func seal(key: ReplyKey, mailbox: MailboxID, version: Int64) throws -> [UInt8] {
        try ReplySeal.seal(
            Array(try JSONEncoder().encode(self)), key: key, mailbox: mailbox, version: version)
    }

    /// Opens what ``seal(key:mailbox:version:)`` gave.
    public init(opening sealed: [UInt8], key: ReplyKey, mailbox: MailboxID, version: Int64) throws {
        let bytes = try ReplySeal.open(sealed, key: key, mailbox: mailbox, version: version)
        self = try JSONDecoder().decode(CitizenView.self, from: Data(bytes))
    }
}
