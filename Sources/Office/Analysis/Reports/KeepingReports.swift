import Casework
import Crypto
import Store

extension Office {
    /// Fills a report in, for the first time. Asked again, the one that stands is given, as somebody has left it.
    ///
    /// - Throws: ``NotPerformed``; anything else is a fault.
    public func draftReport(
        _ id: PeriodicReport.ID, by officer: Officer, commandID: CommandID
    ) async throws {
        try await fillIn(id, by: officer, commandID, isFirst: true)
    }

    /// Fills list and figures in anew, as they are now; what was written stays, and an approval falls.
    public func draftReportAnew(
        _ id: PeriodicReport.ID, by officer: Officer, commandID: CommandID
    ) async throws {
        try await fillIn(id, by: officer, commandID, isFirst: false)
    }

    private func fillIn(
        _ id: PeriodicReport.ID, by officer: Officer, _ commandID: CommandID, isFirst: Bool
    ) async throws {
        guard id.organ == officer.organ, ReportSight.holds(AccessMatrix.reports.draft, officer) else {
            throw NotPerformed.absent
        }
        let acting = officer.acting(at: surroundings.now())
        let offices = try await engine.read { db in try self.handlingOffices(of: id.organ, db) }
        guard id.office.map(offices.contains) ?? true else { throw NotPerformed.absent }
        try await tryingAgain(atMost: Office.reportTriesAtMost) {
            // Read first and written afterwards: nobody else's writing waits while a long list is opened.
            let drafted = try await engine.read { db -> PeriodicReport.Drafted? in
                let known = try ReportCase.load(id, self, db)?.report
                if isFirst, known != nil { return nil }
                let empty = PeriodicReport.Drafted(id: id, text: nil, lines: [], amounts: [])
                _ = try PeriodicReport.decide(
                    isFirst ? .draft(empty) : .draftAnew(empty), known ?? PeriodicReport(), acting)
                let text: Veiled? = isFirst ? Veiled(PeriodicReport.opening(of: id)) : nil
                return try self.gather(id, text: text, db)
            }
            guard let drafted else { return }
            try await onReport(id, commandID, new: isFirst) { file, _ in
                try file.decide(isFirst ? .draft(drafted) : .draftAnew(drafted), acting)
            }
        }
    }

    /// Writes in a report.
    public func writeReport(
        _ id: PeriodicReport.ID, text: Veiled, by officer: Officer, commandID: CommandID
    ) async throws {
        try await change(id, by: officer, AccessMatrix.reports.draft, commandID) { _, _ in .write(text: text) }
    }

    /// Approves a report, having read it.
    ///
    /// - Parameter textHash: Of what was read, as the page that showed it had it.
    public func approveReport(
        _ id: PeriodicReport.ID, textHash: String, by officer: Officer, commandID: CommandID
    ) async throws {
        try await change(id, by: officer, AccessMatrix.approvers(of: id.kind), commandID) { report, db in
            .approve(textHash: textHash, currentHash: try self.paper(report, for: officer, db).hash)
        }
    }

    /// Issues a report under a number.
    public func issueReport(
        _ id: PeriodicReport.ID, reference: Veiled, by officer: Officer, commandID: CommandID
    ) async throws {
        try await change(id, by: officer, AccessMatrix.reports.issue, commandID) { _, _ in
            .issue(reference: reference)
        }
    }

    /// Puts down to whom a report was delivered: by the petition office, or by whom it reached.
    public func deliverReport(
        _ id: PeriodicReport.ID, to: Veiled, on day: Day, by officer: Officer, commandID: CommandID
    ) async throws {
        let roles = AccessMatrix.reports.draft
        let addressee = ReportSight.isAddressee(officer, of: id)
        try await change(id, by: officer, addressee ? officer.roles.union(roles) : roles, commandID) { _, _ in
            .deliver(to: to, on: day)
        }
    }

    private func change(
        _ id: PeriodicReport.ID, by officer: Officer, _ roles: Set<Role>, _ commandID: CommandID,
        _ command: @escaping @Sendable (PeriodicReport, any Reading) throws -> PeriodicReport.Command
    ) async throws {
        guard ReportSight.holds(roles, officer) else { throw NotPerformed.absent }
        let acting = officer.acting(at: surroundings.now())
        try await tryingAgain(atMost: Office.reportTriesAtMost) {
            try await onReport(id, commandID, new: false) { file, db in
                guard file.report.exists, ReportSight.sees(id, file.report.phase, officer) else {
                    throw NotPerformed.absent
                }
                try file.decide(try command(file.report, db), acting)
            }
        }
    }

    /// One transaction on a report.
    private func onReport(
        _ id: PeriodicReport.ID, _ commandID: CommandID, new: Bool,
        _ body: @escaping @Sendable (inout ReportCase, any Writing) throws -> Void
    ) async throws {
        try await engine.write { db in
            let loaded = try ReportCase.load(id, self, db)
            guard loaded != nil || new else { throw NotPerformed.absent }
            var file = try loaded ?? ReportCase(new: id, veil: try self.key(making: id.keyName, db))
            if file.holds(commandID) { return }
            try body(&file, db)
            try file.write(for: commandID, db)
        }
    }

    /// Tries of one command when others write meanwhile.
    private static let reportTriesAtMost = 5

    /// The offices of an organ that handle petitions, beside the petition office: to each goes a notice of repeats.
    func handlingOffices(of organ: OrganID, _ db: any Reading) throws -> [OfficeKind] {
        let offices = try db.rows(
            "select \(Roster.columns) from officer where organ = \(organ.rawValue) and active = 1"
        ).map(Roster.officer).filter { $0.roles.contains(.handler) }.map(\.office)
        return OfficeKind.allCases.filter { $0 != .petitions && offices.contains($0) }
    }

    /// The name of a county, or its code where no division bears it.
    public func countyName(_ code: String) -> String {
        let name = placeName(code)
        return name.isEmpty ? code : name
    }

    /// A report as one reader has it: the lines and figures that are his to know.
    func paper(_ report: PeriodicReport, for officer: Officer, _ db: any Reading) throws -> SeenReport {
        guard let drafted = report.drafted?.what else {
            return SeenReport(facts: [], amounts: [], paragraphs: [], sums: [])
        }
        let facts = try ReportSight.lines(of: drafted, for: officer, db).map { line in
            try ReportLineCoding.facts(try self.key(of: line.petition, db).uncover(line.sealed))
        }
        let amounts =
            drafted.amounts.isEmpty
            ? [] : try AnalysisAmounts(drafted.id, self, db).seen(of: drafted.amounts, by: officer, db)
        let paper = ReportPaper(report, facts: facts, amounts: amounts, placeName: { self.countyName($0) })
        return SeenReport(facts: facts, amounts: amounts, paragraphs: paper.paragraphs, sums: paper.sums)
    }
}

/// What one reader has of a report.
struct SeenReport {
    let facts: [PeriodicReport.Facts]
    let amounts: [PeriodicReport.Amount]
    /// All of it, as it is printed.
    let paragraphs: [String]
    /// What the program says of the whole.
    let sums: [String]

    /// SHA-256 of all of it, hexadecimal: what an approval is bound to.
    var hash: String { hexed(SHA256.hash(data: Array(paragraphs.joined(separator: "\n").utf8))) }
}
