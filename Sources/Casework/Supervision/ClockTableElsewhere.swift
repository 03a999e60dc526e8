extension ClockTable {
    private static let own = "every row says how far it is run"

    /// Rows of the law that no event of a petition starts here: shown, so that nobody takes them for forgotten.
    static let elsewhere: [ClockRule] = [
        ClockRule(
            "C-21", nil, nil, .by(.caseManagement), what: ("向案管部门通报进展", "telling case management of progress"),
            starts: ("—", "—"), stops: ("—", "—"), open: ("定期，间隔没有规定", "periodic, no interval fixed"),
            [.reportingRules(19)], running: .elsewhere, heldBy: own),
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
