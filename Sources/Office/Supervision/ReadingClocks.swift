import Casework
import Store

extension Office {
    /// The clocks of an officer's organ in one scope and stretch.
    ///
    /// Nothing of a petition that is not the officer's to know goes into rows or counts; a page reads the rows it shows, a
    /// count stops at ``Worklist/countedUpTo``.
    ///
    /// - Parameters:
    ///   - stretch: Which rows; `nil` begins with the most urgent there are.
    ///   - limit: Rows at most; 100 are given when more are asked for.
    /// - Returns: `nil` for an officer who answers for nobody's deadlines.
    /// - Throws: A fault.
    public func clockBoard(
        _ scope: ClockScope = .all, _ stretch: ClockStretch? = nil, for officer: Officer, page: PageCursor? = nil,
        limit: Int = 50
    ) async throws -> ClockBoard? {
        guard Office.watchesClocks(officer) else { return nil }
        let today = surroundings.today
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            let query = ClockQuery(scope, officer)
            let counts = try self.counts(query, on: today, upTo: Worklist.countedUpTo, db)
            let chosen = stretch ?? ClockStretch.allCases.first { counts[$0] ?? 0 > 0 } ?? .today
            let days = scope.isWarned ? (ClockStretch.longAgo, today.number) : chosen.days(on: today)
            let found = try db.rows(query.page(days, after: page, limit: asked + 1))
            let rows = try found.prefix(asked).map { try self.clockEntry($0, today, officer) }
            let staff = try self.staff(of: officer.organ, db)
            return ClockBoard(
                scope: scope, stretch: chosen, counts: counts,
                owners: scope == .all ? try self.owners(for: officer, on: today, db) : [],
                assigned: try db.count(
                    "select \(ClockQuery(.assigned, officer).count((ClockStretch.longAgo, ListName.uncounted))) as n"),
                warned: try Office.warnings(for: officer, staff).map { role in
                    let count = ClockQuery(.warned(role), officer).count((ClockStretch.longAgo, today.number))
                    return (role, try db.count("select \(count) as n"))
                },
                rows: rows,
                next: found.count > asked ? try found.prefix(asked).last.map { try PageCursor(clock: $0) } : nil,
                notes: try self.clockNotes(officer, uncounted: counts[.uncounted] ?? 0, staff, today, db))
        }
    }

    /// What each person of the organ has in hand, and each leader in charge, by their staff codes.
    ///
    /// Who is not in service any more stands there only with something left in hand.
    ///
    /// - Parameter after: The last one of the page before.
    /// - Returns: `nil` for an officer who answers for nobody's deadlines; else the page, and where the next begins.
    /// - Throws: A fault.
    public func clocksByPerson(
        for officer: Officer, after: OfficerID? = nil
    ) async throws -> (people: [PersonClocks], leaders: [PersonClocks], next: OfficerID?)? {
        guard Office.watchesClocks(officer) else { return nil }
        let today = surroundings.today
        return try await engine.read { db in
            let found = try db.rows(Office.staffPage(of: officer.organ, after: after)).map(Roster.officer)
            let page = found.prefix(Office.peopleOnPage)
            func counted(_ person: Officer, _ scope: ClockScope, _ role: Role) throws -> PersonClocks? {
                let counts = try self.counts(ClockQuery(scope, officer), on: today, upTo: Office.cellCountedUpTo, db)
                let isEmpty = counts.values.allSatisfy { $0 == 0 }
                guard !isEmpty || person.active && person.roles.contains(role) else { return nil }
                return PersonClocks(officer: person, counts: counts)
            }
            let people = try page.compactMap { try counted($0, .person($0.id), .handler) }
            let leaders = try page.compactMap { try counted($0, .charge($0.id), .leader) }
            return (people, leaders, found.count > Office.peopleOnPage ? page.last?.id : nil)
        }
    }

    /// Whether an officer answers for other people's deadlines.
    public static func watchesClocks(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.contains(where: \.isAdministrator)
            && !officer.roles.isDisjoint(with: ClockList.watchers)
    }

    /// A cell of a table counts so far: many cells stand on one page, and behind each the rows are counted anew.
    public static let cellCountedUpTo = 100

    /// Persons on one page.
    static let peopleOnPage = 25

    static func staffPage(of organ: OrganID, after: OfficerID?) -> SQL {
        """
        select \(Roster.columns) from officer
        where organ = \(organ.rawValue) and id > \(after?.rawValue ?? "") order by id limit \(peopleOnPage + 1)
        """
    }

    private func counts(
        _ query: ClockQuery, on today: Day, upTo most: Int, _ db: any Reading
    ) throws -> [ClockStretch: Int] {
        let row = try db.first(query.counts(ClockStretch.allCases, on: today, upTo: most))
        var counts: [ClockStretch: Int] = [:]
        for stretch in ClockStretch.allCases {
            counts[stretch] = min(try row?.int(stretch.columnName) ?? 0, most)
        }
        return counts
    }

    private func owners(
        for officer: Officer, on today: Day, _ db: any Reading
    ) throws -> [(owner: ClockOwner, counts: [ClockStretch: Int])] {
        try ClockOwner.allCases.compactMap { owner in
            let counts = try self.counts(
                ClockQuery(.owner(owner), officer), on: today, upTo: Office.cellCountedUpTo, db)
            return counts.values.contains { $0 > 0 } ? (owner, counts) : nil
        }
    }

    func clockEntry(_ row: Row, _ today: Day, _ officer: Officer) throws -> ClockEntry {
        guard let kind = ClockKind(rawValue: try row.text("clock")) else { throw ClockFault.unknownKind }
        let calendar = surroundings.calendar(of: officer.organ)
        let due = try row.int("due")
        let end = due == ListName.uncounted ? nil : Day(due)
        let steps = try end.map {
            kind.steps(
                from: Day(try row.int("started")), to: $0, received: Day(try row.int("received_on")),
                surroundings.targets, calendar)
        }
        let urged = try row.optionalInt("urged") ?? 0
        return ClockEntry(
            row: try worklistRow(row, today, officer),
            mark: DueMark(kind: kind, due: end, warn: steps?.values.min(), on: today, calendar),
            clue: try row.int("clue").asClue,
            warned: Role.allCases.filter { role in steps?[role].map { $0 <= today } ?? false },
            leaderName: try row.optionalText("leader_name"),
            urged: urged == 0 ? nil : try row.optionalInt("urged_on").map { (urged, Day($0)) })
    }
}

extension ClockScope {
    fileprivate var isWarned: Bool {
        switch self {
        case .warned: true
        case .all, .owner, .person, .charge, .assigned: false
        }
    }
}

extension Int {
    /// The number of a clue as read models keep it: 0 for the petition itself.
    var asClue: Int? { self == 0 ? nil : self }
}

/// A row of clocks that this program does not know: it was written by a newer one.
enum ClockFault: Error, Sendable, Hashable {
    case unknownKind
}
