import Store

/// What signing in on record needs; statements of a migration, frozen once released.
///
/// `sign_in_mark` is a read model of the streams of signing in, `office_rule` of those of the office's rules. `sign_in_count` is none: it counts what is written down at
/// the first time, the second, the fourth, …
enum SigningTables {
    /// The statements, in their order.
    static let statements: [SQL] = [
        "alter table audit add column times bigint not null default 1",
        """
        create table sign_in_mark (
            officer text not null primary key, at bigint not null, missed bigint not null, password_at bigint not null,
            factor_at bigint not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        """
        create table sign_in_count (
            name text not null, hour bigint not null, times bigint not null, primary key (name, hour)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index sign_in_count_hour on sign_in_count (hour)",
        "alter table session add column before bigint not null default 0",
        "alter table session add column told_at bigint not null default 0",
        "alter table session add column missed bigint not null default 0",
        "create index session_touched on session (touched)",
        """
        create table office_rule (name text not null primary key, value text not null
        )\(sqlite: " without rowid", postgres: "")
        """,
    ]

    /// Emptied before a rebuild.
    static let clearing: [SQL] = ["delete from sign_in_mark", "delete from office_rule"]
}
