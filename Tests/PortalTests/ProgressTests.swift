import Casework
import HTTPTypes
import HummingbirdTesting
import Sealing
import Synchronization
import TestSupport
import Testing

@testable import Portal

struct ProgressTests {
    /// Sends a report and gives its code.
    static func report(_ villager: inout Villager) async throws -> ReceiptCode {
        try await Story.write(&villager)
        try await villager.press("send")
        return try ReceiptCode(typed: villager.sight.code)
    }

    static func answer(_ house: PortalHouse, _ code: ReceiptCode, _ view: CitizenView, number: Int64) async throws {
        let sealed = try view.seal(key: code.replyKey, mailbox: code.mailbox, version: number)
        let bundle = FerryBundle(
            direction: .outward, number: number,
            items: [.reply(mailbox: code.mailbox, version: number, sealed: sealed)])
        #expect(try await house.letterbox.integrate(bundle, hour: 0))
    }

    /// A villager who has reported, was answered so, and looks at the progress by code.
    static func answered(
        _ house: PortalHouse, _ client: some TestClientProtocol, _ view: CitizenView
    ) async throws -> (Villager, ReceiptCode) {
        var villager = Villager(client)
        let code = try await report(&villager)
        try await answer(house, code, view, number: 1)
        try await villager.post("/progress", [("code", code.digits)])
        return (villager, code)
    }

    static let view = CitizenView(
        step: .answered, sentence: .init(chinese: "办结了，结果见下面的信。", english: "It is closed; see the letter."),
        due: .init(chinese: "请在 12 月前评价。", english: "Please rate by December."),
        letters: [
            .init(
                day: "2026-11-20", title: .init(chinese: "办理结果", english: "Result"),
                text: .init(chinese: "补偿款已经退还。\n请核对。", english: "The money was paid back.\nPlease check."))
        ],
        exchanges: [.init(day: "2026-11-10", question: "什么时候退？", answer: "十天内。", answeredDay: "2026-11-12")],
        mayRate: true, mayObject: true, writtenAt: PortalHouse.moment.rawValue)

