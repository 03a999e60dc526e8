import Casework
import Store
import Text

extension Office {
    /// Earlier petitions that look like one 疑似重复件, the likeliest first, whatever node it stands at.
    ///
    /// - Returns: None when there is no such petition, or it is not this officer's to know.
    /// - Throws: A fault.
    public func earlierLike(_ number: PetitionNumber, for officer: Officer) async throws -> [EarlierLike] {
        try await engine.read { db in
            guard let found = try self.find(number, for: officer, db) else { return [] }
            return try self.earlier(like: try Casefile.load(found, self, db).stored, for: officer, db)
        }
    }

    /// As ``earlierLike(_:for:)``, for a page that stands without them too; `nil` when they were not found in time.
    func earlierInTime(like petition: Petition, for officer: Officer) async throws -> [EarlierLike]? {
        do {
            return try await engine.read { db in try self.earlier(like: petition, for: officer, db) }
        } catch EngineFault.busy {
            return nil
        }
    }

    /// In what one petition is like another, whichever came first.
    ///
    /// - Returns: `nil` when one of them is absent, or not this officer's to know.
    /// - Throws: A fault.
    public func likeness(
        of number: PetitionNumber, to other: PetitionNumber, for officer: Officer
    ) async throws -> EarlierLike? {
        try await engine.read { db in
            guard let mine = try self.find(number, for: officer, db), let its = try self.find(other, for: officer, db),
                let row = try db.first(Office.cardsQuery([its.id.rawValue]))
            else { return nil }
            let (one, two) = (try Casefile.load(mine, self, db).stored, try Casefile.load(its, self, db).stored)
            let making = TraitMaking(self.keys, self.characters)
            let shared = Set(making.kept(of: one).intersection(making.kept(of: two)).map(\.kind))
            var resemblance = Compared(one, self.characters).resemblance(
                to: Compared(two, self.characters), shared, self.characters)
            let meanings = try MeaningRow.sealed([mine.id.rawValue, its.id.rawValue], db)
            if let here = try MeaningRow.open(meanings[mine.id.rawValue], mine.veil),
                let there = try MeaningRow.open(meanings[its.id.rawValue], its.veil)
            {
                resemblance.meaning = here.likeness(to: there)
            }
            let relation = try self.relations(of: mine.id, db)[its.id.rawValue]
            return EarlierLike(try OpenedCard(row, self.keys), resemblance, relation)
        }
    }

    /// Earlier petitions that look like this one, the likeliest first: found by keyed traits, opened to be verified.
    ///
    /// What an officer has decided to be another matter is not shown again. The same petitioner never is enough by itself.
    ///
    /// Law: ours (`mission.md` M32; nobody searches by petitioner).
    func earlier(like petition: Petition, for officer: Officer, _ db: any Reading) throws -> [EarlierLike] {
        let mine = Compared(petition, characters)
        let traits = try TraitMaking(keys, characters).asked(of: petition, mine.wording)
        let found = try candidates(traits, petition, officer, db)
        guard !found.isEmpty else { return [] }
        let relations = try relations(of: petition.id, db)
        let meanings = try MeaningRow.sealed([petition.id.rawValue] + found.map(\.petition), db)
        let meant = try meanings[petition.id.rawValue].flatMap {
            try MeaningRow.open($0, try key(of: petition.id, db))
        }
        let sealed = try Told.sealed(found.map { PetitionID(rawValue: $0.petition) }, db)
        let likely: [(like: EarlierLike, points: Int, at: Int64)] = try db.rows(
            Office.cardsQuery(found.map(\.petition))
        ).compactMap { row in
            guard try row.int64("received_at") <= petition.receivedAt.rawValue else { return nil }
            let card = try OpenedCard(row, keys)
            let its = Compared(try Told(sealed[card.id.stream] ?? [], card.veil), card, characters)
            let traits = found.first { $0.petition == card.id.rawValue }?.kinds ?? []
            var resemblance = mine.resemblance(to: its, traits, characters)
            if let meant, let other = try MeaningRow.open(meanings[card.id.rawValue], card.veil) {
                resemblance.meaning = meant.likeness(to: other)
            }
            guard resemblance.points >= Resemblance.shownFrom else { return nil }
            return (
                EarlierLike(card, resemblance, relations[card.id.rawValue]), resemblance.points,
                try row.int64("received_at")
            )
        }
        return likely.sorted {
            ($0.points, $0.at, $0.like.number.rawValue) > ($1.points, $1.at, $1.like.number.rawValue)
        }
        .prefix(Office.earlierAtMost).map(\.like)
    }

