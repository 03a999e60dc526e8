extension Supervision {
    /// Decides whether an urging is put on record; a superior organ may urge too.
    ///
    /// Law: R art. 22.
    ///
    /// - Returns: One event, or none when the same officer urged with the same words that day.
    public static func decide(_ command: Urge, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        let urged = Urged(form: command.form, text: command.text)
        let isRepeated = petition.urgings.contains {
            $0.what == urged && $0.step.by == command.acting.officer && $0.step.day == command.acting.day
        }
        if isRepeated { return [] }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.urged(urged)]
    }

    /// Decides whether a leader takes charge in person.
    ///
    /// Law: practice.
    ///
    /// - Returns: One event, or none when this leader is in charge.
    public static func decide(_ command: TakeCharge, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if petition.charge?.leader == command.leader { return [] }
        guard petition.recusals[command.leader] == nil else { throw .leaderRecused }
        return [.chargeTaken(ChargeTaken(leader: command.leader))]
    }
}

extension Petition {
    mutating func evolve(_ event: Supervision.Event, _ step: Step) {
        switch event {
        case .urged(let urged): urgings.append(Signed(urged, step))
        case .chargeTaken(let taken): charge = Signed(taken, step)
        case .assignmentExtended(let extended): extensions.append(Signed(extended, step))
        }
    }
}
