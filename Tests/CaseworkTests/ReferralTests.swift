import Testing

@testable import Casework

/// What is put to the organ above: it decides or declines with a reason, by its leaders, of the text that was read.
@Suite struct ReferralTests {
    private static let assigned = Petition().after(
        Say.receive.with(\.source, .assignedFromAbove), Say.register, Say.distinguish, Say.judge, Say.approve,
        Say.sendOut, Say.takeOver, Say.extend)
    private static let waiting = assigned.after(Say.askExtension)
    private static let raising = Petition.registered.after(Say.askJurisdiction.with(\.question, .raise))

    private func clock(_ kind: ClockKind, _ petition: Petition) throws -> Clock {
        try #require(Clocks.of(petition).first { $0.kind == kind })
    }

    // More time.

    @Test func `more time is asked once the own extension was used, to a later day, with a reason, one at a time`()
        throws
    {
        try expectOnce(
            Say.askExtension, on: Self.assigned,
            gives: [
                Supervision.ExtensionAsked(
                    kind: .moreTime, superior: Staff.higher, until: day(11, 30), reason: Say.askExtension.reason)
            ])
        expectRefused(Say.askExtension.with(\.reason, " "), on: Self.assigned, .reasonMissing)
        expectRefused(Say.askExtension.with(\.until, nil), on: Self.assigned, .untilMissing)
        expectRefused(Say.askExtension.with(\.until, day(9, 2)), on: Self.assigned, .untilNotLater)
        expectRefused(Say.askExtension.with(\.until, day(9, 1, 2028)), on: Self.assigned, .untilTooFar)
        expectRefused(Say.askExtension.with(\.superior, nil), on: Self.assigned, .noSuperior)
        expectRefused(Say.askExtension.with(\.reason, "再改"), on: Self.waiting, .alreadyAsked)
        expectRefused(Say.askExtension, on: .inHand, .notAssigned)
        let early = Petition().after(Say.receive.with(\.source, .assignedFromAbove), Say.register)
        expectRefused(Say.askExtension, on: early, .ownExtensionFirst)
        expectRefused(Say.askExtension.with(\.kind, .dispute), on: Self.assigned, .notAssigned)
    }

    @Test func `the superior gives more time to a day it names, and the clock follows`() throws {
        try expectOnce(
            Say.decideExtension, on: Self.waiting,
            gives: [
                Supervision.ExtensionDecided(
                    kind: .moreTime, granted: true, until: day(10, 30), reason: Say.decideExtension.reason,
                    reference: "", textHash: "ij90")
            ])
        #expect(try clock(.assignment, Self.waiting).due(councilCalendar) == .ends(day(9, 2)))
        let granted = Self.waiting.after(Say.decideExtension)
        #expect(try clock(.assignment, granted).due(councilCalendar) == .ends(day(10, 30)))
        #expect(granted.referrals.last?.answer?.outcome == .decided && granted.newAnswers.count == 1)
        #expect(granted.organsAsked.isEmpty && Self.waiting.organsAsked == [Staff.higher])
        expectRefused(Say.decideExtension.with(\.until, nil), on: Self.waiting, .untilMissing)
        expectRefused(Say.decideExtension.with(\.until, day(9, 1)), on: Self.waiting, .untilNotLater)
        expectRefused(Say.decideExtension.with(\.until, day(9, 1, 2029)), on: Self.waiting, .untilTooFar)
    }

    @Test func `declined, the limit stands, and who, when, why and by which article stand with it`() throws {
        let no = Say.decideExtension.with(\.granted, false).with(\.reason, "应当按期办结")
        let declined = Self.waiting.after(no)
        let answer = try #require(declined.referrals.last?.answer)
        #expect(answer.outcome == .declined && answer.reason == "应当按期办结" && answer.until == nil)
        #expect(answer.step.by == Staff.leader && answer.step.organ == Staff.higher && answer.step.day == day(8, 24))
        #expect(declined.trail.last?.event.article == .reportingRules(21))
        #expect(try clock(.assignment, declined).due(councilCalendar) == .ends(day(9, 2)))
        expectRefused(no.with(\.reason, ""), on: Self.waiting, .reasonMissing)
        // It may be asked anew.
        #expect(declined.after(Say.askExtension.with(\.reason, "鉴定仍未完成")).openReferralOfTime != nil)
    }

