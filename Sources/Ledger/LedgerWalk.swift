import Receipts
import Store

/// A place where the log of receipts is not what it was 账本断点.
public struct LedgerBreak: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Difference: Sendable, Hashable {
        /// The leaf is not there, though a head or the log's own count says so.
        case leafMissing
        /// The hashes kept for proofs do not follow from the leaves.
        case tileDiffers
        /// The head does not follow from the leaves.
        case headDiffers
        /// The head is not signed by the log.
        case headForged
        /// The head is dated before a smaller one.
        case headDatedBack
        /// Compared with a copy of the leaves.
        case leaves(LeafDifference)
    }

    /// What is wrong.
    public let difference: Difference
    /// The leaf's place, or the head's size.
    public let place: Int64

    init(_ difference: Difference, _ place: Int64) { (self.difference, self.place) = (difference, place) }

    /// One sentence: where, and what differs.
    public var description: String {
        switch difference {
        case .leafMissing: "the log of receipts has no leaf \(place), though it had one."
        case .tileDiffers: "in the log of receipts, hashes kept for proofs differ at leaf \(place)."
        case .headDiffers: "the log of receipts forked: its head of size \(place) does not follow from its leaves."
        case .headForged: "in the log of receipts, the head of size \(place) is not signed by the log's key."
        case .headDatedBack: "in the log of receipts, the head of size \(place) is dated before a smaller one."
        case .leaves(.dropped(let leaf)): "leaf \(leaf) of the log of receipts was dropped."
        case .leaves(.altered(let leaf)): "leaf \(leaf) of the log of receipts was altered."
        case .leaves(.moved(let leaf, let to)): "leaf \(leaf) of the log of receipts was moved to \(to)."
        }
    }
}

extension PublicLog {
    /// Walks leaves, tiles and heads up to the first thing that is wrong.
    ///
    /// - Parameters:
    ///   - log: Whose signatures the heads must bear.
    ///   - book: A copy of the leaves kept elsewhere.
    /// - Returns: The log's size.
    /// - Throws: ``LedgerBreak``, or a fault of the engine or the book.
    public static func walk(of log: LogIdentity, against book: LedgerBook? = nil, _ db: any Reading) throws -> Int64 {
        var (frontier, rebuilt, at) = (Frontier(), RebuiltTiles(), Int64.min)
        while true {
            let leaves = try leaves(from: frontier.size, limit: LogTile.width, db)
            if leaves.isEmpty { break }
            try compare(leaves, try book?.leaves(from: frontier.size, limit: leaves.count) ?? [], from: frontier.size)
            for tile in try LogGrowth.tiles(adding: leaves, to: frontier.size, reading: rebuilt) {
                rebuilt.keep(tile)
                let stored = try LedgerTiles(db: db).tile(level: tile.level, index: tile.index) ?? []
                guard stored.starts(with: tile.hashes) else { throw LedgerBreak(.tileDiffers, frontier.size) }
            }
            let heads = try heads(from: frontier.size + 1, limit: LogTile.width, of: log, db)
            for leaf in leaves {
                frontier.append(leafHash: leaf)
                guard let signed = heads.first(where: { $0.head.size == frontier.size }) else { continue }
                try check(signed, frontier.head, after: at, of: log)
                at = signed.at
            }
        }
        if try book?.size() ?? 0 > frontier.size { throw LedgerBreak(.leaves(.dropped(frontier.size)), frontier.size) }
        let largest = try newest(of: log, db)?.head.size ?? 0
        guard max(largest, try size(db)) <= frontier.size else { throw LedgerBreak(.leafMissing, frontier.size) }
        return frontier.size
    }

    private static func compare(_ leaves: [[UInt8]], _ earlier: [[UInt8]], from place: Int64) throws {
        guard let difference = LeafDifference.between(earlier, leaves) else { return }
        let (moved, first): (LeafDifference, Int64)
        switch difference {
        case .dropped(let leaf): (moved, first) = (.dropped(leaf + place), leaf + place)
        case .altered(let leaf): (moved, first) = (.altered(leaf + place), leaf + place)
        case .moved(let leaf, let to): (moved, first) = (.moved(leaf + place, to + place), leaf + place)
        }
        throw LedgerBreak(.leaves(moved), first)
    }

    private static func check(_ signed: SignedHead, _ head: TreeHead, after at: Int64, of log: LogIdentity) throws {
        guard signed.head == head else { throw LedgerBreak(.headDiffers, head.size) }
        guard signed.isSigned(by: log) else { throw LedgerBreak(.headForged, head.size) }
        guard signed.at > at else { throw LedgerBreak(.headDatedBack, head.size) }
    }
}

/// The last tile of each level, built again from the leaves.
private struct RebuiltTiles: TileReading {
    private var last: [Int: LogTile] = [:]

    mutating func keep(_ tile: LogTile) { last[tile.level] = tile }

    func tile(level: Int, index: Int64) throws -> [UInt8]? {
        last[level].flatMap { $0.index == index ? $0.hashes : nil }
    }
}
