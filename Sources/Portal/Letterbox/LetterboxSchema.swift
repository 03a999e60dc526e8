import Ledger
import Store

/// The tables of the outer journal 外网信箱. Everything in them is sealed, or a number.
///
/// What is sealed is large and never changes; what changes are a few numbers about whole ranges. So a row with sealed
/// bytes is written once, and nothing that happens to it later writes it again.
public enum LetterboxSchema {
    /// All steps, in order; frozen once released.
    public static let migrations = [
        Migration(
            version: 1, name: "letterbox",
            statements: [
                "create table counter (name text not null primary key, value bigint not null)",
                // The last envelope that lies in a bundle, the last bundle inward, the last taken in outward.
                "insert into counter (name, value) values ('packed', 0), ('inward', 0), ('outward', 0)",
                // The engine draws the sequence and gives no number twice. The sealed bytes come last: whoever reads
                // the numbers passes over none of them.
                """
                create table envelope (
                    sequence \(sqlite: "integer", postgres: "bigint generated always as identity") primary key
                        \(sqlite: "autoincrement", postgres: ""),
                    id text not null unique,
                    size bigint not null,
                    hour bigint not null,
                    sealed bytea not null
                )
                """,
                // Envelopes that the inner zone has, and since when.
                """
                create table integrated (
                    first bigint not null primary key, last bigint not null, hour bigint not null
                )
                """,
                """
                create table blob (
                    id text not null primary key, size bigint not null, hour bigint not null, sequence bigint
                )
                """,
                "create index blob_sequence on blob (sequence)",
                "create table blob_content (id text not null primary key, sealed bytea not null)",
                "create table mailbox (id text not null primary key)\(sqlite: " without rowid", postgres: "")",
                """
                create table reply (
                    mailbox text not null primary key,
                    version bigint not null,
                    sealed bytea not null
                )
                """,
                // A bundle carries the envelopes from first to last, if any, behind the attachments named in bundle_blob.
                """
                create table bundle (
                    number bigint not null primary key, first bigint, last bigint, placed bigint not null
                )
                """,
                "create index bundle_waiting on bundle (number) where placed = 0",
                """
                create table bundle_blob (
                    number bigint not null, blob text not null, primary key (number, blob)
                )\(sqlite: " without rowid", postgres: "")
                """,
            ]),
        Migration(
            version: 2, name: "receipts",
            statements: LogTables.statements + [
                // From which leaf on the portal wants the log again, or -1; and up to where all envelopes are confirmed.
                "insert into counter (name, value) values ('wants', -1), ('confirmed', 0)",
                """
                create table promise_key (
                    key bytea not null primary key, first_hour bigint not null, end_hour bigint not null,
                    sequence bigint not null, bundle bigint)
                """,
                "create index promise_key_waiting on promise_key (first_hour) where bundle is null",
                "create table portal_word (hour bigint not null primary key, wants bigint not null, bundle bigint)",
                "create index portal_word_waiting on portal_word (hour) where bundle is null",
                """
                create table ledger_contradiction (
                    id \(sqlite: "integer", postgres: "bigint generated always as identity") primary key,
                    hour bigint not null, what text not null)
                """,
                // The word of the last visit, sealed; as long as nobody came, random bytes of the same length.
                "alter table mailbox add column word bytea",
            ]),
        Migration(
            version: 3, name: "wanted",
            statements: [
                // A bundle may say that outward bundles after a number are wanted again.
                "alter table bundle add column wants bigint",
                "insert into counter (name, value) values ('asked', -1), ('asked hour', 0)",
            ]),
        Migration(
            version: 4, name: "sealed by browsers",
            statements: [
                // Of an envelope that a browser sealed: what was promised for it, or no bytes when nothing was.
                "alter table envelope add column promised bytea"
            ]),
        Migration(
            version: 5, name: "senders",
            statements: [
                // What whoever sent it alone can make, where the portal has the code: it is promised again to nobody else.
                "alter table envelope add column sender bytea"
            ]),
    ]
}
