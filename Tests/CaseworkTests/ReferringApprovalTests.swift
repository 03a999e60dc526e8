import Testing

@testable import Casework

/// J art. 59, T art. 211, 264: where nobody here may approve the decision on an appeal, the principal of the organ above does.
@Suite struct ReferringApprovalTests {
    /// An appeal whose first people are a colleague and this organ's own principal, proposed and studied.
    private static let studied = AppealTests.sent.after(
        Say.acceptAppeal.with(\.firstPeople, [Staff.colleague, Staff.principal]), Say.proposeAppeal,
        Say.study(.appealDecision, on: 4, 11))
    private static let asked = studied.after(Say.referApproval)
    private static let approve = Say.approve(.appealDecision, on: 4, 13)
    private static let above = approve.with(\.acting, by(Staff.leader, 4, 13, organ: Staff.higher)).with(
        \.reference, "")

    @Test func `a principal among the first people cannot approve, and reads where to turn`() {
        expectRefused(Self.approve, on: Self.studied, .approverHadPart)
        let refusal = Deliberation.Refused.approverHadPart
        #expect(refusal.message.contains("报请上级审批申诉决定") && refusal.english.contains("ask the organ above"))
        #expect(refusal.article == .supervisionRegulation(211))
        #expect(Self.studied.mayReferApproval)
        #expect(!AppealTests.accepted.mayReferApproval, "nothing was proposed yet")
    }

