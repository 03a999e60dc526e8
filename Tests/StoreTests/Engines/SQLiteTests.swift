import Foundation
import Store
import StoreSQLite
import TestSupport
import Testing

/// What SQLite does beyond the contract.
@Suite struct SQLiteTests {
    @Test func `the connection that writes is fully synchronous, keeps foreign keys and a log`() async throws {
        let engine = try await TestPlace(.sqlite).open()
        let settings = try await engine.write { db in
            [
                try db.count("pragma synchronous"), try db.count("pragma foreign_keys"),
                try db.first("pragma journal_mode")?.text("journal_mode") == "wal" ? 1 : 0,
            ]
        }
        #expect(settings == [2, 1, 1])
        await engine.close()
    }

    @Test func `nobody but the owner can read the file`() async throws {
        let place = try await TestPlace(.sqlite)
        let engine = try await place.open()
        try await Migrator.migrate(engine, [StoreContract.things])
        for path in [place.address, place.address + "-wal"] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        await engine.close()
    }

    @Test func `a full disk is told to everybody in the group, keeps nothing, and passes`() async throws {
        let place = try await TestPlace(.sqlite)
        var options = SQLiteOptions()
        options.pagesAtMost = 64
        let engine = try SQLiteEngine(path: place.address, options: options)
        try await Migrator.migrate(engine, [StoreContract.things])
        let large = [UInt8](repeating: 7, count: 40_000)
        let outcomes = await withTaskGroup(of: (Int, EngineFault?).self) { group in
            for id in 1...20 {
                group.addTask {
                    do {
                        try await engine.write { db in
                            try db.run("insert into thing (id, bytes) values (\(id), \(large))")
                        }
                        return (id, nil)
                    } catch {
                        return (id, error as? EngineFault)
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(Set(outcomes.values) == [.full])
        let stored = try await StoreContract.ids(engine)
        #expect(Set(stored).isDisjoint(with: outcomes.keys))
        #expect(stored.count + outcomes.count == 20)
        // Room was made: the engine writes again.
        try await engine.write { db in try db.run("delete from thing") }
        try await engine.write { db in try db.run("insert into thing (id) values (21)") }
        #expect(try await StoreContract.ids(engine) == [21])
        await engine.close()
    }

    @Test func `a database somebody else holds is busy, and nothing is kept`() async throws {
        let place = try await TestPlace(.sqlite)
        var impatient = SQLiteOptions()
        impatient.busyTimeout = 0.05
        let engine = try SQLiteEngine(path: place.address, options: impatient)
        try await Migrator.migrate(engine, [StoreContract.things])
        let other = try await place.open()
        let (started, gate) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
        async let holding: Void = other.write { _ in
            started.continuation.yield()
            gate.wait()
        }
        for await _ in started.stream { break }
        await #expect(throws: EngineFault.busy) {
            try await engine.write { db in try db.run("insert into thing (id) values (1)") }
        }
        gate.signal()
        try await holding
        #expect(try await StoreContract.ids(engine) == [])
        await engine.close()
        await other.close()
    }

    @Test func `a file that is no database, or in no directory, is not available`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/text.sqlite"
        try Data(repeating: 65, count: 8_192).write(to: URL(fileURLWithPath: path))
        #expect(throws: EngineFault.self) { try SQLiteEngine(path: path) }
        #expect(throws: EngineFault.self) { try SQLiteEngine(path: directory.path + "/nowhere/a.sqlite") }
    }
}
