/// What kinds of files may be sent along 附件类型; found from the content, never from the name.
public enum AttachmentKind: String, Sendable, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case tiff = "image/tiff"
    case pdf = "application/pdf"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case mp3 = "audio/mpeg"
    case m4a = "audio/mp4"
    case wav = "audio/wav"
    case amr = "audio/amr"
    case mp4 = "video/mp4"

    /// What a citizen may send through the portal.
    public static let fromCitizens: Set<AttachmentKind> = [.jpeg, .png, .pdf, .docx, .mp3, .m4a, .mp4]
    /// What the staff may attach: the same, and what scanners and telephone systems give.
    public static let fromStaff = Set(allCases)

    /// How such files are called at their end, the usual one first.
    public var endings: [String] {
        switch self {
        case .jpeg: [".jpg", ".jpeg"]
        case .png: [".png"]
        case .tiff: [".tif", ".tiff"]
        case .pdf: [".pdf"]
        case .docx: [".docx"]
        case .mp3: [".mp3"]
        case .m4a: [".m4a"]
        case .wav: [".wav"]
        case .amr: [".amr"]
        case .mp4: [".mp4"]
        }
    }

    /// What a browser's picker offers first, as its `accept` says it: endings, then types.
    public static func offered(_ kinds: Set<AttachmentKind>) -> String {
        let ordered = allCases.filter(kinds.contains)
        return (ordered.flatMap(\.endings) + ordered.map(\.rawValue)).joined(separator: ",")
    }
}

/// Why a file was not taken; each has a sentence in the wording, `shared.file.<name>`.
public enum AttachmentRefusal: String, Error, Sendable, CaseIterable {
    /// No bytes at all.
    case empty
    /// Larger than all attachments together may be.
    case tooLarge
    /// One of more than ten.
    case tooMany
    /// None of the kinds taken.
    case unknownKind
    /// It begins as one of them and then breaks off or contradicts itself.
    case damaged
    /// A document that would unpack into something huge, or holds another archive; a picture of unreasonable size.
    case bomb
    /// A document with a password, macros or an older format, which nobody here could open safely.
    case locked
    /// A virus scanner knows what is in it.
    case infected
}

/// A file as it is kept.
public struct ScreenedFile: Sendable {
    /// What it is.
    public let kind: AttachmentKind
    /// Its bytes; of a photograph, without place, time, device and comments.
    public let bytes: [UInt8]
}

/// Looks at each file before it is sealed 附件检查: by content, in memory, without unpacking anything.
public enum AttachmentScreening {
    /// Files that one submission may have.
    public static let filesAtMost = 10
    /// Bytes that they may have together.
    public static let bytesAtMost = 50 * 1024 * 1024

    /// Picture elements on one page: A2 scanned at 600 dots an inch. More fills the memory of whoever looks at it.
    static let pixelsAtMost = 150_000_000

    /// The file as it may be kept.
    ///
    /// - Parameter kinds: What is taken here.
    /// - Throws: Why it may not.
    public static func screen(
        _ bytes: [UInt8], taking kinds: Set<AttachmentKind>
    ) throws(AttachmentRefusal) -> ScreenedFile {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= bytesAtMost else { throw .tooLarge }
        let file = try found(bytes, taking: kinds)
        guard kinds.contains(file.kind) else { throw .unknownKind }
        return file
    }

