/// What a text says, weighed 用词: its pairs of characters and how they sound, each as heavy as it is rare.
///
/// Two tellings of one matter in other words share the rare pairs: names of places and things. Common pairs weigh little.
public struct Wording: Sendable {
    /// What is shared or not, in order of its number.
    private struct Weight {
        let key: UInt64
        let weight: Int
    }

    /// Whole numbers, so that the same texts are alike to the last bit in every process.
    private let weights: [Weight]
    private let square: Int
    /// The rarest pairs of the text, the rarest first, each as two characters: what candidates are looked up by. None that
    /// one letter in twenty holds, and none with a digit or a letter (`20` of a year, `3组`), which no table of Chinese knows.
    public let rarest: [String]

    /// Pairs by which candidates are looked up. Names and places of a letter are among these; more would mostly be pairs
    /// that stand across two words, which another telling does not repeat.
    public static let lookedUp = 48
    /// How much a pair of sounds weighs against a pair of characters, in tenths: it is shared by chance more often.
    private static let soundTenths = 6
    /// Characters looked at: what a letter is about stands in its first pages.
    private static let charactersAtMost = 4_000

    /// A pair of a text: which, how rare, and where it stands.
    private struct Pair {
        let key: UInt64
        let bits: Int
        let at: Int
    }

    /// The wording of a text.
    public init(_ text: String, rarity: Rarity, sounds: Sounds) {
        let scalars = Array(Normal.scalars(text).prefix(Wording.charactersAtMost))
        let heard = scalars.map { sounds.code(of: $0) ?? 0 }
        var pairs: [Pair] = []
        var sounding: [Pair] = []
        pairs.reserveCapacity(scalars.count)
        sounding.reserveCapacity(scalars.count)
        for index in scalars.indices.dropLast() {
            let bits = rarity.bits(scalars[index], scalars[index + 1])
            pairs.append(Pair(key: Rarity.key(scalars[index], scalars[index + 1]), bits: bits, at: index))
            guard heard[index] != 0, heard[index + 1] != 0 else { continue }
            let key = UInt64(1) << 63 | UInt64(heard[index]) << 16 | UInt64(heard[index + 1])
            sounding.append(Pair(key: key, bits: bits, at: index))
        }
        let written = Wording.gathered(pairs)
        weights =
            written.map { Weight(key: $0.pair.key, weight: Wording.weight($0.pair.bits, $0.count)) }
            + Wording.gathered(sounding).map {
                Weight(key: $0.pair.key, weight: Wording.weight($0.pair.bits, $0.count) * Wording.soundTenths / 10)
            }
        square = weights.reduce(0) { $0 + $1.weight * $1.weight }
        rarest =
            written
            .filter {
                $0.pair.bits > rarity.ofCommon && !scalars[$0.pair.at].isASCII && !scalars[$0.pair.at + 1].isASCII
            }
            .map { (order: Wording.order($0.pair.bits, $0.count, $0.pair.at), at: $0.pair.at) }
            .sorted { $0.order > $1.order }.prefix(Wording.lookedUp).map { pair in
                var text = String.UnicodeScalarView()
                text.append(contentsOf: scalars[pair.at...(pair.at + 1)])
                return String(text)
            }
    }

    /// Each pair once, in order of its number, with how often it stands there, where first, and how rare it is at most.
    private static func gathered(_ pairs: [Pair]) -> [(pair: Pair, count: Int)] {
        var gathered: [(pair: Pair, count: Int)] = []
        for pair in pairs.sorted(by: { ($0.key, $0.at) < ($1.key, $1.at) }) {
            guard let last = gathered.last, last.pair.key == pair.key else {
                gathered.append((pair, 1))
                continue
            }
            let rarer = Pair(key: pair.key, bits: max(last.pair.bits, pair.bits), at: last.pair.at)
            gathered[gathered.count - 1] = (rarer, last.count + 1)
        }
        return gathered
    }

    /// Rare pairs come first, of those the repeated ones, of those the early ones.
    private static func order(_ bits: Int, _ count: Int, _ at: Int) -> Int {
        (bits * 2 + min(count, 3)) * charactersAtMost - at
    }

    /// A pair said four times is not four times as telling.
    private static func weight(_ bits: Int, _ count: Int) -> Int {
        bits * [0, 20, 24, 27, 30][min(count, 4)]
    }

    /// How alike two wordings are, from 0 to 1: the cosine of their weights, times the root of how much more the longer one
    /// has to say, so that what is told in three lines is not unlike what is told in three pages by its length alone.
    public func likeness(to other: Wording) -> Double {
        guard square > 0, other.square > 0 else { return 0 }
        var (left, right, shared) = (0, 0, 0)
        while left < weights.count, right < other.weights.count {
            if weights[left].key == other.weights[right].key {
                shared += weights[left].weight * other.weights[right].weight
                (left, right) = (left + 1, right + 1)
            } else if weights[left].key < other.weights[right].key {
                left += 1
            } else {
                right += 1
            }
        }
        let cosine = Double(shared) / (Double(square).squareRoot() * Double(other.square).squareRoot())
        let longer = Double(max(square, other.square)) / Double(min(square, other.square))
        return min(1, cosine * longer.squareRoot().squareRoot())
    }
}
