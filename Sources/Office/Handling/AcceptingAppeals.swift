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
            earlierPeople: try accept.earlier.flatMap { try peopleOfCase($0, at: petition.organ, for: officer, db) })
        return accept
    }

    /// Who worked on another petition of this organ; `nil` when nobody did, it is not closed, there is none, or this
    /// officer is recused from it: of a case under way nobody learns here that it is there. Whoever decides an appeal
    /// need not be able to read the first case: nothing but these names is taken from it.
    private func peopleOfCase(
        _ number: PetitionNumber, at organ: OrganID, for officer: Officer, _ db: any Reading
    ) throws -> Set<OfficerID>? {
        let row = try db.first(
            """
            select c.id from petition_card as c
            where c.number = \(number.rawValue) and c.organ = \(organ.rawValue) and \(Visible.notRecused(officer, "c.id"))
            """)
        guard let row else { return nil }
        let id = PetitionID(rawValue: try row.text("id"))
        let stored = try Casefile.load(id, veil: try key(of: id, db), db).stored
        guard stored.closing != nil, !stored.peopleOfCase.isEmpty else { return nil }
        return stored.peopleOfCase
    }
}
