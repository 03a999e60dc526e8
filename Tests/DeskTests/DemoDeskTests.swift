import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Desk
@testable import Office
@testable import Pages

/// A demo says on every page that all of it is made up, and no real desk ever says so.
struct DemoDeskTests {
    /// Between them they see every page there is.
    private static let logins = ["clerk", "chief", "leader", "auditor", "system", "keeper"]

    @Test func `every page of a demo says that it is made up, and no page of a real desk does`() async throws {
        for isDemo in [true, false] {
            let (world, _) = try await World.make(hiding: nil)
            let front =
                try isDemo ? DeskFront(office: world.desk.office, settings: .init(isDemo: true)) : world.desk.front
            let pages = try EveryRouteTests.questions(world, hidden: "2026-00000-00000-00").filter {
                $0.method == .get && !$0.isOfInterface
            }
            try await Application(router: front.router()).test(.router) { client in
                var seen: Set<String> = []
                for login in Self.logins {
                    let asker = try await EveryRouteTests.Asker(login, world, client)
                    for page in pages {
                        let answer = try await asker.ask(page)
                        guard answer.contains("</html>") else { continue }
                        seen.insert(page.path)
                        let says = answer.components(separatedBy: "<p class=\"demo\">").count - 1
                        #expect(says == (isDemo ? 1 : 0), "\(login) \(page.address), demo \(isDemo)")
                    }
                }
                #expect(seen.count > 50, "\(seen.count) pages were looked at")
            }
            for (language, said) in [(Language.chinese, "编造"), (.english, "made up")] {
                #expect(front.renderer.words(language)("shared.demo").contains(said))
            }
            await world.desk.office.engine.close()
        }
    }
}
