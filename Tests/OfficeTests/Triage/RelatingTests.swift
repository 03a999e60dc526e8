import Casework
import Journal
import Store
import Testing

@testable import Office

/// An officer decides how two petitions stand to each other; nothing follows for a third (R art. 14).
@Suite(.serialized)
struct RelatingTests {
    private func letters(_ count: Int, in room: OfficeRoom) async throws -> [Walk] {
        var walks: [Walk] = []
        for index in 0..<count {
            room.clock.advance(seconds: 60)
            walks.append(try await Walk.letter("letter \(index)", in: room))
        }
        return walks
    }

    @discardableResult
    private func relate(
        _ relation: Relation?, _ one: Walk, _ other: Walk, by officer: Officer = Staff.head, again: String = ""
    ) async throws -> Performed {
        try await one.office.relate(
            relation, one.number, to: other.number, reason: "两件反映同一笔款", by: officer,
            commandID: CommandID(rawValue: "relate \(one.name) \(other.name) \(again)"))
    }

    private func expect(
        _ refused: Pairing.Refused, _ body: () async throws -> Performed
    ) async throws {
        do {
            _ = try await body()
            Issue.record("was not refused: \(refused)")
        } catch NotPerformed.refused(let refusal) {
            #expect(refusal.message == refused.message)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a decision stands on the trails of both, once however often it is sent`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(2, in: room)
            #expect(try await relate(.repeated, walks[1], walks[0], by: Staff.triage).events == ["pairing.related"])
            #expect(try await relate(.repeated, walks[1], walks[0], by: Staff.triage).alreadyDone)
            #expect(try await relate(.repeated, walks[0], walks[1], again: "from the other side").events.isEmpty)
            for (walk, other) in [(walks[0], walks[1]), (walks[1], walks[0])] {
                let file = try await walk.file()
                #expect(file.related.map(\.number) == [other.number])
                #expect(file.related.first?.relation == .repeated)
                let line = try #require(file.trail.last)
                #expect(line.what.chinese == "认定件间关系：确认重复")
                #expect(line.officerName == "文判")
                #expect(line.details.contains { $0.text.chinese == other.number.rawValue })
            }
            #expect(try await walks[1].file().earlier?.first?.relation == .repeated)
            #expect(try await room.office.verify().isWhole)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what was rejected is not shown again, until that is taken back`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(3, in: room)
            #expect(try await walks[2].file().earlier?.map(\.number) == [walks[1].number, walks[0].number])
            try await relate(.unrelated, walks[2], walks[1], by: Staff.triage)
            #expect(try await walks[2].file().earlier?.map(\.number) == [walks[0].number])
            try await relate(nil, walks[2], walks[1], by: Staff.triage, again: "undo")
            #expect(try await walks[2].file().earlier?.count == 2)
            #expect(try await walks[2].file().related.first?.relation == nil)
            #expect(try await walks[2].file().trail.last?.what.chinese == "撤销件间关系认定")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `A like B and B like C says nothing of A and C`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(3, in: room)
            try await relate(.repeated, walks[1], walks[0])
            try await relate(.merged, walks[2], walks[1])
            #expect(try await walks[0].file().related.map(\.number) == [walks[1].number])
            #expect(try await walks[2].file().related.map(\.number) == [walks[1].number])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a matter has one leader, the one received first, and nobody is merged twice`(_ kind: EngineKind) async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(4, in: room)
            try await relate(.merged, walks[1], walks[0])
            #expect(try await walks[1].file().related.first?.leads == true)
            #expect(try await walks[0].file().related.first?.leads == false)
            // The second is merged already: a third must name the first.
            try await expect(.followsAnother) { try await relate(.merged, walks[2], walks[1]) }
            try await relate(.merged, walks[2], walks[0])
            #expect(try await walks[0].file().related.count == 2)
            try await expect(.mergedBefore) { try await relate(.related, walks[1], walks[0], again: "other") }
            try await relate(nil, walks[1], walks[0], again: "undo")
            try await relate(.merged, walks[1], walks[3])
            try await expect(.leadsOthers) { try await relate(.merged, walks[1], walks[0], again: "again") }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `only who judges decides, and only the head merges`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(2, in: room)
            for (relation, officer) in [
                (Relation.repeated, Staff.registrar), (.related, Staff.leader), (.merged, Staff.triage),
            ] {
                do {
                    try await relate(relation, walks[1], walks[0], by: officer)
                    Issue.record("\(officer.id.rawValue) decided")
                } catch NotPerformed.notYours {}
            }
            #expect(try await walks[1].file().related.isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `another one that is hidden is answered as one that is absent`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let mine = try await Walk.letter("mine", in: room)
            let hidden = try await Walk.letter("hidden", in: room, about: Respondent(name: "文判", unit: "高岩村委会"))
            var answers: [String] = []
            for number in [hidden.number, PetitionNumber(rawValue: "2026-00000-00000-00")] {
                do {
                    _ = try await room.office.relate(
                        .repeated, mine.number, to: number, reason: "同一事项", by: Staff.triage,
                        commandID: CommandID(rawValue: "hidden \(number.rawValue)"))
                } catch NotPerformed.refused(let refusal) {
                    answers.append(refusal.message)
                }
            }
            #expect(answers.count == 2)
            #expect(answers.first == answers.last)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of one matter, whoever is recused from one knows neither`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let mine = try await Walk.letter("mine", in: room)
            let named = try await Walk.letter("named", in: room, about: Respondent(name: "龙分管", unit: "高岩村委会"))
            try await relate(.related, mine, named)
            #expect(try await room.office.petition(mine.number, for: Staff.leader) != nil)
            #expect(try await room.office.petition(mine.number, for: Staff.leader)?.related.isEmpty == true)
            #expect(
                try await room.office.petition(mine.number, for: Staff.leader)?.trail.allSatisfy { $0.position > 0 }
                    == true)
            try await relate(.merged, mine, named, again: "merge")
            #expect(try await room.office.petition(mine.number, for: Staff.leader) == nil)
            #expect(try await room.office.search("补偿", for: Staff.leader).count == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `who is recused later from one is recused from the whole matter, chained or not`(_ kind: EngineKind)
        async throws
    {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(4, in: room)
            try await relate(.repeated, walks[1], walks[0])
            try await relate(.merged, walks[2], walks[1])
            try await relate(.related, walks[3], walks[2])
            try await walks[0].by(Staff.head) { acting, _ in
                Recuse(officer: Staff.leader.id, ground: .interest, note: "邻居", acting: acting)
            }
            for walk in walks.prefix(3) {
                #expect(try await room.office.petition(walk.number, for: Staff.leader) == nil, "\(walk.name)")
            }
            #expect(try await walks[3].file(for: Staff.leader).related.isEmpty)
            #expect(try await room.office.search("补偿", for: Staff.leader).hits.map(\.number) == [walks[3].number])
            #expect(try await walks[3].file().related.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what nobody here may judge any more goes up with its whole matter`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(3, in: room)
            try await relate(.merged, walks[1], walks[0])
            for officer in [Staff.triage, Staff.head] {
                try await walks[1].by(Staff.head, again: officer.id.rawValue) { acting, _ in
                    Recuse(officer: officer.id, ground: .interest, note: "邻居", acting: acting)
                }
            }
            for walk in walks.prefix(2) {
                #expect(try await room.office.petition(walk.number, for: Staff.registrar) == nil, "\(walk.name)")
            }
            #expect(try await room.office.handOvers(for: Staff.registrar).count == 2)
            #expect(try await room.office.search("补偿", for: Staff.registrar).count == 1)
            let rows = try await room.office.engine.read { db in try db.count("select count(*) as n from relation") }
            #expect(rows == 0)
            try await expectRebuilt(room)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is handed over sealed takes along what was decided on it, and why`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(3, in: room)
            try await relate(.repeated, walks[0], walks[1])
            try await relate(.unrelated, walks[2], walks[1])
            let (mine, gone) = (try await walks[0].file().petition.id, try await walks[1].file().petition.id)
            try await walks[1].sealUp()
            for walk in [walks[0], walks[2]] {
                let file = try await walk.file()
                #expect(file.related.isEmpty && file.trail.allSatisfy { $0.position > 0 })
                #expect(file.earlier?.contains { $0.number == walks[1].number } == false)
            }
            let page = try await room.office.search("补偿", for: Staff.head)
            #expect(page.count == 2 && page.hits.map(\.number) == [walks[2].number, walks[0].number])
            #expect(try await room.office.search(walks[1].number.rawValue, for: Staff.head).hits.isEmpty)
            let office = room.office
            try await office.engine.read { db in
                let entries = try Chronicle.read(office.keys.names.pair(mine, gone), db)
                #expect(entries.count == 1)
                let other = PetitionVeil(new: gone, bytes: [UInt8](repeating: 1, count: 32))
                let veil = try office.key(of: mine, db).joined(with: other)
                #expect(throws: KeyFault.doesNotOpen) { try PairCoding.event(of: entries[0], veil) }
            }
            try await expectRebuilt(room)
            #expect(try await room.office.search("补偿", for: Staff.head) == page)
        }
    }

    private func expectRebuilt(_ room: OfficeRoom) async throws {
        let before = try await room.dump(DumpedTable.readModels)
        try await room.office.rebuild()
        #expect(try await room.dump(DumpedTable.readModels) == before)
        #expect(try await room.office.verify().isWhole)
    }

    @Test(arguments: EngineKind.allCases)
    func `a rebuild writes relations again, bit for bit`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let walks = try await letters(3, in: room)
            try await relate(.merged, walks[1], walks[0])
            try await relate(.unrelated, walks[2], walks[0])
            try await relate(nil, walks[2], walks[0], again: "undo")
            let before = try await room.dump(DumpedTable.readModels)
            #expect(before.contains { $0.hasPrefix("relation") })
            try await room.office.rebuild()
            #expect(try await room.dump(DumpedTable.readModels) == before)
            #expect(try await walks[1].file().related.first?.leads == true)
        }
    }
}

/// One notice for each reporter (R art. 26): by keyed names it is known who has had one.
@Suite(.serialized)
struct TellingReportersTests {
    @Test(arguments: EngineKind.allCases)
    func `a repeat by the same petitioner owes no notice, one by another does`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let first = try await Walk.letter("first", in: room)
            let other = Petitioner(signature: .verified, name: "韦阿妹", contact: "13900000002")
            let same = try await Walk.letter("same", in: room)
            try await same.confirm()
            let another = try await Paper("another", Walk.narrative, by: other).received(in: room)
            for (walk, duty) in [(same, Duty.notOwed(.repeated)), (another, .owed)] {
                try await walk.by(Staff.triage) { acting, _ in
                    Distinguish(
                        scope: .accusation, scopeReason: "是", repeatOf: first.number, repeatReason: "同一笔款",
                        isClue: true,
                        clueReason: "有线索", level: .own, levelReason: "县管", lookedAtEarlier: true, acting: acting)
                }
                #expect(try await walk.file().petition.acceptanceDuty == duty, "\(walk.name)")
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is owed does not tell a hidden earlier one from an absent one`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let hidden = try await Walk.letter("hidden", in: room, about: Respondent(name: "文判", unit: "高岩村委会"))
            var told: [Bool?] = []
            for (name, number) in [("one", hidden.number), ("two", PetitionNumber(rawValue: "2026-00000-00000-00"))] {
                let other = Petitioner(signature: .verified, name: "韦阿妹", contact: "13900000002")
                let mine = try await Paper(name, Walk.narrative, by: other).received(in: room)
                try await mine.by(Staff.triage) { acting, _ in
                    Distinguish(
                        scope: .accusation, scopeReason: "是", repeatOf: number, repeatReason: "同一笔款", isClue: true,
                        clueReason: "有线索", level: .own, levelReason: "县管", lookedAtEarlier: true, acting: acting)
                }
                told.append(try await mine.file().petition.distinctions?.anotherReporter)
            }
            #expect(told == [nil, nil])
        }
    }
}
