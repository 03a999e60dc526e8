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
                details: clue(entry.event, parted.contains(Int(position))) + details(entry, of: petition, names),
                struckOut: entry.isStruck)
        }
    }

    /// What was put down in an act; sums of a result that were corrected since stand struck out.
    private func details(_ entry: TrailEntry, of petition: Petition, _ names: Names) -> [TrailDetail] {
        var list = TrailDetails(entry.event, names).list
        let wrong = corrected(entry, of: petition, names)
        for index in list.indices where wrong.contains(list[index]) { list[index].isStruck = true }
        return list
    }

    /// The lines of an act that something later put right, while the act itself stands: the form it came in, sums of a result.
    private func corrected(_ entry: TrailEntry, of petition: Petition, _ names: Names) -> Set<TrailDetail> {
        switch entry.event {
        case .reception(.received(let received)):
            return received.form == petition.form ? [] : TrailDetails.line(of: received.form, names)
        case .handling(.resultProposed(let result)):
            let standing = petition.parts.compactMap { $0.sumsCorrected.isEmpty ? nil : $0.result }.first {
                $0.step.at == entry.acting.moment && $0.step.by == entry.acting.officer && $0.clue == result.clue
            }
            guard let standing else { return [] }
            return TrailDetails.lines(of: result.sums, names)
                .subtracting(TrailDetails.lines(of: standing.sums, names))
        case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision, .access,
            .archive:
            return []
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
