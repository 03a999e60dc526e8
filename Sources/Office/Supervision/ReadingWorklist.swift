import Casework
import Store

extension Office {
    /// A page of an officer's worklist, with how many there are in every tab.
    ///
    /// A page reads the rows it shows; a count stops at ``Worklist/countedUpTo``. Nothing of a petition that is not the
    /// officer's to know goes into either.
    ///
    /// - Parameters:
    ///   - tab: Which rows.
    ///   - filter: What they are narrowed to, and the counts with them; `nil` to nothing.
    ///   - page: Where to begin; `nil` at the beginning.
    ///   - limit: Rows at most; 100 are given when more are asked for.
    ///   - isForProgram: Whether a program reads it, which may keep it whole: that is on record before this returns.
    /// - Throws: A fault.
    public func worklist(
        for officer: Officer, tab: WorklistTab, filter: WorklistFilter? = nil, page: PageCursor? = nil, limit: Int = 50,
        isForProgram: Bool = false
    ) async throws -> Worklist {
        if isForProgram { try await record(.listed(.worklist(tab, filter), page), by: officer) }
        let today = surroundings.today
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            let list = WorklistQuery(officer, tab, filter, today: today)
            let found = try db.rows(list.page(after: page, limit: asked + 1))
            let rows = try found.prefix(asked).map { try self.worklistRow($0, today, officer) }
            var counts: [WorklistTab: Int] = [:]
            for tab in WorklistTab.allCases {
                counts[tab] = try db.count(WorklistQuery(officer, tab, filter, today: today).count)
            }
            let next = found.count > asked ? try found.prefix(asked).last.map { try PageCursor($0) } : nil
            return Worklist(rows: rows, counts: counts, next: next)
        }
    }

    /// Rows on one page at most, whatever is asked for.
    static let rowsAtMost = 100

    func worklistRow(_ row: Row, _ today: Day, _ officer: Officer) throws -> WorklistRow {
        let card = try OpenedCard(row, keys)
        let kind = try row.optionalText("due_kind").flatMap(ClockKind.init(rawValue:))
        let due = try row.optionalInt("due_day").map { Day($0) }
        let warn = try row.optionalInt("due_warn").map { Day($0) }
        return WorklistRow(
            number: card.number, node: card.node, summary: card.summary, form: card.form, source: card.source,
            placeName: placeName(card.place), receivedOn: card.receivedOn,
            holderName: try row.optionalText("holder_name"),
            due: kind.map {
                DueMark(kind: $0, due: due, warn: warn, on: today, surroundings.calendar(of: officer.organ))
            },
            isRealName: try row.text("signature") == Signature.verified.rawValue, version: try row.int64("version"))
    }
}

extension WorklistRow {
    /// What a row is read from, with ``joins``.
    static let columns: SQL = """
        c.id, c.number, c.node, c.form, c.source, c.place, c.received_on, c.summary, c.signature, c.due_kind, c.due_day,
            c.due_warn, c.version, k.wrapped, o.name as holder_name
        """
    /// Where these stand, for a `page` of petitions.
    static let joins: SQL = """
        join petition_card as c on c.id = page.petition
            join petition_key as k on k.petition = page.petition
            left join officer as o on o.id = c.holder
        """
}

/// The statements of one tab of one officer's worklist: each a merge of a few ranges of `listing`.
struct WorklistQuery {
    private var lists: [String]
    private let range: SQL
    private let known: SQL

    /// Everything of the officer's on which a clock runs that can be counted.
    init(clocksOf officer: Officer) {
        (lists, range) = (Visible.lists(of: officer, [ListName.open]), " and l.due < \(ListName.uncounted)")
        known = Visible.notRecused(officer, "l.petition")
    }

    /// What waits for an officer and is due on these days.
    init(turnOf officer: Officer, due days: ClosedRange<Int>) {
        lists = Turn.viewers(for: officer).sorted().map { ListName.turn($0).rawValue }
        range = " and l.due >= \(days.lowerBound) and l.due <= \(days.upperBound)"
        known = Visible.to(officer, "l.petition")
    }

    /// A register of what came or went, the latest first.
    init(_ register: MovementRegister, of officer: Officer) {
        (lists, range) = (Visible.lists(of: officer, [{ ListName.moved(register, $0) }]), "")
        known = Visible.notRecused(officer, "l.petition")
    }

