import Casework
import Store

/// Of one matter, whoever may not know one petition may know none 同一事项一并回避.
///
/// Law: R art. 48; ours, that a repeat is the same matter.
extension Office {
    /// Gives each of two petitions that were just decided to be of one matter the recusals of the other.
    ///
    /// - Returns: Events that are to be told besides, such as that one of them went up sealed.
    func shareRecusals(
        _ files: inout (Casefile, Casefile), at acting: Acting, after command: CommandID, _ db: any Writing
    ) throws -> [String] {
        let (one, other) = (files.0.petition, files.1.petition)
        try recuse(Pairing.recusalsToShare(from: one, to: other), in: &files.1, at: acting)
        try recuse(Pairing.recusalsToShare(from: other, to: one), in: &files.0, at: acting)
        let names = (
            keys.names.command(after: command, "recusals of one"),
            keys.names.command(after: command, "recusals of the other")
        )
        let first = try files.0.write(for: names.0, self, db)
        let second = try files.1.write(for: names.1, self, db)
        let after = [
            try goingUp(files.0, first, for: names.0, db), try goingUp(files.1, second, for: names.1, db),
        ]
        return after.contains { $0.performed.events.contains(Disposition.SealedUp.typeName) }
            ? [Disposition.SealedUp.typeName] : []
    }

    /// Recuses whoever was newly recused from a petition from the others of its matter, and from those of theirs: what hides
    /// one hides all, or the place it leaves could be felt.
    ///
    /// - Returns: What was done, and that one of the others went up sealed, when it did.
    func shareRecusals(
        of petition: Petition, since before: Petition, _ written: Written, for command: CommandID, _ db: any Writing
    ) throws -> Written {
        let new = petition.recusals.filter { before.recusals[$0.key] == nil }
        guard !new.isEmpty else { return written }
        var wentUp = false
        // As many as were decided by hand; each is asked for anew, as another may have gone up meanwhile.
        for other in try db.rows(Office.sameMatterQuery(petition.id)).map({ PetitionID(rawValue: try $0.text("other")) }
        ) {
            guard try db.exists("select 1 from petition_card where id = \(other.rawValue)") else { continue }
            var file = try Casefile.load(other, veil: try key(of: other, db), db)
            let acting = Acting(
                officer: .office, organ: file.petition.organ, office: .administration, moment: surroundings.now())
            try recuse(new.filter { file.petition.recusals[$0.key] == nil }, in: &file, at: acting)
            let name = keys.names.command(after: command, "recusals of \(other.rawValue)")
            let its = try goingUp(file, try file.write(for: name, self, db), for: name, db)
            if its.performed.events.contains(Disposition.SealedUp.typeName) { wentUp = true }
        }
        guard wentUp else { return written }
        let done = written.performed
        return Written(
            Performed(
                number: done.number, version: done.version, events: done.events + [Disposition.SealedUp.typeName],
                alreadyDone: done.alreadyDone),
            keep: written.keep)
    }

    static func sameMatterQuery(_ petition: PetitionID) -> SQL {
        return """
            select r.other from relation as r
            where r.petition = \(petition.rawValue) and r.kind in \(list: sameMatterKinds) order by r.other
            """
    }

    /// What two petitions of one matter are to each other.
    static let sameMatterKinds = RelationRow.Kind.allCases.filter { $0.relation?.isSameMatter == true }.map(\.rawValue)

    private func recuse(
        _ grounds: [OfficerID: RecusalGround], in file: inout Casefile, at acting: Acting
    ) throws {
        for (officer, ground) in grounds.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try recuse(officer, ground, in: &file, at: acting, note: "同一事项的另一件须回避，系统自动回避")
        }
    }
}
