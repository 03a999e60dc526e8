import Store

/// Keyed tokens in a contentless FTS5 table: each token a word of digits.
///
/// A contentless table forgets what it indexed and wants to be told it again when a document is taken out: the caller
/// works the old tokens out again, which costs less than keeping hundreds of words for each document. Rows are numbered by
/// day and, within a day, as they come: so the latest come first without sorting, and a list of documents takes a byte or
/// two for each.
struct SQLiteTokenIndex: TokenIndex {
    var schema: [SQL] {
        [
            "create table token_document (id integer primary key, document text not null unique)",
            """
            create virtual table token_index using fts5 (words, content = '', detail = none, columnsize = 0,
                tokenize = 'ascii')
            """,
        ]
    }

    var fewWaiting: [SQL] { [] }
    var tokensApart: [SQL] { [] }

    func index(document: String, day: Int, from old: Set<Int64>, to tokens: Set<Int64>, _ db: any Writing) throws {
        guard tokens.count <= TokenLimits.inDocument else { throw TooManyTokens(count: tokens.count) }
        guard let place = try place(of: document, db) else {
            let place = try newPlace(on: day, db)
            try db.run("insert into token_document (id, document) values (\(place), \(document))")
            try add(tokens, at: place, db)
            return
        }
        guard old != tokens else { return }
        try take(old, at: place, db)
        try add(tokens, at: place, db)
    }

    func remove(document: String, tokens: Set<Int64>, _ db: any Writing) throws {
        guard let place = try place(of: document, db) else { return }
        try take(tokens, at: place, db)
        try db.run("delete from token_document where id = \(place)")
    }

    func clear(_ db: any Writing) throws {
        try db.run("insert into token_index (token_index) values ('delete-all')")
        try db.run("delete from token_document")
    }

    func holding(_ tokens: Set<Int64>, from start: TokenStart) -> TokenQuery {
        let condition: SQL =
            tokens.isEmpty ? "1 = 0" : "token_index match \(match(tokens)) and td.id = token_index.rowid"
        // A cross join keeps the order: words first, then the document of each, so that the latest come out unsorted.
        return TokenQuery(
            from: "token_index cross join token_document as td", condition: condition + before(start),
            document: "td.document", place: "token_index.rowid")
    }

    /// The lists of tokens are read from their ends.
    var gathersAll: Bool { false }

    private func before(_ start: TokenStart) -> SQL {
        switch start {
        case .latest: ""
        case .after(let document):
            " and token_index.rowid < (select seen.id from token_document as seen where seen.document = \(document))"
        case .upTo(let day): " and token_index.rowid < \((Int64(max(0, day)) + 1) * Self.placesOfDay)"
        }
    }

    func holds(_ tokens: Set<Int64>, document: SQL) -> SQL {
        let asked = match(tokens)
        return """
            exists (select 1 from token_document as td cross join token_index
                where td.document = \(document) and token_index match \(asked) and token_index.rowid = td.id)
            """
    }

    /// Nothing to tell: a list is read from its end, and no further than the answer needs.
    func prepare(_ db: any Reading, patience: Int?) throws {}

    /// All of the words, as FTS5 reads a question.
    private func match(_ tokens: Set<Int64>) -> String {
        TokenLimits.asked(of: tokens).map { "\"\(word($0))\"" }.joined(separator: " ")
    }

    /// Places of one day; when a day has more documents, the rest stand behind all others.
    private static let placesOfDay: Int64 = 1 << 16

    /// The next place of a day. Nobody else writes meanwhile.
    private func newPlace(on day: Int, _ db: any Writing) throws -> Int64 {
        let first = Int64(max(0, day)) * Self.placesOfDay
        let last = try db.first(
            "select max(id) as id from token_document where id >= \(first) and id < \(first + Self.placesOfDay)")
        let next = try last?.optionalInt64("id").map { $0 + 1 } ?? first + 1
        if next < first + Self.placesOfDay { return next }
        return (try db.first("select max(id) as id from token_document")?.optionalInt64("id") ?? first) + 1
    }

    private func place(of document: String, _ db: any Writing) throws -> Int64? {
        try db.first("select id from token_document where document = \(document)")?.int64("id")
    }

    private func add(_ tokens: Set<Int64>, at place: Int64, _ db: any Writing) throws {
        try db.run("insert into token_index (rowid, words) values (\(place), \(words(tokens)))")
    }

    private func take(_ tokens: Set<Int64>, at place: Int64, _ db: any Writing) throws {
        guard !tokens.isEmpty else { return }
        try db.run("insert into token_index (token_index, rowid, words) values ('delete', \(place), \(words(tokens)))")
    }

    private func words(_ tokens: Set<Int64>) -> String { tokens.sorted().map(word).joined(separator: " ") }

    /// Up to thirteen digits of base 36, which is all letters and digits that no tokenizer changes.
    private func word(_ token: Int64) -> String { String(UInt64(bitPattern: token), radix: 36) }
}
