import Store

/// The connections of one engine; who finds none idle waits in line, up to a bound.
actor ConnectionPool {
    private let size: Int
    private let waitingAtMost: Int
    private var idle: [PostgresConnection]
    private var waiting: [CheckedContinuation<PostgresConnection, any Error>] = []
    private var closing: [CheckedContinuation<Void, Never>] = []
    private var isClosed = false

    init(conninfo: String, options: PostgresOptions) {
        size = options.connections
        waitingAtMost = options.waitingAtMost
        idle = (1...options.connections).map { PostgresConnection(number: $0, conninfo: conninfo, options: options) }
    }

    /// Does work on a connection of one's own.
    nonisolated func use<T: Sendable>(_ work: @Sendable (PostgresConnection) async throws -> T) async throws -> T {
        let connection = try await take()
        do {
            let value = try await work(connection)
            await giveBack(connection)
            return value
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// Refuses further work, waits for what is under way, and disconnects.
    func close() async {
        isClosed = true
        for waiter in waiting { waiter.resume(throwing: Self.wasClosed) }
        waiting = []
        if idle.count < size { await withCheckedContinuation { closing.append($0) } }
        for connection in idle { await connection.disconnect() }
    }

    private func take() async throws -> PostgresConnection {
        guard !isClosed else { throw Self.wasClosed }
        if let connection = idle.popLast() { return connection }
        guard waiting.count < waitingAtMost else { throw EngineFault.busy }
        return try await withCheckedThrowingContinuation { waiting.append($0) }
    }

    private func giveBack(_ connection: PostgresConnection) {
        if !waiting.isEmpty {
            waiting.removeFirst().resume(returning: connection)
            return
        }
        idle.append(connection)
        if idle.count == size {
            for continuation in closing { continuation.resume() }
            closing = []
        }
    }

    private static let wasClosed = EngineFault.unavailable("it was closed.")
}