    @Test func `only a leader of the organ that was asked answers, of the text as it stands`() {
        expectRefused(Say.decideExtension, on: Self.assigned, .nothingAsked)
        expectRefused(
            Say.decideExtension.with(\.acting, by(Staff.leader, 8, 24)), on: Self.waiting, .notTheSuperior)
        expectRefused(
            Say.decideExtension.with(\.standing, .init(capacity: nil, currentHash: "ij90")), on: Self.waiting,
            .notByLeader)
        expectRefused(Say.decideExtension.with(\.textHash, "other"), on: Self.waiting, .textChanged)
        expectRefused(
            Say.decideJurisdiction.with(\.accepts, Staff.higher).with(\.standing, .init(capacity: nil)),
            on: Self.raising, .notByLeader)
        expectRefused(Say.decideJurisdiction.with(\.textHash, "other"), on: Self.raising, .textChanged)
    }

    @Test func `what a superior elsewhere answered is put on record here with its reference`() {
        let elsewhere = Say.decideExtension.with(\.standing, .init(superiorIsHere: false))
            .with(\.acting, by(Staff.leader, 8, 24))
        expectRefused(elsewhere, on: Self.waiting, .referenceMissing)
        expectRefused(
            elsewhere.with(\.acting, Say.above).with(\.reference, "函3号"), on: Self.waiting, .notTheSuperior)
        #expect(Self.waiting.after(elsewhere.with(\.reference, "函3号")).extensions.count == 2)
        let declined = Say.declineJurisdiction.with(\.standing, .init(superiorIsHere: false))
            .with(\.acting, by(Staff.leader, 3, 4))
        expectRefused(declined, on: Self.raising, .referenceMissing)
        #expect(Self.raising.after(declined.with(\.reference, "函4号")).openReferrals.isEmpty)
    }

    @Test func `what was assigned on this system is extended by its superior here, not by its word typed below`() {
        let origin = Origin(petition: PetitionID(rawValue: "aa"), organ: Staff.higher, assigned: true)
        let here = Petition().after(
            Say.receive.with(\.source, .assignedFromAbove).with(\.origin, origin), Say.register, Say.extend)
        expectRefused(Say.recordExtension, on: here, .superiorDecidesHere)
        expectRefused(Say.recordExtension, on: Self.waiting, .superiorDecidesHere)
    }

    // A case.

    @Test func `a case without detention has a year from its filing, and six months more once, from the superior`()
        throws
    {
        var petition = Petition.disposed
        petition.evolve(
            ClueWay.Stepped(clueStep: .caseFiled, person: nil, on: day(4, 20), note: "立案").event,
            acting: by(Staff.handler, 4, 20))
        #expect(petition.hasOpenCase)
        let ask = Say.askExtension.with(\.kind, .caseTime).with(\.until, nil)
        expectRefused(ask, on: .disposed, .noCase)
        let waiting = petition.after(ask)
        #expect(try clock(.caseDecision, waiting).limit == .months(Months(12)))
        #expect(waiting.openReferralOfTime?.kind.article == .supervisionRegulation(185))
        let longer = waiting.after(Say.decideExtension.with(\.until, nil))
        #expect(try clock(.caseDecision, longer).limit == .months(Months(18)))
        #expect(longer.extensions.isEmpty, "the limit of an assigned item is another's")
        expectRefused(ask.with(\.reason, "还要"), on: longer, .caseExtendedBefore)
        let declined = waiting.after(Say.decideExtension.with(\.granted, false))
        #expect(try clock(.caseDecision, declined).limit == .months(Months(12)))
        // Another case, filed after that one was decided, has a year of its own, and may ask.
        var next = longer
        for (step, on) in [(ClueStep.caseDecided, day(8, 26)), (.caseFiled, day(9, 1))] {
            next.evolve(
                ClueWay.Stepped(clueStep: step, person: nil, on: on, note: "另案").event,
                acting: by(Staff.handler, 9, 1))
        }
        #expect(try ask.with(\.acting, by(Staff.head, 9, 2)).decide(on: next).count == 1)
    }

