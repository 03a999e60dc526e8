import Receipts
import Store

extension Chronicle {
    /// The log as it is now: size and root.
    public static func treeHead(_ db: any Reading) throws -> TreeHead {
        let newest = try db.first("select size, root from log_head order by size desc limit 1")
        guard let newest else { return Frontier().head }
        return TreeHead(size: try newest.int64("size"), root: try newest.blob("root"))
    }

    /// The place of an event in the log, or nil while it is in line.
    public static func logIndex(of stream: StreamName, position: Int64, _ db: any Reading) throws -> Int64? {
        try db.first(
            "select log_index from log_leaf where stream = \(stream.rawValue) and position = \(position)"
        )?.int64("log_index")
    }

    /// The proof that the leaf at an index stands in the log of a given size.
    ///
    /// - Throws: ``Receipts/ProofRefused`` when the log of that size has no such leaf, or a fault.
    public static func inclusion(of index: Int64, size: Int64, _ db: any Reading) throws -> InclusionProof {
        try LogProofs.inclusion(of: index, size: size, TiledNodes(StoredTiles(db: db)))
    }

    /// The proof that the log of one size begins with the log of an earlier size.
    ///
    /// - Throws: ``Receipts/ProofRefused`` when `from` is larger, or a fault.
    public static func consistency(from: Int64, to: Int64, _ db: any Reading) throws -> ConsistencyProof {
        try LogProofs.consistency(from: from, to: to, TiledNodes(StoredTiles(db: db)))
    }
}
