import Casework
import Crypto
import Foundation
import Paperwork
import Store
import TestSupport
import Testing

@testable import Office

/// What the rounds make of bad pages, of a program that dies, and of another desk.
@Suite(.serialized)
struct PileRoundsTests {
    @Test(arguments: EngineKind.allCases)
    func `each file that can be no scan stands there with its reason, and can be had back`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([
                ("加密.pdf", Array("%PDF-\nLOCKED".utf8)), ("材料.txt", Scans.gb18030), ("空.pdf", []),
                ("好.pdf", PaperProgram.file(["反映韦村长", "=broken", "还有一页"])),
            ])
            await room.rounds.finish()
            let view = try await room.view(id)
            #expect(view.refused.map(\.fault) == [.locked, .notAScan])
            #expect(view.refused.map(\.name) == ["加密.pdf", "材料.txt"])
            let had = try await room.office.refusedFile(1, of: id, for: Staff.registrar)
            #expect(had?.file.name == "材料.txt" && had?.pieces.pieces == 1)
            #expect(try await had?.pieces.piece(0) == Scans.gb18030)
            #expect(try await room.office.refusedFile(2, of: id, for: Staff.registrar) == nil)
            #expect(view.letters[0].pages.map(\.fault) == [nil, .damagedPage, nil])
            #expect(try await room.texts(id) == ["反映韦村长\n还有一页"])
            try await room.office.arrange(
                .putFileAside(0, note: "已电话请来信人重寄"), in: id, by: Staff.registrar, commandID: CommandID(rawValue: "a"))
            #expect(try await room.view(id).refused.map(\.isAside) == [true, false])
        }
    }

    /// Six hundred on SQLite; on PostgreSQL, where each page waits for its disk, as many as go through in a moment.
    @Test(arguments: [(EngineKind.sqlite, 600), (.postgres, 60)])
    func `a stack of hundreds of pages is taken in whole, each page once, and how far it is stands there meanwhile`(
        _ kind: EngineKind, _ count: Int
    ) async throws {
        try await PileRoom.with(kind) { room in
            // Every tenth sheet parts two letters.
            let pages = (1...count).map { $0 % 10 == 0 ? "=sheet" : "第\($0)页，反映村里的账目" }
            let id = try await room.handIn([("一摞.pdf", PaperProgram.file(pages))])
            for _ in 0...(count / 2) { #expect(await room.rounds.round()) }
            #expect(try await room.view(id).progress == .pages(count / 2, of: count))
            await room.rounds.finish()
            let view = try await room.view(id)
            #expect(view.progress == nil && room.troubles.all.isEmpty)
            #expect(view.letters.count == count / 10)
            #expect(view.letters.map(\.pages.count) == Array(repeating: 9, count: count / 10))
            #expect(view.letters.flatMap(\.pages).allSatisfy { $0.fault == nil && $0.picture != nil })
            let first = try await room.office.letterText(view.letters[0].id, of: id, for: Staff.registrar)
            #expect(first?.hasPrefix("第1页，反映村里的账目\n第2页") == true)
            let last = try await room.office.letterText(
                try #require(view.letters.last).id, of: id, for: Staff.registrar)
            #expect(last?.hasSuffix("第\(count - 1)页，反映村里的账目") == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a page that kills the program is given up after a few tries, and the others are read`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([("扫描.pdf", PaperProgram.file(["一", "=die", "三"]))])
            await room.rounds.finish()
            #expect(try await room.view(id).progress == .pages(2, of: 3), "it waits, and nothing else does")
            for _ in 1..<PileWork.triesAtMost {
                room.room.clock.advance(seconds: 300)
                await room.rounds.finish()
            }
            let view = try await room.view(id)
            #expect(view.progress == nil)
            #expect(view.letters[0].pages.map(\.fault) == [nil, .givenUp, nil])
            #expect(room.troubles.all.contains { $0.contains("died") })
            try await room.office.arrange(
                .readAgain(view.letters[0].pages[1].id), in: id, by: Staff.registrar,
                commandID: CommandID(rawValue: "again"))
            #expect(try await room.view(id).progress == .pages(2, of: 3))
        }
    }

    @Test func `a page at which the program hangs is given up after a few tries, and the others are read`() async throws
    {
        try await PileRoom.with(.sqlite) { room in
            let id = try await room.handIn([("扫描.pdf", PaperProgram.file(["一", "=hang", "三"]))])
            let folder = try PaperProgram.folder()
            var limits = WorkerScans.Limits()
            limits.draw = .seconds(2)
            let scans = WorkerScans(try Worker(.init(python: Scans.python, folder: folder.path)), within: limits)
            let rounds = PileRounds(of: room.office, with: .init(splitting: scans, reading: scans)) {
                room.troubles.add($0)
            }
            await rounds.finish()
            #expect(try await room.view(id).progress == .pages(2, of: 3), "it waits, and nothing else does")
            for _ in 1..<PileWork.triesAtMost {
                room.room.clock.advance(seconds: 300)
                await rounds.finish()
            }
            let view = try await room.view(id)
            #expect(view.progress == nil)
            #expect(view.letters[0].pages.map(\.fault) == [nil, .givenUp, nil])
            #expect(try await room.texts(id) == ["一\n三"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `where the program is not there, pages wait and nothing is counted against them`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([("扫描.pdf", PaperProgram.file(["一"]))])
            let nowhere = try TemporaryDirectory()
            try Data("import sys; sys.exit(1)".utf8).write(to: URL(fileURLWithPath: nowhere.path + "/worker.py"))
            let missing = WorkerScans(try Worker(.init(python: Scans.python, folder: nowhere.path)))
            let rounds = PileRounds(of: room.office, with: .init(splitting: missing, reading: missing)) {
                room.troubles.add($0)
            }
            await rounds.round()
            room.room.clock.advance(seconds: 300)
            #expect(room.troubles.all.contains { $0.contains("ends at once") })
            await room.rounds.finish()
            #expect(try await room.texts(id) == ["一"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `two desks never do one page twice`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([("扫描.pdf", PaperProgram.file((0..<12).map { "第\($0)页" }))])
            let folder = try PaperProgram.folder()
            let scans = WorkerScans(try Worker(.init(python: Scans.python, folder: folder.path)))
            let other = PileRounds(of: room.office, with: .init(splitting: scans, reading: scans)) {
                room.troubles.add($0)
            }
            async let one: Void = room.rounds.finish()
            async let two: Void = other.finish()
            _ = await (one, two)
            await room.rounds.finish()
            let events = try await room.office.engine.read { db in
                try db.count(
                    "select count(*) from event where stream = \(id.stream.rawValue) and type = 'pile.pageRead'")
            }
            #expect(events == 12)
            #expect(try await room.view(id).progress == nil)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `work begun by a desk that was killed is taken up again`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([("扫描.pdf", PaperProgram.file(["一", "二"]))])
            let begun = try #require(try await room.office.claimPileWork())
            #expect(begun.page == nil && begun.tries == 1)
            #expect(try await room.office.claimPileWork() == nil, "it is somebody's")
            room.room.clock.advance(seconds: 50)
            try await room.office.renew(begun)
            room.room.clock.advance(seconds: 50)
            #expect(try await room.office.claimPileWork() == nil, "whoever works on it has said so")
            room.room.clock.advance(seconds: 11)
            await room.rounds.finish()
            #expect(try await room.texts(id) == ["一\n二"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a page that somebody turns is drawn and read again`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["反映韦村长"])
            let page = try await room.view(id).letters[0].id
            try await room.office.arrange(
                .turn(page, quarters: 1), in: id, by: Staff.registrar, commandID: CommandID(rawValue: "turn"))
            await room.rounds.finish()
            #expect(try await room.texts(id) == ["turned 1反映韦村长"])
        }
    }

    /// R art. 15: nothing stays of what was handed over sealed, in the pile neither.
    @Test(arguments: EngineKind.allCases)
    func `a scan ends with its petition, and its neighbours stay as they were drawn`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["=sheet", "反映龙分管", "=sheet", "反映韦村长"])
            let letters = try await room.view(id).letters
            let performed = try await room.register(letters[0].id, of: id, as: "first")
            let pile = try #require(try await room.office.pileAtWork(id))
            let petition = try #require(pile.page(letters[0].id)?.petition)
            #expect(performed.number.rawValue.isEmpty == false)
            try await room.office.engine.write { db in try room.office.endScan(of: petition, db) }
            let ended = try #require(letters[0].pages[0].picture)
            for blob in [ended.blob, ended.small] + pile.files[0].file.pieces {
                await #expect(throws: KeyFault.gone) { try await room.office.part(blob, of: id) }
            }
            try await room.office.arrange(
                .turn(letters[1].id, quarters: 1), in: id, by: Staff.registrar, commandID: CommandID(rawValue: "turn"))
            await room.rounds.finish()
            let view = try await room.view(id)
            #expect(view.progress == nil && view.letters[1].pages[0].fault == nil)
            #expect(view.letters[1].pages[0].picture == letters[1].pages[0].picture)
            #expect(try await room.texts(id) == ["反映韦村长"])
        }
    }

    @Test func `a file of 200 megabytes is taken in piece by piece, and one beyond all bounds is not`() async throws {
        try await PileRoom.with(.sqlite) { room in
            var intake = room.office.scanIntake(name: "大.pdf", into: PileID(rawValue: "big"))
            let chunk = Array("%PDF-".utf8) + [UInt8](repeating: 7, count: (1 << 20) - 5)
            for _ in 0..<200 { try await intake.take(chunk) }
            let file = try #require(try await intake.end())
            #expect(file.bytes == 200 << 20 && file.pieces.count == 50 && file.kind == .pdf)
            var hash = SHA256()
            for _ in 0..<200 { hash.update(data: chunk) }
            #expect(file.hash == hexed(hash.finalize()))
            #expect(try await room.office.part(file.pieces[49], of: PileID(rawValue: "big")).count == 4 << 20)
            var huge = room.office.scanIntake(name: "过大.pdf", into: PileID(rawValue: "big"))
            await #expect(throws: ScanRefusal.tooLarge) {
                for _ in 0...256 { try await huge.take(chunk) }
            }
        }
    }
}
