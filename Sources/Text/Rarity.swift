/// How seldom pairs of characters are met 稀见度: what two texts share is told by rare pairs, not by common ones.
///
/// The tables are given (`Facts` ships two). That of the language, counted from a dictionary with frequencies, says in bits of
/// the common pairs how seldom each is; a pair that is not in it is rarer than all of those. That of letters is in tenths of a
/// natural logarithm of texts by texts that hold the pair. By the first alone a rarity is in bits; by both it is their product,
/// bits times tenths by forty, in a unit of its own: a pair that is met in one letter in fifty-five keeps its bits.
public struct Rarity: Sendable {
    private let bits: [UInt64: UInt8]
    /// The rarity of a pair that the table does not know.
    public let ofUnknown: Int

    /// A table: for each number of bits, the pairs that are so rare, one after the other.
    public init(_ levels: [(bits: Int, pairs: String)]) {
        var bits: [UInt64: UInt8] = [:]
        for level in levels { for pair in Rarity.keys(level.pairs) { bits[pair] = UInt8(clamping: level.bits) } }
        self.bits = bits
        ofUnknown = (levels.map(\.bits).max() ?? 0) + 1
    }

    /// A table of the language, weighed by one of what people write to an office: a pair is as rare as it is in the one, times
    /// as rare as it is in the other. What every letter says (`小区业主`, `望领导`) is common there, whatever a dictionary says.
    ///
    /// - Parameters:
    ///   - levels: As above.
    ///   - letters: For each number of tenths, the pairs that are so rare in letters; a pair that is in no level counts
    ///     ``tenthsOfUnknown``.
    public init(_ levels: [(bits: Int, pairs: String)], letters: [(tenths: Int, pairs: String)]) {
        let language = Rarity(levels)
        var tenths: [UInt64: Int] = [:]
        for level in letters { for pair in Rarity.keys(level.pairs) { tenths[pair] = level.tenths } }
        var bits: [UInt64: UInt8] = [:]
        for (pair, own) in language.bits {
            bits[pair] = Rarity.both(Int(own), tenths[pair] ?? Rarity.tenthsOfUnknown)
        }
        for (pair, own) in tenths where bits[pair] == nil { bits[pair] = Rarity.both(language.ofUnknown, own) }
        self.bits = bits
        ofUnknown = Int(Rarity.both(language.ofUnknown, Rarity.tenthsOfUnknown))
    }

    /// What a pair counts that is in none of the letters a table was counted from.
    public static let tenthsOfUnknown = 95

    private static func both(_ bits: Int, _ tenths: Int) -> UInt8 { UInt8(clamping: max(1, (bits * tenths + 20) / 40)) }

    /// No table: all pairs are alike.
    public static let none = Rarity([])

    /// How seldom a pair is met: in bits by a table of the language alone, in their product with a table of letters else.
    public func bits(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
        bits[Rarity.key(first, second)].map(Int.init) ?? ofUnknown
    }

    /// The pairs of a word that tell it 有区分度的二元组, as ``Bigrams/numbers(ofWord:)`` gives them: the ``askedAtMost`` rarest, but
    /// none that one letter in twenty holds (`我们`, `领导`, `20`) as long as ``toldBy`` are left. Going through the letters that
    /// hold a common pair takes longest and leaves out fewest.
    public func telling(ofWord word: String) -> Set<UInt64> {
        let pairs = Bigrams.numbers(ofWord: word)
        guard pairs.count > Self.toldBy else { return pairs }
        let rarest = pairs.map { (bits: bitsToTell($0), pair: $0) }.sorted { ($0.bits, $0.pair) > ($1.bits, $1.pair) }
        let telling = rarest.enumerated().filter { $0 < Self.toldBy || $1.bits > Self.commonUpTo }.map(\.element.pair)
        return Set(telling.prefix(Self.askedAtMost))
    }

    /// Pairs of a word that are asked for however common they are: with two, one long word in ten would open letters in vain
    /// (measured on sentences of citizens' messages, as is ``commonUpTo``).
    public static let toldBy = 3
    /// Pairs of a word that are asked for at most: another list to go through, and it leaves out next to nothing.
    public static let askedAtMost = 4
    /// How rare a pair is, at the most, that one letter in twenty holds.
    private static let commonUpTo = 12

    /// The same by this table, by which nothing may be common.
    var ofCommon: Int { min(Self.commonUpTo, ofUnknown - 1) }

    /// Digits and letters are in no table of Chinese: two of them are common (`20` of a year), and one beside a character (`3组`)
    /// tells half as much as a pair that nobody writes.
    private func bitsToTell(_ pair: UInt64) -> Int {
        switch ((pair >> 32) < 0x80, pair & 0x1F_FFFF < 0x80) {
        case (true, true): 0
        case (false, false): bits(ofPair: pair)
        default: ofUnknown / 2
        }
    }

    private func bits(ofPair number: UInt64) -> Int {
        bits[(number >> 32) << 21 | number & 0x1F_FFFF].map(Int.init) ?? ofUnknown
    }

    /// The pairs that stand one after the other in a text.
    private static func keys(_ pairs: String) -> [UInt64] {
        var keys: [UInt64] = []
        var first: Unicode.Scalar?
        for scalar in pairs.unicodeScalars {
            guard let begun = first else {
                first = scalar
                continue
            }
            keys.append(Rarity.key(begun, scalar))
            first = nil
        }
        return keys
    }

    static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 21 | UInt64(second.value)
    }
}
