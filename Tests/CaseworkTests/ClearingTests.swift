import Testing

@testable import Casework

/// Rules §12: a false accusation is found far above and never inferred; a mistake blames nobody; names are cleared without
/// exposing who reported; who is threatened is protected.
@Suite struct ClearingTests {
    static let untrue = Petition.verified.after(
        Say.propose.with(\.truth, .notBorneOut)
            .with(\.findings, [Finding(matter: 1, truth: .notBorneOut, text: "发放凭证齐全")])
            .with(\.moneyFound, .zero).with(\.moneyRecovered, .zero).with(\.moneyGivenBack, .zero)
            .with(\.givenBackTo, Persons(0)).with(\.caseFiled, 0).with(\.measures, []),
        Say.reviewProcedure, Say.reviewCharacterisation)

    // False accusation and mistake.

    @Test func `what was not borne out is no false accusation until an organ above has approved it, R art. 39`() throws
    {
        #expect(Self.untrue.fault == nil && !Self.untrue.isFalseAccusation, "nothing is inferred")
        try expectOnce(
            Say.nameFault, on: Self.untrue,
            gives: [
                Faults.Named(
                    kind: .falseAccusation, grounds: "伪造收据两张", intent: "承认为争选村主任", aggravations: [.disruptsElection])
            ])
        let named = Self.untrue.after(Say.nameFault)
        #expect(!named.isFalseAccusation, "a county may only propose")
        #expect(ApprovalMatrix.row(.falseAccusation, on: .other).approver == .higherOrgan)
        let studied = named.after(Say.study(.falseAccusation, on: 4, 28))
        let approve = Say.approve(.falseAccusation, on: 4, 29)
        expectRefused(approve.with(\.reference, ""), on: studied, .referenceMissing(.higherOrgan))
        expectRefused(approve.with(\.capacity, .leaderInCharge), on: studied, .approverTooLow(.higherOrgan))
        expectRefused(approve, on: named, .notStudied)
        let found = studied.after(approve)
        #expect(found.isFalseAccusation)
        expectRefused(Say.nameFault.with(\.kind, .mistaken), on: found, .foundBefore)
    }

    @Test func `fabrication alone is not enough: intent is named as well`() {
        expectRefused(Say.nameFault.with(\.intent, " "), on: Self.untrue, .intentMissing)
        expectRefused(Say.nameFault.with(\.grounds, ""), on: Self.untrue, .groundsMissing)
        #expect(Self.untrue.after(Say.nameFault).stepText(.falseAccusation).contains("承认为争选村主任"))
    }

    @Test(arguments: [Truth.borneOut, .mostly, .partly, .cannotBeVerified])
    func `what is true in part or cannot be verified is neither`(_ truth: Truth) {
        let closed = Petition.verified.after(
            Say.propose.with(\.truth, truth), Say.reviewProcedure, Say.reviewCharacterisation)
        expectRefused(Say.nameFault, on: closed, .notUntrue)
        expectRefused(Say.nameFault.with(\.kind, .mistaken), on: closed, .notUntrue)
        expectRefused(Say.nameFault, on: .proposed, .notClosed)
    }

    @Test func `a mistake stands at once, asks nobody's approval and blames nobody, R art. 45`() throws {
        let mistaken = Self.untrue.after(Say.nameFault.with(\.kind, .mistaken))
        #expect(mistaken.fault?.kind == .mistaken && !mistaken.isFalseAccusation)
        #expect(mistaken.fault?.intent.isEmpty == true && mistaken.fault?.aggravations == [])
        #expect(mistaken.askedSteps.isEmpty)
        #expect(mistaken.fault?.what.article == .reportingRules(45))
    }

    @Test func `new evidence takes a finding back`() {
        let found = Self.untrue.after(
            Say.nameFault, Say.study(.falseAccusation, on: 4, 28), Say.approve(.falseAccusation, on: 4, 29))
        let reopened = found.after(Say.addMaterial, Say.examine.with(\.reopen, true))
        #expect(reopened.fault == nil && !reopened.isFalseAccusation)
    }

