import Casework
import Text

/// What is searched for 检索条件: words, and what the hits are narrowed to.
public struct SearchQuestion: Sendable, Hashable {
    /// Words parted by spaces, phrases in quotation marks; more than ``lettersAtMost`` characters are not looked at. May be
    /// empty when something else narrows the search.
    public var words: String
    /// How it was written.
    public var form: Form?
    /// What it is about.
    public var field: Field?
    /// The node it stands at.
    public var node: Node?
    /// How far the writer's name is known.
    public var signature: Signature?
    /// The office that handles it, or one of its open clues.
    public var office: OfficeKind?
    /// How it, or one of its open clues, is disposed of; with an office, by that office.
    public var way: Way?
    /// Whether it holds several clues.
    public var hasSeveralClues = false
    /// A division code: what lies in it.
    public var place = ""
    /// Received on this day or later.
    public var from: Day?
    /// Received on this day or earlier.
    public var to: Day?
    /// In which order.
    public var order = SearchOrder.latest

    /// A question of words alone; what narrows it is set afterwards.
    public init(_ words: String = "") { self.words = words }

    /// The question in one line, as the record of an export keeps it.
    var recorded: String {
        let narrowed: [(String, String?)] = [
            ("form", form?.rawValue), ("field", field?.rawValue), ("node", node.map { String($0.rawValue) }),
            ("signature", signature?.rawValue), ("office", office?.rawValue), ("way", way?.rawValue),
            ("clues", hasSeveralClues ? "several" : nil), ("place", place.isEmpty ? nil : place),
            ("from", from?.description), ("to", to?.description),
        ]
        return ([words] + narrowed.compactMap { name, value in value.map { "\(name)=\($0)" } }).joined(separator: " ")
    }

    /// Characters of a question; more would not narrow it.
    public static let lettersAtMost = 64

    /// Whether nothing is asked at all.
    public var isEmpty: Bool {
        SearchWords(words).words.isEmpty && form == nil && field == nil && node == nil && signature == nil
            && office == nil && way == nil && !hasSeveralClues && place.isEmpty && from == nil && to == nil
    }
}

/// In which order hits stand 排序.
public enum SearchOrder: String, Term {
    case latest, likest
    /// Chinese and English name.
    public var names: (chinese: String, english: String) {
        switch self {
        case .latest: ("最近登记的在前", "latest first")
        case .likest: ("最相符的在前", "closest first")
        }
    }
}
