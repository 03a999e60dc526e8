import Testing

@testable import Casework

/// Targets of an office, row by row.
func targets(_ rows: [String]) throws -> LocalTargets {
    var targets = LocalTargets.none
    for row in rows {
        let cells = row.split(separator: ",").map(String.init)
        try targets.take(clock: cells[0], number: cells[1], unit: cells[2], source: "本机关会议纪要")
    }
    return targets
}

@Suite struct ClockTableTests {
    private func clock(_ kind: ClockKind, _ petition: Petition, _ targets: LocalTargets = .none) throws -> Clock {
        try #require(Clocks.of(petition, targets).first { $0.kind == kind })
    }

    @Test func `every row says how far it is run`() {
        #expect(Set(ClockTable.all.map(\.id)).count == ClockTable.all.count)
        for rule in ClockTable.all {
            #expect(!rule.articles.isEmpty && !rule.heldBy.isEmpty, "\(rule.id)")
            #expect(rule.limit != nil || rule.open != nil, "\(rule.id) has no limit and does not say so")
            switch rule.running {
            case .byPetition:
                #expect(
                    rule.kind != nil && rule.node != nil && rule.limit != nil && !rule.warnings.isEmpty, "\(rule.id)")
            case .byTarget: #expect(rule.kind != nil && rule.node != nil && !rule.isLaw, "\(rule.id)")
            case .forOthers:
                #expect(
                    rule.kind != nil && rule.node != nil && rule.limit != nil && rule.warnings.isEmpty, "\(rule.id)")
            case .elsewhere:
                #expect(rule.kind == nil && rule.isLaw, "\(rule.id)")
                #expect(rule.because != nil, "\(rule.id) does not say why it is not run")
            case .byHandOver:
                #expect(rule.kind != nil && rule.limit != nil && !rule.warnings.isEmpty, "\(rule.id)")
                #expect(!rule.warnings.contains { $0.role == .leader }, "leaders have nothing to do with it")
            case .asListing: #expect(rule.kind == nil && rule.isLaw, "\(rule.id)")
            }
        }
        for kind in [ClockKind.handOver, .handOverPastPrincipal] {
            #expect(kind.rule.limit == .working(WorkingDays(5)) && kind.rule.articles == [.reportingRules(15)])
        }
        for kind in ClockKind.allCases { #expect(kind.rule.kind == kind, "\(kind) has no row") }
    }

    @Test(arguments: [
        (ClockKind.acceptance, Limit.working(WorkingDays(15)), Article.reportingRules(26)),
        (.sending, .working(WorkingDays(5)), .supervisionRegulation(169)),
        (.disposition, .months(Months(1)), .disciplineWorkRules(21)),
        (.assignment, .months(Months(3)), .reportingRules(21)),
        (.feedback, .working(WorkingDays(15)), .reportingRules(27)),
        (.objecting, .working(WorkingDays(5)), .petitionRegulation(23)),
        (.telling, .calendar(CalendarDays(15)), .petitionRegulation(23)),
    ])
    func `the law's limits stand in the table`(_ kind: ClockKind, _ limit: Limit, _ article: Article) {
        #expect(kind.rule.limit == limit)
        #expect(kind.rule.articles.contains(article))
        #expect(kind.rule.isLaw)
    }

    @Test func `an extension's approvers are those of the access matrix`() {
        #expect(ClockKind.assignment.rule.extensions.map(\.command) == [.extendAssignment, .decideExtension])
        #expect(AccessMatrix.roles(for: .extendAssignment) == [.principal])
        #expect(!AccessMatrix.allows(.recordExtension, to: [Role.handler]))
    }

    @Test(arguments: [
        ("C-30", Limit?.some(.months(Months(12))), Article.supervisionRegulation(185)),
        ("C-36", .months(Months(2)), .supervisionRegulation(272)),
        ("C-37", .months(Months(1)), .sanctionRegulation(44)), ("C-38", .months(Months(6)), .sanctionRegulation(45)),
        ("C-39", .months(Months(1)), .supervisionLaw(56)), ("C-40", .months(Months(1)), .supervisionRegulation(210)),
        ("C-41", .months(Months(1)), .supervisionLaw(69)), ("C-42", nil, .disciplineWorkRules(70)),
        ("C-43", .calendar(CalendarDays(15)), .petitionRegulation(22)),
        ("C-44", .calendar(CalendarDays(60)), .petitionRegulation(34)),
        ("C-45", .calendar(CalendarDays(30)), .petitionRegulation(35)),
        ("C-46", .calendar(CalendarDays(30)), .petitionRegulation(36)),
    ])
    func `each limit of the law stands in the table`(_ id: String, _ limit: Limit?, _ article: Article) throws {
        let rule = try #require(ClockTable.all.first { $0.id == id })
        #expect(rule.limit == limit && rule.articles.contains(article))
        #expect(limit != nil || rule.open != nil)
    }

    @Test func `a case is extended by six months with the superior's approval, as its row says`() {
        let rows = ClockKind.caseDecision.rule.extensions
        #expect(rows.map(\.command) == [.decideExtension] && rows.map(\.article) == [.supervisionRegulation(185)])
    }

    // Escalation.

    @Test func `each role is warned on its first day, and the head of whatever has run out`() throws {
        // Received on Monday 2 March: ten working days reach Monday 16; the last day is Monday 23.
        let steps = try clock(.acceptance, .approved).steps(councilCalendar)
        #expect(steps == [.officeHead: day(3, 16), .leader: day(3, 24)])
        let sending = try clock(.sending, .approved).steps(councilCalendar)
        #expect(sending == [.officeHead: day(3, 5), .leader: day(3, 6), .principal: day(3, 10)])
        let review = try clock(.review, .proposed).steps(councilCalendar)
        #expect(review == [.leader: day(4, 24), .officeHead: day(4, 28)])
        #expect(try clock(.acceptance, .approved).steps(WorkingCalendar(years: [2025], exceptions: [:])).isEmpty)
    }

    // Assigned items.

    private static let assigned = Petition().after(
        Say.receive.with(\.source, .assignedFromAbove), Say.register, Say.distinguish, Say.judge, Say.approve,
        Say.sendOut, Say.takeOver)

    @Test func `an assigned item has three months, three more from its own principal, and then the superior's day`()
        throws
    {
        let first = try clock(.assignment, Self.assigned)
        #expect(first.due(councilCalendar) == .ends(day(6, 2)))
        let extended = Self.assigned.after(Say.extend)
        #expect(try clock(.assignment, extended).due(councilCalendar) == .ends(day(9, 2)))
        let further = extended.after(Say.recordExtension)
        #expect(try clock(.assignment, further).due(councilCalendar) == .ends(day(11, 30)))
        #expect(further.extensions.count == 2)
        #expect(further.extensions.allSatisfy { $0.what.article == .reportingRules(21) })
    }

    @Test func `an assigned item's limit runs until its report has arrived above, and the file waits for it`()
        throws
    {
        let closed = Self.assigned.after(Say.setDisposition).afterVerifying().after(
            Say.propose, Say.studyAssigned, Say.approveAssigned, Say.reviewProcedure, Say.reviewCharacterisation)
        #expect(closed.closing != nil)
        #expect(try clock(.assignment, closed).stopped == nil, "closed is not reported")
        let acting = by(Staff.head, 4, 24)
        let issued = closed.after(
            Say.issue.with(\.kind, .assignedResult).with(\.addressee, "贵阳市纪委监委").with(\.text, "反映的问题属实。")
                .with(\.acting, acting))
        #expect(try clock(.assignment, issued).stopped == nil, "written is not reported")
        #expect(issued.missingArchiveItems.contains(.assignedReport) && issued.duty(of: .assignedResult) == .owed)
        let reported = issued.after(Say.arrived(1, by: by(Staff.head, 6, 3)))
        #expect(try clock(.assignment, reported).stopped == day(6, 3))
        #expect(try clock(.assignment, reported).state(on: day(6, 3), councilCalendar) == .stopped(inTime: false))
        #expect(!reported.missingArchiveItems.contains(.assignedReport))
        // What was filed away before is judged by its closing, as it was then.
        var before = closed
        before.evolve(
            Archive.Filed(checklist: [], retention: .thirtyYears, lessons: []).event, acting: by(Staff.keeper, 5, 14))
        #expect(try clock(.assignment, before).stopped == day(4, 22))
    }

    @Test func `a wrong transfer on paper is objected to by a letter with its reasons`() throws {
        let received = Petition().after(Say.receive.with(\.source, .otherBody), Say.register)
        let wrong = received.after(
            Say.distinguish.with(\.scope, .outOfScope).with(\.isClue, false).with(\.scopeReason, "属县人社局职责"),
            Say.judge.with(\.route, .forwardOutside(body: "县人社局")), Say.approve)
        #expect(wrong.duty(of: .objection) == .owed)
        #expect(wrong.facts(for: .objection)[.reason] == "属县人社局职责")
        let letter = Say.issue.with(\.kind, .objection).with(\.addressee, "县信访局").with(\.text, "属县人社局职责，现提出异议。")
        expectRefused(letter.with(\.text, "甲某的来信不属本机关职责。"), on: wrong, .notice(.namesPetitioner))
        expectRefused(letter.with(\.addressee, ""), on: wrong, .notice(.addresseeMissing))
        expectRefused(letter, on: .approved, .notice(.nothingToWrite(.objection)))
        let issued = wrong.after(letter)
        #expect(try clock(.objecting, issued).stopped == nil)
        let arrived = issued.after(Say.arrived(1, by: by(Staff.head, 3, 6)))
        #expect(try clock(.objecting, arrived).stopped == day(3, 6))
        #expect(arrived.duty(of: .objection) == .fulfilled(day(3, 6)))
        // Sent on, it is owed all the same, and the file waits for it.
        let forward = ProposedRoute.forwardOutside(body: "县人社局")
        let sent = wrong.after(Say.sendOut.with(\.route, forward), Say.recordOutside)
        #expect(try clock(.objecting, sent).stopped == nil && sent.node == .archived)
        expectRefused(Say.fileAway, on: sent, .missing([.objection]))
        let late = letter.with(\.acting, by(Staff.head, 4, 2))
        let objected = sent.after(late, Say.arrived(1, by: by(Staff.head, 4, 2)))
        #expect(try clock(.objecting, objected).state(on: day(4, 2), councilCalendar) == .stopped(inTime: false))
        #expect(objected.after(Say.fileAway).archived != nil)
        // In scope it is accepted, and nothing is objected to.
        let accepted = received.after(Say.distinguish)
        #expect(try clock(.objecting, accepted).stopped == day(3, 3) && accepted.duty(of: .objection) == .undetermined)
        #expect(!Clocks.of(wrong.after(Say.withdraw)).contains { $0.kind == .objecting && $0.stopped == nil })
    }

    @Test func `the organ extends once, in time, with a reason, and tells the superior`() throws {
        try expectOnce(
            Say.extend, on: Self.assigned,
            gives: [
                Supervision.AssignmentExtended(until: nil, reason: Say.extend.reason, reference: Say.extend.reference)
            ])
        expectRefused(Say.extend, on: .inHand, .notAssigned)
        expectRefused(Say.extend.with(\.reason, " "), on: Self.assigned, .reasonMissing)
        expectRefused(Say.extend.with(\.reference, ""), on: Self.assigned, .superiorNotTold)
        expectRefused(
            Say.extend.with(\.lastDay, day(5, 19)), on: Self.assigned, .ranOut)
        #expect(try Say.extend.with(\.lastDay, day(5, 20)).decide(on: Self.assigned).count == 1)
        expectRefused(
            Say.extend.with(\.reason, "再要三个月"), on: Self.assigned.after(Say.extend), .extendedBefore)
        let proposed = Self.assigned.after(Say.setDisposition).afterVerifying().after(Say.propose, Say.reviewProcedure)
        expectRefused(Say.reviewCharacterisation, on: proposed, .assignedNotApproved)
        let closed = proposed.after(Say.studyAssigned, Say.approveAssigned, Say.reviewCharacterisation)
        expectRefused(Say.extend, on: closed, .barred(.closed))
    }

    @Test func `a further extension needs the superior's answer and a later day`() throws {
        let extended = Self.assigned.after(Say.extend)
        try expectOnce(
            Say.recordExtension, on: extended,
            gives: [
                Supervision.AssignmentExtended(
                    until: day(11, 30), reason: Say.recordExtension.reason, reference: Say.recordExtension.reference)
            ])
        expectRefused(Say.recordExtension, on: Self.assigned, .ownExtensionFirst)
        expectRefused(Say.recordExtension.with(\.reference, ""), on: extended, .superiorNotHeard)
        expectRefused(Say.recordExtension.with(\.reason, ""), on: extended, .reasonMissing)
        expectRefused(Say.recordExtension.with(\.until, day(9, 2)), on: extended, .untilNotLater)
        expectRefused(Say.recordExtension.with(\.until, day(12, 1, 2029)), on: extended, .untilTooFar)
        let again = Say.recordExtension.with(\.until, day(11, 1))
        expectRefused(again, on: extended.after(Say.recordExtension), .untilNotLater)
        expectRefused(Say.recordExtension, on: .inHand, .notAssigned)
    }

    @Test func `a day the superior named in a year not loaded is not guessed at`() throws {
        let further = Self.assigned.after(Say.extend, Say.recordExtension.with(\.until, day(1, 29, 2027)))
        let clock = try clock(.assignment, further)
        #expect(clock.due(councilCalendar) == .ends(day(1, 29, 2027)))
        #expect(clock.state(on: day(9, 1), councilCalendar) == .uncounted(year: 2027))
    }

    // Other bodies.

    @Test func `a transfer of another body is objected to in five working days`() throws {
        let received = Petition().after(Say.receive.with(\.source, .otherBody))
        let running = try clock(.objecting, received)
        #expect(running.due(councilCalendar) == .ends(day(3, 9)))
        #expect(running.stopped == nil)
        let ours = received.after(Say.register, Say.distinguish)
        #expect(try clock(.objecting, ours).stopped == day(3, 3))
        let wrong = received.after(Say.register, Say.distinguish.with(\.scope, .outOfScope).with(\.isClue, false))
        #expect(try clock(.objecting, wrong).stopped == nil)
        let sent = wrong.after(
            Say.judge.with(\.route, .forwardOutside(body: "县人社局")), Say.approve,
            Say.sendOut.with(\.route, .forwardOutside(body: "县人社局")))
        #expect(try clock(.objecting, sent).stopped == nil, "whoever passed it on learns nothing by that")
        #expect(Clocks.of(.received).allSatisfy { $0.kind != .objecting })
    }

    @Test func `whoever is sent elsewhere is told in fifteen calendar days`() throws {
        let clock = try clock(.telling, .outOfScopeVisit)
        // Fifteen days from Monday 2 March end on Tuesday 17.
        #expect(clock.due(councilCalendar) == .ends(day(3, 17)))
        #expect(try self.clock(.telling, .outOfScopeVisit.after(Say.tellWhereToGo)).stopped == day(3, 3))
        #expect(Clocks.of(.outOfScopeLetter).allSatisfy { $0.kind != .telling }, "a letter is forwarded (R art. 13)")
    }

    // Local targets.

    /// A target for each clock that runs by nothing else.
    static let targeted = [
        "identityCheck,5,workingDays", "completion,2,months", "verification,2,months", "progress,3,months",
    ]

    @Test func `case management is told of progress as often as the office has set itself, R art. 19`() throws {
        #expect(Clocks.of(.inHand).allSatisfy { $0.kind != .progress })
        let set = try targets(["progress,1,months"])
        #expect(Clocks.of(.delivered, set).allSatisfy { $0.kind != .progress }, "nobody has it in hand")
        let taken = try clock(.progress, .inHand, set)
        #expect(taken.started == Petition.inHand.takenOver?.step.day && taken.isOurs)
        // Before any way of disposition is set, and as often as there is something to tell.
        let tell = Say.step(.progressTold, 4, 3)
        try expectOnce(
            tell, on: .inHand,
            gives: [ClueWay.Stepped(clueStep: .progressTold, person: nil, on: day(4, 3), note: tell.note)])
        let told = Petition.inHand.after(tell)
        #expect(try clock(.progress, told, set).started == day(4, 3))
        #expect(try clock(.progress, told, set).state(on: day(5, 7), councilCalendar) == .overdue(by: WorkingDays(1)))
        // It opens no way, is no stage of one, and is forgotten by none.
        #expect(told.openClueSteps.isEmpty && told.clueSteps.stage == nil)
        let chosen = told.after(Say.setDisposition.with(\.acting, by(Staff.handler, 4, 7)))
        #expect(try clock(.progress, chosen, set).started == day(4, 3))
        expectRefused(tell.with(\.note, ""), on: .inHand, .noteMissing)
        expectRefused(tell.with(\.acting, by(Staff.colleague, 4, 3)), on: .inHand, .notHandler)
        expectRefused(Say.step(.progressTold, 5, 3), on: .closed, .barred(.closed))
        #expect(try clock(.progress, .closed, set).stopped == day(4, 22))
    }

    @Test func `verification has no limit but the one an office sets itself`() throws {
        let begun = Petition.decided(.verification).after(Say.beginVerification)
        #expect(Clocks.of(begun).allSatisfy { $0.kind != .verification })
        #expect(ClockKind.verification.rule.limit == nil && !ClockKind.verification.rule.isLaw)
        let set = try targets(["verification,2,months"])
        #expect(Clocks.of(.decided(.verification), set).allSatisfy { $0.kind != .verification }, "not begun")
        let running = try clock(.verification, begun, set)
        #expect(running.started == Say.beginVerification.on && running.stopped == nil)
        #expect(running.due(councilCalendar) == .ends(day(5, 25)))
        #expect(running.isOurs && running.target?.source == "本机关会议纪要")
        let reported = begun.after(Say.reportVerification)
        #expect(try clock(.verification, reported, set).stopped == Say.reportVerification.on)
    }

    @Test func `a local target runs a clock that no law sets`() throws {
        let petitioner = Petitioner(signature: .signedUnverified, name: "甲某", contact: "13000000000")
        let unverified = Petition().after(
            Say.receive.with(\.petitioner, petitioner), Say.register.with(\.petitioner, petitioner))
        let set = try targets(["identityCheck,5,workingDays", "completion,2,months"])
        #expect(Clocks.of(unverified).allSatisfy { $0.kind != .identityCheck })
        let check = try clock(.identityCheck, unverified, set)
        #expect(check.due(councilCalendar) == .ends(day(3, 9)))
        #expect(check.isOurs && check.target?.source == "本机关会议纪要")
        #expect(try clock(.identityCheck, unverified.after(Say.confirm), set).stopped == day(3, 3))
        #expect(try clock(.completion, .inHand, set).due(councilCalendar) == .ends(day(5, 6)))
        #expect(try clock(.completion, .closed, set).stopped == day(4, 22))
    }

    @Test func `a target changes what is ours, and warns earlier of what is law`() throws {
        let set = try targets(["review,3,workingDays", "assignment,20,warning"])
        #expect(try clock(.review, .proposed, set).limit == .working(WorkingDays(3)))
        let assigned = try clock(.assignment, Self.assigned, set)
        #expect(assigned.limit == .months(Months(3)))
        #expect(assigned.steps(councilCalendar)[.handler] == day(5, 6))
        #expect(try clock(.assignment, Self.assigned).steps(councilCalendar)[.handler] == day(5, 19))
    }

    @Test(arguments: [
        ("acceptance", "20", "workingDays", LocalTargets.Fault.law(.acceptance)),
        ("sending", "9", "days", .law(.sending)),
        ("assignment", "12", "months", .law(.assignment)), ("nap", "3", "days", .unknownClock("nap")),
        ("review", "0", "days", .number("0")), ("review", "367", "days", .number("367")),
        ("review", "三", "days", .number("三")), ("review", "3", "weeks", .unit("weeks")),
        ("acceptance", "3", "warning", .noWarning(.acceptance)),
    ])
    func `no target changes the law's limits, and a row that says nothing is refused`(
        _ clock: String, _ number: String, _ unit: String, _ fault: LocalTargets.Fault
    ) {
        var targets = LocalTargets.none
        #expect(throws: fault) { try targets.take(clock: clock, number: number, unit: unit, source: "会议") }
        #expect(targets == .none)
        #expect(fault.sentence.count > 15)
    }

    @Test func `a target says who set it, and is set once`() throws {
        var targets = LocalTargets.none
        #expect(throws: LocalTargets.Fault.sourceMissing) {
            try targets.take(clock: "review", number: "3", unit: "days", source: " ")
        }
        try targets.take(clock: "review", number: "3", unit: "workingDays", source: "会议")
        #expect(throws: LocalTargets.Fault.twice(.review)) {
            try targets.take(clock: "review", number: "4", unit: "workingDays", source: "会议")
        }
    }

    // Local rest days.

    @Test func `a verified local rest day moves a deadline there and nowhere else, an unverified one nothing`() {
        func days(_ isVerified: Bool) -> RegionalDays {
            RegionalDays([
                RegionalDay(
                    region: "522600", day: day(4, 8), name: "本地节日", source: "州政府通知", isVerified: isVerified)
            ])
        }
        let inside = OrganID(rawValue: "522634-p1")
        let limit = Limit.working(WorkingDays(2))
        let start = day(4, 7)
        #expect(councilCalendar.end(of: limit, from: start) == .ends(day(4, 9)))
        #expect(councilCalendar.of(inside, days(true)).end(of: limit, from: start) == .ends(day(4, 10)))
        #expect(councilCalendar.of(inside, days(false)).end(of: limit, from: start) == .ends(day(4, 9)))
        #expect(councilCalendar.of(Staff.organ, days(true)).end(of: limit, from: start) == .ends(day(4, 9)))
        #expect(councilCalendar.of(inside, days(true)).isWorkingDay(day(4, 8)) == false)
    }

    // Bad input.

    @Test func `a limit that had passed before registration is named`() {
        // Said to have been received on 2 February, registered on 2 March.
        let early = Say.receive.with(\.receivedAt, Moment(day(2, 2)))
        let late = Petition().after(early, Say.register)
        let kinds = Clocks.lateFromTheStart(late, .none, councilCalendar).map(\.kind)
        #expect(Set(kinds) == [.acceptance, .sending])
        #expect(Clocks.lateFromTheStart(.registered, .none, councilCalendar).isEmpty)
        #expect(Clocks.lateFromTheStart(Petition().after(early), .none, councilCalendar).isEmpty)
    }

    @Test func `years added later are counted, and those there are stay as they were`() {
        let added = WorkingCalendar(years: [2026, 2027], exceptions: [day(1, 1, 2027): .off, day(3, 2): .off])
        let both = councilCalendar.adding(added)
        #expect(both.isWorkingDay(day(1, 1, 2027)) == false)
        #expect(both.isWorkingDay(day(3, 2)) == true)
        #expect(councilCalendar.end(of: .months(Months(3)), from: day(11, 20)) == .yearNotLoaded(2027))
        #expect(both.end(of: .months(Months(3)), from: day(11, 20)) == .ends(day(2, 22, 2027)))
    }
}
