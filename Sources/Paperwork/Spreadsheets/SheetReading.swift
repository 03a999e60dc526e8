import Foundation
import SwiftCSV

/// Reads a table that somebody made elsewhere 读取表格: XLSX, or CSV in UTF-8 or GB 18030, told apart by content.
///
/// What is read are texts; nothing is computed, and no formula, link or macro is followed.
public enum SheetReading {
    /// How much is read of a kind of table.
    public struct Limits: Sendable {
        /// Bytes of a file.
        public let bytes: Int
        /// Rows of a sheet.
        public let rows: Int
        /// Characters of one cell.
        public let cell: Int

        /// A list of people: fifty thousand rows have a few million bytes.
        public static let list = Limits(bytes: 16 * 1024 * 1024, rows: 60_000, cell: 4_000)
        /// An old register: twice what a county writes in ten years, with whole narratives in its cells.
        public static let register = Limits(bytes: 64 * 1024 * 1024, rows: 200_010, cell: 20_000)
    }

    /// Bytes of a list.
    public static let bytesAtMost = Limits.list.bytes
    /// Rows of a list.
    public static let rowsAtMost = Limits.list.rows
    /// Columns of a sheet: more are no list of ours.
    public static let columnsAtMost = 64
    /// Characters of one cell of a list.
    public static let cellAtMost = Limits.list.cell
    /// Rows on top in which cells that were merged over several columns or rows count for each of these: headings.
    public static let headingsAtMost = 10

    /// The rows of the first sheet, blank ones too, so that a row's place is the number people see beside it.
    ///
    /// - Throws: ``SheetFault``.
    public static func rows(_ bytes: [UInt8], upTo limits: Limits = .list) throws(SheetFault) -> [[String]] {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        let rows =
            bytes.starts(with: [0x50, 0x4B]) ? try Workbook.rows(bytes, rowsAtMost: limits.rows) : try separated(bytes)
        guard rows.count <= limits.rows, rows.allSatisfy({ $0.count <= columnsAtMost }) else { throw .tooLarge }
        // Bytes first: they are counted at once, and no character has less than one.
        guard
            rows.allSatisfy({ $0.allSatisfy { $0.utf8.count <= limits.cell || $0.count <= limits.cell } })
        else { throw .tooLarge }
        guard rows.contains(where: { $0.contains { !$0.isEmpty } }) else { throw .empty }
        return rows
    }

    /// Values parted by commas, semicolons or tabulators.
    private static func separated(_ bytes: [UInt8]) throws(SheetFault) -> [[String]] {
        // The old Excel format, which begins so, is no text.
        guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { throw .oldFormat }
        guard let text = String(validating: bytes, as: UTF8.self) ?? GB18030.text(bytes) else { throw .unreadable }
        var plain = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        // The reader leaves empty lines away; a blank in them keeps every row at its number.
        plain = plain.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\n\n", with: "\n \n")
            .replacing("\n\n", with: "\n \n")
        let first = plain.prefix { $0 != "\n" }
        let delimiter: CSVDelimiter = first.contains("\t") ? .tab : first.contains(";") ? .semicolon : .comma
        do {
            let sheet = try EnumeratedCSV(string: plain, delimiter: delimiter, loadColumns: false)
            return [sheet.header] + sheet.rows.map { row in row.allSatisfy { $0 == " " || $0.isEmpty } ? [] : row }
        } catch {
            throw .unreadable
        }
    }
}

/// Why a table cannot be read 表格读取失败. Carries nothing of what it holds.
public enum SheetFault: Error, Sendable, Hashable, CaseIterable {
    /// There is nothing in it.
    case empty
    /// Larger than we read.
    case tooLarge
    /// Neither XLSX nor a table in text.
    case unreadable
    /// The Excel format before 2007.
    case oldFormat
}
