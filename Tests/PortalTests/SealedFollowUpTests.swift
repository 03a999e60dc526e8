import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Opening
import Receipts
import Sealing
import Synchronization
import TestSupport
import Testing

@testable import Portal

/// What a browser sealed that is added to a report by its code: the portal knows who adds, and not what (decision 0047).
@Suite struct SealedFollowUpTests {
    /// A clock that a test puts on.
    private final class Clock: Sendable {
        private let moment = Mutex(PortalHouse.moment)
        var now: Moment { moment.withLock { $0 } }
        func advance(minutes: Int64) { moment.withLock { $0 = Moment(rawValue: $0.rawValue + minutes * 60_000) } }
    }

    /// A house with one report in it, and a browser whose visitor has typed its code.
    private static func house(
        _ body: @escaping @Sendable (PortalHouse, any TestClientProtocol, SealingBrowser, Clock) async throws -> Void
    ) async throws {
        let key = try InnerPrivateKey.generate(.p256)
        let clock = Clock()
        try await PortalHouse.open(browserKeys: [key.publicKey], now: { clock.now }) { house, client in
            var villager = Villager(client)
            let code = try await ProgressTests.report(&villager)
            let pass = try house.front.secret.pass(for: code, now: PortalHouse.moment.rawValue)
            try await body(house, client, SealingBrowser(code: code, key: key, pass: pass), clock)
        }
    }

    static func post(
        _ body: [UInt8], _ client: any TestClientProtocol
    ) async throws -> (status: Int, answer: SealedAnswer?) {
        try await client.execute(
            uri: Routes.followUpSealed, method: .post, headers: [.contentType: "application/octet-stream"],
            body: ByteBuffer(bytes: body)
        ) { response in
            let bytes = Array(response.body.readableBytesView)
            do { return (response.status.code, try JSONDecoder().decode(SealedAnswer.self, from: Data(bytes))) } catch {
                return (response.status.code, nil)
            }
        }
    }

