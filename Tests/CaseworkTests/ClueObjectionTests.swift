import Testing

@testable import Casework

/// The result of one clue, told by itself, is objected to and rated by itself, while the others go on.
@Suite struct ClueObjectionTests {
    /// The first clue closed and told, the second in hand.
    private let told = Petition.split.closingFirst().after(
        Say.tellResult.with(\.clue, 1).with(\.on, day(3, 28)).with(\.acting, by(Staff.handler, 3, 28)))
    private let object = Say.object.with(\.clue, 1).with(\.acting, by(.messenger, 3, 30))
    private let explain = Say.explain.with(\.clue, 1).with(\.acting, by(Staff.handler, 3, 31))
    private let rate = Say.rate.with(\.clue, 1).with(\.acting, by(.messenger, 3, 30))

    @Test func `as soon as one clue is told it may be objected to and rated, and the others go on`() throws {
        #expect(told.toldParts == [1])
        try expectOnce(object, on: told, gives: [Notices.Objected(text: Say.object.text, clue: 1)])
        try expectOnce(
            rate, on: told, gives: [Notices.Rated(manner: .content, result: .fairlyContent, comment: "", clue: 1)])
        let objected = told.after(object)
        #expect(objected.parts.map(\.hasOpenObjection) == [true, false] && objected.hasOpenObjection)
        #expect(objected.node == .handled && objected.inHand(2).node == .handled, "the other is not held up")
        #expect(objected.inHand(1).node == .fedBack && objected.trail.last?.event.clue == 1)
        #expect(objected.filingSecond().clues.last?.steps.last?.clueStep == .caseFiled)
    }

    @Test func `what was not told yet is neither objected to nor rated`() {
        expectRefused(object.with(\.clue, 2), on: told, .resultNotTold)
        expectRefused(object.with(\.clue, nil), on: told, .resultNotTold)
        expectRefused(rate.with(\.clue, 2), on: told, .resultNotTold)
        expectRefused(rate.with(\.clue, nil), on: told, .resultNotTold)
        expectRefused(object.with(\.clue, 3), on: told, .barred(.noSuchClue))
        expectRefused(object, on: Petition.split.closingFirst(), .resultNotTold)
        expectRefused(explain, on: told, .noOpenObjection)
    }

    @Test func `an objection to one clue is explained by itself, and to all at once only when none is in hand`() throws
    {
        let objected = told.after(object)
        expectRefused(explain.with(\.clue, nil), on: objected, .whichClue)
        expectRefused(explain.with(\.clue, 2), on: objected, .noOpenObjection)
        try expectOnce(
            explain, on: objected,
            gives: [Notices.ObjectionExplained(text: Say.explain.text, newEvidence: false, clue: 1)])
        let explained = objected.after(explain)
        #expect(!explained.hasOpenObjection && explained.clues.first?.closing != nil)
        #expect(explained.after(object.with(\.text, "还是不对")).hasOpenObjection, "one may object again")
        // All told by one notice, or each by itself: what nobody explained keeps the file open.
        let all = Petition.split.closingBoth().after(
            Say.tellResult.with(\.clue, 1).with(\.on, day(4, 28)).with(\.acting, by(Staff.handler, 4, 28)),
            Say.tellResult.with(\.clue, 2).with(\.on, day(4, 28)).with(\.acting, by(Staff.handler, 4, 28)),
            object.with(\.acting, by(.messenger, 4, 29)),
            object.with(\.clue, 2).with(\.acting, by(.messenger, 4, 29)))
        #expect(all.toldParts == [1, 2] && all.partsObjectedTo == [1, 2] && all.node == .fedBack)
        let whole = all.after(explain.with(\.clue, nil).with(\.acting, by(Staff.handler, 4, 30)))
        #expect(!whole.hasOpenObjection && whole.node == .returnVisited, "one return visit, for the whole")
    }

    @Test func `new evidence brings that clue back to the petition office, and the others go on`() throws {
        let back = told.after(object, explain.with(\.newEvidence, true))
        #expect(back.clues.map(\.standing) == [.atPetitionOffice, .inHand] && back.reopenings == 0)
        #expect(back.toldParts.isEmpty && back.resultDuty == .undetermined, "it is told again once it is closed again")
        #expect(back.clues.map(\.handlingOffice) == [nil, .supervision], "each office may have it, the same too")
        let sending = Clocks.of(back).filter { $0.kind == .sending && $0.stopped == nil }
        #expect(sending.map(\.started) == [day(3, 31)], "it is sent anew in the days of sending out")
        #expect(
            !back.trail.contains { $0.event.clue == 1 && $0.isStruck && $0.node == .reviewed },
            "what was done is history")
        let again = back.after(
            Say.proposeClueRoute.with(\.clue, 1).with(\.route, .handleHere(office: .supervision))
                .with(\.acting, by(Staff.triageOfficer, 4, 1)),
            Say.decideClueRoute.with(\.clue, 1).with(\.acting, by(Staff.leader, 4, 2)))
        #expect(again.clues.map(\.standing) == [.inHand, .inHand])
        expectRefused(rate.with(\.acting, by(.messenger, 4, 3)), on: again, .resultNotTold)
    }

    @Test func `once each clue has its end, new evidence reopens the petition as one and leaves no objection behind`() {
        let all = Petition.split.closingBoth().after(
            Say.tellResult.with(\.on, day(4, 28)).with(\.acting, by(Staff.handler, 4, 28)),
            object.with(\.acting, by(.messenger, 4, 29)), object.with(\.clue, 2).with(\.acting, by(.messenger, 4, 29)),
            explain.with(\.newEvidence, true).with(\.acting, by(Staff.handler, 4, 30)))
        #expect(all.clues.isEmpty && all.reopenings == 1 && all.closing == nil && all.resultTold == nil)
        #expect(!all.hasOpenObjection && all.node == .triaged)
    }

    @Test func `what was objected to and rated before clues were told by themselves is of the whole`() {
        let whole = Petition.split.closingBoth().after(
            Say.tellResult.with(\.on, day(4, 28)).with(\.acting, by(Staff.handler, 4, 28)),
            Say.object.with(\.acting, by(.messenger, 4, 29)), Say.rate.with(\.acting, by(.messenger, 4, 29)))
        #expect(whole.partsObjectedTo == [nil] && whole.node == .fedBack && whole.ratings.map(\.clue) == [nil])
        #expect(whole.toldParts == [nil])
    }
}
