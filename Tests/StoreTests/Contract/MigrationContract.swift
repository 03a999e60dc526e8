import Store
import TestSupport
import Testing

extension StoreContract {
    static let more = Migration(
        version: 2, name: "more",
        statements: ["alter table thing add column more text", "create table extra (id bigint)"])

    @Test(arguments: EngineKind.allCases)
    func `each step is taken once, with the data kept`(kind: EngineKind) async throws {
        try await withStore(kind) { engine async throws in
            #expect(try await Migrator.migrate(engine, [Self.things]) == 1)
            try await engine.write { db in try db.run("insert into thing (id) values (1)") }
            #expect(try await Migrator.migrate(engine, [Self.things, Self.more]) == 1)
            #expect(try await Migrator.migrate(engine, [Self.things, Self.more]) == 0)
            #expect(try await Self.ids(engine) == [1])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `several processes may migrate at once`(kind: EngineKind) async throws {
        let place = try await TestPlace(kind)
        let engines = [try await place.open(), try await place.open(), try await place.open()]
        let taken = try await withThrowingTaskGroup(of: Int.self) { group in
            for engine in engines { group.addTask { try await Migrator.migrate(engine, [Self.things, Self.more]) } }
            return try await group.reduce(0, +)
        }
        #expect(taken == 2)
        for engine in engines { await engine.close() }
    }

    @Test(arguments: EngineKind.allCases)
    func `a database newer than the program is refused with a clear sentence`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things, Self.more]) { engine async throws in
            let fault = await #expect(throws: MigrationFault.databaseIsNewer(database: 2, program: 1)) {
                try await Migrator.migrate(engine, [Self.things])
            }
            #expect(fault?.description.contains("start the newer program") == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `another program's database is refused`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let other = Migration(version: 1, name: "other", statements: ["create table other (id bigint)"])
            await #expect(throws: MigrationFault.stepDiffers(version: 1, database: "things", program: "other")) {
                try await Migrator.migrate(engine, [other])
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a step that fails leaves the database as it was`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let broken = Migration(
                version: 2, name: "broken",
                statements: ["create table extra (id bigint)", "insert into nowhere values (1)"])
            await #expect(throws: EngineFault.self) {
                try await Migrator.migrate(engine, [Self.things, broken])
            }
            let taken = try await Migrator.migrate(engine, [Self.things, Self.more])
            #expect(taken == 1)
        }
    }

    @Test func `steps out of order are refused`() async throws {
        try await withStore(.sqlite) { engine async throws in
            await #expect(throws: MigrationFault.stepsOutOfOrder(version: 1)) {
                try await Migrator.migrate(engine, [Self.more, Self.things])
            }
        }
    }
}
