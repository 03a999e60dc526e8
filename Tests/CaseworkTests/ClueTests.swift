import Testing

@testable import Casework

/// A clue's way after its disposition: each of W1 to W5 with its steps, its approvals, its clocks and its end.
@Suite struct ClueTests {
    private func clock(_ kind: ClockKind, _ petition: Petition) throws -> Clock {
        try #require(Clocks.of(petition).first { $0.kind == kind })
    }

    @Test func `every step has one row, with an article, on ways it can be taken on`() {
        #expect(ClueRule.all.map(\.step) == ClueStep.allCases)
        #expect(Set(ClueRule.all.map(\.id)).count == ClueRule.all.count)
        for rule in ClueRule.all {
            #expect(!rule.ways.isEmpty && !rule.articles.isEmpty && !rule.articles.contains(.ours), "\(rule.id)")
            #expect(rule.after.allSatisfy { !ClueRule.row($0).ways.isDisjoint(with: rule.ways) }, "\(rule.id)")
        }
        for way in Way.allCases where way != .hold {
            #expect(ClosingRule.all.contains { $0.ways.contains(way) }, "\(way) is never closed")
        }
        #expect(Set(ClosingRule.all.map(\.kind)) == Set(ClosingKind.allCases))
    }

    @Test(arguments: Way.allCases)
    func `each of the five dispositions waits for its approval by itself, R art. 17`(_ way: Way) {
        let set = Petition.inHand.after(Say.setDisposition.with(\.way, way))
        #expect(set.askedSteps == way.steps)
        #expect(set.openClueSteps.isEmpty, "nothing is done before it is approved")
        #expect(set.lacksApproval(of: way) == (way == .investigation ? .principal : .leaderInCharge))
        #expect(Petition.decided(way).lacksApproval(of: way) == nil)
    }

    @Test func `the month of J art. 21 ends with the approval, and not with the proposal`() throws {
        #expect(try clock(.disposition, .disposed).stopped == nil)
        let approved = Petition.disposed.after(Say.studyStep, Say.approveStep)
        #expect(try clock(.disposition, approved).stopped == day(3, 22))
        // Another way later is another decision, and no new month.
        let again = approved.after(Say.setDisposition.with(\.way, .hold).with(\.acting, by(Staff.handler, 5, 20)))
        #expect(try clock(.disposition, again).stopped == day(3, 22))
    }

    @Test func `a step is taken on its way, in its order, once approved`() throws {
        try expectOnce(
            Say.beginVerification, on: Petition.disposed.after(Say.studyStep, Say.approveStep),
            gives: [
                ClueWay.Stepped(
                    clueStep: .verificationBegun, person: nil, on: day(3, 23), note: Say.beginVerification.note)
            ])
        expectRefused(Say.beginVerification, on: .disposed, .notApproved(.leaderInCharge))
        expectRefused(Say.beginVerification, on: .decided(.talkOrInquiry), .otherWay(.verificationBegun))
        expectRefused(Say.beginVerification, on: .inHand, .otherWay(.verificationBegun))
        expectRefused(Say.beginVerification, on: .delivered, .notTakenOver)
        let approved = Petition.decided(.verification)
        expectRefused(Say.reportVerification, on: approved, .stepMissing(.verificationReported))
        expectRefused(Say.beginVerification.with(\.acting, by(Staff.colleague, 3, 23)), on: approved, .notHandler)
        expectRefused(Say.beginVerification.with(\.note, " "), on: approved, .noteMissing)
        expectRefused(Say.beginVerification.with(\.person, 2), on: approved, .personUnknown)
        expectRefused(Say.beginVerification.with(\.on, day(3, 24)), on: approved, .barred(.dayAhead))
        let begun = approved.after(Say.beginVerification)
        expectRefused(Say.beginVerification.with(\.note, "又一次"), on: begun, .stepDone(.verificationBegun))
        expectRefused(Say.reportVerification.with(\.on, day(3, 22)), on: begun, .stepTooEarly)
        let noClue = Petition.registered.after(
            Say.distinguish.with(\.isClue, false), Say.judge, Say.approve, Say.sendOut, Say.takeOver)
        expectRefused(Say.beginVerification, on: noClue, .notClue)
    }

    @Test func `a talk and an inquiry are approved by whoever the matrix names for each`() {
        let set = Petition.inHand.after(Say.setDisposition.with(\.way, .talkOrInquiry))
        let inquiry = set.after(Say.study(.inquiry), Say.approve(.inquiry))
        expectRefused(Say.step(.talkHeld, 3, 25), on: inquiry, .notApproved(.leaderInCharge))
        #expect(inquiry.after(Say.step(.inquiryServed, 3, 25)).openClueSteps == [.inquiryServed, .replyReceived])
    }

