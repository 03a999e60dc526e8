/// What an organ has put to the organ above 报请上级: it waits until that organ decides, declines, or it is withdrawn.
///
/// Law: J art. 9; L art. 16, 17; R art. 21; T art. 185, 264.
public struct Referral: Sendable, Hashable {
    /// What is asked.
    public enum Kind: String, Term {
        case dispute, raise, assign, moreTime, caseTime, appealApproval
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .dispute: ("管辖争议", "dispute over jurisdiction")
            case .raise: ("报请提级", "raising jurisdiction")
            case .assign: ("报请指定管辖", "assigning jurisdiction")
            case .moreTime: ("交办件再次延期", "more time for an assigned item")
            case .caseTime: ("案件延期", "more time for a case")
            case .appealApproval: ("申诉复查决定由上级审批", "approving the decision on an appeal")
            }
        }
        /// What it rests on.
        public var article: Article {
            switch self {
            case .dispute: .supervisionLaw(16)
            case .raise, .assign: .supervisionLaw(17)
            case .moreTime: .reportingRules(21)
            case .caseTime: .supervisionRegulation(185)
            case .appealApproval: .supervisionRegulation(264)
            }
        }
        /// Whether it asks who accepts, and not for time.
        public var isOfJurisdiction: Bool {
            switch self {
            case .dispute, .raise, .assign: true
            case .moreTime, .caseTime, .appealApproval: false
            }
        }
        /// Whether it asks for time.
        public var isOfTime: Bool {
            switch self {
            case .moreTime, .caseTime: true
            case .dispute, .raise, .assign, .appealApproval: false
            }
        }
        /// The step whose row of the matrix says who decides.
        public var approvalStep: ApprovalStep {
            switch self {
            case .dispute, .raise, .assign: .jurisdiction
            case .moreTime, .caseTime: .moreTime
            case .appealApproval: .appealDecision
            }
        }

        /// The kind of a question of jurisdiction.
        public init(_ question: Jurisdiction.Question) {
            switch question {
            case .dispute: self = .dispute
            case .raise: self = .raise
            case .assign: self = .assign
            }
        }
    }

    /// What came of it.
    public enum Outcome: String, Term {
        case decided, declined, withdrawn
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .decided: ("已决定（同意）", "decided")
            case .declined: ("不同意", "declined")
            case .withdrawn: ("已撤回", "withdrawn")
            }
        }
    }

    /// The answer: who gave it, when, why.
    public struct Answer: Sendable, Hashable {
        /// What came of it.
        public let outcome: Outcome
        /// Why.
        public let reason: Veiled
        /// The reference of the decision; may be empty.
        public let reference: String
        /// Who accepts, where that was decided.
        public let accepts: OrganID?
        /// The last day, where one was named.
        public let until: Day?
        /// Who answered, and when.
        public let step: Step
    }

    /// What is asked.
    public let kind: Kind
    /// Who is to decide.
    public let superior: OrganID
    /// The other organ, in a dispute.
    public let other: OrganID?
    /// The last day that is asked for, of an assigned item.
    public let until: Day?
    /// For the case of which clue, from 1; `nil` of anything else, and where it was asked before clues were told apart.
    public let clue: Int?
    /// The cases it is asked for: those of its clue that ran when it was asked.
    let cases: Set<CaseFiling>
    /// Why.
    public let reason: Veiled
    /// Whether it is asked on paper: the superior has no desk here, and its answer is put on record by this organ.
    public let isOnPaper: Bool
    /// Who asked, and when.
    public let asked: Step
    /// The answer; `nil` while it waits.
    public internal(set) var answer: Answer?
    /// Whether the organ that asked has taken note of the answer.
    public internal(set) var isNoted = false

    init(
        _ kind: Kind, to superior: OrganID, other: OrganID? = nil, until: Day? = nil, clue: Int? = nil,
        cases: Set<CaseFiling> = [], reason: Veiled, isOnPaper: Bool = false, asked: Step
    ) {
        (self.kind, self.superior, self.other, self.until) = (kind, superior, other, until)
        (self.clue, self.cases) = (clue, cases)
        (self.reason, self.isOnPaper, self.asked) = (reason, isOnPaper, asked)
    }
}

extension Petition {
    /// What waits for the organ above. A closed petition waits for nothing.
    public var openReferrals: [Referral] { isClosed ? [] : referrals.filter { $0.answer == nil } }

    /// What of this kind waits for the organ above.
    public func openReferral(_ kind: Referral.Kind) -> Referral? { openReferrals.last { $0.kind == kind } }

    /// What waits and asks for time.
    public var openReferralOfTime: Referral? { openReferrals.last { $0.kind.isOfTime } }

    /// What waits and asks who accepts.
    public var openReferralOfJurisdiction: Referral? { openReferrals.last { $0.kind.isOfJurisdiction } }

