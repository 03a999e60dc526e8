/// Which of the six disciplines a report says was broken 六项纪律.
///
/// It is said at the first judgement, as a proposal of who judges: whether a discipline was broken is found by whoever verifies.
///
/// Law: D chapters 6-11.
public enum Discipline: String, Term {
    case political, organisation, integrity, masses, work, life

    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .political: ("政治纪律", "political discipline")
        case .organisation: ("组织纪律", "organisational discipline")
        case .integrity: ("廉洁纪律", "discipline of integrity")
        case .masses: ("群众纪律", "discipline towards the people")
        case .work: ("工作纪律", "discipline of work")
        case .life: ("生活纪律", "discipline of life")
        }
    }

    /// The chapter of the disciplinary regulation that holds it.
    ///
    /// Law: D chapters 6-11.
    public var chapter: Int {
        switch self {
        case .political: 6
        case .organisation: 7
        case .integrity: 8
        case .masses: 9
        case .work: 10
        case .life: 11
        }
    }

    /// Words by which a text may speak of it: the regulation's own, and how people say the same. What stands under two
    /// disciplines, or speaks of a crime, is in none: it would be told by a coin.
    ///
    /// Law: D chapters 6-11; how people say it is ours.
    public var words: [String] {
        switch self {
        case .political:
            ["妄议", "拉帮结派", "团团伙伙", "两面派", "对抗组织审查", "对抗审查", "订立攻守同盟", "串供", "邪教", "封建迷信", "搞迷信"]
        case .organisation:
            [
                "个人有关事项", "任人唯亲", "跑官要官", "买官卖官", "拉票", "贿选", "拉票贿选", "伪造档案", "篡改档案", "档案造假", "一言堂", "个人说了算",
                "民主集中制", "违规发展党员", "违规入党", "压制党员",
            ]
        case .integrity:
            [
                "收受礼品", "收受礼金", "礼品礼金", "收礼", "红包", "收受财物", "回扣", "好处费", "公款吃喝", "公款旅游", "公车私用", "大操大办", "婚丧喜庆", "收份子钱",
                "违规经商", "经商办企业", "入股分红", "违规发放津补贴", "滥发补贴", "侵占公物", "公物私用", "以权谋私", "违规兼职", "高利放贷", "接受宴请", "为亲属谋利",
            ]
        case .masses:
            [
                "克扣", "拖欠群众", "吃拿卡要", "刁难", "优亲厚友", "摊派", "集资摊派", "违规收费", "乱收费", "强行收取", "不公开", "村务公开", "欺压群众", "欺压",
                "推诿扯皮", "推诿", "态度恶劣", "态度蛮横", "扣下", "截留", "不发给群众", "没有发到户", "侵占群众", "宗族势力", "保护伞", "强迫命令",
            ]
        case .work:
            [
                "形式主义", "官僚主义", "不作为", "乱作为", "失职", "懒政", "怠政", "弄虚作假", "虚报数据", "统计造假", "把关不严", "监管不力", "压案不查", "有案不查",
                "打招呼", "插手工程", "干预工程", "泄露举报", "跑风漏气", "走漏风声", "不担当", "玩忽职守",
            ]
        case .life: ["生活奢靡", "不正当性关系", "不正当男女关系", "包养", "婚外情", "家风", "低俗", "贪图享乐"]
        }
    }
}

/// What somebody is said to have broken 问题性质: a primary commission takes breaches of discipline alone.
///
/// Law: R art. 4, 11; L art. 11.
public enum Breach: String, Term {
    case discipline, dutyViolation, dutyCrime

    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .discipline: ("违反党纪", "breach of discipline")
        case .dutyViolation: ("职务违法", "violation in duty")
        case .dutyCrime: ("职务犯罪", "crime in duty")
        }
    }

    /// Whether it is of duty, and not of discipline alone.
    public var isOfDuty: Bool { self != .discipline }
}
