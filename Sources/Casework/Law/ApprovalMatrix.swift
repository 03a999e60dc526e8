/// The steps somebody must approve 报批事项.
public enum ApprovalStep: String, Term {
    case route, assignment, itemReturn, agencyClue, talk, inquiry, verification, verificationReport, filing
    case hold, directClose, assignedResult, clarification, falseAccusation, appealDecision, urging
    case jurisdiction, moreTime
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .route: ("分办去向", "where a petition goes")
        case .assignment: ("交办", "assigning to a lower organ")
        case .itemReturn: ("承办部门退件", "an office returning an item")
        case .agencyClue: ("其他机关移送线索的承办部门", "which office takes a clue from other bodies")
        case .talk: ("谈话", "talk")
        case .inquiry: ("函询", "written inquiry")
        case .verification: ("初步核实", "verification")
        case .verificationReport: ("初核情况报告", "the report of a verification")
        case .filing: ("立案", "filing a case")
        case .hold: ("暂存待查", "holding a clue")
        case .directClose: ("直接了结线索", "closing a clue directly")
        case .assignedResult: ("交办件结果上报", "the result of an assigned item")
        case .clarification: ("澄清", "clarification")
        case .falseAccusation: ("认定诬告陷害", "finding a false accusation")
        case .appealDecision: ("申诉复查决定", "the decision on an appeal")
        case .urging: ("督办", "urging")
        case .jurisdiction: ("上级确定、指定管辖或提级", "settling, assigning or raising jurisdiction")
        case .moreTime: ("上级决定延期", "more time, by the superior")
        }
    }
}

extension ApprovalStep {
    /// Whether who approves it follows the post of the person it concerns.
    ///
    /// Law: Z art. 13-15, 20-21; J art. 27, 33, 38.
    public var followsPost: Bool { ApprovalMatrix.followingPost.contains(self) }
}

/// Whom a step concerns, as far as approval goes 报批对象.
public enum ApprovalSubject: String, Term {
    case principalPost, deputyPost, lowerPartyPrincipal, other
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .principalPost: ("同级党委管理的正职", "principal posts managed by the same-level committee")
        case .deputyPost: ("同级党委管理的副职", "deputy posts so managed")
        case .lowerPartyPrincipal: ("下一级党委主要负责人", "the principal of the next lower party committee")
        case .other: ("其他", "others")
        }
    }

    /// The weightiest of several; `nil` where all are others.
    static func weightiest(_ several: [ApprovalSubject]) -> ApprovalSubject? {
        [.principalPost, .lowerPartyPrincipal, .deputyPost].first(where: Set(several).contains)
    }

    /// The subject of a post's class.
    public init(_ post: PostClass?) {
        switch post {
        case .principal: self = .principalPost
        case .deputy: self = .deputyPost
        case .lowerPartyPrincipal: self = .lowerPartyPrincipal
        case .committeeMember, .commissionMember, .other, nil: self = .other
        }
    }
}

/// Who approves 审批人, from below.
public enum Approver: String, Term, Comparable {
    case leaderInCharge, principal, partySecretary, higherOrgan
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .leaderInCharge: ("分管领导", "leader in charge")
        case .principal: ("主要负责人（监委主任）", "principal")
        case .partySecretary: ("同级党委主要负责人", "secretary of the same-level party committee")
        case .higherOrgan: ("设区的市级以上党委或纪检监察机关", "a party committee or commission at prefecture level or above")
        }
    }
    /// Whether the approval is given outside this program, and is put on record with its reference.
    public var isOutside: Bool {
        switch self {
        case .leaderInCharge, .principal: false
        case .partySecretary, .higherOrgan: true
        }
    }
    /// Lower ones first.
    public static func < (left: Approver, right: Approver) -> Bool { left.order < right.order }
    private var order: Int {
        switch self {
        case .leaderInCharge: 0
        case .principal: 1
        case .partySecretary: 2
        case .higherOrgan: 3
        }
    }
}

/// Who approves which step on whom 审批权限表, as data.
///
/// Where J art. 38 sends every filing to the party secretary and Z art. 21 only those of committee-managed cadres, Z is
/// taken for others (`rules.md` §21). At a stationed post its principal approves what a leader in charge does elsewhere.
///
/// Law: R art. 17, 20, 23, 39, 50; J art. 23, 27, 33, 35, 38; Z art. 13-15, 20-21; P art. 37.
public enum ApprovalMatrix {
    /// One row.
    public struct Row: Sendable, Hashable {
        /// The step.
        public let step: ApprovalStep
        /// On whom; `nil` on everybody.
        public let subject: ApprovalSubject?
        /// Who approves.
        public let approver: Approver
        /// At which kind of organ alone; `nil` at every other.
        public let place: OrganKind?
        /// Who is told as well: put on record by ``TellOfStep``.
        public let told: Approver?
        /// Whether whoever it is is told at need only: then it may stand recorded why it was not needed.
        public let isAtNeed: Bool
        /// What it rests on.
        public let articles: [Article]

        init(
            _ step: ApprovalStep, _ subject: ApprovalSubject? = nil, _ approver: Approver, at place: OrganKind? = nil,
            told: Approver? = nil, atNeed: Bool = false, _ articles: Article...
        ) {
            (self.step, self.subject, self.approver, self.place) = (step, subject, approver, place)
            (self.told, isAtNeed, self.articles) = (told, atNeed, articles)
        }