    @Test
    func `gains are undone, whoever was accused is supported, wrong penalties corrected, before the file is put away`()
        throws
    {
        let found = Self.untrue.after(
            Say.nameFault, Say.study(.falseAccusation, on: 4, 28), Say.approve(.falseAccusation, on: 4, 29))
        #expect(found.owedRemedies == [.gainsUndone, .victimSupported])
        let penalty = Say.remedy.with(\.on, day(5, 6))
        try expectOnce(
            penalty, on: found,
            gives: [Remedies.Done(remedy: .penaltyCorrected, on: day(5, 6), note: Say.remedy.note)])
        expectRefused(Say.remedy.with(\.note, " "), on: found, .noteMissing)
        expectRefused(Say.remedy.with(\.on, day(5, 8)), on: found, .barred(.dayAhead))
        expectRefused(Say.remedy.with(\.remedy, .gainsUndone), on: Self.untrue, .notOwed)
        expectRefused(Say.remedy, on: .closed, .notOwed)
        let ended = found.after(Say.tellResult, Say.visit)
        expectRefused(Say.fileAway, on: ended, .remedyOwed)
        let righted = ended.after(
            Say.remedy.with(\.remedy, .gainsUndone).with(\.acting, by(Staff.handler, 5, 13)),
            Say.remedy.with(\.remedy, .victimSupported).with(\.acting, by(Staff.handler, 5, 13)))
        #expect(righted.owedRemedies.isEmpty)
        #expect(try Say.fileAway.with(\.checklist, righted.archiveItems).decide(on: righted).count == 1)
        for remedy in Remedy.allCases { #expect(remedy.article != .ours) }
    }

    // Clearing a name.

    @Test func `a name is cleared once studied, approved by the principal and done, R art. 50`() throws {
        try expectOnce(
            Say.proposeClarification, on: Self.untrue,
            gives: [
                Clarifying.Proposed(
                    person: 1, start: .byOffice, ways: [.written, .meeting], range: "大树村党支部",
                    text: Say.proposeClarification.text)
            ])
        let proposed = Self.untrue.after(Say.proposeClarification)
        expectRefused(Say.clarify, on: Self.untrue, .notProposed)
        expectRefused(Say.clarify, on: proposed, .notApproved)
        let studied = proposed.after(Say.study(.clarification, on: 4, 28))
        expectRefused(
            Say.approve(.clarification, on: 4, 29).with(\.capacity, .leaderInCharge), on: studied,
            .approverTooLow(.principal))
        let approved = studied.after(Say.approve(.clarification, on: 4, 29))
        expectRefused(Say.clarify.with(\.on, day(4, 28)), on: approved, .beforeApproval)
        try expectOnce(Say.clarify, on: approved, gives: [Clarifying.Done(on: day(5, 6), note: "支部会上宣读")])
        let changed = approved.after(Say.proposeClarification.with(\.text, "经核查，不属实。"))
        expectRefused(Say.clarify, on: changed, .notApproved)
        expectRefused(
            Say.proposeClarification.with(\.text, "再澄清"), on: approved.after(Say.clarify), .clarifiedBefore)
    }

    @Test(arguments: ["甲某反映的问题不属实。", "反映人13000000000所反映不属实。"])
    func `a clarification never names who reported, R art. 47`(_ text: String) {
        expectRefused(Say.proposeClarification.with(\.text, Veiled(text)), on: Self.untrue, .namesReporter)
        expectRefused(Say.proposeClarification.with(\.range, Veiled(text)), on: Self.untrue, .namesReporter)
        let approved = Self.untrue.after(
            Say.proposeClarification, Say.study(.clarification, on: 4, 28), Say.approve(.clarification, on: 4, 29))
        expectRefused(Say.clarify.with(\.note, Veiled(text)), on: approved, .namesReporter)
    }

    @Test func `who verified clears, in writing whatever else is done, and only what was found untrue`() {
        let propose = Say.proposeClarification
        expectRefused(propose.with(\.acting, by(Staff.colleague, 4, 27)), on: Self.untrue, .notHandler)
        expectRefused(propose.with(\.ways, [.meeting]), on: Self.untrue, .writtenMissing)
        expectRefused(propose.with(\.ways, []), on: Self.untrue, .wayMissing)
        expectRefused(propose.with(\.person, 2), on: Self.untrue, .personUnknown)
        expectRefused(propose.with(\.text, ""), on: Self.untrue, .textMissing)
        expectRefused(propose, on: .closed, .notUntrue)
        expectRefused(propose, on: .proposed, .notClosed)
        let unsure = Petition.verified.after(
            Say.propose.with(\.truth, .cannotBeVerified)
                .with(\.findings, [Finding(matter: 1, truth: .cannotBeVerified, text: "凭证缺失")]),
            Say.reviewProcedure, Say.reviewCharacterisation)
        expectRefused(propose, on: unsure, .notUntrue)
    }

    // Protection.

    @Test func `a request for protection is before the leaders the same day`() throws {
        try expectOnce(
            Say.askProtection, on: .delivered,
            gives: [Protecting.Asked(number: 1, relatives: false, text: Say.askProtection.text)])
        let asked = Petition.delivered.after(Say.askProtection)
        let clock = try #require(Clocks.of(asked).first { $0.kind == .protection })
        #expect(clock.due(councilCalendar) == .ends(day(3, 9)))
        #expect(clock.warned(on: day(3, 9), councilCalendar).isSuperset(of: [.leader, .principal]))
        try expectOnce(
            Say.decideProtection, on: asked,
            gives: [Protecting.Decided(number: 1, granted: true, text: Say.decideProtection.text)])
        let decided = asked.after(Say.decideProtection)
        #expect(Clocks.of(decided).first { $0.kind == .protection }?.stopped == day(3, 9))
        expectRefused(Say.decideProtection.with(\.granted, false), on: decided, .decidedBefore)
        expectRefused(Say.decideProtection, on: .delivered, .noRequest)
        expectRefused(Say.decideProtection.with(\.text, ""), on: asked, .measuresMissing)
        expectRefused(Say.askProtection.with(\.text, ""), on: .delivered, .textMissing)
    }

    @Test(arguments: [Petition.received, .filedAway, .registered.after(Say.withdraw), .forwarded])
    func `protection is asked for at any time, and its clock runs whatever became of the petition`(
        _ petition: Petition
    ) {
        let asked = petition.after(Say.askProtection.with(\.acting, by(Staff.registrar, 6, 1)))
        #expect(Clocks.of(asked).contains { $0.kind == .protection && $0.stopped == nil })
    }
}

/// Rules §13: appeals have a class, clocks and people of their own.
@Suite struct AppealTests {
    static let route = ProposedRoute.handleHere(office: .trial)
    static let sent = Petition.routed(.appeal, to: route).after(
        Say.sendOut.with(\.route, route),
        TakeOver(handler: Staff.reviewer, acting: by(Staff.reviewer, 3, 9)))
    static let accepted = sent.after(Say.acceptAppeal)

