import Crypto
import Foundation

/// The hashes of a Merkle tree as RFC 9162 section 2.1.1 defines them: SHA-256, leaves and nodes told apart by their
/// first byte, so that no node can pass for a leaf.
public enum TreeHash {
    /// Bytes in a hash.
    public static let size = 32

    /// The root of a tree without leaves.
    public static let empty = [UInt8](SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf that holds `content`.
    public static func leaf(_ content: [UInt8]) -> [UInt8] { digest([0x00], content) }

    /// The hash of a node over its two children.
    public static func node(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> [UInt8] {
        digest([0x01], Array(left), Array(right))
    }

    /// The root over the hashes of a perfect subtree: 1, 2, 4, 8 … of them.
    static func perfectRoot(_ hashes: [[UInt8]]) -> [UInt8] {
        var row = hashes
        while row.count > 1 { row = stride(from: 0, to: row.count, by: 2).map { node(row[$0], row[$0 + 1]) } }
        return row.first ?? empty
    }

    private static func digest(_ parts: [UInt8]...) -> [UInt8] {
        var hash = SHA256()
        for part in parts { hash.update(data: part) }
        return [UInt8](hash.finalize())
    }
}
