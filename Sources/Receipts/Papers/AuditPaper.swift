import Crypto
import Foundation

/// Lines of an audit taken out as a file and signed 审计导出: whoever gets it sees with the log's public key that nothing in
/// it was altered, left out or put in since.
///
/// JSON, one object a line: first what the file is, then the lines, last the signature over all bytes before its line.
public struct AuditPaper: Sendable, Hashable {
    /// The first line.
    public struct Head: Codable, Sendable, Hashable {
        /// Always `lianxin audit 1`.
        public var paper = AuditPaper.heading
        /// The log's name.
        public var log: String
        /// The organ whose audit it is.
        public var organ: String
        /// Who took it out.
        public var by: String
        /// When, in milliseconds since 1970 UTC.
        public var at: Int64
        /// The filters in one line; empty when there were none.
        public var filters: String
        /// How many lines follow.
        public var lines: Int
        /// Whether there were more, which one file does not hold.
        public var isCut: Bool

        /// The first line of a file.
        public init(
            log: String, organ: String, by: String, at: Int64, filters: String, lines: Int, isCut: Bool = false
        ) {
            (self.log, self.organ, self.by, self.at) = (log, organ, by, at)
            (self.filters, self.lines, self.isCut) = (filters, lines, isCut)
        }
    }

    /// One line of the audit. It has neither the event's place nor its hash: a gap in places would tell an auditor who is
    /// named in a petition that there is one.
    public struct Line: Codable, Sendable, Hashable {
        /// The stored name of the event.
        public var event: String
        /// When, in milliseconds since 1970 UTC.
        public var at: Int64
        /// Who did it.
        public var officer: String
        /// What it is about: a petition's number or a registry stream; empty for a search.
        public var about: String
        /// The reason given.
        public var reason: String?
        /// More about it.
        public var detail: String?

        /// A line of the audit.
        public init(event: String, at: Int64, officer: String, about: String, reason: String?, detail: String?) {
            (self.event, self.at, self.officer) = (event, at, officer)
            (self.about, self.reason, self.detail) = (about, reason, detail)
        }
    }

    private struct Seal: Codable {
        let signature: String
    }

    /// The first line.
    public let head: Head
    /// The lines of the audit, the latest first.
    public let lines: [Line]

    /// Bytes of a file at most.
    public static let largest = 64 * 1024 * 1024
    /// What the first line calls it.
    public static let heading = "lianxin audit 1"

    /// A paper of these lines.
    public init(head: Head, lines: [Line]) { (self.head, self.lines) = (head, lines) }

    /// The file, signed.
    ///
    /// - Parameter key: The log's private key.
    public func file(signedWith key: Curve25519.Signing.PrivateKey) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let newline = UInt8(ascii: "\n")
        var bytes = Array(try encoder.encode(head)) + [newline]
        for line in lines {
            bytes += try encoder.encode(line)
            bytes.append(newline)
        }
        let signature = try key.signature(for: Self.statement(over: bytes))
        bytes += try encoder.encode(Seal(signature: Digits.hex(signature)))
        bytes.append(newline)
        return bytes
    }

    /// What is signed: `lianxin audit 1`, a line feed, and the SHA-256 of all bytes before the signature's line in
    /// hexadecimal digits, with a line feed. Frozen.
    static func statement(over bytes: [UInt8]) -> [UInt8] {
        Array("\(heading)\n\(Digits.hex(SHA256.hash(data: bytes)))\n".utf8)
    }

    /// What can be wrong with a file.
    public enum Wrong: Error, Sendable, Hashable {
        /// It is no audit, or cut short.
        case unreadable
        /// It was taken out of another office's audit.
        case otherLog
        /// It was altered, or not signed by the log's key.
        case forged
        /// It has more or fewer lines than it says.
        case linesMissing
    }

    /// Reads a file and checks it.
    ///
    /// - Parameter log: Whose signature it must bear.
    /// - Throws: ``Wrong``.
    public init(file bytes: [UInt8], of log: LogIdentity) throws(Wrong) {
        guard bytes.count <= Self.largest else { throw .unreadable }
        let newline = UInt8(ascii: "\n")
        let parts = bytes.split(separator: newline)
        guard parts.count >= 2, let last = parts.last, let first = parts.first else { throw .unreadable }
        let head: Head
        let seal: Seal
        do {
            head = try JSONDecoder().decode(Head.self, from: Data(first))
            seal = try JSONDecoder().decode(Seal.self, from: Data(last))
        } catch { throw .unreadable }
        guard head.paper == Self.heading else { throw .unreadable }
        guard head.log == log.name else { throw .otherLog }
        guard let signature = Digits.bytes(hex: seal.signature, count: 64),
            Signatures.hold(
                signature, by: log.key, over: Self.statement(over: Array(bytes[..<last.startIndex])))
        else { throw .forged }
        var lines: [Line] = []
        do {
            for part in parts.dropFirst().dropLast() {
                lines.append(try JSONDecoder().decode(Line.self, from: Data(part)))
            }
        } catch { throw .unreadable }
        guard lines.count == head.lines else { throw .linesMissing }
        (self.head, self.lines) = (head, lines)
    }
}
