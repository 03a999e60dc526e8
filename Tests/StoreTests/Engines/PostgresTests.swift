import Dispatch
import Glibc
import Store
import StorePostgres
import Synchronization
import TestSupport
import Testing

/// What PostgreSQL does beyond the contract.
@Suite struct PostgresTests {
    @Test func `after its connections were cut, the engine connects again`() async throws {
        let place = try await TestPlace(.postgres)
        let engine = try await place.open(connections: 2)
        let other = try await place.open(connections: 1)
        let process = try await engine.read { db in try db.count("select pg_backend_pid()") }
        let isCut = try await other.read { db in
            try db.first("select pg_terminate_backend(\(process)::int) as done")?.bool("done")
        }
        #expect(isCut == true)
        // Whichever connection is taken, idle ones that died are replaced unseen.
        for _ in 1...4 { #expect(try await engine.read { db in try db.count("select 1") } == 1) }
        await engine.close()
        await other.close()
    }

    @Test func `a connection cut in the middle of a body keeps nothing and says that it is not available`() async throws
    {
        let place = try await TestPlace(.postgres)
        let engine = try await place.open(connections: 1)
        try await Migrator.migrate(engine, [StoreContract.things])
        let fault = await #expect(throws: EngineFault.self) {
            try await engine.write { db in
                try db.run("insert into thing (id) values (1)")
                _ = try db.rows("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        guard case .unavailable = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(try await StoreContract.ids(engine) == [])
        await engine.close()
    }

    @Test func `a server that is not there is not available`() async throws {
        await #expect(throws: EngineFault.self) {
            _ = try await PostgresEngine(conninfo: "host=/nowhere dbname=postgres password=canary")
        }
    }

    @Test func `a server that stands still holds nobody for ever, and another connection takes its place`() async throws
    {
        let place = try await TestPlace(.postgres)
        var options = PostgresOptions()
        (options.connections, options.statementTimeout, options.silenceAtMost) = (1, 1, 1)
        let engine = try await PostgresEngine(conninfo: place.address, options: options)
        let begun = ContinuousClock.now
        let stopped = Mutex<[pid_t]>([])
        // In the middle of a body it is a fault …
        await #expect(throws: EngineFault.unavailable("PostgreSQL gave no answer in time.")) {
            _ = try await engine.read { db in
                let process = pid_t(try db.count("select pg_backend_pid()"))
                stopped.withLock { $0.append(process) }
                kill(process, SIGSTOP)
                return try db.count("select 1")
            }
        }
        // … and a connection that was idle is replaced unseen.
        let process = pid_t(try await engine.read { db in try db.count("select pg_backend_pid()") })
        stopped.withLock { $0.append(process) }
        kill(process, SIGSTOP)
        #expect(try await engine.read { db in try db.count("select 2") } == 2)
        #expect(ContinuousClock.now - begun < .seconds(60))
        for process in stopped.withLock({ $0 }) { kill(process, SIGCONT) }
        await engine.close()
    }

    @Test func `two bodies that lock each other out both succeed in the end`() async throws {
        let place = try await TestPlace(.postgres)
        let engine = try await place.open(connections: 2)
        try await Migrator.migrate(engine, [StoreContract.things])
        try await engine.write { db in try db.run("insert into thing (id, n) values (1, 0), (2, 0)") }
        let meeting = Meeting()
        async let one: Void = engine.write { db in
            try db.run("update thing set n = n + 1 where id = 1")
            meeting.meet(0)
            try db.run("update thing set n = n + 1 where id = 2")
        }
        async let two: Void = engine.write { db in
            try db.run("update thing set n = n + 1 where id = 2")
            meeting.meet(1)
            try db.run("update thing set n = n + 1 where id = 1")
        }
        try await one
        try await two
        let sum = try await engine.read { db in try db.count("select sum(n) from thing") }
        #expect(sum == 4)
        // One of them was undone and tried again; on a slow machine the server may have undone both, one after the other.
        #expect((3...4).contains(meeting.attempts))
        await engine.close()
    }

    @Test func `a list of changing length does not fill the server with statements`() async throws {
        let engine = try await TestPlace(.postgres).open(connections: 1)
        try await Migrator.migrate(engine, [StoreContract.things])
        for number in 0..<600 {
            let conditions = (0...number % 300).map { "id = \($0)" as SQL }.joined(separator: " or ")
            _ = try await engine.read { db in try db.rows("select id from thing where \(conditions)") }
        }
        let kept = try await engine.read { db in try db.count("select count(*) from pg_prepared_statements") }
        #expect(kept <= 256)
        await engine.close()
    }
}

/// Lets two bodies wait for each other the first time each comes here.
private final class Meeting: Sendable {
    private let here = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
    private let arrivals = Mutex([0, 0])

    var attempts: Int { arrivals.withLock { $0[0] + $0[1] } }

    func meet(_ who: Int) {
        let isFirst = arrivals.withLock { arrivals in
            arrivals[who] += 1
            return arrivals[who] == 1
        }
        guard isFirst else { return }
        here[who].signal()
        here[1 - who].wait()
    }
}
