import Testing

@testable import Casework

/// One clue of several comes back from its office and is sent anew, while the others go on.
@Suite struct ClueReturnTests {
    private func clocks(_ kind: ClockKind, _ petition: Petition) -> [Clock] {
        Clocks.of(petition).filter { $0.kind == kind }
    }

    @Test func `an office returns one clue of several when a leader agrees, and the others go on`() throws {
        let set = Petition.split.after(Say.setDisposition, Say.setDisposition.with(\.clue, 2))
        try expectOnce(
            Say.returnClue, on: set,
            gives: [
                Disposition.ReturnProposed(
                    reason: .otherOffice, text: Say.returnClue.text, members: [Staff.handler, Staff.head],
                    discussion: Say.returnClue.discussion, clue: 2)
            ])
        let asked = set.after(Say.returnClue)
        #expect(asked.parts.map { $0.standingReturn?.step.by } == [nil, Staff.handler])
        #expect(asked.proposedReturn == nil && asked.parts.map(\.node) == [.handled, .handled])
        expectRefused(Say.decideReturn, on: asked, .noReturnProposed)
        expectRefused(Say.decideClue.with(\.acting, by(Staff.handler, 3, 24)), on: asked, .returnByAnother)
        try expectOnce(
            Say.decideClue, on: asked,
            gives: [Disposition.ItemReturned(reason: .otherOffice, text: Say.returnClue.text, clue: 2)])
        let declined = Say.decideClue.with(\.agreed, false)
        try expectOnce(declined, on: asked, gives: [Disposition.ReturnDeclined(opinion: "同意退回", clue: 2)])
        #expect(asked.after(declined).inHand(2).clueReturn == ClueReturn())
        let back = asked.after(Say.decideClue)
        #expect(
            back.parts.map(\.handlingOffice) == [.supervision, nil]
                && back.parts.map(\.handler) == [Staff.handler, nil])
        #expect(back.parts.map { $0.disposition?.way } == [.verification, nil])
        #expect(back.parts.map(\.node) == [.handled, .sentOut] && back.node == .handled)
        #expect(back.sentOut != nil && back.approval != nil && back.judgement != nil, "the petition stays judged")
    }

    @Test func `what the office did of a returned clue stands struck out, and of the others nothing does`() {
        let set = Petition.split.after(Say.setDisposition, Say.setDisposition.with(\.clue, 2))
        let back = set.after(Say.returnClue, Say.decideClue)
        let struck = zip(back.trail, set.trail).filter { $0.isStruck && !$1.isStruck }.map(\.0.event)
        #expect(struck == set.trail.suffix(1).map(\.event), "its way alone: sending out and taking over were of both")
        // A way that was set before the split is the other clue's as well.
        let both = Petition.twoPersons.after(Say.setDisposition, Say.splitClue.with(\.acting, by(Staff.handler, 3, 24)))
        let first = both.after(Say.returnClue.with(\.clue, 1), Say.decideClue.with(\.clue, 1))
        #expect(first.parts.map { $0.disposition?.way } == [nil, .verification])
        #expect(!first.trail.contains { $0.isStruck && $0.event.clue == 1 })
    }

    @Test func `the petition office says where a returned clue goes, and a leader decides`() throws {
        let back = Petition.clueBack
        try expectOnce(
            Say.proposeClueRoute, on: back,
            gives: [
                Disposition.ClueRouteProposed(
                    clue: 2, route: .handleHere(office: .investigation), opinion: Say.proposeClueRoute.opinion)
            ])
        expectRefused(Say.proposeClueRoute, on: .split, .clue(.notReturned))
        expectRefused(Say.proposeClueRoute.with(\.clue, 1), on: back, .clue(.notReturned))
        expectRefused(Say.proposeClueRoute.with(\.opinion, " "), on: back, .clue(.opinionMissing))
        func going(_ route: ProposedRoute) -> ProposeClueRoute { Say.proposeClueRoute.with(\.route, route) }
        expectRefused(going(.handleHere(office: .supervision)), on: back, .clue(.sameOffice))
        expectRefused(going(.handleHere(office: .administration)), on: back, .clue(.unfit(.officeCannotHandle)))
        expectRefused(going(.passOn(organ: Staff.organ)), on: back, .clue(.unfit(.sentToItself)))
        expectRefused(going(.forwardOutside(body: " ")), on: back, .clue(.unfit(.destinationMissing)))
        expectRefused(
            going(.sendUp(organ: Staff.higher)), on: back, .clue(.unfit(.notOpen(RouteKind.ofReturnedClue))))
        let proposed = back.after(Say.proposeClueRoute)
        expectRefused(Say.decideClueRoute, on: back, .clue(.noRoute))
        expectRefused(
            Say.decideClueRoute.with(\.acting, by(Staff.triageOfficer, 3, 27)), on: proposed, .clue(.routeByAnother))
        let declined = Say.decideClueRoute.with(\.agreed, false)
        expectRefused(declined.with(\.opinion, ""), on: proposed, .clue(.opinionMissing))
        try expectOnce(
            declined, on: proposed,
            gives: [Disposition.ClueRouteDeclined(clue: 2, opinion: "同意", textHash: "op56")])
        #expect(proposed.after(declined).inHand(2).clueReturn.isWaiting)
        try expectOnce(
            Say.decideClueRoute, on: proposed,
            gives: [
                Disposition.ClueSent(
                    clue: 2, route: .handleHere(office: .investigation), opinion: "同意", textHash: "op56")
            ])
        for stale in [Say.decideClueRoute, declined] {
            expectRefused(stale.with(\.currentHash, "proposed anew"), on: proposed, .textChanged)
            expectRefused(stale.with(\.textHash, "").with(\.currentHash, ""), on: proposed, .textChanged)
        }
        expectRefused(
            Say.decideClue.with(\.currentHash, "proposed anew"), on: .split.after(Say.returnClue), .textChanged)
    }

    @Test func `the text a decision is bound to changes with all that is decided on`() {
        let proposed = Petition.clueBack.after(Say.proposeClueRoute).inHand(2)
        let anew: [any PetitionCommand] = [
            Say.proposeClueRoute.with(\.route, .handleHere(office: .trial)),
            Say.proposeClueRoute.with(\.opinion, "另行核查"),
            Say.proposeClueRoute.with(\.acting, by(Staff.registrar, 3, 26)),
        ]
        let texts = anew.map { Petition.clueBack.after($0).inHand(2).clueRouteText } + [proposed.clueRouteText]
        #expect(Set(texts).count == 4 && !texts.contains(""))
        let corrected = Petition.clueBack.after(
            Say.proposeClueRoute, Say.correctTwo.with(\.summary, "改过的摘要").with(\.acting, by(Staff.registrar, 3, 26)))
        #expect(corrected.inHand(2).clueRouteText != proposed.clueRouteText, "and with the register")
        let asked = Petition.split.after(Say.returnClue).inHand(2).returnText(ofWhole: false)
        let again = Petition.split.after(Say.returnClue.with(\.text, "并入在办案件")).inHand(2).returnText(ofWhole: false)
        #expect(asked != again && !asked.isEmpty && Petition.split.inHand(1).returnText(ofWhole: false).isEmpty)
    }

    @Test func `the next office takes the clue over and counts from its own receipt`() {
        let back = Petition.clueBack
        #expect(clocks(.disposition, back).map(\.clue) == [1])
        let waiting = clocks(.sending, back).filter { $0.clue == 2 }
        #expect(waiting.map(\.started) == [day(3, 25)] && waiting.map(\.stopped) == [nil])
        let sent = back.after(Say.proposeClueRoute, Say.decideClueRoute)
        #expect(sent.officesInHand == [.supervision, .investigation])
        #expect(clocks(.sending, sent).filter { $0.clue == 2 }.map(\.stopped) == [day(3, 27)])
        let running = clocks(.disposition, sent)
        #expect(running.map(\.clue) == [1, 2] && running.last?.started == day(3, 27), "its own month")
        let investigator = Acting(
            officer: Staff.colleague, organ: Staff.organ, office: .investigation, moment: Moment(day(3, 30), hour: 9))
        let taken = sent.after(TakeOver(handler: Staff.colleague, clue: 2, acting: investigator))
        #expect(taken.parts.map(\.handler) == [Staff.handler, Staff.colleague])
        let way = Say.setDisposition.with(\.clue, 2).with(\.acting, investigator)
        #expect(taken.after(way).inHand(2).disposition?.way == .verification)
        // That office may return it too; it may then go to the first again.
        let again = taken.after(
            Say.returnClue.with(\.acting, investigator), Say.decideClue.with(\.acting, by(Staff.leader, 3, 31)))
        #expect(again.inHand(2).clueReturn.isWaiting && again.inHand(2).clueReturn.from == .investigation)
    }

    @Test func `no office owes the quarter's return of a clue that lies with the petition office`() {
        let back = Petition.clueBack
        #expect(back.parts.map { $0.returnsFrom == nil } == [false, true])
        #expect(back.nextReturn == back.inHand(1).nextReturn)
        let late = Say.decideClueRoute.with(\.acting, by(Staff.leader, 4, 2))
        let sent = back.after(Say.proposeClueRoute, late)
        #expect(sent.inHand(2).returnsFrom == Quarter("2026-2"), "from the quarter in which the office got it")
    }

    @Test func `a clue of another commission leaves as a part, with its persons and matters`() throws {
        let organ = OrganID(rawValue: "520198")
        let proposed = Petition.clueBack.after(Say.proposeClueRoute.with(\.route, .passOn(organ: organ)))
        let copy = PetitionID(rawValue: "bb")
        try expectOnce(
            Say.decideClueRoute.with(\.copy, copy), on: proposed,
            gives: [
                Disposition.PartSent(organ: organ, respondents: [2], matters: [2], copy: copy),
                Disposition.ClueSent(clue: 2, route: .passOn(organ: organ), opinion: "同意", textHash: "op56"),
            ])
        let left = proposed.after(Say.decideClueRoute)
        #expect(left.clues.map(\.isOpen) == [true, false] && !left.isClosed)
        expectRefused(Say.setDisposition.with(\.clue, 2), on: left, .notTakenOver)
        expectRefused(Say.splitClue.with(\.clue, 2).with(\.acting, by(Staff.handler, 4, 1)), on: left, .notHandler)
        #expect(clocks(.disposition, left).map(\.clue) == [1], "nothing of it runs here any more")
    }

    @Test func `the petition is closed once the clues that stay are, on the day of the last end`() {
        let kept = Petition.clueBack.after(Say.proposeClueRoute.with(\.route, .keepForReference))
        let early = kept.after(Say.decideClueRoute).closingFirst(from: 4)
        #expect(early.isClosed && early.closedOn == day(4, 26) && early.node == .fedBack)
        #expect(early.result?.conclusion.text == "线索1：没有可查内容。\n线索2：无实质内容，留存备查。")
        #expect(early.result?.truth == .cannotBeVerified)
        // Closed first: the petition ends with the clue that is kept, and the days of telling run from then.
        let late = kept.closingFirst(from: 4).after(Say.decideClueRoute.with(\.acting, by(Staff.leader, 5, 6)))
        #expect(late.closedOn == day(5, 6) && late.resultDuty == .owed)
        #expect(clocks(.feedback, late).map(\.started) == [day(5, 6)])
    }

    @Test func `a petition none of whose clues stays has left`() {
        let both = Petition.clueBack.after(
            Say.proposeClueRoute.with(\.route, .forwardOutside(body: "县住建局")), Say.decideClueRoute,
            Say.returnClue.with(\.clue, 1).with(\.acting, by(Staff.handler, 4, 1)),
            Say.decideClue.with(\.clue, 1).with(\.acting, by(Staff.leader, 4, 2)),
            Say.proposeClueRoute.with(\.clue, 1).with(\.route, .keepForReference)
                .with(\.acting, by(Staff.triageOfficer, 4, 3)),
            Say.decideClueRoute.with(\.clue, 1).with(\.acting, by(Staff.leader, 4, 6)))
        #expect(both.exit == .noSubstanceKept && both.closing == nil && both.closedOn == day(4, 6))
        #expect(both.openParts.map(\.clueInHand) == [nil])
        #expect(both.node == .handled, "the body it went to owes its report")
        let reported = both.after(Say.recordOutside.with(\.clue, 2).with(\.acting, by(Staff.registrar, 4, 20)))
        #expect(reported.node == .archived && !reported.awaitsOutside)
    }

    @Test func `a clue sent to another body is followed there, and the file waits for its report`() throws {
        let sent = Petition.clueBack.after(
            Say.proposeClueRoute.with(\.route, .forwardOutside(body: "县住建局")), Say.decideClueRoute)
        #expect(sent.parts.map(\.awaitsOutside) == [false, true] && sent.awaitsOutside)
        #expect(sent.inHand(2).wentTo == .forwardOutside(body: "县住建局") && sent.inHand(1).wentTo == nil)
        let closed = Say.recordOutside.with(\.clue, 2)
        try expectOnce(
            closed, on: sent,
            gives: [
                Disposition.OutsideStepped(step: .closed, on: closed.on, note: closed.note, clue: 2)
            ])
        expectRefused(closed.with(\.clue, nil), on: sent, .notSentAway)
        expectRefused(closed.with(\.step, .settled), on: sent, .settledBeforeClosed)
        expectRefused(closed, on: .clueBack, .notSentAway)
        let received = closed.with(\.step, .received)
        #expect(sent.after(received, closed).clues.last?.outsideSteps.count == 2)
        // The other clue is closed and told: the way of the whole stands at handling until the body has reported.
        let told = sent.closingFirst(from: 4).after(
            Say.tellResult.with(\.on, day(4, 28)).with(\.acting, by(Staff.handler, 4, 28)), Say.visit)
        #expect(told.isClosed && told.node == .handled)
        expectRefused(Say.fileAway, on: told, .notAtEnd(.handled))
        let late = closed.with(\.on, day(5, 20)).with(\.acting, by(Staff.registrar, 5, 20))
        let ended = told.after(late).completed()
        #expect(ended.node == .archived && ended.missingArchiveItems.isEmpty)
        #expect(ended.archiveItems.contains(.outsideReport))
        #expect(clocks(.archiving, ended).map(\.started) == [day(5, 20)])
        // A matter may be settled long after the file was put away.
        let filed = ended.after(
            Say.fileAway.with(\.checklist, ended.archiveItems).with(\.acting, by(Staff.keeper, 5, 21)))
        let settled = late.with(\.step, .settled).with(\.on, day(6, 1)).with(\.acting, by(Staff.registrar, 6, 1))
        #expect(try settled.decide(on: filed).map(\.clue) == [2])
    }

    @Test func `what was kept for want of substance owes no report, and what was passed on is asked of nobody`() {
        let kept = Petition.clueBack.after(Say.proposeClueRoute.with(\.route, .keepForReference), Say.decideClueRoute)
        #expect(!kept.awaitsOutside)
        expectRefused(Say.recordOutside.with(\.clue, 2), on: kept, .notSentAway)
        let organ = OrganID(rawValue: "520198")
        let passed = Petition.clueBack.after(
            Say.proposeClueRoute.with(\.route, .passOn(organ: organ)), Say.decideClueRoute)
        #expect(!passed.awaitsOutside)
    }

    @Test func `the whole goes back only where one office has all of it, and what has a case goes back to nobody`() {
        let whole = Say.returnItem.with(\.acting, by(Staff.handler, 4, 20))
        #expect(Petition.split.mayReturnWhole && !Petition.clueBack.mayReturnWhole)
        expectRefused(whole, on: .clueBack, .clue(.notOfAll))
        let filed = Petition.split.filingSecond()
        expectRefused(whole, on: filed, .clue(.caseFiled))
        expectRefused(Say.returnClue.with(\.acting, by(Staff.handler, 4, 20)), on: filed, .clue(.caseFiled))
        expectRefused(Say.returnClue, on: Petition.split.closedSecondAway, .notSentHere)
        expectRefused(
            Say.returnClue.with(\.clue, 1), on: Petition.split.readyFirst().after(Say.proposeFirst), .resultProposed)
        let joined = Petition.split.after(Say.joinClues)
        expectRefused(Say.returnClue.with(\.clue, 1), on: joined, .clue(.onlyClue))
        expectRefused(Say.returnClue, on: joined, .barred(.noSuchClue))
        expectRefused(Say.returnClue.with(\.clue, 1), on: .inHand, .clue(.onlyClue))
        // As a whole it is judged anew, with no clues.
        let again = Petition.split.after(whole, Say.decideReturn.with(\.acting, by(Staff.leader, 4, 21)))
        #expect(again.node == .judged && again.clues.isEmpty)
    }

    @Test func `whoever sat in the office that returned it reads no more of it, unless another clue is there`() {
        let supervisor = OfficerCard(
            officer: Staff.colleague, organ: Staff.organ, office: .supervision, roles: [.handler])
        #expect(Access.mayRead(officer: supervisor, petition: Petition.clueBack.card))
        let both = Petition.clueBack.after(
            Say.returnClue.with(\.clue, 1).with(\.acting, by(Staff.handler, 4, 1)),
            Say.decideClue.with(\.clue, 1).with(\.acting, by(Staff.leader, 4, 2)))
        #expect(!Access.mayRead(officer: supervisor, petition: both.card))
    }
}

