import Testing

/// Two petitions side by side: what differs is marked, and it is decided how they stand to each other.
struct BesideTests {
    private func two(_ counter: PetitionDesk.Counter) async throws -> (String, String) {
        let registrar = try await counter.signIn("registrar")
        let first = try await registrar.registerLetter()
        let answer = try await registrar.post(
            "/register/letter",
            [
                "source": "own", "receivedOn": "2026-03-09", "signature": "unsigned",
                "narrative": "村主任扣下了我们组十二户的征地补偿款，每户八千元。今年五月又有人看见名单是伪造的，签字都是一个人的笔迹。",
                "respondents.0.name": "某丙", "respondents.0.unit": "某镇某村", "matters.0.field": "landCompensation",
                "matters.0.gist": "伪造发放名单", "place": "520523", "summary": "反映某镇某村发放名单伪造",
                "command-id": PetitionDesk.command().rawValue, "then": "open",
            ])
        let path = try #require(answer.location.split(separator: "?").first)
        return (first, String(try #require(path.split(separator: "/").last)))
    }

    private func send(
        _ person: PetitionDesk.Person, _ path: String, _ fields: KeyValuePairs<String, String>
    ) async throws -> PetitionDesk.Answer {
        let pairs = fields.map { ($0.key, $0.value) } + [("command-id", PetitionDesk.command().rawValue)]
        return try await person.post(path, pairs: pairs)
    }

    @Test func `the likely earlier one stands on the page with its reasons, and leads to both side by side`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let (first, second) = try await two(counter)
            let triage = try await counter.signIn("triage")
            let page = try await triage.get("/petitions/\(second)").html
            #expect(page.contains("/petitions/\(second)/beside/\(first)"))
            #expect(page.contains("同一领域"))
            let beside = try await triage.get("/petitions/\(second)/beside/\(first)").html
            #expect(beside.contains("<mark>"))
            #expect(beside.contains("本件新写的内容"))
            #expect(!beside.contains("value=\"merged\""), "only the head merges")
            #expect(
                try await counter.signIn("head").get("/petitions/\(second)/beside/\(first)").html.contains(
                    "value=\"merged\""))
        }
    }

    @Test func `a decision needs a relation and a reason, keeps what was typed, and stands on both pages`() async throws
    {
        try await PetitionDesk.open().test { counter in
            let (first, second) = try await two(counter)
            let triage = try await counter.signIn("triage")
            let path = "/petitions/\(second)/beside/\(first)"
            let nothing = try await send(triage, path, ["reason": "同一笔款"])
            #expect(nothing.status == .unprocessableContent)
            #expect(nothing.html.contains("id=\"f-relation-error\"") && nothing.html.contains("同一笔款</textarea>"))
            let silent = try await send(triage, path, ["relation": "repeated"])
            #expect(silent.status == .unprocessableContent && silent.html.contains("id=\"f-reason-error\""))
            let done = try await send(triage, path, ["relation": "repeated", "reason": "同一笔款"])
            #expect(done.status == .seeOther)
            for number in [first, second] {
                let page = try await triage.get("/petitions/\(number)").html
                #expect(page.contains("认定件间关系：确认重复"))
                #expect(page.contains("已认定的件间关系"))
            }
            let undone = try await send(triage, path + "/undo", ["undo-reason": "看错了"])
            #expect(undone.status == .seeOther)
            #expect(try await triage.get("/petitions/\(first)").html.contains("撤销件间关系认定"))
        }
    }

    @Test func `another number is asked for, and an unknown one is said at its field`() async throws {
        try await PetitionDesk.open().test { counter in
            let (first, second) = try await two(counter)
            let triage = try await counter.signIn("triage")
            let answer = try await send(triage, "/petitions/\(second)/beside", ["other": first])
            #expect(answer.status == .seeOther)
            let wrong = try await send(triage, "/petitions/\(second)/beside", ["other": "2026-1"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-other-error\""))
            #expect(wrong.html.contains("value=\"2026-1\""))
        }
    }

    @Test func `whoever may not judge sees both and decides nothing`() async throws {
        try await PetitionDesk.open().test { counter in
            let (first, second) = try await two(counter)
            let registrar = try await counter.signIn("registrar")
            let path = "/petitions/\(second)/beside/\(first)"
            #expect(try await registrar.get(path).html.contains("name=\"relation\"") == false)
            #expect(try await send(registrar, path, ["relation": "repeated", "reason": "看看"]).status != .seeOther)
        }
    }
}
