/// The runs of four characters of a text 四字串, ready to be compared with those of another.
///
/// A run is kept as a number that stands for its characters; two different runs have the same number once in 10^19.
public struct Grams: Sendable, Hashable {
    /// Each run once, in order.
    let runs: [UInt64]

    /// Characters in a run by which texts are verified to be the same.
    public static let length = 4

    /// The runs of a text's normal form; a text shorter than a run stands for itself.
    public init(_ text: String) {
        let scalars = Normal.scalars(text)
        var all = Grams.numbered(scalars)
        all.sort()
        var once: [UInt64] = []
        once.reserveCapacity(all.count)
        for run in all where once.last != run { once.append(run) }
        runs = once
    }

    /// Whether there is nothing to compare.
    public var isEmpty: Bool { runs.isEmpty }

    private static func numbered(_ scalars: [Unicode.Scalar]) -> [UInt64] {
        guard !scalars.isEmpty else { return [] }
        guard scalars.count > length else { return [scalars.reduce(0) { mixed($0 ^ UInt64($1.value)) }] }
        return (0...(scalars.count - length)).map { start in
            let pair = { (at: Int) in UInt64(scalars[at].value) << 21 | UInt64(scalars[at + 1].value) }
            return mixed(pair(start)) ^ mixed(pair(start + 2) &+ 0x5851_F42D_4C95_7F2D) &* 3
        }
    }

    /// Every run of three characters as a number that holds them whole, in the order of the text.
    static func packed(_ scalars: [Unicode.Scalar]) -> [UInt64] {
        guard scalars.count >= Sketch.run else { return [] }
        return (0...(scalars.count - Sketch.run)).map { start in
            UInt64(scalars[start].value) << 42 | UInt64(scalars[start + 1].value) << 21
                | UInt64(scalars[start + 2].value)
        }
    }

    /// What two texts have in common.
    public func shared(with other: Grams) -> SharedText {
        var (left, right, both) = (0, 0, 0)
        while left < runs.count, right < other.runs.count {
            if runs[left] == other.runs[right] {
                (left, right, both) = (left + 1, right + 1, both + 1)
            } else if runs[left] < other.runs[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return SharedText(both: both, left: runs.count, right: other.runs.count)
    }
}

/// How much two texts have in common 重合度, counted in runs of four characters.
public struct SharedText: Sendable, Hashable {
    /// Runs that stand in both.
    public let both: Int
    /// Runs of the first text.
    public let left: Int
    /// Runs of the second text.
    public let right: Int

    /// The shared part of both together (Jaccard), from 0 to 1.
    public var likeness: Double {
        let all = left + right - both
        return all == 0 ? 0 : Double(both) / Double(all)
    }

    /// How much of the first text stands in the second, from 0 to 1: what an officer is told.
    public var share: Double { left == 0 ? 0 : Double(both) / Double(left) }

    /// How much of the shorter text stands in the longer, from 0 to 1: a letter copied into a longer one scores 1.
    public var containment: Double {
        let smaller = min(left, right)
        return smaller == 0 ? 0 : Double(both) / Double(smaller)
    }
}
