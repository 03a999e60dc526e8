import Casework
import Facts
import Store

extension Office {
    /// The lines of a petition's trail after a position, oldest first.
    func trail(of petition: Petition, after position: Int64 = 0, _ db: any Reading) throws -> [TrailLine] {
        let (names, parted) = (try Names(of: petition, db), petition.actsOnParts)
        return zip(petition.trail, Int64(1)...).filter { $0.1 > position }.map { entry, position in
            TrailLine(
                position: position, event: entry.event.typeName, at: entry.acting.moment,
                officer: entry.acting.officer, officerName: names.actor(entry, of: petition),
                organName: names.organ(entry.acting.organ), node: entry.node, what: entry.event.what,
                article: entry.event.article,
                details: clue(entry.event, parted.contains(Int(position))) + TrailDetails(entry.event, names).list,
                struckOut: entry.isStruck)
        }
    }

    /// Which clue an act was about, where the petition held several then.
    private func clue(_ event: PetitionEvent, _ isParted: Bool) -> [TrailDetail] {
        guard isParted, let number = event.clue else { return [] }
        return [TrailDetail(Bilingual("线索", "Clue"), Bilingual(String(number), String(number)))]
    }

    /// The names of a place from the prefecture down, such as 贵阳市修文县; of a province its own. Empty when not known.
    func placeName(_ code: String) -> String { surroundings.divisions.wholeName(of: code) }
}

extension Petition {
    /// The positions of what was done while it held several clues: after a split, until it is triaged anew.
    fileprivate var actsOnParts: Set<Int> {
        var (isParted, found) = (false, Set<Int>())
        for (entry, position) in zip(trail, 1...) {
            if case .handling(.clueSplit) = entry.event { isParted = true }
            if case .triage(.distinguished) = entry.event { isParted = false }
            if isParted { found.insert(position) }
        }
        return found
    }
}
