import Casework
import Foundation
import Store

/// An import as a list shows it 导入列表行.
public struct ImportLine: Sendable, Hashable {
    /// The import.
    public let id: ImportID
    /// What the old register is called.
    public let register: String
    /// Where it stands.
    public let phase: OldImport.Phase
    /// When it was handed in.
    public let at: Moment
    /// Who handed it in; `nil` when the register of staff does not know them any more.
    public let by: String?
    /// Whether it is the officer's own: only then there is more to be seen.
    public let isOwn: Bool
    /// How far it is, in tenths.
    public let tenths: Int
}

/// An import as whoever handed it in sees it 导入详情.
public struct ImportView: Sendable {
    /// As its events have left it.
    public let old: OldImport
    /// What its headings say, and what is recognised of them; empty when the file is destroyed.
    public let headings: OldRegister.Headings
    /// The first rows under the headings, to be looked at.
    public let samples: [[String]]
}

extension Office {
    /// How far an import is, for whoever handed it in; nothing of the file is opened.
    public func progress(of id: ImportID, for officer: Officer) async throws -> OldImport? {
        let old = try await engine.read { db in try ImportCase.load(id, self, db)?.old }
        guard let old, ImportSight.mayChange(old, officer) else { return nil }
        return old
    }
}

/// The rows with faults, to be mended and handed in again 错误行表.
public struct FaultyRows: Sendable {
    /// A row: its number, its cells, and what is wrong with it.
    public struct Row: Sendable {
        /// As people count it.
        public let number: Int
        /// As they were handed in.
        public let cells: [String]
        /// What is wrong.
        public let faults: [OldRegister.Fault]
    }

    /// The heading of each column.
    public let headings: [String]
    /// The rows.
    public let rows: [Row]
}

extension Office {
    /// Imports on one page: more than an office has in a year.
    static let importsOnPage = 50
    /// Rows shown beside the headings.
    private static let samples = 3
    /// Headings remembered for one organ that are looked at.
    private static let headingsRemembered = 1_000

    /// The officer's own imports, the latest first; for the head of the petition office, those of the organ.
    ///
    /// - Returns: `nil` when the officer may take in none.
    public func imports(for officer: Officer) async throws -> [ImportLine]? {
        guard Office.mayTakeRegisters(officer) else { return nil }
        return try await engine.read { db in
            try db.rows(Office.importsQuery(officer)).map { row in
                let id = ImportID(rawValue: try row.text("id"))
                guard let phase = OldImport.Phase(rawValue: try row.text("phase")) else {
                    throw CardFault.unknownCode(column: "phase")
                }
                let (rows, through) = (try row.int("row_count"), try row.int("through"))
                return ImportLine(
                    id: id, register: try self.key(of: id.keyName, db).uncover(try row.text("register")), phase: phase,
                    at: Moment(rawValue: try row.int64("at")), by: try row.optionalText("by_name"),
                    isOwn: try row.text("officer") == officer.id.rawValue,
                    tenths: rows > 0 ? min(10, through * 10 / rows) : 0)
            }
        }
    }

    static func importsQuery(_ officer: Officer) -> SQL {
        let whose: SQL =
            officer.roles.contains(.officeHead)
            ? "i.organ = \(officer.organ.rawValue)" : "i.officer = \(officer.id.rawValue)"
        return """
            select i.id, i.register, i.phase, i.at, i.officer, i.row_count, i.through, o.name as by_name
            from register_import as i left join officer as o on o.id = i.officer
            where \(whose) order by i.at desc, i.id desc limit \(importsOnPage)
            """
    }

    /// An import, for whoever handed it in; `nil` for everybody else.
    public func oldImport(_ id: ImportID, for officer: Officer) async throws -> ImportView? {
        let (old, known) = try await engine.read { db in
            (try ImportCase.load(id, self, db)?.old, try Office.remembered(at: officer.organ, db))
        }
        guard let old, ImportSight.mayChange(old, officer), let file = old.file else { return nil }
        guard old.phase != .ended, let first = file.pieces.first else {
            return ImportView(old: old, headings: .init(rows: 0, texts: [], places: [:]), samples: [])
        }
        let rows: [[String]]
        do { rows = RowPieces.rows(try await part(first, under: id.keyName)) } catch KeyFault.gone { rows = [] }
        let headings = OldRegister.headings(of: Array(rows.prefix(OldRegister.headingsAtMost)), known: known)
        return ImportView(
            old: old, headings: headings, samples: Array(rows.dropFirst(headings.rows).prefix(Self.samples)))
    }

    /// Every row with faults, with what it says: that it was taken along is on record.
    ///
    /// - Parameter format: As what kind of file.
    /// - Throws: ``NotPerformed``; a fault.
    public func faultyRows(
        of id: ImportID, as format: ExportFormat, by officer: Officer, commandID: CommandID
    ) async throws -> FaultyRows {
        guard let view = try await oldImport(id, for: officer), view.old.mapping != nil else {
            throw NotPerformed.absent
        }
        var rows: [FaultyRows.Row] = []
        _ = try await survey(view.old, try await actor(of: view.old)) { found, cells in
            for (number, faults) in Dictionary(grouping: found, by: \.row).sorted(by: { $0.key < $1.key }) {
                rows.append(.init(number: number, cells: cells[number] ?? [], faults: faults))
            }
        }
        let taken = OldImport.ReportTaken(format: format.rawValue, rows: rows.count)
        let acting = officer.acting(at: surroundings.now())
        try await onImport(id, commandID) { file, _ in try file.decide(.takeReport(taken), acting) }
        return FaultyRows(headings: view.headings.texts, rows: rows)
    }

    /// Headings that somebody of this organ has put to a column before.
    private static func remembered(at organ: OrganID, _ db: any Reading) throws -> [String: OldRegister.Column] {
        var known: [String: OldRegister.Column] = [:]
        for row in try db.rows(headingsQuery(organ)) {
            known[try row.text("heading")] = OldRegister.Column(rawValue: try row.text("place"))
        }
        return known
    }

    static func headingsQuery(_ organ: OrganID) -> SQL {
        """
        select heading, place from register_heading where organ = \(organ.rawValue) order by heading
        limit \(headingsRemembered)
        """
    }
}
