import Casework
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Opening
import Receipts
import Sealing
import TestSupport
import Testing

@testable import Portal

/// Reports that a browser sealed: the portal keeps what came, byte for byte, and promises what it cannot read.
@Suite struct SealedPostTests {
    /// A browser's hand: it holds the code, and seals to the key that the page carries.
    private struct Browser {
        let code = ReceiptCode(entropy: [UInt8](repeating: 7, count: 32))
        let form = PortalSecret.newForm(at: PortalHouse.moment)
        let key: InnerPrivateKey
        var hour = PortalHouse.moment.rawValue / 3_600_000
        var id: String { PortalSecret.submissionID(form: form) }

        func sealed(_ text: String) throws -> [UInt8] {
            var submission = WebSubmission(
                kind: .report, id: id, receivedAt: hour * 3_600_000, language: "zh-Hans", mailbox: code.mailbox,
                replyKey: code.replyKey)
            submission.text = text
            return try Envelope.seal(submission.encoded(), to: key.publicKey, for: .submission).bytes
        }

        func commitment(_ envelope: [UInt8]) -> Commitment {
            Commitment(
                salt: code.replyKey.receiptSalt(of: id), submission: Envelope.hash(envelope), hour: hour)
        }

        func body(_ envelope: [UInt8], files: [[UInt8]] = [], line: SealedAnswer.Line? = nil) throws -> [UInt8] {
            let head = SealedPost.Head(
                form: form, mailbox: code.mailbox, hour: hour, leaf: Hex.encode(commitment(envelope).bytes),
                line: line?.ticket ?? "", work: "")
            return ([Array(try JSONEncoder().encode(head)), envelope] + files).flatMap { part in
                (0..<4).map { UInt8(truncatingIfNeeded: part.count >> (24 - 8 * $0)) } + part
            }
        }
    }

    private static func house(
        now: @escaping @Sendable () -> Moment = { PortalHouse.moment },
        _ body: @escaping @Sendable (PortalHouse, any TestClientProtocol, InnerPrivateKey) async throws -> Void
    ) async throws {
        let key = try InnerPrivateKey.generate(.p256)
        try await PortalHouse.open(browserKeys: [key.publicKey], now: now) { house, client in
            try await body(house, client, key)
        }
    }

    private static func post(
        _ body: [UInt8], _ client: any TestClientProtocol,
        headers: HTTPFields = [.contentType: "application/octet-stream"]
    ) async throws -> (status: Int, answer: SealedAnswer?) {
        try await client.execute(
            uri: Routes.sealed, method: .post, headers: headers, body: ByteBuffer(bytes: body)
        ) { response in
            let bytes = Array(response.body.readableBytesView)
            do { return (response.status.code, try JSONDecoder().decode(SealedAnswer.self, from: Data(bytes))) } catch {
                return (response.status.code, nil)
            }
        }
    }

    @Test func `what a browser sealed lies in the letterbox byte for byte, with its files`() async throws {
        try await Self.house { house, client, key in
            let browser = Browser(key: key)
            let (envelope, file) = (
                try browser.sealed("补偿款没有发。"), try Envelope.seal([1, 2, 3], to: key.publicKey, for: .attachment).bytes
            )
            let (status, answer) = try await Self.post(try browser.body(envelope, files: [file]), client)
            #expect(status == 200)
            #expect(answer?.outcome == .taken)
            #expect(answer?.digest == Hex.encode(Envelope.hash(envelope)))
            let kept = try await house.engine.read { db in
                (
                    try db.first("select sealed, promised from envelope"),
                    try db.first("select sealed from blob_content")?.blob("sealed"),
                    try db.first("select id from mailbox")?.text("id")
                )
            }
            #expect(try kept.0?.blob("sealed") == envelope)
            #expect(try kept.0?.blob("promised") == browser.commitment(envelope).bytes)
            #expect(kept.1 == file)
            #expect(kept.2 == browser.code.mailbox.rawValue)
            #expect(house.front.tally(.takenSealed) == 1)
        }
    }

