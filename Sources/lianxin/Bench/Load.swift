import Foundation
import Synchronization

/// What a load did: how many answers of each kind, and how long they took.
struct LoadResult: Sendable {
    /// Requests that were answered as hoped.
    var done = 0
    /// Requests that were told, clearly, that the office is busy (503).
    var busy = 0
    /// Everything else: wrong answers, broken connections.
    var failed = 0
    /// How long the done ones took, in nanoseconds, unsorted.
    var latencies: [UInt64] = []
    /// How long the ones told busy took, in nanoseconds, unsorted.
    var busyLatencies: [UInt64] = []
    /// From the first request to the last answer.
    var seconds = 0.0

    /// Done requests a second.
    var rate: Double { seconds > 0 ? Double(done) / seconds : 0 }

    /// The latency that this share of the done requests stayed under, in milliseconds.
    func milliseconds(at share: Double) -> Double { Self.milliseconds(latencies, at: share) }

    /// The latency that this share of the requests told busy stayed under, in milliseconds.
    func busyMilliseconds(at share: Double) -> Double { Self.milliseconds(busyLatencies, at: share) }

    private static func milliseconds(_ latencies: [UInt64], at share: Double) -> Double {
        guard !latencies.isEmpty else { return 0 }
        let sorted = latencies.sorted()
        let index = min(sorted.count - 1, Int(Double(sorted.count) * share))
        return Double(sorted[index]) / 1_000_000
    }

    static func + (left: LoadResult, right: LoadResult) -> LoadResult {
        LoadResult(
            done: left.done + right.done, busy: left.busy + right.busy, failed: left.failed + right.failed,
            latencies: left.latencies + right.latencies, busyLatencies: left.busyLatencies + right.busyLatencies,
            seconds: max(left.seconds, right.seconds))
    }

    fileprivate mutating func count(_ answer: Answer, took duration: Duration) {
        let (seconds, atto) = duration.components
        let nanoseconds = UInt64(seconds) * 1_000_000_000 + UInt64(atto / 1_000_000_000)
        switch answer {
        case .done:
            done += 1
            latencies.append(nanoseconds)
        case .busy:
            busy += 1
            busyLatencies.append(nanoseconds)
        case .failed: failed += 1
        }
    }
}

/// How one request ended.
enum Answer: Sendable {
    case done
    case busy
    case failed
}

/// Drives a server and counts. Each client is a thread of its own with what it was given at its start: it blocks, and
/// costs next to nothing while it waits.
enum Load {
    /// So many clients, each sending its next request when the last was answered, for so long.
    ///
    /// - Parameter client: Makes what one client uses; called on the client's own thread.
    static func closed<Client>(
        clients: Int, for duration: Duration, client: @escaping @Sendable (_ client: Int) -> Client,
        _ request: @escaping @Sendable (_ client: Client, _ turn: Int) -> Answer
    ) -> LoadResult {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: duration)
        return together(clients, since: start) { number in
            let mine = client(number)
            var result = LoadResult()
            var turn = 0
            while clock.now < end {
                let began = clock.now
                let answer = request(mine, turn)
                result.count(answer, took: clock.now - began)
                turn += 1
            }
            return result
        }
    }

    /// So many requests a second, sent at their time whether or not earlier ones were answered (an open loop), by at most
    /// `clients` at once, as a real crowd also has a limited number of phones. A turn whose time has long passed because
    /// all were busy is left out: whoever waits that long has gone.
    static func open<Client>(
        rate: Int, clients: Int, for duration: Duration, client: @escaping @Sendable (_ client: Int) -> Client,
        _ request: @escaping @Sendable (_ client: Client, _ turn: Int) -> Answer
    ) -> LoadResult {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: duration)
        let next = Counter()
        return together(clients, since: start) { number in
            let mine = client(number)
            var result = LoadResult()
            while true {
                let turn = next.take()
                let due = start.advanced(by: .nanoseconds(Int64(Double(turn) / Double(rate) * 1e9)))
                guard due < end, clock.now < end else { return result }
                let wait = clock.now.duration(to: due)
                if wait < .seconds(-1) { continue }
                if wait > .zero { Thread.sleep(forTimeInterval: inSeconds(wait)) }
                let began = clock.now
                let answer = request(mine, turn)
                result.count(answer, took: clock.now - began)
            }
        }
    }

    /// Stack of one client's thread: thousands of them stand ready at once.
    private static let stack = 256 * 1024

    private static func together(
        _ clients: Int, since start: ContinuousClock.Instant, _ work: @escaping @Sendable (Int) -> LoadResult
    ) -> LoadResult {
        let total = Total()
        let left = DispatchGroup()
        for number in 0..<clients {
            left.enter()
            let thread = Thread {
                let result = work(number)
                total.sum.withLock { $0 = $0 + result }
                left.leave()
            }
            thread.stackSize = stack
            thread.start()
        }
        left.wait()
        var result = total.sum.withLock { $0 }
        result.seconds = inSeconds(ContinuousClock.now - start)
        return result
    }

    private static func inSeconds(_ duration: Duration) -> Double {
        let (seconds, atto) = duration.components
        return Double(seconds) + Double(atto) / 1e18
    }

    private final class Total: Sendable {
        let sum = Mutex(LoadResult())
    }
}
