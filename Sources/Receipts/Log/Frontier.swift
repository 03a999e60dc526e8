/// A tree that only grows, remembered by the roots of its perfect subtrees: as many hashes as the size has binary ones.
public struct Frontier: Sendable, Hashable {
    /// How many leaves there are.
    public private(set) var size: Int64 = 0
    /// The roots, largest subtree first.
    private var roots: [[UInt8]] = []

    /// A tree without leaves.
    public init() {}

    /// Adds the next leaf, given by its hash (``TreeHash/leaf(_:)``).
    public mutating func append(leafHash: [UInt8]) {
        var hash = leafHash
        var rest = size
        while rest & 1 == 1, let left = roots.popLast() {
            hash = TreeHash.node(left, hash)
            rest >>= 1
        }
        roots.append(hash)
        size += 1
    }

    /// The root over all leaves so far.
    public var root: [UInt8] {
        guard var hash = roots.last else { return TreeHash.empty }
        for left in roots.dropLast().reversed() { hash = TreeHash.node(left, hash) }
        return hash
    }

    /// Size and root.
    public var head: TreeHead { TreeHead(size: size, root: root) }
}
