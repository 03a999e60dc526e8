import Store

/// The tables of retention; statements of the office's migrations, frozen once released.
///
/// `retention_due` and `tombstone` are read models. `mailbox_ended` is not: what a citizen's code is told once the record is
/// gone is in no journal, and nothing makes it again.
enum RetentionTables {
    static let statements: [SQL] = [
        // A page of a list is one range of the primary key: `at` is the first day after the term, the day of the proposal, or
        // the day on which a hold is looked at again.
        """
        create table retention_due (
            list text not null, at bigint not null, petition text not null, primary key (list, at, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index retention_due_petition on retention_due (petition)",
        """
        create table tombstone (
            petition text not null primary key, number text not null, organ text not null, at bigint not null,
            version bigint not null)
        """,
        "create unique index tombstone_number on tombstone (number)",
        "create index tombstone_organ on tombstone (organ, at, petition)",
        // Mailbox and reply key, sealed with a key of the office: enough to say that it has ended, and nothing else.
        "create table mailbox_ended (mailbox text not null primary key, organ text not null, word bytea not null)",
        // Which sealed bytes nobody has a key for any more.
        "create index blob_key_blob on blob_key (blob)",
    ]

    /// Empties the read models.
    static let clearing: [SQL] = ["delete from retention_due", "delete from tombstone"]
}
