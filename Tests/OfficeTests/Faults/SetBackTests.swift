import Casework
import Sealing
import Store
import Testing

@testable import Office

/// After the inner zone was set back to an earlier moment, nothing that the portal has is lost.
@Suite struct SetBackTests {
    private func numbers(_ room: FerryRoom) async throws -> [Int64] { try await room.ferry.waiting(.outward) }

    @Test(arguments: EngineKind.allCases)
    func `numbers go on above all that were ever given, everything is asked for and said again`(
        _ kind: EngineKind
    ) async throws {
        let room = try await FerryRoom(on: kind)
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await room.messenger.cross()
        let before = try await room.outward()
        for number in try await numbers(room) { try await room.ferry.remove(.outward, number: number) }

        try await room.office.beginFerryAnew()
        _ = try await room.messenger.cross()
        let number = try #require(try await numbers(room).first)
        #expect(number > FerryBundle.anewFrom)
        let bundle = try await room.ferry.read(.outward, number: number)
        #expect(bundle.beginsAnew)
        #expect(bundle.items.contains(.resend(after: 1)))
        func version(_ items: [FerryBundle.Item]) -> Int64 {
            items.map { if case .reply(_, let version, _) = $0 { version } else { 0 } }.max() ?? 0
        }
        #expect(version(bundle.items) > version(before))

        // The next one follows as ever.
        try await room.place(2, [try room.item(room.submission(.report, 2, code: 2), sequence: 2)])
        _ = try await room.messenger.cross()
        #expect(try await numbers(room) == [number, number + 1])
        #expect(try await !room.ferry.read(.outward, number: number + 1).beginsAnew)
    }

    @Test func `set back twice within a minute, numbers still rise`() async throws {
        let room = try await FerryRoom()
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await room.messenger.cross()
        for _ in 1...2 {
            try await room.office.beginFerryAnew()
            _ = try await room.messenger.cross()
            room.room.clock.advance(seconds: 30)
        }
        let given = try await numbers(room)
        #expect(given == given.sorted() && given.count == 3)
    }

    @Test func `a standby that takes over with another timeline is noticed without being told`() async throws {
        let room = try await FerryRoom(on: .postgres)
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await room.messenger.cross()
        #expect(try await numbers(room) == [1])
        // The database knows an earlier timeline than the server's.
        try await room.office.engine.write { db in try FerryBook.set("lineage", to: 99, db) }
        _ = try await room.messenger.cross()
        let last = try #require(try await numbers(room).last)
        #expect(try await room.ferry.read(.outward, number: last).beginsAnew)
        _ = try await room.messenger.cross()
        #expect(try await numbers(room).last == last)
    }

    @Test(arguments: EngineKind.allCases)
    func `a messenger that has lost its shift takes nothing in and lays nothing ready`(_ kind: EngineKind) async throws
    {
        let room = try await FerryRoom(on: kind)
        let shift = try #require(try await room.office.shift(of: MessengerRounds.work))
        try await room.office.engine.write { db in try db.run("update shift set term = term + 1") }
        try await room.place(1, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        await #expect(throws: ShiftLost.self) { _ = try await room.messenger.cross(on: shift) }
        #expect(try await numbers(room) == [])
        #expect(try await room.ferry.waiting(.inward) == [1])
        // Whoever holds the shift now takes it in, once.
        _ = try await room.messenger.cross()
        #expect(try await room.petitions() == 1)
        #expect(try await room.acknowledged() == [1])
    }

    @Test func `what is kept of a petition serves only the very version that the database has`() async throws {
        try await OfficeRoom.with(.postgres) { room in
            let walk = try await Walk.letter("same number, other version", in: room)
            try await walk.confirm()
            let found = try await room.office.engine.read { db in
                try #require(try room.office.find(walk.number, for: Staff.head, db))
            }
            #expect(room.office.recent.petition(found.id, at: found.version, hash: found.hash) != nil)
            #expect(room.office.recent.petition(found.id, at: found.version, hash: [1]) == nil)
        }
    }
}
