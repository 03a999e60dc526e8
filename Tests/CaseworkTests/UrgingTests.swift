import Testing

@testable import Casework

/// Rules §14: urging on the law's grounds, by the right person, in four forms, until it is answered; leaders in charge.
@Suite struct UrgingTests {
    private static let assigned = Petition().after(
        Say.receive.with(\.source, .assignedFromAbove), Say.register, Say.distinguish, Say.judge, Say.approve,
        Say.sendOut, Say.takeOver)
    private static let above = Acting(
        officer: Staff.leader, organ: Staff.higher, office: .leadership, moment: Moment(day(4, 10)))
    private static let full = Say.urge.with(\.ground, .careless).with(\.until, day(4, 30)).with(\.isByLeader, true)

    @Test(arguments: UrgeForm.allCases)
    func `an assigned item is urged in each of four forms, on a ground of the law, by a leader of who assigned it`(
        _ form: UrgeForm
    ) throws {
        let urge = Self.full.with(\.form, form).with(\.acting, Self.above)
        try expectOnce(
            urge, on: Self.assigned,
            gives: [Supervision.Urged(form: form, ground: .careless, text: Say.urge.text, until: day(4, 30))])
        expectRefused(urge.with(\.ground, nil), on: Self.assigned, .groundMissing)
        expectRefused(urge.with(\.isByLeader, false), on: Self.assigned, .notByLeader)
        expectRefused(urge.with(\.until, day(4, 9)), on: Self.assigned, .untilPassed)
    }

    @Test func `of two organs above only the one that assigned the item urges, and none that is merely asked`() throws {
        let origin = Origin(
            petition: PetitionID(rawValue: "aa"), organ: Staff.higher, assigned: true, ground: .stronglyFelt)
        let here = Petition().after(
            Say.receive.with(\.source, .assignedFromAbove).with(\.origin, origin), Say.register)
        #expect(try Self.full.with(\.acting, Self.above).decide(on: here).count == 1)
        let other = Acting(
            officer: Staff.leader, organ: Staff.lower, office: .leadership, moment: Moment(day(4, 10)))
        expectRefused(Self.full.with(\.acting, other), on: here, .barred(.otherOrgan))
        let asked = Petition.registered.after(Say.askJurisdiction)
        #expect(asked.organsAsked == [Staff.higher])
        expectRefused(Self.full.with(\.acting, Self.above), on: asked, .barred(.otherOrgan))
    }

    @Test func `a reminder within the organ needs neither ground nor leader`() throws {
        #expect(try Say.urge.decide(on: Self.assigned).count == 1)
        #expect(try Say.urge.decide(on: .inHand).count == 1)
    }

    @Test func `what was handed down and assigned is urged by a leader here`() {
        let route = ProposedRoute.handDown(organ: Staff.lower, assigned: true, ground: .stronglyFelt)
        let down = Petition.routed(.accusation, .lower, to: route).after(Say.sendOut.with(\.route, route))
        expectRefused(Say.urge.with(\.ground, .overdue), on: down, .notByLeader)
        #expect(down.after(Self.full.with(\.acting, by(Staff.leader, 4, 10))).urgings.count == 1)
    }

    @Test func `an urging that names a day runs until it is answered`() throws {
        let urged = Petition.inHand.after(Self.full)
        func clock(_ petition: Petition) throws -> Clock {
            try #require(Clocks.of(petition).first { $0.kind == .urging })
        }
        #expect(try clock(urged).due(councilCalendar) == .ends(day(4, 30)))
        #expect(try clock(urged).stopped == nil)
        try expectOnce(
            Say.answerUrging, on: urged, gives: [Supervision.UrgingAnswered(number: 1, text: Say.answerUrging.text)])
        let answered = urged.after(Say.answerUrging)
        #expect(try clock(answered).stopped == day(4, 13))
        expectRefused(Say.answerUrging.with(\.text, "再答"), on: answered, .noUrging)
        expectRefused(Say.answerUrging, on: .inHand, .noUrging)
        expectRefused(Say.answerUrging.with(\.text, " "), on: urged, .answerMissing)
        #expect(Clocks.of(Petition.inHand.after(Say.urge)).allSatisfy { $0.kind != .urging })
    }

    private static func clock(_ petition: Petition) throws -> Clock {
        try #require(Clocks.of(petition).first { $0.kind == .urging })
    }

