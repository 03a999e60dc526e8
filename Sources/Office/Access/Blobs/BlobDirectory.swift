import Casework
import Crypto
import Foundation
import Glibc

/// Sealed attachments in a directory of one machine: `ab/cdef…`, written beside, synced, then renamed into place.
public struct BlobDirectory: BlobStore {
    /// Where they lie.
    public let path: String

    /// Uses a directory, which is made when missing, for the owner only.
    ///
    /// - Throws: ``BlobFault/unavailable(_:)``.
    public init(path: String) throws {
        self.path = path
        guard access(path, F_OK) != 0 else { return }
        try BlobDirectory.make(path)
        // A directory is only there after a power cut when the one above it was forced to the disk.
        try BlobDirectory.sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    /// Keeps sealed bytes; when this returns, file and directory are on the disk.
    public func put(_ sealed: [UInt8]) async throws -> BlobID {
        let blob = BlobID(rawValue: hexed(SHA256.hash(data: sealed)))
        let folder = path + "/" + blob.rawValue.prefix(2)
        let file = folder + "/" + blob.rawValue.dropFirst(2)
        if access(file, F_OK) == 0 {
            // It may have been named by a process that died before the name was on the disk.
            try BlobDirectory.sync(folder)
            return blob
        }
        try BlobDirectory.make(folder)
        try BlobDirectory.sync(path)
        let partial = folder + "/.part-" + UUID().uuidString
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobDirectory.fault() }
        do {
            defer { close(descriptor) }
            try BlobDirectory.write(sealed, to: descriptor)
            guard fsync(descriptor) == 0 else { throw BlobDirectory.fault() }
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, file) == 0 else { throw BlobDirectory.fault() }
        try BlobDirectory.sync(folder)
        return blob
    }

    /// The sealed bytes, checked against their name.
    public func get(_ blob: BlobID) async throws -> [UInt8] {
        guard blob.rawValue.utf8.count == 64, let name = unhexed(blob.rawValue) else { throw BlobFault.missing(blob) }
        let file = "\(path)/\(blob.rawValue.prefix(2))/\(blob.rawValue.dropFirst(2))"
        guard let data = FileManager.default.contents(atPath: file) else { throw BlobFault.missing(blob) }
        guard SHA256.hash(data: data) == name else { throw BlobFault.altered(blob) }
        return Array(data)
    }

    /// Takes a blob away.
    public func remove(_ blob: BlobID) async throws {
        guard blob.rawValue.utf8.count == 64, unhexed(blob.rawValue) != nil else { return }
        let file = "\(path)/\(blob.rawValue.prefix(2))/\(blob.rawValue.dropFirst(2))"
        guard unlink(file) == 0 || errno == ENOENT else { throw BlobDirectory.fault() }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
                guard count >= 0 || errno == EINTR else { throw fault() }
                done += max(0, count)
            }
        }
    }

    private static func make(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BlobFault.unavailable("\(folder) cannot be made")
        }
    }

    private static func sync(_ folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault() }
    }

    private static func fault() -> BlobFault {
        errno == ENOSPC || errno == EDQUOT ? .full : .unavailable(String(cString: strerror(errno)))
    }
}
