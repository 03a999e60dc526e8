/// A question as it is searched for 检索词: words in their normal form. What stands between blanks is one word, what
/// stands in quotation marks is one phrase, blanks and all.
public struct SearchWords: Sendable, Hashable {
    /// The words, each a run of characters that must stand together.
    public let words: [String]

    /// Reads a question; whatever was typed, it is one.
    public init(_ question: String) {
        var words: [String] = []
        for (index, part) in question.split(omittingEmptySubsequences: false, whereSeparator: Self.marks.contains)
            .enumerated()
        {
            if index % 2 == 1 {
                words.append(String(part))
            } else {
                words += part.split(whereSeparator: \.isWhitespace).map(String.init)
            }
        }
        self.words = words.map(Normal.form).filter { !$0.isEmpty }
    }

    private static let marks: Set<Character> = ["\"", "“", "”", "「", "」", "＂"]
}
