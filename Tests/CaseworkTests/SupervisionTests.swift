import Testing

@testable import Casework

@Suite struct SupervisionTests {
    @Test func `an urging stands once a day, from above too`() throws {
        try expectOnce(Say.urge, on: .disposed, gives: [Supervision.Urged(form: .letter, text: Say.urge.text)])
        let next = Say.urge.with(\.acting, by(Staff.head, 4, 13))
        #expect(Petition.disposed.after(Say.urge, next).urgings.count == 2)
        let above = Say.urge.with(\.acting, by(Staff.leader, 4, 10, organ: Staff.higher))
        let assigned = Petition().after(Say.receive.with(\.source, .assignedFromAbove), Say.register)
        #expect(try above.with(\.ground, .overdue).with(\.isByLeader, true).decide(on: assigned).count == 1)
        expectRefused(above, on: .disposed, .barred(.otherOrgan))
        expectRefused(Say.urge.with(\.text, ""), on: .disposed, .textMissing)
    }

    @Test func `a leader takes charge once, unless recused`() throws {
        try expectOnce(Say.takeCharge, on: .inHand, gives: [Supervision.ChargeTaken(leader: Staff.leader)])
        let recused = Petition.inHand.after(Say.recuse.with(\.officer, Staff.leader))
        expectRefused(Say.takeCharge, on: recused, .leaderRecused)
    }

    // Clocks.

    private func clock(_ kind: ClockKind, _ petition: Petition) throws -> Clock {
        try #require(Clocks.of(petition).first { $0.kind == kind })
    }

    private func kinds(_ petition: Petition) -> [ClockKind] { Clocks.of(petition).map(\.kind) }

    @Test func `every clock of every state has an article, and law is cited where law stands`() throws {
        let law: [ClockKind: [Article]] = [
            .acceptance: [.reportingRules(26)], .feedback: [.reportingRules(27)],
            .disposition: [.disciplineWorkRules(21)], .assignment: [.reportingRules(21)],
            .sending: [.reportingRules(15), .reportingRules(16), .supervisionRegulation(169)],
            .objecting: [.petitionRegulation(23)], .telling: [.petitionRegulation(23)],
            .inquiryReply: [.disciplineWorkRules(29)], .talkReport: [.disciplineWorkRules(30)],
            .trial: [.disciplineWorkRules(55)], .caseDecision: [.supervisionRegulation(185)],
            .announcement: [.disciplineWorkRules(56)], .disciplineAppeal: [.disciplineWorkRules(59)],
            .firstReview: [.supervisionLaw(56)], .secondReview: [.supervisionLaw(56)],
            .conductAppeal: [.supervisionLaw(69)], .conductReview: [.supervisionLaw(69)],
            .outsideClosing: [.petitionRegulation(34)],
            .sanctionFormalities: [.disciplineWorkRules(56)], .sanctionReport: [.sanctionRegulation(45)],
            .askingFirstReview: [.supervisionLaw(56)], .askingSecondReview: [.supervisionLaw(56)],
            .askingConductReview: [.supervisionLaw(69)], .riskReport: [.petitionRegulation(25)],
        ]
        var seen: Set<ClockKind> = []
        let assigned = Petition().after(Say.receive.with(\.source, .assignedFromAbove))
        let transferred = Petition().after(Say.receive.with(\.source, .otherBody))
        let unverified = Petition.received.after(
            Say.register.with(\.petitioner, Petitioner(signature: .signedUnverified, name: "甲某")))
        let others =
            [.minuted, assigned, transferred, unverified, .outOfScopeVisit, .decided(.hold)]
            + [
                Petition.decided(.talkOrInquiry).after(Say.step(.inquiryServed, 3, 23), Say.step(.replyReceived, 4, 1)),
                Petition.verified.after(
                    Say.study(.filing, on: 4, 15), Say.approve(.filing, on: 4, 16), Say.step(.caseFiled, 4, 16),
                    Say.step(.caseInvestigated, 5, 6), Say.step(.trialAccepted, 5, 7), Say.step(.caseDecided, 5, 20)),
                .delivered.after(Say.askProtection), .registered.after(Say.reportRisk),
                .inHand.after(Say.urge.with(\.until, day(4, 30))),
            ] + AppealKind.allCases.map { AppealTests.accepted($0) } + [try ExchangeTests.receivedThere()]
            + [SanctionTests.closed]
        for petition in Petition.plainWay.map(\.petition) + others {
            for clock in Clocks.of(petition, try targets(ClockTableTests.targeted)) {
                seen.insert(clock.kind)
                #expect(!clock.article.description.isEmpty)
                #expect(law[clock.kind]?.contains(clock.article) ?? (clock.article == .ours), "\(clock.kind)")
                let isForOthers = clock.kind.rule.running == .forOthers
                #expect(isForOthers ? clock.stopped != nil : !clock.warnings.isEmpty, "\(clock.kind)")
            }
        }
        // Those of hand-overs are no petition's.
        #expect(seen == Set(ClockKind.allCases.filter { $0.rule.running != .byHandOver }))
    }

