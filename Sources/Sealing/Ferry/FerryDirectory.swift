import Foundation
import Glibc

/// One side of the ferry as a directory 摆渡目录: bundles lie in it as `inward/0000000001.bundle` and so on.
///
/// The directory may be a shared disk, an optical disc's image, or what a one-way gateway copies. A bundle is written
/// under another name, forced to the disk, and renamed: a reader never sees half of one.
public struct FerryDirectory: FerryWay {
    /// The directory that holds `inward` and `outward`; between two installations it holds `across`.
    public let path: String

    /// A ferry directory could not be read or written.
    public struct Fault: Error, CustomStringConvertible {
        /// What was tried.
        public let attempt: String
        /// The system's error number.
        public let code: Int32
        /// One sentence for an operator.
        public var description: String { "the ferry directory: \(attempt) failed: \(String(cString: strerror(code)))" }
    }

    /// The two ways between portal and desk.
    public static let ofThePortal: [FerryBundle.Direction] = [.inward, .outward]

    /// Makes the directories where they are missing.
    ///
    /// - Throws: ``Fault`` when that is not possible.
    public init(path: String, for directions: [FerryBundle.Direction] = FerryDirectory.ofThePortal) throws {
        self.path = path
        for directory in [path] + directions.map({ path + "/" + $0.directory }) {
            guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
                throw Fault(attempt: "making \(directory)", code: errno)
            }
        }
    }

    /// Numbers of the bundles that lie ready, in order. Other files are passed over.
    public func waiting(_ direction: FerryBundle.Direction) throws -> [Int64] {
        try names(direction).compactMap { name in
            guard name.hasSuffix(".bundle"), name.utf8.count >= 17, let number = Int64(name.dropLast(7)), number > 0
            else { return nil }
            return number
        }.sorted()
    }

    private func names(_ direction: FerryBundle.Direction) throws -> [String] {
        let directory = path + "/" + direction.directory
        guard let stream = opendir(directory) else { throw Fault(attempt: "reading \(directory)", code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    /// Lays a parcel ready; when this returns it is on the disk. One of this number that lies there is replaced.
    public func put(_ parcel: [UInt8], _ direction: FerryBundle.Direction, number: Int64) throws {
        let directory = path + "/" + direction.directory
        let partial = directory + "/." + name(number) + ".part"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(attempt: "writing into \(directory)", code: errno) }
        do {
            defer { close(descriptor) }
            try write(parcel, to: descriptor)
            guard fsync(descriptor) == 0 else { throw Fault(attempt: "forcing a bundle to the disk", code: errno) }
        }
        guard rename(partial, directory + "/" + name(number)) == 0 else {
            throw Fault(attempt: "naming a bundle", code: errno)
        }
        // A bundle laid into a directory is only there after a power cut when the directory is.
        try sync(directory)
        try sync(path)
    }

    private func sync(_ directory: String) throws {
        let folder = open(directory, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw Fault(attempt: "reading \(directory)", code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Fault(attempt: "forcing the directory to the disk", code: errno) }
    }

    /// The bytes of a parcel that lies ready.
    ///
    /// - Throws: ``FerryParcel/Fault/unknownFormat`` when it is larger than any parcel, ``Fault`` when it cannot be read.
    public func get(_ direction: FerryBundle.Direction, number: Int64) throws -> [UInt8] {
        let file = path + "/" + direction.directory + "/" + name(number)
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault(attempt: "reading bundle \(number)", code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault(attempt: "reading bundle \(number)", code: errno) }
        guard status.st_size <= FerryParcel.largest else { throw FerryParcel.Fault.unknownFormat }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FerryParcel.Fault.unsigned }
            filled += count
        }
        return bytes
    }

    /// Refused parcels that are kept in one direction, to be looked at; what is refused beyond them is deleted.
    public static let refusedAtMost = 20

    /// Sets a parcel aside that was refused: its name ends in `.refused` from now on. Does nothing when it is gone, or
    /// when the medium is read-only.
    public func refuse(_ direction: FerryBundle.Direction, number: Int64) throws {
        let file = path + "/" + direction.directory + "/" + name(number)
        let kept = try names(direction).count { $0.hasSuffix(".refused") }
        if kept < Self.refusedAtMost { rename(file, file + ".refused") } else { unlink(file) }
    }

    /// Takes away a bundle that has been integrated; does nothing when it is gone, or when the medium is read-only.
    public func remove(_ direction: FerryBundle.Direction, number: Int64) {
        unlink(path + "/" + direction.directory + "/" + name(number))
    }

    private func name(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits + ".bundle"
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Fault(attempt: "writing a bundle", code: errno) }
            rest = rest.dropFirst(count)
        }
    }
}
