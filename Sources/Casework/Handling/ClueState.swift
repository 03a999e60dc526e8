extension [Signed<ClueWay.Stepped>] {
    /// The step that says how far a clue is: telling case management moves it nowhere.
    public var stage: ClueStep? { last { $0.clueStep != .progressTold }?.clueStep }
}

extension Petition {
    /// Whether it is a clue that an office of this organ handles 问题线索.
    ///
    /// Law: R art. 14, 17; J art. 21.
    public var isClue: Bool {
        distinctions?.scope == .accusation && distinctions?.isClue == true && sentOut?.route.kind == .handleHere
    }

    /// Whether a step was taken on a respondent since the way of disposition stands.
    public func hasDone(_ step: ClueStep, on person: Int? = nil) -> Bool {
        clueSteps.contains { $0.clueStep == step && $0.isOf(person) }
    }

    /// The day on which a step was last taken.
    public func lastDone(_ step: ClueStep) -> Day? { clueSteps.filter { $0.clueStep == step }.map(\.on).max() }

    /// The approval that stands of a way of disposition; `nil` when none does.
    public func approval(of way: Way) -> Signed<Deliberation.StepApproved>? {
        way.steps.compactMap { stepApprovals[$0] }.min { $0.step.at < $1.step.at }
    }

    /// Why a step of this row cannot be taken; `nil` when nothing is missing.
    func missing(for rule: ClueRule, on person: Int?) -> ClueWay.Refused? {
        if rule.step == .progressTold { return nil }
        guard let way = disposition?.way, rule.ways.contains(way) else { return .otherWay(rule.step) }
        if rule.step == .trialExtended, hasEnded(person) { return .trialOver }
        guard rule.after.isEmpty || rule.after.contains(where: { hasDone($0, on: person) }) else {
            return .stepMissing(rule.step)
        }
        let isApproved = rule.approvals.contains { stepApprovals[$0] != nil && covers($0, rule.step, person) }
        guard rule.approvals.isEmpty || isApproved else {
            let needed = rule.approvals.map { approvalRow($0).approver }.min()
            return .notApproved(needed ?? .principal)
        }
        return nil
    }

    /// Whether case management may be told how far it is: as soon as somebody has it in hand, whatever its way.
    ///
    /// Law: R art. 19.
    public var mayTellProgress: Bool { isClue && !isClosed && !isGathered && handler != nil }

    /// The steps on its way that may be taken now, in the order of the table.
    public var openClueSteps: [ClueStep] {
        guard isClue, !isClosed, !isGathered else { return [] }
        return ClueRule.all.filter { rule in
            guard rule.step != .progressTold else { return false }
            let isOpenOnAll = missing(for: rule, on: nil) == nil && (rule.repeats || !isDoneOnAll(rule.step))
            return isOpenOnAll
                || personsInHand.contains { missing(for: rule, on: $0) == nil && !hasDone(rule.step, on: $0) }
        }.map(\.step)
    }

    /// Whether an approval is of this person too: a case may be approved on some only.
    ///
    /// Law: J art. 38.
    private func covers(_ approval: ApprovalStep, _ step: ClueStep, _ person: Int?) -> Bool {
        guard step == .caseFiled, let named = studies[approval]?.persons else { return true }
        return Set(person.map { [$0] } ?? personsInHand).isSubset(of: named)
    }

    private func isDoneOnAll(_ step: ClueStep) -> Bool {
        let numbers = personsInHand.isEmpty ? [1] : personsInHand
        return numbers.allSatisfy { hasDone(step, on: $0) }
    }

    /// Cases filed by steps: one for each person, or one for all 立案件数.
    public var casesFiled: Int { clueSteps.count { $0.clueStep == .caseFiled } }

    /// Why a clue cannot be closed so; `nil` when nothing is missing.
    ///
    /// Law: J art. 30, 35; R art. 17.
    func missing(toClose kind: ClosingKind, by way: Way) -> ClueWay.Refused? {
        guard isClue else { return nil }
        guard let disposition, disposition.way == way else { return .wayNotSet }
        guard let rule = ClosingRule.all.first(where: { $0.kind == kind && $0.ways.contains(way) }) else {
            return .closingUnfit(kind)
        }
        if let step = rule.step, !hasDone(step) { return .closingEarly(step) }
        if let approval = rule.approval, stepApprovals[approval] == nil {
            return .notApproved(approvalRow(approval).approver)
        }
        let open = clueSteps.contains { filed in filed.clueStep == .caseFiled && !hasEnded(filed.person) }
        return open ? .caseOpen : nil
    }

