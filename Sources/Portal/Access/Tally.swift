import Synchronization

/// What the portal counts 计数: numbers of things, never of whom.
public final class Tally: Sendable {
    /// What is counted.
    public enum Thing: String, CaseIterable, Sendable {
        /// Submissions taken.
        case taken
        /// Of these, submissions that a browser had sealed.
        case takenSealed
        /// Submissions sent again.
        case takenBefore
        /// Submissions refused because the store was busy, full or gone.
        case busy
        /// Files taken.
        case files
        /// Files refused.
        case filesRefused
        /// Files taken though the virus scanner did not answer.
        case filesUnscanned
        /// Codes that belong to no mailbox.
        case wrongCodes
        /// Requests by a method that no page of ours has.
        case methodsRefused
        /// Faults of ours.
        case faults
    }

    private let counts = Mutex<[Thing: Int]>([:])

    /// Nothing counted yet.
    public init() {}

    /// Counts one more.
    public func add(_ thing: Thing) { counts.withLock { $0[thing, default: 0] += 1 } }

    /// How many so far.
    public func callAsFunction(_ thing: Thing) -> Int { counts.withLock { $0[thing] ?? 0 } }

    /// All counts, by name.
    public var all: [String: Int] {
        counts.withLock { counts in
            Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        }
    }
}
