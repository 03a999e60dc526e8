import Store

/// The tables of piles; statements of the office's migrations, frozen once released.
///
/// All but `pile_lease` are read models of the streams `pile/…`. Sealed pieces and pages have their keys in `blob_key`,
/// those of a pile in `petition_key`, under the pile's own name.
enum PileTables {
    /// The statements, in their order.
    static let statements: [SQL] = [
        // `letters_…` count letters that are whole; what is still being read is counted by pages alone.
        """
        create table pile_card (
            id text not null primary key, organ text not null, received_at bigint not null, handed_in_by text not null,
            source text not null, letters_open bigint not null, letters_done bigint not null,
            pages_read bigint not null, pages_total bigint not null, waiting bigint not null, refused bigint not null,
            version bigint not null)
        """,
        "create index pile_card_organ on pile_card (organ, received_at, id)",
        // Who is named in which letter: it is hidden from him, and taken from every count he reads.
        """
        create table pile_named (
            officer text not null, pile text not null, letter text not null, is_whole bigint not null,
            is_done bigint not null, primary key (officer, pile, letter)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index pile_named_pile on pile_named (pile)",
        // Which petition became of which letter.
        """
        create table pile_petition (
            petition text not null primary key, pile text not null, letter text not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index pile_petition_pile on pile_petition (pile)",
        // What waits to be opened (place -1) or to be drawn and read.
        """
        create table pile_todo (
            received_at bigint not null, pile text not null, file bigint not null, place bigint not null,
            page text not null, work text not null, primary key (received_at, pile, file, place)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index pile_todo_pile on pile_todo (pile)",
        // Who works on what until when, and how often it was tried. No read model: it forgets nothing but tries.
        """
        create table pile_lease (work text not null primary key, until bigint not null, tries bigint not null
        )\(sqlite: " without rowid", postgres: "")
        """,
    ]

    /// Empties the read models, before they are written again.
    static let clearing: [SQL] = [
        "delete from pile_card", "delete from pile_named", "delete from pile_petition", "delete from pile_todo",
    ]
}
