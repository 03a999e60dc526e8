import Casework
import Foundation
import Sealing
import Store
import TestSupport
import Testing

@testable import Office

/// What the messenger does when a parcel is not what it should be, and when the portal misses one.
@Suite struct MessengerRefusalTests {
    static func report(_ room: FerryRoom, _ number: Int) throws -> FerryBundle.Item {
        try room.item(room.submission(.report, number, code: UInt8(number)), sequence: Int64(number))
    }

    static func asked(_ room: FerryRoom) async throws -> [FerryBundle.Item] {
        try await room.outward().filter { if case .resend = $0 { true } else { false } }
    }

    @Test func `a bundle that a stranger signed, or nobody, is set aside with a sentence and asked for again`()
        async throws
    {
        let room = try await FerryRoom()
        let stranger = FerrySide(over: room.ferry.way, keys: try FerryPair().outer)
        try await stranger.place(
            FerryBundle(direction: .inward, number: 1, items: [try Self.report(room, 1)]))
        let crossing = try await room.messenger.cross()
        #expect(crossing.damaged == 1 && crossing.envelopes == 0)
        #expect(crossing.trouble?.hasPrefix("inward bundle 1 was refused: it was signed by a key") == true)
        #expect(try await room.petitions() == 0)
        #expect(try await Self.asked(room) == [.resend(after: 0)])
        try await room.ferry.way.put(
            FerryBundle(direction: .inward, number: 2, items: [try Self.report(room, 1)]).encoded, .inward, number: 2)
        #expect(
            try await room.messenger.cross().trouble?.hasPrefix("inward bundle 2 was refused: it bears no signature")
                == true)
        #expect(try await room.petitions() == 0)
        // What the portal itself sends is taken in, and nothing stranger is in its way.
        try await room.place(3, [try Self.report(room, 1)])
        #expect(try await room.messenger.cross().envelopes == 1)
        #expect(try await room.petitions() == 1)
    }

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `what was refused while an answer is waited for is asked for once more, and not without end`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        try await room.ferry.way.put([1, 2, 3], .inward, number: 1)
        _ = try await room.messenger.cross()
        // It comes again, and is broken again.
        try await room.ferry.way.put([1, 2, 3], .inward, number: 2)
        _ = try await room.messenger.cross()
        #expect(try await Self.asked(room).count == 1)
        room.room.clock.advance(seconds: 601)
        _ = try await room.messenger.cross()
        #expect(try await Self.asked(room) == [.resend(after: 0), .resend(after: 0)])
        room.room.clock.advance(seconds: 6_000)
        _ = try await room.messenger.cross()
        #expect(try await Self.asked(room).count == 2)
    }

    @Test func `a gap is named, and asked for`() async throws {
        let room = try await FerryRoom()
        try await room.place(1, [try Self.report(room, 1)])
        try await room.place(4, [try Self.report(room, 4)])
        let crossing = try await room.messenger.cross()
        #expect(crossing.missing == 2 && crossing.envelopes == 2)
        #expect(crossing.trouble == "inward bundle 2 is missing and was asked for again")
    }

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `a bundle that the portal misses is laid ready once more, with all behind it`(_ kind: EngineKind) async throws
    {
        let room = try await FerryRoom(on: kind)
        for number in 1...3 {
            try await room.place(Int64(number), [try Self.report(room, number)])
            _ = try await room.messenger.cross()
        }
        let before = try await room.outward()
        let numbers = try await room.ferry.waiting(.outward)
        for number in numbers.dropFirst() { try await room.ferry.remove(.outward, number: number) }
        let again = FerryBundle(direction: .inward, number: 4, items: [.again(after: 1)])
        try await room.ferry.place(again)
        _ = try await room.messenger.cross()
        #expect(try await room.outward() == before)
        // The same asking, laid there by somebody once more, is old and moves nothing.
        for number in numbers { try await room.ferry.remove(.outward, number: number) }
        try await room.ferry.place(again)
        _ = try await room.messenger.cross()
        #expect(try await room.ferry.waiting(.outward).isEmpty)
    }

    @Test func `when what the portal misses is kept no more, everything is said anew`() async throws {
        let room = try await FerryRoom()
        try await room.place(1, [try Self.report(room, 1)])
        _ = try await room.messenger.cross()
        try await room.office.engine.write { db in _ = try db.run("delete from ferry_outward") }
        for number in try await room.ferry.waiting(.outward) { try await room.ferry.remove(.outward, number: number) }
        try await room.ferry.place(FerryBundle(direction: .inward, number: 2, items: [.again(after: 0)]))
        _ = try await room.messenger.cross()
        #expect(try await room.outward().first == .anew)
        #expect(try await room.view(1)?.step == .received)
    }
}
