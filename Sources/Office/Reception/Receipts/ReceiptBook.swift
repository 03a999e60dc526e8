import Casework
import Crypto
import Receipts
import Sealing
import Store

/// A submission that was received and is owed a leaf in the public log 应出回执.
struct OwedReceipt: Sendable, Hashable {
    let submission: String
    /// Where the receipt goes; `nil` as long as nobody can read where.
    let mailbox: MailboxID?
    let commitment: Commitment
    /// The leaf's content where the portal promised one that a browser made: it is given, whatever it stands for, so that
    /// no promise breaks by what a stranger sends.
    var promised: [UInt8]?

    /// What a citizen sent, with the hash of the envelope it came in.
    init(_ submission: WebSubmission, _ arrival: Arrival) {
        self.init(
            submission: submission.id, mailbox: submission.mailbox, replyKey: submission.replyKey,
            digest: Array(SHA256.hash(data: arrival.sealed)), hour: submission.receivedAt / 3_600_000)
        promised = arrival.promisedLeaf
    }

    /// What came in an envelope that does not open; `nil` where nothing was promised that could be given without opening it.
    init?(_ arrival: Arrival) {
        guard let promised = arrival.promisedLeaf else { return nil }
        (submission, mailbox, self.promised) = (arrival.id, nil, promised)
        commitment = Commitment(
            salt: [], submission: Array(SHA256.hash(data: arrival.sealed)), hour: max(0, arrival.hour))
    }

    /// The leaf's hash in the log.
    var leafHash: [UInt8] { promised.map(TreeHash.leaf) ?? commitment.leafHash }

    /// Something received, with the hash of what it is.
    init(submission: String, mailbox: MailboxID, replyKey: ReplyKey, digest: [UInt8], hour: Int64) {
        (self.submission, self.mailbox) = (submission, mailbox)
        commitment = Commitment(
            salt: replyKey.receiptSalt(of: submission), submission: digest, hour: max(0, hour))
    }
}

/// Who is owed a receipt, and who has one 回执台账. All of it on the caller's transaction.
enum ReceiptBook {
    /// Receipts of one mailbox that travel with an answer; older ones have travelled before.
    static let atOnce = 32
    /// Stands for the mailbox of what nobody could open so far.
    private static let unknownMailbox = ""

    /// Puts down that receipts are owed; those that are down already stay as they are.
    static func owe(_ owed: [OwedReceipt], _ keys: OfficeKeys, _ db: any Writing) throws {
        for one in owed {
            let leaf = one.leafHash
            let mailbox = one.mailbox.map { Outbox.name(of: $0.rawValue, keys) } ?? unknownMailbox
            let place = try db.first("select place from receipt_restored where leaf = \(leaf)")?.int64("place")
            try db.run(
                """
                insert into receipt (submission, mailbox, digest, hour, leaf, place)
                values (\(one.submission), \(mailbox), \(one.commitment.submission),
                    \(one.commitment.hour), \(leaf), cast(\(place) as bigint))
                on conflict (submission) do update set mailbox = excluded.mailbox
                where receipt.mailbox = \(unknownMailbox)
                """)
        }
    }

    /// Leaves that are still owed, in the order of their hashes, which is no order at all.
    ///
    /// A submission of an hour that has not begun by the date of the head waits: a head is never older than what is in it.
    static func owedLeaves(
        at head: Moment, limit: Int, _ db: any Reading
    ) throws -> [(submission: String, leaf: [UInt8])] {
        try db.rows(
            """
            select submission, leaf from receipt where place is null and hour <= \(head.hour)
            order by hour, leaf limit \(limit)
            """
        ).map { (try $0.text("submission"), try $0.blob("leaf")) }
    }

    /// Gives leaves their places.
    static func place(_ places: [(submission: String, place: Int64)], _ db: any Writing) throws {
        for (submission, place) in places {
            try db.run("update receipt set place = \(place) where submission = \(submission)")
        }
    }

    /// Notes that whoever has a leaf in this stretch of the log is to be told.
    static func note(places: Range<Int64>, _ db: any Writing) throws {
        try db.run(
            """
            insert into outbox_due (mailbox, changes)
            select distinct receipt.mailbox, 1 from receipt
            join mailbox_row on mailbox_row.mailbox = receipt.mailbox
            where receipt.place >= \(places.lowerBound) and receipt.place < \(places.upperBound)
            on conflict (mailbox) do update set changes = outbox_due.changes + 1
            """)
    }
}
