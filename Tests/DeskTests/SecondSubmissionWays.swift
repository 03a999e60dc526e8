import Casework
import Foundation
import Hummingbird
import Testing

@testable import Desk
@testable import Office

extension SecondSubmissionTests {
    /// A petition and what is done with it; together they need every form.
    struct Way: Sendable {
        var registrar = "registrar"
        let begin: @Sendable (PetitionDesk.Person) async throws -> String
        let acts: [Act]

        static let letter: [(String, String)] = [
            ("source", "own"), ("receivedOn", "2026-03-09"), ("signature", "signedUnverified"), ("name", "某甲"),
            ("contact", "13800000000"), ("narrative", "请看"), ("respondents.0.name", "某乙"),
            ("matters.0.field", "landCompensation"), ("matters.0.gist", "扣款"), ("place", "520523"),
            ("summary", "反映扣款"), ("then", "open"),
        ]

        static let registration = Act("registrar", "registration", registered)
        static let registered: [(String, String)] = [
            ("respondents.0.name", "某乙"), ("matters.0.field", "landCompensation"), ("matters.0.gist", "扣款"),
            ("place", "520523"), ("summary", "反映扣款"),
        ]
        static let today = "2026-03-09"
        /// Who talked over a return, and what they said.
        static let talk = [("members", "handler"), ("members", "head"), ("discussion", "一致同意退回")]

        static let all =
            clues + [
                Way(begin: register("letter"), acts: handledHere),
                Way(
                    begin: register("letter"),
                    acts: [Act("registrar", "identity-check", [("signature", "verified"), ("how", "phone")])]
                        + judged("accusation", here) + [
                            Act("registrar", "notice", [("text", "予以受理。")], bound: ["kind"]),
                            Act("registrar", "check-question", [("question", "小名？"), ("answer", "豆豆")]),
                            Act(
                                "registrar", "delivery",
                                [("means", "inPerson"), ("on", today), ("outcome", "reached"), ("note", "本人签收")],
                                bound: ["notice"]),
                        ]),
                Way(
                    begin: register("letter"),
                    acts: [
                        Act("registrar", "withdrawal", [("reason", "来电撤回")]),
                        Act("registrar", "resumption", [("reason", "要求继续")]),
                    ]),
                Way(
                    begin: register("visit"),
                    acts: judged("outOfScope", [("route", "route.tellOutside"), ("routeBody", "县人社局")]) + [
                        Act("registrar", "telling", [("on", today), ("how", "inPerson"), ("text", "请到县人社局")]),
                        Act("head", "exit", [("kind", "toldOutside")]),
                    ]),
                Way(
                    begin: register("letter"),
                    acts: judged("outOfScope", [("route", "route.forwardOutside"), ("routeBody", "县人社局")]) + [
                        Act("head", "dispatch", [("outsideReference", "2026-1")]),
                        Act("registrar", "outside-step", [("step", "received"), ("on", today)]),
                    ]),
                Way(
                    begin: register("call"),
                    acts: judged("inquiry", [("route", "route.answerDirectly")]) + [
                        Act("head", "closing-answer", [("text", "可拨打12388。")])
                    ]),
                Way(
                    begin: register("letter"),
                    acts: judged("accusation", [("route", "route.handleHere"), ("routeOffice", "supervision")]) + [
                        Act("head", "dispatch", []),
                        Act("handler", "item-return", [("reason", "otherOrgan"), ("text", "由市里管理")] + talk),
                        Act(
                            "leader", "return-decision", [("agreed", "yes"), ("opinion", "同意退回")], bound: ["textHash"]),
                    ]),
                Way(
                    begin: register("letter", [("source", "assignedFromAbove")]),
                    acts: [
                        Act("principal", "extension", [("reason", "外省取证"), ("reference", "县纪信8号")]),
                        Act(
                            "head", "superior-extension",
                            [("until", "2026-11-30"), ("reason", "鉴定未完"), ("reference", "市纪信复3号")]),
                    ]),
                Way(
                    begin: register("letter", [("source", "assignedFromAbove")]),
                    acts: [
                        Act("principal", "extension", [("reason", "外省取证"), ("reference", "县纪信8号")]),
                        Act(
                            "head", "extension-request", [("until", "2026-11-30"), ("reason", "写错了")], bound: ["kind"]),
                        Act("head", "referral-withdrawal", [("reason", "改日子")], bound: ["kind"]),
                        Act(
                            "head", "extension-request", [("until", "2026-10-30"), ("reason", "鉴定未完")],
                            bound: ["kind"]),
                        Act(
                            "above", "extension-decision",
                            [("granted", "granted.yes"), ("until", "2026-10-15"), ("reason", "给到十月中")],
                            bound: ["textHash"]),
                        Act("head", "answer-note", []),
                    ]),
                Way(
                    begin: register("letter"),
                    acts: [
                        Act("head", "jurisdiction-question", [("question", "raise"), ("reason", "案情重大")]),
                        Act("above", "jurisdiction-refusal", [("reason", "不复杂")], bound: ["textHash"]),
                        Act("head", "jurisdiction-question", [("question", "raise"), ("reason", "又有新情况")]),
                        Act(
                            "above", "jurisdiction-decision", [("accepts", "520000"), ("reason", "提级办理")],
                            bound: ["textHash"]),
                    ]),
                Way(
                    begin: register("letter"),
                    acts: [Act("registrar", "sealing", [("straightUp", "sealing.higher"), ("isUnderstood", "yes")])]),
                Way(
                    registrar: "province", begin: register("letter"),
                    acts: [
                        Act("province", "coordination", [("with", "主管部门"), ("on", today), ("note", "已协商")]),
                        Act("province", "jurisdiction-question", [("question", "raise"), ("reason", "案情重大")]),
                        Act(
                            "province", "jurisdiction-decision",
                            [("accepts", "520000"), ("reference", "2026-7"), ("reason", "由省里办理")]),
                    ]),
                Way(
                    begin: register("letter"),
                    acts: judged(
                        "accusation", level: "lower",
                        [
                            ("route", "route.assign"), ("routeOrgan", "520523-t1"), ("routeGround", "longUndone"),
                        ]) + [
                            Act("head", "dispatch", []), Act("leader", "raising", [("reason", "由县里直接查办")]),
                        ]),
                Way(
                    begin: register(
                        "letter",
                        [
                            ("respondents.1.name", "某丙"), ("respondents.1.unit", "某镇某村"), ("respondents.2.name", "某丁"),
                            ("respondents.2.unit", "某镇某村"),
                        ]),
                    acts: judged("accusation", here, meeting: true) + deliberated + [
                        Act("head", "part", [("organ", "520523-t1")])
                    ]),
            ]

