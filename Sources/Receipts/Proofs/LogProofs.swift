/// Makes proofs from a log's nodes: each reads as many nodes as the tree is high.
public enum LogProofs {
    /// The root over the first `size` leaves.
    ///
    /// - Throws: What reading a node throws.
    public static func root(size: Int64, _ nodes: some LogNodes) throws -> [UInt8] {
        size == 0 ? TreeHash.empty : try hash(0, size, nodes)
    }

    /// The proof that a leaf stands in the log (RFC 9162 section 2.1.3.1).
    ///
    /// - Parameters:
    ///   - index: The leaf's place, from 0.
    ///   - size: The size of the head to lead to; more than `index`.
    /// - Throws: ``ProofRefused``, or what reading a node throws.
    public static func inclusion(of index: Int64, size: Int64, _ nodes: some LogNodes) throws -> InclusionProof {
        guard index >= 0, index < size else { throw ProofRefused.leafNotInLog }
        return InclusionProof(index: index, size: size, path: try path(index, 0, size, nodes))
    }

    /// The proof that a later log begins with an earlier one (RFC 9162 section 2.1.4.1).
    ///
    /// - Throws: ``ProofRefused``, or what reading a node throws.
    public static func consistency(from: Int64, to: Int64, _ nodes: some LogNodes) throws -> ConsistencyProof {
        guard from >= 0, from <= to else { throw ProofRefused.earlierIsLarger }
        let path = from == 0 || from == to ? [] : try subproof(from, 0, to, true, nodes)
        return ConsistencyProof(from: from, to: to, path: path)
    }

    /// PATH(m, D[n]) of the RFC over the leaves from `start`.
    private static func path(
        _ place: Int64, _ start: Int64, _ count: Int64, _ nodes: some LogNodes
    ) throws -> [[UInt8]] {
        guard count > 1 else { return [] }
        let left = largestPowerOfTwo(below: count)
        return place < left
            ? try path(place, start, left, nodes) + [hash(start + left, count - left, nodes)]
            : try path(place - left, start + left, count - left, nodes) + [hash(start, left, nodes)]
    }

    /// SUBPROOF(m, D[n], b) of the RFC over the leaves from `start`.
    private static func subproof(
        _ earlier: Int64, _ start: Int64, _ count: Int64, _ isKnown: Bool, _ nodes: some LogNodes
    ) throws -> [[UInt8]] {
        if earlier == count { return isKnown ? [] : [try hash(start, count, nodes)] }
        let left = largestPowerOfTwo(below: count)
        return earlier <= left
            ? try subproof(earlier, start, left, isKnown, nodes) + [hash(start + left, count - left, nodes)]
            : try subproof(earlier - left, start + left, count - left, false, nodes) + [hash(start, left, nodes)]
    }

    /// MTH(D[n]) of the RFC over the leaves from `start`: perfect subtrees are read, the rest is put together.
    private static func hash(_ start: Int64, _ count: Int64, _ nodes: some LogNodes) throws -> [UInt8] {
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return try nodes.node(level: level, index: start >> Int64(level))
        }
        let left = largestPowerOfTwo(below: count)
        return TreeHash.node(try hash(start, left, nodes), try hash(start + left, count - left, nodes))
    }

    private static func largestPowerOfTwo(below count: Int64) -> Int64 {
        1 << (Int64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}

/// Why there is no such proof.
public enum ProofRefused: Error, Sendable, Hashable {
    /// The leaf is not among the leaves of the head asked for.
    case leafNotInLog
    /// The head said to be earlier has more leaves.
    case earlierIsLarger
}
