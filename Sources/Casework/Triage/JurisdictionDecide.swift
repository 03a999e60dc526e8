extension Jurisdiction {
    /// Decides whether the superior is asked: once at a time, before the petition has gone anywhere.
    ///
    /// Law: J art. 9; L art. 16, 17.
    ///
    /// - Returns: One event, or none when just this was asked and waits.
    public static func decide(_ command: AskJurisdiction, _ petition: Petition) throws(Refused) -> [Triage.Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard !petition.isClosed, petition.sentOut == nil else { throw .barred(.closed) }
        guard petition.registration != nil else { throw .notRegistered }
        if command.question == .dispute {
            guard let other = command.other, !other.rawValue.isEmpty else { throw .otherMissing }
            guard other != petition.organ else { throw .otherIsSelf }
        }
        guard let superior = command.superior else { throw .noSuperior }
        let asked = Asked(
            question: command.question, other: command.question == .dispute ? command.other : nil,
            superior: superior, reason: command.reason)
        if let open = petition.openQuestionOfJurisdiction {
            guard open.what == asked else { throw .alreadyAsked }
            return []
        }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.jurisdictionAsked(asked)]
    }

    /// Decides whether the superior's decision stands: by the organ that was asked, for itself or an organ under it; in a
    /// dispute for one of the two. Where a prefecture assigns to a county, the province's approval is named. It is given by
    /// the post the matrix names, of the very text that was read.
    ///
    /// Law: J art. 9; L art. 16, 17; T art. 47, 48.
    ///
    /// - Returns: One event, or none when it was decided so.
    public static func decide(_ command: DecideJurisdiction, _ petition: Petition) throws(Refused) -> [Triage.Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        let decided = Decided(
            accepts: command.accepts, reason: command.reason, reference: command.reference,
            textHash: command.standing.superiorIsHere && !command.textHash.isEmpty ? command.textHash : nil)
        if petition.wasJustDone(decided.event, command.acting) { return [] }
        guard !petition.isClosed else { throw .barred(.closed) }
        guard let asked = petition.openQuestionOfJurisdiction else { throw .nothingAsked }
        if command.standing.superiorIsHere {
            guard command.acting.organ == asked.superior else { throw .notTheSuperior }
            let needed = ApprovalMatrix.row(.jurisdiction, on: petition.approvalSubject).approver
            guard let capacity = command.standing.capacity, capacity >= needed else { throw .notByLeader }
            guard command.textHash == command.standing.currentHash else { throw .textChanged }
        } else {
            guard command.acting.organ == petition.organ else { throw .notTheSuperior }
            guard !Veiled(command.reference).isBlank else { throw .referenceMissing }
        }
        guard !command.accepts.rawValue.isEmpty else { throw .acceptsMissing }
        switch asked.question {
        case .dispute:
            guard command.accepts == petition.organ || command.accepts == asked.other else { throw .notOneOfTheTwo }
        case .raise:
            guard command.accepts == asked.superior || command.accepts == petition.organ else { throw .outOfReach }
        case .assign: guard command.standing.isWithinReach else { throw .outOfReach }
        }
        if asked.question == .assign, command.standing.needsProvince {
            guard !Veiled(command.reference).isBlank else { throw .provinceNotAsked }
        }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") ?? Veiled(command.reference).bar("reference", Bounds.name) {
            throw .barred(bar)
        }
        return [.jurisdictionDecided(decided)]
    }

    /// Decides whether it stands recorded that dual management was coordinated.
    ///
    /// Law: R art. 12.
    ///
    /// - Returns: One event, or none when just this was recorded last.
    public static func decide(_ command: RecordCoordination, _ petition: Petition) throws(Refused) -> [Triage.Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let coordinated = Coordinated(with: command.with, on: command.on, note: command.note)
        if petition.wasJustDone(coordinated.event, command.acting) { return [] }
        guard !petition.isClosed, petition.isBeforeDecision else { throw .barred(.closed) }
        guard petition.registration != nil else { throw .notRegistered }
        guard !Veiled(command.with).isBlank else { throw .withMissing }
        guard !command.note.isBlank else { throw .reasonMissing }
        if command.on > command.acting.day { throw .barred(.dayAhead) }
        if let bar = Veiled(command.with).bar("with", Bounds.name) ?? command.note.bar("note") { throw .barred(bar) }
        return [.coordinated(coordinated)]
    }

    /// Decides whether this organ takes up itself what it handed down.
    ///
    /// Law: J art. 9; L art. 17; T art. 47.
    ///
    /// - Returns: One event, or none when it was raised last.
    public static func decide(_ command: RaiseJurisdiction, _ petition: Petition) throws(Refused) -> [Triage.Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let raised = Raised(by: petition.organ, reason: command.reason)
        if petition.wasJustDone(raised.event, command.acting) { return [] }
        switch petition.exit {
        case .sentDown(copy: .some), .toResident(copy: .some): break
        case .sentDown, .toResident, .sentUp, .answered, .withdrawn, .outOfScopeForwarded, .outOfScopeTold, .repeatKept,
            .noSubstanceKept, .passedOn, .takenUpAbove, .sealedUp, .endedBefore, nil:
            throw .nothingToRaise
        }
        guard petition.outsideSteps[.closed] == nil else { throw .closedBelow }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.jurisdictionRaised(raised)]
    }

    /// Decides whether the lower organ's way ends because the higher one takes it up.
    ///
    /// Law: L art. 17.
    ///
    /// - Returns: One event, or none when it ended so.
    public static func decide(_ command: YieldJurisdiction, _ petition: Petition) throws(Refused) -> [Triage.Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true) { throw .barred(bar) }
        if petition.exit == .takenUpAbove { return [] }
        guard petition.closing == nil else { throw .closedBelow }
        return [.jurisdictionRaised(Raised(by: command.to, reason: command.reason))]
    }
}

