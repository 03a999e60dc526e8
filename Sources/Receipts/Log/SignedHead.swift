import Crypto
import Foundation

/// A head of a log, signed by who keeps the log: two signed heads that do not follow one on the other prove that it was
/// rewritten.
public struct SignedHead: Sendable, Hashable, Codable {
    /// The name of the log.
    public let log: String
    /// Size and root.
    public let head: TreeHead
    /// When it was signed, in milliseconds since 1970 UTC.
    public let at: Int64
    /// The Ed25519 signature over ``statement(log:head:at:)``.
    public let signature: [UInt8]

    /// A signed head as somebody received it.
    public init(log: String, head: TreeHead, at: Int64, signature: [UInt8]) {
        self.log = log
        self.head = head
        self.at = at
        self.signature = signature
    }

    /// Signs a head.
    ///
    /// - Parameters:
    ///   - head: Size and root.
    ///   - log: The name of the log, one line.
    ///   - at: When, in milliseconds since 1970 UTC.
    ///   - key: The log's private key.
    /// - Throws: What the signing throws.
    public init(signing head: TreeHead, of log: String, at: Int64, with key: Curve25519.Signing.PrivateKey) throws {
        let signature = try key.signature(for: Self.statement(log: log, head: head, at: at))
        self.init(log: log, head: head, at: at, signature: [UInt8](signature))
    }

    /// Whether the owner of a public key signed exactly this.
    ///
    /// - Throws: When the key is not 32 bytes.
    public func isSigned(byKey publicKey: [UInt8]) throws -> Bool {
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        return key.isValidSignature(signature, for: Self.statement(log: log, head: head, at: at))
    }

    /// What is signed: five lines of text, each ended by a line feed: `lianxin log head 1`, the log's name, size, time, and
    /// the root in hexadecimal digits. Frozen.
    public static func statement(log: String, head: TreeHead, at: Int64) -> [UInt8] {
        Array("lianxin log head 1\n\(log)\n\(head.size)\n\(at)\n\(Digits.hex(head.root))\n".utf8)
    }
}
