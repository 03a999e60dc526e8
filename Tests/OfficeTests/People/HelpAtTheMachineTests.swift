import Casework
import Store
import Testing

@testable import Office

/// The last who can let others in finds a way back, and nobody takes it unseen.
@Suite(.serialized)
struct HelpAtTheMachineTests {
    @Test(arguments: EngineKind.allCases)
    func `the last security administrator gets a new link at the machine, and the auditor an alarm`(
        _ kind: EngineKind
    ) async throws {
        let room = try await PeopleRoom(on: kind)
        let chief = try await room.begin()
        let auditor = try await room.auditor(by: chief)
        let before = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        let lost = try await room.factor(of: chief, in: before)
        room.clock.advance(seconds: 60)
        let link = try await room.office.reinviteAtTheMachine("chief", reason: "手机遗失，无其他安全管理员")
        #expect(try await room.office.session(before) == nil, "whoever found the device is out")
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: room.now(lost))
        }
        try await room.office.acceptInvitation(link, password: "wu-jiang-du-kou-88")
        let anew = try await room.office.signIn(login: "chief", password: "wu-jiang-du-kou-88", code: nil).token
        #expect(try #require(try await room.office.session(anew)).owesFactor, "and has a factor to set up first")
        let lines = try await room.lines(auditor, AuditFilter(officer: .office))
        #expect(lines.contains { $0.event == "signing.linkGiven" && $0.about == "registry/officer/chief" })
        #expect(lines.allSatisfy { $0.officerName == "系统" })
        let alarms = try #require(try await room.office.auditAlarms(for: auditor))
        #expect(alarms.contains { $0.pattern.name == .linkAtTheMachine && $0.count == 1 })
        try await room.office.sequence()
        #expect(try await room.office.verify().isWhole)
        await room.office.engine.close()
    }

    @Test func `while another security administrator signs in, the link is hers to make`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let other = try await room.appoint("other", [.securityAdministrator], office: .administration, by: chief)
        try await room.office.enrol(other.id, password: try PeopleRoom.hash.get())
        _ = try await room.office.signIn(login: "other", password: PeopleRoom.password, code: nil)
        let refused = { () async throws -> RegistryRefused? in
            try await refusal { _ = try await room.office.reinviteAtTheMachine("chief", reason: "手机遗失") }
        }
        #expect(try await refused() == .anAdministratorCan)
        room.clock.advance(seconds: (Office.helperAwayDays * 86_400))
        #expect(try await refused() == nil, "who has been away for thirty days helps nobody")
        await room.office.engine.close()
    }

    @Test func `at the machine nobody else gets a link, and none without a reason`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        _ = try await room.enrolled("clerk", by: chief)
        for (login, reason, why) in [
            ("clerk", "忘记口令", RegistryRefused.anAdministratorCan), ("nobody", "忘记口令", .unknownOfficer),
            ("chief", "  ", .noReason),
        ] {
            #expect(
                try await refusal { _ = try await room.office.reinviteAtTheMachine(login, reason: reason) } == why)
        }
        #expect(
            try await room.office.signIn(login: "clerk", password: PeopleRoom.password, code: nil).token.isEmpty
                == false)
        await room.office.engine.close()
    }
}
