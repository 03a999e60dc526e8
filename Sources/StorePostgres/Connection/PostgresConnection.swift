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
        for table in tables {
            let size = try read { db in
                try db.first("select pg_table_size(cast(\(table) as regclass)) as size")?.int64("size") ?? 0
            }
            let session = try connected()
            guard size <= Self.writtenAnew else {
                try session.command("vacuum \(table)")
                continue
            }
            do {
                try session.command("set lock_timeout = '\(Self.lockPatience)s'")
                try session.command("vacuum (full) \(table)")
            } catch EngineFault.busy {
                // A backup holds the table for an hour: whoever waits for it alone would make everybody wait.
                try session.command("vacuum \(table)")
            }
            try session.command("reset lock_timeout")
        }
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
