import Casework
import Foundation
import Journal
import Store

/// What came of a list of cadres 导入结果.
public struct CadreListReport: Sendable, Hashable {
    /// Whether anything was written; otherwise this is what would be.
    public let isWritten: Bool
    /// Entries that are new.
    public internal(set) var new = 0
    /// Entries that changed.
    public internal(set) var changed = 0
    /// Entries that stand just so.
    public internal(set) var unchanged = 0
    /// Rows that hold nothing.
    public let blank: Int
    /// Bad rows, by their number.
    public internal(set) var faults: [CadreSheet.Fault]
}

/// A page of the register.
public struct CadrePage: Sendable, Hashable {
    /// Entries with the name of the organ that manages them, by code.
    public let lines: [CadreLine]
    /// Where the next page begins; `nil` on the last one.
    public let next: CadreCode?
}

/// One entry as it is listed.
public struct CadreLine: Sendable, Hashable {
    /// The entry.
    public let cadre: Cadre
    /// The name of the organ that manages it; its code when it is not registered.
    public let managerName: String
    /// Whether that organ is registered.
    public let isManagerKnown: Bool
}

/// One line of an entry's history.
public struct CadreHistoryLine: Sendable, Hashable {
    /// When.
    public let at: Moment
    /// Who: the officer's name, or the staff code.
    public let who: String
    /// The type of the event, as stored.
    public let what: String
    /// The entry from then on.
    public let cadre: Cadre
    /// Why.
    public let reason: String
}

extension Office {
    /// Whether an officer may see the register, and whether he may change it.
    public static func cadreRights(of officer: Officer) -> (reads: Bool, keeps: Bool) {
        guard officer.active else { return (false, false) }
        let keeps = !officer.roles.isDisjoint(with: AccessMatrix.cadres.keep)
        return (keeps || !officer.roles.isDisjoint(with: AccessMatrix.cadres.read), keeps)
    }

    /// Reads a list of cadres into the register. Good rows are taken, bad ones are named; told twice, it does nothing the
    /// second time.
    ///
    /// An office changes entries of its own organ and those below: of another's it is told that they are another's.
    ///
    /// - Parameters:
    ///   - rows: The sheet with its headings.
    ///   - really: Whether to write; otherwise it is only tried.
    ///   - reason: Where the list comes from; kept with every entry.
    /// - Throws: ``NotPerformed/absent`` for whoever may not; a fault; what was written until then stays.
    public func readCadres(
        _ rows: [[String]], really: Bool, reason: String, by officer: Officer, commandID: CommandID
    ) async throws -> CadreListReport {
        guard Office.cadreRights(of: officer).keeps else { throw NotPerformed.absent }
        let organs = try await engine.read { db in
            try db.rows("select id, name from organ where active = 1 order by id limit \(Office.organsAtMost)").map {
                CadreSheet.NamedOrgan(id: OrganID(rawValue: try $0.text("id")), name: try $0.text("name"))
            }
        }
        let reading = CadreSheet.read(rows, organs: organs)
        var report = CadreListReport(isWritten: really, blank: reading.blank, faults: reading.faults)
        let now = surroundings.now()
        let (keys, names) = (keys, keys.names)
        for start in stride(from: 0, to: reading.entries.count, by: Office.cadresAtOnce) {
            let part = Array(reading.entries[start..<min(start + Office.cadresAtOnce, reading.entries.count)])
            let outcome = try await engine.write { db in
                try part.map { entry -> CadreOutcome in
                    try Office.take(
                        entry, really: really, reason: reason, by: officer, at: now,
                        command: names.command(after: commandID, entry.cadre.code.rawValue), keys, db)
                }
            }
            for (entry, outcome) in zip(part, outcome) { report.count(outcome, row: entry.row) }
        }
        report.faults.sort { ($0.row, $0.column?.rawValue ?? "") < ($1.row, $1.column?.rawValue ?? "") }
        return report
    }

    /// Rows written in one transaction: few enough that others wait no longer than a breath.
    private static let cadresAtOnce = 200
    /// Organs a list may name: a province with all its primary and stationed ones.
    private static let organsAtMost = 20_000

