import Testing

@testable import Casework

@Suite struct NoticesTests {
    @Test func `acceptance is told once`() throws {
        try expectOnce(
            Say.tellAcceptance, on: .approved,
            gives: [Notices.AcceptanceTold(on: day(3, 5), how: .phone, text: Say.tellAcceptance.text)])
        #expect(try Say.tellAcceptance.with(\.text, "又说一遍").decide(on: .acceptedByLetter).isEmpty)
    }

    @Test func `given an anonymous petition, when told, then refused under R art. 29`() {
        expectRefused(Say.tellAcceptance, on: .approvedAnonymously, .notOwed(.anonymous))
        #expect(Notices.Refused.notOwed(.anonymous).article == .reportingRules(29))
    }

    @Test(arguments: [(Signature.signedUnverified, Exemption.unverified), (.refuted, .refuted)])
    func `a name that is not verified is not told`(_ signature: Signature, _ exemption: Exemption) {
        let petition = Petition.approved.after(
            Say.confirm.with(\.signature, signature).with(\.acting, by(Staff.registrar, 3, 5)))
        expectRefused(Say.tellAcceptance, on: petition, .notOwed(exemption))
    }

    @Test func `what is not accepted here is not told here`() {
        expectRefused(Say.tellAcceptance, on: .repeated, .notOwed(.repeated))
        expectRefused(Say.tellAcceptance, on: .outOfScopeLetter, .notOwed(.notAccepted))
        expectRefused(Say.tellAcceptance, on: .inquiry, .notOwed(.answered))
        let lower = Petition.routed(.accusation, .lower, to: .handDown(organ: Staff.lower, assigned: false))
        expectRefused(Say.tellAcceptance, on: lower, .notOwed(.acceptedElsewhere))
        let resident = Petition.routed(.accusation, to: .toResident(organ: Staff.lower))
        expectRefused(Say.tellAcceptance, on: resident, .notOwed(.acceptedElsewhere))
    }

    @Test func `acceptance is told after approval, on a day that has been, with words`() {
        expectRefused(Say.tellAcceptance, on: .registered, .notApproved)
        expectRefused(Say.tellAcceptance, on: .judged, .notApproved)
        expectRefused(Say.tellAcceptance.with(\.on, day(3, 6)), on: .approved, .barred(.dayAhead))
        expectRefused(Say.tellAcceptance.with(\.on, day(3, 1)), on: .approved, .barred(.dayBeforeReceipt))
        expectRefused(Say.tellAcceptance.with(\.text, ""), on: .approved, .textMissing)
    }

    @Test func `a question is asked once and answered once`() throws {
        try expectOnce(Say.ask, on: .inHand, gives: [Notices.QuestionAsked(number: 1, text: Say.ask.text)])
        let asked = Petition.inHand.after(Say.ask)
        try expectOnce(Say.answer, on: asked, gives: [Notices.QuestionAnswered(question: 1, text: Say.answer.text)])
        #expect(asked.hasOpenQuestion)
        #expect(!asked.after(Say.answer).hasOpenQuestion)
        expectRefused(Say.answer.with(\.text, "改"), on: asked.after(Say.answer), .alreadyAnswered)
        expectRefused(Say.answer.with(\.question, 2), on: asked, .noSuchQuestion)
        expectRefused(Say.answer.with(\.question, 0), on: asked, .noSuchQuestion)
        expectRefused(Say.answer.with(\.text, ""), on: asked, .textMissing)
        expectRefused(Say.ask.with(\.text, " "), on: .inHand, .textMissing)
    }

    @Test func `twenty questions may wait and no more`() {
        var petition = Petition.inHand
        for number in 1...20 { petition = petition.after(Say.ask.with(\.text, Veiled("第\(number)问"))) }
        expectRefused(Say.ask, on: petition, .tooManyQuestions)
        #expect(petition.after(Say.answer).after(Say.ask).questions.count == 21)
    }

