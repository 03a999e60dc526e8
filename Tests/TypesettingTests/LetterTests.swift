import Foundation
import TestSupport
import Testing

@testable import Typesetting

/// Letters as PDF, looked at with Poppler's programs: what a printer would get.
@Suite struct LetterTests {
    private static let made = "2026-03-09T09:00:00+08:00"
    private static let body = [
        "您反映的问题（编号 2026-00001-00001-01）我们已经受理，正按规定办理。办结后会把结果告诉您。",
        "办理期间如有新的情况或者证据，请告诉我们。感谢您的信任，请注意保密。",
    ]

    private func letter(_ paragraphs: [String] = body, imprint: OfficialLetter.Imprint? = nil) -> OfficialLetter {
        OfficialLetter(
            organ: "清水县纪律检查委员会", reference: "清纪信告〔2026〕7号", title: "受理告知书", addressee: "甲某同志",
            paragraphs: paragraphs, signature: "清水县纪律检查委员会", day: "2026年3月9日", imprint: imprint)
    }

    /// What a program of Poppler says of a PDF it is given on standard input.
    private func poppler(_ program: String, _ arguments: [String], _ pdf: [UInt8]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = arguments
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(pdf))
        try input.fileHandleForWriting.close()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: said, as: UTF8.self)
    }

    private func words(of pdf: [UInt8]) throws -> String {
        try poppler("pdftotext", ["-layout", "-", "-"], pdf).filter { !$0.isWhitespace }
    }

    @Test func `a letter says the very words it was given, and in their order`() throws {
        let text = try words(of: LetterPress.pdf(letter(), made: Self.made))
        let wanted = ["清水县纪律检查委员会", "清纪信告〔2026〕7号", "受理告知书", "甲某同志：", Self.body[0], Self.body[1], "2026年3月9日", "—1—"]
        var rest = Substring(text)
        for part in wanted.map({ $0.filter { !$0.isWhitespace } }) {
            let found = try #require(rest.range(of: part), "\(part) is missing or out of order")
            rest = rest[found.upperBound...]
        }
    }

    @Test func `its pages are A4 and every typeface is embedded`() throws {
        let pdf = try LetterPress.pdf(letter(), made: Self.made)
        let info = try poppler("pdfinfo", ["-"], pdf)
        #expect(info.contains("(A4)"), "\(info)")
        #expect(info.split(separator: "\n").contains { $0.hasPrefix("Pages:") && $0.hasSuffix(" 1") })
        let fonts = try poppler("pdffonts", ["-"], pdf).split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        for font in fonts {
            // emb sub uni: embedded, only the characters used, and readable as text.
            #expect(font.contains(" yes yes yes "), "\(font)")
        }
    }

    @Test func `a page holds twenty-two lines, a line twenty-eight characters`() throws {
        let paragraph = String(repeating: "清", count: 28 * 60)
        let pdf = try LetterPress.pdf(letter([paragraph]), made: Self.made)
        let second = try poppler("pdftotext", ["-f", "2", "-l", "2", "-layout", "-", "-"], pdf)
        let lines = second.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        #expect(lines.count == 23, "22 lines and the page number")
        #expect(lines.dropLast().allSatisfy { $0.count == 28 })
        #expect(lines.last == "—2—")
    }

    @Test(arguments: 1...24)
    func `signature and day never stand alone on a page`(_ rows: Int) throws {
        let paragraphs = (1...rows).map { "第\($0)段。" }
        let pdf = try LetterPress.pdf(letter(paragraphs), made: Self.made)
        let pages = try poppler("pdftotext", ["-layout", "-", "-"], pdf).split(separator: "\u{C}")
        let last = try #require(pages.last { !$0.allSatisfy(\.isWhitespace) })
        #expect(last.contains("2026年3月9日"))
        #expect(last.contains("第\(rows)段。"))
    }

    @Test func `the last lines stand at the foot, and a citizen's letter has none`() throws {
        let imprint = OfficialLetter.Imprint(copies: "案件监督管理室", office: "清水县纪委监委信访室", day: "2026年3月9日")
        let official = try words(of: LetterPress.pdf(letter(imprint: imprint), made: Self.made))
        #expect(official.contains("抄送：案件监督管理室。"))
        #expect(official.contains("2026年3月9日印发"))
        let citizen = try words(of: LetterPress.pdf(letter(), made: Self.made))
        #expect(!citizen.contains("抄送") && !citizen.contains("印发"))
    }

    @Test func `an envelope carries name and address, and nothing of who writes or why`() throws {
        let envelope = EnvelopeSlip(name: "甲某", address: "清水县大树镇大树村三组")
        let pdf = try LetterPress.pdf(envelope, made: Self.made)
        #expect(try words(of: pdf) == "清水县大树镇大树村三组甲某\u{C}".filter { !$0.isWhitespace })
        let info = try poppler("pdfinfo", ["-"], pdf)
        #expect(!info.contains("Title") && !info.contains("Author") && !info.contains("Subject"))
    }

    @Test func `the same letter of the same second is the same bytes`() throws {
        #expect(try LetterPress.pdf(letter(), made: Self.made) == LetterPress.pdf(letter(), made: Self.made))
    }

    @Test func `a name in rare characters is printed and not boxed`() throws {
        var rare = letter()
        rare.addressee = "㛃䶮𬭁同志"
        let pdf = try LetterPress.pdf(rare, made: Self.made)
        #expect(try words(of: pdf).contains("㛃䶮𬭁同志"))
    }

    @Test func `a stand-in for the standard's typeface is told apart from it`() throws {
        let plain = try Typefaces(among: ["AR PL UKai CN", "Noto Serif CJK SC"])
        #expect(!plain.isFangsong)
        #expect((plain.body, plain.title, plain.figures) == ("AR PL UKai CN", "Noto Serif CJK SC", "Noto Serif CJK SC"))
        #expect(try Typefaces(among: ["FangSong", "AR PL UKai CN"]).isFangsong)
        #expect(throws: TypesettingFault.noTypeface) { try Typefaces(among: ["DejaVu Sans"]) }
    }

    @Test func `a letter longer than any there is is refused`() {
        #expect(throws: TypesettingFault.tooLong) {
            try LetterPress.pdf(letter([String(repeating: "长", count: 20_001)]), made: Self.made)
        }
    }
}
