/// A word of the office's vocabulary 词条: a stored code with its name in both languages.
public protocol Term: RawRepresentable<String>, CaseIterable, Hashable, Codable, Sendable {
    /// Chinese and English name.
    var names: (chinese: String, english: String) { get }
}

extension Term {
    /// The name an officer uses.
    public var chinese: String { names.chinese }
    /// The name in English.
    public var english: String { names.english }
}

/// A kind of office inside an organ 部门 (`rules.md` §1).
public enum OfficeKind: String, Term {
    case petitions, supervision, investigation, caseManagement, trial, cadreSupervision, leadership, administration
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .petitions: ("信访举报部门", "petition office")
        case .supervision: ("监督检查部门", "supervision office")
        case .investigation: ("审查调查部门", "investigation office")
        case .caseManagement: ("案件监督管理部门", "case-management office")
        case .trial: ("案件审理部门", "trial office")
        case .cadreSupervision: ("干部监督部门", "cadre-supervision office")
        case .leadership: ("领导班子", "leadership")
        case .administration: ("系统管理", "administration")
        }
    }
}

/// What an officer is trusted with 角色; one officer may hold several, the three administrators only their own.
public enum Role: String, Term {
    case registrar, receptionist, triageOfficer, officeHead, leader, principal, handler, reviewer, keeper
    case inspector, analyst, messenger
    case systemAdministrator, securityAdministrator, auditAdministrator
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .registrar: ("登记员", "registrar")
        case .receptionist: ("接访人员", "receptionist")
        case .triageOfficer: ("初判人", "triage officer")
        case .officeHead: ("信访室主任", "head of the petition office")
        case .leader: ("分管领导", "leader in charge")
        case .principal: ("主要负责人", "principal")
        case .handler: ("承办人", "handler")
        case .reviewer: ("审核人", "reviewer")
        case .keeper: ("档案管理员", "keeper of the archive")
        case .inspector: ("检查组成员", "inspector")
        case .analyst: ("统计分析员", "analyst")
        case .messenger: ("信使", "messenger")
        case .systemAdministrator: ("系统管理员", "system administrator")
        case .securityAdministrator: ("安全管理员", "security administrator")
        case .auditAdministrator: ("审计管理员", "audit administrator")
        }
    }
    /// Whether this is one of the three administrators 三员, none of whom reads a petition.
    public var isAdministrator: Bool {
        switch self {
        case .systemAdministrator, .securityAdministrator, .auditAdministrator: true
        case .registrar, .receptionist, .triageOfficer, .officeHead, .leader, .principal, .handler, .reviewer, .keeper,
            .inspector, .analyst, .messenger:
            false
        }
    }
}

/// An organ's place in the tree 机关层级.
public enum OrganKind: String, Term {
    case province, prefecture, county, primary, resident, elsewhere
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .province: ("省级", "province")
        case .prefecture: ("市（州）级", "prefecture")
        case .county: ("县（区）级", "county")
        case .primary: ("基层", "primary")
        case .resident: ("派驻机构", "stationed post")
        case .elsewhere: ("其他机关", "another body")
        }
    }

    /// Whether it has a case-management office, which is told of each transfer: from the county up.
    ///
    /// Law: R art. 8, 14; that a primary commission and a stationed post have none is ours.
    public var hasCaseManagement: Bool {
        switch self {
        case .province, .prefecture, .county: true
        case .primary, .resident, .elsewhere: false
        }
    }

    /// Whether it is a commission at the level of a city with districts or above 设区的市级以上.
    ///
    /// Law: R art. 29, 39.
    public var isPrefectureOrAbove: Bool {
        switch self {
        case .province, .prefecture: true
        case .county, .primary, .resident, .elsewhere: false
        }
    }
}

/// How a petition was written 信访形式 (R art. 7).
public enum Form: String, Term {
    case letter, visit, phone, web, other
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .letter: ("来信", "letter")
        case .visit: ("来访", "visit")
        case .phone: ("来电", "call")
        case .web: ("网络", "web")
        case .other: ("其他", "other")
        }
    }
}

