import Foundation
import SwiftCSV

/// Reads a table that somebody made elsewhere 读取表格: XLSX, or CSV in UTF-8 or GB 18030, told apart by content.
///
/// What is read are texts; nothing is computed, and no formula, link or macro is followed.
public enum SheetReading {
    /// Bytes of a file: a list of fifty thousand rows has a few million.
    public static let bytesAtMost = 16 * 1024 * 1024
    /// Rows of a sheet.
    public static let rowsAtMost = 60_000
    /// Columns of a sheet: more are no list of ours.
    public static let columnsAtMost = 64
    /// Characters of one cell.
    public static let cellAtMost = 4_000

    /// The rows of the first sheet, blank ones too, so that a row's place is the number people see beside it.
    ///
    /// - Throws: ``SheetFault``.
    public static func rows(_ bytes: [UInt8]) throws(SheetFault) -> [[String]] {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= bytesAtMost else { throw .tooLarge }
        let rows = bytes.starts(with: [0x50, 0x4B]) ? try Workbook.rows(bytes) : try separated(bytes)
        guard rows.count <= rowsAtMost, rows.allSatisfy({ $0.count <= columnsAtMost }) else { throw .tooLarge }
        guard rows.allSatisfy({ $0.allSatisfy { $0.count <= cellAtMost } }) else { throw .tooLarge }
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
