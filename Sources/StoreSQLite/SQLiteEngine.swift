import Foundation
import GRDB
import Store

/// The engine of one office on one machine: SQLite in one file, through GRDB.
///
/// What is written is on the disk when `write` returns: the write-ahead log is synchronised at each commit, and commits
/// that ask at the same time share one.
public struct SQLiteEngine: Engine {
    private let pool: DatabasePool
    private let writer: GroupWriter

    /// Opens a database, and makes the file when there is none; then only its owner can read it.
    ///
    /// - Parameters:
    ///   - path: Where the file is or shall be; its directory must exist.
    ///   - options: How it is kept.
    /// - Throws: ``Store/EngineFault/unavailable(_:)`` when it cannot be opened or would not be durable.
    public init(path: String, options: SQLiteOptions = SQLiteOptions()) throws {
        try makePrivateFile(path)
        pool = try mappingFaults {
            let pool = try DatabasePool(path: path, configuration: configuration(options))
            try pool.writeWithoutTransaction { db in try makeDurable(db, options) }
            return pool
        }
        writer = GroupWriter(pool, waitingAtMost: options.waitingAtMost)
    }

    /// SQLite's own ways.
    public var capabilities: Capabilities {
        Capabilities(
            kind: .sqlite, tokens: SQLiteTokenIndex(), plans: SQLitePlans(), claims: SQLiteClaims(),
            lineage: SQLiteLineage())
    }

    /// Reads on one snapshot, beside the writer.
    public func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
        try await mappingFaults { try await pool.read { db in try body(SQLiteReading(db: db)) } }
    }

    /// Writes in the next group of bodies; returns when that group is on the disk.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await writer.write(body)
    }

    /// Deleted rows are overwritten with zeros as they go (`secure_delete`); here the write-ahead log is taken into the
    /// database and cut to nothing.
    public func forget(in tables: [String]) async throws {
        try await mappingFaults {
            try await pool.writeWithoutTransaction { db in try db.execute(sql: "pragma wal_checkpoint(truncate)") }
        }
    }

    /// Writes what is waiting, then closes the file.
    public func close() async {
        await writer.close()
        do {
            try pool.close()
        } catch {
            // A connection that could not be closed is closed when the last one who uses the engine lets it go.
        }
    }

    /// Copies the database as of one moment into a new file, while others read and write; the file is on the disk when this
    /// returns, readable by its owner alone.
    ///
    /// - Parameter path: Where no file is yet.
    /// - Throws: An ``Store/EngineFault``.
    public func copy(to path: String) throws {
        guard access(path, F_OK) != 0 else { throw EngineFault.unavailable("there is a file at the copy's place.") }
        try makePrivateFile(path)
        try mappingFaults {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            try copy.close()
        }
        for place in [path, URL(fileURLWithPath: path).deletingLastPathComponent().path] { try force(place) }
    }

    private func force(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        defer { if file >= 0 { Foundation.close(file) } }
        guard file >= 0, fsync(file) == 0 else {
            throw EngineFault.unavailable("the copy cannot be forced to the disk: \(String(cString: strerror(errno))).")
        }
    }

    /// How many groups of bodies were committed since the file was opened.
    public var groupsCommitted: Int { writer.groupsCommitted }

    /// How many bodies wait for the next group.
    public var waiting: Int { writer.waitingCount }
}

/// Makes the file if it is not there, readable by its owner alone; SQLite gives the log beside it the same mode.
private func makePrivateFile(_ path: String) throws {
    let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else {
        throw EngineFault.unavailable("the database file cannot be opened: \(String(cString: strerror(errno))).")
    }
    Foundation.close(file)
}

private func configuration(_ options: SQLiteOptions) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(options.busyTimeout)
    configuration.maximumReaderCount = options.readers
    configuration.label = "store"
    return configuration
}

/// Makes each commit reach the disk. GRDB sets `synchronous` to NORMAL while it opens a pool, after all of its own
/// hooks, so this must run after that, on the one connection that writes.
private func makeDurable(_ db: Database, _ options: SQLiteOptions) throws {
    try db.execute(sql: "pragma synchronous = full")
    guard try Int.fetchOne(db, sql: "pragma synchronous") == 2 else {
        throw EngineFault.unavailable("SQLite does not take synchronous = full.")
    }
    // What is deleted is overwritten: a shredded key must not lie in a free page.
    try db.execute(sql: "pragma secure_delete = on")
    try db.execute(sql: "pragma wal_autocheckpoint = \(options.pagesInLog)")
    if let pages = options.pagesAtMost { try db.execute(sql: "pragma max_page_count = \(pages)") }
}
