import Casework
import Store
import TestSupport
import Testing

@testable import Office

@Suite struct PeopleSignInTests {
    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `the right password opens a session, and signing out ends it`(_ kind: EngineKind) async throws {
        let room = try await PeopleRoom(on: kind)
        _ = try await room.begin()
        let signedIn = try await room.office.signIn(login: " Chief ", password: PeopleRoom.password, code: nil)
        let session = try #require(try await room.office.session(signedIn.token))
        #expect(session.officer.name == "罗知行")
        try await room.office.signOut(signedIn.token)
        #expect(try await room.office.session(signedIn.token) == nil)
    }

    @Test func `a wrong password and an unknown login are refused in the same words`() async throws {
        let room = try await PeopleRoom()
        _ = try await room.begin()
        for login in ["chief", "nobody"] {
            await #expect(throws: SignInRefused.wrong) {
                try await room.office.signIn(login: login, password: "not the password", code: nil)
            }
        }
    }

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `wrong tries slow an account down, known or not, and the right one clears the count`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        _ = try await room.begin()
        for login in ["chief", "nobody"] {
            for _ in 1...5 {
                await #expect(throws: SignInRefused.wrong) {
                    try await room.office.signIn(login: login, password: "not the password", code: nil)
                }
            }
            await #expect(throws: SignInRefused.slowDown(seconds: 5)) {
                try await room.office.signIn(login: login, password: PeopleRoom.password, code: nil)
            }
        }
        room.clock.advance(seconds: 5)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "chief", password: "not the password", code: nil)
        }
    }

    @Test(arguments: [(4, 0), (5, 5), (6, 10), (7, 20), (12, 640), (13, 900), (1_000, 900)])
    func `each further wrong try doubles the wait, up to a quarter of an hour`(_ wrong: Int, _ seconds: Int) {
        #expect(Slowdown.wait(after: wrong) == Int64(seconds) * 1000)
    }

    @Test func `many wrong tries at once are all counted`() async throws {
        let room = try await PeopleRoom()
        _ = try await room.begin()
        let slowed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do {
                        _ = try await room.office.signIn(login: "chief", password: "not the password", code: nil)
                        return false
                    } catch SignInRefused.slowDown {
                        return true
                    } catch {
                        return false
                    }
                }
            }
            var slowed = 0
            for await one in group where one { slowed += 1 }
            return slowed
        }
        #expect(slowed == 7)
    }

    @Test func `a session ends after half an hour of rest and after ten hours in any case`() async throws {
        let room = try await PeopleRoom()
        _ = try await room.begin()
        let resting = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        room.clock.advance(seconds: 1_799)
        #expect(try await room.office.session(resting) != nil)
        room.clock.advance(seconds: 1_800)
        #expect(try await room.office.session(resting) == nil)

        let busy = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        for _ in 0..<23 {
            room.clock.advance(seconds: 1_500)
            #expect(try await room.office.session(busy) != nil)
        }
        room.clock.advance(seconds: 1_500)
        #expect(try await room.office.session(busy) == nil)
    }

    @Test func `neither password nor token stands in the database`() async throws {
        let room = try await PeopleRoom()
        _ = try await room.begin()
        let token = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let kept = try await room.office.engine.read { db in
            try db.rows("select token as kept from session union all select password from credential")
                .map { try $0.text("kept") }
        }
        #expect(kept.count == 2)
        #expect(kept.allSatisfy { !$0.contains(token) && !$0.contains(PeopleRoom.password) })
    }

    @Test func `a changed password ends the other sessions and keeps this one`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let here = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let there = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let wrong = try await refusal {
            try await room.office.changePassword(of: chief, from: "not it at all", to: "another one 77", keeping: here)
        }
        #expect(wrong == .passwordWrong)
        let short = try await refusal {
            try await room.office.changePassword(of: chief, from: PeopleRoom.password, to: "short", keeping: here)
        }
        #expect(short == .passwordForm)
        try await room.office.changePassword(
            of: chief, from: PeopleRoom.password, to: "another one 77", keeping: here)
        #expect(try await room.office.session(here) != nil)
        #expect(try await room.office.session(there) == nil)
        _ = try await room.office.signIn(login: "chief", password: "another one 77", code: nil)
    }

    @Test func `a second factor is asked for once it was confirmed, and each code is good once`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let offer = try await room.office.beginSecondFactor(for: chief)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        let wrong = try await refusal { try await room.office.confirmSecondFactor(for: chief, code: "000000") }
        #expect(wrong == .codeWrong)
        let codes = OneTimeCode(secret: try #require(unbase32(offer.secret)))
        func now() -> String { codes.code(at: OneTimeCode.step(at: room.clock.now.rawValue)) }
        try await room.office.confirmSecondFactor(for: chief, code: now())
        await #expect(throws: SignInRefused.secondFactorNeeded) {
            try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        }
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: now())
        }
        room.clock.advance(seconds: 30)
        let token = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: now()).token
        #expect(try await room.office.session(token)?.secondFactor == true)
    }

    @Test func `whoever knows the password cannot try codes for ever by asking without one in between`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let offer = try await room.office.beginSecondFactor(for: chief)
        let codes = OneTimeCode(secret: try #require(unbase32(offer.secret)))
        try await room.office.confirmSecondFactor(
            for: chief, code: codes.code(at: OneTimeCode.step(at: room.clock.now.rawValue)))
        for wrong in 1...5 {
            await #expect(throws: SignInRefused.wrong) {
                try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: "12345")
            }
            guard wrong < 5 else { break }
            await #expect(throws: SignInRefused.secondFactorNeeded) {
                try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
            }
        }
        await #expect(throws: SignInRefused.slowDown(seconds: 5)) {
            try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        }
    }
}