    /// Answers of the organ above of which nobody here has taken note.
    public var newAnswers: [Referral] {
        isClosed
            ? [] : referrals.filter { !$0.isNoted && $0.answer.map { $0.outcome != .withdrawn } == true }
    }

    /// The organs above that are asked for something now, and so may read it.
    public var organsAsked: Set<OrganID> { Set(openReferrals.map(\.superior)) }

    /// The text the organ above decides on, in a fixed form 报请文本: its hash binds the decision to what was read.
    ///
    /// It changes when what is asked changes, or anything a leader of the asking organ would decide on.
    public func referralText(_ kind: Referral.Kind) -> String {
        guard let asked = openReferral(kind) else { return "" }
        return [
            kind == .appealApproval ? stepText(.appealDecision) : boundText,
            "报请 \(kind.rawValue)｜\(organ.rawValue)｜\(asked.superior.rawValue)",
            "争议机关 \(asked.other?.rawValue ?? "")", "延至 \(asked.until?.description ?? "")", "理由 \(asked.reason.text)",
            "报请人 \(asked.asked.by.rawValue)｜\(asked.asked.at.rawValue)",
            "已延 \(extensions.map { $0.until?.description ?? "3" }.joined(separator: "｜"))",
            asked.clue.map { "案件所属线索 \($0)" },
        ].compactMap { $0 }.joined(separator: "\n")
    }

    /// The clock of the asking organ that runs while the organ above is asked.
    public func clock(of kind: Referral.Kind) -> ClockKind {
        switch kind {
        case .dispute, .raise, .assign: .sending
        case .moreTime: .assignment
        case .caseTime: .caseDecision
        case .appealApproval: appeal?.kind.clock ?? .disciplineAppeal
        }
    }

    /// The organ above whose principal approves the decision on an appeal at its own desk; `nil` while none is asked.
    ///
    /// Law: T art. 211, 264; that whoever decides on the principal's recusal approves in his place is ours.
    public var approvalAsked: OrganID? {
        openReferral(.appealApproval).flatMap { $0.isOnPaper ? nil : $0.superior }
    }

    /// The latest one of this kind that waits gets its answer.
    mutating func answerReferral(
        _ fits: (Referral.Kind) -> Bool, _ outcome: Referral.Outcome, reason: Veiled, reference: String = "",
        accepts: OrganID? = nil, until: Day? = nil, _ step: Step
    ) {
        guard let index = referrals.lastIndex(where: { fits($0.kind) && $0.answer == nil }) else { return }
        referrals[index].answer = Referral.Answer(
            outcome: outcome, reason: reason, reference: reference, accepts: accepts, until: until, step: step)
    }

    /// Whatever waits for an organ above is taken back: it was asked of a way that has ended.
    mutating func withdrawReferrals(_ step: Step) {
        if openQuestionOfJurisdiction != nil { jurisdictionAsked = nil }
        for index in referrals.indices where referrals[index].answer == nil {
            referrals[index].answer = Referral.Answer(
                outcome: .withdrawn, reason: "", reference: "", accepts: nil, until: nil, step: step)
        }
    }

    /// Takes note of the answers of these kinds.
    mutating func noteAnswers(_ fits: (Referral.Kind) -> Bool) {
        for index in referrals.indices where fits(referrals[index].kind) && referrals[index].answer != nil {
            referrals[index].isNoted = true
        }
    }

    /// Whether the superior has given a case six months more: one of the clue it was granted for, which ran when it was asked.
    /// A clue that is joined to that one, or split from it, takes along what its own case was given and nothing else.
    ///
    /// Law: T art. 185.
    func isExtended(_ filed: Signed<ClueWay.Stepped>) -> Bool {
        referrals.contains { asked in
            guard asked.kind == .caseTime, asked.answer?.outcome == .decided else { return false }
            // Asked before clues were told apart, it was given to every case that ran.
            return asked.clue == nil ? asked.asked.day >= filed.on : asked.cases.contains(CaseFiling(filed))
        }
    }

    /// The last day of an assigned item as it stands, without the calendar's rest days.
    var assignmentEnd: Day { extensions.last?.until ?? receivedAt.day.advanced(byMonths: extensions.isEmpty ? 3 : 6) }

    /// What more time may be asked for of the organ above.
    public var timesToAsk: [Referral.Kind] {
        (source == .assignedFromAbove && !extensions.isEmpty ? [.moreTime] : []) + (hasOpenCase ? [.caseTime] : [])
    }

    /// Whether a case of it runs: filed, and not decided, transferred or dropped.
    var hasOpenCase: Bool { !openCases.isEmpty }
}

/// A case as it was filed 立案: told from any other by when it was put on record, of which clue and of which day, whatever
/// became of that clue and however its person is numbered since.
struct CaseFiling: Sendable, Hashable {
    private let recorded: Moment
    private let clue: Int
    private let on: Day

    init(_ filed: Signed<ClueWay.Stepped>) { (recorded, clue, on) = (filed.step.at, filed.clue ?? 1, filed.on) }
}
