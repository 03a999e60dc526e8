import Casework
import Embeddings
import Foundation
import Journal
import Store
import TestSupport
import Testing

@testable import Office

/// An office's own model may tell what petitions mean: a list is better ordered by it, nobody waits for it, and nothing of it
/// lies in the open (`mission.md` M32; decision 0048).
@Suite(.serialized)
struct MeaningTests {
    private static let subjects = ["水田|耕地", "食堂"]
    private static let field = Veiled("我家的水田被村里占去建养鸡场，一分钱也没有给。")
    private static let meals = Veiled("学校食堂的采购包给了亲戚，菜价比集市高一倍，家长要求公布账目。")
    private static let asked = Veiled("高岩组耕地修了鸡舍，补偿至今没有着落，盼望查清。")

    /// An office, with a model at hand.
    static func with(
        _ kind: EngineKind,
        _ body: @escaping @Sendable (OfficeRoom, StubEmbeddings, EmbeddingEndpoint) async throws -> Void
    ) async throws {
        try await OfficeRoom.with(kind) { room in
            try await StubEmbeddings.running(about: subjects) { stub in
                let model = try EmbeddingEndpoint(try EmbeddingSettings(json: try stub.settings()))
                do { try await body(room, stub, model) } catch {
                    try await model.close()
                    throw error
                }
                try await model.close()
            }
        }
    }

    /// Two earlier letters and one that is asked about: the first tells its matter in other words, the second another matter of
    /// the same unit.
    static func letters(in room: OfficeRoom) async throws -> (same: Walk, other: Walk, asked: Walk) {
        let unit = Respondent(name: "岑光荣", unit: "高岩村村民委员会")
        let same = try await Paper("same", field, place: "522634100").received(in: room)
        room.clock.advance(seconds: 60)
        let other = try await Paper("other", meals, about: unit, place: "522634100").received(in: room)
        room.clock.advance(seconds: 60)
        let asked = try await Paper(
            "asked", Self.asked, about: Respondent(name: "韦建国", unit: "高岩村"), place: "522634100"
        )
        .received(in: room)
        return (same, other, asked)
    }

    static func learn(_ room: OfficeRoom, _ model: EmbeddingEndpoint) async throws {
        while try await room.office.sequence() > 0 {}
        while try await room.office.learnMeanings(from: model) {}
    }

    static func kept(_ room: OfficeRoom) async throws -> [String] {
        try await room.dump([
            DumpedTable(name: "meaning", rows: "select * from meaning", columns: ["petition", "sealed"])
        ])
    }

    static func earlier(_ walk: Walk, for officer: Officer = Staff.head) async throws -> [EarlierLike] {
        try await walk.office.earlierLike(walk.number, for: officer)
    }

