import Casework
import Foundation
import Store

/// The periodic reports of an organ 定期报告列表, as one officer may know of them.
public struct ReportBoard: Sendable, Hashable {
    /// What is owed for the last period that is over, with what has become of it; empty for whoever reads the notices of his
    /// office only.
    public let owed: [OwedReport]
    /// Those that stand, the latest period first.
    public let rows: [ReportEntry]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
    /// The offices to which a notice can go; empty for whoever drafts none.
    public let offices: [OfficeKind]
    /// Whether the officer may draft.
    public let mayDraft: Bool
}

/// A report that stands.
public struct ReportEntry: Sendable, Hashable {
    /// Which.
    public let id: PeriodicReport.ID
    /// Where it stands.
    public let phase: PeriodicReport.Phase
}

/// A report that is owed, and when it is wanted.
public struct OwedReport: Sendable, Hashable {
    /// Which.
    public let id: PeriodicReport.ID
    /// Where it stands; `nil` while nobody has drafted it.
    public let phase: PeriodicReport.Phase?
    /// Whether it should have been issued by now.
    public let isLate: Bool
}

/// What an officer may do with a report now.
public enum ReportStep: String, Sendable, CaseIterable {
    /// Fill it in anew.
    case anew
    /// Write in it.
    case text
    /// Approve it.
    case approval
    /// Issue it.
    case issue
    /// Put its delivery down.
    case delivery
}

/// A report as an officer may read it.
public struct ReportView: Sendable {
    /// As its events have left it.
    public let report: PeriodicReport
    /// The lines that are this officer's to know.
    public let facts: [PeriodicReport.Facts]
    /// The figures, without what is not.
    public let amounts: [PeriodicReport.Amount]
    /// All of it, as it is printed.
    public let paragraphs: [String]
    /// What the program says of the whole, below the text.
    public let sums: [String]
    /// What an approval is bound to.
    public let hash: String
    /// Petitions received in its period that nobody has distinguished, as far as this officer may know.
    public let undistinguished: Int64
    /// What this officer may do now.
    public let mayDo: Set<ReportStep>
    /// Names of those who wrote, approved and delivered, by code.
    public let names: [OfficerID: String]
}

extension Office {
    /// Whether there are periodic reports for an officer to read.
    public static func readsReports(_ officer: Officer) -> Bool { ReportSight.mayRead(officer) }

    /// The periodic reports of the officer's organ.
    ///
    /// - Returns: `nil` for whoever reads none.
    /// - Throws: A fault.
    public func reports(
        for officer: Officer, page: PageCursor? = nil, limit: Int = 50
    ) async throws -> ReportBoard? {
        guard ReportSight.mayRead(officer) else { return nil }
        let asked = min(max(limit, 1), Office.rowsAtMost)
        let today = surroundings.today
        return try await engine.read { db in
            let found = try db.rows(ReportQuery(officer: officer, after: page, limit: asked + 1).sql)
            let rows = try found.prefix(asked).map { try ReportEntry($0) }
            let all = ReportSight.readsAll(officer)
            let offices = all ? try self.handlingOffices(of: officer.organ, db) : []
            return ReportBoard(
                owed: all ? try self.owedReports(of: officer.organ, offices, on: today, db) : [], rows: rows,
                next: found.count > asked ? try found.prefix(asked).last.map(PageCursor.init(report:)) : nil,
                offices: offices, mayDraft: ReportSight.holds(AccessMatrix.reports.draft, officer))
        }
    }

    /// The reports of the last periods that wait for an officer to draft, approve or issue them, the earliest last day first.
    ///
    /// - Throws: A fault.
    public func reportsWaiting(for officer: Officer) async throws -> [OwedReport] {
        try await engine.read { db in try self.reportsWaiting(for: officer, db) }
    }

    func reportsWaiting(for officer: Officer, _ db: any Reading) throws -> [OwedReport] {
        guard ReportSight.readsAll(officer) else { return [] }
        let offices = try handlingOffices(of: officer.organ, db)
        return try owedReports(of: officer.organ, offices, on: surroundings.today, db)
            .filter { ReportSight.holds(AccessMatrix.awaited(by: $0.id.kind, in: $0.phase), officer) }
            .sorted { ($0.id.wantedBy, $0.id.rawValue) < ($1.id.wantedBy, $1.id.rawValue) }
    }

    private func owedReports(
        of organ: OrganID, _ offices: [OfficeKind], on today: Day, _ db: any Reading
    ) throws -> [OwedReport] {
        let ids = PeriodicReport.Kind.allCases.flatMap { kind in
            let period = PeriodicReport.Period.lastOver(kind.owedEvery, on: today)
            let places: [OfficeKind?] = kind == .repeatsNotice ? offices : [nil]
            return places.compactMap { PeriodicReport.ID(organ: organ, kind: kind, period: period, office: $0) }
        }
        let phases = try db.rows(
            "select id, phase from periodic_report where id in \(list: ids.map(\.rawValue))"
        ).reduce(into: [String: PeriodicReport.Phase]()) { phases, row in
            phases[try row.text("id")] = PeriodicReport.Phase(rawValue: try row.text("phase"))
        }
        return ids.map { id in
            let phase = phases[id.rawValue]
            let isIssued = phase == .issued || phase == .delivered
            return OwedReport(id: id, phase: phase, isLate: !isIssued && today > id.wantedBy)
        }
    }

