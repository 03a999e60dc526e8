/// Who gave added material 材料来源.
public enum MaterialSource: String, Term {
    case petitioner, officer
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .petitioner: ("信访人补充", "given by the petitioner")
        case .officer: ("工作人员补充", "added by an officer")
        }
    }
}

/// How urgent a petition is 紧急程度.
public enum Urgency: String, Term {
    case ordinary, urgent
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .ordinary: ("一般", "ordinary")
        case .urgent: ("紧急", "urgent")
        }
    }
}

/// At which level a meeting is held 会商层级.
public enum MeetingLevel: String, Term {
    case office, organ, joint
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .office: ("室务会", "within the office")
        case .organ: ("机关专题会", "across the organ")
        case .joint: ("多级联合会商", "several organs together")
        }
    }
}

/// A member's vote 表决.
public enum Vote: String, Term {
    case agree, disagree, abstain
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .agree: ("同意", "agrees")
        case .disagree: ("不同意", "disagrees")
        case .abstain: ("弃权", "abstains")
        }
    }
}

/// Why an item is returned to the petition office 退件理由 (R art. 17; that another office should have it is ours).
public enum ReturnReason: String, Term {
    case noSubstance, otherOrgan, otherOffice, newEvidence

    /// For what an office may return an item; new evidence brings a told clue back by itself.
    public static let ofOffice: [ReturnReason] = [.noSubstance, .otherOrgan, .otherOffice]

    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .noSubstance: ("无实质内容", "no substance")
        case .otherOrgan: ("属其他机关受理", "another organ's matter")
        case .otherOffice: ("应由本机关其他部门办理", "another office's matter")
        case .newEvidence: ("异议有新证据，重新办理", "an objection brought new evidence")
        }
    }
}

/// How far a petition sent to another body is 外部办理进度 (R art. 13).
public enum OutsideStep: String, Term {
    case received, closed, settled
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .received: ("对方已接收", "received there")
        case .closed: ("对方已办结", "closed there")
        case .settled: ("已化解", "settled")
        }
    }
}

/// How the way ends of what is not handled here 不予受理办结方式 (R art. 13, 14).
public enum ExitKind: String, Term {
    case keptAsRepeat, keptForReference, toldOutside, forwardedOutside
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .keptAsRepeat: ("重复件留存", "kept as a repeat")
        case .keptForReference: ("无实质内容，留存备查", "kept for reference")
        case .toldOutside: ("业务范围外，已告知去向", "out of scope, told where to go")
        case .forwardedOutside: ("业务范围外，已转送", "out of scope, forwarded")
        }
    }
    /// What ending so rests on.
    public var article: Article {
        switch self {
        case .keptAsRepeat: .reportingRules(14)
        case .keptForReference, .toldOutside, .forwardedOutside: .reportingRules(13)
        }
    }
}

/// In what form somebody is urged 督办方式 (R art. 22).
public enum UrgeForm: String, Term {
    case letter, hearing, fileReview, visit
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .letter: ("发函督办", "by letter")
        case .hearing: ("听取汇报", "by hearing a report")
        case .fileReview: ("审阅案卷", "by reviewing the file")
        case .visit: ("现场督办", "on the spot")
        }
    }
}

/// How long a file is kept 保管期限. No national schedule was found; these are one office's choices.
///
/// Law: ours.
public enum Retention: String, Term {
    case tenYears, thirtyYears, permanent
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .tenYears: ("10年", "ten years")
        case .thirtyYears: ("30年", "thirty years")
        case .permanent: ("永久", "permanently")
        }
    }
}

/// Something a file must hold before it is filed away 归档材料.
public enum ArchiveItem: String, Term {
    case original, registration, distinctions, judgement, minutes, approval, acceptanceNotice, sendingRecord
    case telling, outsideReport, answer, disposition, result, reviews, resultNotice, explanations, returnVisit
    case upwardReport, caseOfficeNotice, assignedReport, inquiryFeedback, approvalTellings, objection
    case lodging, urgingAnswers
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .original: ("信访原件", "the original")
        case .registration: ("登记表", "the registration")
        case .distinctions: ("甄别意见", "the four distinctions")
        case .judgement: ("初判意见", "the first judgement")
        case .minutes: ("研判纪要", "the minutes")
        case .approval: ("领导批示", "the leader's decision")
        case .acceptanceNotice: ("受理告知记录", "the acceptance notice")
        case .sendingRecord: ("分办记录", "the record of sending out")
        case .telling: ("告知去向记录", "the record of telling where to go")
        case .outsideReport: ("接收单位办理情况", "the receiving body's report")
        case .answer: ("答复记录", "the answer")
        case .disposition: ("处置意见", "the way of disposition")
        case .result: ("办理结果", "the result")
        case .reviews: ("双审双核意见", "the two reviews")
        case .resultNotice: ("结果反馈记录", "the notice of the result")
        case .explanations: ("异议说明", "the explanations of objections")
        case .returnVisit: ("回访记录", "the return visit")
        case .upwardReport: ("报上级的线索和处置情况", "the report of clue and disposition upward")
        case .caseOfficeNotice: ("移送情况告知记录", "the notice to the case-management office")
        case .assignedReport: ("交办件结果报告", "the report of an assigned item's result")
        case .inquiryFeedback: ("函询反馈函", "the letter that an inquiry found nothing")
        case .approvalTellings: ("审批事项报告记录", "the record of who was told of an approval")
        case .objection: ("对错转的异议", "the objection to a wrong transfer")
        case .lodging: ("报派出机关备案记录", "the record that a disposition was filed with the sending organ")
        case .urgingAnswers: ("督办回复", "the answers to urgings")
        }
    }
}

/// What a quantity counts 计量单位; quantities of two units are never added.
public enum Unit: String, Term {
    case items, itemTimes, persons, personTimes, batches, marks, fen
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .items: ("件", "items")
        case .itemTimes: ("件次", "item-times")
        case .persons: ("人", "persons")
        case .personTimes: ("人次", "person-times")
        case .batches: ("批次", "batches")
        case .marks: ("类次", "category marks")
        case .fen: ("分", "fen")
        }
    }
}
