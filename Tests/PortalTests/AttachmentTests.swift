import Foundation
import HummingbirdTesting
import Sealing
import Testing

@testable import Portal

struct AttachmentTests {
    static let good: [(String, [UInt8], AttachmentKind)] = [
        ("JPEG", Samples.jpeg(), .jpeg), ("PNG", Samples.png, .png), ("PDF", Samples.pdf, .pdf),
        ("DOCX", Samples.docx, .docx), ("MP3 with a tag", Samples.mp3, .mp3),
        ("MP3 without one", Samples.frame + Samples.frame, .mp3), ("M4A", Samples.film("M4A "), .m4a),
        ("MP4", Samples.film("isom"), .mp4),
    ]

    @Test(arguments: good)
    func `each kind is found from its content`(_ what: String, _ bytes: [UInt8], _ kind: AttachmentKind) throws {
        #expect(try AttachmentScreening.screen(bytes).kind == kind)
    }

    static let bad: [(String, [UInt8], AttachmentRefusal)] = [
        ("nothing", [], .empty),
        ("a program", Array("MZ\u{90}".utf8) + [UInt8](repeating: 0, count: 200), .unknownKind),
        ("a text", Array("只是文字".utf8), .unknownKind), ("a GIF", Array("GIF89a-----------------".utf8), .unknownKind),
        ("SVG with a script", Array("<svg><script>1</script></svg>".utf8), .unknownKind),
        ("half a JPEG", Array(Samples.jpeg().prefix(300)), .damaged),
        ("a JPEG without a picture", [0xFF, 0xD8, 0xFF, 0xD9], .damaged),
        ("half a PNG", Array(Samples.png.prefix(40)), .damaged),
        (
            "a PNG with a length beyond its end",
            Array(Samples.cleanPNG.prefix(8)) + [0x7F, 0xFF, 0xFF, 0xFF]
                + Array("IHDR".utf8) + [UInt8](repeating: 0, count: 30), .damaged
        ),
        ("half a PDF", Array(Samples.pdf.prefix(30)), .damaged), ("a PDF with a password", Samples.lockedPDF, .locked),
        ("an old Word file", Samples.oldWord, .locked),
        ("a plain archive", Samples.zip([.init(name: "a.txt")]), .unknownKind),
        (
            "a spreadsheet", Samples.zip([.init(name: "[Content_Types].xml"), .init(name: "xl/workbook.xml")]),
            .unknownKind
        ),
        ("an archive in a document", Samples.zip(Samples.wordParts + [.init(name: "word/inner.zip")]), .bomb),
        (
            "an archive in a document under another name",
            Samples.zip(Samples.wordParts + [.init(name: "word/a.xml", content: Samples.docx)]), .bomb
        ),
        (
            "a document that would unpack to 4 GB",
            Samples.zip(Samples.wordParts + [.init(name: "word/b.xml", claims: 0xFFFF_0000, method: 8)]), .bomb
        ),
        (
            "a document that would unpack to a thousand times its size",
            Samples.zip(Samples.wordParts + [.init(name: "word/b.xml", claims: 3_000_000, method: 8)]), .bomb
        ),
        ("a document with very many parts", Samples.zip(Samples.wordParts, entries: 60_000), .bomb),
        ("a document with macros", Samples.zip(Samples.wordParts + [.init(name: "word/vbaProject.bin")]), .locked),
        ("a document with a password", Samples.zip(Samples.wordParts + [.init(name: "word/x.xml", flags: 1)]), .locked),
        ("half a document", Array(Samples.docx.dropLast(10)), .damaged),
        ("a document whose table lies", Samples.zip(Samples.wordParts, entries: 9), .damaged),
        ("a QuickTime film", Samples.film("qt  "), .unknownKind),
        ("half a film", Array(Samples.film("isom").dropLast(2)), .damaged),
        ("a film without one", Samples.box("ftyp", Array("isom".utf8) + [0, 0, 0, 0]), .damaged),
        ("a tag without sound", Array(Samples.mp3.prefix(20)), .damaged),
    ]

