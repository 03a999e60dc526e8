extension Access {
    /// Decides whether an officer is recused. Anybody may declare it; a stated ground replaces an earlier one.
    ///
    /// Law: R art. 48; L art. 67; J art. 65; T art. 264.
    ///
    /// - Returns: One event, or none when the officer is recused on this ground.
    public static func decide(_ command: Recuse, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) {
            // Whoever has just recused themselves and asks again gets the same answer as the first time.
            let isOwn = command.officer == command.acting.officer && bar == .recused
            guard isOwn, petition.recusals[command.officer] == command.ground else { throw .barred(bar) }
            return []
        }
        if petition.recusals[command.officer] == command.ground { return [] }
        guard command.ground != .otherDoubt || !command.note.isBlank else { throw .noteMissing }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return [.recused(Recused(officer: command.officer, ground: command.ground, note: command.note))]
    }

    /// Decides whether a recusal is lifted: by somebody who is not recused, and never for the person named.
    ///
    /// Law: T art. 264; R art. 48.
    ///
    /// - Returns: One event, or none when it was lifted last.
    public static func decide(_ command: LiftRecusal, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let lifted = RecusalLifted(officer: command.officer, reason: command.reason, namesake: command.namesake)
        if petition.wasJustDone(lifted.event, command.acting) { return [] }
        guard let ground = petition.recusals[command.officer] else { throw .notRecused }
        guard ground != .named || command.namesake else { throw .stillNamed }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.recusalLifted(lifted)]
    }

    /// Decides whether the petitioner's identity is opened. Every opening is an event, a second one too: the auditor counts
    /// them.
    ///
    /// Law: R art. 47; T art. 267.
    ///
    /// - Returns: One event, each time.
    public static func decide(_ command: OpenIdentity, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        guard !petition.petitioner.name.isBlank || !petition.petitioner.contact.isBlank else { throw .nobodyNamed }
        let said = command.reason.text.count { !$0.isWhitespace }
        guard said >= Bounds.identityReason else { throw .reasonTooShort }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.identityOpened(IdentityOpened(reason: command.reason))]
    }
}

extension Petition {
    mutating func evolve(_ event: Access.Event, _ step: Step) {
        switch event {
        case .recused(let recused):
            recusals[recused.officer] = recused.ground
            withdrawWork(of: recused.officer)
        case .recusalLifted(let lifted): recusals[lifted.officer] = nil
        case .identityOpened: break
        }
    }

    /// What a recused officer has in hand passes to somebody else; what was decided before stays decided.
    private mutating func withdrawWork(of officer: OfficerID) {
        if judgement?.step.by == officer && isBeforeDecision {
            clearJudgement()
            strike(.judged ... .approved)
        }
        if handler == officer && closing == nil {
            (handler, takenOver) = (nil, nil)
            clearResult()
            strike(.handled ... .reviewed)
        }
        if procedureReview?.step.by == officer && closing == nil { procedureReview = nil }
        if charge?.leader == officer { charge = nil }
    }
}
