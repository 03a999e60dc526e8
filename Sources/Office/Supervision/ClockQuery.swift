import Casework
import Store

/// The statements of one scope of one officer's clocks: each a merge of a few ranges of `running_clock`.
///
/// Lists of one officer share no clock: a petition lies before the eyes of the whole organ, or of those for sealed levels.
struct ClockQuery {
    private let lists: [String]
    private let officer: Officer

    init(_ scope: ClockScope, _ officer: Officer) {
        (lists, self.officer) = (ClockList.names(scope, for: officer), officer)
    }

    /// The rows of a page, by their day.
    func page(_ days: (first: Int, last: Int), after cursor: PageCursor?, limit: Int) -> SQL {
        let after: SQL =
            cursor.flatMap(\.clockPlace).map {
                " and (l.at, l.petition, l.kind, l.clue) > (\($0.at), \($0.petition), \($0.kind), \($0.clue))"
            } ?? ""
        return """
            select page.at, page.kind as clock, page.clue, page.started, page.due, \(WorklistRow.columns),
                w.urged, w.urged_on, d.name as leader_name
            from (\(merged(days, after, limit: limit))) as page
            \(WorklistRow.joins)
            left join petition_watch as w on w.petition = page.petition
            left join officer as d on d.id = w.leader
            order by page.at, page.petition, page.kind, page.clue
            """
    }

    /// Number, clock and last day of the first of them: nothing of a petition is opened for it.
    func days(_ days: (first: Int, last: Int), limit: Int) -> SQL {
        """
        select c.number, page.kind as clock, page.clue, page.due from (\(merged(days, "", limit: limit))) as page
        join petition_card as c on c.id = page.petition
        order by page.at, page.petition, page.kind, page.clue
        """
    }

    /// How many run out in each stretch, as far as anybody counts: one row, a column for each.
    func counts(_ stretches: [ClockStretch], on today: Day, upTo most: Int) -> SQL {
        let columns = stretches.map { stretch in
            "\(count(stretch.days(on: today), upTo: most)) as \(stretch.column)" as SQL
        }
        return "select \(columns.joined(separator: ", "))"
    }

    /// How many there are on these days, as far as anybody counts.
    ///
    /// They are counted in the order of their days: whoever leaves the order to PostgreSQL gets the table read from its
    /// beginning when many rows are expected, however far behind they stand.
    func count(_ days: (first: Int, last: Int), upTo most: Int = Worklist.countedUpTo) -> SQL {
        guard !lists.isEmpty else { return "0" }
        let parts = lists.map { list in
            """
            (select count(*) from (select 1 from running_clock as l
                where \(range(list, days))
                order by l.at, l.petition, l.kind, l.clue limit \(most)) as counted)
            """ as SQL
        }
        return "(\(parts.joined(separator: " + ")))"
    }

    private func range(_ list: String, _ days: (first: Int, last: Int)) -> SQL {
        """
        l.list = \(list) and l.at >= \(days.first) and l.at <= \(days.last) \
        and \(Visible.notRecused(officer, "l.petition"))
        """
    }

    private func merged(_ days: (first: Int, last: Int), _ after: SQL, limit: Int) -> SQL {
        guard !lists.isEmpty else {
            return "select at, petition, kind, clue, started, due from running_clock where 1 = 0"
        }
        let ranges = lists.map { list in
            """
            select * from (select l.at, l.petition, l.kind, l.clue, l.started, l.due from running_clock as l
                where \(range(list, days))\(after)
                order by l.at, l.petition, l.kind, l.clue limit \(limit)) as one
            """ as SQL
        }
        return "\(ranges.joined(separator: " union all ")) order by at, petition, kind, clue limit \(limit)"
    }
}

extension ClockStretch {
    /// The column its count stands in.
    fileprivate var column: SQL {
        switch self {
        case .overdue: "overdue"
        case .today: "today"
        case .week: "week"
        case .nextWeek: "next_week"
        case .later: "later"
        case .uncounted: "uncounted"
        }
    }

    /// The name of that column.
    var columnName: String { self == .nextWeek ? "next_week" : rawValue }
}

extension PageCursor {
    /// The place after a row of clocks.
    init(clock row: Row) throws {
        self.init(
            rawValue: "\(try row.int64("at"))_\(try row.text("id"))_\(try row.text("clock"))_\(try row.int("clue"))")
    }

    /// What it points behind; `nil` when it cannot be read.
    var clockPlace: (at: Int64, petition: String, kind: String, clue: Int)? {
        let parts = rawValue.split(separator: "_", maxSplits: 3)
        guard parts.count == 4, let at = Int64(parts[0]), let clue = Int(parts[3]) else { return nil }
        return (at, String(parts[1]), String(parts[2]), clue)
    }
}
