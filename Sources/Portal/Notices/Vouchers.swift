import Casework
import Pages
import Receipts
import Sealing

/// Receipts on their way to paper and file 回执凭据: sealed with the code, so that they look like nothing in particular.
extension PortalFront {
    /// The promise for something that was just taken, sealed; `nil` when the portal cannot promise.
    func voucher(_ submission: WebSubmission, _ posted: Posting.Posted) throws -> String? {
        guard promises != nil else { return nil }
        return try voucher(
            id: submission.id, replyKey: submission.replyKey, Envelope.hash(posted.envelope.bytes),
            hour: submission.receivedAt / 3_600_000)
    }

    /// The promise for something that this code sent before, made again; `nil` when it is too long ago.
    ///
    /// The leaf follows from the code that is shown: made for another code's submission it would stand in no log, and the
    /// portal's own word would seem to be broken.
    func voucher(again id: String, _ code: ReceiptCode) async throws -> String? {
        guard promises != nil, let kept = try await letterbox.taken(id), kept.isOf(code, id) else { return nil }
        return try voucher(id: id, replyKey: code.replyKey, kept.digest, hour: kept.hour)
    }

    /// The promise for what was taken with this digest in this hour; `nil` when the portal cannot, or it is too long ago.
    func voucher(id: String, replyKey: ReplyKey, _ digest: [UInt8], hour: Int64) throws -> String? {
        let commitment = Commitment(salt: replyKey.receiptSalt(of: id), submission: digest, hour: hour)
        guard let receipt = try promises?.promise(commitment) else { return nil }
        return ReceiptPaper.text(ofSealed: try ReceiptSeal.seal(receipt, with: replyKey.receiptKey))
    }

    /// A voucher that came back with a form: only what the code opens goes into a file of ours.
    func opened(voucher text: String, _ code: ReceiptCode) -> [Receipt] {
        do {
            return try ReceiptPaper(text).receipts(openedWith: code.replyKey.receiptKey)
        } catch {
            return []
        }
    }
}
