import Store

/// Keyed tokens as `bigint[]` under a GIN index.
struct PostgresTokenIndex: TokenIndex {
    var schema: [SQL] {
        [
            "create table token_document (document text not null primary key, tokens bigint[] not null)",
            "create index token_index on token_document using gin (tokens)",
        ]
    }

    func index(document: String, tokens: Set<Int64>, _ db: any Writing) throws {
        guard tokens.count <= TokenLimits.inDocument else { throw TooManyTokens(count: tokens.count) }
        try db.run(
            """
            insert into token_document (document, tokens)
            values (\(document), cast(\(array(tokens.sorted())) as bigint[]))
            on conflict (document) do update set tokens = excluded.tokens
            """)
    }

    func remove(document: String, _ db: any Writing) throws {
        try db.run("delete from token_document where document = \(document)")
    }

    func documents(holdingAll tokens: Set<Int64>) -> SQL {
        guard !tokens.isEmpty else { return "select document from token_document where 1 = 0" }
        let asked = array(TokenLimits.asked(of: tokens))
        return "select document from token_document where tokens @> cast(\(asked) as bigint[])"
    }

    /// The tokens as PostgreSQL writes an array.
    private func array(_ tokens: [Int64]) -> String {
        "{" + tokens.map(String.init).joined(separator: ",") + "}"
    }
}
