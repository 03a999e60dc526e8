import Casework
import Receipts
import Store

/// One record as the list shows it, with every reason why it may not end.
public struct RecordLine: Sendable, Hashable {
    /// Its number.
    public let number: PetitionNumber
    /// What it is about, in one line.
    public let summary: String
    /// As what it is kept.
    public let kept: RecordClass
    /// How long.
    public let term: Retention
    /// From which day.
    public let started: Day?
    /// Until which day.
    public let ends: Day?
    /// What keeps it; nothing when it may be proposed, or confirmed.
    public let bars: [EndingBar]
    /// Who proposed ending it, and on which day.
    public let proposed: (by: String, on: Day)?
    /// Until when it is on hold, who set it, and why.
    public let held: (by: String, until: Day, reason: String)?

    /// Whether two lines say the same.
    public static func == (left: RecordLine, right: RecordLine) -> Bool {
        left.number == right.number && left.bars == right.bars && left.ends == right.ends
            && left.summary == right.summary
    }

    /// By its number.
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A page of records 销毁清单.
public struct RecordPage: Sendable {
    /// Which of them.
    public let part: RetentionPart
    /// How many there are of each.
    public let counts: [RetentionPart: Int]
    /// The rows, those first whose day came first.
    public let rows: [RecordLine]
    /// Where the next page begins.
    public let next: PageCursor?
}

/// A tombstone with the names of the two.
public struct TombstoneLine: Sendable, Hashable {
    /// The tombstone.
    public let stone: Tombstone
    /// Who proposed.
    public let proposedBy: String
    /// Who confirmed.
    public let confirmedBy: String
    /// The organ's name.
    public let organName: String
}

extension Office {
    /// Whether an officer keeps records: keeper, head, leaders.
    public static func keepsRecords(_ officer: Officer) -> Bool {
        officer.active && !officer.roles.isDisjoint(with: [.keeper, .officeHead, .leader, .principal])
            && !officer.roles.contains(where: \.isAdministrator)
    }

    /// Rows of records on one page at most: each is opened to say what keeps it.
    public static let recordsOnPage = 20

    /// Records whose term is over, with what keeps each; those proposed; those on hold.
    ///
    /// Nothing of a record that is not the officer's to know goes into rows or counts; a page opens the records it shows, a
    /// count stops at ``Worklist/countedUpTo``.
    ///
    /// - Returns: `nil` for an officer who keeps no records.
    /// - Throws: A fault.
    public func records(
        _ part: RetentionPart, for officer: Officer, page: PageCursor? = nil
    ) async throws -> RecordPage? {
        guard Office.keepsRecords(officer) else { return nil }
        let today = surroundings.today
        let asked = Office.recordsOnPage
        return try await engine.read { db in
            var counts: [RetentionPart: Int] = [:]
            for each in RetentionPart.allCases {
                counts[each] = try db.count(RetentionQuery(each, officer, on: today).count)
            }
            let found = try db.rows(RetentionQuery(part, officer, on: today).page(after: page, limit: asked + 1))
            let shown = found.prefix(asked)
            return RecordPage(
                part: part, counts: counts, rows: try self.recordLines(Array(shown), on: today, db),
                next: found.count > asked ? try shown.last.map { try PageCursor(record: $0) } : nil)
        }
    }

    /// The records of some rows, each opened to say what keeps it.
    func recordLines(_ rows: [Row], on today: Day, _ db: any Reading) throws -> [RecordLine] {
        let people = try rows.map { row in
            let petition = try self.petition(row, db)
            return (
                petition: petition, by: [petition.endingProposed?.step.by, petition.held?.step.by].compactMap { $0 }
            )
        }
        let names = try Names(officers: Set(people.flatMap(\.by).map(\.rawValue)), organs: [], db)
        return try people.map { try record($0.petition, on: today, names, db) }
    }

    private func petition(_ row: Row, _ db: any Reading) throws -> Petition {
        let id = PetitionID(rawValue: try row.text("petition"))
        let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: id, with: keys)
        return try Casefile.load(id, veil: veil, db).stored
    }

    private func record(
        _ petition: Petition, on today: Day, _ names: Names, _ db: any Reading
    ) throws -> RecordLine {
        RecordLine(
            number: petition.number, summary: petition.summary.text, kept: petition.recordClass,
            term: petition.retention, started: petition.retentionStarts, ends: petition.retentionEnds,
            bars: petition.endingBars(on: today) + (try barsBeside(petition, db)),
            proposed: petition.endingProposed.map { (names.officer($0.step.by), $0.step.day) },
            held: petition.held.map { (names.officer($0.step.by), $0.reviewOn, $0.reason.text) })
    }

    /// Tombstones on one page.
    static let tombstonesOnPage = 50

