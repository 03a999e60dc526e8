import Casework
import HTTPTypes
import HummingbirdTesting
import Receipts
import Sealing
import TestSupport
import Testing

@testable import Portal

/// What a villager of these tests writes.
enum Story {
    static let text = "2025 年 8 月，村里修路占了我家 1.2 亩地，\n补偿款到现在一分没给。<b>\"急\"</b> & 盼复"

    /// Goes from the door to the review, filling every question.
    static func write(
        _ villager: inout Villager, signing: String = "realName", attaching: Bool = true
    ) async throws {
        try await villager.visit("/")
        try await villager.follow("/before/peopleSide")
        try await villager.follow("/report/peopleSide")
        villager.fill("person.0.name", "石大强")
        villager.fill("person.0.unit", "大塘村村民委员会")
        villager.fill("person.0.post", "村主任")
        villager.fill("person.0.place", "522601")
        villager.fill("person.0.town", "青石镇大塘村")
        try await villager.press("next")
        villager.fill("text", text)
        villager.fill("field", "landCompensation")
        try await villager.press("next")
        villager.fill("when", "2025 年 8 月")
        villager.fill("amount", "３.6万元")
        try await villager.press("next")
        if attaching { villager.attach("收条.png", Samples.png) }
        try await villager.press("next")
        villager.fill("signing", signing)
        if signing == "realName" {
            villager.fill("name", "龙秀英")
            villager.fill("contact", "13800000000")
        }
        try await villager.press("next")
    }
}

