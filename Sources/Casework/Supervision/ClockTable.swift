/// The table of clocks 时限总表: the code runs it, `docs/law.md` prints it, a page shows it.
///
/// Rows of `rules.md` §6 and §14, and those of the thirteen nodes, which are ours. Each organ and each office runs its own
/// clock from its own receipt; none is inherited.
public enum ClockTable {
    /// Every row.
    public static let all: [ClockRule] =
        intake + judging + sending + sealedUp + handling + ending + outside + exchanged + clues + sanctioned + asked
        + elsewhere

    static let byKind: [ClockKind: ClockRule] = Dictionary(
        all.compactMap { rule in rule.kind.map { ($0, rule) } }, uniquingKeysWith: { first, _ in first })

    /// A row that stands for none.
    static let none = ClockRule(
        "C-00", nil, nil, .by(.petitions), what: ("", ""), starts: ("", ""), stops: ("", ""), [.ours],
        running: .elsewhere)

    /// So many working days.
    static func days(_ count: Int) -> Limit { .working(WorkingDays(count)) }
    static func after(_ count: Int, _ role: Role) -> Warning { Warning(.after(days(count)), role) }
    static func before(_ count: Int, _ roles: [Role]) -> [Warning] {
        roles.map { Warning(.before(WorkingDays(count)), $0) }
    }

    private static let intake: [ClockRule] = [
        ClockRule(
            "C-01", .reception, .received, .by(.petitions), what: ("接收", "taking in"),
            starts: ("到达", "arrival"), stops: ("接收", "taken in"), limit: .calendar(CalendarDays(0)),
            warnings: [Warning(.after(.calendar(CalendarDays(0))), .officeHead)], [.ours],
            heldBy: "an envelope that came on Saturday may be taken in on Monday"),
        ClockRule(
            "C-02", .registration, .registered, .by(.petitions), what: ("登记", "registration"),
            starts: ("接收", "taken in"), stops: ("登记", "registered"), limit: days(1), warnings: [after(1, .officeHead)],
            [.ours]),
        ClockRule(
            "C-03", .identityCheck, .registered, .by(.petitions), what: ("核实署名", "checking a real name"),
            starts: ("登记署名未核实", "registered with a name not verified"), stops: ("核实或认定不实", "verified, or found untrue"),
            open: ("只按本地目标", "by a local target only"), warnings: before(1, [.officeHead]), [.ours], running: .byTarget,
            heldBy: "a local target runs a clock that no law sets"),
        ClockRule(
            "C-04", .triage, .triaged, .by(.petitions), what: ("甄别", "triage"), starts: ("登记", "registered"),
            stops: ("甄别", "triaged"), limit: days(2), warnings: [after(2, .officeHead)], [.ours]),
        ClockRule(
            "C-05", .judgement, .judged, .by(.petitions), what: ("专人初判", "first judgement"),
            starts: ("登记", "registered"), stops: ("初判", "judged"), limit: days(2), warnings: [after(2, .officeHead)],
            [.ours]),
    ]

    private static let judging: [ClockRule] = [
        ClockRule(
            "C-06", .deliberation, .deliberated, .by(.petitions), what: ("集体研判", "deliberation"),
            starts: ("初判", "judged"), stops: ("形成纪要", "minuted"), limit: days(3), warnings: [after(3, .leader)],
            [.ours], heldBy: "the leader's day begins with the minutes where a meeting is owed"),
        ClockRule(
            "C-07", .approval, .approved, .by(.leadership), what: ("领导阅批", "the leader's decision"),
            starts: ("初判或纪要", "judged or minuted"), stops: ("批示", "decided"), limit: days(1),
            warnings: [after(1, .principal)], [.ours]),
    ]

    private static let sending: [ClockRule] = [
        ClockRule(
            "C-08", .acceptance, .acceptanceTold, .by(.petitions),
            what: ("向实名检举控告人告知受理", "telling a real-name reporter of acceptance"),
            starts: ("受理机关收到；后来具名的，自具名之日", "receipt by the accepting organ; a name given later, from that day"),
            stops: ("告知", "told"), limit: days(15),
            warnings: [after(10, .officeHead), after(13, .officeHead), Warning(.overdue, .leader)],
            [.reportingRules(26), .supervisionRegulation(175)]),
        ClockRule(
            "C-09", .sending, .sentOut, .by(.petitions), what: ("分办、转下级、报上级、移送", "sending out, down, up or on"),
            starts: ("收到", "receipt"), stops: ("送出", "sent out"), limit: days(5),
            warnings: [after(3, .officeHead), after(4, .leader), Warning(.overdue, .principal)],
            [.supervisionRegulation(169), .reportingRules(15), .reportingRules(16)]),
    ]