    static func tombstonesQuery(_ officer: Officer, after cursor: PageCursor?, limit: Int) -> SQL {
        let after: SQL =
            cursor.flatMap(\.place).map { " and (t.at, t.petition) < (\($0.due), \($0.petition))" } ?? ""
        return """
            select t.petition, t.at from tombstone as t
            where t.organ = \(officer.organ.rawValue) and \(Visible.notRecused(officer, "t.petition"))\(after)
            order by t.at desc, t.petition desc limit \(limit)
            """
    }

    /// Records that were ended, the latest first; those an officer was not to know of are not among them.
    ///
    /// - Returns: `nil` for an officer who keeps no records.
    /// - Throws: A fault.
    public func tombstones(
        for officer: Officer, page: PageCursor? = nil
    ) async throws -> (lines: [TombstoneLine], next: PageCursor?)? {
        guard Office.keepsRecords(officer) else { return nil }
        return try await engine.read { db in
            let limit = Office.tombstonesOnPage
            let found = try db.rows(Office.tombstonesQuery(officer, after: page, limit: limit + 1))
            let lines = try self.tombstoneLines(Array(found.prefix(limit)), db)
            let last = found.count > limit ? found.prefix(limit).last : nil
            return (lines, try last.map { try PageCursor(record: $0) })
        }
    }

    /// The tombstones of some rows, with the names they speak of.
    func tombstoneLines(_ rows: [Row], _ db: any Reading) throws -> [TombstoneLine] {
        let stones = try rows.compactMap { row in
            try TombstoneRow.load(PetitionID(rawValue: try row.text("petition")), db)
        }
        let names = try Names(of: stones, db)
        return stones.map { TombstoneLine($0, names) }
    }

    /// One tombstone, and the signed paper of it; `nil` when there is none, or it is not this officer's to know.
    ///
    /// - Throws: A fault.
    public func tombstone(
        of petition: PetitionID, for officer: Officer
    ) async throws -> (line: TombstoneLine, paper: [UInt8])? {
        guard Office.keepsRecords(officer) else { return nil }
        let log = try log
        return try await engine.read { db in
            let isKnown = try db.exists(
                """
                select 1 from tombstone as t where t.petition = \(petition.rawValue)
                    and t.organ = \(officer.organ.rawValue) and \(Visible.notRecused(officer, "t.petition"))
                """)
            guard isKnown, let stone = try TombstoneRow.load(petition, db) else { return nil }
            let line = TombstoneLine(stone, try Names(of: [stone], db))
            return (line, line.stone.paper(log: log.name).file(signature: line.stone.what.signature))
        }
    }
}

extension Names {
    /// The names that some tombstones speak of.
    fileprivate init(of stones: [Tombstone], _ db: any Reading) throws {
        try self.init(
            officers: Set(stones.flatMap { [$0.what.proposedBy.rawValue, $0.confirmedBy.rawValue] }),
            organs: Set(stones.map(\.organ.rawValue)), db)
    }
}

extension TombstoneLine {
    fileprivate init(_ stone: Tombstone, _ names: Names) {
        (self.stone, organName) = (stone, names.organ(stone.organ))
        (proposedBy, confirmedBy) = (names.officer(stone.what.proposedBy), names.officer(stone.confirmedBy))
    }
}

/// The statements of one list of records: each a merge of a few ranges of `retention_due`.
struct RetentionQuery {
    private let lists: [String]
    private let last: Int
    private let officer: Officer

    init(_ part: RetentionPart, _ officer: Officer, on today: Day) {
        lists = RetentionRow.viewers(Sight.viewers(for: officer), of: officer.organ).sorted().map(part.list)
        (last, self.officer) = (part.last(on: today), officer)
    }

    /// The rows of a page, those first whose day came first.
    func page(after cursor: PageCursor?, limit: Int) -> SQL {
        let after: SQL = cursor.flatMap(\.place).map { " and (l.at, l.petition) > (\($0.due), \($0.petition))" } ?? ""
        return """
            select page.at, page.petition, k.wrapped from (\(merged(after, limit: limit))) as page
            join petition_key as k on k.petition = page.petition
            order by page.at, page.petition
            """
    }

    /// How many there are, as far as anybody counts.
    var count: SQL { "select count(*) as n from (\(merged("", limit: Worklist.countedUpTo))) as counted" }

    /// The first entries of all the lists together. Lists of one officer share no petition.
    private func merged(_ after: SQL, limit: Int) -> SQL {
        guard !lists.isEmpty else { return "select at, petition from retention_due where 1 = 0" }
        let ranges = lists.map { list in
            """
            select * from (select l.at, l.petition from retention_due as l
                where l.list = \(list) and l.at <= \(last)\(after) and \(Visible.notRecused(officer, "l.petition"))
                order by l.at, l.petition limit \(limit)) as one
            """ as SQL
        }
        return "\(ranges.joined(separator: " union all ")) order by at, petition limit \(limit)"
    }
}

extension PageCursor {
    /// The place after a row of records.
    init(record row: Row) throws {
        self.init(rawValue: "\(try row.int64("at"))_\(try row.text("petition"))")
    }
}
