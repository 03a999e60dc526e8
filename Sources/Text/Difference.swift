/// What two texts have in common and what each has alone 差异, in the order of reading.
public enum TextDifference {
    /// Characters compared at most, of each text: the work and its memory grow with the square of what differs.
    public static let charactersAtMost = 2_500
    /// Texts longer than this that have little in common are compared by sentences: character by character they would
    /// take tens of megabytes to find nothing.
    private static let longest = 1_000
    /// Having little in common: less than this share of the shorter text.
    private static let little = 0.3
    /// Shared stretches shorter than this are no wording in common: single characters are shared by any two texts.
    private static let shortest = 2

    /// Both texts as stretches, what each has alone marked. What lies behind ``charactersAtMost`` is not compared and counts as alone.
    public static func between(_ left: String, _ right: String) -> (left: [Stretch], right: [Stretch]) {
        let isLong = max(left.utf8.count, right.utf8.count) > 3 * longest
        if isLong, Grams(left).shared(with: Grams(right)).containment < little { return bySentences(left, right) }
        let (one, other) = (Array(left), Array(right))
        let (old, new) = (Array(one.prefix(charactersAtMost)), Array(other.prefix(charactersAtMost)))
        var isAloneLeft = [Bool](repeating: false, count: old.count)
        var isAloneRight = [Bool](repeating: false, count: new.count)
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): isAloneLeft[offset] = true
            case .insert(let offset, _, _): isAloneRight[offset] = true
            }
        }
        drop(&isAloneLeft, &isAloneRight)
        return (stretches(one, isAloneLeft), stretches(other, isAloneRight))
    }

    /// Whole sentences that stand in both texts; their order does not matter.
    private static func bySentences(_ left: String, _ right: String) -> (left: [Stretch], right: [Stretch]) {
        let (one, other) = (sentences(left), sentences(right))
        let shared = Set(one.map(Normal.form)).intersection(other.map(Normal.form))
        func marked(_ sentences: [String]) -> [Stretch] {
            sentences.map { sentence in
                let form = Normal.form(sentence)
                return Stretch(sentence, isMarked: form.count <= shortest || !shared.contains(form))
            }
        }
        return (marked(one), marked(other))
    }

    /// A text as its sentences, each with what ends it.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        for character in text {
            sentence.append(character)
            if "。！？；\n!?;".contains(character) {
                sentences.append(sentence)
                sentence = ""
            }
        }
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }

    /// Makes shared stretches that are too short alone, on both sides at once.
    private static func drop(_ left: inout [Bool], _ right: inout [Bool]) {
        var (at, to) = (0, 0)
        while at < left.count || to < right.count {
            while at < left.count, left[at] { at += 1 }
            while to < right.count, right[to] { to += 1 }
            var length = 0
            while at + length < left.count, to + length < right.count, !left[at + length], !right[to + length] {
                length += 1
            }
            if length == 0 { break }
            if length < shortest {
                for step in 0..<length { (left[at + step], right[to + step]) = (true, true) }
            }
            (at, to) = (at + length, to + length)
        }
    }

    private static func stretches(_ characters: [Character], _ isAlone: [Bool]) -> [Stretch] {
        var stretches: [Stretch] = []
        var start = 0
        func alone(_ index: Int) -> Bool { index < isAlone.count ? isAlone[index] : true }
        for index in characters.indices where index + 1 == characters.count || alone(index) != alone(index + 1) {
            stretches.append(Stretch(String(characters[start...index]), isMarked: alone(index)))
            start = index + 1
        }
        return stretches
    }
}
