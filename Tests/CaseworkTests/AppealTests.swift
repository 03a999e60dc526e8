import Testing

@testable import Casework

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
        let accept = Say.acceptAppeal.with(\.kind, kind).with(\.acting, acting)
        return Petition.routed(.appeal, to: route).after(
            Say.sendOut.with(\.route, route), TakeOver(handler: Staff.reviewer, acting: acting),
            accept.with(\.decidedBy, [.secondReview, .conductReview].contains(kind) ? Staff.lower : nil)
                .with(\.received, kind.applying == nil ? nil : day(2, 10))
                .with(\.standing, AppealStanding(organ: .county, isBelow: true, lastDay: day(3, 10))))
    }

    /// A first review of a sanction, asked for in time.
    static let firstReview = Say.acceptAppeal.with(\.kind, .firstReview).with(\.received, day(2, 10))
        .with(\.standing, AppealStanding(organ: .county, lastDay: day(3, 10)))
    /// A second review, of what the organ below decided.
    static let secondReview = firstReview.with(\.kind, .secondReview).with(\.decidedBy, Staff.lower)
        .with(\.standing, AppealStanding(organ: .county, isBelow: true, lastDay: day(3, 10)))

    @Test(arguments: [
        (AppealKind.discipline, ClockKind.disciplineAppeal, 3), (.firstReview, .firstReview, 1),
        (.secondReview, .secondReview, 2), (.conduct, .conductAppeal, 1), (.conductReview, .conductReview, 2),
        (.otherDecision, .otherAppeal, 3),
    ])
    func `each kind of appeal runs its own clock from acceptance`(
        _ kind: AppealKind, _ clock: ClockKind, _ months: Int
    ) throws {
        let accepted = Self.accepted(kind)
        let running = try #require(Clocks.of(accepted).first { $0.kind == clock })
        #expect(running.limit == .months(Months(months)) && running.started == day(3, 10))
        #expect(running.article == (kind == .otherDecision ? .ours : kind.article))
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

    @Test func `putting right what was accepted starts no clock anew, another kind does`() throws {
        let again = Say.acceptAppeal.with(\.decision, "县纪处〔2025〕4号").with(\.acting, by(Staff.reviewer, 3, 20))
        let corrected = Self.accepted.after(again)
        #expect(corrected.appeal?.decision == "县纪处〔2025〕4号")
        let clock = try #require(Clocks.of(corrected).first { $0.kind == .disciplineAppeal })
        #expect(clock.started == day(3, 10))
        let other = Self.accepted.after(again.with(\.kind, .otherDecision))
        #expect(other.appeal?.step.day == day(3, 20))
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

    @Test func `beside an appeal it stands whether it was asked for in time, L art. 56, 69`() throws {
        let accepted = Self.sent.after(Self.firstReview)
        let asked = try #require(Clocks.of(accepted).first { $0.kind == .askingFirstReview })
        #expect(asked.started == day(2, 10) && asked.stopped == accepted.receivedAt.day)
        #expect(asked.state(on: day(3, 12), councilCalendar) == .stopped(inTime: true))
        #expect(asked.warned(on: day(12, 1), councilCalendar).isEmpty, "the limit is the appellant's")
        let declined = Self.sent.after(Say.declineAppeal)
        let late = try #require(Clocks.of(declined).first { $0.kind == .askingFirstReview })
        #expect(late.state(on: day(3, 12), councilCalendar) == .stopped(inTime: false))
        #expect(
            Clocks.of(Self.accepted).allSatisfy { $0.kind.rule.running != .forOthers }, "none against party discipline")
    }

    @Test func `nobody is turned away as late who came in time, or of whom no day was counted`() {
        let late = Say.declineAppeal
        expectRefused(late.with(\.kind, nil), on: Self.sent, .neverLate)
        expectRefused(late.with(\.kind, .discipline), on: Self.sent, .neverLate)
        expectRefused(late.with(\.received, nil), on: Self.sent, .receivedMissing(.firstReview))
        expectRefused(late.with(\.received, day(3, 9)), on: Self.sent, .receivedAhead)
        expectRefused(late.with(\.lastDay, day(3, 2)), on: Self.sent, .inTime(.firstReview, day(3, 2)))
        // Another ground asks for no day.
        #expect(Self.sent.after(late.with(\.ground, .noDecision).with(\.kind, nil)).appealDeclined?.kind == .some(nil))
    }

    @Test
    func
        `of a decision of the organ below its records name the first people, or it is said why they cannot, T art. 211`()
        throws
    {
        let recorded = Self.secondReview.with(\.firstPeople, []).with(
            \.standing, AppealStanding(organ: .county, isBelow: true, lastDay: day(3, 10), hasRecords: true))
        expectRefused(recorded, on: Self.sent, .earlierMissing)
        #expect(Appeals.Refused.earlierMissing.article == .supervisionRegulation(211))
        let said = Self.sent.after(recorded.with(\.unrecorded, "启用本系统前作出"))
        #expect(said.appeal?.unrecorded == .some("启用本系统前作出") && said.appeal?.firstPeople == [])
        let number = PetitionNumber(rawValue: "2026-00001-00001-01")
        let named = recorded.with(\.earlier, number)
        expectRefused(named, on: Self.sent, .earlierUnknown)
        let known = named.with(\.standing.earlierPeople, [Staff.colleague, Staff.handler])
        let accepted = Self.sent.after(known)
        #expect(accepted.appeal?.firstPeople == [Staff.colleague, Staff.handler])
        #expect(accepted.hadPart(Staff.colleague) && accepted.hadPart(Staff.handler))
        expectRefused(
            TakeOver(handler: Staff.colleague, acting: by(Staff.secondReviewer, 3, 11)), on: accepted, .handlerHadPart)
        expectRefused(named.with(\.standing.earlierPeople, [Staff.reviewer]), on: Self.sent, .hadPart)
        // An appeal of this organ's own decision asks for none.
        #expect(
            Self.sent.after(Say.acceptAppeal.with(\.standing, AppealStanding(organ: .county, hasRecords: true)))
                .appeal != nil)
    }

    @Test func `who handled is first of the next appeal too, and who approved only at the organ above`() {
        let approved = Self.accepted.after(
            Say.proposeAppeal, Say.study(.appealDecision, on: 4, 11), Say.approve(.appealDecision, on: 4, 13))
        #expect(
            approved.peopleOfCase == [Staff.reviewer, Staff.colleague], "the first people of the case itself among them"
        )
        #expect(approved.peopleOfDecision.contains(Staff.principal) && !approved.peopleOfCase.contains(Staff.principal))
    }

    @Test func `an appeal is decided in whichever office it lies, and closes in none without`() {
        let route = ProposedRoute.handleHere(office: .supervision)
        let astray = Petition.routed(.appeal, to: route).after(
            Say.sendOut.with(\.route, route), TakeOver(handler: Staff.handler, acting: by(Staff.handler, 3, 9)))
        expectRefused(Say.propose.with(\.closing, .direct), on: astray, .appealUndecided)
        let accept = Say.acceptAppeal.with(\.kind, .otherDecision).with(\.acting, by(Staff.handler, 3, 10))
        expectRefused(
            accept.with(\.standing, AppealStanding(organ: .county)), on: astray, Appeals.Refused.otherOffice(.trial))
        // A stationed post takes appeals against its own decisions, in the office it has.
        let resident = astray.after(accept.with(\.standing, AppealStanding(organ: .resident)))
        #expect(resident.appeal?.kind == .otherDecision)
        #expect(
            AppealKind.allCases.allSatisfy { $0.office(at: .primary) == nil && $0.office(at: .county) == $0.office })
    }

    @Test func `those who investigated or tried first neither study, approve, handle nor review the appeal`() {
        let proposed = Self.accepted(.discipline).after(Say.proposeAppeal)
        let study = Say.study(.appealDecision, on: 4, 11)
        expectRefused(study.with(\.members, Say.members + [Staff.colleague]), on: proposed, .memberHadPart)
        let first = Self.sent.after(Say.acceptAppeal.with(\.firstPeople, [Staff.principal]), Say.proposeAppeal, study)
        expectRefused(Say.approve(.appealDecision, on: 4, 13), on: first, .approverHadPart)
        // The program names whoever worked on the case the decision came from, who verified with the handler among them.
        #expect(
            Petition.closed.peopleOfCase == [Staff.handler, Staff.assistant, Staff.reviewer, Staff.secondReviewer])
        let named = Say.acceptAppeal.with(\.firstPeople, []).with(\.earlier, Say.receive.number)
        expectRefused(named, on: Self.sent, .earlierUnknown)
        let known = named.with(\.standing, AppealStanding(earlierPeople: [Staff.handler]))
        #expect(Self.sent.after(known).hadPart(Staff.handler))
        expectRefused(known.with(\.standing, AppealStanding(earlierPeople: [Staff.reviewer])), on: Self.sent, .hadPart)
    }

    @Test func `the first stage is with who decided, the second with the organ directly above, L art. 56, 69`() throws {
        expectRefused(Self.firstReview.with(\.decidedBy, Staff.lower), on: Self.sent, .notDecidedHere(.firstReview))
        expectRefused(Self.secondReview.with(\.decidedBy, nil), on: Self.sent, .notAbove(.secondReview))
        expectRefused(
            Self.secondReview.with(\.standing, AppealStanding(isBelow: false)), on: Self.sent, .notAbove(.secondReview))
        #expect(Self.sent.after(Self.secondReview).appeal?.decidedBy == Staff.lower)
        // Against party discipline the organ that approved it takes the appeal as well as the one that decided.
        let approving = Say.acceptAppeal.with(\.decidedBy, Staff.lower)
        expectRefused(approving, on: Self.sent, .notDecidedHere(.discipline))
        #expect(Self.sent.after(approving.with(\.standing, AppealStanding(isBelow: true))).appeal != nil)
        #expect(Self.sent.after(Say.acceptAppeal.with(\.decidedBy, Staff.organ)).appeal?.decidedBy == .some(nil))
    }

    @Test func `a review is asked for within one month of the decision, against party discipline at any time`() {
        expectRefused(Self.firstReview.with(\.received, nil), on: Self.sent, .receivedMissing(.firstReview))
        expectRefused(Self.firstReview.with(\.received, day(3, 3)), on: Self.sent, .receivedAhead)
        let late = Self.firstReview.with(\.standing, AppealStanding(lastDay: day(3, 1)))
        expectRefused(late, on: Self.sent, .late(.firstReview, day(3, 1)))
        #expect(Self.sent.after(late.with(\.kind, .discipline)).appeal != nil)
        #expect(
            Self.sent.after(late.with(\.standing, AppealStanding(lastDay: day(3, 2)))).appeal != nil, "the last day")
    }

    @Test func `what is not accepted is declined with its reason, and has its result all the same, R art. 46`() throws {
        try expectOnce(
            Say.declineAppeal, on: Self.sent,
            gives: [
                Appeals.Declined(
                    ground: .late, text: Say.declineAppeal.text, kind: .firstReview, received: day(1, 30))
            ])
        expectRefused(Say.declineAppeal.with(\.text, " "), on: Self.sent, .groundMissing)
        expectRefused(Say.declineAppeal, on: Self.accepted, .acceptedAlready)
        expectRefused(Say.declineAppeal.with(\.acting, by(Staff.colleague, 3, 10)), on: Self.sent, .notHandler)
        let declined = Self.sent.after(Say.declineAppeal)
        let result = Say.propose.with(\.acting, by(Staff.reviewer, 4, 20)).with(\.closing, .direct)
        #expect(declined.after(result).result != nil)
        // Looked at again, it may still be accepted; then it is decided.
        expectRefused(result, on: declined.after(Say.acceptAppeal), .appealUndecided)
    }

    @Test(arguments: [
        (AppealKind.firstReview, "申请复核"), (.conduct, "申请复查"), (.discipline, "继续申诉"), (.secondReview, "最终决定"),
        (.conductReview, "最终决定"), (.otherDecision, "继续申诉"),
    ])
    func `an appellant is told the decision and to whom to turn next`(_ kind: AppealKind, _ said: String) throws {
        #expect(try #require(Self.accepted(kind).facts(for: .result)[.onward]).contains(said))
        #expect(try #require(Petition.closed.facts(for: .result)[.onward]).contains("异议"))
        let decided = Self.accepted(kind).after(
            Say.proposeAppeal, Say.study(.appealDecision, on: 4, 11), Say.approve(.appealDecision, on: 4, 13),
            Say.propose.with(\.closing, .direct).with(
                \.acting,
                Acting(
                    officer: Staff.reviewer, organ: Staff.organ, office: kind.office, moment: Moment(day(4, 20)))))
        #expect(decided.result != nil && !decided.lacksAppealDecision)
    }
}
