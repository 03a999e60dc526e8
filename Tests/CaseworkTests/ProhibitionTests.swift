import Testing

@testable import Casework

/// Each prohibition of `rules.md` §10 is tried.
@Suite struct ProhibitionTests {
    @Test func `each of the eleven has its article, its place and its tests`() {
        #expect(Prohibition.all.map(\.id) == Array(1...11))
        for rule in Prohibition.all {
            #expect(!rule.articles.isEmpty && !rule.heldBy.isEmpty && !rule.enforcedIn.isEmpty)
            #expect(!rule.text.chinese.isEmpty && !rule.text.english.isEmpty)
        }
    }

    /// Tries to break a prohibition: it is refused so, with an article of the prohibition, and told what to do next.
    private func expectStopped<Command: PetitionCommand>(
        _ id: Int, _ command: Command, on petition: Petition, _ refusal: Command.Refused,
        at location: SourceLocation = #_sourceLocation
    ) {
        expectRefused(command, on: petition, refusal, at: location)
        let rule = Prohibition.all.first { $0.id == id }
        #expect(rule?.articles.contains(refusal.article) == true, "\(refusal)", sourceLocation: location)
        #expect(rule?.hold == .stopped && !refusal.message.isEmpty && !refusal.english.isEmpty)
    }

    @Test func `only what happens outside the program is recorded and not stopped`() {
        #expect(Prohibition.all.filter { $0.hold == .recorded }.map(\.id) == [8, 10])
    }

