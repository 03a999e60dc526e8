import Testing

@testable import Casework

@Suite struct WholeWayTests {
    @Test func `a villager's letter walks all thirteen nodes to the archive`() throws {
        var petition = Petition()
        var visited: [Node] = []
        let way: [any PetitionCommand] = [
            Say.receive, Say.register, Say.distinguish, Say.judge.with(\.needsMeeting, true), Say.convene,
            Say.opine(Staff.triageOfficer), Say.opine(Staff.head), Say.opine(Staff.leader), Say.close, Say.approve,
            Say.tellAcceptance, Say.sendOut, Say.takeOver, Say.setDisposition, Say.studyStep, Say.approveStep,
            Say.beginVerification, Say.reportVerification, Say.studyReport, Say.approveReport, Say.propose,
            Say.reviewProcedure, Say.reviewCharacterisation, Say.tellResult, Say.visit, Say.tellOfReport, Say.agency,
            Say.arrived(1, by: Say.agency.acting), Say.fileAway,
        ]
        for command in way {
            if visited.last != petition.node { visited.append(petition.node) }
            let events = try command.events(on: petition)
            #expect(!events.isEmpty)
            for event in events { petition.evolve(event, acting: command.acting) }
        }
        #expect(visited == Node.allCases)
        #expect(petition.node == .archived)
        #expect(petition.archived?.retention == .thirtyYears)
        #expect(petition.closing?.kind == .afterVerification)
        #expect(petition.closedOn == day(4, 22))
        #expect(petition.eventCount == way.count + 1)
        #expect(petition.trail.allSatisfy { !$0.isStruck })
    }

    @Test(arguments: Petition.plainWay.indices)
    func `each state of the plain way shows the node that is open`(_ index: Int) {
        let (petition, open) = Petition.plainWay[index]
        #expect(petition.node == open)
    }

    @Test func `a petition replayed from its trail is the same petition`() {
        let petition = Petition.filedAway
        #expect(Petition.replay(petition.trail.map { (event: $0.event, acting: $0.acting) }) == petition)
    }

    @Test func `acceptance may be told before or after sending out`() {
        let sentFirst = Petition.approved.after(Say.sendOut)
        #expect(sentFirst.node == .acceptanceTold)
        #expect(sentFirst.after(Say.tellAcceptance).node == .handled)
        #expect(Petition.acceptedByLetter.after(Say.sendOut).node == .handled)
    }

    @Test func `an anonymous petition skips what there is nobody to tell and shows why`() {
        #expect(Petition.approvedAnonymously.node == .sentOut)
        #expect(Petition.approvedAnonymously.exemption(at: .acceptanceTold) == .anonymous)
        let closed = Petition.closedAnonymously
        #expect(closed.node == .archived)
        #expect(closed.exemption(at: .fedBack) == .anonymous)
        #expect(closed.exemption(at: .returnVisited) == .nobodyToVisit)
        let filed = closed.completed().after(Say.fileAway)
        #expect(filed.archived != nil)
        #expect(!filed.archiveItems.contains(.acceptanceNotice))
    }

    @Test func `what is plain needs no meeting and what names several persons does`() {
        #expect(Petition.judged.exemption(at: .deliberated) == .noMeetingNeeded)
        let several = Petition.received.after(
            Say.register.with(\.respondents, [Respondent(name: "乙某"), Respondent(name: "丙某")]), Say.distinguish,
            Say.judge)
        #expect(several.node == .deliberated)
        #expect(Petition.judgedForMeeting.node == .deliberated)
        #expect(Petition.minuted.node == .approved)
    }

    @Test func `a name verified late makes the notice owed from then on`() {
        let unverified = Petitioner(signature: .signedUnverified, name: "甲某", contact: "13000000000")
        let approved = Petition.received.after(
            Say.register.with(\.petitioner, unverified), Say.distinguish, Say.judge, Say.approve)
        #expect(approved.acceptanceDuty == .notOwed(.unverified))
        #expect(approved.node == .sentOut)
        let verified = approved.after(Say.confirm.with(\.acting, by(Staff.registrar, 3, 6)))
        #expect(verified.acceptanceDuty == .owed)
        #expect(verified.node == .acceptanceTold)
    }

    @Test func `what is not known yet is not owed yet, and what was withdrawn is owed no more`() {
        #expect(Petition.registered.acceptanceDuty == .undetermined)
        #expect(Petition.disposed.resultDuty == .undetermined)
        #expect(Petition.closed.returnVisitDuty == .undetermined)
        #expect(Petition.fedBack.returnVisitDuty == .owed)
        #expect(Petition.judged.after(Say.withdraw).acceptanceDuty == .notOwed(.withdrawn))
        #expect(Petition.judged.after(Say.withdraw).resultDuty == .notOwed(.withdrawn))
    }

