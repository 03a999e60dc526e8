/// Checks a scan in TIFF by its directories 扫描件检查, without unpacking a page: every page must lie within the file, be of
/// a size somebody can look at, and come once.
enum TIFFChecking {
    /// Pages of one scan: a thick file of papers.
    static let pagesAtMost = 1_000
    /// Entries of one page's directory; scanners write about twenty.
    private static let entriesAtMost = 512

    /// Tags without which there is nothing to see: width, height, and where the strips or tiles lie.
    private enum Tag {
        static let width = 256
        static let height = 257
        static let strips = 273
        static let tiles = 324
    }

    /// Whether the bytes begin as a TIFF, in either order of bytes.
    static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A])
    }

    /// Passes an honest scan.
    ///
    /// - Throws: `damaged`, or `bomb` when a page is huge, or pages follow each other in a circle.
    static func check(_ bytes: [UInt8]) throws(AttachmentRefusal) {
        let file = File(bytes: bytes, isLittle: bytes[0] == 0x49)
        var seen: Set<Int> = []
        var place = try file.number(at: 4, bytes: 4)
        guard place != 0 else { throw .damaged }
        while place != 0 {
            guard seen.insert(place).inserted, seen.count <= pagesAtMost else { throw .bomb }
            place = try page(at: place, in: file)
        }
    }

    /// Looks at one page.
    ///
    /// - Returns: The place of the next one; 0 when it was the last.
    private static func page(at place: Int, in file: File) throws(AttachmentRefusal) -> Int {
        let count = try file.number(at: place, bytes: 2)
        guard (1...entriesAtMost).contains(count) else { throw .damaged }
        var found: [Int: Int] = [:]
        for index in 0..<count {
            let entry = place + 2 + index * 12
            let (tag, type) = (try file.number(at: entry, bytes: 2), try file.number(at: entry + 2, bytes: 2))
            let values = try file.number(at: entry + 4, bytes: 4)
            guard let size = sizes[type] else { continue }
            let whole = values.multipliedReportingOverflow(by: size)
            guard !whole.overflow else { throw .damaged }
            if whole.partialValue > 4 {
                let start = try file.number(at: entry + 8, bytes: 4)
                guard start + whole.partialValue <= file.bytes.count else { throw .damaged }
            }
            // The first value of a number that fits the entry itself; of a longer list, where the list lies.
            found[tag] = try file.number(at: entry + 8, bytes: whole.partialValue > 4 ? 4 : min(4, size))
        }
        guard let width = found[Tag.width], let height = found[Tag.height], width > 0, height > 0,
            let pixels = found[Tag.strips] ?? found[Tag.tiles], pixels < file.bytes.count
        else { throw .damaged }
        guard width.multipliedReportingOverflow(by: height).overflow == false,
            width * height <= AttachmentScreening.pixelsAtMost
        else { throw .bomb }
        return try file.number(at: place + 2 + count * 12, bytes: 4)
    }

    /// Bytes of one value of each type there is.
    private static let sizes = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4]

    private struct File {
        let bytes: [UInt8]
        let isLittle: Bool

        func number(at place: Int, bytes count: Int) throws(AttachmentRefusal) -> Int {
            guard place >= 0, place + count <= bytes.count else { throw .damaged }
            let part = bytes[place..<(place + count)]
            return isLittle ? littleEndian(part) : bigEndian(part)
        }
    }
}