extension Say {
    static let returnClue = ReturnItem(
        reason: .otherOffice, text: "涉及审查调查部门在办案件", members: [Staff.handler, Staff.head], discussion: "一致同意并案",
        clue: 2, acting: by(Staff.handler, 3, 24))
    static let decideClue = DecideReturn(
        agreed: true, textHash: "mn34", currentHash: "mn34", opinion: "同意退回", clue: 2, acting: by(Staff.leader, 3, 25))
    static let proposeClueRoute = ProposeClueRoute(
        clue: 2, route: .handleHere(office: .investigation), opinion: "请审查调查部门并入在办案件",
        acting: by(Staff.triageOfficer, 3, 26))
    static let decideClueRoute = DecideClueRoute(
        clue: 2, agreed: true, textHash: "op56", currentHash: "op56", opinion: "同意", acting: by(Staff.leader, 3, 27))
}

extension Petition {
    /// Two clues, the second back at the petition office.
    static let clueBack = split.after(Say.returnClue, Say.decideClue)

    /// The second clue kept for reference.
    fileprivate var closedSecondAway: Petition {
        after(
            Say.returnClue, Say.decideClue, Say.proposeClueRoute.with(\.route, .keepForReference), Say.decideClueRoute)
    }

    /// The first clue closed directly in a later month.
    fileprivate func closingFirst(from month: Int) -> Petition {
        readyFirst().after(
            Say.proposeFirst.with(\.acting, by(Staff.handler, month, 24)),
            Say.reviewProcedure.with(\.acting, by(Staff.reviewer, month, 25)),
            Say.reviewCharacterisation.with(\.acting, by(Staff.secondReviewer, month, 26)))
    }
}
