import Foundation
import GRDB
import Store

/// A connection that reads.
struct SQLiteReading: Reading {
    let db: Database

    func rows(_ sql: Store.SQL) throws -> [Store.Row] {
        try mappingFaults {
            let statement = try prepared(sql, db)
            let cursor = try GRDB.Row.fetchCursor(statement)
            let columns = statement.columnNames
            var rows: [Store.Row] = []
            while let row = try cursor.next() {
                rows.append(Store.Row(columns: columns, values: row.databaseValues.map(SQLValue.init)))
            }
            return rows
        }
    }
}

/// The connection that writes, as one body sees it.
final class SQLiteWriting: Writing {
    private let db: Database
    /// The first statement that failed: the body is undone even if it caught that.
    private(set) var firstFault: EngineFault?

    init(_ db: Database) { self.db = db }

    func rows(_ sql: Store.SQL) throws -> [Store.Row] {
        try keepingFault { try SQLiteReading(db: db).rows(sql) }
    }

    func run(_ sql: Store.SQL) throws -> Int {
        try keepingFault {
            try mappingFaults {
                let before = db.totalChangesCount
                try prepared(sql, db).execute()
                // SQLite's count of changes is left over from an earlier statement when this one changes no rows.
                return db.totalChangesCount == before ? 0 : db.changesCount
            }
        }
    }

    private func keepingFault<T>(_ work: () throws -> T) throws -> T {
        if let firstFault { throw firstFault }
        do {
            return try work()
        } catch let fault as EngineFault {
            firstFault = fault
            throw fault
        }
    }
}

private typealias Bound = (any DatabaseValueConvertible)?

private func prepared(_ sql: Store.SQL, _ db: Database) throws -> Statement {
    let rendered = sql.rendered(for: .sqlite)
    let statement = try db.cachedStatement(sql: rendered.text)
    // Not as a list of `DatabaseValue`: for that GRDB makes a key path anew each time, a fiftieth of the desk's time.
    try statement.setArguments(StatementArguments(rendered.values.map { try databaseValue($0) as Bound }))
    return statement
}

private func databaseValue(_ value: SQLValue) throws -> DatabaseValue {
    switch value {
    case .null: return .null
    case .integer(let number): return number.databaseValue
    case .real(let number): return number.databaseValue
    case .text(let text):
        // PostgreSQL refuses such text with this code; SQLite would cut it off when it is read.
        guard !text.utf8.contains(0) else {
            throw EngineFault.sql(code: "22021", message: "a text holds a NUL character.")
        }
        return text.databaseValue
    case .blob(let bytes): return Data(bytes).databaseValue
    }
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}
