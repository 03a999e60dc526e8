import Journal
import Receipts
import Store
import TestSupport
import Testing

extension JournalContract {
    @Test(arguments: EngineKind.allCases)
    func `events become leaves in the order in which they came, each once`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            for n in 1...30 { try await Self.append(n...n, to: StreamName("petition/\(n % 3)"), engine) }
            let taken = [
                try await engine.write { db in try Chronicle.sequence(limit: 7, db) },
                try await engine.write { db in try Chronicle.sequence(limit: 100, db) },
                try await engine.write { db in try Chronicle.sequence(limit: 100, db) },
            ]
            #expect(taken == [7, 23, 0])
            let (first, rest) = try await engine.read { db in
                (try Chronicle.all(limit: 10, db), try Chronicle.all(afterLogIndex: 9, limit: 100, db))
            }
            #expect((first + rest).map(\.index) == Array(0..<30))
            #expect((first + rest).map(\.entry.payload) == (1...30).map { Self.entry($0).payload })
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `streams are found by the types of their events at places of the log, each once`(kind: EngineKind) async throws
    {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            for n in 1...9 { try await Self.append(n...n, to: StreamName("petition/\(n % 3)"), engine) }
            let other = NewEntry(
                type: "corrected", payload: [0], actor: "officer/1", organ: "520000", at: 1_795_000_000_010,
                article: "R art. 26", command: "command/10")
            try await engine.write { db in
                _ = try Chronicle.append([other], to: StreamName("petition/other"), expecting: .absent, db)
            }
            try await Self.sequenceAll(engine)
            func streams(_ types: [String], _ places: Range<Int64>) async throws -> [String] {
                try await engine.read { db in try Chronicle.streams(with: types, at: places, db) }.map(\.rawValue)
            }
            #expect(try await streams(["noted"], 0..<64) == ["petition/1", "petition/2", "petition/0"])
            #expect(try await streams(["noted"], 1..<3) == ["petition/2", "petition/0"])
            #expect(try await streams(["corrected"], 0..<64) == ["petition/other"])
            #expect(try await streams(["corrected", "noted"], 8..<10) == ["petition/0", "petition/other"])
            #expect(try await streams(["unheard"], 0..<64).isEmpty)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `several sequencers and many writers at once do no harm`(kind: EngineKind) async throws {
        let place = try await TestPlace(kind)
        let engines = [try await place.open(), try await place.open()]
        try await Migrator.migrate(engines[0], JournalSchema.migrations)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, engine) in engines.enumerated() {
                group.addTask {
                    for n in 1...60 { try await Self.append(n...n, to: StreamName("petition/\(number)"), engine) }
                }
                group.addTask {
                    for _ in 1...20 { _ = try await engine.write { db in try Chronicle.sequence(limit: 5, db) } }
                }
            }
            try await group.waitForAll()
        }
        _ = try await Self.sequenceAll(engines[0])
        let verdict = try await engines[0].read { db in try Chronicle.verify(db) }
        #expect(verdict.isWhole, "\(String(describing: verdict.firstBreak))")
        #expect(verdict.events == 120)
        #expect(verdict.head.size == 120)
        for engine in engines { await engine.close() }
    }

    @Test(arguments: EngineKind.allCases)
    func `an event is proved to stand in the log, and the log to have only grown`(kind: EngineKind) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            try await Self.append(1...300, to: Self.petition, engine)
            try await Self.sequenceAll(engine)
            let before = try await engine.read { db in try Chronicle.treeHead(db) }
            try await Self.append(301...310, to: Self.petition, engine)
            let waiting = try await engine.read { db in try Chronicle.logIndex(of: Self.petition, position: 301, db) }
            #expect(waiting == nil)
            try await Self.sequenceAll(engine)
            let (event, index, head) = try await engine.read { db in
                (
                    try Chronicle.read(Self.petition, after: 276, db).first,
                    try Chronicle.logIndex(of: Self.petition, position: 277, db), try Chronicle.treeHead(db)
                )
            }
            let found = try #require(index)
            let leaf = TreeHash.leaf(try #require(event).hash)
            let (inclusion, growth) = try await engine.read { db in
                (
                    try Chronicle.inclusion(of: found, size: head.size, db),
                    try Chronicle.consistency(from: before.size, to: head.size, db)
                )
            }
            #expect(inclusion.shows(leafHash: leaf, in: head))
            #expect(growth.shows(before, isPartOf: head))
            #expect(head.size == 310)
        }
    }
}