    @Test func `a person added after approval asks for a meeting and a new decision, until it has gone out`() {
        let two = Petition.approved.after(
            Say.correct.with(\.respondents, Say.respondents + [Respondent(name: "丙某")])
                .with(\.acting, by(Staff.registrar, 3, 5)))
        #expect(two.node == .deliberated)
        let sent = Petition.delivered.after(
            Say.correct.with(\.respondents, Say.respondents + [Respondent(name: "丙某")])
                .with(\.acting, by(Staff.registrar, 3, 9)))
        #expect(sent.exemption(at: .deliberated) == .noMeetingNeeded)
    }

    // Exits.

    @Test func `a letter out of scope is forwarded and followed to its end`() {
        #expect(Petition.outOfScopeLetter.node == .sentOut)
        let forwarded = Petition.forwarded
        #expect(forwarded.exit == .outOfScopeForwarded)
        #expect(forwarded.node == .handled)
        let closed = forwarded.after(Say.recordOutside)
        #expect(closed.node == .archived)
        #expect(closed.exemption(at: .acceptanceTold) == .notAccepted)
        #expect(closed.after(Say.recordOutside.with(\.step, .settled), Say.fileAway).archived != nil)
    }

    @Test func `a visitor out of scope is told where to go`() {
        let told = Petition.outOfScopeVisit.after(Say.tellWhereToGo, Say.closeWithoutHandling)
        #expect(told.exit == .outOfScopeTold)
        #expect(told.node == .archived)
        #expect(told.archiveItems.contains(.telling))
        #expect(told.after(Say.fileAway).archived != nil)
    }

    @Test func `a repeat is kept`() {
        let kept = Petition.repeated.after(Say.closeWithoutHandling.with(\.kind, .keptAsRepeat))
        #expect(kept.exit == .repeatKept)
        #expect(kept.node == .archived)
        #expect(kept.exemption(at: .acceptanceTold) == .repeated)
        #expect(kept.after(Say.fileAway).archived != nil)
    }

    @Test func `a repeat that brings new evidence is handled and told like a first one`() {
        let petition = Petition.ofClass(.accusation, repeats: true, newEvidence: true).after(Say.judge, Say.approve)
        #expect(!petition.isRepeat)
        #expect(petition.acceptanceDuty == .owed)
    }

    @Test func `what has no substance is kept for reference`() {
        let kept = Petition.routed(.noSubstance, to: .keepForReference)
            .after(Say.closeWithoutHandling.with(\.kind, .keptForReference))
        #expect(kept.exit == .noSubstanceKept)
        #expect(kept.node == .archived)
        #expect(kept.after(Say.fileAway).archived != nil)
    }

    @Test func `what belongs to a lower organ goes down and its own clocks run there`() {
        let copy = PetitionID(rawValue: "copy")
        let route = ProposedRoute.handDown(organ: Staff.lower, assigned: false)
        let sent = Petition.routed(.accusation, .lower, to: route)
            .after(Say.sendOut.with(\.route, route).with(\.copy, copy))
        #expect(sent.exit == .sentDown(copy: copy))
        #expect(sent.node == .archived)
        #expect(sent.exemption(at: .acceptanceTold) == .acceptedElsewhere)
    }

    @Test func `an assigned item stays open until the lower organ reports`() {
        let route = ProposedRoute.handDown(organ: Staff.lower, assigned: true, ground: .stronglyFelt)
        let sent = Petition.routed(.accusation, .lower, to: route).after(Say.sendOut.with(\.route, route))
        #expect(sent.node == .handled)
        #expect(sent.after(Say.recordOutside).node == .archived)
    }

    @Test func `an appeal that belongs higher goes up`() {
        let route = ProposedRoute.sendUp(organ: Staff.higher)
        let sent = Petition.routed(.appeal, .higher, to: route).after(Say.sendOut.with(\.route, route))
        #expect(sent.exit == .sentUp(copy: nil))
        #expect(sent.node == .archived)
    }

    @Test(arguments: [AcceptanceLevel.higher, .ownPrincipal])
    func `a report entered before anybody knew that it belongs higher has no way but sealed`(_ level: AcceptanceLevel) {
        let entered = Petition.entered(as: level)
        for kind in [ProposedRoute.sendUp(organ: Staff.higher), .handleHere(office: .supervision)] {
            expectRefused(Say.judge.with(\.route, kind), on: entered, .unfitRoute(.sealed))
        }
        #expect(entered.after(Say.sealUp).exit == .sealedUp)
    }

