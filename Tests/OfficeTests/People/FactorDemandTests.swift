import Casework
import Store
import TestSupport
import Testing

@testable import Office

/// The three administrators, and the posts an office chooses, show a second factor before anything else is open.
@Suite struct FactorDemandTests {
    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `an administrator without a second factor sets one up first, and then it is asked for at each sign-in`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let token = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        #expect(try #require(try await room.office.session(token)).owesFactor)
        let codes = try await room.factor(of: chief, in: token)
        #expect(try #require(try await room.office.session(token)).owesFactor == false)
        await #expect(throws: SignInRefused.secondFactorNeeded) {
            try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        }
        room.clock.advance(seconds: 60)
        let refused = try await refusal {
            try await room.office.removeSecondFactor(for: chief, code: room.now(codes), in: token)
        }
        #expect(refused == .factorDemanded)
        let again = try await room.office.signIn(
            login: "chief", password: PeopleRoom.password, code: room.now(codes)
        ).token
        #expect(try #require(try await room.office.session(again)).owesFactor == false)
        await room.office.engine.close()
    }

    @Test(arguments: Role.allCases.filter(\.isAdministrator))
    func `each of the three administrators needs one whatever was laid down`(_ role: Role) throws {
        let none = OfficeRules(factorRoles: [], isDemo: false)
        #expect(none.demandsFactor(of: [role]))
        #expect(!OfficeRules(factorRoles: [], isDemo: true).demandsFactor(of: [role]))
        #expect(!none.demandsFactor(of: Set(Role.allCases.filter { !$0.isAdministrator })))
    }

    @Test(arguments: [EngineKind.sqlite, .postgres])
    func `a post is laid down with a reason by the highest security administrator, and holds for sessions that go on`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let head = try await room.enrolled("head", [.officeHead], by: chief)
        let token = try await room.office.signIn(login: "head", password: PeopleRoom.password, code: nil).token
        let secret = try await room.office.makeToken(named: "p", scopes: [.read], days: 9, for: head)
        #expect(try #require(try await room.office.session(token)).owesFactor == false)
        try await room.office.establish(
            PeopleRoom.county, reason: "设立", by: chief, commandID: CommandID(rawValue: "county"))
        let local = try await room.appoint(
            "local", [.securityAdministrator], office: .administration, organ: PeopleRoom.county, by: chief)
        func demand(_ reason: String, by officer: Officer) async throws -> RegistryRefused? {
            try await refusal {
                try await room.office.demandFactor(
                    of: [.officeHead], reason: reason, by: officer, commandID: CommandID(rawValue: "d"))
            }
        }
        #expect(try await demand("上级要求", by: local) == .outsideYourOrgan)
        #expect(try await demand("上级要求", by: head) == .notSecurityAdministrator)
        #expect(try await demand(" ", by: chief) == .noReason)
        #expect(try await room.office.bearer(of: secret) != nil)
        #expect(try await demand("上级要求", by: chief) == nil)
        #expect(try #require(try await room.office.session(token)).owesFactor)
        #expect(try await room.office.bearer(of: secret) == nil, "a token is no way round it")
        _ = try await room.factor(of: head, in: token)
        #expect(try #require(try await room.office.session(token)).owesFactor == false)
        #expect(try await room.office.bearer(of: secret) != nil)
        let lines = try await room.lines(auditor, AuditFilter(kind: .staff))
        #expect(lines.count { $0.event == "registry.factorDemanded" && $0.officer == chief.id } == 1)
        await room.office.engine.close()
    }

    @Test func `whoever has a second factor shows it before another takes its place`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let token = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let old = try await room.factor(of: chief, in: token)
        room.clock.advance(seconds: 60)
        for wrong in ["", "12345", "000000"] {
            let refused = try await refusal { _ = try await room.office.beginSecondFactor(for: chief, old: wrong) }
            #expect(refused == .codeWrong)
        }
        let offer = try await room.office.beginSecondFactor(for: chief, old: room.now(old))
        let new = OneTimeCode(secret: try #require(unbase32(offer.secret)))
        room.clock.advance(seconds: 60)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: room.now(old))
        room.clock.advance(seconds: 60)
        try await room.office.confirmSecondFactor(for: chief, code: room.now(new), in: token)
        room.clock.advance(seconds: 60)
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: room.now(old))
        }
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: room.now(new))
        await room.office.engine.close()
    }

    @Test func `a lost device is dead with the new link, at once, and a new one is set up with what the link gave`()
        async throws
    {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.appoint("aud", [.auditAdministrator], office: .administration, by: chief)
        try await room.office.enrol(auditor.id, password: try PeopleRoom.hash.get())
        let token = try await room.office.signIn(login: "aud", password: PeopleRoom.password, code: nil).token
        let lost = try await room.factor(of: auditor, in: token)
        room.clock.advance(seconds: 60)
        let appointed = try await room.office.reinvite(
            auditor.id, reason: "丢了手机", by: chief, commandID: CommandID(rawValue: "lost"))
        #expect(try await room.office.session(token) == nil)
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "aud", password: PeopleRoom.password, code: room.now(lost))
        }
        try await room.office.acceptInvitation(try #require(appointed.invitation), password: "wu-jiang-du-kou-88")
        let anew = try await room.office.signIn(login: "aud", password: "wu-jiang-du-kou-88", code: nil).token
        #expect(try #require(try await room.office.session(anew)).owesFactor)
        _ = try await room.factor(of: auditor, in: anew)
        #expect(try #require(try await room.office.session(anew)).owesFactor == false)
        let lines = try await room.lines(auditor, AuditFilter(officer: chief.id))
        #expect(
            lines.contains { $0.event == "registry.officerChanged" }
                && lines.contains { $0.event == "signing.linkGiven" })
        await room.office.engine.close()
    }

    @Test func `only a new office is declared a demo, where a second factor is offered and not demanded`() async throws
    {
        let demo = try await PeopleRoom()
        try await demo.office.declareDemo()
        try await demo.office.declareDemo()
        _ = try await demo.begin()
        let token = try await demo.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        #expect(try #require(try await demo.office.session(token)).owesFactor == false)
        await demo.office.engine.close()
        let real = try await PeopleRoom()
        _ = try await real.begin()
        #expect(try await refusal { try await real.office.declareDemo() } == .notNew)
        #expect(try await real.office.rules().isDemo == false)
        await real.office.engine.close()
    }
}
