/// What a clock measures 时限种类.
public enum ClockKind: String, Term {
    case reception, registration, triage, judgement, deliberation, approval, acceptance, sending, disposition
    case assignment, review, feedback, returnVisit, archiving, objecting, telling, identityCheck, completion
    case quarterReturn, inquiryReply, talkReport, holdReview, trial, caseDecision, announcement
    case disciplineAppeal, firstReview, secondReview, conductAppeal, protection, urging
    case conductReview, otherAppeal
    case exchangeReceipt, outsideClosing
    case sanctionFormalities, sanctionReport, askingFirstReview, askingSecondReview, askingConductReview
    case handOver, handOverPastPrincipal, handOverReceipt
    case verification, progress, riskReport
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .reception: ("接收", "taking in")
        case .registration: ("登记", "registration")
        case .triage: ("甄别", "triage")
        case .judgement: ("初判", "first judgement")
        case .deliberation: ("集体研判", "deliberation")
        case .approval: ("领导阅批", "the leader's decision")
        case .acceptance: ("受理告知", "telling acceptance")
        case .sending: ("分办", "sending out")
        case .disposition: ("提出处置意见", "the way of disposition")
        case .assignment: ("交办件办结并报告", "closing and reporting an assigned item")
        case .review: ("双审双核", "the double review")
        case .feedback: ("结果反馈", "telling the result")
        case .returnVisit: ("回访", "the return visit")
        case .archiving: ("归档", "filing away")
        case .objecting: ("对错转提出异议", "objecting to a wrong transfer")
        case .telling: ("告知去向", "telling where to go")
        case .identityCheck: ("实名核实", "checking a real name")
        case .completion: ("本级件办结", "closing what is handled here")
        case .quarterReturn: ("按季反馈办理情况", "the quarterly return of results")
        case .inquiryReply: ("函询答复", "the reply to an inquiry")
        case .talkReport: ("谈话函询情况报告", "the report after a talk or a reply")
        case .holdReview: ("暂存件定期清理", "the review of a hold")
        case .trial: ("审理", "trial")
        case .caseDecision: ("案件处置决定", "the decision on a case")
        case .announcement: ("宣布处分决定", "announcing a decision")
        case .disciplineAppeal: ("党纪处分申诉复查", "the review of a discipline appeal")
        case .firstReview: ("政务处分复审", "the first review of a sanction")
        case .secondReview: ("政务处分复核", "the second review of a sanction")
        case .conductAppeal: ("对调查措施申诉的处理", "an appeal against investigators' conduct")
        case .conductReview: ("对调查措施申诉的复查", "the review of an appeal against investigators' conduct")
        case .otherAppeal: ("其他处理决定申诉复查", "the review of an appeal against another decision")
        case .protection: ("检举控告人保护", "protection of a reporter")
        case .riskReport: ("紧急情况报告", "reporting an urgent risk")
        case .urging: ("回复督办", "answering an urging")
        case .exchangeReceipt: ("交换件签收", "the receipt of a package")
        case .outsideClosing: ("转出件办结", "closing by the body in charge")
        case .sanctionFormalities: ("受处分人职务、工资等手续", "formalities after a sanction")
        case .sanctionReport: ("单位报告处分执行情况", "the unit's report on carrying out a sanction")
        case .askingFirstReview: ("申请复审", "asking for a first review")
        case .askingSecondReview: ("申请复核", "asking for a second review")
        case .askingConductReview: ("申请复查调查措施", "asking for a review of conduct")
        case .progress: ("向案管部门通报进展", "telling case management of progress")
        case .verification: ("初步核实", "preliminary verification")
        case .handOver: ("密封上报", "sending a sealed hand-over")
        case .handOverPastPrincipal: ("反映本机关主要负责人的密封上报", "sending up what is about the own principal")
        case .handOverReceipt: ("上级签收密封件", "the receipt of a sealed hand-over")
        }
    }
}

/// When to warn, and whom 预警; later steps are the escalation 升级.
public struct Warning: Sendable, Hashable {
    /// Counted from the start, or back from the end.
    public enum Point: Sendable, Hashable {
        /// So long after the start.
        case after(Limit)
        /// So many working days before the last day.
        case before(WorkingDays)
        /// On the day after the last day.
        case overdue
    }
    /// When.
    public let point: Point
    /// Whom.
    public let role: Role

    init(_ point: Point, _ role: Role) { (self.point, self.role) = (point, role) }
}

/// Who owes what a clock measures 责任方: the clock page counts by it.
public enum ClockOwner: String, Term {
    case petitions, leadership, supervision, investigation, caseManagement, trial, cadreSupervision, reviewers, archive
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .petitions: OfficeKind.petitions.names
        case .leadership: OfficeKind.leadership.names
        case .supervision: OfficeKind.supervision.names
        case .investigation: OfficeKind.investigation.names
        case .caseManagement: OfficeKind.caseManagement.names
        case .trial: OfficeKind.trial.names
        case .cadreSupervision: OfficeKind.cadreSupervision.names
        case .reviewers: ("审核人（各部门）", "reviewers of all offices")
        case .archive: ("档案", "the archive")
        }
    }

    /// The owner where an office handles; an office of administrators handles nothing.
    init(_ office: OfficeKind) {
        switch office {
        case .petitions, .administration: self = .petitions
        case .leadership: self = .leadership
        case .supervision: self = .supervision
        case .investigation: self = .investigation
        case .caseManagement: self = .caseManagement
        case .trial: self = .trial
        case .cadreSupervision: self = .cadreSupervision
        }
    }
}
