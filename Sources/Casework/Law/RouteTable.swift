extension RouteRule {
    private init(
        _ id: String, _ when: Condition, opens: [RouteKind] = [], duties: [RouteDuty] = [], limit: Limit? = nil,
        sealed: Bool = false, _ articles: [Article], if ifs: (String, String), then thens: (String, String)
    ) {
        (self.id, self.when, self.opens, self.duties) = (id, when, opens, duties)
        (self.limit, isSealed, self.articles, self.ifs, self.thens) = (limit, sealed, articles, ifs, thens)
    }

    /// Every row, in the order of the rules.
    public static let all: [RouteRule] = accepted + sealed + passedOn + offices + notAccepted + special + beside

    /// Five working days, the cap on every sending up, down and on.
    public static let fiveDays = Limit.working(WorkingDays(5))

    private static let accepted: [RouteRule] = [
        RouteRule(
            "R-01", Condition(classes: [.accusation], levels: [.own], repeats: false),
            opens: [.handleHere, .toResident], duties: [.informCaseOffice],
            [.reportingRules(14), .supervisionRegulation(172)],
            if: ("检举控告，本级受理，初次件", "a report for this level, first-time"),
            then: ("转监督检查等部门办理，并通报案管部门", "to a supervision or other office, and case management is told")),
        RouteRule(
            "R-02", Condition(classes: [.accusation], levels: [.own, .lower], repeats: true),
            opens: [.keepAsRepeat], duties: [.countAndReport], [.reportingRules(14)],
            if: ("检举控告，重复件", "a report that repeats an earlier one"),
            then: (
                "登记留存，定期通报承办部门，不再转办",
                "registered and kept, reported to the handling office periodically, not passed on again"
            )),
    ]

    private static let sealed: [RouteRule] = [
        RouteRule(
            "R-03", Condition(classes: [.accusation], levels: [.higher], isDecided: false),
            duties: [.showPrincipal], limit: fiveDays, sealed: true, [.reportingRules(15)],
            if: ("检举控告，上级受理", "a report for a higher level"),
            then: (
                "直接呈本机关主要负责人，5个工作日内密封报上一级；不得录入、摘抄、复制",
                "straight to the principal and, sealed, to the next higher organ in five working days; nothing entered"
            )),
        RouteRule(
            "R-04", Condition(classes: [.accusation], levels: [.ownPrincipal], isDecided: false),
            duties: [.nobodyElse], limit: fiveDays, sealed: true, [.reportingRules(15)],
            if: ("反映本机关主要负责人", "about this organ's own principal"),
            then: (
                "越过其本人，立即密封报上一级；第5个工作日报警",
                "past the principal, sealed to the next higher organ at once; an alarm on day five"
            )),
    ]

    private static let passedOn: [RouteRule] = [
        RouteRule(
            "R-05", Condition(classes: [.accusation, .appeal], levels: [.lower]), opens: [.handDown],
            limit: fiveDays, [.reportingRules(16), .reportingRules(20), .supervisionRegulation(169)],
            if: ("检举控告，下级受理", "a report for a lower organ"),
            then: ("及时转下级；符合条件的经分管领导批准交办", "handed down; assigned with a leader's approval on one of four grounds")),
        RouteRule(
            "R-06", Condition(sources: [.forwardedFromAbove]), duties: [.acceptOrForward], limit: fiveDays,
            [.reportingRules(16)],
            if: ("上级转来", "forwarded from above"),
            then: ("登记，5个工作日内受理或再转", "registered; accepted or forwarded on in five working days")),
    ]

    private static let offices: [RouteRule] = [
        RouteRule(
            "R-07", Condition(mark: .returnedByOffice), duties: [.approveReturn], [.reportingRules(17)],
            if: ("承办部门认为无实质内容或属其他机关", "the office finds no substance, or another organ's matter"),
            then: ("会商，分管领导批准，退回信访部门", "discussed, approved by the leader in charge, returned to the petition office")),
        RouteRule(
            "R-08", Condition(classes: [.accusation], levels: [.own], mark: .keptByOffice), duties: [.studyFirst],
            [.reportingRules(17), .supervisionRegulation(174)],
            if: ("承办部门留办", "the office keeps it"),
            then: ("集体研究、报批，采取四类处置方式之一或移送审查调查", "studied together, approved; one of four ways, or to investigation")),
    ]

    private static let notAccepted: [RouteRule] = [
        RouteRule(
            "R-09", Condition(classes: [.outOfScope], forms: [.letter]), opens: [.forwardOutside],
            duties: [.trackOutside], [.reportingRules(13)],
            if: ("业务范围外，来信", "out of scope, by letter"),
            then: ("转送有权处理的单位，跟踪接收、办结、化解", "forwarded to the body in charge; followed until settled")),
        RouteRule(
            "R-10", Condition(classes: [.outOfScope], forms: [.visit, .phone, .web, .other]), opens: [.tellOutside],
            duties: [.tellReporter], [.reportingRules(13)],
            if: ("业务范围外，来访、来电、网络", "out of scope, by visit, call or web"),
            then: ("告知信访人去哪里反映，并记录", "the petitioner is told where to go, on record")),
        RouteRule(
            "R-11", Condition(classes: [.noSubstance]), opens: [.keepForReference], [.reportingRules(13)],
            if: ("无实质内容", "no substance"), then: ("留存备查", "kept for reference")),
    ]

    private static let special: [RouteRule] = [
        RouteRule(
            "R-12", Condition(sources: Source.forCaseManagement), duties: [.caseOfficeProposes],
            [.disciplineWorkRules(20), .disciplineWorkRules(23)],
            if: ("巡视巡察、审计、行政执法、司法机关移送的线索", "a clue from inspection, audit, enforcement or the courts"),
            then: (
                "由案管部门接收、甄别、提出承办部门，不经信访部门；主要负责人审批",
                "taken in, distinguished and judged first by case management alone; the principal approves"
            )),
        RouteRule(
            "R-13", Condition(classes: [.accusation, .appeal], levels: [.elsewhere]), opens: [.passOn],
            limit: fiveDays, [.supervisionRegulation(169), .supervisionRegulation(171)],
            if: ("属其他纪检监察机关管辖", "another commission's matter"),
            then: ("5个工作日内移送", "passed on within five working days")),
        RouteRule(
            "R-14", Condition(classes: [.accusation], mark: .reportUpward), duties: [.reportUpward],
            [.disciplineWorkRules(22)],
            if: ("涉及同级党委、纪委委员，或下级主要负责人", "about members of the same level, or principals below"),
            then: ("线索和处置情况及时报上级", "clue and disposition are reported upward promptly")),
        RouteRule(
            "R-15", Condition(classes: [.accusation], levels: [.own, .lower, .elsewhere], repeats: false),
            opens: [.handToAgency], [.supervisionRegulation(32), .supervisionLaw(38)],
            if: ("违法犯罪属公安等其他机关管辖", "a crime or violation for another agency"),
            then: ("移送有管辖权的机关", "handed to that agency")),
        RouteRule(
            "R-16", Condition(mark: .conflicted), duties: [.reassignFirst], [.reportingRules(48)],
            if: ("承办人或部门负责人须回避", "handler or head of the office is conflicted"),
            then: ("显示内容之前先换人", "reassigned before any content is shown")),
        RouteRule(
            "R-17", Condition(classes: [.accusation], levels: [.own], mark: .ownStaff),
            duties: [.cadreSupervisionOnly], [.disciplineWorkRules(20), .reportingRules(11)],
            if: ("反映本机关工作人员", "about this organ's own staff"),
            then: ("只转干部监督部门，对其所在部门保密", "to cadre supervision alone, hidden from the person's office")),
        RouteRule(
            "R-18", Condition(sources: [.otherBody]), duties: [.objectInTime], [.petitionRegulation(22)],
            if: ("信访局转来", "sent by the petition bureau"),
            then: (
                "属于业务范围的接收；错转的5个工作日内提出异议",
                "received when in scope; a wrong transfer is objected to in five working days"
            )),
    ]

    /// Not among the eighteen: what is answered, appeals, and what a superior decided.
    private static let beside: [RouteRule] = [
        RouteRule(
            "X-29", Condition(classes: [.inquiry, .suggestion]), opens: [.handleHere, .answerDirectly],
            [.petitionRegulation(29)],
            if: ("咨询、批评建议", "an inquiry or a suggestion"),
            then: ("直接答复，或转部门研究后答复", "answered directly, or by an office after study")),
        RouteRule(
            "X-19", Condition(classes: [.outOfScope], repeats: true), opens: [.tellOutside],
            [.petitionRegulation(19)],
            if: (
                "业务范围外，重复件：同一事项已由下级或其他单位办理",
                "out of scope, a repeat: the same matter is pending below or with another body"
            ),
            then: (
                "不予受理，由初判人写明正由哪里办理，告知信访人",
                "not accepted: the petitioner is told where it is pending, as whoever judges it says"
            )),
        RouteRule(
            "J-59", Condition(classes: [.appeal], levels: [.own], repeats: false), opens: [.handleHere, .toResident],
            duties: [.trialOffice], [.disciplineWorkRules(59)],
            if: ("申诉，本级受理", "an appeal for this level"),
            then: ("由未参与原案的人员复查", "reviewed by people who had no part in the case")),
        RouteRule(
            "J-59b", Condition(classes: [.appeal], levels: [.own, .lower], repeats: true), opens: [.keepAsRepeat],
            duties: [.countAndReport], [.reportingRules(14)],
            if: ("申诉，重复件", "an appeal that repeats"), then: ("登记留存", "registered and kept")),
        RouteRule(
            "J-59c", Condition(classes: [.appeal], levels: [.higher, .ownPrincipal]), opens: [.sendUp],
            limit: fiveDays, [.disciplineWorkRules(59)],
            if: ("申诉，上级受理", "an appeal for a higher level"), then: ("报上级机关", "sent up")),
        RouteRule(
            "L-17", Condition(classes: [.accusation], levels: [.higher], isDecided: true), opens: [.sendUp],
            limit: fiveDays, [.supervisionLaw(17)],
            if: ("上级决定提级或改由上级管辖", "the superior decided to take it"), then: ("报决定管辖的上级", "sent up to it")),
    ]
}

extension Source {
    /// Sources whose clues enter at case management and not at the petition office.
    ///
    /// Law: J art. 20; R art. 54.
    public static let forCaseManagement: Set<Source> = [.inspectionTour, .audit, .enforcement, .judiciary]
}

extension Petition {
    /// Whether it is a clue that case management takes in, and for which it proposes the office.
    ///
    /// Law: J art. 20, 23; R art. 54.
    public var isForCaseManagement: Bool { Source.forCaseManagement.contains(source) }
}
