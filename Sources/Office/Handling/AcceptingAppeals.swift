import Casework
import Store

extension Office {
    /// Fills in what the registers say of an appeal: what kind of organ this is, whether the one that decided stands
    /// directly below, the last day for asking, and who worked on the petition it came from.
    ///
    /// Law: J art. 59; L art. 56, 69; T art. 211.
    func completed(
        _ accept: AcceptAppeal, _ petition: Petition, for officer: Officer, _ db: any Reading
    ) throws -> AcceptAppeal {
        var accept = accept
        let tree = try organTree(around: Set([petition.organ, accept.decidedBy].compactMap { $0 }), db)
        let calendar = surroundings.calendar(of: petition.organ)
        let last = accept.received.flatMap { received in
            accept.kind.applying.flatMap { calendar.end(of: $0, from: received).day }
        }
        accept.standing = AppealStanding(
            organ: tree.places[petition.organ]?.kind,
            isBelow: accept.decidedBy.map { tree.superior(of: $0) == petition.organ } ?? false, lastDay: last,
            earlierPeople: try accept.earlier.flatMap { try peopleOfCase($0, for: officer, db) })
        return accept
    }

    /// Who worked on another petition; `nil` when it is not there for this officer to see.
    private func peopleOfCase(
        _ number: PetitionNumber, for officer: Officer, _ db: any Reading
    ) throws -> Set<OfficerID>? {
        guard let found = try find(number, for: officer, db) else { return nil }
        return try Casefile.load(found, self, db).stored.peopleOfCase
    }
}
