/// What is told or written 告知文书种类, each with a template of its own.
///
/// Law: R art. 13, 14, 20, 21, 23, 26, 27, 50; J art. 22, 30; X art. 23.
public enum NoticeKind: String, Term {
    case acceptance, result, whereToGo, forwarding, agency, extensionReport, assignedResult, inquiryFeedback
    case clarification, clueForwarding, cluePassing, clueResult, upwardReport, assignment
    case objection
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .acceptance: ("受理告知书", "notice of acceptance")
        case .result: ("办结反馈书", "notice of the result")
        case .whereToGo: ("业务范围外事项告知书", "notice where to turn")
        case .forwarding: ("转送函", "letter of forwarding")
        case .agency: ("移送情况告知单", "notice to the case-management office")
        case .extensionReport: ("延期办理报告", "report of an extension")
        case .assignedResult: ("交办件办理结果报告", "report of an assigned item's result")
        case .inquiryFeedback: ("函询了结反馈函", "letter that an inquiry found nothing")
        case .clarification: ("澄清说明函", "letter of clarification")
        case .clueForwarding: ("线索转送函", "letter forwarding a clue")
        case .cluePassing: ("线索移送函", "letter passing a clue on")
        case .clueResult: ("线索办结反馈书", "notice of one clue's result")
        case .upwardReport: ("问题线索和处置情况报告", "report of clue and disposition")
        case .assignment: ("交办函", "letter of assignment")
        case .objection: ("转送异议函", "objection to a wrong transfer")
        }
    }

    /// Whether it is about one clue of several, and holds nothing of the others; any other is about the petition as a whole.
    public var isOfClue: Bool {
        switch self {
        case .clueForwarding, .cluePassing, .clueResult: true
        case .acceptance, .result, .whereToGo, .forwarding, .agency, .extensionReport, .assignedResult,
            .inquiryFeedback, .clarification, .upwardReport, .assignment, .objection:
            false
        }
    }

    /// Whom it is for.
    public var audience: NoticeAudience {
        switch self {
        case .acceptance, .result, .whereToGo, .clueResult: .petitioner
        case .forwarding, .clueForwarding, .cluePassing: .otherBody
        case .agency: .agency
        case .assignment: .organBelow
        case .objection: .sender
        case .extensionReport, .assignedResult, .upwardReport: .superior
        case .inquiryFeedback: .respondent
        case .clarification: .respondentUnit
        }
    }
}

/// For whom a notice is 告知对象.
public enum NoticeAudience: String, Term {
    case petitioner, agency, superior, organBelow, otherBody, sender, respondent, respondentUnit
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .petitioner: ("信访人", "the petitioner")
        case .agency: ("案件监督管理部门", "the case-management office")
        case .superior: ("上级机关", "the superior organ")
        case .organBelow: ("承办的下级机关", "the organ below that handles it")
        case .otherBody: ("有权处理的单位", "the body in charge")
        case .sender: ("转送、交办的单位", "the body that passed it on")
        case .respondent: ("被反映人", "the person reported on")
        case .respondentUnit: ("被反映人所在党组织", "the party body of the person reported on")
        }
    }
}

/// By what means a notice is delivered 送达方式.
public enum DeliveryMeans: String, Term {
    case receiptCode, phone, post, inPerson, exchange
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .receiptCode: ("凭查询码网上送达", "through the receipt code")
        case .phone: ("电话告知", "by phone")
        case .post: ("挂号邮寄", "by registered post")
        case .inPerson: ("当面送达", "in person")
        case .exchange: ("机要、公文交换", "by official exchange")
        }
    }

    /// The same as the telling knows it; `nil` for what no petitioner is told by.
    public var contact: Contact? {
        switch self {
        case .receiptCode: .receiptCode
        case .phone: .phone
        case .post: .post
        case .inPerson: .inPerson
        case .exchange: nil
        }
    }

    /// By what means somebody may be reached: the petitioner never through an office's exchange, an office never by phone.
    public static func reaching(_ audience: NoticeAudience) -> [DeliveryMeans] {
        switch audience {
        case .petitioner: [.receiptCode, .phone, .post, .inPerson]
        case .respondent: [.post, .inPerson]
        case .agency, .superior, .organBelow, .otherBody, .sender, .respondentUnit: [.exchange, .post, .inPerson]
        }
    }

    /// What may come of it.
    public var outcomes: [DeliveryOutcome] {
        switch self {
        case .receiptCode: [.reached]
        case .phone: [.reached, .noAnswer, .someoneElse, .notConfirmed, .refused]
        case .post: [.underWay, .reached, .someoneElse, .refused, .returned]
        case .inPerson: [.reached, .noAnswer, .someoneElse, .refused]
        case .exchange: [.underWay, .reached, .returned]
        }
    }
}

/// What came of trying to deliver 送达结果. One alone does what is owed: that it reached the very person it is for.
public enum DeliveryOutcome: String, Term {
    case reached, underWay, noAnswer, someoneElse, notConfirmed, refused, returned
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .reached: ("已送达本人", "reached the person it is for")
        case .underWay: ("已寄出，未签收", "sent, not signed for")
        case .noAnswer: ("无人接听或不在", "nobody answered or was there")
        case .someoneElse: ("他人接听或代收，未告知内容", "somebody else answered or signed: nothing was told")
        case .notConfirmed: ("核对问题未答对，未告知内容", "the check question failed: nothing was told")
        case .refused: ("拒接、拒收、拒签", "refused")
        case .returned: ("退回", "came back")
        }
    }

    /// Whether it does what is owed.
    ///
    /// Law: R art. 26, 27 (the reporter is told); R art. 47 (nobody else is).
    public var counts: Bool { self == .reached }
}
