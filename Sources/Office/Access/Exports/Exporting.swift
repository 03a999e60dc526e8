import Casework
import Journal
import Store

extension Office {
    /// Takes a list along: reads it as the officer may see it, whole, and puts that on record.
    ///
    /// What is hidden from the officer is in neither rows nor record. The record is written before anything is given out:
    /// where it cannot be, nothing is. More than ``Export/rowsAtMost`` rows are cut.
    ///
    /// Law: R art. 47, 52; T art. 267.
    ///
    /// - Parameters:
    ///   - reason: Why; the auditor of the officer's organ sees it.
    ///   - commandID: Sent twice, the list is given once.
    /// - Returns: `nil` when the list is not the officer's to see, or not to be had in that kind of file.
    /// - Throws: ``NotPerformed/refused(_:)`` with an ``ExportRefused``; a fault, and then nothing was taken.
    public func export(
        _ list: ExportedList, as format: ExportFormat, reason: String, by officer: Officer, commandID: CommandID
    ) async throws -> Export? {
        try await export(
            list, as: format, reason: reason, by: officer, commandID: commandID, atMost: Export.rowsAtMost)
    }

    func export(
        _ list: ExportedList, as format: ExportFormat, reason: String, by officer: Officer, commandID: CommandID,
        atMost: Int
    ) async throws -> Export? {
        let now = surroundings.now()
        guard list.formats.contains(format) else { return nil }
        guard reason.count(where: { !$0.isWhitespace }) >= ExportRefused.reasonAtLeast else {
            throw NotPerformed.refused(ExportRefused.noReason)
        }
        guard reason.count <= ExportRefused.reasonAtMost else {
            throw NotPerformed.refused(ExportRefused.reasonTooLong)
        }
        guard
            let taken = try await engine.read({ db in
                try ListTaking(office: self, officer: officer, atMost: atMost).taken(list, db)
            })
        else { return nil }
        let record = ExportBook.ListTaken(
            list: list.code, organ: list.scope?.organ.rawValue, below: list.scope?.below,
            from: list.scope?.from.number, to: list.scope?.to.number, question: try coveredWords(of: list),
            filters: try coveredFilter(of: list), format: format, rows: taken.count, cut: taken.isCut,
            reason: try ExportBook.covered(reason, keys))
        do {
            try await engine.write { db in
                try ExportBook.record(record, taken.petitions, by: officer, at: now, command: commandID, db)
            }
        } catch let refused as ExportRefused {
            throw NotPerformed.refused(refused)
        }
        return Export(list: list, rows: taken.rows, at: now, isCut: taken.isCut)
    }

    /// The words searched for and what narrowed them, sealed.
    private func coveredWords(of list: ExportedList) throws -> String? {
        guard case .search(let question) = list else { return nil }
        return try ExportBook.covered(question.recorded, keys)
    }

    /// What the audit was narrowed by, sealed.
    private func coveredFilter(of list: ExportedList) throws -> String? {
        guard case .audit(let filter) = list, !filter.line.isEmpty else { return nil }
        return try ExportBook.covered(filter.line, keys)
    }
}