    /// What is of a kind not taken is not looked at further: that it is damaged too helps nobody.
    private static func found(
        _ bytes: [UInt8], taking kinds: Set<AttachmentKind>
    ) throws(AttachmentRefusal) -> ScreenedFile {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            return ScreenedFile(kind: .jpeg, bytes: try JPEGCleaning.clean(bytes))
        }
        if bytes.starts(with: PNGCleaning.signature) {
            return ScreenedFile(kind: .png, bytes: try PNGCleaning.clean(bytes))
        }
        if TIFFChecking.begins(bytes) {
            guard kinds.contains(.tiff) else { throw .unknownKind }
            try TIFFChecking.check(bytes)
            return ScreenedFile(kind: .tiff, bytes: bytes)
        }
        if find("%PDF-", in: bytes.prefix(1024)) {
            try PDFChecking.check(bytes)
            return ScreenedFile(kind: .pdf, bytes: bytes)
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            try DocxChecking.check(bytes)
            return ScreenedFile(kind: .docx, bytes: bytes)
        }
        // The older Word, and a Word file with a password, share this container.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw .locked }
        if let kind = try mediaContainer(bytes) { return ScreenedFile(kind: kind, bytes: bytes) }
        if !kinds.isDisjoint(with: [.wav, .amr]), let kind = try SpeechChecking.kind(of: bytes) {
            return ScreenedFile(kind: kind, bytes: bytes)
        }
        if try isMP3(bytes) { return ScreenedFile(kind: .mp3, bytes: bytes) }
        throw .unknownKind
    }

    /// MP4 and M4A: boxes, of which the first is `ftyp` and all fit into the file.
    private static func mediaContainer(_ bytes: [UInt8]) throws(AttachmentRefusal) -> AttachmentKind? {
        guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
        let brand = String(decoding: bytes[8..<12], as: UTF8.self)
        let audio: Set = ["M4A ", "M4B "]
        let video: Set = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash"]
        guard audio.contains(brand) || video.contains(brand) else { return nil }
        var place = 0
        var hasMovie = false
        while place < bytes.count {
            guard place + 8 <= bytes.count else { throw .damaged }
            var size = bigEndian(bytes[place..<(place + 4)])
            if bytes[(place + 4)..<(place + 8)].elementsEqual("moov".utf8) { hasMovie = true }
            if size == 1 {
                guard place + 16 <= bytes.count else { throw .damaged }
                size = bigEndian(bytes[(place + 8)..<(place + 16)])
            } else if size == 0 {
                size = bytes.count - place
            }
            guard size >= 8, size <= bytes.count - place else { throw .damaged }
            place += size
        }
        guard hasMovie else { throw .damaged }
        return audio.contains(brand) ? .m4a : .mp4
    }

    /// MP3: an ID3 tag or none, then at least two frames where the first says they are.
    private static func isMP3(_ bytes: [UInt8]) throws(AttachmentRefusal) -> Bool {
        var place = 0
        let isTagged = bytes.count > 10 && bytes[..<3].elementsEqual("ID3".utf8)
        if isTagged {
            place = 10 + bytes[6..<10].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
            while place < bytes.count, bytes[place] == 0 { place += 1 }
        }
        guard let first = frameLength(bytes, at: place), frameLength(bytes, at: place + first) != nil else {
            if isTagged { throw .damaged }
            return false
        }
        return true
    }

    /// Length of the MPEG audio layer III frame at a place; `nil` when there is none.
    private static func frameLength(_ bytes: [UInt8], at place: Int) -> Int? {
        guard place >= 0, place + 4 <= bytes.count else { return nil }
        let header = bigEndian(bytes[place..<(place + 4)])
        guard header >> 21 == 0x7FF, header >> 17 & 3 == 1 else { return nil }
        let version = header >> 19 & 3
        let (bitrate, rate) = (header >> 12 & 15, header >> 10 & 3)
        guard version != 1, (1...14).contains(bitrate), rate < 3 else { return nil }
        let isFirstVersion = version == 3
        let kilobits =
            isFirstVersion
            ? [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320][bitrate]
            : [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160][bitrate]
        let hertz = [44_100, 48_000, 32_000][rate] / (isFirstVersion ? 1 : version == 2 ? 2 : 4)
        return (isFirstVersion ? 144 : 72) * kilobits * 1000 / hertz + (header >> 9 & 1)
    }
}

/// A number written big-endian in up to 8 bytes; what does not fit into 63 bits becomes the largest there is.
func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(clamping: value)
}

/// A number written little-endian in up to 8 bytes.
func littleEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(clamping: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
}

/// Whether an ASCII text stands somewhere in the bytes.
func find(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    var place = bytes.startIndex
    while place <= bytes.endIndex - wanted.count {
        if bytes[place] == first, bytes[place..<(place + wanted.count)].elementsEqual(wanted) { return true }
        place += 1
    }
    return false
}
