import Store

extension EngineFault {
    /// The fault that an error of the server is.
    ///
    /// Messages about data (classes 22 and 23) quote values, so only the names beside them are kept; the other classes
    /// speak of the statement and the server.
    init(postgres field: (Character) -> String?, status: String) {
        guard let code = field(Field.code) else {
            self = .unavailable("PostgreSQL gave no answer (\(status)).")
            return
        }
        let words = field(Field.message) ?? status
        switch code {
        case "23505": self = .uniqueViolation(field(Field.table) ?? field(Field.constraint) ?? "unknown")
        case "53100": self = .full
        case "53300", "53400", "55P03", "57014": self = .busy
        case _ where code.hasPrefix("08") || code.hasPrefix("57P") || code == "25006":
            self = .unavailable("PostgreSQL says: \(words) (\(code)).")
        case _ where code.hasPrefix("22") || code.hasPrefix("23"):
            let names = [Field.table, Field.column, Field.constraint].compactMap(field)
            self = .sql(code: code, message: "the data were refused (\(names.joined(separator: ", "))).")
        default: self = .sql(code: code, message: words)
        }
    }

    /// Whether the same body may succeed when it is run again: serialization failure, deadlock, a table that changed
    /// under a prepared statement.
    var asksForAnotherTry: Bool {
        switch self {
        case .sql(let code, _): ["40001", "40P01", "0A000"].contains(code)
        case .uniqueViolation, .busy, .full, .unavailable: false
        }
    }

    /// The fields of an error, by libpq's letters.
    private enum Field {
        static let code: Character = "C"
        static let message: Character = "M"
        static let table: Character = "t"
        static let column: Character = "c"
        static let constraint: Character = "n"
    }
}
