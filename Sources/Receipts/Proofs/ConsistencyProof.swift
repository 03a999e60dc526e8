/// Shows that a later log begins with all of an earlier one: RFC 9162 section 2.1.4. Checking it needs nothing but this
/// target.
public struct ConsistencyProof: Sendable, Hashable, Codable {
    /// How many leaves the earlier log had.
    public let from: Int64
    /// How many leaves the later log has.
    public let to: Int64
    /// The hashes from which both roots follow.
    public let path: [[UInt8]]

    /// A proof as somebody received it.
    public init(from: Int64, to: Int64, path: [[UInt8]]) {
        self.from = from
        self.to = to
        self.path = path
    }

    /// Whether the later log holds the earlier one unchanged (section 2.1.4.2).
    public func shows(_ earlier: TreeHead, isPartOf later: TreeHead) -> Bool {
        guard earlier.size == from, later.size == to, from >= 0, from <= to else { return false }
        guard path.allSatisfy({ $0.count == TreeHash.size }) else { return false }
        if from == to { return path.isEmpty && earlier.root == later.root }
        if from == 0 { return path.isEmpty && earlier.root == TreeHash.empty }
        // When the earlier log is a perfect subtree of the later, its root is the first hash and is left out.
        let isPerfect = from & (from - 1) == 0
        guard let start = isPerfect ? earlier.root : path.first else { return false }
        return roots(from: start, with: isPerfect ? path[...] : path.dropFirst())
            .map { $0 == earlier.root && $1 == later.root } ?? false
    }

    /// The earlier and the later root that the hashes lead to, or nil when there are too many or too few.
    private func roots(from start: [UInt8], with hashes: ArraySlice<[UInt8]>) -> ([UInt8], [UInt8])? {
        var (place, last) = (from - 1, to - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (earlier, later) = (start, start)
        for hash in hashes {
            if last == 0 { return nil }
            if place & 1 == 1 || place == last {
                earlier = TreeHash.node(hash, earlier)
                later = TreeHash.node(hash, later)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                later = TreeHash.node(later, hash)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 ? (earlier, later) : nil
    }
}
