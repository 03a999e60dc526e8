/// What a log was at one moment: how many leaves it had, and the hash over all of them.
public struct TreeHead: Sendable, Hashable, Codable {
    /// How many leaves.
    public let size: Int64
    /// The hash over all leaves in their order.
    public let root: [UInt8]

    /// A head of a log.
    public init(size: Int64, root: [UInt8]) {
        self.size = size
        self.root = root
    }
}
