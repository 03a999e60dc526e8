import Journal
import Store

/// The office's tables, as steps that a database takes forward. Frozen once released.
enum OfficeSchema {
    /// Every step, the journal's first.
    static func migrations(_ capabilities: Capabilities) -> [Migration] {
        JournalSchema.migrations + [
            Migration(
                version: 2, name: "office",
                statements: keys + readModels + PeopleTables.statements + ReceptionTables.statements),
            Migration(version: 3, name: "law", statements: LawTables.statements),
            Migration(version: 4, name: "rows of figures", statements: figureRows),
            Migration(version: 5, name: "several desks", statements: Shift.schema + BlobTable.schema),
            Migration(version: 6, name: "interface", statements: AccessToken.schema),
            Migration(version: 7, name: "receipts", statements: ReceiptTables.statements),
            Migration(version: 8, name: "reading", statements: ReadingTables.statements),
            Migration(
                version: 9, name: "repeats and search",
                statements: TriageTables.withoutTokens + capabilities.tokens.schema + TriageTables.statements),
            Migration(version: 10, name: "clocks", statements: ClockTables.statements),
            Migration(version: 11, name: "piles", statements: PileTables.statements),
            Migration(version: 12, name: "notices", statements: NoticeTables.statements),
            Migration(version: 13, name: "old registers", statements: ImportTables.statements),
            Migration(
                version: 14, name: "batches and suggestions",
                statements: BatchTables.statements + SuggestionTables.statements),
            Migration(version: 15, name: "clue returns", statements: ReturnTables.statements),
            Migration(version: 16, name: "counties in charge", statements: CountyCharges.statements),
            Migration(version: 17, name: "fewer places to write", statements: figuresFirst + BatchTables.oneRow),
            Migration(version: 18, name: "signing in", statements: SigningTables.statements),
            Migration(version: 19, name: "undoing an import", statements: ImportTables.undoing),
            Migration(version: 20, name: "exchange", statements: ExchangeTables.statements),
            Migration(version: 21, name: "sealed by browsers", statements: AsideBook.statements),
            Migration(version: 22, name: "retention", statements: RetentionTables.statements),
            Migration(version: 23, name: "numbers of what went back", statements: ImportTables.undoneNumbers),
            Migration(version: 24, name: "attachments of packages", statements: ExchangeTables.counted),
            Migration(version: 25, name: "signing in by a provider", statements: ProviderTables.statements),
            Migration(version: 26, name: "referrals", statements: ReferralTables.statements),
            Migration(
                version: 27, name: "several clues", statements: ClockTables.byClue + ReturnTables.byClue),
            Migration(version: 28, name: "meanings", statements: MeaningTables.statements),
            Migration(version: 29, name: "clues in lists", statements: clues),
            Migration(version: 30, name: "key book", statements: KeyBook.statements),
            Migration(version: 31, name: "security keys", statements: SecurityKeyTable.statements),
            Migration(version: 32, name: "few tokens waiting", statements: capabilities.tokens.fewWaiting),
            Migration(version: 33, name: "open hand-overs", statements: LawTables.openHandOvers),
            Migration(version: 34, name: "units of relatives", statements: ReadingTables.relativesUnits),
            Migration(version: 35, name: "periodic reports", statements: ReportTables.statements),
            Migration(version: 36, name: "real names first", statements: realNamesFirst),
            Migration(version: 37, name: "files of forms", statements: WaitingFile.statements),
            Migration(version: 38, name: "tokens apart", statements: capabilities.tokens.tokensApart),
        ]
    }

    /// Empties the read models of petitions, before they are written again.
    static let clearing: [SQL] =
        [
            "delete from petition_card", "delete from petition_clue", "delete from listing", "delete from recusal",
            "delete from likeness", "delete from relation", "delete from submission", "delete from tally",
            "delete from audit", "delete from mailbox_row",
        ] + LawTables.clearing + ClockTables.clearing + PileTables.clearing + NoticeTables.clearing
        + ImportTables.clearing + BatchTables.clearing + SuggestionTables.clearing + ReturnTables.clearing
        + SigningTables.clearing + ExchangeTables.clearing + RetentionTables.clearing
        + ReferralTables.clearing + ReportTables.clearing

    /// Each clue of a petition is in an office and has a way of its own; the card, which has room for one, knows no office any
    /// more. The rows are written again from the events.
    private static let clues: [SQL] = [
        """
        create table petition_clue (
            petition text not null, clue bigint not null, office text not null, way text not null,
            counts bigint not null, primary key (petition, clue)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "alter table petition_card drop column office",
    ]

    /// A figure opens into its rows by day: one range of this index for each organ.
    private static let figureRows: [SQL] = [
        "create index tally_figure on tally (figure, organ, day, petition, amount)"
    ]

    /// Among those due the same day real names come first (R art. 25). The rows are written again from the events.
    private static let realNamesFirst: [SQL] = [
        "drop table listing",
        """
        create table listing (
            list text not null, due bigint not null, unnamed bigint not null, petition text not null,
            primary key (list, due, unnamed, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index listing_petition on listing (petition, list)",
    ]

    /// The figure comes first in the key itself, and the index that had it so goes: one place to write instead of two.
    private static let figuresFirst: [SQL] = [
        "drop table tally",
        """
        create table tally (
            organ text not null, day bigint not null, figure text not null, petition text not null,
            amount bigint not null, primary key (figure, organ, day, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index tally_petition on tally (petition)",
    ]

    /// Wrapped keys. No read models: without them nothing opens, and nothing makes them again.
    private static let keys: [SQL] = [
        """
        create table petition_key (petition text not null primary key, wrapped bytea not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        """
        create table blob_key (
            petition text not null, blob text not null, wrapped bytea not null, primary key (petition, blob)
        )\(sqlite: " without rowid", postgres: "")
        """,
    ]

    /// What is written with the events, and can be written again from them (`lianxin rebuild`).
    ///
    /// `listing` holds, for every list anybody looks at, its petitions in its order: a page of a list is one range of
    /// its primary key. `summary` and `people` are ciphertext, copied from the event they were stored in.
    private static let readModels: [SQL] = [
        """
        create table petition_card (
            id text not null primary key, number text not null, organ text not null, node bigint not null,
            closed bigint not null, form text not null, source text not null, place text not null,
            received_at bigint not null, received_on bigint not null, holder text not null,
            summary text not null, people text not null,
            due_kind text, due_day bigint, due_warn bigint, version bigint not null)
        """,
        "create unique index petition_card_number on petition_card (number)",
        """
        create table listing (
            list text not null, due bigint not null, petition text not null, primary key (list, due, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index listing_petition on listing (petition, list)",
        """
        create table recusal (
            officer text not null, petition text not null, ground text not null, primary key (officer, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index recusal_petition on recusal (petition)",
        """
        create table likeness (
            kind text not null, token bigint not null, petition text not null, primary key (kind, token, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index likeness_petition on likeness (petition)",
        """
        create table submission (id text not null primary key, petition text not null
        )\(sqlite: " without rowid", postgres: "")
        """,
        """
        create table tally (
            organ text not null, day bigint not null, figure text not null, petition text not null,
            amount bigint not null, primary key (organ, day, figure, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index tally_petition on tally (petition)",
        """
        create table audit (
            organ text not null, at bigint not null, stream text not null, position bigint not null,
            event text not null, actor text not null, primary key (organ, at, stream, position)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index audit_stream on audit (stream)",
    ]
}
