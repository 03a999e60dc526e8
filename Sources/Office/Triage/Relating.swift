import Casework
import Journal
import Store

extension Office {
    /// Decides how two petitions stand to each other, or takes such a decision back.
    ///
    /// The decision is an event of the pair and stands on the trails of both. Where it says that both are of one matter,
    /// whoever is recused from one is recused from the other in the same transaction.
    ///
    /// - Parameters:
    ///   - relation: How they stand; `nil` takes back what was decided.
    ///   - number: The petition from which it is decided.
    ///   - other: The other one; one that the officer may not know is answered as if it were absent.
    ///   - reason: Why.
    ///   - commandID: Sent twice, it is carried out once.
    /// - Throws: ``NotPerformed``; anything else is a fault, and nothing was written.
    public func relate(
        _ relation: Relation?, _ number: PetitionNumber, to other: PetitionNumber, reason: String,
        by officer: Officer, commandID: CommandID
    ) async throws -> Performed {
        let acting = officer.acting(at: surroundings.now())
        return try await writing { db in
            guard let mine = try self.find(number, for: officer, db) else { throw NotPerformed.absent }
            guard officer.active, Pairing.mayRelate(officer.roles) else { throw NotPerformed.notYours(.distinguish) }
            guard let its = try self.find(other, for: officer, db) else {
                throw NotPerformed.refused(Pairing.Refused.barred(.absent))
            }
            var files = (try Casefile.load(mine, self, db), try Casefile.load(its, self, db))
            let stream = self.keys.names.pair(mine.id, its.id)
            let done = try Chronicle.read(stream, db)
            if done.contains(where: { $0.command == commandID.rawValue }) {
                return Written(Performed(number: number, version: files.0.version, events: [], alreadyDone: true))
            }
            let veil = mine.veil.joined(with: its.veil)
            let pair = try PetitionPair(done, veil)
            guard relation != .merged && pair.decision?.relation != .merged || Pairing.mayMerge(officer.roles) else {
                throw NotPerformed.notYours(.distinguish)
            }
            let events = try self.decide(relation, Veiled(reason), files, pair, acting, db)
            try Self.record(events, of: stream, after: done.count, veil: veil, acting, commandID, db)
            var after: [String] = []
            if case .related(let related)? = events.first, related.relation.isSameMatter {
                after = try self.shareRecusals(&files, at: acting, after: commandID, db)
            }
            return Written(
                Performed(
                    number: number, version: files.0.version, events: events.map(\.typeName) + after,
                    alreadyDone: false))
        }
    }

    private func decide(
        _ relation: Relation?, _ reason: Veiled, _ files: (Casefile, Casefile), _ pair: PetitionPair,
        _ acting: Acting, _ db: any Reading
    ) throws -> [Pairing.Event] {
        var standing = PairStanding(petition: files.0.petition, other: files.1.petition, pair: pair)
        let both = [files.0.petition.id.rawValue, files.1.petition.id.rawValue]
        let leader = standing.leader
        let follower = both.filter { $0 != leader.rawValue }
        standing.followsAnother = try db.exists(
            """
            select 1 from relation
            where petition in \(list: both) and kind = \(RelationRow.Kind.follows.rawValue) and not other in \(list: both)
            """)
        standing.leadsOthers = try db.exists(
            """
            select 1 from relation
            where petition in \(list: follower) and kind = \(RelationRow.Kind.leads.rawValue) and not other in \(list: both)
            """)
        guard let relation else { return try Pairing.release(reason: reason, standing, acting) }
        return try Pairing.decide(relation, reason: reason, standing, acting)
    }

    private static func record(
        _ events: [Pairing.Event], of stream: StreamName, after count: Int, veil: PairVeil, _ acting: Acting,
        _ command: CommandID, _ db: any Writing
    ) throws {
        let news = try events.map { event in
            let (type, bytes) = try PairCoding.payload(of: event, veil)
            return NewEntry(type, bytes, Pairing.article, by: acting, for: command)
        }
        let expected: ExpectedPosition = count == 0 ? .absent : .at(Int64(count))
        for entry in try Chronicle.append(news, to: stream, expecting: expected, db) {
            try RelationRow.project(entry, db)
        }
    }
}

extension PetitionPair {
    /// The pair that its events leave.
    init(_ entries: [Entry], _ veil: PairVeil) throws {
        self.init()
        for entry in entries { evolve(try PairCoding.event(of: entry, veil), acting: try entry.acting()) }
    }
}

extension Pairing.Event {
    /// The name it is stored under.
    var typeName: String {
        switch self {
        case .related: Pairing.Related.typeName
        case .released: Pairing.Released.typeName
        }
    }
}
