import Crypto
import Foundation

/// The tombstone of an ended record as a paper 销毁凭证: lines of text, signed by who keeps the log. It says that there was a
/// record, how long it was kept, and which two persons ended it; nothing of what stood in it.
public struct TombstonePaper: Sendable, Hashable {
    /// What the first line calls it.
    public static let heading = "lianxin tombstone 1"
    /// Bytes of a paper at most: a dozen short lines.
    public static let largest = 16 * 1024

    /// The lines that are signed, each a name and a value, in their order.
    public let lines: [Line]

    /// One line.
    public struct Line: Sendable, Hashable {
        /// What it is.
        public let name: String
        /// What it says; one line, no line feed.
        public let value: String
        /// One line of a paper.
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    /// A paper of these lines.
    ///
    /// - Parameter log: The log's name, which stands first.
    public init(log: String, _ lines: [Line]) { self.lines = [Line("log", log)] + lines }

    /// What is signed: the heading and every line, each ended by a line feed. Frozen.
    public var statement: [UInt8] {
        Array(([Self.heading] + lines.map { "\($0.name) \($0.value)" }).map { $0 + "\n" }.joined().utf8)
    }

    /// The signature over it, hexadecimal.
    ///
    /// - Parameter key: The log's private key.
    /// - Throws: What the signing library throws; not for any key of ours.
    public func signature(by key: Curve25519.Signing.PrivateKey) throws -> String {
        Digits.hex(try key.signature(for: statement))
    }

    /// Whether the log's owner signed exactly this.
    public func isSigned(_ signature: String, by log: LogIdentity) -> Bool {
        guard let bytes = Digits.bytes(hex: signature, count: 64) else { return false }
        return Signatures.hold(bytes, by: log.key, over: statement)
    }

    /// The file: the statement, and a last line with the signature.
    public func file(signature: String) -> [UInt8] { statement + Array("signature \(signature)\n".utf8) }

    /// What can be wrong with a file.
    public enum Wrong: Error, Sendable, Hashable {
        /// It is no tombstone, or cut short.
        case unreadable
        /// It is another office's.
        case otherLog
        /// It was altered, or not signed by the log's key.
        case forged
    }

    /// Reads a file and checks it.
    ///
    /// - Parameter log: Whose signature it must bear.
    /// - Throws: ``Wrong``.
    public init(file bytes: [UInt8], of log: LogIdentity) throws(Wrong) {
        guard bytes.count <= Self.largest else { throw .unreadable }
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard rows.count >= 3, rows.first == Self.heading, let last = rows.last, last.hasPrefix("signature ") else {
            throw .unreadable
        }
        let lines = rows.dropFirst().dropLast().map { row in
            let parts = row.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            return Line(String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
        }
        self.lines = lines
        guard lines.first?.name == "log" else { throw .unreadable }
        guard lines.first?.value == log.name else { throw .otherLog }
        let signature = String(last.dropFirst("signature ".count))
        guard isSigned(signature, by: log), file(signature: signature) == bytes else { throw .forged }
    }
}
