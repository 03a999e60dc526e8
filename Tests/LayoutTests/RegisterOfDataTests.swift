import Foundation
import Testing

/// `docs/data.md` has every table with the level of what it holds, and each level with what protects it.
@Suite struct RegisterOfDataTests {
    /// One row of the register.
    struct Row {
        let tables: [String]
        let level: String
    }

    @Test func `every table is in the register of data, at a level that there is`() throws {
        let page = try Checkout.text(of: "docs/data.md")
        let levels = Self.levels(page)
        #expect(levels.count > 3, "the page was not understood")
        let rows = Self.rows(page)
        for row in rows { #expect(levels[row.level] != nil, "\(row.tables): no level is called \(row.level)") }
        let named = rows.flatMap(\.tables)
        let there = try Self.tables()
        #expect(Set(named) == Set(there.keys), "\(Set(named).symmetricDifference(there.keys).sorted())")
        // One of the two programs has it, or each of them once.
        for (name, count) in Dictionary(named.map { ($0, 1) }, uniquingKeysWith: +) {
            #expect(count <= (there[name]?.count ?? 0), "\(name) stands \(count) times")
        }
    }

    @Test func `what is kept sealed or wrapped stands at a level that is sealed or of keys`() throws {
        let rows = Self.rows(try Checkout.text(of: "docs/data.md"))
        for (name, targets) in try Self.tables() {
            let columns = targets.values.joined(separator: " ")
            for (word, allowed) in [("sealed bytea", ["sealed"]), ("wrapped bytea", ["keys"])]
            where columns.contains(word) {
                for row in rows where row.tables.contains(name) {
                    #expect(allowed.contains(row.level), "\(name) has \(word) and is at level \(row.level)")
                }
            }
        }
    }

    @Test func `each level of data names tests that hold what protects it, or says what does`() throws {
        for (level, protection) in Self.levels(try Checkout.text(of: "docs/data.md")) {
            let named = protection.matches(of: /`([^`]+)`/).map { String($0.output.1) }
            for name in named where !name.contains("_key") {
                #expect(try Checkout.tests().contains(name), "\(level): no test is called \(name)")
            }
            #expect(!protection.isEmpty)
        }
    }

    /// What protects each level, by its name.
    private static func levels(_ page: String) -> [String: String] {
        let part = page.split(separator: "\n## ").first { $0.hasPrefix("Levels") } ?? ""
        return cells(part).reduce(into: [:]) { levels, cells in
            if cells.count == 3, cells[0] != "level" { levels[cells[0]] = cells[2] }
        }
    }

    private static func rows(_ page: String) -> [Row] {
        page.split(separator: "\n## ").filter { $0.hasPrefix("The ") }.flatMap(cells).compactMap { cells in
            guard cells.count == 3, cells[0].hasPrefix("`") else { return nil }
            return Row(tables: cells[0].matches(of: /`([a-z_]+)`/).map { String($0.output.1) }, level: cells[2])
        }
    }

    private static func cells(_ part: Substring) -> [[String]] {
        part.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// Characters of a statement in which its columns stand.
    private static let columnsAtMost = 400

    /// Every table that some migration makes: by name, its columns by the target that has it.
    private static func tables() throws -> [String: [String: String]] {
        var found: [String: [String: String]] = [:]
        for file in try Checkout.swiftFiles(under: "Sources") {
            let parts = file.text.replacing("create virtual table ", with: "create table ").components(
                separatedBy: "create table ")
            for part in parts.dropFirst() {
                let statement = part.replacing("if not exists ", with: "")
                let name = String(statement.prefix { $0.isLetter || $0 == "_" })
                let columns = statement.prefix(columnsAtMost).components(separatedBy: "create ").first ?? ""
                found[name, default: [:]][file.target, default: ""] += columns
            }
        }
        return found
    }
}
