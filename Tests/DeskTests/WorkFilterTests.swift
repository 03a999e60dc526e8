import Casework
import Foundation
import Testing

@testable import Desk

/// Lists narrowed to petitions of a way of disposition or of several clues, on the page, as a file and for programs.
@Suite struct WorkFilterTests {
    @Test func `a list is narrowed to a way or to several clues, and its tabs, pages and file with it`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            let other = try await counter.signIn("registrar").registerLetter()
            _ = try await counter.signIn("handler").act("disposition", on: number, ["way": "hold", "plan": "暂缺证据"])
            let head = try await counter.signIn("head")
            let whole = try await head.get("/?tab=all").html
            #expect(whole.contains(number) && whole.contains(other) && !whole.contains("全部显示"))
            for filter in ["hold", "several"] {
                let page = try await head.get("/?tab=all&filter=\(filter)").html
                #expect(page.contains(number) && !page.contains(other), "\(filter)")
                #expect(page.contains("/?tab=overdue&amp;filter=\(filter)"), "tabs stay narrowed")
                #expect(page.contains("list=worklist&amp;tab=all&amp;filter=\(filter)"), "and so does the file")
                #expect(page.contains("<option value=\"\(filter)\" selected>") && page.contains("全部显示"))
            }
            #expect(try await !head.get("/?tab=all&filter=close").html.contains(number))
            let english = try await head.get("/?tab=all&filter=several", language: "en").html
            #expect(english.contains("several clues") && english.contains("Show all"))
            let taken = try await head.post(
                "/export",
                [
                    "list": "worklist", "tab": "all", "filter": "hold", "format": "csv", "reason": "核对暂存待查件",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(taken.status == .ok && taken.html.contains(number) && !taken.html.contains(other))
        }
    }

    @Test func `a search finds a petition by office and way of each of its open clues`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            let other = try await counter.signIn("registrar").registerLetter()
            _ = try await counter.signIn("handler").act("disposition", on: number, ["way": "hold", "plan": "暂缺证据"])
            let head = try await counter.signIn("head")
            func finds(_ fields: KeyValuePairs<String, String>) async throws -> Bool {
                let page = try await head.post("/search", fields).html
                #expect(!page.contains("/petitions/\(other)"))
                return page.contains("/petitions/\(number)")
            }
            #expect(try await finds(["office": "supervision", "way": "hold"]))
            #expect(try await finds(["clues": "several"]))
            #expect(try await !finds(["office": "investigation", "way": "hold"]))
            #expect(try await !finds(["way": "verification"]))
        }
    }

    @Test func `a program narrows its list by the same words, and is told of others`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await ReturnDeskTests().twoClues(counter)
            let other = try await counter.signIn("registrar").registerLetter()
            let program = try await InterfaceTests.Caller(counter, "head")
            let all = try await program.ask(.get, "/worklist?tab=all").bytes
            #expect(all.contains(number) && all.contains(other))
            let several = try await program.ask(.get, "/worklist?tab=all&filter=several").bytes
            #expect(several.contains(number) && !several.contains(other) && several.contains(#""all":1"#))
            #expect(try await program.ask(.get, "/worklist?filter=none").status == 422)
        }
    }
}
