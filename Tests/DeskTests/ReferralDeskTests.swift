import Casework
import Hummingbird
import Testing

@testable import Desk
@testable import Office

/// The page of an organ above: what waits, the decision, and what the organ below reads of it.
@Suite struct ReferralDeskTests {
    private static func open() async throws -> PetitionDesk {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("above", "省领导", at: PetitionDesk.province, in: .leadership, as: .leader)
        try await desk.appoint("second-above", "省副书记", at: PetitionDesk.province, in: .leadership, as: .leader)
        try await desk.appoint("principal", "任书记", at: PetitionDesk.county, in: .leadership, as: .principal)
        return desk
    }

    @Test func `a request to raise is found above, read in full, and declined with a reason that the county reads`()
        async throws
    {
        let desk = try await Self.open()
        try await desk.test { counter in
            let above = try await counter.signIn("above")
            #expect(try await above.get("/referrals").html.contains("没有等本机关裁定的管辖争议。"))
            let number = try await counter.signIn("registrar").registerLetter()
            let head = try await counter.signIn("head")
            _ = try await head.act(
                "jurisdiction-question", on: number, ["question": "raise", "reason": "涉及县直部门"])
            let waiting = try await head.get("/petitions/\(number)")
            #expect(waiting.html.contains("等待上级答复") && waiting.html.contains("报请提级"))
            let list = try await above.get("/referrals")
            #expect(list.html.contains(number) && list.html.contains("金沙县纪委监委"))
            let file = try await above.takeAlong(from: "/referrals?part=raise").html
            #expect(file.contains("\(number),") && file.contains("金沙县纪委监委"))
            let page = try await above.get("/petitions/\(number)")
            #expect(page.html.contains("不同意提级或指定") && page.html.contains("涉及县直部门"))
            let empty = try await above.act("jurisdiction-refusal", on: number, ["reason": " "])
            #expect(empty.status == .unprocessableContent)
            let done = try await above.act("jurisdiction-refusal", on: number, ["reason": "案情不复杂，由县级办理"])
            #expect(done.status == .seeOther && done.location == "/referrals?done=jurisdiction-refusal")
            let after = try await above.get(done.location)
            #expect(after.html.contains("class=\"notice done\""))
            let answered = try await above.get("/referrals?part=answered")
            #expect(answered.html.contains(number) && answered.html.contains("省领导"))
            let read = try await head.get("/petitions/\(number)")
            #expect(read.html.contains("省纪委监委省领导于") && read.html.contains("案情不复杂，由县级办理"))
            #expect(read.html.contains("第17条") && read.html.contains("下一步：仍由本机关办理"))
            #expect(try await head.get("/?tab=answered").html.contains(number))
            _ = try await head.act("answer-note", on: number, [:])
            #expect(try await !head.get("/?tab=answered").html.contains(number))
        }
    }

    @Test func `of two leaders above the second is told that it was answered, and by whom`() async throws {
        let desk = try await Self.open()
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            _ = try await counter.signIn("head").act(
                "jurisdiction-question", on: number, ["question": "raise", "reason": "案情重大"])
            let second = try await counter.signIn("second-above")
            let address = "/petitions/\(number)/jurisdiction-refusal"
            let stale = try await second.get("/petitions/\(number)")
            let command = try #require(stale.hidden("command-id", in: address))
            let first = try await counter.signIn("above").act(
                "jurisdiction-decision", on: number, ["accepts": "520000", "reason": "提级办理"])
            #expect(first.status == .seeOther)
            let late = try await second.post(
                address,
                [
                    "jurisdiction-refusal.reason": "不复杂", "command-id": command,
                    "version": stale.hidden("version", in: address) ?? "",
                ])
            #expect(late.status == .conflict)
            #expect(late.html.contains("已由本机关另一位领导答复") && late.html.contains("省领导"))
        }
    }

    @Test func `more time is asked above and given to a day, and who asks has a new clock and its next step`()
        async throws
    {
        let desk = try await Self.open()
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter(["source": "assignedFromAbove"])
            _ = try await counter.signIn("principal").act(
                "extension", on: number, ["reason": "外省取证", "reference": "县纪信8号"])
            let head = try await counter.signIn("head")
            let missing = try await head.act("extension-request", on: number, ["reason": "鉴定未完"])
            #expect(missing.status == .unprocessableContent && missing.html.contains("没有写延长到哪一天"))
            #expect(missing.html.contains("鉴定未完"), "what was typed is kept")
            _ = try await head.act("extension-request", on: number, ["until": "2026-11-30", "reason": "鉴定未完"])
            let above = try await counter.signIn("above")
            #expect(try await above.get("/referrals").html.contains("交办件报请再次延期的"))
            let given = try await above.act(
                "extension-decision", on: number,
                ["granted": "granted.yes", "until": "2026-10-30", "reason": "给到十月底"])
            #expect(given.status == .seeOther)
            let read = try await head.get("/petitions/\(number)")
            #expect(read.html.contains("同意延至2026年10月30日") && read.html.contains("下一步：按新的期限办结并报告"))
        }
    }

    @Test func `where a limit runs whose year has no calendar yet, that is said, and not that none runs`() async throws
    {
        let desk = try await Self.open()
        desk.clock.now = Moment(try #require(Day("2026-12-30")))
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter(["receivedOn": "2026-12-30"])
            _ = try await counter.signIn("head").act(
                "jurisdiction-question", on: number, ["question": "raise", "reason": "涉及县直部门"])
            let above = try await counter.signIn("above")
            let list = try await above.get("/referrals").html
            #expect(list.contains(number) && list.contains("日历未载入，不能计算") && !list.contains("没有在走的期限"))
            let english = try await above.get("/referrals", language: "en").html
            #expect(english.contains("calendar not loaded") && !english.contains("no clock runs"))
        }
    }

    @Test func `who settles nothing has no such page, and it speaks English too`() async throws {
        let desk = try await Self.open()
        try await desk.test { counter in
            for login in ["registrar", "handler", "keeper", "chief"] {
                #expect(try await counter.signIn(login).get("/referrals").status == .notFound, "\(login)")
            }
            let page = try await counter.signIn("above").get("/referrals", language: "en")
            #expect(
                page.html.contains("No dispute waits for this organ.") && page.html.contains("/referrals?part=raise"))
            let counties = try await counter.signIn("head").get("/clocks/counties")
            #expect(counties.html.contains("href=\"/clocks\""))
        }
    }
}
