/// A statement as a value: its text, and the values bound into it.
///
/// ```swift
/// let one: SQL = "select name from organ where id = \(id)"        // binds id
/// let some: SQL = "select name from organ where id in \(list: ids)"
/// let both: SQL = "\(one) union all \(some)"                      // statements nest
/// ```
///
/// Nothing known only at run time can become text of a statement: literals and `raw:` are `StaticString`s, everything
/// else is bound by the engine. Write what SQLite 3.40 and PostgreSQL 15 share; where they differ and a capability
/// would be too much, name both with `\(sqlite: "…", postgres: "…")`.
///
/// PostgreSQL must be able to tell the type of a null from its place: write `cast(\(day) as bigint) is null`, not
/// `\(day) is null`.
public struct SQL: ExpressibleByStringInterpolation, Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case text(String)
        case value(SQLValue)
        case native(sqlite: String, postgres: String)
    }

    var pieces: [Piece]

    init(pieces: [Piece]) { self.pieces = pieces }

    /// A statement without bound values.
    public init(stringLiteral text: StaticString) { pieces = [.text(text.description)] }

    /// A statement whose interpolations are bound values or nested statements.
    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    /// Two fragments, one after the other; the caller writes the space between them.
    public static func + (left: SQL, right: SQL) -> SQL { SQL(pieces: left.pieces + right.pieces) }

    /// Extends a fragment by another; the caller writes the space between them.
    public static func += (left: inout SQL, right: SQL) { left.pieces += right.pieces }

    /// Whether the fragment has no text at all.
    public var isEmpty: Bool { pieces.allSatisfy { $0 == .text("") } }
}

extension Sequence<SQL> {
    /// The fragments in their order, with `separator` between each two.
    public func joined(separator: SQL) -> SQL {
        var joined = SQL(pieces: [])
        for (index, fragment) in enumerated() {
            if index > 0 { joined += separator }
            joined += fragment
        }
        return joined
    }
}

extension SQL {
    /// Collects the pieces of a statement literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        /// Begins a statement.
        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Adds text written in the program.
        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { pieces.append(.text(literal.description)) }
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some SQLConvertible) { pieces.append(.value(value.sqlValue)) }

        /// Binds a value, or null.
        public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            pieces.append(.value(value.sqlValue))
        }

        /// Nests another statement or fragment.
        public mutating func appendInterpolation(_ fragment: SQL) { pieces += fragment.pieces }

        /// Binds a list in parentheses, for `in`. An empty list becomes `(null)`, which nothing is `in`, and nothing is
        /// `not in` either.
        ///
        /// The last value is repeated up to a power of two, so that lists of all lengths are a few statements to prepare.
        public mutating func appendInterpolation(list values: [some SQLConvertible]) {
            guard let last = values.last?.sqlValue else { return pieces.append(.text("(null)")) }
            var places = 1
            while places < values.count { places *= 2 }
            for place in 0..<places {
                pieces.append(.text(place == 0 ? "(" : ", "))
                pieces.append(.value(place < values.count ? values[place].sqlValue : last))
            }
            pieces.append(.text(")"))
        }

        /// Inserts a constant of the program, such as the name of a table, as text.
        public mutating func appendInterpolation(raw constant: StaticString) {
            pieces.append(.text(constant.description))
        }

        /// Inserts one of two constants: what SQLite and PostgreSQL write differently.
        public mutating func appendInterpolation(sqlite: StaticString, postgres: StaticString) {
            pieces.append(.native(sqlite: sqlite.description, postgres: postgres.description))
        }
    }
}
