import Testing

@testable import Casework

@Suite struct DeliberationTests {
    @Test func `a meeting is called once`() throws {
        try expectOnce(
            Say.convene, on: .judgedForMeeting,
            gives: [Deliberation.Convened(members: Say.members, level: .office, question: Say.convene.question)])
    }

    @Test func `a meeting has three members none of them recused and a question`() {
        expectRefused(Say.convene, on: .distinguished, .notJudged)
        let two = [Staff.head, Staff.leader, Staff.head]
        expectRefused(Say.convene.with(\.members, two), on: .judgedForMeeting, .tooFewMembers)
        let crowd = (1...31).map { OfficerID(rawValue: "m\($0)") }
        expectRefused(Say.convene.with(\.members, crowd), on: .judgedForMeeting, .tooManyMembers)
        let recused = Petition.judgedForMeeting.after(Say.recuse.with(\.officer, Staff.leader))
        expectRefused(Say.convene, on: recused, .memberRecused)
        expectRefused(Say.convene.with(\.question, ""), on: .judgedForMeeting, .questionMissing)
        expectRefused(Say.convene.with(\.question, "另一个问题"), on: .convened, .meetingOpen)
        expectRefused(Say.convene, on: .approved, .alreadyApproved)
    }

    @Test func `a member's opinion stands once and a later one replaces it`() throws {
        try expectOnce(
            Say.opine(Staff.head), on: .convened, gives: [Deliberation.OpinionGiven(vote: .agree, opinion: "线索具体")])
        let changed = Petition.voted.after(Say.opine(Staff.head, .abstain))
        #expect(changed.meeting?.opinions[Staff.head]?.vote == .abstain)
        #expect(changed.meeting?.opinions.count == 3)
    }

    @Test func `only members vote, while the meeting is open, and dissent has a reason`() {
        expectRefused(Say.opine(Staff.head), on: .judgedForMeeting, .noMeeting)
        expectRefused(Say.opine(Staff.registrar), on: .convened, .notMember)
        expectRefused(Say.opine(Staff.head, .disagree).with(\.opinion, ""), on: .convened, .dissentWithoutReason)
        expectRefused(Say.opine(Staff.head, .abstain), on: .minuted, .meetingClosed)
    }

    @Test func `a meeting closes once with its votes counted`() throws {
        let voted = Petition.convened.after(
            Say.opine(Staff.triageOfficer), Say.opine(Staff.head), Say.opine(Staff.leader, .disagree))
        try expectOnce(
            Say.close, on: voted,
            gives: [
                Deliberation.Minuted(
                    minutes: Say.close.minutes, decision: .handleHere(office: .supervision), agreeing: 2, dissenting: 1,
                    abstaining: 0)
            ])
    }

    @Test func `a meeting needs a quorum a majority minutes and a fitting decision`() {
        expectRefused(Say.close, on: .judgedForMeeting, .noMeeting)
        expectRefused(Say.close, on: .convened.after(Say.opine(Staff.head)), .quorumMissing)
        expectRefused(
            Say.close, on: .convened.after(Say.opine(Staff.head), Say.opine(Staff.leader, .disagree)), .noMajority)
        expectRefused(
            Say.close, on: .convened.after(Say.opine(Staff.head), Say.opine(Staff.leader, .abstain)), .noMajority)
        expectRefused(Say.close.with(\.minutes, ""), on: .voted, .minutesMissing)
        expectRefused(
            Say.close.with(\.decision, .keepAsRepeat), on: .voted,
            .unfitDecision(.notOpen([.handleHere, .toResident, .handToAgency])))
        expectRefused(Say.close.with(\.minutes, "改"), on: .minuted, .meetingClosed)
    }

    @Test func `whoever is recused after being called counts no more`() {
        let recused = Petition.voted.after(Say.recuse.with(\.officer, Staff.leader))
        #expect(recused.after(Say.close).meeting?.minuted?.agreeing == 2)
        let all = Petition.convened.after(Say.opine(Staff.head), Say.recuse.with(\.officer, Staff.triageOfficer))
        // The judge's recusal takes the judgement and its meeting with it.
        #expect(all.node == .judged)
    }

    @Test func `the meeting's decision is what the leader approves`() {
        let decided = Petition.voted.after(
            Say.close.with(\.decision, .handleHere(office: .investigation)), Say.approve)
        #expect(decided.approval?.route == .handleHere(office: .investigation))
    }

    @Test func `an approval stands once for the text that was read`() throws {
        try expectOnce(
            Say.approve, on: .judged,
            gives: [Deliberation.Approved(route: Say.judge.route, textHash: "ab12", opinion: "同意")])
        expectRefused(Say.approve.with(\.currentHash, "cd34"), on: .judged, .textChanged)
        expectRefused(Say.approve.with(\.textHash, "").with(\.currentHash, ""), on: .judged, .textChanged)
    }

    @Test func `whoever judged first does not approve and nobody approves twice or too early`() {
        expectRefused(Say.approve, on: .distinguished, .notJudged)
        expectRefused(Say.approve, on: .judgedForMeeting, .meetingNotMinuted)
        expectRefused(Say.approve, on: .convened, .meetingNotMinuted)
        let judgedByLeader = Petition.distinguished.after(Say.judge.with(\.acting, by(Staff.leader, 3, 3)))
        expectRefused(Say.approve, on: judgedByLeader, .approverJudged)
        expectRefused(Say.approve.with(\.acting, by(Staff.principal, 3, 6)), on: .approved, .alreadyApproved)
        let answered = Petition.inquiry.after(Say.judge.with(\.route, .answerDirectly), Say.answerAndClose)
        expectRefused(Say.approve, on: answered, .barred(.closed))
        expectRefused(Say.convene, on: answered, .barred(.closed))
    }

    @Test func `the text a leader reads changes with everything it rests on`() {
        let text = Petition.judged.boundText
        #expect(Petition.judged.after(Say.correct).boundText != text)
        #expect(Petition.judged.after(Say.addMaterial).boundText != text)
        #expect(Petition.judged.after(Say.judge.with(\.opinion, "改为谈话函询")).boundText != text)
        #expect(Petition.judged.after(Say.confirm.with(\.signature, .refuted)).boundText != text)
        #expect(Petition.minuted.boundText != Petition.voted.boundText)
        #expect(Petition.judged.after(Say.remark).boundText == text)
    }

    @Test(arguments: [Node.registered, .triaged, .judged]) func `a return stands once`(_ node: Node) throws {
        let command = Say.returnForJudgement.with(\.to, node)
        try expectOnce(command, on: .judged, gives: [Deliberation.Returned(to: node, reason: command.reason)])
    }

    @Test func `a return goes to what was done, before sending out, with a reason`() {
        expectRefused(Say.returnForJudgement, on: .distinguished, .nothingToReturn)
        expectRefused(Say.returnForJudgement.with(\.to, .handled), on: .judged, .cannotReturnThere)
        expectRefused(Say.returnForJudgement, on: .delivered, .alreadySentOut)
        expectRefused(Say.returnForJudgement.with(\.reason, ""), on: .judged, .reasonMissing)
    }
}
