/// Finds documents by keyed tokens: 64-bit keyed hashes of character pairs, so that the index holds no text.
///
/// SQLite keeps them in a contentless FTS5 table as words of hexadecimal digits, PostgreSQL as `bigint[]` under a GIN
/// index. The tables are made by ``schema``, as a migration of whoever uses the index.
public protocol TokenIndex: Sendable {
    /// The statements that make the tables of the index.
    var schema: [SQL] { get }

    /// Puts a document into the index, in place of what the index held of it before.
    ///
    /// - Parameters:
    ///   - document: The name by which ``documents(holdingAll:)`` finds it.
    ///   - tokens: Its tokens, ``TokenLimits/inDocument`` at most.
    /// - Throws: An ``EngineFault``, or ``TooManyTokens``.
    func index(document: String, tokens: Set<Int64>, _ db: any Writing) throws

    /// Takes a document out of the index, with all its tokens; nothing happens when it is not there.
    func remove(document: String, _ db: any Writing) throws

    /// A query for the documents that hold every one of the tokens, in one column `document`, for use as
    /// `where id in (\(tokens.documents(holdingAll: asked)))`.
    ///
    /// Without tokens nothing is found. Of more than ``TokenLimits/inQuery`` tokens the smallest are asked for, so that
    /// the answer may hold more documents than it should: callers verify hits on the opened text anyway.
    func documents(holdingAll tokens: Set<Int64>) -> SQL
}

/// How many tokens go into one document and one query.
public enum TokenLimits {
    /// Tokens in a document: a narrative has 20 000 characters at most, attachments are read besides.
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
