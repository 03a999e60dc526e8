/// The hashes of a log's perfect subtrees, wherever they are kept.
public protocol LogNodes {
    /// The hash over the leaves from `index << level` up to, not including, `(index + 1) << level`.
    func node(level: Int, index: Int64) throws -> [UInt8]
}

/// The perfect subtrees of a log that is kept in tiles: at most 256 hashes of one tile are put together for each.
public struct TiledNodes<Tiles: TileReading>: LogNodes {
    private let tiles: Tiles

    /// The subtrees of the log with these tiles.
    public init(_ tiles: Tiles) { self.tiles = tiles }

    /// The hash of a perfect subtree.
    ///
    /// - Throws: ``MissingTile``, or what reading throws.
    public func node(level: Int, index: Int64) throws -> [UInt8] {
        let width = Int64(LogTile.width)
        let within = level % LogTile.height
        let first = index << Int64(within)
        let start = Int(first % width) * TreeHash.size
        let end = start + (TreeHash.size << within)
        let hashes = try tiles.prefix(end, level: level / LogTile.height, index: first / width)
        return TreeHash.perfectRoot(split(hashes[start..<end]))
    }
}

extension TiledNodes: Sendable where Tiles: Sendable {}
