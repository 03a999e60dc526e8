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

/// One part of what is approved with a step 报批内容: what it is, and what is said of it in each language. The Chinese one is
/// bound; what somebody wrote stands in both as it was written.
public struct StepPassage: Sendable, Hashable {
    /// What it is.
    public let label: StepMatter
    /// What is said of it in Chinese.
    public let chinese: String
    /// The same, with the words of the office in English.
    public let english: String

    init(_ label: StepMatter, _ written: Veiled) {
        (self.label, chinese, english) = (label, written.text, written.text)
    }

    init<T: Term>(_ label: StepMatter, _ terms: [T], _ written: Veiled...) {
        let texts = written.map(\.text)
        self.label = label
        chinese = ([terms.map(\.chinese).joined(separator: "、")] + texts).joined(separator: "｜")
        english = ([terms.map(\.english).joined(separator: ", ")] + texts).joined(separator: "｜")
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
    public func stepMatter(_ step: ApprovalStep) -> [StepPassage] {
        switch step {
        case .verificationReport, .filing:
            return clueSteps.filter { $0.clueStep == .verificationReported }.suffix(1).map {
                StepPassage(.report, $0.note)
            }
        case .assignedResult: return result.map { [StepPassage(.result, $0.conclusion)] } ?? []
        case .clarification:
            guard let proposed = clarificationProposed else { return [] }
            return [StepPassage(.clarification, proposed.ways, proposed.range, proposed.text)]
        case .falseAccusation:
            guard let fault else { return [] }
            let concluded = result.map { [StepPassage(.conclusion, [$0.truth], $0.conclusion)] } ?? []
            return concluded + [
                StepPassage(.fabrication, fault.grounds), StepPassage(.intent, fault.intent),
                StepPassage(.aggravation, fault.aggravations),
            ]
        case .appealDecision:
            return appealDecision.map { [StepPassage(.decision, [$0.outcome], $0.text)] } ?? []
        case .route, .assignment, .itemReturn, .agencyClue, .talk, .inquiry, .verification, .hold, .directClose,
            .urging, .jurisdiction, .moreTime:
            return []
        }
    }
}
