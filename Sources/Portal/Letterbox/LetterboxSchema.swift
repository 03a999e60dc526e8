import Store

/// The tables of the outer journal 外网信箱. Everything in them is sealed, or a number.
public enum LetterboxSchema {
    /// All steps, in order; frozen once released.
    public static let migrations = [
        Migration(
            version: 1, name: "letterbox",
            statements: [
                "create table counter (name text not null primary key, value bigint not null)",
                "insert into counter (name, value) values ('envelope', 0), ('inward', 0), ('outward', 0)",
                """
                create table envelope (
                    sequence bigint not null primary key,
                    id text not null unique,
                    sealed bytea not null,
                    size bigint not null,
                    hour bigint not null,
                    bundle bigint,
                    integrated bigint
                )
                """,
                "create index envelope_ashore on envelope (sequence) where bundle is null",
                "create index envelope_bundle on envelope (bundle)",
                """
                create table blob (
                    id text not null primary key,
                    sealed bytea not null,
                    size bigint not null,
                    hour bigint not null,
                    sequence bigint,
                    bundle bigint
                )
                """,
                "create index blob_sequence on blob (sequence)",
                "create index blob_bundle on blob (bundle)",
                "create table mailbox (id text not null primary key)",
                """
                create table reply (
                    mailbox text not null primary key,
                    version bigint not null,
                    sealed bytea not null
                )
                """,
                "create table bundle (number bigint not null primary key, placed bigint not null)",
                "create index bundle_waiting on bundle (number) where placed = 0",
            ])
    ]
}
