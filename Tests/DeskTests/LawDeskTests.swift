import Casework
import Testing

@testable import Desk
@testable import Office

@Suite struct LawDeskTests {
    @Test func `a letter is handed over sealed from its page, and only the slip is left`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let refused = try await registrar.act("sealing", on: number, ["straightUp": "sealing.higher"])
            #expect(refused.status == .unprocessableContent, "it asks first whether that is understood")
            let sealed = try await registrar.act(
                "sealing", on: number, ["straightUp": "sealing.principal", "isUnderstood": "yes"])
            #expect(sealed.status == .seeOther)
            let slip = try await registrar.get(sealed.location)
            #expect(slip.status == .ok && slip.html.contains("密2026-"))
            #expect(!slip.html.contains("某乙") && !slip.html.contains("补偿款"))
            #expect(try await registrar.get("/petitions/\(number)").status == .notFound)
            for login in ["leader", "handler", "keeper"] {
                #expect(try await counter.signIn(login).get(sealed.location).status == .notFound)
            }
        }
    }

    @Test func `what is owed beside the way stands on the page with its article, and an office whose head is recused`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let triage = try await counter.signIn("triage")
            #expect(try await !triage.get("/petitions/\(number)").html.contains("同时要做"))
            let reassign = "先换人，再让其接触内容（\(Article.reportingRules(48).chinese)）"
            let leader = try await counter.signIn("leader")
            _ = try await leader.act("recusal", on: number, ["officer": "head", "ground": "interest"])
            #expect(try await triage.get("/petitions/\(number)").html.contains(reassign))
            #expect(try await triage.act("distinctions", on: number, PetitionDesk.distinctions).status == .seeOther)
            let page = try await triage.get("/petitions/\(number)").html
            #expect(page.contains("同时通报案件监督管理部门（") && page.contains(reassign))
        }
    }

    @Test func `an entry of the register is made by hand, and a bad one is named at its field`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let head = try await counter.signIn("head")
            let bad = try await head.post(
                "/cadres/new",
                ["code": "G1", "name": "某乙", "reason": "名册", "command-id": PetitionDesk.command().rawValue])
            #expect(bad.status == .unprocessableContent && bad.html.contains("没有填管理机关"))
            let made = try await head.post(
                "/cadres/new",
                [
                    "code": "G1", "name": "某乙", "unit": "某镇某村", "managedBy": "520523", "reason": "名册",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(made.status == .seeOther)
            #expect(try await head.get(made.location).html.contains("某乙"))
            let number = try await counter.signIn("registrar").registerLetter()
            let page = try await counter.signIn("triage").get("/petitions/\(number)")
            #expect(page.html.contains("按干部管理权限，由金沙县纪委监委受理。"))
            #expect(try await counter.signIn("registrar").get("/cadres").status == .notFound)
        }
    }

    @Test func `an organ without a leader in charge is named with the way out`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let head = try await counter.signIn("head")
            #expect(try await !head.get("/petitions/\(number)").html.contains("没有可以阅批这件的领导"))
            _ = try await head.act("recusal", on: number, ["officer": "leader", "ground": "interest"])
            #expect(try await head.get("/petitions/\(number)").html.contains("没有可以阅批这件的领导"))
        }
    }

    @Test func `the law is shown to whoever works with petitions`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let page = try await counter.signIn("triage").get("/law/routes")
            for rule in RouteRule.all { #expect(page.html.contains(rule.id)) }
            let recorded = Prohibition.all.filter { $0.hold == .recorded }
            for rule in recorded {
                #expect(page.html.contains("\(rule.text.chinese)<span class=\"small\">记录在案</span>"), "\(rule.id)")
            }
            #expect(try await counter.signIn("chief").get("/law/routes").status == .notFound)
        }
    }
}
