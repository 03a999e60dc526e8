import CZip
import Foundation
import FoundationXML

/// The first sheet of an XLSX file 工作簿 (ECMA-376), unpacked in memory and read as a stream of elements.
enum Workbook {
    /// Bytes that one part may unpack to: a sheet of the largest list has some tens of millions.
    static let partAtMost = 128 * 1024 * 1024

    static func rows(_ bytes: [UInt8], rowsAtMost: Int) throws(SheetFault) -> [[String]] {
        let archive = try Archive(bytes)
        let shared: [String]
        if let part = try archive.part("xl/sharedStrings.xml") {
            shared = try SharedTexts().read(part)
        } else {
            shared = []
        }
        guard let sheet = try archive.part(try path(in: archive)) else { throw .unreadable }
        return try SheetCells(shared, rowsAtMost: rowsAtMost).read(sheet)
    }

    /// Where the first sheet lies, by the workbook's own table of contents.
    private static func path(in archive: borrowing Archive) throws(SheetFault) -> String {
        guard let book = try archive.part("xl/workbook.xml"),
            let relations = try archive.part("xl/_rels/workbook.xml.rels")
        else { throw .unreadable }
        let sheets = try Attributes(of: "sheet").read(book)
        guard let id = sheets.first.flatMap({ $0["r:id"] ?? $0["id"] }),
            let target = try Attributes(of: "Relationship").read(relations).first(where: { $0["Id"] == id })?["Target"]
        else { throw .unreadable }
        return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
}

/// A ZIP archive in memory.
private struct Archive: ~Copyable {
    private let handle: OpaquePointer
    private let memory: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) throws(SheetFault) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        memory.copyBytes(from: bytes)
        var fault = zip_error_t()
        guard let source = zip_source_buffer_create(memory.baseAddress, zip_uint64_t(bytes.count), 0, &fault) else {
            memory.deallocate()
            throw .unreadable
        }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY, &fault) else {
            zip_source_free(source)
            memory.deallocate()
            throw .unreadable
        }
        (self.handle, self.memory) = (handle, memory)
    }

    deinit {
        zip_discard(handle)
        memory.deallocate()
    }

    /// A part of the archive; `nil` when it has none of that name.
    borrowing func part(_ name: String) throws(SheetFault) -> [UInt8]? {
        var status = zip_stat_t()
        guard zip_stat(handle, name, 0, &status) == 0 else { return nil }
        guard status.size <= UInt64(Workbook.partAtMost) else { throw .tooLarge }
        guard let file = zip_fopen(handle, name, 0) else { throw .unreadable }
        defer { zip_fclose(file) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        // The size stated is not believed beyond its own count.
        let count = bytes.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, status.size) }
        guard count == Int64(status.size) else { throw .unreadable }
        return bytes
    }
}

/// Reads one part as a stream of elements.
private class PartReader: NSObject, XMLParserDelegate {
    private var isTooLarge = false

    func parse(_ bytes: [UInt8]) throws(SheetFault) {
        // Foundation ends the program at a name of an element that is no UTF-8: found by the fuzzer.
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .unreadable }
        // As a stream: handed over at once, more than ten million bytes are refused by libxml2 ("huge input").
        let parser = XMLParser(stream: InputStream(data: Data(bytes)))
        parser.shouldResolveExternalEntities = false
        parser.delegate = self
        guard parser.parse() else { throw isTooLarge ? .tooLarge : .unreadable }
    }

    func stop(_ parser: XMLParser) {
        isTooLarge = true
        parser.abortParsing()
    }

    // Declared here, as whatever a class does not declare itself is never asked for by the parser.

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {}

    func parser(_ parser: XMLParser, foundCharacters text: String) {}

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {}

    func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }
}

/// The attributes of every element of one name.
private final class Attributes: PartReader {
    private let name: String
    private var found: [[String: String]] = []

    init(of name: String) { self.name = name }

    func read(_ bytes: [UInt8]) throws(SheetFault) -> [[String: String]] {
        try parse(bytes)
        return found
    }

    override func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if local(element) == name { found.append(attributes) }
    }
}

/// The texts that cells share.
private final class SharedTexts: PartReader {
    private var texts: [String] = []
    private var current = ""
    private var isText = false
    private var isReading = false

