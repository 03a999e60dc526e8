import Casework
import Desk
import Foundation
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Office

/// Security keys at the desk: on the account page, at the door, and before whoever looks after accounts.
@Suite(.serialized) struct KeyDeskTests {
    typealias Person = PetitionDesk.Person

    /// A desk that knows its own address.
    private static func with(_ body: @escaping @Sendable (PetitionDesk.Counter) async throws -> Void) async throws {
        let desk = try await PetitionDesk.open()
        var settings = DeskFront.Settings()
        settings.keySite = try KeySite(address: TestSecurityKey.address)
        let front = try DeskFront(office: desk.office, settings: settings, renderer: try PetitionDesk.pages.get())
        try await Application(router: front.router()).test(.router) { client in
            try await body(.init(desk: desk, client: client))
        }
        await desk.office.engine.close()
    }

    /// What the page asks a key.
    private static func challenge(_ page: PetitionDesk.Answer) throws -> String {
        String(try #require(page.html.firstMatch(of: /data-challenge="([^"]+)"/), "no key is asked for").output.1)
    }

    private static func enrol(
        _ key: TestSecurityKey, by person: Person, named name: String = "办公室那把"
    ) async throws -> PetitionDesk.Answer {
        let asked = try await person.post(
            "/account/second-factor-key-offer", ["key-name": name, "key-password": PetitionDesk.password])
        #expect(asked.status == .ok)
        let answer = try key.made(try challenge(asked))
        return try await person.post(
            "/account/second-factor-key",
            [
                "key-name": try #require(asked.hidden("key-name").first), "key-client-data": answer.clientData,
                "key-data": answer.data, "key-public": answer.publicKey, "key-algorithm": answer.algorithm,
            ])
    }

    private static func fields(_ answer: TestSecurityKey.Answer) -> [(String, String)] {
        [
            ("key-id", answer.credential), ("key-client-data", answer.clientData), ("key-data", answer.data),
            ("key-signature", answer.signature),
        ]
    }

    @Test func `a key is enrolled on the account page, shown at the door, and removed`() async throws {
        try await Self.with { counter in
            let (_, triage) = try await DoorDeskTests.signIn("triage", at: counter)
            let key = try TestSecurityKey(3)
            let wrong = try await triage.post(
                "/account/second-factor-key-offer", ["key-name": "办公室那把", "key-password": "no"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-key-password-error\""))
            #expect(wrong.html.contains("value=\"办公室那把\""), "what was typed is kept")
            let done = try await Self.enrol(key, by: triage)
            #expect(done.status == .ok && done.html.contains("办公室那把：") && done.html.contains("还没有用过"))
            #expect(!done.html.contains(try key.shown("x").credential), "what the key calls itself is in no list")
            let (answer, half) = try await DoorDeskTests.signIn("triage", at: counter)
            #expect(answer.location == "/account/second-factor")
            for path in ["/", "/account", "/search"] {
                #expect(try await half.get(path).location == "/account/second-factor", "\(path)")
            }
            let page = try await half.get("/account/second-factor")
            #expect(page.html.contains("data-key=\"get\"") && page.html.contains("要打开浏览器的脚本"))
            #expect(!page.html.contains("name=\"code\""), "there are no codes to give")
            for path in ["-key-offer", "-key", "-offer", "-key-end"] {
                let sent = try await half.post(
                    "/account/second-factor\(path)",
                    ["key-name": "x", "key-password": PetitionDesk.password, "key": "x"])
                #expect(sent.location == "/account/second-factor", "\(path) is not for who has shown a password alone")
            }
            let other = try TestSecurityKey(4).shown(try Self.challenge(page))
            let refused = try await half.post("/account/second-factor-key-shown", pairs: Self.fields(other))
            #expect(refused.status == .unprocessableContent && refused.html.contains("class=\"errors\""))
            #expect(try Self.challenge(refused) != Self.challenge(page), "asked anew")
            let shown = try key.shown(try Self.challenge(refused))
            let entered = try await half.post("/account/second-factor-key-shown", pairs: Self.fields(shown))
            #expect(entered.status == .seeOther && entered.location == "/")
            let account = try await half.get("/account")
            #expect(account.html.contains("办公室那把：") && account.html.contains("最近使用"))
            let id = try #require(
                account.html.firstMatch(of: /<option value="([^"]+)"[^>]*>办公室那把/)?.output.1)
            let ended = try await half.post(
                "/account/second-factor-key-end", ["key": String(id), "key-end-password": PetitionDesk.password])
            #expect(ended.status == .ok && !ended.html.contains("办公室那把"))
            #expect(try await DoorDeskTests.signIn("triage", at: counter).answer.location == "/")
        }
    }