    @Test func `what was added lies in the letterbox byte for byte, and the progress page promises its leaf`()
        async throws
    {
        try await Self.house { house, client, browser, _ in
            let envelope = try browser.sealed(.material, "又找到一张收条。")
            let file = try Envelope.seal([1, 2, 3], to: browser.key.publicKey, for: .attachment).bytes
            let (status, answer) = try await Self.post(try browser.body(envelope, files: [file]), client)
            #expect(status == 200 && answer?.outcome == .taken)
            let kept = try await house.engine.read { db in
                (
                    try db.first("select sealed, promised from envelope where id = \(browser.id)"),
                    try db.first("select sealed from blob_content where id = \(Hex.encode(Envelope.hash(file)))")?.blob(
                        "sealed")
                )
            }
            #expect(try kept.0?.blob("sealed") == envelope)
            #expect(try kept.0?.blob("promised") == browser.commitment(envelope).bytes)
            #expect(kept.1 == file)
            #expect(try await house.count("mailbox") == 1, "it makes no mailbox")
            var villager = Villager(client)
            let pass = try #require(answer?.pass)
            let shown = [("pass", pass), ("sent", "material"), ("form", browser.form)]
            try await villager.post(Routes.progress, shown)
            #expect(villager.sight.says("补充的材料收到了"))
            let voucher = try #require(
                villager.sight.html.firstMatch(of: #/<pre class="voucher[^"]*">([^<]+)</#)?.output.1)
            let receipts = house.front.opened(voucher: String(voucher), browser.code)
            #expect(receipts.map(\.commitment) == [browser.commitment(envelope)])
            #expect(!villager.sight.html.contains(browser.code.digits))
            try await villager.post(Routes.progress, shown + [("earlier", "yes")])
            #expect(villager.sight.says("收下的是那时候写的内容"))
        }
    }

    @Test func `sent again it counts once, and the answer names what was taken`() async throws {
        try await Self.house { house, client, browser, _ in
            let (first, second) = (try browser.sealed(.question, "什么时候退？"), try browser.sealed(.question, "改过。"))
            for envelope in [first, first, second] {
                let (status, answer) = try await Self.post(try browser.body(envelope), client)
                #expect(status == 200 && answer?.digest == Hex.encode(Envelope.hash(first)))
            }
            #expect(try await house.count("envelope") == 2, "the report, and the question once")
        }
    }

    @Test func `when the pass is over the code is asked for, and with it what was sealed is taken`() async throws {
        try await Self.house { house, client, browser, clock in
            var browser = browser
            let envelope = try browser.sealed(.material, "超过半小时。")
            clock.advance(minutes: 31)
            for typed in [nil, "", "1234", String(browser.code.digits.dropLast()) + "x"] {
                browser.typed = typed
                let (status, answer) = try await Self.post(try browser.body(envelope), client)
                #expect(status == 422 && answer?.outcome == .code && answer?.pass == nil)
            }
            browser.typed = browser.code.shown
            let (status, answer) = try await Self.post(try browser.body(envelope), client)
            #expect(status == 200 && answer?.outcome == .taken && answer?.pass != nil)
        }
    }

    @Test func `with another code, or for another mailbox, nothing is taken`() async throws {
        try await Self.house { house, client, browser, _ in
            let other = ReceiptCode(entropy: [UInt8](repeating: 9, count: 32))
            // A code that nobody has, well formed.
            var unknown = SealingBrowser(code: other, key: browser.key)
            unknown.typed = other.digits
            let made = try await Self.post(try unknown.body(try unknown.sealed(.material, "没有这件。")), client)
            #expect(made.status == 422 && made.answer?.outcome == .code)
            // The own code, for the mailbox of somebody else.
            var stranger = SealingBrowser(code: other, key: browser.key)
            stranger.pass = browser.pass
            let crossed = try await Self.post(try stranger.body(try stranger.sealed(.material, "别人的。")), client)
            #expect(crossed.status == 422 && crossed.answer?.outcome == .code)
            #expect(try await house.count("envelope") == 1 && house.front.tally(.wrongCodes) == 2)
        }
    }

    @Test func `a leaf that does not follow from what was sent is not promised, and one of another hour made anew`()
        async throws
    {
        try await Self.house { house, client, browser, _ in
            let envelope = try browser.sealed(.material, "假的凭据。")
            let lie = try browser.body(envelope, leaf: [UInt8](repeating: 1, count: 32))
            #expect(try await Self.post(lie, client).status == 400)
            var late = browser
            late.hour -= 2
            let (status, answer) = try await Self.post(try late.body(envelope), client)
            #expect(status == 409 && answer?.hour == browser.hour)
            #expect(try await house.count("envelope") == 1)
        }
    }

    @Test func `nobody is promised the leaf of what another code sent`() async throws {
        try await Self.house { house, client, browser, _ in
            let envelope = try browser.sealed(.material, "我的材料。")
            _ = try await Self.post(try browser.body(envelope), client)
            var villager = Villager(client)
            let code = try await ProgressTests.report(&villager)
            let pass = try house.front.secret.pass(for: code, now: PortalHouse.moment.rawValue)
            try await villager.post(Routes.progress, [("pass", pass), ("sent", "material"), ("form", browser.form)])
            #expect(villager.sight.status == 200 && !villager.sight.says("补充的材料收到了"))
            #expect(!villager.sight.html.contains("class=\"voucher"))
        }
    }

    @Test func `the page carries what seals and no code, and without script it is the form it always was`() async throws
    {
        try await Self.house { house, client, browser, _ in
            for what in FollowUp.allCases {
                var villager = Villager(client)
                try await villager.post(Routes.followUp, [("what", what.rawValue), ("pass", browser.pass)])
                let html = villager.sight.html
                #expect(html.contains("data-keys=\"p256:\(browser.key.publicKey.id):"))
                #expect(html.contains("data-reply-key=\"\(browser.code.replyKey.hex)\""))
                #expect(!html.contains(browser.code.digits) && !html.contains(browser.code.shown))
                #expect(villager.sight.headers[.cacheControl]?.contains("no-store") == true)
                #expect(html.matches(of: #/<script src="[^"]+" integrity="sha256-[^"]{44}" defer>/#).count == 6)
            }
            var villager = Villager(client)
            try await villager.post(Routes.followUp, [("what", "question"), ("pass", browser.pass)])
            villager.fill("text", "什么时候退？")
            try await villager.press("send")
            #expect(villager.sight.says("您的问题收到了"))
            // Files that the portal sealed are no browser's to seal.
            try await villager.post(Routes.followUp, [("what", "material"), ("pass", browser.pass)])
            villager.attach("收条.pdf", Samples.pdf)
            try await villager.press("stay")
            #expect(!villager.sight.html.contains("id=\"sealing\""))
            try await villager.post(Routes.followUp, [("what", "material"), ("pass", "0")])
            #expect(!villager.sight.html.contains("id=\"sealing\""), "a pass that is over seals nothing")
        }
    }

    @Test(arguments: FollowUp.allCases)
    func `a page that seals is got again after its pass is over with the field for the code, and nothing of any report`(
        _ what: FollowUp
    ) async throws {
        try await Self.house { house, client, browser, _ in
            var villager = Villager(client)
            try await villager.post(Routes.followUp, [("what", what.rawValue), ("pass", "0"), ("again", "yes")])
            let html = villager.sight.html
            #expect(html.contains("data-keys=\"p256:\(browser.key.publicKey.id):"))
            #expect(html.contains("data-mailbox=\"\" data-reply-key=\"\" data-pass=\"0\""))
            #expect(html.matches(of: #/name="code"/#).count == 2, "in the form, beside the one laid ready")
            #expect(!villager.sight.html.contains("class=\"errors\""), "the script says why the code is asked for")
            try await villager.post(
                Routes.followUp, [("what", what.rawValue), ("pass", browser.pass), ("again", "yes")])
            #expect(villager.sight.html.contains("data-reply-key=\"\(browser.code.replyKey.hex)\""))
        }
    }

    @Test func `where sealing in the browser is off the page carries nothing for it, and the address is absent`()
        async throws
    {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let code = try await ProgressTests.report(&villager)
            let pass = try house.front.secret.pass(for: code, now: PortalHouse.moment.rawValue)
            let browser = SealingBrowser(code: code, key: house.inner, pass: pass)
            let body = try browser.body(try browser.sealed(.material, "没有开。"))
            #expect(try await Self.post(body, client).status == 404)
            try await villager.post(Routes.followUp, [("what", "material"), ("pass", pass)])
            #expect(!villager.sight.html.contains("sealing") && villager.sight.says("这次写的由本网站加密"))
        }
    }
}