    @Test func `the promise holds for the leaf that the browser made, and the portal never had its salt`() async throws
    {
        try await Self.house { house, client, key in
            let browser = Browser(key: key)
            let envelope = try browser.sealed("补偿款没有发。")
            let (_, answer) = try await Self.post(try browser.body(envelope), client)
            let written = try #require(answer?.receipt)
            let bare = try Receipt(bytes: Array(try #require(Data(base64Encoded: written))))
            #expect(bare.commitment.salt == [UInt8](repeating: 0, count: 32))
            let commitment = browser.commitment(envelope)
            #expect(bare.commitment.submission == commitment.submission)
            #expect(bare.promise?.holds(commitment.bytes, hour: commitment.hour, of: house.log(of: bare)) == true)
        }
    }

    @Test func `sent again it counts once, whatever it says now, and the answer names what was taken`() async throws {
        try await Self.house { house, client, key in
            let browser = Browser(key: key)
            let (first, second) = (try browser.sealed("第一次。"), try browser.sealed("改过以后。"))
            _ = try await Self.post(try browser.body(first), client)
            for envelope in [first, second] {
                let (status, answer) = try await Self.post(try browser.body(envelope), client)
                #expect(status == 200)
                #expect(answer?.digest == Hex.encode(Envelope.hash(first)))
                #expect(answer?.receipt != nil)
            }
            #expect(try await house.count("envelope") == 1)
            #expect(house.front.tally(.takenBefore) == 2)
        }
    }

    @Test(arguments: [-2, 1, 500]) func `a leaf of another hour is asked for anew, and nothing is kept`(_ hours: Int64)
        async throws
    {
        try await Self.house { house, client, key in
            var browser = Browser(key: key)
            let now = browser.hour
            browser.hour += hours
            let (status, answer) = try await Self.post(try browser.body(try browser.sealed("早些时候。")), client)
            #expect(status == 409)
            #expect(answer?.outcome == .hour)
            #expect(answer?.hour == now)
            #expect(try await house.count("envelope") == 0)
        }
    }

    @Test func `an hour that ended while it was sent is taken as it is`() async throws {
        try await Self.house { house, client, key in
            var browser = Browser(key: key)
            browser.hour -= 1
            let (status, answer) = try await Self.post(try browser.body(try browser.sealed("上一个小时。")), client)
            #expect(status == 200)
            #expect(answer?.hour == browser.hour)
        }
    }

    @Test func `at midnight a leaf of the day that is over is made anew, as nobody can promise it any more`()
        async throws
    {
        let midnight = Moment(Day("2026-11-24") ?? Day(0), hour: 0)
        try await Self.house(now: { midnight }) { house, client, key in
            var browser = Browser(key: key)
            browser.hour = midnight.rawValue / 3_600_000 - 1
            let envelope = try browser.sealed("半夜写的。")
            let (status, answer) = try await Self.post(try browser.body(envelope), client)
            #expect(status == 409 && answer?.outcome == .hour)
            #expect(try await house.count("envelope") == 0)
            browser.hour = try #require(answer?.hour)
            let (_, again) = try await Self.post(try browser.body(envelope), client)
            #expect(again?.outcome == .taken && again?.receipt != nil)
        }
    }

    @Test func `what is sealed to another key is to be sealed anew`() async throws {
        try await Self.house { house, client, _ in
            let browser = Browser(key: try .generate(.p256))
            let (status, answer) = try await Self.post(try browser.body(try browser.sealed("旧钥匙。")), client)
            #expect(status == 409)
            #expect(answer?.outcome == .key)
            #expect(try await house.count("envelope") == 0)
        }
    }

    @Test func `what is no such body is refused, and nothing is kept`() async throws {
        try await Self.house { house, client, key in
            let browser = Browser(key: key)
            let good = try browser.body(try browser.sealed("好的。"))
            let bodies: [[UInt8]] = [
                [], Array(good.dropLast()), good + [0], Array(good.prefix(40)), [UInt8](repeating: 255, count: 64),
            ]
            for body in bodies {
                let (status, answer) = try await Self.post(body, client)
                #expect(status == 400)
                #expect(answer == nil)
            }
            let file = try Envelope.seal([1], to: key.publicKey, for: .attachment).bytes
            let twice = try browser.body(try browser.sealed("两份。"), files: [file, file])
            #expect(try await Self.post(twice, client).status == 400)
            let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            #expect(try await Self.post(good, client, headers: form).status == 400)
            #expect(try await house.count("envelope") == 0)
        }
    }

    @Test func `a script of another site sends nothing`() async throws {
        try await Self.house { house, client, key in
            let browser = Browser(key: key)
            let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let headers: HTTPFields = [.contentType: "application/octet-stream", name: "cross-site"]
            let (status, _) = try await Self.post(
                try browser.body(try browser.sealed("别的网站。")), client, headers: headers)
            #expect(status == 403)
            #expect(try await house.count("envelope") == 0)
        }
    }

    @Test func `where sealing in the browser is off the page carries nothing for it, and the address is absent`()
        async throws
    {
        try await PortalHouse.open { house, client in
            let browser = Browser(key: house.inner)
            let (status, _) = try await Self.post(try browser.body(try browser.sealed("没有开。")), client)
            #expect(status == 404)
            var villager = Villager(client)
            try await villager.visit("/report/petition")
            #expect(!villager.sight.html.contains("sealing"))
        }
    }

    @Test func `the page carries the keys, the steps and scripts that a browser holds to their hash`() async throws {
        try await Self.house { house, client, key in
            var villager = Villager(client)
            try await villager.visit("/report/petition")
            let html = villager.sight.html
            #expect(html.contains("p256:\(key.publicKey.id):"))
            for step in ["about", "story", "details", "proof", "signing", "check", "receipt"] {
                #expect(html.contains(#"<template data-step="\#(step)">"#))
            }
            #expect(html.matches(of: #/<script src="[^"]+" integrity="sha256-[^"]{44}" defer>/#).count == 10)
            // Without script the form is the one it always was.
            villager.fill("person.0.name", "石大强")
            villager.fill("person.0.town", "青石镇")
            try await villager.press("next")
            #expect(villager.sight.says("发生了什么事"))
        }
    }

    @Test func `when it is full whoever has worked or waited finds a place`() async throws {
        try await Self.house { house, client, key in
            for _ in 0..<Crowd.openAtMost { #expect(house.front.crowd.enter(.new, second: 0)) }
            let browser = Browser(key: key)
            let envelope = try browser.sealed("排队。")
            let (status, answer) = try await Self.post(try browser.body(envelope), client)
            #expect(status == 503)
            let line = try #require(answer?.line)
            #expect(line.bits == WaitingLine.workBits)
            #expect(try await house.count("envelope") == 0)
            for _ in 0..<Crowd.openAtMost { house.front.crowd.leave() }
            #expect(try await Self.post(try browser.body(envelope, line: line), client).status == 200)
        }
    }
}

extension PortalHouse {
    /// The name of the log that a receipt is of.
    fileprivate func log(of receipt: Receipt) -> String { receipt.log.name }
}
