import Casework
import Hummingbird
import Paperwork
import Testing

@testable import Desk
@testable import Office

/// Lists of cadres handed in at the desk, as offices keep them: CSV or XLSX, with bad rows in them.
@Suite struct CadreDeskTests {
    private static let headings = ["编号", "姓名", "单位", "职务", "管理机关", "任职状态"]
    private static let rows = [
        ["G1", "韦某", "某镇某村", "村主任", "520523", "在职"], ["G2", "没有机关", "某局", "局长", "", ""],
        ["G3", "某丙", "某局", "科长", "不存在的机关", ""], ["G4", "某丁", "某局", "科员", "520523", "飞了"],
        ["", "某戊", "某局", "科员", "520523", ""], ["G6", "某己", "某局", "科员", "520523", "退休"],
    ]
    /// Row as the sheet counts it, column, and what is said of it.
    private static let faults = [
        ("3", "管理机关", "没有填管理机关。受理层级由它决定，请向组织部门核实后补填。"),
        ("4", "管理机关", "没有登记过机关“不存在的机关”。请填机关代码或全称，或请安全管理员先登记。"),
        ("5", "任职状态", "不认识“飞了”。请从这些里选：在职、退休、离职、死亡。"),
        ("6", "编号", "没有填编号。请给每行一个不重复的编号。"),
    ]

    private static func file(_ kind: String, _ rows: [[String]] = rows) throws -> (String, [UInt8]) {
        if kind == "csv" {
            let lines = ([headings] + rows).map { $0.joined(separator: ",") }
            return ("名册.csv", Array(lines.joined(separator: "\n").utf8))
        }
        let grid = Grid("名册", headings: headings, rows: rows.map { $0.map(Grid.Cell.text) })
        return ("名册.xlsx", try WorkbookWriting.bytes([grid], title: "名册", at: 1_770_000_000))
    }

    private static func send(
        _ file: (String, [UInt8]), really: Bool, tried: String = "", by head: PetitionDesk.Person
    ) async throws -> PetitionDesk.Answer {
        try await head.post(
            "/cadres/list",
            pairs: [
                ("command-id", PetitionDesk.command().rawValue), ("reason", "组织部2026年3月名册"),
                ("really", really ? "yes" : "no"), ("tried", tried),
            ], files: [file])
    }

    @Test(arguments: ["csv", "xlsx"])
    func `a list is tried with every bad row named, then taken in, and its good rows stand in the register`(
        _ kind: String
    ) async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            let file = try Self.file(kind)
            let early = try await Self.send(file, really: true, by: head)
            #expect(early.status == .unprocessableContent && early.html.contains("这份文件还没有试读"))
            let tried = try await Self.send(file, really: false, by: head)
            #expect(tried.status == .ok && tried.html.contains("将新增 2 条") && tried.html.contains("有问题 4 行"))
            for (row, column, sentence) in Self.faults {
                let line =
                    "<td data-label=\"行\" class=\"number\">\(row)</td><td data-label=\"列\">\(column)</td>"
                    + "<td data-label=\"问题和改法\">\(sentence)</td>"
                #expect(tried.html.contains(line), "row \(row)")
            }
            #expect(!tried.html.contains("后面还有"))
            #expect(try await !head.get("/cadres").html.contains("/cadres/entries/G1"), "nothing was written")
            let hash = try #require(tried.hidden("tried", in: "/cadres/list"))
            let other = try Self.file(kind, Array(Self.rows.dropLast()))
            let changed = try await Self.send(other, really: true, tried: hash, by: head)
            #expect(changed.status == .unprocessableContent, "another file than the one that was tried")
            let written = try await Self.send(file, really: true, tried: hash, by: head)
            #expect(written.status == .ok && written.html.contains("已导入：新增 2 条"))
            #expect(written.html.contains("不认识“飞了”"), "what was not written is named again")
            let register = try await head.get("/cadres").html
            for (code, stands) in [("G1", true), ("G4", false), ("G6", true)] {
                #expect(register.contains("/cadres/entries/\(code)") == stands, "\(code)")
            }
            #expect(try await head.get("/cadres/entries/G1").html.contains("组织部2026年3月名册"))
            // Taken along, the register is a list that can be read in again, and changes nothing.
            let taken = try await head.takeAlong(from: "/cadres", as: kind)
            let unchanged = try await Self.send(("干部登记.\(kind)", taken.bytes), really: false, by: head)
            #expect(unchanged.html.contains("新增 0 条，变更 0 条，不变 2 条，有问题 0 行"))
            let number = try await counter.signIn("registrar").registerLetter(["respondents.0.name": "韦某"])
            let page = try await counter.signIn("triage").get("/petitions/\(number)")
            #expect(page.html.contains("按干部管理权限，由金沙县纪委监委受理。"))
        }
    }

    @Test func `of more faults than a page holds the rest are counted, and nothing is called the whole`() async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            let bad = (1...DeskFront.faultsShown + 7).map { ["G\($0)", "某人", "某局", "科员", "", ""] }
            let tried = try await Self.send(try Self.file("csv", bad), really: false, by: head)
            #expect(tried.status == .ok && tried.html.contains("只列出前 500 处问题，后面还有 7 处"))
            #expect(tried.html.contains(">501</td>") && !tried.html.contains(">502</td>"))
        }
    }

    @Test func `who may not keep the register hands no list in`() async throws {
        try await PetitionDesk.open().test { counter in
            for login in ["triage", "registrar", "chief"] {
                let person = try await counter.signIn(login)
                let sent = try await Self.send(try Self.file("csv"), really: false, by: person)
                #expect(sent.status == .notFound, "\(login)")
            }
        }
    }
}
