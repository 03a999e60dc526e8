extension PetitionEvent {
    /// The clue it is about, from 1; events without a number are about the first, but a return, and what is found after
    /// closing, are of the whole without one. `nil` for what is about the petition as a whole, however many clues it holds.
    public var clue: Int? {
        switch self {
        case .disposition(.takenOver(let taken)): taken.clue ?? 1
        case .disposition(.returnProposed(let proposed)): proposed.clue
        case .disposition(.returnDeclined(let declined)): declined.clue
        case .disposition(.itemReturned(let returned)): returned.clue
        case .disposition(.clueRouteProposed(let proposed)): proposed.clue
        case .disposition(.clueRouteDeclined(let declined)): declined.clue
        case .disposition(.clueSent(let sent)): sent.clue
        case .disposition(.outsideStepped(let stepped)): stepped.clue
        case .deliberation(.stepStudied(let studied)): studied.step.clue(said: studied.clue)
        case .deliberation(.stepApproved(let approved)): approved.step.clue(said: approved.clue)
        case .deliberation(.stepTold(let told)): told.step.clue(said: told.clue)
        case .deliberation(.dispositionLodged(let lodged)): lodged.clue ?? 1
        case .handling(.dispositionSet(let set)): set.clue ?? 1
        case .handling(.resultProposed(let proposed)): proposed.clue ?? 1
        case .handling(.procedureReviewed(let reviewed)): reviewed.clue ?? 1
        case .handling(.characterisationReviewed(let reviewed)): reviewed.clue ?? 1
        case .handling(.closed(let closed)): closed.clue ?? 1
        case .handling(.clueStepped(let stepped)): stepped.clue ?? 1
        case .handling(.quarterReturned(let returned)): returned.clue ?? 1
        case .handling(.sumsProposed(let proposed)): proposed.clue ?? 1
        case .handling(.sumsDecided(let decided)): decided.clue ?? 1
        case .handling(.faultNamed(let named)): named.clue
        case .handling(.remedied(let done)): done.clue
        case .notices(.clarificationProposed(let proposed)): proposed.clue
        case .notices(.clarified(let done)): done.clue
        case .notices(.noticeIssued(let issued)): issued.clue
        case .notices(.resultTold(let told)): told.clue
        case .notices(.tellingStruck(let struck)): struck.clue
        case .notices(.objected(let objected)): objected.clue
        case .notices(.objectionExplained(let explained)): explained.clue
        case .notices(.rated(let rated)): rated.clue
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            nil
        }
    }

    /// Whether a clue may have come to its end with it, and with the last one the petition.
    var mayEndClue: Bool {
        switch self {
        case .handling(.closed), .disposition(.clueSent): true
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            false
        }
    }
}

extension ApprovalStep {
    /// The clue that an event on this step is about, by what it says.
    fileprivate func clue(said number: Int?) -> Int? {
        if isOfWhole { return nil }
        return isAfterClosing ? number : number ?? 1
    }
}
