import CLibPQ

/// The statements a session has prepared, by their text and the types of their values.
struct PreparedStatements {
    private struct Prepared {
        let name: String
        let types: [Oid]
    }

    private var known: [String: [Prepared]] = [:]
    private var count = 0

    /// Statements kept at most: several times what the program has, so that lists of changing length cannot fill the
    /// server's memory.
    private static let atMost = 256

    /// Whether no more statements should be kept.
    var isFull: Bool { count >= Self.atMost }

    /// A name no statement has yet.
    var nextName: String { "s\(count)" }

    /// The name of a statement prepared earlier for these types; a null fits every type.
    func name(of text: String, types: [Oid]) -> String? {
        known[text]?.first { prepared in
            zip(prepared.types, types).allSatisfy { $0 == $1 || $1 == PostgresParameters.anyType }
        }?.name
    }

    /// Keeps a statement that was prepared.
    mutating func keep(_ name: String, text: String, types: [Oid]) {
        known[text, default: []].append(Prepared(name: name, types: types))
        count += 1
    }

    /// Whether a statement is of the kinds that come again: reading and writing rows, not making tables.
    static func isWorthKeeping(_ text: String) -> Bool {
        ["select", "insert", "update", "delete", "with"].contains { text.hasPrefix($0) }
    }
}
