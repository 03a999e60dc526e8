import Casework
import Journal
import Receipts
import Store

extension Office {
    /// Lines of the audit that were taken along, as the signed file that `lianxin verify audit` reads.
    ///
    /// - Parameter export: What ``export(_:as:reason:by:commandID:)`` gave; it is on record by then.
    /// - Returns: `nil` when it is no export of the audit.
    /// - Throws: A fault.
    public func signed(_ export: Export, by auditor: Officer) throws -> [UInt8]? {
        guard case .audit(let filter) = export.list, case .audit(let lines) = export.rows else { return nil }
        let head = AuditPaper.Head(
            log: try log.name, organ: auditor.organ.rawValue, by: auditor.id.rawValue, at: export.at.rawValue,
            filters: filter.line, lines: lines.count, isCut: export.isCut)
        let paper = AuditPaper(
            head: head,
            lines: lines.map { line in
                AuditPaper.Line(
                    event: line.event, at: line.at.rawValue, officer: line.officer.rawValue, about: line.about,
                    reason: line.reason,
                    detail: line.detail?.chinese ?? line.listed?.code ?? line.export.map { "\($0.list) \($0.rows)" })
            })
        return try paper.file(signedWith: try keys.logKey())
    }
}
