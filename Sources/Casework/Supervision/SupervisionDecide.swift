extension Supervision {
    /// Decides whether an urging is put on record; the organ that assigned the item urges too.
    ///
    /// An item that was assigned is urged on one of four grounds, and by a leader of the organ that assigned it; a reminder
    /// within the organ needs neither.
    ///
    /// Law: R art. 22.
    ///
    /// - Returns: One event, or none when the same officer urged with the same words that day.
    public static func decide(_ command: Urge, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        let isAssigned = petition.isAssigned(from: command.acting.organ)
        guard command.acting.organ == petition.organ || isAssigned else { throw .barred(.otherOrgan) }
        let urged = Urged(form: command.form, ground: command.ground, text: command.text, until: command.until)
        let isRepeated = petition.urgings.contains {
            $0.what == urged && $0.step.by == command.acting.officer && $0.step.day == command.acting.day
        }
        if isRepeated { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        if isAssigned {
            guard command.ground != nil else { throw .groundMissing }
            guard command.isByLeader else { throw .notByLeader }
        }
        if let until = command.until, until < command.acting.day { throw .untilPassed }
        return [.urged(urged)]
    }

    /// Decides whether a leader takes charge in person.
    ///
    /// Law: practice.
    ///
    /// - Returns: One event, or none when this leader is in charge; one whose charge ended takes it anew.
    public static func decide(_ command: TakeCharge, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if let charge = petition.standingCharge, charge.leader == command.leader, charge.kind == command.kind {
            return []
        }
        guard petition.recusals[command.leader] == nil else { throw .leaderRecused }
        return [.chargeTaken(ChargeTaken(leader: command.leader, kind: command.kind))]
    }
}

extension Petition {
    mutating func evolve(_ event: Supervision.Event, _ step: Step) {
        switch event {
        case .urged(let urged): urgings.append(Signed(urged, step))
        case .urgingAnswered(let answered): urgingAnswers[answered.number] = Signed(answered, step)
        case .urgingWithdrawn(let withdrawn): urgingsWithdrawn[withdrawn.number] = Signed(withdrawn, step)
        case .chargeTaken(let taken): (charge, chargeEnded) = (Signed(taken, step), nil)
        case .chargeVisited(let visited): chargeVisits.append(Signed(visited, step))
        case .chargeEnded(let ended): chargeEnded = Signed(ended, step)
        case .assignmentExtended(let extended): extensions.append(Signed(extended, step))
        case .urgingHeld(let held): urgingsHeld.append(Signed(held, step))
        case .riskNoted(let noted): risks.append(Signed(noted, step))
        case .extensionAsked, .extensionDecided, .approvalAsked, .approvalDeclined, .referralWithdrawn, .answerNoted:
            evolveReferral(event, step)
        }
    }
}