    /// Whether the way that stands has led to an end.
    public var mayClose: Bool {
        guard let way = disposition?.way, way != .hold, lacksApproval(of: way) == nil else { return false }
        return ClosingRule.all.contains { $0.ways.contains(way) && missing(toClose: $0.kind, by: way) == nil }
    }

    /// Whether the case on a person came to an end: decided, transferred or dropped.
    private func hasEnded(_ person: Int?) -> Bool {
        [ClueStep.caseDecided, .toProcuratorate, .caseDropped].contains { hasDone($0, on: person) }
    }

    /// The day to which a trial was extended, the latest that was named since its acceptance; `nil` where none was.
    ///
    /// Law: J art. 55.
    func trialExtended(from accepted: Signed<ClueWay.Stepped>) -> Day? {
        guard let index = clueSteps.firstIndex(of: accepted) else { return nil }
        return clueSteps[index...].filter { $0.clueStep == .trialExtended && $0.isOf(accepted.person) }
            .compactMap(\.until).max()
    }

    /// The last day of a person's trial as it stands, before rest days are looked at; `nil` where none runs.
    func trialEnds(on person: Int?) -> Day? {
        guard let accepted = clueSteps.last(where: { $0.clueStep == .trialAccepted && $0.isOf(person) }) else {
            return nil
        }
        if let extended = trialExtended(from: accepted) { return extended }
        guard case .months(let limit)? = ClockKind.trial.rule.limit else { return nil }
        return accepted.on.advanced(byMonths: limit.count)
    }

    // Results back to the petition office.

    /// The first quarter for which the handling office owes its results; `nil` where it owes none.
    ///
    /// Law: R art. 18.
    public var returnsFrom: Quarter? {
        guard isClue, let sentOut, let office = handlingOffice, office != .petitions else { return nil }
        return Quarter(of: clueReturn.sent?.step.day ?? sentOut.step.day)
    }

    /// The earliest quarter for which nothing came back yet: neither an event of the handling office, nor a return. `nil`
    /// once the result and its telling stand on record.
    ///
    /// Law: R art. 18 (way, truth, whether the reporter was told); that an event on record needs no second typing is ours.
    public var nextReturn: Quarter? {
        guard let from = returnsFrom, !hasReturned else { return nil }
        guard let told = lastTold else { return from }
        return max(from, told.next)
    }

    /// The last quarter for which results are owed; `nil` while it is open.
    public var returnsUntil: Quarter? {
        guard returnsFrom != nil, hasReturned else { return nil }
        return lastTold
    }

    /// Whether everything that a return states is on record: closed, and the reporter told or nobody to tell.
    private var hasReturned: Bool { closing != nil && !resultDuty.isOwed }

    /// Notes that the handling office has said where it stands: of several clues, of the one in hand, or of each.
    mutating func noteReturn(of quarter: Quarter) {
        lastTold = max(lastTold ?? quarter, quarter)
        guard isGathered else { return }
        for place in clues.indices where clues[place].joined == nil {
            clues[place].lastTold = max(clues[place].lastTold ?? quarter, quarter)
        }
    }

    /// The day on which the way of disposition was ready: approved for a clue, set for anything else.
    ///
    /// Law: J art. 21 (proposed, planned and approved within the month).
    var dispositionReady: Day? { isClue ? wayApprovedOn : disposition?.step.day }
}

extension PetitionEvent {
    /// The quarter of which it says where a clue stands, done on this day: an act of the handling office, on record, is the
    /// return of its quarter. `nil` for what says nothing of it.
    ///
    /// Law: R art. 18; that an event on record needs no second typing is ours.
    func quarterTold(on day: Day) -> Quarter? {
        switch self {
        case .handling(.quarterReturned(let returned)): returned.quarter
        case .handling(.answered), .handling(.faultNamed), .handling(.sanctionFollowed),
            .handling(.formalitiesExtended), .handling(.sanctionDated), .handling(.sumsProposed),
            .handling(.sumsDecided):
            nil
        case .handling, .deliberation(.stepStudied), .deliberation(.stepApproved), .notices(.resultTold):
            Quarter(of: day)
        case .reception, .intake, .triage, .deliberation, .disposition, .notices, .supervision, .access, .archive:
            nil
        }
    }
}
