import Store

/// Keyed tokens as `bigint[]` under a GIN index.
///
/// The arrays stay in their rows as far as they fit: for a frequent token PostgreSQL reads the latest rows and looks into
/// each, which would take a second read where an array lay elsewhere.
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

    func holding(_ tokens: Set<Int64>, after document: String?) -> TokenQuery {
        let asked = array(TokenLimits.asked(of: tokens))
        var condition: SQL = tokens.isEmpty ? "1 = 0" : "td.tokens @> cast(\(asked) as bigint[])"
        if let document {
            condition += " and td.id < (select seen.id from token_document as seen where seen.document = \(document))"
        }
        return TokenQuery(
            from: "token_document as td", condition: condition, document: "td.document", place: "td.id")
    }

    func firstPlace(after day: Int) -> Int64 { (Int64(max(0, day)) + 1) << Self.bitsOfDay }

    func holds(_ tokens: Set<Int64>, document: SQL) -> SQL {
        let asked = array(TokenLimits.asked(of: tokens))
        return """
            exists (select 1 from token_document as td
                where td.document = \(document) and td.tokens @> cast(\(asked) as bigint[]))
            """
    }

    func prepare(_ db: any Reading, patience: Int?) throws {
        let givesUp = patience.map { ", set_config('statement_timeout', \("\($0)s"), true)" as SQL } ?? ""
        _ = try db.rows("select set_config('plan_cache_mode', 'force_custom_plan', true)\(givesUp)")
    }

    /// The tokens as PostgreSQL writes an array.
    private func array(_ tokens: [Int64]) -> String {
        "{" + tokens.map(String.init).joined(separator: ",") + "}"
    }
}