    @Test func `with the code one sees the way from received to the letter, in both languages`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let code = try await Self.report(&villager)
            try await villager.visit("/progress")
            villager.fill("code", code.groups.joined(separator: "-"))
            try await villager.submit()
            #expect(villager.sight.says("已经收到") && villager.sight.says("正在送往内网登记"))
            #expect(!villager.sight.says("满意吗"))
            try await Self.answer(house, code, Self.view, number: 1)
            try await villager.post("/progress", [("code", code.digits)])
            for text in ["已经答复", "补偿款已经退还。", "2026年11月20日", "什么时候退？", "十天内。", "满意吗", "我有异议", "请在 12 月前评价。"] {
                #expect(villager.sight.says(text), "\(text)")
            }
            try await villager.post("/progress?lang=en", [("code", code.digits)])
            #expect(villager.sight.says("The money was paid back.") && villager.sight.says("20 Nov 2026"))
            #expect(!villager.sight.html.contains(code.digits) && !villager.sight.html.contains(code.shown))
        }
    }

    @Test func `the first page says how else to reach us and when, and before a word is written what is accepted`()
        async throws
    {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            try await villager.visit("/")
            #expect(villager.sight.says("12388") && villager.sight.says("工作日上班时间"))
            for column in Column.allCases {
                try await villager.visit(Routes.guidance(column))
                #expect(villager.sight.status == 200 && villager.sight.says("规则》"), "\(column)")
            }
        }
    }

    @Test func `after an exit there is a plain sentence and no row of steps`() async throws {
        try await PortalHouse.open { house, client in
            let view = CitizenView(
                step: .outOfScope, sentence: .init(chinese: "已转给信访局。", english: "Forwarded."), writtenAt: 1)
            let (villager, _) = try await Self.answered(house, client, view)
            #expect(villager.sight.says("不属于纪检监察机关受理") && villager.sight.says("已转给信访局。"))
            #expect(!villager.sight.html.contains("<li class=\"current\""))
        }
    }

    @Test func `material, question, rating and objection are each sealed to the same mailbox`() async throws {
        try await PortalHouse.open { house, client in
            var (villager, code) = try await Self.answered(house, client, Self.view)

            try await villager.press("what", "material")
            try await villager.press("send")
            #expect(villager.sight.status == 422 && villager.sight.says("请写几句，或者选一个附件"))
            villager.attach("又一张.pdf", Samples.pdf)
            villager.fill("text", "又找到一张收条")
            try await villager.press("send")
            #expect(villager.sight.says("补充的材料收到了"))

            try await villager.press("what", "question")
            villager.fill("text", "钱什么时候退？")
            try await villager.press("send")
            #expect(villager.sight.says("您的问题收到了"))

            try await villager.press("what", "rating")
            villager.fill("manner", "content")
            try await villager.press("send")
            #expect(villager.sight.says("请评价一下办理的结果"))
            villager.fill("result", "notContent")
            try await villager.press("send")
            #expect(villager.sight.says("您的评价收到了"))

            try await villager.press("what", "objection")
            villager.fill("text", "还差两千块")
            try await villager.press("send")
            #expect(villager.sight.says("您的异议收到了"))

            let sent = try await house.submissions().dropFirst()
            #expect(sent.map(\.kind) == [.material, .question, .rating, .objection])
            #expect(sent.allSatisfy { $0.mailbox == code.mailbox })
            #expect(sent.map(\.text) == ["又找到一张收条", "钱什么时候退？", "", "还差两千块"])
            #expect(sent.first?.attachments.map(\.name) == ["又一张.pdf"])
            #expect(sent.compactMap(\.rating) == [.init(manner: "content", result: "notContent")])
        }
    }

    @Test func `one part that was told is rated and objected to while the rest goes on, and says which`() async throws {
        try await PortalHouse.open { house, client in
            var view = CitizenView(
                step: .handling, sentence: .init(chinese: "其余的正在办理。", english: "The rest goes on."),
                parts: [
                    .init(number: 2, day: "2026-11-20", mayRate: true, mayObject: true),
                    .init(
                        number: 3, day: "2026-11-21", mayRate: false, mayObject: false,
                        rated: .init(manner: "content", result: "notContent")),
                ], writtenAt: PortalHouse.moment.rawValue)
            var (villager, code) = try await Self.answered(house, client, view)
            #expect(villager.sight.says("满意吗（第2部分）") && villager.sight.says("我有异议（第2部分）"))
            #expect(!villager.sight.html.contains("value=\"objection\""), "of the whole nothing was told")
            #expect(!villager.sight.html.contains("value=\"rating.3\"") && villager.sight.says("（第3部分）"))
            try await villager.press("what", "rating.2")
            #expect(villager.sight.says("您满意吗？（第2部分）"))
            villager.fill("manner", "content")
            try await villager.press("send")
            #expect(villager.sight.status == 422 && villager.sight.says("（第2部分）"), "which part is not lost on a fault")
            villager.fill("result", "notContent")
            try await villager.press("send")
            #expect(villager.sight.says("您的评价收到了"))
            try await villager.press("what", "objection.2")
            villager.fill("text", "还差两千块")
            try await villager.press("send")
            let sent = try await house.submissions().dropFirst()
            #expect(sent.map(\.kind) == [.rating, .objection] && sent.map(\.part) == [2, 2])
            for nonsense in ["objection.0", "objection.x", "objection.2.1", "material.2", "objection.+2", "objection."]
            {
                #expect(FollowUp.read(nonsense) == nil, "\(nonsense)")
            }
            view.parts = nil
            #expect(
                try CitizenView(
                    opening: view.seal(key: code.replyKey, mailbox: code.mailbox, version: 9), key: code.replyKey,
                    mailbox: code.mailbox, version: 9) == view)
        }
    }

    @Test func `protection is asked for with the code, at any time, and nothing of it is shown again`() async throws {
        try await PortalHouse.open { house, client in
            let withdrawn = CitizenView(
                step: .withdrawn, sentence: .init(chinese: "已撤回。", english: "Withdrawn."), writtenAt: 1)
            var (villager, code) = try await Self.answered(house, client, withdrawn)
            try await villager.press("what", "protection")
            try await villager.press("send")
            #expect(villager.sight.status == 422 && villager.sight.says("请写一写发生了什么事"))
            #expect(villager.sight.says("可不可以联系您"))
            villager.fill("text", "村主任带人到我家砸门")
            villager.fill("fear", "怕夜里再来")
            villager.fill("relatives", "yes")
            villager.fill("reach", "codeOnly")
            try await villager.press("send")
            #expect(villager.sight.says("您的保护申请收到了") && villager.sight.says("110"))
            #expect(!villager.sight.html.contains("砸门") && !villager.sight.html.contains("夜里"))
            let sent = try await house.submissions().dropFirst()
            #expect(sent.map(\.kind) == [.protection] && sent.first?.mailbox == code.mailbox)
            let expected = WebSubmission.Protection(relatives: true, fear: "怕夜里再来", reach: "codeOnly")
            #expect(sent.first?.protection == expected)
        }
    }

    @Test func `no follow-up is taken that the inner zone would refuse for its length`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            let code = try await Self.report(&villager)
            try await Self.answer(house, code, Self.view, number: 1)
            for what in ["question", "objection"] {
                try await villager.post("/progress", [("code", code.digits)])
                try await villager.press("what", what)
                villager.fill("text", String(repeating: "长", count: 4001))
                try await villager.press("send")
                #expect(villager.sight.status == 422 && villager.sight.says("这里最多 4000 字"), "\(what)")
            }
            #expect(try await house.submissions().count == 1)
        }
    }

    @Test func `after half an hour the code is asked for again and the text stays`() async throws {
        let time = Time()
        try await PortalHouse.open(now: { time.now }) { _, client in
            var villager = Villager(client)
            let code = try await Self.report(&villager)
            try await villager.post("/progress", [("code", code.digits)])
            try await villager.press("what", "question")
            time.advance(31 * 60_000)
            villager.fill("text", "钱什么时候退？")
            try await villager.press("send")
            #expect(villager.sight.status == 422 && villager.sight.says("请再输入一次查询码"))
            #expect(villager.fields.contains { $0 == ("text", "钱什么时候退？") })
            villager.fill("code", code.shown)
            try await villager.press("send")
            #expect(villager.sight.says("您的问题收到了"))
        }
    }

    @Test(arguments: [
        ("", "请输入查询码"), ("一二三四", "查询码只有数字"), ("1234 5678", "您输入了 8 位"),
        ("1234 5678 9012 3456 7890 1234 5678", "前后两位颠倒了"),
    ])
    func `a slip is named without asking the store, and what was typed is shown`(
        _ typed: String, _ sentence: String
    ) async throws {
        try await PortalHouse.open { house, client in
            await house.engine.close()
            var villager = Villager(client)
            try await villager.post("/progress", [("code", typed)])
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says(sentence))
            #expect(house.front.tally(.wrongCodes) == 0)
        }
    }

    @Test func `a code without a mailbox is slow, counted, and told nothing`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            _ = try await Self.report(&villager)
            let stranger = ReceiptCode(entropy: [UInt8](repeating: 9, count: 32))
            try await villager.post("/progress", [("code", stranger.digits)])
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says("没有查到"))
            #expect(house.front.tally(.wrongCodes) == 1)
            #expect(await house.front.wrongCodes.count == 1)
            #expect(house.waits.all == [.seconds(1)], "it was made to wait before it was answered")
        }
    }

    @Test func `only so many wrong codes wait at once, and a right one never does`() async throws {
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let waits = WrongCodes { _ in for await _ in gate { return } }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<WrongCodes.waitingAtMost { group.addTask { try await waits.hold() } }
            while await waits.count < WrongCodes.waitingAtMost { await Task.yield() }
            #expect(try await waits.hold() == false)
            opener.finish()
            for try await held in group { #expect(held) }
        }
        #expect(await waits.count == WrongCodes.waitingAtMost + 1)
    }

    @Test func `the code is taken by POST only`() async throws {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            let code = try await Self.report(&villager)
            try await villager.visit("/progress?code=\(code.digits)")
            #expect(villager.sight.says("请输入回执上的查询码"))
            #expect(!villager.sight.says("正在送往内网登记"))
        }
    }
}

/// A clock that a test moves.
final class Time: Sendable {
    private let value = Mutex(PortalHouse.moment.rawValue)
    var now: Moment { Moment(rawValue: value.withLock { $0 }) }
    func advance(_ milliseconds: Int64) { value.withLock { $0 += milliseconds } }
}