    @Test func `an extension lengthens the case of the clue it was granted for, and no other`() throws {
        let both = Petition.split.filing(nil).filing(2)
        let ask = Say.askExtension.with(\.kind, .caseTime).with(\.until, nil)
        let grant = Say.decideExtension.with(\.until, nil)
        func limits(_ petition: Petition) -> [Int?: Limit] {
            Dictionary(
                Clocks.of(petition).filter { $0.kind == .caseDecision }.map { ($0.clue, $0.limit) },
                uniquingKeysWith: { first, _ in first })
        }
        let (year, longer) = (Limit.months(Months(12)), Limit.months(Months(18)))
        #expect(limits(both) == [1: year, 2: year])
        expectRefused(ask, on: both, .clueMissing)
        expectRefused(ask.with(\.clue, 3), on: both, .barred(.noSuchClue))
        try expectOnce(
            ask.with(\.clue, 2), on: both,
            gives: [
                Supervision.ExtensionAsked(
                    kind: .caseTime, superior: Staff.higher, until: nil, reason: ask.reason, clue: 2)
            ])
        let waiting = both.after(ask.with(\.clue, 2))
        expectRefused(ask.with(\.clue, 1), on: waiting, .alreadyAsked)
        #expect(waiting.referralText(.caseTime).hasSuffix("案件所属线索 2"), "what is decided on says which")
        let granted = waiting.after(grant)
        #expect(limits(granted) == [1: year, 2: longer])
        expectRefused(ask.with(\.clue, 2).with(\.reason, "还要"), on: granted, .caseExtendedBefore)
        // The other one may ask for its own.
        let other = granted.after(ask.with(\.clue, 1).with(\.reason, "境外取证"), grant.with(\.reason, "同意"))
        #expect(limits(other) == [1: longer, 2: longer])
        // Where one clue alone has a case, it need not be said which.
        let one = Petition.split.filing(2)
        #expect(one.after(ask).referrals.last?.clue == 2)
        expectRefused(ask.with(\.clue, 1), on: one, .noCase)
        #expect(Petition.disposed.after(Say.tellAcceptance).referrals.isEmpty)
    }

    @Test func `a join or a split takes along what its own case was given, and gives no other case anything`() throws {
        let ask = Say.askExtension.with(\.kind, .caseTime).with(\.until, nil).with(\.clue, 2)
        let granted = Petition.split.filing(nil).filing(2).after(ask, Say.decideExtension.with(\.until, nil))
        let joined = granted.after(Say.joinClues.with(\.acting, by(Staff.handler, 8, 25)))
        let open = joined.openCases
        #expect(open.count == 2 && open.map(joined.isExtended) == [false, true])
        // Two cases of one clue, extended together, and then split: each keeps its own.
        func filed(_ petition: Petition, on person: Int, _ month: Int, _ date: Int) -> Petition {
            var petition = petition
            petition.evolve(
                ClueWay.Stepped(clueStep: .caseFiled, person: person, on: day(month, date), note: "立案").event,
                acting: by(Staff.handler, month, date))
            return petition
        }
        let set = Petition.twoPersons.after(Say.setDisposition)
        let two = filed(filed(set, on: 1, 4, 17), on: 2, 4, 18).after(
            ask.with(\.clue, nil), Say.decideExtension.with(\.until, nil))
        let split = two.after(Say.splitClue.with(\.acting, by(Staff.handler, 8, 25)))
        #expect(split.parts.map { part in part.openCases.map(part.isExtended) } == [[true], [true]])
        // What is filed later in a clue that was extended has a year of its own.
        let later = filed(split, on: 1, 9, 1)
        #expect(later.inHand(1).openCases.map(later.isExtended) == [true, false])
        // A correction that renumbers persons leaves it with its case.
        let renumbered = two.after(
            Say.correctTwo.with(\.respondents, [Respondent(name: "丁某", unit: "大树村村委会")] + Say.twoRespondents)
                .with(\.personRows, [3, 1, 2]).with(\.acting, by(Staff.registrar, 8, 26)))
        #expect(renumbered.openCases.map(\.person) == [2, 3])
        #expect(renumbered.openCases.allSatisfy(renumbered.isExtended))
    }

