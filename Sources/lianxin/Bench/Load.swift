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
    /// From the first request to the last answer.
    var seconds = 0.0

    /// Done requests a second.
    var rate: Double { seconds > 0 ? Double(done) / seconds : 0 }

    /// The latency that this share of the done requests stayed under, in milliseconds.
    func milliseconds(at share: Double) -> Double {
        guard !latencies.isEmpty else { return 0 }
        let sorted = latencies.sorted()
        let index = min(sorted.count - 1, Int(Double(sorted.count) * share))
        return Double(sorted[index]) / 1_000_000
    }

    static func + (left: LoadResult, right: LoadResult) -> LoadResult {
        LoadResult(
            done: left.done + right.done, busy: left.busy + right.busy, failed: left.failed + right.failed,
            latencies: left.latencies + right.latencies, seconds: max(left.seconds, right.seconds))
    }
}

/// How one request ended.
enum Answer: Sendable {
    case done
    case busy
    case failed
}

/// Drives a server and counts.
enum Load {
    /// So many clients, each sending its next request when the last was answered, for so long.
    static func closed(
        clients: Int, for duration: Duration,
        _ request: @escaping @Sendable (_ client: Int, _ turn: Int) async -> Answer
    ) async -> LoadResult {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start.advanced(by: duration)
        let total = await withTaskGroup(of: LoadResult.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var result = LoadResult()
                    var turn = 0
                    while clock.now < end {
                        let began = clock.now
                        let answer = await request(client, turn)
                        result.count(answer, took: clock.now - began)
                        turn += 1
                    }
                    return result
                }
            }
            return await group.reduce(LoadResult(), +)
        }
        return total.lasting(clock.now - start)
    }

    /// So many requests a second, sent at their time whether or not earlier ones were answered (an open loop);
    /// at most `ceiling` are under way, as a real crowd also has a limited number of phones.
    static func open(
        rate: Int, ceiling: Int, for duration: Duration, _ request: @escaping @Sendable (_ turn: Int) async -> Answer
    ) async -> LoadResult {
        let clock = ContinuousClock()
        let start = clock.now
        let seconds = Double(duration.components.seconds)
        let turns = Int(Double(rate) * seconds)
        let underWay = Counter()
        let total = await withTaskGroup(of: LoadResult.self) { group in
            var result = LoadResult()
            for turn in 0..<turns {
                let due = start.advanced(by: .nanoseconds(Int64(Double(turn) / Double(rate) * 1e9)))
                if due > clock.now { do { try await clock.sleep(until: due) } catch { break } }
                if clock.now >= start.advanced(by: duration) { break }
                guard underWay.value < ceiling else { continue }
                underWay.add()
                group.addTask {
                    var one = LoadResult()
                    let began = clock.now
                    let answer = await request(turn)
                    one.count(answer, took: clock.now - began)
                    underWay.takeAway()
                    return one
                }
            }
            for await one in group { result = result + one }
            return result
        }
        return total.lasting(clock.now - start)
    }
}

extension LoadResult {
    fileprivate mutating func count(_ answer: Answer, took duration: Duration) {
        switch answer {
        case .done:
            done += 1
            let (seconds, atto) = duration.components
            latencies.append(UInt64(seconds) * 1_000_000_000 + UInt64(atto / 1_000_000_000))
        case .busy: busy += 1
        case .failed: failed += 1
        }
    }

    fileprivate func lasting(_ duration: Duration) -> LoadResult {
        var result = self
        let (seconds, atto) = duration.components
        result.seconds = Double(seconds) + Double(atto) / 1e18
        return result
    }
}
