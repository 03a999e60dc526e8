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

    @Test func `a recusal is lifted once, by the principal who decides on it`() throws {
        let recused = Petition.registered.after(Say.recuse)
        try expectOnce(
            Say.liftRecusal, on: recused,
            gives: [Access.RecusalLifted(officer: Staff.colleague, reason: Say.liftRecusal.reason, namesake: false)])
        expectRefused(Say.liftRecusal, on: .registered, .notRecused)
        expectRefused(Say.liftRecusal.with(\.reason, ""), on: recused, .reasonMissing)
        expectRefused(Say.liftRecusal.with(\.acting, by(Staff.colleague, 3, 4)), on: recused, .barred(.recused))
        let byLeader = Say.liftRecusal.with(\.isByPrincipal, false).with(\.acting, by(Staff.leader, 3, 4))
        expectRefused(byLeader, on: recused, .principalLifts)
        let granted = recused.after(Say.decideRecusal)
        expectRefused(byLeader, on: granted, .principalLifts)
    }

    @Test func `nobody at the own organ lifts the principal's recusal, namesake or not: it is put above once more`()
        throws
    {
        let declared = Say.recuse.with(\.officer, Staff.principal).with(\.decidesAt, Staff.higher)
        let ofPrincipal = Say.liftRecusal.with(\.officer, Staff.principal).with(\.decidesAt, Staff.higher)
            .with(\.isByPrincipal, false).with(\.acting, by(Staff.leader, 3, 5))
        let named = Petition.registered.after(
            declared.with(\.ground, .named).with(\.asker, .office).with(\.decidesAt, nil))
        expectRefused(ofPrincipal, on: named, .decidedElsewhere)
        expectRefused(ofPrincipal.with(\.namesake, true), on: named, .decidedElsewhere)
        let asked = named.after(declared.with(\.ground, .named))
        #expect(asked.undecidedRecusals[Staff.principal]?.decidesAt == Staff.higher)
        #expect(try declared.with(\.ground, .named).decide(on: asked).isEmpty)
        let above = Acting(
            officer: OfficerID(rawValue: "above"), organ: Staff.higher, office: .leadership, moment: Moment(day(3, 6)))
        let declined = Say.decideRecusal.with(\.officer, Staff.principal).with(\.granted, false).with(\.acting, above)
        expectRefused(declined, on: asked, .stillNamed)
        #expect(asked.after(declined.with(\.namesake, true)).recusals.isEmpty)
        #expect(asked.after(declined.with(\.granted, true)).recusals[Staff.principal] == .named)
    }

    @Test func `no other ground takes the place of being named`() {
        let named = Petition.registered.after(Say.recuse.with(\.ground, .named).with(\.asker, .office))
        expectRefused(Say.recuse.with(\.ground, .interest), on: named, .alreadyNamed)
    }

    @Test func `whoever is named stays recused but for a checked namesake`() throws {
        let named = Petition.registered.after(Say.recuse.with(\.ground, .named))
        expectRefused(Say.liftRecusal, on: named, .stillNamed)
        let byLeader = Say.liftRecusal.with(\.isByPrincipal, false).with(\.acting, by(Staff.leader, 3, 4))
        #expect(named.after(byLeader.with(\.namesake, true)).recusals.isEmpty)
    }

    // Who decides, and what becomes of the work.

    @Test func `every ground stands in at least one of the three lists, and each list is held`() {
        var lists: Set<Article> = []
        for ground in RecusalGround.allCases {
            #expect(!ground.articles.isEmpty)
            lists.formUnion(ground.articles)
        }
        #expect(lists.isSuperset(of: [.reportingRules(48), .supervisionLaw(67), .disciplineWorkRules(65)]))
    }

    @Test func `the principal decides on staff, the organ above on the principal, and nobody on himself`() throws {
        let asked = Petition.registered.after(Say.recuse)
        #expect(asked.recusals[Staff.colleague] == .sameUnit, "until decided it holds")
        try expectOnce(
            Say.decideRecusal, on: asked,
            gives: [Access.RecusalDecided(officer: Staff.colleague, granted: true, reason: "同单位")])
        expectRefused(Say.decideRecusal, on: .registered, .nothingToDecide)
        let above = by(Staff.principal, 3, 4, organ: Staff.higher)
        expectRefused(Say.decideRecusal.with(\.acting, above), on: asked, .decidedElsewhere)
        let principal = Petition.registered.after(
            Say.recuse.with(\.officer, Staff.principal).with(\.decidesAt, Staff.higher))
        let onPrincipal = Say.decideRecusal.with(\.officer, Staff.principal)
        expectRefused(onPrincipal.with(\.acting, by(Staff.leader, 3, 4)), on: principal, .decidedElsewhere)
        expectRefused(onPrincipal, on: principal, .barred(.recused))
        let other = Acting(
            officer: OfficerID(rawValue: "above"), organ: Staff.higher, office: .leadership, moment: Moment(day(3, 4)))
        #expect(principal.after(onPrincipal.with(\.acting, other)).recusals[Staff.principal] == .sameUnit)
    }

    @Test func `a declined recusal ends, with a reason; the person named stays away whatever is said`() {
        let declined = Say.decideRecusal.with(\.granted, false)
        let asked = Petition.registered.after(Say.recuse)
        #expect(asked.after(declined).recusals.isEmpty)
        expectRefused(declined.with(\.reason, ""), on: asked, .reasonMissing)
        expectRefused(declined, on: .registered.after(Say.recuse.with(\.ground, .named)), .stillNamed)
        #expect(Petition.registered.after(Say.recuse.with(\.asker, .office)).undecidedRecusals.isEmpty)
    }

    @Test func `what a recused handler had in hand passes to a named successor, on record`() throws {
        let recused = Petition.inHand.after(
            Say.recuse.with(\.officer, Staff.handler).with(\.acting, by(Staff.head, 3, 10)))
        #expect(recused.handler == nil)
        let handing = HandOverWork(
            from: Staff.handler, to: Staff.colleague, papers: "案卷一册", acting: by(Staff.head, 3, 11))
        try expectOnce(
            handing, on: recused,
            gives: [Access.WorkHandedOver(from: Staff.handler, to: Staff.colleague, papers: "案卷一册")])
        #expect(recused.after(handing).handler == Staff.colleague)
        expectRefused(handing.with(\.to, Staff.handler), on: recused, .successorRecused)
        expectRefused(handing.with(\.papers, ""), on: recused, .papersMissing)
        expectRefused(handing, on: .inHand, .notRecused)
    }

    @Test func `colleagues kept away for a namesake's sake come back with him, and nobody else does`() {
        let found = Petition.registered.after(
            Say.recuse.with(\.officer, Staff.registrar).with(\.ground, .named).with(\.asker, .office),
            Say.recuse.with(\.officer, Staff.receptionist).with(\.asker, .office),
            Say.recuse)
        let lifted = found.after(Say.liftRecusal.with(\.officer, Staff.registrar).with(\.namesake, true))
        #expect(Set(lifted.recusals.keys) == [Staff.colleague])
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
        (
            Role.messenger,
            [
                CommandName.receive, .addMaterial, .askQuestion, .rate, .object, .yieldJurisdiction, .recordExchange,
                .askProtection,
            ]
        ),
        (.keeper, [.fileAway, .unfile, .recuse, .remark, .proposeEnding, .withdrawEnding, .holdRecord]),
        (.reviewer, [.giveOpinion, .reviewProcedure, .reviewCharacterisation, .decideSums, .recuse, .remark]),
        (
            .leader,
            [
                .convene, .giveOpinion, .closeMeeting, .approve, .returnForJudgement, .urge, .takeCharge, .reportRisk,
                .recuse,
                .liftRecusal, .remark, .askJurisdiction, .decideJurisdiction, .recordCoordination,
                .raiseJurisdiction, .decideReturn, .handOverWork, .studyStep, .approveStep, .recordExtension,
                .decideProtection, .withdrawEnding, .holdRecord, .releaseRecord, .endRecord,
                .askExtension, .decideExtension, .declineJurisdiction, .withdrawReferral, .noteAnswer, .holdUrging,
                .referApproval, .declineApproval, .decideClueRoute, .tellOfStep,
                .lodgeDisposition, .withdrawUrging, .recordChargeVisit, .endCharge,
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
            recused.handlers = [officer.officer]
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
