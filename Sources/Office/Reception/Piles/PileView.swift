import Casework
import Paperwork

/// A pile as a list shows it 批次列表行.
public struct PileRow: Sendable, Hashable {
    /// The pile.
    public let id: PileID
    /// When it was handed in.
    public let receivedAt: Moment
    /// Who handed it in; `nil` when the register does not know them any more.
    public let handedInBy: String?
    /// How it was handed in.
    public let source: PileSource
    /// Letters that wait to be registered.
    public let open: Int
    /// Letters that are done.
    public let done: Int
    /// Files that cannot be split, and nobody has put aside.
    public let refused: Int
    /// How far it is read; `nil` when it is read to its end.
    public let progress: PileProgress?
}

/// How far a pile is read 识读进度.
public enum PileProgress: Sendable, Hashable {
    /// So many pages of so many; for who handed it in and knows how many there are.
    case pages(Int, of: Int)
    /// So many tenths, for everybody else: a number that shrinks would say that something was hidden.
    case tenths(Int)
}

/// A page of the list of piles.
public struct PileList: Sendable, Hashable {
    /// The piles, the latest first.
    public let rows: [PileRow]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
    /// Whether the officer may hand one in.
    public let mayKeep: Bool
}

/// A pile as an officer may see it 批次.
public struct PileView: Sendable {
    /// The pile.
    public let id: PileID
    /// When it was handed in.
    public let receivedAt: Moment
    /// Who handed it in; `nil` when the register does not know them any more.
    public let handedInBy: String?
    /// How it was handed in.
    public let source: PileSource
    /// Its letters.
    public let letters: [LetterView]
    /// Files that cannot be split.
    public let refused: [RefusedPileFile]
    /// How far it is read; `nil` when it is read to its end.
    public let progress: PileProgress?
    /// Whether the officer may arrange, proof-read and put aside.
    public let mayKeep: Bool

    /// The letter a page lies in, and its place among the letters.
    public func letter(of page: PageID) -> (letter: LetterView, place: Int)? {
        letters.enumerated().first { $1.pages.contains { $0.id == page } }.map { ($1, $0) }
    }

    /// The letter of that name.
    public func letter(_ id: PageID) -> LetterView? { letters.first { $0.id == id } }
}

/// A file of a pile that cannot be split 不能拆页的文件.
public struct RefusedPileFile: Sendable, Hashable {
    /// Its place among the files.
    public let file: Int
    /// The name it came under.
    public let name: String
    /// Why.
    public let fault: PileFault
    /// Its bytes.
    public let bytes: Int
    /// Whether somebody has put it aside.
    public let isAside: Bool
}

/// A letter of a pile 待登记来信.
public struct LetterView: Sendable, Hashable {
    /// Its first page's identifier.
    public let id: PageID
    /// Its pages, with those that are blank or put aside.
    public let pages: [Pile.Page]
    /// Whether all of it is read.
    public let isWhole: Bool
    /// The number it was registered under.
    public let number: PetitionNumber?
    /// Whether nothing of it is left to do.
    public let isDone: Bool

    /// The pages to be registered.
    public var content: [Pile.Page] { pages.filter(\.isContent) }
}

/// A page to be proof-read 校对页.
public struct PageView: Sendable {
    /// The pile it lies in.
    public let pile: PileView
    /// Its letter.
    public let letter: LetterView
    /// The letter's place among those the officer sees, from 0.
    public let place: Int
    /// The page.
    public let page: Pile.Page
    /// What was read, with the place of each character; empty when nothing was.
    public let reading: PageReading
    /// What its lines say after proof-reading, and behind them what was added; `nil` before.
    public let corrected: [String]?
    /// Who proof-read it.
    public let correctedBy: String?

    /// What it says, in paragraphs.
    public var text: String { reading.paragraphs(corrected: corrected) }
}