    /// Earlier ones shown at most: more are found by searching.
    static let earlierAtMost = 12
    /// Candidates opened at most: each costs two readings and some decipherings.
    private static let openedAtMost = 32
    /// The latest petitions looked at for one trait: somebody reported on hundreds of times fills no page.
    private static let newestPerTrait = 16

    /// Seconds a page waits for one statement of suggestions it can stand without.
    private static let patienceWithSuggestions = 2

    /// Traits asked for in one statement.
    static let traitsAtOnce = 16

    /// A token that no petition has but by a chance of one in 2⁶⁴; what it found would be passed over.
    private static let heldByNobody: Int64 = 0

    /// A petition that shares traits, and which kinds of them.
    private struct Candidate {
        let petition: String
        var points = 0
        var kinds: Set<TraitKind> = []
    }

    private func candidates(
        _ traits: [Trait], _ petition: Petition, _ officer: Officer, _ db: any Reading
    ) throws -> [Candidate] {
        guard !traits.isEmpty else { return [] }
        try engine.capabilities.tokens.prepare(db, patience: Office.patienceWithSuggestions)
        let seesMost = try seesMost(officer, db)
        var found: [String: Candidate] = [:]
        for start in stride(from: 0, to: traits.count, by: Office.traitsAtOnce) {
            let some = Array(traits[start..<min(start + Office.traitsAtOnce, traits.count)])
            for row in try db.rows(traitsQuery(some, petition, officer, seesMost: seesMost)) {
                let ordinal = try row.int("ordinal")
                guard ordinal <= some.count else { continue }
                let id = try row.text("document")
                var candidate = found[id] ?? Candidate(petition: id)
                candidate.points += some[ordinal - 1].kind.points
                candidate.kinds.insert(some[ordinal - 1].kind)
                found[id] = candidate
            }
        }
        return found.values.sorted { ($0.points, $0.petition) > ($1.points, $1.petition) }.prefix(Office.openedAtMost)
            .map { $0 }
    }

    /// Which of the traits stand in which earlier petitions that the officer may know. A token that nobody holds fills them
    /// up to ``traitsAtOnce``, so that however many there are, one statement is prepared, and none is looked for twice.
    func traitsQuery(_ traits: [Trait], _ petition: Petition, _ officer: Officer, seesMost: Bool) -> SQL {
        let missing = [Int64](repeating: Office.heldByNobody, count: max(0, Office.traitsAtOnce - traits.count))
        return engine.capabilities.tokens.holdingEach(
            traits.map(\.token) + missing, and: seesMost ? [] : [IndexTokens.organ(officer.organ, keys)],
            upTo: petition.receivedAt.day.number, newest: Office.newestPerTrait
        ) { document in
            """
            \(document) <> \(petition.id.rawValue)
            and not exists (select 1 from relation as r where r.petition = \(petition.id.rawValue)
                and r.other = \(document) and r.kind = \(RelationRow.Kind.unrelated.rawValue))
            and \(Visible.to(officer, document))
            """
        }
    }

    static func cardsQuery(_ petitions: [String]) -> SQL {
        """
        select \(SearchQuery.columns)
        from petition_card as c join petition_key as k on k.petition = c.id where c.id in \(list: petitions)
        """
    }

    private func relations(of petition: PetitionID, _ db: any Reading) throws -> [String: Relation] {
        var relations: [String: Relation] = [:]
        for row in try db.rows("select other, kind from relation where petition = \(petition.rawValue)") {
            let kind = RelationRow.Kind(rawValue: try row.text("kind"))
            relations[try row.text("other")] = kind?.relation
        }
        return relations
    }
}

extension TraitKind {
    /// What a trait counts while candidates are chosen; what they are opened for is ``Resemblance/points``.
    fileprivate var points: Int {
        switch self {
        case .band: 8
        case .respondent: 40
        case .sound: 20
        case .surnameAndUnit: 22
        case .unitAndField: 16
        case .townshipAndField: 8
        case .reporterAndField: 14
        case .wording: 5
        }
    }
}

extension EarlierLike {
    init(_ card: OpenedCard, _ resemblance: Resemblance, _ relation: Relation?) {
        let share = Int((resemblance.share * 100).rounded())
        self.init(
            number: card.number, summary: card.summary, receivedOn: card.receivedOn, node: card.node,
            why: resemblance.why, share: share >= Resemblance.toldFrom ? share : nil,
            isSameText: resemblance.isSameText, relation: relation)
    }
}
