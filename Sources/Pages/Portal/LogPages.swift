/// The public log of receipts 公开收件账本: what it promises, its newest head, and everything to check it with.
public struct LogPage: Page {
    /// Its template.
    public static let template = "portal/log"

    /// The newest head, in words.
    public struct Head: Sendable {
        let size: String
        let at: String
        let root: String
        let witnesses: String

        /// A head.
        public init(size: String, at: String, root: String, witnesses: String) {
            (self.size, self.at, self.root, self.witnesses) = (size, at, root, witnesses)
        }
    }

    /// Where the log's papers are got.
    public struct Addresses: Sendable {
        let key: String
        let head: String
        let leaves: String
        let check: String

        /// The addresses of key, newest head, leaves, and of the page that checks a receipt.
        public init(key: String, head: String, leaves: String, check: String) {
            (self.key, self.head, self.leaves, self.check) = (key, head, leaves, check)
        }
    }

    let promise: String
    let warnings: [String]
    let good: Bool
    let contradictions: [String]
    let hasContradictions: Bool
    let newest: Head?
    let key: String
    let leavesAtOnce: String
    let earlier: Table
    let more: String?
    let addresses: Addresses

    /// - Parameters:
    ///   - promise: Within how many hours what is kept.
    ///   - warnings: What is late.
    ///   - contradictions: Heads that do not follow, as proof.
    ///   - key: The log's short number, in a sentence.
    ///   - leavesAtOnce: The name of the download of leaves.
    ///   - earlier: Heads before the newest.
    ///   - more: Where still older ones are.
    public init(
        promise: String, warnings: [String], contradictions: [String], newest: Head?, key: String,
        leavesAtOnce: String, earlier: Table, more: String?, addresses: Addresses
    ) {
        (self.promise, self.warnings, good) = (promise, warnings, warnings.isEmpty && contradictions.isEmpty)
        (self.contradictions, hasContradictions) = (contradictions, !contradictions.isEmpty)
        (self.newest, self.key, self.leavesAtOnce) = (newest, key, leavesAtOnce)
        (self.earlier, self.more, self.addresses) = (earlier, more, addresses)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.log.title") }
}

/// Checking a receipt 核对回执: a small file or its letters, and what came of it.
public struct CheckReceiptPage: Page {
    /// Its template.
    public static let template = "portal/check-receipt"

    /// What one receipt shows.
    public struct Found: Sendable {
        let kind: String
        let mark: String
        let sentence: String
        let facts: [Fact]

        /// - Parameter kind: `done`, `note` or `warning`, as of a notice.
        public init(_ kind: Notice.Kind, _ sentence: String, facts: [Fact]) {
            let notice = Notice(kind, sentence)
            (self.kind, mark, self.sentence, self.facts) = (notice.kind, notice.mark, sentence, facts)
        }
    }

    /// One fact of a receipt.
    public struct Fact: Sendable {
        let name: String
        let text: String

        /// A name and what it is.
        public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
    }

    let address: String
    let logAddress: String
    let errors: ErrorSummary?
    let fields: [Field]
    let found: [Found]
    let hasFound: Bool

    /// The form, with what was found.
    public init(address: String, logAddress: String, errors: ErrorSummary?, fields: [Field], found: [Found] = []) {
        (self.address, self.logAddress, self.errors, self.fields) = (address, logAddress, errors, fields)
        (self.found, hasFound) = (found, !found.isEmpty)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.verify.title") }
}

/// Receipts on paper 打印回执: pictures and letters that look like nothing in particular.
public struct ReceiptPaperPage: Page {
    /// Its template.
    public static let template = "portal/paper"

    /// One receipt.
    public struct Sheet: Sendable {
        let name: String
        let picture: ReceiptPage.Picture
        let text: String

        /// A receipt as a picture and as letters.
        public init(_ name: String, _ picture: ReceiptPage.Picture, _ text: String) {
            (self.name, self.picture, self.text) = (name, picture, text)
        }
    }

    let sheets: [Sheet]
    let isEmpty: Bool
    let progressAddress: String
    let pass: String

    /// Receipts for one code; none when there is nothing yet.
    public init(sheets: [Sheet], progressAddress: String, pass: String) {
        (self.sheets, isEmpty) = (sheets, sheets.isEmpty)
        (self.progressAddress, self.pass) = (progressAddress, pass)
    }

    /// Nothing in particular: a browser prints the title on top of the paper.
    public func title(_ words: Words) -> String { words("portal.paper.title") }
}

/// What the progress page says of receipts 进度页上的收件凭证.
public struct ProofPart: Sendable {
    /// One thing that was sent, and whether it is in the log.
    public struct Line: Sendable {
        let mark: String
        let kind: String
        let name: String
        let sentence: String

        /// - Parameter kind: `done`, `note` or `warning`, as of a notice.
        public init(_ kind: Notice.Kind, _ name: String, _ sentence: String) {
            let notice = Notice(kind, sentence)
            (self.kind, mark, self.name, self.sentence) = (notice.kind, notice.mark, name, sentence)
        }
    }

    let lines: [Line]
    let hasLines: Bool
    let none: String
    let late: String?
    let voucher: String?
    let fileAddress: String
    let paperAddress: String
    let textAddress: String

    /// - Parameters:
    ///   - none: What is said while nothing is in the log.
    ///   - late: What is said when promises are overdue.
    ///   - voucher: The promise for what was sent just now.
    ///   - fileAddress: Where receipts are got as a file, by POST.
    ///   - paperAddress: Where they are got as a page to print, by POST.
    ///   - textAddress: Where the promise is got as a file, by POST.
    public init(
        lines: [Line], none: String, late: String?, voucher: String?, fileAddress: String, paperAddress: String,
        textAddress: String
    ) {
        (self.lines, hasLines, self.none, self.late) = (lines, !lines.isEmpty, none, late)
        (self.voucher, self.fileAddress) = (voucher, fileAddress)
        (self.paperAddress, self.textAddress) = (paperAddress, textAddress)
    }
}

/// The words of visits 来访暗语, as the progress page shows them.
public struct VisitPart: Sendable {
    let last: String
    let now: String

    /// The word given at the last visit, and the one given now.
    public init(last: String, now: String) { (self.last, self.now) = (last, now) }
}
