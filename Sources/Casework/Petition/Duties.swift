/// Whether something is owed 应办状态.
public enum Duty: Sendable, Hashable {
    /// It cannot be said yet.
    case undetermined
    /// It is owed, and has not been done.
    case owed
    /// It was done.
    case fulfilled(Day)
    /// It is not owed, for a reason that is shown.
    case notOwed(Exemption)

    /// Whether it is owed and has not been done.
    public var isOwed: Bool { self == .owed }
    /// Why it is not owed.
    public var exemption: Exemption? {
        switch self {
        case .notOwed(let exemption): exemption
        case .undetermined, .owed, .fulfilled: nil
        }
    }
}

/// Why something is not owed 免办理由.
public enum Exemption: String, Term {
    case anonymous, unverified, refuted, repeated, notAccepted, acceptedElsewhere, answered, withdrawn
    case noMeetingNeeded, straightUp, nobodyToVisit, unreachable, endedBefore
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .anonymous: ("匿名件，没有告知对象", "anonymous: there is nobody to tell")
        case .unverified: ("署名未核实，核实后再告知", "the name is not verified yet")
        case .refuted: ("署名不实，按匿名件办理", "the name proved untrue: treated as anonymous")
        case .repeated: ("重复件，不再告知受理", "a repeat: no new notice is due")
        case .notAccepted: ("不予受理，无受理告知和结果反馈", "not accepted: there is nothing to announce")
        case .acceptedElsewhere: ("由受理机关告知和反馈", "the accepting organ tells")
        case .answered: ("咨询、建议类，已直接答复", "answered directly")
        case .withdrawn: ("信访人已撤回", "withdrawn by the petitioner")
        case .noMeetingNeeded: ("情况清楚，无须集体研判", "clear enough: no meeting needed")
        case .straightUp: ("反映本机关主要负责人，直接报上级，不经本级领导", "about the own principal: straight up, past the leaders")
        case .nobodyToVisit: ("没有可回访的对象", "there is nobody to visit")
        case .endedBefore: ("旧登记簿中已办结", "closed in an old register before")
        case .unreachable: ("多次回访未能联系上", "tried several times and not reached")
        }
    }
    /// What it rests on.
    public var article: Article {
        switch self {
        case .anonymous: .reportingRules(29)
        case .unverified: .reportingRules(24)
        case .refuted: .reportingRules(30)
        case .repeated: .reportingRules(26)
        case .notAccepted: .reportingRules(13)
        case .acceptedElsewhere: .reportingRules(26)
        case .answered: .petitionRegulation(29)
        case .withdrawn, .unreachable, .endedBefore: .ours
        case .noMeetingNeeded: .disciplineWorkRules(10)
        case .straightUp: .reportingRules(15)
        case .nobodyToVisit: .practice
        }
    }
}

extension Petition {
    /// The node that is open: what has to be done next. A petition that is filed away rests at ``Node/archived``.
    ///
    /// Telling acceptance runs beside sending out: either may be done first, and the earlier one open is shown. A notice
    /// that is not owed is skipped; ``exemption(at:)`` says why.
    public var node: Node {
        guard exists else { return .received }
        // An objection to one clue that was told does not hold up the others.
        if hasOpenObjection, !isGathered || !hasOpenClue { return .fedBack }
        if archived != nil { return .archived }
        if exit != nil { return awaitsOutside ? .handled : .archived }
        guard registration != nil else { return .registered }
        guard distinctions != nil else { return .triaged }
        guard judgement != nil else { return .judged }
        if deliberationDuty.isOwed { return .deliberated }
        if approvalDuty.isOwed { return .approved }
        if acceptanceDuty.isOwed && closing == nil { return .acceptanceTold }
        if clueReturn.end != nil { return awaitsOutside ? .handled : .archived }
        guard sentOut != nil, !clueReturn.isWaiting else { return .sentOut }
        guard result != nil else { return .handled }
        guard closing != nil else { return .reviewed }
        if resultDuty.isOwed { return .fedBack }
        if returnVisitDuty.isOwed { return .returnVisited }
        // One of its clues is with another body: the file waits for what that reports.
        return awaitsOutside ? .handled : .archived
    }

    /// Why a node is skipped; `nil` when it is not.
    public func exemption(at node: Node) -> Exemption? {
        switch node {
        case .deliberated: deliberationDuty.exemption
        case .approved: approvalDuty.exemption
        case .acceptanceTold: acceptanceDuty.exemption
        case .fedBack: resultDuty.exemption
        case .returnVisited: returnVisitDuty.exemption
        case .received, .registered, .triaged, .judged, .sentOut, .handled, .reviewed, .archived: nil
        }
    }

