import Casework
import Foundation
import Hummingbird
import Paperwork
import TestSupport
import Testing

@testable import Office

/// Files that come with letters, visits and calls, and those that are added later.
@Suite struct FileTests {
    @Test func `a letter is registered with its scans, which its page shows with kind and size`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let files = [("来信第1页.jpg", Samples.jpeg()), ("来信.tif", Samples.tiff(pages: 2)), ("附件.pdf", Samples.pdf)]
            let saved = try await registrar.post("/register/letter", pairs: Self.letter(), files: files)
            #expect(saved.status == .seeOther, "\(saved.html)")
            let page = try await registrar.get(saved.location)
            for text in ["来信第1页.jpg", "JPEG 图片 · 1 KB", "来信.tif", "TIFF 扫描件", "附件.pdf"] {
                #expect(page.html.contains(text), "\(text)")
            }
            let picture = try #require(Self.address(after: "<img src=\"/petitions/", in: page.html))
            #expect(try await registrar.get("/petitions/" + picture).bytes == Samples.cleanJPEGTurned)
            #expect(try desk.plainFiles(holding: Array("%PDF".utf8)).isEmpty, "sealed on the disk")
        }
    }

    @Test func `a call is registered with nothing but its recording`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let saved = try await registrar.post(
                "/register/call", pairs: Self.letter(narrative: ""), files: [("来电录音.wav", Samples.wav)])
            #expect(saved.status == .seeOther)
            let empty = try await registrar.post("/register/call", pairs: Self.letter(narrative: ""), files: [])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.html.contains("没有写内容，也没有附件") && empty.html.contains("id=\"f-narrative-error\""))
        }
    }

    @Test func `a file that is not taken is named at the field, and everything else is kept`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let letter = Self.letter()
            let bomb = Samples.zip(Samples.wordParts + [.init(name: "word/b.xml", claims: 0xFFFF_0000, method: 8)])
            let refused = try await registrar.post(
                "/register/letter", pairs: letter,
                files: [("来信.png", Samples.png), ("病毒.exe", Array("MZ00000000".utf8)), ("炸弹.docx", bomb)])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("“病毒.exe”不是能收的类型") && refused.html.contains("“炸弹.docx”里面套着压缩包"))
            #expect(refused.html.contains("href=\"#f-files\"") && refused.html.contains("id=\"f-files-error\""))
            #expect(refused.html.contains("村里的事，请来看看。") && refused.html.contains("来信.png"))
            #expect(refused.html.contains("PNG 图片"))
            // The officer reads it, and sends the form as it stands: with the file that had arrived.
            let token = try #require(refused.hidden("attachment").first)
            let saved = try await registrar.post(
                "/register/letter", pairs: letter + [("attachment", token)], files: [])
            #expect(saved.status == .seeOther)
            let page = try await registrar.get(saved.location)
            #expect(page.html.contains("来信.png") && !page.html.contains("病毒.exe"))
        }
    }

    @Test func `a file too large is named and the form is not lost`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let large = [UInt8](repeating: 7, count: AttachmentScreening.bytesAtMost + 1)
            let answer = try await registrar.post(
                "/register/letter", pairs: Self.letter(), files: [("大.tif", large), ("小.pdf", Samples.pdf)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("收了“大.tif”就超过 50 MB 了") && answer.html.contains("小.pdf"))
            #expect(answer.html.contains("村里的事，请来看看。"))
        }
    }

    /// Megabytes of what is chosen at once: a scan of more than twice what all files may have, and two that have it together.
    @Test(arguments: [[120], [60, 60]])
    func `however large the files are, each is named and the form is not lost`(_ megabytes: [Int]) async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let large = megabytes.enumerated().map { number, size in
                ("大\(number).tif", [UInt8](repeating: 7, count: size << 20))
            }
            let answer = try await registrar.post(
                "/register/letter", pairs: Self.letter(), files: large + [("小.pdf", Samples.pdf)])
            #expect(answer.status == .unprocessableContent)
            for (name, _) in large { #expect(answer.html.contains("收了“\(name)”就超过 50 MB 了"), "\(name)") }
            #expect(answer.html.contains("id=\"f-files-error\"") && answer.html.contains("小.pdf"))
            #expect(answer.html.contains("村里的事，请来看看。"))
        }
    }

    @Test func `the eleventh file is named, and one can be taken out without script`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let letter = Self.letter()
            let eleven = (1...11).map { ("第\($0)页.pdf", Samples.pdf) }
            let answer = try await registrar.post("/register/letter", pairs: letter, files: eleven)
            #expect(answer.html.contains("最多 10 个附件，“第11页.pdf”没有收下"))
            let tokens = answer.hidden("attachment")
            #expect(tokens.count == 10)
            let without = try await registrar.post(
                "/register/letter",
                pairs: letter + tokens.map { ("attachment", $0) } + [("remove-file", tokens[3])], files: [])
            #expect(without.status == .ok)
            #expect(without.hidden("attachment") == tokens.filter { $0 != tokens[3] })
            #expect(!without.html.contains("第4页.pdf") && without.html.contains("村里的事，请来看看。"))
        }
    }

    @Test
    func `without a session or its token no file is kept, what was typed is, and nothing is done as if it had come`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let files = [("来信.pdf", Samples.pdf)]
            let forged = try await registrar.post(
                "/register/letter", pairs: Self.letter(), files: files, withToken: false)
            #expect(forged.status == .forbidden)
            desk.clock.advance(minutes: 60)
            let ended = try await registrar.post("/register/letter", pairs: Self.letter(), files: files)
            #expect(ended.status == .unauthorized && ended.html.contains("村里的事，请来看看。"))
            #expect(try desk.blobCount() == 0)
            let kept = ended.kept + [("login", "registrar"), ("password", PetitionDesk.password)]
            let stranger = PetitionDesk.Person(counter: counter, login: "", cookie: "")
            let resumed = try await stranger.post("/sign-in", pairs: kept, withToken: false)
            #expect(resumed.status == .ok && resumed.html.contains("“来信.pdf”没有收下"))
            #expect(resumed.html.contains("村里的事，请来看看。"))
        }
    }

    @Test func `a token serves the petition it was made for and no other`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let first = try await registrar.post(
                "/register/letter", pairs: Self.letter(summary: ""), files: [("来信.pdf", Samples.pdf)])
            let token = try #require(first.hidden("attachment").first)
            let other = try await registrar.post(
                "/register/letter", pairs: Self.letter() + [("attachment", token)], files: [])
            #expect(other.status == .badRequest)
            let altered = String(token.dropLast(2)) + "AA"
            let page = try await registrar.post(
                "/register/letter", pairs: Self.letter() + [("attachment", altered)], files: [])
            #expect(page.status == .badRequest)
        }
    }

    @Test func `material is added with files, once however often it is sent`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let address = "/petitions/\(number)/material"
            let form = try await registrar.get("/petitions/\(number)")
            #expect(form.html.contains("action=\"\(address)\" method=\"post\" enctype=\"multipart/form-data\""))
            let hidden = [
                ("command-id", try #require(form.hidden("command-id", in: address))),
                ("version", try #require(form.hidden("version", in: address))),
            ]
            let nobody = try await registrar.post(
                address, pairs: hidden, files: [("又一页.png", Samples.png), ("坏.exe", [1, 2, 3])])
            #expect(nobody.status == .unprocessableContent)
            #expect(nobody.html.contains("id=\"f-material-from-error\"") && nobody.html.contains("“坏.exe”不是能收的类型"))
            let token = try #require(nobody.hidden("attachment").first)
            let pairs = hidden + [("material.from", "petitioner"), ("attachment", token)]
            for _ in 0..<2 {
                let added = try await registrar.post(address, pairs: pairs, files: [])
                #expect(added.location == "/petitions/\(number)?done=material")
            }
            let page = try await registrar.get("/petitions/\(number)")
            #expect(page.html.components(separatedBy: "alt=\"\" loading").count == 2, "one picture")
            #expect(page.html.contains("3月9日补充"))
        }
    }

    @Test
    func `two files of 26 MB are more than 50 MB together: the second is refused at the field, the first is kept`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let files = [("账本一.pdf", Samples.largePDF), ("账本二.pdf", Samples.largePDF)]
            let refused = try await registrar.post("/register/letter", pairs: Self.letter(), files: files)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.html.contains("收了“账本二.pdf”就超过 50 MB 了") && !refused.html.contains("收了“账本一.pdf”"))
            #expect(refused.html.contains("id=\"f-files-error\"") && refused.html.contains("账本一.pdf"))
            #expect(try desk.blobCount() == 1)
        }
    }

    @Test func `files for a petition that is not one's to know are answered as an absent one, and nothing is kept`()
        async throws
    {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let second = try await counter.signIn("second")
            let pairs = [("command-id", PetitionDesk.command().rawValue), ("material.from", "petitioner")]
            let files = [("页.pdf", Samples.pdf)]
            let hidden = try await second.post("/petitions/\(number)/material", pairs: pairs, files: files)
            let absent = try await second.post(
                "/petitions/2026-00000-00000-00/material", pairs: pairs, files: files)
            #expect(hidden.status == .notFound && hidden.bytes == absent.bytes && hidden.headers == absent.headers)
            #expect(try desk.blobCount() == 0)
        }
    }

    @Test func `a paper is looked at under a policy that runs nothing, and what could run is only downloaded`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let busy = Samples.pdf + Array("2 0 obj<</S/JavaScript>>endobj\n%%EOF\n".utf8)
            let files = [("一.pdf", Samples.pdf), ("二.pdf", busy), ("三.docx", Samples.docx), ("四.wav", Samples.wav)]
            let saved = try await registrar.post("/register/letter", pairs: Self.letter(), files: files)
            let petition = try await registrar.get(saved.location)
            let views = Self.addresses(ending: "/view\"", in: petition.html)
            #expect(views.count == 4)
            let policy = "content-security-policy"
            for (index, shown) in ["<iframe class=\"paper\"", "带有脚本", "不能直接显示", "<audio controls"].enumerated() {
                let page = try await registrar.get(views[index] + "/view")
                #expect(page.status == .ok && page.html.contains(shown), "\(index)")
                #expect(page.html.contains("第 \(index + 1) 份，共 4 份"))
                let sent = page.headers.first { $0.name.canonicalName == policy }?.value ?? ""
                #expect(sent.hasPrefix("default-src 'none'") && sent.contains("frame-src 'self'"))
                #expect(!sent.contains("unsafe"))
                let file = try await registrar.get(views[index])
                let isInline = file.headers[.contentDisposition]?.hasPrefix("inline") == true
                #expect(isInline == (index == 0 || index == 3), "\(index)")
                let own = file.headers.first { $0.name.canonicalName == policy }?.value ?? ""
                #expect(
                    own == (isInline ? "default-src 'none'; frame-ancestors 'self'" : "default-src 'none'; sandbox"))
                let taken = try await registrar.get(views[index] + "?as=download")
                #expect(taken.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
                #expect(taken.bytes == file.bytes && taken.headers[.xContentTypeOptions] == "nosniff")
            }
        }
    }

    @Test(arguments: [ScannerProgram.Manner.looks, .fails])
    func `what a virus scanner knows is not shown, and taken only under a name that nothing opens`(
        _ manner: ScannerProgram.Manner
    ) async throws {
        let program = try ScannerProgram(manner)
        defer { program.end() }
        try await PetitionDesk.open(scannerAt: program.socket).test { counter in
            let registrar = try await counter.signIn("registrar")
            let infected = Samples.pdf + Array("% EICAR\n%%EOF\n".utf8)
            let files = [("一.pdf", Samples.pdf), ("二.pdf", infected)]
            let saved = try await registrar.post("/register/letter", pairs: Self.letter(), files: files)
            let views = Self.addresses(ending: "/view\"", in: try await registrar.get(saved.location).html)
            #expect(views.count == 2)
            for (index, address) in views.enumerated() {
                let isMarked = index == 1 && manner == .looks
                let page = try await registrar.get(address + "/view")
                #expect(page.html.contains("<iframe class=\"paper\"") == !isMarked)
                #expect(page.html.contains("病毒检查在这个文件里发现了问题") == isMarked)
                let file = try await registrar.get(address)
                #expect(file.bytes == (index == 0 ? Samples.pdf : infected), "evidence is not lost")
                let disposition = file.headers[.contentDisposition] ?? ""
                #expect(disposition.hasPrefix("attachment;") == isMarked && disposition.contains(".virus") == isMarked)
            }
        }
    }

    // MARK: Letters

    private static func letter(
        narrative: String = "村里的事，请来看看。", summary: String = "反映截留征地补偿款"
    ) -> [(String, String)] {
        [
            ("command-id", PetitionDesk.command().rawValue), ("source", "own"), ("receivedOn", "2026-03-09"),
            ("signature", "unsigned"), ("narrative", narrative), ("respondents.0.name", "某乙"),
            ("matters.0.field", "landCompensation"), ("matters.0.gist", "截留征地补偿款"), ("place", "520523"),
            ("summary", summary), ("then", "open"),
        ]
    }

    private static func address(after start: String, in html: String) -> String? {
        html.range(of: start).map { String(html[$0.upperBound...].prefix { $0 != "\"" }) }
    }

    /// The links that end so, without that end, each once, in their order.
    private static func addresses(ending end: String, in html: String) -> [String] {
        var found: [String] = []
        for part in html.components(separatedBy: "href=\"").dropFirst() {
            let link = part.prefix { $0 != "\"" } + "\""
            guard link.hasSuffix(end) else { continue }
            let address = String(link.dropLast(end.count))
            if !found.contains(address) { found.append(address) }
        }
        return found
    }
}

extension PetitionDesk {
    /// Sealed files on the disk.
    func blobCount() throws -> Int {
        let folder = directory.path + "/blobs"
        return try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.count > 10 }.count
    }

    /// Files under the office's directory in which these bytes stand in the open.
    func plainFiles(holding bytes: [UInt8]) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: directory.path).filter { name in
            guard let data = FileManager.default.contents(atPath: directory.path + "/" + name) else { return false }
            return data.range(of: Data(bytes)) != nil
        }
    }
}

extension PetitionDesk.Answer {
    /// What a sign-in page carries along, as its form would send it.
    var kept: [(String, String)] {
        html.components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst().compactMap { part in
            let name = part.prefix { $0 != "\"" }
            guard let value = part.range(of: "value=\"") else { return nil }
            return (String(name), String(part[value.upperBound...].prefix { $0 != "\"" }))
        }
    }
}
