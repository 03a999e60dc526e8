import Desk
import Foundation
import HTTPTypes
import OpenID
import TestSupport
import Testing

@testable import Office

/// What is seldom met on the way to a provider and back: a desk served by https, too many at once, a sign-in there of long ago.
@Suite(.serialized) struct ProviderWaitingDeskTests {
    private typealias Room = ProviderDeskTests.Room
    private typealias Person = PetitionDesk.Person

    @Test func `by https the errand's cookie is bound to this host by its name, and no other name is read`()
        async throws
    {
        try await ProviderDeskTests.with(byTLS: true) { room in
            try await room.bind("registrar", to: "7f3c")
            func parts(_ cookie: String) -> Set<String> {
                Set(cookie.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.dropFirst())
            }
            let away = try await room.stranger.get("/sign-in/provider")
            let set = away.headers[values: .setCookie]
            let errand = try #require(set.first)
            #expect(set.count == 1 && errand.hasPrefix("__Host-lx-errand="))
            // What a browser asks of such a name: Secure, for the whole host, and for no domain.
            #expect(parts(errand) == ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"])
            let value = try #require(away.cookie)
            let back = try room.stub.signIn(at: away.location, as: "7f3c")
                .replacing("https://desk.example", with: "")
            // A neighbour's subdomain can set a cookie of the plain name, and of no other.
            let planted = value.replacing("__Host-lx-errand", with: "lx-errand")
            let refused = try await Person(counter: room.counter, login: "", cookie: planted).get(back)
            #expect(refused.location == "/sign-in?provider=stale")
            let inside = try await Person(counter: room.counter, login: "", cookie: value).get(back)
            #expect(inside.location.hasPrefix("/sign-in/provider/done"))
            let cookies = inside.headers[values: .setCookie]
            let gone = try #require(cookies.first { $0.hasPrefix("__Host-lx-errand=;") })
            #expect(parts(gone) == ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=0"])
            #expect(!cookies.contains { $0.hasPrefix("lx-") })
        }
    }

    @Test func `one too many at once is told so, and comes in when there is room`() async throws {
        try await ProviderDeskTests.with { room in
            try await room.bind("registrar", to: "7f3c")
            let most = 8
            _ = try await room.comes(as: "nobody")
            room.stub.behaviour.holds = ["/token"]
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...most { group.addTask { try await room.comes(as: "nobody").answer.location } }
                await room.stub.held(most)
                let told = try await room.comes(as: "7f3c").answer
                #expect(told.location == "/sign-in?provider=busy")
                #expect(try await room.stranger.get(told.location).html.contains("class=\"errors\""))
                await room.stub.release()
                for try await location in group { #expect(location == "/sign-in?provider=unbound") }
            }
            #expect(try await room.comes(as: "7f3c").answer.location.hasPrefix("/sign-in/provider/done"))
            let details = try await room.lines().filter { $0.kind == .signInFailed }.compactMap { $0.detail?.chinese }
            #expect(details.contains("同时登录的人太多，本小时第 1 次"))
        }
    }

    @Test
    func `a sign-in at the provider of longer ago than an hour is asked anew there, and refused where it was not`()
        async throws
    {
        try await ProviderDeskTests.with { room in
            try await room.bind("registrar", to: "7f3c")
            let now = room.desk.clock.now.rawValue / 1_000
            let away = try await room.stranger.get("/sign-in/provider")
            #expect(away.location.contains("max_age=3600"))
            // One that does as it is asked: the officer types a password there, and comes in.
            room.stub.behaviour.signedInAt = now - 9 * 3_600
            #expect(try await room.comes(as: "7f3c").answer.location.hasPrefix("/sign-in/provider/done"))
            // One that takes no notice, in a token that is right in everything else.
            room.stub.behaviour.claims = ["auth_time": now - 9 * 3_600]
            let refused = try await room.comes(as: "7f3c").answer
            #expect(refused.location == "/sign-in?provider=untrusted")
            #expect(!refused.headers[values: .setCookie].contains { $0.hasPrefix("lx-desk=") })
            room.stub.behaviour.claims = ["auth_time": StubProvider.LeftOut()]
            #expect(try await room.comes(as: "7f3c").answer.location == "/sign-in?provider=untrusted")
        }
    }
}
