import ArgumentParser
import Casework
import Foundation
import Glibc
import Ledger
import Office
import StoreSQLite

/// Copies journal and attachments as of one moment, while the office goes on, and checks the copy 在线备份.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the office as of one moment, while it goes on, and checks the copy.",
        discussion: """
            The copy holds the database, the sealed attachments and the book of the log of receipts, and no key: without the keys nothing in it opens, and \
            with them everything does. Keep them on another medium; --keys-to writes them there.
            Of an office on PostgreSQL the database is copied by pg_dump, from any machine that has the office's directory; for going back to any moment keep \
            the server's own archive as well: see docs/operating.md.
            """)

    @OptionGroup var options: InstallationOption
    @Option(help: "The directory for the backup: a new one, or an empty one.")
    var to: String
    @Option(help: "A directory for a copy of the keys; elsewhere than the backup, unless you know what you do.")
    var keysTo: String?

    func run() async throws {
        let installation = options.installation
        guard installation.hasKeys else {
            throw Installation.Fault(description: "There is no office in \(installation.path).")
        }
        let backup = try await Backup(of: installation, to: to).make()
        say(
            "Copied and checked: \(backup.events) events, \(backup.blobs) attachments; the log has \(backup.log.size) leaves, "
                + "that of receipts \(backup.receipts)."
        )
        if let keysTo {
            try copyKeys(installation, to: keysTo)
            say("Keys: copied to \(keysTo). Whoever has them and the backup reads everything.")
        } else {
            say("Keys: not in it. Without \(installation.keys) nothing in the backup opens.")
        }
    }

    private func copyKeys(_ installation: Installation, to place: String) throws {
        guard !["/office.key", "/office.token"].contains(where: { FileManager.default.fileExists(atPath: place + $0) })
        else {
            throw Installation.Fault(description: "There are keys in \(place) already; they are never written over.")
        }
        try PrivateCopy.directory(installation.keys, to: place)
        // What came from outside the disk is not in the copy, and was taken from there once already.
        guard FileManager.default.fileExists(atPath: place + "/office.key") else { return }
        _ = try OfficeKeys.load(from: place)
    }
}

/// Makes one backup of an office.
struct Backup {
    let installation: Installation
    let directory: String

    init(of installation: Installation, to directory: String) {
        (self.installation, self.directory) = (installation, directory)
    }

    /// Makes it; when this returns it is on the disk, was read again and found whole.
    ///
    /// The database is copied first: an attachment is on the disk before any event names it, so each one that the copy knows
    /// is there to be copied after.
    ///
    /// - Throws: An ``Installation/Fault``, an `EngineFault` or a `BlobFault`; what was written lacks its manifest then.
    func make() async throws -> BackupManifest {
        try PrivateCopy.needsEmpty(directory)
        // pg_dump makes its file as anybody else does.
        umask(0o077)
        let now = Surroundings.machineClock()
        let form = BackupManifest.Form(of: try installation.address())
        let file = directory + "/" + form.databaseName
        let copied =
            switch form {
            case .sqlite: try await copySQLite(to: file)
            case .postgres: try await PostgresDump(address: installation.address()).write(to: file)
            }
        let kept = try installation.blobPlace() == .directory ? copied.blobs : []
        try await BlobCopy(
            from: installation.desk + "/blobs", to: directory + "/" + BackupManifest.blobsName
        ).copy(kept)
        let receipts = try copyBook()
        let manifest = BackupManifest(
            format: form, madeAt: now.rawValue, schema: copied.schema, events: copied.verdict.events,
            log: copied.verdict.head,
            database: try BackupManifest.hash(of: file), blobs: copied.blobs.count,
            receipts: receipts)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let json = String(decoding: try encoder.encode(manifest), as: UTF8.self)
        try installation.write(json + "\n", to: directory + "/" + BackupManifest.fileName)
        try PrivateCopy.sync(directory)
        return manifest
    }

    private func copySQLite(to file: String) async throws -> CopiedDatabase {
        let engine = try SQLiteEngine(path: installation.database)
        do { try engine.copy(to: file) } catch {
            await engine.close()
            throw error
        }
        await engine.close()
        return try await CopiedDatabase(at: file)
    }

    /// Copies the book of the log of receipts and its settings, after the database: what was signed meanwhile is in the book,
    /// and the restored log goes on from there. Heads are copied before leaves, so that none is of more leaves than came.
    ///
    /// - Returns: How many leaves.
    private func copyBook() throws -> Int64 {
        if FileManager.default.fileExists(atPath: installation.logSettings) {
            try PrivateCopy.file(installation.logSettings, to: directory + "/" + BackupManifest.logSettingsName)
        }
        guard FileManager.default.fileExists(atPath: installation.book) else { return 0 }
        try PrivateCopy.directory(installation.book, to: directory + "/" + BackupManifest.bookName)
        return try LedgerBook(path: directory + "/" + BackupManifest.bookName).size()
    }
}

/// Copies attachments, each checked against its name on both sides.
struct BlobCopy {
    let from: String
    let to: String

    /// Copies these.
    ///
    /// - Throws: A `BlobFault`: missing, or altered.
    func copy(_ names: [String]) async throws {
        guard !names.isEmpty else { return }
        let (source, target) = (try BlobDirectory(path: from), try BlobDirectory(path: to))
        for name in names {
            let blob = BlobID(rawValue: name)
            guard try await target.put(try await source.get(blob)) == blob else { throw BlobFault.altered(blob) }
            _ = try await target.get(blob)
        }
    }
}
