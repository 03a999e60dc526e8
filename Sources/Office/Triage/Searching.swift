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
        guard let search = try begin(question, for: officer, page, db) else {
            return Found(hits: [], next: nil, count: 0, isCounted: true)
        }
        if question.order == .likest { return try likest(search, limit, db) }
        return try latest(search, limit, db)
    }

    /// Hits with their petitions, the latest first in whatever order is asked for: what a list of all of them is made of.
    func openedHits(
        _ question: SearchQuestion, for officer: Officer, page: PageCursor?, limit: Int, _ db: any Reading
    ) throws -> (hits: [OpenedHit], next: PageCursor?) {
        if let number = PetitionNumber(typed: question.words) { return (try hits(of: number, for: officer, db), nil) }
        var question = question
        question.order = .latest
        guard let search = try begin(question, for: officer, page, db) else { return ([], nil) }
        let found = try latest(search, limit, db)
        return (found.hits, found.next)
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
    /// Rounds of candidates for one page, and pages of candidates opened for it: a question of common pairs that stand
    /// nowhere together must end.
    private static let roundsAtMost = 10
    /// Hits among which the closest are chosen: the latest so many.
    private static let rankedAtMost = 60
    /// The latest petitions among which it is looked whether an officer may see most.
    private static let lookedAt = 64

    /// What a search gives, with the petitions it was found in; no count on later pages.
    private struct Found {
        var hits: [OpenedHit]
        let next: PageCursor?
        let count: Int?
        let isCounted: Bool
    }

    /// Where a page begins, and on which day: at the first when it would begin behind a petition that is absent, or not the
    /// officer's to know.
    private func known(
        _ page: PageCursor?, _ officer: Officer, _ db: any Reading
    ) throws -> (page: PageCursor, day: Day)? {
        guard let page else { return nil }
        return try db.first(
            """
            select c.received_on from petition_card as c
            where c.id = \(page.rawValue) and \(Visible.to(officer, "c.id"))
            """
        ).map { (page, Day(try $0.int("received_on"))) }
    }

    /// A search as it is carried out; `nil` when nothing is asked.
    private func begin(
        _ question: SearchQuestion, for officer: Officer, _ page: PageCursor?, _ db: any Reading
    ) throws -> Search? {
        guard !question.isEmpty else { return nil }
        try engine.capabilities.tokens.prepare(db)
        let words = SearchWords(String(question.words.prefix(SearchQuestion.lettersAtMost)))
        let query = try SearchQuery(question, words, officer, seesMost: seesMost(officer, db), self)
        let seesAll = Sight.viewers(for: officer).contains(.whole(officer.organ))
        let (today, begins) = (surroundings.today, try known(question.order == .likest ? nil : page, officer, db))
        return Search(
            query: query, words: words, page: begins?.page, months: query.months(today: today, keys),
            latestMonths: query.latestMonths(to: begins?.day ?? today, keys),
            seesFew: try !seesAll && Office.seesFew(officer, db))
    }

    /// Whether an officer may see most of the latest petitions of all: then to ask for what his organ has tells nothing, and
    /// its list would be gone through to the end.
    func seesMost(_ officer: Officer, _ db: any Reading) throws -> Bool {
        try db.count(
            SearchQuery.hidden(from: officer, amongLatest: Office.lookedAt, engine.capabilities.tokens)) * 2
            < Office.lookedAt
    }

    private static func seesFew(_ officer: Officer, _ db: any Reading) throws -> Bool {
        try db.count("select count(*) as n from (\(SearchQuery.few(officer, limit: fewAtMost + 1))) as mine")
            <= fewAtMost
    }

    private func hits(
        of number: PetitionNumber, for officer: Officer, _ db: any Reading
    ) throws -> [OpenedHit] {
        Array(try opened(try db.rows(Office.byNumber(number, officer)), nil, ranked: false, db).values)
    }

    /// Opens candidates until the page is full. Pairs of characters found apart are no hit, so that some fall away; the
    /// number told beside a first page that is not the last holds them still.
    private func latest(
        _ search: Search, _ limit: Int, ranked: Bool = false, _ db: any Reading
    ) throws -> Found {
        var (cursor, count) = (search.page?.rawValue, nil as Int?)
        var hits: [OpenedHit] = []
        var pagesOpened = 0
        for round in 0..<Office.roundsAtMost {
            let candidates = try search.candidates(after: cursor, enough: limit + 1, isFirst: round == 0, db)
            count = count ?? candidates.count
            for some in pages(of: candidates.petitions, limit + 1).prefix(Office.roundsAtMost - pagesOpened) {
                pagesOpened += 1
                for (petition, hit) in try openedInOrder(some, search, ranked: ranked, db) {
                    if let hit {
                        if hits.count == limit { return found(hits, hits.last?.cursor, count, search) }
                        hits.append(hit)
                    }
                    cursor = petition
                }
            }
            guard pagesOpened < Office.roundsAtMost else { break }
            cursor = candidates.next
            if cursor == nil { return found(hits, nil, count, search) }
        }
        return found(hits, cursor.map(PageCursor.init(rawValue:)), count, search)
    }

    private func pages(of petitions: [String], _ size: Int) -> [ArraySlice<String>] {
        stride(from: 0, to: petitions.count, by: size).map { petitions[$0..<min($0 + size, petitions.count)] }
    }

    /// A page that is the only one is counted; others tell of candidates, and later ones of none.
    private func found(_ hits: [OpenedHit], _ next: PageCursor?, _ count: Int?, _ search: Search) -> Found {
        guard search.page == nil else { return Found(hits: hits, next: next, count: nil, isCounted: true) }
        let many = count.map { min($0, Search.countedUpTo) }
        return Found(hits: hits, next: next, count: next == nil ? hits.count : many, isCounted: next == nil)
    }

    /// Candidates with their hits, or `nil` where there is none.
    private func openedInOrder(
        _ petitions: ArraySlice<String>, _ search: Search, ranked: Bool, _ db: any Reading
    ) throws -> [(petition: String, hit: OpenedHit?)] {
        let cards = try db.rows(search.query.cards(Array(petitions)))
        let hits = try opened(cards, search.words, ranked: ranked, db)
        return petitions.map { ($0, hits[$0]) }
    }

    /// The closest of the latest hits: those that hold the words most often, in the summary and the names above all.
    private func likest(_ search: Search, _ limit: Int, _ db: any Reading) throws -> Found {
        var all = try latest(search, Office.rankedAtMost, ranked: true, db)
        all.hits = all.hits.enumerated().sorted {
            ($0.element.hit.closeness, -$0.offset) > ($1.element.hit.closeness, -$1.offset)
        }.map(\.element)
        return Found(
            hits: Array(all.hits.prefix(limit)), next: nil, count: all.count, isCounted: all.isCounted)
    }

    static func byNumber(_ number: PetitionNumber, _ officer: Officer) -> SQL {
        """
        select \(SearchQuery.columns)
        from petition_card as c join petition_key as k on k.petition = c.id
        where c.number = \(number.rawValue) and \(Visible.to(officer, "c.id"))
        """
    }

    /// Candidates as hits, by petition.
    private func opened(
        _ rows: [Row], _ words: SearchWords?, ranked: Bool, _ db: any Reading
    ) throws -> [String: OpenedHit] {
        let cards = try rows.map { try OpenedCard($0, keys) }
        let sealed = try Told.sealed(cards.map(\.id), db)
        var hits: [String: OpenedHit] = [:]
        for card in cards {
            let told = try Told(sealed[card.id.stream] ?? [], card.veil)
            hits[card.id.rawValue] = hit(card, told, words, ranked: ranked)
        }
        return hits
    }

    /// A candidate as a hit, with the words marked; `nil` when they do not really stand in it.
    private func hit(_ card: OpenedCard, _ told: Told, _ words: SearchWords?, ranked: Bool) -> OpenedHit? {
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