    private static let handling: [ClockRule] = [
        ClockRule(
            "C-11", .disposition, .handled, .byHandlingOffice,
            what: ("提出处置意见、制定方案、报批", "disposition proposed, planned and approved"),
            starts: (
                "承办部门收到；预警自本机关收到起算", "delivered to the office; warnings count from the organ's own receipt"
            ), stops: ("处置意见获批准", "disposition approved"),
            limit: .months(Months(1)), warnings: before(10, [.handler, .officeHead, .leader]),
            [.disciplineWorkRules(21), .residentRules(37)],
            heldBy: "the month is judged by the office's receipt and warned of by the organ's, J art. 21"
        ),
        ClockRule(
            "C-12", .assignment, .handled, .byHandlingOffice,
            what: ("交办件办结并报告", "closing an assigned item, and reporting"),
            starts: ("收到交办", "receiving the assignment"),
            stops: ("办结，结果报告送达交办机关", "closed, and its report has reached who assigned it"), limit: .months(Months(3)),
            extensions: [
                .init(
                    by: ("再延3个月", "three more months"),
                    approver: ("本机关主要负责人批准，向上级报告", "the organ's own principal; the superior is told"),
                    command: .extendAssignment, article: .reportingRules(21)),
                .init(
                    by: ("到上级定的日子", "to the day the superior names"), approver: ("上级机关批准", "the superior organ"),
                    command: .decideExtension, article: .reportingRules(21)),
            ],
            warnings: before(10, [.handler, .officeHead, .leader]) + [Warning(.overdue, .principal)],
            [.reportingRules(21)],
            heldBy: "an assigned item's limit runs until its report has arrived above, and the file waits for it"),
        ClockRule(
            "C-13", .completion, .handled, .byHandlingOffice,
            what: ("本级件办结：2020年起没有法定期限", "closing what is handled here: no statutory limit since 2020"),
            starts: ("分办", "sent out"), stops: ("办结", "closed"), open: ("只按本地目标", "by a local target only"),
            warnings: before(10, [.handler, .officeHead]), [.ours], running: .byTarget,
            heldBy: "a local target runs a clock that no law sets"),
        ClockRule(
            "C-14", .review, .reviewed, .by(.reviewers), what: ("双审双核", "the double review"),
            starts: ("提出结果", "result proposed"), stops: ("两道审核通过", "both passed"), limit: days(5),
            warnings: [after(4, .leader)], [.ours], heldBy: "what has run out is the office head's too"),
    ]

    private static let ending: [ClockRule] = [
        ClockRule(
            "C-15", .feedback, .fedBack, .byHandlingOffice,
            what: ("向实名检举控告人反馈结果", "telling a real-name reporter the result"),
            starts: ("办结；其后具名的，自具名之日", "closing; a name given later, from that day"), stops: ("反馈", "told"),
            limit: days(15),
            warnings: [after(10, .officeHead), after(13, .officeHead), Warning(.overdue, .leader)],
            [.reportingRules(27), .supervisionRegulation(175)]),
        ClockRule(
            "C-16", .returnVisit, .returnVisited, .by(.petitions), what: ("回访", "the return visit"),
            starts: ("反馈", "result told"), stops: ("回访", "visited"), limit: .months(Months(1)),
            warnings: [Warning(.after(.calendar(CalendarDays(20))), .officeHead)], [.ours]),
        ClockRule(
            "C-17", .archiving, .archived, .by(.archive), what: ("归档", "filing away"),
            starts: ("反馈或回访完毕", "the last duty done"), stops: ("归档", "filed away"), limit: days(10),
            warnings: [after(8, .keeper), after(8, .officeHead)], [.ours]),
    ]

    private static let outside: [ClockRule] = [
        ClockRule(
            "C-18", .objecting, .triaged, .by(.petitions),
            what: ("对其他机关错转提出异议", "objecting to a wrong transfer by another body"),
            starts: ("收到其他机关转送", "receipt from another body"),
            stops: ("认定属于业务范围，或异议送达转送单位", "found in scope, or the objection has reached who passed it on"),
            limit: days(5), warnings: [after(3, .officeHead), after(4, .leader)], [.petitionRegulation(23)],
            heldBy: "a transfer of another body is objected to in five working days"),
        ClockRule(
            "C-19", .telling, .sentOut, .by(.petitions),
            what: ("书面告知业务范围外的信访人", "telling the petitioner of what is out of scope"), starts: ("收到", "receipt"),
            stops: ("告知去向", "told where to go"), limit: .calendar(CalendarDays(15)),
            warnings: [Warning(.after(.calendar(CalendarDays(10))), .officeHead)],
            [.petitionRegulation(23), .reportingRules(13)],
            heldBy: "whoever is sent elsewhere is told in fifteen calendar days"),
    ]
}
