import Crypto
import Foundation
import Glibc
import Opening

/// The office's keys 办公室密钥: one root key, from which every other of our keys is derived, and the inner key ring.
///
/// They lie beside the database and never in it. Whoever holds them reads everything: back them up apart from it. Once the
/// office key was renewed, keys that cannot be made anew come from the database's key book, which the office key opens.
public struct OfficeKeys: Sendable, CustomStringConvertible {
    /// The ring that opens what the portal sealed.
    public let ring: KeyRing
    /// The root keys that were given: the office key, and the new one while it is being renewed.
    let given: [SymmetricKey]
    /// Root keys that open what lies in tables; the first seals.
    private let roots: [SymmetricKey]
    /// What the key book holds; `nil` in the first generation.
    let kept: KeptKeys?
    /// How often the office key was renewed, and one.
    public let generation: Int
    /// Wraps the key of each petition.
    let wrapping: SealingKeys
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
    ///
    /// - Parameter next: The root key that is to take its place, while the office key is being renewed.
    public init(root: SymmetricKey, ring: KeyRing, next: SymmetricKey? = nil) {
        self.init(given: [root] + [next].compactMap { $0 }, roots: [root], ring: ring, kept: nil, generation: 1)
    }

    private init(
        given: [SymmetricKey], roots: [SymmetricKey], ring: KeyRing, kept: KeptKeys?, generation: Int
    ) {
        (self.given, self.roots, self.ring, self.kept, self.generation) = (given, roots, ring, kept, generation)
        // Names in read models come from the key they were written with: the last, until they are written again.
        let last = roots[roots.count - 1]
        wrapping = SealingKeys(roots.map { Self.derive(.petitionKeys, from: $0) })
        blind = Self.derive(.blindIndex, from: last)
        token = Self.derive(.searchTokens, from: last)
        sameText = Self.derive(.sameText, from: last)
        number = kept?.lasting(.numbers) ?? Self.derive(.numbers, from: last)
    }

    /// The same keys in another standing: which roots open what lies in tables, and what the key book holds.
    func standing(on roots: [SymmetricKey], _ kept: KeptKeys, generation: Int) -> OfficeKeys {
        OfficeKeys(given: given, roots: roots, ring: ring, kept: kept, generation: generation)
    }

    /// A key of 256 bits for one purpose, the same at every start: for codes and names, and for what is good a short while.
    func derived(_ purpose: KeyPurpose) -> SymmetricKey {
        switch purpose.fate {
        case .lasting: kept?.lasting(purpose) ?? derived(purpose, at: roots.count - 1)
        case .writtenAgain: derived(purpose, at: roots.count - 1)
        case .rewrapped, .journalled, .passing: sealing(purpose).sealing
        }
    }

    /// What seals for one purpose, and opens what was sealed for it before the office key was renewed.
    func sealing(_ purpose: KeyPurpose) -> SealingKeys {
        if purpose == .petitionKeys { return wrapping }
        if purpose.fate == .journalled, let kept = kept?.journalled(purpose) { return kept }
        return SealingKeys(roots.map { Self.derive(purpose, from: $0) })
    }

    private func derived(_ purpose: KeyPurpose, at place: Int) -> SymmetricKey {
        Self.derive(purpose, from: roots[place])
    }

    /// HKDF-SHA-256; told by no other.
    static func derive(_ purpose: KeyPurpose, from root: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Data("lianxin/\(purpose.info)".utf8), outputByteCount: 32)
    }

    /// What tells a root key from others, and nothing of it.
    static func id(of root: SymmetricKey) -> String {
        hexed(derive(.keyID, from: root).withUnsafeBytes { Array($0) }.prefix(8))
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
        try writeNew(text(of: SymmetricKey(size: .bits256)), to: path + "/office.key")
        try KeyDirectory(path: path + "/inner").save(try InnerPrivateKey.generate())
        return try load(from: path)
    }

    /// Reads what ``create(at:)`` made.
    ///
    /// - Throws: ``Fault`` when a file is missing or may be read by others than its owner.
    public static func load(from path: String) throws -> OfficeKeys {
        let next = path + "/" + nextFile
        return OfficeKeys(
            root: try root(in: path + "/office.key"), ring: try KeyDirectory(path: path + "/inner").load(),
            next: access(next, F_OK) == 0 ? try root(in: next) : nil)
    }

    /// The file beside `office.key` that holds the new key while the office key is being renewed.
    public static let nextFile = "office.key.new"

    /// Makes a new office key beside the one in force; nothing happens when one was begun before.
    ///
    /// - Throws: ``Fault``.
    public static func createNext(at path: String) throws {
        let file = path + "/" + nextFile
        guard access(file, F_OK) != 0 else { return }
        // Named only once it is whole and on the disk: a key that was cut short would stand in the way of every start.
        let partial = file + ".part"
        unlink(partial)
        try writeNew(text(of: SymmetricKey(size: .bits256)), to: partial)
        guard rename(partial, file) == 0 else {
            throw Fault(description: "\(file) cannot be made: \(String(cString: strerror(errno)))")
        }
        try sync(path)
    }

    private static func text(of root: SymmetricKey) -> String {
        "\(heading)\n\(hexed(root.withUnsafeBytes { Array($0) }))\n"
    }

    private static func root(in file: String) throws -> SymmetricKey {
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
        return SymmetricKey(data: key)
    }

    /// The office key in shares for custodians; while it is being renewed, the new one. `nil` when the numbers do not fit.
    public func shares(needed: Int, of count: Int) throws -> [KeyShare]? {
        try KeySplitting.split(given[given.count - 1].withUnsafeBytes { Array($0) }, needed: needed, of: count)
    }

    /// The first 8 bytes of a hash of the office key, hexadecimal: tells one office's key from another's, and nothing of it.
    public var id: String { Self.id(of: roots[0]) }

    /// The same of the new key while the office key is being renewed.
    public var nextID: String? { given.count > 1 ? Self.id(of: given[1]) : nil }

    /// Writes the root key that custodians' shares give into a directory that has none.
    ///
    /// - Throws: `KeyShare.Slip` when they give none; ``Fault`` when there is a key already, or it has another id.
    public static func restoreRoot(at path: String, id: String, from shares: [KeyShare]) throws {
        let bytes = try KeySplitting.restore(shares)
        guard bytes.count == 32 else { throw Fault(description: "the shares give no office key") }
        guard Self.id(of: SymmetricKey(data: bytes)) == id else {
            throw Fault(description: "the shares give another key than the one named; nothing was written")
        }
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try writeNew("\(heading)\n\(hexed(bytes))\n", to: path + "/office.key")
    }

    /// Forces a directory's names to the disk.
    private static func sync(_ directory: String) throws {
        let folder = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        guard folder >= 0, fsync(folder) == 0 else {
            throw Fault(description: "\(directory) cannot be forced to the disk: \(String(cString: strerror(errno)))")
        }
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
