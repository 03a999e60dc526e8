import Foundation
import Testing

/// `docs/security.md` says of each item of a standard whether it is met, and by which test: each of them exists.
@Suite struct SecurityDocumentTests {
    /// One row of a table.
    struct Row {
        let item: String
        let state: String
        let reason: String
        /// What stands in backquotes.
        var named: [String] { reason.matches(of: /`([^`]+)`/).map { String($0.output.1) } }
    }

    @Test func `every item is met by a test there is, does not apply for a reason, or is open`() throws {
        let page = try Checkout.text(of: "docs/security.md")
        let rows = page.split(separator: "\n").compactMap(Self.row)
        #expect(rows.count > 200, "the page was not understood")
        #expect(Set(rows.map(\.item)).count == rows.count, "an item stands twice")
        let tests = try Checkout.tests()
        for row in rows {
            #expect(["met", "open", "n/a"].contains(row.state), "\(row.item) is '\(row.state)'")
            #expect(!row.reason.isEmpty, "\(row.item) has no word why")
            guard row.state == "met" else { continue }
            #expect(!row.named.isEmpty, "\(row.item) is met by no test")
            for name in row.named { #expect(tests.contains(name), "\(row.item): no test is called \(name)") }
        }
        let counts = ["met", "open", "n/a"].map { state in rows.count { $0.state == state } }
        #expect(
            page.contains(
                "Of \(rows.count) items \(counts[0]) are met, \(counts[1]) open, \(counts[2]) do not apply."),
            "the page counts otherwise: \(counts)")
    }

    private static func row(_ line: Substring) -> Row? {
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard cells.count == 4, cells[0].first?.isNumber == true else { return nil }
        return Row(item: cells[0], state: cells[2], reason: cells[3])
    }
}