    @Test func `the superior is asked of what was studied, and only where nobody here may approve`() throws {
        try expectOnce(
            Say.referApproval, on: Self.studied,
            gives: [
                Supervision.ApprovalAsked(
                    step: .appealDecision, superior: Staff.higher, onPaper: false, reason: Say.referApproval.reason)
            ])
        #expect(
            Supervision.ApprovalAsked(step: .appealDecision, superior: Staff.higher, onPaper: false, reason: "").article
                == .supervisionRegulation(264))
        expectRefused(Say.referApproval.with(\.standing.hasApprover, true), on: Self.studied, .approval(.approverHere))
        expectRefused(Say.referApproval.with(\.standing.superior, nil), on: Self.studied, .approval(.noOrganAbove))
        expectRefused(Say.referApproval.with(\.reason, " "), on: Self.studied, .reasonMissing)
        expectRefused(Say.referApproval, on: AppealTests.accepted, .approval(.nothingToApprove))
        expectRefused(Say.referApproval, on: AppealTests.accepted.after(Say.proposeAppeal), .approval(.notStudied))
        expectRefused(Say.referApproval.with(\.reason, "再报"), on: Self.asked, .approval(.approvalAsked))
        #expect(!Self.asked.mayReferApproval && Self.asked.card.asked == [Staff.higher])
        #expect(Self.asked.clock(of: .appealApproval) == .disciplineAppeal, "the organ above sees the clock that runs")
    }

    @Test func `while the superior is asked nobody here approves, and there only its principal of the very text`() {
        let other = Self.approve.with(\.acting, by(Staff.leader, 4, 13)).with(\.capacity, .principal)
        expectRefused(other, on: Self.asked, .approvedAbove)
        #expect(Self.asked.waitingSteps(at: Staff.organ).isEmpty)
        #expect(Self.asked.waitingSteps(at: Staff.higher) == [.appealDecision])
        expectRefused(
            Self.above.with(\.capacity, .leaderInCharge), on: Self.asked,
            .approverTooLow(.principal, .disciplineWorkRules(59)))
        expectRefused(Self.above.with(\.currentHash, "other"), on: Self.asked, .textChanged)
        // Whoever had a part below does not approve above either.
        let moved = Self.above.with(\.acting, by(Staff.principal, 4, 13, organ: Staff.higher))
        expectRefused(moved, on: Self.asked, .approverHadPart)
        expectRefused(Self.above, on: Self.studied, .barred(.otherOrgan))
        let approved = Self.asked.after(Self.above)
        #expect(approved.approvedStep(.appealDecision)?.step.organ == Staff.higher && approved.card.asked.isEmpty)
        #expect(approved.newAnswers.first?.answer?.outcome == .decided)
        #expect(Clocks.of(approved).first { $0.kind == .disciplineAppeal }?.stopped == day(4, 13))
        let result = Say.propose.with(\.acting, by(Staff.reviewer, 4, 20)).with(\.closing, .direct)
        #expect(approved.after(result).result != nil)
    }

    @Test func `the superior may decline with a reason, and it is decided anew and asked again`() throws {
        try expectOnce(
            Say.declineApproval, on: Self.asked,
            gives: [
                Supervision.ApprovalDeclined(
                    step: .appealDecision, reason: Say.declineApproval.reason, reference: "", textHash: "mn34")
            ])
        expectRefused(Say.declineApproval.with(\.reason, ""), on: Self.asked, .reasonMissing)
        expectRefused(Say.declineApproval.with(\.textHash, "other"), on: Self.asked, .textChanged)
        expectRefused(
            Say.declineApproval.with(\.standing.capacity, .leaderInCharge), on: Self.asked, .approval(.notByPrincipal))
        expectRefused(Say.declineApproval, on: Self.studied, .nothingAsked)
        let moved = Say.declineApproval.with(\.acting, by(Staff.principal, 4, 13, organ: Staff.higher))
        expectRefused(moved, on: Self.asked, .approval(.deciderHadPart))
        let declined = Self.asked.after(Say.declineApproval)
        #expect(
            declined.approvedStep(.appealDecision) == nil && declined.newAnswers.first?.answer?.outcome == .declined)
        let anew = declined.after(
            Say.proposeAppeal.with(\.text, "重新查证后维持").with(\.acting, by(Staff.reviewer, 4, 14)),
            Say.study(.appealDecision, on: 4, 15))
        #expect(anew.after(Say.referApproval.with(\.acting, by(Staff.head, 4, 16))).approvalAsked == Staff.higher)
    }

    @Test func `of a superior without a desk here the answer is put on record with its reference`() {
        let paper = Self.studied.after(Say.referApproval.with(\.standing.isOnPaper, true))
        #expect(paper.approvalAsked == nil && paper.waitingSteps(at: Staff.organ) == [.appealDecision])
        let recorded = Self.approve.with(\.acting, by(Staff.leader, 4, 13)).with(\.capacity, .leaderInCharge)
        expectRefused(recorded.with(\.reference, " "), on: paper, .answerReferenceMissing)
        expectRefused(Self.approve, on: paper, .approverHadPart)
        #expect(paper.after(recorded.with(\.reference, "市监批〔2026〕2号")).approvedStep(.appealDecision) != nil)
        let no = Say.declineApproval.with(\.acting, by(Staff.leader, 4, 13)).with(
            \.standing, .init(superiorIsHere: false))
        expectRefused(no, on: paper, .referenceMissing)
        #expect(paper.after(no.with(\.reference, "市监函〔2026〕2号")).openReferrals.isEmpty)
    }

    @Test func `whoever asks a second time reads who may take back the first asking`() {
        let refusal = Referrals.Refused.approval(.approvalAsked)
        for role in AccessMatrix.roles(for: .withdrawReferral) {
            #expect(refusal.message.contains(role.chinese) && refusal.english.contains(role.english))
        }
        #expect(
            !AccessMatrix.allows(.withdrawReferral, to: [.handler])
                && AccessMatrix.allows(.referApproval, to: [.handler]))
    }

    @Test func `withdrawn it is this organ's own again`() {
        let back = Self.asked.after(
            Say.withdrawReferral.with(\.kind, .appealApproval).with(\.acting, by(Staff.head, 4, 13)))
        #expect(back.approvalAsked == nil && back.mayReferApproval && back.card.asked.isEmpty)
    }
}
