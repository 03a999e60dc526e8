import Casework
import Testing

@testable import Office

/// What a test holds a query plan to.
enum Plans {
    /// The tables there are, and what queries call them.
    private static let tables: Set<String> = [
        "event", "petition_card", "petition_clue", "q", "petition_key", "blob_key", "listing", "recusal", "likeness",
        "relation",
        "token_document", "tally", "audit", "officer", "organ", "mailbox_row", "session", "credential",
        "running_clock", "petition_watch", "notice_duty", "clue_return", "county_charge", "calendar_feed", "w",
        "register_import", "register_heading", "carried_over", "carrying_undone", "retention_due", "tombstone", "i",
        "referral_row", "recusal_pending", "handover", "handover_package", "h", "p",
        "g", "periodic_report",
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
