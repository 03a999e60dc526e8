import Synchronization

/// What a desk counts of itself 运行指标: requests by route, never by address, person or petition.
final class Measures: Sendable {
    /// Upper bounds of the buckets of a request's time, in seconds: from a page of the cache to what nobody waits for.
    static let bounds = [0.005, 0.02, 0.1, 0.3, 1, 3, 10]

    private struct Series: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Times {
        var count = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Measures.bounds.count)
    }

    private struct State {
        var requests: [Series: Int] = [:]
        var times: [String: Times] = [:]
    }

    private let state = Mutex(State())

    /// Counts one request.
    ///
    /// - Parameter route: As the router knows it, with its parameters unfilled.
    func note(route: String, method: String, status: Int, seconds: Double) {
        state.withLock { state in
            state.requests[Series(route: route, method: method, status: status), default: 0] += 1
            var times = state.times[route] ?? Times()
            times.count += 1
            times.seconds += seconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { times.buckets[index] += 1 }
            state.times[route] = times
        }
    }

    /// Everything counted, as Prometheus reads it (text format 0.0.4).
    func lines() -> [String] {
        let (requests, times) = state.withLock { ($0.requests, $0.times) }
        var lines = ["# HELP lianxin_requests_total Requests answered.", "# TYPE lianxin_requests_total counter"]
        lines += requests.map { series, count in
            "lianxin_requests_total{route=\"\(series.route)\",method=\"\(series.method)\",status=\"\(series.status)\"} \(count)"
        }.sorted()
        lines += [
            "# HELP lianxin_request_seconds Time until an answer was ready.",
            "# TYPE lianxin_request_seconds histogram",
        ]
        for (route, times) in times.sorted(by: { $0.key < $1.key }) {
            let label = "route=\"\(route)\""
            lines += zip(Self.bounds, times.buckets).map { bound, count in
                "lianxin_request_seconds_bucket{\(label),le=\"\(bound)\"} \(count)"
            }
            lines += [
                "lianxin_request_seconds_bucket{\(label),le=\"+Inf\"} \(times.count)",
                "lianxin_request_seconds_sum{\(label)} \(times.seconds)",
                "lianxin_request_seconds_count{\(label)} \(times.count)",
            ]
        }
        return lines
    }
}
