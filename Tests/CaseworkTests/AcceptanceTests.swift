import Testing

@testable import Casework

/// A province with a city, two counties, a township and a post stationed in a county's tax office.
enum Tree {
    static let province = OrganID(rawValue: "520000")
    static let city = OrganID(rawValue: "520100")
    static let county = OrganID(rawValue: "520199")
    static let neighbour = OrganID(rawValue: "520198")
    static let township = OrganID(rawValue: "520199-T01")
    static let post = OrganID(rawValue: "520100-P01")

    static let all = OrganTree([
        province: .init(kind: .province, parent: nil), city: .init(kind: .prefecture, parent: province),
        county: .init(kind: .county, parent: city), neighbour: .init(kind: .county, parent: city),
        township: .init(kind: .primary, parent: county), post: .init(kind: .resident, parent: city),
    ])

    static func cadre(
        _ code: String, by organ: OrganID, _ change: (inout Cadre) -> Void = { _ in }
    ) -> Cadre {
        var cadre = Cadre(code: CadreCode(rawValue: code), name: "乙某", unit: "县某局", post: "局长", managedBy: organ)
        change(&cadre)
        return cadre
    }

    static func propose(_ named: [Acceptance.Named], settled: Jurisdiction.Settled? = nil) -> Acceptance.Proposal {
        Acceptance.propose(for: named, at: county, settled: settled, all)
    }

    static func propose(_ entries: Cadre...) -> Acceptance.Proposal {
        propose(entries.enumerated().map { Acceptance.Named(number: $0.offset + 1, entries: [$0.element]) })
    }
}

@Suite struct AcceptanceTests {
    @Test(arguments: [
        (Tree.county, AcceptanceLevel.own), (Tree.township, .lower), (Tree.city, .higher), (Tree.province, .higher),
        (.centre, .higher), (Tree.neighbour, .elsewhere), (Tree.post, .elsewhere),
    ]) func `whoever manages the post accepts`(_ manager: OrganID, _ level: AcceptanceLevel) {
        let proposal = Tree.propose(Tree.cadre("1", by: manager))
        #expect(proposal.level == level)
        #expect(proposal.organ == manager)
        #expect(proposal.persons[0].reasons.first?.article == .reportingRules(11))
    }

    @Test func `the class of a post, which follows its rank, never changes the level`() {
        for postClass in PostClass.allCases {
            let proposal = Tree.propose(Tree.cadre("1", by: Tree.county) { $0.postClass = postClass })
            #expect(proposal.level == .own)
        }
    }

    @Test(arguments: [CadreStanding.retired, .left, .dead])
    func `whoever serves no more is dealt with by the post held before`(_ standing: CadreStanding) {
        let proposal = Tree.propose(Tree.cadre("1", by: Tree.city) { $0.standing = standing })
        #expect(proposal.level == .higher)
        #expect(proposal.persons[0].reasons == [.formerPost(Tree.city, standing)])
        #expect(proposal.persons[0].reasons[0].article == .supervisionRegulation(53))
    }

    @Test func `a person without public post goes with the one who has one`() {
        let giver = Tree.cadre("2", by: Tree.county) { cadre in
            (cadre.supervised, cadre.mainPerson) = (.nonPublic, CadreCode(rawValue: "1"))
        }
        let main = Tree.cadre("1", by: Tree.city)
        let named = Acceptance.Named(number: 1, entries: [giver], mains: [main.code: main])
        #expect(Tree.propose([named]).level == .higher)
        #expect(Tree.propose([named]).persons[0].reasons == [.withMainPerson(Tree.city)])
        let alone = Tree.propose([Acceptance.Named(number: 1, entries: [giver])])
        #expect(alone.level == nil)
        #expect(alone.troubles == [.mainPersonUnknown(giver.code)])
    }

    @Test func `under dual management the organ in the department accepts, a local one once it was coordinated`() {
        let taxman = Tree.cadre("1", by: Tree.post) { $0.partyOrgAt = Tree.county }
        #expect(Tree.propose(taxman).organ == Tree.post)
        #expect(Tree.propose(taxman).level == .elsewhere)
        #expect(Tree.propose(taxman).persons[0].reasons.contains(.dualManaged(Tree.post, party: Tree.county)))
        let agreed = Tree.propose(
            [Acceptance.Named(number: 1, entries: [taxman])], settled: .init(isCoordinated: true))
        #expect(agreed.level == .own)
        #expect(agreed.persons[0].reasons.contains(.coordinated(Tree.post)))
    }

