import Dispatch
import Synchronization

/// A bounded set of threads on which passwords are hashed, so that sign-ins stall no other request.
///
/// An office has one set, as the bound is on memory and processors. Each lane is a thread of its own that works one hash
/// after the other; a hash goes to the lane with the least before it. No lock is held while hashing. What would wait too
/// long is refused at once.
final class HashingLanes: Sendable {
    /// Threads: as many hashes at once, 64 MiB each.
    static let count = 2
    /// The most hashes waiting in a lane, about six seconds of work; more are refused.
    static let deepest = 16

    private let queues: [DispatchQueue]
    private let waiting: Mutex<[Int]>
    private let deepest: Int

    init(count: Int = HashingLanes.count, deepest: Int = HashingLanes.deepest) {
        queues = (0..<count).map { DispatchQueue(label: "lianxin.hashing.\($0)", qos: .utility) }
        waiting = Mutex(Array(repeating: 0, count: count))
        self.deepest = deepest
    }

    /// Runs work on the least busy lane.
    ///
    /// - Throws: ``SignInRefused/busy`` when every lane is full, or what the work throws.
    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let lane = try waiting.withLock { waiting in
            guard let least = waiting.indices.min(by: { waiting[$0] < waiting[$1] }), waiting[least] < deepest else {
                throw SignInRefused.busy
            }
            waiting[least] += 1
            return least
        }
        defer { waiting.withLock { $0[lane] -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queues[lane].async { continuation.resume(with: Result { try work() }) }
        }
    }
}
