import Crypto
import Foundation

/// A sealed envelope 密封信封 (HPKE, RFC 9180, base mode): who holds the inner private key can open it, nobody else, not
/// even who sealed it.
///
/// Format: `LXEV`, version (1 byte), suite (1), key id (8), encapsulated key (length by suite), nonce (12), ciphertext,
/// tag (16). Everything before the ciphertext is authenticated with it. The content is padded (``Padding``) and sealed by
/// the suite's cipher under a key that both sides export from the HPKE context: so several envelopes may share one
/// encapsulation (``SealingRound``), and each opens by itself, in any order.
///
/// Law: ours (R art. 47 asks for secrecy of reporter and content).
public struct Envelope: Sendable, Hashable {
    /// The whole envelope.
    public let bytes: [UInt8]
    /// The suite it names.
    public let suite: Suite
    /// The id of the key it is sealed to.
    public let keyID: String

    /// The format this program writes and reads.
    public static let version: UInt8 = 2
    static let magic = Array("LXEV".utf8)
    static let fixedLength = 14
    static let nonceLength = 12
    static let tagLength = 16

    /// Seals one content to the inner zone, with an encapsulation of its own.
    ///
    /// - Parameters:
    ///   - content: What to seal; its length is hidden by padding.
    ///   - key: The inner zone's public key.
    ///   - purpose: What for; it opens for nothing else.
    /// - Throws: What the cipher throws; not for any content.
    public static func seal(_ content: [UInt8], to key: InnerPublicKey, for purpose: SealingPurpose) throws -> Envelope
    {
        try SealingRound(to: key, for: purpose).seal(content)
    }

    /// Reads an envelope without opening it.
    ///
    /// - Throws: ``SealingFault`` that says what is wrong with its form.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.count >= Self.fixedLength else {
            throw bytes.starts(with: Self.magic) ? SealingFault.tooShort : SealingFault.notAnEnvelope
        }
        guard bytes.starts(with: Self.magic) else { throw SealingFault.notAnEnvelope }
        guard bytes[4] == Self.version else { throw SealingFault.unknownVersion(bytes[4]) }
        guard let suite = Suite(rawValue: bytes[5]) else { throw SealingFault.unknownSuite(bytes[5]) }
        guard bytes.count >= Self.headerLength(suite) + Self.tagLength else { throw SealingFault.tooShort }
        self.suite = suite
        self.bytes = bytes
        keyID = Hex.encode(bytes[6..<14])
    }

    private static func headerLength(_ suite: Suite) -> Int {
        fixedLength + suite.encapsulatedKeyLength + nonceLength
    }

    /// Everything before the ciphertext, authenticated with it.
    public var header: ArraySlice<UInt8> { bytes[..<Self.headerLength(suite)] }
    /// The encapsulated key.
    public var encapsulatedKey: ArraySlice<UInt8> { header[Self.fixedLength...].dropLast(Self.nonceLength) }
    /// The nonce.
    public var nonce: ArraySlice<UInt8> { header.suffix(Self.nonceLength) }
    /// The ciphertext without its tag.
    public var ciphertext: ArraySlice<UInt8> { bytes[header.endIndex...].dropLast(Self.tagLength) }
    /// The tag.
    public var tag: ArraySlice<UInt8> { bytes.suffix(Self.tagLength) }
    /// SHA-256 of the envelope, hexadecimal: the name of a stored blob.
    public var digest: String { Hex.encode(Self.hash(bytes)) }

    /// SHA-256 of an envelope's bytes: what a receipt commits to.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
