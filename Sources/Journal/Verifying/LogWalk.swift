import Receipts
import Store

/// Walks the log from its first leaf, builds it again, and compares: leaves, tiles, heads.
struct LogWalk {
    /// The log as far as it was walked.
    private(set) var frontier = Frontier()
    private let known: [Int64: [UInt8]]
    private var rebuilt = RebuiltTiles()

    init(known: [TreeHead]) {
        self.known = Dictionary(known.map { ($0.size, $0.root) }) { first, _ in first }
    }

    mutating func walk(_ db: any Reading) throws {
        while true {
            let rows = try page(db)
            let leaves = try rows.enumerated().map { try leaf($1, at: frontier.size + Int64($0)) }
            try compareTiles(leaves, rows, db)
            try compareHeads(leaves, db)
            if rows.count < Chronicle.verifiedAtOnce { return try compareEnd(db) }
        }
    }

    private func page(_ db: any Reading) throws -> [Row] {
        try db.rows(
            """
            select log_leaf.log_index, log_leaf.stream, log_leaf.position, event.hash from log_leaf
            left join event on event.stream = log_leaf.stream and event.position = log_leaf.position
            where log_leaf.log_index >= \(frontier.size)
            order by log_leaf.log_index limit \(Chronicle.verifiedAtOnce)
            """)
    }

    private func leaf(_ row: Row, at index: Int64) throws -> [UInt8] {
        guard try row.int64("log_index") == index else { throw JournalBreak(.leafMissing, logIndex: index) }
        guard let hash = try row.optionalBlob("hash") else { throw try broken(.eventMissing, row) }
        return TreeHash.leaf(hash)
    }

    private func broken(_ difference: JournalBreak.Difference, _ row: Row) throws -> JournalBreak {
        JournalBreak(
            difference, stream: StreamName(try row.text("stream")), position: try row.int64("position"),
            logIndex: try row.int64("log_index"))
    }

    private mutating func compareTiles(_ leaves: [[UInt8]], _ rows: [Row], _ db: any Reading) throws {
        for tile in try LogGrowth.tiles(adding: leaves, to: frontier.size, reading: rebuilt) {
            rebuilt.keep(tile)
            let stored = try StoredTiles(db: db).tile(level: tile.level, index: tile.index) ?? []
            if stored.starts(with: tile.hashes) { continue }
            guard tile.level == 0 else { throw JournalBreak(.tileDiffers, logIndex: frontier.size) }
            let place = zip(stored, tile.hashes).enumerated().first { $1.0 != $1.1 }?.offset ?? stored.count
            let index = tile.index * Int64(LogTile.width) + Int64(place / TreeHash.size)
            let row = rows[Int(index - frontier.size)]
            throw try broken(place < stored.count ? .leafDiffers : .leafMissing, row)
        }
    }

    private mutating func compareHeads(_ leaves: [[UInt8]], _ db: any Reading) throws {
        var heads = known
        let last = frontier.size + Int64(leaves.count)
        for row in try db.rows(
            "select size, root from log_head where size > \(frontier.size) and size <= \(last) order by size")
        {
            let (size, root) = (try row.int64("size"), try row.blob("root"))
            if heads.updateValue(root, forKey: size).map({ $0 != root }) ?? false {
                throw JournalBreak(.headDiffers, logIndex: size - 1)
            }
        }
        for leaf in leaves {
            frontier.append(leafHash: leaf)
            if let root = heads[frontier.size], root != frontier.root {
                throw JournalBreak(.headDiffers, logIndex: frontier.size - 1)
            }
        }
    }

    /// Leaves cut off at the end leave a head, or the log's own count, that is larger than what is there.
    private func compareEnd(_ db: any Reading) throws {
        let turn = try db.first("select size from log_turn where id = 1")?.int64("size") ?? 0
        let head = try Chronicle.treeHead(db).size
        let largest = max(turn, head, known.keys.max() ?? 0)
        if largest > frontier.size { throw JournalBreak(.leafMissing, logIndex: frontier.size) }
        if turn != head || head != frontier.size { throw JournalBreak(.headDiffers, logIndex: frontier.size - 1) }
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
