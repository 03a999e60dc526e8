/// Comma-separated values 逗号分隔文件 (RFC 4180), for spreadsheets of every age.
public enum CommaSeparated {
    /// How the text is encoded.
    public enum Encoding: String, Sendable, CaseIterable {
        /// UTF-8 with a byte-order mark, without which older spreadsheets misread it.
        case utf8
        /// GB 18030, for programs that know nothing else.
        case gb18030
    }

    /// The text could not be put into the encoding: a fault of the machine, on which a table is missing.
    public struct Fault: Error, Sendable {}

    /// A grid as a file.
    ///
    /// - Throws: ``Fault``.
    public static func bytes(_ grid: Grid, _ encoding: Encoding) throws -> [UInt8] {
        var lines = [grid.headings.map(quoted).joined(separator: ",")]
        lines.reserveCapacity(grid.rows.count + grid.notes.count + 1)
        for row in grid.rows { lines.append(row.map { quoted($0.written) }.joined(separator: ",")) }
        for note in grid.notes { lines.append(quoted(Grid.harmless(note))) }
        let text = lines.joined(separator: "\r\n") + "\r\n"
        switch encoding {
        case .utf8: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .gb18030:
            guard let bytes = GB18030.bytes(text) else { throw Fault() }
            return bytes
        }
    }

    /// In quotes where a comma, a quote or a blank at an end asks for it.
    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" }) || text.first == " " || text.last == " " else {
            return text
        }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
