import Hummingbird
import Office

/// What operators and their alarms ask 运维端口, on a port of its own that no visitor reaches: `/health`, `/ready`, `/metrics`.
public struct OperationsFront: Sendable {
    private let office: Office
    private let measures: Measures

    private let others: @Sendable () -> [Gauge]

    /// Something else that a program measures for its operator.
    public struct Gauge: Sendable, Hashable {
        let name: String
        let help: String
        let value: Int64

        /// A number, by its name without `lianxin_`, with a sentence on what it says.
        public init(_ name: String, _ help: String, _ value: Int64) {
            (self.name, self.help, self.value) = (name, help, value)
        }
    }

    /// For the same office and counts as a desk.
    ///
    /// - Parameter others: What else is measured, asked each time.
    public init(of desk: DeskFront, others: @escaping @Sendable () -> [Gauge] = { [] }) {
        (office, measures, self.others) = (desk.office, desk.measures, others)
    }

    /// What answers.
    public func router() -> Router<BasicRequestContext> {
        let router = Router()
        // The process lives and answers; a supervisor that gets no answer starts it again.
        router.get("/health") { _, _ in try Response.json(["status": "ok"]) }
        // Visitors may be sent here; a load balancer that gets 503 sends them to another desk.
        router.get("/ready") { _, _ in try await ready() }
        router.get("/metrics") { _, _ in try await metrics() }
        return router
    }

    private func ready() async throws -> Response {
        do {
            let condition = try await office.condition()
            return try Response.json([
                "status": "ready", "database": "ok",
                "clock": condition.clockIsRight ? "ok" : "differs from the database's",
            ])
        } catch  where Office.isUnavailable(error) {
            return try Response.json(
                ["status": "not ready", "database": "not available"], status: .serviceUnavailable)
        }
    }

    private func metrics() async throws -> Response {
        var lines = measures.lines()
        func gauge(_ name: String, _ help: String, _ value: Int64) {
            lines += ["# HELP lianxin_\(name) \(help)", "# TYPE lianxin_\(name) gauge", "lianxin_\(name) \(value)"]
        }
        do {
            let condition = try await office.condition()
            gauge("database_up", "Whether the database answers.", 1)
            gauge("log_waiting", "Events that wait for the Merkle log, counted up to 10000.", Int64(condition.inLine))
            gauge("envelopes_aside", "Envelopes kept aside, counted up to 10000.", Int64(condition.aside))
            gauge("bundles_waiting", "Outward bundles not yet laid ready.", Int64(condition.outward))
            gauge("clock_ahead_milliseconds", "This machine's clock against the database's.", condition.clockAhead)
            let alarms = try await office.receiptAlarms()
            lines += [
                "# HELP lianxin_receipt_alarm Whether promises to citizens need somebody.",
                "# TYPE lianxin_receipt_alarm gauge",
            ]
            for alarm in ReceiptWatch.Alarm.allCases {
                lines.append("lianxin_receipt_alarm{alarm=\"\(alarm.rawValue)\"} \(alarms.contains(alarm) ? 1 : 0)")
            }
            lines += ["# HELP lianxin_shift Whether this process does the work.", "# TYPE lianxin_shift gauge"]
            for (work, isOurs) in condition.shifts.sorted(by: { $0.key < $1.key }) {
                lines.append("lianxin_shift{work=\"\(work)\"} \(isOurs ? 1 : 0)")
            }
        } catch  where Office.isUnavailable(error) {
            gauge("database_up", "Whether the database answers.", 0)
        }
        for other in others() { gauge(other.name, other.help, other.value) }
        let text = lines.joined(separator: "\n") + "\n"
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

/// Counts every request with the time it took.
struct Measuring: RouterMiddleware {
    typealias Context = DeskContext
    let measures: Measures

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        let begun = ContinuousClock.now
        let response = try await next(request, context)
        let (seconds, attoseconds) = (ContinuousClock.now - begun).components
        measures.note(
            route: context.endpointPath ?? "none", method: request.method.rawValue, status: response.status.code,
            seconds: Double(seconds) + Double(attoseconds) / 1e18)
        return response
    }
}
