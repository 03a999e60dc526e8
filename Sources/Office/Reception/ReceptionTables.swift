import Store

/// The tables of the ferry's inner end; statements of the office's migrations, frozen once released.
///
/// `mailbox_row` is a read model. The others are the messenger's own book of what came and went: no journal knows it.
enum ReceptionTables {
    /// The statements, in their order.
    static let statements: [SQL] = [
        // Which petition a mailbox belongs to now, by the mailbox's keyed name.
        """
        create table if not exists mailbox_row (
            mailbox text not null primary key, petition text not null, number text not null, organ text not null)
        """,
        "create table if not exists outbox_due (mailbox text not null primary key, changes bigint not null)",
        "create table if not exists ferry_mark (name text not null primary key, value bigint not null)",
        "create table if not exists ferry_range (first bigint not null primary key, last bigint not null)",
        """
        create table if not exists ferry_ack (first bigint not null, last bigint not null, primary key (first, last))
        """,
        """
        create table if not exists ferry_outward (
            number bigint not null primary key, content bytea not null, placed bigint not null)
        """,
        "create index if not exists ferry_outward_placed on ferry_outward (placed, number)",
        """
        create table if not exists envelope_aside (
            id text not null primary key, sequence bigint not null, sealed bytea not null, why text not null,
            at bigint not null)
        """,
        "create index if not exists envelope_aside_why on envelope_aside (why, at)",
    ]
}
