import Store

/// The tables of the exchange with offices elsewhere; statements of the office's migrations, frozen once released.
///
/// `exchange_partner` and `exchange_row` are read models. The others are not: keys, and what was carried when, are in no
/// journal.
enum ExchangeTables {
    static let statements: [SQL] = [
        """
        create table exchange_partner (
            organ text not null, code text not null, name text not null, role text not null, elsewhere text not null,
            card text not null, previous text not null, offered text not null, gives_up bigint not null,
            offered_by text not null, active bigint not null, at bigint not null, version bigint not null,
            primary key (organ, code)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index exchange_partner_elsewhere on exchange_partner (organ, elsewhere, code)",
        // One petition may have come as a package, and have gone on as one: a row for each way.
        """
        create table exchange_row (
            petition text not null, way text not null, organ text not null, partner text not null, name text not null,
            package text not null, number text not null, at bigint not null, state text not null, since bigint not null,
            open bigint not null, primary key (petition, way)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index exchange_row_list on exchange_row (organ, way, open, at, petition)",
        "create index exchange_row_package on exchange_row (package, way)",
        "create index exchange_row_partner on exchange_row (organ, way, partner, at, petition)",
        "create table exchange_key (organ text not null primary key, wrapped bytea not null)",
        // `placed_at` is 0 until a bundle lies on the medium; `content` is empty for an attachment, which lies in the store.
        """
        create table exchange_out (
            organ text not null, partner text not null, number bigint not null, kind text not null,
            package text not null, blob text not null, content bytea, placed_at bigint not null,
            acknowledged bigint not null, primary key (organ, partner, number))
        """,
        "create index exchange_out_placed on exchange_out (organ, partner, placed_at, number)",
        "create index exchange_out_package on exchange_out (package, kind)",
        """
        create table exchange_mark (
            organ text not null, partner text not null, name text not null, value bigint not null,
            primary key (organ, partner, name)
        )\(sqlite: " without rowid", postgres: "")
        """,
        """
        create table exchange_trouble (
            organ text not null, partner text not null, kind text not null, number bigint not null, at bigint not null,
            primary key (organ, partner)
        )\(sqlite: " without rowid", postgres: "")
        """,
    ]

    /// How many attachments went along stands in the row; what nobody reads goes.
    static let counted: [SQL] = [
        "alter table exchange_row add column attachments bigint not null default 0",
        "alter table exchange_partner drop column at",
        "alter table exchange_partner drop column version",
        "alter table exchange_trouble drop column at",
    ]

    /// Empties the read models.
    static let clearing: [SQL] = ["delete from exchange_partner", "delete from exchange_row"]
}
