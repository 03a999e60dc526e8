import Casework
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport
import Testing

@testable import Office

/// What every answer of the desk says and does not say to a browser; docs/security.md names these tests.
@Suite struct SecurityHeaderTests {
    @Test func `by TLS the session's cookie is bound to the host and sent over nothing else, and browsers are told so`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        let front = try DeskFront(office: desk.office, settings: .init(isBehindTLS: true))
        let strict = try #require(HTTPField.Name("Strict-Transport-Security"))
        try await Application(router: front.router()).test(.router) { client in
            let body = ByteBuffer(string: "login=registrar&password=\(PetitionDesk.password)")
            let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let entered = try await client.execute(uri: "/sign-in", method: .post, headers: type, body: body) { $0 }
            #expect(entered.status == .seeOther)
            let cookie = try #require(entered.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-lx-desk="))
            for part in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
                #expect(cookie.contains(part), "\(part)")
            }
            #expect(!cookie.contains("Domain"))
            #expect(entered.headers[strict]?.hasPrefix("max-age=31536000") == true)
            let session = String(cookie.prefix { $0 != ";" })
            let page = try await client.execute(uri: "/account", method: .get, headers: [.cookie: session]) { $0 }
            #expect(page.status == .ok && page.headers[strict] != nil)
            let bare = session.replacing("__Host-", with: "")
            let away = try await client.execute(uri: "/account", method: .get, headers: [.cookie: bare]) { $0 }
            #expect(away.status == .seeOther, "a cookie that a neighbour could have set opens nothing")
        }
        await desk.office.engine.close()
    }

    @Test func `a method that the desk does not use is refused and logged, without a word of who sent it`() async throws
    {
        let desk = try await PetitionDesk.open()
        let lines = LogLines()
        let front = try DeskFront(office: desk.office, logger: Logger(label: "desk") { _ in lines })
        try await Application(router: front.router()).test(.router) { client in
            for method in [HTTPRequest.Method.put, .delete, .options, .trace, .patch] {
                for path in ["/?who=某人", "/petitions/2026-00000-00000-00", "/api/v1/worklist"] {
                    let answer = try await client.execute(
                        uri: path, method: method, headers: [.cookie: "lx-desk=secret"]
                    ) {
                        $0
                    }
                    #expect(
                        answer.status == .methodNotAllowed && answer.headers[.allow] == "GET, HEAD, POST", "\(path)")
                    #expect(answer.body.readableBytes == 0)
                }
            }
            let logged = lines.all.joined(separator: "\n")
            #expect(logged.components(separatedBy: "a method that is not in use was refused").count == 16)
            for word in ["某人", "secret", "2026-00000", "TRACE"] { #expect(!logged.contains(word), "\(word)") }
        }
        await desk.office.engine.close()
    }

    @Test func `no answer tells a version or lets another site read, and every page asks a browser for nothing`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            let permissions = try #require(HTTPField.Name("Permissions-Policy"))
            for path in ["/", "/account", "/statistics", "/nowhere", "/api/v1/nowhere", "/api/v1/openapi.json"] {
                let answer = try await head.get(path)
                for header in answer.headers {
                    let name = header.name.canonicalName
                    #expect(!name.hasPrefix("access-control-") && name != "server" && name != "x-powered-by", "\(path)")
                }
                guard !path.hasPrefix("/api") else { continue }
                #expect(answer.headers[permissions] == "camera=(), geolocation=(), microphone=()", "\(path)")
            }
        }
    }

    @Test func `what nobody foresaw breaks one calm page, and neither it nor the log tells of what was asked`()
        async throws
    {
        struct Unforeseen: Error { let content = "金丝雀" }
        let desk = try await PetitionDesk.open()
        let lines = LogLines()
        let front = try DeskFront(office: desk.office, logger: Logger(label: "desk") { _ in lines })
        let router = front.router()
        router.get("/unforeseen/:what") { _, _ -> Response in throw Unforeseen() }
        try await Application(router: router).test(.router) { client in
            let answer = try await client.execute(uri: "/unforeseen/%0AFAKE%1B%5B31m?q=FAKE", method: .get) { $0 }
            let html = String(buffer: answer.body)
            #expect(answer.status == .internalServerError && html.contains("<h1"))
            #expect(!html.contains("Unforeseen") && !html.contains("金丝雀"))
        }
        let log = lines.all.joined(separator: "\n")
        #expect(log.contains("Unforeseen"), "the kind of fault stands in the log")
        #expect(!log.contains("FAKE") && !log.contains("金丝雀") && !log.contains("\u{1B}"))
        await desk.office.engine.close()
    }

    @Test func `answers of the interface are saved and not shown`() async throws {
        try await PetitionDesk.open().test { counter in
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let refused = try await stranger.get("/api/v1/worklist")
            #expect(refused.status == .unauthorized)
            #expect(refused.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        }
    }

    @Test func `a session's token is thirty-two bytes, and stands in no address and on no page`() async throws {
        let desk = try await PetitionDesk.open()
        let signed = try await desk.office.signIn(login: "head", password: PetitionDesk.password, code: nil)
        let plain = signed.token.replacing("-", with: "+").replacing("_", with: "/") + "="
        #expect(Data(base64Encoded: plain)?.count == 32)
        try await desk.test { counter in
            let head = PetitionDesk.Person(counter: counter, login: "head", cookie: "lx-desk=\(signed.token)")
            for path in ["/", "/account", "/clocks", "/statistics", "/notices", "/register/batches"] {
                let answer = try await head.get(path)
                #expect(answer.status == .ok && !answer.html.contains(signed.token), "\(path)")
                #expect(!answer.location.contains(signed.token))
            }
        }
    }
}
