extension PetitionEvent {
    /// The clue it is about, from 1; events without a number are about the first. `nil` for what is about the petition as a
    /// whole, however many clues it holds.
    public var clue: Int? {
        switch self {
        case .disposition(.takenOver(let taken)): taken.clue ?? 1
        case .deliberation(.stepStudied(let studied)): studied.step.isOfWhole ? nil : studied.clue ?? 1
        case .deliberation(.stepApproved(let approved)): approved.step.isOfWhole ? nil : approved.clue ?? 1
        case .handling(.dispositionSet(let set)): set.clue ?? 1
        case .handling(.resultProposed(let proposed)): proposed.clue ?? 1
        case .handling(.procedureReviewed(let reviewed)): reviewed.clue ?? 1
        case .handling(.characterisationReviewed(let reviewed)): reviewed.clue ?? 1
        case .handling(.closed(let closed)): closed.clue ?? 1
        case .handling(.clueStepped(let stepped)): stepped.clue ?? 1
        case .handling(.quarterReturned(let returned)): returned.clue ?? 1
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            nil
        }
    }
}
