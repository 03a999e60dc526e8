import Casework
import Foundation
import Hummingbird
import Testing

@testable import Desk
@testable import Office

/// Back, and sent again: every form of the desk does what it does once, however often it is sent.
@Suite struct SecondSubmissionTests {
    /// One act: whose, which form, and what is typed.
    struct Act: Sendable {
        let login: String
        let resource: String
        let fields: [(String, String)]
        /// What stands hidden in the form, bound to what was read.
        let bound: [String]

        init(_ login: String, _ resource: String, _ fields: [(String, String)], bound: [String] = []) {
            (self.login, self.resource, self.fields, self.bound) = (login, resource, fields, bound)
        }
    }

    @Test func `every form on a petition's page is done once when it is sent twice`() async throws {
        let desk = try await PetitionDesk.open()
        try await Self.furnish(desk)
        try await desk.test { counter in
            var done: Set<String> = []
            for way in Way.all {
                let number = try await way.begin(try await counter.signIn(way.registrar))
                for act in way.acts {
                    try await Self.sendTwice(act, on: number, counter)
                    done.insert(act.resource)
                }
            }
            let arrived = try await Self.arrived(at: desk)
            try await Self.sendTwice(Way.registration, on: arrived, counter)
            done.insert(Way.registration.resource)
            done.formUnion(try await Self.endRecord(desk, counter))
            let source = ExchangeSource(
                partner: PartnerID(rawValue: "520523-XF"), name: "县信访局", package: ExchangeID(rawValue: "ab"),
                number: "XF-1", sentOn: desk.clock.now.day)
            let answer = Act(
                "head", "sender-answer",
                [("word", "refused"), ("on", desk.clock.now.day.description), ("reason", "属县住建局职责")])
            try await Self.sendTwice(answer, on: try await Self.arrived(at: desk, as: source), counter)
            done.insert(answer.resource)
            #expect(done == Set(Action.all.map(\.resource)), "a new form is walked here too")
            #expect(try await desk.office.verify().isWhole)
        }
    }

