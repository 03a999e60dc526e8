import Receipts
import Store

/// The tables of the public log 公开账本, the same in both zones. Frozen once released.
public enum LogTables {
    /// The statements, in their order.
    public static let statements: [SQL] = [
        """
        create table ledger_tile (
            level bigint not null, tile bigint not null, hashes bytea not null, primary key (level, tile))
        """,
        // One row: who appends holds it, and it says how many leaves there are.
        "create table ledger_turn (id bigint not null primary key check (id = 1), size bigint not null)",
        "insert into ledger_turn (id, size) values (1, 0)",
        """
        create table ledger_head (
            size bigint not null primary key, at bigint not null, root bytea not null, signature bytea not null)
        """,
        """
        create table ledger_witness (
            size bigint not null, key bytea not null, name text not null, signature bytea not null,
            primary key (size, key))
        """,
        """
        create table ledger_promise_key (
            key bytea not null primary key, first_hour bigint not null, end_hour bigint not null,
            heard bigint not null, delay bigint not null, signature bytea not null)
        """,
        "create index ledger_promise_key_hour on ledger_promise_key (first_hour)",
    ]
}

/// The log's tiles in their table.
struct LedgerTiles: TileReading {
    let db: any Reading

    func tile(level: Int, index: Int64) throws -> [UInt8]? {
        try db.first("select hashes from ledger_tile where level = \(level) and tile = \(index)")?.blob("hashes")
    }

    static func write(_ tiles: [LogTile], _ db: any Writing) throws {
        for tile in tiles {
            try db.run(
                """
                insert into ledger_tile (level, tile, hashes) values (\(tile.level), \(tile.index), \(tile.hashes))
                on conflict (level, tile) do update set hashes = excluded.hashes
                """)
        }
    }
}
