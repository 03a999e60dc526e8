import Foundation
import Testing

@testable import Paperwork

/// Lists as they leave the house.
@Suite struct GridTests {
    static let grid = Grid(
        "待办，逾期", headings: ["编号", "反映什么", "金额"],
        rows: [
            [.text("2026-1"), .text("反映\"村主任\"，扣款"), .hundredths(12_345)],
            [.text("2026-2"), .text("=HYPERLINK(\"http://x\")"), .number(-3)],
        ], notes: ["只导出了前 2 行"])

    static let attempts: [(String, String)] = [
        ("=1+1", "'=1+1"), ("+86 138", "'+86 138"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "'  =1"),
        ("＝1", "'＝1"), ("\t=1", "' =1"), ("\r\n=1", "'  =1"), ("村民 = 十二户", "村民 = 十二户"), ("", ""), ("反映", "反映"),
        ("一\n二", "一 二"), ("2026-11-26", "2026-11-26"),
    ]

    @Test(arguments: attempts)
    func `no text begins like a formula, nor breaks its line`(_ text: String, _ harmless: String) {
        #expect(Grid.harmless(text) == harmless)
    }

    @Test func `comma-separated values have a mark, quotes where they must, and numbers as numbers`() throws {
        let bytes = try CommaSeparated.bytes(Self.grid, .utf8)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(
            lines == [
                "编号,反映什么,金额", "2026-1,\"反映\"\"村主任\"\"，扣款\",123.45",
                "2026-2,\"'=HYPERLINK(\"\"http://x\"\")\",-3", "只导出了前 2 行", "",
            ])
    }

    @Test func `GB 18030 says the same, characters beyond the plane too`() throws {
        var grid = Self.grid
        grid.notes = ["𠮷村、ᠮᠣᠩ、😀"]
        let bytes = try CommaSeparated.bytes(grid, .gb18030)
        #expect(bytes.starts(with: [0xB1, 0xE0, 0xBA, 0xC5]), "编号")
        let text = GB18030.text(bytes)
        let plain = String(decoding: try CommaSeparated.bytes(grid, .utf8).dropFirst(3), as: UTF8.self)
        #expect(text == plain)
    }

    @Test func `what a stranger wrote stays one cell of a workbook, whatever marks stand in it`() throws {
        let typed =
            "</t></is></c><c r=\"B1\"><v>1</v></c>]]><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;&amp;<"
        let grid = Grid("一", headings: ["编号", typed], rows: [[.text(typed), .text("乙")]])
        let rows = try SheetReading.rows(try WorkbookWriting.bytes([grid], title: typed, at: 0))
        #expect(Array(rows.suffix(2)) == [["编号", typed], [typed, "乙"]])
    }

    @Test func `a workbook is made in memory, and twice alike`() throws {
        #expect(WorkbookWriting.isPossible)
        let before = try FileManager.default.contentsOfDirectory(atPath: WorkbookWriting.memory).sorted()
        let first = try WorkbookWriting.bytes(
            [Self.grid, Self.grid.renamed("说明[1]:*")], title: "待办", at: 1_773_000_000)
        let second = try WorkbookWriting.bytes(
            [Self.grid, Self.grid.renamed("说明[1]:*")], title: "待办", at: 1_773_000_000)
        #expect(first == second)
        #expect(first.starts(with: [0x50, 0x4B, 0x03, 0x04]) && first.count > 4000)
        #expect(try FileManager.default.contentsOfDirectory(atPath: WorkbookWriting.memory).sorted() == before)
    }

    @Test func `ten thousand rows are made in bounded time`() throws {
        let rows = (0..<10_000).map { number in
            (0..<11).map { Grid.Cell.text("第\(number)行第\($0)列，反映村干部截留补偿款") }
        }
        let grid = Grid("多", headings: (0..<11).map { "列\($0)" }, rows: rows)
        let start = ContinuousClock.now
        #expect(try WorkbookWriting.bytes([grid], title: "多", at: 0).count > 100_000)
        #expect(try CommaSeparated.bytes(grid, .gb18030).count > 100_000)
        let spent = ContinuousClock.now - start
        #expect(spent < .seconds(60), "a debug build on a busy machine; a release build takes a tenth")
    }
}

extension Grid {
    fileprivate func renamed(_ name: String) -> Grid {
        var copy = self
        copy.name = name
        return copy
    }
}
