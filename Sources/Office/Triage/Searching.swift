import Casework
import Store
import Text

extension Office {
    /// Petitions of which the officer may know that hold every word of a question 检索, in number, summary, respondents, units,
    /// places, matters, narrative or what was added.
    ///
    /// The index holds keyed hashes of characters and pairs; what it finds is opened in memory, checked and marked. There is
    /// no search by petitioner.
    ///
    /// - Parameters:
    ///   - question: What is searched for.
    ///   - page: Where to begin; `nil` at the beginning.
    ///   - limit: Hits at most; 50 are given when more are asked for.
    /// - Throws: A fault.
    public func search(
        _ question: SearchQuestion, for officer: Officer, page: PageCursor? = nil, limit: Int = 20
    ) async throws -> SearchPage {
        let asked = min(max(limit, 1), Office.hitsAtMost)
        let found = try await engine.read { db in try self.found(question, for: officer, page: page, limit: asked, db) }
        try await record(.searched(words: question.recorded, hits: found.hits.map(\.id)), by: officer)
        return SearchPage(
            hits: found.hits.map(\.hit), next: found.next, count: found.count, isCounted: found.isCounted)
    }

    private func found(
        _ question: SearchQuestion, for officer: Officer, page: PageCursor?, limit: Int, _ db: any Reading
    ) throws -> Found {
        if let number = PetitionNumber(typed: question.words) {
            let hits = try hits(of: number, for: officer, db)
            return Found(hits: hits, next: nil, count: hits.count, isCounted: true)
        }
        guard let search = try begin(question, for: officer, db) else { return Found(hits: [], next: nil) }
        if question.order == .likest { return try likest(search, limit, db) }
        let page = try known(page, officer, db)
        return try counted(try latest(search, page, limit, db), page, search, db)
    }

    /// Hits with their petitions, the latest first in whatever order is asked for: what a list of all of them is made of.
    func openedHits(
        _ question: SearchQuestion, for officer: Officer, page: PageCursor?, limit: Int, _ db: any Reading
    ) throws -> (hits: [OpenedHit], next: PageCursor?) {
        if let number = PetitionNumber(typed: question.words) { return (try hits(of: number, for: officer, db), nil) }
        var question = question
        question.order = .latest
        guard let search = try begin(question, for: officer, db) else { return ([], nil) }
        return try latest(search, try known(page, officer, db), limit, db)
    }

    /// The same for words alone.
    public func search(
        _ words: String, for officer: Officer, page: PageCursor? = nil, limit: Int = 20
    ) async throws -> SearchPage {
        try await search(SearchQuestion(words), for: officer, page: page, limit: limit)
    }

    /// Hits on one page at most.
    private static let hitsAtMost = 50
    /// Petitions an officer may see so few of that each is asked whether it holds the words.
    static let fewAtMost = 1_000
    /// Rounds of candidates for one page: a question of common pairs that stand nowhere together must end.
    private static let roundsAtMost = 10
    /// Candidates of one round where something narrows the search that the index does not know.
    private static let candidatesOfNarrowed = 400
    /// Hits among which the closest are chosen: the latest so many.
    private static let rankedAtMost = 60
    /// How far hits are counted.
    static let hitsCountedUpTo = 500
    /// Candidates looked at for a count that is narrowed.
    private static let countedAmong = 4_000

    /// What a search gives, with the petitions it was found in.
    private struct Found {
        let hits: [OpenedHit]
        let next: PageCursor?
        var count: Int? = 0
        var isCounted = true
    }

    private struct Search {
        let query: SearchQuery
        let words: SearchWords
        let months: [Int64?]
        let seesFew: Bool
        let isRanked: Bool

        func page(month: Int64?, after cursor: String?, limit: Int) -> SQL {
            seesFew
                ? query.narrow(after: cursor, limit: limit) : query.wide(month: month, after: cursor, limit: limit)
        }
    }

    /// Where a page begins: at the first when it would begin behind a petition that is absent, or not the officer's to know.
    private func known(_ page: PageCursor?, _ officer: Officer, _ db: any Reading) throws -> PageCursor? {
        guard let page else { return nil }
        return try db.exists(
            "select 1 from petition_card as c where c.id = \(page.rawValue) and \(Visible.to(officer, "c.id"))")
            ? page : nil
    }

    /// A search as it is carried out; `nil` when nothing is asked.
    private func begin(_ question: SearchQuestion, for officer: Officer, _ db: any Reading) throws -> Search? {
        guard !question.isEmpty else { return nil }
        try engine.capabilities.tokens.prepare(db)
        let words = SearchWords(String(question.words.prefix(SearchQuestion.lettersAtMost)))
        let query = try SearchQuery(question, words, officer, self)
        let seesAll = Sight.viewers(for: officer).contains(.whole(officer.organ))
        return Search(
            query: query, words: words, months: query.months(today: surroundings.today, keys),
            seesFew: try !seesAll && Office.seesFew(officer, db), isRanked: question.order == .likest)
    }

    private static func seesFew(_ officer: Officer, _ db: any Reading) throws -> Bool {
        try db.count("select count(*) as n from (\(SearchQuery.few(officer, limit: fewAtMost + 1))) as mine")
            <= fewAtMost
    }

