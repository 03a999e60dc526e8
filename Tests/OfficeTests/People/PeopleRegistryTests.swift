import Casework
import Store
import Testing

@testable import Office

@Suite struct PeopleRegistryTests {
    @Test func `the first administrator's link is good once, and there is none while somebody may appoint`()
        async throws
    {
        let room = try await PeopleRoom()
        let token = try #require(try await room.office.inviteFirstAdministrator())
        try await room.office.acceptFirst(
            token, organ: PeopleRoom.province, name: "罗知行", login: "chief", password: PeopleRoom.password)
        let again = try await refusal {
            try await room.office.acceptFirst(
                token, organ: PeopleRoom.province, name: "罗望舒", login: "other", password: PeopleRoom.password)
        }
        #expect(again == .invitationSpent)
        #expect(try await room.office.inviteFirstAdministrator() == nil)
    }

    @Test func `whoever is appointed sets a password by a link that is good once and three days`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        func invite(_ login: String) async throws -> String {
            let officer = Officer(
                id: OfficerID(rawValue: login), name: "文\(login)", organ: PeopleRoom.province.id, office: .petitions,
                roles: [.registrar])
            let appointed = try await room.office.appoint(
                officer, login: login, reason: "到任", by: chief, commandID: CommandID(rawValue: login))
            return try #require(appointed.invitation)
        }
        let token = try await invite("window")
        try await room.office.acceptInvitation(token, password: "san-cha-he-77")
        let signedIn = try await room.office.signIn(login: "window", password: "san-cha-he-77", code: nil)
        #expect(signedIn.officer.roles == [.registrar])
        let spent = try await refusal { try await room.office.acceptInvitation(token, password: "san-cha-he-78") }
        #expect(spent == .invitationSpent)

