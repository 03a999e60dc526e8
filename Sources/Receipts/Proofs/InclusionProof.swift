/// Shows that a leaf stands at a place in a log: RFC 9162 section 2.1.3. Checking it needs nothing but this target.
public struct InclusionProof: Sendable, Hashable, Codable {
    /// The leaf's place, from 0.
    public let index: Int64
    /// How many leaves the log has in the head that the proof leads to.
    public let size: Int64
    /// The hashes beside the way from the leaf up to the root.
    public let path: [[UInt8]]

    /// A proof as somebody received it.
    public init(index: Int64, size: Int64, path: [[UInt8]]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Whether a leaf with this hash stands there in the log that has this head.
    public func shows(leafHash: [UInt8], in head: TreeHead) -> Bool {
        head.size == size && root(leafHash: leafHash) == head.root
    }

    /// The root that the proof leads to, or nil when its length does not fit its numbers (section 2.1.3.2).
    public func root(leafHash: [UInt8]) -> [UInt8]? {
        guard index >= 0, index < size, path.allSatisfy({ $0.count == TreeHash.size }) else { return nil }
        var (place, last, hash) = (index, size - 1, leafHash)
        for sibling in path {
            if last == 0 { return nil }
            if place & 1 == 1 || place == last {
                hash = TreeHash.node(sibling, hash)
                while place & 1 == 0 && place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = TreeHash.node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 ? hash : nil
    }
}
