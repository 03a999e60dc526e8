import Casework

/// One line of what an auditor sees 审计: who opened, recused or changed what, and why; never content.
public struct AuditLine: Sendable, Hashable {
    /// The stream it stands in: a petition's number, or a registry stream.
    public let about: String
    /// The stored name of the event, such as `access.identityOpened`.
    public let event: String
    /// What was done.
    public let what: Bilingual
    /// When.
    public let at: Moment
    /// Who.
    public let officer: OfficerID
    /// The officer's name.
    public let officerName: String
    /// The organ it belongs to.
    public let organName: String
    /// The reason given, for the opening of an identity and for a list taken along.
    public let reason: String?
    /// What was taken along, when a list was.
    public let export: ExportLine?
}

/// A page of the audit.
public struct AuditPage: Sendable, Hashable {
    /// The lines, the latest first.
    public let lines: [AuditLine]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
}
