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
