import Foundation
import TestSupport
import Testing

@testable import Paperwork

struct AttachmentTests {
    static let good: [(String, [UInt8], AttachmentKind)] = [
        ("JPEG", Samples.jpeg(), .jpeg), ("PNG", Samples.png, .png), ("PDF", Samples.pdf, .pdf),
        ("DOCX", Samples.docx, .docx), ("MP3 with a tag", Samples.mp3, .mp3),
        ("MP3 without one", Samples.frame + Samples.frame, .mp3), ("M4A", Samples.film("M4A "), .m4a),
        ("MP4", Samples.film("isom"), .mp4), ("a scan of three pages", Samples.tiff(pages: 3), .tiff),
        ("WAV", Samples.wav, .wav), ("AMR", Samples.amr, .amr),
        ("a photograph whose EXIF breaks off", brokenEXIF, .jpeg),
        (
            "a film whose length is written long",
            Samples.film("mp42") + Samples.big(1, 4) + Array("mdat".utf8) + Samples.big(19, 8) + [1, 2, 3], .mp4
        ),
        (
            "a film whose last box runs to its end", Samples.film("mp42") + Samples.big(0, 4) + Array("mdat12".utf8),
            .mp4
        ),
    ]

    private static let brokenEXIF =
        [0xFF, 0xD8] + Samples.segment(0xE1, Array(Samples.exif(orientation: 6).prefix(30)))
        + Samples.jpeg(orientation: 3).dropFirst(2)

    @Test(arguments: good)
    func `each kind is found from its content`(_ what: String, _ bytes: [UInt8], _ kind: AttachmentKind) throws {
        #expect(try AttachmentScreening.screen(bytes, taking: AttachmentKind.fromStaff).kind == kind)
    }

