extension ClockTable {
    private static let own = "every row says how far it is run"

    /// Rows of the law that no event of a petition starts here: shown, so that nobody takes them for forgotten.
    static let elsewhere: [ClockRule] = [
        ClockRule(
            "C-21", nil, nil, .by(.caseManagement), what: ("向案管部门通报进展", "telling case management of progress"),
            starts: ("—", "—"), stops: ("—", "—"), open: ("定期，间隔没有规定", "periodic, no interval fixed"),
            [.reportingRules(19)], running: .elsewhere, heldBy: own)
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
