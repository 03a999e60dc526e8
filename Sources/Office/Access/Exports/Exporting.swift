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
    /// - Returns: `nil` when the list is not the officer's to see.
    /// - Throws: ``NotPerformed/refused(_:)`` with an ``ExportRefused``; a fault, and then nothing was taken.
    public func export(
        _ list: ExportedList, as format: ExportFormat, reason: String, by officer: Officer, commandID: CommandID
    ) async throws -> Export? {
        let now = surroundings.now()
        guard reason.count(where: { !$0.isWhitespace }) >= ExportRefused.reasonAtLeast else {
            throw NotPerformed.refused(ExportRefused.noReason)
        }
        guard reason.count <= ExportRefused.reasonAtMost else {
            throw NotPerformed.refused(ExportRefused.reasonTooLong)
        }
        guard let taken = try await engine.read({ db in try self.taken(list, for: officer, db) }) else { return nil }
        let record = ExportBook.ListTaken(
            list: list.code, organ: list.scope?.organ.rawValue, below: list.scope?.below,
            from: list.scope?.from.number, to: list.scope?.to.number, question: try covered(list), format: format,
            rows: taken.count, cut: taken.isCut, reason: try ExportBook.covered(reason, keys))
        do {
            try await engine.write { db in
                try ExportBook.record(record, taken.petitions, by: officer, at: now, command: commandID, db)
            }
        } catch let refused as ExportRefused {
            throw NotPerformed.refused(refused)
        }
        return Export(list: list, rows: taken.rows, at: now, isCut: taken.isCut)
    }

    /// The words searched for, sealed.
    private func covered(_ list: ExportedList) throws -> String? {
        guard case .search(let question) = list else { return nil }
        return try ExportBook.covered(question, keys)
    }

    /// Rows read at once: bounds the memory of one statement.
    private static let exportedAtOnce = 500

    private func taken(_ list: ExportedList, for officer: Officer, _ db: any Reading) throws -> Taken? {
        switch list {
        case .worklist(let tab):
            guard reads(officer) else { return nil }
            return try worklist(WorklistQuery(officer, tab, today: surroundings.today), db)
        case .clocks:
            guard reads(officer) else { return nil }
            return try worklist(WorklistQuery(clocksOf: officer), db)
        case .search(let question):
            guard reads(officer) else { return nil }
            return try found(question, officer, db)
        case .figures(let scope):
            guard let now = try statistics(scope, for: officer, db),
                let before = try statistics(scope.yearBefore, for: officer, db)
            else { return nil }
            return Taken(.figures(now, before: before), count: now.amounts.count, petitions: [], isCut: false)
        case .rows(let figure, let scope):
            guard let statistics = try StatisticsQuery(scope, for: officer, db) else { return nil }
            return try entries(FigureQuery(statistics, figure, latestFirst: true), figure, db)
        case .audit:
            guard Office.audits(officer) else { return nil }
            return try audit(officer, db)
        }
    }

    /// Whether the officer reads petitions at all: none of the three administrators does.
    private func reads(_ officer: Officer) -> Bool {
        officer.active && officer.roles.contains { !$0.isAdministrator && $0 != .messenger }
    }

    /// Reads page after page, up to the limit and one row more, which says that there are others.
    private func every(
        _ page: (_ after: PageCursor?, _ limit: Int) throws -> [Row], cursor: (Row) throws -> PageCursor
    ) throws -> [Row] {
        var rows: [Row] = []
        while rows.count <= Export.rowsAtMost {
            let limit = min(Office.exportedAtOnce, Export.rowsAtMost + 1 - rows.count)
            let next = try page(try rows.last.map(cursor), limit)
            rows += next
            if next.count < limit { break }
        }
        return rows
    }

    private func worklist(_ query: WorklistQuery, _ db: any Reading) throws -> Taken {
        let rows = try every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: { try PageCursor($0) })
        let today = surroundings.today
        let kept = rows.prefix(Export.rowsAtMost)
        return Taken(
            .worklist(try kept.map { try worklistRow($0, today) }), count: kept.count, petitions: try ids(kept),
            isCut: rows.count > kept.count)
    }

    private func entries(_ query: FigureQuery, _ figure: Figure, _ db: any Reading) throws -> Taken {
        let rows =
            try query.reads
            ? every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: { try PageCursor(figureRow: $0) }) : []
        let kept = rows.prefix(Export.rowsAtMost)
        let figureRows = try figureRows(query, figure, kept.map(figureRow), next: nil, db)
        return Taken(
            .entries(figureRows), count: kept.count, petitions: try ids(kept), isCut: rows.count > kept.count)
    }

    private func audit(_ auditor: Officer, _ db: any Reading) throws -> Taken {
        let rows = try every(
            { try db.rows(Office.auditQuery(auditor, after: $0, limit: $1)) }, cursor: { try PageCursor(auditRow: $0) })
        let kept = rows.prefix(Export.rowsAtMost)
        let petitions = try kept.compactMap { try $0.optionalText("id") }.map(PetitionID.init(rawValue:))
        return Taken(
            .audit(try auditLines(Array(kept), for: auditor, db)), count: kept.count, petitions: petitions,
            isCut: rows.count > kept.count)
    }

    private func found(_ question: String, _ officer: Officer, _ db: any Reading) throws -> Taken {
        var hits: [OpenedHit] = []
        var page: PageCursor?
        // Each round gives a page or comes to the end; candidates that are no hits make some rounds short.
        for _ in 0..<(2 * Export.rowsAtMost / Office.exportedAtOnce) {
            let next = try openedHits(question, for: officer, page: page, limit: Office.exportedAtOnce, db)
            hits += next.hits
            page = next.next
            if page == nil || hits.count > Export.rowsAtMost { break }
        }
        let kept = hits.prefix(Export.rowsAtMost)
        return Taken(
            .found(kept.map(\.hit)), count: kept.count, petitions: kept.map(\.id),
            isCut: hits.count > kept.count || page != nil)
    }

    private func ids(_ rows: some Sequence<Row>) throws -> [PetitionID] {
        try rows.map { PetitionID(rawValue: try $0.text("id")) }
    }
}

/// A list as it was read, with the petitions behind its rows.
private struct Taken: Sendable {
    let rows: Export.Rows
    let count: Int
    let petitions: [PetitionID]
    let isCut: Bool

    init(_ rows: Export.Rows, count: Int, petitions: [PetitionID], isCut: Bool) {
        (self.rows, self.count, self.petitions, self.isCut) = (rows, count, petitions, isCut)
    }
}
