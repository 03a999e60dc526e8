import Store
import TestSupport
import Testing

/// What every engine promises. Each test runs on SQLite and on PostgreSQL.
@Suite struct StoreContract {
    /// A table with a column of each type.
    static let things = Migration(
        version: 1, name: "things",
        statements: [
            "create table thing (id bigint not null primary key, name text, bytes bytea, size double precision, n bigint)"
        ])

    /// A refusal of a body's own.
    struct Refused: Error, Equatable {}
}

extension StoreContract {
    static let integers: [Int64] = [0, 1, -1, .max, .min]
    static let texts = ["", "信访件", "𠮷𡈽 👩‍👩‍👧", "it's \"quoted\" \\ $1 ? \n\t", String(repeating: "字", count: 20_000)]
    static let blobs: [[UInt8]] = [[], [0], [0, 255, 0, 92, 120], (0...255).map { UInt8($0) }]
    static let reals: [Double] = [0, -0.5, .pi, 1e300, .leastNonzeroMagnitude]

    @Test(arguments: EngineKind.allCases)
    func `values of every type come back as they went in`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let values: [SQLValue] =
                Self.integers.map { .integer($0) } + Self.texts.map { .text($0) } + Self.blobs.map { .blob($0) }
                + Self.reals.map { .real($0) } + [.null]
            for (id, value) in values.enumerated() {
                let column = Self.column(of: value)
                try await engine.write { db in
                    try db.run("insert into thing (id, \(column)) values (\(id), \(value))")
                }
                let read = try await engine.read { db in
                    try db.first("select \(column) as kept from thing where id = \(id)")?.value("kept")
                }
                #expect(read == value)
                let found = try await engine.read { db in
                    try db.count("select count(*) from thing where id = \(id) and \(column) = \(value)")
                }
                #expect(found == (value == .null ? 0 : 1))
            }
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a bound value alone answers with its own type`(kind: EngineKind) async throws {
        try await withStore(kind) { engine async throws in
            let row = try await engine.read { db in
                try db.first("select \(5) as i, \("五") as t, \([UInt8]([5])) as b, \(5.5) as r, \(true) as yes")
            }
            #expect(try row?.int("i") == 5)
            #expect(try row?.text("t") == "五")
            #expect(try row?.blob("b") == [5])
            #expect(try row?.double("r") == 5.5)
            #expect(try row?.bool("yes") == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `sums, counts and truth values are whole numbers on both`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            try await engine.write { db in
                try db.run("insert into thing (id, n) values (1, \(Int64.max / 2)), (2, 7), (3, null)")
            }
            let row = try await engine.read { db in
                try db.first("select count(*) as c, sum(n) as s, max(n) as m, sum(n) > 7 as more from thing")
            }
            #expect(try row?.int("c") == 3)
            #expect(try row?.int64("s") == Int64.max / 2 + 7)
            #expect(try row?.int64("m") == Int64.max / 2)
            #expect(try row?.bool("more") == true)
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `a text with a NUL character is refused and the words stay out of the error`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let fault = await #expect(throws: EngineFault.self) {
                try await engine.write { db in
                    try db.run("insert into thing (id, name) values (1, \("canary\0"))")
                }
            }
            guard case .sql(code: "22021", message: let message) = fault else {
                Issue.record("another fault")
                return
            }
            #expect(!message.contains("canary"))
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `texts sort by code point`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let names = ["b", "B", "ä", "阿", "Z", "a", "𠮷"]
            try await engine.write { db in
                for (id, name) in names.enumerated() {
                    try db.run("insert into thing (id, name) values (\(id), \(name))")
                }
            }
            let sorted = try await engine.read { db in
                try db.rows("select name from thing order by name").map { try $0.text("name") }
            }
            #expect(sorted == ["B", "Z", "a", "b", "ä", "阿", "𠮷"])
        }
    }

    @Test(arguments: EngineKind.allCases)
    func `run says how many rows changed and returning answers them`(kind: EngineKind) async throws {
        try await withStore(kind, [Self.things]) { engine async throws in
            let changed = try await engine.write { db in
                [
                    try db.run("insert into thing (id, n) values (1, 1), (2, 1), (3, 2)"),
                    try db.run("update thing set n = 9 where n = \(1)"),
                    try db.run("update thing set n = 9 where n = \(1)"),
                    try db.run("insert into thing (id, n) values (1, 5) on conflict do nothing"),
                    try db.run("create table other (id bigint not null primary key)"),
                    try db.run("delete from thing where id in \(list: [1, 2, 77])"),
                    try db.run("delete from thing where id in \(list: [Int]())"),
                ]
            }
            #expect(changed == [3, 2, 0, 0, 0, 2, 0])
            let returned = try await engine.write { db in
                try db.rows("update thing set n = n + 1 where id = \(3) returning n").map { try $0.int("n") }
            }
            #expect(returned == [3])
        }
    }

    private static func column(of value: SQLValue) -> SQL {
        switch value {
        case .null, .integer: "n"
        case .real: "size"
        case .text: "name"
        case .blob: "bytes"
        }
    }
}
