extension Appeals {
    /// Decides whether an appeal stands accepted: by the organ its kind names, within the limit for asking, in the office
    /// that reviews its kind, by somebody who had no part in the first decision. From then its clock runs. Of a decision of the
    /// organ below its records say who the first people are: the petition is named, or why there is none.
    ///
    /// Law: J art. 59; L art. 56, 69; T art. 210, 211, 272; P art. 31.
    ///
    /// - Returns: One event, or none when it was accepted so.
    static func decide(_ command: AcceptAppeal, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let first = Set(command.firstPeople).union(command.standing.earlierPeople ?? [])
        let accepted = Accepted(
            kind: command.kind, decision: command.decision, firstPeople: first.sorted { $0.rawValue < $1.rawValue },
            decidedBy: command.decidedBy == petition.organ ? nil : command.decidedBy, received: command.received,
            earlier: command.earlier,
            unrecorded: command.earlier == nil && !command.unrecorded.isBlank ? command.unrecorded : nil)
        if petition.appeal?.what == accepted { return [] }
        try checkHandler(command.acting, petition)
        guard petition.appeal == nil || petition.appealDecision == nil else { throw .acceptedBefore }
        if let office = command.kind.office(at: command.standing.organ), petition.handlingOffice != office {
            throw .otherOffice(office)
        }
        try checkOrgan(command, accepted.decidedBy)
        guard command.earlier == nil || command.standing.earlierPeople != nil else { throw .earlierUnknown }
        if command.standing.isBelow, command.standing.hasRecords, command.earlier == nil {
            guard !command.unrecorded.isBlank else { throw .earlierMissing }
            if let bar = command.unrecorded.bar("unrecorded") { throw .barred(bar) }
        }
        guard !first.contains(command.acting.officer) else { throw .hadPart }
        guard !command.decision.isBlank else { throw .decisionMissing }
        if let bar = command.decision.bar("decision", Bounds.name) { throw .barred(bar) }
        guard first.count <= Bounds.members else {
            throw .barred(.tooMany(field: "firstPeople", limit: Bounds.members))
        }
        try checkLimit(command, petition)
        return [accepted.event]
    }

    /// Decides whether it stands that an appeal is not accepted: as too late only where it was. Its result then goes the way of
    /// every result, and is told.
    ///
    /// Law: R art. 46; L art. 56, 69.
    ///
    /// - Returns: One event, or none when it was declined so.
    static func decide(_ command: DeclineAppeal, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let isLate = command.ground == .late
        let declined = Declined(
            ground: command.ground, text: command.text, kind: isLate ? command.kind : nil,
            received: isLate ? command.received : nil)
        if petition.appealDeclined?.what == declined { return [] }
        try checkHandler(command.acting, petition)
        guard petition.appeal == nil else { throw .acceptedAlready }
        if isLate { try checkLate(command, petition) }
        guard !command.text.isBlank else { throw .groundMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [declined.event]
    }

    /// Decides whether a decision on an appeal stands proposed; it stands once the principal approved it.
    ///
    /// Law: J art. 59; L art. 56.
    ///
    /// - Returns: One event, or none when just this stands proposed.
    static func decide(_ command: ProposeAppeal, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let proposed = Proposed(outcome: command.outcome, text: command.text)
        if petition.appealDecision?.what == proposed { return [] }
        try checkHandler(command.acting, petition)
        guard let appeal = petition.appeal else { throw .notAccepted }
        guard !appeal.firstPeople.contains(command.acting.officer) else { throw .hadPart }
        guard !command.text.isBlank else { throw .textMissing }
        if let bar = command.text.bar("text") { throw .barred(bar) }
        return [proposed.event]
    }

    /// The first stage is with the organ that decided, against party discipline also with the one that approved it; the
    /// second is with the organ directly above.
    private static func checkOrgan(_ command: AcceptAppeal, _ decidedBy: OrganID?) throws(Refused) {
        switch command.kind {
        case .secondReview, .conductReview:
            guard decidedBy != nil, command.standing.isBelow else { throw .notAbove(command.kind) }
        case .discipline:
            guard decidedBy == nil || command.standing.isBelow else { throw .notDecidedHere(command.kind) }
        case .firstReview, .conduct, .otherDecision:
            guard decidedBy == nil else { throw .notDecidedHere(command.kind) }
        }
    }

    private static func checkLimit(_ command: AcceptAppeal, _ petition: Petition) throws(Refused) {
        guard command.kind.applying != nil else { return }
        guard let received = command.received else { throw .receivedMissing(command.kind) }
        guard received <= petition.receivedAt.day else { throw .receivedAhead }
        if let last = command.standing.lastDay, petition.receivedAt.day > last { throw .late(command.kind, last) }
    }

    /// Nobody loses the right to be heard by a day that was not counted.
    ///
    /// Law: L art. 56, 69; T art. 210, 272.
    private static func checkLate(_ command: DeclineAppeal, _ petition: Petition) throws(Refused) {
        guard let kind = command.kind, kind.applying != nil else { throw .neverLate }
        guard let received = command.received else { throw .receivedMissing(kind) }
        guard received <= petition.receivedAt.day else { throw .receivedAhead }
        if let last = command.lastDay, petition.receivedAt.day <= last { throw .inTime(kind, last) }
    }

    private static func checkHandler(_ acting: Acting, _ petition: Petition) throws(Refused) {
        guard petition.distinctions?.scope == .appeal else { throw .noAppeal }
        guard let handler = petition.handler else { throw .notTakenOver }
        guard handler == acting.officer else { throw .notHandler }
        guard !petition.isClosed else { throw .barred(.closed) }
    }
}

extension Petition {
    /// Whether an appeal under review still lacks its approved decision: whichever office handles it, and whether it was
    /// accepted or not, unless it was declined.
    ///
    /// Law: J art. 59; R art. 46.
    var lacksAppealDecision: Bool {
        guard distinctions?.scope == .appeal, stepApprovals[.appealDecision] == nil else { return false }
        return appeal != nil || (handlingOffice != nil && appealDeclined == nil)
    }

