extension SecondSubmissionTests.Way {
    private typealias Act = SecondSubmissionTests.Act

    /// A clue from the approval of its verification to the approval of its report.
    static let verified: [SecondSubmissionTests.Act] =
        ["verificationBegun", "verificationReported"].map {
            Act(
                "handler", "clue-step",
                [("clueStep", $0), ("on", today), ("note", "已核账"), ("signed", "handler"), ("signed", "second")])
        } + [
            Act(
                "handler", "step-study", ["handler", "head", "leader"].map { ("members", $0) } + [("minutes", "一致同意")],
                bound: ["step"]),
            Act("leader", "step-approval", [("opinion", "同意")], bound: ["step", "textHash"]),
        ]

    /// Ways that need the forms of clues, appeals, clarification and protection.
    static let clues = [
        SecondSubmissionTests.Way(begin: register("letter"), acts: untrue),
        SecondSubmissionTests.Way(begin: register("letter"), acts: appeal),
        SecondSubmissionTests.Way(begin: register("letter"), acts: appealAbove),
        SecondSubmissionTests.Way(begin: register("letter"), acts: sanctioned),
    ]

    private static func studied(_ step: [(String, String)] = [], by login: String = "head") -> [Act] {
        let members = ["triage", "head", "leader"].map { ("members", $0) }
        return [
            Act(
                login, "step-study", step + members + [("minutes", "一致同意"), ("postClass", "other")],
                bound: step.isEmpty ? ["step"] : []),
            Act(
                "principal", "step-approval", [("reference", "批〔2026〕1号"), ("opinion", "同意")],
                bound: ["step", "textHash"]),
        ]
    }

    private static let untrue: [Act] =
        [
            Act("registrar", "protection-request", [("relatives", "protect.reporter"), ("text", "有人上门")]),
            Act(
                "leader", "protection-decision", [("granted", "protect.given"), ("text", "请派出所走访")], bound: ["number"]),
        ] + judged("accusation", [("route", "route.handleHere"), ("routeOffice", "supervision")]) + [
            Act("head", "dispatch", []), Act("handler", "takeover", [("handler", "handler")]),
            Act(
                "registrar", "registration-correction",
                SecondSubmissionTests.Way.registered + [("respondents.1.name", "某丙"), ("reason", "漏登一人")]),
            Act("handler", "clue-split", [("persons", "2"), ("reason", "两人分别处置")]),
            Act("handler", "clue-joining", [("into", "2"), ("reason", "是一回事")]),
            Act("handler", "clue-split", [("persons", "2"), ("reason", "还是分别处置")]),
            Act(
                "handler", "item-return",
                [("reason", "noSubstance"), ("text", "这一条没有可查内容")] + SecondSubmissionTests.Way.talk),
            Act("leader", "return-decision", [("agreed", "yes"), ("opinion", "同意")], bound: ["textHash"]),
            Act("head", "clue-route", [("route", "route.keepForReference"), ("opinion", "无实质内容")]),
            Act("leader", "clue-route-decision", [("agreed", "yes"), ("opinion", "同意")], bound: ["textHash"]),
            Act("handler", "disposition", [("way", "verification"), ("plan", "走访")]),
        ] + studied() + verified + [
            Act(
                "handler", "result",
                [
                    ("way", "verification"), ("closing", "afterVerification"), ("findings.1.truth", "notBorneOut"),
                    ("findings.1.text", "凭证齐全"), ("truth", "notBorneOut"), ("conclusion", "不属实"),
                    ("moneyFound", "0"), ("moneyRecovered", "0"), ("moneyGivenBack", "0"), ("givenBackTo", "0"),
                    ("caseFiled", "0"),
                ]),
            Act("reviewer", "procedure-review", [("passed", "passed"), ("findings", "程序完备")]),
            Act("reviewer2", "characterisation-review", [("passed", "passed"), ("findings", "定性准确")]),
            Act("handler", "report-fault", [("kind", "mistaken"), ("grounds", "看错了公示")]),
            Act(
                "handler", "clarification-proposal",
                [("person", "2"), ("start", "byOffice"), ("ways", "written"), ("text", "经核查不属实。")]),
        ] + studied() + [
            Act("handler", "clarification", [("on", today), ("note", "已送达")]),
            Act("handler", "remedy", [("on", today), ("note", "没有处分过，无须纠正")], bound: ["remedy"]),
        ]

    /// A clue whose case was decided, closed with a sanction: what is to be seen done about it.
    private static let sanctioned: [Act] =
        judged("accusation", [("route", "route.handleHere"), ("routeOffice", "supervision")]) + [
            Act("head", "dispatch", []), Act("handler", "takeover", [("handler", "handler")]),
            Act("handler", "disposition", [("way", "verification"), ("plan", "走访")]),
        ] + studied() + verified + studied()
        + ["caseFiled", "caseInvestigated", "trialAccepted", "caseDecided"].map {
            Act("handler", "clue-step", [("clueStep", $0), ("on", today), ("note", "已办")])
        } + [
            Act(
                "handler", "result",
                [
                    ("way", "verification"), ("closing", "afterVerification"), ("findings.1.truth", "borneOut"),
                    ("findings.1.text", "属实"), ("truth", "borneOut"), ("conclusion", "属实"), ("moneyFound", "0"),
                    ("moneyRecovered", "0"), ("moneyGivenBack", "0"), ("givenBackTo", "0"), ("caseFiled", "1"),
                    ("measures.0.person", "韦村长"), ("measures.0.measure", "partyWarning"),
                ]),
            Act("reviewer", "procedure-review", [("passed", "passed"), ("findings", "程序完备")]),
            Act("reviewer2", "characterisation-review", [("passed", "passed"), ("findings", "定性准确")]),
            Act("principal", "formalities-extension", [("until", "2026-08-07"), ("reason", "编制未批")]),
            Act("head", "sanction-following", [("duty", "report"), ("on", today), ("note", "单位已报告")]),
        ]

    /// An appeal whose approver had a part in the case: the organ above declines once.
    private static let appealAbove: [Act] =
        judged("appeal", [("route", "route.handleHere"), ("routeOffice", "trial")]) + [
            Act("head", "dispatch", []), Act("judge", "takeover", [("handler", "judge")]),
            Act(
                "judge", "appeal-acceptance",
                [("kind", "discipline"), ("decision", "县纪处3号"), ("firstPeople", "principal")]),
            Act("judge", "appeal-decision", [("outcome", "upheld"), ("text", "事实清楚")]),
            Act(
                "head", "step-study", ["triage", "head", "leader"].map { ("members", $0) } + [("minutes", "一致同意")],
                bound: ["step"]),
            Act("head", "approval-referral", [("reason", "主要负责人参与过原案")]),
            Act("above", "approval-refusal", [("reason", "证据还不足")], bound: ["textHash"]),
        ]

    private static let appeal: [Act] =
        judged("appeal", [("route", "route.handleHere"), ("routeOffice", "trial")]) + [
            Act("head", "dispatch", []), Act("judge", "takeover", [("handler", "judge")]),
            Act("judge", "appeal-refusal", [("ground", "noDecision"), ("text", "没有决定文书")]),
            Act("judge", "appeal-acceptance", [("kind", "discipline"), ("decision", "县纪处3号")]),
            Act("judge", "appeal-decision", [("outcome", "upheld"), ("text", "事实清楚")]),
        ] + studied()
}
