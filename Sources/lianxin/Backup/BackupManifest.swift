import Crypto
import Foundation
import Journal
import Receipts
import Store
import StoreSQLite

/// What stands in a backup 备份清单: written last, so a backup without it was broken off.
struct BackupManifest: Codable, Sendable, Hashable {
    /// The form of a backup's directory.
    var format = 1
    /// When the copy of the database was made, in milliseconds since 1970 UTC.
    let madeAt: Int64
    /// The last migration that the database has taken.
    let schema: Int
    /// Events in it.
    let events: Int64
    /// The log's head: a restored office must show the same.
    let log: TreeHead
    /// The database file's SHA-256, hexadecimal.
    let database: String
    /// Attachments in it.
    let blobs: Int
    /// Leaves in the book of the log of receipts.
    let receipts: Int64

    static let fileName = "backup.json"
    static let databaseName = "office.sqlite"
    static let blobsName = "blobs"
    static let bookName = "ledger"
    static let logSettingsName = "log.settings"
    /// Bytes of a database file hashed at once.
    private static let hashedAtOnce = 1 << 20

    /// Reads the manifest of a backup.
    ///
    /// - Throws: An ``Installation/Fault`` when there is none, or of another form.
    static func read(_ directory: String) throws -> BackupManifest {
        guard let bytes = FileManager.default.contents(atPath: directory + "/" + fileName) else {
            throw Installation.Fault(
                description: "\(directory) holds no finished backup: \(fileName), which is written last, is not there.")
        }
        let manifest = try JSONDecoder().decode(BackupManifest.self, from: bytes)
        guard manifest.format == 1 else {
            throw Installation.Fault(description: "The backup has a form that this program does not know.")
        }
        return manifest
    }

    /// The SHA-256 of a file, hexadecimal, read piece by piece.
    static func hash(of file: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Installation.Fault(description: "\(file) cannot be read.")
        }
        defer { handle.closeFile() }
        var hash = SHA256()
        while case let piece = handle.readData(ofLength: hashedAtOnce), !piece.isEmpty { hash.update(data: piece) }
        return hash.finalize().map { String(format: "%02x", $0) }.joined()
    }
}

/// A copied database, looked at without any key.
struct CopiedDatabase {
    /// What was found of the journal.
    let verdict: Verdict
    /// The last migration.
    let schema: Int
    /// Names of all attachments that its petitions know.
    let blobs: [String]

    /// Looks through a copy: SQLite's own check, then chains and log.
    ///
    /// - Throws: An ``Installation/Fault`` that says what is broken; an `EngineFault`.
    init(at path: String) async throws {
        let engine = try SQLiteEngine(path: path)
        do {
            (verdict, schema, blobs) = try await engine.read { db in
                let found = try db.rows("pragma integrity_check(1)").map { try $0.text("integrity_check") }
                guard found == ["ok"] else { throw Installation.Fault(description: "SQLite finds the copy damaged.") }
                return (
                    try Chronicle.verify(db), try db.count("select max(version) from schema_migration"),
                    try db.rows("select distinct blob from blob_key order by blob").map { try $0.text("blob") }
                )
            }
        } catch {
            await engine.close()
            throw error
        }
        await engine.close()
        if let broken = verdict.firstBreak {
            throw Installation.Fault(description: "The journal is broken at \(broken.description)")
        }
    }
}
