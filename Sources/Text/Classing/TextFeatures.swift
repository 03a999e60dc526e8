/// The characters and pairs of characters of a text 字串特征, each as a number: what a text is classed by. Those of its opening
/// are told once more by themselves: a letter says at its head what it is about.
///
/// The text itself cannot be put together from them, but whoever holds them can tell whether a run he knows stands in it:
/// they stay where the text may be read.
public struct TextFeatures: Sendable {
    /// A run: its number, whether it is one of the opening, how often it stands there, and one place of it.
    struct Run: Sendable {
        let key: UInt32
        let isOpening: Bool
        var count: Int
        let start: Int
        let length: Int

        /// That place, to its end.
        var places: Range<Int> { start..<(start + length) }
    }

    let runs: [Run]
    /// What stands between two marks, as places of the normal form; no run leaves its stretch.
    let stretches: [Range<Int>]
    private let scalars: [Unicode.Scalar]
    /// The same characters as they were written.
    private let written: [Unicode.Scalar]

    /// Characters looked at: what a letter is about stands in its first pages.
    public static let charactersAtMost = 4_000
    /// Characters of the longest run.
    static let longest = 2
    /// Characters of the opening: about what a subject line has, and the first sentence after it.
    static let charactersOfOpening = 40
    /// What numbers of runs begin with: others in the opening, so that no run of it is one of the text.
    private static let (ofText, ofOpening): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4)

    /// The features of a text's normal form; runs do not cross marks.
    public init(_ text: String) {
        var (all, written, stretches): ([Unicode.Scalar], [Unicode.Scalar], [Range<Int>]) = ([], [], [])
        var found: [UInt32: Run] = [:]
        var begins = 0
        func count(_ start: Int, _ end: Int, isOpening: Bool) {
            var hash = isOpening ? Self.ofOpening : Self.ofText
            for length in 1...Self.longest where start + length <= end {
                hash = (hash ^ UInt64(all[start + length - 1].value)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
                let key = UInt32(truncatingIfNeeded: hash >> 8)
                let run = Run(key: key, isOpening: isOpening, count: 0, start: start, length: length)
                found[key, default: run].count += 1
            }
        }
        func take(_ end: Int) {
            if begins < end { stretches.append(begins..<end) }
            for start in begins..<max(begins, end) {
                count(start, end, isOpening: false)
                if start < Self.charactersOfOpening {
                    count(start, min(end, Self.charactersOfOpening), isOpening: true)
                }
            }
        }
        for scalar in text.unicodeScalars {
            guard all.count < Self.charactersAtMost else { break }
            let before = all.count
            Normal.append(scalar, to: &all)
            if all.count == before {
                take(before)
                begins = before
            } else {
                // One letter of Turkish becomes two: written is the one, and nothing.
                written += [scalar] + repeatElement(Self.nothing, count: all.count - before - 1)
            }
        }
        take(all.count)
        (scalars, self.written, self.stretches) = (all, written, stretches)
        runs = found.values.sorted { $0.key < $1.key }
    }

    /// Where the normal form of a character has more scalars than were written.
    private static let nothing: Unicode.Scalar = "\0"

    /// Characters as they stand in the normal form.
    func normal(_ places: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[places])) }

    /// The same as they stand in the text.
    func text(_ places: Range<Int>) -> String {
        String(String.UnicodeScalarView(written[places].filter { $0 != Self.nothing }))
    }
}
