import Journal
import Store
import TestSupport
import Testing

/// What the journal promises on every engine.
@Suite struct JournalContract {
    static let petition = StreamName("petition/1")

    /// The n-th event of a test, the same every time.
    static func entry(_ n: Int, command: String? = nil) -> NewEntry {
        NewEntry(
            type: "noted", payload: Array("事件 \(n)".utf8) + [0, 255], actor: "officer/1", organ: "520000",
            at: 1_795_000_000_000 + Int64(n), article: "R art. 26", command: command ?? "command/\(n)")
    }

    static func append(
        _ numbers: ClosedRange<Int>, to stream: StreamName, expecting expected: ExpectedPosition = .any,
        _ engine: any Engine
    ) async throws {
        let entries = numbers.map { entry($0) }
        try await engine.write { db in _ = try Chronicle.append(entries, to: stream, expecting: expected, db) }
    }

    @discardableResult
    static func sequenceAll(_ engine: any Engine) async throws -> Int {
        var taken = 0
        while case let more = try await engine.write({ db in try Chronicle.sequence(db) }), more > 0 { taken += more }
        return taken
    }

    @Test(arguments: EngineKind.allCases)
    func `events are read as they were put on record, each following on the one before`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            let new = (1...100).map { Self.entry($0) }
            let appended = try await engine.write { db in
                try Chronicle.append(Array(new[..<3]), to: Self.petition, expecting: .absent, db)
                    + Chronicle.append(Array(new[3...]), to: Self.petition, expecting: .at(3), db)
            }
            let read = try await engine.read { db in try Chronicle.read(Self.petition, db) }
            #expect(read == appended)
            #expect(read.map(\.position) == Array(1...100))
            #expect(read.map(\.payload) == new.map(\.payload))
            #expect(read.map(\.at) == new.map(\.at))
            #expect(read.first?.previous == Entry.genesis)
            #expect(zip(read, read.dropFirst()).allSatisfy { $0.hash == $1.previous })
            let rest = try await engine.read { db in try Chronicle.read(Self.petition, after: 98, db) }
            #expect(rest.map(\.position) == [99, 100])
            #expect(try await engine.read { db in try Chronicle.read(StreamName("petition/2"), db) } == [])
        }
    }

    @Test func `the hash of an event is the one a stranger computes`() async throws {
        // Computed from the description of the encoding with another program.
        try await withStore(.sqlite, JournalSchema.migrations) { engine async throws in
            let appended = try await engine.write { db in
                try Chronicle.append(
                    [
                        NewEntry(
                            type: "received", payload: [0, 1, 255], actor: "officer/1", organ: "520000",
                            at: 1_795_000_000_000, article: "R art. 26", command: "c-1"),
                        Self.entry(1),
                    ], to: Self.petition, expecting: .absent, db)
            }
            #expect(appended.map { hex($0.hash) } == goldenHashes)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a writer who believed the stream to end elsewhere is refused`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            try await Self.append(1...2, to: Self.petition, expecting: .absent, engine)
            for expected in [ExpectedPosition.absent, .at(1), .at(3)] {
                await #expect(throws: WrongPosition(stream: Self.petition, expected: expected, actual: 2)) {
                    try await Self.append(3...3, to: Self.petition, expecting: expected, engine)
                }
            }
            try await Self.append(3...3, to: Self.petition, expecting: .at(2), engine)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a writer who read the end himself is believed, and refused when another came between`(
        kind: EngineKind
    ) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            try await Self.append(1...2, to: Self.petition, expecting: .absent, engine)
            let read = try await engine.read { db in try Chronicle.read(Self.petition, db) }
            let end = ExpectedPosition.after(position: 2, hash: try #require(read.last?.hash))
            try await Self.append(3...4, to: Self.petition, expecting: end, engine)
            await #expect(throws: WrongPosition.self) {
                try await Self.append(5...5, to: Self.petition, expecting: end, engine)
            }
            let all = try await engine.read { db in try Chronicle.read(Self.petition, db) }
            #expect(all.map(\.position) == [1, 2, 3, 4], "nothing of the refused one stays")
            #expect(zip(all, all.dropFirst()).allSatisfy { $0.hash == $1.previous })
            #expect(try await Self.sequenceAll(engine) == 4)
            #expect(try await engine.read { db in try Chronicle.verify(db).isWhole })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of many who append at once after the same event, exactly one wins`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            try await Self.append(1...1, to: Self.petition, expecting: .absent, engine)
            let won = await withTaskGroup(of: Bool?.self) { group in
                for n in 2...21 {
                    group.addTask {
                        do {
                            try await Self.append(n...n, to: Self.petition, expecting: .at(1), engine)
                            return true
                        } catch {
                            return error is WrongPosition ? false : nil
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(won.filter { $0 == true }.count == 1)
            #expect(won.filter { $0 == false }.count == 19)
            #expect(try await engine.read { db in try Chronicle.read(Self.petition, db).count } == 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `two hundred appends at once are all there after opening again`(kind: EngineKind) async throws {
        let place = try await TestPlace(kind)
        let engine = try await place.open()
        try await Migrator.migrate(engine, JournalSchema.migrations)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for n in 1...200 {
                group.addTask {
                    try await Self.append(n...n, to: StreamName("petition/\(n)"), expecting: .absent, engine)
                }
            }
            try await group.waitForAll()
        }
        await engine.close()
        let reopened = try await place.open()
        #expect(try await reopened.read { db in try db.count("select count(*) from event") } == 200)
        #expect(try await Self.sequenceAll(reopened) == 200)
        #expect(try await reopened.read { db in try Chronicle.verify(db).isWhole })
        await reopened.close()
    }

    @Test(arguments: EngineKind.allCases)
    func `a command is known to be done, and done once even when sent twice at once`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            let twice = [Self.entry(1, command: "c"), Self.entry(2, command: "c")]
            let done = await withTaskGroup(of: Int.self) { group in
                for _ in 1...10 {
                    group.addTask {
                        do {
                            return try await engine.write { db in
                                try Chronicle.append(twice, to: Self.petition, expecting: .any, db).count
                            }
                        } catch {
                            return error is WrongPosition ? 0 : -1
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(done.sorted() == [0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
            let known = try await engine.read { db in
                [
                    try Chronicle.wasDone(command: "c", on: Self.petition, db),
                    try Chronicle.wasDone(command: "d", on: Self.petition, db),
                    try Chronicle.wasDone(command: "c", on: StreamName("petition/2"), db),
                    try Chronicle.wasDone(command: "", on: Self.petition, db),
                ]
            }
            #expect(known == [true, false, false, false])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `events without a command may be many`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            for n in 1...3 {
                let entry = Self.entry(n, command: "")
                try await engine.write { db in
                    _ = try Chronicle.append([entry, entry], to: Self.petition, expecting: .any, db)
                }
            }
            #expect(try await engine.read { db in try Chronicle.read(Self.petition, db).count } == 6)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `what a body appended before it was refused is not on record, nor in line`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            await #expect(throws: StoreContract.Refused()) {
                try await engine.write { db in
                    _ = try Chronicle.append([Self.entry(1)], to: Self.petition, expecting: .absent, db)
                    throw StoreContract.Refused()
                }
            }
            let left = try await engine.read { db in
                try db.count("select (select count(*) from event) + (select count(*) from log_pending)")
            }
            #expect(left == 0)
        }
    }

    @Test func `an event too large is refused by its type`() async throws {
        try await withStore(.sqlite, JournalSchema.migrations) { engine async throws in
            var large = Self.entry(1)
            large.payload = [UInt8](repeating: 0, count: Chronicle.payloadAtMost + 1)
            let refused = [large]
            await #expect(throws: EntryTooLarge.self) {
                try await engine.write { db in
                    _ = try Chronicle.append(refused, to: Self.petition, expecting: .absent, db)
                }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a stream is read by one walk along an index, and so is its end and a command`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            let plans = try await engine.read { db in
                try Recorder.statements { recorder in
                    _ = try Chronicle.read(Self.petition, after: 3, recorder)
                    _ = try Chronicle.wasDone(command: "c", on: Self.petition, recorder)
                    _ = try Chronicle.all(afterLogIndex: 5, limit: 10, recorder)
                }.map { try engine.capabilities.plans.plan(of: $0, db) }
            }
            #expect(plans.count == 3)
            for plan in plans {
                switch kind {
                case .sqlite:
                    #expect(plan.contains("INDEX"))
                    #expect(!plan.contains("SCAN"))
                    #expect(!plan.contains("TEMP B-TREE"))
                case .postgres:
                    #expect(plan.contains("Index"))
                    #expect(!plan.contains("Seq Scan"))
                }
            }
        }
    }
}

/// Hashes of the two events in `the hash of an event is the one a stranger computes`.
private let goldenHashes = [
    "31f59322939ae23fa0078753c5a7a795b2f3088329bb373371f085c64d5caaad",
    "e38b9c8b61929408d25325bb581a0a487761f1f3b74496dc36f30956174d2406",
]

/// Notes the statements that somebody asks, and answers nothing.
private final class Recorder: Reading {
    private var asked: [SQL] = []

    static func statements(_ work: (Recorder) throws -> Void) throws -> [SQL] {
        let recorder = Recorder()
        try work(recorder)
        return recorder.asked
    }

    func rows(_ sql: SQL) throws -> [Row] {
        asked.append(sql)
        return []
    }
}
