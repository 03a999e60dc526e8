/// One of the four distinctions 四个区分.
public enum Distinction: String, Term {
    case scope, repetition, clue, level
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .scope: ("业务范围内外", "in or out of scope")
        case .repetition: ("初次件或重复件", "first or repeat")
        case .clue: ("问题线索或非问题线索", "clue or not")
        case .level: ("受理层级", "which level accepts")
        }
    }
    /// What it rests on.
    public var article: Article {
        switch self {
        case .scope: .reportingRules(13)
        case .repetition: .reportingRules(14)
        case .clue: .reportingRules(17)
        case .level: .reportingRules(11)
        }
    }
    /// The field that holds its reason.
    public var reasonField: String {
        switch self {
        case .scope: "scopeReason"
        case .repetition: "repeatReason"
        case .clue: "clueReason"
        case .level: "levelReason"
        }
    }
}

extension Triage {
    /// Why it cannot be distinguished or judged so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notRegistered, reasonMissing(Distinction), earlierNotLookedAt, clueNeedsAccusation, repeatsItself
        case alreadyApproved, notDistinguished, unfitRoute(Unfit), opinionMissing
        case sealInstead, againstRegister, notCoordinated, otherThanSettled, disciplineNeedsAccusation
        case mentionedAbove
        case otherThanRegister, throughCaseManagement, breachMissing, breachNeedsAccusation, disciplineOnly

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + Distinction.allCases.map(Refused.reasonMissing)
            + Unfit.allCases.map(Refused.unfitRoute) + [
                .notRegistered, .earlierNotLookedAt, .clueNeedsAccusation, .repeatsItself, .alreadyApproved,
                .notDistinguished, .opinionMissing, .sealInstead, .againstRegister, .notCoordinated, .otherThanSettled,
                .otherThanRegister, .mentionedAbove,
                .disciplineNeedsAccusation, .throughCaseManagement, .breachMissing, .breachNeedsAccusation,
                .disciplineOnly,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notRegistered:
                Ruling(.reportingRules(14), "还没有登记。请先登记再甄别。", "It is not registered yet. Register it first.")
            case .reasonMissing(let distinction):
                Ruling(
                    distinction.article, "“\(distinction.chinese)”没有写理由。请写一句为什么这样认定。",
                    "The reason is missing for: \(distinction.english). Say in a sentence why.",
                    field: distinction.reasonField)
            case .earlierNotLookedAt:
                Ruling(
                    .reportingRules(14), "还没有查看以前的信访件。请看过可能重复的件，再认定初次或重复。",
                    "Earlier petitions were not looked at. Look at the likely ones before you call it first or repeat.",
                    field: "lookedAtEarlier")
            case .clueNeedsAccusation:
                Ruling(
                    .reportingRules(4), "只有检举控告才可能是问题线索。请改类别，或改为“非问题线索”。",
                    "Only a report or accusation can be a clue. Change the class, or say it is none.", field: "isClue")
            case .repeatsItself:
                Ruling(
                    .reportingRules(14), "不能和自己重复。请填以前那件的编号。",
                    "A petition cannot repeat itself. Give the number of the earlier one.", field: "repeatOf")
            case .alreadyApproved:
                Ruling(
                    .reportingRules(17), "领导已经阅批。要改请先“退回”，写明原因。",
                    "A leader has decided already. Have it returned first, with a reason.")
            case .notDistinguished:
                Ruling(
                    .reportingRules(11), "四个区分还没有做完。请先甄别再初判。",
                    "The four distinctions are not answered yet. Answer them first.")
            case .unfitRoute(let unfit): unfit.ruling(field: "route")
            case .opinionMissing:
                Ruling(
                    .practice, "没有写初判意见。请写明建议怎么办、为什么。",
                    "The opinion is missing. Say what you propose, and why.", field: "opinion")
            case .sealInstead:
                Ruling(
                    .reportingRules(15), "应由上级受理或反映本机关主要负责人的检举控告不得录入、摘抄。请用“密封上报”，本机关不留内容。",
                    "A report that belongs higher or is about the own principal may not be entered. Hand it over sealed.",
                    field: "level")
            case .againstRegister:
                Ruling(
                    .reportingRules(15), "干部登记显示应由上级受理。请用“密封上报”；核实是同名的另一个人的，请勾选并写明理由。",
                    "By the cadre register it belongs higher. Hand it over sealed; or tick that it is a namesake, and say why.",
                    field: "namesakes")
            case .mentionedAbove:
                Ruling(
                    .reportingRules(15),
                    "正文中有姓名与上级管理的人员（或本机关主要负责人）相同，被反映人里没有写，也没有人说明过。也反映了这个人的，请用“密封上报”；只是提到、是证人，或是同名的另一个人的，请勾选姓名，并在层级理由里写明。",
                    "A name in the text is that of somebody above this organ, or of its principal; he is not among those reported on, and "
                        + "nobody has said why. Where he is reported on too, hand it over sealed; where he is only spoken of, a witness or "
                        + "a namesake, tick the name, and say so in the reason for the level.",
                    field: "onlyMentioned")
            case .otherThanRegister:
                Ruling(
                    .reportingRules(11), "选的受理层级和干部登记不一致。登记的是同名的另一个人的，请勾选并写明理由；要提级或指定管辖的，请先办管辖决定。",
                    "The level is not the one the cadre register leads to. Tick who is a namesake, and say why; or have it raised "
                        + "or assigned first.", field: "level")
            case .notCoordinated:
                Ruling(
                    .reportingRules(12), "被反映人由上级部门和地方双重管理，本机关受理须先协商。请先“记录协商”。",
                    "The person is under dual management. Coordinate first, and record it; then it may be accepted here.",
                    field: "level")
            case .disciplineNeedsAccusation:
                Ruling(
                    .reportingRules(4), "只有检举控告才涉及违反纪律。请去掉勾选，或改类别。",
                    "Only a report or accusation speaks of a breach of discipline. Untick it, or change the class.",
                    field: "disciplines")
            case .breachMissing:
                Ruling(
                    .reportingRules(11), "基层纪委只受理违纪问题。请在甄别时选定反映的问题性质：违反党纪、职务违法，还是职务犯罪。",
                    "A primary commission takes breaches of discipline only. Say when distinguishing what is reported: a breach of "
                        + "discipline, or a violation or crime in duty.", field: "breach")
            case .disciplineOnly:
                Ruling(
                    .reportingRules(11), "反映的是职务违法或职务犯罪，基层纪委不受理。请用“密封上报”报上一级；同级其他机关管辖的，层级选“其他机关受理”后移送。",
                    "A violation or crime in duty is reported, which a primary commission does not take. Hand it over sealed to the "
                        + "organ above; what another organ is in charge of is passed on: choose that level.",
                    field: "breach")
            case .breachNeedsAccusation:
                Ruling(
                    .reportingRules(4), "只有检举控告才涉及违纪、职务违法、职务犯罪。请不选问题性质，或改类别。",
                    "Only a report or accusation speaks of a breach. Leave it out, or change the class.",
                    field: "breach")
            case .throughCaseManagement:
                Ruling(
                    .disciplineWorkRules(20),
                    "巡视巡察、审计、行政执法、司法机关移送的线索，由案件监督管理部门甄别、初判，提出承办部门。请由该部门办理。",
                    "Clues from inspection, audit, enforcement and the courts are distinguished and judged first by case "
                        + "management, which proposes the office. Leave it to that office.")
            case .otherThanSettled:
                Ruling(
                    .disciplineWorkRules(9), "管辖已由上级决定，层级须与决定一致。请按决定选择。",
                    "The superior has settled who accepts. Choose the level that follows from it.", field: "level")
            }
        }
    }
}