    @Test func `what concerns a stationed post's unit goes there`() {
        let route = ProposedRoute.toResident(organ: OrganID(rawValue: "520199-P01"))
        let sent = Petition.routed(.accusation, to: route).after(Say.sendOut.with(\.route, route))
        #expect(sent.exit == .toResident(copy: nil))
        #expect(sent.node == .archived)
    }

    @Test func `an inquiry is answered and closed`() {
        let answered = Petition.inquiry.after(Say.answerAndClose)
        #expect(answered.exit == .answered)
        #expect(answered.node == .archived)
        #expect(answered.exemption(at: .fedBack) == .answered)
        #expect(answered.after(Say.fileAway).archived != nil)
    }

    // Returns, corrections, withdrawal and reopening, at every node.

    @Test(arguments: [Node.registered, .triaged, .judged])
    func `a leader's return opens an earlier node again and strikes out what was done`(_ node: Node) {
        let returned = Petition.minuted.after(Say.returnForJudgement.with(\.to, node))
        #expect(returned.node == node)
        #expect(returned.trail.last?.isStruck == false)
        let struck = returned.trail.filter(\.isStruck).map(\.event.typeName)
        #expect(struck.contains("triage.judged"))
        #expect(struck.contains("deliberation.minuted"))
        #expect(struck.contains("triage.distinguished") == (node <= .triaged))
        #expect(struck.contains("intake.registered") == (node <= .registered))
        #expect(returned.eventCount == Petition.minuted.eventCount + 1)
    }

    @Test func `what was returned to registration is registered again and goes on`() {
        let again = Petition.approved.after(
            Say.returnForJudgement.with(\.to, .registered), Say.register.with(\.summary, "更清楚的摘要"), Say.distinguish,
            Say.judge, Say.approve)
        #expect(again.node == .acceptanceTold)
        #expect(again.summary == "更清楚的摘要")
    }

    @Test func `the handling office returns an item to the petition office`() {
        let returned = Petition.inHand.after(Say.returnItem, Say.decideReturn)
        #expect(returned.node == .judged)
        #expect(returned.handler == nil)
        #expect(returned.acceptanceTold != nil)
        let again = returned.after(
            Say.judge.with(\.acting, by(Staff.triageOfficer, 3, 10)),
            Say.approve.with(\.acting, by(Staff.leader, 3, 11)), Say.sendOut.with(\.acting, by(Staff.head, 3, 11)))
        #expect(again.node == .handled)
    }

    @Test func `a review that does not pass sends the result back to the handler`() {
        let first = Petition.proposed.after(Say.reviewProcedure.with(\.passed, false))
        #expect(first.node == .handled)
        #expect(first.result == nil)
        #expect(first.returnedResult?.truth == .borneOut)
        let second = Petition.procedurePassed.after(Say.reviewCharacterisation.with(\.passed, false))
        #expect(second.node == .handled)
        #expect(second.procedureReview == nil)
        #expect(second.trail.contains { $0.isStruck && $0.event.typeName == "handling.resultProposed" })
        let again = second.after(Say.propose, Say.reviewProcedure, Say.reviewCharacterisation)
        #expect(again.node == .fedBack)
        #expect(again.returnedResult == nil)
    }

    @Test(arguments: 2..<Petition.plainWay.count - 1)
    func `the registration can be corrected at every node until it is filed away`(_ index: Int) {
        let before = Petition.plainWay[index].petition
        let corrected = before.after(Say.correct.with(\.acting, by(Staff.registrar, 6, 1)))
        #expect(corrected.summary == Say.correct.summary)
        // What was approved and has not gone out is approved anew: it was another text.
        let falls = before.approval != nil && before.sentOut == nil
        #expect(corrected.node == (falls ? .approved : before.node))
        #expect(corrected.trail.contains { $0.isStruck && $0.event.typeName == "intake.registered" })
    }

    @Test(arguments: 1..<12)
    func `the petitioner can withdraw at every open node and it resumes where it stood`(_ index: Int) {
        let before = Petition.plainWay[index].petition
        let withdrawn = before.after(Say.withdraw.with(\.acting, by(Staff.registrar, 6, 1)))
        #expect(withdrawn.isWithdrawn)
        #expect(withdrawn.node == .archived)
        #expect(throws: Intake.Refused.barred(.withdrawn)) { try Say.register.decide(on: withdrawn) }
        let resumed = withdrawn.after(Say.resume.with(\.acting, by(Staff.registrar, 6, 2)))
        #expect(resumed.node == before.node)
        #expect(resumed.exit == nil)
    }

