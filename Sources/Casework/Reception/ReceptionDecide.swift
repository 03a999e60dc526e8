extension Reception {
    /// Decides whether a petition is taken in.
    ///
    /// Nothing is judged here: whatever says anything at all is received (R art. 7). The moment of receipt is the one at
    /// which it reached the organ, not the one at which somebody typed it in.
    ///
    /// Law: R art. 7-9.
    ///
    /// - Returns: One event, or none when this petition was taken in before.
    public static func decide(_ command: Receive, _ petition: Petition) throws(Refused) -> [Event] {
        if petition.exists {
            guard petition.id == command.id else { throw .otherPetition }
            return []
        }
        guard command.receivedAt <= command.acting.moment else { throw .receivedAhead }
        guard command.receivedAt.rawValue >= 0 else { throw .receivedTooEarly }
        guard !command.narrative.isBlank || !command.attachments.isEmpty || !command.untaken.isEmpty else {
            throw .nothingWritten
        }
        if let bar = command.narrative.bar("narrative", Bounds.narrative) { throw .barred(bar) }
        if let bar = command.scan?.postmark.bar("postmark", Bounds.name) { throw .barred(bar) }
        if let bar = bar(attachments: command.attachments) ?? bar(untaken: command.untaken) { throw .barred(bar) }
        if let bar = contentBar(command.respondents, command.matters, command.petitioner, place: command.place) {
            throw .barred(bar)
        }
        if Source.forCaseManagement.contains(command.source), command.acting.office != .caseManagement {
            throw .throughCaseManagement
        }
        guard command.form != .visit || command.visit != nil else { throw .partyMissing }
        if let visit = command.visit {
            guard visit.persons.count > 0 else { throw .partyEmpty }
            guard visit.persons.count <= Bounds.persons else { throw .barred(.tooMuch(field: "visit")) }
            if let bar = Veiled(visit.language).bar("visit", Bounds.name) { throw .barred(bar) }
            let speakers = visit.representatives ?? []
            guard speakers.count <= VisitParty.representativesAtMost else { throw .tooManyRepresentatives }
            guard speakers.count <= visit.persons.count else { throw .moreRepresentativesThanVisitors }
            for name in speakers + [visit.interpreter ?? ""] {
                if let bar = name.bar("visit", Bounds.name) { throw .barred(bar) }
            }
        }
        return [
            .received(
                Received(
                    id: command.id, form: command.form, source: command.source, column: command.column,
                    receivedAt: command.receivedAt, narrative: command.narrative, respondents: command.respondents,
                    matters: command.matters, petitioner: command.petitioner, place: command.place,
                    attachments: command.attachments, mailbox: command.mailbox, visit: command.visit,
                    origin: command.origin, submission: command.submission, number: command.number,
                    scan: command.scan, old: command.old, exchange: command.exchange,
                    untaken: command.untaken.isEmpty ? nil : command.untaken))
        ]
    }

    /// Decides whether material is added. A closed or withdrawn petition takes it too: new evidence must be examined.
    ///
    /// Law: R art. 27.
    ///
    /// - Returns: One event, or none when the same material was added last.
    public static func decide(_ command: AddMaterial, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        guard !command.text.isBlank || !command.attachments.isEmpty || !command.untaken.isEmpty else {
            throw .nothingAdded
        }
        if let bar = command.text.bar("text", Bounds.narrative) { throw .barred(bar) }
        if let bar = bar(attachments: command.attachments) ?? bar(untaken: command.untaken) { throw .barred(bar) }
        let added = MaterialAdded(
            text: command.text, attachments: command.attachments, from: command.from,
            untaken: command.untaken.isEmpty ? nil : command.untaken)
        return petition.materials.last?.added.what == added ? [] : [.materialAdded(added)]
    }

    /// Decides whether what came after closing is put on record as examined: whether it goes back to triage, and if not,
    /// whether it is new evidence that touches what was found of the report, which is then studied and approved anew.
    ///
    /// Law: R art. 27 (new evidence is examined); that what was found stands meanwhile is ours.
    ///
    /// - Returns: One event, or none when it was examined so last.
    public static func decide(_ command: ExamineMaterial, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let examined = MaterialExamined(
            reopened: command.reopen, touchesFinding: command.touchesFinding && !command.reopen ? true : nil,
            reason: command.reason)
        if petition.wasJustDone(examined.event, command.acting) { return [] }
        guard petition.hasUnreadMaterial else { throw .nothingUnread }
        if examined.touchesFinding == true, !petition.hasStandingFinding { throw .noFinding }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.materialExamined(examined)]
    }

    private static func bar(attachments: [Attachment]) -> Bar? {
        attachments.count > Bounds.attachments ? .tooMany(field: "attachments", limit: Bounds.attachments) : nil
    }

    private static func bar(untaken: [UntakenFile]) -> Bar? {
        guard untaken.count <= Bounds.untaken else { return .tooMany(field: "attachments", limit: Bounds.untaken) }
        return untaken.lazy.compactMap { $0.name.bar("attachments", Bounds.name) }.first
    }
}

