import Casework
import Foundation
import Ledger
import Receipts
import Sealing
import Store

extension Office {
    /// The receipts of a mailbox's submissions that stand under a signed head, the newest last.
    func receipts(of mailbox: MailboxID, _ replyKey: ReplyKey, _ db: any Reading) throws -> [Receipt] {
        let log = try log
        let rows = try db.rows(
            """
            select submission, digest, hour, place from receipt
            where mailbox = \(Outbox.name(of: mailbox.rawValue, keys)) and place is not null
            order by hour desc, submission desc limit \(ReceiptBook.atOnce)
            """)
        return try rows.reversed().compactMap { row in
            let place = try row.int64("place")
            guard let signed = try PublicLog.first(holding: place, of: log, db) else { return nil }
            return Receipt(
                log: log,
                commitment: Commitment(
                    salt: replyKey.receiptSalt(of: try row.text("submission")),
                    submission: try row.blob("digest"), hour: try row.int64("hour")),
                inclusion: .init(
                    head: signed, proof: try PublicLog.inclusion(of: place, size: signed.head.size, db)))
        }
    }
}

extension Receipt {
    /// As an answer to a citizen carries it.
    var carried: String { Data(bytes).base64EncodedString() }
}