    @Test func `what was granted before clues were told apart stands for every case that ran`() {
        var old = Petition.split.filing(nil).filing(2)
        for event in [
            Supervision.ExtensionAsked(kind: .caseTime, superior: Staff.higher, until: nil, reason: "境外取证").event,
            Supervision.ExtensionDecided(
                kind: .caseTime, granted: true, until: nil, reason: "同意", reference: "", textHash: "ij90"
            ).event,
        ] { old.evolve(event, acting: Say.above) }
        #expect(old.openCases.count == 2 && old.openCases.allSatisfy(old.isExtended))
    }

    // Jurisdiction.

    @Test func `raising is declined with a reason: it stays where it is, with what was distinguished before`() throws {
        try expectOnce(
            Say.declineJurisdiction, on: Self.raising,
            gives: [
                Jurisdiction.Declined(reason: Say.declineJurisdiction.reason, reference: "", textHash: "kl12")
            ])
        let distinguished = Petition.distinguished.after(
            Say.askJurisdiction.with(\.question, .raise), Say.declineJurisdiction)
        #expect(distinguished.distinctions != nil && distinguished.settledJurisdiction == nil)
        #expect(distinguished.referrals.last?.answer?.outcome == .declined)
        #expect(distinguished.trail.last?.event.article == .supervisionLaw(17))
        #expect(distinguished.openQuestionOfJurisdiction == nil)
        expectRefused(Say.declineJurisdiction.with(\.reason, " "), on: Self.raising, .reasonMissing)
        expectRefused(Say.declineJurisdiction.with(\.textHash, "x"), on: Self.raising, .textChanged)
        expectRefused(Say.declineJurisdiction, on: .registered, .nothingAsked)
    }

    @Test func `a dispute cannot be declined: one of the two accepts`() {
        expectRefused(
            Say.declineJurisdiction, on: .registered.after(Say.askJurisdiction), .disputeMustBeSettled)
    }

    @Test func `what was asked is taken back until it is answered, and may be asked otherwise`() throws {
        let asked = Petition.registered.after(Say.askJurisdiction)
        try expectOnce(
            Say.withdrawReferral, on: asked,
            gives: [Supervision.ReferralWithdrawn(kind: .dispute, reason: Say.withdrawReferral.reason)])
        let withdrawn = asked.after(Say.withdrawReferral)
        #expect(withdrawn.organsAsked.isEmpty && withdrawn.newAnswers.isEmpty)
        #expect(withdrawn.after(Say.askJurisdiction.with(\.reason, "重新报请")).openReferral(.dispute) != nil)
        expectRefused(Say.withdrawReferral.with(\.reason, ""), on: asked, .reasonMissing)
        expectRefused(Say.withdrawReferral, on: .registered, .nothingAsked)
        expectRefused(
            Say.decideJurisdiction, on: withdrawn.after(Say.remark.with(\.acting, by(Staff.registrar, 3, 4))),
            .nothingAsked)
    }

