import Receipts
import Store

/// The log of receipts 公开账本: salted leaves in an RFC 9162 tree, with signed heads; the inner zone keeps it, and the portal
/// keeps a copy that it has checked itself.
///
/// Functions without state over a database; what they do is part of the caller's transaction.
public enum PublicLog {
    /// Leaves appended, sent or handed out in one go at most: 128 kB.
    public static let leavesAtOnce = 4_096

    /// How many leaves there are.
    public static func size(_ db: any Reading) throws -> Int64 {
        try db.first("select size from ledger_turn where id = 1")?.int64("size") ?? 0
    }

    /// Locks the log until the transaction ends; how many leaves there are.
    public static func takeTurn(_ db: any Writing) throws -> Int64 {
        guard let turn = try db.first("update ledger_turn set size = size where id = 1 returning size") else {
            throw RowFault.noColumn("ledger_turn.size")
        }
        return try turn.int64("size")
    }

    /// Makes the log longer.
    ///
    /// - Returns: The place of the first new leaf.
    public static func append(_ leaves: [[UInt8]], _ db: any Writing) throws -> Int64 {
        let size = try takeTurn(db)
        guard !leaves.isEmpty else { return size }
        try LedgerTiles.write(
            try LogGrowth.tiles(adding: leaves, to: size, reading: LedgerTiles(db: db)), db)
        try db.run("update ledger_turn set size = \(size + Int64(leaves.count)) where id = 1")
        return size
    }

    /// Size and root of the first leaves.
    public static func head(size: Int64, _ db: any Reading) throws -> TreeHead {
        TreeHead(size: size, root: try LogProofs.root(size: size, TiledNodes(LedgerTiles(db: db))))
    }

    /// The hashes of leaves in their order, from a place on.
    public static func leaves(from place: Int64, limit: Int = leavesAtOnce, _ db: any Reading) throws -> [[UInt8]] {
        var leaves: [[UInt8]] = []
        let (tiles, width) = (LedgerTiles(db: db), Int64(LogTile.width))
        var next = place
        while leaves.count < limit, let tile = try tiles.tile(level: 0, index: next / width) {
            let start = Int(next % width) * TreeHash.size
            guard start < tile.count else { break }
            for at in stride(from: start, to: tile.count, by: TreeHash.size) where leaves.count < limit {
                leaves.append(Array(tile[at..<min(at + TreeHash.size, tile.count)]))
            }
            next = place + Int64(leaves.count)
        }
        return leaves
    }

    /// The proof that a leaf stands in the log of a given size.
    ///
    /// - Throws: ``Receipts/ProofRefused``, or a fault.
    public static func inclusion(of place: Int64, size: Int64, _ db: any Reading) throws -> InclusionProof {
        try LogProofs.inclusion(of: place, size: size, TiledNodes(LedgerTiles(db: db)))
    }

    /// The proof that the log of one size begins with that of an earlier one.
    ///
    /// - Throws: ``Receipts/ProofRefused``, or a fault.
    public static func consistency(from: Int64, to: Int64, _ db: any Reading) throws -> ConsistencyProof {
        try LogProofs.consistency(from: from, to: to, TiledNodes(LedgerTiles(db: db)))
    }
}