    @Test(arguments: bad)
    func `whatever is none of them is refused by name`(_ what: String, _ bytes: [UInt8], _ refusal: AttachmentRefusal) {
        #expect(throws: refusal) { try AttachmentScreening.screen(bytes) }
    }

    @Test func `every cut of a good file is taken whole, refused, and never a crash`() {
        for (_, bytes, _) in Self.good {
            for length in 0..<bytes.count {
                do { _ = try AttachmentScreening.screen(Array(bytes.prefix(length))) } catch {
                    #expect(AttachmentRefusal.allCases.contains(error))
                }
            }
        }
    }

    @Test func `pictures lose place, time, device and comments, and keep which way up they are`() throws {
        #expect(try AttachmentScreening.screen(Samples.png).bytes == Samples.cleanPNG)
        #expect(try AttachmentScreening.screen(Samples.jpeg(orientation: 1)).bytes == Samples.cleanJPEG)
        let turned = try AttachmentScreening.screen(Samples.jpeg(orientation: 6)).bytes
        #expect(Data(turned).range(of: Data("CAN".utf8)) == nil)
        #expect(turned.count == Samples.cleanJPEG.count + 36)
        #expect(
            Array(turned.suffix(Samples.cleanJPEG.count - 20))
                == Array(Samples.cleanJPEG.suffix(Samples.cleanJPEG.count - 20)))
        // Cleaned once more it stays as it is: the orientation is read back.
        #expect(try AttachmentScreening.screen(turned).bytes == turned)
    }

    @Test func `a wrong file is refused at the field, and everything else is kept`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("edit-proof")
            villager.attach("..\\桌面/合同\u{202E}.pdf", Samples.pdf)
            villager.attach("病毒.exe", Array("MZ00000000000".utf8))
            villager.attach("", [])
            try await villager.press("next")
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says("“病毒.exe”不是能收的类型，没有收下"))
            #expect(villager.sight.html.contains("id=\"f-files-error\""))
            #expect(villager.sight.says("收条.png") && villager.sight.says("合同.pdf"))
            try await villager.press("next")
            #expect(villager.sight.says("石大强") && villager.sight.says("合同.pdf"))
            try await villager.press("send")
            let files = try #require(try await house.submissions().first?.attachments)
            #expect(files.map(\.name) == ["收条.png", "合同.pdf"])
            #expect(try await house.attachment(files[1].blob) == Samples.pdf)
        }
    }

    @Test func `the eleventh file is refused and one can be taken out`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("edit-proof")
            for number in 1...10 { villager.attach("\(number).pdf", Samples.pdf) }
            try await villager.press("upload")
            #expect(villager.sight.says("最多 10 个附件，“10.pdf”没有收下"))
            let first = try #require(villager.fields.first { $0.0 == "attachment" }?.1.prefix(64))
            try await villager.press("remove-file-\(first)")
            #expect(!villager.sight.says("收条.png"))
            #expect(villager.sight.says("9.pdf"))
        }
    }

    @Test func `a file too large is refused with a sentence and the form is not lost`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("edit-proof")
            villager.attach("大片.mp4", [UInt8](repeating: 7, count: AttachmentScreening.bytesAtMost + 1))
            try await villager.press("next")
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says("收了“大片.mp4”就超过 50 MB 了"))
            #expect(villager.sight.html.contains("石大强"))
            #expect(try await house.count("blob") == 1)
        }
    }

    @Test func `an attachment that was swept away is asked for again, the rest is kept`() async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            let hour = PortalHouse.moment.rawValue / 3_600_000
            try await house.letterbox.sweep(hour: hour + Letterbox.orphanHours - 1)
            #expect(try await house.count("blob") == 1)
            try await house.letterbox.sweep(hour: hour + Letterbox.orphanHours)
            #expect(try await house.count("blob") == 0)
            try await villager.press("send")
            #expect(villager.sight.status == 422)
            #expect(villager.sight.says("放得太久") && villager.sight.says("收条.png"))
            #expect(try await house.count("envelope") == 0)
            try await villager.press("next")
            try await villager.press("send")
            #expect(try await house.submissions().first?.attachments == [])
        }
    }
}
