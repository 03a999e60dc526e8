import Store
import Synchronization

/// An engine that remembers what another was asked through it, in its order: the very statements behind a page, not copies of
/// them.
public final class WatchingEngine: Engine {
    /// What was asked once.
    public struct Asked: Sendable {
        /// The statement, with its values.
        public let sql: SQL
        /// How many rows it gave or changed.
        public let rows: Int
        /// Whether it was asked in a transaction that may write.
        public let isOfWriting: Bool

        /// The statement without any value, and how much it gave or changed: what a test may print.
        public var work: String { "\(sql.rendered(for: .sqlite).text) → \(rows)" }
    }

    private let engine: any Engine
    private let asked = Mutex<[Asked]>([])
    private let forgotten = Mutex<[String]>([])

    /// Stands before an engine.
    public init(_ engine: any Engine) { self.engine = engine }

    /// Those of the engine.
    public var capabilities: Capabilities { engine.capabilities }

    /// Everything since the last time.
    public func statements() -> [Asked] {
        asked.withLock { asked in
            defer { asked = [] }
            return asked
        }
    }

    /// Everything since the last time that was asked where nothing can be written: what is held to its plan.
    public func queries() -> [SQL] { statements().filter { !$0.isOfWriting }.map(\.sql) }

    /// The tables whose deleted rows were to be overwritten, since the last time.
    public func tablesForgotten() -> [String] {
        forgotten.withLock { tables in
            defer { tables = [] }
            return tables
        }
    }

    private func note(_ sql: SQL, _ rows: Int, isOfWriting: Bool) {
        asked.withLock { $0.append(Asked(sql: sql, rows: rows, isOfWriting: isOfWriting)) }
    }

    /// Reads, and remembers.
    public func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
        try await engine.read { db in try body(Watched(db: db) { self.note($0, $1, isOfWriting: false) }) }
    }

    /// Writes, and remembers.
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await engine.write { db in try body(WatchedWriting(db: db) { self.note($0, $1, isOfWriting: true) }) }
    }

    /// Forgets, and remembers of which tables.
    public func forget(in tables: [String]) async throws {
        forgotten.withLock { $0 += tables }
        try await engine.forget(in: tables)
    }

    /// Closes the engine.
    public func close() async { await engine.close() }

    private struct Watched: Reading {
        let db: any Reading
        let note: (SQL, Int) -> Void

        func rows(_ sql: SQL) throws -> [Row] {
            let rows = try db.rows(sql)
            note(sql, rows.count)
            return rows
        }
    }

    private struct WatchedWriting: Writing {
        let db: any Writing
        let note: (SQL, Int) -> Void

        func rows(_ sql: SQL) throws -> [Row] {
            let rows = try db.rows(sql)
            note(sql, rows.count)
            return rows
        }

        func run(_ sql: SQL) throws -> Int {
            let changed = try db.run(sql)
            note(sql, changed)
            return changed
        }
    }
}
