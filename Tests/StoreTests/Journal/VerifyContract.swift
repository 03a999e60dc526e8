import Journal
import Receipts
import Store
import TestSupport
import Testing

extension JournalContract {
    /// What somebody with access to the tables did, and what the check must say.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statements: [SQL]
        let difference: JournalBreak.Difference
        var stream: String? = "petition/b"
        var position: Int64?
        var logIndex: Int64?
    }

    static let tamperings: [Tampering] = [
        Tampering(
            testDescription: "a payload is altered",
            statements: ["update event set payload = \([UInt8]([1])) where stream = 'petition/b' and position = 2"],
            difference: .contentAltered, position: 2),
        Tampering(
            testDescription: "a time is altered",
            statements: ["update event set at = at - 1 where stream = 'petition/b' and position = 3"],
            difference: .contentAltered, position: 3),
        Tampering(
            testDescription: "an actor is altered",
            statements: ["update event set actor = 'officer/2' where stream = 'petition/b' and position = 1"],
            difference: .contentAltered, position: 1),
        Tampering(
            testDescription: "an event is dropped from the middle",
            statements: ["delete from event where stream = 'petition/b' and position = 2"],
            difference: .eventMissing, position: 2),
        Tampering(
            testDescription: "the first event is dropped",
            statements: ["delete from event where stream = 'petition/b' and position = 1"],
            difference: .eventMissing, position: 1),
        Tampering(
            testDescription: "the last events are dropped",
            statements: [
                "delete from event where stream = 'petition/b' and position >= 4",
                "delete from log_pending where stream = 'petition/b'",
            ], difference: .eventMissing, position: 4, logIndex: 11),
        Tampering(
            testDescription: "a whole stream is dropped",
            statements: ["delete from event where stream = 'petition/b'"],
            difference: .eventMissing, position: 1, logIndex: 2),
        Tampering(
            testDescription: "an event in line is dropped",
            statements: ["delete from event where stream = 'petition/c' and position = 5"],
            difference: .eventMissing, stream: "petition/c", position: 5),
        Tampering(
            testDescription: "two events change places",
            statements: [
                "update event set position = 99 where stream = 'petition/b' and position = 2",
                "update event set position = 2 where stream = 'petition/b' and position = 3",
                "update event set position = 3 where stream = 'petition/b' and position = 99",
            ], difference: .contentAltered, position: 2),
        Tampering(
            testDescription: "an event is put in without its way through the journal",
            statements: [
                """
                insert into event select stream, 6, type, actor, organ, at, article, '', hash, hash, payload from event
                where stream = 'petition/b' and position = 4
                """
            ], difference: .contentAltered, position: 6),
        Tampering(
            testDescription: "leaves of one stream change places",
            statements: [
                "update log_leaf set log_index = 99 where log_index = 2",
                "update log_leaf set log_index = 2 where log_index = 5",
                "update log_leaf set log_index = 5 where log_index = 99",
            ], difference: .outOfOrder, position: 2),
        Tampering(
            testDescription: "leaves of two streams change places",
            statements: [
                "update log_leaf set log_index = 99 where log_index = 3",
                "update log_leaf set log_index = 3 where log_index = 5",
                "update log_leaf set log_index = 5 where log_index = 99",
            ], difference: .leafDiffers, position: 2, logIndex: 3),
        Tampering(
            testDescription: "a leaf is dropped",
            statements: ["delete from log_leaf where log_index = 5"],
            difference: .notInLog, position: 2),
        Tampering(
            testDescription: "an event leaves the line unseen",
            statements: ["delete from log_pending where stream = 'petition/b'"],
            difference: .notInLog, position: 5),
        Tampering(
            testDescription: "a hash kept for proofs is altered",
            statements: ["update log_tile set hashes = \([UInt8](repeating: 9, count: 12 * 32))"],
            difference: .leafDiffers, stream: "petition/c", position: 1, logIndex: 0),
        Tampering(
            testDescription: "the hashes kept for proofs are cut short",
            statements: ["update log_tile set hashes = \([UInt8]())"],
            difference: .leafMissing, stream: "petition/c", position: 1, logIndex: 0),
        Tampering(
            testDescription: "a head is altered",
            statements: ["update log_head set root = \([UInt8](repeating: 9, count: 32)) where size = 6"],
            difference: .headDiffers, stream: nil, logIndex: 5),
        Tampering(
            testDescription: "the newest head is dropped",
            statements: ["delete from log_head where size = 12"],
            difference: .headDiffers, stream: nil, logIndex: 11),
        Tampering(
            testDescription: "the log is cut off together with its events",
            statements: [
                "delete from event where stream = 'petition/b' and position >= 4",
                "delete from log_pending where stream = 'petition/b'",
                "delete from log_leaf where log_index = 11",
            ], difference: .leafMissing, stream: nil, logIndex: 11),
    ]

    /// Three streams, twelve events in the log in turns (c, a, b, c …), one more of each in line.
    private func withJournal(_ kind: EngineKind, _ body: (any Engine) async throws -> Void) async throws {
        try await withStore(kind, JournalSchema.migrations) { engine async throws in
            for n in 0..<15 {
                let stream = StreamName("petition/\(["c", "a", "b"][n % 3])")
                try await Self.append(n...n, to: stream, engine)
                if n == 5 || n == 11 { try await Self.sequenceAll(engine) }
            }
            try await body(engine)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a journal that nobody touched is whole`(kind: EngineKind) async throws {
        try await withJournal(kind) { engine async throws in
            let (verdict, head) = try await engine.read { db in
                (try Chronicle.verify(db), try Chronicle.treeHead(db))
            }
            #expect(verdict == Verdict(events: 15, inLine: 3, head: head))
            #expect(head.size == 12)
        }
    }

    @Test(arguments: EngineKind.allCases, tamperings)
    func `the first broken place is named`(kind: EngineKind, tampering: Tampering) async throws {
        try await withJournal(kind) { engine async throws in
            try await engine.write { db in for statement in tampering.statements { try db.run(statement) } }
            let verdict = try await engine.read { db in try Chronicle.verify(db) }
            let found = try #require(verdict.firstBreak)
            #expect(found.difference == tampering.difference)
            #expect(found.stream?.rawValue == tampering.stream)
            #expect(found.position == tampering.position)
            #expect(found.logIndex == tampering.logIndex)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a stream rewritten with its whole chain is found by the log`(kind: EngineKind) async throws {
        try await withJournal(kind) { engine async throws in
            try await Self.rewrite(StreamName("petition/b"), engine)
            let verdict = try await engine.read { db in try Chronicle.verify(db) }
            #expect(verdict.firstBreak?.difference == .leafDiffers)
            #expect(verdict.firstBreak?.stream == StreamName("petition/b"))
            #expect(verdict.firstBreak?.position == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a log rewritten as a whole is found by a head known from elsewhere`(kind: EngineKind) async throws {
        try await withJournal(kind) { engine async throws in
            let published = try await engine.read { db in try Chronicle.treeHead(db) }
            try await Self.rewrite(StreamName("petition/b"), engine)
            try await Self.rebuildLog(engine)
            let (alone, against) = try await engine.read { db in
                (try Chronicle.verify(db), try Chronicle.verify(against: [published], db))
            }
            #expect(alone.isWhole)
            #expect(against.firstBreak?.difference == .headDiffers)
            #expect(against.firstBreak?.logIndex == 11)
        }
    }

    @Test func `a long log is walked page by page, and a break on a later page is named`() async throws {
        try await withStore(.sqlite, JournalSchema.migrations) { engine async throws in
            try await Self.append(1...700, to: Self.petition, engine)
            try await Self.sequenceAll(engine)
            #expect(try await engine.read { db in try Chronicle.verify(db).isWhole })
            try await engine.write { db in
                let hashes = try db.first("select hashes from log_tile where level = 0 and tile = 2")?.blob("hashes")
                var altered = try #require(hashes)
                altered[32 * 100 + 3] ^= 1
                try db.run("update log_tile set hashes = \(altered) where level = 0 and tile = 2")
            }
            let verdict = try await engine.read { db in try Chronicle.verify(db) }
            #expect(verdict.firstBreak?.difference == .leafDiffers)
            #expect(verdict.firstBreak?.logIndex == 612)
            #expect(
                verdict.firstBreak?.description == """
                    stream petition/1, position 613, log index 612: the log was built over another hash.
                    """)
        }
    }

    /// Writes a stream again with another actor, as somebody would who knows how hashes are made.
    private static func rewrite(_ stream: StreamName, _ engine: any Engine) async throws {
        let old = try await engine.read { db in try Chronicle.read(stream, db) }
        let forged = old.map { entry in
            NewEntry(
                type: entry.type, payload: entry.payload, actor: "officer/9", organ: entry.organ, at: entry.at,
                article: entry.article, command: entry.command)
        }
        try await engine.write { db in
            try db.run("delete from event where stream = \(stream.rawValue)")
            let line = try db.rows("select stream, position from log_pending where stream = \(stream.rawValue)")
            try db.run("delete from log_pending where stream = \(stream.rawValue)")
            _ = try Chronicle.append(forged, to: stream, expecting: .absent, db)
            for row in line {
                try db.run(
                    """
                    delete from log_pending
                    where stream = \(stream.rawValue) and position < \(try row.int64("position"))
                    """)
            }
        }
    }

    /// Builds the log again over what the events now are, with the same order and heads.
    private static func rebuildLog(_ engine: any Engine) async throws {
        try await engine.write { db in
            let rows = try db.rows(
                """
                select event.hash from log_leaf
                join event on event.stream = log_leaf.stream and event.position = log_leaf.position
                order by log_leaf.log_index
                """)
            let leaves = try rows.map { TreeHash.leaf(try $0.blob("hash")) }
            try db.run("update log_tile set hashes = \(leaves.flatMap { $0 })")
            for size in [6, 12] {
                let frontier = leaves.prefix(size).reduce(into: Frontier()) { $0.append(leafHash: $1) }
                try db.run("update log_head set root = \(frontier.root) where size = \(size)")
            }
        }
    }
}
