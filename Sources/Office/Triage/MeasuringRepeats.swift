import Casework
import Embeddings
import Facts
import Text

extension Office {
    /// Has a model tell of every petition, without a shift: for measuring.
    ///
    /// - Returns: Of how many it told.
    /// - Throws: An `EmbeddingFault`, or a fault of the engine.
    public func measureMeanings(from model: EmbeddingEndpoint) async throws -> Int {
        while try await learnMeanings(from: model) {}
        return try await engine.read { db in try db.count("select count(*) from meaning") }
    }
}

/// What measurements need of the office's comparing 测量接口, and nobody else: the same steps, without petitions.
public struct RepeatMeasuring: Sendable {
    private let keys: OfficeKeys
    private let tables: CharacterTables

    /// For measuring with some keys.
    ///
    /// - Throws: A `FactFault` when a data file is missing.
    public init(keys: OfficeKeys) throws {
        self.keys = keys
        tables = try .shipped()
    }

    /// The tokens under which the index keeps a text's fingerprint; none when it is too short.
    public func bands(of text: String) -> [Int64] { TraitMaking(keys, tables).sameText(text).map(\.token) }

    /// The tokens of everything a text is searched by.
    public func words(of text: String) throws -> Set<Int64> {
        var numbers: Set<UInt64> = []
        Bigrams.numbers(of: text, into: &numbers)
        return try KeyedPairs(keys.token).tokens(of: numbers)
    }
}
