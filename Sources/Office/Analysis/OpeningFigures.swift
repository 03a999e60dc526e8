import Casework
import Store

extension Office {
    /// The entries behind one figure, as far as this officer may see them; of every organ but the officer's own, none.
    ///
    /// The amounts are those of ``statistics(_:for:)``: what is not the officer's to know is in neither. Beside the rows
    /// it shows, the answer adds up the entries of this one figure in the period, as the statistics page does for all.
    ///
    /// - Parameters:
    ///   - latestFirst: Whether the latest day comes first, or the earliest.
    ///   - limit: Rows at most; 100 are given when more are asked for.
    /// - Returns: `nil` when these figures are not the officer's to see.
    /// - Throws: A fault.
    public func rows(
        of figure: Figure, _ scope: FigureScope, for officer: Officer, latestFirst: Bool = true,
        page: PageCursor? = nil, limit: Int = 50
    ) async throws -> FigureRows? {
        let asked = min(max(limit, 1), Office.rowsAtMost)
        let read = try await engine.read { db -> (rows: FigureRows, isListed: Bool)? in
            guard let statistics = try StatisticsQuery(scope, for: officer, db) else { return nil }
            let query = FigureQuery(statistics, figure, latestFirst: latestFirst)
            let found = try query.reads ? db.rows(query.page(after: page, limit: asked + 1)) : []
            let next = found.count > asked ? try found.prefix(asked).last.map(PageCursor.init(figureRow:)) : nil
            let rows = try self.figureRows(query, figure, found.prefix(asked).map(self.figureRow), next: next, db)
            return (rows, query.reads)
        }
        guard let read else { return nil }
        // Whether any row is shown says nothing here: the record is the same.
        if read.isListed { try await record(.listed(.rows(figure, scope), page), by: officer) }
        return read.rows
    }

    /// Rows with the sums they are a part of.
    func figureRows(
        _ query: FigureQuery, _ figure: Figure, _ rows: [FigureRow], next: PageCursor?, _ db: any Reading
    ) throws -> FigureRows {
        let whole = try FigureSum(query.whole, db)
        let visible = try query.reads ? FigureSum(query.visible, db) : FigureSum()
        return FigureRows(
            figure: figure, amount: whole.amount, entries: whole.entries, visible: visible.entries,
            visibleAmount: visible.amount, rows: rows, next: next)
    }

    /// One figure month by month, the first and the last as far as the period goes.
    ///
    /// - Returns: `nil` when these figures are not the officer's to see; none when the period has more than
    ///   ``monthsAtMost`` months.
    /// - Throws: A fault.
    public func monthly(
        _ figure: Figure, _ scope: FigureScope, for officer: Officer
    ) async throws -> [MonthlyAmount]? {
        let months = Office.months(from: scope.from, to: scope.to)
        return try await engine.read { db in
            guard let statistics = try StatisticsQuery(scope, for: officer, db) else { return nil }
            guard months.count <= Office.monthsAtMost else { return [] }
            let days = try db.rows(FigureQuery(statistics, figure, latestFirst: false).byDay)
                .map { (day: Day(try $0.int("day")), amount: try $0.int64("amount")) }
            return months.map { from, to in
                let amount = days.reduce(Int64(0)) { $1.day >= from && $1.day <= to ? $0 + $1.amount : $0 }
                return MonthlyAmount(from: from, to: to, amount: amount)
            }
        }
    }

    /// Months drawn in one trend: two years, side by side with the two before.
    public static let monthsAtMost = 24

    /// The months of a period; of a very long one, one more than ``monthsAtMost``.
    private static func months(from: Day, to: Day) -> [(from: Day, to: Day)] {
        var months: [(from: Day, to: Day)] = []
        var start = from
        while start <= to, months.count <= monthsAtMost {
            let (year, month, _) = start.civil
            guard let first = Day(year: year, month: month, day: 1) else { break }
            let end = first.advanced(byMonths: 1).advanced(by: -1)
            months.append((start, min(end, to)))
            start = end.advanced(by: 1)
        }
        return months
    }

    func figureRow(_ row: Row) throws -> FigureRow {
        let card = try OpenedCard(row, keys)
        return FigureRow(
            number: card.number, node: card.node, summary: card.summary, form: card.form, source: card.source,
            placeName: placeName(card.place), day: Day(try row.int("day")), amount: try row.int64("amount"))
    }
}

/// The statements behind one figure: ranges of the index by figure, organ and day.
struct FigureQuery {
    private let statistics: StatisticsQuery
    private let figure: Figure
    private let latestFirst: Bool

    init(_ statistics: StatisticsQuery, _ figure: Figure, latestFirst: Bool) {
        (self.statistics, self.figure, self.latestFirst) = (statistics, figure, latestFirst)
    }

    private var officer: Officer { statistics.officer }

    /// Whether any entry can be this officer's to see: petitions are read in one's own organ only.
    var reads: Bool {
        statistics.organs.contains(officer.organ.rawValue) && !Sight.viewers(for: officer).isEmpty
    }

    /// How many entries are counted, and what they come to.
    var whole: SQL {
        sum("t.organ in \(list: statistics.organs)", statistics.counted("t.petition"))
    }

    /// How many of them are the officer's to see.
    var visible: SQL { sum(own, Visible.to(officer, "t.petition")) }

    /// Sums by day.
    var byDay: SQL {
        """
        select t.day, cast(sum(t.amount) as bigint) as amount from tally as t
        where t.figure = \(figure.rawValue) and t.organ in \(list: statistics.organs) and \(days)
            and \(statistics.counted("t.petition"))
        group by t.day order by t.day
        """
    }

    /// The rows of a page, by day.
    func page(after cursor: PageCursor?, limit: Int) -> SQL {
        let order: SQL = latestFirst ? "desc" : "asc"
        let beyond: SQL = latestFirst ? "<" : ">"
        let after: SQL =
            cursor.flatMap(\.place).map { " and (t.day, t.petition) \(beyond) (\($0.due), \($0.petition))" } ?? ""
        return """
            select page.day, page.amount, c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.summary,
                k.wrapped
            from (select t.day, t.petition, t.amount from tally as t
                where t.figure = \(figure.rawValue) and \(own) and \(days)\(after)
                    and \(Visible.to(officer, "t.petition"))
                order by t.day \(order), t.petition \(order) limit \(limit)) as page
            join petition_card as c on c.id = page.petition
            join petition_key as k on k.petition = page.petition
            order by page.day \(order), page.petition \(order)
            """
    }

    private var own: SQL { "t.organ = \(officer.organ.rawValue)" }
    private var days: SQL { "t.day between \(statistics.from.number) and \(statistics.to.number)" }

    private func sum(_ organs: SQL, _ condition: SQL) -> SQL {
        """
        select count(*) as entries, cast(coalesce(sum(t.amount), 0) as bigint) as amount from tally as t
        where t.figure = \(figure.rawValue) and \(organs) and \(days) and \(condition)
        """
    }
}

/// How many entries, and what they come to.
private struct FigureSum {
    var entries = 0
    var amount: Int64 = 0

    init() {}

    init(_ sql: SQL, _ db: any Reading) throws {
        guard let row = try db.first(sql) else { return }
        (entries, amount) = (try row.int("entries"), try row.int64("amount"))
    }
}

extension PageCursor {
    /// The place after an entry of a figure.
    init(figureRow row: Row) throws { self.init(rawValue: "\(try row.int64("day"))_\(try row.text("id"))") }
}
