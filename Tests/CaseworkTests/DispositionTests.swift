import Testing

@testable import Casework

@Suite struct DispositionTests {
    @Test func `what was approved goes out once`() throws {
        try expectOnce(
            Say.sendOut, on: .acceptedByLetter,
            gives: [Disposition.SentOut(route: Say.sendOut.route, handler: nil, copy: nil, outsideReference: "")])
        expectRefused(Say.sendOut.with(\.handler, Staff.handler), on: .delivered, .alreadySentOut)
    }

    @Test func `a handler named on sending has taken it over`() {
        let sent = Petition.acceptedByLetter.after(Say.sendOut.with(\.handler, Staff.handler), Say.setDisposition)
        #expect(sent.disposition?.way == .verification)
    }

    @Test func `only what was approved goes out, and to nobody recused`() {
        expectRefused(Say.sendOut, on: .judged, .notApproved)
        expectRefused(
            Say.sendOut.with(\.route, .handleHere(office: .investigation)), on: .acceptedByLetter,
            .otherRoute(.handleHere))
        expectRefused(Say.sendOut, on: .repeated, .nothingToSend(.keepAsRepeat))
        expectRefused(
            Say.sendOut.with(\.handler, Staff.colleague), on: .acceptedByLetter.after(Say.recuse), .handlerRecused)
        expectRefused(
            Say.sendOut, on: Petition.repeated.after(Say.closeWithoutHandling.with(\.kind, .keptAsRepeat)),
            .barred(.closed))
    }

    @Test func `the receiving office takes over once and may change the handler`() throws {
        try expectOnce(
            Say.takeOver, on: .delivered, gives: [Disposition.TakenOver(handler: Staff.handler, office: .supervision)])
        let changed = Petition.inHand.after(Say.takeOver.with(\.handler, Staff.colleague))
        #expect(changed.handler == Staff.colleague)
    }

    @Test func `another office does not take over, nor anybody recused, nor amid a review`() {
        expectRefused(Say.takeOver, on: .acceptedByLetter, .notSentHere)
        expectRefused(Say.takeOver.with(\.acting, by(Staff.head, 3, 6)), on: .delivered, .otherOffice)
        expectRefused(
            Say.takeOver.with(\.handler, Staff.colleague), on: .delivered.after(Say.recuse), .handlerRecused)
        expectRefused(Say.takeOver.with(\.handler, Staff.colleague), on: .proposed, .resultProposed)
    }

    @Test func `an item is returned once`() throws {
        try expectOnce(
            Say.returnItem, on: .inHand,
            gives: [
                Disposition.ReturnProposed(
                    reason: .otherOrgan, text: Say.returnItem.text, members: [Staff.handler, Staff.head],
                    discussion: Say.returnItem.discussion)
            ])
        expectRefused(Say.returnItem, on: .acceptedByLetter, .notSentHere)
        expectRefused(Say.returnItem.with(\.acting, by(Staff.head, 3, 9)), on: .inHand, .otherOffice)
        expectRefused(Say.returnItem.with(\.text, ""), on: .inHand, .textMissing)
        expectRefused(Say.returnItem, on: .proposed, .resultProposed)
        expectRefused(Say.returnItem, on: .closed, .barred(.closed))
    }

    @Test func `another body's report is recorded once for each step`() throws {
        try expectOnce(
            Say.recordOutside, on: .forwarded,
            gives: [Disposition.OutsideStepped(step: .closed, on: day(4, 1), note: Say.recordOutside.note)])
        let settled = Say.recordOutside.with(\.step, .settled)
        expectRefused(settled, on: .forwarded, .settledBeforeClosed)
        #expect(Petition.forwarded.after(Say.recordOutside, settled).outsideSteps.count == 2)
        expectRefused(Say.recordOutside, on: .delivered, .notSentAway)
        expectRefused(Say.recordOutside, on: .outOfScopeLetter, .notSentAway)
        expectRefused(Say.recordOutside.with(\.on, day(4, 2)), on: .forwarded, .barred(.dayAhead))
        expectRefused(Say.recordOutside.with(\.on, day(3, 1)), on: .forwarded, .barred(.dayBeforeReceipt))
    }

    @Test func `where to go is told once, without waiting for a leader`() throws {
        let petition = Petition.ofClass(.outOfScope, form: .visit)
        try expectOnce(
            Say.tellWhereToGo, on: petition,
            gives: [Disposition.ToldWhereToGo(on: day(3, 3), how: .inPerson, text: Say.tellWhereToGo.text)])
        expectRefused(Say.tellWhereToGo, on: .distinguished, .notOutOfScope)
        expectRefused(Say.tellWhereToGo.with(\.text, ""), on: petition, .textMissing)
        expectRefused(Say.tellWhereToGo.with(\.on, day(3, 4)), on: petition, .barred(.dayAhead))
    }

    @Test func `the way ends once, as it was approved`() throws {
        let told = Petition.outOfScopeVisit.after(Say.tellWhereToGo)
        try expectOnce(Say.closeWithoutHandling, on: told, gives: [Disposition.Exited(kind: .toldOutside)])
        try expectOnce(
            Say.closeWithoutHandling.with(\.kind, .keptAsRepeat), on: .repeated,
            gives: [Disposition.Exited(kind: .keptAsRepeat)])
        expectRefused(Say.closeWithoutHandling, on: .outOfScopeVisit, .notToldYet)
        expectRefused(Say.closeWithoutHandling, on: .ofClass(.outOfScope, form: .visit), .notApproved)
        expectRefused(Say.closeWithoutHandling, on: .repeated, .otherExit(.keepAsRepeat))
        expectRefused(Say.closeWithoutHandling, on: .closed, .barred(.closed))
    }

    @Test func `a letter out of scope ends by being forwarded and not by telling`() throws {
        let told = Petition.outOfScopeLetter.after(Say.tellWhereToGo)
        expectRefused(Say.closeWithoutHandling, on: told, .otherExit(.forwardOutside))
        let forwarded = Say.closeWithoutHandling.with(\.kind, .forwardedOutside)
        expectRefused(forwarded, on: .outOfScopeLetter, .otherExit(.forwardOutside))
        #expect(try forwarded.decide(on: .forwarded).isEmpty)
    }
}
