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

    @Test func `a leader takes charge of the item or of the case`() throws {
        let item = Say.takeCharge.with(\.kind, .item)
        try expectOnce(
            item, on: .inHand, gives: [Supervision.ChargeTaken(leader: Staff.leader, kind: .item)])
        #expect(Petition.inHand.after(item, Say.takeCharge.with(\.kind, .matter)).charge?.kind == .matter)
    }
}
