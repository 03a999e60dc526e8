/// What must never be done 禁止事项 (`rules.md` §10), with where the program stops it and the test that tries to break it.
///
/// What no program can stop is said to be so: it is asked for, and recorded.
public struct Prohibition: Sendable, Hashable, Identifiable {
    /// Its number in the list.
    public let id: Int
    /// What must not be done, in both languages.
    public let text: Bilingually
    /// What it rests on.
    public let articles: [Article]
    /// Where it is stopped.
    public let enforcedIn: String
    /// How far the program holds it.
    public let hold: Hold
    /// The tests that try to break it, by name.
    public let heldBy: [String]

    /// How far a program can hold a prohibition 执行方式.
    public enum Hold: Sendable, Hashable {
        /// What would break it is refused, or has no place to be written.
        case stopped
        /// It happens outside the program, which asks for it and puts it on record.
        case recorded
    }

    /// A sentence in both languages 双语.
    public struct Bilingually: Sendable, Hashable {
        /// Chinese.
        public let chinese: String
        /// English.
        public let english: String
        /// A sentence in both languages.
        public init(_ chinese: String, _ english: String) { (self.chinese, self.english) = (chinese, english) }
    }

    private init(
        _ id: Int, _ chinese: String, _ english: String, _ articles: [Article], _ hold: Hold = .stopped,
        in place: String, heldBy: String...
    ) {
        (self.id, text, self.articles) = (id, Bilingually(chinese, english), articles)
        (self.hold, enforcedIn, self.heldBy) = (hold, place, heldBy)
    }

    /// All eleven.
    public static let all: [Prohibition] = [
        Prohibition(
            1, "对应由上级受理的检举控告，隐瞒、遗漏、拖延，扩大知悉范围，复制、摘抄、录入",
            "Of a higher-level item: conceal, omit, delay; widen the circle; copy, excerpt, enter it",
            [.reportingRules(15)],
            in:
                "Intake.decide, Triage.decide, Disposition.SealUp, Disposition.decide (PassDown), Office.sealUp, Office.recuseTheNamed, HandOver",
            heldBy: "whom the register puts above this organ is not registered, and nothing of it is written",
            "what belongs higher is neither entered nor shown to the principal it is about",
            "what the register puts higher, here or with another organ does not go down at once",
            "a report on the own principal by post alone is nothing the principal ever sees",
            "entering a superior's item",
            "what is handed over is in no list, search, figure, audit or export of the organ",
            "without slips, number and days are seen until it is received above, then by the principal alone",
            "neither the text nor the key is left in database, log or blobs"),
        Prohibition(
            2, "私自扣押、涂改、伪造、隐匿、损毁检举控告材料",
            "Keep, hold back, alter, forge, swap, hide, lose or destroy material",
            [.reportingRules(52)], in: "Journal (chains, Merkle log), Intake.decide, Petition.strike, Ending.decide",
            heldBy: "verify names the event that was altered", "nothing that was written is taken away by a correction",
            "nobody destroys a record alone, or before its term"),
        Prohibition(
            3, "超越权限办理", "Handle beyond authority", [.reportingRules(52)],
            in: "AccessMatrix, Petition.bar, Petition.unfit, ApprovalMatrix",
            heldBy: "no other organ can do anything but urge", "a step is approved by whoever the matrix names",
            "where the register does not tell the post, whoever studies a step says it, and is refused without",
            "whom the register puts at one level is not taken up or handed away at another without a decision",
            "somebody of another weight put in by a correction has the four questions answered anew",
            "what is not in the matrix is refused with the article of the prohibition",
            "beyond one's authority is refused on the page with its article, and nothing is done"),
        Prohibition(
            4, "泄露检举控告人和内容，转给被检举控告人或单位", "Leak reporter or content; pass material to the person reported on",
            [.reportingRules(47), .petitionRegulation(30), .supervisionRegulation(267)],
            in:
                "Veiled, Office.petition (identity covered), recusal in every query, Petition.unfit and Notices.decide (the body reported on)",
            heldBy: "no report goes to the body it is about",
            "neither a notice, a name cleared nor a word through the code tells who reported",
            "role by ground by address, recused and absent are the same bytes",
            "what is told through the code names neither reporter nor contact",
            "nothing of a case stands in the open in the database file or in a blob"),
        Prohibition(
            5, "瞒报、迟报重要检举控告情况", "Conceal or send late important report information", [.reportingRules(52)],
            in: "Clocks, RouteRule.limit, HandOver.clocks, RouteMark.reportUpward",
            heldBy: "what goes up, down or on has five working days from the organ's own receipt",
            "a late hand-over stays marked late, and was warned of before"),
        Prohibition(
            6, "私自留存、查阅、摘抄、复制、携带问题线索材料", "Privately keep, look up, excerpt, copy or carry papers",
            [.disciplineWorkRules(67), .supervisionRegulation(267)], in: "Access.mayRead, Access.OpenIdentity, audit",
            heldBy: "an identity is opened for a reason alone", "every opening of an identity is an event",
            "each state has its readers"),
        Prohibition(
            7, "未经批准核查匿名检举控告人的笔迹、网际协议地址等", "Check an anonymous writer's handwriting or address without approval",
            [.reportingRules(29)],
            in: "Reception.Received has no field for a trace, the portal keeps no address; Access.decide",
            heldBy: "handlers see network traces", "of an anonymous writer nothing is to be opened"),
        Prohibition(
            8, "打听案情、过问干预、说情", "Ask about, press or plead in a case; each approach is logged",
            [.disciplineWorkRules(64), .supervisionLaw(66), .supervisionRegulation(262)], .recorded,
            in: "Office.logApproach",
            heldBy: "an approach is on record for good; who approached finds nothing of it"),
        Prohibition(
            9, "调查人员参与自己办理案件的审理、复查", "Take part in the trial or review of one's own case",
            [.disciplineWorkRules(54), .disciplineWorkRules(59), .supervisionRegulation(211)],
            in: "Handling.checkReviewer, Appeals.decide, Disposition.decide",
            heldBy: "whoever handled it reviews nothing of it",
            "those of the first case accept, study and approve no appeal against it",
            "an appeal is accepted in the office of its kind, by people who had no part in the case, J art. 59",
            "those who investigated or tried first neither study, approve, handle nor review the appeal"),
        Prohibition(
            10, "打击报复检举控告人", "Retaliate, or help others do so", [.reportingRules(37), .reportingRules(52)],
            .recorded,
            in:
                "asked for and recorded: risks to the petitioner at first judgement, approaches, covered identity, protection",
            heldBy: "the risk to the petitioner is asked for and stands in what the leader reads",
            "protection asked for by code lies before the leaders, and its answer behind the code"),
        Prohibition(
            11, "一人决定处分", "One person deciding discipline", [.disciplineWorkRules(53)],
            in: "Handling.decide (two reviews by different persons), Deliberation.decide",
            heldBy: "no one person can bring a measure about"),
    ]
}

