/// What somebody asks for of a pile 批次指令: decided by rules alone, from the pile and itself.
public protocol PileCommand: Sendable {
    /// Who asks, and when.
    var acting: Acting { get }
    /// The events that follow; none when it was done before.
    func decide(on pile: Pile) throws(Pile.Refused) -> [Pile.Event]
}

/// Hands a pile in 收扫描批次.
///
/// Law: R art. 7, 14.
public struct ReceivePile: PileCommand {
    /// The stream it begins.
    public var id: PileID
    /// How it was handed in.
    public var source: PileSource
    /// Its files, sealed already.
    public var files: [PileFile]
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(id: PileID, source: PileSource, files: [PileFile], acting: Acting) {
        (self.id, self.source, self.files, self.acting) = (id, source, files, acting)
    }

    /// See ``Pile``.
    public func decide(on pile: Pile) throws(Pile.Refused) -> [Pile.Event] { try Pile.decide(self, pile) }
}

/// Puts down what came of opening a file, or of drawing and reading a page 记录识读. The office's own program asks for it.
public struct RecordReading: PileCommand {
    /// What came of it.
    public enum What: Sendable, Hashable {
        /// A file's pages.
        case opened(file: Int, pages: [PageID])
        /// A file that cannot be split.
        case refused(file: Int, fault: PileFault)
        /// A page, as far as it could be read.
        case read(Pile.PageRead)
        /// Officers found on a page that was read before.
        case named(page: PageID, officers: [OfficerID])
    }

    /// What came of it.
    public var what: What
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(_ what: What, acting: Acting) { (self.what, self.acting) = (what, acting) }

    /// See ``Pile``.
    public func decide(on pile: Pile) throws(Pile.Refused) -> [Pile.Event] { try Pile.decide(self, pile) }
}

/// Puts pages together into letters, and says what they are 整理批次.
public struct ArrangePile: PileCommand {
    /// What is to be done.
    public enum What: Sendable, Hashable {
        /// Let a letter begin at this page.
        case split(before: PageID)
        /// Put a letter's pages into another.
        case join(letter: PageID, to: PageID)
        /// Turn a page by so many quarters clockwise, from how it stands.
        case turn(PageID, quarters: Int)
        /// Say what a page is.
        case mark(PageID, PageMark)
        /// Put a page aside.
        case discard(PageID, DiscardReason, note: Veiled)
        /// Put all pages of a letter aside.
        case discardLetter(PageID, DiscardReason, note: Veiled)
        /// Take back a page that was put aside.
        case restore(PageID)
        /// Let a page that was given up be tried again.
        case readAgain(PageID)
        /// Put aside a file that cannot be split, with what was done about it.
        case putFileAside(Int, note: Veiled)
    }

    /// What is to be done.
    public var what: What
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(_ what: What, acting: Acting) { (self.what, self.acting) = (what, acting) }

    /// See ``Pile``.
    public func decide(on pile: Pile) throws(Pile.Refused) -> [Pile.Event] { try Pile.decide(self, pile) }
}

/// Puts down what a page says, beside its picture 校对.
public struct CorrectPage: PileCommand {
    /// The page.
    public var page: PageID
    /// Where its text lies, sealed already.
    public var text: BlobID
    /// Officers whose names stand in it.
    public var named: [OfficerID]
    /// How often it had been proof-read when the proof-reader began.
    public var seen: Int
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(page: PageID, text: BlobID, named: [OfficerID], seen: Int, acting: Acting) {
        (self.page, self.text, self.named, self.seen, self.acting) = (page, text, named, seen, acting)
    }

    /// See ``Pile``.
    public func decide(on pile: Pile) throws(Pile.Refused) -> [Pile.Event] { try Pile.decide(self, pile) }
}

/// Puts down which petition a letter became 转登记.
///
/// Law: R art. 14.
public struct RegisterFrom: PileCommand {
    /// The letter.
    public var letter: PageID
    /// The pages that were bound, in order.
    public var pages: [PageID]
    /// What they became.
    public var petition: PetitionID
    /// How.
    public var way: LetterWay
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(letter: PageID, pages: [PageID], petition: PetitionID, way: LetterWay, acting: Acting) {
        (self.letter, self.pages, self.petition, self.way, self.acting) = (letter, pages, petition, way, acting)
    }

    /// See ``Pile``.
    public func decide(on pile: Pile) throws(Pile.Refused) -> [Pile.Event] { try Pile.decide(self, pile) }
}
