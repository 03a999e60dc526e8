extension ClockTable {
    /// Rows of the law that no event of a petition starts here: shown, so that nobody takes them for forgotten.
    static let elsewhere: [ClockRule] = ofAccidents + ofPetitions

    private static func row(
        _ id: String, _ what: ClockRule.Said, from starts: ClockRule.Said, to stops: ClockRule.Said,
        limit: Limit? = nil, open: ClockRule.Said? = nil, by owner: ClockOwner = .petitions,
        extensions: [ClockRule.Extension] = [], _ articles: [Article], because: ClockRule.Said
    ) -> ClockRule {
        ClockRule(
            id, nil, nil, .by(owner), what: what, starts: starts, stops: stops, limit: limit, open: open,
            extensions: extensions, articles, running: .elsewhere, heldBy: "each limit of the law stands in the table",
            because: because)
    }

    private static let carriedOut =
        "a sanction is seen carried out, also once the petition is filed away, D art. 44, 45"

    /// What is to be seen done once a sanction was decided: it outlives the petition.
    static let sanctioned: [ClockRule] = [
        ClockRule(
            "C-37", .sanctionFormalities, .archived, .byHandlingOffice,
            what: ("办理受处分人职务、工资等手续", "formalities after a sanction"),
            starts: ("作出决定，步骤或办理结果有记录", "decided, as a step or the result says"),
            stops: ("手续办完，有记录", "done, and on record"), limit: .months(Months(1)),
            extensions: [
                .init(
                    by: ("最长到六个月", "up to six months in all"), approver: ("作出处分决定的机关批准", "the organ that decided"),
                    command: .extendFormalities, article: .sanctionRegulation(44))
            ],
            warnings: before(5, [.handler, .officeHead]) + [Warning(.overdue, .leader)],
            [.disciplineWorkRules(56), .sanctionRegulation(44)], heldBy: carriedOut),
        ClockRule(
            "C-38", .sanctionReport, .archived, .byHandlingOffice,
            what: ("单位报告处分执行情况", "the unit's report on carrying out a sanction"),
            starts: ("作出决定，步骤或办理结果有记录", "decided, as a step or the result says"),
            stops: ("收到报告，有记录", "the report received, and on record"), limit: .months(Months(6)),
            warnings: before(10, [.handler, .officeHead]) + [Warning(.overdue, .leader)], [.sanctionRegulation(45)],
            heldBy: carriedOut),
    ]

    private static func asking(
        _ id: String, _ kind: ClockKind, _ what: ClockRule.Said, after received: ClockRule.Said, by owner: ClockOwner,
        _ articles: [Article]
    ) -> ClockRule {
        ClockRule(
            id, kind, .received, .by(owner), what: what, starts: received, stops: ("申请到达", "the appeal arrives"),
            limit: .months(Months(1)), articles, running: .forOthers,
            heldBy: "beside an appeal it stands whether it was asked for in time, L art. 56, 69")
    }

    /// Limits of whoever appeals: shown beside the appeal as kept or not.
    static let asked: [ClockRule] = [
        asking(
            "C-39", .askingFirstReview, ("受处分人申请复审", "applying for a first review"),
            after: ("收到处分决定", "the decision received"), by: .trial, [.supervisionLaw(56), .supervisionRegulation(210)]),
        asking(
            "C-40", .askingSecondReview, ("受处分人申请复核", "applying for a second review"),
            after: ("收到复审决定", "the review received"), by: .trial, [.supervisionLaw(56), .supervisionRegulation(210)]),
        asking(
            "C-41", .askingConductReview, ("申诉人申请复查调查措施", "applying for a review of conduct"),
            after: ("收到处理决定", "the decision received"), by: .caseManagement,
            [.supervisionLaw(69), .supervisionRegulation(272)]),
    ]

    /// Not what a petition office receives or sends: an accident is reported by whoever is in charge of it, within the day.
    private static let ofAccidents: [ClockRule] = [
        row(
            "C-42", ("安全事故报告", "reporting a safety accident"), from: ("事故发生", "the accident"),
            to: ("逐级报到中央纪委", "reported up to the Central Commission"), open: ("24小时", "24 hours"),
            by: .investigation, [.disciplineWorkRules(70)],
            because: (
                "办案安全事故由办案部门报告，不经信访举报，也不能等录入",
                "an accident in a case is reported by the office that runs it, not through petitions, and waits for no entry"
            ))
    ]

    /// Limits of the bodies that deal with what is out of scope here.
    private static let ofPetitions: [ClockRule] = [
        row(
            "C-43", ("信访部门转送、交办", "forwarding or assigning by the petition bureau"),
            from: ("收到", "receipt"), to: ("转送或交办", "forwarded or assigned"),
            limit: .calendar(CalendarDays(15)), [.petitionRegulation(22)],
            because: (
                "信访部门何时再转出，不回告本机关；转出的由C-35、C-29跟踪",
                "when a bureau passes it on it does not tell; what went out is followed by C-35 and C-29"
            )),
        row(
            "C-44", ("申诉求决类事项办结", "deciding a claim"), from: ("受理", "acceptance"), to: ("办结", "decided"),
            limit: .calendar(CalendarDays(60)),
            extensions: [
                .init(
                    by: ("再延30日", "thirty days more"),
                    approver: ("该机关负责人批准并告知", "the body's head; the petitioner is told"),
                    command: nil, article: .petitionRegulation(34))
            ], [.petitionRegulation(34)],
            because: (
                "对方的受理日期不回告本机关；从签收起算的，按C-29计时",
                "the day of acceptance there is not told here; C-29 runs the sixty days from its receipt"
            )),
        row(
            "C-45", ("复查：申请和办结各一次", "a review: to ask for it, and to decide it"),
            from: ("收到答复；收到申请", "the answer; the request"),
            to: ("申请；办结", "asked for; decided"), limit: .calendar(CalendarDays(30)), [.petitionRegulation(35)],
            because: (
                "向作出答复机关的上一级申请，不到本机关",
                "it is asked of the organ above the body that answered, and never comes here"
            )),
        row(
            "C-46", ("复核：申请和办结各一次，听证时间不算", "a last review: to ask for it, and to decide it without the hearing's days"),
            from: ("收到复查意见；收到申请", "the review; the request"), to: ("申请；办结", "asked for; decided"),
            limit: .calendar(CalendarDays(30)), [.petitionRegulation(36)],
            because: (
                "向复查机关的上一级申请，不到本机关",
                "it is asked of the organ above the one that reviewed, and never comes here"
            )),
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
