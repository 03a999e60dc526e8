/// One value on its way into or out of a database: what both engines can hold.
///
/// Truth values are kept as `bigint` 0 and 1, moments as milliseconds and days as day numbers, so that both engines
/// compare and sort them alike.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number; columns of type `bigint`.
    case integer(Int64)
    /// A binary floating-point number; columns of type `double precision`.
    case real(Double)
    /// Text without NUL characters; columns of type `text`. Sorted by code point on both engines.
    case text(String)
    /// Bytes, exactly as given; columns of type `bytea`.
    case blob([UInt8])
}

/// A Swift value that can be bound into an ``SQL`` statement.
public protocol SQLConvertible {
    /// The value as the engine stores it.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
    /// The value itself.
    public var sqlValue: SQLValue { self }
}

extension Int64: SQLConvertible {
    /// The number, for a column of type `bigint`.
    public var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLConvertible {
    /// The number, for a column of type `bigint`.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLConvertible {
    /// 1 or 0, for a column of type `bigint`.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLConvertible {
    /// The number, for a column of type `double precision`.
    public var sqlValue: SQLValue { .real(self) }
}

extension String: SQLConvertible {
    /// The text, for a column of type `text`.
    public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLConvertible {
    /// The bytes, for a column of type `bytea`.
    public var sqlValue: SQLValue { .blob(self) }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    /// The wrapped value, or null.
    public var sqlValue: SQLValue {
        switch self {
        case .none: .null
        case .some(let value): value.sqlValue
        }
    }
}
