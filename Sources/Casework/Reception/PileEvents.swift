extension Pile {
    /// What has happened to a pile; names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// It was handed in 已收批次.
        case received(Received)
        /// A file was opened and its pages counted 已拆页.
        case opened(Opened)
        /// A file cannot be split 不能拆页.
        case refused(RefusedFile)
        /// A file that cannot be split was put aside 已处理.
        case fileAside(FileAside)
        /// A page was drawn and read 已识读.
        case pageRead(PageRead)
        /// A page is to be turned and read again 已转向.
        case pageTurned(PageTurned)
        /// It was said what a page is 已标注.
        case pageMarked(PageMarked)
        /// A letter was split in two 已拆分.
        case split(Split)
        /// A letter was joined to another 已合并.
        case joined(Joined)
        /// Pages were put aside 已剔除.
        case discarded(PagesDiscarded)
        /// A page was taken back 已恢复.
        case restored(Restored)
        /// A page was proof-read 已校对.
        case corrected(Corrected)
        /// Officers were found on a page later 已补充回避.
        case named(Named)
        /// A letter was registered from it 已转登记.
        case registered(RegisteredFrom)

        /// What is stored of it.
        public var payload: any PilePayload {
            switch self {
            case .received(let payload): payload
            case .opened(let payload): payload
            case .refused(let payload): payload
            case .fileAside(let payload): payload
            case .pageRead(let payload): payload
            case .pageTurned(let payload): payload
            case .pageMarked(let payload): payload
            case .split(let payload): payload
            case .joined(let payload): payload
            case .discarded(let payload): payload
            case .restored(let payload): payload
            case .corrected(let payload): payload
            case .named(let payload): payload
            case .registered(let payload): payload
            }
        }
    }

    /// It was handed in 已收批次.
    public struct Received: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.received"
        /// The stream it begins.
        public var id: PileID
        /// How it was handed in.
        public var source: PileSource
        /// Its files.
        public var files: [PileFile]

        /// All of it, in order.
        public init(id: PileID, source: PileSource, files: [PileFile]) {
            (self.id, self.source, self.files) = (id, source, files)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(7) }
        /// As an event.
        public var event: Event { .received(self) }
    }

    /// A file was opened and its pages counted 已拆页.
    public struct Opened: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.opened"
        /// The file's place, from 0.
        public var file: Int
        /// What its pages are called.
        public var pages: [PageID]

        /// All of it, in order.
        public init(file: Int, pages: [PageID]) { (self.file, self.pages) = (file, pages) }

        /// As an event.
        public var event: Event { .opened(self) }
    }

    /// A file cannot be split 不能拆页.
    public struct RefusedFile: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.refused"
        /// The file's place, from 0.
        public var file: Int
        /// Why.
        public var fault: PileFault

        /// All of it, in order.
        public init(file: Int, fault: PileFault) { (self.file, self.fault) = (file, fault) }

        /// As an event.
        public var event: Event { .refused(self) }
    }

    /// A file that cannot be split was put aside 已处理: scanned again, or nothing to register.
    public struct FileAside: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.fileAside"
        /// The file's place, from 0.
        public var file: Int
        /// What was done about it.
        public var note: Veiled

        /// All of it, in order.
        public init(file: Int, note: Veiled) { (self.file, self.note) = (file, note) }

        /// As an event.
        public var event: Event { .fileAside(self) }
    }

    /// A page was drawn and read 已识读, as far as it could be.
    public struct PageRead: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.pageRead"
        /// The page.
        public var page: PageID
        /// The turn it was asked to be drawn with; `nil` when it was left to its lines.
        public var turned: Int?
        /// The turn it was drawn with; `nil` when it could not be drawn.
        public var standing: Int?
        /// Its pictures; `nil` when it could not be drawn.
        public var picture: PagePicture?
        /// What it is, as far as a program can tell.
        public var mark: PageMark
        /// What was read; `nil` when nothing was, or nothing is there.
        public var reading: ReadText?
        /// Officers whose names stand on it.
        public var named: [OfficerID]
        /// Why it could not be drawn or read.
        public var fault: PileFault?

        /// All of it, in order.
        public init(
            page: PageID, turned: Int?, standing: Int?, picture: PagePicture?, mark: PageMark, reading: ReadText?,
            named: [OfficerID], fault: PileFault?
        ) {
            (self.page, self.turned, self.standing, self.picture) = (page, turned, standing, picture)
            (self.mark, self.reading, self.named, self.fault) = (mark, reading, named, fault)
        }

        /// As an event.
        public var event: Event { .pageRead(self) }
    }

    /// A page is to be turned and read again 已转向.
    public struct PageTurned: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.pageTurned"
        /// The page.
        public var page: PageID
        /// By how many quarters clockwise, from how it was scanned; `nil` when its lines shall say.
        public var turned: Int?

        /// All of it, in order.
        public init(page: PageID, turned: Int?) { (self.page, self.turned) = (page, turned) }

        /// As an event.
        public var event: Event { .pageTurned(self) }
    }

    /// It was said what a page is 已标注.
    public struct PageMarked: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.pageMarked"
        /// The page.
        public var page: PageID
        /// What it is.
        public var mark: PageMark

        /// All of it, in order.
        public init(page: PageID, mark: PageMark) { (self.page, self.mark) = (page, mark) }

        /// As an event.
        public var event: Event { .pageMarked(self) }
    }

    /// A letter was split in two 已拆分.
    public struct Split: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.split"
        /// The page that begins the second, and those behind it in the first.
        public var pages: [PageID]

        /// All of it, in order.
        public init(pages: [PageID]) { self.pages = pages }

        /// As an event.
        public var event: Event { .split(self) }
    }

    /// A letter was joined to another 已合并.
    public struct Joined: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.joined"
        /// The pages that came over.
        public var pages: [PageID]
        /// The letter they came to.
        public var letter: PageID

        /// All of it, in order.
        public init(pages: [PageID], letter: PageID) { (self.pages, self.letter) = (pages, letter) }

        /// As an event.
        public var event: Event { .joined(self) }
    }

    /// Pages were put aside 已剔除.
    public struct PagesDiscarded: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.discarded"
        /// The pages.
        public var pages: [PageID]
        /// Why.
        public var reason: DiscardReason
        /// In words.
        public var note: Veiled

        /// All of it, in order.
        public init(pages: [PageID], reason: DiscardReason, note: Veiled) {
            (self.pages, self.reason, self.note) = (pages, reason, note)
        }

        /// What the act rests on.
        public var article: Article { reason.endsContent ? .reportingRules(15) : .ours }
        /// As an event.
        public var event: Event { .discarded(self) }
    }

    /// A page was taken back 已恢复.
    public struct Restored: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.restored"
        /// The page.
        public var page: PageID

        /// All of it, in order.
        public init(page: PageID) { self.page = page }

        /// As an event.
        public var event: Event { .restored(self) }
    }

    /// A page was proof-read 已校对.
    public struct Corrected: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.corrected"
        /// The page.
        public var page: PageID
        /// Where its sealed text lies.
        public var text: BlobID
        /// Officers whose names stand in it.
        public var named: [OfficerID]

        /// All of it, in order.
        public init(page: PageID, text: BlobID, named: [OfficerID]) {
            (self.page, self.text, self.named) = (page, text, named)
        }

        /// As an event.
        public var event: Event { .corrected(self) }
    }

    /// Officers were found on a page later 已补充回避: appointed or renamed since it was read.
    public struct Named: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.named"
        /// The page.
        public var page: PageID
        /// The officers.
        public var officers: [OfficerID]

        /// All of it, in order.
        public init(page: PageID, officers: [OfficerID]) { (self.page, self.officers) = (page, officers) }

        /// What the act rests on.
        public var article: Article { .reportingRules(48) }
        /// As an event.
        public var event: Event { .named(self) }
    }

    /// A letter was registered from it 已转登记.
    public struct RegisteredFrom: PilePayload {
        /// The name it is stored under.
        public static let typeName = "pile.registered"
        /// The pages.
        public var pages: [PageID]
        /// What they became.
        public var petition: PetitionID
        /// How.
        public var way: LetterWay

        /// All of it, in order.
        public init(pages: [PageID], petition: PetitionID, way: LetterWay) {
            (self.pages, self.petition, self.way) = (pages, petition, way)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(14) }
        /// As an event.
        public var event: Event { .registered(self) }
    }
}

