import Foundation
import Glibc
import Receipts

/// The log of receipts as files beside the database 账本文件: what was once published is never forgotten with a backup.
///
/// `leaves` holds the hashes of all leaves, 32 bytes each; `heads` holds the files of all heads, one after the other. Both
/// only grow. Every desk keeps one; desks on one machine may share it. Who restores an older database still has here what the world has seen, and the log goes on from there
/// instead of forking; who copies the directory away has a copy to compare with.
public struct LedgerBook: Sendable {
    /// The directory.
    public let path: String

    /// The book could not be read or written, or is not this log's.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        /// One sentence for an operator.
        public let description: String
    }

    /// The book in a directory, which is made where it is missing, for its owner only.
    ///
    /// - Throws: ``Fault``.
    public init(path: String) throws {
        self.path = path
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.fault("making \(path)") }
    }

    private var leavesFile: String { path + "/leaves" }
    private var headsFile: String { path + "/heads" }

    /// How many leaves are in the book. A leaf that was half written when the power went is not one.
    public func size() throws -> Int64 {
        var status = stat()
        guard stat(leavesFile, &status) == 0 else {
            if errno == ENOENT { return 0 }
            throw Self.fault("reading \(leavesFile)")
        }
        return Int64(status.st_size) / Int64(TreeHash.size)
    }

    /// The hashes of leaves from a place on.
    ///
    /// - Throws: ``Fault``.
    public func leaves(from place: Int64, limit: Int) throws -> [[UInt8]] {
        let descriptor = open(leavesFile, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return [] }
            throw Self.fault("reading \(leavesFile)")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: limit * TreeHash.size)
        var filled = 0
        while filled < bytes.count {
            let offset = off_t(place) * off_t(TreeHash.size) + off_t(filled)
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.fault("reading \(leavesFile)") }
            if count == 0 { break }
            filled += count
        }
        return stride(from: 0, to: filled / TreeHash.size * TreeHash.size, by: TreeHash.size).map {
            Array(bytes[$0..<($0 + TreeHash.size)])
        }
    }

    /// All heads in the book, the oldest first. One that was half written when the power went is left out.
    ///
    /// - Throws: ``Fault`` when there is something else in the file.
    public func heads() throws -> [SignedHead] {
        guard FileManager.default.fileExists(atPath: headsFile) else { return [] }
        guard let bytes = FileManager.default.contents(atPath: headsFile) else {
            throw Self.fault("reading \(headsFile)")
        }
        let whole = bytes.prefix(Self.wholeLength(Array(bytes)))
        return try String(decoding: whole, as: UTF8.self).split(separator: Self.parting).map { paper in
            do { return try HeadFile(file: String(paper)).signed } catch {
                throw Fault(description: "The book's file \(headsFile) cannot be read: \(error).")
            }
        }
    }

    /// Writes leaves behind those that are there; what another desk on this machine has written already stays.
    ///
    /// - Parameter place: The place of the first, which leaves no gap.
    /// - Throws: ``Fault``, also when the book holds others there.
    public func add(_ leaves: [[UInt8]], from place: Int64) throws {
        try alone {
            let there = try self.size()
            guard place <= there,
                try self.leaves(from: place, limit: leaves.count).elementsEqual(leaves.prefix(Int(there - place)))
            else {
                throw Fault(description: "The book \(path) holds other leaves from \(place) on, or none before it.")
            }
            let new = leaves.dropFirst(Int(there - place))
            guard !new.isEmpty else { return }
            try write(Array(new.joined()), to: leavesFile, at: off_t(there) * off_t(TreeHash.size))
        }
    }

    /// Writes heads behind those that are there, in their order; what another desk on this machine has written already
    /// stays.
    public func add(_ heads: [SignedHead]) throws {
        try alone {
            let last = try self.heads().last?.head.size ?? 0
            let new = heads.filter { $0.head.size > last }
            guard !new.isEmpty else { return }
            let there = FileManager.default.contents(atPath: headsFile).map { Array($0) } ?? []
            let text = new.map { HeadFile($0).file + "\n" }.joined()
            try write(Array(text.utf8), to: headsFile, at: off_t(Self.wholeLength(there)))
        }
    }

    /// Does something while no other process writes into this book.
    private func alone(_ body: () throws -> Void) throws {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.fault("opening \(path)") }
        defer { close(folder) }
        while flock(folder, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Self.fault("locking \(path)") }
        }
        try body()
    }

    /// Papers end with an empty line; what stands behind the last one was never finished.
    private static let parting = "\n\n"

    private static func wholeLength(_ bytes: [UInt8]) -> Int {
        let line = UInt8(ascii: "\n")
        var end = bytes.count
        while end >= 2, bytes[end - 1] != line || bytes[end - 2] != line { end -= 1 }
        return end < 2 ? 0 : end
    }

    private func write(_ bytes: [UInt8], to file: String, at offset: off_t) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault("writing \(file)") }
        defer { close(descriptor) }
        guard lseek(descriptor, offset, SEEK_SET) == offset, ftruncate(descriptor, offset) == 0 else {
            throw Self.fault("writing \(file)")
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.fault("writing \(file)") }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw Self.fault("forcing \(file) to the disk") }
    }

    private static func fault(_ attempt: String) -> Fault {
        Fault(description: "The book of the log: \(attempt) failed: \(String(cString: strerror(errno))).")
    }
}
