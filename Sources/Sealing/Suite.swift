import Crypto
import Foundation

/// The cipher suite an envelope names 密码套件; a number once given is never used for another suite.
///
/// Law: ours. 3 is kept free for SM2 with SM4, which swift-crypto does not offer.
public enum Suite: UInt8, Sendable, CaseIterable, Codable {
    /// X-Wing (ML-KEM-768 with X25519), HKDF-SHA256, AES-256-GCM: the default, safe against later quantum computers.
    case xWing = 1
    /// X25519, HKDF-SHA256, ChaCha20-Poly1305: twice as fast, for machines too weak for the default.
    case x25519 = 2
    /// P-256, HKDF-SHA256, AES-256-GCM: what every browser with WebCrypto can seal with; not safe against a later quantum
    /// computer.
    case p256 = 4

    /// Suites that a browser's script seals with, as far as the browser knows them.
    public static let inBrowsers: Set<Suite> = [.xWing, .p256]

    /// The name written into key files.
    public var name: String {
        switch self {
        case .xWing: "x-wing"
        case .x25519: "x25519"
        case .p256: "p256"
        }
    }

    /// The suite with this name in a key file; `nil` when there is none.
    public init?(name: String) {
        guard let suite = Suite.allCases.first(where: { $0.name == name }) else { return nil }
        self = suite
    }

    /// The HPKE suite (RFC 9180) behind it.
    public var ciphersuite: HPKE.Ciphersuite {
        switch self {
        case .xWing: .XWingMLKEM768X25519_SHA256_AES_GCM_256
        case .x25519: .Curve25519_SHA256_ChachaPoly
        case .p256: .P256_SHA256_AES_GCM_256
        }
    }

    /// Bytes of the encapsulated key in an envelope.
    public var encapsulatedKeyLength: Int {
        switch self {
        case .xWing: 1120
        case .x25519: 32
        case .p256: 65
        }
    }
}

/// What an envelope is for 用途; an envelope made for one purpose does not open for another.
public enum SealingPurpose: String, Sendable, Codable {
    /// A ``WebSubmission``.
    case submission
    /// One attachment.
    case attachment
    /// A report handed over to a higher organ, or laid before a principal.
    case handOver
    /// A package that goes to another installation, or an answer to one.
    case exchange

    /// The HPKE `info` of this purpose.
    public var info: Data { Data("lianxin/1/\(rawValue)".utf8) }
}

/// Why something sealed could not be made, read or opened. Never holds content.
public enum SealingFault: Error, Equatable, CustomStringConvertible {
    /// Fewer bytes than the shortest envelope.
    case tooShort
    /// The bytes do not begin as an envelope does.
    case notAnEnvelope
    /// A format version this program does not know.
    case unknownVersion(UInt8)
    /// A cipher suite this program does not know.
    case unknownSuite(UInt8)
    /// The encapsulated key has another length than its suite demands.
    case wrongKeyLength
    /// The key ring holds no key with this id.
    case unknownKey(String)
    /// Altered, cut, or made for another key or purpose.
    case doesNotOpen
    /// Opened, but the padding inside is broken.
    case brokenPadding
    /// A key file that does not read as one; the text says which line is wrong.
    case brokenKeyFile(String)

    /// One sentence for an operator.
    public var description: String {
        switch self {
        case .tooShort: "the envelope is cut short"
        case .notAnEnvelope: "these bytes are not an envelope"
        case .unknownVersion(let version): "the envelope has version \(version), which this program does not know"
        case .unknownSuite(let suite): "the envelope names cipher suite \(suite), which this program does not know"
        case .wrongKeyLength: "the envelope's key has the wrong length for its suite"
        case .unknownKey(let id): "no private key with id \(id) is in the key ring"
        case .doesNotOpen: "the envelope was altered, or sealed to another key or for another purpose"
        case .brokenPadding: "the envelope opened, but its padding is broken"
        case .brokenKeyFile(let why): "the key file cannot be read: \(why)"
        }
    }
}
