import Casework
import Journal
import Store
import Testing

@testable import Office

/// An old register on its way into an office.
struct Importing {
    let room: OfficeRoom

    var office: Office { room.office }

    static let headings = [
        "编号", "收到日期", "信访人姓名", "联系电话", "被反映人", "单位", "主要内容", "办理状态", "办结日期", "办理结果",
    ]

    /// So many rows, four in five of them closed.
    static func rows(_ count: Int) -> [[String]] {
        [headings]
            + (0..<count).map { index in
                let isEnded = index % 5 != 0
                return [
                    "旧\(index)", "2019-0\(index % 9 + 1)-1\(index % 9)", index % 2 == 0 ? "甲\(index)" : "",
                    "1300000\(1000 + index)", "被反映\(index / 3)", "高岩村委会", "反映第\(index)户补偿款被克扣",
                    isEnded ? "已办结" : "在办", isEnded ? "2019-12-0\(index % 9 + 1)" : "", "属实",
                ]
            }
    }

    /// Handed in and matched by its headings, but not begun.
    func tried(
        _ rows: [[String]], as name: String = "one", register: String = "旧册", by officer: Officer = Staff.registrar,
        unsaid: OldRegister.Unsaid = .reported
    ) async throws -> ImportID {
        let id = try await office.handIn(
            RegisterFile(name: "旧册.xlsx", hash: name, rows: rows), of: register, by: officer,
            commandID: CommandID(rawValue: "hand in " + name))
        let view = try #require(try await office.oldImport(id, for: officer))
        let places = Dictionary(uniqueKeysWithValues: view.headings.places.map { ($0.key.rawValue, $0.value) })
        try await office.match(
            .init(places: places, headings: view.headings.rows, unsaid: unsaid), aliases: [:], in: id, by: officer,
            commandID: CommandID(rawValue: "match " + name))
        while try await office.carryOn() {}
        return id
    }

    func begin(_ id: ImportID, _ name: String = "begin") async throws {
        try await office.begin(
            id, reason: "县档案室移交", by: Staff.registrar, commandID: CommandID(rawValue: "\(name) \(id.rawValue)"))
    }

    func taken(_ rows: [[String]], as name: String = "one", register: String = "旧册") async throws -> OldImport {
        let id = try await tried(rows, as: name, register: register)
        try await begin(id)
        while try await office.carryOn() {}
        return try await old(id)
    }

    func old(_ id: ImportID) async throws -> OldImport {
        try #require(try await office.oldImport(id, for: Staff.registrar)).old
    }

    func count(_ sql: SQL) async throws -> Int { try await office.engine.read { db in try db.count(sql) } }

    var petitions: Int { get async throws { try await count("select count(*) from petition_card") } }
}

@Suite(.serialized)
struct OldRegisterTests {
    private func with(_ kind: EngineKind, _ body: (Importing) async throws -> Void) async throws {
        try await OfficeRoom.with(kind) { try await body(Importing(room: $0)) }
    }

