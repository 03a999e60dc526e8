import Casework
import Foundation
import Journal
import Store

/// How two petitions stand to each other: rows of `relation`, one for each of the two.
enum RelationRow {
    /// What a row says of its petition, as seen from it.
    enum Kind: String, CaseIterable {
        case repeated, related, unrelated
        /// It was merged into the other.
        case follows
        /// The other was merged into it.
        case leads
        /// What was decided was taken back: only the trail tells it.
        case released
    }

    /// Writes what an event of a pair says.
    static func project(_ entry: Entry, _ db: any Writing) throws {
        let between = try PairCoding.petitions(of: entry)
        for (petition, other) in [(between.petition, between.other), (between.other, between.petition)] {
            let kind = kind(entry, between, petition)
            try db.run(
                """
                insert into relation (petition, other, kind, pair, at)
                values (\(petition.rawValue), \(other.rawValue), \(kind.rawValue), \(entry.stream.rawValue), \(entry.at))
                on conflict (petition, other) do update set kind = excluded.kind, at = excluded.at
                """)
        }
    }

    /// Takes away what was decided on a petition that is no longer here.
    static func remove(_ petition: PetitionID, _ db: any Writing) throws {
        try db.run("delete from relation where petition = \(petition.rawValue)")
        try db.run("delete from relation where other = \(petition.rawValue)")
    }

    /// The same for every such petition, when the rows are written again: events of a pair stand before those that end one
    /// of them.
    static func removeOrphans(_ db: any Writing) throws {
        try db.run(
            """
            delete from relation
            where not exists (select 1 from petition_card as c where c.id = relation.petition)
                or not exists (select 1 from petition_card as c where c.id = relation.other)
            """)
    }

    private static func kind(_ entry: Entry, _ between: PairCoding.Between, _ petition: PetitionID) -> Kind {
        guard entry.type == Pairing.Related.typeName, let relation = between.relation else { return .released }
        switch relation {
        case .repeated: return .repeated
        case .related: return .related
        case .unrelated: return .unrelated
        case .merged: return between.leads == petition ? .leads : .follows
        }
    }
}

/// Events of pairs as the journal keeps them: the reason is sealed under the keys of both petitions, and ends with either.
enum PairCoding {
    /// What can be read without a key.
    struct Between: Decodable {
        let petition: PetitionID
        let other: PetitionID
        let relation: Relation?
        let leads: PetitionID?
    }

    static func payload(of event: Pairing.Event, _ veil: PairVeil) throws -> (type: String, bytes: [UInt8]) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.userInfo[.veil] = veil
        switch event {
        case .related(let related): return (Pairing.Related.typeName, Array(try encoder.encode(related)))
        case .released(let released): return (Pairing.Released.typeName, Array(try encoder.encode(released)))
        }
    }

    static func petitions(of entry: Entry) throws -> Between {
        try JSONDecoder().decode(Between.self, from: Data(entry.payload))
    }

    static func event(of entry: Entry, _ veil: PairVeil) throws -> Pairing.Event {
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = veil
        if entry.type == Pairing.Released.typeName {
            return .released(try decoder.decode(Pairing.Released.self, from: Data(entry.payload)))
        }
        return .related(try decoder.decode(Pairing.Related.self, from: Data(entry.payload)))
    }
}

extension StreamName {
    /// Whether it is the stream of two petitions.
    var isOfPair: Bool { rawValue.hasPrefix("pair/") }
}

extension KeyedNames {
    /// The stream of two petitions, the same whichever is named first.
    func pair(_ one: PetitionID, _ other: PetitionID) -> StreamName {
        let both = [one.rawValue, other.rawValue].sorted().joined(separator: " ")
        return StreamName(rawValue: "pair/" + petition(madeBy: CommandID(rawValue: "pair \(both)")).rawValue)
    }
}