/// A browser's hand: it has what the page carries, and seals to the page's key.
struct SealingBrowser {
    var code: ReceiptCode
    let key: InnerPrivateKey
    var pass = ""
    var typed: String?
    var form = PortalSecret.newForm(at: PortalHouse.moment)
    var hour = PortalHouse.moment.rawValue / 3_600_000
    var id: String { PortalSecret.submissionID(form: form) }

    func sealed(_ kind: WebSubmission.Kind, _ text: String) throws -> [UInt8] {
        var submission = WebSubmission(
            kind: kind, id: id, receivedAt: hour * 3_600_000, language: "zh-Hans", mailbox: code.mailbox,
            replyKey: code.replyKey)
        submission.text = text
        return try Envelope.seal(submission.encoded(), to: key.publicKey, for: .submission).bytes
    }

    func commitment(_ envelope: [UInt8]) -> Commitment {
        Commitment(salt: code.replyKey.receiptSalt(of: id), submission: Envelope.hash(envelope), hour: hour)
    }

    func body(_ envelope: [UInt8], files: [[UInt8]] = [], leaf: [UInt8]? = nil) throws -> [UInt8] {
        let head = SealedPost.Head(
            form: form, mailbox: code.mailbox, hour: hour, leaf: Hex.encode(leaf ?? commitment(envelope).bytes),
            line: "", work: "", pass: pass, code: typed)
        return ([Array(try JSONEncoder().encode(head)), envelope] + files).flatMap { part in
            (0..<4).map { UInt8(truncatingIfNeeded: part.count >> (24 - 8 * $0)) } + part
        }
    }
}