    /// A frame, a scan of one byte, a segment that goes, and one whose mark is a stuffed byte to whoever reads on in the scan.
    private static let markThatIsNone: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 7, 8, 0, 1, 0, 1, 0xFF, 0xDA, 0, 2, 1]
        + [0xFF, 0xE1, 0, 2, 0xFF, 0, 0, 2, 0xFF, 0xD9]

    static let bad: [(String, [UInt8], AttachmentRefusal)] = [
        ("nothing", [], .empty),
        ("a program", Array("MZ\u{90}".utf8) + [UInt8](repeating: 0, count: 200), .unknownKind),
        ("a text", Array("只是文字".utf8), .unknownKind), ("a GIF", Array("GIF89a-----------------".utf8), .unknownKind),
        ("SVG with a script", Array("<svg><script>1</script></svg>".utf8), .unknownKind),
        ("half a JPEG", Array(Samples.jpeg().prefix(300)), .damaged),
        ("a JPEG without a picture", [0xFF, 0xD8, 0xFF, 0xD9], .damaged),
        ("a JPEG that would be cleaned otherwise the second time", markThatIsNone, .damaged),
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
        ("an empty archive", Samples.zip([]), .unknownKind),
        ("a photograph in HEIC", Samples.film("heic"), .unknownKind),
        ("a QuickTime film", Samples.film("qt  "), .unknownKind),
        (
            "a film with a box larger than any file",
            Samples.film("isom") + Samples.big(1, 4) + Array("mdat".utf8) + [UInt8](repeating: 0xFF, count: 8), .damaged
        ),
        ("half a film", Array(Samples.film("isom").dropLast(2)), .damaged),
        ("a film without one", Samples.box("ftyp", Array("isom".utf8) + [0, 0, 0, 0]), .damaged),
        ("a tag without sound", Array(Samples.mp3.prefix(20)), .damaged),
        ("a scan whose picture lies behind its end", Samples.tiff(strip: 70_000), .damaged),
        ("a scan whose pages go round in a circle", Samples.tiff(pages: 2, loops: true), .bomb),
        ("a scan of more picture elements than a screen can hold", Samples.tiff(width: 40_000_000), .bomb),
        ("a PNG of more picture elements than a screen can hold", Samples.hugePNG, .bomb),
        (
            "a JPEG of more picture elements than a screen can hold",
            [0xFF, 0xD8] + Samples.segment(0xC0, [8] + Samples.big(0xFFFF_FFFF, 4) + [0]) + [0xFF, 0xD9], .bomb
        ),
        ("half a recording", Array(Samples.wav.dropLast(2)), .damaged),
        ("speech that breaks off", Array(Samples.amr.dropLast(3)), .damaged),
    ]

    @Test(arguments: bad)
    func `whatever is none of them is refused by name`(_ what: String, _ bytes: [UInt8], _ refusal: AttachmentRefusal) {
        #expect(throws: refusal) { try AttachmentScreening.screen(bytes, taking: AttachmentKind.fromStaff) }
    }

    @Test(arguments: [AttachmentKind.tiff, .wav, .amr])
    func `what only the staff may attach is of no kind a citizen may send`(_ kind: AttachmentKind) throws {
        let bytes = try #require(Self.good.first { $0.2 == kind }?.1)
        #expect(throws: AttachmentRefusal.unknownKind) {
            try AttachmentScreening.screen(bytes, taking: AttachmentKind.fromCitizens)
        }
    }

    @Test func `whether a recording that no citizen may send is whole is not asked`() {
        #expect(throws: AttachmentRefusal.unknownKind) {
            try AttachmentScreening.screen(Array(Samples.wav.dropLast(2)), taking: AttachmentKind.fromCitizens)
        }
    }

    /// What is said of a file that a citizen sends, and of each beginning of it.
    private struct Looked: Codable {
        let what: String
        let bytes: Data
        /// Its kind, or why it is not taken.
        let said: String
        /// What is kept of it, where that is less.
        let kept: Data?
        /// What is said of its beginnings: from so many bytes on, until the next.
        let beginnings: [Beginning]

        struct Beginning: Codable {
            let bytes: Int
            let said: String
        }

        init(_ what: String, _ bytes: [UInt8]) {
            (self.what, self.bytes) = (what, Data(bytes))
            let whole = Self.look(bytes)
            said = whole.said
            kept = whole.kept == bytes ? nil : whole.kept.map { Data($0) }
            var beginnings: [Beginning] = []
            for length in 0..<bytes.count {
                let said = Self.look(Array(bytes.prefix(length))).said
                if beginnings.last?.said != said { beginnings.append(Beginning(bytes: length, said: said)) }
            }
            self.beginnings = beginnings
        }

        private static func look(_ bytes: [UInt8]) -> (said: String, kept: [UInt8]?) {
            do {
                let file = try AttachmentScreening.screen(bytes, taking: AttachmentKind.fromCitizens)
                return (file.kind.rawValue, file.bytes)
            } catch { return (error.rawValue, nil) }
        }
    }

    /// A journey has the script, which looks at files before it seals them, look at these: see test_sealing_in_browser.py.
    /// With `LIANXIN_RENEW=yes` they are written anew.
    @Test func `what the script is asked to say of files is what is said here`() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Journeys/files_looked_at.json")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let files = Self.good.map { Looked($0.0, $0.1) } + Self.bad.map { Looked($0.0, $0.1) }
        let said = try encoder.encode(files) + Data("\n".utf8)
        if ProcessInfo.processInfo.environment["LIANXIN_RENEW"] == "yes" { try said.write(to: path) }
        #expect(try Data(contentsOf: path) == said)
    }

    @Test func `a PDF that says it runs or carries something is not shown in a page`() {
        #expect(!PDFChecking.isBusy(Samples.pdf))
        for word in ["/JavaScript", "/JS (app.alert)", "/Launch", "/EmbeddedFile", "/RichMedia"] {
            #expect(PDFChecking.isBusy(Samples.pdf + Array("\n2 0 obj<<\(word)>>endobj\n%%EOF\n".utf8)), "\(word)")
        }
    }

    @Test func `a name loses its path and the marks that turn writing round`() {
        #expect(FileName.cleaned("..\\桌面/合同\u{202E}.pdf") == "合同.pdf")
        #expect(FileName.cleaned("C:\\\u{0}\n") == "")
        #expect(FileName.cleaned(String(repeating: "长", count: 500)).count == FileName.atMost)
    }

    @Test func `every cut of a good file is taken whole, refused, and never a crash`() {
        for (_, bytes, _) in Self.good {
            for length in 0..<bytes.count {
                do {
                    _ = try AttachmentScreening.screen(
                        Array(bytes.prefix(length)), taking: AttachmentKind.fromStaff)
                } catch {
                    #expect(AttachmentRefusal.allCases.contains(error))
                }
            }
        }
    }

    @Test func `pictures lose place, time, device and comments, and keep which way up they are`() throws {
        #expect(
            try AttachmentScreening.screen(Samples.png, taking: AttachmentKind.fromCitizens).bytes == Samples.cleanPNG)
        #expect(
            try AttachmentScreening.screen(Samples.jpeg(orientation: 1), taking: AttachmentKind.fromCitizens).bytes
                == Samples.cleanJPEG)
        let turned = try AttachmentScreening.screen(Samples.jpeg(orientation: 6), taking: AttachmentKind.fromCitizens)
            .bytes
        #expect(Data(turned).range(of: Data("CAN".utf8)) == nil)
        #expect(turned.count == Samples.cleanJPEG.count + 36)
        #expect(
            Array(turned.suffix(Samples.cleanJPEG.count - 20))
                == Array(Samples.cleanJPEG.suffix(Samples.cleanJPEG.count - 20)))
        // Cleaned once more it stays as it is: the orientation is read back.
        #expect(try AttachmentScreening.screen(turned, taking: AttachmentKind.fromCitizens).bytes == turned)
    }
}
