import Foundation
import Glibc

/// Copies files for their owner only, and forces them to the disk.
enum PrivateCopy {
    /// Files in a directory of keys at most: one for each time the inner key was changed, and a few.
    private static let filesAtMost = 1_000
    /// Bytes copied at once.
    private static let atOnce = 1 << 20

    /// Makes a directory that holds nothing yet.
    ///
    /// - Throws: An ``Installation/Fault`` when there is something in it.
    static func needsEmpty(_ directory: String) throws {
        try make(directory)
        guard try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty else {
            throw Installation.Fault(description: "\(directory) is not empty; nothing is ever written over.")
        }
    }

    /// Makes a directory for its owner only; nothing happens when it is there.
    static func make(_ directory: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Installation.Fault(
                description: "The directory \(directory) cannot be made: \(String(cString: strerror(errno))).")
        }
        try sync(URL(fileURLWithPath: directory).deletingLastPathComponent().path)
    }

    /// Copies a small directory with those in it, such as that of the keys.
    static func directory(_ from: String, to: String) throws {
        try make(to)
        let names = try FileManager.default.contentsOfDirectory(atPath: from)
        guard names.count <= filesAtMost else {
            throw Installation.Fault(description: "\(from) holds more than \(filesAtMost) files.")
        }
        for name in names.sorted() {
            var isDirectory: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: from + "/" + name, isDirectory: &isDirectory)
            if isDirectory.boolValue {
                try directory(from + "/" + name, to: to + "/" + name)
            } else {
                try file(from + "/" + name, to: to + "/" + name)
            }
        }
        try sync(to)
    }

    /// Copies a file to where none is.
    static func file(_ from: String, to: String) throws {
        guard let source = FileHandle(forReadingAtPath: from) else {
            throw Installation.Fault(description: "\(from) cannot be read: \(String(cString: strerror(errno))).")
        }
        defer { source.closeFile() }
        let target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        func fault() -> Installation.Fault {
            Installation.Fault(description: "\(to) cannot be written: \(String(cString: strerror(errno))).")
        }
        guard target >= 0 else { throw fault() }
        defer { close(target) }
        while case let piece = source.readData(ofLength: atOnce), !piece.isEmpty {
            var rest = piece[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { write(target, $0.baseAddress, $0.count) }
                guard count > 0 || errno == EINTR else { throw fault() }
                rest = rest.dropFirst(max(0, count))
            }
        }
        guard fsync(target) == 0 else { throw fault() }
    }

    /// Forces a directory's names to the disk.
    static func sync(_ directory: String) throws {
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        guard folder >= 0, fsync(folder) == 0 else {
            throw Installation.Fault(
                description: "\(directory) cannot be forced to the disk: \(String(cString: strerror(errno))).")
        }
    }
}
