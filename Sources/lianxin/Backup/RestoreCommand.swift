import ArgumentParser
import Foundation
import Glibc
import Ledger
import Office

/// Sets an office up from a backup, on a machine that has none, and checks it 恢复.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Sets an office up from a backup, on a machine that has none, and checks it.")

    @OptionGroup var options: InstallationOption
    @Option(help: "The directory with the backup.")
    var from: String
    @Option(help: "The directory with the office's keys, which are in no backup unless somebody asked for it.")
    var keys: String?
    @Option(
        help:
            "An empty database on PostgreSQL, as libpq writes it, for the backup of an office that lay on one."
    )
    var store: String?
    @Option(
        help:
            "The directory desk/ledger of the lost machine, if it was kept elsewhere: it knows receipts that the backup does not."
    )
    var ledger: String?

    func run() async throws {
        let restored = try await Restore(
            backup: from, keys: keys, store: store, ledger: ledger, to: options.installation
        ).restore()
        say(
            "Restored: \(restored.events) events, \(restored.blobs) attachments; the log has \(restored.log.size) leaves."
        )
        say("Whole: nothing was dropped, altered or reordered.")
        say(
            "The ferry's numbers go on from now: what the portal still has is asked for, and every answer given once more."
        )
    }
}

/// Restores one backup.
struct Restore {
    let backup: String
    let keys: String?
    /// The empty database, when the backup is of an office on PostgreSQL.
    let store: String?
    let ledger: String?
    let installation: Installation

    init(backup: String, keys: String?, store: String?, ledger: String?, to installation: Installation) {
        (self.backup, self.keys, self.store) = (backup, keys, store)
        (self.ledger, self.installation) = (ledger, installation)
    }

    /// Restores it beside, checks it, and only then puts it in its place: an interrupted restoring leaves no office.
    ///
    /// - Throws: An ``Installation/Fault`` when there is an office already, the keys are missing or others, or the copy is
    ///   not what was backed up.
    func restore() async throws -> BackupManifest {
        let manifest = try BackupManifest.read(backup)
        guard !FileManager.default.fileExists(atPath: installation.desk) else {
            throw Installation.Fault(
                description: "There is a \(installation.desk) already; nothing is ever written over.")
        }
        let beside = Installation(installation.path + "/.restoring")
        if FileManager.default.fileExists(atPath: beside.path) {
            try FileManager.default.removeItem(atPath: beside.path)
        }
        try beside.makeDirectories()
        try takeKeys(to: beside)
        try takeBook(manifest, to: beside)
        let attachments = try await takeDatabase(manifest, to: beside)
        let blobs = backup + "/" + BackupManifest.blobsName
        let inDirectory = FileManager.default.fileExists(atPath: blobs)
        if inDirectory { try await BlobCopy(from: blobs, to: beside.desk + "/blobs").copy(attachments) }
        // Attachments lie where they lay; an office that had none yet has them where its database is best.
        try beside.keep(
            address: store ?? "sqlite", blobs: inDirectory ? .directory : attachments.isEmpty ? nil : .database)
        try await check(beside, manifest)
        try put(beside)
        return manifest
    }

    private func takeKeys(to beside: Installation) throws {
        let own = backup + "/keys"
        guard let place = keys ?? (FileManager.default.fileExists(atPath: own) ? own : nil) else {
            throw Installation.Fault(
                description:
                    "The keys are not in the backup; say where they are with --keys. Without them nothing opens.")
        }
        try PrivateCopy.directory(place, to: beside.keys)
    }

    /// The database, into a file or into the empty one on PostgreSQL.
    ///
    /// - Returns: Names of all attachments that its petitions know.
    private func takeDatabase(_ manifest: BackupManifest, to beside: Installation) async throws -> [String] {
        let file = backup + "/" + manifest.format.databaseName
        guard try BackupManifest.hash(of: file) == manifest.database else {
            throw Installation.Fault(
                description: "The backup's database is not the one that was written: it was altered.")
        }
        switch (manifest.format, store) {
        case (.sqlite, nil):
            try PrivateCopy.file(file, to: beside.database)
            guard try BackupManifest.hash(of: beside.database) == manifest.database else {
                throw Installation.Fault(description: "The database was altered while it was copied.")
            }
            return try await CopiedDatabase(at: beside.database).blobs
        case (.postgres, let store?):
            return try await PostgresDump(address: store).read(from: file)
        case (.sqlite, _?):
            throw Installation.Fault(
                description: "This backup is of an office on SQLite; it is restored without --store.")
        case (.postgres, nil):
            throw Installation.Fault(
                description: "This backup is of an office on PostgreSQL; give an empty database with --store.")
        }
    }

    /// The book of the log of receipts, from elsewhere if somebody says so, and the log's settings.
    private func takeBook(_ manifest: BackupManifest, to beside: Installation) throws {
        let settings = backup + "/" + BackupManifest.logSettingsName
        if FileManager.default.fileExists(atPath: settings) { try PrivateCopy.file(settings, to: beside.logSettings) }
        let own = backup + "/" + BackupManifest.bookName
        guard let place = ledger ?? (FileManager.default.fileExists(atPath: own) ? own : nil) else {
            guard manifest.receipts == 0 else { throw Self.bookMissing }
            return
        }
        try PrivateCopy.directory(place, to: beside.book)
        guard try LedgerBook(path: beside.book).size() >= manifest.receipts else { throw Self.bookMissing }
    }

    private static let bookMissing = Installation.Fault(
        description: "The book of the log of receipts is missing, or shorter than what was backed up.")

    /// Opens the office with its keys, brings it forward, walks chains and log, and compares them with the manifest.
    private func check(_ beside: Installation, _ manifest: BackupManifest) async throws {
        let office = try await beside.open()
        do {
            guard try await office.keysFit() else {
                throw Installation.Fault(description: "These keys are not those of the office that was backed up.")
            }
            let verdict = try await office.verify()
            guard verdict.isWhole, verdict.head == manifest.log, verdict.events == manifest.events else {
                throw Installation.Fault(description: "The restored journal is not the one that was backed up.")
            }
            if FileManager.default.fileExists(atPath: beside.book) {
                try await office.reconcile(with: try LedgerBook(path: beside.book))
            }
            try await office.beginFerryAnew()
            let log = try office.keys.logIdentity(delayHours: office.surroundings.log.delayHours)
            try beside.write(log.file, to: beside.logKey)
            try beside.write(office.keys.ring.current.publicKey.file, to: beside.portalKey)
        } catch {
            await office.engine.close()
            throw error
        }
        await office.engine.close()
    }

    private func put(_ beside: Installation) throws {
        try PrivateCopy.make(installation.path + "/portal")
        for (made, place) in [(beside.portalKey, installation.portalKey), (beside.logKey, installation.logKey)]
        where !FileManager.default.fileExists(atPath: place) {
            guard rename(made, place) == 0 else { throw fault() }
        }
        try PrivateCopy.make(installation.ferry)
        guard rename(beside.desk, installation.desk) == 0 else { throw fault() }
        try PrivateCopy.sync(installation.path)
        try FileManager.default.removeItem(atPath: beside.path)
    }

    private func fault() -> Installation.Fault {
        Installation.Fault(
            description: "The restored office cannot be put in its place: \(String(cString: strerror(errno))).")
    }
}
