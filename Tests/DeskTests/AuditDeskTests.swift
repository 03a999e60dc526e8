import Casework
import Foundation
import Testing

@testable import Office

/// What the audit administrator sees of reading, printing and searching, and takes out signed.
@Suite struct AuditDeskTests {
    /// A desk with an audit administrator.
    private static func open() async throws -> PetitionDesk {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("auditor", "顾审计", at: PetitionDesk.county, as: .auditAdministrator)
        return desk
    }

    @Test func `printing goes by a button that leaves a record, and paper without it shows none of the petition`()
        async throws
    {
        try await Self.open().test { counter in
            let head = try await counter.signIn("head")
            let number = try await counter.signIn("registrar").registerLetter()
            let shown = try await head.get("/petitions/\(number)")
            #expect(shown.html.contains("action=\"/petitions/\(number)/printing\""))
            #expect(shown.html.contains("not-printed"))
            let printed = try await head.post("/petitions/\(number)/printing", [:])
            #expect(printed.status == .ok && printed.html.contains(#/[^>]+，2026-03-09 [0-9:]+ 打印/#))
            #expect(!printed.html.contains("not-printed"))
            let auditor = try await counter.signIn("auditor")
            let lines = try await auditor.get("/audit?officer=head&kind=printed&number=\(number)").html
            #expect(lines.contains(number) && lines.contains("打印"))
            #expect(try await auditor.post("/petitions/\(number)/printing", [:]).status == .notFound)
        }
    }

    @Test func `filters narrow the lines, and what cannot be read is said at its control`() async throws {
        try await Self.open().test { counter in
            let head = try await counter.signIn("head")
            let number = try await counter.signIn("registrar").registerLetter()
            _ = try await head.get("/petitions/\(number)")
            _ = try await head.post("/search", ["q": "征地补偿"])
            let auditor = try await counter.signIn("auditor")
            let searched = try await auditor.get("/audit?officer=head&kind=searched").html
            #expect(searched.contains("“征地补偿”") && !searched.contains(number))
            let none = try await auditor.get("/audit?kind=attachment").html
            #expect(none.contains("还没有记录") && !none.contains(number))
            #expect(try await auditor.get("/audit?from=2031-01-01").html.contains("还没有记录"))
            for (query, field) in [
                ("kind=x", "kind"), ("from=1", "from"), ("number=1", "number"), ("number=%22%26%3C", "number"),
            ] {
                let wrong = try await auditor.get("/audit?\(query)")
                #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-\(field)-error\""))
            }
            let english = try await auditor.get("/audit", language: "en").html
            #expect(english.contains("Petition opened") && !english.contains("打开信访件"))
        }
    }

    @Test func `lines are taken out signed, with a reason, by the audit administrator alone`() async throws {
        try await Self.open().test { counter in
            let head = try await counter.signIn("head")
            let number = try await counter.signIn("registrar").registerLetter()
            _ = try await head.get("/petitions/\(number)")
            let auditor = try await counter.signIn("auditor")
            let page = try await auditor.get("/audit?officer=head").html
            #expect(page.contains("href=\"/export?list=audit&amp;officer=head\""), "the export keeps the filter")
            let form = try await auditor.get("/export?list=audit&officer=head").html
            #expect(form.contains("value=\"signed\"") && form.contains("name=\"officer\""))
            func asked(_ reason: String, _ list: String = "audit") -> [(String, String)] {
                [
                    ("list", list), ("tab", "all"), ("officer", "head"), ("format", "signed"), ("reason", reason),
                    ("command-id", PetitionDesk.command().rawValue),
                ]
            }
            let bare = try await auditor.post("/export", pairs: asked(""))
            #expect(bare.status == .unprocessableContent && bare.html.contains("id=\"f-reason-error\""))
            let taken = try await auditor.post("/export", pairs: asked("季度检查"))
            #expect(taken.status == .ok && taken.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            let lines = taken.html.split(separator: "\n")
            #expect(lines.first?.contains("\"paper\":\"lianxin audit 1\"") == true)
            #expect(lines.last?.hasPrefix("{\"signature\":") == true && lines.count == 3)
            #expect(try await auditor.get("/audit?kind=exported").html.contains("季度检查"))
            for login in ["head", "chief"] {
                let other = try await counter.signIn(login)
                let refused = try await other.post("/export", pairs: asked("看看材料"))
                #expect(refused.status == .notFound)
            }
            let worklist = try await head.post("/export", pairs: asked("看看材料", "worklist"))
            #expect(worklist.status == .unprocessableContent, "only the audit is signed")
        }
    }

    @Test func `a pattern stands above the lines and leads to them`() async throws {
        try await Self.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            for digits in Int64(1)...5 {
                _ = try await triage.get("/petitions/\(KeyedNames.number(year: 2026, digits: digits).rawValue)")
            }
            counter.desk.clock.advance(minutes: 14 * 60)
            _ = try await (try await counter.signIn("head")).get("/petitions/\(number)")
            let page = try await (try await counter.signIn("auditor")).get("/audit").html
            #expect(page.contains("夜间打开 1 件") && page.contains("一小时内 5 次查找"))
            #expect(page.contains("href=\"/audit?from=2026"))
        }
    }

    @Test func `bounds of alarms are set on a page that says the default beside each, and stand in the audit`()
        async throws
    {
        try await Self.open().test { counter in
            let auditor = try await counter.signIn("auditor")
            #expect(try await auditor.get("/audit").html.contains("href=\"/audit/alarms\""))
            let page = try await auditor.get("/audit/alarms").html
            #expect(page.contains("name=\"manyOpened\"") && page.contains("默认 30；可设 5 至 100"))
            #expect(page.contains("默认 16；可设 4, 8, 16, 32, 64"))
            #expect(!page.contains("name=\"ownUnit\"") && !page.contains("name=\"linkAtTheMachine\""))
            let english = try await auditor.get("/audit/alarms", language: "en").html
            #expect(english.contains("30 by default; from 5 to 100") && !english.contains("默认"))
            for (typed, field) in [("1000", "manyOpened"), ("many", "manyOpened")] {
                let wrong = try await auditor.post("/audit/alarms", [field: typed, "reason": "从严"])
                #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-\(field)-error\""))
                #expect(wrong.html.contains("value=\"\(typed)\""), "what was typed is kept")
            }
            let bare = try await auditor.post("/audit/alarms", ["manyOpened": "10", "reason": ""])
            #expect(bare.status == .unprocessableContent && bare.html.contains("id=\"f-reason-error\""))
            let done = try await auditor.post("/audit/alarms", ["manyOpened": "10", "reason": "试运行从严"])
            #expect(done.status == .seeOther && done.location == "/audit")
            #expect(try await auditor.get("/audit/alarms").html.contains(#/name="manyOpened"[^>]*value="10"/#))
            let lines = try await auditor.get("/audit?kind=staff").html
            #expect(lines.contains("设定报警界限") && lines.contains("报警界限") && !lines.contains("/people?organ=alarms"))
            let head = try await counter.signIn("head")
            #expect(try await head.get("/audit/alarms").status == .notFound)
            #expect(try await head.post("/audit/alarms", ["manyOpened": "99", "reason": "看看"]).status == .notFound)
        }
    }
}
