import Crypto
import Foundation

/// A witness's public key as it publishes it 见证公钥.
public struct WitnessPublicKey: Sendable, Hashable {
    /// What the witness calls itself.
    public let name: String
    /// The Ed25519 public key, 32 bytes.
    public let key: [UInt8]

    private static let heading = "lianxin witness public key 1"

    /// A public key of this name.
    ///
    /// - Throws: ``PaperFault/unreadable(line:)`` when the name has no character, more than
    ///   ``Cosignature/nameAtMost``, or a line break.
    public init(name: String, key: [UInt8]) throws(PaperFault) {
        guard !name.isEmpty, name.count <= Cosignature.nameAtMost, !name.contains(where: \.isNewline) else {
            throw .unreadable(line: "name")
        }
        guard key.count == 32 else { throw .unreadable(line: "key") }
        (self.name, self.key) = (name, key)
    }

    /// Reads the text of a public key's file: the heading, `name NAME`, `key HEX`.
    ///
    /// - Throws: ``PaperFault``.
    public init(file text: String) throws(PaperFault) {
        let file = try LineFile(text, heading: Self.heading)
        try self.init(name: try file.value("name"), key: try file.bytes("key", count: 32))
    }

    /// The text of a file, as ``init(file:)`` reads it.
    public var file: String {
        var file = LineFile()
        file.add("name", name)
        file.add("key", Digits.hex(key))
        return file.text(heading: Self.heading)
    }
}

/// A witness's private key as a file 见证密钥. Whoever has it signs in the witness's name.
public struct WitnessKey: Sendable {
    /// What is published of it.
    public let publicKey: WitnessPublicKey
    /// The key itself.
    public let key: Curve25519.Signing.PrivateKey

    private static let heading = "lianxin witness private key 1"

    /// A witness of this name.
    ///
    /// - Throws: ``PaperFault`` for a name that is none.
    public init(name: String, key: Curve25519.Signing.PrivateKey) throws(PaperFault) {
        publicKey = try WitnessPublicKey(name: name, key: Array(key.publicKey.rawRepresentation))
        self.key = key
    }

    /// Reads the text of a private key's file, which is never shown.
    ///
    /// - Throws: ``PaperFault``.
    public init(file text: String) throws(PaperFault) {
        let file = try LineFile(text, heading: Self.heading)
        let bytes = try file.bytes("key", count: 32)
        let key: Curve25519.Signing.PrivateKey
        do { key = try .init(rawRepresentation: bytes) } catch { throw .unreadable(line: "key") }
        try self.init(name: try file.value("name"), key: key)
    }

    /// The text of a file, as ``init(file:)`` reads it.
    public var file: String {
        var file = LineFile()
        file.add("name", publicKey.name)
        file.add("key", Digits.hex(key.rawRepresentation))
        return file.text(heading: Self.heading)
    }
}
