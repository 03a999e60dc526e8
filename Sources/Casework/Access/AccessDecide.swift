extension Access {
    /// Decides whether an officer is recused. Anybody may declare it; a stated ground replaces an earlier one, but for the
    /// person named. Said once more of the principal, it is put before the organ above once more.
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
        if let standing = petition.recusals[command.officer] {
            let isAskedAbove =
                command.asker != .office && (command.decidesAt ?? petition.organ) != petition.organ
                && petition.undecidedRecusals[command.officer] == nil
            if standing == command.ground, !isAskedAbove { return [] }
            guard standing != .named || command.ground == .named else { throw .alreadyNamed }
        }
        guard command.ground != .otherDoubt || !command.note.isBlank else { throw .noteMissing }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return [
            .recused(
                Recused(
                    officer: command.officer, ground: command.ground, note: command.note, asker: command.asker,
                    decidesAt: command.decidesAt))
        ]
    }

    /// Decides whether a recusal stands: the organ's principal says so of staff, the superior's of the organ's own. Until
    /// then it holds. The person named stays recused whatever is said, but for a checked namesake.
    ///
    /// Law: R art. 48; T art. 264.
    ///
    /// - Returns: One event, or none when it was decided so last.
    public static func decide(_ command: DecideRecusal, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true, fromOtherOrgan: true) {
            throw .barred(bar)
        }
        let decided = RecusalDecided(
            officer: command.officer, granted: command.granted, reason: command.reason,
            namesake: command.namesake && !command.granted)
        if petition.wasJustDone(decided.event, command.acting) { return [] }
        guard let asked = petition.undecidedRecusals[command.officer] else { throw .nothingToDecide }
        guard command.officer != command.acting.officer else { throw .onOneself }
        guard (asked.decidesAt ?? petition.organ) == command.acting.organ else { throw .decidedElsewhere }
        guard command.granted || asked.ground != .named || command.namesake else { throw .stillNamed }
        guard command.granted || !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.recusalDecided(decided)]
    }

    /// Decides whether it stands recorded that a recused officer's work passed to another, who is not recused.
    ///
    /// Law: R art. 48; the record is ours.
    ///
    /// - Returns: One event, or none when just this was recorded last.
    public static func decide(_ command: HandOverWork, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let handed = WorkHandedOver(from: command.from, to: command.to, papers: command.papers)
        if petition.wasJustDone(handed.event, command.acting) { return [] }
        guard petition.recusals[command.from] != nil else { throw .notRecused }
        guard !command.to.rawValue.isEmpty, command.to != command.from, petition.recusals[command.to] == nil else {
            throw .successorRecused
        }
        guard !command.papers.isBlank else { throw .papersMissing }
        if let bar = command.papers.bar("papers") { throw .barred(bar) }
        return [.workHandedOver(handed)]
    }

    /// Decides whether a recusal is lifted: by the principal who decides on it, who is not recused, and never for the person
    /// named. Whoever proved to be a namesake a leader may release, but not his own principal.
    ///
    /// Law: T art. 264; R art. 48.
    ///
    /// - Returns: One event, or none when it was lifted last.
    public static func decide(_ command: LiftRecusal, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let lifted = RecusalLifted(officer: command.officer, reason: command.reason, namesake: command.namesake)
        if petition.wasJustDone(lifted.event, command.acting) { return [] }
        guard let ground = petition.recusals[command.officer] else { throw .notRecused }
        guard (command.decidesAt ?? petition.organ) == command.acting.organ else { throw .decidedElsewhere }
        guard ground != .named || command.namesake else { throw .stillNamed }
        guard command.isByPrincipal || command.namesake else { throw .principalLifts }
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
            undecidedRecusals[recused.officer] = recused.asker == .office ? nil : Signed(recused, step)
            if recused.asker == .office, recused.ground == .sameUnit { keptAway.insert(recused.officer) }
            withdrawWork(of: recused.officer)
        case .recusalLifted(let lifted):
            (recusals[lifted.officer], undecidedRecusals[lifted.officer]) = (nil, nil)
            if lifted.namesake { bringColleaguesBack() }
        case .recusalDecided(let decided):
            undecidedRecusals[decided.officer] = nil
            if !decided.granted { recusals[decided.officer] = nil }
            if decided.namesake == true { bringColleaguesBack() }
        case .workHandedOver(let handed):
            inEachClue { own in
                if own.handlingOffice != nil, own.handler == nil, own.closing == nil { own.handler = handed.to }
            }
        case .identityOpened: break
        }
    }

    /// Colleagues who were kept away for the sake of somebody who proved to be another come back with him.
    private mutating func bringColleaguesBack() {
        guard !recusals.values.contains(.named) else { return }
        for officer in keptAway where recusals[officer] == .sameUnit { recusals[officer] = nil }
        keptAway = []
    }

    /// What a recused officer has in hand passes to somebody else; what was decided before stays decided.
    private mutating func withdrawWork(of officer: OfficerID) {
        if judgement?.step.by == officer && isBeforeDecision {
            clearJudgement()
            strike(.judged ... .approved)
        }
        inEachClue { own in
            if own.handler == officer && own.closing == nil {
                (own.handler, own.takenOver) = (nil, nil)
                own.clearResult()
                own.strike(.handled ... .reviewed)
            }
            if own.procedureReview?.step.by == officer && own.closing == nil { own.procedureReview = nil }
        }
        if charge?.leader == officer { charge = nil }
    }
}