    @Test func `what belongs higher is neither entered nor shown to the principal it is about`() throws {
        for level in [AcceptanceLevel.higher, .ownPrincipal] {
            expectStopped(1, Say.distinguish.with(\.level, level), on: .registered, .sealInstead)
        }
        let register = Acceptance.Proposal(
            level: .higher, organ: Staff.higher, persons: [], reasons: [], troubles: [])
        expectStopped(1, Say.distinguish.with(\.register, register), on: .registered, .againstRegister)
        let made = HandOver.Made(
            control: ControlNumber(rawValue: "密2026-00001-00001-01"), addressee: Staff.higher, form: .letter,
            receivedOn: day(3, 2), isStraightUp: true, petition: nil)
        var slip = HandOver()
        slip.evolve(.made(made), acting: by(Staff.registrar, 3, 2))
        #expect(throws: HandOver.Refused.principalMustNotSee) {
            try slip.decide(.show(on: day(3, 2)), by(Staff.registrar, 3, 2))
        }
        #expect(Prohibition.all[0].articles.contains(HandOver.Refused.principalMustNotSee.article))
    }

    @Test func `nobody destroys a record alone, or before its term`() {
        expectStopped(2, EndingTests.end, on: EndingTests.ordinary, .notProposed)
        let alone = EndingTests.end.with(\.acting, EndingTests.on(EndingTests.over, Staff.keeper))
        expectStopped(2, alone, on: EndingTests.proposed, .samePerson)
        let early = Say.proposeEnding.with(\.acting, EndingTests.on(EndingTests.last, Staff.keeper))
        expectStopped(2, early, on: EndingTests.ordinary, .notYet([.termRuns(until: EndingTests.last)]))
    }

    @Test func `what is not in the matrix is refused with the article of the prohibition`() {
        #expect(Prohibition.all[2].articles.contains(AccessMatrix.article))
        // Nobody approves, decides or reviews by being a clerk; no administrator does anything with a petition.
        for role in Role.allCases where role.isAdministrator {
            #expect(CommandName.allCases.allSatisfy { !AccessMatrix.allows($0, to: [role]) }, "\(role)")
        }
        for command in [CommandName.approve, .approveStep, .decideReturn, .decideClueRoute, .raiseJurisdiction] {
            #expect(AccessMatrix.roles(for: command) == [.leader, .principal], "\(command)")
        }
    }

    @Test func `neither a notice, a name cleared nor a word through the code tells who reported`() {
        let tells = Say.proposeClarification.with(\.text, "举报人甲某反映的问题不实。")
        expectStopped(4, tells, on: ClearingTests.untrue, .namesReporter)
        let asked = Petition.registered.after(Say.askProtection)
        expectStopped(4, Say.decideProtection.with(\.told, "甲某您好，已请派出所走访。"), on: asked, .tellsReporter)
        let letter = Say.issue.with(\.kind, .forwarding).with(\.addressee, "县人社局").with(\.text, "甲某反映的问题，请处理。")
        expectStopped(4, letter, on: .forwarded, .notice(.namesPetitioner))
    }

    @Test func `an identity is opened for a reason alone`() {
        for reason in ["", "看看"] {
            expectStopped(6, Say.openIdentity.with(\.reason, Veiled(reason)), on: .inHand, .reasonTooShort)
        }
    }

    @Test func `of an anonymous writer nothing is to be opened`() {
        expectStopped(7, Say.openIdentity, on: .registeredAnonymously, .nobodyNamed)
    }

    @Test func `nothing that was written is taken away by a correction`() {
        let corrected = Petition.registered.after(Say.correct)
        let struck = corrected.trail.filter(\.isStruck)
        #expect(struck.map(\.event.typeName) == ["intake.registered"])
        #expect(corrected.trail.count == Petition.registered.trail.count + 1)
        guard case .intake(.registered(let before)) = struck[0].event else {
            Issue.record("the old registration is gone")
            return
        }
        #expect(before.summary == Say.register.summary)
    }

    @Test func `what goes up, down or on has five working days from the organ's own receipt`() {
        for rule in RouteRule.all where ["R-03", "R-04", "R-05", "R-06", "R-13"].contains(rule.id) {
            #expect(rule.limit == .working(WorkingDays(5)), "\(rule.id)")
        }
        #expect(HandOver.limit == .working(WorkingDays(5)))
        let sending = Clocks.of(.acceptedByLetter).first { $0.kind == .sending }
        #expect(sending?.limit == .working(WorkingDays(5)) && sending?.started == day(3, 2))
    }

    @Test func `a late hand-over stays marked late, and was warned of before`() throws {
        func slip(_ commands: [HandOver.Command], straightUp: Bool = false) throws -> HandOver {
            var slip = HandOver()
            let made = HandOver.Made(
                control: ControlNumber(rawValue: "密2026-00001-00001-01"), addressee: Staff.higher, form: .letter,
                receivedOn: day(3, 2), isStraightUp: straightUp, petition: nil)
            // Whoever was late puts it all on record on Monday 16 March.
            for command in [.make(made)] + commands {
                for event in try slip.decide(command, by(Staff.registrar, 3, 16)) {
                    slip.evolve(event, acting: by(Staff.registrar, 3, 16))
                }
            }
            return slip
        }
        func sending(_ slip: HandOver) throws -> Clock { try #require(slip.clocks().first) }
        // Received on Monday 2 March: the last day is Monday 9.
        let waiting = try sending(slip([]))
        #expect(waiting.warned(on: day(3, 4), councilCalendar).isEmpty)
        #expect(waiting.warned(on: day(3, 5), councilCalendar) == [.officeHead])
        #expect(waiting.warned(on: day(3, 9), councilCalendar) == Access.petitionOffice)
        #expect(waiting.state(on: day(3, 9), councilCalendar) == .warning(left: WorkingDays(0)))
        #expect(waiting.state(on: day(3, 10), councilCalendar) == .overdue(by: WorkingDays(1)))
        #expect(waiting.warned(on: day(3, 10), councilCalendar) == Access.petitionOffice.union([.principal]))

        // About the own principal: the head at once, everybody there on the fifth day, and him never.
        let himself = try sending(slip([], straightUp: true))
        #expect(himself.warned(on: day(3, 3), councilCalendar) == [.officeHead])
        #expect(himself.warned(on: day(3, 9), councilCalendar) == Access.petitionOffice)
        #expect(himself.warned(on: day(4, 9), councilCalendar) == Access.petitionOffice)

        // Sent on the sixth day: late, and it stays so once it has arrived. Nobody sends it anew, or makes it anew, in time.
        let late = HandOver.Command.send(carrier: Staff.registrar, on: day(3, 10))
        let arrived = try slip([late, .acknowledge(on: day(3, 11))])
        #expect(try sending(arrived).state(on: day(5, 6), councilCalendar) == .stopped(inTime: false))
        #expect(throws: HandOver.Refused.alreadySent) {
            try arrived.decide(.send(carrier: Staff.registrar, on: day(3, 9)), by(Staff.registrar, 3, 16))
        }
        var again = try #require(arrived.made).what
        again.receivedOn = day(3, 10)
        #expect(throws: HandOver.Refused.alreadyMade) { try arrived.decide(.make(again), by(Staff.registrar, 3, 16)) }
        // Said to have gone in time, and put on record when it was late: the day of the record stands beside it.
        let said = try slip([.send(carrier: Staff.registrar, on: day(3, 9))])
        #expect(said.sent?.on == day(3, 9) && said.sent?.step.day == day(3, 16))
        // On its way it is not forgotten either.
        let onItsWay = try #require(try slip([late]).clocks().last)
        #expect(onItsWay.kind == .handOverReceipt && onItsWay.isOurs)
        #expect(onItsWay.state(on: day(3, 13), councilCalendar) == .overdue(by: WorkingDays(1)))
    }

    @Test func `whoever handled it reviews nothing of it`() {
        let own = by(Staff.handler, 4, 21)
        expectStopped(9, Say.reviewProcedure.with(\.acting, own), on: .proposed, .reviewerHandled)
        expectStopped(9, Say.reviewCharacterisation.with(\.acting, own), on: .procedurePassed, .reviewerHandled)
    }

    @Test func `those of the first case accept, study and approve no appeal against it`() {
        expectStopped(9, Say.acceptAppeal.with(\.firstPeople, [Staff.reviewer]), on: AppealTests.sent, .hadPart)
        let proposed = AppealTests.accepted.after(Say.proposeAppeal)
        let study = Say.study(.appealDecision, on: 4, 11)
        expectStopped(
            9, study.with(\.members, [Staff.head, Staff.leader, Staff.colleague]), on: proposed, .memberHadPart)
        let approve = Say.approve(.appealDecision, on: 4, 13).with(\.acting, by(Staff.colleague, 4, 13))
        expectStopped(9, approve, on: proposed.after(study), .approverHadPart)
    }

    @Test func `no one person can bring a measure about`() {
        let first = by(Staff.reviewer, 4, 22)
        expectStopped(11, Say.reviewCharacterisation.with(\.acting, first), on: .procedurePassed, .reviewerTwice)
        #expect(Petition.closed.result?.step.by != Petition.closed.procedureReview?.step.by)
        #expect(Petition.closed.procedureReview?.step.by != Petition.closed.characterisationReview?.step.by)
        expectRefused(
            Say.approve.with(\.acting, by(Staff.triageOfficer, 3, 4)), on: .judged, .approverJudged)
    }

    @Test func `the risk to the petitioner is asked for and stands in what the leader reads`() {
        #expect(Petition.judged.boundText.contains("风险 可能被打听"))
    }
}
