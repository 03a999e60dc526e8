import Store

/// The table of what waits for an organ above; statements of the office's migrations, frozen once released. A read model.
enum ReferralTables {
    static let statements: [SQL] = [
        // A page of a list is one range of the primary key. `at` is the last day of the asking organ's clock, or, of what was
        // answered, the moment of the answer, downwards; `shown` is the petition whose card the organ above may read.
        """
        create table referral_row (
            organ text not null, part text not null, at bigint not null, petition text not null, place bigint not null,
            shown text not null, asker text not null, kind text not null, since bigint not null, who text not null,
            outcome text not null, primary key (organ, part, at, petition, place)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index referral_row_petition on referral_row (petition)",
    ]

    /// Empties the read model.
    static let clearing: [SQL] = ["delete from referral_row"]
}
