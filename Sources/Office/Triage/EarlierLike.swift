import Casework

/// An earlier petition that looks alike 疑似重复件, and why.
public struct EarlierLike: Sendable, Hashable {
    /// Its number.
    public let number: PetitionNumber
    /// What it is about, in one line.
    public let summary: String
    /// When it was received.
    public let receivedOn: Day
    /// The node it stands at.
    public let node: Node
    /// Why it is shown, in one line.
    public let why: Bilingual
    /// How much of this petition's text stands in that one, in per cent; `nil` when nothing to speak of.
    public let share: Int?
    /// Whether most of it was written before, word for word: the same text 重复件, and not the same matter alone.
    public let isSameText: Bool
    /// How an officer has decided the two stand to each other; `nil` while nobody has.
    public let relation: Relation?
}

/// How like two petitions are 相似情况, worked out on both of them opened.
struct Resemblance {
    /// How much of this text stands in the other, from 0 to 1.
    var share = 0.0
    /// The likeness of both texts by runs of four characters.
    var textLikeness = 0.0
    /// The likeness of what is said, in whatever words.
    var wording = 0.0
    /// The likeness of what is meant, in per cent, as the office's own model tells it; `nil` when it told of neither or one.
    var meaning: Int?
    /// The best likeness of a name here to a name there.
    var person: NameLikenessFound?
    /// Whether some unit is the same.
    var isSameUnit = false
    /// A field both have in common.
    var field: Field?
    /// The same township, or only the same county.
    var isSameTownship = false
    var isSameCounty = false
    /// Whether it is the same petitioner, by keyed name.
    var isSameReporter = false
    /// Days between both receipts.
    var daysBetween = 0

    /// In what way names are alike.
    enum NameLikenessFound: Int, Comparable {
        case surname, oneCharacter, sound, same
        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The text is the same when this much of both together is shared: what is verified exactly.
    static let sameTextFrom = 0.7
    /// Text read from paper with one character in twenty wrong loses a third of its runs of four.
    static let readBadlyFrom = 0.4
    /// A share of the text worth telling, in per cent.
    static let toldFrom = 25
    /// A likeness of wording worth telling.
    static let likeWordsFrom = 0.12
    /// So much is shared by letters that begin and end with the same courtesies.
    static let politeness = 0.15

    /// Points by which earlier ones are ranked; whole numbers, so that ranks do not hang on rounding.
    ///
    /// Law: ours. It orders a list and decides nothing. Tried on public messages (`docs/bench.md`).
    var points: Int {
        var points = Int((max(0, max(share, textLikeness) - Self.politeness) * 70).rounded())
        points += Int((min(wording, Self.wordingAtMost) * Self.wordingPoints).rounded())
        switch person {
        case .same: points += 40
        case .sound: points += 26
        case .oneCharacter: points += 18
        case .surname: points += isSameUnit ? 22 : 2
        case nil: break
        }
        points += meaningPoints
        if isSameUnit { points += 16 }
        if field != nil { points += 6 }
        points += isSameTownship ? 8 : isSameCounty ? 2 : 0
        if isSameReporter { points += 14 }
        points += daysBetween <= 92 ? 4 : daysBetween <= 366 ? 2 : 0
        return points
    }

    /// Below this, nothing is shown: the same field, county and month are no likeness, a common surname neither.
    static let shownFrom = 24
    /// Two tellings of one matter seldom share more of their weight; what does, is the same text.
    static let wordingAtMost = 0.4
    /// Points of a likeness of wording of 1; no likeness comes to so many.
    private static let wordingPoints = 160.0

    /// A likeness of meaning worth telling, in per cent.
    static let likeMeaningFrom = 50
    /// What a likeness of meaning counts at most: as much as the same person reported on.
    private static let meaningAtMost = 40

    /// Points of a likeness of meaning: none for half of it, which texts on one subject have without one matter.
    private var meaningPoints: Int {
        max(0, (meaning ?? 0) - Self.likeMeaningFrom) * Self.meaningAtMost / (100 - Self.likeMeaningFrom)
    }

    /// Whether most of it was written before.
    var isSameText: Bool {
        textLikeness >= Self.sameTextFrom || share >= Self.sameTextFrom || textLikeness >= Self.readBadlyFrom
    }
}