/// Who passed a petition to this organ 来源 (`rules.md` §2).
public enum Source: String, Term {
    case own, forwardedFromAbove, assignedFromAbove, sentUp, otherBody, leaderInstruction
    case inspectionTour, audit, enforcement, judiciary
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .own: ("自收", "own receipt")
        case .forwardedFromAbove: ("上级转办", "forwarded from above")
        case .assignedFromAbove: ("上级交办", "assigned from above")
        case .sentUp: ("下级报送", "sent up from below")
        case .otherBody: ("其他机关转送", "transferred by another body")
        case .leaderInstruction: ("领导交办", "leader's instruction")
        case .inspectionTour: ("巡视巡察移交", "from an inspection tour")
        case .audit: ("审计移送", "from audit")
        case .enforcement: ("行政执法机关移送", "from an enforcement agency")
        case .judiciary: ("司法机关移送", "from courts or procuracy")
        }
    }

    /// Whether an organ above handed it down, with or without a result to report.
    ///
    /// Law: R art. 16, 21.
    public var isFromAbove: Bool { self == .forwardedFromAbove || self == .assignedFromAbove }
}

/// The three columns of the portal 举报专栏.
public enum Column: String, Term {
    case supervision, petition, peopleSide
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .supervision: ("监督举报", "Report on officials")
        case .petition: ("信访举报", "Petition and report")
        case .peopleSide: ("群众身边不正之风和腐败问题", "Wrongs close to the people")
        }
    }
}

/// What a petition is about 领域 (`rules.md` §16).
public enum Field: String, Term {
    case ruralFunds, medicalInsurance, elderlyCare, collectiveAssets, landCompensation, schoolMeals, funerals,
        otherLivelihood
    case other
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .ruralFunds: ("乡村振兴资金", "rural revitalisation money")
        case .medicalInsurance: ("医保基金", "medical insurance")
        case .elderlyCare: ("养老服务", "elderly care")
        case .collectiveAssets: ("农村集体三资", "village collective assets")
        case .landCompensation: ("征地拆迁", "land and relocation")
        case .schoolMeals: ("校园餐", "school meals")
        case .funerals: ("殡葬", "funerals")
        case .otherLivelihood: ("民生其他", "other livelihood")
        case .other: ("其他", "other")
        }
    }
}

/// The class of a petition 信访类别 (`rules.md` §3).
public enum PetitionClass: String, Term {
    case accusation, appeal, suggestion, outOfScope, noSubstance, inquiry
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .accusation: ("检举控告", "report or accusation")
        case .appeal: ("申诉", "appeal")
        case .suggestion: ("批评建议", "criticism or suggestion")
        case .outOfScope: ("业务范围外", "out of scope")
        case .noSubstance: ("无实质内容", "no substance")
        case .inquiry: ("咨询", "inquiry")
        }
    }
}

/// How far the writer's name is known 署名方式 (R art. 24, 30).
public enum Signature: String, Term {
    case unsigned, signedUnverified, verified, refuted
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .unsigned: ("匿名", "anonymous")
        case .signedUnverified: ("署名未核实", "signed, not yet verified")
        case .verified: ("实名（已核实）", "real name, verified")
        case .refuted: ("署名不实", "signed, not true")
        }
    }
}

/// Which level accepts 受理层级 (R art. 11, 15).
public enum AcceptanceLevel: String, Term {
    case own, lower, higher, ownPrincipal, elsewhere
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .own: ("本级受理", "this organ")
        case .lower: ("下级受理", "a lower organ")
        case .higher: ("上级受理", "a higher organ")
        case .ownPrincipal: ("反映本机关主要负责人", "about this organ's own principal")
        case .elsewhere: ("其他机关受理", "another organ, neither above nor below")
        }
    }
}

/// How a clue is disposed of 处置方式 (J art. 21; R art. 17).
public enum Way: String, Term {
    case talkOrInquiry, verification, hold, close, investigation
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .talkOrInquiry: ("谈话函询", "talk or written inquiry")
        case .verification: ("初步核实", "initial verification")
        case .hold: ("暂存待查", "hold")
        case .close: ("予以了结", "close")
        case .investigation: ("移送审查调查", "hand over to investigation")
        }
    }
}