    /// An appeal of this kind, accepted in the office that reviews it.
    static func accepted(_ kind: AppealKind) -> Petition {
        let route = ProposedRoute.handleHere(office: kind.office)
        let acting = Acting(
            officer: Staff.reviewer, organ: Staff.organ, office: kind.office, moment: Moment(day(3, 10)))
        return Petition.routed(.appeal, to: route).after(
            Say.sendOut.with(\.route, route), TakeOver(handler: Staff.reviewer, acting: acting),
            Say.acceptAppeal.with(\.kind, kind).with(\.acting, acting))
    }

    @Test(arguments: [
        (AppealKind.discipline, ClockKind.disciplineAppeal, 3), (.firstReview, .firstReview, 1),
        (.secondReview, .secondReview, 2), (.conduct, .conductAppeal, 1),
        (.conductReview, .conductReview, 2),
    ])
    func `each kind of appeal runs its own clock from acceptance`(
        _ kind: AppealKind, _ clock: ClockKind, _ months: Int
    ) throws {
        let accepted = Self.accepted(kind)
        let running = try #require(Clocks.of(accepted).first { $0.kind == clock })
        #expect(running.limit == .months(Months(months)) && running.started == day(3, 10))
        #expect(running.article == kind.article)
        let decided = accepted.after(
            Say.proposeAppeal, Say.study(.appealDecision, on: 4, 11), Say.approve(.appealDecision, on: 4, 13))
        #expect(Clocks.of(decided).first { $0.kind == clock }?.stopped == day(4, 13))
    }

    @Test func `an appeal is accepted in the office of its kind, by people who had no part in the case, J art. 59`()
        throws
    {
        try expectOnce(
            Say.acceptAppeal, on: Self.sent,
            gives: [Appeals.Accepted(kind: .discipline, decision: "县纪处〔2025〕3号", firstPeople: [Staff.colleague])])
        expectRefused(
            Say.acceptAppeal.with(\.firstPeople, [Staff.reviewer]), on: Self.sent, .hadPart)
        expectRefused(Say.acceptAppeal.with(\.kind, .conduct), on: Self.sent, .otherOffice(.caseManagement))
        expectRefused(Say.acceptAppeal.with(\.decision, ""), on: Self.sent, .decisionMissing)
        expectRefused(Say.acceptAppeal.with(\.acting, by(Staff.handler, 3, 10)), on: .inHand, .noAppeal)
        expectRefused(
            TakeOver(handler: Staff.colleague, acting: by(Staff.secondReviewer, 3, 11)), on: Self.accepted,
            .handlerHadPart)
        #expect(Self.accepted.reviewBar(of: Staff.colleague, in: .supervision) == .reviewerHandled)
    }

    @Test func `an appeal has its result once the principal approved its decision`() throws {
        try expectOnce(
            Say.proposeAppeal, on: Self.accepted,
            gives: [Appeals.Proposed(outcome: .changed, text: Say.proposeAppeal.text)])
        expectRefused(Say.proposeAppeal, on: Self.sent, .notAccepted)
        expectRefused(Say.proposeAppeal.with(\.text, " "), on: Self.accepted, .textMissing)
        let result = Say.propose.with(\.acting, by(Staff.reviewer, 4, 20)).with(\.closing, .direct)
        expectRefused(result, on: Self.sent, .appealUndecided)
        let proposed = Self.accepted.after(Say.proposeAppeal)
        expectRefused(result, on: proposed, .appealUndecided)
        let approved = proposed.after(Say.study(.appealDecision, on: 4, 11), Say.approve(.appealDecision, on: 4, 13))
        #expect(approved.after(result).result != nil)
        #expect(approved.nextReturn == nil, "an appeal is no clue")
    }
}