    @Test func `a form that was interrupted and the page one wanted come through the door with a key`() async throws {
        try await Self.with { counter in
            let (_, registrar) = try await DoorDeskTests.signIn("registrar", at: counter)
            let key = try TestSecurityKey(3)
            _ = try await Self.enrol(key, by: registrar)
            let stranger = Person(counter: counter, login: "", cookie: "")
            let fields = ["login": "registrar", "password": PetitionDesk.password]
            let away = try await stranger.post(
                "/sign-in", pairs: fields.map { ($0.key, $0.value) } + [("next", "/clocks")], withToken: false)
            #expect(away.location == "/account/second-factor?next=/clocks")
            let person = Person(counter: counter, login: "registrar", cookie: try #require(away.cookie))
            let page = try await person.get(away.location)
            #expect(page.hidden("next").first == "/clocks")
            let shown = try key.shown(try Self.challenge(page))
            let on = try await person.post(
                "/account/second-factor-key-shown", pairs: Self.fields(shown) + [("next", "/clocks")])
            #expect(on.location == "/clocks")
            let elsewhere = try await person.post("/account/second-factor-key-shown", ["next": "https://evil.example"])
            #expect(elsewhere.location == "/account", "nothing is owed any more")

            let kept = [("kept-path", "/register/letter"), ("kept.summary", "反映补偿款的信")]
            let half = try await stranger.post(
                "/sign-in", pairs: fields.map { ($0.key, $0.value) } + kept, withToken: false)
            #expect(half.status == .ok && half.hidden("kept.summary") == ["反映补偿款的信"])
            let again = Person(counter: counter, login: "registrar", cookie: try #require(half.cookie))
            let wrong = try await again.post(
                "/account/second-factor-key-shown",
                pairs: Self.fields(try TestSecurityKey(4).shown(try Self.challenge(half))) + kept)
            #expect(wrong.hidden("kept.summary") == ["反映补偿款的信"], "also where the first key was the wrong one")
            let resumed = try await again.post(
                "/account/second-factor-key-shown",
                pairs: Self.fields(try key.shown(try Self.challenge(wrong))) + kept)
            #expect(resumed.status == .ok && resumed.html.contains("反映补偿款的信"))
            #expect(resumed.html.contains("action=\"/register/letter\""))
        }
    }

    @Test func `a post that must show a second factor is asked for one, and a key is one`() async throws {
        try await Self.with { counter in
            let (answer, chief) = try await DoorDeskTests.signIn("chief", at: counter)
            #expect(answer.location == "/account/second-factor")
            let page = try await chief.get("/account/second-factor").html
            #expect(page.contains("/account/second-factor-offer") && page.contains("/account/second-factor-key-offer"))
            let done = try await Self.enrol(try TestSecurityKey(3), by: chief)
            #expect(done.status == .seeOther && done.location == "/")
            #expect(try await chief.get("/people").status == .ok)
            let account = try await chief.get("/account")
            let id = try #require(account.html.firstMatch(of: /<option value="([^"]+)"[^>]*>办公室那把/)?.output.1)
            let last = try await chief.post(
                "/account/second-factor-key-end", ["key": String(id), "key-end-password": PetitionDesk.password])
            #expect(last.status == .unprocessableContent && last.html.contains("id=\"f-key-error\""))
        }
    }

    @Test func `the security administrator sees how many keys an officer has, and none of their names`() async throws {
        try await Self.with { counter in
            let (_, handler) = try await DoorDeskTests.signIn("handler", at: counter)
            let key = try TestSecurityKey(3)
            _ = try await Self.enrol(key, by: handler, named: "蓝色的钥匙")
            let chief = try await counter.signIn("chief")
            let person = try await chief.get("/people/handler").html
            #expect(person.contains("第二因子：安全密钥 1 把"))
            let credential = try key.shown("x").credential
            #expect(!person.contains("蓝色的钥匙") && !person.contains(credential))
            #expect(try await chief.get("/people/head").html.contains("没有第二因子"))
            #expect(
                try await chief.get("/people/handler", language: "en").html.contains("Second factor: one security key"))
        }
    }

    @Test func `a desk that was not told its address offers no key, and says which option does`() async throws {
        try await PetitionDesk.open().test { counter in
            let (_, triage) = try await DoorDeskTests.signIn("triage", at: counter)
            let page = try await triage.get("/account").html
            #expect(page.contains("--address") && !page.contains("/account/second-factor-key-offer"))
            for path in ["-key-offer", "-key", "-key-shown"] {
                #expect(try await triage.post("/account/second-factor\(path)", [:]).status == .notFound, "\(path)")
            }
        }
    }
}
