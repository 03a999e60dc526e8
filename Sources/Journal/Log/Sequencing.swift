import Receipts
import Store

extension Chronicle {
    /// Leaves integrated in one go at most, whatever is asked: the transaction stays short.
    public static let sequencedAtMost = 4_096

    /// Takes events in line into the log, in the order in which they came.
    ///
    /// Of several that ask at once one works and the others wait for it: every event becomes one leaf, once.
    ///
    /// - Parameter limit: How many events at most, ``sequencedAtMost`` at most.
    /// - Returns: How many were taken; 0 when none was in line.
    /// - Throws: A fault of the engine, or ``Receipts/MissingTile`` when the log was damaged.
    public static func sequence(limit: Int = sequencedAtMost, _ db: any Writing) throws -> Int {
        // Nobody in line is the usual case, and asking costs no lock.
        guard try hasLine(db) else { return 0 }
        let size = try takeTurn(db)
        let line = try inLine(min(limit, sequencedAtMost), db)
        if line.isEmpty { return 0 }
        let leaves = line.map { TreeHash.leaf($0.hash) }
        let tiles = try LogGrowth.tiles(adding: leaves, to: size, reading: StoredTiles(db: db))
        try StoredTiles.write(tiles, db)
        try number(line, from: size, db)
        try leaveLine(line, db)
        try publish(size + Int64(line.count), db)
        return line.count
    }

    /// Whether any event is in line for the log.
    public static func hasLine(_ db: any Reading) throws -> Bool {
        try db.first("select 1 as found from log_pending limit 1") != nil
    }

    /// Everything in the log after an index, in the log's order: what a rebuild replays.
    ///
    /// - Parameters:
    ///   - index: The last index already seen; -1 before the first.
    ///   - limit: How many events at most.
    public static func all(
        afterLogIndex index: Int64 = -1, limit: Int, _ db: any Reading
    ) throws -> [(index: Int64, entry: Entry)] {
        try db.rows(
            """
            select log_leaf.log_index, \(Entry.columns) from log_leaf
            join event on event.stream = log_leaf.stream and event.position = log_leaf.position
            where log_leaf.log_index > \(index) order by log_leaf.log_index limit \(limit)
            """
        ).map { (try $0.int64("log_index"), try Entry($0)) }
    }

    /// The streams that got events of some types at these places of the log, each once, in its order.
    public static func streams(
        with types: [String], at places: Range<Int64>, _ db: any Reading
    ) throws -> [StreamName] {
        var seen: Set<String> = []
        return try db.rows(
            """
            select log_leaf.stream from log_leaf
            join event on event.stream = log_leaf.stream and event.position = log_leaf.position
            where log_leaf.log_index >= \(places.lowerBound) and log_leaf.log_index < \(places.upperBound)
                and event.type in \(list: types)
            order by log_leaf.log_index
            """
        ).compactMap { row in
            let stream = try row.text("stream")
            return seen.insert(stream).inserted ? StreamName(rawValue: stream) : nil
        }
    }

    private struct Waiter {
        let id: Int64
        let stream: String
        let position: Int64
        let hash: [UInt8]
    }

    /// Locks the log's only row until the transaction ends; the number of leaves.
    private static func takeTurn(_ db: any Writing) throws -> Int64 {
        guard let turn = try db.first("update log_turn set size = size where id = 1 returning size") else {
            throw RowFault.noColumn("log_turn.size")
        }
        return try turn.int64("size")
    }

    private static func inLine(_ limit: Int, _ db: any Reading) throws -> [Waiter] {
        try db.rows("select id, stream, position, hash from log_pending order by id limit \(limit)").map { row in
            Waiter(
                id: try row.int64("id"), stream: try row.text("stream"), position: try row.int64("position"),
                hash: try row.blob("hash"))
        }
    }

    private static func number(_ line: [Waiter], from size: Int64, _ db: any Writing) throws {
        let rows = line.enumerated().map { offset, waiter -> SQL in
            "(\(size + Int64(offset)), \(waiter.stream), \(waiter.position))"
        }
        for piece in rows.pieces {
            try db.run("insert into log_leaf (log_index, stream, position) values \(piece.joined(separator: ", "))")
        }
    }

    private static func leaveLine(_ line: [Waiter], _ db: any Writing) throws {
        // By name and not by range: a lower number may become visible later, from a transaction that is still open.
        for piece in line.pieces { try db.run("delete from log_pending where id in \(list: piece.map(\.id))") }
    }

    private static func publish(_ size: Int64, _ db: any Writing) throws {
        let root = try LogProofs.root(size: size, TiledNodes(StoredTiles(db: db)))
        try db.run("insert into log_head (size, root) values (\(size), \(root))")
        try db.run("update log_turn set size = \(size) where id = 1")
    }
}
