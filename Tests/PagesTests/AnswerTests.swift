import HTTPTypes
import Hummingbird
import Testing

@testable import Pages

@Suite struct AnswerTests {
    @Test func `the language is the query's, else the cookie's, else the browser's, else Chinese`() {
        #expect(visit("/a?lang=en", [.cookie: "lx-lang=zh-Hans"]).language == .english)
        #expect(visit("/a", [.cookie: "lx-lang=en", .acceptLanguage: "zh-CN"]).language == .english)
        #expect(visit("/a", [.acceptLanguage: "fr, en-GB;q=0.8, zh-CN;q=0.9"]).language == .chinese)
        #expect(visit("/a", [.acceptLanguage: "fr, en-GB;q=0.8"]).language == .english)
        #expect(visit("/a", [.acceptLanguage: "fr"]).language == .chinese)
        #expect(visit("/a?lang=xx", [:]).language == .chinese)
    }

    @Test func `the links that switch keep the rest of the query`() {
        let visit = visit("/a?tab=mine&lang=en&text=large", [:])
        #expect(visit.path == "/a?tab=mine")
        #expect(visit.isLarge)
        #expect(visit.link("lang=zh-Hans") == "/a?tab=mine&lang=zh-Hans")
    }

    @Test func `a choice is remembered in a cookie scripts cannot read`() throws {
        let response = try Renderer(.portal).problem(.broken, for: visit("/?lang=en&text=large", [:]))
        let cookies = response.headers[values: .setCookie]
        #expect(cookies.count == 2)
        #expect(cookies.allSatisfy { $0.contains("HttpOnly") && $0.contains("SameSite=Lax") })
    }

    @Test(arguments: Face.allCases)
    func `an absent page is the same bytes and headers for every path, officer and choice`(_ face: Face) throws {
        let renderer = try Renderer(face)
        let one = renderer.absent(for: visit("/petitions/1?lang=en&text=large", [:]))
        let other = renderer.problem(
            .absent, for: visit("/nowhere", [.cookie: "lx-lang=en"]), bar: Sampled.bar("x"), reference: "7")
        #expect(one.headers == other.headers)
        #expect(one.status == .notFound && other.status == .notFound)
        #expect(renderer.absentBytes(.english).readableBytes > 500)
        #expect(one.headers[.contentLength] == other.headers[.contentLength])
    }

    @Test func `every page forbids everything from elsewhere and is kept nowhere`() throws {
        let response = try Renderer(.desk).problem(.busy(seconds: 5), for: visit("/", [:]))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "5")
        #expect(response.headers[.cacheControl] == "no-store")
        #expect(response.headers[.referrerPolicy] == "no-referrer")
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        let policy = try #require(response.headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self';"))
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
    }

    @Test func `static files are served under their hashed names only`() throws {
        let assets = try Renderer(.portal).assets
        let address = try #require(assets.addresses["app.css"])
        let response = try #require(assets.response(String(address.dropFirst("/static/".count))))
        #expect(response.headers[.contentType] == "text/css; charset=utf-8")
        #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(assets.response("app.css") == nil)
        #expect(assets.response("../wording/shared.en.json") == nil)
    }

    @Test func `a form is read as a browser sends it`() throws {
        let values = try SentForm.values(Array("a=%E4%BF%A1+x&a=2&b=&c=1%0D%0A2".utf8))
        #expect(values == ["a": ["信 x", "2"], "b": [""], "c": ["1\n2"]])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%00"])
    func `what is no form is refused`(_ body: String) {
        #expect(throws: SentForm.Unreadable.malformed) { try SentForm.values(Array(body.utf8)) }
    }

    @Test func `a form that is too large is refused`() {
        #expect(throws: SentForm.Unreadable.tooLarge) {
            try SentForm.values([UInt8](repeating: 97, count: SentForm.mostBytes + 1))
        }
        #expect(throws: SentForm.Unreadable.tooLarge) {
            try SentForm.values(Array(String(repeating: "a=1&", count: SentForm.mostPairs + 1).utf8))
        }
    }

    private func visit(_ path: String, _ headers: HTTPFields) -> Visit {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "desk", path: path, headerFields: headers)
        return Visit(Request(head: head, body: .init(buffer: .init())))
    }
}
