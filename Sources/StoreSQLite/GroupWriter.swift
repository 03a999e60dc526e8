import GRDB
import Store
import Synchronization

/// Writes bodies in groups: all that wait while one group is being committed make up the next.
///
/// A synchronised commit costs the same for one body as for a thousand, so a group gives several times the rate of one
/// transaction a body. Each body runs in a savepoint of its own; nobody is answered before the commit has returned.
actor GroupWriter {
    /// A thread of its own: groups go on while hundreds of pages wait for a thread of Swift's pool.
    nonisolated let executor = QueueExecutor(label: "lianxin.groups")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let pool: DatabasePool
    private let waitingAtMost: Int
    private var waiting: [any WaitingBody] = []
    private var drain: Task<Void, Never>?
    private var isClosed = false
    private(set) var groupsCommitted = 0

    var waitingCount: Int { waiting.count }

    init(_ pool: DatabasePool, waitingAtMost: Int) {
        self.pool = pool
        self.waitingAtMost = waitingAtMost
    }

    /// Writes a body with the next group.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        guard !isClosed else { throw EngineFault.unavailable("it was closed.") }
        guard waiting.count < waitingAtMost else { throw EngineFault.busy }
        return try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(body: body, continuation: continuation))
            if drain == nil { drain = Task { await writeAllWaiting() } }
        }
    }

    /// Refuses further bodies and returns when those accepted are written.
    func close() async {
        isClosed = true
        await drain?.value
    }

    private func writeAllWaiting() async {
        while !waiting.isEmpty {
            let group = waiting
            waiting = []
            let fault = await commit(group)
            for body in group { body.answer(fault) }
        }
        drain = nil
    }

    /// Runs and commits a group; what went wrong with the whole of it, or nil when it is on the disk.
    private func commit(_ group: [any WaitingBody]) async -> (any Error)? {
        do {
            try await mappingFaults { try await pool.writeWithoutTransaction { db in try run(group, db) } }
            groupsCommitted += 1
            return nil
        } catch {
            return error
        }
    }
}

/// Runs all bodies of a group in one transaction, and commits it.
private func run(_ group: [any WaitingBody], _ db: Database) throws {
    try db.inTransaction(.immediate) {
        for body in group {
            let fault = body.run(db)
            // A full disk makes SQLite roll back everything: then no body of the group was kept.
            if let fault, !db.isInsideTransaction { throw fault }
        }
        return .commit
    }
}

/// A body that somebody waits for, whatever it returns.
private protocol WaitingBody: Sendable {
    /// Runs the body in a savepoint and keeps its outcome; what it threw, if it did.
    func run(_ db: Database) -> (any Error)?
    /// Tells the outcome to who waits, or the fault of the whole group.
    func answer(_ fault: (any Error)?)
}

private final class Waiting<T: Sendable>: WaitingBody {
    private let body: @Sendable (any Writing) throws -> T
    private let continuation: CheckedContinuation<T, any Error>
    private let outcome = Mutex<Result<T, any Error>>(.failure(EngineFault.busy))

    init(body: @escaping @Sendable (any Writing) throws -> T, continuation: CheckedContinuation<T, any Error>) {
        self.body = body
        self.continuation = continuation
    }

    func run(_ db: Database) -> (any Error)? {
        let result = Result { try mappingFaults { try inSavepoint(db) } }
        outcome.withLock { $0 = result }
        switch result {
        case .success: return nil
        case .failure(let error): return error
        }
    }

    func answer(_ fault: (any Error)?) {
        if let fault {
            continuation.resume(throwing: fault)
        } else {
            continuation.resume(with: outcome.withLock { $0 })
        }
    }

    private func inSavepoint(_ db: Database) throws -> T {
        let writing = SQLiteWriting(db)
        var value: T?
        try db.inSavepoint {
            value = try body(writing)
            if let fault = writing.firstFault { throw fault }
            return .commit
        }
        guard let value else { throw EngineFault.unavailable("a body returned nothing.") }
        return value
    }
}