    /// A report as this officer may read it: on record as read before this returns.
    ///
    /// - Returns: `nil` when there is none, or it is not this officer's to know.
    /// - Throws: A fault; then nothing may be shown.
    public func report(_ id: PeriodicReport.ID, for officer: Officer) async throws -> ReportView? {
        guard let view = try await view(id, for: officer) else { return nil }
        try await record(.reportRead(id), by: officer)
        return view
    }

    /// A report that is issued, to be printed: on record as printed before this returns, each time.
    ///
    /// - Returns: As ``report(_:for:)``; `nil` for what is not issued, too.
    public func reportToPrint(_ id: PeriodicReport.ID, for officer: Officer) async throws -> ReportView? {
        guard let view = try await view(id, for: officer), view.report.issued != nil else { return nil }
        try await record(.reportPrinted(id), by: officer)
        return view
    }

    private func view(_ id: PeriodicReport.ID, for officer: Officer) async throws -> ReportView? {
        guard ReportSight.mayRead(officer), id.organ == officer.organ else { return nil }
        return try await engine.read { db -> ReportView? in
            guard let report = try ReportCase.load(id, self, db)?.report, ReportSight.sees(id, report.phase, officer)
            else { return nil }
            let seen = try self.paper(report, for: officer, db)
            let steps = [report.writer, report.approved?.step, report.issued?.step] + report.deliveries.map(\.step)
            let people = Set(steps.compactMap { $0?.by })
            let names = try Names(officers: Set(people.map(\.rawValue)), organs: [], db)
            return ReportView(
                report: report, facts: seen.facts, amounts: seen.amounts, paragraphs: seen.paragraphs, sums: seen.sums,
                hash: seen.hash,
                undistinguished: try self.undistinguished(id, for: officer, db),
                mayDo: Office.steps(of: report, id, for: officer),
                names: Dictionary(people.map { ($0, names.officer($0)) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// What was received in the period and lies undistinguished: it is in no list yet.
    private func undistinguished(_ id: PeriodicReport.ID, for officer: Officer, _ db: any Reading) throws -> Int64 {
        let scope = FigureScope(organ: id.organ, from: id.period.first, to: id.period.last)
        guard let query = try StatisticsQuery(scope, for: officer, db) else { return 0 }
        var counts: [String: Int64] = [:]
        for row in try db.rows(query.amounts) { counts[try row.text("figure")] = try row.int64("amount") }
        func count(_ figure: Figure) -> Int64 { counts[figure.rawValue] ?? 0 }
        return count(.received) - count(.inScope) - count(.outOfScope)
    }

    private static func steps(
        of report: PeriodicReport, _ id: PeriodicReport.ID, for officer: Officer
    ) -> Set<ReportStep> {
        let drafts = ReportSight.holds(AccessMatrix.reports.draft, officer)
        var steps: Set<ReportStep> = []
        if report.issued == nil, drafts { steps.formUnion([.anew, .text]) }
        if report.approved == nil, report.writer?.by != officer.id,
            ReportSight.holds(AccessMatrix.approvers(of: id.kind), officer)
        {
            steps.insert(.approval)
        }
        if report.phase == .approved, ReportSight.holds(AccessMatrix.reports.issue, officer) { steps.insert(.issue) }
        if report.issued != nil, drafts || ReportSight.isAddressee(officer, of: id) { steps.insert(.delivery) }
        return steps
    }
}

/// What is read of the reports: a range of their index by organ, the latest period first.
struct ReportQuery {
    let officer: Officer
    let after: PageCursor?
    let limit: Int

    var sql: SQL {
        let mine: SQL =
            ReportSight.readsAll(officer)
            ? ""
            : """
             and p.office = \(officer.office.rawValue)
                and p.phase in \(list: [PeriodicReport.Phase.issued, .delivered].map(\.rawValue))
            """
        let behind: SQL = place.map { " and (p.last_day, p.id) < (\($0.day), \($0.id))" } ?? ""
        return """
            select p.id, p.phase, p.last_day from periodic_report as p
            where p.organ = \(officer.organ.rawValue)\(mine)\(behind)
            order by p.last_day desc, p.id desc limit \(limit)
            """
    }

    private var place: (day: Int, id: String)? {
        guard let parts = after?.rawValue.split(separator: "_", maxSplits: 1), parts.count == 2,
            let day = Int(parts[0])
        else { return nil }
        return (day, String(parts[1]))
    }
}

extension PageCursor {
    /// The place after a report.
    init(report row: Row) throws { self.init(rawValue: "\(try row.int64("last_day"))_\(try row.text("id"))") }
}

extension ReportEntry {
    fileprivate init(_ row: Row) throws {
        guard let id = PeriodicReport.ID(try row.text("id")),
            let phase = PeriodicReport.Phase(rawValue: try row.text("phase"))
        else { throw CardFault.unknownCode(column: "phase") }
        (self.id, self.phase) = (id, phase)
    }
}

/// What a line of a report says, as it is sealed.
enum ReportLineCoding {
    static func text(_ facts: PeriodicReport.Facts) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(facts), as: UTF8.self)
    }

    static func facts(_ text: String) throws -> PeriodicReport.Facts {
        try JSONDecoder().decode(PeriodicReport.Facts.self, from: Data(text.utf8))
    }
}
