import Casework
import Store
import TestSupport
import Testing

@testable import Office

/// A clock that is put back breaks no order, and nothing waits for it to come round again.
@Suite struct ClockSkewTests {
    @Test(arguments: EngineKind.allCases)
    func `acts on one petition never seem to go backwards when a desk's clock is a few minutes slow`(
        _ kind: EngineKind
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            let walk = try await Walk.letter("slow clock", in: room)
            let received = room.clock.now
            room.clock.advance(seconds: -300)
            try await walk.confirm()
            let trail = try await walk.file().trail
            #expect(trail.last?.at == received)
            #expect(trail.map(\.at) == trail.map(\.at).sorted())
            #expect(try await room.office.verify().isWhole)
        }
    }

    @Test func `a clock put right after it was wrong by a year writes the day it is, and the order stays`() async throws
    {
        try await OfficeRoom.with(.sqlite) { room in
            let right = room.clock.now
            room.clock.advance(seconds: 365 * 86_400)
            let walk = try await Walk.letter("wrong year", in: room)
            room.clock.now = right
            try await walk.confirm()
            let file = try await walk.file()
            #expect(file.trail.last?.at == right)
            #expect(file.trail.map(\.position) == Array(1...Int64(file.trail.count)))
            try await room.office.sequence()
            #expect(try await room.office.verify().isWhole)
            let before = try await room.dump(DumpedTable.readModels)
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
        }
    }

    @Test func `nobody waits longer to sign in than a quarter of an hour because a clock was put back`() async throws {
        let room = try await PeopleRoom()
        _ = try await room.begin()
        let right = room.clock.now
        room.clock.advance(seconds: 400 * 86_400)
        for _ in 1...6 {
            await #expect(throws: SignInRefused.wrong) {
                room.clock.advance(seconds: 60)
                return try await room.office.signIn(login: "chief", password: "not the password", code: nil)
            }
        }
        room.clock.now = right
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
    }

    @Test func `a session begun by a clock that ran ahead ends when it is put back, and lives no day longer`()
        async throws
    {
        let room = try await PeopleRoom()
        _ = try await room.begin()
        let right = room.clock.now
        room.clock.advance(seconds: 2 * 86_400)
        let ahead = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        room.clock.now = right
        #expect(try await room.office.session(ahead.token) == nil)
        let now = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        room.clock.advance(seconds: -120)
        #expect(try await room.office.session(now.token) != nil)
    }

    @Test func `a second factor used by a clock that ran ahead is good again when it is put back`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let secret = Array("12345678901234567890".utf8)
        let sealed = try room.office.sealSecret(secret, of: chief.id)
        try await room.office.engine.write { db in
            try db.run("update credential set secret = \(sealed) where officer = \(chief.id.rawValue)")
        }
        let code = OneTimeCode(secret: secret)
        func signIn() async throws {
            _ = try await room.office.signIn(
                login: "chief", password: PeopleRoom.password,
                code: code.code(at: OneTimeCode.step(at: room.clock.now.rawValue)))
        }
        let right = room.clock.now
        room.clock.advance(seconds: 365 * 86_400)
        try await signIn()
        room.clock.now = right
        try await signIn()
        await #expect(throws: SignInRefused.wrong) { try await signIn() }
    }

    @Test func `an envelope kept aside by a clock that ran ahead is tried again when it is put back`() async throws {
        let room = try await FerryRoom()
        let right = room.room.clock.now
        room.room.clock.advance(seconds: 30 * 86_400)
        // More material comes before its report: it waits.
        try await room.place(1, [try room.item(room.submission(.material, 2, code: 1), sequence: 2)])
        _ = try await room.messenger.cross()
        room.room.clock.now = right
        try await room.place(2, [try room.item(room.submission(.report, 1, code: 1), sequence: 1)])
        _ = try await room.messenger.cross()
        room.room.clock.advance(seconds: 31)
        _ = try await room.messenger.cross()
        #expect(try await room.office.engine.read { db in try db.count("select count(*) from envelope_aside") } == 0)
    }
}
