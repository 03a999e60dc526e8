import Testing

@testable import Casework

/// Rules §14: a leader's charge of an item has its visits and an outcome.
@Suite struct ChargeTests {
    private static let led = Petition.inHand.after(Say.takeCharge)

    @Test func `a visit under charge says on which day, where, whom by kind and what was agreed`() throws {
        try expectOnce(
            Say.visitUnderCharge, on: Self.led,
            gives: [
                Supervision.ChargeVisited(
                    leader: Staff.leader, on: day(3, 10), place: .village, met: [.petitioner, .cadres],
                    agreed: "一周内公示账目")
            ])
        let visited = Self.led.after(Say.visitUnderCharge)
        #expect(visited.chargeVisits.map(\.leader) == [Staff.leader])
        expectRefused(Say.visitUnderCharge, on: .inHand, .noCharge)
        expectRefused(Say.visitUnderCharge.with(\.met, []), on: Self.led, .nobodyMet)
        expectRefused(Say.visitUnderCharge.with(\.agreed, " "), on: Self.led, .nothingAgreed)
        expectRefused(Say.visitUnderCharge.with(\.on, day(3, 12)), on: Self.led, .barred(.dayAhead))
        expectRefused(Say.visitUnderCharge.with(\.on, day(3, 5)), on: Self.led, .visitBeforeCharge)
    }

    @Test func `a charge ends with what it came to, and may be taken anew`() throws {
        try expectOnce(
            Say.endCharge, on: Self.led,
            gives: [Supervision.ChargeEnded(outcome: .settled, text: "款已发到户，户主签收")])
        expectRefused(Say.endCharge, on: .inHand, .noCharge)
        expectRefused(Say.endCharge.with(\.text, ""), on: Self.led, .outcomeUnexplained)
        let ended = Self.led.after(Say.endCharge)
        #expect(ended.standingCharge == nil && ended.charge?.leader == Staff.leader)
        expectRefused(Say.visitUnderCharge, on: ended, .noCharge)
        #expect(ended.reviewBar(of: Staff.leader, in: .leadership) == .reviewerDirects, "who led it does not review it")
        let anew = ended.after(Say.takeCharge.with(\.acting, by(Staff.head, 5, 12)))
        #expect(anew.standingCharge?.leader == Staff.leader && anew.chargeEnded == nil)
    }

    @Test func `visits of leaders in charge and what was settled are counted beside what they lead`() {
        let ended = Self.led.after(
            Say.visitUnderCharge, Say.visitUnderCharge.with(\.place, .home).with(\.acting, by(Staff.head, 3, 12)),
            Say.endCharge)
        func amount(_ figure: Figure, _ petition: Petition) -> Int64 {
            Figures.standing(petition, councilCalendar).filter { $0.figure == figure }.reduce(0) { $0 + $1.amount }
        }
        #expect(amount(.leaderLed, ended) == 1 && amount(.chargeVisits, ended) == 2)
        #expect(amount(.chargesSettled, ended) == 1)
        #expect(amount(.chargesSettled, Self.led.after(Say.endCharge.with(\.outcome, .notSettled))) == 0)
        #expect(Figure.chargeVisits.unit == .itemTimes)
    }
}
