extension Handling {
    /// Decides whether a way of disposition stands; a later one replaces it.
    ///
    /// Law: J art. 21 (1 month from delivery to the office).
    ///
    /// - Returns: One event, or none when it stands so.
    public static func decide(_ command: SetDisposition, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let set = DispositionSet(
            way: command.way, plan: command.plan, clue: command.clue,
            organ: command.organ.flatMap { $0.hasCaseManagement ? nil : $0 })
        if petition.disposition?.what == set { return [] }
        try checkHandler(command.acting, petition)
        guard petition.closing == nil else { throw .barred(.closed) }
        guard !command.plan.isBlank else { throw .planMissing }
        if let bar = command.plan.bar("plan") { throw .barred(bar) }
        return [.dispositionSet(set)]
    }

    /// Decides whether a result stands proposed: something found of each matter, and money that adds up.
    ///
    /// Law: J art. 21; R art. 18, 21.
    ///
    /// - Returns: One event, or none when just this stands proposed.
    public static func decide(_ command: ProposeResult, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let proposed = ResultProposed(
            way: command.way, closing: command.closing, findings: command.findings, truth: command.truth,
            conclusion: command.conclusion, sums: command.sums, caseFiled: command.caseFiled,
            measures: command.measures, clue: command.clue)
        if petition.result?.what == proposed { return [] }
        try checkHandler(command.acting, petition)
        guard petition.closing == nil else { throw .barred(.closed) }
        let most = Bounds.matters
        guard command.findings.count <= most else { throw .barred(.tooMany(field: "findings", limit: most)) }
        guard command.way != .hold else { throw .holdIsNoResult }
        for matter in petition.mattersInHand where !petition.hasLeft(matter) {
            let said = command.findings.contains { $0.matter == matter && !$0.text.isBlank }
            guard said else { throw .findingMissing(matter: matter) }
        }
        for finding in command.findings {
            guard petition.mattersInHand.contains(finding.matter) else {
                throw .findingUnknown(matter: finding.matter)
            }
            if let bar = finding.text.bar("findings") { throw .barred(bar) }
        }
        guard !command.conclusion.isBlank else { throw .conclusionMissing }
        if let bar = command.conclusion.bar("conclusion") { throw .barred(bar) }
        try checkCounts(command)
        try checkDecisions(command, petition)
        if let needed = petition.lacksApproval(of: command.way) { throw .notApproved(needed) }
        if let missing = petition.missing(toClose: command.closing, by: command.way) { throw .clue(missing) }
        guard !petition.isClue || command.caseFiled >= petition.casesFiled else {
            throw .clue(.casesFewer(petition.casesFiled))
        }
        guard !petition.lacksAppealDecision else { throw .appealUndecided }
        return [.resultProposed(proposed)]
    }