struct ReportTests {
    @Test(arguments: [("zh-CN", "您的举报我们收到了", "最晚 2026年12月14日 前"), ("en", "We have received", "by 14 Dec 2026")])
    func `a whole report is written without script and can be opened by the inner zone alone`(
        _ language: String, _ heading: String, _ day: String
    ) async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client, language: language)
            try await Story.write(&villager)
            #expect(villager.sight.status == 200)
            for typed in ["石大强", "青石镇大塘村", Story.text, "36,000", "收条.png", "龙秀英", "13800000000"] {
                #expect(villager.sight.says(typed), "the review shows \(typed)")
            }
            try await villager.press("send")
            #expect(villager.sight.status == 200)
            #expect(villager.sight.says(heading))
            #expect(villager.sight.says(day))
            let code = try ReceiptCode(typed: villager.sight.code)

            let submission = try #require(try await house.submissions().first)
            #expect(submission.kind == .report)
            #expect(submission.column == "peopleSide")
            #expect(
                submission.respondents == [
                    .init(
                        name: "石大强", unit: "大塘村村民委员会", post: "村主任", placeCode: "522601", placeText: "青石镇大塘村")
                ])
            #expect(submission.text == Story.text)
            #expect(submission.field == "landCompensation")
            #expect(submission.when == "2025 年 8 月")
            #expect(submission.amountYuan == 36_000)
            #expect(submission.signing == .realName(name: "龙秀英", contact: "13800000000"))
            #expect(submission.mailbox == code.mailbox)
            #expect(submission.replyKey == code.replyKey)
            #expect(submission.receivedAt == PortalHouse.moment.rawValue)
            let attachment = try #require(submission.attachments.first)
            #expect(attachment.name == "收条.png")
            #expect(attachment.mediaType == "image/png")
            #expect(try await house.attachment(attachment.blob) == Samples.cleanPNG)
        }
    }

    @Test func `a report without a name is taken just the same, and no day is promised that the law does not give`()
        async throws
    {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager, signing: "anonymous")
            try await villager.press("send")
            #expect(villager.sight.says("法律没有规定告知的期限"))
            #expect(!villager.sight.says("12月14日"))
            #expect(try await house.submissions().map(\.signing) == [.anonymous])
        }
    }

    @Test func `when next year's holidays are not published the receipt says so and guesses nothing`() async throws {
        let late = Moment(try #require(Day("2026-12-20")), hour: 10)
        try await PortalHouse.open(now: { late }) { _, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("send")
            #expect(villager.sight.says("2027 年的放假安排还没有公布"))
        }
    }

    @Test func `sent twice it counts once and shows the same code; changed and sent again, it says so calmly`()
        async throws
    {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            let fields = villager.fields
            try await villager.press("send")
            let code = villager.sight.code
            try await villager.post("/report", fields)
            #expect(villager.sight.status == 200)
            #expect(villager.sight.code == code)
            try await villager.post("/report", fields.map { $0.0 == "text" ? ("text", "另一段") : $0 })
            #expect(villager.sight.says("这份举报我们已经收到了"))
            #expect(villager.sight.code.isEmpty)
            #expect(try await house.submissions().count == 1)
            #expect(try await house.count("mailbox") == 1)
        }
    }

    @Test func `back and editing from the review lose nothing`() async throws {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            for _ in 0..<5 { try await villager.press("back") }
            #expect(villager.sight.says("您要反映谁"))
            #expect(villager.sight.html.contains("value=\"石大强\""))
            for _ in 0..<5 { try await villager.press("next") }
            try await villager.press("edit-story")
            villager.fill("text", "改过的经过")
            try await villager.press("next")
            for typed in ["改过的经过", "石大强", "36,000", "收条.png", "龙秀英"] {
                #expect(villager.sight.says(typed))
            }
        }
    }

    @Test func `persons are added and taken out, and an unused row does no harm`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("edit-about")
            try await villager.press("add-person")
            try await villager.press("add-person")
            villager.fill("person.1.post", "会计")
            villager.fill("person.1.town", "大塘村")
            try await villager.press("next")
            #expect(villager.sight.says("请核对一遍"))
            try await villager.press("send")
            #expect(try await house.submissions().first?.respondents.map(\.post) == ["村主任", "会计"])
        }
    }

    @Test func `the other language and large print keep what was typed`() async throws {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            try await villager.visit("/report/petition")
            villager.fill("person.0.name", "石大强")
            let fields = villager.fields
            try await villager.post("/report/step?lang=en", fields + [("go", "stay")])
            #expect(villager.sight.says("Who is it about?"))
            #expect(villager.sight.html.contains("value=\"石大强\""))
            try await villager.post("/report/step?text=large", fields + [("go", "stay")])
            #expect(villager.sight.html.contains("portal large"))
        }
    }

    @Test func `code and promise are saved as rows of figures and letters, with not a word of what they are`()
        async throws
    {
        try await PortalHouse.open { _, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("send")
            let code = try ReceiptCode(typed: villager.sight.code)
            let pass = try #require(villager.fields.first { $0.0 == "pass" }?.1)
            #expect(!pass.contains(code.digits))
            let voucher = try #require(villager.fields.first { $0.0 == "voucher" }?.1)
            try await villager.post("/receipt/text", [("pass", pass), ("voucher", voucher), ("go", "code")])
            #expect(villager.sight.headers[.contentDisposition] == "attachment; filename=\"numbers.txt\"")
            let file = villager.sight.html
            #expect(file.contains(code.shown))
            #expect(file.allSatisfy { $0.isWhitespace || $0.isNumber || ("A"..."Z").contains($0) })
            let receipts = try ReceiptPaper(file).receipts(openedWith: code.replyKey.receiptKey)
            #expect(receipts.count == 1)
            try await villager.post("/receipt/text", [("pass", pass), ("voucher", voucher), ("go", "proof")])
            #expect(!villager.sight.html.contains(code.groups[0] + " " + code.groups[1]))
            #expect(try ReceiptPaper(villager.sight.html).code == nil)
            // What another code sealed, or nobody, is not handed on.
            for foreign in ["<script>", ReceiptPaper.text(ofSealed: [UInt8](repeating: 1, count: 99))] {
                try await villager.post("/receipt/text", [("pass", pass), ("voucher", foreign)])
                #expect(villager.sight.html.split(whereSeparator: \.isNewline).count == 1)
            }
            try await villager.post("/receipt/text", [("pass", "00" + pass)])
            #expect(villager.sight.status == 422)
        }
    }
}
