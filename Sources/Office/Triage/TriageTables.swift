import Store

/// Tables of repeats and search 重复件与检索.
enum TriageTables {
    /// Takes away the index of step 2, which held no narrative.
    static let withoutTokens: [SQL] = [
        "\(sqlite: "drop table if exists token_index", postgres: "drop index if exists token_index")",
        "drop table if exists token_document",
    ]

    static let statements: [SQL] = [
        // What a search may be narrowed to, and changes on the way.
        "alter table petition_card add column signature text not null default ''",
        "alter table petition_card add column office text not null default ''",
        // How two petitions stand to each other; both ways round, so that either is one range.
        """
        create table relation (
            petition text not null, other text not null, kind text not null, pair text not null, at bigint not null,
            primary key (petition, other)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index relation_other on relation (other)",
        // One row: which program wrote the read models; see `Office.bringReadModelsForward`.
        "create table read_model (id bigint not null primary key check (id = 1), version bigint not null)",
        "insert into read_model (id, version) values (1, 0)",
    ]
}
