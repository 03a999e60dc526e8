import Foundation
import HummingbirdTesting
import Opening
import Receipts
import Sealing
import Testing

@testable import Portal

/// Somebody with two receipt codes 两个查询码: what one of them sent is promised to that one alone.
///
/// A leaf follows from code, envelope and hour. One that was promised for the envelope of another code would stand in no log:
/// whoever held it could show the portal's own word, not kept, for a report that never was.
@Suite struct OtherCodeTests {
    /// A house in which somebody has two reports, and a code for each.
    private static func house(
        isPromising: Bool = true, browserKeys: [InnerPublicKey] = [],
        _ body: @escaping @Sendable (PortalHouse, any TestClientProtocol, ReceiptCode, ReceiptCode) async throws -> Void
    ) async throws {
        try await PortalHouse.open(isPromising: isPromising, browserKeys: browserKeys) { house, client in
            var villager = Villager(client)
            let first = try await ProgressTests.report(&villager)
            let second = try await ProgressTests.report(&villager)
            try await body(house, client, first, second)
        }
    }

    /// Sends a question with a code, on the page of this form.
    private static func ask(
        _ villager: inout Villager, _ house: PortalHouse, _ code: ReceiptCode, form: String, _ text: String = "什么时候退？"
    ) async throws {
        let pass = try house.front.secret.pass(for: code, now: PortalHouse.moment.rawValue)
        try await villager.post(
            multipart: Routes.followUpSend,
            [("what", "question"), ("form", form), ("pass", pass), ("text", text), ("go", "send")])
    }

    /// What the page promises to this code.
    private static func promised(_ villager: Villager, _ house: PortalHouse, _ code: ReceiptCode) -> [Commitment] {
        let found = villager.sight.html.firstMatch(of: #/<pre class="voucher[^"]*">([^<]+)</#)?.output.1
        return found.map { house.front.opened(voucher: String($0), code).map(\.commitment) } ?? []
    }

    /// The leaves that the inner zone will make of what lies in the letterbox.
    private static func leaves(_ house: PortalHouse) async throws -> Set<[UInt8]> {
        let sealed = try await house.engine.read { db in
            try db.rows("select sealed from envelope order by sequence").map { try $0.blob("sealed") }
        }
        return Set(
            zip(sealed, try await house.submissions()).map { bytes, submission in
                Commitment(
                    salt: submission.replyKey.receiptSalt(of: submission.id), submission: Envelope.hash(bytes),
                    hour: submission.receivedAt / 3_600_000
                ).bytes
            })
    }

    @Test func `what one code sent is promised to no other, however both were sealed`() async throws {
        try await Self.house { house, client, first, second in
            var villager = Villager(client)
            let form = PortalSecret.newForm(at: PortalHouse.moment)
            try await Self.ask(&villager, house, first, form: form)
            let given = Self.promised(villager, house, first)
            #expect(given.count == 1 && villager.sight.says("您的问题收到了"))
            try await Self.ask(&villager, house, second, form: form)
            #expect(villager.sight.status == 409 && Self.promised(villager, house, second).isEmpty)
            #expect(!villager.sight.says("您的问题收到了"))
            try await Self.ask(&villager, house, first, form: form)
            #expect(Self.promised(villager, house, first) == given, "whoever sent it has the same promise again")
            #expect(try await house.count("envelope") == 3)
            #expect(try await Self.leaves(house).contains(given[0].bytes))
        }
    }

    @Test func `with the other code the page keeps what was typed, and pressed once more it is that code's`()
        async throws
    {
        try await Self.house { house, client, first, second in
            var villager = Villager(client)
            let form = PortalSecret.newForm(at: PortalHouse.moment)
            try await Self.ask(&villager, house, first, form: form)
            try await Self.ask(&villager, house, second, form: form, "改问另一件。")
            #expect(villager.sight.says("先前用另一个查询码交过") && villager.sight.says("改问另一件。"))
            try await villager.press("send")
            let given = Self.promised(villager, house, second)
            #expect(given.count == 1)
            #expect(try await Self.leaves(house).contains(given[0].bytes))
            #expect(try await house.submissions().last?.mailbox == second.mailbox)
        }
    }

    @Test func `the form of a report is no other code's to add by`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let second = try await ProgressTests.report(&villager)
            try await Story.write(&villager)
            let form = try #require(villager.fields.first { $0.0 == "form" }?.1)
            try await villager.press("send")
            try await Self.ask(&villager, house, second, form: form)
            #expect(villager.sight.status == 409 && Self.promised(villager, house, second).isEmpty)
        }
    }

    @Test func `what a browser sealed with one code is neither said nor promised to another`() async throws {
        let key = try InnerPrivateKey.generate(.p256)
        for isPromising in [true, false] {
            try await Self.house(isPromising: isPromising, browserKeys: [key.publicKey]) {
                house, client, first, second in
                let pass = { try house.front.secret.pass(for: $0, now: PortalHouse.moment.rawValue) }
                let browser = SealingBrowser(code: first, key: key, pass: try pass(first))
                let taken = try await SealedFollowUpTests.post(
                    try browser.body(try browser.sealed(.question, "什么时候退？")), client)
                #expect(taken.answer?.outcome == .taken)
                var other = SealingBrowser(code: second, key: key, pass: try pass(second))
                other.form = browser.form
                let crossed = try await SealedFollowUpTests.post(
                    try other.body(try other.sealed(.question, "别人的。")), client)
                #expect(crossed.status == 400 && crossed.answer == nil)
                var villager = Villager(client)
                try await Self.ask(&villager, house, second, form: browser.form)
                #expect(villager.sight.status == 409 && Self.promised(villager, house, second).isEmpty)
                let shown = [("pass", try pass(second)), ("sent", "question"), ("form", browser.form)]
                try await villager.post(Routes.progress, shown)
                #expect(!villager.sight.says("您的问题收到了") && Self.promised(villager, house, second).isEmpty)
                #expect(try await house.count("envelope") == 3)
            }
        }
    }

    @Test func `a mark beside an envelope leads to no mailbox, no leaf and no other envelope`() async throws {
        try await Self.house { house, client, first, _ in
            var villager = Villager(client)
            for _ in 0..<2 {
                try await Self.ask(&villager, house, first, form: PortalSecret.newForm(at: PortalHouse.moment))
            }
            let (marks, mailboxes) = try await house.engine.read { db in
                (
                    try db.rows("select sender from envelope").map { try $0.blob("sender") },
                    try db.rows("select id from mailbox").map { try $0.text("id") }
                )
            }
            #expect(Set(marks).count == 4 && marks.allSatisfy { $0.count == 32 })
            #expect(Set(marks).isDisjoint(with: try await Self.leaves(house)))
            #expect(Set(marks.map(Hex.encode)).isDisjoint(with: mailboxes))
        }
    }
}