    @Test(arguments: EngineKind.allCases)
    func `a trial run says what would come of every row, and takes nothing in`(_ kind: EngineKind) async throws {
        try await with(kind) { importing in
            var rows = Importing.rows(450)
            rows[3][1] = "开春"
            rows[210][6] = ""
            rows[211] = Array(repeating: "", count: 10)
            rows[400][0] = "旧5"
            let old = try await importing.old(try await importing.tried(rows))
            let checked = try #require(old.checked)
            #expect(old.phase == .checked)
            #expect(checked.counts.new == 446 && checked.counts.faulty == 3 && checked.counts.blank == 1)
            #expect(
                checked.faults == [
                    .init(row: 4, column: .receivedOn, kind: .dayUnreadable),
                    .init(row: 211, column: .summary, kind: .nothingWritten),
                    .init(row: 401, column: .number, kind: .numberTwice, other: 7),
                ])
            #expect(try await importing.petitions == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `each row becomes a petition of its own events, found by its old number, closed ones without a clock`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            let old = try await importing.taken(Importing.rows(30))
            #expect(old.phase == .done && old.counts.new == 30 && old.counts.open == 6)
            #expect(try await importing.petitions == 30)
            #expect(
                try await importing.count(
                    "select count(*) from petition_card where closed = 1 and due_kind is not null") == 0)
            #expect(
                try await importing.count(
                    """
                    select count(*) from running_clock as r join petition_card as c on c.id = r.petition
                    where c.closed = 1
                    """) == 0)
            #expect(
                try await importing.count(
                    "select count(*) from listing as l join petition_card as c on c.id = l.petition "
                        + "where c.closed = 1 and l.list not like 'closed %'") == 0, "nobody waits for it")
            let found = try await importing.office.search("旧7", for: Staff.registrar)
            let hit = try #require(found.hits.first)
            let file = try #require(try await importing.office.petition(hit.number, for: Staff.registrar))
            #expect(file.petition.old?.number.text == "旧7")
            #expect(file.petition.old?.ended?.outcome.text == "属实")
            #expect(file.clocks.isEmpty)
            #expect(file.trail.map(\.what.chinese) == ["从旧登记簿转入", "登记"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the same file twice, or the next file of the same register, takes nothing twice`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            _ = try await importing.taken(Importing.rows(20))
            let again = try await importing.old(try await importing.tried(Importing.rows(25), as: "two"))
            #expect(again.checked?.counts.known == 20 && again.checked?.counts.new == 5)
            var changed = Importing.rows(20)
            changed[2][6] = "反映另一件事"
            let third = try await importing.taken(Importing.rows(25), as: "two")
            #expect(third.counts.new == 5 && third.counts.known == 20)
            let fourth = try await importing.old(try await importing.tried(changed, as: "three"))
            #expect(fourth.checked?.counts.faulty == 1)
            #expect(fourth.checked?.faults == [.init(row: 3, column: nil, kind: .differs)])
            #expect(try await importing.petitions == 25)
            let other = try await importing.taken(Importing.rows(3), as: "four", register: "另一册")
            #expect(other.counts.new == 3, "another register has numbers of its own")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `stopped in the middle, or cut off, it goes on where it was`(_ kind: EngineKind) async throws {
        try await with(kind) { importing in
            let id = try await importing.tried(Importing.rows(650))
            try await importing.begin(id)
            try await importing.office.carryOn()
            try await importing.office.stop(id, by: Staff.registrar, commandID: CommandID(rawValue: "stop"))
            #expect(try await importing.office.carryOn() == false)
            let half = try await importing.old(id)
            #expect(half.phase == .stopped && half.through == 199)
            #expect(try await importing.petitions == 199, "rows and progress are one transaction")
            try await importing.begin(id, "again")
            // Another program of the same office takes over: nothing is known but what the journal says.
            let other = try await Office(
                engine: importing.office.engine, keys: importing.office.keys, blobs: importing.office.blobs,
                surroundings: importing.office.surroundings)
            while try await other.carryOn() {}
            let done = try await importing.old(id)
            #expect(done.phase == .done && done.counts.new == 650)
            #expect(try await importing.petitions == 650)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `rebuilt from the journal, everything is as it was, bit for bit`(_ kind: EngineKind) async throws {
        try await with(kind) { importing in
            let id = try await importing.tried(Importing.rows(12))
            try await importing.office.match(
                try #require(try await importing.old(id).mapping), aliases: ["何时收": .receivedOn], in: id,
                by: Staff.registrar, commandID: CommandID(rawValue: "match again"))
            while try await importing.office.carryOn() {}
            try await importing.begin(id)
            while try await importing.office.carryOn() {}
            let before = try await importing.room.dump(DumpedTable.readModels)
            try await importing.office.rebuild()
            #expect(try await importing.room.dump(DumpedTable.readModels) == before)
            #expect(before.contains { $0.hasPrefix("carried_over") && !$0.hasSuffix("|") })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `an officer named in an old entry is kept away from it as from every petition`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            var rows = Importing.rows(3)
            rows[2][4] = Staff.triage.name
            _ = try await importing.taken(rows)
            let found = try await importing.office.search("补偿款", for: Staff.triage)
            #expect(found.hits.count == 2)
            let all = try await importing.office.search("补偿款", for: Staff.registrar)
            #expect(all.hits.count == 3)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what came of the rows is told to whoever handed them in, and to nobody else`(_ kind: EngineKind) async throws
    {
        try await with(kind) { importing in
            let id = try await importing.tried(Importing.rows(5))
            #expect(try await importing.office.oldImport(id, for: Staff.head) == nil)
            #expect(try await importing.office.oldImport(id, for: Staff.prefectureRegistrar) == nil)
            #expect(try await importing.office.imports(for: Staff.triage) == nil)
            #expect(try await importing.office.imports(for: Staff.head)?.map(\.isOwn) == [false])
            #expect(try await importing.office.imports(for: Staff.registrar)?.map(\.register) == ["旧册"])
            await #expect(throws: NotPerformed.self) {
                try await importing.office.begin(
                    id, reason: "不是我的", by: Staff.head, commandID: CommandID(rawValue: "head"))
            }
            await #expect(throws: NotPerformed.self) {
                _ = try await importing.office.handIn(
                    RegisterFile(name: "x", hash: "x", rows: Importing.rows(1)), of: "旧册", by: Staff.triage,
                    commandID: CommandID(rawValue: "triage"))
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `rows with faults are given back with what they say, on record, until the file is destroyed`(
        _ kind: EngineKind
    ) async throws {
        try await with(kind) { importing in
            var rows = Importing.rows(5)
            rows[3][1] = "开春"
            let id = try await importing.tried(rows)
            let faulty = try await importing.office.faultyRows(
                of: id, as: .xlsx, by: Staff.registrar, commandID: CommandID(rawValue: "report"))
            #expect(faulty.rows.map(\.number) == [4] && faulty.rows.first?.cells == rows[3])
            #expect(faulty.headings == Importing.headings)
            let events = try await importing.office.engine.read { db in
                try Chronicle.read(id.stream, db).map(\.type)
            }
            #expect(events.last == "import.reportTaken")
            try await importing.office.end(id, by: Staff.registrar, commandID: CommandID(rawValue: "end"))
            #expect(try await importing.old(id).phase == .ended)
            #expect(
                try await importing.count(
                    "select count(*) from blob_key where petition = \(id.keyName.rawValue)") == 0)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `headings that somebody put to a column are known to the organ's next file`(_ kind: EngineKind) async throws {
        try await with(kind) { importing in
            var rows = Importing.rows(2)
            rows[0][1] = "何时收"
            let id = try await importing.office.handIn(
                RegisterFile(name: "a", hash: "a", rows: rows), of: "旧册", by: Staff.registrar,
                commandID: CommandID(rawValue: "a"))
            var view = try #require(try await importing.office.oldImport(id, for: Staff.registrar))
            #expect(view.headings.places[.receivedOn] == nil)
            var places = Dictionary(uniqueKeysWithValues: view.headings.places.map { ($0.key.rawValue, $0.value) })
            places["receivedOn"] = 1
            try await importing.office.match(
                .init(places: places, headings: 1, unsaid: .reported),
                aliases: [OldRegister.plain("何时收"): .receivedOn], in: id, by: Staff.registrar,
                commandID: CommandID(rawValue: "m"))
            let next = try await importing.office.handIn(
                RegisterFile(name: "b", hash: "b", rows: rows), of: "下一册", by: Staff.registrar,
                commandID: CommandID(rawValue: "b"))
            view = try #require(try await importing.office.oldImport(next, for: Staff.registrar))
            #expect(view.headings.places[.receivedOn] == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `every list of imports is read from an index`(_ kind: EngineKind) async throws {
        try await with(kind) { importing in
            _ = try await importing.taken(Importing.rows(3))
            let engine = importing.office.engine
            try await engine.read { db in
                for (name, sql) in [
                    ("of an officer", Office.importsQuery(Staff.registrar)),
                    ("of an organ", Office.importsQuery(Staff.head)), ("at work", Office.importWorkQuery),
                    ("headings", Office.headingsQuery(Staff.county)),
                    ("to be undone", Office.carriedQuery(ImportID(rawValue: "i"), after: 0)),
                    ("undone", Office.undoneQuery(ImportID(rawValue: "i"), after: 0)),
                ] {
                    Plans.expectIndexed(try engine.capabilities.plans.plan(of: sql, db), name)
                }
            }
        }
    }
}
