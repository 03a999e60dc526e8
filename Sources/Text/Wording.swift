/// What a text says, weighed 用词: its pairs of characters and how they sound, each as heavy as it is rare.
///
/// Two tellings of one matter in other words share the rare pairs: names of places and things. Common pairs weigh little.
public struct Wording: Sendable {
    /// Whole numbers, so that the same texts are alike to the last bit in every process.
    private let weights: [UInt64: Int]
    private let square: Int
    /// The rarest pairs of the text, the rarest first, each as two characters: what candidates are looked up by.
    public let rarest: [String]

    /// Pairs by which candidates are looked up. Names and places of a letter are among these; more would mostly be pairs
    /// that stand across two words, which another telling does not repeat.
    public static let lookedUp = 24
    /// How much a pair of sounds weighs against a pair of characters, in tenths: it is shared by chance more often.
    private static let soundTenths = 6
    /// Characters looked at: what a letter is about stands in its first pages.
    private static let charactersAtMost = 4_000

    /// The wording of a text.
    public init(_ text: String, rarity: Rarity, sounds: Sounds) {
        let scalars = Normal.scalars(text).prefix(Wording.charactersAtMost)
        var pairs: [UInt64: (bits: Int, count: Int, at: Int)] = [:]
        var heard: [UInt64: (bits: Int, count: Int)] = [:]
        for index in scalars.indices.dropLast() {
            let (first, second) = (scalars[index], scalars[index + 1])
            let bits = rarity.bits(first, second)
            pairs[Rarity.key(first, second), default: (bits, 0, index)].count += 1
            if let one = sounds.code(of: first), let two = sounds.code(of: second) {
                let key = UInt64(1) << 63 | UInt64(one) << 16 | UInt64(two)
                let known = heard[key]
                heard[key] = (max(bits, known?.bits ?? 0), (known?.count ?? 0) + 1)
            }
        }
        var weights: [UInt64: Int] = [:]
        weights.reserveCapacity(pairs.count + heard.count)
        for (key, pair) in pairs { weights[key] = Wording.weight(pair.bits, pair.count) }
        for (key, sound) in heard {
            weights[key] = Wording.weight(sound.bits, sound.count) * Wording.soundTenths / 10
        }
        self.weights = weights
        square = weights.values.reduce(0) { $0 + $1 * $1 }
        rarest = pairs.values.sorted {
            Wording.order($0.bits, $0.count, $0.at) > Wording.order($1.bits, $1.count, $1.at)
        }
        .prefix(Wording.lookedUp).map { pair in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[pair.at...(pair.at + 1)])
            return String(text)
        }
    }

    /// Rare pairs come first, of those the repeated ones, of those the early ones.
    private static func order(_ bits: Int, _ count: Int, _ at: Int) -> Int {
        (bits * 2 + min(count, 3)) * charactersAtMost - at
    }

    /// A pair said four times is not four times as telling.
    private static func weight(_ bits: Int, _ count: Int) -> Int {
        bits * [0, 20, 24, 27, 30][min(count, 4)]
    }

    /// How alike two wordings are, from 0 to 1 (the cosine of their weights).
    public func likeness(to other: Wording) -> Double {
        guard square > 0, other.square > 0 else { return 0 }
        let (small, large) = weights.count <= other.weights.count ? (self, other) : (other, self)
        var shared = 0
        for (key, weight) in small.weights { shared += weight * (large.weights[key] ?? 0) }
        return Double(shared) / (Double(square).squareRoot() * Double(other.square).squareRoot())
    }
}
