import Testing

@testable import Casework

@Suite struct TriageTests {
    @Test func `the four distinctions stand once`() throws {
        let command = Say.distinguish
        try expectOnce(
            command, on: .registered,
            gives: [
                Triage.Distinguished(
                    scope: .accusation, scopeReason: command.scopeReason, repeatOf: nil,
                    repeatReason: command.repeatReason, isClue: true, clueReason: command.clueReason, level: .own,
                    levelReason: command.levelReason, lookedAtEarlier: true)
            ])
    }

    @Test func `each distinction wants its reason`() {
        expectRefused(Say.distinguish.with(\.scopeReason, ""), on: .registered, .reasonMissing(.scope))
        expectRefused(Say.distinguish.with(\.repeatReason, " "), on: .registered, .reasonMissing(.repetition))
        expectRefused(Say.distinguish.with(\.clueReason, ""), on: .registered, .reasonMissing(.clue))
        expectRefused(Say.distinguish.with(\.levelReason, ""), on: .registered, .reasonMissing(.level))
    }

    @Test func `what was not looked at or cannot be is refused`() {
        expectRefused(Say.distinguish.with(\.lookedAtEarlier, false), on: .registered, .earlierNotLookedAt)
        expectRefused(Say.distinguish.with(\.scope, .appeal), on: .registered, .clueNeedsAccusation)
        expectRefused(Say.distinguish.with(\.repeatOf, Say.receive.number), on: .registered, .repeatsItself)
        expectRefused(Say.distinguish, on: .received, .notRegistered)
    }

    @Test func `distinguished again before approval strikes the earlier answer and what stood on it`() {
        let again = Petition.minuted.after(Say.distinguish.with(\.scopeReason, "再次研究后仍属业务范围内"))
        #expect(again.node == .judged)
        let struck = again.trail.filter(\.isStruck).map(\.event.typeName)
        #expect(struck.first == "triage.distinguished")
        #expect(struck.contains("deliberation.minuted"))
        expectRefused(Say.distinguish.with(\.scopeReason, "改"), on: .approved, .alreadyApproved)
    }

    /// One person of the register, as it would be proposed.
    private static func proposal(_ persons: Acceptance.PersonLevel...) -> Acceptance.Proposal {
        Acceptance.Proposal(
            level: persons.first?.level, organ: persons.first?.organ, persons: persons, reasons: [], troubles: [])
    }

    private static func person(
        _ number: Int, _ level: AcceptanceLevel, at organ: OrganID, _ post: PostClass = .other, isOwnStaff: Bool = false
    ) -> Acceptance.PersonLevel {
        Acceptance.PersonLevel(
            number: number, organ: organ, level: level, postClass: post, isOwnStaff: isOwnStaff, reasons: [])
    }

    @Test func `a namesake takes himself out of the register, and nobody else`() throws {
        let magistrate = Self.person(1, .higher, at: Staff.higher, .principal)
        let principal = Self.person(2, .own, at: Staff.organ, .lowerPartyPrincipal, isOwnStaff: true)
        let both = Self.proposal(magistrate, principal)
        expectRefused(Say.distinguish.with(\.register, both), on: .registered, .againstRegister)
        let one = Say.distinguish.with(\.register, both).with(\.namesakes, [1])
            .with(\.registerOfOthers, Self.proposal(principal))
        let said = try #require(Petition.registered.after(one).distinctions)
        #expect(said.registerLevel == .higher && said.namesakes == [1])
        #expect(said.marks == [.ownStaff, .reportUpward] && said.subject == .lowerPartyPrincipal && said.parts == nil)
    }

    @Test(arguments: [
        (AcceptanceLevel.own, AcceptanceLevel.lower), (.own, .elsewhere), (.lower, .own), (.elsewhere, .own),
    ])
    func `whom the register puts at one level is not taken up or handed away at another without a decision`(
        _ known: AcceptanceLevel, _ chosen: AcceptanceLevel
    ) {
        let register = Self.proposal(Self.person(1, known, at: Staff.lower))
        let command = Say.distinguish.with(\.level, chosen).with(\.register, register)
        expectRefused(command, on: .registered, .otherThanRegister)
        let namesake = command.with(\.namesakes, [1]).with(\.registerOfOthers, Acceptance.Proposal.none)
        #expect(Petition.registered.after(namesake).distinctions?.level == chosen)
    }

    @Test func `somebody of another weight put in by a correction has the four questions answered anew`() throws {
        let head = Self.proposal(Self.person(1, .own, at: Staff.organ, .principal))
        let people = Say.respondents + [Respondent(name: "县长甲", unit: "县人民政府", post: "县长")]
        let correct = Say.correct.with(\.respondents, people).with(\.register, head)
        let waiting = Petition.minuted.after(correct)
        #expect(waiting.distinctions == nil && waiting.judgement == nil)
        #expect(waiting.trail.contains { $0.isStruck && $0.event.typeName == "triage.distinguished" })
        let sent = Petition.inHand.after(correct.with(\.acting, by(Staff.registrar, 4, 20)))
        #expect(sent.distinctions?.subject == .principalPost && sent.distinctions?.marks == [.reportUpward])
        #expect(sent.handlingOffice == Petition.inHand.handlingOffice)
        // A name put right that changes nothing of it leaves all as it stands.
        let same = Say.correct.with(\.respondents, people).with(\.register, Acceptance.Proposal.none)
        #expect(Petition.minuted.after(same).distinctions == Petition.minuted.distinctions)
    }

