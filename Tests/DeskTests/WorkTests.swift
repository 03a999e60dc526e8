import Casework
import Foundation
import Hummingbird
import Office
import Testing

/// Lists, clocks, search and figures: what is there for whom, and what nobody learns from them.
@Suite struct WorkTests {
    @Test func `a registered letter waits for the triage officer with its clock in words, and for nobody else`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let triage = try await counter.signIn("triage").get("/")
            #expect(triage.html.contains("/petitions/\(number)"))
            #expect(triage.html.contains("class=\"clock ") && triage.html.contains("个工作日"))
            #expect(triage.html.contains("反映某镇某村村主任截留征地补偿款"))
            #expect(try await registrar.get("/?tab=mine").html.contains(number) == false, "not the registrar's turn")
            #expect(try await registrar.get("/?tab=all").html.contains(number))
            #expect(try await counter.signIn("handler").get("/?tab=all").html.contains(number) == false)
        }
    }

    @Test func `who has nothing to do begins where there is something to look after`() async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            let nothing = try await head.get("/").html
            #expect(nothing == (try await head.get("/?tab=mine").html).replacing("/?tab=mine&amp;", with: "/?"))
            let number = try await counter.signIn("registrar").registerLetter()
            let page = try await head.get("/").html
            #expect(page.contains(number))
            #expect(page.contains("<a href=\"/?tab=all\" aria-current=\"page\">"))
        }
    }

    @Test func `the worklist never shows the petitioner`() async throws {
        try await PetitionDesk.open().test { counter in
            _ = try await counter.signIn("registrar").registerLetter()
            let page = try await counter.signIn("triage").get("/")
            #expect(!page.html.contains("某甲") && !page.html.contains("13800000000"))
        }
    }

    @Test func `what is overdue stands in the head's clocks and on the tab, in words and a mark`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            desk.clock.now = Moment(try #require(Day("2026-03-20")))
            let head = try await counter.signIn("head")
            let clocks = try await head.get("/clocks")
            #expect(clocks.status == .ok)
            let rows = try #require(clocks.html.range(of: "id=\"rows\""))
            #expect(clocks.html[rows.upperBound...].contains(number))
            #expect(clocks.html.contains("<h2>全机关 · 已经逾期</h2>"))
            #expect(clocks.html.contains("▲"))
            #expect(try await head.get("/?tab=overdue").html.contains(number))
        }
    }

    @Test func `clocks, figures, audit and people are absent for those whose places they are not`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let nowhere = try await registrar.get("/nowhere")
            for path in [
                "/clocks", "/clocks/people", "/audit", "/people", "/people/new", "/people/head", "/organs/new",
            ] {
                let answer = try await registrar.get(path)
                #expect(answer.status == .notFound && answer.html == nowhere.html, "\(path)")
            }
            #expect(try await counter.signIn("handler").get("/statistics").html == nowhere.html)
        }
    }

    @Test func `search finds by person reported on, and its words stand in no address`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            let found = try await triage.post("/search", ["q": "征地补偿"])
            #expect(found.status == .ok && found.html.contains("/petitions/\(number)"))
            #expect(found.html.contains("value=\"征地补偿\""))
            #expect(!found.html.contains("?q="))
            let byPetitioner = try await triage.post("/search", ["q": "某甲"])
            #expect(!byPetitioner.html.contains(number), "nobody searches by petitioner")
        }
    }

    @Test func `words found are marked, a search is narrowed, and what was chosen stands there again`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let triage = try await counter.signIn("triage")
            let found = try await triage.post("/search", ["q": "征地补偿", "form": "letter", "from": "2026-01-01"])
            #expect(found.html.contains("<mark>征地补偿</mark>"))
            #expect(found.html.contains("/petitions/\(number)"))
            #expect(found.html.contains("value=\"letter\" selected"))
            #expect(found.html.contains("value=\"2026-01-01\""))
            let other = try await triage.post("/search", ["q": "征地补偿", "form": "visit"])
            #expect(other.status == .ok && !other.html.contains("/petitions/\(number)"))
            let alone = try await triage.post("/search", ["form": "letter"])
            #expect(alone.html.contains("/petitions/\(number)"))
            for (name, value, from) in [
                ("from", "soon", "soon"), ("form", "pigeon", ""), ("to", "2025-12-31", "2026-01-01"),
            ] {
                let answer = try await triage.post(
                    "/search", pairs: [("q", "补偿"), ("from", from), (name, value)].filter { !$0.1.isEmpty })
                #expect(
                    answer.status == .unprocessableContent && answer.html.contains("id=\"f-\(name)-error\""), "\(name)")
            }
        }
    }

    @Test func `an empty question and one too long are answered at the box`() async throws {
        try await PetitionDesk.open().test { counter in
            let triage = try await counter.signIn("triage")
            let empty = try await triage.post("/search", ["q": "  "])
            #expect(empty.status == .unprocessableContent && empty.html.contains("id=\"f-q-error\""))
            let long = String(repeating: "长", count: 61)
            let answer = try await triage.post("/search", ["q": long])
            #expect(answer.status == .unprocessableContent && answer.html.contains(long))
        }
    }

    @Test func `figures count what was registered, and say who is missing`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            _ = try await registrar.registerLetter()
            let page = try await registrar.get("/statistics")
            #expect(page.html.contains("收到信访举报"))
            #expect(page.html.contains("1 件次"))
            let english = try await registrar.get("/statistics", language: "en")
            #expect(english.html.contains("petitions received"))
            let before = try await registrar.get("/statistics?from=2025-01-01&to=2025-12-31")
            #expect(!before.html.contains("1 件次"))
        }
    }

    @Test func `every number opens into its rows, keeps its days, and leads back`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let page = try await registrar.get("/statistics?from=2026-03-01&to=2026-03-31")
            let address = "/statistics/receivedByLetter?organ=520523&amp;from=2026-03-01&amp;to=2026-03-31"
            #expect(page.html.contains("href=\"\(address)\">1 件次</a>"))
            let rows = try await registrar.get(address.replacing("&amp;", with: "&"))
            #expect(rows.html.contains("href=\"/petitions/\(number)\"") && rows.html.contains("全部列出"))
            #expect(rows.html.contains("href=\"/statistics?organ=520523&amp;from=2026-03-01&amp;to=2026-03-31\""))
            #expect(rows.html.contains("receivedByLetter?organ=520523&amp;from=2025-03-01&amp;to=2025-03-31"))
            let none = try await registrar.get("/statistics/receivedByLetter?from=2025-01-01&to=2025-12-31")
            #expect(none.status == .ok && none.html.contains("这些日子没有这样的件"))
            #expect(try await registrar.get("/statistics/nonsense").status == .notFound)
            #expect(try await registrar.get("/statistics/received?organ=520000").status == .notFound)
            let handler = try await counter.signIn("handler")
            #expect(try await handler.get("/statistics/received").status == .notFound)
        }
    }

    @Test func `a chart stands beside the table it is drawn from, under the policy of every page`() async throws {
        try await PetitionDesk.open().test { counter in
            let page = try await counter.signIn("registrar").get("/statistics?from=2026-01-01&to=2026-03-31")
            for kind in ["bar", "line"] { #expect(page.html.contains("data-chart=\"\(kind)\" hidden")) }
            #expect(page.html.contains("2026年2月") && page.html.contains("去年同期") && page.html.contains("增减"))
            #expect(!page.html.contains("<script>") && !page.html.contains("style="))
        }
    }

    @Test func `a day that cannot be read is said at its field, kept, and answered with this year`() async throws {
        try await PetitionDesk.open().test { counter in
            let answer = try await counter.signIn("registrar").get("/statistics?from=soon&to=2026-03-09")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.html.contains("id=\"f-from-error\"") && answer.html.contains("value=\"soon\""))
            let back = try await counter.signIn("registrar").get("/statistics?from=2026-03-09&to=2026-01-01")
            #expect(back.status == .unprocessableContent && back.html.contains("id=\"f-to-error\""))
        }
    }

    @Test func `figures of an organ that does not stand under one's own are absent`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            #expect(try await registrar.get("/statistics?organ=520000").status == .notFound)
            #expect(try await registrar.get("/statistics?organ=999999").status == .notFound)
        }
    }

    @Test func `whoever is named in a petition gets the same bytes everywhere, before it came and after`() async throws
    {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let head = try await counter.signIn("head")
            _ = try await registrar.registerLetter()
            let paths = [
                "/", "/?tab=all", "/?tab=closed", "/?tab=overdue", "/clocks", "/clocks/people", "/day", "/statistics",
            ]
            var before: [String] = []
            for path in paths { before.append(try await head.get(path).html) }
            let foundBefore = try await head.post("/search", ["q": "征地补偿"]).html
            let hidden = try await registrar.registerLetter(["respondents.1.name": "吴主任", "respondents.1.unit": "某局"])
            for (path, html) in zip(paths, before) { #expect(try await head.get(path).html == html, "\(path)") }
            #expect(try await head.post("/search", ["q": "征地补偿"]).html == foundBefore)
            let byNumber = try await head.post("/search", ["q": hidden])
            #expect(byNumber.html == (try await head.post("/search", ["q": hidden])).html)
            #expect(!byNumber.html.contains("/petitions/\(hidden)"))
            #expect(try await registrar.get("/?tab=all").html.contains(hidden), "the others see it")
        }
    }
}
