import Testing

@testable import Casework

@Suite struct HandlingTests {
    @Test func `a way of disposition stands once`() throws {
        try expectOnce(
            Say.setDisposition, on: .inHand,
            gives: [Handling.DispositionSet(way: .verification, plan: Say.setDisposition.plan)])
        expectRefused(Say.setDisposition, on: .delivered, .notTakenOver)
        expectRefused(Say.setDisposition.with(\.acting, by(Staff.colleague, 3, 20)), on: .inHand, .notHandler)
        expectRefused(Say.setDisposition.with(\.plan, ""), on: .inHand, .planMissing)
        expectRefused(Say.setDisposition.with(\.plan, "改"), on: .closed, .barred(.closed))
    }

    @Test func `a result stands once`() throws {
        let command = Say.propose
        try expectOnce(
            command, on: .verified,
            gives: [
                Handling.ResultProposed(
                    way: .verification, closing: .afterVerification, findings: command.findings, truth: .borneOut,
                    conclusion: command.conclusion,
                    sums: Sums(
                        moneyFound: Money(yuan: 52_000), moneyRecovered: Money(yuan: 52_000),
                        moneyGivenBack: Money(yuan: 52_000), givenBackTo: Persons(13)),
                    caseFiled: 1, measures: command.measures)
            ])
    }

    @Test func `a result is the handler's, after taking over, before closing`() {
        expectRefused(Say.propose, on: .delivered, .notTakenOver)
        expectRefused(Say.propose.with(\.acting, by(Staff.colleague, 4, 20)), on: .disposed, .notHandler)
        expectRefused(Say.propose.with(\.caseFiled, 2), on: .closed, .barred(.closed))
        expectRefused(Say.propose.with(\.way, .hold), on: .disposed, .holdIsNoResult)
        expectRefused(Say.propose.with(\.conclusion, ""), on: .disposed, .conclusionMissing)
    }

    @Test func `something is found of each matter and of no other`() {
        let two = Petition.disposed.after(
            Say.correct.with(\.matters, Say.matters + [Matter(field: .other, gist: "公款吃喝")])
                .with(\.acting, by(Staff.registrar, 4, 1)))
        expectRefused(Say.propose, on: two, .findingMissing(matter: 2))
        expectRefused(
            Say.propose.with(\.findings, [Finding(matter: 1, truth: .borneOut, text: " ")]), on: .disposed,
            .findingMissing(matter: 1))
        let third = Say.propose.findings + [Finding(matter: 3, truth: .borneOut, text: "查")]
        expectRefused(Say.propose.with(\.findings, third), on: .disposed, .findingUnknown(matter: 3))
    }

    @Test func `money adds up and goes to persons`() {
        let propose = Say.propose
        expectRefused(propose.with(\.moneyFound, Money(yuan: 1)), on: .disposed, .recoveredExceedsFound)
        expectRefused(propose.with(\.moneyGivenBack, Money(yuan: 52_001)), on: .disposed, .givenBackExceedsRecovered)
        expectRefused(propose.with(\.givenBackTo, Persons(0)), on: .disposed, .givenBackToNobody)
        expectRefused(propose.with(\.moneyGivenBack, .zero), on: .disposed, .personsWithoutMoney)
        expectRefused(
            propose.with(\.moneyFound, Money(yuan: .max)), on: .disposed, .barred(.tooMuch(field: "moneyFound")))
        expectRefused(
            propose.with(\.givenBackTo, Persons(.max)), on: .disposed, .barred(.tooMuch(field: "givenBackTo")))
        expectRefused(propose.with(\.caseFiled, .max), on: .disposed, .barred(.tooMuch(field: "caseFiled")))
        expectRefused(
            propose.with(\.measures, Array(repeating: propose.measures[0], count: 201)), on: .disposed,
            .barred(.tooMany(field: "measures", limit: 200)))
        expectRefused(
            propose.with(\.findings, Array(repeating: propose.findings[0], count: 51)), on: .disposed,
            .barred(.tooMany(field: "findings", limit: 50)))
        expectRefused(propose.with(\.caseFiled, -1), on: .disposed, .casesNegative)
        expectRefused(
            propose.with(\.measures, [Sanction(person: "", measure: .reminder)]), on: .disposed, .sanctionWithoutPerson)
    }

    @Test func `a changed result is reviewed from the start`() {
        let changed = Petition.procedurePassed.after(Say.propose.with(\.caseFiled, 2))
        #expect(changed.procedureReview == nil)
        #expect(changed.node == .reviewed)
        expectRefused(Say.reviewCharacterisation, on: changed, .procedureNotPassed)
    }

    @Test func `an inquiry or suggestion is answered once`() throws {
        try expectOnce(Say.answerAndClose, on: .inquiry, gives: [Handling.Answered(text: Say.answerAndClose.text)])
        #expect(Petition.ofClass(.suggestion).after(Say.answerAndClose).exit == .answered)
        expectRefused(Say.answerAndClose, on: .registered, .notDistinguished)
        expectRefused(Say.answerAndClose, on: .distinguished, .notForAnswering)
        expectRefused(Say.answerAndClose.with(\.text, ""), on: .inquiry, .answerMissing)
        expectRefused(
            Say.answerAndClose,
            on: Petition.ofClass(.inquiry, form: .phone).after(
                Say.judge.with(\.route, .handleHere(office: .petitions)), Say.approve,
                Say.sendOut.with(\.route, .handleHere(office: .petitions)).with(\.handler, Staff.registrar)),
            .notHandler)
    }

