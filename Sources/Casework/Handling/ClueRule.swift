/// A step on a clue's way after its disposition 线索办理步骤 (`rules.md` §9): what the petition office must know of it.
public enum ClueStep: String, Term {
    case inquiryServed, replyReceived, talkHeld, talkReported
    case verificationBegun, verificationReported
    case holdReviewed
    case handedToInvestigation
    case caseFiled, caseInvestigated, trialAccepted, caseDecided, decisionAnnounced, toProcuratorate, caseDropped
    case trialExtended, progressTold
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .inquiryServed: ("函询送达", "inquiry served")
        case .replyReceived: ("收到函询答复", "reply received")
        case .talkHeld: ("谈话", "talk held")
        case .talkReported: ("谈话函询情况报告", "report of talk or inquiry")
        case .verificationBegun: ("开始初核", "verification begun")
        case .verificationReported: ("初核情况报告", "report of verification")
        case .holdReviewed: ("暂存件清理", "hold reviewed")
        case .handedToInvestigation: ("移交审查调查部门", "handed to investigation")
        case .caseFiled: ("立案", "case filed")
        case .caseInvestigated: ("调查终结移送审理", "investigated and sent to trial")
        case .trialAccepted: ("审理受理", "accepted for trial")
        case .caseDecided: ("作出处分或处置决定", "decided")
        case .decisionAnnounced: ("宣布决定", "decision announced")
        case .toProcuratorate: ("移送检察机关", "transferred to the procuratorate")
        case .caseDropped: ("撤销案件", "case dropped")
        case .trialExtended: ("延长审理", "trial extended")
        case .progressTold: ("向案管部门通报进展", "progress told to case management")
        }
    }
}

/// One row of the table of a clue's ways 线索处置路径: the code runs it, `docs/law.md` prints it, a page shows it.
///
/// Law: each row cites its own article (`rules.md` §9).
public struct ClueRule: Sendable, Hashable, Identifiable {
    /// Its name in the table: `W-01`.
    public let id: String
    /// The step.
    public let step: ClueStep
    /// The ways of disposition on which it may be taken.
    public let ways: Set<Way>
    /// What must have been done before, any of it; nothing when empty.
    public let after: [ClueStep]
    /// What must stand approved, any of it; nothing when empty.
    public let approvals: [ApprovalStep]
    /// Whether it may be taken more than once.
    public let repeats: Bool
    /// What it rests on.
    public let articles: [Article]

    private init(
        _ id: String, _ step: ClueStep, _ ways: Set<Way>, after: [ClueStep] = [], approved: [ApprovalStep] = [],
        repeats: Bool = false, _ articles: Article...
    ) {
        (self.id, self.step, self.ways, self.after, approvals) = (id, step, ways, after, approved)
        (self.repeats, self.articles) = (repeats, articles)
    }

    /// Every row, in the order of the ways.
    public static let all: [ClueRule] = [
        ClueRule(
            "W-01", .inquiryServed, [.talkOrInquiry], approved: [.inquiry], repeats: true, .disciplineWorkRules(29)),
        ClueRule(
            "W-02", .replyReceived, [.talkOrInquiry], after: [.inquiryServed], repeats: true, .disciplineWorkRules(29),
            .supervisionRegulation(174)),
        ClueRule("W-03", .talkHeld, [.talkOrInquiry], approved: [.talk], repeats: true, .disciplineWorkRules(27)),
        ClueRule(
            "W-04", .talkReported, [.talkOrInquiry], after: [.talkHeld, .replyReceived], repeats: true,
            .disciplineWorkRules(30)),
        ClueRule("W-05", .verificationBegun, [.verification], approved: [.verification], .disciplineWorkRules(33)),
        ClueRule(
            "W-06", .verificationReported, [.verification], after: [.verificationBegun], repeats: true,
            .disciplineWorkRules(35)),
        ClueRule("W-07", .holdReviewed, [.hold], approved: [.hold], repeats: true, .disciplineWorkRules(20)),
        ClueRule("W-08", .handedToInvestigation, [.investigation], approved: [.filing], .reportingRules(17)),
        ClueRule(
            "W-09", .caseFiled, [.verification, .investigation],
            after: [.verificationReported, .handedToInvestigation],
            approved: [.filing], .disciplineWorkRules(38), .enforcementRules(21)),
        ClueRule(
            "W-10", .caseInvestigated, [.verification, .investigation], after: [.caseFiled], .disciplineWorkRules(54)),
        ClueRule(
            "W-11", .trialAccepted, [.verification, .investigation], after: [.caseInvestigated],
            .disciplineWorkRules(55)),
        ClueRule(
            "W-12", .caseDecided, [.verification, .investigation], after: [.trialAccepted], .disciplineWorkRules(55)),
        ClueRule(
            "W-13", .decisionAnnounced, [.verification, .investigation], after: [.caseDecided],
            .disciplineWorkRules(56)),
        ClueRule(
            "W-14", .toProcuratorate, [.verification, .investigation], after: [.trialAccepted], .supervisionLaw(52)),
        ClueRule("W-15", .caseDropped, [.verification, .investigation], after: [.caseFiled], .supervisionLaw(52)),
        ClueRule(
            "W-16", .trialExtended, [.verification, .investigation], after: [.trialAccepted], repeats: true,
            .disciplineWorkRules(55)),
        // Beside whatever way there is, and before there is one.
        ClueRule("W-17", .progressTold, Set(Way.allCases), repeats: true, .reportingRules(19)),
    ]

    /// The row of a step. Every step has one; a test holds that.
    public static func row(_ step: ClueStep) -> ClueRule { all.first { $0.step == step } ?? all[0] }
}

/// What must have been done before a clue is closed in one of the three kinds 了结条件.
///
/// Law: J art. 30, 35; R art. 17 (`rules.md` §9: each kind has reasons and duties of its own).
public struct ClosingRule: Sendable, Hashable {
    /// The kind of closing.
    public let kind: ClosingKind
    /// The ways of disposition it may end.
    public let ways: Set<Way>
    /// The step that must have been taken; `nil` where nothing was checked.
    public let step: ClueStep?
    /// What must stand approved; `nil` for the way's own approval alone.
    public let approval: ApprovalStep?
    /// What it rests on.
    public let articles: [Article]

    /// Every row. What went to investigation is closed as verified: the case that followed says the rest.
    public static let all: [ClosingRule] = [
        ClosingRule(
            kind: .direct, ways: [.close], step: nil, approval: nil,
            articles: [.reportingRules(17), .supervisionRegulation(174)]),
        ClosingRule(
            kind: .afterTalk, ways: [.talkOrInquiry], step: .talkReported, approval: nil,
            articles: [.disciplineWorkRules(30)]),
        ClosingRule(
            kind: .afterVerification, ways: [.verification], step: .verificationReported,
            approval: .verificationReport, articles: [.disciplineWorkRules(35), .enforcementRules(20)]),
        ClosingRule(
            kind: .afterVerification, ways: [.investigation], step: .handedToInvestigation, approval: nil,
            articles: [.reportingRules(17)]),
    ]
}