    @Test func `the own principal outweighs everybody, by the register or by the staff list`() {
        let principal = Tree.cadre("1", by: Tree.city) { $0.principalOf = Tree.county }
        #expect(Tree.propose(principal, Tree.cadre("2", by: Tree.county)).level == .ownPrincipal)
        let byList = Tree.propose([Acceptance.Named(number: 1, entries: [], isOwnPrincipal: true)])
        #expect(byList.level == .ownPrincipal)
        #expect(byList.organ == Tree.city)
        #expect(byList.persons[0].reasons == [.ownPrincipal])
    }

    @Test func `somebody on the staff of an organ above is accepted there, though no register holds him`() {
        let proposal = Tree.propose([Acceptance.Named(number: 1, entries: [], staffAbove: Tree.city)])
        #expect(proposal.level == .higher && proposal.organ == Tree.city && proposal.belongsHigher())
        #expect(proposal.persons[0].reasons == [.staffAbove(Tree.city)])
        #expect(!proposal.belongsHigher(leaving: [1]), "a namesake is said to be one")
        let known = Tree.cadre("1", by: Tree.county)
        let held = Acceptance.Named(number: 1, entries: [known], staffAbove: Tree.city)
        #expect(Tree.propose([held]).level == .own, "the register goes before a list of names")
    }

    @Test func `one who belongs higher takes the whole original along`() {
        let proposal = Tree.propose(Tree.cadre("1", by: Tree.county), Tree.cadre("2", by: Tree.city))
        #expect(proposal.level == .higher)
        #expect(proposal.reasons == [.wholeGoesUp])
    }

