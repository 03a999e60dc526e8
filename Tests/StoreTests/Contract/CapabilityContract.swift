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
        let query = engine.capabilities.tokens.documents(holdingAll: asked)
        return try await engine.read { db in
            try db.rows("select found.document from (\(query)) as found order by found.document")
                .map { try $0.text("document") }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `documents are found that hold all tokens`(kind: EngineKind) async throws {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                try tokens.index(document: "a", tokens: [1, 2, -3, .min], db)
                try tokens.index(document: "b", tokens: [2, -3, .max], db)
                try tokens.index(document: "c", tokens: [4], db)
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
                try tokens.index(document: "a", tokens: [1, 2], db)
                try tokens.index(document: "b", tokens: [2], db)
            }
            try await engine.write { db in try tokens.index(document: "a", tokens: [7], db) }
            #expect(try await found([1], engine) == [])
            #expect(try await found([7], engine) == ["a"])
            try await engine.write { db in
                try tokens.remove(document: "a", db)
                try tokens.remove(document: "never there", db)
            }
            #expect(try await found([7], engine) == [])
            #expect(try await found([2], engine) == ["b"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `finding documents can be part of a list and uses an index`(kind: EngineKind) async throws {
        try await withTokens(kind) { engine, tokens async throws in
            try await engine.write { db in
                try tokens.index(document: "阿", tokens: [1, 2], db)
                try db.run("insert into thing (id, name) values (1, \("阿")), (2, \("本"))")
            }
            let list: SQL = "select id from thing where name in (\(tokens.documents(holdingAll: [1, 2]))) and id < \(9)"
            let ids = try await engine.read { db in try db.rows(list).map { try $0.int("id") } }
            #expect(ids == [1])
            let plan = try await engine.read { db in
                try engine.capabilities.plans.plan(of: tokens.documents(holdingAll: [1, 2]), db)
            }
            switch kind {
            case .sqlite: #expect(plan.contains("VIRTUAL TABLE INDEX"))
            case .postgres: #expect(plan.contains("Bitmap Index Scan on token_index"))
            }
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
