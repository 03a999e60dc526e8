import Casework
import Foundation
import Ledger
import Receipts
import Sealing
import Store
import Testing

@testable import Office
@testable import Portal

/// The log of receipts against whoever holds the database: dropped, altered, reordered, forked, rewritten, restored.
@Suite(.serialized)
struct LedgerKeepingTests {
    /// A log of three heads with one report under the second.
    private static func grown(_ kind: EngineKind = .sqlite) async throws -> ReceiptRoom {
        let way = try await ReceiptRoom(on: kind)
        try await way.office.keepLog(book: way.book)
        try await way.carry()
        _ = try await way.send(way.room.submission(.report, 1, code: 1))
        try await way.carry()
        try await way.office.sequence()
        try await way.nextHour()
        try await way.nextHour()
        try await way.carry()
        return way
    }

    /// The tile with the leaves, changed.
    private static func change(_ way: ReceiptRoom, _ body: @escaping @Sendable ([[UInt8]]) -> [[UInt8]]) async throws {
        try await way.office.engine.write { db in
            let leaves = body(try PublicLog.leaves(from: 0, db))
            try db.run(
                "update ledger_tile set hashes = \(Array(leaves.joined())) where level = 0 and tile = 0")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a whole log verifies, with its book`(_ kind: EngineKind) async throws {
        let way = try await Self.grown(kind)
        let verdict = try await way.office.verifyReceipts(against: way.book)
        #expect(verdict == ReceiptsVerdict(size: 192, firstBreak: nil))
        #expect(try await way.office.verify().isWhole)
        await way.close()
    }

    @Test func `hours in which nothing happened add as many leaves as others, none of them twice`() async throws {
        let way = try await Self.grown()
        try await way.nextHour()
        try await way.nextHour()
        let leaves = try await way.office.engine.read { db in try PublicLog.leaves(from: 0, db) }
        #expect(leaves.count == 320)
        #expect(Set(leaves).count == 320)
        #expect(try await way.office.verifyReceipts(against: way.book).firstBreak == nil)
        await way.close()
    }

    @Test func `dropped, altered or reordered, the verifier says which leaf`() async throws {
        let changes: [(@Sendable ([[UInt8]]) -> [[UInt8]], String)] = [
            ({ Array($0.prefix(70) + $0.dropFirst(71)) }, "leaf 70 of the log of receipts was dropped."),
            (
                { Array($0.prefix(70) + [TreeHash.leaf([1])] + $0.dropFirst(71)) },
                "leaf 70 of the log of receipts was altered."
            ),
            (
                { Array($0.prefix(70) + [$0[80]] + $0[71..<80] + [$0[70]] + $0.dropFirst(81)) },
                "leaf 70 of the log of receipts was moved to 80."
            ),
        ]
        for (change, sentence) in changes {
            let way = try await Self.grown()
            try await Self.change(way, change)
            let found = try await way.office.verifyReceipts(against: way.book).firstBreak
            #expect(found == sentence)
            // Without the book the heads still show that something is wrong.
            #expect(try await way.office.verifyReceipts().firstBreak != nil)
            await way.close()
        }
    }

    @Test func `a log rewritten whole is caught by any head that somebody kept`() async throws {
        let way = try await Self.grown()
        let kept = try #require(try await way.letterbox.headFile(of: way.log))
        // Everything is taken away and made again, rightly signed, without the report.
        try await way.office.engine.write { db in
            for table in ["ledger_tile", "ledger_head", "ledger_anchor", "receipt"] as [StaticString] {
                try db.run("delete from \(raw: table)")
            }
            try db.run("update ledger_turn set size = 0")
        }
        for _ in 1...3 {
            way.clock.advance(seconds: 3_600)
            try await way.office.keepLog()
        }
        #expect(try await way.office.verifyReceipts().firstBreak == nil)
        let found = try await way.office.verifyReceipts(heads: [kept]).firstBreak
        #expect(found?.contains("forked") == true)
        #expect(try await way.office.verifyReceipts(against: way.book).firstBreak != nil)
        await #expect(throws: LogForked.self) {
            way.clock.advance(seconds: 3_600)
            try await way.office.keepLog(book: way.book)
        }
        // The portal publishes nothing of it and keeps the proof.
        try await way.carry()
        #expect(try await way.letterbox.headFile(of: way.log) == kept)
        #expect(try await !way.letterbox.logState(of: way.log, heads: 1).contradictions.isEmpty)
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a journal rewritten with all its chains and its log is caught by its anchors`(_ kind: EngineKind) async throws
    {
        let way = try await Self.grown(kind)
        #expect(try await way.office.verify().isWhole)
        try await way.office.engine.write { db in
            try db.run("delete from event where stream like 'petition/%'")
            for table in ["log_leaf", "log_tile", "log_head", "log_pending"] as [StaticString] {
                try db.run("delete from \(raw: table)")
            }
            try db.run("update log_turn set size = 0")
            try db.run(
                """
                insert into log_pending (stream, position, hash)
                select stream, position, hash from event order by stream, position
                """)
        }
        while try await way.office.sequence() > 0 {}
        let verdict = try await way.office.verify()
        #expect(verdict.firstBreak != nil, "chains and log are whole by themselves; what others have seen is not")
        // And the anchors cannot be taken away unseen.
        try await way.office.engine.write { db in _ = try db.run("update ledger_anchor set size = size - 1") }
        #expect(try await way.office.verifyReceipts().firstBreak?.contains("anchor") == true)
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `after a backup was restored the log goes on from its book, and promises are kept`(
        _ kind: EngineKind
    ) async throws {
        let way = try await Self.grown(kind)
        let before = try await way.receipts(1)
        let published = try #require(try await way.letterbox.headFile(of: way.log))
        // The database is as it was after the first head; envelopes come once more.
        try await way.office.engine.write { db in
            let leaves = try PublicLog.leaves(from: 0, limit: 64, db)
            try db.run("delete from ledger_tile")
            try db.run("update ledger_turn set size = 0")
            _ = try PublicLog.append(leaves, db)
            try db.run("delete from ledger_head where size > 64")
            try db.run("delete from receipt")
            try db.run("delete from ledger_anchor where place >= 64")
        }
        let next = try #require(try await way.nextHour())
        #expect(next.head.size == 256)
        let file = try await way.office.engine.read { db in
            try PublicLog.file(of: next, since: published.head.size, db)
        }
        #expect(HeadStep(from: published.signed, to: file) == .follows)
        try await way.office.engine.write { db in
            _ = try db.run("insert into ferry_mark (name, value) values ('wanted', 0)")
        }
        try await way.carry()
        try await way.nextHour()
        let place = try await way.office.engine.read { try $0.first("select place from receipt")?.int64("place") }
        #expect(place == before.first?.inclusion?.proof.index, "the same leaf, not a second one")
        #expect(try await way.office.verifyReceipts(against: way.book).firstBreak == nil)
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a desk that is not on duty keeps its book up, and what was published is not forgotten when it takes over`(
        _ kind: EngineKind
    ) async throws {
        let way = try await Self.grown(kind)
        let other = try LedgerBook(path: way.book.path + "-of-another-desk")
        try await way.office.follow(in: other)
        #expect(try other.size() == 192 && other.heads() == way.book.heads())
        // Two desks on one machine write into one book; each finds what the other wrote.
        try await way.office.follow(in: other)
        try await way.office.write(to: other)
        #expect(try other.heads() == way.book.heads())
        // The database is set back, and the other desk goes on.
        try await way.office.engine.write { db in
            let leaves = try PublicLog.leaves(from: 0, limit: 64, db)
            try db.run("delete from ledger_tile")
            try db.run("update ledger_turn set size = 0")
            _ = try PublicLog.append(leaves, db)
            try db.run("delete from ledger_head where size > 64")
        }
        way.clock.advance(seconds: 3_600)
        let shift = try #require(try await way.office.shift(of: MessengerRounds.work))
        let next = try #require(try await way.office.keepLog(book: other, on: shift))
        #expect(next.head.size == 256)
        #expect(try await way.office.verifyReceipts(against: way.book).firstBreak == nil)
        await way.close()
    }

    @Test func `a desk whose shift went to another signs no head`() async throws {
        let way = try await ReceiptRoom()
        let shift = try #require(try await way.office.shift(of: MessengerRounds.work))
        try await way.office.engine.write { db in
            _ = try db.run("update shift set holder = 'another', term = term + 1")
        }
        await #expect(throws: ShiftLost.self) { try await way.office.keepLog(book: way.book, on: shift) }
        #expect(try way.book.size() == 0)
        #expect(try await way.office.engine.read { db in try PublicLog.size(db) } == 0)
        await way.close()
    }

    @Test func `the watch shows what is late, to those who answer for it`() async throws {
        let way = try await ReceiptRoom()
        let office = way.office
        let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
        let system = try await way.room.room.appoint("sys", [.systemAdministrator], office: .administration, by: chief)
        let head = try await way.room.room.appoint("head", [.officeHead], by: chief)
        #expect(try await office.receiptWatch(for: way.room.registrar) == nil)
        try await way.office.keepLog()
        try await way.carry()
        #expect(try await office.receiptWatch(for: head)?.alarms == [])
        way.clock.advance(seconds: 2 * 3_600 + 60)
        #expect(try await office.receiptWatch(for: head)?.alarms == [.headLate])
        try await way.office.keepLog()
        way.clock.advance(seconds: 11 * 3_600)
        try await way.office.keepLog()
        #expect(try await office.receiptWatch(for: head)?.alarms == [.portalSilent], "before the promised time passes")
        way.clock.advance(seconds: 13 * 3_600)
        #expect(try await office.receiptWatch(for: head)?.alarms == [.overdue, .portalSilent, .headLate])
        #expect(try await office.receiptAlarms() == [.overdue, .portalSilent, .headLate], "operators are told as well")
        // An old bundle that somebody lays there once more does not say that the portal is there.
        try await way.room.place(1, [.word(hour: way.clock.now.hour, wants: -1)])
        _ = try await way.room.messenger.cross()
        #expect(try await office.receiptAlarms().contains(.portalSilent))
        // What lies aside is the system administrator's to see, and nobody else's.
        try await way.room.place(
            99, [.envelope(sequence: 9, id: "x", hour: 1, sealed: [UInt8](repeating: 1, count: 4_000))])
        _ = try await way.room.messenger.cross()
        #expect(try await office.receiptWatch(for: system)?.alarms.contains(.unreadable) == true)
        #expect(try await office.receiptWatch(for: head)?.alarms.contains(.unreadable) == false)
        await way.close()
    }
}
