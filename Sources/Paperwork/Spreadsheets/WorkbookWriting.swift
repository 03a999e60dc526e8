import CXLSXWriter
import Glibc

/// A workbook 电子表格 (XLSX), made by libxlsxwriter: in memory, as nothing personal goes into a temporary file.
public enum WorkbookWriting {
    /// Why there is no workbook; a sentence for an operator.
    public enum Fault: Error, Sendable, Hashable {
        /// There is no directory in memory where the library may keep its parts: `/dev/shm` is missing or no tmpfs.
        case noMemoryDirectory
        /// The library gave this error.
        case library(UInt32)
    }

    /// Where the library keeps the parts while it puts them together: a file system in memory, and nothing else.
    static let memory = "/dev/shm"

    /// Whether this machine has a directory in memory: without one, no workbook is made.
    public static var isPossible: Bool {
        var system = statfs()
        return statfs(memory, &system) == 0 && system.f_type == TMPFS_MAGIC && access(memory, W_OK) == 0
    }

    /// Grids as the sheets of one workbook.
    ///
    /// The same grids at the same second give the same bytes.
    ///
    /// - Parameters:
    ///   - title: What it is, in the file's properties.
    ///   - seconds: When it was made, in seconds since 1970 UTC.
    /// - Throws: ``Fault``.
    public static func bytes(_ grids: [Grid], title: String, at seconds: Int64) throws -> [UInt8] {
        guard isPossible else { throw Fault.noMemoryDirectory }
        let descriptor = memfd_create("workbook", MFD_CLOEXEC)
        guard descriptor >= 0 else { throw Fault.noMemoryDirectory }
        defer { close(descriptor) }
        try write(grids, title: title, at: seconds, to: "/proc/self/fd/\(descriptor)")
        return try contents(of: descriptor)
    }

    private static func write(_ grids: [Grid], title: String, at seconds: Int64, to path: String) throws {
        guard let directory = strdup(memory) else { throw Fault.noMemoryDirectory }
        defer { free(directory) }
        var options = lxw_workbook_options()
        options.tmpdir = directory
        guard let workbook = workbook_new_opt(path, &options) else { throw Fault.library(0) }
        var isOpen = true
        defer { if isOpen { lxw_workbook_free(workbook) } }
        guard let copy = strdup(title) else { throw Fault.library(0) }
        defer { free(copy) }
        var properties = lxw_doc_properties()
        (properties.title, properties.created) = (copy, time_t(seconds))
        try check(workbook_set_properties(workbook, &properties))
        for grid in grids { try add(grid, to: workbook) }
        isOpen = false
        try check(workbook_close(workbook))
    }

    private static func add(_ grid: Grid, to workbook: UnsafeMutablePointer<lxw_workbook>) throws {
        guard let sheet = workbook_add_worksheet(workbook, sheetName(grid.name)),
            let bold = workbook_add_format(workbook), let money = workbook_add_format(workbook)
        else { throw Fault.library(0) }
        format_set_bold(bold)
        format_set_num_format(money, "#,##0.00")
        for (column, heading) in grid.headings.enumerated() {
            try check(worksheet_write_string(sheet, 0, UInt16(column), Grid.harmless(heading), bold))
        }
        for (index, row) in grid.rows.enumerated() {
            for (column, cell) in row.enumerated() {
                let place = (UInt32(index + 1), UInt16(column))
                switch cell {
                case .text: try check(worksheet_write_string(sheet, place.0, place.1, cell.written, nil))
                case .number(let number):
                    try check(worksheet_write_number(sheet, place.0, place.1, Double(number), nil))
                case .hundredths(let sum):
                    try check(worksheet_write_number(sheet, place.0, place.1, Double(sum) / 100, money))
                }
            }
        }
        for (index, note) in grid.notes.enumerated() {
            let row = UInt32(grid.rows.count + 2 + index)
            try check(worksheet_write_string(sheet, row, 0, Grid.harmless(note), nil))
        }
        worksheet_freeze_panes(sheet, 1, 0)
        for column in grid.headings.indices {
            try check(worksheet_set_column(sheet, UInt16(column), UInt16(column), width(of: column, grid), nil))
        }
    }

    /// As wide as its longest text, within reason: a Chinese character takes two places.
    private static func width(of column: Int, _ grid: Grid) -> Double {
        func places(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) } }
        let longest = grid.rows.prefix(500).reduce(places(grid.headings[column])) { longest, row in
            max(longest, column < row.count ? places(row[column].written) : 0)
        }
        return Double(min(60, max(8, longest + 2)))
    }

    /// A sheet's name has up to 31 characters and none of seven signs.
    private static func sheetName(_ name: String) -> String {
        String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
    }

    private static func check(_ error: lxw_error) throws {
        guard error == LXW_NO_ERROR else { throw Fault.library(error.rawValue) }
    }

    private static func contents(of descriptor: Int32) throws -> [UInt8] {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { throw Fault.library(0) }
        var bytes = [UInt8](repeating: 0, count: size)
        var done = 0
        while done < size {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress?.advanced(by: done), size - done, off_t(done))
            }
            guard count > 0 || errno == EINTR else { throw Fault.library(0) }
            done += max(0, count)
        }
        return bytes
    }
}
