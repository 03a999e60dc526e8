import Casework
import Store

extension Office {
    /// Whether an earlier petition was written by another than this one, told by keyed names: who wrote without a name
    /// could not be told, and counts as another. `nil` when this one names nobody, or the earlier one is not here or not the
    /// officer's to know: what follows for this one must not tell which.
    ///
    /// Law: R art. 26 (a repeat owes no new notice; another reporter has had none).
    func wasWrittenByAnother(
        _ earlier: PetitionNumber, than petition: Petition, for officer: Officer, _ db: any Reading
    ) throws -> Bool? {
        let row = try db.first(
            """
            select c.id from petition_card as c
            where c.number = \(earlier.rawValue) and c.organ = \(petition.organ.rawValue)
                and \(Visible.to(officer, "c.id"))
            """)
        guard let row else { return nil }
        let id = PetitionID(rawValue: try row.text("id"))
        let its = try Casefile.load(id, veil: try key(of: id, db), db).stored
        return TraitMaking(keys, characters).isSameReporter(petition, its).map { !$0 }
    }
}
