import Crypto
import Foundation
import Receipts
import Testing

/// The log's tree, against the definitions of RFC 9162 written out a second time, and the vectors of RFC 6962's own code.
@Suite struct TreeTests {
    /// The leaves of the test vectors that certificate logs share.
    static let vectorLeaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ]
    static let vectorRoots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `the roots of the known vectors come out`() {
        #expect(hex(TreeHash.empty) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Frontier().root == TreeHash.empty)
        var frontier = Frontier()
        for (leaf, root) in zip(Self.vectorLeaves, Self.vectorRoots) {
            frontier.append(leafHash: TreeHash.leaf(leaf))
            #expect(hex(frontier.root) == root)
        }
    }

    @Test(arguments: 0...64)
    func `root, every inclusion and every consistency agree with the definition`(size: Int) throws {
        let leaves = (0..<size).map { [UInt8($0), 7] }
        let tiles = try MemoryTiles(leaves, batch: 5)
        let nodes = TiledNodes(tiles)
        let head = TreeHead(size: Int64(size), root: definedRoot(leaves[...]))
        #expect(try LogProofs.root(size: head.size, nodes) == head.root)
        #expect(leaves.reduce(into: Frontier()) { $0.append(leafHash: TreeHash.leaf($1)) }.head == head)
        for index in 0..<size {
            let proof = try LogProofs.inclusion(of: Int64(index), size: head.size, nodes)
            #expect(proof.path == definedPath(index, leaves[...]))
            #expect(proof.shows(leafHash: TreeHash.leaf(leaves[index]), in: head))
            #expect(!proof.shows(leafHash: TreeHash.leaf([99]), in: head))
        }
        for earlier in 0...size {
            let proof = try LogProofs.consistency(from: Int64(earlier), to: head.size, nodes)
            let before = TreeHead(size: Int64(earlier), root: definedRoot(leaves[..<earlier]))
            #expect(proof.shows(before, isPartOf: head))
            let forged = TreeHead(size: Int64(earlier), root: TreeHash.leaf([98]))
            #expect(!proof.shows(forged, isPartOf: head))
            if earlier > 0, earlier < size { #expect(proof.path == definedSubproof(earlier, leaves[...], true)) }
        }
    }

    @Test func `proofs cut short, made longer, moved or altered show nothing`() throws {
        let leaves = (0..<37).map { [UInt8($0)] }
        let nodes = TiledNodes(try MemoryTiles(leaves, batch: 37))
        let head = TreeHead(size: 37, root: definedRoot(leaves[...]))
        let proof = try LogProofs.inclusion(of: 20, size: 37, nodes)
        let leaf = TreeHash.leaf(leaves[20])
        #expect(proof.shows(leafHash: leaf, in: head))
        for path in alterations(of: proof.path) {
            #expect(!InclusionProof(index: 20, size: 37, path: path).shows(leafHash: leaf, in: head))
        }
        for (index, size) in [(21, 37), (20, 38), (-1, 37), (37, 37)] as [(Int64, Int64)] {
            #expect(!InclusionProof(index: index, size: size, path: proof.path).shows(leafHash: leaf, in: head))
        }
        let growth = try LogProofs.consistency(from: 11, to: 37, nodes)
        let before = TreeHead(size: 11, root: definedRoot(leaves[..<11]))
        #expect(growth.shows(before, isPartOf: head))
        for path in alterations(of: growth.path) {
            #expect(!ConsistencyProof(from: 11, to: 37, path: path).shows(before, isPartOf: head))
        }
        #expect(!ConsistencyProof(from: 8, to: 37, path: []).shows(before, isPartOf: head))
    }

    @Test func `a log of several levels of tiles proves its leaves, however it was fed`() throws {
        let leaves = (0..<70_000).map { [UInt8($0 & 255), UInt8($0 >> 8 & 255), UInt8($0 >> 16)] }
        let frontier = leaves.reduce(into: Frontier()) { $0.append(leafHash: TreeHash.leaf($1)) }
        for batch in [999, 4_096] {
            let nodes = TiledNodes(try MemoryTiles(leaves, batch: batch))
            #expect(try LogProofs.root(size: 70_000, nodes) == frontier.root)
            for index in [0, 255, 256, 65_535, 65_536, 69_999] as [Int64] {
                let proof = try LogProofs.inclusion(of: index, size: 70_000, nodes)
                #expect(proof.shows(leafHash: TreeHash.leaf(leaves[Int(index)]), in: frontier.head))
            }
            let early = leaves[..<65_537].reduce(into: Frontier()) { $0.append(leafHash: TreeHash.leaf($1)) }
            let growth = try LogProofs.consistency(from: 65_537, to: 70_000, nodes)
            #expect(growth.shows(early.head, isPartOf: frontier.head))
        }
    }

    @Test func `a proof that cannot be is refused, and a missing tile is named`() throws {
        let nodes = TiledNodes(try MemoryTiles([[1], [2]], batch: 2))
        #expect(throws: ProofRefused.leafNotInLog) { try LogProofs.inclusion(of: 2, size: 2, nodes) }
        #expect(throws: ProofRefused.earlierIsLarger) { try LogProofs.consistency(from: 3, to: 2, nodes) }
        #expect(throws: MissingTile.self) { try LogProofs.root(size: 3, nodes) }
    }

    private func alterations(of path: [[UInt8]]) -> [[[UInt8]]] {
        var all = [Array(path.dropLast()), Array(path.dropFirst()), path + [path[0]], path.reversed()]
        for place in path.indices {
            var altered = path
            altered[place][0] ^= 1
            all.append(altered)
            altered[place] = []
            all.append(altered)
        }
        return all
    }
}