        let late = try await invite("later")
        room.clock.advance(seconds: 3 * 86_400)
        #expect(try await room.office.invitation(late) == nil)
    }

    @Test(arguments: [
        [Role.systemAdministrator, .registrar], [.securityAdministrator, .auditAdministrator],
        [.auditAdministrator, .officeHead],
    ])
    func `an administrator holds that role alone`(_ roles: [Role]) async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let refused = try await refusal { try await room.appoint("x11", Set(roles), by: chief) }
        #expect(refused == .administratorsAreApart)
    }

    @Test func `the three administrators are three persons`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let same = try await refusal {
            try await room.appoint("sys", [.systemAdministrator], office: .administration, name: chief.name, by: chief)
        }
        #expect(same == .samePerson)
        try await room.appoint("sys", [.systemAdministrator], office: .administration, name: "杨望舒", by: chief)
        let audit = try await refusal {
            try await room.appoint("aud", [.auditAdministrator], office: .administration, name: "杨望舒", by: chief)
        }
        #expect(audit == .samePerson)
    }

    @Test func `only the security administrator appoints; nobody changes himself`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let system = try await room.appoint("sys", [.systemAdministrator], office: .administration, by: chief)
        let auditor = try await room.appoint("aud", [.auditAdministrator], office: .administration, by: chief)
        let head = try await room.appoint("head", [.officeHead], by: chief)
        for other in [system, auditor, head] {
            let refused = try await refusal { try await room.appoint("new", [.registrar], by: other) }
            #expect(refused == .notSecurityAdministrator)
        }
        let itself = try await refusal {
            try await room.office.change(
                Officer(id: chief.id, name: chief.name, organ: chief.organ, office: .petitions, roles: [.officeHead]),
                reason: "换岗", by: chief, commandID: CommandID(rawValue: "self"))
        }
        #expect(itself == .onYourself)
    }

    @Test func `an administrator of a county appoints in the county and not above it`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        try await room.office.establish(
            PeopleRoom.county, reason: "登记", by: chief, commandID: CommandID(rawValue: "county"))
        let local = try await room.appoint(
            "local", [.securityAdministrator], office: .administration, organ: PeopleRoom.county, by: chief)
        let above = try await refusal { try await room.appoint("up", [.registrar], by: local) }
        #expect(above == .outsideYourOrgan)
        try await room.appoint("down", [.registrar], organ: PeopleRoom.county, by: local)
        let renamed = try await refusal {
            try await room.office.establish(
                Organ(id: PeopleRoom.province.id, name: "改名", kind: .province, parent: nil), reason: "改名", by: local,
                commandID: CommandID(rawValue: "rename"))
        }
        #expect(renamed == .outsideYourOrgan)
    }

    @Test func `a dismissed officer is signed out at once, signs in no more, and stays in the history`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let auditor = try await room.appoint("aud", [.auditAdministrator], office: .administration, by: chief)
        let window = try await room.appoint("window", [.registrar], by: chief)
        let hash = try await room.office.hash("san-cha-he-77", login: "window")
        try await room.office.enrol(window.id, password: hash)
        let token = try await room.office.signIn(login: "window", password: "san-cha-he-77", code: nil).token
        try await room.office.dismiss(
            window.id, reason: "调离", by: chief, commandID: CommandID(rawValue: "dismiss"))
        #expect(try await room.office.session(token) == nil)
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "window", password: "san-cha-he-77", code: nil)
        }
        let history = try await room.office.history(of: window.id, for: auditor)
        #expect(history.map(\.reason) == ["到任", "调离"])
        #expect(history.map(\.active) == [true, false])
        #expect(history.map(\.actor) == ["chief", "chief"])
        #expect(history.map(\.actorName) == [chief.name, chief.name])
        let first = try await room.office.history(of: chief.id, for: auditor).first
        #expect(first?.actorName == "系统（初始设置）", "nobody had an account then")
    }

    @Test func `sent twice, an appointment is done once`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        try await room.appoint("window", [.registrar], by: chief)
        try await room.appoint("window", [.registrar], by: chief)
        #expect(try await room.office.history(of: OfficerID(rawValue: "window"), for: chief).count == 1)
    }

    @Test func `each refusal of the form names its field`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        try await room.appoint("window", [.registrar], by: chief)
        func attempt(_ officer: Officer, login: String, reason: String = "到任") async throws -> RegistryRefused? {
            try await refusal {
                _ = try await room.office.appoint(
                    officer, login: login, reason: reason, by: chief, commandID: CommandID(rawValue: login + reason))
            }
        }
        func officer(_ id: String, name: String = "文远", organ: String = "520000", roles: Set<Role> = [.registrar])
            -> Officer
        {
            Officer(
                id: OfficerID(rawValue: id), name: name, organ: OrganID(rawValue: organ), office: .petitions,
                roles: roles)
        }
        let refusals = [
            try await attempt(officer("a11"), login: "a11", reason: "  "),
            try await attempt(officer("a11", name: " "), login: "a11"),
            try await attempt(officer("a11", organ: "999999"), login: "a11"),
            try await attempt(officer("a11", roles: []), login: "a11"),
            try await attempt(officer("a11", roles: [.messenger]), login: "a11"),
            try await attempt(officer("a11"), login: "A 1"),
            try await attempt(officer("window"), login: "a11"),
            try await attempt(officer("a11"), login: "window"),
        ]
        #expect(
            refusals == [
                .noReason, .noName, .unknownOrgan, .noRole, .messenger, .loginForm, .codeTaken, .loginTaken,
            ])
        #expect(
            refusals.compactMap { $0?.field } == ["reason", "name", "organ", "roles", "roles", "login", "id", "login"])
    }

    @Test func `the registry's read models can be written again from its events`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        try await room.appoint("window", [.registrar], by: chief)
        try await room.office.dismiss(
            OfficerID(rawValue: "window"), reason: "调离", by: chief, commandID: CommandID(rawValue: "d"))
        let before = try await room.office.officers(of: PeopleRoom.province.id)
        try await room.office.rebuild()
        #expect(try await room.office.officers(of: PeopleRoom.province.id) == before)
    }
}
