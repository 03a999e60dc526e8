import Testing

@testable import Office

/// Declaring near relatives with their units at the desk, and what the audit administrator is told of an opening.
@Suite struct RelativesDeskTests {
    /// The unit of whom the letter is about.
    private static let unit = "某镇某村"

    private static func declared(_ rows: [(kind: String, name: String, unit: String)]) -> [(String, String)] {
        rows.enumerated().flatMap { index, row in
            [
                ("relatives.\(index).kind", row.kind), ("relatives.\(index).name", row.name),
                ("relatives.\(index).unit", row.unit),
            ]
        } + [("command-id", PetitionDesk.command().rawValue)]
    }

    @Test func `a unit is declared, shown to its officer alone and corrected; opening what is about it is an alarm`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("auditor", "顾审计", at: PetitionDesk.county, as: .auditAdministrator)
        try await desk.test { counter in
            let head = try await counter.signIn("head")
            #expect(try await head.get("/account/relatives").html.contains("name=\"relatives.0.unit\""))
            let elsewhere = Self.declared([("spouse", "龙亲属", "高坡村"), ("parent", "龙双亲", "")])
            let done = try await head.post("/account/relatives", pairs: elsewhere)
            #expect(done.status == .seeOther && done.location == "/account/relatives?done=yes")
            let number = try await counter.signIn("registrar").registerLetter()
            _ = try await head.get("/petitions/\(number)")
            let auditor = try await counter.signIn("auditor")
            #expect(try await !auditor.get("/audit").html.contains("近亲属或其单位的"), "the letter is about another unit")
            let theirs = Self.declared([("spouse", "龙亲属", Self.unit), ("parent", "龙双亲", "")])
            _ = try await head.post("/account/relatives", pairs: theirs)
            let page = try await head.get("/account/relatives").html
            #expect(page.contains("value=\"\(Self.unit)\"") && !page.contains("高坡村"))
            _ = try await head.get("/petitions/\(number)")
            let audit = try await auditor.get("/audit").html
            #expect(audit.contains("打开涉及近亲属或其单位的 1 件") && audit.contains("申报近亲属"))
            #expect(audit.contains(number) && audit.contains("涉及近亲属或其单位"))
            for secret in ["龙亲属", "龙双亲", Self.unit, "某乙", "补偿款"] { #expect(!audit.contains(secret)) }
            let english = try await auditor.get("/audit", language: "en").html
            #expect(english.contains("1 petition about a near relative or a relative&#39;s unit opened"))
            #expect(try await !auditor.get("/account/relatives").html.contains(Self.unit))
        }
    }

    @Test func `a unit without a name is refused with its article, and everything typed is kept`() async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            let refused = try await head.post(
                "/account/relatives", pairs: Self.declared([("spouse", "", "岩脚村"), ("parent", "龙双亲", "高坡村")]))
            #expect(refused.status == .unprocessableContent && refused.html.contains("没有填姓名"))
            #expect(refused.html.contains("value=\"岩脚村\"") && refused.html.contains("value=\"龙双亲\""))
            #expect(try await !head.get("/account/relatives").html.contains("岩脚村"))
            let english = try await head.post(
                "/account/relatives", pairs: Self.declared([("spouse", "", "岩脚村")]), language: "en")
            #expect(english.html.contains("A relative has no name"))
        }
    }
}