    @Test func `a withdrawn petition is filed away with what there is`() {
        let filed = Petition.received.after(Say.withdraw, Say.fileAway)
        #expect(filed.archived?.checklist == [.original])
    }

    @Test(arguments: 13..<Petition.plainWay.count)
    func `new evidence reopens a closed petition at triage and keeps its history`(_ index: Int) {
        let closed = Petition.plainWay[index].petition
        let material = closed.after(Say.addMaterial)
        #expect(material.hasUnreadMaterial)
        #expect(material.node == closed.node)
        let reopened = material.after(Say.examine.with(\.reopen, true))
        #expect(reopened.node == .triaged)
        #expect(!reopened.isClosed)
        #expect(reopened.reopenings == 1)
        #expect(reopened.trail.allSatisfy { !$0.isStruck })
        #expect(reopened.acceptanceDuty == .fulfilled(day(3, 5)))
    }

    @Test func `the second round strikes out nothing of the first`() {
        let second = Petition.filedAway.after(
            Say.addMaterial, Say.examine.with(\.reopen, true), Say.distinguish.with(\.scopeReason, "新证据指向同一问题"),
            Say.judge)
        #expect(second.node == .approved)
        #expect(second.trail.allSatisfy { !$0.isStruck })
        let judgedAgain = second.after(Say.judge.with(\.opinion, "再行核实"))
        #expect(judgedAgain.trail.filter(\.isStruck).count == 1)
    }

    @Test(arguments: [
        Petition.forwarded, Petition.outOfScopeVisit.after(Say.tellWhereToGo, Say.closeWithoutHandling),
        Petition.repeated.after(Say.closeWithoutHandling.with(\.kind, .keptAsRepeat)),
        Petition.inquiry.after(Say.answerAndClose), Petition.registered.after(Say.withdraw),
    ]) func `new evidence reopens what had left by an exit`(_ petition: Petition) {
        let reopened = petition.after(Say.addMaterial, Say.examine.with(\.reopen, true))
        #expect(reopened.node == .triaged)
        #expect(reopened.exit == nil)
    }

    @Test func `an objection keeps the feedback open until it is explained`() {
        for told in [Petition.fedBack, .returnVisited, .filedAway] {
            let objected = told.after(Say.object.with(\.acting, by(.messenger, 6, 1)))
            #expect(objected.node == .fedBack)
            let explained = objected.after(Say.explain.with(\.acting, by(Staff.handler, 6, 2)))
            #expect(explained.node == told.node)
        }
    }

    @Test func `an objection with new evidence reopens the petition`() {
        let reopened = Petition.fedBack.after(Say.object, Say.explain.with(\.newEvidence, true))
        #expect(reopened.node == .triaged)
        #expect(reopened.resultTold == nil)
        #expect(!reopened.hasOpenObjection)
    }

    @Test func `a return visit that reaches nobody is tried on three days and then ends`() {
        let miss = Say.visit.with(\.reached, false).with(\.manner, .noAnswer).with(\.result, .noAnswer)
        var petition = Petition.fedBack
        for date in [4, 6, 8] {
            #expect(petition.node == .returnVisited)
            petition = petition.after(miss.with(\.on, day(5, date)).with(\.acting, by(Staff.receptionist, 5, date)))
        }
        #expect(petition.exemption(at: .returnVisited) == .unreachable)
        #expect(petition.node == .archived)
        #expect(petition.completed().after(Say.fileAway).archived != nil)
    }

    @Test func `three attempts on one day are one attempt`() {
        let miss = Say.visit.with(\.reached, false)
        let tried = Petition.fedBack.after(
            miss, miss.with(\.note, "无人接听"), miss.with(\.note, "关机"), miss.with(\.how, .post))
        #expect(tried.node == .returnVisited)
    }

    @Test func `a recusal takes the work out of the officer's hands`() {
        let handler = Petition.proposed.after(Say.recuse.with(\.officer, Staff.handler).with(\.ground, .interest))
        #expect(handler.handler == nil)
        #expect(handler.node == .handled)
        let judge = Petition.judged.after(Say.recuse.with(\.officer, Staff.triageOfficer).with(\.ground, .interest))
        #expect(judge.node == .judged)
        let reviewer = Petition.procedurePassed.after(
            Say.recuse.with(\.officer, Staff.reviewer).with(\.ground, .interest))
        #expect(reviewer.procedureReview == nil)
        let leader = Petition.inHand.after(
            Say.takeCharge, Say.recuse.with(\.officer, Staff.leader).with(\.ground, .interest))
        #expect(leader.charge == nil)
        #expect(leader.approval != nil)
    }
}
