/// Files as people send them, made byte by byte.
public enum Samples {
    /// A number, the most significant byte first.
    public static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(number >> (8 * (count - 1 - $0)) & 0xFF) }
    }
    /// A number, the least significant byte first.
    public static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

    // MARK: Pictures

    /// A chunk of a PNG; its sum is wrong, as nobody who screens looks at it.
    public static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        big(content.count, 4) + Array(name.utf8) + content + [1, 2, 3, 4]
    }
    private static let pngStart: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", big(1, 4) + big(1, 4) + [8, 2, 0, 0, 0])
    private static let pngEnd = chunk("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 4, 0, 1]) + chunk("IEND", [])
    /// A PNG that says who made it and where, with a tail.
    public static let png =
        pngStart + chunk("tEXt", Array("Author\0CANARY-AUTHOR".utf8)) + chunk("eXIf", Array("CANARY-GPS".utf8))
        + chunk("iTXt", Array("XML:com.adobe.xmp CANARY-XMP".utf8)) + pngEnd + Array("CANARY-TAIL".utf8)
    /// The same with nothing but the picture.
    public static let cleanPNG = pngStart + pngEnd
    /// A PNG that claims 90 000 by 90 000 pixels.
    public static let hugePNG =
        Array(pngStart.prefix(8)) + chunk("IHDR", big(90_000, 4) + big(90_000, 4) + [8, 2, 0, 0, 0]) + pngEnd

    /// A segment of a JPEG.
    public static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker] + big(content.count + 2, 2) + content
    }
    /// What a camera writes beside the picture, with which way up it is.
    public static func exif(orientation: Int) -> [UInt8] {
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
    /// How every JPEG begins.
    public static let jfif = segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
    /// A photograph with all that a telephone tells of its owner.
    public static func jpeg(orientation: Int = 6) -> [UInt8] {
        [0xFF, 0xD8] + jfif + segment(0xE1, exif(orientation: orientation))
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0CANARY-XMP".utf8))
            + segment(0xED, Array("Photoshop 3.0\0CANARY-IPTC".utf8)) + segment(0xE2, Array("ICC_PROFILE\0CANARY".utf8))
            + segment(0xFE, Array("CANARY-COMMENT".utf8)) + scan + segment(0xFE, Array("CANARY-LATE".utf8))
            + [0xFF, 0xD9] + Array("CANARY-TAIL".utf8)
    }
    /// The same with nothing but the picture.
    public static let cleanJPEG = [0xFF, 0xD8] + jfif + scan + [0xFF, 0xD9]
    /// The same with nothing but which way up it is: the sixth of eight.
    public static let cleanJPEGTurned: [UInt8] = {
        let orientation: [UInt8] = [
            0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ]
        return [0xFF, 0xD8] + jfif + segment(0xE1, Array("Exif\0\0".utf8) + orientation) + scan + [0xFF, 0xD9]
    }()

    // MARK: Documents

    /// A PDF of nothing.
    public static let pdf = Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)
    /// A PDF of 26 MB: with another of its size it is more than one submission may have.
    public static let largePDF =
        pdf + Array("% ".utf8) + [UInt8](repeating: 32, count: 26 << 20) + Array("\n%%EOF\n".utf8)
    /// A PDF behind a password.
    public static let lockedPDF = Array(
        "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF\n".utf8)
    /// A document of Word before 2007.
    public static let oldWord: [UInt8] =
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)

    /// One entry of an archive.
    public struct Part: Sendable {
        var name: String
        var content: [UInt8]
        var claims: Int?
        var method: Int
        var flags: Int

        /// Takes what the entry says and holds.
        public init(
            name: String, content: [UInt8] = Array("<x/>".utf8), claims: Int? = nil, method: Int = 0, flags: Int = 0
        ) {
            (self.name, self.content, self.claims, self.method, self.flags) = (name, content, claims, method, flags)
        }
    }

    /// An archive, with as many entries as it claims.
    public static func zip(_ parts: [Part], entries: Int? = nil) -> [UInt8] {
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

    /// What every Word document holds.
    public static let wordParts = [Part(name: "[Content_Types].xml"), Part(name: "word/document.xml")]
    /// A Word document.
    public static let docx = zip(wordParts)

    // MARK: Sound and film

    /// A box of a film.
    public static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
        big(content.count + 8, 4) + Array(name.utf8) + content
    }
    /// A film of this brand.
    public static func film(_ brand: String) -> [UInt8] {
        box("ftyp", Array(brand.utf8) + big(0, 4)) + box("moov", [0, 0, 0, 0]) + box("mdat", [1, 2, 3])
    }
    /// 128 kbit/s at 44.1 kHz: frames of 417 bytes.
    public static let frame: [UInt8] = [0xFF, 0xFB, 0x90, 0x00] + [UInt8](repeating: 0, count: 413)
    /// Two frames of music.
    public static let mp3 =
        Array("ID3".utf8) + [3, 0, 0, 0, 0, 0, 10] + [UInt8](repeating: 0, count: 10) + frame + frame

    // MARK: What scanners and recorders give

    /// A scan of one page, as a scanner writes it: one directory, one strip.
    public static func tiff(width: Int = 8, pages: Int = 1, loops: Bool = false, strip: Int? = nil) -> [UInt8] {
        func entry(_ tag: Int, _ value: Int) -> [UInt8] {
            little(tag, 2) + little(4, 2) + little(1, 4) + little(value, 4)
        }
        let directory = 2 + 6 * 12 + 4
        var file: [UInt8] = [0x49, 0x49, 0x2A, 0x00] + little(8, 4)
        for page in 0..<pages {
            let isLast = page == pages - 1
            let next = isLast ? (loops ? 8 : 0) : file.count + directory
            let pixels = 8 + pages * directory
            let entries = entry(256, width) + entry(257, 8) + entry(258, 8) + entry(259, 1)
            file += little(6, 2) + entries + entry(273, strip ?? pixels) + entry(279, 64) + little(next, 4)
        }
        return file + [UInt8](repeating: 0x7F, count: 64)
    }

    /// A recording as a telephone system writes it: 8 kHz, one channel.
    public static let wav: [UInt8] = {
        let format = little(1, 2) + little(1, 2) + little(8000, 4) + little(8000, 4) + little(1, 2) + little(8, 2)
        let chunks =
            Array("fmt ".utf8) + little(format.count, 4) + format + Array("data".utf8) + little(4, 4) + [
                128, 128, 127, 128,
            ]
        return Array("RIFF".utf8) + little(chunks.count + 4, 4) + Array("WAVE".utf8) + chunks
    }()

    /// Two frames of speech at 12.2 kbit/s.
    public static let amr = Array("#!AMR\n".utf8) + (0..<2).flatMap { _ in [0x3C] + [UInt8](repeating: 7, count: 31) }
}

/// A form with files, byte by byte as a browser sends it.
public enum Multipart {
    /// What parts its parts.
    public static let boundary = "----villager7MA4YWxkTrZu0gW"
    /// Its content type.
    public static let type = "multipart/form-data; boundary=\(boundary)"

    /// The body: fields first, then files.
    public static func body(_ fields: [(String, String)], _ files: [(String, String, [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for (name, file, bytes) in files {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file)\"\r\n"
            body += Array((head + "Content-Type: application/octet-stream\r\n\r\n").utf8) + bytes + [13, 10]
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }
}
