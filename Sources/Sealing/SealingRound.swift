import Crypto
import Foundation

/// One encapsulation under which everything is sealed that was sent at the same moment 同批密封.
///
/// The post-quantum encapsulation is by far the dearest part of an envelope; the cipher itself costs next to nothing. A
/// round is made for contents that are in memory together and is let go at once: it never outlives them, so its key
/// tells whoever reads the memory nothing that he does not read there anyway. Envelopes of one round show that they were
/// sealed at the same moment, which their numbers show as well.
///
/// Law: ours (decision 0008).
public struct SealingRound: Sendable {
    private let suite: Suite
    private let key: SymmetricKey
    /// Everything before the nonce.
    private let head: [UInt8]

    /// A new encapsulation to the inner zone.
    ///
    /// - Throws: What the cipher throws.
    public init(to inner: InnerPublicKey, for purpose: SealingPurpose) throws {
        let sender: HPKE.Sender
        switch inner.material {
        case .xWing(let recipient):
            sender = try .init(recipientKey: recipient, ciphersuite: inner.suite.ciphersuite, info: purpose.info)
        case .x25519(let recipient):
            sender = try .init(recipientKey: recipient, ciphersuite: inner.suite.ciphersuite, info: purpose.info)
        case .p256(let recipient):
            sender = try .init(recipientKey: recipient, ciphersuite: inner.suite.ciphersuite, info: purpose.info)
        }
        guard let keyID = Hex.decode(inner.id) else { throw SealingFault.wrongKeyLength }
        suite = inner.suite
        key = try sender.exportSecret(context: ContentKey.context, outputByteCount: ContentKey.length)
        head = Envelope.magic + [Envelope.version, inner.suite.rawValue] + keyID + Array(sender.encapsulatedKey)
    }

    /// Seals one content.
    ///
    /// - Throws: What the cipher throws; not for any content.
    public func seal(_ content: [UInt8]) throws -> Envelope {
        let nonce = AES.GCM.Nonce()
        let padded = Padding.pad(content)
        var bytes = head
        bytes.reserveCapacity(head.count + Envelope.nonceLength + padded.count + Envelope.tagLength)
        bytes.append(contentsOf: nonce)
        switch suite {
        case .xWing, .p256:
            let box = try AES.GCM.seal(padded, using: key, nonce: nonce, authenticating: bytes)
            bytes.append(contentsOf: box.ciphertext)
            bytes.append(contentsOf: box.tag)
        case .x25519:
            let box = try ChaChaPoly.seal(
                padded, using: key, nonce: ChaChaPoly.Nonce(data: Array(nonce)), authenticating: bytes)
            bytes.append(contentsOf: box.ciphertext)
            bytes.append(contentsOf: box.tag)
        }
        return try Envelope(bytes)
    }
}

/// The key that both sides export from an HPKE context (RFC 9180, 5.3) for the content of its envelopes 内容密钥.
public enum ContentKey {
    /// The exporter's context: for this and nothing else.
    public static let context = Data("lianxin/2/content".utf8)
    /// Bytes of it.
    public static let length = 32
}
