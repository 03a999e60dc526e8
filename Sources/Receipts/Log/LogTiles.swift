/// A log's hashes as they are kept: tiles of 256 hashes in a row.
///
/// Level 0 holds the leaves' hashes; each hash of level 1 is the root over one full tile of level 0, and so on. A log of
/// a hundred million leaves has four levels, so a proof reads a handful of tiles, and each leaf costs 32 bytes and a
/// little.
public struct LogTile: Sendable, Hashable {
    /// Hashes in a full tile.
    public static let width = 256
    /// Levels of the tree inside a tile: 2 to the power of 8 is 256.
    static let height = 8

    /// The row of tiles, 0 for the leaves.
    public let level: Int
    /// The place in the row, from 0.
    public let index: Int64
    /// The hashes, 32 bytes each, one after the other; only the last tile of a row has fewer than 256.
    public let hashes: [UInt8]

    /// A tile.
    public init(level: Int, index: Int64, hashes: [UInt8]) {
        self.level = level
        self.index = index
        self.hashes = hashes
    }
}

/// Where tiles are kept.
public protocol TileReading {
    /// The hashes of a tile, or nil when there is no such tile.
    func tile(level: Int, index: Int64) throws -> [UInt8]?
}

/// A log's tiles do not hold what a log of its size must have.
public struct MissingTile: Error, Sendable, Hashable, CustomStringConvertible {
    /// The row of tiles.
    public let level: Int
    /// The place in the row.
    public let index: Int64

    /// A tile that is missing.
    public init(level: Int, index: Int64) { (self.level, self.index) = (level, index) }

    /// One sentence for the log.
    public var description: String { "The log's tile \(index) of level \(level) is missing or too short." }
}

/// Makes a log longer.
public enum LogGrowth {
    /// The tiles that change when leaves are added.
    ///
    /// - Parameters:
    ///   - leaves: The hashes of the new leaves, in order.
    ///   - size: How many leaves the log has.
    ///   - tiles: The log's tiles; the last of each row is read.
    /// - Returns: The tiles to write, each in place of what was kept before.
    /// - Throws: ``MissingTile``, or what reading throws.
    public static func tiles(
        adding leaves: [[UInt8]], to size: Int64, reading tiles: some TileReading
    ) throws -> [LogTile] {
        var changed: [LogTile] = []
        var (level, present, added) = (0, size, leaves)
        while !added.isEmpty {
            let width = Int64(LogTile.width)
            var row = TileRow(level: level, index: present / width, hashes: [])
            let kept = Int(present % width) * TreeHash.size
            if kept > 0 { row.hashes = try tiles.prefix(kept, level: level, index: row.index) }
            added = added.compactMap { row.append($0) }
            changed += row.finished()
            present /= width
            level += 1
        }
        return changed
    }
}

extension TileReading {
    /// The first bytes of a tile, which must be there.
    func prefix(_ count: Int, level: Int, index: Int64) throws -> [UInt8] {
        guard let hashes = try tile(level: level, index: index), hashes.count >= count else {
            throw MissingTile(level: level, index: index)
        }
        return Array(hashes.prefix(count))
    }
}

/// A row of tiles while hashes are added at its end.
private struct TileRow {
    let level: Int
    var index: Int64
    var hashes: [UInt8]
    private var full: [LogTile] = []

    init(level: Int, index: Int64, hashes: [UInt8]) {
        self.level = level
        self.index = index
        self.hashes = hashes
    }

    /// Adds a hash; when that fills a tile, the root over it, which belongs to the next level.
    mutating func append(_ hash: [UInt8]) -> [UInt8]? {
        hashes += hash
        guard hashes.count == LogTile.width * TreeHash.size else { return nil }
        full.append(LogTile(level: level, index: index, hashes: hashes))
        defer {
            index += 1
            hashes = []
        }
        return TreeHash.perfectRoot(split(hashes[...]))
    }

    func finished() -> [LogTile] {
        hashes.isEmpty ? full : full + [LogTile(level: level, index: index, hashes: hashes)]
    }
}

/// The hashes that stand one after the other.
func split(_ hashes: ArraySlice<UInt8>) -> [[UInt8]] {
    stride(from: hashes.startIndex, to: hashes.endIndex, by: TreeHash.size).map {
        Array(hashes[$0..<min($0 + TreeHash.size, hashes.endIndex)])
    }
}
