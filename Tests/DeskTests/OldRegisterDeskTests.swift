import Casework
import Foundation
import Hummingbird
import Paperwork
import Testing

@testable import Office

/// Old registers at the desk, what an entry lacks, what is offered for it, and who sees it.
@Suite struct OldRegisterDeskTests {
    private static let table = """
        编号,收到日期,信访人姓名,被反映人,单位,主要内容,办理状态,办结日期
        旧1,2019-3-5,甲某,乙某,高岩村委会,反映克扣补偿款,已办结,2019-6-1
        旧2,开春,甲某,乙某,高岩村委会,反映克扣补偿款,已办结,2019-6-1
        旧3,２０１９年４月６日,,丙某,高岩村委会,反映公款吃喝,在办,

        """

    private func columns(_ page: PetitionDesk.Answer) -> [(String, String)] {
        [
            ("headings", "1"), ("unsaid", "reported"), ("column.number", "0"), ("column.receivedOn", "1"),
            ("column.name", "2"), ("column.respondent", "3"), ("column.unit", "4"), ("column.summary", "5"),
            ("column.status", "6"), ("column.endedOn", "7"), ("command-id", PetitionDesk.command().rawValue),
        ]
    }

    /// Hands the table in as a file.
    private func handIn(_ registrar: PetitionDesk.Person) async throws -> PetitionDesk.Answer {
        try await registrar.post(
            "/register/old",
            pairs: [("command-id", PetitionDesk.command().rawValue), ("register", "2019年来信登记簿")],
            files: [("旧册.csv", Array(Self.table.utf8))])
    }

