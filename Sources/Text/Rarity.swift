/// How seldom pairs of characters are met 稀见度, in bits: what two texts share is told by rare pairs, not by common ones.
///
/// The table is given (`Facts` ships one, counted from a dictionary with frequencies): it says of the common pairs how
/// seldom each is; a pair that is not in it is rarer than all of those.
public struct Rarity: Sendable {
    private let bits: [UInt64: UInt8]
    /// The rarity of a pair that the table does not know.
    public let ofUnknown: Int

    /// A table: for each number of bits, the pairs that are so rare, one after the other.
    public init(_ levels: [(bits: Int, pairs: String)]) {
        var bits: [UInt64: UInt8] = [:]
        for level in levels {
            var first: Unicode.Scalar?
            for scalar in level.pairs.unicodeScalars {
                guard let begun = first else {
                    first = scalar
                    continue
                }
                bits[Rarity.key(begun, scalar)] = UInt8(clamping: level.bits)
                first = nil
            }
        }
        self.bits = bits
        ofUnknown = (levels.map(\.bits).max() ?? 0) + 1
    }

    /// No table: all pairs are alike.
    public static let none = Rarity([])

    /// How seldom a pair is met, in bits.
    public func bits(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
        bits[Rarity.key(first, second)].map(Int.init) ?? ofUnknown
    }

    static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 21 | UInt64(second.value)
    }
}
