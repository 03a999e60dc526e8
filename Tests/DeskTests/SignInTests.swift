import Foundation
import Hummingbird
import Office
import Testing

/// Nobody gets past the door without a session, and nothing typed is lost at it.
@Suite struct SignInTests {
    @Test func `whoever is not signed in is sent to sign in, and comes back`() async throws {
        try await PetitionDesk.open().test { counter in
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let away = try await stranger.get("/register/letter")
            #expect(away.status == .seeOther && away.location == "/sign-in?next=/register/letter")
            let back = try await stranger.post(
                "/sign-in", ["login": "registrar", "password": PetitionDesk.password, "next": "/register/letter"],
                withToken: false)
            #expect(back.status == .seeOther && back.location == "/register/letter")
            let cookie = try #require(back.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        }
    }

    @Test(arguments: ["//elsewhere.example/", "https://elsewhere.example/", "/a?b", "javascript:alert(1)"])
    func `nobody is sent on to another site`(_ next: String) async throws {
        try await PetitionDesk.open().test { counter in
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let answer = try await stranger.post(
                "/sign-in", ["login": "registrar", "password": PetitionDesk.password, "next": next], withToken: false)
            #expect(answer.location == "/")
        }
    }

    @Test func `a wrong password says nothing of the login, and never comes back in the page`() async throws {
        try await PetitionDesk.open().test { counter in
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let known = try await stranger.post(
                "/sign-in", ["login": "registrar", "password": "wrong-one-2026"], withToken: false)
            let unknown = try await stranger.post(
                "/sign-in", ["login": "nobody", "password": "wrong-one-2026"], withToken: false)
            #expect(known.status == .unprocessableContent && unknown.status == .unprocessableContent)
            #expect(known.html.replacing("registrar", with: "nobody") == unknown.html)
            #expect(!known.html.contains("wrong-one-2026"))
        }
    }

    @Test func `when a session ends in the middle of a form, what was typed is back after signing in, not yet sent`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            desk.clock.advance(minutes: 60)
            let command = PetitionDesk.command().rawValue
            let ended = try await registrar.post(
                "/petitions/\(number)/remark", ["remark.text": "写到一半的备注", "command-id": command, "version": "2"])
            #expect(ended.status == .unauthorized)
            #expect(ended.html.contains("写到一半的备注") && ended.html.contains("type=\"password\""))
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let resumed = try await stranger.post(
                "/sign-in",
                [
                    "login": "registrar", "password": PetitionDesk.password,
                    "kept-path": "/petitions/\(number)/remark", "kept.remark.text": "写到一半的备注",
                    "kept.command-id": command, "kept.version": "2",
                ], withToken: false)
            #expect(resumed.status == .ok)
            #expect(resumed.html.contains("写到一半的备注"))
            let again = try await counter.signIn("registrar").get("/petitions/\(number)")
            #expect(!again.html.contains("写到一半的备注"), "nothing was done before it was looked at again")
        }
    }

    @Test func `a form without the session's token changes nothing`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let forged = try await registrar.post(
                "/petitions/\(number)/remark", ["text": "不是我写的", "command-id": PetitionDesk.command().rawValue],
                withToken: false)
            #expect(forged.status == .forbidden)
            #expect(try await registrar.get("/petitions/\(number)").html.contains("不是我写的") == false)
        }
    }

    @Test(arguments: ["/account/password", "/search"])
    func `a password or a word searched for is not kept when the session has ended`(_ path: String) async throws {
        try await PetitionDesk.open().test { counter in
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let answer = try await stranger.post(path, ["old": "geheim-2026", "q": "geheim-2026"], withToken: false)
            #expect(answer.status == .unauthorized && !answer.html.contains("geheim-2026"))
        }
    }

    @Test func `after signing out the cookie opens nothing`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            #expect(try await registrar.post("/session/end", [:]).status == .seeOther)
            #expect(try await registrar.get("/register/letter").status == .seeOther)
        }
    }
}
