/// A fingerprint of a text 文本指纹: texts that share most of their wording have fingerprints that agree in most places.
///
/// Two sketches agree in a place with the probability that a run of three characters of both texts together stands in
/// both (Jaccard). Three places make a band; texts are compared only where some band is the same. With 32 bands a pair of
/// likeness 0.7 is missed once in a million, one of 0.5 (0.7 read badly from paper) once in seventy.
///
/// Each place holds the least number that any run of the text has there, and every place numbers the runs anew (MinHash,
/// Broder 1997).
public struct Sketch: Sendable, Hashable {
    /// Bands, each compared as a whole.
    public static let bands = 32
    /// Places in a band.
    public static let rows = 3
    /// Characters in a run. Longer ones suffer more from a character read wrongly, shorter ones are shared by chance.
    public static let run = 3
    /// Characters a text needs: fewer make no wording of anybody's own.
    public static let fewestCharacters = 8

    private static let places = bands * rows

    private let values: [UInt64]

    /// The sketch of a text; `nil` when it has fewer than ``fewestCharacters`` characters in its normal form.
    public init?(_ text: String) {
        let scalars = Normal.scalars(text)
        guard scalars.count >= Sketch.fewestCharacters else { return nil }
        values = Sketch.fill(Grams.packed(scalars))
    }

    /// The indexes of offices hold these numbers: another seed finds nothing that was put in before.
    private static func fill(_ runs: [UInt64]) -> [UInt64] {
        (0..<places).map { place in
            let round = UInt64(place == 0 ? 0 : places + place)
            let seed = mixed(round &+ 1)
            var least = UInt64.max
            for run in runs { least = min(least, mixed(mixed(run ^ seed) ^ 0x9E37_79B9_7F4A_7C15)) }
            return round << 56 | least >> 8
        }
    }

    /// The places of each band, in order: the index keeps them keyed.
    public var bandPlaces: [[UInt64]] {
        (0..<Sketch.bands).map { band in Array(values[(band * Sketch.rows)..<((band + 1) * Sketch.rows)]) }
    }

    /// In how many places two sketches agree, from 0 to 1: an estimate of the likeness of their texts.
    public func agreement(with other: Sketch) -> Double {
        Double(zip(values, other.values).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }) / Double(Sketch.places)
    }
}

/// Spreads the bits of a number over all of it (the finaliser of SplitMix64); no secret is kept by it.
func mixed(_ number: UInt64) -> UInt64 {
    var bits = number &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
}
