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
        _ = try await room.factor(of: chief, in: next)
        let set = room.clock.now
        #expect(try await room.office.session(here) == nil, "sessions without the factor end")
        #expect(try #require(try await room.office.session(next)).arrival.isNews == false)
        room.clock.advance(seconds: 60)
        let code = try await room.office.session(next)
        #expect(code?.secondFactor == true && set < room.clock.now)
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
        #expect(ended.map { $0.detail?.chinese } == ["本人在别处结束", "本人在别处结束"])
        await room.office.engine.close()
    }

    @Test func `a session that rests or grows too old ends on record, with the moment it ended`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let token = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        room.clock.advance(seconds: 1_900)
        #expect(try await room.office.session(token) == nil)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        room.clock.advance(seconds: 40_000)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        let ended = try await room.lines(auditor, AuditFilter(kind: .session))
        #expect(ended.map { $0.detail?.chinese } == ["满十小时", "半小时没有操作"])
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
        #expect(lines.contains { $0.event == "signing.sessionEnded" && $0.detail?.chinese == "重新发链接或免职" })
        #expect(lines.contains { $0.event == "signing.linkGiven" })
        await room.office.engine.close()
    }
}
