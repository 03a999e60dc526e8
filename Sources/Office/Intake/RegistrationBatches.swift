import Casework
import Store

/// What was registered on one day by one registrar 登记批次: how complete the entries are, never how good a person is.
///
/// Days stand one under the other and are not added up by person; no order by completeness is offered.
public struct RegistrationBatch: Sendable, Hashable {
    /// The day.
    public let day: Day
    /// Who registered.
    public let officer: OfficerID
    /// The name; the staff code where the register does not know it any more.
    public let name: String
    /// How many entries.
    public let entries: Int
    /// How many lack nothing.
    public let complete: Int
    /// How many lack something, with a reason noted.
    public let noted: Int
    /// What is missing, and in how many entries.
    public let missing: [Completeness.Element: Int]
}

/// An entry of a batch that lacks something.
public struct IncompleteEntry: Sendable, Hashable {
    /// The petition.
    public let number: PetitionNumber
    /// What it lacks.
    public let missing: [Completeness.Element]
}

extension Office {
    /// Whether an officer sees the batches of the organ: the head of the petition office, who answers for the standard.
    public static func seesBatches(_ officer: Officer) -> Bool {
        officer.active && officer.roles.contains(.officeHead)
    }

    /// Days on one page.
    public static let batchDays = 14
    /// Batches on one page: as many as thirty registrars make in two weeks.
    static let batchesOnPage = 420
    /// Entries shown of one batch.
    static let entriesShown = 100

    /// The batches of the two weeks up to a day; none of it counts what the officer may not know.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever is not the head of a petition office.
    public func batches(upTo day: Day, for officer: Officer) async throws -> [RegistrationBatch] {
        guard Office.seesBatches(officer) else { throw NotPerformed.absent }
        return try await engine.read { db in try Office.batches(upTo: day, for: officer, db) }
    }

    static func batches(upTo day: Day, for officer: Officer, _ db: any Reading) throws -> [RegistrationBatch] {
        var missing: [String: [Completeness.Element: Int]] = [:]
        for row in try db.rows(Office.gapsQuery(upTo: day, officer)) {
            for element in Completeness.elements(of: try row.int("gaps")) {
                missing["\(try row.int("day")) \(try row.text("officer"))", default: [:]][element, default: 0] +=
                    try row.int("n")
            }
        }
        return try db.rows(Office.batchesQuery(upTo: day, officer)).map { row in
            let (number, code) = (try row.int("day"), try row.text("officer"))
            return RegistrationBatch(
                day: Day(number), officer: OfficerID(rawValue: code), name: try row.optionalText("name") ?? code,
                entries: try row.int("n"), complete: try row.int("complete"), noted: try row.int("noted"),
                missing: missing["\(number) \(code)"] ?? [:])
        }
    }

    static func batchesQuery(upTo day: Day, _ officer: Officer) -> SQL {
        """
        select b.day, b.officer, o.name, b.n, b.complete, b.noted from (
            select day, officer, count(*) as n, sum(case when gaps = 0 then 1 else 0 end) as complete,
                sum(case when gaps > 0 and noted = 1 then 1 else 0 end) as noted
            from registration_batch as r
            where r.organ = \(officer.organ.rawValue) and r.day > \(day.number - batchDays) and r.day <= \(day.number)
                and \(Visible.to(officer, "r.petition"))
            group by day, officer
        ) as b left join officer as o on o.id = b.officer
        order by b.day desc, b.officer limit \(batchesOnPage)
        """
    }

    /// The petitions that the batches of these days count.
    static func batchedQuery(upTo day: Day, _ officer: Officer, limit: Int) -> SQL {
        """
        select b.petition from registration_batch as b
        where b.organ = \(officer.organ.rawValue) and b.day > \(day.number - batchDays) and b.day <= \(day.number)
            and \(Visible.to(officer, "b.petition"))
        order by b.day desc, b.officer, b.petition limit \(limit)
        """
    }

    static func gapsQuery(upTo day: Day, _ officer: Officer) -> SQL {
        """
        select g.day, g.officer, g.gaps, count(*) as n from registration_batch as g
        where g.organ = \(officer.organ.rawValue) and g.day > \(day.number - batchDays) and g.day <= \(day.number)
            and g.gaps > 0 and \(Visible.to(officer, "g.petition"))
        group by g.day, g.officer, g.gaps
        """
    }

