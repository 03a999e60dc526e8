import Casework
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import OpenID
import TestSupport
import Testing

@testable import Office

/// Signing in by a provider of identities beside local accounts, against a conforming provider that runs for the test.
@Suite(.serialized) struct ProviderDeskTests {
    typealias Person = PetitionDesk.Person

    /// A desk that asks a provider.
    struct Room: Sendable {
        let stub: StubProvider
        let desk: PetitionDesk
        let counter: PetitionDesk.Counter
        var stranger: Person { Person(counter: counter, login: "", cookie: "") }

        /// Binds an officer's account.
        func bind(_ officer: String, to subject: String) async throws {
            let chief = try #require(try await desk.office.officer(OfficerID(rawValue: "chief")))
            try await desk.office.bind(
                OfficerID(rawValue: officer), to: ProviderIdentity(issuer: stub.issuer, subject: subject),
                reason: "统一身份上线", by: chief, commandID: PetitionDesk.command())
        }

        /// Goes to the provider and back, as a browser would.
        ///
        /// - Returns: What the desk answers at the way back, the errand's cookie, and the address of the way back.
        func comes(
            as subject: String, next: String = "/", bending: (String) -> String = { $0 }
        ) async throws -> (answer: PetitionDesk.Answer, errand: String, address: String) {
            let away = try await stranger.get("/sign-in/provider?next=\(next)")
            let errand = try #require(away.cookie)
            let back = try stub.signIn(at: away.location, as: subject)
            let path = bending(back.replacing("https://desk.example", with: ""))
            return (try await Person(counter: counter, login: "", cookie: errand).get(path), errand, path)
        }

        /// Somebody in the session that an answer began.
        func person(_ answer: PetitionDesk.Answer, _ login: String) throws -> Person {
            let cookies = answer.headers[values: .setCookie]
            let session = try #require(cookies.first { $0.hasPrefix("lx-desk=") }, "no session")
            return Person(counter: counter, login: login, cookie: String(session.prefix { $0 != ";" }))
        }

        /// What an auditor is shown of signing in, the latest first.
        func lines() async throws -> [AuditLine] {
            let auditor = Officer(
                id: OfficerID(rawValue: "aud"), name: "顾审计", organ: PetitionDesk.province.id,
                office: .administration, roles: [.auditAdministrator])
            let county = Officer(
                id: auditor.id, name: auditor.name, organ: PetitionDesk.county.id, office: .administration,
                roles: auditor.roles)
            var lines: [AuditLine] = []
            for officer in [auditor, county] {
                lines += try #require(try await desk.office.audit(for: officer, limit: 100)).lines
            }
            return lines.sorted { $0.at > $1.at }
        }
    }

    static func with(
        second factors: [String] = [], byTLS isBehindTLS: Bool = false,
        _ body: @escaping @Sendable (Room) async throws -> Void
    ) async throws {
        let desk = try await PetitionDesk.open()
        let clock = desk.clock
        try await StubProvider.running(
            signingWith: .p256(.init()), now: { clock.now.rawValue / 1_000 }
        ) { stub in
            let settings = try ProviderSettings(
                json: try SigningKey.json([
                    "issuer": stub.issuer, "client_id": StubProvider.client.id,
                    "client_secret": StubProvider.client.secret, "name": "全省统一身份", "desk": "https://desk.example",
                    "second_factor_amr": factors,
                ]))
            let provider = try Provider(settings) { clock.now.rawValue / 1_000 }
            let front = try DeskFront(
                office: desk.office, settings: .init(isBehindTLS: isBehindTLS, provider: provider))
            do {
                try await Application(router: front.router()).test(.router) { client in
                    try await body(Room(stub: stub, desk: desk, counter: .init(desk: desk, client: client)))
                }
            } catch {
                try await provider.close()
                throw error
            }
            try await provider.close()
        }
        await desk.office.engine.close()
    }

