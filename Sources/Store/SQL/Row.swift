/// One row of an answer; values are asked for by the name of their column.
public struct Row: Sendable, Hashable {
    let columns: [String]
    let values: [SQLValue]

    /// A row as an engine read it; both lists have the same length.
    public init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, whatever it is.
    ///
    /// - Throws: ``RowFault/noColumn(_:)``.
    public func value(_ column: String) throws -> SQLValue {
        guard let place = columns.firstIndex(of: column) else { throw RowFault.noColumn(column) }
        return values[place]
    }
}

/// A row did not hold what the program expects: a fault of ours. Names columns, never values.
public enum RowFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The answer has no such column.
    case noColumn(String)
    /// The column holds null where the program expects a value.
    case null(String)
    /// The column holds another kind of value, or a number that does not fit.
    case notA(String, column: String)

    /// One sentence for the log.
    public var description: String {
        switch self {
        case .noColumn(let column): "The answer has no column \(column)."
        case .null(let column): "The column \(column) is null where a value is expected."
        case .notA(let kind, let column): "The column \(column) does not hold \(kind)."
        }
    }
}

extension Row {
    /// The whole number in a column. Throws a ``RowFault`` when it is null or something else.
    public func int64(_ column: String) throws -> Int64 { try some(optionalInt64(column), column) }

    /// The whole number in a column, or nil when it is null.
    public func optionalInt64(_ column: String) throws -> Int64? {
        switch try value(column) {
        case .null: nil
        case .integer(let number): number
        case .real, .text, .blob: throw RowFault.notA("a whole number", column: column)
        }
    }

    /// The whole number in a column. Throws a ``RowFault`` when it is null or something else.
    public func int(_ column: String) throws -> Int { try some(optionalInt(column), column) }

    /// The whole number in a column, or nil when it is null.
    public func optionalInt(_ column: String) throws -> Int? { try optionalInt64(column).map(Int.init) }

    /// The truth value in a column, kept as 0 or 1. Throws a ``RowFault`` when it is null or something else.
    public func bool(_ column: String) throws -> Bool { try some(optionalBool(column), column) }

    /// The truth value in a column, or nil when it is null.
    public func optionalBool(_ column: String) throws -> Bool? {
        switch try optionalInt64(column) {
        case .none: nil
        case .some(0): false
        case .some(1): true
        case .some: throw RowFault.notA("a truth value", column: column)
        }
    }

    /// The number in a column, whole or not. Throws a ``RowFault`` when it is null or something else.
    public func double(_ column: String) throws -> Double { try some(optionalDouble(column), column) }

    /// The number in a column, whole or not, or nil when it is null.
    public func optionalDouble(_ column: String) throws -> Double? {
        switch try value(column) {
        case .null: nil
        case .integer(let number): Double(number)
        case .real(let number): number
        case .text, .blob: throw RowFault.notA("a number", column: column)
        }
    }

    /// The text in a column. Throws a ``RowFault`` when it is null or something else.
    public func text(_ column: String) throws -> String { try some(optionalText(column), column) }

    /// The text in a column, or nil when it is null.
    public func optionalText(_ column: String) throws -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        case .integer, .real, .blob: throw RowFault.notA("text", column: column)
        }
    }

    /// The bytes in a column. Throws a ``RowFault`` when it is null or something else.
    public func blob(_ column: String) throws -> [UInt8] { try some(optionalBlob(column), column) }

    /// The bytes in a column, or nil when it is null.
    public func optionalBlob(_ column: String) throws -> [UInt8]? {
        switch try value(column) {
        case .null: nil
        case .blob(let bytes): bytes
        case .integer, .real, .text: throw RowFault.notA("bytes", column: column)
        }
    }

    private func some<T>(_ value: T?, _ column: String) throws -> T {
        guard let value else { throw RowFault.null(column) }
        return value
    }
}
