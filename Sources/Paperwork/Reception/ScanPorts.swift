/// Splits a scan into pages 拆页, each upright, straight and of a size that can be read and sent about.
public protocol PageSplitting: Sendable {
    /// How many pages a file has.
    ///
    /// - Throws: A ``ScanRefusal`` when it never will be split; a ``WorkerFault`` when it may be tried again.
    func pages(of file: ScanFile) async throws -> Int

    /// One page.
    ///
    /// - Parameters:
    ///   - index: Which, from 0.
    ///   - turned: How many quarters clockwise it is turned; `nil` when its lines shall say.
    /// - Throws: As ``pages(of:)`` does.
    func page(_ index: Int, of file: ScanFile, turned: Int?) async throws -> DrawnPage

    /// Lets go of the file that is held in memory from the page before.
    func putAway() async throws
}

/// Reads what is written on a page 文字识别. What it says is a suggestion; a person confirms it.
public protocol TextReading: Sendable {
    /// What it is called, with its version.
    var engine: String { get }

    /// Reads a page.
    ///
    /// - Parameter picture: The page as ``DrawnPage/picture`` has it.
    /// - Throws: A ``ScanRefusal`` or a ``WorkerFault``, as ``PageSplitting/pages(of:)`` does.
    func read(_ picture: [UInt8]) async throws -> PageReading
}

/// A file that a scan is in 扫描文件: piece by piece, so that a large one is never whole in the memory of who holds the keys.
public struct ScanFile: Sendable {
    /// What it is called between whoever splits it and whoever asks: says nothing of it.
    public let name: String
    /// How many pieces it has.
    public let pieces: Int
    /// One piece, from 0; ``ScanLimits/pieceBytes`` bytes each, the last one fewer.
    public let piece: @Sendable (Int) async throws -> [UInt8]

    /// A file in pieces.
    public init(name: String, pieces: Int, piece: @escaping @Sendable (Int) async throws -> [UInt8]) {
        (self.name, self.pieces, self.piece) = (name, pieces, piece)
    }

    /// A file that lies in memory.
    public init(name: String, bytes: [UInt8]) {
        let size = ScanLimits.pieceBytes
        self.init(name: name, pieces: max(1, (bytes.count + size - 1) / size)) { index in
            Array(bytes.dropFirst(index * size).prefix(size))
        }
    }
}

/// One page of a scan 页, drawn.
public struct DrawnPage: Sendable, Hashable {
    /// The page as JPEG.
    public let picture: [UInt8]
    /// A small picture of it as JPEG.
    public let small: [UInt8]
    /// Picture elements from left to right.
    public let width: Int
    /// Picture elements from top to bottom.
    public let height: Int
    /// Quarters by which it was turned clockwise, so that it stands upright.
    public let turned: Int
    /// Whether nothing is on it.
    public let isBlank: Bool
    /// What the QR codes on it say.
    public let codes: [String]

    /// Whether it is a sheet put between two letters.
    public var isSeparator: Bool { codes.contains(SeparatorSheet.code) }

    /// A page.
    public init(
        picture: [UInt8], small: [UInt8], width: Int, height: Int, turned: Int, isBlank: Bool, codes: [String]
    ) {
        (self.picture, self.small, self.width, self.height) = (picture, small, width, height)
        (self.turned, self.isBlank, self.codes) = (turned, isBlank, codes)
    }
}

/// The sheet that is put between two letters before they are scanned 分隔页.
public enum SeparatorSheet {
    /// What its QR code says. Printed sheets are used for years: it is never changed.
    public static let code = "lianxin separator 1"
}

/// What a scan may be at most.
public enum ScanLimits {
    /// Bytes of one file: a stack of two hundred letters, scanned in colour.
    public static let fileBytes = 256 << 20
    /// Bytes that are handed in at once: a day's letters of a large office.
    public static let pileBytes = 1 << 30
    /// Bytes of a piece of a file: what one desk holds of it in the open at a time.
    public static let pieceBytes = 4 << 20
    /// Pages that are bound into one document: a letter with a thick file of papers.
    public static let boundAtMost = 200
}

/// Why a file or a page is not split or read, and never will be 不能识读的原因. Each has a sentence in the wording,
/// `desk.scan.refused.<name>`.
public enum ScanRefusal: String, Error, Sendable, CaseIterable, Codable {
    /// Neither PDF nor TIFF, JPEG or PNG.
    case notAScan
    /// It has a password.
    case locked
    /// It begins as one of them, and is broken.
    case damaged
    /// The file is whole, but this page of it is broken.
    case damagedPage
    /// It would unpack into something huge.
    case bomb
    /// It has no page, or more than a thousand.
    case tooManyPages
    /// It has more bytes than are taken.
    case tooLarge
    /// Tried several times, and each time the program that reads broke off or found no end.
    case givenUp
}

/// The program that splits and reads is not there just now 识读程序故障; what was asked may be asked again. Carries nothing of a page.
public enum WorkerFault: Error, Sendable, Hashable {
    /// It cannot be started; a sentence for an operator.
    case unavailable(String)
    /// It ended in the middle.
    case died
    /// It took too long, and was ended.
    case tooSlow
    /// What it answered cannot be understood, or it names a fault of its own.
    case failed(String)
}
