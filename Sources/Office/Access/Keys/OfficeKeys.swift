import Crypto
import Foundation
import Glibc
import Opening

/// The office's keys 办公室密钥: one root key, from which every other of our keys is derived, and the inner key ring.
///
/// They lie beside the database and never in it. Whoever holds them reads everything: back them up apart from it.
public struct OfficeKeys: Sendable, CustomStringConvertible {
    /// The ring that opens what the portal sealed.
    public let ring: KeyRing
    private let root: SymmetricKey
    /// Wraps the key of each petition.
    let wrapping: SymmetricKey
    /// Names persons in indexes without naming them.
    let blind: SymmetricKey
    /// Names character pairs in the search index without naming them.
    let token: SymmetricKey
    /// Names bands of fingerprints of texts without telling the text.
    let sameText: SymmetricKey
    /// Draws petition numbers and identifiers.
    let number: SymmetricKey

    /// Says nothing of the keys.
    public var description: String { "OfficeKeys" }

    /// Keys from a root key of 256 bits and a ring.
    public init(root: SymmetricKey, ring: KeyRing) {
        self.root = root
        self.ring = ring
        wrapping = OfficeKeys.derive("petition keys", from: root)
        blind = OfficeKeys.derive("blind index", from: root)
        token = OfficeKeys.derive("search tokens", from: root)
        sameText = OfficeKeys.derive("same text", from: root)
        number = OfficeKeys.derive("numbers", from: root)
    }

    /// A key of 256 bits for one purpose (HKDF-SHA-256); the same at every start, and told by no other.
    public func derived(_ purpose: String) -> SymmetricKey { OfficeKeys.derive(purpose, from: root) }

    private static func derive(_ purpose: String, from root: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Data("lianxin/\(purpose)".utf8), outputByteCount: 32)
    }
}

extension OfficeKeys {
    /// The key files could not be read or written.
    public struct Fault: Error, CustomStringConvertible {
        /// One sentence for an operator; never a key.
        public let description: String
    }

    private static let heading = "lianxin office key 1"

    /// Makes new keys in a directory that holds none yet: `office.key` and the ring under `inner/`, for the owner only.
    ///
    /// - Throws: ``Fault`` when there are keys already, or the directory cannot be written.
    public static func create(at path: String) throws -> OfficeKeys {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let root = SymmetricKey(size: .bits256)
        let hex = root.withUnsafeBytes { $0.map { byte in padded(byte) }.joined() }
        try writeNew("\(heading)\n\(hex)\n", to: path + "/office.key")
        try KeyDirectory(path: path + "/inner").save(try InnerPrivateKey.generate())
        return try load(from: path)
    }

    /// Reads what ``create(at:)`` made.
    ///
    /// - Throws: ``Fault`` when a file is missing or may be read by others than its owner.
    public static func load(from path: String) throws -> OfficeKeys {
        let file = path + "/office.key"
        var status = stat()
        guard stat(file, &status) == 0, let bytes = FileManager.default.contents(atPath: file) else {
            throw Fault(description: "\(file) cannot be read: \(String(cString: strerror(errno)))")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw Fault(description: "\(file) may be read by others than its owner; run chmod 600 on it")
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == heading, let key = unhexed(lines[1]), key.count == 32 else {
            throw Fault(description: "\(file) is no office key")
        }
        return OfficeKeys(root: SymmetricKey(data: key), ring: try KeyDirectory(path: path + "/inner").load())
    }

    /// The root key in shares for custodians; `nil` when the numbers do not fit.
    public func shares(needed: Int, of count: Int) throws -> [KeyShare]? {
        try KeySplitting.split(root.withUnsafeBytes { Array($0) }, needed: needed, of: count)
    }

    /// The first 8 bytes of a hash of the root key, hexadecimal: tells one office's key from another's, and nothing of it.
    public var id: String {
        hexed(derived("key id").withUnsafeBytes { Array($0) }.prefix(8))
    }

    /// Writes the root key that custodians' shares give into a directory that has none.
    ///
    /// - Throws: `KeyShare.Slip` when they give none; ``Fault`` when there is a key already, or it has another id.
    public static func restoreRoot(at path: String, id: String, from shares: [KeyShare]) throws {
        let bytes = try KeySplitting.restore(shares)
        guard bytes.count == 32 else { throw Fault(description: "the shares give no office key") }
        let inner = KeyRing(current: try InnerPrivateKey.generate(.x25519))
        guard OfficeKeys(root: SymmetricKey(data: bytes), ring: inner).id == id else {
            throw Fault(description: "the shares give another key than the one named; nothing was written")
        }
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try writeNew("\(heading)\n\(hexed(bytes))\n", to: path + "/office.key")
    }

    private static func writeNew(_ text: String, to file: String) throws {
        let descriptor = Glibc.open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Fault(description: "\(file) cannot be made: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw Fault(description: "\(file) cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}
