import Foundation
import Glibc

/// Where one side of the ferry keeps its keys 摆渡钥匙目录: `own.key` (for the owner only), `own.pub` (to be brought to the
/// other side), `other.pub` (what the other side brought); and for a line between both `line.key`, `line.pem`, `other.pem`.
///
/// The one in use stands first in each file, older ones behind it.
public struct FerryKeyFolder: Sendable {
    /// The directory.
    public let path: String

    /// The directory, whether or not it exists yet.
    public init(_ path: String) { self.path = path }

    /// A file of the folder.
    public enum File: String, Sendable {
        /// Own private keys of parcels.
        case ownKey = "own.key"
        /// Their public halves.
        case ownPublic = "own.pub"
        /// The other side's public keys.
        case otherPublic = "other.pub"
        /// The private key of the line's certificate.
        case lineKey = "line.key"
        /// The line's certificate.
        case lineCertificate = "line.pem"
        /// The other end's certificates.
        case otherCertificate = "other.pem"

        /// Whether nobody but its owner may read it.
        var isSecret: Bool { self == .ownKey || self == .lineKey }
    }

    /// A file could not be read or written.
    public struct Fault: Error, CustomStringConvertible {
        /// One sentence for an operator; never a key.
        public let description: String
    }

    /// Bytes of a key file at most.
    private static let largest = 64 * 1024

    /// The keys of this side.
    ///
    /// - Throws: ``Fault`` when a file is missing or may be read by others than its owner; ``SealingFault`` when it is no
    ///   key file.
    public func keys() throws -> FerryKeys {
        try FerryKeys(own: try text(.ownKey), known: try text(.otherPublic))
    }

    /// The text of a file.
    ///
    /// - Throws: ``Fault``.
    public func text(_ file: File) throws -> String {
        let name = path + "/" + file.rawValue
        var status = stat()
        guard stat(name, &status) == 0 else {
            throw Fault(description: "\(name) cannot be read: \(String(cString: strerror(errno)))")
        }
        guard !file.isSecret || status.st_mode & 0o077 == 0 else {
            throw Fault(description: "\(name) may be read by others than its owner; run chmod 600 on it")
        }
        guard status.st_size <= Self.largest, let bytes = FileManager.default.contents(atPath: name) else {
            throw Fault(description: "\(name) cannot be read, or is too large for a key file")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a file is there.
    public func has(_ file: File) -> Bool { access(path + "/" + file.rawValue, F_OK) == 0 }

    /// Writes a file for its owner only, whole or not at all; the folder is made when missing.
    public func write(_ text: String, _ file: File) throws {
        let name = path + "/" + file.rawValue
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault("making \(path)") }
        let descriptor = open(name + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("writing \(name)") }
        let bytes = Array(text.utf8)
        let count = Glibc.write(descriptor, bytes, bytes.count)
        let synced = fsync(descriptor)
        close(descriptor)
        guard count == bytes.count, synced == 0, rename(name + ".part", name) == 0 else {
            throw fault("writing \(name)")
        }
    }

    private func fault(_ attempt: String) -> Fault {
        Fault(description: "\(attempt) failed: \(String(cString: strerror(errno)))")
    }

    /// Makes a new key the one in use; those before stay behind it.
    ///
    /// - Throws: ``Fault``, or ``SealingFault`` when what is there is no key file.
    public func renew() throws {
        let key = FerryPrivateKey.generate()
        try putFirst(key.file, .ownKey, as: .private)
        try putFirst(key.publicKey.file, .ownPublic, as: .public)
    }

    /// Takes note of the other side's keys, as its `own.pub` holds them; those known before stay behind.
    public func learn(from other: FerryKeyFolder) throws {
        let text = try other.text(.ownPublic)
        guard try !has(.otherPublic) || !self.text(.otherPublic).hasPrefix(text) else { return }
        try putFirst(text, .otherPublic, as: .public)
    }

    private func putFirst(_ text: String, _ file: File, as kind: FerryKeyFile.Kind) throws {
        let before = has(file) ? try self.text(file) : ""
        _ = before.isEmpty ? [] : try FerryKeyFile.read(kind, before)
        // Whatever falls off the end has been out of use for many renewals.
        let lines = (text + before).split(separator: "\n").prefix(3 * FerryKeys.atMost)
        try write(lines.joined(separator: "\n") + "\n", file)
    }
}
