import Casework
import Store

/// A recusal that waits for a principal's decision 待决定的回避.
public struct RecusalToDecide: Sendable, Hashable {
    /// The petition.
    public let number: PetitionNumber
    /// The officer meant.
    public let officer: OfficerID
    /// The officer's name.
    public let officerName: String
    /// The organ that holds the petition.
    public let organName: String
    /// On what ground.
    public let ground: RecusalGround
    /// Who asked.
    public let asker: RecusalAsker
    /// A remark.
    public let note: String
    /// When it was asked.
    public let at: Moment
}

extension Office {
    /// Decisions listed at once.
    static let recusalsListed = 100

    static func recusalsQuery(_ officer: Officer, limit: Int) -> SQL {
        """
        select w.petition, w.officer, c.number, c.organ, k.wrapped from recusal_pending as w
        join petition_card as c on c.id = w.petition join petition_key as k on k.petition = w.petition
        where w.organ = \(officer.organ.rawValue) and w.officer <> \(officer.id.rawValue)
            and \(Visible.notRecused(officer, "w.petition"))
        order by w.petition, w.officer limit \(limit)
        """
    }

    /// The recusals a principal decides: of the staff, and of the principals of the organs below. Of a petition of another
    /// organ nothing is shown but its number.
    ///
    /// Law: R art. 48; T art. 264.
    ///
    /// - Throws: ``NotPerformed/absent`` for everybody else.
    public func recusalsToDecide(for officer: Officer) async throws -> [RecusalToDecide] {
        guard officer.active, Gate.opens(.decideRecusal, to: officer) else { throw NotPerformed.absent }
        return try await engine.read { db in
            try db.rows(Office.recusalsQuery(officer, limit: Office.recusalsListed)).compactMap { row in
                let id = PetitionID(rawValue: try row.text("petition"))
                let meant = OfficerID(rawValue: try row.text("officer"))
                let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: id, with: self.keys)
                let petition = try Casefile.load(id, veil: veil, db).stored
                guard let asked = petition.undecidedRecusals[meant] else { return nil }
                let names = try Names(officers: [meant.rawValue], organs: [petition.organ.rawValue], db)
                return RecusalToDecide(
                    number: PetitionNumber(rawValue: try row.text("number")), officer: meant,
                    officerName: names.officer(meant), organName: names.organ(petition.organ), ground: asked.ground,
                    asker: asked.asker, note: asked.note.text, at: asked.step.at)
            }
        }
    }

    /// Decides on a recusal; also on one of an organ below, whose petition this principal does not read.
    ///
    /// - Throws: ``NotPerformed``; a fault.
    public func decideRecusal(
        of meant: OfficerID, on number: PetitionNumber, granted: Bool, reason: Veiled, namesake: Bool = false,
        by officer: Officer, commandID: CommandID
    ) async throws {
        let acting = officer.acting(at: surroundings.now())
        guard officer.active, Gate.opens(.decideRecusal, to: officer) else { throw NotPerformed.absent }
        _ = try await writing { db in
            let row = try db.first(
                """
                select c.id from petition_card as c join recusal_pending as w on w.petition = c.id
                where c.number = \(number.rawValue) and w.organ = \(officer.organ.rawValue)
                    and w.officer = \(meant.rawValue) and \(Visible.notRecused(officer, "c.id"))
                """)
            guard let row else { throw NotPerformed.absent }
            let id = PetitionID(rawValue: try row.text("id"))
            var file = try Casefile.load(id, veil: try self.key(of: id, db), db)
            try file.decide(
                DecideRecusal(officer: meant, granted: granted, reason: reason, namesake: namesake, acting: acting))
            return try file.write(for: commandID, self, db)
        }
    }
}

/// Recusals that wait for a decision: rows of `recusal_pending`.
enum PendingRow {
    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        let (old, new) = (rows(before), rows(after))
        guard old != new else { return }
        for (officer, organ) in old.subtracting(new).map(\.pair).sorted(by: <) {
            try db.run(
                """
                delete from recusal_pending
                where organ = \(organ) and petition = \(after.id.rawValue) and officer = \(officer)
                """)
        }
        for (officer, organ) in new.subtracting(old).map(\.pair).sorted(by: <) {
            try db.run(
                "insert into recusal_pending (organ, petition, officer) values (\(organ), \(after.id.rawValue), \(officer))"
            )
        }
    }

    private struct Pending: Hashable {
        let officer: String
        let organ: String
        var pair: (String, String) { (officer, organ) }
    }

    private static func rows(_ petition: Petition) -> Set<Pending> {
        Set(
            petition.undecidedRecusals.map { officer, asked in
                Pending(officer: officer.rawValue, organ: (asked.decidesAt ?? petition.organ).rawValue)
            })
    }
}
