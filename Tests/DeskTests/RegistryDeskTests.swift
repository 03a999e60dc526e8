import Casework
import Foundation
import Hummingbird
import Testing

@testable import Office

/// People and rights, the audit, one's own account and one-use links.
@Suite struct RegistryDeskTests {
    @Test func `the security administrator appoints, the link is shown once, and the new officer signs in with it`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let chief = try await counter.signIn("chief")
            let form = try await chief.get("/people/new")
            let command = try #require(form.hidden("command-id", in: "/people/new"))
            let fields: KeyValuePairs = [
                "rights.name": "欧新人", "rights.organ": "520523", "rights.office": "petitions",
                "rights.roles": "registrar", "rights.login": "ou.xinren", "rights.reason": "新到任",
                "command-id": command,
            ]
            let shown = try await chief.post("/people/new", fields)
            let link = try #require(shown.html.firstMatch(of: #/\/invitation\/[A-Za-z0-9_-]+/#)).output
            let again = try await chief.post("/people/new", fields)
            #expect(again.status == .ok && !again.html.contains("/invitation/"), "sent twice, done and shown once")

            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            #expect(try await stranger.get(String(link)).html.contains("ou.xinren"))
            let differs = try await stranger.post(
                String(link), ["password": "one-long-password", "again": "another-password"], withToken: false)
            #expect(differs.status == .unprocessableContent && differs.html.contains("id=\"f-again-error\""))
            #expect(!differs.html.contains("one-long-password"))
            let set = try await stranger.post(
                String(link), ["password": PetitionDesk.password, "again": PetitionDesk.password], withToken: false)
            #expect(set.status == .seeOther && set.location == "/sign-in")
            #expect(try await stranger.get(String(link)).status == .notFound, "a link is good once")
            #expect(try await counter.signIn("ou.xinren").get("/").status == .ok)
        }
    }

    @Test func `what the registry refuses is said at its field and everything chosen is kept`() async throws {
        try await PetitionDesk.open().test { counter in
            let chief = try await counter.signIn("chief")
            let answer = try await chief.post(
                "/people/new",
                [
                    "rights.name": "欧新人", "rights.organ": "520523", "rights.office": "petitions",
                    "rights.roles": "auditAdministrator", "rights.roles": "registrar", "rights.login": "ou.xinren",
                    "rights.reason": "新到任", "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("id=\"f-rights-roles-error\"") && answer.html.contains("value=\"欧新人\""))
            #expect(answer.html.matches(of: #/ checked/#).count == 2)
        }
    }

    @Test func `rights are changed with a reason that stays in the history`() async throws {
        try await PetitionDesk.open().test { counter in
            let chief = try await counter.signIn("chief")
            let changed = try await chief.post(
                "/people/handler/rights",
                [
                    "rights.name": "罗承办", "rights.organ": "520523", "rights.office": "trial",
                    "rights.roles": "reviewer", "rights.reason": "轮岗到审理室",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(changed.status == .seeOther)
            let page = try await chief.get("/people/handler")
            #expect(page.html.contains("轮岗到审理室") && page.html.contains("案件审理部门"))
        }
    }

    @Test func `a dismissed officer's session ends at once`() async throws {
        try await PetitionDesk.open().test { counter in
            let handler = try await counter.signIn("handler")
            let chief = try await counter.signIn("chief")
            let missing = try await chief.post(
                "/people/handler/dismissal", ["dismissal.reason": " ", "command-id": PetitionDesk.command().rawValue])
            #expect(missing.status == .unprocessableContent && missing.html.contains("id=\"f-dismissal-reason-error\""))
            #expect(try await handler.get("/").status == .ok)
            let done = try await chief.post(
                "/people/handler/dismissal",
                ["dismissal.reason": "调离", "command-id": PetitionDesk.command().rawValue])
            #expect(done.status == .seeOther)
            #expect(try await handler.get("/").location.hasPrefix("/sign-in"))
        }
    }

    @Test func `the three administrators read no petition and have their own first page`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let chief = try await counter.signIn("chief")
            #expect(try await chief.get("/").location == "/people")
            let nowhere = try await chief.get("/nowhere").html
            for path in ["/petitions/\(number)", "/search", "/statistics", "/clocks", "/audit"] {
                #expect(try await chief.get(path).html == nowhere, "\(path)")
            }
        }
    }

    @Test func `the auditor sees who opened an identity and why, and nothing of the petition`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("auditor", "顾审计", at: PetitionDesk.county, as: .auditAdministrator)
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            _ = try await registrar.act("identity-opening", on: number, ["reason": "电话核实署名"])
            let page = try await counter.signIn("auditor").get("/audit")
            #expect(page.status == .ok)
            #expect(page.html.contains("石登记") && page.html.contains("电话核实署名") && page.html.contains(number))
            #expect(!page.html.contains("某甲") && !page.html.contains("征地补偿款"))
        }
    }

    @Test func `a password is changed by who knows the old one, and other sessions end`() async throws {
        try await PetitionDesk.open().test { counter in
            let here = try await counter.signIn("triage")
            let elsewhere = try await counter.signIn("triage")
            let new = "xin-mi-ma-ye-hen-chang"
            let wrong = try await here.post(
                "/account/password", ["old": "not-it-at-all", "password": new, "again": new])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-old-error\""))
            let short = try await here.post(
                "/account/password", ["old": PetitionDesk.password, "password": "short", "again": "short"])
            #expect(short.status == .unprocessableContent && short.html.contains("id=\"f-password-error\""))
            let done = try await here.post(
                "/account/password", ["old": PetitionDesk.password, "password": new, "again": new])
            #expect(done.status == .ok && done.html.contains("role=\"status\""))
            #expect(try await here.get("/").status == .ok)
            #expect(try await elsewhere.get("/").location.hasPrefix("/sign-in"))
        }
    }

    @Test func `a second factor is in force only after its first code was right, and is then asked for`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let triage = try await counter.signIn("triage")
            let offered = try await triage.post("/account/second-factor-offer", [:])
            #expect(offered.html.contains("<svg class=\"qr\""))
            let wrong = try await triage.post("/account/second-factor", ["code": "000000"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-code-error\""))
            let officer = try #require(try await desk.office.officer(OfficerID(rawValue: "triage")))
            #expect(try await desk.office.hasSecondFactor(officer) == false)

            let again = try await triage.post("/account/second-factor-offer", [:])
            let secret = try #require(again.html.firstMatch(of: #/<code class="handed">([A-Z2-7]+)<\/code>/#)).output.1
            let code = OneTimeCode(secret: bytes(base32: secret))
            let step = OneTimeCode.step(at: desk.clock.now.rawValue)
            let right = try await triage.post("/account/second-factor", ["code": code.code(at: step)])
            #expect(right.status == .ok && right.html.contains("/account/second-factor-end"))
            desk.clock.advance(minutes: 1)
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let asked = try await stranger.post(
                "/sign-in", ["login": "triage", "password": PetitionDesk.password], withToken: false)
            #expect(asked.status == .unprocessableContent && asked.html.contains("name=\"code\""))
            let entered = try await stranger.post(
                "/sign-in",
                ["login": "triage", "password": PetitionDesk.password, "code": code.code(at: step + 2)],
                withToken: false)
            #expect(entered.status == .seeOther)
        }
    }

    private func bytes(base32 text: Substring) -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bits, count, bytes) = (0, 0, [UInt8]())
        for letter in text {
            bits = (bits << 5 | (letters.firstIndex(of: letter) ?? 0)) & 0xFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }

    @Test func `a new office begins with the first administrator's link, once`() async throws {
        let desk = try await PetitionDesk.new()
        let token = try #require(try await desk.office.inviteFirstAdministrator())
        try await desk.test { counter in
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let form = try await stranger.get("/invitation/\(token)")
            #expect(form.status == .ok && form.html.contains("name=\"organ\""))
            #expect(try await stranger.get("/invitation/nonsense").status == .notFound)
            let incomplete = try await stranger.post(
                "/invitation/\(token)",
                ["organ": "某省纪委监委", "password": PetitionDesk.password, "again": PetitionDesk.password],
                withToken: false)
            #expect(incomplete.status == .unprocessableContent && incomplete.html.contains("value=\"某省纪委监委\""))
            let done = try await stranger.post(
                "/invitation/\(token)",
                [
                    "organ": "某省纪委监委", "id": "520000", "kind": "province", "name": "安首任", "login": "first",
                    "password": PetitionDesk.password, "again": PetitionDesk.password,
                ], withToken: false)
            #expect(done.status == .seeOther)
            #expect(try await counter.signIn("first").get("/people").status == .ok)
            #expect(try await stranger.get("/invitation/\(token)").status == .notFound)
        }
    }
}
