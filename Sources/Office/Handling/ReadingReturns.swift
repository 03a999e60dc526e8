import Casework
import Store

extension Office {
    /// What came back to the petition office for a quarter, and what did not.
    ///
    /// Nothing of a petition that is not the officer's to know goes into rows or counts; a page reads the rows it shows, a
    /// count stops at ``Worklist/countedUpTo``.
    ///
    /// Law: R art. 18.
    ///
    /// - Parameters:
    ///   - quarter: Which one; `nil` the one that runs.
    ///   - part: Which rows; `nil` begins with what is late, else with what is still waited for.
    ///   - limit: Rows at most; 100 are given when more are asked for.
    /// - Returns: `nil` for an officer who answers for nobody's deadlines.
    /// - Throws: A fault.
    public func quarterReturns(
        _ quarter: Quarter? = nil, _ part: QuarterReturns.Part? = nil, for officer: Officer, page: PageCursor? = nil,
        limit: Int = 50
    ) async throws -> QuarterReturns? {
        guard Office.readsReturns(officer) else { return nil }
        let today = surroundings.today
        let quarter = quarter ?? Quarter(of: today)
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            let query = ReturnQuery(officer, quarter)
            let isOver = quarter.last < today
            let owed = try db.count(query.count(.late))
            let counts: [QuarterReturns.Part: Int] = [
                .late: isOver ? owed : 0, .waiting: isOver ? 0 : owed, .returned: try db.count(query.count(.returned)),
            ]
            let chosen = part ?? (counts[.late] ?? 0 > 0 ? .late : isOver ? .returned : .waiting)
            let found =
                query.holdsNothing(of: chosen, on: today)
                ? [] : try db.rows(query.page(chosen, after: page, limit: asked + 1))
            return QuarterReturns(
                quarter: quarter, part: chosen, counts: counts,
                rows: try found.prefix(asked).map { try self.returnRow($0, today, officer) },
                next: found.count > asked ? try found.prefix(asked).last.map { try PageCursor(returned: $0) } : nil)
        }
    }

    /// Whether an officer sees what came back: whoever answers for deadlines, and the petition office, which receives it.
    public static func readsReturns(_ officer: Officer) -> Bool {
        watchesClocks(officer) || officer.active && !officer.roles.isDisjoint(with: Access.petitionOffice)
    }

    func returnRow(_ row: Row, _ today: Day, _ officer: Officer) throws -> QuarterReturnRow {
        let next = try row.int("next_q")
        return QuarterReturnRow(
            row: try worklistRow(row, today, officer), clue: try row.int("clue").asClue,
            office: OfficeKind(rawValue: try row.text("office")),
            owedSince: next == ReturnRow.open ? nil : Quarter(number: next), way: Way(rawValue: try row.text("way")),
            stage: ClueStep(rawValue: try row.text("stage")), truth: Truth(rawValue: try row.text("truth")))
    }
}

/// The statements of one quarter: each a range of an index of `clue_return`.
struct ReturnQuery {
    private let officer: Officer
    private let quarter: Quarter

    init(_ officer: Officer, _ quarter: Quarter) { (self.officer, self.quarter) = (officer, quarter) }

    /// Of a quarter that runs nothing is late, and of one that is over nothing is waited for.
    func holdsNothing(of part: QuarterReturns.Part, on today: Day) -> Bool {
        let isOver = quarter.last < today
        return part == .late && !isOver || part == .waiting && isOver
    }

    /// The rows of a page.
    func page(_ part: QuarterReturns.Part, after cursor: PageCursor?, limit: Int) -> SQL {
        let column = column(part)
        let after: SQL =
            cursor.flatMap(\.returnPlace).map {
                " and (r.\(column), r.petition, r.clue) > (\($0.at), \($0.petition), \($0.clue))"
            } ?? ""
        return """
            select page.at, page.clue, page.office, page.next_q, page.way, page.stage, page.truth,
                \(WorklistRow.columns)
            from (select r.\(column) as at, r.petition, r.clue, r.office, r.next_q, r.way, r.stage, r.truth
                from clue_return as r where \(range(part))\(after)
                order by r.\(column), r.petition, r.clue limit \(limit)) as page
            \(WorklistRow.joins)
            order by page.at, page.petition, page.clue
            """
    }

    /// How many there are, as far as anybody counts, in the order of the page.
    func count(_ part: QuarterReturns.Part) -> SQL {
        """
        select count(*) as n from (select 1 from clue_return as r where \(range(part))
            order by r.\(column(part)), r.petition, r.clue limit \(Worklist.countedUpTo)) as counted
        """
    }

    /// The quarter a part is sorted by.
    private func column(_ part: QuarterReturns.Part) -> SQL { part == .returned ? "last_q" : "next_q" }

    private func range(_ part: QuarterReturns.Part) -> SQL {
        let organ = officer.organ.rawValue
        let known = Visible.to(officer, "r.petition")
        return switch part {
        case .late, .waiting:
            "r.organ = \(organ) and r.next_q <= \(quarter.number) and \(known)"
        case .returned:
            """
            r.organ = \(organ) and r.last_q >= \(quarter.number) and r.next_q > \(quarter.number)
                and r.sent_q <= \(quarter.number) and \(known)
            """
        }
    }
}

extension PageCursor {
    /// The place after a row of returns.
    init(returned row: Row) throws {
        self.init(rawValue: "\(try row.int64("at"))_\(try row.text("id"))_\(try row.int("clue"))")
    }

    /// What it points behind; `nil` when it cannot be read.
    fileprivate var returnPlace: (at: Int64, petition: String, clue: Int)? {
        let parts = rawValue.split(separator: "_", maxSplits: 2)
        guard parts.count == 3, let at = Int64(parts[0]), let clue = Int(parts[2]) else { return nil }
        return (at, String(parts[1]), clue)
    }
}
