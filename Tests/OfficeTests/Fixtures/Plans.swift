import Casework
import Store
import Synchronization
import Testing

@testable import Office

/// What a test holds a query plan to.
enum Plans {
    /// The tables there are, and what queries call them.
    private static let tables: Set<String> = [
        "event", "petition_card", "petition_key", "blob_key", "listing", "recusal", "likeness", "relation",
        "token_document", "tally", "audit", "officer", "organ", "mailbox_row", "session", "credential",
        "running_clock", "petition_watch", "notice_duty", "clue_return", "county_charge", "calendar_feed", "w",
        "register_import", "register_heading", "carried_over", "carrying_undone", "retention_due", "tombstone", "i",
        "referral_row", "recusal_pending", "handover", "handover_package", "h", "p",
        "g",
        "meaning", "log_leaf", "exchange_row", "exchange_partner", "exchange_out", "x",
        "c", "k", "l", "a", "t", "o", "d", "r", "td", "hidden", "seen", "sealed", "own",
    ]

    /// No step of a plan reads a table of the office from end to end.
    static func expectIndexed(_ plan: String, _ what: String) {
        for line in plan.split(separator: "\n") {
            let words = line.split(whereSeparator: { " ->|-`".contains($0) }).map(String.init)
            // SQLite: `SCAN c`; `SCAN c USING COVERING INDEX …` reads an index from end to end, which is no better.
            let scansInSQLite = words.first == "SCAN" && words.count > 1 && tables.contains(words[1])
            let scansInPostgres = line.contains("Seq Scan on ")
            #expect(!scansInSQLite && !scansInPostgres, "\(what): \(line)\n\(plan)")
        }
    }
}

/// An engine that remembers what it was asked: the very queries behind a page are held to their plans, not copies of them.
final class RememberingEngine: Engine {
    private let engine: any Engine
    private let asked = Mutex<[SQL]>([])

    init(_ engine: any Engine) { self.engine = engine }

    var capabilities: Capabilities { engine.capabilities }

    /// Every query since the last time, in its order.
    func queries() -> [SQL] {
        asked.withLock { asked in
            defer { asked = [] }
            return asked
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> T) async throws -> T {
        try await engine.read { db in
            try body(Remembering(db: db) { sql in self.asked.withLock { $0.append(sql) } })
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await engine.write(body)
    }

    func forget(in tables: [String]) async throws { try await engine.forget(in: tables) }

    func close() async { await engine.close() }

    private struct Remembering: Reading {
        let db: any Reading
        let remember: (SQL) -> Void

        func rows(_ sql: SQL) throws -> [Row] {
            remember(sql)
            return try db.rows(sql)
        }
    }
}
