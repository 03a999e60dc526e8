import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Pages
@testable import Portal

/// A demo says on every page that all of it is made up, and no real portal ever says so.
struct DemoPortalTests {
    @Test(arguments: [true, false], ["zh-CN", "en"])
    func `every page of a demo says that it is made up, and no page of a real portal does`(
        _ isDemo: Bool, _ language: String
    ) async throws {
        try await PortalHouse.open(isDemo: isDemo) { house, client in
            var villager = Villager(client, language: language)
            func look(_ what: String) {
                let says = villager.sight.html.components(separatedBy: "<p class=\"demo\">").count - 1
                #expect(says == (isDemo ? 1 : 0), "\(what), demo \(isDemo)")
            }
            var seen = 0
            for route in house.front.router.routes where route.method == .get {
                try await villager.visit(
                    String(describing: route.path).replacing("{", with: "").replacing("}", with: ""))
                guard villager.sight.html.contains("</html>") else { continue }
                look("\(route.path)")
                seen += 1
            }
            #expect(seen > 8, "\(seen) pages were looked at")
            // The way of a report, to the receipt and behind its code.
            try await Story.write(&villager)
            look("the last look")
            try await villager.press("send")
            #expect(villager.sight.code.count >= 16)
            look("the receipt")
            try await villager.post("/progress", [("code", villager.sight.code)])
            #expect(villager.sight.status == 200)
            look("behind the code")
        }
    }
}
