import Casework
import Store
import Testing

@testable import Office

/// What an officer sees of the own account: the last sign-in, failures since, changes, and where one is signed in.
@Suite struct OwnAccountTests {
    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `after signing in an officer is told of the last sign-in and of failures since, until it was read`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        _ = try await room.begin()
        let first = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let begun = room.clock.now
        let nothing = try #require(try await room.office.session(first)).arrival
        #expect(nothing.before == nil && !nothing.isNews, "setting the first password is no news")
        try await room.fail("chief", times: 3)
        room.clock.advance(seconds: Slowdown.longest / 1_000)
        let token = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let told = try #require(try await room.office.session(token)).arrival
        #expect(told.before == begun && told.missed == 3 && told.isNews)
        try await room.office.arrivalRead(in: token)
        #expect(try #require(try await room.office.session(token)).arrival.isNews == false)
        room.clock.advance(seconds: 60)
        let later = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        #expect(try #require(try await room.office.session(later)).arrival.missed == 0, "told once")
        await room.office.engine.close()
    }

    @Test func `a changed password or factor is told at the next sign-in and in the sessions that go on`() async throws
    {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let here = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        room.clock.advance(seconds: 60)
        try await room.office.changePassword(
            of: chief, from: PeopleRoom.password, to: "another one 77", keeping: here)
        #expect(try #require(try await room.office.session(here)).arrival.isNews == false, "whoever did it knows")
        let changed = room.clock.now
        room.clock.advance(seconds: 60)
        let next = try await room.office.signIn(login: "chief", password: "another one 77", code: nil).token
        #expect(try #require(try await room.office.session(next)).arrival.passwordAt == changed)
        room.clock.advance(seconds: 60)
        let codes = try await room.factor(of: chief, in: next)
        let set = room.clock.now
        #expect(try await room.office.session(here) == nil, "sessions without the factor end")
        let goesOn = try #require(try await room.office.session(next))
        #expect(goesOn.secondFactor && !goesOn.arrival.isNews, "whoever did it knows")
        room.clock.advance(seconds: 60)
        let last = try await room.office.signIn(
            login: "chief", password: "another one 77", code: room.now(codes)
        ).token
        #expect(try #require(try await room.office.session(last)).arrival.factorAt == set)
        await room.office.engine.close()
    }

    @Test func `an officer lists the own sessions and ends one or all others, and none of a colleague`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let clerk = try await room.enrolled("clerk", by: chief)
        var tokens: [String] = []
        for _ in 1...3 {
            room.clock.advance(seconds: 60)
            tokens.append(try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: nil).token)
        }
        let other = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let here = tokens[2]
        let listed = try await room.office.sessions(of: clerk, here: here)
        #expect(listed.count == 3 && listed.map(\.isHere) == [true, false, false])
        #expect(listed.allSatisfy { session in !tokens.contains { $0.contains(session.id) } })
        try await room.office.endSession(listed[2].id, of: clerk, keeping: here)
        #expect(try await room.office.session(tokens[0]) == nil)
        #expect(try await room.office.session(tokens[1]) != nil)
        let colleague = try await room.office.sessions(of: chief, here: other)
        try await room.office.endSession(colleague[0].id, of: clerk, keeping: here)
        #expect(try await room.office.session(other) != nil, "a colleague's is not theirs to end")
        try await room.office.endSession(nil, of: clerk, keeping: here)
        #expect(try await room.office.session(tokens[1]) == nil)
        #expect(try await room.office.session(here) != nil)
        let auditor = try await room.auditor(by: chief)
        let ended = try await room.lines(auditor, AuditFilter(officer: clerk.id, kind: .session))
        #expect(ended.map { $0.detail?.chinese } == ["本人从另一台设备退出", "本人从另一台设备退出"])
        await room.office.engine.close()
    }

    @Test func `a session that rests or grows too old ends on record, with the moment it ended`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        // It is 09:00 on the last day of the year.
        func signIn() async throws -> String {
            try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        }
        var token = try await signIn()
        room.clock.advance(seconds: 1_900)
        #expect(try await room.office.session(token) == nil)
        // 09:31:40: left open over night, nobody asks for it again.
        _ = try await signIn()
        room.clock.advance(seconds: 86_400 - 1_900)
        // 09:00: in use for ten hours, and asked for once more.
        token = try await signIn()
        for _ in 1...24 {
            room.clock.advance(seconds: 1_500)
            guard room.clock.now < Moment(room.clock.now.day, hour: 19) else { break }
            #expect(try await room.office.session(token) != nil)
        }
        #expect(try await room.office.session(token) == nil)
        let ended = try await room.lines(auditor, AuditFilter(kind: .session))
        #expect(
            ended.map { $0.detail?.chinese } == [
                "满十小时，2026-01-01 19:00 结束", "半小时没有操作，2025-12-31 10:01 结束", "半小时没有操作，2025-12-31 09:30 结束",
            ])
        await room.office.engine.close()
    }

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `a new factor, a new password and signing out elsewhere end every other session, however many there are`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let many = Session.clearedAtOnce * 2 + 1
        let now = room.clock.now
        func open() async throws {
            try await room.office.engine.write { db in
                for number in 1...many {
                    try Session.begin("elsewhere \(number)", chief.id, secondFactor: false, at: now, db)
                }
            }
        }
        func left() async throws -> Int {
            try await room.office.engine.read { db in
                try db.count("select count(*) as open from session where officer = \(chief.id.rawValue)")
            }
        }
        let here = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        try await open()
        try await room.office.endSession(nil, of: chief, keeping: here)
        #expect(try await left() == 1)
        try await open()
        try await room.office.changePassword(
            of: chief, from: PeopleRoom.password, to: "another one 77", keeping: here)
        #expect(try await left() == 1)
        try await open()
        _ = try await room.factor(of: chief, in: here)
        #expect(try await left() == 1)
        #expect(try await room.office.session(here) != nil)
        let ends = try await room.office.engine.read { db in
            try db.count("select count(*) as ends from audit where event = 'signing.sessionEnded'")
        }
        #expect(ends == 3 * many, "each on record")
        #expect(try await room.lines(auditor, AuditFilter(kind: .session)).first?.detail?.chinese == "启用了第二因子")
        await room.office.engine.close()
    }

    @Test func `a new link or a dismissal ends all sessions, and both are on record`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let clerk = try await room.enrolled("clerk", by: chief)
        let token = try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: nil).token
        _ = try await room.office.reinvite(
            clerk.id, reason: "丢了手机", by: chief, commandID: CommandID(rawValue: "lost"))
        #expect(try await room.office.session(token) == nil)
        let lines = try await room.lines(auditor, AuditFilter(officer: chief.id))
        let ended = try #require(lines.first { $0.event == "signing.sessionEnded" })
        #expect(ended.detail?.chinese == "重新发链接或免职")
        #expect(ended.about == "registry/officer/clerk", "whose it was")
        #expect(lines.contains { $0.event == "signing.linkGiven" })
        await room.office.engine.close()
    }
}
