import Testing

@testable import Casework

/// Every row of the approval matrix, tried by a post that is too low and by the one it names.
@Suite struct ApprovalMatrixTests {
    /// What is asked of somebody who leads nothing, where only leaders may ask at all.
    private struct NotTheirs: Error {}

    private static let posts: [ApprovalSubject: PostClass] = [
        .principalPost: .principal, .deputyPost: .deputy, .lowerPartyPrincipal: .lowerPartyPrincipal, .other: .other,
    ]

    @Test(arguments: ApprovalMatrix.all)
    func `a step is approved by whoever the matrix names`(_ row: ApprovalMatrix.Row) throws {
        let tooLow: Approver? = row.approver == .leaderInCharge ? nil : .leaderInCharge
        do {
            _ = try approve(row, as: tooLow, reference: "批〔2026〕1号")
            Issue.record("\(row.step) was approved by a post too low")
        } catch {
            switch error {
            case is NotTheirs, Disposition.Refused.returnNotByLeader, Jurisdiction.Refused.notByLeader,
                Referrals.Refused.notByLeader,
                Supervision.Refused.notByLeader:
                #expect(tooLow == nil)
            case Deliberation.Refused.approverTooLow(let needed, let article):
                #expect(needed == row.approver && article == row.articles.first, "the rule of the step")
            default: Issue.record("\(row.step): \(error)")
            }
        }
        // What is approved outside the principal puts on record, and not without its reference.
        if row.approver.isOutside {
            #expect(throws: Deliberation.Refused.referenceMissing(row.approver, row.article)) {
                try approve(row, as: .principal, reference: "")
            }
        }
        let right = min(row.approver, .principal)
        #expect(try approve(row, as: right, reference: row.approver.isOutside ? "批〔2026〕1号" : "").count == 1)
    }

    @Test(arguments: ApprovalSubject.allCases)
    func `where a petition goes is approved by the leader in charge, whoever it is about`(_ subject: ApprovalSubject)
        throws
    {
        // R art. 17, 20. Z and J name the steps of a clue, and no other, where the approver follows the post.
        #expect(ApprovalMatrix.row(.route, on: subject).approver == .leaderInCharge)
        let followsPost = ApprovalStep.allCases.filter(\.followsPost)
        #expect(followsPost == [.talk, .inquiry, .verification, .verificationReport, .filing])
        let register = Acceptance.Proposal(
            level: .own, organ: Staff.organ,
            persons: [
                .init(
                    number: 1, organ: Staff.organ, level: .own, postClass: Self.posts[subject], isOwnStaff: false,
                    reasons: [])
            ], reasons: [], troubles: [])
        var judged = Petition.registered.after(
            Say.distinguish.with(\.isClue, false).with(\.register, register), Say.judge)
        #expect(judged.approvalSubject == subject)
        // A weighty post is talked over in a meeting first; who then approves the way is the same.
        if judged.deliberationDuty.isOwed {
            judged = judged.after(
                Say.convene.with(\.level, .organ), Say.opine(Staff.triageOfficer), Say.opine(Staff.head),
                Say.opine(Staff.leader), Say.close)
        }
        let approved = try decide(Say.approve, on: judged, .leaderInCharge, \.capacity)
        #expect(approved.count == 1)
    }

    /// Approves the step of a row on a petition that waits for just this.
    private func approve(
        _ row: ApprovalMatrix.Row, as capacity: Approver?, reference: String
    ) throws -> [PetitionEvent] {
        let post = Self.posts[row.subject ?? .other] ?? .other
        switch row.step {
        case .route: return try decide(Say.approve, on: .judged, capacity, \.capacity)
        case .assignment:
            let assigned = Petition.ofClass(.accusation, .lower).after(
                Say.judge.with(\.route, .handDown(organ: Staff.lower, assigned: true, ground: .stronglyFelt)))
            return try decide(Say.approve, on: assigned, capacity, \.capacity)
        case .agencyClue:
            let judged = Petition.takenIn(from: .audit).after(
                Say.distinguish.with(\.acting, .caseManagement), Say.judge.with(\.acting, .caseManagement))
            return try decide(Say.approve, on: judged, capacity, \.capacity)
        case .itemReturn:
            return try Say.decideReturn.with(\.capacity, capacity).events(on: Petition.inHand.after(Say.returnItem))
        case .urging:
            var petition = Petition.disposed
            (petition.organ, petition.source) = (Staff.higher, .assignedFromAbove)
            return try Say.urge.with(\.ground, .overdue).with(\.isByLeader, capacity != nil).events(on: petition)
        case .jurisdiction:
            let asked = Petition.registered.after(Say.askJurisdiction)
            return try Say.decideJurisdiction.with(\.standing.capacity, capacity).events(on: asked)
        case .moreTime:
            let asked = Self.assigned.after(Say.extend, Say.askExtension)
            return try Say.decideExtension.with(\.standing.capacity, capacity).events(on: asked)
        case .talk, .inquiry, .verification, .verificationReport, .filing, .hold, .directClose, .assignedResult,
            .clarification, .falseAccusation, .appealDecision:
            let (petition, on) = waiting(row.step, post)
            #expect(petition.approvalSubject == (row.subject ?? .other))
            let asked = Say.approveStep.with(\.step, row.step).with(\.reference, reference).with(\.organ, row.place)
            return try decide(
                asked.with(\.acting, by(capacity == .principal ? Staff.principal : Staff.leader, on.0, on.1)),
                on: petition, capacity, \.capacity)
        }
    }

    private func decide<C: PetitionCommand>(
        _ command: C, on petition: Petition, _ capacity: Approver?, _ path: WritableKeyPath<C, Approver>
    ) throws -> [PetitionEvent] {
        guard let capacity else { return try notTheirs(C.name) }
        return try command.with(path, capacity).events(on: petition)
    }

    /// Whoever leads nothing may not even ask, whatever else he is.
    private func notTheirs(_ name: CommandName) throws -> [PetitionEvent] {
        let others = Role.allCases.filter { $0 != .leader && $0 != .principal }
        guard others.contains(where: { AccessMatrix.allows(name, to: [$0]) }) else { throw NotTheirs() }
        return []
    }

    private static let assigned = Petition().after(
        Say.receive.with(\.source, .assignedFromAbove), Say.register, Say.distinguish, Say.judge, Say.approve,
        Say.sendOut, Say.takeOver)

    /// A petition on which this step was studied and waits, and the day of its approval.
    private func waiting(_ step: ApprovalStep, _ post: PostClass) -> (Petition, (Int, Int)) {
        func disposed(_ way: Way) -> Petition { StepApprovalTests.disposed(post, way).after(Say.study(step)) }
        switch step {
        case .talk, .inquiry: return (disposed(.talkOrInquiry), (3, 22))
        case .verification: return (disposed(.verification), (3, 22))
        case .filing: return (disposed(.investigation), (3, 22))
        case .hold: return (disposed(.hold), (3, 22))
        case .directClose: return (disposed(.close), (3, 22))
        case .verificationReport:
            let begun = StepApprovalTests.disposed(post, .verification).after(
                Say.study(.verification), Say.approve(.verification), Say.beginVerification, Say.reportVerification,
                Say.studyReport)
            return (begun, (4, 15))
        case .assignedResult:
            let proposed = Self.assigned.after(Say.setDisposition).afterVerifying().after(Say.propose)
            return (proposed.after(Say.studyAssigned), (4, 21))
        case .clarification:
            let proposed = ClearingTests.untrue.after(Say.proposeClarification)
            return (proposed.after(Say.study(.clarification, on: 4, 28)), (4, 29))
        case .falseAccusation:
            let named = ClearingTests.untrue.after(Say.nameFault)
            return (named.after(Say.study(.falseAccusation, on: 4, 28)), (4, 29))
        case .appealDecision:
            let proposed = AppealTests.accepted.after(Say.proposeAppeal)
            return (proposed.after(Say.study(.appealDecision, on: 4, 11)), (4, 13))
        case .route, .assignment, .itemReturn, .agencyClue, .urging, .jurisdiction, .moreTime:
            Issue.record("\(step) is not studied")
            return (Petition(), (3, 22))
        }
    }
}