extension Petition {
    /// Every file that could not be taken in, those that came with the report first 未收附件.
    public var untakenAltogether: [UntakenFile] { untaken + materials.flatMap { $0.added.what.untaken ?? [] } }

    mutating func evolve(_ event: Reception.Event, _ step: Step) {
        switch event {
        case .received(let received):
            (reception, organ) = (step, step.organ)
            (id, number, form, source) = (received.id, received.number, received.form, received.source)
            (column, receivedAt, narrative) = (received.column, received.receivedAt, received.narrative)
            (respondents, matters, petitioner) = (received.respondents, received.matters, received.petitioner)
            (place, attachments, mailbox) = (received.place, received.attachments, received.mailbox)
            (visit, origin, submission) = (received.visit, received.origin, received.submission)
            (scan, old, exchangeSource, untaken) = (
                received.scan, received.old, received.exchange, received.untaken ?? []
            )
            // What was closed in an old register owes nothing here.
            if old?.ended != nil { (exit, exited) = (.endedBefore, step) }
            summary = received.scan?.gist ?? ""
        case .corrected(let corrected): evolve(corrected)
        case .materialAdded(let added):
            materials.append(AddedMaterial(added: Signed(added, step), isUnread: isClosed))
            // What was found stands until an officer has said whether this touches it: the code alone undoes nothing.
            if closing == nil { loseApprovals() }
        case .materialExamined(let examined):
            for index in materials.indices { materials[index].isUnread = false }
            if examined.reopened {
                reopen(step)
            } else if examined.touchesFinding == true {
                loseApprovalsAfterClosing()
            }
        }
    }

    /// What was approved was another text: before it has gone out it is approved again, and so is every step under way.
    ///
    /// Law: R art. 17; that a change asks again is ours.
    mutating func loseApprovals() {
        if approval != nil, sentOut == nil, !isClosed {
            approval = nil
            strike(.approved ... .approved)
        }
        if closing == nil {
            inEachClue { own in
                if own.closing == nil { own.stepApprovals = [:] } else { own.loseFindings() }
            }
        } else if archived == nil {
            loseApprovalsAfterClosing()
        }
    }

    /// Sends a closed petition back to triage with all its history: what was done stays on record and is done anew. Who accepts
    /// it, once the organ above has decided, stands: its decision is of the persons and the matter, and no new evidence takes
    /// it away. Whoever thinks otherwise asks that organ again.
    ///
    /// Law: J art. 9; L art. 16, 17; R art. 27.
    mutating func reopen(_ step: Step) {
        comeBack(step)
        supersedeNotices()
        (closing, answer, resultTold, returnVisits, toldWhereToGo) = (nil, nil, nil, [], nil)
        sanctionDays = [:]
        (reopenings, roundStart) = (reopenings + 1, trail.count)
    }

    /// Brings what had left, or was closed, back to triage with its clocks of today; what was filed away is open again.
    mutating func comeBack(_ step: Step) {
        clearJudgement()
        withdrawReferrals(step)
        (distinctions, exit, exited, archived, endingProposed) = (nil, nil, nil, nil, nil)
        withdrawalNoted = nil
        roundStart = max(0, trail.count - 1)
        for node in [Node.triaged, .judged, .sentOut, .handled] { restarted[node] = step.day }
    }

    /// Takes away what stands on the first judgement, and the judgement itself.
    mutating func clearJudgement() {
        (judgement, meeting, approval, sentOut) = (nil, nil, nil, nil)
        (handlingOffice, handler, takenOver, outsideSteps) = (nil, nil, nil, [:])
        disposition = nil
        (studies, stepApprovals, wayApprovedOn) = ([:], [:], nil)
        (clues, clueSteps, quarterReturns, lastTold, fault) = ([], [], [], nil, nil)
        clueReturn = ClueReturn()
        (appeal, appealDecision, appealDeclined, clarificationProposed) = (nil, nil, nil, nil)
        clearResult()
    }

    /// Takes away a result and its reviews.
    mutating func clearResult() {
        (result, procedureReview, characterisationReview) = (nil, nil, nil)
        (sumsProposed, sumsCorrected) = (nil, [])
    }
}
