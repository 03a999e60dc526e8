import Crypto
import Foundation

/// What the portal signs at once 收件承诺: within the stated delay this leaf will stand in the log.
///
/// Kept, it is worth nothing any more; not kept, it is proof. See ``PromiseKey`` for whose key it is.
///
/// Law: ours (M28).
public struct Promise: Sendable, Hashable {
    /// The Ed25519 public key of the portal's day, or the log's own for what is taken in at the desk.
    public let key: [UInt8]
    /// The signature over ``statement(_:hour:of:)``.
    public let signature: [UInt8]

    /// A promise as somebody received it.
    public init(key: [UInt8], signature: [UInt8]) { (self.key, self.signature) = (key, signature) }

    /// Promises a leaf.
    ///
    /// - Parameters:
    ///   - content: The leaf's content, ``Commitment/bytes``.
    ///   - hour: The hour of receipt.
    ///   - log: The log's name.
    public init(
        _ content: [UInt8], hour: Int64, of log: String, with key: Curve25519.Signing.PrivateKey
    ) throws {
        self.key = Array(key.publicKey.rawRepresentation)
        signature = Array(try key.signature(for: Self.statement(content, hour: hour, of: log)))
    }

    /// Whether exactly this was promised.
    public func holds(_ content: [UInt8], hour: Int64, of log: String) -> Bool {
        Signatures.hold(signature, by: key, over: Self.statement(content, hour: hour, of: log))
    }

    /// What is signed: four lines of text, each ended by a line feed: `lianxin promise 1`, the log's name, the leaf's
    /// content in hexadecimal digits, and the hour. Frozen.
    public static func statement(_ content: [UInt8], hour: Int64, of log: String) -> [UInt8] {
        Array("lianxin promise 1\n\(log)\n\(Digits.hex(content))\n\(hour)\n".utf8)
    }
}

/// That a key may promise for the log during some hours 承诺密钥: signed by the log's key beforehand, when the portal's word
/// came in.
///
/// So a promise is complete in the moment it is given, and nobody is asked afterwards whether it counts. A stolen key forges
/// promises of its own hours and nothing else: it signs no head, opens nothing, and speaks for no hour before its own;
/// the hour in which the log heard of it is a part of what is signed.
public struct PromiseKey: Sendable, Hashable {
    /// The Ed25519 public key, 32 bytes.
    public let key: [UInt8]
    /// The hours it promises for, in hours since 1970 UTC.
    public let hours: Range<Int64>
    /// The hour in which the log heard of it.
    public let heard: Int64
    /// The delay that is promised, in hours.
    public let delayHours: Int64
    /// The log's signature over ``statement(of:)``.
    public let signature: [UInt8]

    /// A key as somebody received it.
    public init(key: [UInt8], hours: Range<Int64>, heard: Int64, delayHours: Int64, signature: [UInt8]) {
        (self.key, self.hours, self.heard) = (key, hours, heard)
        (self.delayHours, self.signature) = (delayHours, signature)
    }

    /// Vouches for a key.
    ///
    /// - Parameter owner: The log's private key.
    public init(
        vouchingFor key: [UInt8], hours: Range<Int64>, heard: Int64, log: LogIdentity,
        with owner: Curve25519.Signing.PrivateKey
    ) throws {
        let unsigned = PromiseKey(
            key: key, hours: hours, heard: heard, delayHours: log.delayHours, signature: [])
        self.init(
            key: key, hours: hours, heard: heard, delayHours: log.delayHours,
            signature: Array(try owner.signature(for: unsigned.statement(of: log.name))))
    }

    /// Whether the log vouched for it.
    public func isVouchedFor(by log: LogIdentity) -> Bool {
        Signatures.hold(signature, by: log.key, over: statement(of: log.name))
    }

    /// What is signed: seven lines of text, each ended by a line feed: `lianxin promise key 1`, the log's name, the key in
    /// hexadecimal digits, its first hour, the hour after its last, the hour it was heard of, and the delay in hours.
    /// Frozen.
    public func statement(of log: String) -> [UInt8] {
        let numbers = [hours.lowerBound, hours.upperBound, heard, delayHours].map(String.init)
        return Array("lianxin promise key 1\n\(log)\n\(Digits.hex(key))\n\(numbers.joined(separator: "\n"))\n".utf8)
    }
}

/// Checks Ed25519 signatures whose keys come from outside.
enum Signatures {
    static func hold(_ signature: [UInt8], by key: [UInt8], over statement: [UInt8]) -> Bool {
        guard key.count == 32, signature.count == 64 else { return false }
        do {
            return try Curve25519.Signing.PublicKey(rawRepresentation: key)
                .isValidSignature(signature, for: statement)
        } catch {
            // Not a point on the curve: nothing was ever signed with it.
            return false
        }
    }
}