    private static func take(
        _ entry: CadreSheet.Entry, really: Bool, reason: String, by officer: Officer, at now: Moment,
        command: CommandID, _ keys: OfficeKeys, _ db: any Writing
    ) throws -> CadreOutcome {
        let row = try db.first(
            "select code, record from cadre where code = \(entry.cadre.code.rawValue)")
        let known = try row.map { try CadreRegister.cadre($0, keys) }
        if known == entry.cadre { return .unchanged }
        for organ in [entry.cadre.managedBy, known?.managedBy].compactMap({ $0 }) {
            guard try mayKeep(organ, officer, db) else { return .anotherOrgan }
        }
        guard really else { return known == nil ? .new : .changed }
        let written = try CadreRegister.write(
            entry.cadre, reason: reason, by: officer, at: now, command: command, keys, db)
        switch written {
        case .entered: return .new
        case .changed, .struck: return .changed
        case nil: return .unchanged
        }
    }

    /// Whether an officer keeps entries of this managing organ: his own, those below, and those directly above whose
    /// people sit with him; not those of a neighbour.
    private static func mayKeep(_ organ: OrganID, _ officer: Officer, _ db: any Reading) throws -> Bool {
        if organ == .centre || organ == officer.organ { return true }
        return try Roster.stands(organ, under: officer.organ, db) || Roster.stands(officer.organ, under: organ, db)
    }
}

/// What came of one good row.
private enum CadreOutcome: Sendable { case new, changed, unchanged, anotherOrgan }

extension CadreListReport {
    fileprivate mutating func count(_ outcome: CadreOutcome, row: Int) {
        switch outcome {
        case .new: new += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        case .anotherOrgan:
            faults.append(
                CadreSheet.Fault(
                    row: row, column: .managedBy, chinese: "由另一个地方的机关管理，不归本机关登记。请由该机关登记。",
                    english: "Managed by an organ elsewhere, which keeps the entry itself."))
        }
    }
}

extension Office {
    /// Entries on one page at most.
    static let cadresOnPage = 50

    static func cadresQuery(after code: CadreCode?, name: Int64?, limit: Int) -> SQL {
        let named: SQL = name.map { " and c.name_token = \($0)" } ?? ""
        return """
            select c.code, c.record, o.name as manager from cadre as c left join organ as o on o.id = c.managed_by
            where c.code > \(code?.rawValue ?? "")\(named) order by c.code limit \(limit)
            """
    }

    /// A page of the register by code, or the entries of one name.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever may not see it.
    public func cadres(
        for officer: Officer, named name: String = "", after code: CadreCode? = nil
    ) async throws -> CadrePage {
        guard Office.cadreRights(of: officer).reads else { throw NotPerformed.absent }
        let token: Int64? =
            name.isEmpty ? nil : KeyedToken(keys.derived(.cadreNames)).token(name.withoutSpaces, "name")
        return try await engine.read { db in
            let rows = try db.rows(Office.cadresQuery(after: code, name: token, limit: Office.cadresOnPage + 1))
            let lines = try rows.prefix(Office.cadresOnPage).map(self.cadreLine)
            return CadrePage(lines: lines, next: rows.count > Office.cadresOnPage ? lines.last?.cadre.code : nil)
        }
    }

    /// A row as an entry is listed.
    func cadreLine(_ row: Row) throws -> CadreLine {
        let cadre = try CadreRegister.cadre(row, keys)
        let manager = cadre.managedBy == .centre ? "中央纪委国家监委" : try row.optionalText("manager")
        return CadreLine(
            cadre: cadre, managerName: manager ?? cadre.managedBy.rawValue, isManagerKnown: manager != nil)
    }

    /// An entry with its history, the latest first; `nil` when there is none.
    ///
    /// - Throws: ``NotPerformed/absent`` for whoever may not see it.
    public func cadre(
        _ code: CadreCode, for officer: Officer
    ) async throws -> (cadre: Cadre, history: [CadreHistoryLine])? {
        guard Office.cadreRights(of: officer).reads else { throw NotPerformed.absent }
        return try await engine.read { db in
            let entries = try Chronicle.read(CadreRegister.stream(code), db)
            let names = try Names(officers: Set(entries.map(\.actor)), organs: [], db)
            let history = try entries.map { entry in
                let record = try CadreRegister.record(of: entry, self.keys)
                return CadreHistoryLine(
                    at: Moment(rawValue: entry.at), who: names.officer(OfficerID(rawValue: entry.actor)),
                    what: entry.type, cadre: record.cadre, reason: record.reason)
            }
            return history.last.map { ($0.cadre, history.reversed()) }
        }
    }
}