    /// A tab; narrowed, of the lists that hold the same rows as far as the filter lets them through.
    init(_ officer: Officer, _ tab: WorklistTab, _ filter: WorklistFilter? = nil, today: Day) {
        self.init(officer, tab, today)
        if let filter { lists = lists.map(filter.narrowed) }
    }

    private init(_ officer: Officer, _ tab: WorklistTab, _ today: Day) {
        let turns = Turn.viewers(for: officer).sorted()
        // Lists of an officer's own viewers hold only what he may know; whose turn it is says less.
        switch tab {
        case .mine, .toDecide, .reporting: known = Visible.to(officer, "l.petition")
        case .dueToday, .overdue, .returned, .answered, .all, .closed: known = Visible.notRecused(officer, "l.petition")
        }
        switch tab {
        case .mine: (lists, range) = (turns.map { ListName.turn($0).rawValue }, "")
        case .toDecide: (lists, range) = (turns.map { ListName.decision($0).rawValue }, "")
        case .reporting: (lists, range) = (turns.map { ListName.reporting($0).rawValue }, "")
        case .dueToday: (lists, range) = (Visible.lists(of: officer, [ListName.open]), " and l.due = \(today.number)")
        case .overdue: (lists, range) = (Visible.lists(of: officer, [ListName.open]), " and l.due < \(today.number)")
        case .returned: (lists, range) = (Visible.lists(of: officer, [ListName.back]), "")
        case .answered: (lists, range) = (Visible.lists(of: officer, [ListName.answered]), "")
        case .all: (lists, range) = (Visible.lists(of: officer, [ListName.open]), "")
        case .closed: (lists, range) = (Visible.lists(of: officer, [ListName.closed]), "")
        }
    }

    /// The rows of a page, most urgent first; among those due the same day real names first (R art. 25).
    func page(after cursor: PageCursor?, limit: Int) -> SQL {
        let after: SQL =
            cursor.flatMap(\.placeInList).map {
                " and (l.due, l.unnamed, l.petition) > (\($0.due), \($0.unnamed), \($0.petition))"
            } ?? ""
        return """
            select page.due, page.unnamed, \(WorklistRow.columns)
            from (\(merged(after, limit: limit))) as page
            \(WorklistRow.joins)
            order by page.due, page.unnamed, page.petition
            """
    }

    /// Number, clock and last day of the first of them: nothing of a petition is opened for it.
    func days(limit: Int) -> SQL {
        """
        select c.number, c.due_kind as clock, page.due from (\(merged("", limit: limit))) as page
        join petition_card as c on c.id = page.petition
        order by page.due, page.unnamed, page.petition
        """
    }

    /// How many there are, as far as anybody counts.
    var count: SQL { "select count(*) as n from (\(merged("", limit: Worklist.countedUpTo))) as counted" }

    /// The first entries of all the lists together, each petition once.
    private func merged(_ after: SQL, limit: Int) -> SQL {
        guard !lists.isEmpty else { return "select due, unnamed, petition from listing where 1 = 0" }
        let ranges = lists.map { list in
            """
            select * from (select l.due, l.unnamed, l.petition from listing as l
                where l.list = \(list)\(range)\(after) and \(known)
                order by l.due, l.unnamed, l.petition limit \(limit)) as one
            """ as SQL
        }
        return "\(ranges.joined(separator: " union ")) order by due, unnamed, petition limit \(limit)"
    }
}

extension PageCursor {
    /// The place after a row.
    init(_ row: Row) throws {
        self.init(rawValue: "\(try row.int64("due"))_\(try row.int64("unnamed"))_\(try row.text("id"))")
    }

    /// What it points behind in a worklist; `nil` when it cannot be read.
    var placeInList: (due: Int64, unnamed: Int64, petition: String)? {
        let parts = rawValue.split(separator: "_", maxSplits: 2)
        guard parts.count == 3, let due = Int64(parts[0]), let unnamed = Int64(parts[1]) else { return nil }
        return (due, unnamed, String(parts[2]))
    }

    /// What it points behind; `nil` when it cannot be read.
    var place: (due: Int64, petition: String)? {
        let parts = rawValue.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, let due = Int64(parts[0]) else { return nil }
        return (due, String(parts[1]))
    }
}
