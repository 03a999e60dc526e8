import Store

/// The tables of the journal. Frozen: later changes are later migrations.
public enum JournalSchema {
    /// The journal's steps: version 1 of every program that keeps one. The program's own follow from version 2.
    public static let migrations = [
        Migration(version: 1, name: "journal", statements: [event] + log)
    ]

    // The payload comes last: whoever reads the hashes passes over none of it.
    private static let event: SQL = """
        create table event (
            stream text not null,
            position bigint not null,
            type text not null,
            actor text not null,
            organ text not null,
            at bigint not null,
            article text not null,
            command text not null,
            previous bytea not null,
            hash bytea not null,
            payload bytea not null,
            primary key (stream, position)
        )
        """

    private static let log: [SQL] = [
        """
        create table log_pending (
            id \(sqlite: "integer", postgres: "bigint generated always as identity") primary key,
            stream text not null,
            position bigint not null,
            hash bytea not null
        )
        """,
        """
        create table log_leaf (
            log_index \(sqlite: "integer", postgres: "bigint") not null primary key,
            stream text not null,
            position bigint not null,
            unique (stream, position)
        )
        """,
        """
        create table log_tile (
            level bigint not null,
            tile bigint not null,
            hashes bytea not null,
            primary key (level, tile)
        )
        """,
        """
        create table log_head (
            size \(sqlite: "integer", postgres: "bigint") not null primary key, root bytea not null
        )
        """,
        // One row: who sequences holds it, and it says how many leaves there are.
        "create table log_turn (id bigint not null primary key check (id = 1), size bigint not null)",
        "insert into log_turn (id, size) values (1, 0)",
    ]
}
