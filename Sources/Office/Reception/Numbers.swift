import Casework
import Store

extension Office {
    /// The number of the petition that a command received; `nil` when there is none, or it is not this officer's to know.
    public func number(madeBy command: CommandID, for officer: Officer) async throws -> PetitionNumber? {
        let id = petitionID(for: command)
        return try await engine.read { db in
            try db.first(
                """
                select c.number from petition_card as c
                where c.id = \(id.rawValue) and \(Visible.to(officer, "c.id"))
                """
            ).map { PetitionNumber(rawValue: try $0.text("number")) }
        }
    }

    /// The number under which another organ has what was sent to it, for an officer of that organ; `nil` when nothing was
    /// sent there, or it is not this officer's to know.
    public func numberOfCopy(
        of number: PetitionNumber, at organ: OrganID, for officer: Officer
    ) async throws -> PetitionNumber? {
        try await engine.read { db in
            guard
                let row = try db.first("select id from petition_card where number = \(number.rawValue)")
            else { return nil }
            let id = PetitionID(rawValue: try row.text("id"))
            let sent = try Casefile.load(id, veil: try self.key(of: id, db), db).stored.sentOut
            guard let copy = sent?.copy, sent?.route.organ == organ, officer.organ == organ else { return nil }
            return try db.first(
                """
                select c.number from petition_card as c
                where c.id = \(copy.rawValue) and \(Visible.to(officer, "c.id"))
                """
            ).map { PetitionNumber(rawValue: try $0.text("number")) }
        }
    }
}
