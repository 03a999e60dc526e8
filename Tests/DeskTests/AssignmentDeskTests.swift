import Casework
import Testing

@testable import Desk
@testable import Office

/// The ground of an assignment (R art. 20) is asked for on the form, by the interface too, and shown wherever the way is.
@Suite struct AssignmentDeskTests {
    private static let town = OrganID(rawValue: "520523-t1")
    private static let stronglyFelt = "问题典型、群众反映强烈"

    /// A letter about somebody of the town, distinguished as the town's.
    private static func letter(_ desk: PetitionDesk, _ counter: PetitionDesk.Counter) async throws -> String {
        let chief = try #require(try await desk.office.officer(OfficerID(rawValue: "chief")))
        try await desk.office.establish(
            Organ(id: town, name: "某镇纪委", kind: .primary, parent: PetitionDesk.county.id), reason: "设立",
            by: chief, commandID: PetitionDesk.command())
        let number = try await counter.signIn("registrar").registerLetter()
        let distinguished = try await counter.signIn("triage").act(
            "distinctions", on: number,
            [
                "lookedAtEarlier": "yes", "scope": "accusation", "scopeReason": "甲", "repeatReason": "乙",
                "isClue": "yes",
                "clueReason": "丙", "level": "lower", "levelReason": "丁",
            ])
        #expect(distinguished.status == .seeOther)
        return number
    }

    private static func judgement(ground: String) -> KeyValuePairs<String, String> {
        [
            "route": "route.assign", "routeOrgan": town.rawValue, "routeGround": ground, "urgency": "ordinary",
            "opinion": "建议交办",
        ]
    }

    @Test
    func `the form asks for the ground with its article, refuses none, and what was chosen stands until it is sent`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await Self.letter(desk, counter)
            let triage = try await counter.signIn("triage")
            let page = try await triage.get("/petitions/\(number)").html
            #expect(page.contains("交办情形") && page.contains("《处理检举控告工作规则》第20条"))
            for ground in AssignmentGround.allCases { #expect(page.contains(ground.chinese)) }
            let english = try await triage.get("/petitions/\(number)", language: "en").html
            #expect(english.contains("typical, and strongly felt by the people") && english.contains("R art. 20"))
            let refused = try await triage.act("first-judgement", on: number, Self.judgement(ground: ""))
            #expect(refused.status == .unprocessableContent && refused.html.contains("交办下级要写明属于哪种情形"))
            #expect(refused.html.contains("（\(Article.reportingRules(20).chinese)）"))
            #expect(refused.html.contains(#/id="f-first-judgement[.-]routeGround-error"/#), "it stands at the choice")
            let judged = try await triage.act("first-judgement", on: number, Self.judgement(ground: "stronglyFelt"))
            #expect(judged.status == .seeOther)
            let leader = try await counter.signIn("leader")
            let read = try await leader.get("/petitions/\(number)").html
            #expect(read.contains("交办情形：\(Self.stronglyFelt)"), "the leader reads it before approving")
            #expect(try await leader.act("approval", on: number, ["opinion": "同意"]).status == .seeOther)
            let head = try await counter.signIn("head")
            #expect(try await head.act("dispatch", on: number, [:]).status == .seeOther)
            let shown = try await head.get("/petitions/\(number)").html
            #expect(shown.contains("某镇纪委（交办：\(Self.stronglyFelt)）"))
            let printed = try await head.post("/petitions/\(number)/printing", [:]).html
            #expect(printed.contains("某镇纪委（交办：\(Self.stronglyFelt)）"), "on paper too")
            let register = try await head.get(Routes.movements(.down)).html
            #expect(register.contains("交办，要报结果：\(Self.stronglyFelt)"))
        }
    }

    @Test func `a program that assigns names the ground, and is refused without with article and field`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await Self.letter(desk, counter)
            let triage = try await InterfaceTests.Caller(counter, "triage")
            func judge(_ ground: String) async throws -> (status: Int, bytes: String, type: String) {
                try await triage.ask(
                    .post, "/petitions/\(number)/first-judgement",
                    body: """
                        {"route":"route.assign","routeOrgan":"\(Self.town.rawValue)","urgency":"ordinary",\
                        "opinion":"建议交办"\(ground)}
                        """)
            }
            let refused = try await judge("")
            #expect(refused.status == 422 && refused.bytes.contains("\"field\":\"routeGround\""))
            #expect(refused.bytes.contains("\"article\":\"\(Article.reportingRules(20).chinese)\""))
            #expect(try await judge(",\"routeGround\":\"because\"").status == 422)
            #expect(try await judge(",\"routeGround\":\"centralDecisions\"").status == 200)
            let read = try await triage.ask(.get, "/petitions/\(number)").bytes
            #expect(read.contains("triage.judged"))
            let page = try await counter.signIn("head").get("/petitions/\(number)").html
            #expect(page.contains("某镇纪委（交办：\(AssignmentGround.centralDecisions.chinese)）"))
            let description = try await triage.ask(.get, "/openapi.json").bytes
            #expect(
                description.contains(
                    "\"routeGround\":{\"enum\":[\"centralDecisions\",\"stronglyFelt\",\"longUndone\",\"other\"]"))
        }
    }
}