    @Test func `own and other parts are told apart, and the rest is passed on`() {
        let proposal = Tree.propose(
            Tree.cadre("1", by: Tree.county), Tree.cadre("2", by: Tree.township), Tree.cadre("3", by: Tree.neighbour))
        #expect(proposal.level == .own)
        #expect(proposal.reasons == [.restElsewhere([Tree.neighbour, Tree.township])])
        #expect(proposal.reasons[0].article == .supervisionRegulation(171))
        #expect(
            LevelPart.all(of: proposal) == [
                LevelPart(respondent: 1, level: .own, organ: Tree.county),
                LevelPart(respondent: 2, level: .lower, organ: Tree.township),
                LevelPart(respondent: 3, level: .elsewhere, organ: Tree.neighbour),
            ])
    }

    @Test func `nothing is guessed of the unknown, of namesakes and of posts without a manager`() {
        #expect(Tree.propose([]).troubles == [.nobodyNamed])
        #expect(Tree.propose([Acceptance.Named(number: 1, entries: [])]).troubles == [.notInRegister(1)])
        let twins = [Tree.cadre("1", by: Tree.county), Tree.cadre("2", by: Tree.city)]
        let proposal = Tree.propose([Acceptance.Named(number: 1, entries: twins)])
        #expect(proposal.level == nil)
        #expect(proposal.troubles == [.namesakes(1, twins.map(\.code))])
        let orphan = Tree.cadre("3", by: OrganID(rawValue: "999999"))
        #expect(Tree.propose(orphan).troubles == [.managerUnknown(orphan.code)])
        let unlike = Acceptance.Named(number: 1, entries: [], unlike: [orphan.code])
        #expect(Tree.propose([unlike]).troubles == [.otherUnit(1, [orphan.code])])
    }

    @Test(arguments: [
        (PostClass.committeeMember, true), (.commissionMember, true), (.principal, true), (.lowerPartyPrincipal, true),
        (.deputy, false), (.other, false),
    ]) func `members of the same level and principals below are reported upward too`(_ post: PostClass, _ isOwed: Bool)
    {
        let proposal = Tree.propose(Tree.cadre("1", by: Tree.county) { $0.postClass = post })
        #expect(proposal.level == .own)
        #expect(proposal.persons[0].reasons.contains(.reportUpward) == isOwed)
        #expect(AcceptanceReason.reportUpward.article == .disciplineWorkRules(22))
        let said = Petition.registered.after(Say.distinguish.with(\.register, proposal)).distinctions
        #expect((said?.marks ?? []).contains(.reportUpward) == isOwed)
    }

    @Test func `a township takes discipline alone`() {
        let clerk = Tree.propose(Tree.cadre("1", by: Tree.township))
        #expect(clerk.persons[0].reasons.contains(.disciplineOnly))
        #expect(clerk.level == .lower && clerk.organ == Tree.township)
        // Of duty the county takes what the township manages; of who is no supervised person there is no duty.
        func ofDuty(_ kind: SupervisedKind, at here: OrganID) -> Acceptance.Proposal {
            let entry = Tree.cadre("1", by: Tree.township) { $0.supervised = kind }
            return Acceptance.propose(
                for: [.init(number: 1, entries: [entry])], at: here, settled: nil, isOfDuty: true, Tree.all)
        }
        let duty = ofDuty(.villageOrganisation, at: Tree.county)
        #expect(duty.level == .own && duty.persons[0].reasons == [.disciplineOnly])
        #expect(ofDuty(.villageOrganisation, at: Tree.township).level == .higher)
        #expect(ofDuty(.villageOrganisation, at: Tree.city).organ == Tree.county)
        #expect(ofDuty(.memberOnly, at: Tree.county).level == .lower)
    }

    @Test func `a primary commission accepts no other than a breach of discipline, and it is asked`() throws {
        let here = Say.distinguish.with(\.organ, .primary)
        expectRefused(here, on: .registered, .breachMissing)
        for duty in [Breach.dutyViolation, .dutyCrime] {
            expectRefused(here.with(\.breach, duty), on: .registered, .disciplineOnly)
            // Its ways out: up, sealed; or passed on.
            expectRefused(here.with(\.breach, duty).with(\.level, .higher), on: .registered, .sealInstead)
            #expect(try here.with(\.breach, duty).with(\.level, .elsewhere).decide(on: .registered).count == 1)
            #expect(
                try Say.distinguish.with(\.organ, .county).with(\.breach, duty).decide(on: .registered).count == 1)
        }
        #expect(Triage.Refused.disciplineOnly.article == .reportingRules(11))
        let discipline = Petition.registered.after(here.with(\.breach, .discipline))
        #expect(discipline.distinctions?.breach == .discipline)
        #expect(discipline.after(Say.judge.with(\.organ, .primary)).judgement != nil)
        // Distinguished before it was asked for, it is distinguished anew.
        expectRefused(Say.judge.with(\.organ, .primary), on: .distinguished, .breachMissing)
        expectRefused(
            Say.distinguish.with(\.scope, .suggestion).with(\.isClue, false).with(\.breach, .discipline),
            on: .registered, .breachNeedsAccusation)
    }

    @Test func `a body is accepted by whoever manages it`() {
        let body = Tree.propose(Tree.cadre("1", by: Tree.county) { ($0.kind, $0.name, $0.post) = (.body, "", "") })
        #expect(body.level == .own && body.persons[0].reasons == [.body(Tree.county)])
        // The committee of the county as a body is the city's: the next lower one.
        let committee = Tree.propose(Tree.cadre("2", by: Tree.city) { ($0.kind, $0.name, $0.post) = (.body, "", "") })
        #expect(committee.level == .higher && committee.organ == Tree.city)
        #expect(committee.persons[0].reasons[0].article == .reportingRules(11))
    }

    @Test func `what a superior decided goes before the register`() {
        let named = [Acceptance.Named(number: 1, entries: [Tree.cadre("1", by: Tree.county)])]
        #expect(Tree.propose(named, settled: .init(organ: Tree.city)).level == .higher)
        #expect(
            Tree.propose(named, settled: .init(organ: Tree.neighbour)).reasons == [.decided(accepts: Tree.neighbour)])
    }

    @Test func `every reason and trouble says something in both languages`() {
        let reasons: [AcceptanceReason] = [
            .managed(Tree.city), .body(Tree.city), .formerPost(Tree.city, .retired), .withMainPerson(Tree.city),
            .dualManaged(Tree.post, party: Tree.county), .coordinated(Tree.post), .ownPrincipal, .ownStaff,
            .staffAbove(Tree.city), .disciplineOnly, .decided(accepts: Tree.city), .wholeGoesUp,
            .restElsewhere([Tree.city]), .reportUpward,
        ]
        #expect(Set(reasons.map(\.rule)) == Set(AcceptanceRule.allCases), "each rule has its reason")
        for reason in reasons {
            let said = reason.said { $0.rawValue }
            #expect(said.chinese.hasSuffix("。") && said.english.hasSuffix("."), "\(reason)")
            #expect(reason.article != .ours)
        }
        let code = CadreCode(rawValue: "G1")
        let troubles: [AcceptanceTrouble] = [
            .nobodyNamed, .notInRegister(1), .otherUnit(1, [code]), .namesakes(1, [code]), .managerUnknown(code),
            .mainPersonUnknown(code),
        ]
        for trouble in troubles {
            #expect(trouble.said.chinese.hasSuffix("。") && trouble.said.english.hasSuffix("."), "\(trouble)")
        }
    }

    @Test func `the common superior of two organs is the lowest above both`() {
        #expect(Tree.all.commonSuperior(of: Tree.county, and: Tree.neighbour) == Tree.city)
        #expect(Tree.all.commonSuperior(of: Tree.township, and: Tree.neighbour) == Tree.city)
        #expect(Tree.all.commonSuperior(of: Tree.county, and: Tree.post) == Tree.city)
        #expect(Tree.all.superior(of: Tree.province) == .centre)
    }
}
