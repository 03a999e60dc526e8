import Store
import Text

/// A search as it is carried out 检索: what is asked, and how far the officer sees.
struct Search {
    let query: SearchQuery
    let words: SearchWords
    /// The petition behind which the page begins.
    let page: PageCursor?
    /// The months looked into one by one, the latest first; `[nil]` when there are none.
    let months: [Int64?]
    /// Months that are asked for before the whole is.
    let latestMonths: [Int64?]
    let seesFew: Bool

    /// How far hits are counted.
    static let countedUpTo = 500
    /// Candidates of a round that fills up what the first left open.
    private static let moreAtOnce = 100
    /// Candidates of one round where something narrows the search that the index does not know, and of one that counts.
    private static let narrowedAtOnce = 400
    private static let narrowedCounted = 4_000

    /// The latest candidates behind a petition, and how many there are.
    ///
    /// - Parameters:
    ///   - cursor: The petition behind which to begin.
    ///   - enough: Candidates that fill a page.
    ///   - isFirst: Whether these are the first of a page; of the first page they are counted, up to ``countedUpTo``.
    func candidates(after cursor: String?, enough: Int, isFirst: Bool, _ db: any Reading) throws -> Candidates {
        let counts = cursor == nil
        let most = max(enough, counts ? Self.countedUpTo : isFirst ? enough : Self.moreAtOnce)
        if seesFew { return try Candidates(db.rows(query.narrow(after: cursor, limit: most)), cutAt: most) }
        let limit = query.isNarrowed ? (counts ? Self.narrowedCounted : Self.narrowedAtOnce) : most
        if isFirst {
            let latest = try candidates(of: latestMonths, after: cursor, upTo: most, limit, db)
            if latest.next != nil || latest.count >= most { return latest.goingOn }
        }
        return try candidates(of: months, after: cursor, upTo: most, limit, db)
    }

    private func candidates(
        of months: [Int64?], after cursor: String?, upTo most: Int, _ limit: Int, _ db: any Reading
    ) throws -> Candidates {
        var all = Candidates()
        for (index, month) in months.enumerated() {
            all.add(try Candidates(db.rows(query.wide(month: month, after: cursor, limit: limit)), cutAt: limit))
            if all.next != nil { break }
            if all.count >= most, index + 1 < months.count { return all.goingOn }
        }
        return all
    }
}
