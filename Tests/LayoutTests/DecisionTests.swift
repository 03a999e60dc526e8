import Testing

/// `docs/decisions` says of each decision what was weighed and what follows, and since the fiftieth what it means to whoever
/// wants it otherwise.
@Suite struct DecisionTests {
    /// From this number on each says it: the threat model is gone through with every decision, and not only with some.
    private static let first = 50

    @Test func `each decision from the fiftieth on says what it means to attackers`() throws {
        let pages = try Checkout.paths(under: "docs/decisions").filter { $0.hasSuffix(".md") }
        var asked = 0
        for path in pages {
            let name = path.split(separator: "/").last ?? ""
            let number = try #require(Int(name.prefix(4)), "\(path) begins with no number of four figures")
            guard number >= Self.first else { continue }
            asked += 1
            #expect(
                Self.saysOfAttackers(try Checkout.text(of: path)),
                "\(path) lacks its part “## Attackers”: who might want it otherwise, what holds against each, by which test; or why nothing changes for them"
            )
        }
        #expect(asked > 0)
    }

    @Test func `a heading without a word under it says nothing`() {
        #expect(!Self.saysOfAttackers("## Context\nMuch.\n\n## Consequences\nSome."))
        #expect(!Self.saysOfAttackers("## Decision\nSo.\n\n## Attackers\n\n## Consequences\nSome."))
        #expect(
            Self.saysOfAttackers("## Decision\nSo.\n\n## Attackers\nNothing changes: nobody sees more than before.\n"))
    }

    private static func saysOfAttackers(_ page: String) -> Bool {
        let part = page.split(separator: "## ").first { $0.hasPrefix("Attackers") }
        return part.map { $0.dropFirst("Attackers".count).contains { $0.isLetter } } ?? false
    }
}
