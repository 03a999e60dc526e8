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

    @Test(arguments: [
        (ApprovalStep.talk, Way.talkOrInquiry), (.inquiry, .talkOrInquiry), (.verification, .verification),
        (.hold, .hold), (.directClose, .close), (.filing, .investigation),
    ])
    func `at a stationed post its principal approves each way of disposition`(_ step: ApprovalStep, _ way: Way) throws {
        let set = Say.setDisposition.with(\.way, way).with(\.organ, .resident)
        try expectOnce(
            set, on: .inHand,
            gives: [Handling.DispositionSet(way: way, plan: Say.setDisposition.plan, organ: .resident)])
        let studied = Petition.inHand.after(set, Say.study(step))
        let approve = Say.approveStep.with(\.step, step).with(\.organ, .resident)
        #expect(throws: Deliberation.Refused.approverTooLow(.principal, studied.approvalRow(step).article)) {
            try approve.decide(on: studied)
        }
        // Nor where whoever asks does not say what kind of organ it is: the way was set at a post.
        #expect(throws: Deliberation.Refused.approverTooLow(.principal, studied.approvalRow(step).article)) {
            try approve.with(\.organ, nil).decide(on: studied)
        }
        let raised = approve.with(\.capacity, .principal).with(\.acting, by(Staff.principal, 3, 22))
        #expect(studied.after(raised).approvedStep(step)?.approver == .principal)
        // A way set before its organ was kept is raised all the same, and nobody else's is.
        let before = Petition.inHand.after(Say.setDisposition.with(\.way, way), Say.study(step))
        #expect(throws: Deliberation.Refused.approverTooLow(.principal, studied.approvalRow(step).article)) {
            try approve.decide(on: before)
        }
        let elsewhere = ApprovalMatrix.row(step, on: .other, at: .county)
        #expect(elsewhere.approver == (step == .filing ? .principal : .leaderInCharge))
        #expect(Say.setDisposition.with(\.organ, .county).organ?.hasCaseManagement == true)
    }

    @Test func `what is no clue needs the post's principal too`() {
        let report = Petition.ofClass(.accusation).after(
            Say.judge, Say.approve, Say.tellAcceptance, Say.sendOut, Say.takeOver)
        #expect(!report.isClue)
        let atPost = report.after(Say.setDisposition.with(\.organ, .resident))
        #expect(atPost.lacksApproval(of: .verification) == .principal)
        #expect(report.after(Say.setDisposition).lacksApproval(of: .verification) == nil)
    }

    @Test func `on somebody whose approval lies higher a stationed post lowers nothing`() {
        for step in ApprovalStep.allCases {
            for subject in ApprovalSubject.allCases {
                let (there, here) = (
                    ApprovalMatrix.row(step, on: subject, at: .resident), ApprovalMatrix.row(step, on: subject)
                )
                #expect(there.approver >= here.approver, "\(step) on \(subject)")
            }
        }
    }

    // Whoever is told as well.

    @Test func `whoever is to be told of an approval is told on record, and the file waits for it`() throws {
        let owed = OwedTelling(
            step: .verificationReport, told: .principal, isAtNeed: false, article: .disciplineWorkRules(35), clue: nil)
        #expect(Petition.verified.owedTellings == [owed])
        #expect(Petition.returnVisited.missingArchiveItems.contains(.approvalTellings))
        try expectOnce(
            Say.tellOfReport, on: .verified,
            gives: [
                Deliberation.StepTold(
                    step: .verificationReport, told: .principal, on: day(4, 16), how: .inWriting, teller: "杨某",
                    note: "同意")
            ])
        let told = Petition.verified.after(Say.tellOfReport)
        #expect(told.owedTellings.isEmpty && told.telling(of: .verificationReport)?.teller == "杨某")
        expectRefused(Say.tellOfReport.with(\.teller, "罗某"), on: told, .telling(.toldBefore))
        expectRefused(Say.tellOfReport.with(\.teller, " "), on: .verified, .telling(.tellerMissing))
        expectRefused(Say.tellOfReport.with(\.on, day(4, 17)), on: .verified, .barred(.dayAhead))
        expectRefused(
            Say.tellOfReport.with(\.isNeeded, false), on: .verified,
            .telling(.tellingNeeded(.principal, .disciplineWorkRules(35))))
        expectRefused(Say.tellOfReport, on: .disposed, .telling(.nothingToTell))
        expectRefused(Say.tellOfReport.with(\.step, .verification), on: .verified, .telling(.nothingToTell))
    }

    @Test func `who approved in that capacity has it before him, and a new approval is told anew`() {
        let studied = Petition.disposed.after(
            Say.studyStep, Say.approveStep, Say.beginVerification, Say.reportVerification, Say.studyReport)
        let byPrincipal = studied.after(
            Say.approveReport.with(\.capacity, .principal).with(\.acting, by(Staff.principal, 4, 15)))
        #expect(byPrincipal.owedTellings.isEmpty && !byPrincipal.archiveItems.contains(.approvalTellings))
        expectRefused(Say.tellOfReport, on: byPrincipal, .telling(.nothingToTell))
        let told = studied.after(Say.approveReport, Say.tellOfReport)
        #expect(told.owedTellings.isEmpty)
        let anew = told.after(
            Say.studyReport.with(\.minutes, "补充后同意。").with(\.acting, by(Staff.head, 4, 17)),
            Say.approveReport.with(\.textHash, "gh12").with(\.currentHash, "gh12")
                .with(\.acting, by(Staff.leader, 4, 17)))
        #expect(anew.owedTellings.map(\.step) == [.verificationReport], "what was told was another approval")
        // Approved before the capacity was kept: owed.
        var before = studied
        before.evolve(
            Deliberation.StepApproved(
                step: .verificationReport, subject: .other, approver: .leaderInCharge, textHash: "ef56", reference: "",
                opinion: "同意"
            ).event, acting: by(Staff.leader, 4, 15))
        #expect(before.owedTellings.map(\.told) == [.principal])
    }

    @Test(arguments: [ApprovalStep.talk, .inquiry])
    func `at need it stands on record why it was not needed, J art. 27`(_ step: ApprovalStep) throws {
        let approved = Self.disposed(.lowerPartyPrincipal, .talkOrInquiry).after(
            Say.study(step),
            Say.approveStep.with(\.step, step).with(\.capacity, .principal).with(
                \.acting, by(Staff.principal, 3, 22)))
        #expect(approved.owedTellings.map(\.isAtNeed) == [true])
        #expect(approved.owedTellings.map(\.told) == [.partySecretary])
        let none = Say.tellOfReport.with(\.step, step).with(\.isNeeded, false)
        expectRefused(none.with(\.note, " "), on: approved, .telling(.noNeedUnexplained))
        let said = approved.after(none.with(\.note, "主要负责人认为不需要"))
        #expect(said.owedTellings.isEmpty && said.telling(of: step)?.on == nil)
        #expect(said.telling(of: step)?.what.article == .disciplineWorkRules(27))
        #expect(approved.after(Say.tellOfReport.with(\.step, step)).telling(of: step)?.on == day(4, 16))
    }

    @Test func `of several clues each approval is told of by itself`() {
        let both = Petition.split.filing(nil).filing(2)
        #expect(both.owedTellings.map(\.clue) == [1, 2])
        let one = both.after(Say.tellOfReport.with(\.clue, 2).with(\.acting, by(Staff.handler, 4, 17)))
        #expect(one.owedTellings.map(\.clue) == [1])
        expectRefused(Say.tellOfReport.with(\.clue, 3), on: both, .barred(.noSuchClue))
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
                    opinion: "同意", capacity: .principal)
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
