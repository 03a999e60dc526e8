import Casework
import Journal
import Receipts
import Store

extension Office {
    /// Lines of the audit as a signed file, the latest first; taking them out is on record before this returns.
    ///
    /// - Parameters:
    ///   - filter: Which lines.
    ///   - reason: Why, in the auditor's words; it is kept with the record.
    /// - Returns: The file, as `lianxin verify audit` reads it; `nil` when the officer is no audit administrator.
    /// - Throws: ``NotPerformed/refused(_:)`` without a reason or for more lines than a file holds, or a fault.
    public func auditExport(
        for auditor: Officer, filter: AuditFilter, reason: String
    ) async throws -> [UInt8]? {
        guard auditor.active, auditor.roles.contains(.auditAdministrator) else { return nil }
        guard reason.contains(where: { !$0.isWhitespace }) else { throw NotPerformed.refused(AuditRefused.noReason) }
        let lines = try await engine.read { db in
            try self.auditLines(for: auditor, filter, from: nil, limit: AuditPaper.linesAtMost + 1, db).map { line in
                AuditPaper.Line(
                    event: line.event, at: line.at.rawValue, officer: line.officer.rawValue, about: line.about,
                    reason: line.reason, detail: line.detail?.chinese)
            }
        }
        guard lines.count <= AuditPaper.linesAtMost else { throw NotPerformed.refused(AuditRefused.tooMany) }
        let (log, now) = (try log, surroundings.now())
        let head = AuditPaper.Head(
            log: log.name, organ: auditor.organ.rawValue, by: auditor.id.rawValue, at: now.rawValue,
            filters: filter.line, lines: lines.count)
        let file = try AuditPaper(head: head, lines: lines).file(signedWith: try keys.logKey())
        try await record(.auditExported(filters: filter.line, rows: lines.count, reason: reason), by: auditor)
        return file
    }
}