    /// Whether an officer had a part in the decision that is appealed against.
    ///
    /// Law: J art. 54, 59; T art. 211.
    public func hadPart(_ officer: OfficerID) -> Bool { appeal?.firstPeople.contains(officer) ?? false }

    /// Whether nothing keeps an officer from approving the decision on the appeal: no part in the case, not recused, and it is
    /// not his own proposal.
    ///
    /// Law: J art. 59; T art. 211.
    public func mayApproveAppeal(_ officer: OfficerID) -> Bool {
        !hadPart(officer) && recusals[officer] == nil && appealDecision?.step.by != officer
    }

    /// Who would be the first people of an appeal against what came of this petition 原案人员: whoever took it over, set its
    /// way, took a step of it, proposed or reviewed a result, or handled an appeal in it.
    ///
    /// Those of the case that an appeal in it was against are first people of the next appeal too.
    ///
    /// Law: J art. 54, 59; T art. 211.
    public var peopleOfCase: Set<OfficerID> {
        var people = Set(appeal?.firstPeople ?? [])
        for entry in trail {
            switch entry.event {
            case .disposition(.takenOver(let taken)): people.insert(taken.handler)
            // What is put down once it was decided is no part in deciding it.
            case .handling(.sanctionFollowed), .handling(.formalitiesExtended), .handling(.sanctionDated):
                break
            case .handling(.clueStepped(let stepped)):
                people.insert(entry.acting.officer)
                people.formUnion(stepped.team?.map(\.officer) ?? [])
            case .handling: people.insert(entry.acting.officer)
            case .reception, .intake, .triage, .deliberation, .disposition, .notices, .supervision, .access, .archive:
                break
            }
        }
        return people
    }

    /// Who decided what came of this petition 原案决定人员: whoever studied or approved a step of it. Of their own organ the law
    /// lets them decide again; at the organ above nobody decides on what they decided below.
    ///
    /// Law: J art. 59; L art. 56; T art. 211; that those who approved count as first people above is ours.
    public var peopleOfDecision: Set<OfficerID> {
        var people: Set<OfficerID> = []
        for entry in trail {
            switch entry.event {
            case .deliberation(.stepStudied(let studied)): people.formUnion(studied.members)
            case .deliberation(.stepApproved): people.insert(entry.acting.officer)
            case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
                .archive:
                break
            }
        }
        return people
    }
}
