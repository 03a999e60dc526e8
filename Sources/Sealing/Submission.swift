import Foundation

/// What a citizen sent through the portal 网上来件, as it is sealed to the inner zone.
///
/// What a browser sends decides nothing: the inner zone works out scope, level and addressee from the content again.
/// Codes (`column`, `field`, satisfaction) are those of the vocabulary in `Casework`, carried as text.
public struct WebSubmission: Codable, Sendable, Hashable {
    /// What kind of thing was sent.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A new report.
        case report
        /// More material to a report.
        case material
        /// A question about a report.
        case question
        /// A rating after feedback.
        case rating
        /// An objection to the result.
        case objection
        /// A request for protection.
        case protection
    }

    /// A person reported on.
    public struct Respondent: Codable, Sendable, Hashable {
        /// The name, as typed.
        public var name: String
        /// The unit.
        public var unit: String
        /// The post.
        public var post: String
        /// Six digits of the county, or empty.
        public var placeCode: String
        /// Township and village, as typed.
        public var placeText: String
        /// A person reported on.
        public init(
            name: String = "", unit: String = "", post: String = "", placeCode: String = "", placeText: String = ""
        ) {
            (self.name, self.unit, self.post) = (name, unit, post)
            (self.placeCode, self.placeText) = (placeCode, placeText)
        }
    }

    /// How the sender signed.
    public enum Signing: Codable, Sendable, Hashable {
        /// Without a name.
        case anonymous
        /// With a name and a contact, neither verified.
        case realName(name: String, contact: String)
    }

    /// A file sent along; its sealed bytes travel as a blob of their own.
    public struct Attachment: Codable, Sendable, Hashable {
        /// SHA-256 of the sealed blob, 64 hexadecimal digits.
        public var blob: String
        /// The name the sender's device gave it, cleaned of paths and control characters.
        public var name: String
        /// The type found in its content.
        public var mediaType: String
        /// Bytes of the content in the open.
        public var bytes: Int
        /// A file sent along.
        public init(blob: String, name: String, mediaType: String, bytes: Int) {
            (self.blob, self.name, self.mediaType, self.bytes) = (blob, name, mediaType, bytes)
        }
    }

    /// How content the citizen is; manner and result are kept apart.
    public struct Rating: Codable, Sendable, Hashable {
        /// With the manner of handling.
        public var manner: String
        /// With the result.
        public var result: String
        /// How content the citizen is.
        public init(manner: String, result: String) { (self.manner, self.result) = (manner, result) }
    }

    /// What somebody says who asks for protection; what happened is the ``WebSubmission/text``.
    public struct Protection: Codable, Sendable, Hashable {
        /// Whether it is for near relatives.
        public var relatives: Bool
        /// What they fear, as typed.
        public var fear: String
        /// Whether they may be reached: a code of the vocabulary.
        public var reach: String
        /// What somebody says who asks for protection.
        public init(relatives: Bool, fear: String, reach: String) {
            (self.relatives, self.fear, self.reach) = (relatives, fear, reach)
        }
    }

    /// What kind of thing was sent.
    public var kind: Kind
    /// 32 hexadecimal digits, derived from the form: sent twice, it is the same.
    public var id: String
    /// Milliseconds since 1970 UTC at which the portal took it.
    public var receivedAt: Int64
    /// `zh-Hans` or `en`: the language of the pages it was written on.
    public var language: String
    /// Where answers go.
    public var mailbox: MailboxID
    /// What answers are sealed with.
    public var replyKey: ReplyKey
    /// Through which of the three doors; empty but for a report.
    public var column = ""
    /// Who is reported on.
    public var respondents: [Respondent] = []
    /// The field's code, or empty.
    public var field = ""
    /// What the citizen wrote.
    public var text = ""
    /// When it happened, as typed.
    public var when = ""
    /// How much money it is about, in whole yuan.
    public var amountYuan: Int?
    /// How the sender signed.
    public var signing = Signing.anonymous
    /// Files sent along.
    public var attachments: [Attachment] = []
    /// The rating, for ``Kind/rating``.
    public var rating: Rating?
    /// Which part that was told by itself is rated or objected to; `nil` the report as a whole.
    public var part: Int?
    /// The request, for ``Kind/protection``.
    public var protection: Protection?

    /// Something sent; everything else is set afterwards.
    public init(
        kind: Kind, id: String, receivedAt: Int64, language: String, mailbox: MailboxID, replyKey: ReplyKey
    ) {
        (self.kind, self.id, self.receivedAt, self.language) = (kind, id, receivedAt, language)
        (self.mailbox, self.replyKey) = (mailbox, replyKey)
    }

    /// The bytes that are sealed.
    public func encoded() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }

    /// Reads what ``encoded()`` gave.
    public init(decoding bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(WebSubmission.self, from: Data(bytes))
    }
}
