import Dispatch
import GRDB
import Store
import Synchronization

/// Writes bodies in groups: all that wait while one group is being committed make up the next.
///
/// A synchronised commit costs the same for one body as for a thousand, so a group gives several times the rate of one
/// transaction a body. Each body runs in a savepoint of its own; nobody is answered before the commit has returned. A
/// group ends after a while even when more wait (``GroupLength``): those it answers go on beside the next one, where
/// otherwise everybody would wait for the slowest, and then the writer for everybody.
final class GroupWriter: Sendable {
    private struct State {
        var waiting: [any WaitingBody] = []
        var isWriting = false
        var isClosed = false
        var groupsCommitted = 0
        var length = GroupLength()
    }

    /// A thread of its own: groups go on while hundreds of pages wait for a thread of Swift's pool. All of a group is done on
    /// it; to hand each to another thread and be woken by it took a third of the writer's time when both processors were busy.
    private let queue = DispatchQueue(label: "lianxin.groups")
    private let pool: DatabasePool
    private let waitingAtMost: Int
    private let state = Mutex(State())

    /// How many groups were committed.
    var groupsCommitted: Int { state.withLock { $0.groupsCommitted } }

    /// How many bodies wait for the next group.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    init(_ pool: DatabasePool, waitingAtMost: Int) {
        self.pool = pool
        self.waitingAtMost = waitingAtMost
    }

    /// Writes a body with the next group.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do { try take(Waiting(body: body, continuation: continuation)) } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Refuses further bodies and returns when those accepted are written.
    func close() async {
        state.withLock { $0.isClosed = true }
        // Whoever writes has the queue until nobody waits.
        await withCheckedContinuation { written in queue.async { written.resume() } }
    }

    private func take(_ body: any WaitingBody) throws {
        try state.withLock { state in
            guard !state.isClosed else { throw EngineFault.unavailable("it was closed.") }
            guard state.waiting.count < waitingAtMost else { throw EngineFault.busy }
            state.waiting.append(body)
            if !state.isWriting { queue.async { self.writeAllWaiting() } }
            state.isWriting = true
        }
    }

    private func writeAllWaiting() {
        while let asked = next() {
            let duration = state.withLock { $0.length.running }
            let group = pool.writeWithoutTransaction { db in run(asked, for: duration, db) }
            state.withLock { state in
                state.length.committed(in: group.committing)
                if group.fault == nil { state.groupsCommitted += 1 }
                // Those it had no time for come before those who have asked since.
                state.waiting = asked.dropFirst(group.bodies) + state.waiting
            }
            for body in asked.prefix(group.bodies) { body.answer(group.fault) }
        }
    }

    /// All who wait; nil when nobody does, and then the writing is over.
    private func next() -> [any WaitingBody]? {
        state.withLock { state in
            defer { state.waiting = [] }
            state.isWriting = !state.waiting.isEmpty
            return state.isWriting ? state.waiting : nil
        }
    }
}

/// How long a group runs before it is committed.
///
/// Short, so that others are not kept from working; but several times what a commit takes, or a slow disk would be
/// waited for most of the time.
struct GroupLength: Sendable, Equatable {
    /// The shortest: some ten acts of an officer, or a few hundred submissions.
    static let shortest = Duration.milliseconds(8)
    /// The longest, for a disk that takes seconds: then everybody waits anyhow, and one commit shall serve many.
    static let longest = Duration.seconds(1)
    /// How many times as long as the last commit took.
    static let timesCommit = 4

    /// How long the next group runs.
    private(set) var running = GroupLength.shortest

    /// Tells how long a commit took.
    mutating func committed(in duration: Duration) {
        running = min(max(GroupLength.shortest, duration * GroupLength.timesCommit), GroupLength.longest)
    }
}

/// What was run of the bodies that were waiting.
private struct Group: Sendable {
    /// How many ran.
    var bodies = 0
    /// How long the commit took.
    var committing = Duration.zero
    /// What went wrong with all of it; nil when it is on the disk.
    var fault: (any Error)?
}

/// Runs bodies in one transaction for so long, at least one, and commits it.
private func run(_ asked: [any WaitingBody], for duration: Duration, _ db: Database) -> Group {
    var group = Group()
    let begun = ContinuousClock.now
    var ended = begun
    do {
        try mappingFaults {
            try db.inTransaction(.immediate) {
                for body in asked {
                    group.bodies += 1
                    let fault = body.run(db)
                    ended = ContinuousClock.now
                    // A full disk makes SQLite roll back everything: then no body of the group was kept.
                    if let fault, !db.isInsideTransaction { throw fault }
                    if ended - begun > duration { break }
                }
                return .commit
            }
        }
    } catch {
        // When not even the transaction could begin, that is the answer to all of them.
        if group.bodies == 0 { group.bodies = asked.count }
        group.fault = error
    }
    group.committing = ContinuousClock.now - ended
    return group
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
        // Not by `Database.inSavepoint`, which has its statements compiled anew for each body.
        try db.cachedStatement(sql: "savepoint body").execute()
        do {
            let value = try body(writing)
            if let fault = writing.firstFault { throw fault }
            try db.cachedStatement(sql: "release body").execute()
            return value
        } catch {
            // A full disk makes SQLite roll back everything, savepoints too.
            if db.isInsideTransaction {
                try db.cachedStatement(sql: "rollback to body").execute()
                try db.cachedStatement(sql: "release body").execute()
            }
            throw error
        }
    }
}