    @Test func `a clue closes in the kind its way has led to`() {
        expectRefused(Say.propose, on: .inHand, .notApproved(.leaderInCharge))
        expectRefused(Say.propose, on: .disposed, .notApproved(.leaderInCharge))
        expectRefused(Say.propose, on: .decided(.verification), .clue(.closingEarly(.verificationReported)))
        let reported = Petition.decided(.verification).after(Say.beginVerification, Say.reportVerification)
        expectRefused(Say.propose, on: reported, .clue(.notApproved(.leaderInCharge)))
        expectRefused(Say.propose.with(\.closing, .direct), on: .verified, .clue(.closingUnfit(.direct)))
        expectRefused(
            Say.propose.with(\.way, .close).with(\.closing, .direct), on: .verified, .notApproved(.leaderInCharge))
        let talk = Say.propose.with(\.way, .talkOrInquiry).with(\.closing, .afterTalk)
        expectRefused(talk, on: .decided(.talkOrInquiry), .clue(.closingEarly(.talkReported)))
        for kind in ClosingKind.allCases {
            let result = Say.propose.with(\.way, kind.way).with(\.closing, kind)
            #expect(Petition.readyToClose(kind).after(result).result?.closing == kind)
        }
    }

    @Test func `a case is filed with approval, person by person, and the clue closes when each came to its end`() {
        expectRefused(Say.step(.caseFiled, 4, 16), on: .verified, .notApproved(.principal))
        let two = Petition.verified.after(
            Say.correct.with(\.respondents, Say.respondents + [Respondent(name: "丙某")])
                .with(\.acting, by(Staff.registrar, 4, 15)),
            Say.studyStep.with(\.acting, by(Staff.head, 4, 15)),
            Say.approveStep.with(\.acting, by(Staff.leader, 4, 15)),
            Say.studyReport.with(\.acting, by(Staff.head, 4, 15)), Say.approveReport)
        let filing = two.after(Say.study(.filing, on: 4, 15), Say.approve(.filing, on: 4, 16))
        let filed = filing.after(
            Say.step(.caseFiled, 4, 16).with(\.person, 1), Say.step(.caseFiled, 4, 16).with(\.person, 2))
        #expect(filed.casesFiled == 2)
        let first = filed.after(
            Say.step(.caseInvestigated, 4, 17).with(\.person, 1), Say.step(.trialAccepted, 4, 18).with(\.person, 1),
            Say.step(.caseDecided, 4, 20).with(\.person, 1))
        let result = Say.propose.with(\.caseFiled, 2).with(\.acting, by(Staff.handler, 4, 22))
        expectRefused(result, on: first, .clue(.caseOpen))
        let both = first.after(Say.step(.caseDropped, 4, 21).with(\.person, 2))
        expectRefused(result.with(\.caseFiled, 1), on: both, .clue(.casesFewer(2)))
        #expect(both.after(result).result?.caseFiled == 2)
    }

    @Test func `a case is approved on the person it is filed on, and on the next one by itself`() throws {
        let two = Petition.twoPersons.after(Say.setDisposition).afterVerifying()
        let study = Say.study(.filing, on: 4, 15)
        try expectOnce(
            study.with(\.persons, [1]), on: two,
            gives: [
                Deliberation.StepStudied(
                    step: .filing, members: study.members, minutes: study.minutes, dissent: study.dissent, persons: [1])
            ])
        expectRefused(study.with(\.persons, [3]), on: two, .personUnknown)
        let first = two.after(study.with(\.persons, [1]), Say.approve(.filing, on: 4, 16))
        #expect(first.stepText(.filing).contains("立案对象 1"))
        let file = Say.step(.caseFiled, 4, 16)
        #expect(first.openClueSteps.contains(.caseFiled))
        expectRefused(file, on: first, .notApproved(.principal))
        expectRefused(file.with(\.person, 2), on: first, .notApproved(.principal))
        let filed = first.after(file.with(\.person, 1))
        #expect(filed.casesFiled == 1 && filed.stepsToStudy == [.filing])
        let second = filed.after(
            study.with(\.persons, [2]).with(\.acting, by(Staff.head, 4, 17)), Say.approve(.filing, on: 4, 18),
            Say.step(.caseFiled, 4, 18).with(\.person, 2))
        #expect(second.casesFiled == 2 && second.stepsToStudy.isEmpty)
        #expect(try study.with(\.persons, [1, 2]).decide(on: two) == study.decide(on: two), "all is all")
    }

