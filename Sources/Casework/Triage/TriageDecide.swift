extension Triage {
    /// Decides whether the four distinctions stand as answered. Until a leader has decided they may be answered again; the
    /// earlier answer is struck out, and a judgement that rested on it falls. What case management takes in it alone
    /// distinguishes.
    ///
    /// Law: R art. 11-16; J art. 20, 23.
    ///
    /// - Returns: One event, or none when they are answered so.
    public static func decide(_ command: Distinguish, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        try checkOffice(command.acting, petition)
        let register = command.registerOfOthers ?? command.register
        var distinguished = Distinguished(
            scope: command.scope, scopeReason: command.scopeReason, repeatOf: command.repeatOf,
            repeatReason: command.repeatReason, isClue: command.isClue, clueReason: command.clueReason,
            level: command.level, levelReason: command.levelReason, lookedAtEarlier: command.lookedAtEarlier,
            newEvidence: command.newEvidence, registerLevel: command.register.level,
            notThatPerson: command.namesakes.isEmpty ? nil : true, namesakes: command.namesakes,
            marks: RouteMark.all(of: register), parts: LevelPart.all(of: register),
            subject: ApprovalSubject.weightiest(of: register))
        (distinguished.anotherReporter, distinguished.breach) = (command.anotherReporter, command.breach)
        let spokenOf = Set(command.mentioned.said(by: command.onlyMentioned)).sorted { $0.text < $1.text }
        distinguished.onlyMentioned = spokenOf.isEmpty ? nil : spokenOf
        if petition.distinctions?.what == distinguished { return [] }
        guard petition.registration != nil else { throw .notRegistered }
        guard !petition.isClosed else { throw .barred(.closed) }
        guard petition.isBeforeDecision else { throw .alreadyApproved }
        let reasons: [(Distinction, Veiled)] = [
            (.scope, command.scopeReason), (.repetition, command.repeatReason), (.clue, command.clueReason),
            (.level, command.levelReason),
        ]
        for (distinction, reason) in reasons {
            guard !reason.isBlank else { throw .reasonMissing(distinction) }
            if let bar = reason.bar(distinction.reasonField) { throw .barred(bar) }
        }
        guard command.lookedAtEarlier else { throw .earlierNotLookedAt }
        guard command.repeatOf != petition.number else { throw .repeatsItself }
        guard !command.isClue || command.scope == .accusation else { throw .clueNeedsAccusation }
        guard command.breach == nil || command.scope == .accusation else { throw .breachNeedsAccusation }
        try checkLevel(command, petition)
        return [.distinguished(distinguished)]
    }

    /// Whether a primary commission accepts a breach of discipline, and nothing else.
    ///
    /// Law: R art. 11.
    private static func checkBreach(_ breach: Breach?, at organ: OrganKind?) throws(Refused) {
        guard organ == .primary else { return }
        guard let breach else { throw .breachMissing }
        guard !breach.isOfDuty else { throw .disciplineOnly }
    }

    /// Whether a clue from inspection, audit, enforcement or the courts is judged by case management, which proposes the office.
    ///
    /// Law: J art. 20, 23.
    private static func checkOffice(_ acting: Acting, _ petition: Petition) throws(Refused) {
        guard !petition.isForCaseManagement || acting.office == .caseManagement else { throw .throughCaseManagement }
    }

    /// Whether the level fits the register, what was settled, and R art. 15: what belongs higher is not entered. A namesake
    /// takes himself out of the register, and nobody else.
    private static func checkLevel(_ command: Distinguish, _ petition: Petition) throws(Refused) {
        guard command.scope == .accusation || command.scope == .appeal else { return }
        let register = command.registerOfOthers ?? command.register
        if petition.settledJurisdiction?.organ != nil {
            guard register.level == nil || command.level == register.level else { throw .otherThanSettled }
            return try checkMentions(command, petition)
        }
        guard command.scope == .accusation else { return }
        if command.level == .own { try checkBreach(command.breach, at: command.organ) }
        switch command.level {
        case .higher, .ownPrincipal: throw .sealInstead
        case .own, .lower, .elsewhere: break
        }
        switch register.level {
        case .higher, .ownPrincipal: throw .againstRegister
        case .own, .lower, .elsewhere, nil: break
        }
        // Management elsewhere and ties here: accepted here only once it was coordinated.
        let isDual = register.persons.contains { person in
            person.reasons.contains { if case .dualManaged(_, petition.organ) = $0 { true } else { false } }
        }
        if isDual, command.level == .own { throw .notCoordinated }
        // What this organ is in charge of it does not hand away, and takes up nothing of others, without a decision.
        guard register.level == nil || isDual || command.level == register.level else { throw .otherThanRegister }
        try checkMentions(command, petition)
    }

    /// Whether somebody has said of each name of somebody above that stands in the text alone that he is not reported on: when it
    /// was registered, or now.
    ///
    /// Law: R art. 15.
    private static func checkMentions(_ command: Distinguish, _ petition: Petition) throws(Refused) {
        guard command.scope == .accusation else { return }
        let isSettled = petition.settledJurisdiction?.organ != nil
        let said = petition.mentionsSaid + command.onlyMentioned
        guard command.mentioned.unsaid(said, whenSettled: isSettled).isEmpty else { throw .mentionedAbove }
    }

    /// Decides whether a first judgement stands as proposed. The route must be open to what was distinguished. Of what case
    /// management takes in it alone proposes the office.
    ///
    /// Law: practice; routes by R art. 13-16; J art. 20, 23.
    ///
    /// - Returns: One event, or none when the same officer judged so before.
    public static func decide(_ command: JudgeFirst, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        try checkOffice(command.acting, petition)
        let judged = Judged(
            route: command.route, urgency: command.urgency, focus: command.focus, risks: command.risks,
            opinion: command.opinion, needsMeeting: command.needsMeeting,
            disciplines: command.disciplines.isEmpty
                ? nil : Discipline.allCases.filter(command.disciplines.contains))
        if let earlier = petition.judgement, earlier.what == judged, earlier.step.by == command.acting.officer {
            return []
        }
        guard petition.distinctions != nil else { throw .notDistinguished }
        guard !petition.isClosed else { throw .barred(.closed) }
        guard petition.isBeforeDecision else { throw .alreadyApproved }
        // Distinguished before it was asked for.
        if let standing = petition.distinctions, standing.scope == .accusation, standing.level == .own {
            try checkBreach(standing.breach, at: command.organ)
        }
        guard !command.opinion.isBlank else { throw .opinionMissing }
        if let bar = command.opinion.bar("opinion") ?? command.risks.bar("risks") { throw .barred(bar) }
        if let bar = tagsBar(command.focus, "focus") ?? command.route.bar("route") { throw .barred(bar) }
        guard command.disciplines.isEmpty || petition.distinctions?.scope == .accusation else {
            throw .disciplineNeedsAccusation
        }
        if let unfit = petition.unfit(command.route) { throw .unfitRoute(unfit) }
        return [.judged(judged)]
    }
}