    @Test func `an answer is new until somebody notes it, or answers the four questions anew`() throws {
        let declined = Self.raising.after(Say.declineJurisdiction)
        try expectOnce(Say.noteAnswer, on: declined, gives: [Supervision.AnswerNoted()])
        #expect(declined.newAnswers.count == 1)
        #expect(declined.after(Say.noteAnswer).newAnswers.isEmpty)
        #expect(declined.after(Say.distinguish.with(\.acting, by(Staff.triageOfficer, 3, 5))).newAnswers.isEmpty)
        expectRefused(Say.noteAnswer, on: .registered, .nothingAnswered)
    }

    @Test func `nothing goes out while the organ above is asked, and nothing of what has gone is decided there`() throws
    {
        let asked = Petition.approved.after(Say.askJurisdiction)
        expectRefused(Say.sendOut, on: asked, .questionOpen)
        #expect(try Say.sendOut.decide(on: asked.after(Say.withdrawReferral)).count == 1)
        let sealed = Petition.registered.after(Say.askJurisdiction, Say.sealUp)
        expectRefused(Say.decideJurisdiction, on: sealed, .barred(.closed))
    }

    @Test func `what waited above does not live on in another round`() {
        let reopened = Reception.MaterialExamined(reopened: true, reason: "新证据").event
        var waiting = Self.waiting
        waiting.evolve(reopened, acting: by(Staff.triageOfficer, 8, 23))
        #expect(waiting.openReferrals.isEmpty && waiting.referrals.last?.answer?.outcome == .withdrawn)
        #expect(waiting.organsAsked.isEmpty && waiting.newAnswers.isEmpty)
        var raising = Self.raising
        raising.evolve(reopened, acting: by(Staff.triageOfficer, 3, 5))
        #expect(raising.openQuestionOfJurisdiction == nil && raising.openReferrals.isEmpty)
        var decided = Petition.registered.after(Say.askJurisdiction, Say.decideJurisdiction)
        decided.evolve(reopened, acting: by(Staff.triageOfficer, 3, 5))
        #expect(decided.settledJurisdiction?.organ == Staff.organ, "what was decided is no question that waits")
    }

    // Hearings and reviews of files.

    @Test(arguments: [UrgeForm.hearing, .fileReview, .visit])
    func `a hearing, a review of the file and a visit are on record with who, when, minutes and result`(
        _ form: UrgeForm
    ) throws {
        let urged = Petition.inHand.after(Say.urge.with(\.form, form))
        #expect(urged.urgingsToHold == [1])
        try expectOnce(
            Say.holdUrging, on: urged,
            gives: [
                Supervision.UrgingHeld(
                    number: 1, form: form, on: day(4, 14), present: Say.holdUrging.present, minutes: Say.minutes,
                    result: Say.holdUrging.result)
            ])
        #expect(urged.after(Say.holdUrging).urgingsToHold.isEmpty)
        expectRefused(Say.holdUrging.with(\.present, ""), on: urged, .presentMissing)
        expectRefused(Say.holdUrging.with(\.result, ""), on: urged, .resultMissing)
        expectRefused(Say.holdUrging.with(\.minutes, []), on: urged, .minutesMissing)
        expectRefused(Say.holdUrging.with(\.on, day(4, 9)), on: urged, .heldBeforeUrged)
        expectRefused(Say.holdUrging.with(\.on, day(4, 16)), on: urged, .barred(.dayAhead))
        expectRefused(Say.holdUrging.with(\.number, 2), on: urged, .noSuchUrging)
        expectRefused(
            Say.holdUrging.with(\.acting, by(Staff.leader, 4, 15, organ: Staff.higher)), on: urged, .urgingNotYours)
    }

    @Test func `of a letter nothing takes place`() {
        expectRefused(Say.holdUrging, on: Petition.inHand.after(Say.urge), .noSuchUrging)
    }
}
