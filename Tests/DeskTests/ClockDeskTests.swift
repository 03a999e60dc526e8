import Casework
import Foundation
import HTTPTypes
import Office
import Testing

/// The head's clocks, the table of clocks, the day's sheet and the calendar under a secret address.
@Suite struct ClockDeskTests {
    @Test func `every number on the clock page opens the rows it counts`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            desk.clock.now = Moment(try #require(Day("2026-03-20")))
            let head = try await counter.signIn("head")
            let page = try await head.get("/clocks")
            #expect(page.html.contains("<b>3</b><span>已经逾期</span>"))
            let address = "/clocks?of=owner.petitions&amp;when=overdue"
            #expect(page.html.contains("href=\"\(address)\">3</a>"))
            let rows = try await head.get(address.replacing("&amp;", with: "&"))
            #expect(rows.html.components(separatedBy: "href=\"/petitions/\(number)\"").count == 4)
            #expect(rows.html.contains("信访举报部门 · 已经逾期") && rows.html.contains("已提醒：信访室主任"))
            #expect(try await head.get("/clocks?of=warned.officeHead").html.contains(number))
            let english = try await head.get("/clocks", language: "en")
            #expect(english.html.contains("Due later this week") && english.html.contains("By office"))
        }
    }

    @Test func `a limit's working days are counted out one by one, over a holiday and the Saturday worked for it`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        desk.clock.now = Moment(try #require(Day("2026-04-24")))
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter(["receivedOn": "2026-04-24"])
            let head = try await counter.signIn("head")
            func counted(_ language: String) async throws -> [[String]] {
                let page = try await head.get("/petitions/\(number)", language: language)
                return page.html.matches(of: /(?s)<ol class="days">(.*?)<\/ol>/).map { list in
                    list.output.1.matches(of: /<li>(.*?)<\/li>/).map { String($0.output.1) }
                }
            }
            // Fifteen working days (T art. 175): 1 to 5 May are off, 9 May is worked (State Council, for 2026).
            let days = [
                "4月27日 星期一", "4月28日 星期二", "4月29日 星期三", "4月30日 星期四", "5月6日 星期三", "5月7日 星期四", "5月8日 星期五",
                "5月9日 星期六", "5月11日 星期一", "5月12日 星期二", "5月13日 星期三", "5月14日 星期四", "5月15日 星期五", "5月18日 星期一",
                "5月19日 星期二",
            ]
            let expected = days.enumerated().map { "\($0.offset + 1)　\($0.element)" }
            let lists = try await counted("zh-CN")
            #expect(lists.contains(expected), "\(lists)")
            let english = try await counted("en")
            #expect(english.contains { $0.count == 15 && $0[7].hasPrefix("8　Sat") }, "\(english)")
        }
    }

    @Test func `a hand-over that lies is said in words and colour in the bar, its list and among the clocks`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try #require(try await desk.office.officer(OfficerID(rawValue: "registrar")))
            let received = desk.clock.now.day
            func slip(_ isStraightUp: Bool) async throws {
                _ = try await desk.office.makeHandOver(
                    form: .letter, receivedOn: received, isStraightUp: isStraightUp, by: registrar,
                    commandID: PetitionDesk.command())
            }
            try await desk.appoint(
                "principal", "杨主要", at: PetitionDesk.county, in: .leadership, as: .principal)
            try await slip(true)
            let quiet = try await counter.signIn("registrar").get("/")
            #expect(!quiet.html.contains("逾期1件") && !quiet.html.contains("将到期1件"))
            desk.clock.now = Moment(try #require(Day("2026-03-16")))
            #expect(try await counter.signIn("registrar").get("/").html.contains("将到期1件"))
            desk.clock.now = Moment(try #require(Day("2026-03-17")))
            let head = try await counter.signIn("head")
            let list = try await head.get("/handovers")
            #expect(list.html.contains("<span class=\"clock red\"><span aria-hidden=\"true\">▲</span> 逾期1件</span>"))
            #expect(list.html.contains("逾期 1 个工作日") && list.html.contains("已提醒："))
            let clocks = try await head.get("/clocks").html
            #expect(clocks.contains("href=\"/handovers\"><b>1</b><span>密封移交逾期</span>"))
            #expect(try await head.get("/clocks", language: "en").html.contains("Sealed hand-overs overdue"))
            #expect(!(try await counter.signIn("leader").get("/clocks").html.contains("密封移交")))
            // It may be about himself: no number, no mark, no row.
            let principal = try await counter.signIn("principal")
            for address in ["/", "/clocks", "/handovers"] {
                let page = try await principal.get(address).html
                #expect(!page.contains("逾期1件") && !page.contains("密封移交逾期"), "\(address)")
            }
            #expect(try await principal.get("/handovers").html.contains("没有报出的密封件"))
            let sheet = try await head.get("/day").html
            #expect(sheet.contains("已提醒到您的密封移交") && sheet.contains("href=\"/handovers\">密封移交1件</a>"))
            #expect(try await head.get("/day", language: "en").html.contains(">1 sealed hand-over</a>"))
            #expect(try await head.get("/day/list.txt").html.contains("2026-03-16  密封移交1件"))
            #expect(try await !principal.get("/day").html.contains("密封移交1件"))
            #expect(try await !principal.get("/day/list.txt").html.contains("密封移交1件"))
            try await slip(false)
            #expect(try await principal.get("/clocks").html.contains("<b>1</b><span>密封移交逾期</span>"))
            #expect(try await principal.get("/day").html.contains("密封移交1件"))
            #expect(try await head.get("/day").html.contains("密封移交2件"))
        }
    }

    @Test func `a calendar without the year is named on the clock page, with the way out`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let head = try await counter.signIn("head")
            #expect(!(try await head.get("/clocks").html.contains("law/working-days.csv")))
            // The State Council has published no year behind the last one loaded.
            let year = try #require(desk.office.surroundings.calendar.lastYear)
            desk.clock.now = Moment(try #require(Day(year: year, month: 12, day: 28)))
            let registrar = try await counter.signIn("registrar")
            _ = try await registrar.registerLetter(["receivedOn": "\(year)-12-28"])
            let late = try await counter.signIn("head")
            let page = try await late.get("/clocks").html
            #expect(page.contains("\(year + 1)年的放假安排还没有载入") && page.contains("law/working-days.csv"))
            #expect(page.contains("lianxin rebuild") && page.contains("一个也没有猜"))
            let english = try await late.get("/clocks", language: "en").html
            #expect(english.contains("The working days of \(year + 1) are not loaded"))
            let uncounted = try await late.get("/clocks?of=all&when=uncounted").html
            #expect(uncounted.contains("clock uncounted"))
        }
    }

    @Test func `a scope there is not, or a person of elsewhere, is absent`() async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            for scope in ["nonsense", "owner.nobody", "person.chief", "person.nobody", "warned.nobody"] {
                #expect(try await head.get("/clocks?of=\(scope)").status == .notFound, "\(scope)")
            }
            #expect(try await head.get("/clocks?when=never&after=rubbish").status == .ok)
            #expect(try await head.get("/clocks/people?after=zzz").status == .ok)
        }
    }

    @Test func `what is no law says so wherever its clock stands, and law never does`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            #expect(try await triage.get("/").html.contains("本地目标"))
            let head = try await counter.signIn("head")
            let clocks = try await head.get("/clocks?of=all&when=nextWeek").html
            #expect(clocks.contains("《监察法实施条例》第169条"), "sending is law")
            #expect(!clocks.contains("本地目标"))
            #expect(try await head.get("/clocks?of=all&when=week").html.contains("本地目标"))
            let petition = try await triage.get("/petitions/\(number)").html
            #expect(petition.contains("本地目标，不是法定期限") && petition.contains("《处理检举控告工作规则》第26条"))
        }
    }

    @Test func `the table of clocks shows every row, in both languages`() async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            for language in ["zh-CN", "en"] {
                let page = try await head.get("/law/clocks", language: language)
                for rule in ClockTable.all { #expect(page.html.contains(">\(rule.id)<"), "\(rule.id)") }
            }
            #expect(try await counter.signIn("chief").get("/law/clocks").status == .notFound)
        }
    }

    @Test func `a limit that had passed when it was registered is named with the way out`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter(["receivedOn": "2026-02-02"])
            let page = try await registrar.get("/petitions/\(number)").html
            #expect(page.contains("登记的时候，这些期限已经过了：受理告知、分办") && page.contains("更正登记"))
            let fresh = try await registrar.registerLetter()
            #expect(!(try await registrar.get("/petitions/\(fresh)").html.contains("登记的时候，这些期限已经过了")))
        }
    }

    @Test func `the principal extends an assigned item once, and the superior's answer is put on record`() async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter(["source": "assignedFromAbove"])
            let chief = try #require(try await desk.office.officer(OfficerID(rawValue: "chief")))
            let person = Officer(
                id: OfficerID(rawValue: "principal"), name: "杨主要", organ: PetitionDesk.county.id, office: .leadership,
                roles: [.principal])
            _ = try await desk.office.appoint(
                person, login: "principal", reason: "到任", by: chief, commandID: PetitionDesk.command())
            let principal = try await counter.signIn("principal")
            let empty = try await principal.act("extension", on: number, ["reason": "外省取证", "reference": " "])
            #expect(empty.status == .unprocessableContent && empty.html.contains("外省取证"))
            let done = try await principal.act(
                "extension", on: number, ["reason": "外省取证", "reference": "县纪信〔2026〕8号"])
            #expect(done.status == .seeOther)
            let page = try await principal.get("/petitions/\(number)").html
            // Six months from Monday 9 March.
            #expect(page.contains("2026年9月9日") && page.contains("本机关延长办理期限3个月"))
            #expect(!page.contains("action=\"/petitions/\(number)/extension\""), "it is open once")
            let head = try await counter.signIn("head")
            let soon = try await head.act(
                "superior-extension", on: number,
                ["until": "2026-08-01", "reason": "鉴定未完", "reference": "市纪信复3号"])
            #expect(
                soon.status == .unprocessableContent && soon.html.contains("id=\"f-superior-extension-until-error\""))
            let further = try await head.act(
                "superior-extension", on: number,
                ["until": "2026-11-30", "reason": "鉴定未完", "reference": "市纪信复3号"])
            #expect(further.status == .seeOther)
            #expect(try await head.get("/petitions/\(number)").html.contains("上级延长办理期限"))
            #expect(try await head.get("/clocks?of=assigned&when=overdue").status == .ok)
        }
    }

    @Test func `the day's sheet prints what is due, and its file holds number, node and day, and which reports`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            desk.clock.now = Moment(try #require(Day("2026-03-20")))
            let triage = try await counter.signIn("triage")
            let page = try await triage.get("/day")
            #expect(page.html.contains("今天到期和已经逾期") && page.html.contains(number))
            #expect(!page.html.contains("已提醒到您"), "who answers for nobody's deadlines has no such part")
            #expect(try await counter.signIn("head").get("/day").html.contains("已提醒到您"))
            #expect(try await triage.get("/").html.contains("href=\"/day\""))
            let file = try await triage.get("/day/list.txt")
            #expect(file.headers[.contentType] == "text/plain; charset=utf-8")
            let lines = file.html.components(separatedBy: "\r\n").filter { !$0.isEmpty }
            let reports = lines.filter { line in PeriodicReport.Kind.allCases.contains { line.contains($0.chinese) } }
            #expect(reports.contains { $0.hasPrefix("2026-03-10  检举控告定期摘报") }, "what waits for the officer")
            #expect(lines.filter { !reports.contains($0) } == ["信访期限 2026-03-20", "2026-03-11  \(number)  甄别"])
            #expect(try await counter.signIn("chief").get("/day").status == .notFound)
        }
    }

    @Test func `a calendar is fetched without a session, says nothing of the case, and ends when taken back`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            let made = try await triage.post("/day/calendar", [:])
            let found = try #require(made.html.firstMatch(of: #/\/calendar\/[A-Za-z0-9_-]+\.ics/#))
            let address = String(found.output)
            #expect(!(try await triage.get("/day").html.contains(address)), "it is shown once")
            let program = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let calendar = try await program.get(address)
            #expect(calendar.status == .ok && calendar.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(calendar.html.contains("SUMMARY:\(number) 甄别 到期\r\n"))
            #expect(calendar.html.contains("DTSTART;VALUE=DATE:20260311"))
            for secret in ["某甲", "某乙", "村主任", "13800000000", "征地", "截留", "triage"] {
                #expect(!calendar.html.contains(secret), "\(secret)")
            }
            let english = try await program.get(address + "?lang=en")
            #expect(english.html.contains("SUMMARY:\(number) Triage: last day"))

            let wrong = try await program.get("/calendar/nonsense.ics")
            #expect(wrong.status == .notFound)
            let ended = try await triage.post("/day/calendar-end", [:])
            #expect(ended.html.contains("地址已收回"))
            let gone = try await program.get(address)
            #expect(gone.status == .notFound && gone.html == wrong.html)
            #expect(try await triage.post("/day/calendar-end", [:]).status == .ok, "taken back twice is no fault")
            #expect(try await triage.post("/day/calendar", [:], withToken: false).status == .forbidden)
        }
    }
}