    @Test(arguments: ["letter", "call", "visit"])
    func `what comes in at the desk is registered once when it is sent twice`(_ kind: String) async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let form =
                Way.letter + [("persons", "2"), ("language", "汉语"), ("command-id", PetitionDesk.command().rawValue)]
            let first = try await registrar.post("/register/\(kind)", pairs: form)
            let second = try await registrar.post("/register/\(kind)", pairs: form)
            #expect(first.status == .seeOther && second.location == first.location)
            let officer = try #require(try await desk.office.officer(OfficerID(rawValue: "head")))
            #expect(try await desk.office.worklist(for: officer, tab: .all).rows.count == 1)
        }
    }

    @Test func `every form of the registry leaves one event when it is sent twice`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let chief = try await counter.signIn("chief")
            let rights = [
                ("rights.name", "新来的"), ("rights.organ", "520523"), ("rights.office", "trial"),
                ("rights.roles", "reviewer"), ("rights.reason", "到任"),
            ]
            let forms: [(String, [(String, String)])] = [
                ("/people/new", rights + [("rights.login", "newcomer")]),
                ("/people/newcomer/rights", rights.map { $0.0 == "rights.office" ? ($0.0, "supervision") : $0 }),
                ("/people/newcomer/link", [("link.reason", "忘记口令")]),
                ("/people/newcomer/dismissal", [("dismissal.reason", "调离")]),
                (
                    "/organs/new",
                    [
                        ("name", "某镇纪委"), ("id", "520523-t1"), ("kind", "primary"), ("organ", "520523"),
                        ("reason", "设立"),
                    ]
                ),
            ]
            func events() async throws -> Int {
                try await desk.office.engine.read { db in
                    try db.count("select count(*) as n from event where stream like 'registry/%'")
                }
            }
            for (address, fields) in forms {
                let pairs = fields + [("command-id", PetitionDesk.command().rawValue)]
                let before = try await events()
                let first = try await chief.post(address, pairs: pairs)
                #expect(first.status == .ok || first.status == .seeOther, "\(address) \(first.html)")
                #expect(try await events() == before + 1, "\(address)")
                _ = try await chief.post(address, pairs: pairs)
                #expect(try await events() == before + 1, "\(address), a second time")
            }
        }
    }

    /// What the ways need beside the county's staff: its principal, an office above it, a township, and a cadre of each.
    private static func furnish(_ desk: PetitionDesk) async throws {
        let chief = try #require(try await desk.office.officer(OfficerID(rawValue: "chief")))
        let password = try await desk.office.hash(PetitionDesk.password, login: "")
        for officer in [
            Officer(
                id: OfficerID(rawValue: "principal"), name: "任书记", organ: PetitionDesk.county.id, office: .leadership,
                roles: [.principal]),
            Officer(
                id: OfficerID(rawValue: "province"), name: "省主任", organ: PetitionDesk.province.id, office: .petitions,
                roles: [.registrar, .officeHead]),
            Officer(
                id: OfficerID(rawValue: "judge"), name: "审理员", organ: PetitionDesk.county.id, office: .trial,
                roles: [.handler]),
        ] {
            _ = try await desk.office.appoint(
                officer, login: officer.id.rawValue, reason: "到任", by: chief, commandID: PetitionDesk.command())
            _ = try await desk.office.enrol(officer.id, password: password)
        }
        let town = Organ(
            id: OrganID(rawValue: "520523-t1"), name: "某镇纪委", kind: .primary, parent: PetitionDesk.county.id)
        try await desk.office.establish(town, reason: "设立", by: chief, commandID: PetitionDesk.command())
        try await desk.test(closing: false) { counter in
            let head = try await counter.signIn("head")
            for (code, name, organ) in [("G1", "某丙", "520523-t1"), ("G2", "某丁", "520523")] {
                let made = try await head.post(
                    "/cadres/new",
                    [
                        "code": code, "name": name, "unit": "某镇某村", "managedBy": organ, "reason": "名册",
                        "command-id": PetitionDesk.command().rawValue,
                    ])
                #expect(made.status == .seeOther)
            }
        }
    }

    /// A petition that arrived by itself and waits for its registration.
    private static func arrived(at desk: PetitionDesk, as package: ExchangeSource? = nil) async throws -> String {
        let officer = try #require(try await desk.office.officer(OfficerID(rawValue: "registrar")))
        return try await desk.office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .other, source: .own, column: nil, receivedAt: acting.moment, narrative: "请看",
                    respondents: [], matters: [], petitioner: .anonymous, place: "", attachments: [], mailbox: nil,
                    visit: nil, origin: nil, submission: "", number: number, exchange: package, acting: acting)
            }, by: officer, commandID: PetitionDesk.command()
        ).number.rawValue
    }

    /// Fills the form on the petition's page, sends it, and sends just the same once more.
    static func sendTwice(_ act: Act, on number: String, _ counter: PetitionDesk.Counter) async throws {
        let person = try await counter.signIn(act.login)
        let address = "/petitions/\(number)/\(act.resource)"
        let isNotice = Action.onNoticesPage.contains(act.resource)
        let page = try await person.get("/petitions/\(number)\(isNotice ? "/notices" : "")")
        let hidden = page.hidden("command-id", in: address)
        let command = try #require(hidden, "\(act.login) has no \(act.resource)")
        let bound = act.bound.compactMap { name in
            page.hidden("\(act.resource).\(name)", in: address).map { (name, $0) }
        }
        let pairs =
            (act.fields + bound).map { ("\(act.resource).\($0.0)", $0.1) } + [
                ("command-id", command), ("version", try #require(page.hidden("version", in: address))),
            ]
        let first = try await person.post(address, pairs: pairs)
        let said = first.html.matches(of: #/<li><a href="#f-[^"]*">([^<]*)</a>/#).map { String($0.output.1) }
        try #require(first.status == .seeOther, "\(act.resource) by \(act.login): \(first.status) \(said)")
        let events = try await Self.events(of: number, counter)
        let second = try await person.post(address, pairs: pairs)
        if !first.location.hasPrefix("/?done=") {
            #expect(second.status == .seeOther && second.location == first.location, "\(act.resource), a second time")
        } else {
            // Who has sent it out of his own sight was told so on his worklist, and finds nothing there any more.
            #expect(second.status == .notFound && first.location == "/?done=\(act.resource)")
            #expect(try await person.get(first.location).html.contains("class=\"notice done\""))
        }
        #expect(try await Self.events(of: number, counter) == events, "\(act.resource) was done twice")
    }

    private static func events(of number: String, _ counter: PetitionDesk.Counter) async throws -> Int {
        try await counter.desk.office.engine.read { db in
            try db.first("select version from petition_card where number = \(number)")?.int("version") ?? 0
        }
    }
}

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
                        Act("handler", "item-return", [("reason", "otherOrgan"), ("text", "由市里管理")]),
                        Act("leader", "return-decision", [("agreed", "yes"), ("opinion", "同意退回")]),
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
                        "accusation", level: "lower", [("route", "route.assign"), ("routeOrgan", "520523-t1")]) + [
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
                Act("registrar", "material", [("from", "petitioner"), ("text", "补一张收条")]),
                Act("registrar", "question", [("text", "什么时候有结果？")]),
                Act("registrar", "answer", [("question", "1"), ("text", "办结后答复")]),
                Act("head", "recusal", [("officer", "second"), ("ground", "sameUnit"), ("note", "同乡")]),
                Act("principal", "recusal-decision", [("officer", "second"), ("granted", "yes")]),
                Act("head", "work-hand-over", [("from", "second"), ("to", "handler"), ("papers", "没有材料")]),
                Act("leader", "recusal-lifting", [("officer", "second"), ("reason", "已经调离")]),
            ] + judged("accusation", here, meeting: true) + [
                Act("triage", "judgement-return", [("to", "node.4"), ("reason", "补充风险")]),
                judged("accusation", here, meeting: true)[1],
            ] + deliberated + [
                Act("registrar", "acceptance-notice", [("on", today), ("how", "phone"), ("text", "已受理")]),
                Act("head", "dispatch", []), Act("handler", "takeover", [("handler", "handler")]),
                Act("handler", "quarter-return", [("quarter", "2026-1"), ("note", "正在阅件")]),
                Act("head", "urging", [("form", "letter"), ("text", "请抓紧")]),
                Act("handler", "urging-answer", [("text", "已在核实")], bound: ["number"]),
                Act("head", "charge", [("leader", "leader")]),
                Act("handler", "disposition", [("way", "verification"), ("plan", "走访")]),
                Act(
                    "handler", "step-study",
                    ["handler", "head", "leader"].map { ("members", $0) } + [("minutes", "一致同意")], bound: ["step"]),
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
                "registrar", "return-visit",
                [
                    ("on", today), ("how", "phone"), ("reached", "yes"), ("manner", "content"), ("result", "content"),
                    ("moneyArrived", "yes"),
                ]),
            Act(
                "keeper", "archive",
                ArchiveItem.allCases.map { ("checklist", $0.rawValue) } + [("retention", "tenYears")]),
            Act("registrar", "material", [("from", "petitioner"), ("text", "又一张收条")]),
            Act("triage", "material-examination", [("reopen", "no"), ("reason", "与已查明的一致")]),
        ]
    }
}
