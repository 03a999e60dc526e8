import ArgumentParser
import Casework
import Custody
import Foundation
import Glibc
import Office
import Sealing
import Store
import StorePostgres
import StoreSQLite

/// Where an office lies on the disk 安装目录.
///
/// `desk/keys` (keys), `desk/store` (one line: `sqlite`, or the address of a PostgreSQL database), `desk/attachments` (one
/// word: where they lie), `desk/office.sqlite`, `desk/blobs` (sealed attachments in a directory), `desk/log.settings` and
/// `desk/ledger` (the log of receipts as files), `portal/inner.pub`, `portal/browser.pub` and `portal/log.pub` (public keys
/// for the portal), `ferry` (bundles), `exchange` (packages to and from offices elsewhere), `desk/keys/ferry` and
/// `portal/ferry-keys` (the keys of the ferry's two sides).
struct Installation {
    /// The directory of all of it.
    let path: String

    var desk: String { path + "/desk" }
    var keys: String { desk + "/keys" }
    var store: String { desk + "/store" }
    var attachments: String { desk + "/attachments" }
    var database: String { desk + "/office.sqlite" }
    var portalKey: String { path + "/portal/inner.pub" }
    var browserKey: String { path + "/portal/browser.pub" }
    var logKey: String { path + "/portal/log.pub" }
    var logSettings: String { desk + "/log.settings" }
    var book: String { desk + "/ledger" }
    var ferry: String { path + "/ferry" }
    var exchange: String { path + "/exchange" }
    var ferryKeys: String { keys + "/ferry" }
    var portalFerryKeys: String { path + "/portal/ferry-keys" }

    /// Something about the installation that an operator can mend.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// The directory somebody named; `var` is the usual one.
    init(_ path: String) { self.path = path }

    /// Whether the keys were made already.
    var hasKeys: Bool { custody.isSetUp }

    /// Where its office key is, and how it is taken from there.
    var custody: KeyCustody { KeyCustody(keys) }

    /// Makes the directories, for their owner only.
    func makeDirectories() throws {
        for directory in [path, desk, path + "/portal", ferry] {
            do {
                try FileManager.default.createDirectory(
                    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw Fault(
                    description: "The directory \(directory) cannot be made: \(String(cString: strerror(errno))).")
            }
        }
    }

    /// Makes a directory for packages where it is missing, for its owner only.
    func makeExchangeDirectory(_ directory: String) throws {
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw Fault(description: "The directory \(directory) cannot be made: \(String(cString: strerror(errno))).")
        }
    }

    /// Makes the directory of the keys, for its owner only.
    func makeKeysDirectory() throws { try PrivateCopy.make(keys) }

    /// Opens the office as it was set up.
    ///
    /// - Parameter kept: The store's address when it was just chosen.
    func open(_ surroundings: Surroundings? = nil) async throws -> Office {
        guard hasKeys else {
            throw Fault(description: "There is no office in \(path) yet; run `lianxin setup --data \(path)` first.")
        }
        let keys = try custody.load()
        let engine = try await engine()
        return try await Office(
            engine: engine, keys: keys, blobs: try blobPlace().open(in: desk, engine),
            surroundings: try surroundings
                ?? Surroundings.standard(in: desk, log: try LogSettings.load(from: logSettings)), progress: .spoken)
    }

    /// The engine named in `desk/store`.
    func engine() async throws -> any Engine {
        let address = try address()
        if address == "sqlite" { return try SQLiteEngine(path: database) }
        return try await PostgresEngine(conninfo: address)
    }

    /// What `desk/store` says.
    func address() throws -> String { written(store) ?? "sqlite" }

    /// What `desk/attachments` says; a directory when there is no such file.
    func blobPlace() throws -> BlobPlace {
        guard let word = written(attachments) else { return .directory }
        guard let place = BlobPlace(rawValue: word) else {
            throw Fault(description: "\(attachments) says '\(word)'; it takes directory or database.")
        }
        return place
    }

    /// Writes `desk/store`, which may hold a password, and `desk/attachments`: for their owner only.
    ///
    /// Attachments lie in the database where several desks may share one, and in a directory on one machine.
    func keep(address: String, blobs: BlobPlace? = nil) throws {
        try write(address + "\n", to: store)
        let place = blobs ?? (address == "sqlite" ? .directory : .database)
        try write(place.rawValue + "\n", to: attachments)
    }

    private func written(_ file: String) -> String? {
        guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Writes a small file for its owner only, whole or not at all.
    func write(_ text: String, to file: String) throws {
        let partial = file + ".part"
        let descriptor = Glibc.open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Fault(description: "\(file) cannot be written: \(String(cString: strerror(errno))).")
        }
        let bytes = Array(text.utf8)
        let count = Glibc.write(descriptor, bytes, bytes.count)
        let synced = fsync(descriptor)
        Glibc.close(descriptor)
        guard count == bytes.count, synced == 0, rename(partial, file) == 0 else {
            throw Fault(description: "\(file) cannot be written: \(String(cString: strerror(errno))).")
        }
    }
}

/// The option that every subcommand has.
struct InstallationOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The directory of the office.")
    var path = "var"

    /// The installation there.
    var installation: Installation { Installation(path) }
}

/// Prints a line at once: output may be a file or a pipe, and long work must be seen to go on.
func say(_ line: String) {
    print(line)
    fflush(nil)
}

extension RebuildProgress {
    /// Told on the terminal.
    static let spoken = RebuildProgress { read, all in say("\(read * 100 / all) % of \(all) events read again") }
}
