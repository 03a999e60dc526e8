import Crypto
import Foundation

/// Receipts sealed under a key that comes from the code 密封回执: AES-256-GCM.
///
/// Without the code the bytes are random: no word, no number, no mark says what they are. Whoever finds such a paper
/// knows nothing, and whoever shows one proves nothing.
///
/// Format: nonce (12), ciphertext, tag (16).
public enum ReceiptSeal {
    private static let purpose = Array("lianxin receipt seal 1".utf8)
    /// Bytes that sealing adds.
    static let overhead = 28

    /// Seals a receipt.
    ///
    /// - Parameter key: 32 bytes from the code.
    public static func seal(_ receipt: Receipt, with key: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(receipt.bytes, using: SymmetricKey(data: key), authenticating: purpose)
        return Array(box.nonce) + box.ciphertext + box.tag
    }

    /// Opens a receipt.
    ///
    /// - Throws: ``PaperFault/codeDoesNotOpen``, or ``PaperFault/brokenReceipt`` for what opens and is none.
    public static func open(_ sealed: [UInt8], with key: [UInt8]) throws(PaperFault) -> Receipt {
        let plain: Data
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            plain = try AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: purpose)
        } catch {
            throw .codeDoesNotOpen
        }
        return try Receipt(bytes: Array(plain))
    }
}
