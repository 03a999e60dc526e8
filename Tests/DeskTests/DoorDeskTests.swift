import Casework
import Foundation
import Hummingbird
import TestSupport
import Testing

@testable import Office

/// What somebody meets at the desk's door: a second factor that is demanded, what happened since, sessions, passwords.
@Suite struct DoorDeskTests {
    static func signIn(
        _ login: String, at counter: PetitionDesk.Counter, with password: String = PetitionDesk.password
    ) async throws -> (answer: PetitionDesk.Answer, person: PetitionDesk.Person) {
        let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
        let answer = try await stranger.post("/sign-in", ["login": login, "password": password], withToken: false)
        return (answer, PetitionDesk.Person(counter: counter, login: login, cookie: answer.cookie ?? ""))
    }

    private static func secret(in page: String) throws -> OneTimeCode {
        let secret = try #require(page.firstMatch(of: #/<code class="handed">([A-Z2-7]+)<\/code>/#)).output.1
        return OneTimeCode(secret: try #require(unbase32(String(secret))))
    }

    @Test func `an administrator without a second factor finds one page and no other until it is set up`() async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let (answer, chief) = try await Self.signIn("chief", at: counter)
            #expect(answer.status == .seeOther && answer.location == "/account/second-factor")
            for path in ["/", "/people", "/people/new", "/account", "/search"] {
                #expect(try await chief.get(path).location == "/account/second-factor", "\(path)")
            }
            #expect(try await chief.get("/nowhere-that-is").status == .notFound)
            let owed = try await chief.get("/account/second-factor")
            #expect(owed.status == .ok && !owed.html.contains("href=\"/people\""))
            let act = try await chief.post("/people/handler/dismissal", ["dismissal.reason": "调离"])
            #expect(act.location == "/account/second-factor")
            let offered = try await chief.post("/account/second-factor-offer", [:])
            #expect(offered.html.contains("stroke=\"#000\""), "a picture that an authenticator can read")
            let codes = try Self.secret(in: offered.html)
            let wrong = try await chief.post("/account/second-factor", ["code": "000000"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-code-error\""))
            let again = try await chief.post("/account/second-factor-offer", [:])
            let right = try Self.secret(in: again.html)
            #expect(codes.secret != right.secret)
            let step = OneTimeCode.step(at: desk.clock.now.rawValue)
            let done = try await chief.post("/account/second-factor", ["code": right.code(at: step)])
            #expect(done.status == .seeOther && done.location == "/")
            #expect(try await chief.get("/people").status == .ok)
            let account = try await chief.get("/account").html
            #expect(!account.contains("/account/second-factor-end"))
            #expect(account.matches(of: #/name="old-code"/#).count == 1, "one form for another authenticator")
            let officer = try #require(try await desk.office.officer(OfficerID(rawValue: "handler")))
            #expect(officer.active)
        }
    }

    @Test func `a post is laid down on one page, and whoever is at work there shows a code on the next`() async throws {
        try await PetitionDesk.open().test { counter in
            let (_, head) = try await Self.signIn("head", at: counter)
            #expect(try await head.get("/").status == .ok)
            let chief = try await counter.signIn("chief")
            let page = try await chief.get("/people/second-factor")
            #expect(page.status == .ok && page.html.contains("value=\"officeHead\""))
            #expect(!page.html.contains("value=\"auditAdministrator\""), "theirs is not to be chosen")
            let bare = try await chief.post("/people/second-factor", ["roles": "officeHead", "reason": ""])
            #expect(bare.status == .unprocessableContent && bare.html.contains("value=\"officeHead\" checked"))
            let done = try await chief.post(
                "/people/second-factor",
                ["roles": "officeHead", "reason": "上级要求", "command-id": PetitionDesk.command().rawValue])
            #expect(done.status == .seeOther)
            #expect(try await head.get("/").location == "/account/second-factor")
            #expect(try await counter.signIn("registrar").get("/people/second-factor").status == .notFound)
        }
    }

    @Test func `what holds for all posts is offered to the highest security administrator alone`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("local", "韦安全", at: PetitionDesk.county, as: .securityAdministrator)
        try await desk.test { counter in
            #expect(try await counter.signIn("chief").get("/people").html.contains("href=\"/people/second-factor\""))
            let local = try await counter.signIn("local")
            let people = try await local.get("/people")
            #expect(people.status == .ok && people.html.contains("href=\"/people/new\""))
            #expect(!people.html.contains("/people/second-factor"))
            #expect(try await local.get("/people/second-factor").status == .notFound)
            let sent = try await local.post(
                "/people/second-factor",
                ["roles": "officeHead", "reason": "要求", "command-id": PetitionDesk.command().rawValue])
            #expect(sent.status == .notFound)
        }
    }

    @Test func `what happened to the account stands on every page until its officer has read it`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let (_, first) = try await Self.signIn("registrar", at: counter)
            #expect(try await first.get("/").html.contains("class=\"arrival\"") == false)
            #expect(try await first.get("/account").html.contains("这是您第一次登录"))
            for _ in 1...2 {
                #expect(
                    try await Self.signIn("registrar", at: counter, with: "wrong-one-2026").answer.status != .seeOther)
            }
            desk.clock.advance(minutes: 1)
            let (_, registrar) = try await Self.signIn("registrar", at: counter)
            for path in ["/", "/register/letter", "/account"] {
                let page = try await registrar.get(path).html
                #expect(page.contains("登录失败 2 次") && page.contains("action=\"/account/arrival-read\""), "\(path)")
            }
            #expect(try await registrar.get("/account").html.contains("上次登录：2026"))
            let english = try await registrar.get("/", language: "en").html
            #expect(english.contains("since you were last told: 2 times"))
            let read = try await registrar.post("/account/arrival-read", ["next": "/register/letter"])
            #expect(read.location == "/register/letter")
            #expect(try await registrar.get("/").html.contains("class=\"arrival\"") == false)
            let away = try await registrar.post("/account/arrival-read", ["next": "//elsewhere.example/"])
            #expect(away.location == "/")
        }
    }

    @Test func `one's sessions are listed on the account page and ended there`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let (_, there) = try await Self.signIn("triage", at: counter)
            desk.clock.advance(minutes: 2)
            let (_, here) = try await Self.signIn("triage", at: counter)
            let page = try await here.get("/account")
            #expect(page.html.contains("已登录的设备") && page.html.contains(">退出</button>"))
            let id = try #require(page.hidden("session", in: "/account/session-end"))
            #expect(!there.cookie.contains(id) && page.hidden("session").count == 1)
            let done = try await here.post("/account/session-end", ["session": id])
            #expect(done.status == .ok && done.html.contains("role=\"status\""))
            #expect(try await there.get("/").location.hasPrefix("/sign-in"))
            #expect(try await here.get("/").status == .ok)
            #expect(try await here.post("/account/session-end", ["session": id]).status == .ok, "ended is ended")
        }
    }

    @Test func `what is refused or hidden is on record for whoever asked, at pages, acts and the interface`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("auditor", "顾审计", at: PetitionDesk.county, as: .auditAdministrator)
        try await desk.test { counter in
            let handler = try await counter.signIn("handler")
            #expect(try await handler.get("/audit").status == .notFound)
            #expect(try await handler.post("/people/head/dismissal", ["dismissal.reason": "x"]).status == .notFound)
            #expect(try await handler.post("/account/tokens", [:], withToken: false).status == .forbidden)
            _ = try await handler.get("/people")
            let list = [("cadres.csv", Array("姓名".utf8))]
            for _ in 1...4 {
                let sent = try await handler.post("/cadres/list", pairs: [], files: list, withToken: false)
                #expect(sent.status == .forbidden)
            }
            let lines = try await counter.signIn("auditor").get("/audit?officer=handler&kind=refused").html
            #expect(lines.matches(of: #/访问被拒绝/#).count >= 3 && lines.contains("本小时第 8 次"))
            #expect(!lines.contains("/people/head") && !lines.contains("dismissal"), "never what was asked for")
        }
    }

    @Test func `a password may be pasted and shown, is never put into a page, and its strength is said`() async throws {
        try await PetitionDesk.open().test { counter in
            let (_, triage) = try await Self.signIn("triage", at: counter)
            let page = try await triage.get("/account").html
            let fields = page.matches(of: #/<input type="password"[^>]*>/#).map { String($0.output) }
            #expect(fields.count == 3)
            for field in fields {
                #expect(!field.contains("onpaste") && !field.contains("readonly") && field.contains("value=\"\""))
                #expect(field.contains("data-show=") && field.contains("autocomplete="))
                #expect(field.contains("maxlength=\"200\""), "longer than the longest, so that nothing is cut unseen")
            }
            let new = "yun-yan-cheng-wai-de-lao-chuan"
            for (typed, field) in [
                ("Password1234!", "password"), (String(repeating: "长", count: 129), "password"),
                ("triage-2026-xyz", "password"),
            ] {
                let refused = try await triage.post(
                    "/account/password", ["old": PetitionDesk.password, "password": typed, "again": typed])
                #expect(refused.status == .unprocessableContent && refused.html.contains("id=\"f-\(field)-error\""))
                #expect(!refused.html.contains(typed))
            }
            let done = try await triage.post(
                "/account/password", ["old": PetitionDesk.password, "password": new, "again": new])
            #expect(done.status == .ok && done.html.contains("强度：很好"))
        }
    }
}
