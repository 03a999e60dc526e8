import Testing

/// The office's words are the code's words, and docs/glossary.md gives each with its Chinese term.
@Suite struct GlossaryTests {
    static let twelve = [
        "reception", "intake", "triage", "deliberation", "disposition", "handling", "notices", "supervision",
        "inspection", "analysis", "access", "journal",
    ]

    /// The rows of the glossary's tables: English word, lowercased → the rest of the row.
    static func rows() throws -> [String: String] {
        let lines = try Checkout.text(of: "docs/glossary.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
        return lines.reduce(into: [:]) { rows, line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingPrefix { $0 == " " }
            }
            guard cells.count > 3 else { return }
            let word = cells[1].lowercased().filter { $0 != "*" && $0 != "`" }
            rows[String(word.reversed().drop { $0 == " " }.reversed())] = String(cells[2])
        }
    }

    static func hasChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    @Test(arguments: GlossaryTests.twelve)
    func `each of the twelve words is in the glossary with its Chinese term`(_ word: String) throws {
        #expect(try Self.rows()[word].map(Self.hasChinese) == true)
    }

    @Test func `each folder of Casework is one of the twelve words, or Law or Petition, and is in the glossary`() throws
    {
        let rows = try Self.rows()
        for folder in try Checkout.folders(in: "Sources/Casework") {
            #expect((Self.twelve + ["law", "petition"]).contains(folder.lowercased()), "\(folder)")
            #expect(rows[folder.lowercased()].map(Self.hasChinese) == true, "\(folder)")
        }
    }
}
