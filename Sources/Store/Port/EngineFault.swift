/// What can go wrong in a database. Carries names of tables and codes of the engine, never a bound value.
public enum EngineFault: Error, Sendable, Hashable {
    /// A key is taken already; names the table.
    case uniqueViolation(String)
    /// Too much is waiting, or somebody else holds the database: nothing was kept, try again soon.
    case busy
    /// No space is left to write to: nothing was kept.
    case full
    /// The database cannot be reached or opened; one sentence says what is known.
    case unavailable(String)
    /// The engine refused the statement: its code (SQLSTATE, or SQLite's extended code) and its words.
    case sql(code: String, message: String)
}

extension EngineFault: CustomStringConvertible {
    /// One sentence for the log.
    public var description: String {
        switch self {
        case .uniqueViolation(let table): "A key in the table \(table) is taken already."
        case .busy: "The database is busy."
        case .full: "The database has no space left."
        case .unavailable(let reason): "The database is not available: \(reason)"
        case .sql(let code, let message): "The database refused a statement (\(code)): \(message)"
        }
    }
}