    /// Decides whether an inquiry or suggestion is answered, and with that closed.
    ///
    /// Law: X art. 29.
    ///
    /// - Returns: One event, or none when it was answered.
    public static func decide(_ command: AnswerAndClose, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if petition.answer != nil { return [] }
        guard let scope = petition.distinctions?.scope else { throw .notDistinguished }
        guard scope == .inquiry || scope == .suggestion else { throw .notForAnswering }
        guard !petition.isClosed else { throw .barred(.closed) }
        if petition.sentOut != nil { try checkHandler(command.acting, petition) }
        guard !command.text.isBlank else { throw .answerMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [.answered(Answered(text: command.text))]
    }

    /// Decides whether the first review, of procedure and evidence, stands. Not passing sends the result back.
    ///
    /// Nobody of the handler's line reviews: see ``Petition/reviewBar(of:in:)``.
    ///
    /// Law: practice; J art. 10.
    ///
    /// - Returns: One event, or none when this reviewer said just this.
    public static func decide(_ command: ReviewProcedure, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let reviewed = ProcedureReviewed(
            passed: command.passed, findings: command.findings, clue: command.clue)
        if petition.wasJustDone(reviewed.event, command.acting) { return [] }
        if let earlier = petition.procedureReview, earlier.what == reviewed, earlier.step.by == command.acting.officer {
            return []
        }
        try checkReviewer(command.acting, petition)
        guard petition.procedureReview == nil || petition.procedureReview?.step.by == command.acting.officer else {
            throw .reviewerTwice
        }
        guard !command.findings.isBlank else { throw .findingsMissing }
        if let bar = command.findings.bar("findings") { throw .barred(bar) }
        return [.procedureReviewed(reviewed)]
    }

    /// Decides whether the second review, of characterisation and result, stands. Passing closes the petition that day.
    ///
    /// Nobody of the handler's line reviews: see ``Petition/reviewBar(of:in:)``.
    ///
    /// Law: practice; J art. 10.
    ///
    /// - Returns: The review, with the closing when it passes; or none when this reviewer said just this.
    public static func decide(_ command: ReviewCharacterisation, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let reviewed = CharacterisationReviewed(
            passed: command.passed, findings: command.findings, clue: command.clue)
        if petition.wasJustDone(reviewed.event, command.acting) { return [] }
        if let earlier = petition.characterisationReview, earlier.what == reviewed,
            earlier.step.by == command.acting.officer
        {
            return []
        }
        try checkReviewer(command.acting, petition)
        guard let procedure = petition.procedureReview, let result = petition.result else { throw .procedureNotPassed }
        guard procedure.step.by != command.acting.officer else { throw .reviewerTwice }
        guard !command.findings.isBlank else { throw .findingsMissing }
        if let bar = command.findings.bar("findings") { throw .barred(bar) }
        if command.passed, petition.source == .assignedFromAbove, petition.stepApprovals[.assignedResult] == nil {
            throw .assignedNotApproved
        }
        let closed = Event.closed(Closed(kind: result.closing, on: command.acting.day, clue: command.clue))
        return command.passed ? [.characterisationReviewed(reviewed), closed] : [.characterisationReviewed(reviewed)]
    }

    private static func checkHandler(_ acting: Acting, _ petition: Petition) throws(Refused) {
        guard let handler = petition.handler else { throw .notTakenOver }
        guard handler == acting.officer else { throw .notHandler }
    }

    private static func checkReviewer(_ acting: Acting, _ petition: Petition) throws(Refused) {
        guard petition.closing == nil else { throw .barred(.closed) }
        guard petition.result != nil else { throw .nothingProposed }
        if let refused = petition.reviewBar(of: acting.officer, in: acting.office) { throw refused }
    }

    private static func checkCounts(_ command: ProposeResult) throws(Refused) {
        let limit = Bounds.measures
        guard command.measures.count <= limit else { throw .barred(.tooMany(field: "measures", limit: limit)) }
        for sanction in command.measures {
            if let bar = sanction.person.bar("measures", Bounds.name) { throw .barred(bar) }
        }
        guard command.caseFiled <= Bounds.persons else { throw .barred(.tooMuch(field: "caseFiled")) }
        try checkSums(command.sums)
        guard command.caseFiled >= 0 else { throw .casesNegative }
        guard command.measures.allSatisfy({ !$0.person.isBlank }) else { throw .sanctionWithoutPerson }
    }
}

extension Handling {
    /// A punishment has its day: it starts what is to be seen done of it.
    ///
    /// Law: D art. 44, 45; that the day is asked for with the result where no step has it is ours.
    private static func checkDecisions(_ command: ProposeResult, _ petition: Petition) throws(Refused) {
        for sanction in command.measures {
            if let day = sanction.decidedOn, day > command.acting.day { throw .sanctionAhead }
            let isDated = sanction.decidedOn != nil || petition.lastDone(.caseDecided) != nil
            guard isDated || !sanction.measure.isPunishment else { throw .sanctionWithoutDay }
        }
    }
}

extension Petition {
    mutating func evolve(_ event: Handling.Event, _ step: Step) {
        switch event {
        case .remedied(let done): evolve(done, step)
        case .clueSplit(let split): evolve(split)
        case .cluesJoined(let joined): evolve(joined)
        case .dispositionSet(let set):
            // Another way has steps of its own; of the same one, what was done stays done.
            if disposition?.way != set.way { clueSteps = clueSteps.filter { $0.clueStep == .progressTold } }
            disposition = Signed(set, step)
            // What was approved was another text.
            stepApprovals = [:]
        case .resultProposed(let proposed):
            clearResult()
            (studies[.assignedResult], stepApprovals[.assignedResult]) = (nil, nil)
            (result, returnedResult) = (Signed(proposed, step), nil)
            strike(.handled ... .reviewed)
        case .answered(let answered):
            answer = Signed(answered, step)
            (exit, exited) = (.answered, step)
        case .procedureReviewed(let reviewed):
            if reviewed.passed { procedureReview = Signed(reviewed, step) } else { sendBackResult(step) }
        case .characterisationReviewed(let reviewed):
            if reviewed.passed { characterisationReview = Signed(reviewed, step) } else { sendBackResult(step) }
        case .closed(let closed): closing = Signed(closed, step)
        case .sumsProposed(let proposed): evolve(proposed, step)
        case .sumsDecided(let decided): evolve(decided, step)
        case .clueStepped(let stepped): evolve(stepped, step)
        case .quarterReturned(let returned): quarterReturns.append(Signed(returned, step))
        case .faultNamed(let named): evolve(named, step)
        case .appealAccepted(let accepted):
            // What is only put right keeps the day it was accepted: no clock starts anew.
            let before = appeal?.kind == accepted.kind ? appeal?.step : nil
            (appeal, appealDeclined) = (Signed(accepted, before ?? step), nil)
        case .sanctionFollowed(let followed): sanctions?.followed.append(Signed(followed, step))
        case .formalitiesExtended(let extended): sanctions?.formalitiesUntil = extended.until
        case .sanctionDated(let dated): evolve(dated, step)
        case .appealDeclined(let declined): appealDeclined = Signed(declined, step)
        case .appealProposed(let proposed):
            appealDecision = Signed(proposed, step)
            (studies[.appealDecision], stepApprovals[.appealDecision]) = (nil, nil)
        }
    }

    /// A step of a clue's way; what was approved of a report is another text once there is a new one, and what is handed to
    /// the investigation office is theirs to take over.
    private mutating func evolve(_ stepped: ClueWay.Stepped, _ step: Step) {
        clueSteps.append(Signed(stepped, step))
        if stepped.clueStep == .verificationReported {
            (studies[.verificationReport], stepApprovals[.verificationReport]) = (nil, nil)
        }
        if stepped.clueStep == .handedToInvestigation, handlingOffice != .investigation {
            (handlingOffice, handler, takenOver) = (.investigation, nil, nil)
        }
    }

    /// A review sends the result back: it stands struck out, and is kept for the handler to start from.
    private mutating func sendBackResult(_ step: Step) {
        returnedResult = result
        clearResult()
        strike(.handled ... .reviewed)
    }
}
