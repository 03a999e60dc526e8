import Casework
import Hummingbird
import Testing

@testable import Desk
@testable import Office

/// R art. 52: nobody handles beyond his authority, and whoever tries reads why not.
@Suite struct AuthorityDeskTests {
    @Test func `beyond one's authority is refused on the page with its article, and nothing is done`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let number = try await registrar.registerLetter()
            let before = try await counter.signIn("head").get("/petitions/\(number)").html.count
            let form: KeyValuePairs = [
                "approval.textHash": "ab12", "approval.opinion": "同意", "command-id": PetitionDesk.command().rawValue,
            ]
            let address = "/petitions/\(number)/approval"
            let refused = try await registrar.post(address, form)
            #expect(refused.status == .forbidden && refused.html.contains(AccessMatrix.article.chinese))
            let english = try await registrar.post(address, form, language: "en")
            #expect(english.status == .forbidden && english.html.contains(AccessMatrix.article.description))
            let after = try await counter.signIn("head").get("/petitions/\(number)").html
            #expect(after.count == before && !after.contains("ab12"))
        }
    }
}