    @Test func `without a provider nothing of one is shown, and its addresses are absent`() async throws {
        try await PetitionDesk.open().test { counter in
            let stranger = Person(counter: counter, login: "", cookie: "")
            #expect(try await stranger.get("/sign-in").html.contains("/sign-in/provider") == false)
            #expect(try await stranger.get("/sign-in?provider=unbound").html.contains("class=\"errors\"") == false)
            for path in ["/sign-in/provider", "/sign-in/provider/back?code=a&state=b", "/sign-in/provider/done"] {
                #expect(try await stranger.get(path).status == .notFound, "\(path)")
            }
            let chief = try await counter.signIn("chief")
            #expect(try await chief.get("/people/handler").html.contains("/people/handler/provider") == false)
            let sent = try await chief.post(
                "/people/handler/provider", ["provider.subject": "x", "provider.reason": "x"])
            #expect(sent.status == .notFound)
        }
    }

    @Test
    func `whoever is bound to nothing yet is shown the own identifier, in that browser, once, and no address has it`()
        async throws
    {
        try await Self.with { room in
            let (answer, _, _) = try await room.comes(as: "sub-of-nobody-7")
            #expect(answer.location == "/sign-in?provider=unbound")
            let cookies = answer.headers[values: .setCookie]
            let cookie = try #require(cookies.first { $0.hasPrefix("lx-unbound=") && !$0.hasPrefix("lx-unbound=;") })
            for part in ["HttpOnly", "SameSite=Lax", "Max-Age=600"] { #expect(cookie.contains(part), "\(part)") }
            #expect(!cookie.contains("nobody"), "it is sealed")
            let mine = Person(counter: room.counter, login: "", cookie: String(cookie.prefix { $0 != ";" }))
            let page = try await mine.get(answer.location)
            #expect(page.html.contains("sub-of-nobody-7") && page.html.contains("安全管理员"))
            let after = page.headers[values: .setCookie].first { $0.hasPrefix("lx-unbound=") }
            #expect(after?.contains("Max-Age=0") == true, "shown once")
            #expect(try await mine.get(answer.location, language: "en").html.contains("(sub)"))
            let other = try await room.stranger.get(answer.location).html
            #expect(!other.contains("sub-of-nobody-7") && other.contains("还没有绑定账号"))
            #expect(!(try await mine.get("/sign-in").html.contains("sub-of-nobody-7")), "where nothing was refused")
            room.desk.clock.advance(minutes: 11)
            #expect(!(try await mine.get(answer.location).html.contains("sub-of-nobody-7")), "and not for long")
            #expect(try await room.lines().allSatisfy { !"\($0)".contains("nobody-7") }, "and it is on no record")
        }
    }

    @Test func `an officer who is bound comes in by the provider, and no address but the way back carries a code`()
        async throws
    {
        try await Self.with { room in
            try await room.bind("registrar", to: "7f3c")
            let page = try await room.stranger.get("/sign-in?next=/clocks")
            #expect(page.html.contains("href=\"/sign-in/provider?next=/clocks\"") && page.html.contains("全省统一身份"))
            #expect(page.html.contains("name=\"password\""), "the local account is there beside it")
            let site: HTTPFields = [try #require(HTTPField.Name("Sec-Fetch-Site")): "cross-site"]
            let lured = try await room.counter.client.execute(uri: "/sign-in/provider", method: .get, headers: site) {
                $0
            }
            #expect(lured.status == .seeOther && lured.headers[.setCookie] == nil, "another site begins nothing")
            let away = try await room.stranger.get("/sign-in/provider?next=/clocks")
            #expect(away.status == .seeOther && away.location.hasPrefix("\(room.stub.issuer)/authorize?"))
            let errand = try #require(away.headers[.setCookie])
            for part in ["HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"] {
                #expect(errand.contains(part), "\(part)")
            }
            let state = try #require(
                URLComponents(string: away.location)?.queryItems?.first { $0.name == "state" }?.value)
            #expect(!errand.contains(state), "it is sealed")
            let (answer, _, address) = try await room.comes(as: "7f3c", next: "/clocks")
            #expect(answer.status == .seeOther && answer.location == "/sign-in/provider/done?next=/clocks")
            let cookies = answer.headers[values: .setCookie]
            let session = try #require(cookies.first { $0.hasPrefix("lx-desk=") })
            #expect(session.contains("SameSite=Strict") && session.contains("HttpOnly"))
            #expect(cookies.contains { $0.hasPrefix("lx-errand=;") && $0.contains("Max-Age=0") })
            let code = try #require(URLComponents(string: address)?.queryItems?.first { $0.name == "code" }?.value)
            let done = try await room.stranger.get(answer.location)
            let refresh = try #require(HTTPField.Name("Refresh"))
            #expect(done.status == .ok && done.headers[refresh] == "0; url=/clocks")
            #expect(done.html.contains("href=\"/clocks\""))
            for text in [answer.location, answer.html, done.html] { #expect(!text.contains(code)) }
            let registrar = try room.person(answer, "registrar")
            #expect(try await registrar.get("/register/letter").status == .ok)
            #expect(try await registrar.get("/account").html.contains("用统一身份"))
            let signed = try #require(try await room.lines().first { $0.event == "signing.signedIn" })
            #expect(signed.officer.rawValue == "registrar" && signed.detail?.chinese == "由统一身份")
            #expect(
                try await registrar.get("/sign-in/provider?next=/clocks").location == "/clocks", "signed in already")
            let elsewhere = try await room.stranger.get("/sign-in/provider/done?next=//evil.example/")
            #expect(elsewhere.headers[refresh] == "0; url=/")
        }
    }

    @Test func `nobody comes in who is not bound, dismissed, or by an answer that is not for this browser and moment`()
        async throws
    {
        try await Self.with { room in
            func refused(_ answer: PetitionDesk.Answer, _ why: String) async throws {
                #expect(answer.location == "/sign-in?provider=\(why)")
                #expect(!answer.headers[values: .setCookie].contains { $0.hasPrefix("lx-desk=") }, "\(why)")
                let page = try await room.stranger.get(answer.location).html
                #expect(page.contains("class=\"errors\"") && page.contains("name=\"password\""), "\(why)")
                let english = try await room.stranger.get(answer.location, language: "en").html
                #expect(english.contains("class=\"errors\"") && !english.contains("desk.signIn"))
            }
            try await refused(try await room.comes(as: "nobody").answer, "unbound")
            try await room.bind("registrar", to: "7f3c")
            // Once only, and not from a copy of the address in another browser.
            let (answer, errand, address) = try await room.comes(as: "7f3c")
            #expect(answer.location.hasPrefix("/sign-in/provider/done"))
            let again = Person(counter: room.counter, login: "", cookie: errand)
            try await refused(try await again.get(address), "stale")
            try await refused(try await room.stranger.get(address), "stale")
            let other = try await room.comes(as: "7f3c") { $0.replacing("state=", with: "state=x") }
            try await refused(other.answer, "stale")
            let (late, lateErrand) = try await { () async throws -> (String, String) in
                let away = try await room.stranger.get("/sign-in/provider")
                return (try room.stub.signIn(at: away.location, as: "7f3c"), try #require(away.cookie))
            }()
            room.desk.clock.advance(minutes: 10)
            let lateBrowser = Person(counter: room.counter, login: "", cookie: lateErrand)
            try await refused(
                try await lateBrowser.get(late.replacing("https://desk.example", with: "")), "stale")
            room.stub.behaviour.claims = ["nonce": "of another sign-in"]
            try await refused(try await room.comes(as: "7f3c").answer, "untrusted")
            room.stub.behaviour.claims = [:]
            room.stub.behaviour.declines = true
            try await refused(try await room.comes(as: "7f3c").answer, "declined")
            room.stub.behaviour.declines = false
            let chief = try #require(try await room.desk.office.officer(OfficerID(rawValue: "chief")))
            try await room.desk.office.dismiss(
                OfficerID(rawValue: "registrar"), reason: "调离", by: chief, commandID: PetitionDesk.command())
            try await refused(try await room.comes(as: "7f3c").answer, "closed")
            let seen = try await room.lines().filter { $0.kind == .signInFailed }
            let details = Set(seen.map { $0.detail?.chinese ?? "" })
            for why in ["没有绑定的账号", "往返已过期或已用过", "提供方的答复不可信", "提供方拒绝"] {
                #expect(details.contains("\(why)，本小时第 1 次"), "\(why)")
            }
            #expect(details.contains("已免职或尚未设置口令"))
            #expect(!seen.contains { "\($0)".contains("7f3c") }, "whom a provider named is in no refusal")
        }
    }

    @Test func `a provider that is down is said to be, and passwords go on`() async throws {
        try await Self.with { room in
            room.stub.behaviour.answers = ["/.well-known/openid-configuration": (503, "")]
            let away = try await room.stranger.get("/sign-in/provider")
            #expect(away.location == "/sign-in?provider=unreachable")
            #expect(try await room.stranger.get(away.location).html.contains("统一身份一方现在没有应答"))
            let entered = try await room.stranger.post(
                "/sign-in", ["login": "registrar", "password": PetitionDesk.password], withToken: false)
            #expect(entered.status == .seeOther && entered.location == "/")
        }
    }

    @Test
    func
        `a post that needs a second factor comes in by the provider where the provider's word counts, or shows its own`()
        async throws
    {
        try await Self.with(second: ["otp"]) { room in
            try await room.desk.appoint("local", "韦安全", at: PetitionDesk.county, as: .securityAdministrator)
            let local = try #require(try await room.desk.office.officer(OfficerID(rawValue: "local")))
            try await room.bind("local", to: "sec-1")
            #expect(try await room.comes(as: "sec-1").answer.location == "/sign-in?provider=factorFirst")
            let failed = try #require(try await room.lines().first { $0.event == "signing.failed" })
            #expect(failed.officer.rawValue == "local")
            room.stub.behaviour.claims = ["amr": ["pwd", "otp"]]
            let counted = try room.person(try await room.comes(as: "sec-1").answer, "local")
            #expect(try await counted.get("/people").status == .ok)
            // With one of the own, a word that does not count is followed by a code.
            room.stub.behaviour.claims = ["amr": ["pwd"]]
            let offer = try await room.desk.office.beginSecondFactor(for: local)
            let codes = OneTimeCode(secret: try #require(unbase32(offer.secret)))
            func code() -> String { codes.code(at: OneTimeCode.step(at: room.desk.clock.now.rawValue)) }
            try await room.desk.office.confirmSecondFactor(for: local, code: code())
            room.desk.clock.advance(minutes: 1)
            let owing = try room.person(try await room.comes(as: "sec-1").answer, "local")
            #expect(try await owing.get("/people").location == "/account/second-factor")
            let wrong = try await owing.post("/account/second-factor-shown", ["code": "000000"])
            #expect(wrong.status == .unprocessableContent)
            let began = try #require(try await room.lines().first)
            #expect(began.event != "signing.factorShown", "a wrong code is no showing")
            #expect(try await owing.post("/account/second-factor-shown", ["code": code()]).location == "/")
            #expect(try await owing.get("/people").status == .ok)
            let shown = try #require(try await room.lines().first { $0.event == "signing.factorShown" })
            #expect(shown.officer.rawValue == "local" && shown.kind == .signIn)
        }
    }

    @Test func `an officer who chose a second factor shows it after the provider too`() async throws {
        try await Self.with { room in
            try await room.bind("registrar", to: "7f3c")
            let registrar = try #require(try await room.desk.office.officer(OfficerID(rawValue: "registrar")))
            let offer = try await room.desk.office.beginSecondFactor(for: registrar)
            let codes = OneTimeCode(secret: try #require(unbase32(offer.secret)))
            let step = OneTimeCode.step(at: room.desk.clock.now.rawValue)
            try await room.desk.office.confirmSecondFactor(for: registrar, code: codes.code(at: step))
            let owing = try room.person(try await room.comes(as: "7f3c").answer, "registrar")
            #expect(try await owing.get("/register/letter").location == "/account/second-factor")
        }
    }

    @Test func `the security administrator binds and unbinds on an officer's page, and the officer is told`()
        async throws
    {
        try await Self.with { room in
            let chief = try await room.counter.signIn("chief")
            let page = try await chief.get("/people/registrar")
            #expect(page.html.contains("action=\"/people/registrar/provider\"") && page.html.contains(room.stub.issuer))
            func send(_ path: String, _ fields: KeyValuePairs<String, String>) async throws -> PetitionDesk.Answer {
                try await chief.post(
                    path, pairs: fields.map { ($0.key, $0.value) } + [("command-id", PetitionDesk.command().rawValue)])
            }
            let bare = try await send(
                "/people/registrar/provider", ["provider.subject": "7f3c", "provider.reason": ""])
            #expect(bare.status == .unprocessableContent && bare.html.contains("id=\"f-provider-reason-error\""))
            #expect(bare.html.contains("value=\"7f3c\""), "what was typed is kept")
            let odd = try await send(
                "/people/registrar/provider", ["provider.subject": "张三", "provider.reason": "上线"])
            #expect(odd.html.contains("id=\"f-provider-subject-error\""))
            let (_, before) = try await DoorDeskTests.signIn("registrar", at: room.counter)
            room.desk.clock.advance(minutes: 1)
            let done = try await send(
                "/people/registrar/provider", ["provider.subject": "7f3c", "provider.reason": "统一身份上线"])
            #expect(done.location == "/people/registrar")
            let bound = try await chief.get("/people/registrar").html
            #expect(bound.contains("7f3c") && bound.contains("action=\"/people/registrar/provider-end\""))
            let taken = try await send(
                "/people/handler/provider", ["provider.subject": "7f3c", "provider.reason": "上线"])
            #expect(taken.html.contains("已经绑定了另一个账号"))
            #expect(try await before.get("/").html.contains("绑定或解除过统一身份"), "whose account it is, is told")
            let inside = try room.person(try await room.comes(as: "7f3c").answer, "registrar")
            #expect(try await inside.get("/register/letter").status == .ok)
            let ended = try await send("/people/registrar/provider-end", ["provider-end.reason": "不再使用"])
            #expect(ended.location == "/people/registrar")
            for person in [inside, before] {
                #expect(try await person.get("/register/letter").location.hasPrefix("/sign-in"), "all have ended")
            }
            #expect(try await room.comes(as: "7f3c").answer.location == "/sign-in?provider=unbound")
            let own = try await send("/people/chief/provider", ["provider.subject": "x", "provider.reason": "x"])
            #expect(own.status == .unprocessableContent, "nobody binds the own account")
            let lines = try await room.lines()
            for event in ["registry.providerBound", "registry.providerUnbound"] {
                let line = try #require(lines.first { $0.event == event })
                #expect(line.officer.rawValue == "chief" && line.about == "registry/provider/registrar")
            }
            #expect(lines.contains { $0.detail?.chinese == "解除了统一身份绑定" && $0.about == "registry/officer/registrar" })
        }
    }

    @Test func `a form that was interrupted waits for a sign-in in another window, with everything typed`() async throws
    {
        try await Self.with { room in
            try await room.bind("registrar", to: "7f3c")
            let sent = try await room.stranger.post("/register/letter", ["summary": "补偿款没有发"], withToken: false)
            #expect(sent.status == .unauthorized && sent.html.contains("target=\"_blank\""))
            #expect(sent.html.contains("name=\"go-on\""))
            let kept = [("kept-path", "/register/letter"), ("kept.summary", "补偿款没有发"), ("go-on", "yes")]
            let early = try await room.stranger.post("/sign-in", pairs: kept, withToken: false)
            #expect(early.status == .unprocessableContent && early.html.contains("还没有登录"))
            #expect(early.html.contains("补偿款没有发"))
            let inside = try room.person(try await room.comes(as: "7f3c").answer, "registrar")
            let resumed = try await inside.post("/sign-in", pairs: kept, withToken: false)
            #expect(resumed.status == .ok && resumed.html.contains("补偿款没有发"))
            #expect(resumed.html.contains("action=\"/register/letter\""))
        }
    }
}
