import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Sealing
import Store
import StoreSQLite
import TestSupport
import Testing

@testable import Portal

struct SecrecyTests {
    static let canaries = ["金丝雀正文", "金丝雀姓名", "金丝雀电话", "金丝雀文件名", "金丝雀证物", "金丝雀补充"]

    @Test func `after everything a villager can do, no word of it is on the disk or in the log`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("edit-story")
            villager.fill("text", "金丝雀正文")
            try await villager.press("next")
            try await villager.press("edit-signing")
            villager.fill("name", "金丝雀姓名")
            villager.fill("contact", "金丝雀电话")
            try await villager.press("next")
            try await villager.press("edit-proof")
            villager.attach("金丝雀文件名.pdf", Samples.pdf + Array("金丝雀证物\n%%EOF".utf8))
            try await villager.press("next")
            try await villager.press("send")
            let code = try ReceiptCode(typed: villager.sight.code)
            try await villager.post("/progress", [("code", code.digits)])
            try await villager.press("what", "material")
            villager.fill("text", "金丝雀补充")
            try await villager.press("send")
            // Refused and unreadable things are logged nowhere either.
            try await villager.post("/report", [("text", "金丝雀正文"), ("form", "x")])
            try await villager.post("/progress", [("code", code.digits + "1")])
            let directory = try FerryDirectory(path: house.directory + "/ferry")
            let ferry = Ferry(
                letterbox: house.letterbox, side: FerrySide(over: directory, keys: try FerryPair().outer),
                clock: { PortalHouse.moment.rawValue }, logger: .init(label: "ferry") { _ in house.log })
            #expect(try await !ferry.cross().placed.isEmpty)

            let sent = try await house.submissions()
            #expect(sent.map(\.text) == ["金丝雀正文", "金丝雀补充"], "the canaries did fly")
            let secrets =
                Self.canaries.map { Data($0.utf8) }
                + [code.digits, code.shown, code.replyKey.hex].map { Data($0.utf8) } + [Data(code.replyKey.bytes)]
                + Self.canaries.map { Data(Data($0.utf8).base64EncodedString().utf8.dropLast(4)) }
            var bytes = 0
            for file in try FileManager.default.subpathsOfDirectory(atPath: house.directory) {
                guard let content = FileManager.default.contents(atPath: house.directory + "/" + file) else { continue }
                bytes += content.count
                for secret in secrets { #expect(content.range(of: secret) == nil, "found in \(file)") }
            }
            #expect(bytes > 50_000, "the files were not searched at all")
            let log = Data(house.log.all.joined(separator: "\n").utf8)
            for secret in secrets { #expect(log.range(of: secret) == nil) }
        }
    }

