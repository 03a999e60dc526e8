import Store

/// The engine of a province: PostgreSQL 15 or later, or what speaks its protocol and dialect, through libpq.
///
/// Many programs may use one database. Texts sort by code point, as on SQLite, so the database must have been made with
/// `encoding 'UTF8' lc_collate 'C'`.
public struct PostgresEngine: Engine {
    private let pool: ConnectionPool

    /// Connects to a database.
    ///
    /// - Parameters:
    ///   - conninfo: Where it is, as libpq writes it: `host=… dbname=… user=…` or `postgresql://…`. Never logged.
    ///   - options: How it is used.
    /// - Throws: ``Store/EngineFault/unavailable(_:)`` when it cannot be reached, sorts otherwise or is not durable.
    public init(conninfo: String, options: PostgresOptions = PostgresOptions()) async throws {
        pool = ConnectionPool(conninfo: conninfo, options: options)
        try await pool.use { connection in try await connection.check() }
    }

    /// PostgreSQL's own ways.
    public var capabilities: Capabilities {
        Capabilities(
            kind: .postgres, tokens: PostgresTokenIndex(), plans: PostgresPlans(), claims: PostgresClaims(),
            lineage: PostgresLineage())
    }

    /// Reads on one snapshot.
    public func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
        try await pool.use { connection in try await connection.read(body) }
    }

    /// Reads on one snapshot that has a name: as long as the body runs, whoever is told it reads as of the same moment, as
    /// `pg_dump --snapshot` does.
    public func readShared<T: Sendable>(
        _ body: @escaping @Sendable (any Reading, _ snapshot: String) throws -> T
    ) async throws -> T {
        try await read { db in
            // The body may wait for another program for hours, and the server would take that for idleness.
            _ = try db.rows("select set_config('idle_in_transaction_session_timeout', '0', true)")
            guard let snapshot = try db.first("select pg_export_snapshot() as snapshot")?.text("snapshot") else {
                throw EngineFault.unavailable("the server names no snapshot.")
            }
            return try body(db, snapshot)
        }
    }

    /// Whether nobody has made a table in the database yet.
    public func isEmpty() async throws -> Bool {
        try await read { db in
            try !db.exists(
                """
                select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                """)
        }
    }

    /// Writes in one transaction at READ COMMITTED: two bodies meet at the keys of the tables, and the server makes one
    /// wait for the other.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await pool.use { connection in try await connection.write(body) }
    }

    /// Writes the tables anew, or takes dead rows out of the pages of a large one; the server's own log is recycled as it is
    /// configured.
    public func forget(in tables: [String]) async throws {
        let names = tables.filter { $0.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 } }
        guard !names.isEmpty else { return }
        try await pool.use { connection in try await connection.forget(in: names) }
    }

    /// Waits for the work at hand and ends all connections.
    public func close() async { await pool.close() }
}
