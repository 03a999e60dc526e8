extension ClockTable {
    private static let path = "each step of a clue starts and stops its clock"
    private static let appealed = "each kind of appeal runs its own clock from acceptance"

    /// What runs once a clue has its disposition, its results back, appeals, and protection.
    static let clues: [ClockRule] = [
        ClockRule(
            "C-20", .quarterReturn, .handled, .byHandlingOffice,
            what: (
                "按季度向信访举报部门反馈办理结果（第18条）",
                "results back to the petition office, quarterly (R art. 18)"
            ), starts: ("季度终了", "the end of a quarter"),
            stops: ("本季度有办理记录、办结并反馈，或已报送", "an act on record in the quarter, closed and told, or returned"),
            // Which day of the quarter the law does not say: the last one.
            limit: .calendar(CalendarDays(0)),
            warnings: before(10, [.handler, .officeHead]) + [Warning(.overdue, .leader)], [.ours],
            heldBy: "a clue is owed back each quarter until its result is told"),
        ClockRule(
            "C-21", .progress, .handled, .byHandlingOffice,
            what: ("定期向案管部门通报进展（第19条）", "telling case management of progress, from time to time (R art. 19)"),
            starts: ("签收，或上一次通报", "taken over, or told before"), stops: ("通报，或办结", "told, or closed"),
            open: ("间隔没有规定，只按本地目标", "no interval is fixed: by a local target only"),
            warnings: before(5, [.handler, .officeHead]), [.ours], running: .byTarget,
            heldBy: "case management is told of progress as often as the office has set itself, R art. 19"),
        ClockRule(
            "C-22", .inquiryReply, .handled, .byHandlingOffice, what: ("函询答复", "a written reply to an inquiry"),
            starts: ("被函询人收到函件", "the letter received"), stops: ("收到答复", "the reply received"), limit: days(15),
            warnings: before(3, [.handler]) + [Warning(.overdue, .officeHead)],
            [.disciplineWorkRules(29), .supervisionRegulation(174)], heldBy: path),
        ClockRule(
            "C-23", .talkReport, .handled, .byHandlingOffice,
            what: ("谈话函询后的情况报告", "the report after talk or reply"),
            starts: ("谈话结束或收到答复", "talk ended, or reply received"),
            stops: ("情况报告", "reported"), limit: .months(Months(1)), warnings: before(5, [.handler, .officeHead]),
            [.disciplineWorkRules(30)], heldBy: path),
        ClockRule(
            "C-50", .verification, .handled, .byHandlingOffice,
            what: ("初步核实：没有法定期限", "preliminary verification: no statutory limit"),
            starts: ("开始初核", "verification begun"), stops: ("初核情况报告", "reported"),
            open: ("只按本地目标", "by a local target only"), warnings: before(10, [.handler, .officeHead]), [.ours],
            running: .byTarget, heldBy: "verification has no limit but the one an office sets itself"),
        ClockRule(
            "C-24", .trial, .handled, .byHandlingOffice, what: ("审理", "trial"),
            starts: ("受理审理", "acceptance for trial"),
            stops: ("作出决定、移送或撤销", "decided, transferred or dropped"), limit: .months(Months(1)),
            extensions: [
                .init(
                    by: ("可以延长，到批准的日子", "it may be extended, to the day that was approved"),
                    approver: (
                        "由谁批准条文没有写明，记录时写明批准人和文号",
                        "by whom the article does not say: who approved it is told when it is recorded"
                    ), command: .stepClue, article: .disciplineWorkRules(55))
            ],
            warnings: before(5, [.handler, .leader]), [.disciplineWorkRules(55)],
            heldBy: "a trial is extended to the day that was approved, and by whom is told, J art. 55"),
        appeal("C-25", .disciplineAppeal, AppealKind.discipline, 3, [.disciplineWorkRules(59)]),
        appeal("C-26", .firstReview, .firstReview, 1, [.supervisionLaw(56), .supervisionRegulation(210)]),
        appeal("C-27", .secondReview, .secondReview, 2, [.supervisionLaw(56), .supervisionRegulation(210)]),
        appeal("C-28", .conductAppeal, .conduct, 1, [.supervisionLaw(69), .supervisionRegulation(272)]),
        appeal(
            "C-36", .conductReview, AppealKind.conductReview, 2, [.supervisionLaw(69), .supervisionRegulation(272)]),
        // The law sets no limit for it: as long as for party discipline.
        appeal("C-47", .otherAppeal, .otherDecision, 3, [.ours]),
        ClockRule(
            "C-30", .caseDecision, .handled, .byHandlingOffice,
            what: ("未采取留置措施案件的处置决定", "the decision on a case without detention"), starts: ("立案", "the case filed"),
            stops: ("作出决定、移送或撤销", "decided, transferred or dropped"), limit: .months(Months(12)),
            extensions: [
                .init(
                    by: ("再延6个月，一次，只延所报线索的案件", "six more months, once, for the one clue it is asked for"),
                    approver: ("上级监察机关批准", "the superior organ"),
                    command: .decideExtension, article: .supervisionRegulation(185))
            ],
            warnings: before(20, [.handler, .leader]) + [Warning(.overdue, .principal)], [.supervisionRegulation(185)],
            heldBy: path),
        ClockRule(
            "C-31", .announcement, .handled, .byHandlingOffice, what: ("宣布处分决定", "announcing a decision"),
            starts: ("作出决定", "decided"), stops: ("宣布", "announced"), limit: .months(Months(1)),
            warnings: before(5, [.handler, .officeHead]), [.disciplineWorkRules(56)], heldBy: path),
        ClockRule(
            "C-32", .holdReview, .handled, .byHandlingOffice,
            what: ("暂存待查件定期清理（第20条）", "the periodic review of a hold (J art. 20)"),
            starts: ("批准暂存，或上一次清理", "the hold approved, or the last review"),
            stops: ("清理、改变处置方式或了结", "reviewed, another way, or closed"),
            // How often the law does not say.
            limit: .months(Months(6)), warnings: before(10, [.handler, .officeHead]) + [Warning(.overdue, .leader)],
            [.ours], heldBy: "a hold comes up for review by itself, again and again"),
        ClockRule(
            "C-33", .protection, .received, .by(.leadership),
            what: ("检举控告人保护申请（第49条）", "a reporter's request for protection (R art. 49)"), starts: ("提出申请", "asked for"),
            stops: ("领导决定", "a leader decided"), limit: .calendar(CalendarDays(0)),
            warnings: before(0, [.leader, .principal]), [.ours],
            heldBy: "a request for protection is before the leaders the same day"),
        ClockRule(
            "C-51", .riskReport, .received, .by(.petitions),
            what: ("紧急社会风险立即报告（第25条）", "an urgent risk to society, reported at once (X art. 25)"),
            starts: ("记录紧急情况", "put on record as urgent"), stops: ("已报告", "reported"),
            // At once; the same day is the latest that this can mean, on a rest day too.
            limit: .calendar(CalendarDays(0)),
            warnings: before(0, [.officeHead, .leader, .principal]), [.petitionRegulation(25)],
            heldBy: "an urgent risk is owed a report at once, and its record says to whom and when"),
        ClockRule(
            "C-34", .urging, .handled, .byHandlingOffice, what: ("回复督办（第22条）", "answering an urging (R art. 22)"),
            starts: ("督办，写明答复日期", "urged, and a day named"),
            stops: ("回复，或由督办机关撤回；办结不停", "answered, or withdrawn by who urged; closing stops nothing"),
            // The day is named in the urging itself.
            limit: days(5),
            warnings: before(2, [.handler]) + [Warning(.overdue, .officeHead), Warning(.overdue, .leader)],
            [.ours],
            heldBy: "an urging that named a day is answered after closing too, and the file waits for the answer"),
    ]

    private static func appeal(
        _ id: String, _ kind: ClockKind, _ appeal: AppealKind, _ months: Int, _ articles: [Article]
    ) -> ClockRule {
        ClockRule(
            id, kind, .handled, .byHandlingOffice, what: appeal.names, starts: ("受理", "acceptance"),
            stops: ("决定获批准", "the decision approved"), limit: .months(Months(months)),
            warnings: before(10, [.handler, .officeHead, .leader]) + [Warning(.overdue, .principal)], articles,
            heldBy: appealed)
    }
}
