extension ApprovalStep {
    /// Whether it is approved after a petition was closed: what is owed to the person reported on does not end with it.
    var isAfterClosing: Bool {
        switch self {
        case .clarification, .falseAccusation: true
        case .route, .assignment, .itemReturn, .agencyClue, .talk, .inquiry, .verification, .verificationReport,
            .filing, .hold, .directClose, .assignedResult, .appealDecision, .urging, .jurisdiction, .moreTime:
            false
        }
    }
}

/// What a step's text is made of beside the petition 报批内容.
public enum StepMatter: String, Term {
    case report, result, conclusion, clarification, fabrication, intent, aggravation, decision
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .report: ("情况报告", "the report")
        case .result: ("拟上报结果", "the result to report")
        case .conclusion: ("核查结论", "what the checking concluded")
        case .clarification: ("澄清方式和内容", "how and what is clarified")
        case .fabrication: ("捏造的事实", "what was fabricated")
        case .intent: ("陷害的故意", "the intent to harm")
        case .aggravation: ("从重情形", "what makes it heavier")
        case .decision: ("申诉复查意见", "the decision on the appeal")
        }
    }
}

extension Petition {
    /// The steps that may be studied and approved now, the one under way first 可报批事项.
    ///
    /// Law: J art. 10, 21, 33, 35, 38; R art. 23, 39, 50.
    public var askedSteps: [ApprovalStep] {
        var steps: [ApprovalStep] = []
        if !isClosed, !isGathered {
            if source == .assignedFromAbove, result != nil { steps.append(.assignedResult) }
            if let way = disposition?.way {
                if way == .verification, hasDone(.verificationReported) {
                    if stepApprovals[.verificationReport] != nil { steps.append(.filing) }
                    steps.append(.verificationReport)
                }
                steps += way.steps
            }
            if appealDecision != nil { steps.append(.appealDecision) }
        }
        if clarificationProposed != nil, clarified == nil { steps.append(.clarification) }
        if fault?.kind == .falseAccusation { steps.append(.falseAccusation) }
        return steps
    }

    /// Of these, what nothing goes on without: a way not approved by any of its steps, a report, what is proposed.
    public var neededSteps: [ApprovalStep] {
        askedSteps.filter { step in
            if stepApprovals[step] != nil { return false }
            switch step {
            case .talk, .inquiry, .verification, .hold, .directClose: return lacksWayApproval
            case .filing: return disposition?.way == .investigation && lacksWayApproval
            case .verificationReport, .assignedResult, .appealDecision, .clarification, .falseAccusation: return true
            case .route, .assignment, .itemReturn, .agencyClue, .urging, .jurisdiction, .moreTime: return false
            }
        }
    }

    /// The steps that may be studied: what is not approved, and a case on those for whom it was not filed yet.
    ///
    /// Law: J art. 38 (a case is filed on a person).
    public var stepsToStudy: [ApprovalStep] {
        askedSteps.filter { step in
            if stepApprovals[step] == nil { return true }
            guard step == .filing, studies[.filing]?.persons != nil else { return false }
            return personsInHand.contains { !hasDone(.caseFiled, on: $0) }
        }
    }

    /// Some of the respondents in hand, in order; `nil` for all of them, and for none named.
    func partOfPersons(_ named: [Int]?) -> [Int]? {
        guard let named, !named.isEmpty, Set(named) != Set(personsInHand) else { return nil }
        return Set(named).sorted()
    }

    private var lacksWayApproval: Bool { disposition.map { lacksApproval(of: $0.way) != nil } ?? false }

    /// Who asks for a step to be approved, and so does not approve it.
    func asker(of step: ApprovalStep) -> OfficerID? {
        switch step {
        case .clarification: clarificationProposed?.step.by
        case .falseAccusation: fault?.step.by
        case .appealDecision: appealDecision?.step.by
        case .assignedResult: result?.step.by
        case .verificationReport, .filing:
            clueSteps.last { $0.clueStep == .verificationReported }?.step.by ?? disposition?.step.by
        case .route, .assignment, .itemReturn, .agencyClue, .talk, .inquiry, .verification, .hold, .directClose,
            .urging, .jurisdiction, .moreTime:
            disposition?.step.by
        }
    }

    /// What is approved with a step beside the petition's own text: the approval is bound to it, and whoever decides reads it.
    public func stepMatter(_ step: ApprovalStep) -> [(label: StepMatter, text: String)] {
        switch step {
        case .verificationReport, .filing:
            return clueSteps.filter { $0.clueStep == .verificationReported }.suffix(1).map { (.report, $0.note.text) }
        case .assignedResult: return result.map { [(.result, $0.conclusion.text)] } ?? []
        case .clarification:
            guard let proposed = clarificationProposed else { return [] }
            let ways = proposed.ways.map(\.chinese).joined(separator: "、")
            return [(.clarification, "\(ways)｜\(proposed.range.text)｜\(proposed.text.text)")]
        case .falseAccusation:
            guard let fault else { return [] }
            let concluded: [(label: StepMatter, text: String)] =
                result.map { [(.conclusion, "\($0.truth.chinese)｜\($0.conclusion.text)")] } ?? []
            let named: [(label: StepMatter, text: String)] = [
                (.fabrication, fault.grounds.text), (.intent, fault.intent.text),
                (.aggravation, fault.aggravations.map(\.chinese).joined(separator: "、")),
            ]
            return concluded + named
        case .appealDecision:
            return appealDecision.map { [(.decision, "\($0.outcome.chinese)｜\($0.text.text)")] } ?? []
        case .route, .assignment, .itemReturn, .agencyClue, .talk, .inquiry, .verification, .hold, .directClose,
            .urging, .jurisdiction, .moreTime:
            return []
        }
    }
}
