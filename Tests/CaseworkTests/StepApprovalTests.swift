import Testing

@testable import Casework

@Suite struct StepApprovalTests {
    private static func register(_ post: PostClass) -> Acceptance.Proposal {
        Acceptance.Proposal(
            level: .own, organ: Staff.organ,
            persons: [
                .init(number: 1, organ: Staff.organ, level: .own, postClass: post, isOwnStaff: false, reasons: [])
            ], reasons: [], troubles: [])
    }

    /// A report on somebody of this post, in the handler's hands with a way of disposition proposed.
    static func disposed(_ post: PostClass, _ way: Way = .verification) -> Petition {
        Petition.registered.after(
            Say.distinguish.with(\.register, register(post)), Say.judge,
            Say.convene.with(\.level, .organ), Say.opine(Staff.triageOfficer), Say.opine(Staff.head),
            Say.opine(Staff.leader), Say.close, Say.approve, Say.sendOut, Say.takeOver,
            Say.setDisposition.with(\.way, way))
    }

    /// The same once the verification was made and its report approved.
    private func reported(_ petition: Petition, _ capacity: Approver, reference: String = "") -> Petition {
        petition.after(
            Say.beginVerification, Say.reportVerification, Say.studyReport,
            Say.approveReport.with(\.capacity, capacity).with(\.reference, reference)
                .with(\.acting, by(Staff.principal, 4, 15)))
    }

    @Test(arguments: [
        (ApprovalStep.talk, PostClass.principal, Approver.partySecretary), (.talk, .deputy, .principal),
        (.talk, .lowerPartyPrincipal, .principal), (.talk, .other, .leaderInCharge), (.inquiry, .principal, .principal),
        (.inquiry, .deputy, .principal), (.inquiry, .lowerPartyPrincipal, .principal),
        (.inquiry, .other, .leaderInCharge), (.verification, .principal, .partySecretary),
        (.verification, .deputy, .principal), (.verification, .lowerPartyPrincipal, .partySecretary),
        (.verification, .other, .leaderInCharge), (.verificationReport, .principal, .partySecretary),
        (.verificationReport, .deputy, .principal), (.verificationReport, .lowerPartyPrincipal, .partySecretary),
        (.verificationReport, .other, .leaderInCharge), (.filing, .principal, .partySecretary),
        (.filing, .deputy, .partySecretary), (.filing, .lowerPartyPrincipal, .partySecretary),
        (.filing, .other, .principal), (.hold, .other, .leaderInCharge), (.directClose, .other, .leaderInCharge),
        (.assignedResult, .other, .principal), (.clarification, .other, .principal),
        (.falseAccusation, .other, .higherOrgan), (.appealDecision, .other, .principal),
        (.agencyClue, .other, .principal), (.route, .other, .leaderInCharge), (.assignment, .other, .leaderInCharge),
        (.itemReturn, .other, .leaderInCharge), (.urging, .other, .leaderInCharge),
        (.jurisdiction, .other, .leaderInCharge), (.moreTime, .other, .leaderInCharge),
    ]) func `the matrix has the approvers of the rules`(
        _ step: ApprovalStep, _ post: PostClass, _ approver: Approver
    ) {
        #expect(ApprovalMatrix.row(step, on: ApprovalSubject(post)).approver == approver)
    }

    @Test func `every step has a row for everybody, with an article`() {
        for step in ApprovalStep.allCases {
            for subject in ApprovalSubject.allCases {
                let row = ApprovalMatrix.row(step, on: subject)
                #expect(ApprovalMatrix.all.contains(row), "\(step) on \(subject)")
                #expect(!row.articles.isEmpty && !row.articles.contains(.ours))
            }
        }
    }

