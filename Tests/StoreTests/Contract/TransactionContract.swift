import Dispatch
import Store
import TestSupport
import Testing

@testable import StoreSQLite

extension StoreContract {
    @Test(arguments: EngineKind.allCases)
    func `a body that throws undoes itself alone`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
                for id in 1...40 {
                    group.addTask {
                        do {
                            try await engine.write { db in
                                try db.run("insert into thing (id) values (\(id))")
                                if id % 4 == 0 { throw Refused() }
                            }
                            return (id, true)
                        } catch {
                            return (id, false)
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(outcomes.filter { !$0.value }.keys.sorted() == Array(stride(from: 4, through: 40, by: 4)))
            #expect(try await Self.ids(engine) == (1...40).filter { $0 % 4 != 0 })
        }
    }

    @Test func `bodies that wait together share one commit, and one that fails does not take the others along`()
        async throws
    {
        let place = try await TestPlace(.sqlite)
        let engine = try SQLiteEngine(path: place.address)
        try await Migrator.migrate(engine, [Self.things])
        let before = engine.groupsCommitted
        let (started, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        async let first: Void = engine.write { db in
            started.continuation.yield()
            gate.wait()
            try db.run("insert into thing (id) values (0)")
        }
        for await _ in started.stream { break }
        async let second = engine.write { db in try db.run("insert into thing (id) values (1)") }
        let third = Task {
            try await engine.write { db in
                try db.run("insert into thing (id) values (2)")
                throw Refused()
            }
        }
        async let fourth = engine.write { db in try db.run("insert into thing (id) values (3)") }
        while engine.waiting < 3 { await Task.yield() }
        gate.signal()
        try await first
        _ = try await second
        await #expect(throws: Refused()) { try await third.value }
        _ = try await fourth
        #expect(engine.groupsCommitted == before + 2)
        #expect(try await Self.ids(engine) == [0, 1, 3])
        await engine.close()
    }

    @Test func `those who wait behind a long body are committed after it, and nobody before it waits for them`()
        async throws
    {
        let place = try await TestPlace(.sqlite)
        let engine = try SQLiteEngine(path: place.address)
        try await Migrator.migrate(engine, [Self.things])
        let before = engine.groupsCommitted
        let (started, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        async let first: Void = engine.write { _ in
            started.continuation.yield()
            gate.wait()
        }
        for await _ in started.stream { break }
        var waiting: [Task<Int, any Error>] = []
        for id in 1...3 {
            waiting.append(
                Task {
                    try await engine.write { db in
                        if id == 2 {
                            // Longer than any group runs.
                            let begun = ContinuousClock.now
                            while ContinuousClock.now - begun <= GroupLength.longest {}
                        }
                        return try db.run("insert into thing (id) values (\(Int64(id)))")
                    }
                })
            while engine.waiting < id { await Task.yield() }
        }
        gate.signal()
        try await first
        for task in waiting { #expect(try await task.value == 1) }
        #expect(engine.groupsCommitted == before + 3)
        #expect(try await Self.ids(engine) == [1, 2, 3])
        await engine.close()
    }

    @Test func `a group runs several times as long as a commit takes, within bounds`() {
        var length = GroupLength()
        #expect(length.running == GroupLength.shortest)
        length.committed(in: .milliseconds(20))
        #expect(length.running == .milliseconds(80))
        length.committed(in: .seconds(5))
        #expect(length.running == GroupLength.longest)
        length.committed(in: .microseconds(300))
        #expect(length.running == GroupLength.shortest)
    }

    @Test(arguments: EngineKind.allCases)
    func `a statement that failed undoes its body even when the error was caught`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            await #expect(throws: EngineFault.uniqueViolation("thing")) {
                try await engine.write { db in
                    try db.run("insert into thing (id) values (1)")
                    do { try db.run("insert into thing (id) values (1)") } catch is EngineFault {}
                }
            }
            #expect(try await Self.ids(engine) == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a key taken already is a unique violation that names the table and no value`(kind: EngineKind) async throws {
        let names = Migration(
            version: 1, name: "names", statements: ["create table named (name text not null, unique (name))"])
        try await withStore(kind, [names]) { engine async throws in
            try await engine.write { db in try db.run("insert into named (name) values (\("canary"))") }
            await #expect(throws: EngineFault.uniqueViolation("named")) {
                try await engine.write { db in try db.run("insert into named (name) values (\("canary"))") }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `errors carry no bound value`(kind: EngineKind) async throws {
        let strict = Migration(
            version: 1, name: "strict",
            statements: [
                "create table owner (id text not null primary key)",
                """
                create table owned (id bigint not null primary key, owner text not null references owner (id),
                    small bigint check (small < 10))
                """,
            ])
        let canary = "canary-7261"
        let statements: [SQL] = [
            "insert into owned (id, owner) values (1, \(canary))",
            "insert into owned (id, owner, small) values (1, \(canary), 7261)",
            "insert into owned (id, owner) values (1, null)",
            "select * from nowhere where name = \(canary)",
            "select cast(\(canary) as bigint) from nowhere",
        ]
        try await withStore(kind, [strict]) { engine async throws in
            for statement in statements {
                let fault = await #expect(throws: EngineFault.self) {
                    try await engine.write { db in _ = try db.rows(statement) }
                }
                #expect(fault?.description.contains("7261") == false)
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a reading body sees one state although others write meanwhile`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let (started, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
            async let counts = engine.read { db in
                let before = try db.count("select count(*) from thing")
                started.continuation.yield()
                gate.wait()
                return [before, try db.count("select count(*) from thing")]
            }
            for await _ in started.stream { break }
            try await engine.write { db in try db.run("insert into thing (id) values (1)") }
            gate.signal()
            #expect(try await counts == [0, 0])
            #expect(try await Self.ids(engine) == [1])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a reading body cannot write`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            await #expect(throws: EngineFault.self) {
                try await engine.read { db in _ = try db.rows("insert into thing (id) values (1) returning id") }
            }
            #expect(try await Self.ids(engine) == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `when too many wait, the next is told at once that the engine is busy`(kind: EngineKind) async throws {
        let place = try await TestPlace(kind)
        let engine = try await place.open(waitingAtMost: 4, connections: 1)
        try await Migrator.migrate(engine, [Self.things])
        let (started, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        async let first: Void = engine.write { _ in
            started.continuation.yield()
            gate.wait()
        }
        for await _ in started.stream { break }
        // Ten ask while the first holds the engine: four may wait, six hear at once that it is busy.
        let outcomes = await withTaskGroup(of: EngineFault?.self) { group in
            for id in 1...10 {
                group.addTask {
                    do {
                        try await engine.write { db in try db.run("insert into thing (id) values (\(id))") }
                        return nil
                    } catch {
                        return error as? EngineFault
                    }
                }
            }
            var outcomes: [EngineFault?] = []
            for await outcome in group {
                outcomes.append(outcome)
                if outcomes.count == 6 { gate.signal() }
            }
            return outcomes
        }
        try await first
        #expect(outcomes == Array(repeating: EngineFault.busy, count: 6) + [nil, nil, nil, nil])
        #expect(try await Self.ids(engine).count == 4)
        await engine.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a closed engine says that it is not available`(kind: EngineKind) async throws {
        let engine = try await TestPlace(kind).open()
        await engine.close()
        await #expect(throws: EngineFault.self) { try await engine.write { db in try db.run("select 1") } }
        await #expect(throws: EngineFault.self) { try await engine.read { db in try db.count("select 1") } }
    }

    @Test(arguments: EngineKind.allCases)
    func `of two transactions one claims a piece of work`(kind: EngineKind) async throws {
        try await withStore(kind) { engine async throws in
            let claims = engine.capabilities.claims
            #expect(try await engine.write { db in try claims.claim("ferry", db) })
            // The claim ended with its transaction.
            #expect(try await engine.write { db in try claims.claim("ferry", db) })
        }
    }

    static func ids(_ engine: any Engine) async throws -> [Int] {
        try await engine.read { db in try db.rows("select id from thing order by id").map { try $0.int("id") } }
    }
}
