import Crypto
import Foundation

/// A witness's signature under a head 见证联署: another organ or a newspaper says that it saw this head, and that it
/// continues the heads it had seen before.
///
/// Whoever keeps the log can show two people two logs only if every witness helps.
public struct Cosignature: Sendable, Hashable {
    /// What the witness calls itself: a word for readers, not signed.
    public let name: String
    /// The witness's Ed25519 public key, 32 bytes.
    public let key: [UInt8]
    /// The signature over ``statement(of:)``.
    public let signature: [UInt8]

    /// Characters of a witness's name at most.
    public static let nameAtMost = 60

    /// A co-signature as somebody received it.
    public init(name: String, key: [UInt8], signature: [UInt8]) {
        (self.name, self.key, self.signature) = (name, key, signature)
    }

    /// Co-signs a head.
    public init(signing head: SignedHead, as name: String, with key: Curve25519.Signing.PrivateKey) throws {
        self.init(
            name: name, key: Array(key.publicKey.rawRepresentation),
            signature: Array(try key.signature(for: Self.statement(of: head))))
    }

    /// Whether the witness signed exactly this head.
    public func holds(for head: SignedHead) -> Bool {
        Signatures.hold(signature, by: key, over: Self.statement(of: head))
    }

    /// What is signed: five lines of text, each ended by a line feed: `lianxin witness 1`, then name, size, time and root as
    /// in ``SignedHead/statement(log:head:at:)``. Frozen.
    public static func statement(of head: SignedHead) -> [UInt8] {
        Array(
            "lianxin witness 1\n\(head.log)\n\(head.head.size)\n\(head.at)\n\(Digits.hex(head.head.root))\n".utf8)
    }
}