extension Petition {
    /// The question of jurisdiction that waits for the superior.
    public var openQuestionOfJurisdiction: Signed<Jurisdiction.Asked>? {
        jurisdictionDecided == nil ? jurisdictionAsked : nil
    }

    /// What stands settled of its jurisdiction.
    public var settledJurisdiction: Jurisdiction.Settled? {
        if let decided = jurisdictionDecided { return .init(organ: decided.accepts) }
        if let raised = jurisdictionRaised, raised.by == organ { return .init(organ: organ) }
        return coordination == nil ? nil : .init(isCoordinated: true)
    }

    /// Whether it goes up because the superior decided so, and not because of whom it is about: then it is entered and
    /// deliberated like any other.
    public var isRaisedByDecision: Bool {
        jurisdictionDecided.map { $0.accepts != organ } ?? false
    }

    mutating func evolveJurisdiction(_ event: Triage.Event, _ step: Step) {
        switch event {
        case .jurisdictionAsked(let asked):
            (jurisdictionAsked, jurisdictionDecided) = (Signed(asked, step), nil)
            referrals.append(
                Referral(
                    .init(asked.question), to: asked.superior, other: asked.other, reason: asked.reason, asked: step))
        case .jurisdictionDeclined(let declined):
            // It stays where it is, with its level as the register has it.
            jurisdictionAsked = nil
            answerReferral(
                \.isOfJurisdiction, .declined, reason: declined.reason, reference: declined.reference, step)
        case .jurisdictionDecided(let decided):
            jurisdictionDecided = Signed(decided, step)
            answerReferral(
                \.isOfJurisdiction, .decided, reason: decided.reason, reference: decided.reference,
                accepts: decided.accepts, step)
            // What was distinguished before rests on another level.
            if isBeforeDecision {
                clearJudgement()
                distinctions = nil
                strike(.triaged ... .approved)
            }
        case .coordinated(let coordinated): coordination = Signed(coordinated, step)
        case .jurisdictionRaised(let raised):
            jurisdictionRaised = Signed(raised, step)
            guard raised.by == organ else {
                (exit, exited) = (.takenUpAbove, step)
                return
            }
            comeBack(step)
        case .distinguished, .judged: break
        }
    }
}