    private func hits(
        of number: PetitionNumber, for officer: Officer, _ db: any Reading
    ) throws -> [OpenedHit] {
        try db.rows(Office.byNumber(number, officer)).compactMap { try opened($0, nil, ranked: false, db) }
    }

    /// Reads candidates until the page is full. Pairs of characters found apart are no hit, so that some fall away.
    private func latest(
        _ search: Search, _ page: PageCursor?, _ limit: Int, _ db: any Reading
    ) throws -> (hits: [OpenedHit], next: PageCursor?) {
        var cursor = page?.rawValue
        var hits: [OpenedHit] = []
        var rounds = 0
        let size = search.query.isNarrowed && !search.seesFew ? Office.candidatesOfNarrowed : limit + 1
        let months = search.seesFew ? [nil] : search.months
        for month in months {
            var isMore = true
            while isMore {
                rounds += 1
                guard rounds <= Office.roundsAtMost + months.count else {
                    return (hits, cursor.map(PageCursor.init(rawValue:)))
                }
                let candidates = try db.rows(search.page(month: month, after: cursor, limit: size))
                isMore = candidates.count == size
                for row in candidates {
                    if try row.bool("fits"), let hit = try opened(row, search.words, ranked: search.isRanked, db) {
                        if hits.count == limit { return (hits, hits.last?.cursor) }
                        hits.append(hit)
                    }
                    cursor = try row.text("id")
                }
            }
        }
        return (hits, nil)
    }

    /// A page with the number of all hits beside the first.
    private func counted(
        _ found: (hits: [OpenedHit], next: PageCursor?), _ page: PageCursor?, _ search: Search, _ db: any Reading
    ) throws -> Found {
        guard found.next != nil, page == nil else {
            return Found(
                hits: found.hits, next: found.next, count: page == nil ? found.hits.count : nil, isCounted: true)
        }
        return Found(hits: found.hits, next: found.next, count: try count(search, db), isCounted: false)
    }

    /// How many candidates there are, up to ``hitsCountedUpTo``.
    private func count(_ search: Search, _ db: any Reading) throws -> Int {
        let most = Office.hitsCountedUpTo
        if search.seesFew { return try db.count(search.query.narrowCount(upTo: most)) }
        var count = 0
        for month in search.months where count < most {
            count += try db.count(
                search.query.wideCount(month: month, of: search.query.isNarrowed ? Office.countedAmong : most))
        }
        return min(count, most)
    }

    /// The closest of the latest hits: those that hold the words most often, in the summary and the names above all.
    private func likest(_ search: Search, _ limit: Int, _ db: any Reading) throws -> Found {
        let found = try latest(search, nil, Office.rankedAtMost, db)
        let all = try counted(found, nil, search, db)
        let ranked = all.hits.enumerated().sorted {
            ($0.element.hit.closeness, -$0.offset) > ($1.element.hit.closeness, -$1.offset)
        }.map(\.element)
        return Found(hits: Array(ranked.prefix(limit)), next: nil, count: all.count, isCounted: all.isCounted)
    }

    static func byNumber(_ number: PetitionNumber, _ officer: Officer) -> SQL {
        """
        select \(SearchQuery.columns)
        from petition_card as c join petition_key as k on k.petition = c.id
        where c.number = \(number.rawValue) and \(Visible.to(officer, "c.id"))
        """
    }

    /// A candidate as a hit, with the words marked; `nil` when they do not really stand in it.
    private func opened(
        _ row: Row, _ words: SearchWords?, ranked: Bool, _ db: any Reading
    ) throws -> OpenedHit? {
        let card = try OpenedCard(row, keys)
        let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: card.id, with: keys)
        let told = try Told(of: card.id, veil, db)
        let placeName = placeName(card.place)
        let searched = Searched(
            number: card.number, old: told.oldNumber, placeName: placeName, respondents: told.respondents,
            summary: card.summary,
            matters: told.matters.map(\.gist.text), narrative: told.narrative, materials: told.materials)
        if let words, !searched.holds(words) { return nil }
        let asked = words?.words ?? []
        return OpenedHit(
            id: card.id,
            hit: SearchHit(
                number: card.number, summary: card.summary,
                respondents: told.respondents.map(\.name.text).filter { !$0.isEmpty },
                units: told.respondents.map(\.unit.text).filter { !$0.isEmpty }, placeName: placeName,
                receivedOn: card.receivedOn, node: card.node,
                markedSummary: Highlighting.whole(card.summary, asked),
                passage: searched.story.lazy.compactMap { Highlighting.passage($0, asked) }.first ?? [],
                closeness: ranked ? searched.closeness(asked) : 0))
    }
}

extension Searched {
    /// How often the words stand in it: in names and summary three times as much as in the story, which is long.
    fileprivate func closeness(_ words: [String]) -> Int {
        (names + [summary]).reduce(0) { $0 + 3 * Highlighting.count($1, words) }
            + story.reduce(0) { $0 + min(Highlighting.count($1, words), 5) }
    }
}

/// A hit with its petition.
struct OpenedHit: Sendable {
    let id: PetitionID
    let hit: SearchHit

    /// Where the page behind it begins.
    var cursor: PageCursor { PageCursor(rawValue: id.rawValue) }
}