/// What is stored of one event of a pile: its own fields; the name is stored beside it.
public protocol PilePayload: Codable, Sendable, Hashable {
    /// The name it is stored under; never changed once released.
    static var typeName: String { get }
    /// What the act rests on.
    var article: Article { get }
    /// As an event of the pile.
    var event: Pile.Event { get }
}

extension PilePayload {
    /// Most of what is done to a pile is the office's own order.
    public var article: Article { .ours }
}

extension Pile.Event: Encodable {
    /// Every payload there is, by the name it is stored under.
    public static let payloads: [String: any PilePayload.Type] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.typeName, $0) })

    /// The name it is stored under.
    public var typeName: String { type(of: payload).typeName }
    /// What the act rests on.
    public var article: Article { payload.article }

    /// Reads a payload stored under this name; an unknown name is refused as corrupt.
    public init(typeName: String, from decoder: any Decoder) throws {
        guard let type = Pile.Event.payloads[typeName] else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no event of a pile is called \(typeName)"))
        }
        self = try type.init(from: decoder).event
    }

    /// Writes the payload alone.
    public func encode(to encoder: any Encoder) throws { try payload.encode(to: encoder) }

    private static let all: [any PilePayload.Type] = [
        Pile.Received.self, Pile.Opened.self, Pile.RefusedFile.self, Pile.FileAside.self, Pile.PageRead.self,
        Pile.PageTurned.self, Pile.PageMarked.self, Pile.Split.self, Pile.Joined.self, Pile.PagesDiscarded.self,
        Pile.Restored.self, Pile.Corrected.self, Pile.Named.self, Pile.RegisteredFrom.self,
    ]
}
