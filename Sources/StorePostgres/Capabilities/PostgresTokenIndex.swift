import Store

/// Keyed tokens as `bigint[]` under a GIN index.
///
/// The index gives the documents that hold tokens in no order, and each is read to know its place. So the arrays lie apart
/// from their rows, of which a page then holds a hundred and not two: of a million documents, ten thousand that hold a token
/// are found and sorted in 15 ms.
struct PostgresTokenIndex: TokenIndex {
    var schema: [SQL] {
        [
            """
            create table token_document (
                id bigint not null primary key, document text not null unique,
                tokens bigint[] not null
            )
            """,
            "create sequence token_place",
            "alter table token_document set (toast_tuple_target = 8160)",
            "alter table token_document alter column tokens set storage main",
            "alter table token_document alter column tokens set statistics 1000",
            "create index token_index on token_document using gin (tokens)",
        ]
    }

    /// In kilobytes, the least there is, which a few dozen letters fill; the usual 4 MB hold more than a thousand, and a page
    /// that asks a hundred questions would read them a hundred times. Without any, a letter would be slow to register.
    var fewWaiting: [SQL] { ["alter index token_index set (gin_pending_list_limit = 64)"] }

    /// The changed type is the same type: it has every row written again, as it is to lie from now on. Statistics of every
    /// token are of no more use, as nothing is planned by them.
    var tokensApart: [SQL] {
        [
            "alter table token_document alter column tokens set storage external",
            "alter table token_document set (toast_tuple_target = 128)",
            "alter table token_document alter column tokens set statistics -1",
            "alter table token_document alter column tokens type bigint[] using tokens || cast('{}' as bigint[])",
            "analyze token_document",
        ]
    }

    func index(document: String, day: Int, from old: Set<Int64>, to tokens: Set<Int64>, _ db: any Writing) throws {
        guard tokens.count <= TokenLimits.inDocument else { throw TooManyTokens(count: tokens.count) }
        try db.run(
            """
            insert into token_document (id, document, tokens)
            values (\(Int64(max(0, day)) << Self.bitsOfDay) + nextval('token_place'), \(document), cast(\(array(tokens.sorted())) as bigint[]))
            on conflict (document) do update set tokens = excluded.tokens
            """)
    }

    /// Room for the documents of a day, numbered over all days.
    private static let bitsOfDay: Int64 = 40

    func remove(document: String, tokens: Set<Int64>, _ db: any Writing) throws {
        try db.run("delete from token_document where document = \(document)")
    }

    func clear(_ db: any Writing) throws { try db.run("delete from token_document") }

    /// Found and sorted before anything else is asked of a document, and by a place that no index holds: the planner, which does
    /// not know how rare a token is, would go through all documents from the latest on, or ask the rest of all that are found.
    func holding(_ tokens: Set<Int64>, from start: TokenStart) -> TokenQuery {
        let before: SQL = place(before: start).map { " and each.id + 0 < \($0)" } ?? ""
        return TokenQuery(
            from: """
                (select each.id + 0 as place, each.document from token_document as each
                    where \(holds(tokens, in: "each.tokens"))\(before) order by place desc) as td
                """,
            condition: "1 = 1", document: "td.document", place: "td.place")
    }

    var gathersAll: Bool { true }

    private func place(before start: TokenStart) -> SQL? {
        switch start {
        case .latest: nil
        case .after(let document):
            "(select seen.id from token_document as seen where seen.document = \(document))"
        case .upTo(let day): "\((Int64(max(0, day)) + 1) << Self.bitsOfDay)"
        }
    }

    private func holds(_ tokens: Set<Int64>, in column: SQL) -> SQL {
        tokens.isEmpty ? "1 = 0" : "\(column) @> cast(\(array(TokenLimits.asked(of: tokens))) as bigint[])"
    }

    func holds(_ tokens: Set<Int64>, document: SQL) -> SQL {
        """
        exists (select 1 from token_document as td
            where td.document = \(document) and \(holds(tokens, in: "td.tokens")))
        """
    }

    /// Settings until the transaction ends. To read every row costs ten times what the planner thinks, as their tokens lie
    /// elsewhere; other processes that help, and compiling, cost more than a page takes.
    func prepare(_ db: any Reading, patience: Int?) throws {
        let givesUp = patience.map { ", set_config('statement_timeout', \("\($0)s"), true)" as SQL } ?? ""
        _ = try db.rows(
            """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
                set_config('max_parallel_workers_per_gather', '0', true), set_config('jit', 'off', true),
                set_config('work_mem', \(Self.memoryOfQuery), true)\(givesUp)
            """)
    }

    /// Room for the pages of ten million documents, each with what was found on it: with less, PostgreSQL would note pages only,
    /// and look at the tokens of all documents on them.
    private static let memoryOfQuery = "32MB"

    /// The tokens as PostgreSQL writes an array.
    private func array(_ tokens: [Int64]) -> String {
        "{" + tokens.map(String.init).joined(separator: ",") + "}"
    }
}