        /// The rule it rests on first, which a refusal cites.
        public var article: Article { articles.first ?? .ours }

        /// The rule that has somebody told.
        var toldArticle: Article { articles.last ?? .ours }
    }

    /// Every row.
    public static let all: [Row] = [
        Row(.route, nil, .leaderInCharge, .reportingRules(17), .reportingRules(20)),
        Row(.assignment, nil, .leaderInCharge, .reportingRules(20)),
        Row(.itemReturn, nil, .leaderInCharge, .reportingRules(17)),
        Row(.agencyClue, nil, .principal, .disciplineWorkRules(23)),
        Row(.talk, .principalPost, .partySecretary, .enforcementRules(13)),
        Row(.talk, .deputyPost, .principal, .enforcementRules(13)),
        Row(.talk, .lowerPartyPrincipal, .principal, told: .partySecretary, atNeed: true, .disciplineWorkRules(27)),
        Row(.talk, .other, .leaderInCharge, .enforcementRules(13)),
        Row(.talk, .other, .principal, at: .resident, .residentRules(37)),
        Row(.inquiry, .principalPost, .principal, .enforcementRules(14)),
        Row(.inquiry, .deputyPost, .principal, .enforcementRules(14)),
        Row(.inquiry, .lowerPartyPrincipal, .principal, told: .partySecretary, atNeed: true, .disciplineWorkRules(27)),
        Row(.inquiry, .other, .leaderInCharge, .enforcementRules(14)),
        Row(.inquiry, .other, .principal, at: .resident, .residentRules(37)),
        Row(.verification, .principalPost, .partySecretary, .enforcementRules(15)),
        Row(.verification, .deputyPost, .principal, .enforcementRules(15)),
        Row(.verification, .lowerPartyPrincipal, .partySecretary, .disciplineWorkRules(33)),
        Row(.verification, .other, .leaderInCharge, .enforcementRules(15)),
        Row(.verification, .other, .principal, at: .resident, .residentRules(37)),
        Row(.verificationReport, .principalPost, .partySecretary, .enforcementRules(20)),
        Row(.verificationReport, .deputyPost, .principal, .enforcementRules(20), .disciplineWorkRules(35)),
        Row(.verificationReport, .lowerPartyPrincipal, .partySecretary, .disciplineWorkRules(33)),
        Row(
            .verificationReport, .other, .leaderInCharge, told: .principal, .enforcementRules(20),
            .disciplineWorkRules(35)),
        Row(.filing, .principalPost, .partySecretary, .enforcementRules(21), .disciplineWorkRules(38)),
        Row(.filing, .deputyPost, .partySecretary, .enforcementRules(21), .disciplineWorkRules(38)),
        Row(.filing, .lowerPartyPrincipal, .partySecretary, .disciplineWorkRules(38)),
        Row(.filing, .other, .principal, .enforcementRules(21)),
        Row(.hold, nil, .leaderInCharge, .reportingRules(17), .disciplineWorkRules(21)),
        Row(.hold, nil, .principal, at: .resident, .residentRules(37)),
        Row(.directClose, nil, .leaderInCharge, .reportingRules(17), .disciplineWorkRules(21)),
        Row(.directClose, nil, .principal, at: .resident, .residentRules(37)),
        Row(.assignedResult, nil, .principal, .reportingRules(23)),
        Row(.clarification, nil, .principal, .reportingRules(50)),
        Row(.falseAccusation, nil, .higherOrgan, .reportingRules(39)),
        Row(.appealDecision, nil, .principal, .disciplineWorkRules(59)),
        Row(.urging, nil, .leaderInCharge, .reportingRules(22)),
        // The law names the organ and no post: the one who assigns, and no less, is ours.
        Row(.jurisdiction, nil, .leaderInCharge, .disciplineWorkRules(9), .supervisionLaw(16), .supervisionLaw(17)),
        Row(.moreTime, nil, .leaderInCharge, .reportingRules(21), .supervisionRegulation(185)),
    ]

    /// The steps whose approver follows the post of the person they concern.
    public static let followingPost = Set(all.filter { $0.subject != nil }.map(\.step))

    /// Who approves a step on somebody, at an organ of this kind. Every step has a row for everybody; a test holds that.
    public static func row(
        _ step: ApprovalStep, on subject: ApprovalSubject, at place: OrganKind? = nil
    ) -> Row {
        let rows = all.filter { $0.step == step && ($0.subject == nil || $0.subject == subject) }
        return rows.first { $0.place != nil && $0.place == place } ?? rows.first { $0.place == nil }
            ?? Row(step, subject, .partySecretary, .ours)
    }
}

extension Way {
    /// The steps one of which must be approved before something is disposed of so; a talk and an inquiry have approvers of
    /// their own.
    ///
    /// Law: R art. 17; J art. 21; Z art. 13-15, 21.
    public var steps: [ApprovalStep] {
        switch self {
        case .talkOrInquiry: [.talk, .inquiry]
        case .verification: [.verification]
        case .investigation: [.filing]
        case .hold: [.hold]
        case .close: [.directClose]
        }
    }
}
