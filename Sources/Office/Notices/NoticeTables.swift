import Store

/// The table of notices; statements of the office's migrations, frozen once released.
///
/// `notice_duty` is a read model: in every list somebody looks at, each real-name report that is owed a notice or has had
/// it. `at` is the last day while it is owed, and the day it was told once it was: a page is one range of the primary key.
enum NoticeTables {
    static let statements: [SQL] = [
        """
        create table notice_duty (
            list text not null, at bigint not null, petition text not null, due bigint not null,
            primary key (list, at, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index notice_duty_petition on notice_duty (petition)",
    ]

    /// Empties the read model.
    static let clearing: [SQL] = ["delete from notice_duty"]
}
