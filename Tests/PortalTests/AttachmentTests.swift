import HummingbirdTesting
import Paperwork
import Sealing
import TestSupport
import Testing

@testable import Portal

struct AttachmentTests {
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

    @Test(arguments: [ScannerProgram.Manner.looks, .fails])
    func `what a virus scanner knows is not taken, and without its answer everything is`(
        _ manner: ScannerProgram.Manner
    ) async throws {
        let program = try ScannerProgram(manner)
        defer { program.end() }
        try await PortalHouse.open(scanner: VirusScanner(socket: program.socket)) { house, client in
            var villager = Villager(client)
            try await Story.write(&villager, attaching: false)
            try await villager.press("edit-proof")
            villager.attach("好.pdf", Samples.pdf)
            villager.attach("坏.pdf", Samples.pdf + Array("% EICAR\n%%EOF\n".utf8))
            try await villager.press("upload")
            let isRefused = manner == .looks
            #expect(villager.sight.says("病毒检查在“坏.pdf”里发现了问题") == isRefused)
            #expect(house.front.tally(.filesRefused) == (isRefused ? 1 : 0))
            #expect(house.front.tally(.filesUnscanned) == (isRefused ? 0 : 2))
            try await villager.press("next")
            try await villager.press("send")
            let files = try #require(try await house.submissions().first?.attachments)
            #expect(files.map(\.name) == (isRefused ? ["好.pdf"] : ["好.pdf", "坏.pdf"]))
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

    /// Megabytes of what is chosen at once: a film of more than twice what all files may have, and two that have it together.
    @Test(arguments: [[120], [60, 60]])
    func `however large the files are, each is named and nothing typed is lost`(_ megabytes: [Int]) async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager)
            try await villager.press("edit-proof")
            for (number, size) in megabytes.enumerated() {
                villager.attach("大片\(number).mp4", [UInt8](repeating: 7, count: size << 20))
            }
            villager.attach("合同.pdf", Samples.pdf)
            try await villager.press("next")
            #expect(villager.sight.status == 422)
            for number in megabytes.indices { #expect(villager.sight.says("收了“大片\(number).mp4”就超过 50 MB 了")) }
            #expect(villager.sight.html.contains("id=\"f-files-error\""))
            #expect(villager.sight.says("收条.png") && villager.sight.says("合同.pdf"))
            try await villager.press("next")
            #expect(villager.sight.says("石大强"))
            try await villager.press("send")
            #expect(try await house.submissions().first?.attachments.map(\.name) == ["收条.png", "合同.pdf"])
        }
    }

    @Test(arguments: [true, false])
    func `two files of 26 MB are more than 50 MB together: the second is refused at the field, the first is kept`(
        _ isTogether: Bool
    ) async throws {
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager, attaching: false)
            try await villager.press("edit-proof")
            villager.attach("账本一.pdf", Samples.largePDF)
            if !isTogether {
                try await villager.press("upload")
                #expect(villager.sight.status == 200 && villager.sight.says("账本一.pdf"))
            }
            villager.attach("账本二.pdf", Samples.largePDF)
            try await villager.press("next")
            #expect(villager.sight.status == 422)
            #expect(villager.sight.html.contains("id=\"f-files-error\""))
            #expect(villager.sight.says("收了“账本二.pdf”就超过 50 MB 了") && !villager.sight.says("收了“账本一.pdf”"))
            #expect(try await house.count("blob") == 1)
            try await villager.press("next")
            try await villager.press("send")
            #expect(try await house.submissions().first?.attachments.map(\.name) == ["账本一.pdf"])
        }
    }

    @Test func `a document, sound and films are taken in by the form, and come sealed as they were`() async throws {
        let files = [
            ("经过.docx", Samples.docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("谈话.mp3", Samples.mp3, "audio/mpeg"), ("谈话.m4a", Samples.film("M4A "), "audio/mp4"),
            ("工地.mp4", Samples.film("isom"), "video/mp4"),
        ]
        try await PortalHouse.open { house, client in
            var villager = Villager(client)
            try await Story.write(&villager, attaching: false)
            try await villager.press("edit-proof")
            for (name, bytes, _) in files { villager.attach(name, bytes) }
            try await villager.press("next")
            for (name, _, _) in files { #expect(villager.sight.says(name), "\(name)") }
            try await villager.press("send")
            let taken = try #require(try await house.submissions().first?.attachments)
            #expect(taken.map(\.name) == files.map(\.0) && taken.map(\.mediaType) == files.map(\.2))
            for (attachment, file) in zip(taken, files) {
                #expect(try await house.attachment(attachment.blob) == file.1, "\(file.0)")
            }
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