    @Test(arguments: EngineKind.allCases)
    func `the same matter in other words rises to the top and says so, and without a model nothing changes`(
        _ kind: EngineKind
    ) async throws {
        try await Self.with(kind) { room, stub, model in
            let (same, other, asked) = try await Self.letters(in: room)
            let before = try await Self.earlier(asked)
            #expect(before.map(\.number) == [other.number], "told in other words, it is not shown at all")
            #expect(stub.questions.isEmpty, "nothing leaves by itself")
            try await Self.learn(room, model)
            let after = try await Self.earlier(asked)
            #expect(after.map(\.number) == [same.number, other.number])
            #expect(after.first?.why.chinese.contains("近义 100 %") == true)
            #expect(after.first?.why.english.contains("100 % alike in meaning") == true)
            #expect(after.last?.why == before.first?.why, "another matter is no more alike than it was")
            let beside = try await room.office.likeness(of: asked.number, to: same.number, for: Staff.head)
            #expect(beside?.why.chinese.contains("近义 100 %") == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a rebuild leaves what the model told, and the list as it was`(_ kind: EngineKind) async throws {
        try await Self.with(kind) { room, stub, model in
            let (_, _, asked) = try await Self.letters(in: room)
            try await Self.learn(room, model)
            let (kept, earlier) = (try await Self.kept(room), try await Self.earlier(asked))
            let (rows, questions) = (try await room.dump(DumpedTable.readModels), stub.questions.count)
            try await room.office.rebuild()
            #expect(try await Self.kept(room) == kept && kept.count == 3)
            #expect(try await room.dump(DumpedTable.readModels) == rows)
            #expect(try await Self.earlier(asked) == earlier)
            try await Self.learn(room, model)
            #expect(stub.questions.count == questions, "what was told is not asked again")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever is recused from a petition learns nothing of it by its meaning`(_ kind: EngineKind) async throws {
        try await Self.with(kind) { room, _, model in
            let (same, _, asked) = try await Self.letters(in: room)
            try await room.office.engine.write { db in
                _ = try db.run(
                    """
                    insert into recusal (officer, petition, ground)
                    select \(Staff.triage.id.rawValue), id, 'named' from petition_card
                    where number = \(same.number.rawValue)
                    """)
            }
            let before = try await Self.earlier(asked, for: Staff.triage)
            try await Self.learn(room, model)
            #expect(try await Self.earlier(asked, for: Staff.triage) == before)
            #expect(try await room.office.likeness(of: asked.number, to: same.number, for: Staff.triage) == nil)
            #expect(try await Self.earlier(asked).first?.number == same.number)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what is handed over sealed loses its meaning, and none is made of it again`(_ kind: EngineKind) async throws {
        try await Self.with(kind) { room, stub, model in
            let walk = try await Walk.letter("sealed", in: room)
            let id = try await walk.file().petition.id.rawValue
            try await Self.learn(room, model)
            let sealed = try await room.office.engine.read { db in try MeaningRow.sealed([id], db)[id] ?? [] }
            #expect(try await Self.kept(room).count == 1)
            #expect(try Self.fileHolds(sealed, room) == (kind == .sqlite))
            let engine = WatchingEngine(room.office.engine)
            let office = try await Office(
                engine: engine, keys: room.office.keys, blobs: room.office.blobs, surroundings: room.office.surroundings
            )
            _ = engine.statements()
            _ = try await office.sealUp(
                walk.number, isStraightUp: false, by: Staff.registrar, commandID: CommandID(rawValue: "seal"))
            #expect(try await Self.kept(room).isEmpty && engine.tablesForgotten().contains("meaning"))
            #expect(try !Self.fileHolds(sealed, room), "nor is it left in the file")
            let deleted = engine.statements().map(\.work).filter {
                $0.hasPrefix("delete from petition_card") || $0.hasPrefix("delete from meaning")
            }
            #expect(
                deleted.map { $0.split(separator: " ")[2] } == ["petition_card", "meaning"],
                "whoever keeps one holds the card, so that what was kept meanwhile goes too")
            let asked = stub.questions.count
            try await room.office.engine.write { db in _ = try db.run("delete from meaning_mark") }
            try await Self.learn(room, model)
            #expect(try await Self.kept(room).isEmpty && stub.questions.count == asked)
        }
    }

    /// Whether bytes stand in the file of SQLite or its log; PostgreSQL's files are not looked into.
    private static func fileHolds(_ bytes: [UInt8], _ room: OfficeRoom) throws -> Bool {
        guard room.place.kind == .sqlite else { return false }
        return try ["", "-wal"].contains { ending in
            try Data(contentsOf: URL(filePath: room.place.address + ending)).range(of: Data(bytes)) != nil
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an import taken back takes its meanings with it, and none is kept or made of it again`(
        _ kind: EngineKind
    ) async throws {
        try await Self.with(kind) { room, stub, model in
            let importing = Importing(room: room)
            let old = try await importing.taken(Importing.rows(3))
            try await Self.learn(room, model)
            #expect(try await Self.kept(room).count == 3)
            let late = try await room.office.engine.read { db in
                let id = try #require(try db.first("select petition from meaning")).text("petition")
                let petition = PetitionID(rawValue: id)
                let row = try MeaningRow.open(
                    try MeaningRow.sealed([id], db)[id], try room.office.key(of: petition, db))
                return (petition: petition, row: try #require(row))
            }
            try await room.office.undo(
                old.id, reason: "栏目对错了", by: Staff.registrar, commandID: CommandID(rawValue: "undo"))
            while try await room.office.carryOn() {}
            #expect(try await importing.petitions == 0)
            #expect(try await Self.kept(room).isEmpty)
            try await room.office.engine.write { db in try late.row.keep(of: late.petition, room.office, db) }
            #expect(try await Self.kept(room).isEmpty, "its key is there still, but nobody would delete it any more")
            let asked = stub.questions.count
            try await room.office.engine.write { db in _ = try db.run("delete from meaning_mark") }
            try await Self.learn(room, model)
            #expect(try await Self.kept(room).isEmpty && stub.questions.count == asked)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a record that ends takes its meaning with it`(_ kind: EngineKind) async throws {
        try await Self.with(kind) { room, _, model in
            let (walk, _) = try await EndingRecordsTests.filed("ended", in: room)
            try await Self.learn(room, model)
            #expect(try await Self.kept(room).count == 1)
            EndingRecordsTests.letTermPass(in: room)
            try await EndingRecordsTests.propose(walk)
            try await EndingRecordsTests.confirm(walk)
            #expect(try await Self.kept(room).isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an answer that comes after the key went is not kept`(_ kind: EngineKind) async throws {
        try await Self.with(kind) { room, _, model in
            let walk = try await Walk.letter("late", in: room)
            let id = try await walk.file().petition.id
            try await Self.learn(room, model)
            let row = try await room.office.engine.read { db in
                try MeaningRow.open(
                    try MeaningRow.sealed([id.rawValue], db)[id.rawValue], try room.office.key(of: id, db))
            }
            let late = try #require(row)
            try await walk.sealUp()
            try await room.office.engine.write { db in try late.keep(of: id, room.office, db) }
            #expect(try await Self.kept(room).isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a scan is told of by what the registrar wrote, and again when that is corrected`(_ kind: EngineKind)
        async throws
    {
        try await Self.with(kind) { room, stub, model in
            let scan = try await Paper(
                "scan", "", summary: "水田被占",
                attachments: [
                    Casework.Attachment(
                        blob: BlobID(rawValue: "beef"), name: "来信.pdf", mediaType: "application/pdf", bytes: 9)
                ]
            ).received(in: room)
            try await Self.learn(room, model)
            #expect(stub.questions.flatMap(\.input) == ["水田被占。水田被占"])
            try await scan.by(Staff.registrar) { acting, petition in
                CorrectRegistration(
                    summary: "食堂账目", respondents: petition.respondents, matters: petition.matters,
                    petitioner: petition.petitioner, place: petition.place, reason: "登错", acting: acting)
            }
            try await Self.learn(room, model)
            #expect(stub.questions.flatMap(\.input).last == "食堂账目。水田被占")
            #expect(try await Self.kept(room).count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `nothing of it lies in the open, and one process at a time asks`(_ kind: EngineKind) async throws {
        try await Self.with(kind) { room, _, model in
            let (same, _, _) = try await Self.letters(in: room)
            try await Self.learn(room, model)
            let id = try await same.file().petition.id
            let (sealed, other) = try await room.office.engine.read { db in
                (try MeaningRow.sealed([id.rawValue], db)[id.rawValue] ?? [], try room.office.key(of: id, db))
            }
            let row = try #require(try MeaningRow.open(sealed, other))
            #expect(!Data(sealed).contains(row.meaning.values.map { UInt8(bitPattern: $0) }))
            let strange = PetitionVeil(new: id, bytes: [UInt8](repeating: 1, count: 32))
            #expect(throws: KeyFault.doesNotOpen) { try MeaningRow.open(sealed, strange) }
            let second = try await Office(
                engine: room.office.engine, keys: room.office.keys, blobs: room.office.blobs,
                surroundings: room.office.surroundings)
            let shift = try #require(try await room.office.shift(of: "meanings"))
            #expect(try await second.shift(of: "meanings") == nil)
            try await room.office.leaveShift(of: "meanings")
            _ = try await second.shift(of: "meanings")
            try await room.office.engine.write { db in _ = try db.run("delete from meaning_mark") }
            await #expect(throws: ShiftLost.self) { try await room.office.learnMeanings(from: model, on: shift) }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `meanings and the places of the log are found by their keys`(_ kind: EngineKind) async throws {
        try await OfficeRoom.with(kind) { room in
            let engine = WatchingEngine(room.office.engine)
            _ = try await engine.read { db in try Chronicle.streams(with: Compared.textTypes, at: 0..<64, db) }
            _ = try await engine.read { db in try MeaningRow.sealed(["a", "b"], db) }
            let queries = engine.queries()
            #expect(queries.count == 2)
            try await room.office.engine.read { db in
                for sql in queries {
                    Plans.expectIndexed(try room.office.engine.capabilities.plans.plan(of: sql, db), "meanings")
                }
            }
        }
    }
}
