import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

/// What the portal's operator asks, on a port that no visitor reaches.
@Suite struct OperationsTests {
    private static func ask(_ house: PortalHouse, _ address: String, days: Int? = nil) async throws -> (Int, String) {
        try await Application(router: PortalOperations(of: house.front, certificate: { days }).router())
            .test(.router) { client in
                try await client.execute(uri: address, method: .get) { ($0.status.code, String(buffer: $0.body)) }
            }
    }

    @Test func `it says that it lives and is ready, what it counted and when the certificate ends`() async throws {
        try await PortalHouse.open { house, client in
            let (lives, isReady) = (try await Self.ask(house, "/health"), try await Self.ask(house, "/ready"))
            #expect(lives == (200, "ok\n"))
            #expect(isReady == (200, "ready\n"))
            house.front.tally.add(.wrongCodes)
            let (status, text) = try await Self.ask(house, "/metrics", days: 30)
            #expect(status == 200)
            for line in [
                "lianxin_portal_letterbox_up 1", "lianxin_portal_oldest_waiting_hours 0",
                "lianxin_portal_ferry_certificate_days 30", #"lianxin_portal_total{thing="wrongCodes"} 1"#,
            ] { #expect(text.contains(line + "\n"), "\(line)") }
        }
    }

    @Test func `when the letterbox is gone it lives and is not ready`() async throws {
        let house = try await PortalHouse()
        await house.engine.close()
        let (lives, isReady) = (try await Self.ask(house, "/health"), try await Self.ask(house, "/ready"))
        #expect(lives.0 == 200)
        #expect(isReady.0 == 503)
        let metrics = try await Self.ask(house, "/metrics").1
        #expect(metrics.contains("lianxin_portal_letterbox_up 0\n"))
        try FileManager.default.removeItem(atPath: house.directory)
    }

    @Test(arguments: ["/health", "/ready", "/metrics"]) func `visitors find none of it`(_ address: String) async throws
    {
        try await PortalHouse.open { house, client in
            let status = try await client.execute(uri: address, method: .get) { $0.status.code }
            #expect(status == 404)
        }
    }
}
