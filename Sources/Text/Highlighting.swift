/// Marks words in a text 标出检索词, where the text's normal form holds them: full-width or half-width, blanks between or not.
public enum Highlighting {
    /// The whole text with the words marked.
    ///
    /// - Parameter words: Words in their normal form.
    public static func whole(_ text: String, _ words: [String]) -> [Stretch] {
        let scalars = Array(text.unicodeScalars)
        return stretches(scalars, marks(scalars, words), in: 0..<scalars.count)
    }

    /// The first place where a word stands, with what stands around it; `nil` when none does.
    ///
    /// - Parameter around: Characters before and behind; what is cut off is shown by an ellipsis.
    public static func passage(_ text: String, _ words: [String], around: Int = 24) -> [Stretch]? {
        let scalars = Array(text.unicodeScalars)
        let marks = marks(scalars, words)
        guard let first = marks.firstIndex(of: true) else { return nil }
        let range = max(0, first - around)..<min(scalars.count, first + 3 * around)
        var passage = stretches(scalars, marks, in: range)
        if range.lowerBound > 0 { passage.insert(Stretch("…"), at: 0) }
        if range.upperBound < scalars.count { passage.append(Stretch("…")) }
        return passage
    }

    /// How often the words stand in a text, the same place once.
    public static func count(_ text: String, _ words: [String]) -> Int {
        let scalars = Array(text.unicodeScalars)
        let marks = marks(scalars, words)
        return marks.indices.reduce(0) { $0 + (marks[$1] && ($1 == 0 || !marks[$1 - 1]) ? 1 : 0) }
    }

    private static func marks(_ scalars: [Unicode.Scalar], _ words: [String]) -> [Bool] {
        var marks = [Bool](repeating: false, count: scalars.count)
        var normal: [Unicode.Scalar] = []
        var origin: [Int] = []
        normal.reserveCapacity(scalars.count)
        origin.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() {
            Normal.append(scalar, to: &normal)
            while origin.count < normal.count { origin.append(index) }
        }
        for word in words.map({ Array($0.unicodeScalars) }) {
            var start = 0
            while let place = Normal.place(of: word, in: normal, from: start) {
                start = place + word.count
                for index in origin[place]...origin[start - 1] { marks[index] = true }
            }
        }
        return marks
    }

    private static func stretches(_ scalars: [Unicode.Scalar], _ marks: [Bool], in range: Range<Int>) -> [Stretch] {
        var stretches: [Stretch] = []
        var start = range.lowerBound
        for index in range where index + 1 == range.upperBound || marks[index] != marks[index + 1] {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[start...index])
            stretches.append(Stretch(String(text), isMarked: marks[index]))
            start = index + 1
        }
        return stretches
    }
}
