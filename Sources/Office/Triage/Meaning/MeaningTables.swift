import Store

/// Tables of meanings 近义; statements of the office's migrations, frozen once released. No read models: nothing makes them
/// again from the journal alone, and without them nothing is lost but a better order of a list.
enum MeaningTables {
    static let statements: [SQL] = [
        // What a model told of a petition's text, sealed with that petition's key.
        """
        create table meaning (petition text not null primary key, sealed bytea not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        // One row: of which model, and how far of the log, ahead and back, petitions were looked at.
        """
        create table meaning_mark (
            id bigint not null primary key check (id = 1), model bytea not null, ahead bigint not null, back bigint not null
        )
        """,
    ]
}
