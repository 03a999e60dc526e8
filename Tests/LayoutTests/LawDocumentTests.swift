import Testing

/// `docs/law.md` names for every rule the test that holds it: each of them exists.
@Suite struct LawDocumentTests {
    @Test func `every test that the law page names is a test of this project`() throws {
        let page = try Checkout.text(of: "docs/law.md")
        var names: Set<String> = []
        for match in page.matches(of: /\*([^*\n|]+)\*/) { names.insert(String(match.output.1)) }
        #expect(names.count > 30, "the page was not understood")
        let tests = try Checkout.swiftFiles(under: "Tests").map(\.text).joined()
        for name in names { #expect(tests.contains("func `\(name)`"), "no test is called: \(name)") }
    }
}