    @Test func `a first judgement stands once for one officer`() throws {
        let command = Say.judge
        try expectOnce(
            command, on: .distinguished,
            gives: [
                Triage.Judged(
                    route: command.route, urgency: .ordinary, focus: ["征地拆迁"], risks: command.risks,
                    opinion: command.opinion, needsMeeting: false)
            ])
        #expect(try command.with(\.acting, by(Staff.head, 3, 4)).decide(on: .judged).count == 1)
    }

    @Test func `disciplines are put down in the order of the law, for a report alone, and bind who approves`() throws {
        let command = Say.judge.with(\.disciplines, [.work, .masses])
        let judged = Petition.distinguished.after(command)
        #expect(judged.judgement?.disciplines == [.masses, .work])
        #expect(judged.boundText.contains("纪律 masses｜work"))
        #expect(!Petition.judged.boundText.contains("纪律"), "what was judged before says nothing of them")
        let asked = Petition.ofClass(.suggestion)
        expectRefused(
            command.with(\.route, .answerDirectly), on: asked, .disciplineNeedsAccusation)
        #expect(Discipline.allCases.map(\.chapter) == Array(6...11))
    }

    @Test func `no word stands under two disciplines`() {
        let words = Discipline.allCases.flatMap(\.words)
        #expect(Set(words).count == words.count)
        #expect(words.allSatisfy { $0.count >= 2 })
    }

    @Test func `a judgement wants distinctions and an opinion and comes before approval`() {
        expectRefused(Say.judge, on: .registered, .notDistinguished)
        expectRefused(Say.judge.with(\.opinion, ""), on: .distinguished, .opinionMissing)
        expectRefused(Say.judge.with(\.opinion, "改"), on: .approved, .alreadyApproved)
        let answered = Petition.inquiry.after(Say.answerAndClose)
        expectRefused(Say.judge, on: answered, .barred(.closed))
        expectRefused(Say.distinguish, on: answered, .barred(.closed))
        expectRefused(
            Say.judge.with(\.focus, Array(repeating: "目录", count: 51)), on: .distinguished,
            .barred(.tooMany(field: "focus", limit: 50)))
        expectRefused(
            Say.judge.with(\.route, .forwardOutside(body: String(repeating: "长", count: 201))),
            on: .ofClass(.outOfScope),
            .barred(.tooLong(field: "route", limit: 200)))
    }

    @Test(arguments: [
        (PetitionClass.accusation, AcceptanceLevel.own, ProposedRoute.keepAsRepeat),
        (.accusation, .own, .sendUp(organ: Staff.higher)), (.appeal, .higher, .handleHere(office: .supervision)),
        (.accusation, .lower, .keepForReference), (.outOfScope, .own, .tellOutside(body: "县人社局")),
        (.outOfScope, .own, .handleHere(office: .supervision)), (.noSubstance, .own, .handleHere(office: .supervision)),
        (.inquiry, .own, .keepForReference),
    ]) func `a route that does not fit is refused and the open ones are named`(
        _ scope: PetitionClass, _ level: AcceptanceLevel, _ route: ProposedRoute
    ) {
        let petition = Petition.ofClass(scope, level)
        let open = RouteKind.open(to: scope, level: level, form: .letter, isRepeat: false)
        expectRefused(Say.judge.with(\.route, route), on: petition, .unfitRoute(.notOpen(open)))
    }

    @Test(arguments: ["大树村村委会", "大树镇大树村村委会"])
    func `no report goes to the body it is about`(_ body: String) {
        let report = Petition.ofClass(.accusation)
        expectRefused(Say.judge.with(\.route, .handToAgency(body: body)), on: report, .unfitRoute(.reportedOn))
        #expect(report.after(Say.judge.with(\.route, .handToAgency(body: "县公安局"))).judgement != nil)
        #expect(Unfit.reportedOn.ruling(field: "route").article == .petitionRegulation(30))
    }

    @Test func `a route must lead somewhere else that handles`() {
        expectRefused(
            Say.judge.with(\.route, .handleHere(office: .leadership)), on: .distinguished,
            .unfitRoute(.officeCannotHandle))
        let lower = Petition.ofClass(.accusation, .lower)
        expectRefused(
            Say.judge.with(\.route, .handDown(organ: OrganID(rawValue: ""), assigned: false)), on: lower,
            .unfitRoute(.destinationMissing))
        expectRefused(
            Say.judge.with(\.route, .handDown(organ: Staff.organ, assigned: false)), on: lower,
            .unfitRoute(.sentToItself))
        expectRefused(
            Say.judge.with(\.route, .forwardOutside(body: " ")), on: .ofClass(.outOfScope),
            .unfitRoute(.destinationMissing))
    }
}
