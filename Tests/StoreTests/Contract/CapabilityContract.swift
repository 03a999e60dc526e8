import Store
import TestSupport
import Testing

extension StoreContract {
    private func withTokens(_ kind: EngineKind, _ body: (any Engine, any TokenIndex) async throws -> Void) async throws
    {
        try await withStore(kind) { engine async throws in
            let tokens = engine.capabilities.tokens
            try await Migrator.migrate(
                engine, [Self.things, Migration(version: 2, name: "tokens", statements: tokens.schema)])
            try await body(engine, tokens)
        }
    }

    private func found(_ asked: Set<Int64>, _ engine: any Engine) async throws -> [String] {
        let found = engine.capabilities.tokens.holding(asked, from: .latest)
        return try await engine.read { db in
            try db.rows("select \(found.document) as document from \(found.from) where \(found.condition)")
                .map { try $0.text("document") }.sorted()
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `documents are found that hold all tokens`(kind: EngineKind) async throws {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                try tokens.index(document: "a", day: 20_000, from: [], to: [1, 2, -3, .min], db)
                try tokens.index(document: "b", day: 20_000, from: [], to: [2, -3, .max], db)
                try tokens.index(document: "c", day: 20_000, from: [], to: [4], db)
            }
            #expect(try await found([2, -3], engine) == ["a", "b"])
            #expect(try await found([.min], engine) == ["a"])
            #expect(try await found([.max, 2], engine) == ["b"])
            #expect(try await found([1, 4], engine) == [])
            #expect(try await found([5], engine) == [])
            #expect(try await found([], engine) == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a document indexed again is found by its new tokens alone, and a removed one not at all`(
        kind: EngineKind
    ) async throws {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                try tokens.index(document: "a", day: 20_000, from: [], to: [1, 2], db)
                try tokens.index(document: "b", day: 20_000, from: [], to: [2], db)
            }
            try await engine.write { db in try tokens.index(document: "a", day: 20_000, from: [1, 2], to: [7], db) }
            #expect(try await found([1], engine) == [])
            #expect(try await found([7], engine) == ["a"])
            try await engine.write { db in
                try tokens.remove(document: "a", tokens: [7], db)
                try tokens.remove(document: "never there", tokens: [], db)
            }
            #expect(try await found([7], engine) == [])
            #expect(try await found([2], engine) == ["b"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `finding documents can be part of a list and uses an index`(kind: EngineKind) async throws {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                try tokens.index(document: "阿", day: 20_000, from: [], to: [1, 2], db)
                try db.run("insert into thing (id, name) values (1, \("阿")), (2, \("本"))")
            }
            let found = tokens.holding([1, 2], from: .latest)
            let list: SQL = """
                select thing.id from \(found.from) cross join thing
                where \(found.condition) and thing.name = \(found.document) and thing.id < \(9)
                order by \(found.place) desc limit 5
                """
            let ids = try await engine.read { db in try db.rows(list).map { try $0.int("id") } }
            #expect(ids == [1])
            let plan = try await engine.read { db in
                try engine.capabilities.plans.plan(
                    of: "select \(found.document) from \(found.from) where \(found.condition)", db)
            }
            switch kind {
            case .sqlite: #expect(plan.contains("VIRTUAL TABLE INDEX"))
            case .postgres: #expect(plan.contains("Bitmap Index Scan on token_index"))
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the latest of a token that every document holds are told, and of a rare one what there is`(kind: EngineKind)
        async throws
    {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                for number in 1...2_000 as ClosedRange<Int64> {
                    try tokens.index(document: "\(number)", day: 20_000, from: [], to: [1, 2, 1_000 + number], db)
                }
                if kind == .postgres { try db.run("analyze token_document") }
            }
            func asked(_ token: Int64) async throws -> (found: [String], plan: String) {
                let query = tokens.holdingEach([token], and: [2], upTo: 20_000, newest: 3) { _ in "1 = 1" }
                return try await engine.read { db in
                    try tokens.prepare(db, patience: 30)
                    let found = try db.rows(query).map { try $0.text("document") }
                    return (found, try engine.capabilities.plans.plan(of: query, db))
                }
            }
            let (frequent, rare) = (try await asked(1), try await asked(1_500))
            #expect(frequent.found == ["2000", "1999", "1998"])
            #expect(rare.found == ["500"])
            switch kind {
            case .sqlite:
                #expect(!frequent.plan.contains("TEMP B-TREE"), "the list is read from its end:\n\(frequent.plan)")
            case .postgres:
                for plan in [frequent.plan, rare.plan] {
                    #expect(plan.contains("Bitmap Index Scan on token_index"), "no document is gone through:\n\(plan)")
                }
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `documents are found as before once their tokens lie apart`(kind: EngineKind) async throws {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                for number in 1...40 as ClosedRange<Int64> {
                    let own = Set((1...600 as ClosedRange<Int64>).map { number * 1_000 + $0 })
                    try tokens.index(document: "\(number)", day: 20_000, from: [], to: own.union([7]), db)
                }
            }
            try await engine.write { db in for step in tokens.tokensApart { try db.run(step) } }
            try await engine.write { db in
                try tokens.index(document: "later", day: 20_001, from: [], to: [7, 17_017], db)
            }
            #expect(try await found([7], engine).count == 41)
            #expect(try await found([7, 17_017], engine) == ["17", "later"])
            guard kind == .postgres else { return }
            let size = try await engine.read { db in
                try db.count("select pg_relation_size('token_document') as n")
            }
            #expect(size == 8_192, "a page holds the rows of all, without what each holds")
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `the latest documents come first, page by page, and each token is told by itself`(kind: EngineKind)
        async throws
    {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                for name in ["a", "b", "c", "d"] {
                    try tokens.index(document: name, day: 20_000, from: [], to: [1, 2], db)
                }
                try tokens.index(document: "e", day: 20_000, from: [], to: [2, 3], db)
                // An earlier day's document that comes later stands behind them all.
                try tokens.index(document: "old", day: 19_999, from: [], to: [1], db)
                // Brought from old tokens to new ones, a document keeps its place.
                try tokens.index(document: "b", day: 20_000, from: [1, 2], to: [1, 3], db)
            }
            func names(after: String?) async throws -> [String] {
                let found = tokens.holding([1], from: after.map(TokenStart.after) ?? .latest)
                return try await engine.read { db in
                    try tokens.prepare(db)
                    return try db.rows(
                        """
                        select \(found.document) as document from \(found.from) where \(found.condition)
                        order by \(found.place) desc limit 3
                        """
                    ).map { try $0.text("document") }
                }
            }
            #expect(try await names(after: nil) == ["d", "c", "b"])
            #expect(try await names(after: "b") == ["a", "old"])
            let each = tokens.holdingEach([1, 3, 9], and: [2], upTo: 20_000, newest: 2) { "\($0) <> 'd'" }
            let told = try await engine.read { db in
                try db.rows("select ordinal, document from (\(each)) as told order by ordinal, document desc").map {
                    "\(try $0.int("ordinal")) \(try $0.text("document"))"
                }
            }
            #expect(told == ["1 c", "1 a", "2 e"])
            let older = tokens.holdingEach([1], and: [], upTo: 19_999, newest: 2) { _ in "1 = 1" }
            #expect(
                try await engine.read { db in try db.rows(older).map { try $0.text("document") } } == ["old"])
            let holds = try await engine.read { db in
                try db.rows(
                    "select x.name as n from (select 'a' as name union select 'b' as name) as x where \(tokens.holds([1, 2], document: "x.name"))"
                )
                .map { try $0.text("n") }
            }
            #expect(holds == ["a"])
            try await engine.write { db in try tokens.clear(db) }
            #expect(try await names(after: nil) == [])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a plan tells an index from a walk over the whole table`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let plans = engine.capabilities.plans
            let byKey = try await engine.read { db in try plans.plan(of: "select n from thing where id = \(1)", db) }
            let byName = try await engine.read { db in try plans.plan(of: "select n from thing where name = \("x")", db)
            }
            switch kind {
            case .sqlite:
                #expect(byKey.contains("SEARCH thing USING INDEX"))
                #expect(byName.contains("SCAN thing"))
            case .postgres:
                #expect(byKey.contains("Index"))
                #expect(byName.contains("Seq Scan on thing"))
            }
        }
    }
}
