import Store
import TestSupport
import Testing

extension StoreContract {
    /// An hour: however busy the machine is, no shift of these tests ends by itself.
    private static let shiftLength: Int64 = 3_600_000

    private func withShifts(_ kind: EngineKind, _ body: (any Engine) async throws -> Void) async throws {
        try await withStore(kind, [Migration(version: 1, name: "shifts", statements: Shift.schema)], body)
    }

    private func take(_ work: String = "post", by holder: String, _ engine: any Engine) async throws -> Shift? {
        try await engine.write { db in try Shift.take(work, holder: holder, length: Self.shiftLength, db) }
    }

    private func standing(for holder: String, _ engine: any Engine) async throws -> Shift.Standing {
        try await engine.read { db in try Shift.standing(of: "post", holder: holder, length: Self.shiftLength, db) }
    }

    /// Puts the end of every shift so many milliseconds from now, as time or a clock would.
    private func moveEnds(by milliseconds: Int64, _ engine: any Engine) async throws {
        try await engine.write { db in try db.run("update shift set ends = ends + \(milliseconds)") }
    }

    @Test(arguments: EngineKind.allCases)
    func `a shift is one process's at a time, and each work has its own`(kind: EngineKind) async throws {
        try await withShifts(kind) { engine async throws in
            let ours = try #require(try await take(by: "one", engine))
            #expect(try await take(by: "two", engine) == nil)
            #expect(try await standing(for: "two", engine) == .anothers)
            #expect(try await take(by: "one", engine) == ours)
            #expect(try await take("log", by: "two", engine)?.holder == "two")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `when its holder says nothing for its length, another takes over`(kind: EngineKind) async throws {
        try await withShifts(kind) { engine async throws in
            let first = try #require(try await take(by: "one", engine))
            try await moveEnds(by: -Self.shiftLength, engine)
            #expect(try await standing(for: "two", engine) == .free)
            let second = try #require(try await take(by: "two", engine))
            #expect(second.term == first.term + 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `whoever wakes up after another has taken over commits nothing`(kind: EngineKind) async throws {
        try await withShifts(kind) { engine async throws in
            try await Migrator.migrate(
                engine, [Migration(version: 1, name: "shifts", statements: Shift.schema), Self.thingsAfter])
            let first = try #require(try await take(by: "one", engine))
            try await moveEnds(by: -Self.shiftLength, engine)
            let second = try #require(try await take(by: "two", engine))
            await #expect(throws: ShiftLost(work: "post")) {
                try await engine.write { db in
                    try db.run("insert into thing (id) values (1)")
                    try first.stand(db)
                }
            }
            try await engine.write { db in
                try second.stand(db)
                try db.run("insert into thing (id) values (2)")
            }
            #expect(try await Self.ids(engine) == [2])
        }
    }

    private static var thingsAfter: Migration {
        Migration(version: 2, name: things.name, statements: things.statements)
    }

    @Test(arguments: EngineKind.allCases)
    func `standing in a shift begins its length anew`(kind: EngineKind) async throws {
        try await withShifts(kind) { engine async throws in
            let shift = try #require(try await take(by: "one", engine))
            try await moveEnds(by: -Self.shiftLength + 500, engine)
            try await engine.write { db in try shift.stand(db) }
            guard case .ours(_, let left) = try await standing(for: "one", engine) else {
                Issue.record("the shift is not ours")
                return
            }
            #expect(left > Self.shiftLength / 2)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a shift from a clock that was put back by hours is free, not held for hours`(kind: EngineKind) async throws {
        try await withShifts(kind) { engine async throws in
            _ = try await take(by: "one", engine)
            try await moveEnds(by: 7_200_000, engine)
            #expect(try await standing(for: "two", engine) == .free)
            #expect(try await take(by: "two", engine)?.holder == "two")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a shift that is left is another's at once`(kind: EngineKind) async throws {
        try await withShifts(kind) { engine async throws in
            let shift = try #require(try await take(by: "one", engine))
            try await engine.write { db in try shift.leave(db) }
            #expect(try await take(by: "two", engine)?.holder == "two")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `of many that ask at the same moment one gets it`(kind: EngineKind) async throws {
        try await withShifts(kind) { engine async throws in
            let taken = try await withThrowingTaskGroup(of: Shift?.self) { group in
                for holder in 1...12 { group.addTask { try await take(by: "desk \(holder)", engine) } }
                return try await group.reduce(into: []) { if let shift = $1 { $0.append(shift) } }
            }
            #expect(taken.count == 1)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `PostgreSQL has a lineage, and SQLite cannot tell one`(kind: EngineKind) async throws {
        try await withStore(kind) { engine async throws in
            let reading = engine.capabilities.lineage
            let lineage = try await engine.read { db in try reading.lineage(db) }
            #expect(lineage == (kind == .postgres ? 1 : nil))
        }
    }
}
