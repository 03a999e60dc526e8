import Store

/// The tables of acceptance, sealed hand-over and jurisdiction; statements of the office's migrations, frozen once released.
///
/// `cadre` and `handover` are read models. `organ_key` and `handover_package` are not: nothing makes them again.
enum LawTables {
    static let statements: [SQL] = [
        """
        create table cadre (
            code text not null primary key, kind text not null, name_token bigint not null, unit_token bigint not null,
            post_token bigint not null, managed_by text not null, principal_of text, struck bigint not null,
            record bytea not null, version bigint not null)
        """,
        "create index cadre_name on cadre (name_token, code)",
        "create index cadre_unit on cadre (unit_token, code)",
        // The private half is wrapped, and null where it was taken to another machine: then this one can seal and not open.
        "create table organ_key (organ text not null primary key, id text not null, public text not null, wrapped bytea)",
        """
        create table handover (
            id text not null primary key, control text not null, organ text not null, addressee text not null,
            form text not null, received_day bigint not null, straight_up bigint not null, petition text,
            shown_day bigint, carrier text, sent_day bigint, opened_day bigint, shredded bigint not null,
            at bigint not null, version bigint not null)
        """,
        "create unique index handover_control on handover (control)",
        "create index handover_organ on handover (organ, at, id)",
        "create index handover_addressee on handover (addressee, at, id)",
        "create index handover_petition on handover (petition)",
        // What waits sealed for the addressee, and for the principal's eyes; gone once opened.
        """
        create table handover_package (
            handover text not null primary key, addressee bytea, principal bytea)
        """,
        """
        create table relative (officer text not null, token bigint not null, primary key (officer, token)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index relative_token on relative (token, officer)",
        """
        create table recusal_pending (
            organ text not null, petition text not null, officer text not null, primary key (organ, petition, officer)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index recusal_pending_petition on recusal_pending (petition)",
        """
        create table approach (
            id text not null primary key, organ text not null, at bigint not null, token bigint not null,
            officer text not null)
        """,
        "create index approach_organ on approach (organ, at, id)",
        "create index approach_officer on approach (officer, at, id)",
    ]

    /// What is open is found however old it is: slips not sent, and those not received above.
    static let openHandOvers: [SQL] = [
        "create index handover_unsent on handover (organ, straight_up, received_day) where sent_day is null",
        """
        create index handover_awaited on handover (organ, straight_up, sent_day)
            where sent_day is not null and opened_day is null
        """,
        """
        create index handover_unopened on handover (addressee, sent_day)
            where sent_day is not null and opened_day is null
        """,
    ]

    /// Empties the read models.
    static let clearing: [SQL] = [
        "delete from cadre", "delete from handover", "delete from relative", "delete from recusal_pending",
        "delete from approach",
    ]
}
