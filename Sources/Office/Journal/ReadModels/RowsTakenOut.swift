import Casework
import Store

extension Writing {
    /// Takes rows of one petition out of a read model, many with one statement.
    ///
    /// - Parameters:
    ///   - rows: What each of them has, as conditions joined by `and`.
    ///   - table: A table with an index on its column `petition`.
    func takeOut(_ rows: [SQL], of petition: PetitionID, from table: StaticString) throws {
        for start in stride(from: 0, to: rows.count, by: RowsTakenOut.atOnce) {
            let some = rows[start..<min(start + RowsTakenOut.atOnce, rows.count)]
            try run(
                """
                delete from \(raw: table)
                where petition = \(petition.rawValue) and (\(some.joined(separator: " or ")))
                """)
        }
    }
}

private enum RowsTakenOut {
    /// Rows named in one statement: engines bound how deep a condition may be (SQLite at a thousand).
    static let atOnce = 64
}
