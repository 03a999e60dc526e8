import Casework
import Crypto
import Foundation
import Ledger
import Receipts
import Sealing
import Store
import StoreSQLite
import Testing

@testable import Office
@testable import Portal

/// An office and a portal with the ferry between them: the real ones, and one clock for both.
struct ReceiptRoom: Sendable {
    let room: FerryRoom
    let letterbox: Letterbox
    let promises: PromiseKeys
    let portal: Ferry
    let book: LedgerBook
    let log: LogIdentity

    init(on kind: EngineKind = .sqlite) async throws {
        room = try await FerryRoom(on: kind)
        log = try room.office.keys.logIdentity(delayHours: 24)
        let directory = room.room.directory.path
        letterbox = try await Letterbox(try SQLiteEngine(path: directory + "/letterbox.sqlite"), log: log)
        promises = try PromiseKeys(for: log, directory: directory + "/promise-keys")
        let clock = room.room.clock
        portal = Ferry(
            letterbox: letterbox, promises: promises, side: room.ferry, clock: { clock.now.rawValue },
            logger: .init(label: "ferry"))
        book = try LedgerBook(path: directory + "/ledger")
    }

    var office: Office { room.office }
    var clock: TestClock { room.room.clock }

    /// Carries everything both ways, until nothing is left to carry.
    func carry() async throws {
        for _ in 0..<4 {
            _ = try await portal.cross()
            _ = try await room.messenger.cross()
        }
        _ = try await portal.cross()
    }

    /// Lets an hour pass and signs what is due.
    @discardableResult
    func nextHour() async throws -> SignedHead? {
        clock.advance(seconds: 3_600)
        return try await office.keepLog(book: book)
    }

    /// Puts something into the portal's letterbox as the portal does, and gives the receipt with the promise.
    func send(_ submission: WebSubmission) async throws -> Receipt {
        var submission = submission
        submission.receivedAt = clock.now.rawValue
        let sealed = try Envelope.seal(submission.encoded(), to: room.room.key.publicKey, for: .submission)
        let outcome = try await letterbox.take(
            .init(
                id: submission.id, envelope: sealed, mailbox: submission.mailbox,
                isFollowUp: submission.kind != .report, hour: submission.receivedAt / 3_600_000))
        #expect(outcome == .taken)
        let commitment = Commitment(
            salt: submission.replyKey.receiptSalt(of: submission.id), submission: Envelope.hash(sealed.bytes),
            hour: submission.receivedAt / 3_600_000)
        return try #require(try promises.promise(commitment))
    }

    /// What the portal shows whoever has the code.
    func receipts(_ code: UInt8) async throws -> [Receipt] {
        let code = FerryRoom.code(code)
        guard case .reply(let version, let sealed) = try await letterbox.look(into: code.mailbox) else { return [] }
        let view = try CitizenView(opening: sealed, key: code.replyKey, mailbox: code.mailbox, version: version)
        return try (view.receipts ?? []).map { text in
            try Receipt(bytes: Array(try #require(Data(base64Encoded: text))))
        }
    }

    func verdict(_ receipt: Receipt) -> ReceiptVerdict {
        ReceiptCheck(now: clock.now.rawValue, log: log).verdict(on: receipt)
    }

    func close() async {
        await office.engine.close()
        await letterbox.engine.close()
    }
}