extension Prohibition.Hold {
    /// How the page of the law says it, in both languages.
    public var chinese: String { self == .stopped ? "系统拒绝" : "记录在案" }
    /// The same in English.
    public var english: String { self == .stopped ? "stopped" : "recorded only" }
}

/// What a naive build gets wrong 常见误区 (`rules.md` §22): each has a test of this name.
public struct Misreading: Sendable, Hashable, Identifiable {
    /// Its number in the list.
    public let id: Int
    /// The name of the mistake, and of the test that refutes it.
    public let name: String
    /// What it rests on.
    public let articles: [Article]
    /// Where the code knows better.
    public let enforcedIn: String

    init(_ id: Int, _ name: String, _ articles: [Article], in place: String) {
        (self.id, self.name, self.articles, enforcedIn) = (id, name, articles, place)
    }

    /// All sixteen.
    public static let all: [Misreading] = [
        Misreading(1, "level by rank", [.reportingRules(11), .reportingRules(12)], in: "Acceptance"),
        Misreading(
            2, "entering a superior's item", [.reportingRules(15)], in: "Intake.decide, Triage.decide, HandOver"),
        Misreading(3, "the principal sees the item on himself", [.reportingRules(15)], in: "Access.mayRead, HandOver"),
        Misreading(
            4, "one clock for the whole life",
            [.reportingRules(16), .reportingRules(26), .reportingRules(27), .disciplineWorkRules(21)], in: "Clocks"),
        Misreading(5, "an invented completion limit", [.ours], in: "Clocks"),
        Misreading(6, "one way of counting", [.supervisionRegulation(285)], in: "WorkingCalendar"),
        Misreading(7, "a name makes it real-name", [.reportingRules(24), .reportingRules(30)], in: "Intake.decide"),
        Misreading(8, "handlers see network traces", [.reportingRules(29)], in: "Reception.Received"),
        Misreading(
            9, "a county finds a false accusation", [.reportingRules(39), .reportingRules(45)],
            in: "ApprovalMatrix, Faults.decide"),
        Misreading(10, "out of scope is one thing", [.reportingRules(13)], in: "RouteTable R-09, R-10"),
        Misreading(11, "accusations are most of the work", [.reportingRules(46)], in: "RouteTable"),
        Misreading(
            12, "a repeat is transferred, and told, again",
            [.reportingRules(14), .reportingRules(26), .reportingRules(27)], in: "RouteTable R-02, Duties"),
        Misreading(
            13, "everything passes the petition office", [.reportingRules(14), .disciplineWorkRules(20)],
            in: "RouteTable R-01, R-12; Reception.decide"),
        Misreading(14, "closed is one code", [.disciplineWorkRules(30)], in: "ClosingKind"),
        Misreading(
            15, "recusal covers the named person only",
            [.reportingRules(48), .supervisionLaw(67), .disciplineWorkRules(65), .supervisionRegulation(264)],
            in: "RecusalGround, Access.decide"),
        Misreading(
            16, "figures add up", [.disciplineWorkRules(25)], in: "Unit, Figures, Petition.fields, Petition.disciplines"
        ),
    ]
}

extension RouteRule {
    /// The tests that hold this row, by name.
    public var heldBy: [String] {
        switch id {
        case "R-03", "R-04": ["each rule applies to what it names", "entering a superior's item"]
        case "R-07":
            [
                "an office returns an item only when a leader agrees",
                "a return is talked over first, R art. 17, and the leader reads what was said",
            ]
        case "R-08": ["a step is approved by whoever the matrix names"]
        case "R-12":
            [
                "clues from inspection, audit and the courts do not enter at the petition office",
                "of a clue from inspection, audit or the courts nobody outside case management distinguishes, judges or reads",
            ]
        case "R-16": ["role by ground by address, recused and absent are the same bytes"]
        case "R-17": ["what is about own staff goes to cadre supervision alone"]
        case "R-14":
            [
                "members of the same level and principals below are reported upward too",
                "a clue on members of the same level is reported upward, and again with its disposition",
            ]
        case "R-06", "R-18": ["rules of source and of marks apply beside the others"]
        case "L-17": ["what the superior takes by decision is sent up in the open, not sealed"]
        case "X-19":
            ["a letter out of scope that is pending elsewhere is not accepted, and its writer told where, X art. 19"]
        case "X-29", "J-59", "J-59b", "J-59c": ["each class level form and standing has its own ways"]
        default: ["each rule applies to what it names"]
        }
    }
}
