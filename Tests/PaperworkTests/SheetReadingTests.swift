import Foundation
import TestSupport
import Testing

@testable import Paperwork

@Suite struct SheetReadingTests {
    private static let rows = [["编号", "姓名"], ["G1", "乙 某"], [], ["G3", "丙,某"]]

    private func bytes(_ name: String) throws -> [UInt8] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples/\(name)")
        return Array(try Data(contentsOf: file))
    }

    @Test(arguments: ["list.xlsx", "list-openpyxl.xlsx"])
    func `a workbook is read by the rows people see, shared texts, numbers and gaps among them`(_ name: String) throws {
        let rows = try SheetReading.rows(try bytes(name))
        #expect(rows[0] == ["编号", "姓名", "数"])
        #expect(rows[1] == ["G1", "乙 某", "1001"])
        #expect(rows[2].joined().isEmpty)
        #expect(rows[3] == ["G3", "", "2.5"])
    }

    @Test(arguments: ["编号,姓名\nG1,乙 某\n\nG3,\"丙,某\"\n", "\u{FEFF}编号,姓名\r\nG1,乙 某\r\n\r\nG3,\"丙,某\""])
    func `values parted by commas keep the numbers of their rows`(_ text: String) throws {
        #expect(try SheetReading.rows(Array(text.utf8)) == Self.rows)
    }

    @Test func `tabulators and semicolons part as well`() throws {
        #expect(try SheetReading.rows(Array("a\tb\nc\td".utf8)) == [["a", "b"], ["c", "d"]])
        #expect(try SheetReading.rows(Array("a;b\nc;d".utf8)) == [["a", "b"], ["c", "d"]])
    }

    @Test func `what an office's program saved in GB 18030 is read`() throws {
        // 编号,姓名 in GB 18030.
        let bytes: [UInt8] = [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x0A, 0x47, 0x31, 0x2C, 0xD2, 0xD2]
        #expect(try SheetReading.rows(bytes) == [["编号", "姓名"], ["G1", "乙"]])
    }

    @Test func `what is no table is refused by name`() throws {
        #expect(throws: SheetFault.empty) { try SheetReading.rows([]) }
        #expect(throws: SheetFault.empty) { try SheetReading.rows(Array(" , \n".utf8.filter { $0 != 32 })) }
        #expect(throws: SheetFault.unreadable) { try SheetReading.rows([0x50, 0x4B, 3, 4, 0, 0, 0, 0]) }
        #expect(throws: SheetFault.unreadable) { try SheetReading.rows([0xFF, 0xFE, 0x00, 0xFF]) }
        #expect(throws: SheetFault.oldFormat) { try SheetReading.rows([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]) }
        #expect(throws: SheetFault.tooLarge) {
            try SheetReading.rows([UInt8](repeating: 97, count: SheetReading.bytesAtMost + 1))
        }
        let wide = Array(Array(repeating: "a", count: 65).joined(separator: ",").utf8)
        #expect(throws: SheetFault.tooLarge) { try SheetReading.rows(wide) }
    }

    @Test func `a heading merged over several columns stands over each of them, and a merged row stays as it is`()
        throws
    {
        let rows = try SheetReading.rows(try bytes("merged.xlsx"), upTo: .register)
        #expect(rows[0] == Array(repeating: "修文县2019年来信登记簿", count: 5))
        #expect(rows[1] == ["编号", "收信日期", "信访人", "信访人", "被反映人"])
        #expect(rows[2] == ["编号", "收信日期", "姓名", "电话", "姓名"])
        #expect(rows[3] == ["1", "43529", "甲某", "13000000000", "乙某"])
        #expect(rows[11] == ["9", "2019-03-06", "甲", "", "乙"])
        #expect(
            rows[12] == ["", "2019-03-07", "丙", "", "丁"], "nobody can say whether a merged number is meant for both")
    }

    @Test func `an old register may have more rows than a list of people`() throws {
        let text = "编号\n" + (1...SheetReading.rowsAtMost).map(String.init).joined(separator: "\n")
        #expect(throws: SheetFault.tooLarge) { try SheetReading.rows(Array(text.utf8)) }
        #expect(try SheetReading.rows(Array(text.utf8), upTo: .register).count == SheetReading.rowsAtMost + 1)
    }

    @Test func `a workbook of more than ten million bytes is read like any other`() throws {
        let story = String(repeating: "村里的补偿款没有发到户。", count: 1_600)
        let table = (0..<200).map { row in [String(row), "\(row)\(story)"] }
        let grid = Grid("旧册", headings: ["编号", "内容"], rows: table.map { $0.map(Grid.Cell.text) })
        let rows = try SheetReading.rows(try WorkbookWriting.bytes([grid], title: "旧册", at: 0), upTo: .register)
        #expect(Array(rows.suffix(200)) == table)
    }

    @Test func `a part that is no UTF-8 is refused, and ends nothing`() throws {
        #expect(throws: SheetFault.unreadable) { try SheetReading.rows(try self.bytes("torn-name.xlsx")) }
    }

    @Test(arguments: ["entity.xlsx", "entities.xlsx"])
    func `no entity of a workbook reads a file of the machine, or unfolds into millions`(_ name: String) throws {
        let rows: [[String]]
        do { rows = try SheetReading.rows(try bytes(name)) } catch let fault as SheetFault {
            #expect(fault == .unreadable || name == "entities.xlsx")
            return
        }
        let text = rows.joined().joined()
        #expect(!text.contains("root:") && text.count < 1_000)
    }

    @Test func `an archive without a sheet, or with a part larger than we read, is refused`() throws {
        #expect(throws: SheetFault.unreadable) { try SheetReading.rows(try self.bytes("no-sheet.xlsx")) }
        #expect(throws: SheetFault.tooLarge) { try SheetReading.rows(try self.bytes("bomb.xlsx")) }
    }
}
