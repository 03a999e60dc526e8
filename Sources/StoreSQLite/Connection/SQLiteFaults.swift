import GRDB
import Store

/// Runs work and turns GRDB's errors into faults of the port.
func mappingFaults<T>(_ work: () throws -> T) throws -> T {
    do { return try work() } catch let error as DatabaseError { throw EngineFault(error) }
}

/// Runs work and turns GRDB's errors into faults of the port.
func mappingFaults<T: Sendable>(
    isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> T
) async throws -> T {
    do { return try await work() } catch let error as DatabaseError { throw EngineFault(error) }
}

extension EngineFault {
    /// The fault that an error of SQLite is. Its words name tables and columns; GRDB keeps bound values apart from them.
    fileprivate init(_ error: DatabaseError) {
        let words = error.message ?? "no words"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .full
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM,
            .SQLITE_MISUSE:
            self = .unavailable("SQLite says: \(words) (\(error.extendedResultCode.rawValue)).")
        case .SQLITE_CONSTRAINT where Self.keyIsTaken.contains(error.extendedResultCode):
            self = .uniqueViolation(Self.table(in: words))
        default: self = .sql(code: "\(error.extendedResultCode.rawValue)", message: words)
        }
    }

    private static let keyIsTaken: [ResultCode] = [
        .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID,
    ]

    /// The table in `UNIQUE constraint failed: organ.name, organ.level`.
    private static func table(in words: String) -> String {
        guard let colon = words.lastIndex(of: ":") else { return words }
        return String(words[colon...].dropFirst(2).prefix { $0 != "." })
    }
}
