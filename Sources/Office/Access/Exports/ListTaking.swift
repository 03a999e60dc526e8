import Casework
import Store

/// Reads a list whole, as one officer may see it 列表读取: page after page of the very queries its page is made of.
struct ListTaking {
    let office: Office
    let officer: Officer
    /// Rows at most; one more is read, to know that there are others.
    let atMost: Int

    /// Rows read at once: bounds the memory of one statement.
    private static let atOnce = 500

    func taken(_ list: ExportedList, _ db: any Reading) throws -> Taken? {
        switch list {
        case .worklist(let tab, let filter):
            guard reads else { return nil }
            return try worklist(WorklistQuery(officer, tab, filter, today: office.surroundings.today), db)
        case .clocks:
            guard reads else { return nil }
            return try worklist(WorklistQuery(clocksOf: officer), db)
        case .search(let question):
            guard reads else { return nil }
            return try found(question, db)
        case .figures(let scope):
            guard let now = try office.statistics(scope, for: officer, db),
                let before = try office.statistics(scope.yearBefore, for: officer, db)
            else { return nil }
            return Taken(.figures(now, before: before), count: now.amounts.count, petitions: [], isCut: false)
        case .rows(let figure, let scope):
            guard let statistics = try StatisticsQuery(scope, for: officer, db) else { return nil }
            return try entries(FigureQuery(statistics, figure, latestFirst: true), figure, db)
        case .audit(let filter):
            guard Office.audits(officer) else { return nil }
            return try audit(filter, db)
        case .register(let asked): return try register(asked, db)
        }
    }

    /// Whether the officer reads petitions at all: none of the three administrators does.
    private var reads: Bool {
        officer.active && officer.roles.contains { !$0.isAdministrator && $0 != .messenger }
    }

    /// Reads page after page, up to the limit and one row more, which says that there are others.
    func every(
        _ page: (_ after: PageCursor?, _ limit: Int) throws -> [Row], cursor: (Row) throws -> PageCursor
    ) throws -> [Row] {
        var rows: [Row] = []
        while rows.count <= atMost {
            let limit = min(Self.atOnce, atMost + 1 - rows.count)
            let next = try page(try rows.last.map(cursor), limit)
            rows += next
            if next.count < limit { break }
        }
        return rows
    }

    private func worklist(_ query: WorklistQuery, _ db: any Reading) throws -> Taken {
        let rows = try every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: { try PageCursor($0) })
        let today = office.surroundings.today
        let kept = rows.prefix(atMost)
        return Taken(
            .worklist(try kept.map { try office.worklistRow($0, today, officer) }), count: kept.count,
            petitions: try ids(kept),
            isCut: rows.count > kept.count)
    }

    private func entries(_ query: FigureQuery, _ figure: Figure, _ db: any Reading) throws -> Taken {
        let rows =
            try query.reads
            ? every({ try db.rows(query.page(after: $0, limit: $1)) }, cursor: { try PageCursor(figureRow: $0) }) : []
        let kept = rows.prefix(atMost)
        let figureRows = try office.figureRows(query, figure, kept.map(office.figureRow), next: nil, db)
        return Taken(
            .entries(figureRows), count: kept.count, petitions: try ids(kept), isCut: rows.count > kept.count)
    }

    private func audit(_ filter: AuditFilter, _ db: any Reading) throws -> Taken {
        let found = try office.auditEntries(for: officer, filter, from: nil, limit: atMost + 1, atOnce: Self.atOnce, db)
        let kept = found.prefix(atMost)
        return Taken(
            .audit(kept.map(\.line)), count: kept.count, petitions: kept.compactMap(\.petition),
            isCut: found.count > kept.count)
    }

    private func found(_ question: SearchQuestion, _ db: any Reading) throws -> Taken {
        var hits: [OpenedHit] = []
        var page: PageCursor?
        // Each round gives a page or comes to the end; candidates that are no hits make some rounds short.
        for _ in 0..<(2 * (atMost / Self.atOnce + 1)) {
            let next = try office.openedHits(question, for: officer, page: page, limit: Self.atOnce, db)
            hits += next.hits
            page = next.next
            if page == nil || hits.count > atMost { break }
        }
        let kept = hits.prefix(atMost)
        return Taken(
            .found(kept.map(\.hit)), count: kept.count, petitions: kept.map(\.id),
            isCut: hits.count > kept.count || page != nil)
    }

    private func ids(_ rows: some Sequence<Row>) throws -> [PetitionID] {
        try rows.map { PetitionID(rawValue: try $0.text("id")) }
    }
}

/// A list as it was read, with the petitions behind its rows.
struct Taken: Sendable {
    let rows: Export.Rows
    let count: Int
    let petitions: [PetitionID]
    let isCut: Bool

    init(_ rows: Export.Rows, count: Int, petitions: [PetitionID], isCut: Bool) {
        (self.rows, self.count, self.petitions, self.isCut) = (rows, count, petitions, isCut)
    }
}
