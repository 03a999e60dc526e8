import Casework
import Foundation
import Paperwork
import Store
import TestSupport
import Testing

@testable import Office

/// Who sees what of a pile before there is a petition to be recused from.
@Suite(.serialized)
struct PileSightTests {
    /// Everything an officer can learn of his organ's piles, as text.
    private func known(_ room: PileRoom, to officer: Officer) async throws -> String {
        var known = ""
        for row in try await room.office.piles(for: officer)?.rows ?? [] {
            known += "\(row.open) \(row.done) \(row.refused) \(String(describing: row.progress))\n"
            guard let view = try await room.office.pile(row.id, for: officer) else { continue }
            for letter in view.letters {
                known += letter.number == nil ? "open" : "done"
                for page in letter.pages {
                    known += " \(page.mark.rawValue) \(String(describing: page.discarded?.reason))"
                    known += try await room.office.pilePage(page.id, of: row.id, for: officer)?.text ?? "-"
                }
                known += "\n"
            }
        }
        return known
    }

    @Test(arguments: EngineKind.allCases)
    func `two offices that differ in a letter about an officer look alike to him`(_ kind: EngineKind) async throws {
        let others = ["=sheet", "反映韦村长克扣补偿款", "=sheet", "反映低保优亲厚友"]
        try await PileRoom.with(kind) { with in
            try await PileRoom.with(kind) { without in
                let id = try await with.read(
                    Array(others[..<2]) + ["=sheet", "我要反映一件事", "就是信访室石 主\n任收钱"] + Array(others[2...]))
                _ = try await without.read(others)
                #expect(try await known(with, to: Staff.head) == known(without, to: Staff.head))
                #expect(try await known(with, to: Staff.triage) != known(without, to: Staff.triage))
                #expect(try await with.view(id, for: Staff.triage).letters.count == 3)
                let hidden = try await with.view(id, for: Staff.triage).letters[1]
                for page in hidden.pages {
                    #expect(try await with.office.pilePage(page.id, of: id, for: Staff.head) == nil)
                    #expect(
                        try await with.office.pilePicture(page.id, of: id, isSmall: true, for: Staff.head) == nil)
                    await #expect(throws: NotPerformed.self) {
                        try await with.office.arrange(
                            .mark(page.id, .envelope), in: id, by: Staff.head, commandID: CommandID(rawValue: "x"))
                    }
                }
                let first = try await with.view(id, for: Staff.head).letters[0]
                #expect(
                    try await with.office.bind(
                        hidden.id, of: id, names: ("a", "b"), for: Staff.head, commandID: CommandID(rawValue: "y"))
                        == nil)
                await #expect(throws: NotPerformed.self) {
                    try await with.office.arrange(
                        .join(letter: first.id, to: hidden.id), in: id, by: Staff.head,
                        commandID: CommandID(rawValue: "z"))
                }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a pile that holds nothing but a letter about him is not there for him`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["反映石主任收钱"])
            #expect(try await room.office.pile(id, for: Staff.head) == nil)
            #expect(try await room.office.piles(for: Staff.head)?.rows.isEmpty == true)
            #expect(try await room.texts(id) == ["反映石主任收钱"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `until a letter is read to its end, only who handed it in sees it`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([("扫描.pdf", PaperProgram.file(["第一页", "石主任收钱", "=sheet", "别的"]))])
            for _ in 0..<2 { await room.rounds.round() }
            #expect(try await room.texts(id) == ["第一页"])
            #expect(try await room.office.pile(id, for: Staff.head) == nil)
            #expect(try await room.office.pile(id, for: Staff.triage) == nil)
            await room.rounds.finish()
            #expect(try await room.texts(id, for: Staff.head) == ["别的"])
            #expect(try await room.texts(id, for: Staff.triage) == ["第一页\n石主任收钱", "别的"])
            #expect(try await room.office.piles(for: Staff.triage)?.rows.map(\.open) == [2])
            #expect(try await room.office.piles(for: Staff.head)?.rows.map(\.open) == [1])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `how far a pile is read is told in tenths to whoever did not count its pages`(_ kind: EngineKind) async throws
    {
        try await PileRoom.with(kind) { room in
            let id = try await room.handIn([
                ("扫描.pdf", PaperProgram.file(["=sheet", "一", "=sheet", "二", "三", "四", "五", "六", "七"]))
            ])
            for _ in 0..<5 { await room.rounds.round() }
            #expect(try await room.view(id).progress == .pages(4, of: 9))
            #expect(try await room.view(id, for: Staff.triage).progress == .tenths(4))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an officer appointed later does not see letters that name him either`(_ kind: EngineKind) async throws {
        let newcomer = Staff.officer("new", "吴新来", .petitions, [.registrar])
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["=sheet", "反映吴新来", "=sheet", "反映韦村长"])
            #expect(try await room.texts(id, for: newcomer).count == 2)
            try await room.office.hideWhereNamed(newcomer)
            #expect(try await room.texts(id, for: newcomer) == ["反映韦村长"])
            try await room.office.hideWhereNamed(newcomer)
            #expect(try await room.texts(id, for: Staff.registrar).count == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a name that proof-reading brings out hides the letter from then on`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["=sheet", "反映右主任收钱", "=sheet", "反映韦村长"])
            #expect(try await room.texts(id, for: Staff.head).count == 2)
            let page = try await room.view(id).letters[0].id
            try await room.office.correct(
                page, of: id, lines: ["反映石主任收钱"], seen: 0, by: Staff.registrar, commandID: CommandID(rawValue: "c"))
            #expect(try await room.texts(id, for: Staff.head) == ["反映韦村长"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a registered letter is seen in its pile by whoever sees the petition, and by nobody else`(
        _ kind: EngineKind
    ) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["=sheet", "反映韦村长", "=sheet", "反映低保"])
            let letter = try await room.view(id).letters[0].id
            // The letter does not name him; what the registrar learned of it does.
            try await room.register(
                letter, of: id, as: "first", about: Respondent(name: Veiled(Staff.triage.name), unit: "信访室"))
            #expect(try await room.view(id, for: Staff.head).letters.map(\.isDone) == [true, false])
            #expect(try await room.view(id, for: Staff.triage).letters.map(\.isDone) == [false])
            #expect(try await room.office.piles(for: Staff.triage)?.rows.map(\.done) == [0])
            #expect(try await room.office.piles(for: Staff.head)?.rows.map(\.done) == [1])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `nobody outside the petition office of that organ sees a pile`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            let id = try await room.read(["反映韦村长"])
            for officer in Staff.all where ![Staff.registrar, Staff.triage, Staff.head].contains(officer) {
                #expect(try await room.office.pile(id, for: officer) == nil, "\(officer.id.rawValue)")
                #expect(try await room.office.piles(for: officer)?.rows.isEmpty != false)
            }
            await #expect(throws: NotPerformed.self) {
                try await room.handIn([("a.pdf", PaperProgram.file(["一"]))], as: "other", by: Staff.leader)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the lists of piles and of work use their indexes`(_ kind: EngineKind) async throws {
        try await PileRoom.with(kind) { room in
            _ = try await room.read(["=sheet", "反映韦村长", "=sheet", "反映石主任"])
            try await room.office.engine.read { db in
                for sql in [
                    Office.pilesQuery(Staff.head, after: nil, limit: 31),
                    Office.pilesQuery(Staff.head, after: PageCursor(rawValue: "99_x"), limit: 31),
                    Office.pileWorkQuery(at: 1),
                ] {
                    let plan = try room.office.engine.capabilities.plans.plan(of: sql, db)
                    for line in plan.split(separator: "\n") {
                        let reads = line.contains("SCAN") || line.contains("Seq Scan")
                        // The oldest work comes first, by the key of its table.
                        let isOrdered = line.contains("SCAN h") || line.contains("SCAN t") || line.contains("SCAN (")
                        #expect(!reads || isOrdered, "\(line)")
                    }
                    #expect(!plan.contains("TEMP B-TREE FOR ORDER BY"), "\(plan)")
                }
            }
        }
    }
}
