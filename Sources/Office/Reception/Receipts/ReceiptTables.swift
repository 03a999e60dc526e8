import Ledger
import Store

/// The tables of receipts; statements of the office's migrations, frozen once released.
///
/// None is a read model: the log's order is a truth of its own, published and signed, and no journal can give it back.
/// What is in a backup is completed from the book beside the database (``Ledger/LedgerBook``).
enum ReceiptTables {
    /// The statements, in their order.
    static let statements: [SQL] =
        LogTables.statements + [
            // What was received, by the submission's identifier; `place` is its leaf's in the log.
            """
            create table receipt (
                submission text not null primary key, mailbox text not null, digest bytea not null,
                hour bigint not null, leaf bytea not null, place bigint)
            """,
            "create index receipt_owed on receipt (hour) where place is null",
            "create index receipt_mailbox on receipt (mailbox, hour, submission)",
            "create index receipt_place on receipt (place)",
            // Leaves that the book still knew after a backup was restored: what is received again stands there.
            "create table receipt_restored (leaf bytea not null primary key, place bigint not null)",
            // Which leaves are the journal's own anchors, and of what.
            "create table ledger_anchor (place bigint not null primary key, size bigint not null, root bytea not null)",
            // What of the log is to go outward with the next bundle.
            """
            create table ledger_news (
                id \(sqlite: "integer", postgres: "bigint generated always as identity") primary key,
                item bytea not null)
            """,
        ]
}