    @Test func `a trial is extended to the day that was approved, and by whom is told, J art. 55`() throws {
        let tried = Petition.verified.after(
            Say.study(.filing, on: 4, 15), Say.approve(.filing, on: 4, 16), Say.step(.caseFiled, 4, 16),
            Say.step(.caseInvestigated, 5, 6), Say.step(.trialAccepted, 5, 7))
        // A month from Thursday 7 May ends on Sunday 7 June, and so on Monday.
        #expect(try clock(.trial, tried).due(councilCalendar) == .ends(day(6, 8)))
        let extend = StepClue(
            clueStep: .trialExtended, on: day(6, 5), note: "主要负责人批准，县纪审〔2026〕6号", until: day(7, 7),
            acting: by(Staff.handler, 6, 5))
        try expectOnce(
            extend, on: tried,
            gives: [
                ClueWay.Stepped(
                    clueStep: .trialExtended, person: nil, on: day(6, 5), note: extend.note, until: day(7, 7))
            ])
        let extended = tried.after(extend)
        let late = try clock(.trial, extended)
        #expect(late.due(councilCalendar) == .ends(day(7, 7)))
        #expect(late.state(on: day(7, 8), councilCalendar) == .overdue(by: WorkingDays(1)))
        #expect(ClockKind.trial.rule.extensions.map(\.command) == [.stepClue])
        expectRefused(extend.with(\.note, " "), on: tried, .noteMissing)
        expectRefused(extend.with(\.until, nil), on: tried, .untilMissing)
        expectRefused(extend.with(\.until, day(6, 7)), on: tried, .untilNotLater)
        expectRefused(extend.with(\.until, day(7, 6)), on: extended, .untilNotLater)
        expectRefused(extend, on: .verified, .stepMissing(.trialExtended))
        let decided = extended.after(Say.step(.caseDecided, 6, 20))
        #expect(try clock(.trial, decided).state(on: day(9, 1), councilCalendar) == .stopped(inTime: true))
        expectRefused(extend.with(\.until, day(8, 7)), on: decided, .trialOver)
        // No other step takes a day to which it runs.
        let file = Say.step(.caseDecided, 6, 20).with(\.until, day(9, 9))
        #expect(extended.after(file).clueSteps.last?.until == nil)
    }

    @Test func `what goes to investigation is theirs to take over, and closes once the case is decided`() {
        let handed = Petition.decided(.investigation).after(Say.step(.handedToInvestigation, 3, 25))
        #expect(handed.handlingOffice == .investigation && handed.handler == nil)
        let investigator = Acting(
            officer: Staff.colleague, organ: Staff.organ, office: .investigation, moment: Moment(day(3, 26)))
        let taken = handed.after(TakeOver(handler: Staff.colleague, acting: investigator))
        #expect(taken.openClueSteps == [.caseFiled])
        let filed = taken.after(
            Say.step(.caseFiled, 3, 26).with(\.acting, investigator))
        #expect(filed.casesFiled == 1)
        #expect(filed.missing(toClose: .afterVerification, by: .investigation) == .caseOpen)
    }