/// How a petition was closed 了结方式: three codes, as each has other duties after it (`rules.md` §9).
public enum ClosingKind: String, Term {
    case direct, afterTalk, afterVerification
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .direct: ("直接了结", "directly")
        case .afterTalk: ("谈话函询后了结", "after talk or inquiry")
        case .afterVerification: ("初步核实后了结", "after verification")
        }
    }
}

/// Whether what was reported is true 属实情况 (`rules.md` §16).
public enum Truth: String, Term {
    case borneOut, mostly, partly, notBorneOut, cannotBeVerified
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .borneOut: ("属实", "borne out")
        case .mostly: ("基本属实", "mostly borne out")
        case .partly: ("部分属实", "partly borne out")
        case .notBorneOut: ("不属实", "not borne out")
        case .cannotBeVerified: ("无法查实", "cannot be verified")
        }
    }
}

/// A measure taken against a person 处理处分 (`rules.md` §16).
public enum Measure: String, Term {
    case reminder, criticism, selfCheck, admonition
    case partyWarning, partySeriousWarning, partyPostRemoved, partyProbation, partyExpelled
    case govWarning, govDemerit, govSeriousDemerit, govDemotion, govRemoval, govDismissal
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .reminder: ("谈话提醒", "talk of reminder")
        case .criticism: ("批评教育", "criticism and education")
        case .selfCheck: ("责令检查", "ordered self-examination")
        case .admonition: ("诫勉", "admonition")
        case .partyWarning: ("党内警告", "party warning")
        case .partySeriousWarning: ("党内严重警告", "serious party warning")
        case .partyPostRemoved: ("撤销党内职务", "removal from party post")
        case .partyProbation: ("留党察看", "probation within the party")
        case .partyExpelled: ("开除党籍", "expulsion from the party")
        case .govWarning: ("政务警告", "government warning")
        case .govDemerit: ("记过", "demerit")
        case .govSeriousDemerit: ("记大过", "serious demerit")
        case .govDemotion: ("降级", "demotion")
        case .govRemoval: ("撤职", "removal from post")
        case .govDismissal: ("开除", "dismissal")
        }
    }
    /// Whether it is a punishment 处分, and not the first form only.
    public var isPunishment: Bool {
        switch self {
        case .reminder, .criticism, .selfCheck, .admonition: false
        case .partyWarning, .partySeriousWarning, .partyPostRemoved, .partyProbation, .partyExpelled, .govWarning,
            .govDemerit, .govSeriousDemerit, .govDemotion, .govRemoval, .govDismissal:
            true
        }
    }
}

/// How somebody was told or reached 告知方式.
public enum Contact: String, Term {
    case receiptCode, phone, post, inPerson
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .receiptCode: ("凭回执码网上告知", "through the receipt code")
        case .phone: ("电话", "by phone")
        case .post: ("信函", "by post")
        case .inPerson: ("当面", "in person")
        }
    }
}

/// How content somebody is 满意度.
public enum Satisfaction: String, Term {
    case content, fairlyContent, notContent, noAnswer
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .content: ("满意", "content")
        case .fairlyContent: ("基本满意", "fairly content")
        case .notContent: ("不满意", "not content")
        case .noAnswer: ("未评价", "no answer")
        }
    }
}

/// Why an officer may not know a petition 回避事由, the union of three lists (R art. 48; L art. 67; J art. 65).
public enum RecusalGround: String, Term {
    case named, relativeOfNamed, interest, relativeOfReporter, witness, sameUnit, otherDoubt
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .named: ("本人被反映", "is named in it")
        case .relativeOfNamed: ("被反映人近亲属", "near relative of the person named")
        case .interest: ("本人或近亲属有利害关系", "has an interest")
        case .relativeOfReporter: ("检举控告人近亲属", "near relative of the reporter")
        case .witness: ("本案证人", "witness in the matter")
        case .sameUnit: ("与被反映人同单位", "same unit as the person named")
        case .otherDoubt: ("其他可能影响公正的情形", "other doubt")
        }
    }
}
