import Casework
import Ledger
import Receipts
import Sealing
import Store
import Testing

@testable import Office

/// The log of receipts when a clock ran ahead and is put right: heads go on, and whoever watches is told when they do not.
@Suite(.serialized)
struct LogClockTests {
    private static let year: Int64 = 365 * 86_400

    /// An office and a portal whose common clock was wrong by a year for an hour, and is put right.
    private static func putRight(_ kind: EngineKind = .sqlite) async throws -> ReceiptRoom {
        let way = try await ReceiptRoom(on: kind)
        try await way.office.keepLog(book: way.book)
        try await way.carry()
        let right = way.clock.now
        way.clock.advance(seconds: year)
        #expect(try await way.office.keepLog(book: way.book) != nil)
        try await way.carry()
        way.clock.now = right
        return way
    }

    @Test(arguments: EngineKind.allCases)
    func `heads go on each hour after a clock that was a year ahead is put right`(_ kind: EngineKind) async throws {
        let way = try await Self.putRight(kind)
        #expect(try await way.office.receiptAlarms() == [.headLate], "the next is not known to come")
        let ahead = try #require(try await way.office.keepLog(book: way.book))
        #expect(try await way.office.receiptAlarms().isEmpty)
        #expect(try await way.office.keepLog(book: way.book) == nil, "one an hour, as before")
        let next = try #require(try await way.nextHour())
        #expect(next.at > ahead.at, "a head is never dated before the last")
        #expect(try await way.office.verifyReceipts(against: way.book).firstBreak == nil)
        await way.close()
    }

    @Test func `what was received meanwhile and after stands in the log within the hour`() async throws {
        let way = try await ReceiptRoom()
        try await way.office.keepLog(book: way.book)
        let right = way.clock.now
        way.clock.advance(seconds: Self.year)
        try await way.office.keepLog(book: way.book)
        try await way.carry()
        _ = try await way.send(way.room.submission(.report, 1, code: 1))
        try await way.carry()
        way.clock.now = right
        try await way.carry()
        _ = try await way.send(way.room.submission(.report, 2, code: 2))
        try await way.carry()
        try await way.nextHour()
        try await way.carry()
        for code: UInt8 in [1, 2] {
            let receipt = try #require(try await way.receipts(code).first)
            #expect(receipt.inclusion != nil)
        }
        await way.close()
    }

    @Test func `a head that does not come after that is missed in three hours`() async throws {
        let way = try await Self.putRight()
        try await way.office.keepLog(book: way.book)
        way.clock.advance(seconds: 3 * 3_600)
        #expect(try await way.office.receiptAlarms() == [.headLate])
        await way.close()
    }

    @Test func `a portal that falls silent after that is missed in half of the promised time`() async throws {
        let way = try await Self.putRight()
        try await way.office.keepLog(book: way.book)
        for _ in 1...13 { try await way.nextHour() }
        #expect(try await way.office.receiptAlarms() == [.portalSilent])
        try await way.carry()
        #expect(try await way.office.receiptAlarms().isEmpty, "it speaks again as soon as it crosses")
        await way.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `envelopes that never came are told after half of the promised time, however much comes behind them`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        try await room.office.keepLog()
        func pass(hours: Int) async throws {
            for _ in 0..<hours {
                room.room.clock.advance(seconds: 3_600)
                try await room.office.keepLog()
            }
        }
        let lost = try room.item(room.submission(.report, 1, code: 1), sequence: 1)
        try await room.place(2, [try room.item(room.submission(.report, 2, code: 2), sequence: 2)])
        _ = try await room.messenger.cross()
        try await pass(hours: 12)
        #expect(try await room.office.receiptAlarms().isEmpty)
        try await room.place(3, [try room.item(room.submission(.report, 3, code: 3), sequence: 3)])
        _ = try await room.messenger.cross()
        try await pass(hours: 1)
        #expect(try await room.office.receiptAlarms() == [.envelopesMissing])
        try await pass(hours: 12)
        #expect(try await room.office.receiptAlarms() == [.overdue, .envelopesMissing])
        try await room.place(4, [lost])
        _ = try await room.messenger.cross()
        #expect(try await room.office.receiptAlarms().isEmpty)
        await room.office.engine.close()
    }
}