    @Test func `the result is told once by the side that handled it`() throws {
        try expectOnce(
            Say.tellResult, on: .closed,
            gives: [Notices.ResultTold(on: day(4, 24), how: .inPerson, text: Say.tellResult.text)])
        #expect(try Say.tellResult.with(\.acting, by(Staff.colleague, 4, 24)).decide(on: .closed).count == 1)
        expectRefused(Say.tellResult.with(\.acting, by(Staff.registrar, 4, 24)), on: .closed, .notHandlingSide)
    }

    @Test func `a result is told after closing, to somebody, on a day that has been`() {
        expectRefused(Say.tellResult, on: .procedurePassed, .notClosed)
        expectRefused(Say.tellResult, on: .closedAnonymously, .notOwed(.anonymous))
        expectRefused(Say.tellResult, on: .forwarded, .notOwed(.notAccepted))
        expectRefused(Say.tellResult.with(\.on, day(4, 25)), on: .closed, .barred(.dayAhead))
        expectRefused(Say.tellResult.with(\.on, day(4, 21)), on: .closed, .toldBeforeClosing)
        expectRefused(Say.tellResult.with(\.text, ""), on: .closed, .textMissing)
    }

    @Test func `an objection is raised once and explained once`() throws {
        try expectOnce(Say.object, on: .fedBack, gives: [Notices.Objected(text: Say.object.text)])
        let objected = Petition.fedBack.after(Say.object)
        try expectOnce(
            Say.explain, on: objected, gives: [Notices.ObjectionExplained(text: Say.explain.text, newEvidence: false)])
        expectRefused(Say.object, on: .closed, .resultNotTold)
        expectRefused(Say.object.with(\.text, ""), on: .fedBack, .textMissing)
        expectRefused(Say.explain, on: .fedBack, .noOpenObjection)
        expectRefused(Say.explain.with(\.text, ""), on: objected, .textMissing)
    }

    @Test func `a rating stands once, after the result or an answer`() throws {
        try expectOnce(
            Say.rate, on: .fedBack, gives: [Notices.Rated(manner: .content, result: .fairlyContent, comment: "")])
        #expect(Petition.inquiry.after(Say.answerAndClose, Say.rate).ratings.count == 1)
        expectRefused(Say.rate, on: .closed, .resultNotTold)
        expectRefused(Say.rate.with(\.manner, .noAnswer).with(\.result, .noAnswer), on: .fedBack, .nothingRated)
    }

    @Test func `a return visit that reaches the petitioner stands once`() throws {
        try expectOnce(
            Say.visit, on: .fedBack,
            gives: [
                Notices.ReturnVisited(
                    on: day(5, 12), how: .phone, reached: true, manner: .content, result: .content, moneyArrived: true,
                    note: Say.visit.note)
            ])
        try expectOnce(
            Say.visit.with(\.reached, false), on: .fedBack,
            gives: [
                Notices.ReturnVisited(
                    on: day(5, 12), how: .phone, reached: false, manner: .content, result: .content, moneyArrived: true,
                    note: Say.visit.note)
            ])
    }

    @Test func `the petition office visits, never the handler, after the result`() {
        expectRefused(Say.visit.with(\.acting, by(Staff.handler, 5, 12)), on: .fedBack, .visitorHandled)
        expectRefused(Say.visit.with(\.acting, by(Staff.colleague, 5, 12)), on: .fedBack, .notPetitionOffice)
        expectRefused(Say.visit, on: .closed, .resultNotTold)
        expectRefused(Say.visit, on: .closedAnonymously, .notOwed(.nobodyToVisit))
        expectRefused(Say.visit.with(\.on, day(4, 23)), on: .fedBack, .visitedBeforeResult)
        expectRefused(Say.visit.with(\.on, day(5, 13)), on: .fedBack, .barred(.dayAhead))
        expectRefused(Say.visit.with(\.moneyArrived, nil), on: .fedBack, .moneyNotChecked)
    }
}