extension RouteMark {
    /// What the register says beside the level that decides on the route.
    static func all(of register: Acceptance.Proposal) -> [RouteMark]? {
        var marks: [RouteMark] = []
        if register.persons.contains(where: \.isOwnStaff) { marks.append(.ownStaff) }
        if register.persons.contains(where: { $0.postClass?.isReportedUpward == true }) { marks.append(.reportUpward) }
        return marks.isEmpty ? nil : marks
    }
}

extension ApprovalSubject {
    /// On whom approvals are asked: the weightiest post of those named.
    static func weightiest(of register: Acceptance.Proposal) -> ApprovalSubject? {
        weightiest(register.persons.map { ApprovalSubject($0.postClass) })
    }
}

extension OfficeKind {
    /// Whether petitions are handled there.
    public var handles: Bool {
        switch self {
        case .petitions, .supervision, .investigation, .caseManagement, .trial, .cadreSupervision: true
        case .leadership, .administration: false
        }
    }
}

extension Petition {
    /// Whether no leader has decided, and it has not been sent out or ended.
    var isBeforeDecision: Bool { approval == nil && sentOut == nil && !isClosed }

    mutating func evolve(_ event: Triage.Event, _ step: Step) {
        switch event {
        case .distinguished(let distinguished):
            clearJudgement()
            distinctions = Signed(distinguished, step)
            strike(.triaged ... .approved)
            // Whoever answers the four questions anew has read what the superior said.
            noteAnswers { $0.isOfJurisdiction }
        case .judged(let judged):
            clearJudgement()
            judgement = Signed(judged, step)
            strike(.judged ... .approved)
        case .jurisdictionAsked, .jurisdictionDecided, .jurisdictionDeclined, .coordinated, .jurisdictionRaised:
            evolveJurisdiction(event, step)
        }
    }
}
