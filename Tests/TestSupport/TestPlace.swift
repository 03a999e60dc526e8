import Foundation
import Store
import StorePostgres
import StoreSQLite

/// A place where a test keeps a database, and from which it can open it again.
public struct TestPlace: Sendable {
    /// Which engine keeps it.
    public let kind: EngineKind
    /// The file of SQLite, or the connection string of PostgreSQL.
    public let address: String
    private let directory: TemporaryDirectory?
    /// Held as long as the place: a server of one test's own ends with it.
    private let server: ThrowawayPostgres?

    /// An empty database of an engine.
    public init(_ kind: EngineKind) async throws {
        self.kind = kind
        server = nil
        switch kind {
        case .sqlite:
            let directory = try TemporaryDirectory()
            self.directory = directory
            address = directory.path + "/test.sqlite"
        case .postgres:
            directory = nil
            address = try await ThrowawayPostgres.shared().makeSchema()
        }
    }

    /// An empty database of a server of the test's own, in which nobody else reads.
    public init(on server: ThrowawayPostgres) async throws {
        (kind, directory, self.server) = (.postgres, nil, server)
        address = try await server.makeSchema()
    }

    /// Opens the database.
    ///
    /// - Parameter waitingAtMost: How many bodies may wait before the engine says that it is busy, or nil for the usual.
    public func open(waitingAtMost: Int? = nil, connections: Int? = nil) async throws -> any Engine {
        switch kind {
        case .sqlite:
            var options = SQLiteOptions()
            if let waitingAtMost { options.waitingAtMost = waitingAtMost }
            return try SQLiteEngine(path: address, options: options)
        case .postgres:
            var options = PostgresOptions()
            if let waitingAtMost { options.waitingAtMost = waitingAtMost }
            if let connections { options.connections = connections }
            return try await PostgresEngine(conninfo: address, options: options)
        }
    }
}

/// Runs a test on an empty database of an engine, migrated, and closes it.
@discardableResult
public func withStore<T>(
    _ kind: EngineKind, _ migrations: [Migration] = [], _ body: (any Engine) async throws -> T
) async throws -> T {
    let place = try await TestPlace(kind)
    let engine = try await place.open()
    do {
        try await Migrator.migrate(engine, migrations)
        let value = try await body(engine)
        await engine.close()
        return value
    } catch {
        await engine.close()
        throw error
    }
}
