import Foundation

/// A data file that ships with the program is missing or broken.
public struct FactFault: Error, CustomStringConvertible {
    /// One sentence for an operator.
    public let description: String
}

/// A table of public facts: comma-separated cells, one heading, lines that begin with `#` are remarks.
struct FactTable {
    /// Rows behind the heading, with their line numbers.
    let rows: [(line: Int, cells: [String])]
    /// The file, for what is said of a broken line.
    let name: String

    /// Reads a table that ships with the program.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    init(_ name: String, columns: Int) throws {
        guard let content = FileManager.default.contents(atPath: try ShippedFolder.path(of: "Facts") + "/" + name)
        else {
            throw FactFault(description: "The data file \(name) is missing beside the program.")
        }
        try self.init(name, content, columns: columns)
    }

    /// Reads a table of an installation; `nil` when there is no such file.
    ///
    /// - Throws: ``FactFault``, naming file and line.
    init?(installed path: String, columns: Int) throws {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let content = FileManager.default.contents(atPath: path) else {
            throw FactFault(description: "The file \(path) cannot be read.")
        }
        guard content.count <= FactTable.bytesAtMost else {
            throw FactFault(description: "The file \(path) is larger than \(FactTable.bytesAtMost) bytes.")
        }
        try self.init(path, content, columns: columns)
    }

    /// Bytes of a table at most: a century of calendars is half of it.
    private static let bytesAtMost = 1_000_000

    private init(_ name: String, _ content: Data, columns: Int) throws {
        self.name = name
        let lines = String(decoding: content, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var rows: [(line: Int, cells: [String])] = []
        var isHeaded = false
        for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            guard isHeaded else {
                isHeaded = true
                continue
            }
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == columns else {
                throw FactFault(
                    description: "\(name), line \(index + 1): \(cells.count) cells, \(columns) are expected.")
            }
            rows.append((index + 1, cells))
        }
        self.rows = rows
    }

    /// What is wrong with a line.
    func fault(_ line: Int, _ what: String) -> FactFault { FactFault(description: "\(name), line \(line): \(what).") }
}
