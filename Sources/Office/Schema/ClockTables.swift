import Store

/// The tables of clocks; statements of the office's migrations, frozen once released.
///
/// `running_clock` and `petition_watch` are read models. `calendar_feed` and `clock_basis` are not: an address is in no
/// journal, and what the rows were counted by is of this database alone.
enum ClockTables {
    static let statements: [SQL] = [
        // A page of a list is one range of the primary key: `at` is the last day, or the day on which a role is warned.
        """
        create table running_clock (
            list text not null, at bigint not null, petition text not null, kind text not null, started bigint not null,
            due bigint not null, primary key (list, at, petition, kind)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index running_clock_petition on running_clock (petition)",
        """
        create table petition_watch (
            petition text not null primary key, leader text not null, urged bigint not null, urged_on bigint
        )\(sqlite: " without rowid", postgres: "")
        """,
        """
        create table calendar_feed (
            secret text not null primary key, officer text not null unique, made bigint not null, used bigint)
        """,
        "create table clock_basis (id bigint not null primary key, hash text not null)",
    ]

    /// Each clue of a petition runs clocks of its own: its number is part of the key, 0 for the petition itself. The rows are
    /// written again from the events.
    ///
    /// The key's columns come first: `pragma integrity_check` of SQLite 3.40 takes others before them for missing values.
    static let byClue: [SQL] = [
        "drop table running_clock",
        """
        create table running_clock (
            list text not null, at bigint not null, petition text not null, kind text not null, clue bigint not null,
            started bigint not null, due bigint not null, primary key (list, at, petition, kind, clue)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index running_clock_petition on running_clock (petition)",
    ]

    /// Empties the read models.
    static let clearing: [SQL] = ["delete from running_clock", "delete from petition_watch"]
}
