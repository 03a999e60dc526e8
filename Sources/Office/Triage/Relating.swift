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
            let pair = try PetitionPair(done, [mine.veil, its.veil])
            guard relation != .merged && pair.decision?.relation != .merged || Pairing.mayMerge(officer.roles) else {
                throw NotPerformed.notYours(.distinguish)
            }
            let events = try self.decide(relation, Veiled(reason), files, pair, acting, db)
            try Self.record(events, of: stream, after: done.count, veil: mine.veil, acting, commandID, db)
            if case .related(let related)? = events.first, related.relation.isSameMatter {
                try self.shareRecusals(&files, at: acting, after: commandID, db)
            }
            return Written(
                Performed(
                    number: number, version: files.0.version, events: events.map(\.typeName), alreadyDone: false))
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
        _ events: [Pairing.Event], of stream: StreamName, after count: Int, veil: PetitionVeil, _ acting: Acting,
        _ command: CommandID, _ db: any Writing
    ) throws {
        let news = try events.map { event in
            let (type, bytes) = try PairCoding.payload(of: event, veil)
            return NewEntry(
                type: type, payload: bytes, actor: acting.officer.rawValue, organ: acting.organAndOffice,
                at: acting.moment.rawValue, article: Pairing.article.description, command: command.rawValue)
        }
        let expected: ExpectedPosition = count == 0 ? .absent : .at(Int64(count))
        for entry in try Chronicle.append(news, to: stream, expecting: expected, db) {
            try RelationRow.project(entry, db)
        }
    }

    private func shareRecusals(
        _ files: inout (Casefile, Casefile), at acting: Acting, after command: CommandID, _ db: any Writing
    ) throws {
        let (one, other) = (files.0.petition, files.1.petition)
        try recuse(Pairing.recusalsToShare(from: one, to: other), in: &files.1, at: acting)
        try recuse(Pairing.recusalsToShare(from: other, to: one), in: &files.0, at: acting)
        _ = try files.0.write(for: keys.names.command(after: command, "recusals of one"), self, db)
        _ = try files.1.write(for: keys.names.command(after: command, "recusals of the other"), self, db)
    }

    private func recuse(
        _ grounds: [OfficerID: RecusalGround], in file: inout Casefile, at acting: Acting
    ) throws {
        let byOffice = Acting(
            officer: .office, organ: file.petition.organ, office: .administration, moment: acting.moment)
        for (officer, ground) in grounds.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try file.decide(Recuse(officer: officer, ground: ground, note: "同一事项的另一件须回避，系统自动回避", acting: byOffice))
        }
    }
}

extension PetitionPair {
    /// The pair that its events leave; each reason opens with the key of the petition it was written from.
    init(_ entries: [Entry], _ veils: [PetitionVeil]) throws {
        self.init()
        for entry in entries {
            let from = try PairCoding.petitions(of: entry).petition
            guard let veil = veils.first(where: { $0.petition == from }) else { throw KeyFault.gone }
            evolve(try PairCoding.event(of: entry, veil), acting: try entry.acting())
        }
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
