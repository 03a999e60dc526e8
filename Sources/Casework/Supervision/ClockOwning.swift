extension Clock {
    /// Who owes it 责任方.
    public func owner(in petition: Petition) -> ClockOwner {
        switch kind.rule.owed {
        case .by(let owner): owner
        case .byHandlingOffice: petition.handlingOffice.map(ClockOwner.init) ?? .petitions
        }
    }

    /// The person who owes it, where one has it in hand.
    public func person(in petition: Petition) -> OfficerID? {
        switch kind.rule.owed {
        case .by: nil
        case .byHandlingOffice: petition.handler
        }
    }
}

extension Clocks {
    /// The clocks that had run out before the petition was even registered, and still run: named on its page, so that
    /// somebody checks the day of receipt or makes haste.
    ///
    /// Law: ours.
    public static func lateFromTheStart(
        _ petition: Petition, _ targets: LocalTargets, _ calendar: WorkingCalendar
    ) -> [Clock] {
        guard let registered = petition.registration?.day else { return [] }
        return of(petition, targets).filter { clock in
            guard clock.stopped == nil, clock.started < registered, let due = clock.due(calendar).day else {
                return false
            }
            return due < registered
        }
    }
}

extension [Clock] {
    /// The first of a kind that runs: for a clue, where one is named and the petition holds several.
    public func running(_ kind: ClockKind, of clue: Int? = nil) -> Clock? {
        first { clock in
            let isOfClue = clue == nil || clock.clue == nil || clock.clue == clue
            return clock.kind == kind && clock.stopped == nil && isOfClue
        }
    }
}