    @Test func `a result on a principal post waits for a study and the approval the matrix names`() throws {
        let petition = Self.disposed(.deputy)
        #expect(petition.approvalSubject == .deputyPost)
        expectRefused(Say.propose, on: petition, .notApproved(.principal))
        let asked = Say.approveStep.with(\.acting, by(Staff.principal, 3, 22)).with(\.capacity, .principal)
        expectRefused(asked, on: petition, .notStudied)
        let studied = petition.after(Say.studyStep)
        expectRefused(Say.approveStep, on: studied, .approverTooLow(.principal, .enforcementRules(15)))
        try expectOnce(
            asked, on: studied,
            gives: [
                Deliberation.StepApproved(
                    step: .verification, subject: .deputyPost, approver: .principal, textHash: "cd34", reference: "",
                    opinion: "同意")
            ])
        #expect(reported(studied.after(asked), .principal).after(Say.propose).result != nil)
    }

    @Test func `what the party secretary approves is recorded by the principal with its reference`() {
        let studied = Self.disposed(.principal).after(Say.studyStep)
        let asked = Say.approveStep.with(\.acting, by(Staff.principal, 3, 22)).with(\.capacity, .principal)
        expectRefused(asked, on: studied, .referenceMissing(.partySecretary, .enforcementRules(15)))
        expectRefused(
            Say.approveStep.with(\.reference, "批1号"), on: studied,
            .approverTooLow(.partySecretary, .enforcementRules(15)))
        let approved = studied.after(asked.with(\.reference, "批1号"))
        #expect(reported(approved, .principal, reference: "批2号").after(Say.propose).result != nil)
    }

    @Test func `an approval binds the text that was read, and any change asks again`() {
        let studied = Self.disposed(.deputy).after(Say.studyStep)
        let asked = Say.approveStep.with(\.acting, by(Staff.principal, 3, 22)).with(\.capacity, .principal)
        expectRefused(asked.with(\.currentHash, "other"), on: studied, .textChanged)
        let approved = studied.after(asked)
        for change in [
            Say.setDisposition.with(\.plan, "另行核查") as any PetitionCommand,
            Say.studyStep.with(\.dissent, "又有人不同意"), Say.addMaterial.with(\.acting, by(.messenger, 3, 23)),
        ] {
            let changed = approved.after(change)
            #expect(changed.approvedStep(.verification) == nil)
            #expect(changed.stepText(.verification) != approved.stepText(.verification))
            expectRefused(Say.propose, on: changed, .notApproved(.principal))
        }
    }

    @Test func `what was said against it stands in the text a decision is bound to`() {
        #expect(Self.disposed(.deputy).after(Say.studyStep).stepText(.verification).contains("一人认为证据不足"))
        let voted = Petition.convened.after(
            Say.opine(Staff.triageOfficer), Say.opine(Staff.head),
            GiveOpinion(vote: .disagree, opinion: "线索不实", acting: by(Staff.leader, 3, 4)), Say.close)
        #expect(voted.boundText.contains("表决 leader｜disagree｜线索不实"))
    }

    @Test func `a leader's decision falls when material comes before it has gone out`() {
        let changed = Petition.approved.after(Say.addMaterial.with(\.acting, by(.messenger, 3, 4)))
        #expect(changed.approval == nil)
        #expect(changed.node == .approved)
        #expect(Petition.delivered.after(Say.addMaterial.with(\.acting, by(.messenger, 3, 8))).approval != nil)
    }

    @Test func `on a principal post a meeting is owed, and one within the office is too low`() {
        let judged = Petition.registered.after(Say.distinguish.with(\.register, Self.register(.principal)), Say.judge)
        #expect(judged.deliberationDuty == .owed)
        expectRefused(Say.convene, on: judged, .meetingTooLow)
        #expect(judged.after(Say.convene.with(\.level, .joint)).meeting != nil)
        expectRefused(
            Say.approve.with(\.acting, by(Staff.leader, 3, 4)), on: judged, .meetingNotMinuted)
    }

    @Test func `a study has three members, none recused, minutes, and fits what is proposed`() {
        let petition = Self.disposed(.deputy)
        expectRefused(Say.studyStep.with(\.members, [Staff.head]), on: petition, .tooFewMembers)
        expectRefused(Say.studyStep.with(\.minutes, ""), on: petition, .minutesMissing)
        expectRefused(Say.studyStep.with(\.step, .talk), on: petition, .noSuchStep)
        expectRefused(
            Say.studyStep.with(\.members, Say.members + [Staff.colleague]), on: petition.after(Say.recuse),
            .memberRecused)
    }