        static func register(
            _ kind: String, _ also: [(String, String)] = []
        ) -> @Sendable (PetitionDesk.Person) async throws -> String {
            { registrar in
                let more =
                    also + [("persons", "2"), ("language", "汉语"), ("command-id", PetitionDesk.command().rawValue)]
                let plain = letter.filter { name, _ in !also.contains { $0.0 == name } }
                let answer = try await registrar.post("/register/\(kind)", pairs: plain + more)
                let path = try #require(answer.location.split(separator: "?").first, "\(answer.html)")
                return String(try #require(path.split(separator: "/").last))
            }
        }

        private static func distinguished(_ scope: String, level: String) -> Act {
            Act(
                "triage", "distinctions",
                [
                    ("lookedAtEarlier", "yes"), ("scope", scope), ("scopeReason", "按内容"), ("repeatReason", "没有先前的件"),
                    ("isClue", scope == "accusation" ? "yes" : "no"), ("clueReason", "按内容"), ("level", level),
                    ("levelReason", "县管"),
                ])
        }

        static func judged(
            _ scope: String, level: String = "own", _ route: [(String, String)], meeting: Bool = false
        ) -> [Act] {
            [
                distinguished(scope, level: level),
                Act(
                    "triage", "first-judgement",
                    route + [("urgency", "ordinary"), ("opinion", "建议如此")] + (meeting ? [("needsMeeting", "yes")] : [])),
            ] + (meeting ? [] : [Act("leader", "approval", [("opinion", "同意")], bound: ["textHash"])])
        }

        private static let here = [("route", "route.handleHere"), ("routeOffice", "supervision")]

        private static let deliberated: [Act] =
            [
                Act(
                    "head", "meeting",
                    ["head", "triage", "registrar"].map { ("members", $0) } + [
                        ("level", "office"), ("question", "是否承办"),
                    ])
            ] + ["head", "triage", "registrar"].map { Act($0, "opinion", [("vote", "agree"), ("opinion", "同意")]) } + [
                Act("head", "minutes", here + [("minutes", "一致同意")]),
                Act("leader", "approval", [("opinion", "同意")], bound: ["textHash"]),
            ]

        private static let handledHere: [Act] =
            [
                Act("registrar", "remark", [("text", "原件在柜里")]),
                Act("registrar", "identity-opening", [("reason", "电话核实本人")]),
                Act("registrar", "identity-check", [("signature", "verified"), ("how", "phone")]),
                Act("registrar", "registration-correction", registered + [("reason", "摘要有误")]),
                Act("registrar", "reception-correction", [("form", "phone"), ("reason", "来电登记成了来信")]),
                Act("registrar", "material", [("from", "petitioner"), ("text", "补一张收条")]),
                Act("registrar", "question", [("text", "什么时候有结果？")]),
                Act("registrar", "answer", [("question", "1"), ("text", "办结后答复")]),
                Act("head", "recusal", [("officer", "second"), ("ground", "sameUnit"), ("note", "同乡")]),
                Act("principal", "recusal-decision", [("officer", "second"), ("granted", "yes")]),
                Act("head", "work-hand-over", [("from", "second"), ("to", "handler"), ("papers", "没有材料")]),
                Act("principal", "recusal-lifting", [("officer", "second"), ("reason", "已经调离")]),
            ] + judged("accusation", here, meeting: true) + [
                Act("triage", "judgement-return", [("to", "node.4"), ("reason", "补充风险")]),
                judged("accusation", here, meeting: true)[1],
            ] + deliberated + [
                Act("registrar", "acceptance-notice", [("on", today), ("how", "phone"), ("text", "已受理")]),
                Act("registrar", "telling-correction", [("record", "acceptance"), ("reason", "接电话的不是本人")]),
                Act("registrar", "acceptance-notice", [("on", today), ("how", "inPerson"), ("text", "已受理")]),
                Act("head", "dispatch", []), Act("handler", "takeover", [("handler", "handler")]),
                Act("handler", "quarter-return", [("quarter", "2026-1"), ("note", "正在阅件")]),
                Act("head", "urging", [("form", "letter"), ("text", "请抓紧")]),
                Act("handler", "urging-answer", [("text", "已在核实")], bound: ["number"]),
                Act("head", "urging", [("form", "letter"), ("text", "写错了件")]),
                Act("head", "urging-withdrawal", [("reason", "督办到了另一件上")], bound: ["number"]),
                Act("head", "charge", [("leader", "leader")]),
                Act(
                    "head", "risk-report",
                    [("risk", "有人准备聚集"), ("isReported", "yes"), ("to", "县委值班室"), ("how", "byPhone")]),
                Act(
                    "head", "charge-visit",
                    [
                        ("on", today), ("place", "village"), ("met", "petitioner"), ("met", "cadres"),
                        ("agreed", "一周内公示账目"),
                    ]),
                Act("leader", "charge-end", [("outcome", "settled"), ("text", "款已发到户")]),
                Act("handler", "disposition", [("way", "verification"), ("plan", "走访")]),
                Act(
                    "handler", "step-study",
                    ["handler", "head", "leader"].map { ("members", $0) }
                        + [("minutes", "一致同意"), ("postClass", "other")], bound: ["step"]),
                Act("leader", "step-approval", [("opinion", "同意")], bound: ["step", "textHash"]),
            ] + verified + finished

        private static let finished: [Act] = [
            Act(
                "handler", "result",
                [
                    ("way", "verification"), ("closing", "afterVerification"), ("findings.1.truth", "borneOut"),
                    ("findings.1.text", "属实"), ("truth", "borneOut"), ("conclusion", "属实，已退还"),
                    ("moneyFound", "100"), ("moneyRecovered", "100"), ("moneyGivenBack", "100"), ("givenBackTo", "1"),
                    ("caseFiled", "0"),
                ]),
            Act("reviewer", "procedure-review", [("passed", "passed"), ("findings", "程序完备")]),
            Act("reviewer2", "characterisation-review", [("passed", "passed"), ("findings", "定性准确")]),
            Act("handler", "result-notice", [("on", today), ("how", "phone"), ("text", "已退还")]),
            Act("registrar", "rating", [("manner", "content"), ("result", "content")]),
            Act("registrar", "objection", [("text", "还差一户")]),
            Act("handler", "objection-explanation", [("text", "已补发"), ("newEvidence", "no")]),
            Act(
                "handler", "sum-correction",
                [
                    ("moneyFound", "100"), ("moneyRecovered", "90"), ("moneyGivenBack", "90"), ("givenBackTo", "1"),
                    ("reason", "少一笔回单"), ("told", "退还的钱更正为90元。"),
                ]),
            Act("reviewer", "sum-review", [("passed", "passed"), ("findings", "与回单一致")]),
            Act(
                "registrar", "return-visit",
                [
                    ("on", today), ("how", "phone"), ("reached", "yes"), ("manner", "content"), ("result", "content"),
                    ("moneyArrived", "yes"),
                ]),
            Act("handler", "step-telling", [("on", today), ("how", "inWriting"), ("teller", "杨某")], bound: ["step"]),
            Act(
                "head", "notice", [("addressee", "案件监督管理部门"), ("text", "已移送承办部门办理。")], bound: ["kind"]),
            Act(
                "head", "delivery", [("means", "exchange"), ("on", today), ("outcome", "reached")], bound: ["notice"]),
            Act(
                "keeper", "archive",
                ArchiveItem.allCases.map { ("checklist", $0.rawValue) } + [("retention", "tenYears")]),
            Act("keeper", "unfiling", [("reason", "保管期限有误")]),
            Act(
                "keeper", "archive",
                ArchiveItem.allCases.map { ("checklist", $0.rawValue) } + [("retention", "thirtyYears")]),
            Act("registrar", "material", [("from", "petitioner"), ("text", "又一张收条")]),
            Act("triage", "material-examination", [("reopen", "no"), ("reason", "与已查明的一致")]),
        ]
    }
}
