import Casework
import Crypto
import Store

/// Sealed attachments in the database itself 附件表: where several desks share one, on whatever machines they run, every
/// desk finds every attachment, and one backup holds both.
public struct BlobTable: BlobStore {
    private let engine: any Engine

    /// The attachments of an office's database, whose tables the office makes.
    public init(_ engine: any Engine) { self.engine = engine }

    /// The table; a statement of the office's migrations, frozen once released. The bytes come last: whoever asks whether a
    /// blob is there passes over none of them.
    static let schema: [SQL] = ["create table blob_content (id text not null primary key, sealed bytea not null)"]

    /// Keeps sealed bytes; when this returns they are committed.
    public func put(_ sealed: [UInt8]) async throws -> BlobID {
        let blob = BlobID(rawValue: hexed(SHA256.hash(data: sealed)))
        try await naming {
            guard try await !engine.read({ db in try Self.holds(blob, db) }) else { return }
            try await engine.write { db in
                try db.run(
                    "insert into blob_content (id, sealed) values (\(blob.rawValue), \(sealed)) on conflict do nothing")
            }
        }
        return blob
    }

    /// The sealed bytes, checked against their name.
    public func get(_ blob: BlobID) async throws -> [UInt8] {
        let row = try await naming {
            try await engine.read { db in
                try db.first("select sealed from blob_content where id = \(blob.rawValue)")
            }
        }
        guard let sealed = try row?.blob("sealed") else { throw BlobFault.missing(blob) }
        guard hexed(SHA256.hash(data: sealed)) == blob.rawValue else { throw BlobFault.altered(blob) }
        return sealed
    }

    /// Takes a blob away.
    public func remove(_ blob: BlobID) async throws {
        _ = try await naming {
            try await engine.write { db in try db.run("delete from blob_content where id = \(blob.rawValue)") }
        }
    }

    private static func holds(_ blob: BlobID, _ db: any Reading) throws -> Bool {
        try db.exists("select id from blob_content where id = \(blob.rawValue)")
    }

    /// Runs work, and calls a full database by the name that attachments have for it.
    private func naming<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch EngineFault.full { throw BlobFault.full }
    }
}

/// Where an installation keeps its attachments 附件存放处: one word in its file `attachments`.
public enum BlobPlace: String, Sendable, CaseIterable {
    /// In the directory `blobs` of one machine, or on a disk that all desks share.
    case directory
    /// In the office's database.
    case database

    /// The attachments of the office whose files lie in a directory and whose database this is.
    ///
    /// - Throws: ``BlobFault/unavailable(_:)``.
    public func open(in directory: String, _ engine: any Engine) throws -> any BlobStore {
        switch self {
        case .directory: try BlobDirectory(path: directory + "/blobs")
        case .database: BlobTable(engine)
        }
    }
}