    @Test func `a file is handed in, matched by its headings, tried, begun, and its petitions are found`() async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let sent = try await handIn(registrar)
            #expect(sent.status == .seeOther)
            let page = try await registrar.get(sent.location)
            #expect(page.html.contains("2019年来信登记簿") && page.html.contains("反映克扣补偿款"))
            #expect(page.html.contains("A 编号"), "the file's own columns are offered")
            let matched = try await registrar.post(sent.location + "/columns", pairs: columns(page))
            #expect(matched.status == .seeOther)
            while try await counter.desk.office.carryOn() {}
            let tried = try await registrar.get(sent.location)
            #expect(tried.html.contains("可以转入 2 件") && tried.html.contains("日期看不懂"))
            #expect(tried.html.contains("其中 1 件在办"))
            let reasonless = try await registrar.post(
                sent.location + "/begin", ["command-id": PetitionDesk.command().rawValue, "reason": ""])
            #expect(reasonless.status == .unprocessableContent && reasonless.html.contains("id=\"f-reason-error\""))
            let begun = try await registrar.post(
                sent.location + "/begin", ["command-id": PetitionDesk.command().rawValue, "reason": "县档案室移交"])
            #expect(begun.status == .seeOther)
            while try await counter.desk.office.carryOn() {}
            let done = try await registrar.get(sent.location)
            #expect(done.html.contains("新转入 2 件") && done.html.contains("导入完成"))
            let report = try await registrar.post(
                sent.location + "/report", ["command-id": PetitionDesk.command().rawValue, "format": "csv"])
            #expect(report.html.contains("旧2") && report.html.contains("【收到日期】") && !report.html.contains("旧3"))
            let other = try await counter.signIn("head")
            #expect(try await other.get(sent.location).status == .notFound, "what came of it is the registrar's")
            #expect(try await other.get("/register/old").html.contains("2019年来信登记簿"))
        }
    }

    @Test func `an import is undone with a reason, says what went back, and may be matched anew`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let sent = try await handIn(registrar)
            let page = try await registrar.get(sent.location)
            #expect(!page.html.contains("撤销导入"))
            _ = try await registrar.post(sent.location + "/columns", pairs: columns(page))
            while try await counter.desk.office.carryOn() {}
            _ = try await registrar.post(
                sent.location + "/begin", ["command-id": PetitionDesk.command().rawValue, "reason": "县档案室移交"])
            while try await counter.desk.office.carryOn() {}
            #expect(try await registrar.get(sent.location).html.contains("撤销这次导入"))
            let reasonless = try await registrar.post(
                sent.location + "/undo", ["command-id": PetitionDesk.command().rawValue, "undoReason": ""])
            #expect(reasonless.status == .unprocessableContent)
            #expect(reasonless.html.contains("id=\"f-undoReason-error\""))
            let undone = try await registrar.post(
                sent.location + "/undo", ["command-id": PetitionDesk.command().rawValue, "undoReason": "栏目对错了"])
            #expect(undone.status == .seeOther)
            while try await counter.desk.office.carryOn() {}
            let after = try await registrar.get(sent.location)
            #expect(after.html.contains("已撤出2件，保留0件") && after.html.contains("理由：栏目对错了"))
            #expect(after.html.contains("原来的编号") && after.html.contains("column.receivedOn"))
        }
    }

    @Test func `what is wrong with a file, or with its columns, is said where it is`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let none = try await registrar.post(
                "/register/old", pairs: [("command-id", PetitionDesk.command().rawValue), ("register", "册")], files: [])
            #expect(none.status == .unprocessableContent && none.html.contains("没有选择文件"))
            let nameless = try await registrar.post(
                "/register/old", pairs: [("command-id", PetitionDesk.command().rawValue), ("register", "")],
                files: [("a.csv", Array(Self.table.utf8))])
            #expect(nameless.status == .unprocessableContent && nameless.html.contains("id=\"f-register-error\""))
            let old = try await registrar.post(
                "/register/old", pairs: [("command-id", PetitionDesk.command().rawValue), ("register", "册")],
                files: [("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])])
            #expect(old.html.contains("另存为 XLSX"))
            let large = try await registrar.post(
                "/register/old", pairs: [("command-id", PetitionDesk.command().rawValue), ("register", "十年的册")],
                files: [("a.csv", [UInt8](repeating: 0x31, count: 2 * SheetReading.Limits.register.bytes))])
            #expect(large.status == .unprocessableContent && large.html.contains("文件太大"))
            #expect(large.html.contains("id=\"f-file-error\"") && large.html.contains("value=\"十年的册\""))
            let sent = try await registrar.post(
                "/register/old", pairs: [("command-id", PetitionDesk.command().rawValue), ("register", "册")],
                files: [("a.csv", Array(Self.table.utf8))])
            let dayless = try await registrar.post(
                sent.location + "/columns",
                [
                    "headings": "1", "unsaid": "ended", "column.summary": "5",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(dayless.status == .unprocessableContent && dayless.html.contains("收到日期"))
            let handler = try await counter.signIn("handler")
            #expect(try await handler.get("/register/old").status == .forbidden)
        }
    }

    @Test func `asked what is missing, the form says it with article and reason, and everything typed is kept`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let asked = try await registrar.post(
                "/register/call",
                [
                    "source": "own", "receivedOn": "2026-03-09", "signature": "unsigned",
                    "call-what": "村主任张三把征地补偿款三万五千元扣下。", "respondents.0.name": "乙某",
                    "matters.0.field": "other", "matters.0.gist": "扣款", "summary": "反映扣款",
                    "command-id": PetitionDesk.command().rawValue, "then": "check",
                ])
            #expect(asked.status == .ok && asked.html.contains("id=\"gaps\""))
            #expect(asked.html.contains("被反映人单位：") && asked.html.contains("发生地点："))
            #expect(asked.html.contains("value=\"反映扣款\""), "what was typed is kept")
            #expect(
                asked.html.contains("value=\"respondents.name|张三\"")
                    && asked.html.contains("value=\"matters.amount|35000\""))
            #expect(asked.html.contains("见“"), "each says where it was found")
        }
    }

    @Test func `a press puts what was found into the first free place, and nothing is put there by itself`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let fields: KeyValuePairs = [
                "source": "own", "receivedOn": "2026-03-09", "signature": "unsigned",
                "narrative": "高岩村村主任张三把征地补偿款三万五千元扣下。", "respondents.0.name": "乙某",
                "command-id": PetitionDesk.command().rawValue,
            ]
            let before = try await registrar.post(
                "/register/letter", pairs: fields.map { ($0.key, $0.value) } + [("then", "check")])
            #expect(!before.html.contains("name=\"respondents.1.name\" value=\"张三\""))
            let taken = try await registrar.post(
                "/register/letter", pairs: fields.map { ($0.key, $0.value) } + [("take", "respondents.name|张三")])
            #expect(taken.status == .ok)
            #expect(taken.html.contains("value=\"张三\"") && taken.html.contains("value=\"乙某\""))
            #expect(!taken.html.contains("value=\"respondents.name|张三\""), "it is not offered again")
            let foreign = try await registrar.post(
                "/register/letter", pairs: fields.map { ($0.key, $0.value) } + [("take", "source|judiciary")])
            #expect(foreign.status == .ok && !foreign.html.contains("value=\"judiciary\" selected"))
        }
    }

    @Test func `a group is registered with at most five who speak for it`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            func visit(_ representatives: String) async throws -> PetitionDesk.Answer {
                try await registrar.post(
                    "/register/visit",
                    [
                        "source": "own", "receivedOn": "2026-03-09", "persons": "9", "representatives": representatives,
                        "language": "侗语", "interpreter": "吴翻译", "signature": "unsigned", "narrative": "九人来访。",
                        "respondents.0.name": "乙某", "respondents.0.unit": "某村", "respondents.0.post": "主任",
                        "matters.0.field": "landCompensation", "matters.0.gist": "补偿款", "summary": "反映补偿款",
                        "command-id": PetitionDesk.command().rawValue, "then": "open",
                    ])
            }
            let six = try await visit("一、二、三、四、五、六")
            #expect(six.status == .unprocessableContent && six.html.contains("id=\"f-representatives-error\""))
            #expect(six.html.contains("代表不超过5人") && six.html.contains("value=\"一、二、三、四、五、六\""))
            let five = try await visit("甲代表、乙代表")
            #expect(five.status == .seeOther)
            let page = try await registrar.get(String(five.location.split(separator: "?")[0]))
            #expect(page.html.contains("侗语") && page.html.contains("吴翻译翻译"))
            #expect(!page.html.contains("甲代表"), "who speaks for them is covered")
        }
    }

    @Test func `the head sees batches with what they lack, the catalogue and the registers; others do not see batches`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            _ = try await registrar.registerLetter()
            let head = try await counter.signIn("head")
            let page = try await head.get("/register/batches")
            #expect(page.html.contains("登记批次完整度") && page.html.contains("来信原件扫描 1"))
            #expect(page.html.contains("不是给人打分"))
            let batches = try await head.takeAlong(from: "/register/batches").html
            #expect(batches.contains("2026-03-09,石登记,1,0,0,") && batches.contains("来信原件扫描 1"))
            let link = try #require(page.html.firstMatch(of: #/\/register\/batches\/[0-9-]+\/[a-z]+/#)).output
            #expect(try await head.get(String(link)).html.contains("/petitions/"))
            #expect(try await registrar.get("/register/batches").status == .notFound)
            let published = try await head.post(
                "/register/focus", ["entries": "征地补偿：征地补偿款", "command-id": PetitionDesk.command().rawValue])
            #expect(published.status == .seeOther)
            #expect(try await registrar.get("/register/focus").html.contains("征地补偿款"))
            let wrong = try await head.post(
                "/register/focus", ["entries": "征地补偿：", "command-id": PetitionDesk.command().rawValue])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("第1行"))
            for register in MovementRegister.allCases {
                #expect(try await head.get("/register/moved/\(register.rawValue)").status == .ok)
                let file = try await head.takeAlong(from: "/register/moved/\(register.rawValue)").html
                #expect(file.contains("编号,线索序号,日期,内容"))
                #expect(try await head.get("/register/moved/\(register.rawValue)", language: "en").status == .ok)
            }
            #expect(try await head.get("/register/moved/nowhere").status == .notFound)
        }
    }
}
