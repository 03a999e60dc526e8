import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Store

/// What the portal's operator and his alarms ask 门户运维端口, on a port of its own that no visitor reaches: `/health`, `/ready`,
/// `/metrics`. Numbers of things only; nothing of a visitor, and no hour finer than the letterbox keeps.
public struct PortalOperations: Sendable {
    private let front: PortalFront
    private let daysLeft: @Sendable () -> Int?

    /// For a portal.
    ///
    /// - Parameter daysLeft: Days until the ferry's certificate ends; `nil` where there is none.
    public init(of front: PortalFront, certificate daysLeft: @escaping @Sendable () -> Int? = { nil }) {
        (self.front, self.daysLeft) = (front, daysLeft)
    }

    /// What answers.
    public func router() -> Router<BasicRequestContext> {
        let router = Router()
        // The process lives and answers; a supervisor that gets no answer starts it again.
        router.get("/health") { _, _ in Self.text("ok\n") }
        // Visitors may be sent here.
        router.get("/ready") { _, _ in try await ready() }
        router.get("/metrics") { _, _ in try await metrics() }
        return router
    }

    private func ready() async throws -> Response {
        do {
            _ = try await front.letterbox.oldestWaiting()
            return Self.text("ready\n")
        } catch is EngineFault {
            return Self.text("the letterbox is not available\n", status: .serviceUnavailable)
        }
    }

    private func metrics() async throws -> Response {
        var gauges: [Gauge]
        do {
            let oldest = try await front.letterbox.oldestWaiting()
            let waits = oldest.map { max(0, front.now().rawValue / 3_600_000 - $0) } ?? 0
            gauges = [
                Gauge("portal_letterbox_up", "Whether the letterbox answers.", 1),
                Gauge(
                    "portal_oldest_waiting_hours",
                    "Hours since the oldest submission the inner zone has not confirmed.", waits),
            ]
        } catch is EngineFault {
            gauges = [Gauge("portal_letterbox_up", "Whether the letterbox answers.", 0)]
        }
        gauges += Gauge.certificate(daysLeft(), of: "portal_")
        gauges.append(
            Gauge(
                "portal_total", "Things counted since the start.", by: "thing", isCounter: true,
                Tally.Thing.allCases.map { ($0.rawValue, Int64(front.tally($0))) }))
        return .measures(gauges)
    }

    private static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
