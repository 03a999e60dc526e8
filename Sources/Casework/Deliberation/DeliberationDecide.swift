extension Deliberation {
    /// Decides whether a meeting is called: three members at least, none of them recused.
    ///
    /// Law: J art. 10; R art. 48; the number is ours.
    ///
    /// - Returns: One event, or none when just this meeting is open.
    public static func decide(_ command: Convene, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.judgement != nil else { throw .notJudged }
        let convened = Convened(members: command.members, level: command.level, question: command.question)
        if let meeting = petition.meeting, meeting.minuted == nil {
            guard meeting.convened.what == convened else { throw .meetingOpen }
            return []
        }
        guard !petition.isClosed else { throw .barred(.closed) }
        guard petition.isBeforeDecision else { throw .alreadyApproved }
        let members = Set(command.members)
        guard members.count >= Bounds.fewestMembers else { throw .tooFewMembers }
        guard members.count <= Bounds.members else { throw .tooManyMembers }
        guard members.isDisjoint(with: petition.recusals.keys) else { throw .memberRecused }
        // Three levels: within the office, across the organ, several organs together. A principal post takes more than one office.
        guard petition.approvalSubject != .principalPost || command.level != .office else { throw .meetingTooLow }
        guard !command.question.isBlank else { throw .questionMissing }
        if let bar = command.question.bar("question") { throw .barred(bar) }
        return [.convened(convened)]
    }

    /// Decides whether a member's opinion is put on record; until the meeting closes a later one replaces it.
    ///
    /// Law: J art. 10.
    ///
    /// - Returns: One event, or none when the member said just this.
    public static func decide(_ command: GiveOpinion, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let meeting = petition.meeting else { throw .noMeeting }
        guard meeting.convened.members.contains(command.acting.officer) else { throw .notMember }
        let given = OpinionGiven(vote: command.vote, opinion: command.opinion)
        if meeting.opinions[command.acting.officer]?.what == given { return [] }
        guard meeting.minuted == nil else { throw .meetingClosed }
        guard command.vote != .disagree || !command.opinion.isBlank else { throw .dissentWithoutReason }
        if let bar = command.opinion.bar("opinion") { throw .barred(bar) }
        return [.opinionGiven(given)]
    }

    /// Decides whether the meeting is closed: more than half of the members have voted, and more than half of these agree.
    /// Members recused since they were called are left out of both counts.
    ///
    /// Law: J art. 10; the counts are ours.
    ///
    /// - Returns: One event, or none when it was closed so.
    public static func decide(_ command: CloseMeeting, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let meeting = petition.meeting else { throw .noMeeting }
        if let minuted = meeting.minuted {
            guard minuted.minutes == command.minutes, minuted.decision == command.decision else { throw .meetingClosed }
            return []
        }
        let members = Set(meeting.convened.members).subtracting(petition.recusals.keys)
        let votes = meeting.opinions.filter { members.contains($0.key) }.map { $0.value.vote }
        let agreeing = votes.count { $0 == .agree }
        guard votes.count * 2 > members.count else { throw .quorumMissing }
        guard agreeing * 2 > votes.count else { throw .noMajority }
        guard !command.minutes.isBlank else { throw .minutesMissing }
        if let bar = command.minutes.bar("minutes") ?? command.decision.bar("decision") { throw .barred(bar) }
        if let unfit = petition.unfit(command.decision) { throw .unfitDecision(unfit) }
        return [
            .minuted(
                Minuted(
                    minutes: command.minutes, decision: command.decision, agreeing: agreeing,
                    dissenting: votes.count { $0 == .disagree }, abstaining: votes.count { $0 == .abstain }))
        ]
    }

    /// Decides whether a leader's approval stands: of the very text that was read, by somebody who did not judge first.
    ///
    /// Law: R art. 17, 20; R art. 15 (what is about the own principal passes no leader).
    ///
    /// - Returns: One event, or none when this leader approved just this.
    public static func decide(_ command: Approve, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if let approval = petition.approval {
            guard approval.step.by == command.acting.officer, approval.textHash == command.textHash else {
                throw .alreadyApproved
            }
            return []
        }
        guard let judgement = petition.judgement, let route = petition.proposedRoute else { throw .notJudged }
        guard !petition.isClosed else { throw .barred(.closed) }
        guard petition.approvalDuty.isOwed else { throw .straightUp }
        guard !petition.deliberationDuty.isOwed else { throw .meetingNotMinuted }
        guard judgement.step.by != command.acting.officer else { throw .approverJudged }
        let row = ApprovalMatrix.row(petition.approvalStep(of: route), on: petition.approvalSubject)
        guard command.capacity >= row.approver else { throw .approverTooLow(row.approver, row.article) }
        guard command.textHash == command.currentHash, !command.textHash.isEmpty else { throw .textChanged }
        // Judged before the ground was asked for.
        if route.lacksGround { throw .unfitDecision(.groundMissing) }
        if let bar = command.opinion.bar("opinion") { throw .barred(bar) }
        return [.approved(Approved(route: route, textHash: command.textHash, opinion: command.opinion))]
    }

    /// Decides whether the petition goes back to an earlier node, which has then to be done again.
    ///
    /// Law: R art. 17.
    ///
    /// - Returns: One event, or none when it was returned so last.
    public static func decide(_ command: ReturnForJudgement, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let returned = Returned(to: command.to, reason: command.reason)
        if petition.wasJustDone(returned.event, command.acting) { return [] }
        guard petition.sentOut == nil, !petition.isClosed else { throw .alreadySentOut }
        let isDone: Bool
        switch command.to {
        case .registered: isDone = petition.registration != nil
        case .triaged: isDone = petition.distinctions != nil
        case .judged: isDone = petition.judgement != nil
        case .received, .deliberated, .approved, .acceptanceTold, .sentOut, .handled, .reviewed, .fedBack,
            .returnVisited, .archived:
            throw .cannotReturnThere
        }
        guard isDone else { throw .nothingToReturn }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.returned(returned)]
    }
}

extension Petition {
    /// What a leader approves who agrees where it goes.
    ///
    /// Law: R art. 17, 20; J art. 23.
    fileprivate func approvalStep(of route: ProposedRoute) -> ApprovalStep {
        if isForCaseManagement { return .agencyClue }
        return route.isAssigned ? .assignment : .route
    }

    mutating func evolve(_ event: Deliberation.Event, _ step: Step) {
        switch event {
        case .convened(let convened):
            // Called anew after its minutes: these stand struck out.
            if meeting?.minuted != nil { strike(.deliberated ... .deliberated) }
            meeting = Meeting(convened: Signed(convened, step))
        case .opinionGiven(let given): meeting?.opinions[step.by] = Signed(given, step)
        case .minuted(let minuted): meeting?.minuted = Signed(minuted, step)
        case .approved(let approved): approval = Signed(approved, step)
        case .returned(let returned):
            clearJudgement()
            if returned.to <= .triaged { distinctions = nil }
            if returned.to <= .registered { registration = nil }
            for node in [Node.registered, .triaged, .judged] where node >= returned.to { restarted[node] = step.day }
            strike(min(returned.to, .approved) ... .approved)
        case .stepStudied, .stepApproved, .stepTold, .dispositionLodged: evolveStep(event, step)
        }
    }
}
