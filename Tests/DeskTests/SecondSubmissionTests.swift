import Casework
import Foundation
import Hummingbird
import TestSupport
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
            done.insert(try await Self.recordUrging(counter))
            done.insert(try await Self.dateSanction(counter))
            done.insert(try await Self.lodge(counter))
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
                id: OfficerID(rawValue: "above"), name: "省领导", organ: PetitionDesk.province.id, office: .leadership,
                roles: [.leader, .principal]),
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

    /// The record of a hearing, with its minutes as a file, sent twice.
    ///
    /// - Returns: The form that was walked.
    private static func recordUrging(_ counter: PetitionDesk.Counter) async throws -> String {
        let number = try await Way.register("letter")(try await counter.signIn("registrar"))
        try await sendTwice(Act("head", "urging", [("form", "hearing"), ("text", "来会里汇报")]), on: number, counter)
        let head = try await counter.signIn("head")
        let address = "/petitions/\(number)/urging-record"
        let page = try await head.get("/petitions/\(number)")
        let today = counter.desk.clock.now.day.description
        let fields = [("on", today), ("present", "吴主任、罗承办"), ("result", "限月底办结"), ("number", "1")]
        let bare =
            fields.map { ("urging-record.\($0.0)", $0.1) } + [
                ("command-id", try #require(page.hidden("command-id", in: address))),
                ("version", try #require(page.hidden("version", in: address))),
            ]
        let without = try await head.post(address, pairs: bare)
        #expect(without.status == .unprocessableContent && without.html.contains("没有附记录"))
        let minutes = [("汇报记录.pdf", Samples.pdf)]
        let first = try await head.post(address, pairs: bare, files: minutes)
        try #require(first.status == .seeOther, "\(first.html)")
        let after = try await Self.events(of: number, counter)
        let second = try await head.post(address, pairs: bare, files: minutes)
        #expect(second.status == .seeOther && second.location == first.location)
        #expect(try await Self.events(of: number, counter) == after)
        let shown = try await head.get("/petitions/\(number)")
        #expect(shown.html.contains("汇报记录.pdf") && shown.html.contains("督办记录：听取汇报"))
        return "urging-record"
    }

    /// The day of a decision that an old result does not say, put down twice.
    ///
    /// - Returns: The form that was walked.
    private static func dateSanction(_ counter: PetitionDesk.Counter) async throws -> String {
        let number = try await Way.register("letter")(try await counter.signIn("registrar"))
        let head = try #require(try await counter.desk.office.officer(OfficerID(rawValue: "head")))
        _ = try await counter.desk.office.perform(
            { acting, _ in OldResult(acting: acting) }, on: PetitionNumber(rawValue: number), by: head,
            commandID: PetitionDesk.command())
        let today = counter.desk.clock.now.day.description
        let fields = [("measure", "1"), ("on", today), ("reason", "县纪处3号决定书")]
        try await sendTwice(Act("head", "sanction-day", fields), on: number, counter)
        return "sanction-day"
    }

    /// The filing of a stationed post's disposition, put down twice.
    ///
    /// - Returns: The form that was walked.
    private static func lodge(_ counter: PetitionDesk.Counter) async throws -> String {
        let number = try await Way.register("letter")(try await counter.signIn("registrar"))
        let head = try #require(try await counter.desk.office.officer(OfficerID(rawValue: "head")))
        _ = try await counter.desk.office.perform(
            { acting, _ in AtPost(acting: acting) }, on: PetitionNumber(rawValue: number), by: head,
            commandID: PetitionDesk.command())
        #expect(try await counter.signIn("head").get("/petitions/\(number)").html.contains("还要报派出机关备案"))
        let today = counter.desk.clock.now.day.description
        let fields = [("on", today), ("how", "network"), ("lodger", "综合室"), ("reference", "派驻备〔2026〕1号")]
        try await sendTwice(Act("head", "lodging", fields), on: number, counter)
        #expect(try await !counter.signIn("head").get("/petitions/\(number)").html.contains("还要报派出机关备案"))
        return "lodging"
    }

    /// A disposition as a stationed post sets it, approved.
    private struct AtPost: PetitionCommand {
        static let name = CommandName.remark
        var acting: Acting

        func decide(on petition: Petition) throws(Sanctions.Refused) -> [PetitionEvent] {
            [
                Handling.DispositionSet(way: .hold, plan: "待查", organ: .resident).event,
                Deliberation.StepApproved(
                    step: .hold, subject: .other, approver: .principal, textHash: "ab", reference: "", opinion: "同意",
                    capacity: .principal, place: .resident
                ).event,
            ]
        }
    }

    /// What the program wrote when no day was asked for: a result that punishes, and the closing.
    private struct OldResult: PetitionCommand {
        static let name = CommandName.remark
        var acting: Acting

        func decide(on petition: Petition) throws(Sanctions.Refused) -> [PetitionEvent] {
            [
                Handling.ResultProposed(
                    way: .verification, closing: .afterVerification,
                    findings: [Finding(matter: 1, truth: .borneOut, text: "属实")], truth: .borneOut, conclusion: "属实",
                    sums: .zero,
                    caseFiled: 0, measures: [Sanction(person: "韦村长", measure: .govDemerit)]
                ).event, Handling.Closed(kind: .afterVerification, on: acting.day).event,
            ]
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
            ] + (page.hidden("clue", in: address).map { [("clue", $0)] } ?? [])
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
