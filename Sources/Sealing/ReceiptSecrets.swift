import Crypto
import Foundation

/// What receipts and visits are hidden with: children of the reply key, which itself is a child of the receipt code.
///
/// So the citizen needs nothing but the code, and the inner zone, which got the reply key inside the sealed submission, can
/// make the same. None of them tells anything of its parent or of another child.
extension ReplyKey {
    /// The salt of one submission's leaf in the public log, 32 bytes.
    ///
    /// - Parameter submission: The submission's identifier.
    public func receiptSalt(of submission: String) -> [UInt8] { child("salt \(submission)", 32) }

    /// The mark of whoever sent a submission, 32 bytes: the portal keeps it beside the envelope, and promises again what was
    /// taken to nobody who cannot make the same. To everybody else it is a random number, another for each submission.
    ///
    /// - Parameter submission: The submission's identifier.
    public func senderMark(of submission: String) -> [UInt8] { child("sender \(submission)", 32) }

    /// The key that receipts on file and paper are sealed with, 32 bytes.
    public var receiptKey: [UInt8] { child("seal", 32) }

    /// The key that the word of the last visit is sealed with, 32 bytes.
    public var visitKey: [UInt8] { child("visit", 32) }

    /// Two bytes that choose the word before the first visit: it stands on the receipt.
    public var firstWord: [UInt8] { child("first word", 2) }

    private func child(_ purpose: String, _ count: Int) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), salt: Array("lianxin receipt child 1".utf8),
            info: Array(purpose.utf8), outputByteCount: count)
        return key.withUnsafeBytes { Array($0) }
    }
}
