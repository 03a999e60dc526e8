import HTTPTypes
import Hummingbird
import NIOCore
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
        var lines: [String] = []
        func gauge(_ name: String, _ help: String, _ value: Int64) {
            let name = "lianxin_portal_\(name)"
            lines += ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \(value)"]
        }
        do {
            let oldest = try await front.letterbox.oldestWaiting()
            let waits = oldest.map { max(0, front.now().rawValue / 3_600_000 - $0) } ?? 0
            gauge("letterbox_up", "Whether the letterbox answers.", 1)
            gauge("oldest_waiting_hours", "Hours since the oldest submission the inner zone has not confirmed.", waits)
        } catch is EngineFault {
            gauge("letterbox_up", "Whether the letterbox answers.", 0)
        }
        if let days = daysLeft() {
            gauge("ferry_certificate_days", "Days until the certificate of the ferry's line ends.", Int64(days))
        }
        lines += ["# HELP lianxin_portal_total Things counted since the start.", "# TYPE lianxin_portal_total counter"]
        for thing in Tally.Thing.allCases {
            lines.append("lianxin_portal_total{thing=\"\(thing.rawValue)\"} \(front.tally(thing))")
        }
        return Self.text(lines.joined(separator: "\n") + "\n", type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