    @Test func `of time the letterbox keeps the hour, and of size only a bucket`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("send")
            let (hour, size, columns) = try await house.engine.read { db in
                let row = try #require(try db.first("select hour, size from envelope"))
                let columns = try db.rows("select name from pragma_table_info('envelope')").map { try $0.text("name") }
                return (try row.int64("hour"), try row.int64("size"), columns)
            }
            #expect(hour == PortalHouse.moment.rawValue / 3_600_000)
            #expect(size == 14 + 1120 + 12 + 2048 + 16)
            #expect(columns == ["sequence", "id", "size", "hour", "sealed", "promised", "sender"])
        }
    }

    @Test(arguments: ["/", "/protection", "/before/petition", "/report/petition", "/progress", "/nothing", "/report"])
    func `every page forbids what it does not need`(_ address: String) async throws {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            try await villager.visit(address)
            let headers = villager.sight.headers
            let policy = headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe") && !policy.contains("http"))
            #expect(headers[.cacheControl] == "no-store")
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer")
            #expect(headers[.setCookie] == nil, "nobody is told from another")
            #expect(!villager.sight.html.contains("<script>") && !villager.sight.html.contains(" style="))
        }
    }

    @Test(arguments: [
        ("Sec-Fetch-Site", "cross-site", 403), ("Sec-Fetch-Site", "same-site", 403),
        ("Origin", "https://evil.example", 403),
        ("Sec-Fetch-Site", "same-origin", 200), ("Origin", "null", 200),
    ])
    func `a form of another site is not taken`(_ header: String, _ value: String, _ status: Int) async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            let name = try #require(HTTPField.Name(header))
            try await villager.post("/report", villager.fields, headers: [name: value])
            #expect(villager.sight.status == status)
            #expect(try await house.count("envelope") == (status == 200 ? 1 : 0))
        }
    }

    @Test func `a form of another process is shown again whole, to be sent once more`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            let fields = villager.fields.map { $0.0 == "token" ? ("token", String(repeating: "0", count: 32)) : $0 }
            try await villager.post("/report", fields)
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says("请再按一次“提交”") && villager.sight.says("石大强"))
            #expect(try await house.count("envelope") == 0)
            try await villager.press("send")
            #expect(try await house.count("envelope") == 1)
        }
    }

    @Test(arguments: [
        ("/report/step", "application/json", "{}", 400), ("/report", "application/x-www-form-urlencoded", "a=%zz", 400),
        ("/report/step", "application/x-www-form-urlencoded", "form=short&step=about", 400),
        ("/report/files", "multipart/form-data", "", 400),
        ("/progress/more", "application/x-www-form-urlencoded", "what=x", 400),
        ("/nothing", "application/x-www-form-urlencoded", "", 404), ("/", "application/x-www-form-urlencoded", "", 404),
    ])
    func `what cannot be read gets one calm page`(
        _ address: String, _ type: String, _ body: String, _ status: Int
    ) async throws {
        try await PortalHouse.open { _, client in
            let response = try await client.execute(
                uri: address, method: .post, headers: [.contentType: type], body: .init(string: body))
            #expect(response.status.code == status)
            #expect(String(buffer: response.body).contains("<h1>"))
        }
    }

    @Test func `a body beyond the route's limit is refused`() async throws {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            try await villager.post("/progress", [("code", String(repeating: "1", count: BodyLimit.code))])
            #expect(villager.sight.status == 413)
            try await villager.post("/report", [("text", String(repeating: "a", count: BodyLimit.form))])
            #expect(villager.sight.status == 413)
        }
    }

    @Test func `by TLS every answer of the portal tells browsers to come by nothing else, and without it none does`()
        async throws
    {
        for isBehindTLS in [true, false] {
            let house = try await PortalHouse()
            var front = house.front
            front.isBehindTLS = isBehindTLS
            try await Application(router: front.router).test(.router) { client in
                for (method, path) in [
                    (HTTPRequest.Method.get, "/"), (.get, "/nothing"), (.post, "/report"), (.trace, "/"),
                ] {
                    let told = try await client.execute(uri: path, method: method) {
                        $0.headers[.strictTransportSecurity]
                    }
                    #expect(told == (isBehindTLS ? "max-age=31536000; includeSubDomains" : nil), "\(method) \(path)")
                }
            }
            await house.engine.close()
            try FileManager.default.removeItem(atPath: house.directory)
        }
    }

    @Test func `a method that no page of the portal has is refused and counted, and nothing of it is kept`()
        async throws
    {
        try await PortalHouse.open { house, client in
            let methods: [HTTPRequest.Method] = [.put, .delete, .options, .trace, .patch, .connect]
            for method in methods {
                let answer = try await client.execute(
                    uri: "/report?who=石大强", method: method, body: ByteBuffer(string: "who=石大强")
                ) { $0 }
                #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "GET, HEAD, POST")
                #expect(answer.body.readableBytes == 0)
            }
            #expect(house.front.tally(.methodsRefused) == methods.count)
            #expect(!house.log.all.joined().contains("石大强"))
            #expect(try await client.execute(uri: "/", method: .get) { $0.status } == .ok)
            #expect(house.front.tally(.methodsRefused) == methods.count)
        }
    }

    @Test func `no answer tells a version or lets another site read`() async throws {
        try await PortalHouse.open { _, client in
            for path in ["/", "/report", "/progress", "/log", "/nowhere", "/static/nowhere.css"] {
                let answer = try await client.execute(uri: path, method: .get) { $0 }
                for header in answer.headers {
                    let name = header.name.canonicalName
                    #expect(!name.hasPrefix("access-control-") && name != "server" && name != "x-powered-by", "\(path)")
                }
            }
        }
    }

    @Test func `nothing a visitor sends makes a line of the log, or part of one`() async throws {
        try await PortalHouse.open { house, client in
            let fake = "%0A2026-11-23T10:00:00%20error%20FAKE%1B%5B31m"
            for path in ["/\(fake)", "/report?x=\(fake)", "/log/\(fake)", "/static/\(fake)"] {
                _ = try await client.execute(
                    uri: path, method: .get, headers: [.userAgent: "FAKE", .referer: "http://FAKE/"]
                ) { $0.status }
            }
            var villager = Villager(client)
            try await villager.post("/report", [("text", "一\nFAKE"), ("form", "\u{1B}[31mFAKE")])
            try await villager.post("/progress", [("code", "FAKE\r\nFAKE")])
            let log = house.log.all.joined(separator: "\n")
            #expect(!log.contains("FAKE") && !log.contains("\u{1B}"))
        }
    }

    @Test func `a store that is gone takes nothing, says so, and the page keeps what was typed`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            await house.engine.close()
            try await villager.press("send")
            #expect(villager.sight.status == 503)
            #expect(villager.sight.headers[.retryAfter] != nil)
            #expect(villager.sight.says("刚才什么也没有收下") && villager.sight.says("石大强"))
            #expect(villager.fields.contains { $0 == ("text", Story.text) })
            #expect(house.front.tally(.busy) == 1 && house.front.tally(.taken) == 0)
            try await villager.press("edit-proof")
            villager.attach("又一张.pdf", Samples.pdf)
            try await villager.press("next")
            #expect(villager.sight.says("现在太忙，“又一张.pdf”没有收下"))
            try await villager.post(
                "/progress", [("code", ReceiptCode(entropy: [UInt8](repeating: 1, count: 32)).digits)])
            #expect(villager.sight.status == 503)
        }
    }

    @Test func `a full disk takes nothing, says so, and what was taken before stays`() async throws {
        var options = SQLiteOptions()
        options.pagesAtMost = 77
        try await PortalHouse.open(options: options) { house, client in
            var villager = Villager(client)
            var taken = 0
            for _ in 0..<60 {
                try await Story.write(&villager, attaching: false)
                try await villager.press("send")
                if villager.sight.status == 503 { break }
                taken += 1
            }
            #expect(taken > 0 && taken < 60)
            #expect(villager.sight.says("刚才什么也没有收下"))
            #expect(try await house.submissions().count == taken)
        }
    }
}
