import Testing

@testable import Casework

@Suite struct RouteTests {
    private func facts(
        _ scope: PetitionClass = .accusation, _ level: AcceptanceLevel = .own, form: Form = .letter,
        repeats: Bool = false, source: Source = .own, marks: Set<RouteMark> = []
    ) -> RouteFacts {
        RouteFacts(scope: scope, level: level, form: form, isRepeat: repeats, source: source, marks: marks)
    }

    @Test func `the table holds R-01 to R-18, each once, with an article and both languages`() {
        let ids = RouteRule.all.map(\.id)
        let eighteen = (1...18).map { "R-" + padded($0, 2) }
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids).isSuperset(of: eighteen))
        for rule in RouteRule.all {
            #expect(!rule.articles.isEmpty && !rule.articles.contains(.ours), "\(rule.id)")
            for text in [rule.ifs.chinese, rule.ifs.english, rule.thens.chinese, rule.thens.english] {
                #expect(!text.isEmpty, "\(rule.id)")
            }
            #expect(!rule.opens.isEmpty || !rule.duties.isEmpty, "\(rule.id) asks for nothing")
            #expect(!rule.isSealed || rule.opens.isEmpty, "\(rule.id) is sealed and opens a way")
        }
    }

    @Test(arguments: [
        ("R-01", PetitionClass.accusation, AcceptanceLevel.own, Form.letter, false),
        ("R-02", .accusation, .own, .web, true),
        ("R-03", .accusation, .higher, .letter, false), ("R-04", .accusation, .ownPrincipal, .visit, false),
        ("R-05", .accusation, .lower, .letter, false), ("R-09", .outOfScope, .own, .letter, false),
        ("R-10", .outOfScope, .own, .phone, false), ("R-11", .noSubstance, .own, .web, false),
        ("R-13", .accusation, .elsewhere, .letter, false), ("R-15", .accusation, .own, .letter, false),
    ]) func `each rule applies to what it names`(
        _ id: String, _ scope: PetitionClass, _ level: AcceptanceLevel, _ form: Form, _ repeats: Bool
    ) {
        #expect(facts(scope, level, form: form, repeats: repeats).rules.map(\.id).contains(id))
    }

    @Test func `rules of source and of marks apply beside the others`() {
        #expect(facts(source: .forwardedFromAbove).rules.map(\.id).contains("R-06"))
        #expect(facts(source: .otherBody).rules.map(\.id).contains("R-18"))
        for source in Source.forCaseManagement { #expect(facts(source: source).rules.map(\.id).contains("R-12")) }
        for (mark, id) in [
            (RouteMark.returnedByOffice, "R-07"), (.keptByOffice, "R-08"), (.reportUpward, "R-14"),
            (.conflicted, "R-16"), (.ownStaff, "R-17"),
        ] {
            #expect(facts(marks: [mark]).rules.map(\.id).contains(id))
            #expect(!facts().rules.map(\.id).contains(id))
        }
        #expect(facts().duties == [.informCaseOffice])
        #expect(facts(marks: [.reportUpward]).duties == [.informCaseOffice, .reportUpward])
    }

    @Test func `what is owed beside the way is told before triage and until it is closed`() {
        func owed(_ petition: Petition, isHeadRecused: Bool = false) -> [String] {
            petition.rulesOwing(isHeadRecused: isHeadRecused).map(\.id)
        }
        for (source, id) in [(Source.forwardedFromAbove, "R-06"), (.otherBody, "R-18")] {
            #expect(owed(Petition().after(Say.receive.with(\.source, source))) == [id])
        }
        #expect(owed(.registered).isEmpty)
        #expect(owed(.registered, isHeadRecused: true) == ["R-16"])
        #expect(owed(.inHand).contains("R-01") && !owed(.inHand).contains("R-16"))
        #expect(owed(.inHand, isHeadRecused: true).contains("R-16"))
        #expect(
            owed(.inHand.after(Say.recuse.with(\.officer, Staff.handler))).contains("R-16"), "who handles it is recused"
        )
        #expect(owed(.fedBack).isEmpty)
    }

    @Test func `whatever is distinguished has a way, or goes up sealed`() {
        for scope in PetitionClass.allCases {
            for level in AcceptanceLevel.allCases {
                for form in Form.allCases {
                    for repeats in [false, true] {
                        let facts = facts(scope, level, form: form, repeats: repeats)
                        // A suggestion, a question and what is out of scope go nowhere by level.
                        let isSealed = scope == .accusation && (level == .higher || level == .ownPrincipal)
                        #expect(facts.isSealed == isSealed, "\(facts)")
                        #expect(facts.open.isEmpty == isSealed, "\(facts)")
                    }
                }
            }
        }
    }

    @Test func `clues from inspection, audit and the courts do not enter at the petition office`() {
        for source in Source.forCaseManagement {
            let receive = Say.receive.with(\.source, source)
            expectRefused(receive, on: Petition(), .throughCaseManagement)
            let acting = Acting(
                officer: Staff.registrar, organ: Staff.organ, office: .caseManagement, moment: Moment(day(3, 2)))
            #expect(Petition().after(receive.with(\.acting, acting)).exists)
        }
        #expect(Reception.Refused.throughCaseManagement.article == .disciplineWorkRules(20))
    }

    @Test func `what is about own staff goes to cadre supervision alone`() {
        let person = Acceptance.PersonLevel(
            number: 1, organ: Staff.organ, level: .own, postClass: .other, isOwnStaff: true, reasons: [])
        let register = Acceptance.Proposal(
            level: .own, organ: Staff.organ, persons: [person], reasons: [], troubles: [])
        let own = Petition.registered.after(Say.distinguish.with(\.register, register))
        #expect(own.routeFacts?.duties.contains(.cadreSupervisionOnly) == true)
        expectRefused(Say.judge, on: own, .unfitRoute(.notCadreSupervision))
        #expect(
            own.after(Say.judge.with(\.route, .handleHere(office: .cadreSupervision))).judgement != nil)
    }

    @Test func `an office returns an item only when a leader agrees`() throws {
        let proposed = Petition.inHand.after(Say.returnItem)
        #expect(proposed.node == .handled)
        #expect(proposed.handler == Staff.handler)
        try expectOnce(
            Say.decideReturn, on: proposed,
            gives: [Disposition.ItemReturned(reason: .otherOrgan, text: Say.returnItem.text)])
        let declined = Say.decideReturn.with(\.agreed, false)
        try expectOnce(declined, on: proposed, gives: [Disposition.ReturnDeclined(opinion: "同意退回")])
        expectRefused(declined.with(\.opinion, ""), on: proposed, .textMissing)
        expectRefused(Say.decideReturn, on: .inHand, .noReturnProposed)
        expectRefused(Say.decideReturn.with(\.acting, by(Staff.handler, 3, 9)), on: proposed, .returnByAnother)
        #expect(proposed.after(Say.decideReturn).node == .judged)
        #expect(proposed.after(declined).proposedReturn == nil)
    }

    @Test func `a return is talked over first, R art. 17, and the leader reads what was said`() {
        let alone = Say.returnItem.with(\.members, [Staff.handler, Staff.handler])
        for members in [[], [Staff.handler], alone.members] {
            expectRefused(Say.returnItem.with(\.members, members), on: .inHand, .notDiscussed)
        }
        #expect(Disposition.Refused.notDiscussed.article == .reportingRules(17))
        expectRefused(Say.returnItem.with(\.discussion, " "), on: .inHand, .discussionMissing)
        let withColleague = Say.returnItem.with(\.members, [Staff.handler, Staff.colleague])
        expectRefused(withColleague, on: Petition.inHand.after(Say.recuse), .memberRecused)
        let proposed = Petition.inHand.after(Say.returnItem)
        #expect(proposed.returnText(ofWhole: true).contains("会商 handler｜head｜信访室、承办室一致认为由市级管理"))
        let again = proposed.after(Say.returnItem.with(\.discussion, "信访室有不同意见"))
        #expect(again.returnText(ofWhole: true) != proposed.returnText(ofWhole: true), "what was read is bound")
    }

    @Test func `a return asked for before that was kept is asked for once more, or declined`() throws {
        var old = Petition.inHand
        old.evolve(
            Disposition.ReturnProposed(reason: .otherOrgan, text: "由市级管理").event, acting: by(Staff.handler, 3, 9))
        expectRefused(Say.decideReturn, on: old, .notDiscussed)
        #expect(!old.returnText(ofWhole: true).contains("会商"))
        #expect(old.after(Say.decideReturn.with(\.agreed, false)).proposedReturn == nil)
        #expect(old.after(Say.returnItem, Say.decideReturn).node == .judged)
    }

    // Several persons, several matters.

    static let mixed: Petition = {
        let people = [
            Respondent(name: "乙某"), Respondent(name: "丙某"), Respondent(name: "丁某"),
        ]
        let matters = [
            Matter(field: .ruralFunds, gist: "甲事", persons: [1]), Matter(field: .ruralFunds, gist: "乙事", persons: [2]),
            Matter(field: .ruralFunds, gist: "丙事", persons: [1, 2]), Matter(field: .ruralFunds, gist: "丁事"),
        ]
        func level(_ number: Int, _ organ: OrganID, _ level: AcceptanceLevel) -> Acceptance.PersonLevel {
            .init(number: number, organ: organ, level: level, postClass: .other, isOwnStaff: false, reasons: [])
        }
        let register = Acceptance.Proposal(
            level: .own, organ: Staff.organ,
            persons: [
                level(1, Staff.organ, .own), level(2, Staff.lower, .lower),
                level(3, OrganID(rawValue: "520198"), .elsewhere),
            ], reasons: [], troubles: [])
        return Petition.received.after(
            Say.register.with(\.respondents, people).with(\.matters, matters),
            Say.distinguish.with(\.register, register), Say.judge,
            Say.convene.with(\.acting, by(Staff.head, 3, 3)), Say.opine(Staff.triageOfficer), Say.opine(Staff.head),
            Say.opine(Staff.leader), Say.close, Say.approve)
    }()

    @Test func `a mixed petition is handled here in part, and the rest is passed on with the matters that concern it`()
        throws
    {
        #expect(Self.mixed.partsToSend == [OrganID(rawValue: "520198"), Staff.lower])
        try expectOnce(
            Say.sendPart, on: Self.mixed,
            gives: [Disposition.PartSent(organ: Staff.lower, respondents: [2], matters: [2, 3, 4], copy: nil)])
        expectRefused(Say.sendPart.with(\.organ, Staff.organ), on: Self.mixed, .noSuchPart)
        expectRefused(Say.sendPart, on: .judged, .notApproved)
        let sent = Self.mixed.after(Say.sendPart)
        #expect(sent.hasLeft(2) && !sent.hasLeft(1) && !sent.hasLeft(3) && !sent.hasLeft(4))
        #expect(
            Disposition.PartSent(organ: Staff.lower, respondents: [], matters: [], copy: nil).article
                == .supervisionRegulation(171))
    }

    @Test func `a finding is owed of every matter but those that left with their persons`() {
        let sent = Self.mixed.after(Say.sendPart, Say.sendOut, Say.takeOver)
        let finding = { Finding(matter: $0, truth: .borneOut, text: "查明") }
        expectRefused(Say.propose.with(\.findings, [finding(1), finding(3)]), on: sent, .findingMissing(matter: 4))
        let verified = sent.after(Say.setDisposition).afterVerifying()
        #expect(
            verified.after(Say.propose.with(\.findings, [finding(1), finding(3), finding(4)])).result != nil)
    }

    @Test func `a letter out of scope that is pending elsewhere is not accepted, and its writer told where, X art. 19`()
    {
        let told = ProposedRoute.tellOutside(body: "县人力资源和社会保障局，正在办理")
        let judge = Say.judge.with(\.route, told)
        let first = Petition.registered.after(Say.distinguish.with(\.scope, .outOfScope).with(\.isClue, false))
        #expect(first.form == .letter && first.openRoutes == [.forwardOutside], "a letter is forwarded, R art. 13")
        let again = Petition.registered.after(
            Say.distinguish.with(\.scope, .outOfScope).with(\.isClue, false)
                .with(\.repeatOf, PetitionNumber(rawValue: "2026-0000001")))
        #expect(again.openRoutes == [.forwardOutside, .tellOutside])
        let rule = RouteRule.all.first { $0.id == "X-19" }
        #expect(rule?.articles == [.petitionRegulation(19)])
        let judged = again.after(judge)
        #expect(judged.proposedRoute == told)
        // Its writer is told, in the days that this always has, and then it ends here.
        #expect(Clocks.of(judged).contains { $0.kind == .telling && $0.stopped == nil })
        let approved = judged.after(Say.approve)
        expectRefused(Say.closeWithoutHandling.with(\.kind, .toldOutside), on: approved, .notToldYet)
        let closed = approved.after(Say.tellWhereToGo, Say.closeWithoutHandling.with(\.kind, .toldOutside))
        #expect(closed.exit == .outOfScopeTold)
        // A report that repeats is kept by R art. 14, and this rule says nothing of it.
        #expect(!facts(.accusation, .lower, repeats: true).rules.map(\.id).contains("X-19"))
    }
}
