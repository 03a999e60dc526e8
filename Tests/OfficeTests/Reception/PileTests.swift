import Casework
import Foundation
import Journal
import Paperwork
import Store
import TestSupport
import Testing

@testable import Office

@Suite(.serialized)
struct PileTests {
    static let pages = ["=sheet", "反映韦村长克扣\n征地补偿款", "其余十二户也少了", "", "=sheet", "反映低保优亲厚友"]

    @Test(arguments: EngineKind.allCases)
    func `a pile is read page by page and lies there in letters`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([("扫描.pdf", PaperProgram.file(Self.pages))])
            #expect(try await room.view(id).progress == .pages(0, of: 0))
            await room.rounds.round()
            #expect(try await room.view(id).progress == .pages(0, of: 6))
            for _ in 0..<3 { await room.rounds.round() }
            #expect(try await room.view(id).progress == .pages(3, of: 6))
            await room.rounds.finish()
            let view = try await room.view(id)
            #expect(view.progress == nil)
            #expect(view.letters.map(\.pages.count) == [3, 1])
            #expect(view.letters.map(\.content.count) == [2, 1], "the empty page is no content")
            #expect(try await room.texts(id) == ["反映韦村长克扣征地补偿款\n其余十二户也少了", "反映低保优亲厚友"])
            let list = try #require(try await room.office.piles(for: Staff.head))
            #expect(list.rows.map(\.open) == [2] && list.rows[0].done == 0)
            #expect(room.troubles.all.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a letter becomes a petition with its scan, once, and its pages are then the petition's alone`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(Self.pages)
            let letter = try await room.view(id).letters[0]
            let performed = try await room.register(letter.id, of: id, as: "first")
            let petition = try #require(try await room.office.petition(performed.number, for: Staff.head)).petition
            #expect(petition.attachments.map(\.name) == ["来信.pdf"])
            #expect(petition.scan?.pages == letter.content.map(\.id) && petition.scan?.hashes.count == 1)
            #expect(petition.narrative.text.contains("克扣"))
            let bound = try #require(
                try await room.office.attachment(
                    petition.attachments[0].blob, of: performed.number, for: Staff.head))
            #expect(String(decoding: bound, as: UTF8.self).contains("/Count 2"))

            let view = try await room.view(id)
            #expect(view.letters[0].number == performed.number && view.letters[0].isDone)
            #expect(try await room.office.pilePage(letter.id, of: id, for: Staff.registrar) == nil)
            #expect(
                try await room.office.pilePicture(letter.id, of: id, isSmall: false, for: Staff.registrar) == nil)
            let again = try await room.office.receive(
                { _, _, _ in throw PerformFault.actsForAnother }, by: Staff.registrar,
                commandID: CommandID(rawValue: "register first"))
            #expect(again.alreadyDone && again.number == performed.number)
            #expect(
                try await room.office.bind(
                    letter.id, of: id, names: ("a", "b"), for: Staff.registrar, commandID: CommandID(rawValue: "twice"))
                    == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a letter for a lower organ goes on at once, with its scan, to be registered there`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(Self.pages, by: Staff.prefectureRegistrar)
            let letter = try await room.view(id, for: Staff.prefectureRegistrar).letters[0]
            let command = CommandID(rawValue: "pass down")
            let bound = try #require(
                try await room.office.bind(
                    letter.id, of: id, names: ("来信.pdf", "信封.pdf"), for: Staff.prefectureRegistrar,
                    commandID: command))
            let performed = try await room.office.receive(
                { acting, petition, number in
                    Receive(
                        id: petition, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                        narrative: "反映韦村长克扣", respondents: [Walk.respondent], matters: [], petitioner: .anonymous,
                        place: "", attachments: bound.attachments, mailbox: nil, visit: nil, origin: nil,
                        submission: "", number: number, scan: bound.scan, acting: acting)
                }, by: Staff.prefectureRegistrar, commandID: command,
                from: LetterTaken(letter.id, of: id, pages: bound.pages) { acting in
                    PassDown(organ: Staff.county, summary: "反映村主任克扣补偿款", acting: acting)
                })
            let sent = try #require(try await room.office.petition(performed.number, for: Staff.prefectureTriage))
            #expect(sent.petition.isClosed && sent.petition.registration == nil)
            let number = try #require(
                try await room.office.numberOfCopy(of: performed.number, at: Staff.county, for: Staff.head))
            let copy = try #require(try await room.office.petition(number, for: Staff.head))
            #expect(copy.petition.source == .forwardedFromAbove && copy.petition.registration == nil)
            #expect(copy.petition.summary == "反映村主任克扣补偿款" && copy.petition.node == .registered)
            #expect(copy.mayDo.contains(.register) == false && copy.petition.attachments.count == 1)
            #expect(
                try await room.office.attachment(copy.petition.attachments[0].blob, of: number, for: Staff.head) != nil)
            #expect(try await room.view(id, for: Staff.prefectureRegistrar).letters[0].isDone)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a scanned letter about whom this organ manages does not go down at once`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            try await room.room.cadres([["G1", "韦村长", "高岩村委会", "村主任", "522600"]])
            let id = try await room.read(["反映韦村长克扣补偿款"], by: Staff.prefectureRegistrar)
            let letter = try await room.view(id, for: Staff.prefectureRegistrar).letters[0]
            let command = CommandID(rawValue: "pass")
            let bound = try #require(
                try await room.office.bind(
                    letter.id, of: id, names: ("来信.pdf", "信封.pdf"), for: Staff.prefectureRegistrar,
                    commandID: command))
            let refusal = await ruledOut {
                _ = try await room.office.receive(
                    { acting, petition, number in
                        Receive(
                            id: petition, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                            narrative: "反映韦村长克扣", respondents: [Walk.respondent], matters: [],
                            petitioner: .anonymous, place: "", attachments: bound.attachments, mailbox: nil, visit: nil,
                            origin: nil, submission: "", number: number, scan: bound.scan, acting: acting)
                    }, by: Staff.prefectureRegistrar, commandID: command,
                    from: LetterTaken(letter.id, of: id, pages: bound.pages) { acting in
                        PassDown(organ: Staff.county, summary: "反映村主任克扣补偿款", acting: acting)
                    })
            }
            #expect(refusal as? Disposition.Refused == .notTheirs)
            #expect(try await room.view(id, for: Staff.prefectureRegistrar).letters[0].isDone == false)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `proof-reading keeps what was read, marks what is doubtful, and meets no other proof-reader unseen`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["反映{韦}村长\n克扣{朴}偿款"])
            let page = try await room.view(id).letters[0].pages[0]
            let before = try #require(try await room.office.pilePage(page.id, of: id, for: Staff.registrar))
            #expect(before.reading.doubtful == 2 && before.corrected == nil)
            try await room.office.correct(
                page.id, of: id, lines: ["反映韦村长", "克扣补偿款", "附页另存"], seen: 0, by: Staff.registrar,
                commandID: CommandID(rawValue: "correct"))
            let after = try #require(try await room.office.pilePage(page.id, of: id, for: Staff.head))
            #expect(after.text == "反映韦村长克扣补偿款\n附页另存")
            #expect(after.correctedBy == Staff.registrar.name && after.page.corrections == 1)
            #expect(after.reading == before.reading)
            await #expect(throws: NotPerformed.self) {
                try await room.office.correct(
                    page.id, of: id, lines: ["别的"], seen: 0, by: Staff.head, commandID: CommandID(rawValue: "late"))
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a rebuild writes the rows of piles again, bit for bit`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(Self.pages + ["=sheet", "反映石主任优亲厚友"])
            let letter = try await room.view(id).letters[0]
            try await room.register(letter.id, of: id, as: "first")
            try await room.handIn([("没有读.pdf", PaperProgram.file(["一"])), ("错.txt", Scans.gb18030)], as: "second")
            #expect(room.troubles.all.isEmpty)
            let before = try await room.room.dump(DumpedTable.readModels + DumpedTable.piles)
            #expect(before.contains { $0.hasPrefix("pile_named ") && $0.contains("head") })
            try await room.office.rebuild()
            #expect(try await room.room.dump(DumpedTable.readModels + DumpedTable.piles) == before)
            #expect(try await room.office.verify().isWhole)
            await room.rounds.finish()
            #expect(try await room.office.piles(for: Staff.registrar)?.rows.map(\.refused).sorted() == [0, 1])
        }
    }

    @Test
    func `nothing of a pile stands in the open in the database file, in a blob, or beside them`() async throws {
        try await PileRoom.with(.sqlite) { room in
            let id = try await room.read(["CANARY 反映韦村长克扣补偿款"])
            let page = try await room.view(id).letters[0].pages[0]
            try await room.office.correct(
                page.id, of: id, lines: ["CANARY 反映韦村长扣下补偿款"], seen: 0, by: Staff.registrar,
                commandID: CommandID(rawValue: "c"))
            try await room.office.arrange(
                .discard(page.id, .notAPetition, note: "疑似广告传单"), in: id, by: Staff.registrar,
                commandID: CommandID(rawValue: "d"))
            await room.office.engine.close()
            let folders = [
                URL(fileURLWithPath: room.room.place.address).deletingLastPathComponent(),
                URL(fileURLWithPath: room.room.blobs.path),
            ]
            let files = folders.flatMap { folder in
                (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? [])
                    .compactMap { $0 as? URL }
            }.filter { !$0.hasDirectoryPath && !$0.lastPathComponent.hasSuffix("-shm") }
            #expect(files.count >= 5)
            for file in files {
                let bytes = try Data(contentsOf: file)
                for canary in ["CANARY", "韦村长", "补偿款", "扫描.pdf", "广告传单"] {
                    #expect(bytes.range(of: Data(canary.utf8)) == nil, "\(canary) stands in \(file.lastPathComponent)")
                }
            }
        }
    }

    /// R art. 15.
    @Test(arguments: EngineKind.allCases)
    func `of a page that belongs higher neither picture nor text nor original opens any more`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["=sheet", "反映县委书记", "=sheet", "反映韦村长"])
            let letters = try await room.view(id).letters
            try await room.office.correct(
                letters[0].id, of: id, lines: ["反映县委书记某"], seen: 0, by: Staff.registrar,
                commandID: CommandID(rawValue: "c"))
            let pile = try #require(try await room.office.pileAtWork(id))
            let page = try #require(pile.page(letters[0].id))
            try await room.office.arrange(
                .discardLetter(letters[0].id, .belongsHigher, note: ""), in: id, by: Staff.registrar,
                commandID: CommandID(rawValue: "higher"))
            let ended =
                [page.picture?.blob, page.picture?.small, page.reading?.blob, page.correction?.text]
                .compactMap { $0 } + pile.files[0].file.pieces
            #expect(ended.count == 5)
            for blob in ended {
                await #expect(throws: KeyFault.gone) { try await room.office.part(blob, of: id) }
            }
            #expect(try await room.office.pilePage(letters[0].id, of: id, for: Staff.registrar) == nil)
            #expect(try await room.texts(id) == ["", "反映韦村长"], "the other letter is whole")
            #expect(try await room.view(id).letters[0].isDone)
        }
    }
}

extension DumpedTable {
    /// The read models of piles.
    static let piles = [
        DumpedTable(
            name: "pile_card", rows: "select * from pile_card",
            columns: [
                "id", "organ", "received_at", "handed_in_by", "source", "letters_open", "letters_done", "pages_read",
                "pages_total", "waiting", "refused", "version",
            ]),
        DumpedTable(
            name: "pile_named", rows: "select * from pile_named",
            columns: ["officer", "pile", "letter", "is_whole", "is_done"]),
        DumpedTable(
            name: "pile_petition", rows: "select * from pile_petition", columns: ["petition", "pile", "letter"]),
        DumpedTable(
            name: "pile_todo", rows: "select * from pile_todo",
            columns: ["received_at", "pile", "file", "place", "page", "work"]),
    ]
}
