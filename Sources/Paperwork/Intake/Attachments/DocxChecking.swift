/// Checks a Word document by its table of contents 文档检查, without unpacking it: what it says it would become, how many
/// parts it has, whether another archive hides in it.
enum DocxChecking {
    /// Parts that an honest document stays under.
    static let entriesAtMost = 2_000
    /// Bytes that it may unpack to together.
    static let unpackedAtMost = 200 * 1024 * 1024
    /// How many times its size it may unpack to, once it is larger than ``smallUnpacked``. Plain XML compresses up to
    /// about 40 times.
    static let ratioAtMost = 100
    /// Below this many unpacked bytes the ratio says nothing.
    static let smallUnpacked = 1024 * 1024

    private struct Entry {
        let name: String
        let packed: Int
        let unpacked: Int
        let place: Int
    }

    /// Passes an honest Word document.
    ///
    /// - Throws: `bomb`, `locked` (macros, encryption), `damaged`, or `unknownKind` when it is another kind of archive.
    static func check(_ bytes: [UInt8]) throws(AttachmentRefusal) {
        let entries = try contents(bytes)
        let names = Set(entries.map(\.name))
        var unpacked = 0
        for entry in entries {
            let name = entry.name.lowercased()
            if [".zip", ".docx", ".xlsx", ".jar", ".rar", ".7z", ".gz"].contains(where: name.hasSuffix) { throw .bomb }
            try checkLocal(entry, in: bytes)
            unpacked += entry.unpacked
            guard unpacked <= unpackedAtMost else { throw .bomb }
        }
        guard unpacked <= smallUnpacked || unpacked / max(1, bytes.count) <= ratioAtMost else { throw .bomb }
        guard names.contains("[Content_Types].xml"), names.contains("word/document.xml") else { throw .unknownKind }
        guard !names.contains("word/vbaProject.bin") else { throw .locked }
    }

    /// The entries of the central directory.
    private static func contents(_ bytes: [UInt8]) throws(AttachmentRefusal) -> [Entry] {
        guard let end = endRecord(bytes) else { throw .damaged }
        let count = littleEndian(bytes[(end + 10)..<(end + 12)])
        var place = littleEndian(bytes[(end + 16)..<(end + 20)])
        // 0xFFFF and 0xFFFFFFFF announce ZIP64, which no document within our limits needs.
        guard count <= entriesAtMost, place < 0xFFFF_FFFF else { throw .bomb }
        var entries: [Entry] = []
        for _ in 0..<count {
            guard place + 46 <= end, bytes[place..<(place + 4)].elementsEqual([0x50, 0x4B, 0x01, 0x02]) else {
                throw .damaged
            }
            let lengths = (
                littleEndian(bytes[(place + 28)..<(place + 30)]), littleEndian(bytes[(place + 30)..<(place + 32)]),
                littleEndian(bytes[(place + 32)..<(place + 34)])
            )
            guard place + 46 + lengths.0 + lengths.1 + lengths.2 <= end else { throw .damaged }
            if bytes[place + 8] & 1 == 1 { throw .locked }
            entries.append(
                Entry(
                    name: String(decoding: bytes[(place + 46)..<(place + 46 + lengths.0)], as: UTF8.self),
                    packed: littleEndian(bytes[(place + 20)..<(place + 24)]),
                    unpacked: littleEndian(bytes[(place + 24)..<(place + 28)]),
                    place: littleEndian(bytes[(place + 42)..<(place + 46)])))
            place += 46 + lengths.0 + lengths.1 + lengths.2
        }
        return entries
    }

    /// The place of the end record: 22 bytes and a comment of up to 65 535 before the end of the file.
    private static func endRecord(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        for place in stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1)
        where bytes[place..<(place + 4)].elementsEqual([0x50, 0x4B, 0x05, 0x06]) {
            return place
        }
        return nil
    }

    /// The part must begin where the table says, hold what it says, and not be an archive itself.
    private static func checkLocal(_ entry: Entry, in bytes: [UInt8]) throws(AttachmentRefusal) {
        let place = entry.place
        guard place + 30 <= bytes.count, bytes[place..<(place + 4)].elementsEqual([0x50, 0x4B, 0x03, 0x04]) else {
            throw .damaged
        }
        let start =
            place + 30 + littleEndian(bytes[(place + 26)..<(place + 28)])
            + littleEndian(bytes[(place + 28)..<(place + 30)])
        guard start + entry.packed <= bytes.count else { throw .damaged }
        // Stored without compression, so that its first bytes can be seen: an archive in the archive.
        let method = littleEndian(bytes[(place + 8)..<(place + 10)])
        if method == 0, bytes[start..<(start + entry.packed)].starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw .bomb }
        guard method == 0 || method == 8 else { throw .bomb }
    }
}
