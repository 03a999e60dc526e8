import Glibc

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
        case .gb18030: return try converted(Array(text.utf8), from: "UTF-8", to: "GB18030")
        }
    }

    /// In quotes where a comma, a quote or a blank at an end asks for it.
    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" }) || text.first == " " || text.last == " " else {
            return text
        }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// The system's own conversion; every character of UTF-8 has a place in GB 18030.
    static func converted(_ bytes: [UInt8], from old: String, to new: String) throws -> [UInt8] {
        guard let conversion = iconv_open(new, old), conversion != iconv_t(bitPattern: -1) else { throw Fault() }
        defer { iconv_close(conversion) }
        var source = bytes.map { CChar(bitPattern: $0) }
        // No character of UTF-8 becomes longer than twice itself: one byte stays one, three become two or four.
        var target = [CChar](repeating: 0, count: bytes.count * 2 + 8)
        let written = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                var (from, left) = (source.baseAddress, source.count)
                var (to, room) = (target.baseAddress, target.count)
                let wrong = iconv(conversion, &from, &left, &to, &room)
                return wrong == 0 && left == 0 ? target.count - room : nil
            }
        }
        guard let written else { throw Fault() }
        return target.prefix(written).map { UInt8(bitPattern: $0) }
    }
}
