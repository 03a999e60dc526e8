/// Finds documents by keyed tokens: 64-bit keyed hashes of character pairs and the like, so that the index holds no text.
///
/// SQLite keeps them in a contentless FTS5 table as words, PostgreSQL as `bigint[]` under a GIN index; both gather what is
/// new and merge it later, so that a document of hundreds of tokens costs no hundreds of pages. The tables are made by
/// ``schema``, as a migration of whoever uses the index.
public protocol TokenIndex: Sendable {
    /// The statements that make the tables of the index.
    var schema: [SQL] { get }

    /// Statements of a later migration, after which few new documents wait outside the index to be merged into it: each
    /// question reads all that wait. None where none wait.
    var fewWaiting: [SQL] { get }

    /// Statements of a later migration, after which the tokens of a document lie apart from its name and place, which a
    /// question reads of every document it finds. None where they lie nowhere but in the index.
    var tokensApart: [SQL] { get }

    /// Puts a document into the index, or brings it from the tokens it had to those it has.
    ///
    /// - Parameters:
    ///   - document: The name by which it is found.
    ///   - day: What documents are sorted by: a number of days, not negative. A document keeps its place.
    ///   - old: The tokens the index has of it now: the caller works them out again, as the index keeps them nowhere else.
    ///     Empty for a new document.
    ///   - tokens: Its tokens, ``TokenLimits/inDocument`` at most.
    /// - Throws: An ``EngineFault``, or ``TooManyTokens``.
    func index(document: String, day: Int, from old: Set<Int64>, to tokens: Set<Int64>, _ db: any Writing) throws

    /// Takes a document with these tokens out of the index; nothing happens when it is not there.
    func remove(document: String, tokens: Set<Int64>, _ db: any Writing) throws

    /// Takes everything out of the index.
    func clear(_ db: any Writing) throws

    /// The pieces of a query for the documents that hold every one of the tokens, those of the latest day first, of one day the latest put in.
    ///
    /// Of more than ``TokenLimits/inQuery`` tokens the smallest are asked for, so that the answer may hold more documents
    /// than it should: callers verify hits on the opened text anyway. Without tokens nothing is found.
    func holding(_ tokens: Set<Int64>, from start: TokenStart) -> TokenQuery

    /// Whether all documents that hold the tokens are gathered before the latest are known. Then who wants the latest asks
    /// sooner for tokens that few of the latest hold, such as their month.
    var gathersAll: Bool { get }

    /// A condition: whether the document of this name holds every one of the tokens. For callers that begin at a short
    /// list of documents.
    func holds(_ tokens: Set<Int64>, document: SQL) -> SQL

    /// Tells the engine, within the transaction, that queries of this index follow: one that plans by what is asked for
    /// must not reuse a plan made for other tokens, nor go through all documents.
    ///
    /// - Parameter patience: Seconds after which a statement that is not needed is given up, as ``EngineFault/busy``, by an
    ///   engine that can read long; `nil` leaves it the time of any other.
    func prepare(_ db: any Reading, patience: Int?) throws
}

extension TokenIndex {
    /// As ``prepare(_:patience:)``, with the time of any other statement.
    public func prepare(_ db: any Reading) throws { try prepare(db, patience: nil) }

    /// The latest documents of all, whatever they hold, in the column `document`; places begin at nought.
    public func latest(_ count: Int) -> SQL {
        "select document from token_document where id >= 0 order by id desc limit \(count)"
    }

    /// A query that asks for each token by itself: which of them stand in which documents, in the columns `ordinal` (the place
    /// of the token in the list, from 1) and `document`.
    ///
    /// Each token is a question of its own, answered by its own list.
    ///
    /// - Parameters:
    ///   - tokens: What is asked for one by one, ``TokenLimits/inQuery`` at most.
    ///   - others: What every document must hold besides.
    ///   - day: The last day whose documents are told.
    ///   - newest: How many of the latest documents are told for each.
    ///   - condition: What else a document must satisfy, given its column; it is asked before anything is counted.
    public func holdingEach(
        _ tokens: [Int64], and others: Set<Int64>, upTo day: Int, newest: Int, where condition: (SQL) -> SQL
    ) -> SQL {
        guard !tokens.isEmpty else { return "select 0 as ordinal, document from token_document where 1 = 0" }
        let each = tokens.enumerated().map { index, token in
            let query = holding(others.union([token]), from: .upTo(day: day))
            return """
                select * from (select \(index + 1) as ordinal, \(query.document) as document from \(query.from)
                    where \(query.condition) and \(condition(query.document))
                    order by \(query.place) desc limit \(newest)) as told
                """ as SQL
        }
        return each.joined(separator: " union all ")
    }
}

/// Where a query of documents begins.
public enum TokenStart: Sendable {
    /// At the latest document.
    case latest
    /// Behind the document of this name.
    case after(String)
    /// At the latest document of a day: a number of days, as documents are put in by.
    case upTo(day: Int)
}

/// The pieces of a query that finds documents by tokens; callers join what else they ask for.
///
/// ```swift
/// let found = tokens.holding(asked, from: .latest)
/// "select \(found.document) from \(found.from) where \(found.condition) order by \(found.place) desc limit 20"
/// ```
public struct TokenQuery: Sendable {
    /// What stands behind `from`.
    public let from: SQL
    /// What stands behind `where`.
    public let condition: SQL
    /// The column with the document's name.
    public let document: SQL
    /// The column to sort by: later documents have greater numbers. Never shown to anybody: it counts.
    public let place: SQL

    /// The pieces; engines make them.
    public init(from: SQL, condition: SQL, document: SQL, place: SQL) {
        (self.from, self.condition, self.document, self.place) = (from, condition, document, place)
    }
}

/// How many tokens go into one document and one query.
public enum TokenLimits {
    /// Tokens in a document: a narrative has 20 000 characters at most.
    public static let inDocument = 100_000
    /// Tokens in a query: more would not narrow an answer further.
    public static let inQuery = 64

    /// The tokens a query asks for, in a fixed order.
    public static func asked(of tokens: Set<Int64>) -> [Int64] { Array(tokens.sorted().prefix(inQuery)) }
}

/// A document has more tokens than an index takes.
public struct TooManyTokens: Error, Sendable, Hashable, CustomStringConvertible {
    /// How many it has.
    public let count: Int

    /// A refusal of so many tokens.
    public init(count: Int) { self.count = count }

    /// One sentence for the log.
    public var description: String { "A document has \(count) tokens, more than \(TokenLimits.inDocument)." }
}
