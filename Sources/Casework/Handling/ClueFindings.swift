/// What is found of a clue once it is closed 办结后的认定: what it proved to be, whose name is cleared, what is put right.
///
/// Each clue of several keeps its own, judged by its own result. What was put on record without a number while there were
/// several was of the report as a whole, and so of each clue.
///
/// Law: R art. 39-45, 50, 51 (`rules.md` §12).
extension Petition {
    /// Does the same to what is in hand; of a petition as a whole, to each clue that was closed and that it fits.
    mutating func inEachClosed(where fits: (Petition) -> Bool, _ change: (inout Petition) -> Void) {
        guard isGathered else { return change(&self) }
        inEachClue { own in if own.closing != nil, fits(own) { change(&own) } }
    }

    /// The same, for a step: after closing, to each clue of which it is asked.
    mutating func inEachAsked(_ step: ApprovalStep, _ change: (inout Petition) -> Void) {
        guard step.isAfterClosing else { return change(&self) }
        inEachClosed(where: { $0.askedSteps.contains(step) }, change)
    }

    /// Of the whole nothing is found; what was done of its clues is known.
    mutating func gatherFindings(_ standing: [Clue]) {
        (fault, clarificationProposed, outsideSteps) = (nil, nil, [:])
        (sumsProposed, sumsCorrected) = (nil, [])
        clarified = standing.compactMap(\.clarified).last
        remedies = standing.reduce(into: [:]) { all, clue in all.merge(clue.remedies) { known, _ in known } }
    }

    mutating func evolve(_ named: Faults.Named, _ step: Step) {
        inEachClosed(where: { _ in true }) { own in
            var named = named
            named.clue = own.clueInHand
            own.fault = Signed(named, step)
            (own.studies[.falseAccusation], own.stepApprovals[.falseAccusation]) = (nil, nil)
        }
    }

    mutating func evolve(_ done: Remedies.Done, _ step: Step) {
        inEachClosed(where: { _ in true }) { own in
            var done = done
            done.clue = own.clueInHand
            own.remedies[done.remedy] = Signed(done, step)
        }
    }

    mutating func evolve(_ proposed: Clarifying.Proposed, _ step: Step) {
        inEachClosed(where: { $0.personsInHand.contains(proposed.person) }) { own in
            var proposed = proposed
            proposed.clue = own.clueInHand
            (own.clarificationProposed, own.clarified) = (Signed(proposed, step), nil)
            // What was approved was another text.
            (own.studies[.clarification], own.stepApprovals[.clarification]) = (nil, nil)
        }
    }

    mutating func evolve(_ done: Clarifying.Done, _ step: Step) {
        inEachClosed(where: { $0.clarificationProposed != nil }) { own in
            var done = done
            done.clue = own.clueInHand
            own.clarified = Signed(done, step)
            if let person = own.clarificationProposed?.person { own.clearedPersons.insert(person) }
        }
    }

    /// Whether a name is to be cleared and was not yet, of the petition or of one of its clues.
    var hasOpenClarification: Bool {
        if isGathered { return parts.contains(where: \.hasOpenClarification) }
        return clarificationProposed != nil && clarified == nil
    }

    /// Whether something of the persons in hand may still be cleared.
    public var mayClarify: Bool { personsInHand.contains { !clearedPersons.contains($0) } }

    /// What was found of the report, and for the person reported on, was found of the text as it stood: it is studied
    /// and approved anew. A name that was cleared stays cleared.
    ///
    /// Law: R art. 39, 50; that a change asks again is ours.
    mutating func loseApprovalsAfterClosing() {
        inEachClosed(where: { _ in true }) { $0.loseFindings() }
    }

    mutating func loseFindings() {
        (studies[.falseAccusation], stepApprovals[.falseAccusation]) = (nil, nil)
        if clarified == nil { (studies[.clarification], stepApprovals[.clarification]) = (nil, nil) }
    }

    /// Whether something found of the report stands approved, before the file is put away: a false accusation, or a name to
    /// be cleared.
    public var hasStandingFinding: Bool {
        if isGathered { return parts.contains(where: \.hasStandingFinding) }
        guard closing != nil, archived == nil else { return false }
        return stepApprovals[.falseAccusation] != nil || (stepApprovals[.clarification] != nil && clarified == nil)
    }
}
