import Casework
import Store

extension Office {
    /// Whom of the real-name reporters the office has told, and whom not.
    ///
    /// Nothing of a petition that is not the officer's to know goes into rows or counts; a page reads the rows it shows, a
    /// count stops at ``Worklist/countedUpTo``.
    ///
    /// - Parameters:
    ///   - part: Which rows; `nil` begins with the most urgent there are.
    ///   - limit: Rows at most; 100 are given when more are asked for.
    /// - Returns: `nil` for an officer who reads no organ as a whole.
    /// - Throws: A fault.
    public func coverage(
        of notice: CoveredNotice, _ part: CoveragePart? = nil, for officer: Officer, page: PageCursor? = nil,
        limit: Int = 50
    ) async throws -> NoticeCoverage? {
        guard Office.seesCoverage(officer) else { return nil }
        let today = surroundings.today
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            var counts: [CoveragePart: Int] = [:]
            for part in CoveragePart.allCases {
                counts[part] = try db.count(CoverageQuery(notice, part, officer, on: today).count)
            }
            let chosen = part ?? CoveragePart.allCases.first { counts[$0] ?? 0 > 0 } ?? .due
            let query = CoverageQuery(notice, chosen, officer, on: today)
            let found = try db.rows(query.page(after: page, limit: asked + 1))
            return NoticeCoverage(
                notice: notice, part: chosen, counts: counts,
                rows: try found.prefix(asked).map { try self.coverageRow($0, query, officer) },
                next: found.count > asked ? try found.prefix(asked).last.map { try PageCursor(coverage: $0) } : nil)
        }
    }

    /// Whether an officer is shown the coverage: who reads an organ as a whole.
    public static func seesCoverage(_ officer: Officer) -> Bool {
        officer.active && !Sight.watched(by: Sight.viewers(for: officer), of: officer.organ).isEmpty
    }

    func coverageRow(_ row: Row, _ query: CoverageQuery, _ officer: Officer) throws -> CoverageRow {
        let calendar = surroundings.calendar(of: officer.organ)
        let number = try row.int("due")
        let due = number == ListName.uncounted ? nil : Day(number)
        let told = query.part.isOpen ? nil : Day(try row.int("at"))
        let mark =
            query.part.isOpen
            ? DueMark(kind: query.notice.clock, due: due, warn: nil, on: query.today, calendar)
            : DueMark(
                kind: query.notice.clock, due: due, state: query.part == .done ? .met : .missed, workingDaysLeft: nil)
        return CoverageRow(row: try worklistRow(row, query.today, officer), mark: mark, toldOn: told)
    }
}

/// The statements of one part of one officer's coverage: each a merge of a few ranges of `notice_duty`.
struct CoverageQuery {
    let notice: CoveredNotice
    let part: CoveragePart
    let today: Day
    private let lists: [String]
    private let officer: Officer

    init(_ notice: CoveredNotice, _ part: CoveragePart, _ officer: Officer, on today: Day) {
        (self.notice, self.part, self.officer, self.today) = (notice, part, officer, today)
        lists = NoticeList.names(notice, part, for: officer)
    }

    /// The rows of a page: what is owed by its last day, what was told by its day, the latest first.
    func page(after cursor: PageCursor?, limit: Int) -> SQL {
        let after: SQL =
            cursor.flatMap(\.place).map { " and (l.at, l.petition) \(beyond) (\($0.due), \($0.petition))" } ?? ""
        return """
            select page.at, page.due, \(WorklistRow.columns)
            from (\(merged(after, limit: limit))) as page
            \(WorklistRow.joins)
            order by page.at \(order), page.petition \(order)
            """
    }

    /// How many there are, as far as anybody counts.
    var count: SQL { "select count(*) as n from (\(merged("", limit: Worklist.countedUpTo))) as counted" }

    private var order: SQL { part.isOpen ? "asc" : "desc" }
    private var beyond: SQL { part.isOpen ? ">" : "<" }

    /// The first entries of all the lists together. Lists of one officer share no petition.
    private func merged(_ after: SQL, limit: Int) -> SQL {
        guard !lists.isEmpty else { return "select at, petition, due from notice_duty where 1 = 0" }
        let days = part.days(on: today)
        let ranges = lists.map { list in
            """
            select * from (select l.at, l.petition, l.due from notice_duty as l
                where l.list = \(list) and l.at >= \(days.first) and l.at <= \(days.last)\(after)
                    and \(Visible.notRecused(officer, "l.petition"))
                order by l.at \(order), l.petition \(order) limit \(limit)) as one
            """ as SQL
        }
        return "\(ranges.joined(separator: " union all ")) order by at \(order), petition \(order) limit \(limit)"
    }
}

extension PageCursor {
    /// The place after a row of the coverage.
    init(coverage row: Row) throws {
        self.init(rawValue: "\(try row.int64("at"))_\(try row.text("id"))")
    }
}
