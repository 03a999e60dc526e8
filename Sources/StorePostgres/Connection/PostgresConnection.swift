import Store

/// One connection: connects when it is first needed, and again after it was lost.
actor PostgresConnection {
    private nonisolated let executor: QueueExecutor
    private let conninfo: String
    private let options: PostgresOptions
    private var session: PostgresSession?

    init(number: Int, conninfo: String, options: PostgresOptions) {
        executor = QueueExecutor(label: "postgres.\(number)")
        self.conninfo = conninfo
        self.options = options
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Connects and checks that the database sorts and keeps as promised.
    func check() throws { try connected().check() }

    /// Runs a body that reads, on one snapshot.
    func read<T: Sendable>(_ body: @Sendable (any Reading) throws -> T) throws -> T {
        try transaction("begin isolation level repeatable read read only") { try body($0) }
    }

    /// Runs a body that writes; again from the start when the server asks for it.
    func write<T: Sendable>(_ body: @Sendable (any Writing) throws -> T) throws -> T {
        var attempt = 1
        while true {
            do {
                return try transaction("begin isolation level read committed") { try body($0) }
            } catch let fault as EngineFault where fault.asksForAnotherTry && attempt < options.attempts {
                attempt += 1
                session?.forgetStatements()
            }
        }
    }

    /// Takes what was deleted out of tables of ours; outside any transaction, as the server demands.
    ///
    /// After a plain `vacuum` a row may still stand in the free part of its page. Written anew, a table is another file
    /// without it: as long as it is small enough, since nobody can use it meanwhile, and free within moments.
    func forget(in tables: [String]) throws {
        try waitForEarlierReaders()
        for table in tables {
            let size = try read { db in
                try db.first("select pg_table_size(cast(\(table) as regclass)) as size")?.int64("size") ?? 0
            }
            if size <= Self.writtenAnew, try isWrittenAnew(table) { continue }
            try connected().command("vacuum \(table)")
        }
    }

    /// Waits until nobody reads as of a moment before this one: what such a reader could still see is kept, also in a table
    /// that is written anew. Who reads for longer, a backup, is not waited for.
    private func waitForEarlierReaders() throws {
        let now = try write { db in try db.first("select cast(pg_current_xact_id() as text) as id")?.text("id") ?? "" }
        for _ in 0..<Self.looksForReaders {
            let isRead = try read { db in
                try db.exists(
                    """
                    select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                        and greatest(age(backend_xmin), age(backend_xid)) > age(cast(cast(\(now) as xid8) as xid))
                    """)
            }
            guard isRead else { return }
            // Between two transactions: within one, the server shows the same readers again.
            _ = try read { db in try db.rows("select pg_sleep(0.05)") }
        }
    }

    /// Looks at who still reads, a twentieth of a second apart: ten seconds, longer than any page takes.
    private static let looksForReaders = 200

    /// Has a table written anew.
    ///
    /// - Returns: Whether it was: a backup holds the table for an hour, and whoever waited for it alone would make everybody wait.
    private func isWrittenAnew(_ table: String) throws -> Bool {
        let session = try connected()
        try session.command("set lock_timeout = '\(Self.lockPatience)s'")
        do {
            try session.command("vacuum (full) \(table)")
        } catch {
            // The next work of this connection waits as long as any other: it begins with a session of its own.
            self.session = nil
            if case .busy = error as? EngineFault { return false }
            throw error
        }
        try session.command("reset lock_timeout")
        return true
    }

    /// The largest table that is written anew, in bytes: half a second on a small server, the keys of half a million petitions.
    private static let writtenAnew: Int64 = 128 << 20
    /// Seconds to wait for a table to be free, in which everybody else waits behind.
    private static let lockPatience = 2

    /// Ends the connection; the next use would connect again.
    func disconnect() { session = nil }

    private func transaction<T>(_ begin: String, _ body: (PostgresTransaction) throws -> T) throws -> T {
        let session = try begun(begin)
        let transaction = PostgresTransaction(session)
        do {
            let value = try body(transaction)
            if let fault = transaction.firstFault { throw fault }
            try session.command("commit")
            return value
        } catch {
            abandon(session)
            // A server that is stopping, or takes no writes any more, is left: another may have taken its place.
            if case .unavailable = error as? EngineFault { self.session = nil }
            throw error
        }
    }

    /// Begins a transaction. A connection that died while it was idle is replaced, once: nothing was done on it yet.
    private func begun(_ begin: String) throws -> PostgresSession {
        if let session {
            do {
                try session.command(begin)
                return session
            } catch  where session.isLost {
                self.session = nil
            }
        }
        let session = try connected()
        try session.command(begin)
        return session
    }

    private func connected() throws -> PostgresSession {
        if let session { return session }
        let made = try PostgresSession(conninfo: conninfo, options: options)
        session = made
        return made
    }

    /// Rolls back, or gives the connection up when that is not possible.
    private func abandon(_ session: PostgresSession) {
        do {
            if !session.isIdle { try session.command("rollback") }
        } catch {
            self.session = nil
        }
        if session.isLost { self.session = nil }
    }
}

/// A connection as one body sees it.
final class PostgresTransaction: Writing {
    private let session: PostgresSession
    /// The first statement that failed: the body is undone even if it caught that.
    private(set) var firstFault: EngineFault?

    init(_ session: PostgresSession) { self.session = session }

    func rows(_ sql: SQL) throws -> [Row] { try keepingFault { try session.execute(sql).rows() } }

    func run(_ sql: SQL) throws -> Int { try keepingFault { try session.execute(sql).rowsChanged } }

    private func keepingFault<T>(_ work: () throws -> T) throws -> T {
        if let firstFault { throw firstFault }
        do {
            return try work()
        } catch let fault as EngineFault {
            firstFault = fault
            throw fault
        }
    }
}
