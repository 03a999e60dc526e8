import Casework
import Foundation
import Testing

@testable import Desk
@testable import Pages

/// What a form sends is read without a page, and nothing typed is misread.
@Suite struct PetitionFormTests {
    private func typed(_ pairs: KeyValuePairs<String, String>) -> Typed { Typed(pairs.map { ($0.key, $0.value) }) }

    @Test(arguments: [
        ("2026-03-09", "2026-03-09"), ("2026-3-9", "2026-03-09"), ("2026.3.9", "2026-03-09"),
        ("2026/03/09", "2026-03-09"),
        ("2026年3月9日", "2026-03-09"), ("２０２６－０３－０９", "2026-03-09"),
    ])
    func `a day is understood as people write it`(_ written: String, _ day: String) throws {
        #expect(try typed(["on": written]).day("on") == Day(day))
    }

    @Test(arguments: ["", "2026-02-30", "昨天", "09-03-2026", "2026-03"])
    func `what is no day is sent back`(_ written: String) {
        #expect(throws: Unreadable("on", "issue.day")) { try typed(["on": written]).day("on") }
    }

    @Test(arguments: [
        ("96000", 9_600_000), ("96,000", 9_600_000), ("９６０００元", 9_600_000), ("0.5", 50), ("12.34", 1234), ("¥ 3", 300),
        ("", 0),
    ])
    func `a sum in yuan is kept in fen`(_ written: String, _ fen: Int64) throws {
        #expect(try typed(["sum": written]).money("sum") == Money(fen: fen))
    }

    @Test(arguments: ["九万六", "1.234", "-5", "1.2.3", "1e9", "9999999999999"])
    func `what is no sum is sent back`(_ written: String) {
        #expect(throws: Unreadable("sum", "issue.yuan")) { try typed(["sum": written]).money("sum") }
    }

    @Test func `rows are read in order and empty ones left out`() {
        let sent = typed([
            "matters.0.gist": "一", "matters.1.gist": " ", "matters.2.gist": "二", "matters.2.amount": "5",
        ])
        #expect(sent.rows("matters").map { $0.line("gist") } == ["一", "二"])
        #expect(sent.rowCount("matters") == 3)
    }

    @Test func `a row behind the most there may be is refused and not left out, whatever its number`() {
        let rows = Asked.rows("measures", [.line("person").optional], most: 3)
        #expect(rows.issues(in: typed(["measures.2.person": "某乙", "measures.3.person": " "])).isEmpty)
        let beyond = [Issue(field: "measures", key: "issue.rows", number: 3)]
        #expect(rows.issues(in: typed(["measures.3.person": "某乙"])) == beyond)
        let largest = typed(["measures.\(Int.max).person": "某乙", "measures.-2.person": "某丙"])
        #expect(largest.rowCount("measures") == Asked.mostRows && rows.issues(in: largest) == beyond)
        #expect(typed(["measures.-2.person": "某丙"]).rowCount("measures") == 0)
    }

    @Test func `an act's fields lose the act's name and keep what was sent twice`() {
        let sent = typed(["meeting.members": "a", "meeting.members": "b", "csrf": "t"]).forAct("meeting")
        #expect(sent.all("members") == ["a", "b"])
        #expect(sent.line("csrf") == "t")
    }

    @Test func `an empty form says of every required field that it is empty, and of no other`() {
        let asks = [
            Asked.line("summary"), .text("note").optional, .day("on", nil), .choice("how", Contact.self),
            .tick("looked"),
        ]
        let issues = asks.flatMap { $0.issues(in: Typed()) }
        #expect(issues.map(\.field) == ["summary", "on", "how"])
        #expect(issues.map(\.key) == ["issue.missing", "issue.missing", "issue.choose"])
    }

    @Test func `a text over its limit is sent back with the limit`() {
        let issues = Asked.line("summary", limit: 80).issues(in: typed(["summary": String(repeating: "长", count: 81)]))
        #expect(issues == [Issue(field: "summary", key: "issue.long", number: 80)])
    }

    @Test func `a choice that was not offered is sent back`() {
        #expect(
            Asked.choice("how", Contact.self).issues(in: typed(["how": "pigeon"]))
                == [Issue(field: "how", key: "issue.choice")])
    }

    @Test func `a row that was begun is looked at, an empty one is not`() {
        let rows = Asked.rows("measures", [.line("person"), .choice("measure", Measure.self)], most: 200)
        #expect(rows.issues(in: typed(["measures.0.person": "", "measures.0.measure": ""])).isEmpty)
        #expect(
            rows.issues(in: typed(["measures.1.person": "某乙", "measures.1.measure": ""]))
                == [Issue(field: "measures.1.measure", key: "issue.choose")])
    }

    @Test
    func
        `every command but receiving, passing a scan down and the messenger's has exactly one form, each at an address of its own`()
    {
        let commands = Action.all.map(\.command)
        let unasked: Set<CommandName> = [.receive, .yieldJurisdiction, .passDown, .recordExchange]
        #expect(Set(commands) == Set(CommandName.allCases).subtracting(unasked))
        #expect(commands.count == Set(commands).count)
        #expect(Set(Action.all.map(\.resource)).count == Action.all.count)
    }

    @Test(arguments: [Language.chinese, .english])
    func `every form has its words in a language`(_ language: Language) throws {
        let words = try Renderer(.desk).words(language)
        for action in Action.all {
            for key in ["title", "submit"] {
                #expect(words.has("desk.action.\(action.resource).\(key)"), "\(action.resource).\(key)")
            }
        }
        for node in Node.allCases { #expect(words.has("desk.node.\(node.rawValue)")) }
        let keys = [
            "missing", "choose", "choice", "day", "number", "yuan", "long", "routeOrgan", "routeOffice", "routeBody",
        ]
        for key in keys + ["notApproved", "place"] { #expect(words.has("desk.issue.\(key)")) }
    }
}
