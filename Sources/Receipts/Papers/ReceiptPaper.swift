/// Receipts as they stand in a small file, on a sheet of paper or in a QR code 回执纸: lines of capitals and figures.
///
/// A sealed one looks like nothing in particular. An opened one says in its first line what it is: it is made only when
/// its holder wants to show it to somebody without giving the code away. A line of 28 figures is the code itself.
public struct ReceiptPaper: Sendable, Hashable {
    /// One receipt on it.
    public enum Block: Sendable, Hashable {
        /// Opens with a key from the code.
        case sealed([UInt8])
        /// Opens as it is.
        case opened(Receipt)
    }

    /// The receipts, in their order.
    public let blocks: [Block]
    /// 28 figures, when the code stands on the same paper.
    public let code: String?

    /// Characters of a paper at most: the receipts of one code, each of two thousand.
    public static let largest = 256 * 1024
    /// Receipts on one paper at most.
    public static let receiptsAtMost = 64

    private static let opening = "lianxin receipt 1"
    private static let lineLength = 64
    private static let codeLength = 28

    /// Reads a paper: blocks are parted by empty lines.
    ///
    /// - Throws: ``PaperFault``.
    public init(_ text: String) throws(PaperFault) {
        guard text.utf8.count <= Self.largest else { throw .tooLarge }
        var (blocks, code): ([Block], String?) = ([], nil)
        var lines: [Substring] = []
        let written = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in written + [Substring("")] {
            let bare = Self.bare(line)
            if bare.isEmpty {
                if !lines.isEmpty { blocks.append(try Self.block(lines)) }
                lines = []
            } else if let digits = Self.code(bare) {
                code = digits
            } else {
                lines.append(bare)
            }
        }
        guard blocks.count <= Self.receiptsAtMost else { throw .tooLarge }
        guard !blocks.isEmpty || code != nil else { throw .noReceipt }
        (self.blocks, self.code) = (blocks, code)
    }

    /// The text of a sealed receipt; without line breaks for a QR code.
    public static func text(ofSealed sealed: [UInt8], inLines: Bool = true) -> String {
        let text = Digits.base32(sealed)
        return inLines ? broken(text) : text
    }

    /// The text of an opened receipt.
    public static func text(ofOpened receipt: Receipt) -> String {
        opening + "\n" + broken(Digits.base32(receipt.bytes))
    }

    /// The receipts on it.
    ///
    /// - Parameter key: 32 bytes from the code; `nil` when nobody gave one.
    /// - Throws: ``PaperFault/codeDoesNotOpen`` when one is sealed and the key does not open it or there is none;
    ///   ``PaperFault/noReceipt`` when there is only a code.
    public func receipts(openedWith key: [UInt8]?) throws(PaperFault) -> [Receipt] {
        guard !blocks.isEmpty else { throw .noReceipt }
        var receipts: [Receipt] = []
        for block in blocks {
            switch block {
            case .opened(let receipt): receipts.append(receipt)
            case .sealed(let sealed):
                guard let key else { throw .codeDoesNotOpen }
                receipts.append(try ReceiptSeal.open(sealed, with: key))
            }
        }
        return receipts
    }

    /// Whether a code is needed to read it.
    public var isSealed: Bool {
        blocks.contains { block in
            switch block {
            case .sealed: true
            case .opened: false
            }
        }
    }

    private static func block(_ lines: [Substring]) throws(PaperFault) -> Block {
        let isOpened = lines.first.map { $0 == opening } ?? false
        let text = lines.dropFirst(isOpened ? 1 : 0).joined()
        guard let bytes = Digits.bytes(base32: text) else { throw .noReceipt }
        if isOpened { return .opened(try Receipt(bytes: bytes)) }
        guard bytes.count > ReceiptSeal.overhead else { throw .brokenReceipt }
        return .sealed(bytes)
    }

    /// A line without the blanks around it and a mark of byte order.
    private static func bare(_ line: Substring) -> Substring {
        let kept = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return kept[...last]
    }

    private static func code(_ line: Substring) -> String? {
        let digits = line.filter { !$0.isWhitespace && $0 != "-" }
        let isCode = digits.utf8.count == codeLength && digits.utf8.allSatisfy { (48...57).contains($0) }
        return isCode ? String(digits) : nil
    }

    private static func broken(_ text: String) -> String {
        let characters = Array(text.utf8)
        return stride(from: 0, to: characters.count, by: lineLength).map { start in
            String(decoding: characters[start..<min(start + lineLength, characters.count)], as: UTF8.self) + "\n"
        }.joined()
    }
}