/// Tiles kept in memory, fed in batches.
struct MemoryTiles: TileReading, Sendable {
    private var tiles: [[Int64]: [UInt8]] = [:]

    init(_ leaves: [[UInt8]], batch: Int) throws {
        for start in stride(from: 0, to: leaves.count, by: batch) {
            let added = leaves[start..<min(start + batch, leaves.count)].map(TreeHash.leaf)
            for tile in try LogGrowth.tiles(adding: added, to: Int64(start), reading: self) {
                tiles[[Int64(tile.level), tile.index]] = tile.hashes
            }
        }
    }

    func tile(level: Int, index: Int64) throws -> [UInt8]? { tiles[[Int64(level), index]] }
}

// The definitions of RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1, as they stand there.

private func sha(_ bytes: [UInt8]) -> [UInt8] { [UInt8](SHA256.hash(data: bytes)) }

private func split(_ count: Int) -> Int {
    var k = 1
    while k * 2 < count { k *= 2 }
    return k
}

private func definedRoot(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    if leaves.isEmpty { return sha([]) }
    if leaves.count == 1 { return leaves.reduce([]) { _, leaf in sha([0] + leaf) } }
    let k = split(leaves.count)
    return sha([1] + definedRoot(leaves.prefix(k)) + definedRoot(leaves.dropFirst(k)))
}

private func definedPath(_ m: Int, _ leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
    if leaves.count == 1 { return [] }
    let k = split(leaves.count)
    return m < k
        ? definedPath(m, leaves.prefix(k)) + [definedRoot(leaves.dropFirst(k))]
        : definedPath(m - k, leaves.dropFirst(k)) + [definedRoot(leaves.prefix(k))]
}

private func definedSubproof(_ m: Int, _ leaves: ArraySlice<[UInt8]>, _ b: Bool) -> [[UInt8]] {
    if m == leaves.count { return b ? [] : [definedRoot(leaves)] }
    let k = split(leaves.count)
    return m <= k
        ? definedSubproof(m, leaves.prefix(k), b) + [definedRoot(leaves.dropFirst(k))]
        : definedSubproof(m - k, leaves.dropFirst(k), false) + [definedRoot(leaves.prefix(k))]
}

func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