    @Test func `the limits are those of the thirteen nodes`() {
        let expected: [ClockKind: Limit] = [
            .reception: .calendar(CalendarDays(0)), .registration: .working(WorkingDays(1)),
            .triage: .working(WorkingDays(2)), .judgement: .working(WorkingDays(2)),
            .deliberation: .working(WorkingDays(3)), .approval: .working(WorkingDays(1)),
            .acceptance: .working(WorkingDays(15)), .sending: .working(WorkingDays(5)),
            .disposition: .months(Months(1)), .assignment: .months(Months(3)), .review: .working(WorkingDays(5)),
            .feedback: .working(WorkingDays(15)), .returnVisit: .months(Months(1)),
            .archiving: .working(WorkingDays(10)), .sanctionFormalities: .months(Months(1)),
            .sanctionReport: .months(Months(6)),
        ]
        let assigned = Petition().after(Say.receive.with(\.source, .assignedFromAbove))
        for petition in [Petition.filedAway, .minuted, assigned] {
            for clock in Clocks.of(petition) { #expect(clock.limit == expected[clock.kind], "\(clock.kind)") }
        }
    }

    @Test func `the plain way stops every clock it started, in time`() {
        let clocks = Clocks.of(
            Petition.filedAway.after(
                Say.followSanction.with(\.on, day(5, 15)),
                Say.followSanction.with(\.duty, .formalities).with(\.on, day(5, 15))))
        #expect(clocks.count == 14)
        for clock in clocks {
            #expect(clock.state(on: day(6, 1), councilCalendar) == .stopped(inTime: true), "\(clock.kind)")
        }
    }

    @Test func `each clock starts and stops where its node says`() throws {
        let filed = Petition.filedAway
        let expected: [(ClockKind, Day, Day)] = [
            (.reception, day(3, 2), day(3, 2)), (.registration, day(3, 2), day(3, 2)),
            (.triage, day(3, 2), day(3, 3)), (.judgement, day(3, 2), day(3, 3)), (.approval, day(3, 3), day(3, 4)),
            (.acceptance, day(3, 2), day(3, 5)), (.sending, day(3, 2), day(3, 6)),
            (.disposition, day(3, 6), day(3, 22)), (.review, day(4, 20), day(4, 22)),
            (.feedback, day(4, 22), day(4, 24)), (.returnVisit, day(4, 24), day(5, 12)),
            (.archiving, day(5, 12), day(5, 14)),
        ]
        for (kind, started, stopped) in expected {
            let clock = try clock(kind, filed)
            #expect(clock.started == started, "\(kind)")
            #expect(clock.stopped == stopped, "\(kind)")
        }
    }

    @Test func `a clock runs, warns, runs out, and is stopped late`() throws {
        // Received on Monday 2 March 2026: 15 working days end on Monday 23 March.
        let clock = try clock(.acceptance, .approved)
        #expect(clock.due(councilCalendar) == .ends(day(3, 23)))
        #expect(clock.state(on: day(3, 2), councilCalendar) == .running(left: WorkingDays(15)))
        #expect(clock.state(on: day(3, 13), councilCalendar) == .running(left: WorkingDays(6)))
        #expect(clock.state(on: day(3, 16), councilCalendar) == .warning(left: WorkingDays(5)))
        #expect(clock.state(on: day(3, 23), councilCalendar) == .warning(left: WorkingDays(0)))
        #expect(clock.state(on: day(3, 24), councilCalendar) == .overdue(by: WorkingDays(1)))
        #expect(clock.warned(on: day(3, 13), councilCalendar).isEmpty)
        #expect(clock.warned(on: day(3, 16), councilCalendar) == [.officeHead])
        let late = Petition.approved.after(
            Say.tellAcceptance.with(\.on, day(3, 24)).with(\.acting, by(Staff.registrar, 3, 24)))
        #expect(try self.clock(.acceptance, late).state(on: day(3, 24), councilCalendar) == .stopped(inTime: false))
    }

    @Test func `the month is judged by the office's receipt and warned of by the organ's, J art. 21`() throws {
        // Sent out on Friday 6 March: one month ends on Monday 6 April, a rest day of Qingming; so on Tuesday 7.
        let clock = try clock(.disposition, .inHand)
        #expect(clock.due(councilCalendar) == .ends(day(4, 7)))
        // The organ received it on Monday 2 March: a month from there ends on Thursday 2 April, ten working days after 19 March.
        #expect(clock.received == day(3, 2) && clock.dueFromReceipt(councilCalendar) == day(4, 2))
        #expect(clock.warned(on: day(3, 18), councilCalendar).isEmpty)
        #expect(clock.warned(on: day(3, 19), councilCalendar) == [.handler, .officeHead, .leader])
        #expect(clock.state(on: day(3, 19), councilCalendar) == .warning(left: WorkingDays(12)))
        // Behind the organ's month and within the office's it is not late.
        #expect(clock.state(on: day(4, 7), councilCalendar) == .warning(left: WorkingDays(0)))
        #expect(clock.state(on: day(4, 8), councilCalendar) == .overdue(by: WorkingDays(1)))
        let steps = clock.steps(councilCalendar)
        #expect(steps == [.handler: day(3, 19), .officeHead: day(3, 19), .leader: day(3, 19)])
        let rows = ClockKind.disposition.steps(
            from: clock.started, to: day(4, 7), received: day(3, 2), .none, councilCalendar)
        #expect(rows == steps, "a list says the same as the page")
        // Delivered on the day of receipt there is one month, and nothing stands beside it.
        #expect(Clock(.disposition, from: day(3, 2), stopped: nil, received: day(3, 2)).received == nil)
    }

    @Test func `what has run out is the office head's too`() throws {
        // Proposed on Monday 20 April: five working days end on Monday 27, the leader is warned from Friday 24.
        let review = try clock(.review, .proposed)
        #expect(review.warned(on: day(4, 23), councilCalendar).isEmpty)
        #expect(review.warned(on: day(4, 24), councilCalendar) == [.leader])
        #expect(review.warned(on: day(4, 28), councilCalendar) == [.leader, .officeHead])
        #expect(try clock(.review, .closed).warned(on: day(4, 28), councilCalendar).isEmpty)
    }

    @Test func `the leader's day begins with the minutes where a meeting is owed`() throws {
        #expect(!kinds(.judgedForMeeting).contains(.approval))
        #expect(try clock(.approval, .minuted).started == day(3, 4))
        #expect(Clocks.of(Petition()).isEmpty)
    }

    @Test func `a year not loaded leaves the clock uncounted`() throws {
        let calendar = WorkingCalendar(years: [2025], exceptions: [:])
        #expect(try clock(.acceptance, .approved).state(on: day(3, 3), calendar) == .uncounted(year: 2026))
        #expect(try clock(.acceptance, .approved).warned(on: day(3, 3), calendar).isEmpty)
    }

    @Test func `an envelope that came on Saturday may be taken in on Monday`() throws {
        let saturday = Say.receive.with(\.receivedAt, Moment(day(3, 7), hour: 20))
            .with(\.acting, by(Staff.registrar, 3, 9))
        let petition = Petition().after(saturday)
        #expect(try clock(.reception, petition).state(on: day(3, 9), councilCalendar) == .stopped(inTime: true))
        #expect(try clock(.registration, petition).due(councilCalendar) == .ends(day(3, 10)))
        let late = Petition().after(saturday.with(\.acting, by(Staff.registrar, 3, 10)))
        #expect(try clock(.reception, late).state(on: day(3, 10), councilCalendar) == .stopped(inTime: false))
    }

    @Test func `a real name's fifteen days run before it is known whether a notice is owed`() {
        #expect(kinds(.received).contains(.acceptance))
        #expect(!kinds(.receivedAnonymously).contains(.acceptance))
        #expect(!kinds(.outOfScopeLetter).contains(.acceptance))
    }

    @Test func `what left by an exit keeps only what it owes`() {
        #expect(Clocks.of(.forwarded).allSatisfy { $0.stopped != nil })
        let kept = Petition.repeated.after(Say.closeWithoutHandling.with(\.kind, .keptAsRepeat))
        #expect(Clocks.of(kept).filter { $0.stopped == nil }.map(\.kind) == [.archiving])
    }

    @Test func `a return starts the clocks of its nodes anew`() throws {
        let returned = Petition.judged.after(
            Say.returnForJudgement.with(\.to, .triaged).with(\.acting, by(Staff.leader, 3, 9)))
        let triage = try clock(.triage, returned)
        #expect(triage.started == day(3, 9))
        #expect(triage.stopped == nil)
        let item = Petition.inHand.after(Say.returnItem, Say.decideReturn)
        #expect(try clock(.sending, item).started == day(3, 10))
        // The notice was owed from receipt, and was given: nothing restarts that.
        #expect(try clock(.acceptance, item).started == day(3, 2))
    }

    @Test func `no clock is inherited by the organ an item is handed to`() throws {
        let handedDown = Petition().after(
            Say.receive.with(\.receivedAt, Moment(day(3, 9))).with(\.source, .assignedFromAbove)
                .with(\.origin, Origin(petition: PetitionID(rawValue: "above"), organ: Staff.higher, assigned: true))
                .with(\.acting, by(Staff.registrar, 3, 9)))
        #expect(try clock(.assignment, handedDown).started == day(3, 9))
        #expect(try clock(.assignment, handedDown).due(councilCalendar) == .ends(day(6, 9)))
        #expect(try clock(.acceptance, handedDown).started == day(3, 9))
    }

    @Test func `an urgent risk is owed a report at once, and its record says to whom and when`() throws {
        try expectOnce(
            Say.reportRisk, on: .received,
            gives: [
                Supervision.RiskNoted(
                    risk: Say.reportRisk.risk, report: .init(to: "县委值班室", on: day(3, 6), how: .byPhone))
            ])
        expectRefused(Say.reportRisk.with(\.risk, " "), on: .registered, .riskMissing)
        expectRefused(Say.reportRisk.with(\.to, ""), on: .registered, .riskReceiverMissing)
        expectRefused(Say.reportRisk.with(\.on, day(3, 7)), on: .registered, .barred(.dayAhead))
        #expect(Supervision.Refused.riskMissing.article == .petitionRegulation(25))
        // Put down first, it is owed the same day and stands before the leaders from the next on; withdrawn or not.
        func clock(_ petition: Petition) -> Clock? { Clocks.of(petition).first { $0.kind == .riskReport } }
        let seen = Say.reportRisk.with(\.isReported, false).with(\.acting, by(Staff.registrar, 3, 5))
        let open = Petition.registered.after(seen)
        #expect(open.openRisk?.risk == seen.risk && clock(open)?.stopped == nil && clock(open)?.started == day(3, 5))
        #expect(clock(open)?.due(councilCalendar).day == day(3, 5))
        #expect(clock(open.after(Say.withdraw))?.stopped == nil)
        // A rest day moves nothing: Saturday the 7th is at once, and late on Sunday.
        let saturday = clock(
            Petition.registered.after(
                Say.reportRisk.with(\.isReported, false).with(\.acting, by(Staff.registrar, 3, 7))))
        #expect(saturday?.due(councilCalendar).day == day(3, 7))
        #expect(saturday?.warned(on: day(3, 7), councilCalendar) == [.officeHead, .leader, .principal])
        let onSunday = saturday?.state(on: day(3, 8), councilCalendar)
        let isLate = if case .overdue? = onSunday { true } else { false }
        #expect(isLate)
        let rule = try #require(ClockTable.all.first { $0.kind == .riskReport })
        #expect(rule.articles == [.petitionRegulation(25)] && rule.warnings.count == 3)
        let told = open.after(Say.reportRisk)
        #expect(told.openRisk == nil && clock(told)?.stopped == day(3, 6) && clock(told)?.started == day(3, 5))
        #expect(clock(Petition.registered) == nil, "none is owed where nobody saw one")
        // Another one is owed anew.
        let again = told.after(seen.with(\.risk, "又有人要上路堵车").with(\.acting, by(Staff.registrar, 3, 9)))
        #expect(clock(again)?.started == day(3, 9) && clock(again)?.stopped == nil)
    }
}