    @Test func `a clue from another body is approved by the principal`() {
        let judged = Petition.takenIn(from: .audit).after(
            Say.distinguish.with(\.acting, .caseManagement), Say.judge.with(\.acting, .caseManagement))
        expectRefused(Say.approve, on: judged, .approverTooLow(.principal, .disciplineWorkRules(23)))
        #expect(judged.after(Say.approve.with(\.capacity, .principal)).approval != nil)
    }

    /// The register knows nobody of those reported on.
    private static let unknown = Acceptance.Proposal(
        level: nil, organ: nil,
        persons: [.init(number: 1, organ: nil, level: nil, postClass: nil, isOwnStaff: false, reasons: [])],
        reasons: [], troubles: [.notInRegister(1)])

    @Test func `where the register does not tell the post, whoever studies a step says it, and is refused without`()
        throws
    {
        let petition = Self.disposed(.other)
        let study = Say.studyStep.with(\.register, Self.unknown)
        expectRefused(study, on: petition, .postUnknown)
        #expect(Deliberation.Refused.postUnknown.field == "postClass")
        let nobody = Acceptance.Proposal(level: nil, organ: nil, persons: [], reasons: [], troubles: [.nobodyNamed])
        expectRefused(Say.studyStep.with(\.register, nobody), on: petition, .postUnknown)
        // What is said decides who approves, and stands in what is approved.
        let principal = petition.after(study.with(\.postClass, .principal))
        #expect(principal.approvalSubject == .principalPost)
        #expect(principal.stepText(.verification).contains("职务类别 principal"))
        expectRefused(
            Say.approveStep.with(\.register, Self.unknown), on: principal,
            .approverTooLow(.partySecretary, .enforcementRules(15)))
        let other = petition.after(study.with(\.postClass, .other))
        #expect(try Say.approveStep.with(\.register, Self.unknown).decide(on: other).count == 1)
        #expect(try study.with(\.postClass, .other).decide(on: other).isEmpty, "asked twice, done once")
        expectRefused(study, on: other, .postUnknown)
    }

    @Test func `what the register tells needs no saying, and a weightier post than at triage is approved higher`()
        throws
    {
        let petition = Self.disposed(.other)
        let told = petition.after(Say.studyStep.with(\.register, Self.register(.deputy)))
        #expect(told.approvalSubject == .deputyPost)
        expectRefused(Say.approveStep, on: told, .approverTooLow(.principal, .enforcementRules(15)))
        // Nobody lower approves because somebody said less than the register.
        let less = Say.studyStep.with(\.register, Self.register(.deputy)).with(\.postClass, .other)
        #expect(petition.after(less).approvalSubject == .deputyPost)
        // Of a namesake the register tells nothing.
        let namesake = Petition.registered.after(Say.distinguish.with(\.namesakes, [1]), Say.judge, Say.approve)
            .after(Say.sendOut, Say.takeOver, Say.setDisposition)
        expectRefused(Say.studyStep.with(\.register, Self.register(.other)), on: namesake, .postUnknown)
    }

    @Test func `a step studied before the post was asked for is studied anew before it is approved`() throws {
        let petition = Self.disposed(.other).after(Say.studyStep)
        expectRefused(Say.approveStep.with(\.register, Self.unknown), on: petition, .postUnknown)
        let again = petition.after(Say.studyStep.with(\.register, Self.unknown).with(\.postClass, .other))
        #expect(try Say.approveStep.with(\.register, Self.unknown).decide(on: again).count == 1)
        // What was said of one step holds for the next; where everybody approves alike nothing is asked.
        #expect(again.isPostUnknown(by: Self.unknown, besides: .verificationReport) == false)
        #expect(ApprovalMatrix.followingPost == [.talk, .inquiry, .verification, .verificationReport, .filing])
    }
}
