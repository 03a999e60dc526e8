/// Pairs of neighbouring characters 二元组: what the search index holds, keyed, instead of words.
public enum Bigrams {
    /// Every pair of neighbouring characters of a text's normal form. A single character stands for itself, so that a
    /// one-character name is not lost; an empty text has none.
    public static func of(_ text: String) -> Set<String> { Shingles.of(text, length: 2) }

    /// Every character and every pair of neighbours of a text's normal form, as numbers: the first character in the upper
    /// half, the second in the lower, 0 there for a character by itself.
    public static func numbers(of text: String, into numbers: inout Set<UInt64>) {
        let scalars = Normal.scalars(text)
        for (index, scalar) in scalars.enumerated() {
            numbers.insert(UInt64(scalar.value) << 32)
            if index + 1 < scalars.count {
                numbers.insert(UInt64(scalar.value) << 32 | UInt64(scalars[index + 1].value))
            }
        }
    }

    /// The numbers of a word's pairs; of the character itself, where it is but one.
    public static func numbers(ofWord word: String) -> Set<UInt64> {
        var numbers: Set<UInt64> = []
        Bigrams.numbers(of: word, into: &numbers)
        return numbers.count == 1 ? numbers : numbers.filter { $0 & 0xFFFF_FFFF != 0 }
    }
}

/// Runs of neighbouring characters 字串: what two texts are compared by.
public enum Shingles {
    /// Every run of `length` characters of a text's normal form; a shorter text stands for itself.
    ///
    /// - Parameter length: How many characters; less than one counts as one.
    public static func of(_ text: String, length: Int = 3) -> Set<String> {
        let scalars = Normal.scalars(text)
        guard !scalars.isEmpty else { return [] }
        let size = min(max(1, length), scalars.count)
        var result: Set<String> = []
        for start in 0...(scalars.count - size) {
            var run = String.UnicodeScalarView()
            run.append(contentsOf: scalars[start..<(start + size)])
            result.insert(String(run))
        }
        return result
    }
}

/// How alike two texts are 相似度, from 0 (nothing in common) to 1 (the same). It only orders a list; nothing is decided by
/// it.
public enum Likeness {
    /// The shared part of both sets (Jaccard): 0 when either is empty.
    public static func of(_ left: Set<String>, _ right: Set<String>) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let (small, large) = left.count <= right.count ? (left, right) : (right, left)
        let shared = small.reduce(0) { $0 + (large.contains($1) ? 1 : 0) }
        return Double(shared) / Double(left.count + right.count - shared)
    }

    /// The likeness of two texts by their runs of three characters.
    public static func of(_ left: String, _ right: String) -> Double { of(Shingles.of(left), Shingles.of(right)) }

    /// How much of the smaller set the larger one holds: a short letter that was copied into a long one scores 1.
    public static func containment(_ left: Set<String>, _ right: Set<String>) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let (small, large) = left.count <= right.count ? (left, right) : (right, left)
        return Double(small.reduce(0) { $0 + (large.contains($1) ? 1 : 0) }) / Double(small.count)
    }
}
