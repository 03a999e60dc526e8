import Casework
import Crypto
import Journal
import Receipts
import Sealing
import Store

/// What whoever brings a letter, calls or comes is given 回执条: a code, and the log's own promise, sealed with it.
///
/// The code is made from the command and from something drawn that stands in the browser's form and nowhere else: sent
/// twice the form shows the same code, and afterwards nobody can make it again, we neither.
public struct DeskSlip: Sendable {
    /// The code as it is printed: seven groups of four figures.
    public let groups: [String]
    /// The code's 28 figures, for a picture.
    public let digits: String
    /// Two bytes that choose the word which the first visit by code will show.
    public let firstWord: [UInt8]
    /// How answers travel back: goes into the event of receipt, sealed.
    public let mailbox: Mailbox
    fileprivate let command: CommandID
    fileprivate let code: ReceiptCode

    init(_ code: ReceiptCode, command: CommandID) {
        (self.code, self.command) = (code, command)
        (groups, digits, firstWord) = (code.groups, code.digits, code.replyKey.firstWord)
        mailbox = Mailbox(id: Veiled(code.mailbox.rawValue), replyKey: Veiled(code.replyKey.hex))
    }
}

extension Office {
    /// Bytes drawn for a form that may give out a slip, as 32 hexadecimal digits.
    public func slipDraw() -> String { hexed(surroundings.bytes(16)) }

    /// The slip of a form.
    ///
    /// - Parameter draw: What ``slipDraw()`` gave with the form.
    public func slip(for command: CommandID, draw: String) -> DeskSlip {
        let mac = HMAC<SHA256>.authenticationCode(
            for: Array("\(command.rawValue) \(draw)".utf8), using: keys.derived(.slips))
        return DeskSlip(ReceiptCode(entropy: Array(mac)), command: command)
    }

    /// The promise of a slip that was given out, sealed with its code, as letters to be printed.
    ///
    /// - Returns: `nil` when this command was carried out with another slip, or with none.
    /// - Throws: A fault.
    public func promise(of slip: DeskSlip) async throws -> String? {
        let log = try log
        let name = Outbox.name(of: slip.code.mailbox.rawValue, keys)
        let row = try await engine.read { db in
            try db.first(
                """
                select digest, hour from receipt
                where submission = \(slip.command.rawValue) and mailbox = \(name)
                """)
        }
        guard let row else { return nil }
        let commitment = Commitment(
            salt: slip.code.replyKey.receiptSalt(of: slip.command.rawValue), submission: try row.blob("digest"),
            hour: try row.int64("hour"))
        let receipt = Receipt(
            log: log, commitment: commitment,
            promise: try Promise(commitment.bytes, hour: commitment.hour, of: log.name, with: try keys.logKey()))
        let sealed = try ReceiptSeal.seal(receipt, with: slip.code.replyKey.receiptKey)
        return ReceiptPaper.text(ofSealed: sealed, inLines: false)
    }

    /// Puts down, with the event of receipt, that what came in at the desk with a mailbox is owed its leaf.
    func oweReceipt(of petition: Petition, for command: CommandID, _ db: any Writing) throws {
        guard petition.submission.isEmpty, petition.origin == nil, let box = petition.mailbox,
            let mailbox = MailboxID(rawValue: box.id.text), let replyKey = ReplyKey(hex: box.replyKey.text),
            let first = try Chronicle.read(petition.id.stream, db).first
        else { return }
        let owed = OwedReceipt(
            submission: command.rawValue, mailbox: mailbox, replyKey: replyKey, digest: first.hash,
            hour: Moment(rawValue: first.at).hour)
        try ReceiptBook.owe([owed], keys, db)
    }
}
