import Casework
import Store

extension Office {
    /// Petitions that hold every word of a question, in number, summary, respondents, units or place; the latest first.
    ///
    /// The index holds keyed hashes of character pairs; what it finds is opened in memory and checked. There is no search
    /// by petitioner.
    ///
    /// - Parameters:
    ///   - text: Words, parted by spaces; more than 64 characters are not looked at.
    ///   - page: Where to begin; `nil` at the beginning.
    ///   - limit: Hits at most; 50 are given when more are asked for.
    /// - Throws: A fault.
    public func search(
        _ text: String, for officer: Officer, page: PageCursor? = nil, limit: Int = 20
    ) async throws -> SearchPage {
        let asked = min(max(limit, 1), 50)
        let question = String(text.prefix(64))
        let found = try await engine.read { db in
            try self.openedHits(question, for: officer, page: page, limit: asked, db)
        }
        try await record(.searched(words: question, hits: found.hits.map(\.id)), by: officer)
        return SearchPage(hits: found.hits.map(\.hit), next: found.next)
    }

    /// A page of hits with their petitions.
    func openedHits(
        _ text: String, for officer: Officer, page: PageCursor?, limit: Int, _ db: any Reading
    ) throws -> (hits: [OpenedHit], next: PageCursor?) {
        let question = String(text.prefix(64))
        if let number = PetitionNumber(typed: question) {
            return (try db.rows(Office.byNumber(number, officer)).compactMap { try opened($0, nil) }, nil)
        }
        let tokens = SearchTokens.asked(question, keys)
        guard !tokens.isEmpty else { return ([], nil) }
        return try search(question, tokens, officer, page, limit, db)
    }

    /// Reads candidates until the page is full. Pairs of characters found apart are no hit, so that some fall away.
    private func search(
        _ question: String, _ tokens: Set<Int64>, _ officer: Officer, _ page: PageCursor?, _ limit: Int,
        _ db: any Reading
    ) throws -> (hits: [OpenedHit], next: PageCursor?) {
        let documents = engine.capabilities.tokens.documents(holdingAll: tokens)
        var place = page?.place
        var hits: [OpenedHit] = []
        for _ in 0..<Office.roundsAtMost {
            let candidates = try db.rows(Office.searchQuery(documents, officer, after: place, limit: limit + 1))
            for row in candidates {
                place = (try row.int64("received_at"), try row.text("id"))
                guard let hit = try opened(row, question) else { continue }
                if hits.count == limit { return (hits, hits.last?.cursor) }
                hits.append(hit)
            }
            if candidates.count <= limit { return (hits, nil) }
        }
        return (hits, place.map { PageCursor(rawValue: "\($0.due)_\($0.petition)") })
    }

    /// Rounds of candidates for one page: a question of common pairs that stand nowhere together must end.
    private static let roundsAtMost = 5

    static func searchQuery(
        _ documents: SQL, _ officer: Officer, after place: (due: Int64, petition: String)?, limit: Int
    ) -> SQL {
        let after: SQL = place.map { " and (c.received_at, c.id) < (\($0.due), \($0.petition))" } ?? ""
        return """
            select c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.received_at, c.summary, c.people, k.wrapped
            from petition_card as c join petition_key as k on k.petition = c.id
            where c.id in (\(documents)) and \(Visible.to(officer, "c.id"))\(after)
            order by c.received_at desc, c.id desc limit \(limit)
            """
    }

    static func byNumber(_ number: PetitionNumber, _ officer: Officer) -> SQL {
        """
        select c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.received_at, c.summary, c.people, k.wrapped
        from petition_card as c join petition_key as k on k.petition = c.id
        where c.number = \(number.rawValue) and \(Visible.to(officer, "c.id"))
        """
    }

    /// A candidate as a hit; `nil` when the words do not really stand in it.
    private func opened(_ row: Row, _ question: String?) throws -> OpenedHit? {
        let card = try OpenedCard(row, keys)
        let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: card.id, with: keys)
        let respondents = try SealedPeople.open(try row.text("people"), veil)
        let placeName = placeName(card.place)
        if let question {
            let texts = SearchTokens.searchable(card.number, card.summary, respondents, placeName: placeName)
            guard SearchTokens.match(question, in: texts) else { return nil }
        }
        return OpenedHit(
            id: card.id,
            hit: SearchHit(
                number: card.number, summary: card.summary,
                respondents: respondents.map(\.name.text).filter { !$0.isEmpty },
                units: respondents.map(\.unit.text).filter { !$0.isEmpty }, placeName: placeName,
                receivedOn: card.receivedOn, node: card.node),
            cursor: PageCursor(rawValue: "\(try row.int64("received_at"))_\(card.id.rawValue)"))
    }
}

/// A hit with its petition, and the place behind it.
struct OpenedHit: Sendable {
    let id: PetitionID
    let hit: SearchHit
    let cursor: PageCursor
}
