extension ClockTable {
    private static let late = "a late hand-over stays marked late, and was warned of before"

    /// The whole petition office: on the last day everybody there is to know that a slip lies.
    private static func alarm(on days: Int) -> [Warning] {
        [after(days, .registrar), after(days, .receptionist), after(days, .triageOfficer), after(days, .officeHead)]
    }

    /// What is handed over sealed. Leaders have nothing to do with it, so none is warned; the principal is, but never of what
    /// may be about him.
    static let sealedUp: [ClockRule] = [
        ClockRule(
            "C-10", .handOver, .sentOut, .by(.petitions), what: ("上级受理的密封上报", "a higher-level item, sealed and up"),
            starts: ("收到", "receipt"), stops: ("送出", "sent"), limit: HandOver.limit,
            warnings: [after(3, .officeHead)] + alarm(on: 5) + [Warning(.overdue, .principal)],
            [.reportingRules(15)], running: .byHandOver, heldBy: late),
        ClockRule(
            "C-48", .handOverPastPrincipal, .sentOut, .by(.petitions),
            what: ("反映本机关主要负责人的密封上报：立即", "what is about the own principal, sealed and up: at once"),
            starts: ("收到", "receipt"), stops: ("送出", "sent"), limit: HandOver.limit,
            warnings: [after(1, .officeHead)] + alarm(on: 5), [.reportingRules(15)], running: .byHandOver, heldBy: late),
        ClockRule(
            "C-49", .handOverReceipt, .sentOut, .by(.petitions),
            what: ("上级签收密封件", "the receipt of a sealed hand-over"), starts: ("送出", "sent"),
            stops: ("上级拆封，或记录签收", "opened above, or its receipt recorded"),
            // Opened, its days above have run since it was delivered: whoever lets it lie loses of his own five.
            limit: days(2), warnings: [after(1, .officeHead)] + alarm(on: 2), [.ours], running: .byHandOver,
            heldBy: "what lies unopened above is late in both organs"),
    ]
}
