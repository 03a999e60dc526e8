import Crypto
import Foundation
import Journal
import Receipts
import Store
import StoreSQLite

/// What stands in a backup 备份清单: written last, so a backup without it was broken off.
struct BackupManifest: Codable, Sendable, Hashable {
    /// The form of a backup's directory.
    let format: Form
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

    /// Which engine's database a backup holds. A program that knows only the first refuses the second.
    enum Form: Int, Codable, Sendable, Hashable {
        /// A database file of SQLite.
        case sqlite = 1
        /// What `pg_dump` wrote.
        case postgres = 2

        /// The form for an office whose database is there.
        init(of address: String) { self = address == "sqlite" ? .sqlite : .postgres }

        /// The name of the database's file.
        var databaseName: String {
            switch self {
            case .sqlite: "office.sqlite"
            case .postgres: "office.dump"
            }
        }
    }

    /// Read before the rest, which another form may have otherwise.
    private struct Begin: Decodable {
        let format: Int
    }

    static let fileName = "backup.json"
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
        guard Form(rawValue: try JSONDecoder().decode(Begin.self, from: bytes).format) != nil else {
            throw Installation.Fault(description: "The backup has a form that this program does not know.")
        }
        return try JSONDecoder().decode(BackupManifest.self, from: bytes)
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
struct CopiedDatabase: Sendable {
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
            self = try await engine.read { db in
                let found = try db.rows("pragma integrity_check(1)").map { try $0.text("integrity_check") }
                guard found == ["ok"] else { throw Installation.Fault(description: "SQLite finds the copy damaged.") }
                return try CopiedDatabase(db)
            }
        } catch {
            await engine.close()
            throw error
        }
        await engine.close()
    }

    /// Looks through the database that is read: chains and log.
    ///
    /// - Throws: An ``Installation/Fault`` that says what is broken; an `EngineFault`.
    init(_ db: any Reading) throws {
        verdict = try Chronicle.verify(db)
        schema = try db.count("select max(version) from schema_migration")
        blobs = try CopiedDatabase.blobs(in: db)
        if let broken = verdict.firstBreak {
            throw Installation.Fault(description: "The journal is broken at \(broken.description)")
        }
    }

    /// Names of all attachments that the petitions of a database know.
    static func blobs(in db: any Reading) throws -> [String] {
        try db.rows("select distinct blob from blob_key order by blob").map { try $0.text("blob") }
    }
}
