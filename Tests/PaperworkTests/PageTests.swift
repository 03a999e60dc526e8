import TestSupport
import Testing

@testable import Paperwork

@Suite struct PageTests {
    private func line(_ text: String, _ box: [Int]) -> ReadLine {
        let count = text.unicodeScalars.count
        return ReadLine(
            box: box, text: text, at: (0..<count).map { box[0] + 20 + 40 * $0 },
            sure: Array(repeating: 99, count: count))
    }

    @Test func `a line that reaches the edge goes on in the next, and an indented one begins a paragraph`() {
        let reading = PageReading(
            width: 1654, height: 2339,
            lines: [
                line("　高岩村修路占用农田，村主任只", [280, 100, 1440, 140]), line("发给我们两万元。", [200, 170, 520, 210]),
                line("　几次去问，他都说账已经报到镇", [280, 240, 1440, 280]), line("里。", [200, 310, 280, 350]),
                line("　　　　　　举报人：杨秀英", [900, 400, 1420, 440]),
            ])
        #expect(
            reading.paragraphs()
                == "　高岩村修路占用农田，村主任只发给我们两万元。\n　几次去问，他都说账已经报到镇里。\n　　　　　　举报人：杨秀英")
        #expect(
            reading.paragraphs(corrected: ["高岩村修路占用农田，村主任只", "发给我们二万元。", "", "", "", "另有附页"])
                == "高岩村修路占用农田，村主任只发给我们二万元。\n另有附页")
    }

    @Test func `where one line alone is long, a sentence that ends with it ends its paragraph`() {
        func text(_ first: String) -> String {
            PageReading(
                width: 1654, height: 2339,
                lines: [line(first, [280, 100, 1440, 140]), line("举报人：杨秀英", [280, 170, 560, 210])]
            ).paragraphs()
        }
        #expect(text("恳请上级派人查一查补偿款的账目，把钱退给我们。") == "恳请上级派人查一查补偿款的账目，把钱退给我们。\n举报人：杨秀英")
        #expect(text("恳请上级派人查一查，代笔的是") == "恳请上级派人查一查，代笔的是举报人：杨秀英")
    }

    @Test func `pages are bound as they are, one after the other`() throws {
        let bound = try PageBinder.bind([Samples.cleanJPEG, Samples.cleanJPEG])
        #expect(try AttachmentScreening.screen(bound, taking: [.pdf]).kind == .pdf)
        let text = String(decoding: bound, as: UTF8.self)
        #expect(text.contains("/Count 2") && text.hasSuffix("%%EOF\n"))
        #expect(throws: PageBinder.Fault.self) { try PageBinder.bind([]) }
        #expect(throws: PageBinder.Fault.self) { try PageBinder.bind([Samples.png]) }
    }

    @Test func `words of Tesseract's table become lines with a place for each character`() throws {
        let table = """
            level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
            1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t
            4\t1\t1\t1\t1\t0\t100\t200\t300\t40\t-1\t
            5\t1\t1\t1\t1\t1\t100\t200\t80\t40\t96.5\t举报
            5\t1\t1\t1\t1\t2\t200\t205\t40\t40\t31.2\t信
            4\t1\t1\t1\t2\t0\t100\t300\t300\t40\t-1\t
            5\t1\t1\t1\t2\t1\t100\t300\t40\t40\t90\t \u{20}
            """
        let reading = try #require(Tesseract.reading(table))
        #expect(
            reading.lines == [
                ReadLine(box: [100, 200, 240, 245], text: "举报信", at: [120, 160, 220], sure: [97, 97, 31])
            ])
        #expect(reading.doubtful == 1 && reading.characters == 3)
        #expect(Tesseract.reading("no table at all") == nil)
    }
}
