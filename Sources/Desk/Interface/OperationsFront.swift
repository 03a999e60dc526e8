import Hummingbird
import Office
import Pages

/// What operators and their alarms ask 运维端口, on a port of its own that no visitor reaches: `/health`, `/ready`, `/metrics`.
public struct OperationsFront: Sendable {
    private let office: Office
    private let measures: Measures
    private let daysLeft: @Sendable () -> Int?

    /// For the same office and counts as a desk.
    ///
    /// - Parameter daysLeft: Days until the ferry's certificate ends; `nil` where there is none.
    public init(of desk: DeskFront, certificate daysLeft: @escaping @Sendable () -> Int? = { nil }) {
        (office, measures, self.daysLeft) = (desk.office, desk.measures, daysLeft)
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
        let gauges: [Gauge]
        do { gauges = try await conditions() } catch  where Office.isUnavailable(error) {
            gauges = [Gauge("database_up", "Whether the database answers.", 0)]
        }
        return .measures(gauges + Gauge.certificate(daysLeft()), after: measures.lines())
    }

    private func conditions() async throws -> [Gauge] {
        let condition = try await office.condition()
        let alarms = try await office.receiptAlarms()
        return [
            Gauge("database_up", "Whether the database answers.", 1),
            Gauge("log_waiting", "Events that wait for the Merkle log, counted up to 10000.", Int64(condition.inLine)),
            Gauge("envelopes_aside", "Envelopes kept aside, counted up to 10000.", Int64(condition.aside)),
            Gauge("bundles_waiting", "Outward bundles not yet laid ready.", Int64(condition.outward)),
            Gauge("clock_ahead_milliseconds", "This machine's clock against the database's.", condition.clockAhead),
            Gauge(
                "receipt_alarm", "Whether promises to citizens need somebody.", by: "alarm",
                ReceiptWatch.Alarm.allCases.map { ($0.rawValue, alarms.contains($0) ? 1 : 0) }),
            Gauge(
                "shift", "Whether this process does the work.", by: "work",
                condition.shifts.sorted { $0.key < $1.key }.map { ($0.key, $0.value ? 1 : 0) }),
        ]
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
