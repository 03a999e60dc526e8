import Store

/// Keyed tokens in a contentless FTS5 table: each token a word of sixteen hexadecimal digits.
///
/// A contentless table forgets what it indexed, yet wants to be told it again when a document is taken out; so the
/// words are kept beside the document's name. That costs space and leaves no token behind when a record is ended.
struct SQLiteTokenIndex: TokenIndex {
    var schema: [SQL] {
        [
            """
            create table token_document (
                id integer primary key,
                document text not null unique,
                words text not null
            )
            """,
            """
            create virtual table token_index using fts5 (words, content = '', detail = none, columnsize = 0,
                tokenize = 'ascii')
            """,
        ]
    }

    func index(document: String, tokens: Set<Int64>, _ db: any Writing) throws {
        guard tokens.count <= TokenLimits.inDocument else { throw TooManyTokens(count: tokens.count) }
        try remove(document: document, db)
        let words = tokens.sorted().map(word).joined(separator: " ")
        let made = try db.rows(
            "insert into token_document (document, words) values (\(document), \(words)) returning id")
        for row in made {
            try db.run("insert into token_index (rowid, words) values (\(try row.int64("id")), \(words))")
        }
    }

    func remove(document: String, _ db: any Writing) throws {
        for row in try db.rows("delete from token_document where document = \(document) returning id, words") {
            let words = try row.text("words")
            try db.run(
                """
                insert into token_index (token_index, rowid, words)
                values ('delete', \(try row.int64("id")), \(words))
                """)
        }
    }

    func documents(holdingAll tokens: Set<Int64>) -> SQL {
        guard !tokens.isEmpty else { return "select document from token_document where 1 = 0" }
        let asked = TokenLimits.asked(of: tokens).map(word).joined(separator: " ")
        return """
            select document from token_document
            where id in (select rowid from token_index where token_index match \(asked))
            """
    }

    /// Sixteen hexadecimal digits behind a letter, so that no word reads as a number.
    private func word(_ token: Int64) -> String {
        let digits = String(UInt64(bitPattern: token), radix: 16)
        return "t" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