    @Test func `an inquiry that was handled to a result is not answered again`() {
        let route = ProposedRoute.handleHere(office: .supervision)
        let closed = Petition.routed(.inquiry, form: .phone, to: route).after(
            Say.sendOut, Say.takeOver, Say.propose, Say.reviewProcedure, Say.reviewCharacterisation)
        expectRefused(
            Say.answerAndClose.with(\.acting, by(Staff.handler, 4, 23)), on: closed, .barred(.closed))
    }

    @Test func `procedure is reviewed once, by somebody who did not handle`() throws {
        try expectOnce(
            Say.reviewProcedure, on: .proposed,
            gives: [Handling.ProcedureReviewed(passed: true, findings: Say.reviewProcedure.findings)])
        try expectOnce(
            Say.reviewProcedure.with(\.passed, false), on: .proposed,
            gives: [Handling.ProcedureReviewed(passed: false, findings: Say.reviewProcedure.findings)])
        expectRefused(Say.reviewProcedure, on: .disposed, .nothingProposed)
        expectRefused(Say.reviewProcedure.with(\.acting, by(Staff.handler, 4, 21)), on: .proposed, .reviewerHandled)
        expectRefused(Say.reviewProcedure.with(\.findings, ""), on: .proposed, .findingsMissing)
        expectRefused(
            Say.reviewProcedure.with(\.acting, by(Staff.secondReviewer, 4, 21)), on: .procedurePassed, .reviewerTwice)
        expectRefused(Say.reviewProcedure.with(\.findings, "改"), on: .closed, .barred(.closed))
    }

    @Test func `characterisation is reviewed once by a second person and closes the petition`() throws {
        try expectOnce(
            Say.reviewCharacterisation, on: .procedurePassed,
            gives: [
                Handling.CharacterisationReviewed(passed: true, findings: Say.reviewCharacterisation.findings),
                Handling.Closed(kind: .afterVerification, on: day(4, 22)),
            ])
        try expectOnce(
            Say.reviewCharacterisation.with(\.passed, false), on: .procedurePassed,
            gives: [Handling.CharacterisationReviewed(passed: false, findings: Say.reviewCharacterisation.findings)])
        let same = Say.reviewCharacterisation.with(\.acting, by(Staff.reviewer, 4, 22))
        expectRefused(same, on: .procedurePassed, .reviewerTwice)
        let handler = Say.reviewCharacterisation.with(\.acting, by(Staff.handler, 4, 22))
        expectRefused(handler, on: .procedurePassed, .reviewerHandled)
        expectRefused(Say.reviewCharacterisation, on: .proposed, .procedureNotPassed)
        expectRefused(Say.reviewCharacterisation.with(\.findings, ""), on: .procedurePassed, .findingsMissing)
    }

    @Test func `who proposed the result cannot review it after handing it over`() {
        // The result was proposed by one handler; a later review by him is refused even though another one is named.
        var petition = Petition.proposed
        petition.handler = Staff.colleague
        expectRefused(Say.reviewProcedure.with(\.acting, by(Staff.handler, 4, 21)), on: petition, .reviewerHandled)
    }

    @Test func `nobody of the handler's office reviews, whoever it is`() {
        let neighbour = Acting(
            officer: Staff.reviewer, organ: Staff.organ, office: .supervision, moment: Moment(day(4, 21)))
        expectRefused(Say.reviewProcedure.with(\.acting, neighbour), on: .proposed, .reviewerInOffice)
        let second = Acting(
            officer: Staff.secondReviewer, organ: Staff.organ, office: .supervision, moment: Moment(day(4, 22)))
        expectRefused(Say.reviewCharacterisation.with(\.acting, second), on: .procedurePassed, .reviewerInOffice)
    }

    @Test func `the office a result was proposed from does not review it, though another one answers for the petition`()
    {
        // Named by the supervision office, the handler sits in the trial office.
        let guest = Acting(officer: Staff.handler, organ: Staff.organ, office: .trial, moment: Moment(day(4, 20)))
        let petition = Petition.verified.after(Say.propose.with(\.acting, guest))
        expectRefused(Say.reviewProcedure, on: petition, .reviewerInOffice)
    }

    @Test func `whoever approved how it is handled, or leads it in person, does not review it`() {
        func reviewing(_ officer: OfficerID) -> ReviewProcedure {
            Say.reviewProcedure.with(\.acting, by(officer, 4, 21))
        }
        expectRefused(reviewing(Staff.leader), on: .proposed, .reviewerDirects)
        let led = Petition.verified.after(Say.takeCharge.with(\.leader, Staff.principal), Say.propose)
        expectRefused(reviewing(Staff.principal), on: led, .reviewerDirects)
        #expect(Petition.proposed.reviewBar(of: Staff.principal, in: .leadership) == nil)
    }

    @Test func `an earlier handler does not review, even from another office`() {
        let handedOn = Petition.verified.after(
            Say.takeOver.with(\.handler, Staff.colleague).with(\.acting, by(Staff.colleague, 4, 1)),
            Say.propose.with(\.acting, by(Staff.colleague, 4, 20)))
        let moved = Acting(officer: Staff.handler, organ: Staff.organ, office: .trial, moment: Moment(day(4, 21)))
        expectRefused(Say.reviewProcedure.with(\.acting, moved), on: handedOn, .reviewerHandled)
    }

    @Test func `who distinguished, judged or sent it out, and offices it has left, are not of the line`() {
        let petition = Petition.proposed
        for officer in [Staff.registrar, Staff.triageOfficer, Staff.head] {
            #expect(petition.reviewBar(of: officer, in: .petitions) == nil)
        }
        let resent = Petition.inHand.after(
            Say.returnItem, Say.decideReturn,
            Say.judge.with(\.route, .handleHere(office: .investigation)).with(\.acting, by(Staff.triageOfficer, 3, 10)))
        #expect(resent.reviewBar(of: Staff.colleague, in: .supervision) == nil)
    }
}
