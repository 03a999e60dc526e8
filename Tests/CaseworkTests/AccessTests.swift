import Testing

@testable import Casework

@Suite struct AccessTests {
    @Test func `a recusal stands once, with its ground`() throws {
        try expectOnce(
            Say.recuse, on: .registered,
            gives: [Access.Recused(officer: Staff.colleague, ground: .sameUnit, note: "")])
        expectRefused(Say.recuse.with(\.ground, .otherDoubt), on: .registered, .noteMissing)
    }

    @Test func `an officer may recuse himself and is then absent`() throws {
        let own = Say.recuse.with(\.officer, Staff.head)
        try expectOnce(own, on: .registered, gives: [Access.Recused(officer: Staff.head, ground: .sameUnit, note: "")])
        expectRefused(own.with(\.ground, .interest), on: .registered.after(own), .barred(.recused))
    }

    @Test func `a recusal is lifted once, by somebody else`() throws {
        let recused = Petition.registered.after(Say.recuse)
        try expectOnce(
            Say.liftRecusal, on: recused,
            gives: [Access.RecusalLifted(officer: Staff.colleague, reason: Say.liftRecusal.reason, namesake: false)])
        expectRefused(Say.liftRecusal, on: .registered, .notRecused)
        expectRefused(Say.liftRecusal.with(\.reason, ""), on: recused, .reasonMissing)
        expectRefused(Say.liftRecusal.with(\.acting, by(Staff.colleague, 3, 4)), on: recused, .barred(.recused))
    }

    @Test func `whoever is named stays recused but for a checked namesake`() throws {
        let named = Petition.registered.after(Say.recuse.with(\.ground, .named))
        expectRefused(Say.liftRecusal, on: named, .stillNamed)
        #expect(named.after(Say.liftRecusal.with(\.namesake, true)).recusals.isEmpty)
    }

    @Test func `every opening of an identity is an event`() throws {
        let opened = Petition.registered.after(Say.openIdentity)
        #expect(
            try Say.openIdentity.decide(on: opened) == [Access.IdentityOpened(reason: Say.openIdentity.reason).event])
        expectRefused(Say.openIdentity.with(\.reason, "看 一看"), on: .registered, .reasonTooShort)
        expectRefused(Say.openIdentity, on: .registeredAnonymously, .nobodyNamed)
    }

    // The matrix.

    @Test(arguments: CommandName.allCases) func `every command is somebody's and no administrator's`(
        _ name: CommandName
    ) {
        let roles = AccessMatrix.roles(for: name)
        #expect(!roles.isEmpty)
        #expect(roles.filter(\.isAdministrator).isEmpty)
        #expect(roles.isDisjoint(with: [.inspector, .analyst]))
        #expect(!AccessMatrix.allows(name, to: Role.allCases.filter(\.isAdministrator)))
        #expect(AccessMatrix.allows(name, to: Role.allCases))
        #expect(!AccessMatrix.allows(name, to: []))
    }

    @Test(arguments: [
        (Role.messenger, [CommandName.receive, .addMaterial, .askQuestion, .rate, .object, .yieldJurisdiction]),
        (.keeper, [.fileAway, .recuse, .remark]),
        (.reviewer, [.giveOpinion, .reviewProcedure, .reviewCharacterisation, .recuse, .remark]),
        (
            .leader,
            [
                .convene, .giveOpinion, .closeMeeting, .approve, .returnForJudgement, .urge, .takeCharge, .recuse,
                .liftRecusal, .remark, .askJurisdiction, .decideJurisdiction, .recordCoordination,
                .raiseJurisdiction, .decideReturn,
            ]
        ),
    ]) func `a role may do what its people do and nothing else`(_ role: Role, _ commands: [CommandName]) {
        #expect(Set(CommandName.allCases.filter { AccessMatrix.allows($0, to: [role]) }) == Set(commands))
    }

    @Test func `who judges, approves, handles and reviews are different roles`() {
        let steps: [CommandName] = [.judgeFirst, .approve, .proposeResult, .reviewProcedure]
        for (index, step) in steps.enumerated() {
            for later in steps[(index + 1)...] {
                #expect(AccessMatrix.roles(for: step).isDisjoint(with: AccessMatrix.roles(for: later)))
            }
        }
    }

    // Reading.

    static let all: [Role] = Role.allCases

    private func card(_ role: Role, _ office: OfficeKind = .petitions, _ officer: String = "somebody") -> OfficerCard {
        OfficerCard(officer: OfficerID(rawValue: officer), organ: Staff.organ, office: office, roles: [role])
    }

    private func readers(of petition: Petition, office: OfficeKind = .trial) -> Set<Role> {
        Set(Role.allCases.filter { Access.mayRead(officer: card($0, office), petition: petition.card) })
    }

    @Test func `each state has its readers`() {
        let always: Set<Role> = [.registrar, .receptionist, .triageOfficer, .officeHead, .leader, .principal]
        #expect(readers(of: .received) == always)
        #expect(readers(of: .disposed) == always)
        #expect(readers(of: .disposed, office: .supervision) == always.union([.handler]))
        #expect(readers(of: .proposed) == always.union([.reviewer]))
        #expect(readers(of: .closed) == always.union([.keeper, .inspector]))
        #expect(readers(of: .forwarded) == always.union([.keeper, .inspector]))
    }

    @Test func `what belongs higher is the principal's and the petition office's, and what is about him is not his`() {
        let office: Set<Role> = [.registrar, .receptionist, .triageOfficer, .officeHead]
        #expect(readers(of: .entered(as: .higher)) == office.union([.principal]))
        #expect(readers(of: .entered(as: .ownPrincipal)) == office)
        var both = card(.principal)
        both.roles = [.principal, .officeHead]
        #expect(!Access.mayRead(officer: both, petition: Petition.entered(as: .ownPrincipal).card))
    }

    @Test func `a handler reads what is in his hands wherever he sits`() {
        let handler = OfficerCard(
            officer: Staff.handler, organ: Staff.organ, office: .investigation, roles: [.handler])
        #expect(Access.mayRead(officer: handler, petition: Petition.disposed.card))
        #expect(!Access.mayRead(officer: handler, petition: Petition.delivered.card))
    }

    @Test func `whoever takes part by name reads what they take part in`() {
        let guest = OfficerCard(officer: Staff.reviewer, organ: Staff.organ, office: .trial, roles: [.reviewer])
        #expect(!Access.mayRead(officer: guest, petition: Petition.judged.card))
        let members = Say.members + [Staff.reviewer]
        #expect(
            Access.mayRead(
                officer: guest, petition: Petition.judgedForMeeting.after(Say.convene.with(\.members, members)).card))
        #expect(Access.mayRead(officer: guest, petition: Petition.closed.card))
    }

    @Test(arguments: Role.allCases) func `nobody recused and nobody of another organ reads anything`(_ role: Role) {
        var officer = card(role, .supervision)
        for petition in [Petition.received, .disposed, .proposed, .filedAway] {
            var recused = petition.card
            recused.recused = [officer.officer]
            recused.involved = [officer.officer]
            recused.handler = officer.officer
            #expect(!Access.mayRead(officer: officer, petition: recused))
        }
        officer.organ = Staff.higher
        for petition in [Petition.received, .disposed, .proposed, .filedAway] {
            #expect(!Access.mayRead(officer: officer, petition: petition.card))
        }
    }

    @Test func `an administrator reads nothing whatever else he is`() {
        var officer = card(.auditAdministrator)
        officer.roles = Set(Role.allCases)
        #expect(!Access.mayRead(officer: officer, petition: Petition.filedAway.card))
    }
}