    @Test func `an urging that named a day is answered after closing too, and the file waits for the answer`() throws {
        let closed = Petition.verified.after(
            Self.full.with(\.acting, by(Staff.leader, 4, 16)), Say.propose, Say.reviewProcedure,
            Say.reviewCharacterisation)
        #expect(closed.closing != nil && closed.urgingsToAnswer == [1])
        #expect(try Self.clock(closed).stopped == nil, "closing answers nothing")
        let told = closed.after(Say.tellResult, Say.visit).completed()
        expectRefused(
            Say.fileAway.with(\.checklist, told.archiveItems), on: told, .missing([.urgingAnswers]))
        let answer = Say.answerUrging.with(\.acting, by(Staff.handler, 5, 13))
        try expectOnce(
            answer, on: told, gives: [Supervision.UrgingAnswered(number: 1, text: Say.answerUrging.text)])
        let answered = told.after(answer)
        #expect(try Self.clock(answered).stopped == day(5, 13))
        #expect(try Say.fileAway.with(\.checklist, answered.archiveItems).decide(on: answered).count == 1)
        // A reminder that named no day holds nothing up.
        let reminded = Petition.returnVisited.after(Say.urge.with(\.acting, by(Staff.head, 5, 12)))
        #expect(reminded.openUrgings == [1] && !reminded.archiveItems.contains(.urgingAnswers))
    }

    @Test func `an urging is withdrawn by who gave it and by nobody else, and then wants no answer`() throws {
        let urged = Self.assigned.after(Self.full.with(\.acting, Self.above))
        let withdraw = Say.withdrawUrging.with(\.isByLeader, true).with(
            \.acting, by(Staff.leader, 4, 16, organ: Staff.higher))
        expectRefused(Say.withdrawUrging.with(\.isByLeader, true), on: urged, .urgingNotYours)
        expectRefused(withdraw.with(\.isByLeader, false), on: urged, .notByLeader)
        expectRefused(withdraw.with(\.reason, " "), on: urged, .withdrawalUnexplained)
        let third = withdraw.with(\.acting, by(Staff.leader, 4, 16, organ: Staff.lower))
        expectRefused(third, on: urged, .barred(.otherOrgan))
        try expectOnce(
            withdraw, on: urged,
            gives: [Supervision.UrgingWithdrawn(number: 1, reason: Say.withdrawUrging.reason)])
        let withdrawn = urged.after(withdraw)
        #expect(withdrawn.openUrgings.isEmpty && !withdrawn.archiveItems.contains(.urgingAnswers))
        #expect(try Self.clock(withdrawn).stopped == day(4, 16))
        expectRefused(Say.answerUrging.with(\.acting, by(Staff.handler, 4, 17)), on: withdrawn, .noUrging)
        let answered = urged.after(Say.answerUrging)
        expectRefused(withdraw, on: answered, .noUrging)
        // A reminder within the organ needs no leader to take it back.
        let reminded = Petition.inHand.after(Self.full.with(\.acting, by(Staff.head, 4, 10)))
        #expect(reminded.after(Say.withdrawUrging).openUrgings.isEmpty)
    }

    @Test func `once the file is away an urging runs no more: what was filed before is judged by its closing`() throws {
        var filed = Petition.verified.after(
            Self.full.with(\.acting, by(Staff.leader, 4, 16)), Say.propose, Say.reviewProcedure,
            Say.reviewCharacterisation, Say.tellResult, Say.visit
        ).completed()
        let closed = try #require(filed.closing?.on)
        filed.evolve(
            Archive.Filed(checklist: [], retention: .tenYears, lessons: []).event, acting: by(Staff.keeper, 5, 14))
        #expect(try Self.clock(filed).stopped == closed)
        expectRefused(Say.answerUrging.with(\.acting, by(Staff.handler, 5, 15)), on: filed, .barred(.archived))
    }

    @Test func `a leader takes charge of the item or of the case`() throws {
        let item = Say.takeCharge.with(\.kind, .item)
        try expectOnce(
            item, on: .inHand, gives: [Supervision.ChargeTaken(leader: Staff.leader, kind: .item)])
        #expect(Petition.inHand.after(item, Say.takeCharge.with(\.kind, .matter)).charge?.kind == .matter)
    }
}
