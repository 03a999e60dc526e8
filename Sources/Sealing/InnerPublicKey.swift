import Crypto
import Foundation

/// The inner zone's public key 内网公钥: all that the portal holds, and all that it needs to seal.
public struct InnerPublicKey: Sendable {
    enum Material: Sendable {
        case xWing(XWingMLKEM768X25519.PublicKey)
        case x25519(Curve25519.KeyAgreement.PublicKey)
        case p256(P256.KeyAgreement.PublicKey)
    }

    /// The suite it seals with.
    public let suite: Suite
    /// The key's bytes, as its suite defines them.
    public let bytes: [UInt8]
    /// The first 8 bytes of the SHA-256 of suite and key, hexadecimal: 16 digits.
    public let id: String
    let material: Material

    /// The key with these bytes.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)`` when they are no key of this suite.
    public init(suite: Suite, bytes: [UInt8]) throws {
        do {
            switch suite {
            case .xWing: material = .xWing(try .init(rawRepresentation: bytes))
            case .x25519: material = .x25519(try .init(rawRepresentation: bytes))
            case .p256: material = .p256(try .init(x963Representation: bytes))
            }
        } catch {
            throw SealingFault.brokenKeyFile("the key's bytes are no key of suite \(suite.name)")
        }
        self.suite = suite
        self.bytes = bytes
        var hash = SHA256()
        hash.update(data: [suite.rawValue])
        hash.update(data: bytes)
        id = Hex.encode(Array(hash.finalize())[..<8])
    }

    /// Reads the text of a public-key file.
    ///
    /// Four lines: `lianxin inner public key 1`, `suite NAME`, `id HEX`, `key BASE64`. The id must be the key's own: so
    /// a slip in copying shows.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)``.
    public init(file text: String) throws {
        let fields = try KeyFile.read(text, heading: Self.heading)
        try self.init(suite: fields.suite, bytes: fields.bytes)
        guard id == fields.id else { throw SealingFault.brokenKeyFile("the id does not belong to the key") }
    }

    /// The text of a public-key file, as ``init(file:)`` reads it.
    public var file: String { KeyFile.write(heading: Self.heading, suite: suite, id: id, bytes: bytes) }

    private static let heading = "lianxin inner public key 1"
}

/// The form of key files, public and private: a heading and three named lines, so that a person can see what it is.
public enum KeyFile {
    /// What a key file says.
    public struct Fields: Sendable {
        /// The suite.
        public let suite: Suite
        /// The id written beside the key.
        public let id: String
        /// The key's bytes.
        public let bytes: [UInt8]
    }

    /// The text of a key file.
    public static func write(heading: String, suite: Suite, id: String, bytes: [UInt8]) -> String {
        "\(heading)\nsuite \(suite.name)\nid \(id)\nkey \(Data(bytes).base64EncodedString())\n"
    }

    /// Reads the text of a key file with this heading.
    ///
    /// - Throws: ``SealingFault/brokenKeyFile(_:)`` that names the line, never its content.
    public static func read(_ text: String, heading: String) throws -> Fields {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard lines.first == heading else {
            throw SealingFault.brokenKeyFile("the first line is not “\(heading)”")
        }
        func value(_ name: String) throws -> String {
            guard let line = lines.first(where: { $0.hasPrefix(name + " ") }) else {
                throw SealingFault.brokenKeyFile("the line “\(name)” is missing")
            }
            return String(line.dropFirst(name.count + 1))
        }
        guard let suite = Suite(name: try value("suite")) else {
            throw SealingFault.brokenKeyFile("the suite is unknown")
        }
        guard let data = Data(base64Encoded: try value("key")) else {
            throw SealingFault.brokenKeyFile("the line “key” is not base64")
        }
        return Fields(suite: suite, id: try value("id"), bytes: Array(data))
    }
}
