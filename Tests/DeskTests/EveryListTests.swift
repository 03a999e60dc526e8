import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Desk
@testable import Office

/// Whatever list an officer may see can be taken along: every page of the desk offers that, or stands here with the reason
/// why not.
struct EveryListTests {
    /// Pages that offer no export, by the reason.
    private static let exceptions: [(reason: String, paths: [String])] = [
        (
            "no slip of a sealed hand-over leaves on a list, nor that there is one (R art. 15; rules.md §10)",
            [
                "/handovers", "/handovers/new", "/handovers/slips/:handover", "/handovers/slips/:handover/reading",
            ]
        ),
        (
            "a form, and nothing else",
            [
                "/register/letter", "/register/call", "/register/visit", "/people/new", "/organs/new",
                "/people/second-factor", "/partners/new", "/cadres/new", "/audit/alarms", "/scans/separators",
                "/people/hand-over-slips", "/sign-in", "/sign-in/provider", Routes.providerBack,
                "/sign-in/provider/done", "/invitation/:token",
            ]
        ),
        (
            "one thing, with what belongs to it: its list is taken along, or it is a paper of its own",
            [
                "/cadres/entries/:code", "/people/:officer", "/partners/entries/:organ/:partner",
                "/partners/cards/:organ", "/records/ended/:petition", "/records/ended/:petition/paper",
                "/register/batches/:day/:officer", "/exchange/lists/:partner/:day",
            ]
        ),
        ("the words searched for stand in no address: what was found offers its export", ["/search"]),
        (
            "work in progress at one machine, gone once it is registered: its petitions are on the worklist",
            [
                "/scans", "/scans/:pile", "/scans/:pile/files/:file", "/scans/:pile/pages/:page",
                "/scans/:pile/pages/:page/picture", "/scans/:pile/pages/:page/small", "/scans/:pile/letters/:letter",
                "/scans/:pile/letters/:letter/passing",
            ]
        ),
        (
            "an import makes its own report as a file, and what it brought is found by searching",
            ["/register/old", "/register/old/:import"]
        ),
        (
            "the law and its catalogue as the code runs them: no entry of the office's",
            [
                "/law/clocks", "/law/ways", "/law/routes", "/law/retention", "/register/focus",
            ]
        ),
        (
            "numbers by person stay at the desk: every row behind them is in the clocks that are taken along",
            [
                "/clocks/people"
            ]
        ),
        (
            "who is charged with what, who has which rights and keys, and who is recused: read where it is decided, each "
                + "change is in the audit, which is taken along",
            ["/clocks/counties", "/people", "/partners", "/recusals"]
        ),
        ("who pleaded for whom does not leave the house (J art. 64)", ["/approaches"]),
        ("one's own account and relatives", ["/account", "/account/second-factor", "/account/relatives"]),
        ("the day's sheet is a file of its own, and a calendar", ["/day", "/day/list.txt", "/calendar/:name"]),
        ("how the log of receipts stands: signed heads are published by the portal", ["/receipts"]),
        ("a periodic report is a paper of its own, printed for whoever it goes to", ["/reports", "/reports/:report"]),
        ("what the pages are made of", ["/static/:file"]),
    ]

    @Test func `every page with a list can be taken along, or says here why not`() async throws {
        let (world, _) = try await World.make(hiding: nil)
        let pages = try EveryRouteTests.questions(world, hidden: "none").filter {
            $0.method == .get && !$0.isOfInterface && !$0.path.hasPrefix("/petitions/") && $0.path != Routes.export
        }
        let excepted = Dictionary(
            Self.exceptions.flatMap { each in each.paths.map { ($0, each.reason) } }, uniquingKeysWith: { $1 })
        let paths = Set(pages.map(\.path))
        #expect(Set(excepted.keys).subtracting(paths).isEmpty, "an exception for a page that is not there")
        let offered = Mutex<[String: Set<String>]>([:])
        let leadElsewhere = Mutex(paths)
        try await world.desk.test { counter in
            for login in World.logins + ["clerk"] {
                let asker = try await EveryRouteTests.Asker(login, world, counter.client)
                for page in pages {
                    let answer = try await asker.ask(page)
                    if !answer.hasPrefix("303 ") { leadElsewhere.withLock { _ = $0.remove(page.path) } }
                    guard answer.hasPrefix("200 ") else { continue }
                    for match in answer.matches(of: /href="(\/export\?[^"]+)"/) {
                        let address = String(match.output.1).replacing("&amp;", with: "&")
                        offered.withLock { _ = $0[page.path, default: []].insert(address) }
                        let form = try await asker.ask(
                            .init(method: .get, address: address, body: nil, isOfInterface: false))
                        #expect(form.hasPrefix("200 "), "\(login) is offered \(address), and it is absent")
                    }
                }
            }
        }
        let found = offered.withLock { $0 }
        for path in paths.subtracting(leadElsewhere.withLock { $0 }).sorted() {
            let (isOffered, reason) = (found[path] != nil, excepted[path])
            #expect(isOffered != (reason != nil), "\(path): offered \(isOffered), excepted \(reason ?? "not")")
        }
        // Every kind of list there is stands on a page.
        let asked = found.values.joined().compactMap { URLComponents(string: $0)?.queryItems }
        func named(_ name: String) -> Set<String> {
            Set(
                asked.compactMap { items in items.first { $0.name == name }?.value?.split(separator: ".").first }.map(
                    String.init))
        }
        #expect(named("list") == ["worklist", "clocks", "figures", "rows", "audit", "register"])
        #expect(
            named("of") == [
                "moved", "coverage", "returns", "records", "ended", "referrals", "cadres", "batches", "exchange",
            ])
    }
}
