import Facts
import Testing

@testable import Desk

@Suite struct SearchDeskTests {
    @Test func `a search is narrowed to the places around one's own organ, at the province to all`() async throws {
        try await PetitionDesk.open().test { counter in
            let page = try await counter.signIn("head").get("/search").html
            for place in ["520500", "520523", "520521"] { #expect(page.contains("value=\"\(place)\""), "\(place)") }
            for place in ["520000", "520102"] { #expect(!page.contains("value=\"\(place)\""), "\(place)") }
        }
        let divisions = try Divisions.shipped()
        #expect(divisions.around("520500").map(\.code) == divisions.around("520523-t1").map(\.code))
        for whole in ["520000", "nowhere"] {
            #expect(divisions.around(whole).map(\.code) == divisions.all.map(\.code), "\(whole)")
        }
    }

    @Test func `nothing that may stay at any is told to whoever hears the page as a field that must be filled`()
        async throws
    {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            for page in ["/search", "/"] {
                let html = try await head.get(page).html
                #expect(html.contains("<select") && !html.contains("aria-required"), "\(page)")
            }
        }
    }
}
