extension ClockTable {
    private static let own = "every row says how far it is run"

    /// Rows of the law that no event of a petition starts here: shown, so that nobody takes them for forgotten.
    static let elsewhere: [ClockRule] =
        [
            ClockRule(
                "C-21", nil, nil, .by(.caseManagement), what: ("向案管部门通报进展", "telling case management of progress"),
                starts: ("—", "—"), stops: ("—", "—"), open: ("定期，间隔没有规定", "periodic, no interval fixed"),
                [.reportingRules(19)], running: .elsewhere, heldBy: own)
        ] + ofSanctions + ofPetitions

    private static func row(
        _ id: String, _ what: ClockRule.Said, from starts: ClockRule.Said, to stops: ClockRule.Said,
        limit: Limit? = nil, open: ClockRule.Said? = nil, by owner: ClockOwner = .trial,
        extensions: [ClockRule.Extension] = [], _ articles: [Article]
    ) -> ClockRule {
        ClockRule(
            id, nil, nil, .by(owner), what: what, starts: starts, stops: stops, limit: limit, open: open,
            extensions: extensions, articles, running: .elsewhere, heldBy: "each limit of the law stands in the table")
    }

    /// Limits of the unit that carries out a sanction, of whoever appeals, and of the organ after an accident: what starts
    /// them is in no event here.
    private static let ofSanctions: [ClockRule] = [
        row(
            "C-37", ("办理受处分人职务、工资等手续", "formalities after a sanction"), from: ("作出决定", "decided"),
            to: ("手续办完", "done"), open: ("经批准最长6个月", "up to six months, with approval"),
            [.disciplineWorkRules(56), .sanctionRegulation(44)]),
        row(
            "C-38", ("单位报告处分执行情况", "the unit's report on carrying out a sanction"), from: ("作出决定", "decided"),
            to: ("报告", "reported"), limit: .months(Months(6)), [.sanctionRegulation(45)]),
        row(
            "C-39", ("受处分人申请复审", "applying for a first review"), from: ("收到处分决定", "the decision received"),
            to: ("提出", "applied for"), limit: .months(Months(1)), [.supervisionLaw(56), .supervisionRegulation(210)]),
        row(
            "C-40", ("受处分人申请复核", "applying for a second review"), from: ("收到复审决定", "the review received"),
            to: ("提出", "applied for"), limit: .months(Months(1)), [.supervisionLaw(56), .supervisionRegulation(210)]),
        row(
            "C-41", ("申诉人申请复查调查措施", "applying for a review of conduct"),
            from: ("收到处理决定", "the decision received"), to: ("提出", "applied for"), limit: .months(Months(1)),
            by: .caseManagement, [.supervisionLaw(69), .supervisionRegulation(272)]),
        row(
            "C-42", ("安全事故报告", "reporting a safety accident"), from: ("事故发生", "the accident"),
            to: ("逐级报到中央纪委", "reported up to the Central Commission"), open: ("24小时", "24 hours"),
            by: .investigation, [.disciplineWorkRules(70)]),
    ]

    /// Limits of the bodies that deal with what is out of scope here.
    private static let ofPetitions: [ClockRule] = [
        row(
            "C-43", ("信访部门转送、交办", "forwarding or assigning by the petition bureau"),
            from: ("收到", "receipt"), to: ("转送或交办", "forwarded or assigned"),
            limit: .calendar(CalendarDays(15)), by: .petitions, [.petitionRegulation(22)]),
        row(
            "C-44", ("申诉求决类事项办结", "deciding a claim"), from: ("受理", "acceptance"), to: ("办结", "decided"),
            limit: .calendar(CalendarDays(60)), by: .petitions,
            extensions: [
                .init(
                    by: ("再延30日", "thirty days more"),
                    approver: ("该机关负责人批准并告知", "the body's head; the petitioner is told"),
                    command: nil, article: .petitionRegulation(34))
            ], [.petitionRegulation(34)]),
        row(
            "C-45", ("复查：申请和办结各一次", "a review: to ask for it, and to decide it"),
            from: ("收到答复；收到申请", "the answer; the request"),
            to: ("申请；办结", "asked for; decided"), limit: .calendar(CalendarDays(30)), by: .petitions,
            [.petitionRegulation(35)]),
        row(
            "C-46", ("复核：申请和办结各一次，听证时间不算", "a last review: to ask for it, and to decide it without the hearing's days"),
            from: ("收到复查意见；收到申请", "the review; the request"), to: ("申请；办结", "asked for; decided"),
            limit: .calendar(CalendarDays(30)), by: .petitions, [.petitionRegulation(36)]),
    ]

    private static let followed = "a package is looked after until its receipt, and then until it is closed there"

    /// What went to another body as a package: the days are that body's, and this organ looks after them.
    static let exchanged: [ClockRule] = [
        ClockRule(
            "C-29", .outsideClosing, .sentOut, .by(.petitions),
            what: ("业务范围外、以交换件转出的，对方办结", "an out-of-scope claim that went out as a package, closed there"),
            starts: ("对方签收", "received there"), stops: ("对方回告办结", "reported closed there"),
            limit: .calendar(CalendarDays(60)), warnings: before(10, [.officeHead]) + [Warning(.overdue, .leader)],
            [.petitionRegulation(34), .reportingRules(13)], heldBy: followed),
        ClockRule(
            "C-35", .exchangeReceipt, .sentOut, .by(.petitions), what: ("交换件由对方签收", "the receipt of a package"),
            starts: ("送出", "sent out"), stops: ("对方签收或退回", "received or sent back there"), limit: days(5),
            warnings: [after(3, .officeHead), Warning(.overdue, .leader)], [.ours], heldBy: followed),
    ]
}