    func read(_ bytes: [UInt8]) throws(SheetFault) -> [String] {
        try parse(bytes)
        return texts
    }

    override func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        switch local(element) {
        case "si": current = ""
        // How a word is read aloud stands beside it, and is no part of it.
        case "rPh": isReading = true
        case "t": isText = !isReading
        default: break
        }
    }

    override func parser(_ parser: XMLParser, foundCharacters text: String) { if isText { current += text } }

    override func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        switch local(element) {
        case "si": texts.append(current)
        case "rPh": isReading = false
        case "t": isText = false
        default: break
        }
    }
}

/// The cells of a sheet, row by row.
private final class SheetCells: PartReader {
    private let shared: [String]
    private var rows: [[String]] = []
    private var cells: [String] = []
    private var place = 0
    private var kind = ""
    private var value = ""
    private var isValue = false
    private let rowsAtMost: Int
    private var merged: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []

    init(_ shared: [String], rowsAtMost: Int) { (self.shared, self.rowsAtMost) = (shared, rowsAtMost) }

    func read(_ bytes: [UInt8]) throws(SheetFault) -> [[String]] {
        try parse(bytes)
        spreadHeadings()
        return rows
    }

    /// What was merged over several cells among the headings stands in each of them; among the rows it stays where it is,
    /// as nobody can say whether it is meant for all.
    private func spreadHeadings() {
        for area in merged {
            guard let first = rows.indices.contains(area.rows.lowerBound) ? rows[area.rows.lowerBound] : nil,
                first.indices.contains(area.columns.lowerBound)
            else { continue }
            let text = first[area.columns.lowerBound]
            for row in area.rows where rows.indices.contains(row) {
                while rows[row].count <= area.columns.upperBound { rows[row].append("") }
                for column in area.columns { rows[row][column] = text }
            }
        }
    }

    /// `B2:D3`, as places from 0, where it begins and ends among the headings.
    private func merge(_ reference: String) {
        let corners = reference.split(separator: ":").map(String.init)
        guard corners.count == 2, merged.count < Self.mergesAtMost else { return }
        let rows = corners.map { (Int($0.filter { $0.isASCII && $0.isNumber }) ?? 0) - 1 }
        let columns = corners.map { Self.column($0) - 1 }
        guard rows[0] >= 0, rows[0] <= rows[1], rows[1] < SheetReading.headingsAtMost, columns[0] >= 0,
            columns[0] <= columns[1], columns[1] < SheetReading.columnsAtMost
        else { return }
        merged.append((rows[0]...rows[1], columns[0]...columns[1]))
    }

    /// Merged cells among ten rows of headings: one for each cell there can be.
    private static let mergesAtMost = SheetReading.headingsAtMost * SheetReading.columnsAtMost

    override func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        switch local(element) {
        case "row":
            let number = attributes["r"].flatMap(Int.init) ?? rows.count + 1
            guard number > rows.count, number <= rowsAtMost else { return stop(parser) }
            while rows.count < number - 1 { rows.append([]) }
            (cells, place) = ([], 0)
        case "c":
            place = attributes["r"].map(Self.column) ?? place + 1
            guard place > cells.count, place <= SheetReading.columnsAtMost else { return stop(parser) }
            (kind, value) = (attributes["t"] ?? "", "")
        case "v": isValue = true
        case "t": isValue = kind == "inlineStr"
        case "mergeCell": merge(attributes["ref"] ?? "")
        default: break
        }
    }

    override func parser(_ parser: XMLParser, foundCharacters text: String) { if isValue { value += text } }

    override func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        switch local(element) {
        case "v", "t": isValue = false
        case "c":
            while cells.count < place - 1 { cells.append("") }
            cells.append(text)
        case "row": rows.append(cells)
        default: break
        }
    }

    private var text: String {
        switch kind {
        case "s":
            guard let index = Int(value), shared.indices.contains(index) else { return "" }
            return shared[index]
        case "b": return value == "1" ? "yes" : "no"
        default:
            // A code typed as a number comes as 1001 or 1001.0.
            return value.hasSuffix(".0") ? String(value.dropLast(2)) : value
        }
    }

    /// `AB12` is in column 28.
    private static func column(_ reference: String) -> Int {
        reference.utf8.prefix { (65...90).contains($0) }.reduce(0) { min($0 * 26 + Int($1) - 64, 1_000_000) }
    }
}
