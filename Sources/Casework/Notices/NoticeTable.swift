/// One row of who owes whom what by when 告知义务.
public struct NoticeRule: Sendable, Identifiable {
    /// A text in both languages.
    public typealias Said = (chinese: String, english: String)

    /// Its name in the table: `N-01`.
    public let id: String
    /// The letter it is written as; `nil` where none is written here.
    public let kind: NoticeKind?
    /// To whom.
    public let to: Said
    /// When.
    public let when: Said
    /// The clock that runs for it; `nil` where no limit is fixed.
    public let clock: ClockKind?
    /// By whom.
    public let by: Said
    /// What it rests on.
    public let articles: [Article]
    /// The test that holds it; of what is not written here, why not.
    public let heldBy: String

    init(
        _ id: String, _ kind: NoticeKind?, to: Said, when: Said, clock: ClockKind? = nil, by: Said,
        _ articles: [Article], heldBy: String
    ) {
        (self.id, self.kind, self.to, self.when, self.clock) = (id, kind, to, when, clock)
        (self.by, self.articles, self.heldBy) = (by, articles, heldBy)
    }
}

/// Who owes whom what by when 告知义务总表 (`rules.md` §7): the program runs it, a petition's page shows it, and `docs/law.md`
/// prints it.
public enum NoticeTable {
    /// Every row.
    public static let all: [NoticeRule] = petitioner + offices + reported + notHere + periodic + beside + ofClue

    /// The row of a kind.
    public static func rule(of kind: NoticeKind) -> NoticeRule { byKind[kind] ?? none }

    private static let byKind: [NoticeKind: NoticeRule] = Dictionary(
        all.compactMap { rule in rule.kind.map { ($0, rule) } }, uniquingKeysWith: { first, _ in first })
    private static let none = NoticeRule(
        "N-00", nil, to: ("", ""), when: ("", ""), by: ("", ""), [.ours], heldBy: "")

    private static let receives: NoticeRule.Said = ("信访举报部门（谁接收谁告知）", "the petition office: who received tells")
    private static let handles: NoticeRule.Said = ("承办部门（谁承办谁反馈）", "the handling office: who handled tells")
    private static let office: NoticeRule.Said = ("信访举报部门", "the petition office")

    private static let petitioner: [NoticeRule] = [
        NoticeRule(
            "N-01", .acceptance, to: ("实名检举控告人", "a real-name reporter"), when: ("受理", "accepted"), clock: .acceptance,
            by: receives, [.reportingRules(26), .supervisionRegulation(175)],
            heldBy: "acceptance is told by the delivery that counts, with the very words that were issued"),
        NoticeRule(
            "N-02", .result, to: ("实名检举控告人", "a real-name reporter"), when: ("办结", "closed"), clock: .feedback,
            by: handles, [.reportingRules(27), .supervisionRegulation(175)],
            heldBy: "the result is told by the side that handled it, by whatever means"),
        NoticeRule(
            "N-03", .whereToGo,
            to: ("来访、来电、网络反映业务范围外事项的人", "who asks in person, by phone or online about what is out of scope"),
            when: ("当即", "at once"), by: office, [.reportingRules(13)],
            heldBy: "what is out of scope is told where to turn, and counts as told"),
    ]

    private static let offices: [NoticeRule] = [
        NoticeRule(
            "N-04", .forwarding, to: ("有权处理的单位", "the body in charge"), when: ("来信转送", "a letter is forwarded"),
            by: office, [.reportingRules(13)], heldBy: "each letter has its moment, and before it is refused"),
        NoticeRule(
            "N-05", .agency, to: ("案件监督管理部门", "the case-management office"),
            when: ("每次移送承办部门", "on each transfer to an office"),
            by: office, [.reportingRules(14)],
            heldBy: "case management has the notice of each transfer before the file is put away"),
        NoticeRule(
            "N-06", .extensionReport, to: ("交办的上级机关", "the superior that assigned it"),
            when: ("延长办理期限", "the limit is extended"),
            by: ("本机关", "the organ"), [.reportingRules(21)],
            heldBy: "each letter has its moment, and before it is refused"),
        NoticeRule(
            "N-07", .assignedResult, to: ("交办的上级机关", "the superior that assigned it"),
            when: ("办结，经集体审议、主要负责人批准", "closed, reviewed together and approved by the principal"), clock: .assignment,
            by: ("本机关", "the organ"), [.reportingRules(23), .reportingRules(21)],
            heldBy: "an assigned item's limit runs until its report has arrived above, and the file waits for it"),
    ]

    private static let reported: [NoticeRule] = [
        NoticeRule(
            "N-08", .inquiryFeedback, to: ("被函询人", "the person inquired of"),
            when: ("函询了结、反映不属实", "an inquiry bore nothing out"),
            by: ("承办部门", "the handling office"), [.disciplineWorkRules(30)],
            heldBy: "each person inquired of has his letter before the file is put away"),
        NoticeRule(
            "N-09", .clarification, to: ("被反映人所在党组织", "the party body of the person reported on"),
            when: ("核实不属实、需要澄清，经主要负责人批准", "found untrue and clarification needed, approved by the principal"),
            by: ("核实部门（谁核实谁澄清）", "the office that verified"), [.reportingRules(50)],
            heldBy: "a letter to anybody but the petitioner names no petitioner"),
    ]

