import Crypto
import Foundation

/// What one side of the ferry knows of the other 摆渡公钥: with it a parcel's signature is checked, and a parcel is sealed.
public struct FerryPublicKey: Sendable {
    let check: Curve25519.Signing.PublicKey
    let agree: Curve25519.KeyAgreement.PublicKey
    /// The first 8 bytes of the SHA-256 of both keys, hexadecimal: 16 digits.
    public let id: String

    init(check: Curve25519.Signing.PublicKey, agree: Curve25519.KeyAgreement.PublicKey) {
        (self.check, self.agree) = (check, agree)
        id = Hex.encode(Array(SHA256.hash(data: check.rawRepresentation + agree.rawRepresentation))[..<8])
    }

    /// The text of a public-key file; several may stand in one file, one below the other.
    public var file: String {
        FerryKeyFile.write(.public, id: id, Array(check.rawRepresentation + agree.rawRepresentation))
    }
}

/// The keys with which one side of the ferry signs what it sends and opens what it gets 摆渡私钥.
///
/// They open parcels and nothing that a citizen sealed.
public struct FerryPrivateKey: Sendable, CustomStringConvertible {
    let sign: Curve25519.Signing.PrivateKey
    let agree: Curve25519.KeyAgreement.PrivateKey
    /// What the other side must have.
    public let publicKey: FerryPublicKey

    /// Says which key it is, never what it is.
    public var description: String { "FerryPrivateKey(\(publicKey.id))" }

    init(sign: Curve25519.Signing.PrivateKey, agree: Curve25519.KeyAgreement.PrivateKey) {
        (self.sign, self.agree) = (sign, agree)
        publicKey = FerryPublicKey(check: sign.publicKey, agree: agree.publicKey)
    }

    /// A new key from the system's randomness.
    public static func generate() -> FerryPrivateKey { FerryPrivateKey(sign: .init(), agree: .init()) }

    /// The text of a private-key file.
    public var file: String {
        FerryKeyFile.write(.private, id: publicKey.id, Array(sign.rawRepresentation + agree.rawRepresentation))
    }
}

/// All keys of one side 摆渡钥匙: its own, of which the first signs and seals, and those it knows of the other side, of
/// which the first is sealed to.
///
/// Older ones stay behind the first: what they signed or opened may still be on its way.
public struct FerryKeys: Sendable {
    /// The keys of this side, the one in use first; never empty.
    public let own: [FerryPrivateKey]
    /// The keys known of the other side, the one in use first; never empty.
    public let known: [FerryPublicKey]

    /// Keys that one side may have on record, new and old: bounds a file that is read.
    public static let atMost = 16

    /// The keys of one side.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)`` when either list is empty.
    public init(own: [FerryPrivateKey], known: [FerryPublicKey]) throws {
        guard !own.isEmpty, !known.isEmpty else { throw SealingFault.brokenKeyFile("it holds no key") }
        (self.own, self.known) = (own, known)
    }

    /// The keys that stand in the texts of two files.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)``, which never holds a key.
    public init(own: String, known: String) throws {
        try self.init(own: try FerryPrivateKey.all(in: own), known: try FerryPublicKey.all(in: known))
    }
}

extension FerryPrivateKey {
    /// The keys that stand in the text of a private-key file, the one in use first.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)``, which never holds a key.
    public static func all(in text: String) throws -> [FerryPrivateKey] {
        try FerryKeyFile.read(.private, text).map { bytes in
            try FerryKeyFile.key {
                FerryPrivateKey(
                    sign: try .init(rawRepresentation: bytes[..<32]), agree: try .init(rawRepresentation: bytes[32...]))
            }
        }
    }
}

extension FerryPublicKey {
    /// The keys that stand in the text of a public-key file, the one in use first.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)``.
    public static func all(in text: String) throws -> [FerryPublicKey] {
        try FerryKeyFile.read(.public, text).map { bytes in
            try FerryKeyFile.key {
                FerryPublicKey(
                    check: try .init(rawRepresentation: bytes[..<32]), agree: try .init(rawRepresentation: bytes[32...])
                )
            }
        }
    }

    /// The bytes of both keys.
    var bytes: [UInt8] { Array(check.rawRepresentation + agree.rawRepresentation) }
}

/// The form of the ferry's key files: a heading, the id, 64 bytes in base64; as often as there are keys.
enum FerryKeyFile {
    enum Kind: String {
        case `public` = "lianxin ferry public key 1"
        case `private` = "lianxin ferry private key 1"
    }

    static func write(_ kind: Kind, id: String, _ bytes: [UInt8]) -> String {
        "\(kind.rawValue)\nid \(id)\nkey \(Data(bytes).base64EncodedString())\n"
    }

    /// The 64 bytes of each key, in order.
    static func read(_ kind: Kind, _ text: String) throws -> [[UInt8]] {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count.isMultiple(of: 3), lines.count <= 3 * FerryKeys.atMost else {
            throw SealingFault.brokenKeyFile("it is not three lines for each of at most \(FerryKeys.atMost) keys")
        }
        return try stride(from: 0, to: lines.count, by: 3).map { start in
            guard lines[start] == kind.rawValue, lines[start + 1].hasPrefix("id "), lines[start + 2].hasPrefix("key "),
                let key = Data(base64Encoded: String(lines[start + 2].dropFirst(4))), key.count == 64
            else { throw SealingFault.brokenKeyFile("lines \(start + 1) to \(start + 3) are not “\(kind.rawValue)”") }
            return Array(key)
        }
    }

    static func key<Key>(_ make: () throws -> Key) throws -> Key {
        do { return try make() } catch { throw SealingFault.brokenKeyFile("the bytes are no key of the ferry") }
    }
}
