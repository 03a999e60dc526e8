import Casework
import Foundation
import Store

/// A petition that went back with its import 已撤销的旧件, as its import's page names it.
public struct UndoneRow: Sendable, Hashable {
    /// The row of the file.
    public let row: Int
    /// The number it had.
    public let number: PetitionNumber
}

/// Rows of petitions that went back with their import: read models, and all that is left of them outside the journal.
enum CarryingUndoneRow {
    static func write(_ petition: Petition, _ undone: Intake.CarryingUndone, _ db: any Writing) throws {
        try db.run(
            """
            insert into carrying_undone (petition, batch, line, number)
            values (\(petition.id.rawValue), \(undone.batch.rawValue), \(petition.old?.row ?? 0), \(petition.number.rawValue))
            on conflict (petition) do nothing
            """)
    }
}

extension Office {
    /// Undoes an import: petitions that nobody has worked on go back, in the background; all others stay and are named. Nothing
    /// is deleted: the events stay, and say who undid it and why.
    ///
    /// - Throws: ``NotPerformed``; anything else is a fault.
    public func undo(_ id: ImportID, reason: String, by officer: Officer, commandID: CommandID) async throws {
        try await change(id, .undo(reason: Veiled(reason)), by: officer, commandID)
    }

    /// Petitions of an import that went back, from a row of the file on, for whoever handed it in.
    ///
    /// - Returns: `nil` for everybody else.
    public func undoneRows(
        of id: ImportID, after row: Int, for officer: Officer
    ) async throws -> [UndoneRow]? {
        guard try await progress(of: id, for: officer) != nil else { return nil }
        return try await engine.read { db in
            try db.rows(Office.undoneQuery(id, after: row)).map {
                UndoneRow(row: try $0.int("line"), number: PetitionNumber(rawValue: try $0.text("number")))
            }
        }
    }

    /// Rows on one page.
    public static let undoneOnPage = 50

    static func undoneQuery(_ id: ImportID, after row: Int) -> SQL {
        """
        select line, number from carrying_undone where batch = \(id.rawValue) and line > \(row)
        order by batch, line, petition limit \(undoneOnPage)
        """
    }

    /// The next rows of an import that is being undone, in one transaction with the event that says so: stopped, killed or
    /// set back, it goes on where the journal ends.
    func undoRows(_ old: OldImport, on shift: Shift?) async throws {
        guard let undoing = old.undoing else { return }
        let moment = surroundings.now()
        let acting = Acting(
            officer: undoing.step.by, organ: undoing.step.organ, office: undoing.step.office, moment: moment)
        let command = CommandID(rawValue: hexed(surroundings.bytes(16)))
        try await onImport(old.id, command, on: shift) { file, db in
            guard file.old.phase == .undoing, file.old.undoing?.through == undoing.through else { return }
            let rows = try db.rows(Office.carriedQuery(old.id, after: undoing.through))
            var (undone, kept): (Int, [Int]) = (0, [])
            for row in rows {
                let id = PetitionID(rawValue: try row.text("petition"))
                if try self.undo(id, of: old.id, undoing.reason, acting, for: command, db) {
                    undone += 1
                } else {
                    kept.append(try row.int("line"))
                }
            }
            let through = try rows.last?.int("line") ?? undoing.through
            try file.decide(
                .undoRows(
                    .init(through: through, undone: undone, kept: kept), isLast: rows.count < OldImport.rowsInPiece),
                Office.program(of: file.old, at: moment))
        }
    }

    /// - Returns: Whether it went back.
    private func undo(
        _ id: PetitionID, of batch: ImportID, _ reason: Veiled, _ acting: Acting, for command: CommandID,
        _ db: any Writing
    ) throws -> Bool {
        // What somebody has decided on it and another one is work too.
        if try db.exists("select 1 from relation where petition = \(id.rawValue)") { return false }
        do {
            var file = try Casefile.load(id, veil: try key(of: id, db), db)
            let events = Intake.undo(batch, reason, file.petition, acting)
            guard !events.isEmpty else { return false }
            file.take(events.map(PetitionEvent.intake), by: acting)
            _ = try file.write(for: command, self, db)
            return true
        } catch KeyFault.gone {
            // What opens no more stays as it is, and is named; the others do not wait for it.
            return false
        }
    }

    /// Petitions of an import in the order of their rows, as many as go back in one transaction.
    static func carriedQuery(_ id: ImportID, after row: Int) -> SQL {
        """
        select petition, line from carried_over where batch = \(id.rawValue) and line > \(row)
        order by batch, line, petition limit \(OldImport.rowsInPiece)
        """
    }
}
