/// A pile 扫描批次: what was scanned in one go, from the first page to the last letter registered from it; as its events have left it.
///
/// Files are opened and split into pages; pages are read and put together into letters; a letter becomes a petition. The
/// originals stay sealed, and nothing is lost on the way: what cannot be split stands there with its reason.
///
/// Law: R art. 10, 14; `rules.md` §19 (扫描直办).
public struct Pile: Sendable, Hashable {
    /// The stream.
    public internal(set) var id = PileID(rawValue: "")
    /// The organ whose petition office it lies in.
    public internal(set) var organ = OrganID(rawValue: "")
    /// Who handed it in, and when; `nil` while there is no pile.
    public internal(set) var reception: Step?
    /// How it was handed in.
    public internal(set) var source = PileSource.browser
    /// Its files, in order.
    public internal(set) var files: [File] = []
    /// Its pages, in the order of the files, as far as these are opened.
    public internal(set) var pages: [Page] = []

    /// No pile yet.
    public init() {}

    /// Whether it was handed in.
    public var exists: Bool { reception != nil }

    /// The page of that identifier.
    public func page(_ id: PageID) -> Page? { pages.first { $0.id == id } }

    /// A file, and what came of it.
    public struct File: Sendable, Hashable {
        /// As it was handed in.
        public let file: PileFile
        /// Whether it is opened, so that its pages are there.
        public internal(set) var isOpened = false
        /// Why it never will be.
        public internal(set) var fault: PileFault?
        /// Whether it was put aside, because it never will be opened.
        public internal(set) var isAside = false
        /// Whether its original can be opened no more, because a page of it may not be kept here.
        public internal(set) var isEnded = false

        /// Whether it waits to be opened.
        public var waits: Bool { !isOpened && fault == nil }
    }

    /// A page, and what came of it.
    public struct Page: Sendable, Hashable {
        /// Its identifier.
        public let id: PageID
        /// The place of its file, from 0.
        public let file: Int
        /// Its place in the file, from 0.
        public let place: Int
        /// Whether it waits to be drawn and read, for the first time or again.
        public internal(set) var waits = true
        /// Its pictures; `nil` before, and when it cannot be drawn.
        public internal(set) var picture: PagePicture?
        /// What was read, when anything was.
        public internal(set) var reading: ReadText?
        /// Why it could not be drawn or read.
        public internal(set) var fault: PileFault?
        /// What it is.
        public internal(set) var mark = PageMark.letter
        /// How many quarters clockwise somebody had it turned; `nil` when it was left to its lines.
        public internal(set) var turned: Int?
        /// How many quarters clockwise it was turned as it was drawn.
        public internal(set) var standing = 0
        /// What it says by whoever proof-read it last.
        public internal(set) var correction: Correction?
        /// How often it was proof-read.
        public internal(set) var corrections = 0
        /// Officers whose names stand on it.
        public internal(set) var named: Set<OfficerID> = []
        /// The letter somebody put it into, by that letter's first page.
        var letter: PageID?
        /// Why it was put aside, and by whom.
        public internal(set) var discarded: Discarded?
        /// The petition it was registered in.
        public internal(set) var petition: PetitionID?

        init(id: PageID, file: Int, place: Int) { (self.id, self.file, self.place) = (id, file, place) }

        /// Whether it is to be registered, or was: neither blank nor put aside.
        public var isContent: Bool {
            switch mark {
            case .letter, .envelope: discarded == nil
            case .blank, .separator: false
            }
        }

        /// Whether nothing of it is kept here any more.
        public var isEnded: Bool { discarded?.reason.endsContent == true }
    }

    /// What a proof-reader made of a page.
    public struct Correction: Sendable, Hashable {
        /// Where its sealed text lies.
        public let text: BlobID
        /// By whom, and when.
        public let step: Step
    }

    /// Why and by whom a page was put aside.
    public struct Discarded: Sendable, Hashable {
        /// Why.
        public let reason: DiscardReason
        /// In words.
        public let note: Veiled
        /// By whom, and when.
        public let step: Step
    }
}

/// The pictures of a page 页图.
public struct PagePicture: Sendable, Hashable, Codable {
    /// The page, sealed.
    public var blob: BlobID
    /// A small picture of it, sealed.
    public var small: BlobID
    /// Picture elements from left to right.
    public var width: Int
    /// Picture elements from top to bottom.
    public var height: Int
    /// Pictures of a page.
    public init(blob: BlobID, small: BlobID, width: Int, height: Int) {
        (self.blob, self.small, self.width, self.height) = (blob, small, width, height)
    }
}

/// What was read of a page 识读文本.
public struct ReadText: Sendable, Hashable, Codable {
    /// Where its sealed lines lie, with the place of each character.
    public var blob: BlobID
    /// What read it.
    public var engine: String
    /// How many characters.
    public var characters: Int
    /// How many of them are doubtful.
    public var doubtful: Int
    /// A reading.
    public init(blob: BlobID, engine: String, characters: Int, doubtful: Int) {
        (self.blob, self.engine, self.characters, self.doubtful) = (blob, engine, characters, doubtful)
    }
}
