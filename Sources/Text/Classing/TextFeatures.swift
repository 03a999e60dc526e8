/// The runs of one to three characters of a text 字串特征, each as a number: what a text is classed by.
///
/// The text itself cannot be put together from them, but whoever holds them can tell whether a run he knows stands in it:
/// they stay where the text may be read.
public struct TextFeatures: Sendable {
    /// A run: its number, how often it stands in the text, and one place of it.
    struct Run: Sendable {
        let key: UInt32
        var count: Int
        let start: Int
        let length: Int
    }

    let runs: [Run]
    private let scalars: [Unicode.Scalar]

    /// Characters looked at: what a letter is about stands in its first pages.
    public static let charactersAtMost = 4_000
    /// Characters of the longest run.
    static let longest = 3

    /// The features of a text's normal form; runs do not cross marks.
    public init(_ text: String) {
        var all: [Unicode.Scalar] = []
        var found: [UInt32: Run] = [:]
        var begins = 0
        func take(_ end: Int) {
            for start in begins..<max(begins, end) {
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for length in 1...Self.longest where start + length <= end {
                    hash = (hash ^ UInt64(all[start + length - 1].value)) &* 0x9E37_79B9_7F4A_7C15
                    hash ^= hash >> 29
                    let key = UInt32(truncatingIfNeeded: hash >> 8)
                    found[key, default: Run(key: key, count: 0, start: start, length: length)].count += 1
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
            }
        }
        take(all.count)
        (scalars, runs) = (all, found.values.sorted { $0.key < $1.key })
    }

    /// A run as it stands in the normal form.
    func text(of run: Run) -> String {
        String(String.UnicodeScalarView(scalars[run.start..<(run.start + run.length)]))
    }
}