    /// Whether a meeting is owed: where the first judgement asks for one, and where this organ handles a report on several
    /// persons, or on somebody whose approval lies above the leader in charge. A meeting once called must be brought to its end.
    ///
    /// Law: J art. 10; which petitions need one is ours.
    public var deliberationDuty: Duty {
        guard let judgement else { return .undetermined }
        if let minuted = meeting?.minuted { return .fulfilled(minuted.step.day) }
        if approval != nil { return .notOwed(.noMeetingNeeded) }
        if meeting != nil || judgement.needsMeeting { return .owed }
        let isImportant =
            judgement.route.kind == .handleHere && distinctions?.scope == .accusation
            && (respondents.count > 1 || approvalSubject != .other)
        return isImportant ? .owed : .notOwed(.noMeetingNeeded)
    }

    /// Whether a leader's decision is owed: always, but for what concerns the organ's own principal.
    ///
    /// Law: R art. 17, 20; R art. 15 (straight up).
    public var approvalDuty: Duty {
        guard let distinctions, judgement != nil else { return .undetermined }
        if let approval { return .fulfilled(approval.step.day) }
        return distinctions.level == .ownPrincipal ? .notOwed(.straightUp) : .owed
    }

    /// Whether the petitioner is to be told of acceptance.
    ///
    /// A repeat with new evidence counts as first-time, and a petitioner who did not write the earlier one, and so has not
    /// been told, is told: one notice for each reporter, the safe reading of R art. 26. Appeals are told as reports are.
    ///
    /// Law: R art. 26, 29, 30; T art. 175; for appeals ours.
    public var acceptanceDuty: Duty {
        if let acceptanceTold { return .fulfilled(acceptanceTold.on) }
        if isWithdrawn { return .notOwed(.withdrawn) }
        if exit == .endedBefore { return .notOwed(.endedBefore) }
        guard let distinctions else { return .undetermined }
        switch distinctions.scope {
        case .outOfScope, .noSubstance: return .notOwed(.notAccepted)
        case .inquiry, .suggestion: return .notOwed(.answered)
        case .accusation, .appeal: break
        }
        if distinctions.level != .own || proposedRoute?.kind == .toResident { return .notOwed(.acceptedElsewhere) }
        if isRepeat, distinctions.anotherReporter != true { return .notOwed(.repeated) }
        return signatureExemption.map(Duty.notOwed) ?? .owed
    }

    /// Whether the petitioner is to be told the result.
    ///
    /// Law: R art. 27, 29, 30; T art. 175.
    public var resultDuty: Duty {
        if let told = resultTold ?? clueTold { return .fulfilled(told.on) }
        switch exit {
        case .withdrawn: return .notOwed(.withdrawn)
        case .answered: return .notOwed(.answered)
        case .repeatKept: return .notOwed(.repeated)
        case .outOfScopeForwarded, .outOfScopeTold, .noSubstanceKept: return .notOwed(.notAccepted)
        case .sentDown, .sentUp, .toResident, .passedOn, .takenUpAbove, .sealedUp: return .notOwed(.acceptedElsewhere)
        case .endedBefore: return .notOwed(.endedBefore)
        case nil: break
        }
        if let signatureExemption { return .notOwed(signatureExemption) }
        return closing == nil ? .undetermined : .owed
    }

    /// Whether a return visit is owed: to whoever was told a result. Attempts on several days that reach nobody end it, and
    /// so does a withdrawal.
    ///
    /// Law: practice.
    public var returnVisitDuty: Duty {
        if let reached = returnVisits.first(where: { $0.reached }) { return .fulfilled(reached.on) }
        if let exemption = resultDuty.exemption {
            return .notOwed(exemption == .withdrawn || exemption == .answered ? exemption : .nobodyToVisit)
        }
        if withdrawalNoted != nil { return .notOwed(.withdrawn) }
        guard resultTold != nil else { return .undetermined }
        return Set(returnVisits.map(\.on)).count >= Bounds.visitAttempts ? .notOwed(.unreachable) : .owed
    }

    /// Why nobody can be told, as far as the name goes.
    var signatureExemption: Exemption? { petitioner.signature.exemption }
}

extension Signature {
    /// Why nobody can be told who signed so; `nil` when he is told of acceptance and of the result.
    ///
    /// Law: R art. 24-27, 29, 30; T art. 175.
    var exemption: Exemption? {
        switch self {
        case .verified: nil
        case .unsigned: .anonymous
        case .signedUnverified: .unverified
        case .refuted: .refuted
        }
    }
}
