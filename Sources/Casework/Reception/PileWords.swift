/// A pile's own identifier 扫描批次标识: 32 hexadecimal digits, drawn by key.
public struct PileID: RawRepresentable, Hashable, Sendable, Codable {
    /// The digits.
    public let rawValue: String
    /// Takes the digits as they are.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A page's own identifier 页标识: drawn by key, so that neither it nor a gap says how many pages there are.
public struct PageID: RawRepresentable, Hashable, Sendable, Codable {
    /// The digits.
    public let rawValue: String
    /// Takes the digits as they are.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// How a pile was handed in 扫描来源.
public enum PileSource: String, Term {
    case browser, folder
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .browser: ("网页上传", "sent by browser")
        case .folder: ("扫描文件夹", "from the scan folder")
        }
    }
}

/// What a file of a pile is, by how it begins 文件类型.
public enum PileFileKind: String, Term {
    case pdf, tiff, jpeg, png, other
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .pdf: ("PDF", "PDF")
        case .tiff: ("TIFF", "TIFF")
        case .jpeg: ("JPEG", "JPEG")
        case .png: ("PNG", "PNG")
        case .other: ("其他文件", "another file")
        }
    }

    /// Whether its first page begins a letter, when no sheet says so: a document was scanned in one go, while single
    /// pictures may be the pages of one letter.
    var beginsLetter: Bool {
        switch self {
        case .pdf, .tiff: true
        case .jpeg, .png, .other: false
        }
    }
}

/// What a page is in its letter 页类型.
public enum PageMark: String, Term {
    case letter, envelope, blank, separator
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .letter: ("信件正文", "letter")
        case .envelope: ("信封、邮戳", "envelope and postmark")
        case .blank: ("空白页", "blank page")
        case .separator: ("分隔页", "separator sheet")
        }
    }
}

/// Why a page is put aside 剔除原因.
public enum DiscardReason: String, Term {
    case scannedTwice, notAPetition, badScan, belongsHigher
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .scannedTwice: ("重复扫描", "scanned twice")
        case .notAPetition: ("不是信访材料", "no petition")
        case .badScan: ("扫描不清，已重新扫描", "a bad scan, scanned again")
        case .belongsHigher:
            ("属上级受理或反映本机关主要负责人，原件密封移交", "for a superior, or about the own principal: handed over sealed")
        }
    }

    /// Whether nothing of it may be kept here: neither picture nor text.
    ///
    /// Law: R art. 15 (no copy, no excerpt, no entry).
    public var endsContent: Bool {
        switch self {
        case .belongsHigher: true
        case .scannedTwice, .notAPetition, .badScan: false
        }
    }
}

/// Why a file or a page could not be split or read 识读障碍.
public enum PileFault: String, Term {
    case notAScan, locked, damaged, damagedPage, bomb, tooManyPages, tooLarge, givenUp
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .notAScan: ("不是扫描件", "no scan")
        case .locked: ("有打开口令", "locked by a password")
        case .damaged: ("文件损坏", "damaged file")
        case .damagedPage: ("页面损坏", "damaged page")
        case .bomb: ("展开后过大", "unpacks into something huge")
        case .tooManyPages: ("页数过多", "too many pages")
        case .tooLarge: ("文件过大", "file too large")
        case .givenUp: ("多次识读未成功", "given up after several tries")
        }
    }
}

/// How a letter left its pile 转入方式.
public enum LetterWay: String, Term {
    case registered, sentOn
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .registered: ("完整登记", "registered in full")
        case .sentOn: ("扫描直送下级", "sent on at once")
        }
    }
}

/// A file of a pile 扫描文件, as it was handed in.
public struct PileFile: Hashable, Sendable, Codable {
    /// The name it came under.
    public var name: Veiled
    /// What it is, by how it begins.
    public var kind: PileFileKind
    /// Its bytes.
    public var bytes: Int
    /// SHA-256 of it as it came, hexadecimal: what was scanned can be held against what is kept.
    public var hash: String
    /// Where its sealed pieces lie, in order.
    public var pieces: [BlobID]
    /// A file.
    public init(name: Veiled, kind: PileFileKind, bytes: Int, hash: String, pieces: [BlobID]) {
        (self.name, self.kind, self.bytes, self.hash, self.pieces) = (name, kind, bytes, hash, pieces)
    }
}

/// From which pages of which scan a petition was registered 扫描来源; its provenance.
public struct ScannedFrom: Hashable, Sendable, Codable {
    /// The pile.
    public var pile: PileID
    /// The pages, in order, the envelope's too.
    public var pages: [PageID]
    /// SHA-256 of the files they came in, as they came.
    public var hashes: [String]
    /// What the postmark says, as the registrar read it; empty when there is none.
    public var postmark: Veiled
    /// What it is about, in one line of whoever sent it on; `nil` where it was scanned.
    public var gist: Veiled?
    /// A provenance.
    public init(pile: PileID, pages: [PageID], hashes: [String], postmark: Veiled, gist: Veiled? = nil) {
        (self.pile, self.pages, self.hashes, self.postmark, self.gist) = (pile, pages, hashes, postmark, gist)
    }

    /// The same, as it comes to the organ it was sent on to.
    public func sentOn(about summary: Veiled) -> ScannedFrom {
        var copy = self
        copy.gist = summary
        return copy
    }
}