    /// The entries of a batch that lack something.
    public func incomplete(
        on day: Day, by registrar: OfficerID, for officer: Officer
    ) async throws -> [IncompleteEntry] {
        guard Office.seesBatches(officer) else { throw NotPerformed.absent }
        return try await engine.read { db in
            try db.rows(Office.incompleteQuery(on: day, by: registrar, officer)).map { row in
                IncompleteEntry(
                    number: PetitionNumber(rawValue: try row.text("number")),
                    missing: Completeness.elements(of: try row.int("gaps")))
            }
        }
    }

    static func incompleteQuery(on day: Day, by registrar: OfficerID, _ officer: Officer) -> SQL {
        """
        select c.number, g.gaps from registration_batch as g join petition_card as c on c.id = g.petition
        where g.organ = \(officer.organ.rawValue) and g.day = \(day.number) and g.officer = \(registrar.rawValue)
            and g.gaps > 0 and \(Visible.to(officer, "g.petition"))
        order by g.petition limit \(entriesShown)
        """
    }
}

extension Completeness {
    /// Elements as one number, a bit for each: one row an entry, however much it lacks.
    static func number(of elements: [Element]) -> Int {
        Element.allCases.enumerated().reduce(0) { $0 | (elements.contains($1.element) ? 1 << $1.offset : 0) }
    }

    /// The elements of such a number.
    static func elements(of number: Int) -> [Element] {
        Element.allCases.enumerated().filter { number & 1 << $0.offset != 0 }.map(\.element)
    }
}

/// What the read models say of one registration: the row of `registration_batch`.
struct BatchRow: Equatable {
    private let organ: String
    private let day: Int
    private let officer: String
    private let isNoted: Bool
    private let gaps: Int

    /// `nil` for what nobody registered here: a copy of what another organ registered, and what came from an old register,
    /// which was kept by other rules.
    init?(_ petition: Petition) {
        guard let step = petition.registration, petition.old == nil, step.by != .messenger,
            petition.origin == nil
        else { return nil }
        (organ, day, officer) = (petition.organ.rawValue, step.day.number, step.by.rawValue)
        isNoted = !petition.exceptions.isEmpty
        gaps = Completeness.number(of: Completeness.missing(in: petition).map(\.element))
    }

    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        let (old, new) = (BatchRow(before), BatchRow(after))
        guard old != new else { return }
        if let old {
            try db.run(
                """
                delete from registration_batch where organ = \(old.organ) and day = \(old.day)
                    and officer = \(old.officer) and petition = \(after.id.rawValue)
                """)
        }
        guard let new else { return }
        try db.run(
            """
            insert into registration_batch (organ, day, officer, petition, gaps, noted)
            values (\(new.organ), \(new.day), \(new.officer), \(after.id.rawValue), \(new.gaps), \(new.isNoted))
            """)
    }
}

/// The table of registration batches, a read model; statements of the office's migrations, frozen once released.
enum BatchTables {
    static let statements: [SQL] = [
        """
        create table registration_batch (
            organ text not null, day bigint not null, officer text not null, petition text not null,
            missing bigint not null, noted bigint not null, primary key (organ, day, officer, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index registration_batch_petition on registration_batch (petition)",
        """
        create table registration_gap (
            organ text not null, day bigint not null, officer text not null, element text not null,
            petition text not null, primary key (organ, day, officer, element, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index registration_gap_petition on registration_gap (petition)",
    ]

    /// One row an entry instead of one for each thing it lacks: a letter without much wrote to eight places of the file.
    static let oneRow: [SQL] = [
        "drop table registration_gap",
        "drop table registration_batch",
        """
        create table registration_batch (
            organ text not null, day bigint not null, officer text not null, petition text not null,
            gaps bigint not null, noted bigint not null, primary key (organ, day, officer, petition)
        )\(sqlite: " without rowid", postgres: "")
        """,
        "create index registration_batch_petition on registration_batch (petition)",
    ]

    /// Empties the read model, before it is written again.
    static let clearing: [SQL] = ["delete from registration_batch"]
}
