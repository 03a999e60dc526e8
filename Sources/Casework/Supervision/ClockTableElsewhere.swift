extension ClockTable {
    private static let own = "every row says how far it is run"

    /// Rows of the law that no event of a petition starts here: shown, so that nobody takes them for forgotten.
    static let elsewhere: [ClockRule] = [
        ClockRule(
            "C-20", nil, nil, .byHandlingOffice, what: ("办结情况反馈信访举报部门", "closed results to the petition office"),
            starts: ("季度终了", "the end of a quarter"), stops: ("报送", "reported"),
            open: ("每季度", "quarterly"), [.reportingRules(18)], running: .asListing, heldBy: own),
        ClockRule(
            "C-21", nil, nil, .by(.caseManagement), what: ("向案管部门通报进展", "telling case management of progress"),
            starts: ("—", "—"), stops: ("—", "—"), open: ("定期，间隔没有规定", "periodic, no interval fixed"),
            [.reportingRules(19)], running: .elsewhere, heldBy: own),
        other(
            "C-22", ("函询答复", "a written reply to an inquiry"), ("被函询人收到函件", "the letter received"), days(15),
            [
                .disciplineWorkRules(29), .supervisionRegulation(174),
            ]),
        other(
            "C-23", ("谈话函询后的情况报告", "the report after talk or reply"), ("谈话结束或收到答复", "talk ended, or reply received"),
            .months(Months(1)), [.disciplineWorkRules(30)]),
        other(
            "C-24", ("审理", "trial"), ("受理审理", "acceptance for trial"), .months(Months(1)), [.disciplineWorkRules(55)]),
        other(
            "C-25", ("党纪申诉复议复查", "review of a party-discipline appeal"), ("受理", "acceptance"), .months(Months(3)),
            [
                .disciplineWorkRules(59)
            ]),
        other(
            "C-26", ("复审：决定机关作出决定", "first review of a decision"), ("受理", "acceptance"), .months(Months(1)),
            [
                .supervisionLaw(56), .supervisionRegulation(210),
            ]),
        other(
            "C-27", ("复核：上一级机关作出决定", "second review, by the organ above"), ("受理", "acceptance"),
            .months(Months(2)), [.supervisionLaw(56), .supervisionRegulation(210)]),
        other(
            "C-28", ("对调查措施申诉的处理", "an appeal against investigators' conduct"), ("受理", "acceptance"),
            .months(Months(1)), [.supervisionLaw(69), .supervisionRegulation(272)]),
        other(
            "C-29", ("申诉求决类信访事项", "an out-of-scope claim, at the body in charge"), ("受理", "acceptance"),
            .calendar(CalendarDays(60)), [.petitionRegulation(34)]),
    ]

    private static func other(
        _ id: String, _ what: ClockRule.Said, _ starts: ClockRule.Said, _ limit: Limit, _ articles: [Article]
    ) -> ClockRule {
        ClockRule(
            id, nil, nil, .by(.supervision), what: what, starts: starts, stops: ("作出决定或报告", "decided or reported"),
            limit: limit, articles, running: .elsewhere, heldBy: own)
    }
}
