/// A database that keeps Lianxin's tables: SQLite on one machine, PostgreSQL for a province.
///
/// Bodies are synchronous and touch nothing but the database they are given: an engine may run a writing body again
/// from the start when the database asked for it (a deadlock), so what a body does must depend on its transaction alone.
public protocol Engine: Sendable {
    /// What this engine does in its own way.
    var capabilities: Capabilities { get }

    /// Runs a body that reads, on one consistent state of the database.
    ///
    /// - Throws: An ``EngineFault``, or what the body throws.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T

    /// Runs a body that writes, all of it or nothing.
    ///
    /// When this returns, what was written survives a crash of the program and of the machine. An error thrown by the
    /// body undoes that body alone. A statement that failed undoes the body too, even when the body caught the error.
    ///
    /// - Throws: An ``EngineFault`` (then nothing of the body was kept), or what the body throws.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T

    /// Overwrites what rows that were deleted have left in the database and its log, as far as the engine can. Archived
    /// logs and backups are beyond it.
    ///
    /// - Parameter tables: Whose rows were deleted.
    /// - Throws: An ``EngineFault``.
    func forget(in tables: [String]) async throws

    /// Ends all connections, after the work already accepted. Calls after this one throw
    /// ``EngineFault/unavailable(_:)``.
    func close() async
}

/// A database that can be read, for as long as a body runs.
public protocol Reading {
    /// The rows that answer a query, in its order.
    ///
    /// - Throws: An ``EngineFault``.
    func rows(_ sql: SQL) throws -> [Row]
}

/// A database that can be written to, for as long as a body runs.
public protocol Writing: Reading {
    /// Runs a statement.
    ///
    /// - Returns: How many rows it inserted, changed or deleted.
    /// - Throws: An ``EngineFault``; the whole body is then undone.
    @discardableResult func run(_ sql: SQL) throws -> Int
}

extension Reading {
    /// The first row that answers a query, or nil when there is none.
    public func first(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The number that a query such as `select count(*) …` answers: the only column of its only row.
    ///
    /// - Throws: A ``RowFault`` when there is no such number.
    public func count(_ sql: SQL) throws -> Int {
        guard let row = try first(sql), let column = row.columns.first else { throw RowFault.noColumn("count") }
        return try row.int(column)
    }

    /// Whether a query has any answer at all.
    public func exists(_ sql: SQL) throws -> Bool {
        try first("select 1 as found from (\(sql)) as asked limit 1") != nil
    }
}
