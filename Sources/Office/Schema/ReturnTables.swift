import Store

/// The table of quarterly returns; statements of the office's migrations, frozen once released. A read model.
enum ReturnTables {
    static let statements: [SQL] = [
        // `next_q` is the earliest quarter nothing came back for, `last_q` the last one owed; open ends are ``ReturnRow/open``.
        """
        create table clue_return (
            petition text not null primary key, organ text not null, office text not null, sent_q bigint not null,
            next_q bigint not null, last_q bigint not null, way text not null, stage text not null, truth text not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index clue_return_next on clue_return (organ, next_q, petition)",
        "create index clue_return_last on clue_return (organ, last_q, petition)",
    ]

    /// Each clue of a petition is owed back by itself: its number is part of the key, 0 where there is one only. The rows are
    /// written again from the events.
    static let byClue: [SQL] = [
        "drop table clue_return",
        """
        create table clue_return (
            petition text not null, clue bigint not null, organ text not null, office text not null,
            sent_q bigint not null, next_q bigint not null, last_q bigint not null, way text not null,
            stage text not null, truth text not null, primary key (petition, clue)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index clue_return_next on clue_return (organ, next_q, petition, clue)",
        "create index clue_return_last on clue_return (organ, last_q, petition, clue)",
    ]

    /// Empties the read model.
    static let clearing: [SQL] = ["delete from clue_return"]
}