    /// What other sections lay down beside `rules.md` §7, and its last lines.
    private static let beside: [NoticeRule] = [
        NoticeRule(
            "N-15", .result, to: ("申诉人", "the appellant"), when: ("申诉决定获批准、办结", "the appeal decided and closed"),
            clock: .feedback, by: handles, [.disciplineWorkRules(59), .supervisionLaw(56), .supervisionLaw(69)],
            heldBy: "an appellant is told the decision and to whom to turn next"),
        NoticeRule(
            "N-16", .upwardReport, to: ("上级机关", "the superior organ"),
            when: (
                "线索涉及同级党委、纪委委员或者下级主要负责人：线索和处置情况",
                "a clue on members of the same level, or principals below: the clue, and how it was disposed of"
            ), by: ("本机关", "the organ"), [.disciplineWorkRules(22)],
            heldBy: "a clue on members of the same level is reported upward, and again with its disposition"),
        NoticeRule(
            "N-23", .assignment, to: ("承办的下级机关", "the organ below that handles it"),
            when: ("交办下级，要报结果", "assigned down, with a result to report"), by: office,
            [.reportingRules(20), .reportingRules(21)],
            heldBy: "what is assigned down goes with a letter of its ground, its matters and the day of the answer"),
        NoticeRule(
            "N-25", .objection, to: ("转送、交办的单位", "the body that passed it on"),
            when: (
                "其他机关转送的事项不属于业务范围：提出异议并说明理由",
                "what another body passed on is out of scope: it is objected to, with the reasons"
            ), clock: .objecting, by: office, [.petitionRegulation(23), .petitionRegulation(22)],
            heldBy: "a wrong transfer on paper is objected to by a letter with its reasons"),
        NoticeRule(
            "N-17", nil, to: ("申请保护的检举控告人", "the reporter who asked for protection"),
            when: ("凭查询码申请：收到、决定", "asked for through the code: received, and decided"), clock: .protection,
            by: ("分管领导、主要负责人", "the leaders"), [.reportingRules(49), .reportingRules(35)],
            heldBy: "protection asked for by code lies before the leaders, and its answer behind the code"),
        NoticeRule(
            "N-18", nil, to: ("检举控告人", "the reporter"),
            when: ("告知、反馈时：请对内容保密", "with every notice: that it is to be kept secret"), by: ("告知的部门", "whoever tells"),
            [.reportingRules(36)], heldBy: "what a reporter is told asks to be kept secret"),
        NoticeRule(
            "N-19", nil, to: ("社会公众", "everybody"),
            when: ("始终公开：联系方式、受理范围和规则、开放时间", "always: how to reach us, what is accepted by which rules, opening times"),
            by: ("本机关", "the organ"), [.reportingRules(8), .supervisionRegulation(255), .petitionRegulation(18)],
            heldBy: "the first page says how else to reach us and when, and before a word is written what is accepted"),
    ]

    /// What is written of one clue of several.
    private static let ofClue: [NoticeRule] = [
        NoticeRule(
            "N-20", .clueForwarding, to: ("有权处理的单位", "the body in charge"),
            when: ("一条线索转送其他单位", "one clue of several is forwarded to another body"), by: office,
            [.reportingRules(13)],
            heldBy: "a letter about one clue holds that clue's persons and matters, and nothing of the others"),
        NoticeRule(
            "N-21", .cluePassing, to: ("有管辖权的纪检监察机关", "the commission it belongs to"),
            when: ("一条线索移送其他纪检监察机关", "one clue of several is passed on to another commission"), by: office,
            [.supervisionRegulation(171), .supervisionRegulation(169)],
            heldBy: "a clue that another commission is in charge of is passed on with a letter of its own"),
        NoticeRule(
            "N-22", .clueResult, to: ("实名检举控告人", "a real-name reporter"),
            when: (
                "一条线索办结，可以先反馈；期限自最后一条办结起算",
                "one clue of several is closed: it may be told before the others; the days run from the last closing"
            ), clock: .feedback, by: ("这条线索的承办部门", "the office that handled the clue"),
            [.reportingRules(27), .supervisionRegulation(175)],
            heldBy: "a clue that is closed is told by itself, and the whole is told once each is"),
    ]

    private static let notHere: [NoticeRule] = [
        NoticeRule(
            "N-10", nil, to: ("实名重复件检举控告人", "a real-name repeat reporter"), when: ("—", "never"), by: ("—", "nobody"),
            [.reportingRules(26)], heldBy: "what is not accepted here is not told here"),
        NoticeRule(
            "N-11", nil, to: ("匿名检举控告人", "an anonymous reporter"), when: ("—", "never"), by: ("—", "nobody"),
            [.reportingRules(29)], heldBy: "given an anonymous petition, when told, then refused under R art. 29"),
        NoticeRule(
            "N-13", nil, to: ("巡视巡察机构", "inspection bodies"), when: ("应其要求", "on request"), by: office,
            [.reportingRules(32), .petitionRegulation(41)], heldBy: "not here: taken along as an export with its reason"
        ),
    ]

    /// What goes out period by period: see ``PeriodicReport``.
    private static let periodic: [NoticeRule] = [
        NoticeRule(
            "N-12", nil, to: ("主要负责人", "the principal"), when: ("定期摘报", "a periodic summary"), by: office,
            [.reportingRules(10)],
            heldBy: "the summary for the principal is that of an office without what is about him"),
        NoticeRule(
            "N-14", nil, to: ("上级机关、同级党委", "the superior organ, at need the party committee"),
            when: ("综合分析", "the comprehensive analysis"), by: ("本机关", "the organ"), [.reportingRules(31)],
            heldBy: "the figures of an analysis are those of the statistics of its period"),
        NoticeRule(
            "N-24", nil, to: ("承办部门", "the handling office"),
            when: ("定期通报：与其承办件重复、留存的检举控告", "periodically: repeats that were kept, of what it handles"), by: office,
            [.reportingRules(14)],
            heldBy: "the notice of repeats goes to the office that handles the earlier one, and to no other"),
    ]
}
