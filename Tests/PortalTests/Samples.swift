/// Files as people send them, made byte by byte.
enum Samples {
    static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(number >> (8 * (count - 1 - $0)) & 0xFF) }
    }
    static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

    // MARK: Pictures

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        big(content.count, 4) + Array(name.utf8) + content + [1, 2, 3, 4]
    }
    private static let pngStart: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", big(1, 4) + big(1, 4) + [8, 2, 0, 0, 0])
    private static let pngEnd = chunk("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 4, 0, 1]) + chunk("IEND", [])
    static let png =
        pngStart + chunk("tEXt", Array("Author\0CANARY-AUTHOR".utf8)) + chunk("eXIf", Array("CANARY-GPS".utf8))
        + chunk("iTXt", Array("XML:com.adobe.xmp CANARY-XMP".utf8)) + pngEnd + Array("CANARY-TAIL".utf8)
    static let cleanPNG = pngStart + pngEnd

    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker] + big(content.count + 2, 2) + content
    }
    static func exif(orientation: Int) -> [UInt8] {
        let entries =
            little(0x010F, 2) + little(2, 2) + little(4, 4) + Array("CAN\0".utf8) + little(0x0112, 2) + little(3, 2)
            + little(1, 4) + little(orientation, 2) + [0, 0]
        return Array("Exif\0\0II*\0".utf8) + little(8, 4) + little(2, 2) + entries + little(0, 4)
            + Array("CANARY-GPS".utf8)
    }
    private static let scan: [UInt8] =
        segment(0xDB, [UInt8](repeating: 1, count: 65)) + segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])
        + segment(0xC4, [UInt8](repeating: 0, count: 17)) + segment(0xDA, [1, 1, 0, 0, 63, 0])
        + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]
    static let jfif = segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
    static func jpeg(orientation: Int = 6) -> [UInt8] {
        [0xFF, 0xD8] + jfif + segment(0xE1, exif(orientation: orientation))
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0CANARY-XMP".utf8))
            + segment(0xED, Array("Photoshop 3.0\0CANARY-IPTC".utf8)) + segment(0xE2, Array("ICC_PROFILE\0CANARY".utf8))
            + segment(0xFE, Array("CANARY-COMMENT".utf8)) + scan + segment(0xFE, Array("CANARY-LATE".utf8))
            + [0xFF, 0xD9] + Array("CANARY-TAIL".utf8)
    }
    static let cleanJPEG = [0xFF, 0xD8] + jfif + scan + [0xFF, 0xD9]

    // MARK: Documents

    static let pdf = Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)
    static let lockedPDF = Array("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF\n".utf8)
    static let oldWord: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)

    struct Part {
        var name: String
        var content: [UInt8] = Array("<x/>".utf8)
        var claims: Int?
        var method = 0
        var flags = 0
    }

    static func zip(_ parts: [Part], entries: Int? = nil) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let name = Array(part.name.utf8)
            let sizes = little(part.content.count, 4) + little(part.claims ?? part.content.count, 4)
            let shared = little(20, 2) + little(part.flags, 2) + little(part.method, 2) + little(0, 8) + sizes
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + shared + little(name.count, 2) + little(0, 12)
            directory += little(file.count, 4) + name
            file += [0x50, 0x4B, 3, 4] + shared + little(name.count, 2) + little(0, 2) + name + part.content
        }
        let count = little(entries ?? parts.count, 2)
        return file + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + count + count + little(directory.count, 4)
            + little(file.count, 4) + little(0, 2)
    }

    static let wordParts = [Part(name: "[Content_Types].xml"), Part(name: "word/document.xml")]
    static let docx = zip(wordParts)

    // MARK: Sound and film

    static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
        big(content.count + 8, 4) + Array(name.utf8) + content
    }
    static func film(_ brand: String) -> [UInt8] {
        box("ftyp", Array(brand.utf8) + big(0, 4)) + box("moov", [0, 0, 0, 0]) + box("mdat", [1, 2, 3])
    }
    /// 128 kbit/s at 44.1 kHz: frames of 417 bytes.
    static let frame: [UInt8] = [0xFF, 0xFB, 0x90, 0x00] + [UInt8](repeating: 0, count: 413)
    static let mp3 = Array("ID3".utf8) + [3, 0, 0, 0, 0, 0, 10] + [UInt8](repeating: 0, count: 10) + frame + frame
}
