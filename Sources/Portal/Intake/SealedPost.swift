import Casework
import Foundation
import Hummingbird
import Pages
import Paperwork
import Sealing

/// What a browser sealed and sent 浏览器密封来件: a head in the open, then the submission's envelope, then its files'.
///
/// Format: each part with its length in 4 bytes, big-endian. The head is JSON and holds no content: the form's id, the
/// mailbox, the hour, the leaf that is to be promised, and a place in the line when the portal was full.
public struct SealedPost: Sendable {
    /// Bytes of the head at most.
    static let headAtMost = 4 * 1024
    /// Bytes of a submission's envelope at most: the longest text is 60 kB, and padding doubles it at worst.
    static let submissionAtMost = 512 * 1024
    /// A body of so many bytes needs no turn at the gate for uploads: it holds no large file.
    static let smallAtMost = 1024 * 1024
    /// Bytes that stand before each part.
    private static let lengthBytes = 4

    /// What is said in the open.
    struct Head: Codable, Sendable {
        /// The form's id; the submission's follows from it.
        let form: String
        /// Where answers go.
        let mailbox: MailboxID
        /// The hour that the browser takes it to be, in hours since 1970 UTC.
        let hour: Int64
        /// The leaf's content to be promised, in hexadecimal digits.
        let leaf: String
        /// A ticket of the line; empty without one.
        let line: String
        /// The work for it; empty without any.
        let work: String
        /// Of what is added to a report: what stands for its code, and the code itself where that was over and it was typed
        /// anew.
        var pass: String?
        var code: String?
    }

    let head: Head
    let leaf: [UInt8]
    /// What was sealed of the submission itself.
    public let envelope: Envelope
    /// What was sealed of its files, each once.
    public let files: [Envelope]

    /// Reads a body.
    ///
    /// - Throws: A `SentForm.Unreadable`; what is in the envelopes cannot be looked at, their form is.
    public init(_ body: [UInt8]) throws {
        var rest = body[...]
        guard let head = Self.part(&rest), head.count <= Self.headAtMost,
            let sealed = Self.part(&rest), sealed.count <= Self.submissionAtMost
        else { throw SentForm.Unreadable.malformed }
        var parts: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            guard parts.count < AttachmentScreening.filesAtMost, let part = Self.part(&rest) else {
                throw SentForm.Unreadable.malformed
            }
            parts.append(part)
        }
        do {
            self.head = try JSONDecoder().decode(Head.self, from: Data(head))
            envelope = try Envelope(Array(sealed))
            files = try parts.map { try Envelope(Array($0)) }
        } catch {
            throw SentForm.Unreadable.malformed
        }
        guard PortalSecret.isForm(self.head.form), let leaf = Hex.decode(self.head.leaf), leaf.count == Self.leafLength,
            Set(files.map(\.digest)).count == files.count
        else { throw SentForm.Unreadable.malformed }
        self.leaf = leaf
    }

    /// Bytes of a leaf's content.
    private static let leafLength = 32

    private static func part(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count >= lengthBytes else { return nil }
        let length = rest.prefix(lengthBytes).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(lengthBytes)
        guard length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }

    /// The body of a request.
    ///
    /// - Throws: A `SentForm.Unreadable` when it is too large or of another kind.
    static func body(_ request: Request) async throws -> [UInt8] {
        guard request.headers[.contentType]?.lowercased() == "application/octet-stream" else {
            throw SentForm.Unreadable.malformed
        }
        return try await request.bytes(atMost: BodyLimit.sealed)
    }
}

/// What the portal answers to a browser's script 密封来件答复; it holds nothing that was sealed.
struct SealedAnswer: Codable, Sendable {
    /// What became of it.
    enum Outcome: String, Codable, Sendable {
        /// It is on the disk, now or since an earlier sending: `digest` says which.
        case taken
        /// Another hour has begun: the leaf is to be made anew.
        case hour
        /// The key is another one now: it is to be sealed anew.
        case key
        /// It is full: there is a ticket.
        case busy
        /// The store could not take it just now.
        case wait
        /// The files are too large together.
        case tooLarge
        /// The code is asked for: the pass is over, or this is not the mailbox's code.
        case code
    }

    let outcome: Outcome
    /// The hour: of receipt, or the portal's own.
    var hour: Int64?
    /// SHA-256 of the envelope that was taken, in hexadecimal digits.
    var digest: String?
    /// The receipt with the promise, in base64, with noughts in place of its salt; none when nothing is promised.
    var receipt: String?
    /// A ticket of the line.
    var line: Line?
    /// Of what was added to a report: what stands for its code from now on.
    var pass: String?

    /// A place in the line.
    struct Line: Codable, Sendable {
        let ticket: String
        let bits: Int
        let pause: Int
    }
}
