import Casework
import Store

/// In which office each clue of a petition is, and how it is disposed of: rows of `petition_clue`, numbered where it holds
/// several; none of a petition that no office has and that has no way.
struct ClueRow: Hashable {
    /// Which clue, from 1; 0 where there is one only.
    let clue: Int
    /// The office that has it; empty when none does.
    let office: String
    /// Its way; empty while there is none.
    let way: String
    /// Whether a search and a filter go by it: it is open, or the petition is closed altogether.
    let counts: Bool

    /// All of a petition.
    static func all(of petition: Petition) -> [ClueRow] {
        guard petition.exists else { return [] }
        let isClosed = petition.isClosed
        return petition.parts.compactMap { part in
            let row = ClueRow(
                clue: part.clueInHand ?? 0, office: part.handlingOffice?.rawValue ?? "",
                way: (part.result?.way ?? part.disposition?.way)?.rawValue ?? "",
                counts: isClosed || part.ownClue?.isOpen ?? true)
            return row.clue == 0 && row.office.isEmpty && row.way.isEmpty ? nil : row
        }
    }

    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        let (old, new) = (all(of: before), all(of: after))
        guard old != new else { return }
        for gone in old where !new.contains(where: { $0.clue == gone.clue }) {
            try db.run("delete from petition_clue where petition = \(after.id.rawValue) and clue = \(gone.clue)")
        }
        for row in new where !old.contains(row) { try row.write(after.id, db) }
    }

    private func write(_ petition: PetitionID, _ db: any Writing) throws {
        try db.run(
            """
            insert into petition_clue (petition, clue, office, way, counts)
            values (\(petition.rawValue), \(clue), \(office), \(way), \(counts))
            on conflict (petition, clue) do update set office = excluded.office, way = excluded.way,
                counts = excluded.counts
            """)
    }
}
