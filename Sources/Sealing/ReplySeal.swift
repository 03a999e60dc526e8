import Crypto
import Foundation

/// Answers on their way to the citizen 回复密封: AES-256-GCM under the reply key, padded, bound to mailbox and version.
///
/// Format: `LXRP`, version of the format (1 byte), nonce (12), ciphertext, tag (16).
public enum ReplySeal {
    private static let magic = Array("LXRP".utf8) + [1]

    /// Seals an answer.
    ///
    /// - Parameters:
    ///   - content: The answer, mostly a ``CitizenView`` as JSON.
    ///   - key: The reply key from the receipt code.
    ///   - mailbox: Where it will lie; it opens in no other mailbox.
    ///   - version: Which answer in this mailbox it is; a later one replaces an earlier one.
    public static func seal(
        _ content: [UInt8], key: ReplyKey, mailbox: MailboxID, version: Int64
    ) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            Padding.pad(content), using: SymmetricKey(data: key.bytes),
            authenticating: bound(mailbox, version))
        return magic + Array(box.nonce) + box.ciphertext + box.tag
    }

    /// Opens an answer.
    ///
    /// - Throws: ``SealingFault`` when it is no answer, was altered, or belongs to another mailbox, version or key.
    public static func open(
        _ sealed: [UInt8], key: ReplyKey, mailbox: MailboxID, version: Int64
    ) throws -> [UInt8] {
        guard sealed.starts(with: magic) else { throw SealingFault.notAnEnvelope }
        guard sealed.count >= magic.count + 28 else { throw SealingFault.tooShort }
        let padded: Data
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[magic.count...])
            padded = try AES.GCM.open(
                box, using: SymmetricKey(data: key.bytes), authenticating: bound(mailbox, version))
        } catch {
            throw SealingFault.doesNotOpen
        }
        return try Padding.unpad(Array(padded))
    }

    private static func bound(_ mailbox: MailboxID, _ version: Int64) -> [UInt8] {
        var bytes = Array("lianxin reply 1 \(mailbox.rawValue) ".utf8)
        bytes.append(bigEndian: version)
        return bytes
    }
}