    @Test func `each step of a clue starts and stops its clock`() throws {
        // Served on Tuesday 31 March: fifteen working days, with Tomb-sweeping between.
        let served = Petition.decided(.talkOrInquiry).after(Say.step(.inquiryServed, 3, 31))
        #expect(
            try clock(.inquiryReply, served).due(councilCalendar)
                == councilCalendar.end(of: .working(WorkingDays(15)), from: day(3, 31)))
        let replied = served.after(Say.step(.replyReceived, 4, 10))
        #expect(try clock(.inquiryReply, replied).stopped == day(4, 10))
        #expect(try clock(.talkReport, replied).due(councilCalendar) == .ends(day(5, 11)), "10 May is a Sunday")
        #expect(try clock(.talkReport, replied.after(Say.step(.talkReported, 4, 20))).stopped == day(4, 20))
        let filed = Petition.verified.after(
            Say.study(.filing, on: 4, 15), Say.approve(.filing, on: 4, 16), Say.step(.caseFiled, 4, 16))
        #expect(try clock(.caseDecision, filed).limit == .months(Months(12)))
        let tried = filed.after(Say.step(.caseInvestigated, 5, 6), Say.step(.trialAccepted, 5, 7))
        #expect(try clock(.trial, tried).due(councilCalendar) == .ends(day(6, 8)), "7 June is a Sunday")
        let decided = tried.after(Say.step(.caseDecided, 5, 20))
        #expect(try clock(.trial, decided).stopped == day(5, 20))
        #expect(try clock(.caseDecision, decided).stopped == day(5, 20))
        #expect(try clock(.announcement, decided).stopped == nil)
        #expect(try clock(.announcement, decided.after(Say.step(.decisionAnnounced, 6, 1))).stopped == day(6, 1))
    }

    @Test func `a hold comes up for review by itself, again and again`() throws {
        let held = Petition.decided(.hold)
        #expect(held.node == .handled, "a hold is no end")
        #expect(try clock(.holdReview, held).due(councilCalendar) == .ends(day(9, 22)))
        let reviewed = held.after(Say.step(.holdReviewed, 9, 1))
        #expect(try clock(.holdReview, reviewed).started == day(9, 1))
        #expect(try clock(.holdReview, reviewed).stopped == nil)
        let resumed = reviewed.after(Say.setDisposition.with(\.acting, by(Staff.handler, 9, 2)))
        #expect(Clocks.of(resumed).allSatisfy { $0.kind != .holdReview })
        expectRefused(Say.propose.with(\.way, .hold), on: held, .holdIsNoResult)
    }

    // Results back to the petition office.

    @Test func `a clue is owed back each quarter until its result is told`() throws {
        let first = Quarter(of: day(3, 6))
        #expect(first == Quarter("2026-1") && first.last == day(3, 31) && first.next.first == day(4, 1))
        #expect(Petition.delivered.nextReturn == first, "nothing was said of it")
        #expect(try clock(.quarterReturn, .delivered).due(councilCalendar) == .ends(day(3, 31)))
        #expect(Petition.disposed.nextReturn == first.next, "an act on record is the return of its quarter")
        #expect(Petition.closed.nextReturn == first.next.next, "closed, and the reporter not told")
        #expect(Petition.fedBack.nextReturn == nil)
        #expect(Petition.fedBack.returnsUntil == first.next)
        #expect(Petition.closedAnonymously.nextReturn == nil, "nobody to tell")
        #expect(Clocks.of(.fedBack).allSatisfy { $0.kind != .quarterReturn })
        #expect(Petition.approved.nextReturn == nil && Petition.forwarded.nextReturn == nil)
    }

    @Test func `a return is typed where nothing else says it, and never a second time`() throws {
        let taken = Petition.inHand
        try expectOnce(
            Say.returnQuarter, on: taken,
            gives: [ClueWay.Returned(quarter: Quarter(of: day(3, 6)), isFromList: false, note: Say.returnQuarter.note)])
        #expect(taken.after(Say.returnQuarter).nextReturn == Quarter("2026-2"))
        #expect(try Say.returnQuarter.decide(on: .disposed).isEmpty, "the quarter is settled by its acts")
        expectRefused(Say.returnQuarter.with(\.note, ""), on: taken, .noteMissing)
        expectRefused(Say.returnQuarter.with(\.quarter, Quarter(number: 2025 * 4 + 3)), on: taken, .quarterBefore)
        expectRefused(Say.returnQuarter.with(\.quarter, Quarter(number: 2026 * 4 + 1)), on: taken, .quarterAhead)
        expectRefused(Say.returnQuarter, on: .approved, .notClue)
        // One return says where it stands now: what was owed before is said with it.
        let late = Say.returnQuarter.with(\.quarter, Quarter(number: 2026 * 4 + 2)).with(\.acting, by(Staff.head, 7, 2))
        #expect(taken.after(late).nextReturn == Quarter("2026-4"))
    }

    @Test(arguments: ["2026", "2026-0", "2026-5", "26-1", "2026-1-1", "", "二〇二六-1"])
    func `what is no quarter is not read as one`(_ text: String) { #expect(Quarter(text) == nil) }
}

extension ClosingKind {
    /// A way of disposition that ends so.
    var way: Way {
        switch self {
        case .direct: .close
        case .afterTalk: .talkOrInquiry
        case .afterVerification: .verification
        }
    }
}

extension Petition {
    /// In hand, with this way of disposition approved.
    static func decided(_ way: Way) -> Petition {
        let step = way == .talkOrInquiry ? [ApprovalStep.talk, .inquiry] : way.steps
        return step.reduce(inHand.after(Say.setDisposition.with(\.way, way))) { petition, step in
            petition.after(Say.study(step), Say.approve(step))
        }
    }

    /// Everything done that closing so takes.
    static func readyToClose(_ kind: ClosingKind) -> Petition {
        switch kind {
        case .direct: decided(.close)
        case .afterTalk: decided(.talkOrInquiry).after(Say.step(.talkHeld, 3, 25), Say.step(.talkReported, 4, 1))
        case .afterVerification: verified
        }
    }
}

extension Say {
    static func study(_ step: ApprovalStep, on month: Int = 3, _ date: Int = 21) -> StudyStep {
        studyStep.with(\.step, step).with(\.acting, by(Staff.head, month, date))
    }

    static func approve(_ step: ApprovalStep, on month: Int = 3, _ date: Int = 22) -> ApproveStep {
        approveStep.with(\.step, step).with(\.capacity, .principal).with(\.reference, "批〔2026〕1号")
            .with(\.acting, by(Staff.principal, month, date))
    }

    static func step(_ step: ClueStep, _ month: Int, _ date: Int) -> StepClue {
        StepClue(
            clueStep: step, on: day(month, date), note: "已办", team: Say.team, acting: by(Staff.handler, month, date))
    }
}
