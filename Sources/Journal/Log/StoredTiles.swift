import Receipts
import Store

/// The log's tiles in their table.
struct StoredTiles: TileReading {
    let db: any Reading

    func tile(level: Int, index: Int64) throws -> [UInt8]? {
        try db.first("select hashes from log_tile where level = \(level) and tile = \(index)")?.blob("hashes")
    }

    static func write(_ tiles: [LogTile], _ db: any Writing) throws {
        for tile in tiles {
            try db.run(
                """
                insert into log_tile (level, tile, hashes) values (\(tile.level), \(tile.index), \(tile.hashes))
                on conflict (level, tile) do update set hashes = excluded.hashes
                """)
        }
    }
}
