import Casework
import Store

/// What an officer's day begins with 今日提要.
public struct DaySheet: Sendable {
    /// The day.
    public let day: Day
    /// What waits for the officer and is overdue or due today, the most urgent first; ``rowsAtMost`` at most.
    public let now: [WorklistRow]
    /// What waits for the officer and is due in the seven days after.
    public let soon: [WorklistRow]
    /// What waits for the officer's decision.
    public let decisions: [WorklistRow]
    /// What was approved and the officer may tell, or file; it seldom has a day.
    public let reporting: [WorklistRow]
    /// Clocks the officer has been warned of, where he answers for other people's deadlines.
    public let warned: [ClockEntry]
    /// The last days of sealed hand-overs the officer has been warned of, and their number.
    public let handOvers: [HandOverDue]
    /// Periodic reports that wait for the officer; no more than an organ owes for one period.
    public let reports: [OwedReport]
    /// Whether one of the lists holds more than stands here.
    public let isCut: Bool

    /// Rows of one list at most: more are on the pages of work and of clocks.
    public static let rowsAtMost = 50
    /// Days after today that count as soon.
    public static let daysAhead = 7
}

/// One day in an officer's calendar 日历条目: number, node, day, and nothing else.
public struct DueDay: Sendable, Hashable {
    /// The petition's number.
    public let number: PetitionNumber
    /// The node whose clock runs out.
    public let node: Node
    /// The last day in time.
    public let day: Day
    /// The clue whose clock it is, where the petition holds several and the clock is known.
    public var clue: Int?

    /// The same, of the petition as a whole.
    fileprivate var ofPetition: DueDay { DueDay(number: number, node: node, day: day) }
}

extension Office {
    /// What an officer's day begins with.
    ///
    /// - Throws: A fault.
    public func daySheet(for officer: Officer) async throws -> DaySheet {
        let today = surroundings.today
        return try await engine.read { db in
            let most = DaySheet.rowsAtMost
            let soonest = today.advanced(by: 1).number...today.advanced(by: DaySheet.daysAhead).number
            let now = try self.due(of: officer, ClockStretch.longAgo...today.number, most + 1, db)
            let soon = try self.due(of: officer, soonest, most + 1, db)
            let decisions = try db.rows(
                WorklistQuery(officer, .toDecide, today: today).page(after: nil, limit: most + 1)
            ).map { try self.worklistRow($0, today, officer) }
            let reporting = try db.rows(
                WorklistQuery(officer, .reporting, today: today).page(after: nil, limit: most + 1)
            ).map { try self.worklistRow($0, today, officer) }
            let warned = try self.warned(officer, today, most + 1, db)
            let handOvers = try self.handOversDue(for: officer, db)
            return DaySheet(
                day: today, now: Array(now.prefix(most)), soon: Array(soon.prefix(most)),
                decisions: Array(decisions.prefix(most)), reporting: Array(reporting.prefix(most)),
                warned: Array(warned.prefix(most)),
                handOvers: Array(handOvers.prefix(most)), reports: try self.reportsWaiting(for: officer, db),
                isCut: [
                    now.count, soon.count, decisions.count, reporting.count, warned.count, handOvers.count,
                ].contains { $0 > most })
        }
    }

    /// The last days of what waits for an officer, and of what he has been warned of; the nearest first.
    ///
    /// - Throws: A fault.
    public func dueDays(for officer: Officer) async throws -> [DueDay] {
        let today = surroundings.today
        return try await engine.read { db in
            let most = Office.dueDaysAtMost
            let own = WorklistQuery(turnOf: officer, due: ClockStretch.longAgo...ListName.uncounted - 1)
            var found = try db.rows(own.days(limit: most)).map { ($0, nil as Int?) }
            if Office.watchesClocks(officer) {
                for role in Office.warnings(for: officer, try self.staff(of: officer.organ, db)) {
                    let query = ClockQuery(.warned(role), officer)
                    found += try db.rows(query.days((ClockStretch.longAgo, today.number), limit: most))
                        .map { ($0, try $0.int("clue").asClue) }
                }
            }
            let days = try found.compactMap { row, clue in
                let kind = try row.optionalText("clock").flatMap(ClockKind.init(rawValue:))
                return try kind?.rule.node.map { node in
                    DueDay(
                        number: PetitionNumber(rawValue: try row.text("number")), node: node,
                        day: Day(try row.int("due")), clue: clue)
                }
            }
            // A petition that waits says nothing of which clue it is; where a warning does, that says the same better.
            let named = Set(days.filter { $0.clue != nil }.map(\.ofPetition))
            var seen: Set<[String]> = []
            return days.filter { $0.clue != nil || !named.contains($0) }.sorted {
                ($0.day, $0.number.rawValue, $0.node, $0.clue ?? 0) < (
                    $1.day, $1.number.rawValue, $1.node, $1.clue ?? 0
                )
            }
            .filter { seen.insert([$0.number.rawValue, $0.node.chinese, $0.clue.map(String.init) ?? ""]).inserted }
            .prefix(most).map { $0 }
        }
    }

    /// Entries of one calendar at most: what a person can have in hand, and what a phone takes.
    static let dueDaysAtMost = 500

    private func due(
        of officer: Officer, _ days: ClosedRange<Int>, _ limit: Int, _ db: any Reading
    ) throws -> [WorklistRow] {
        try db.rows(WorklistQuery(turnOf: officer, due: days).page(after: nil, limit: limit))
            .map { try worklistRow($0, surroundings.today, officer) }
    }

    /// What an officer has been warned of, each clock once.
    private func warned(_ officer: Officer, _ today: Day, _ limit: Int, _ db: any Reading) throws -> [ClockEntry] {
        guard Office.watchesClocks(officer) else { return [] }
        var seen: Set<ClockEntry> = []
        var found: [ClockEntry] = []
        for role in Office.warnings(for: officer, try staff(of: officer.organ, db)) {
            let rows = try db.rows(
                ClockQuery(.warned(role), officer).page((ClockStretch.longAgo, today.number), after: nil, limit: limit))
            found += try rows.map { try clockEntry($0, today, officer) }.filter { seen.insert($0).inserted }
        }
        return found
    }
}
