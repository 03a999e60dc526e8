import Casework

/// One line of what an auditor sees 审计: who read, opened, printed, searched, listed, exported, recused or changed what, and why;
/// never content.
public struct AuditLine: Sendable, Hashable {
    /// What kind of thing it is.
    public let kind: AuditKind
    /// What it is about: a petition's number, or a registry stream; empty for a search.
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
    /// The list of which a page was read.
    public let listed: ExportedList?
    /// More about an act of reading: the words searched for, and how many petitions were shown.
    public let detail: Bilingual?
}

/// A page of the audit.
public struct AuditPage: Sendable, Hashable {
    /// The lines, the latest first.
    public let lines: [AuditLine]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
}

/// What an auditor looks for 审计筛选: each that is given narrows the lines.
public struct AuditFilter: Sendable, Hashable {
    /// Who did it.
    public var officer: OfficerID?
    /// What kind of thing it is.
    public var kind: AuditKind?
    /// On this day or later.
    public var from: Day?
    /// On this day or earlier.
    public var to: Day?
    /// About this petition.
    public var petition: PetitionNumber?

    /// A filter; by default everything passes.
    public init(
        officer: OfficerID? = nil, kind: AuditKind? = nil, from: Day? = nil, to: Day? = nil,
        petition: PetitionNumber? = nil
    ) {
        (self.officer, self.kind, self.from, self.to, self.petition) = (officer, kind, from, to, petition)
    }

    /// The filter in one line, as it is put on record.
    var line: String {
        var parts: [String] = []
        if let officer { parts.append("officer=\(officer.rawValue)") }
        if let kind { parts.append("kind=\(kind.rawValue)") }
        if let from { parts.append("from=\(from)") }
        if let to { parts.append("to=\(to)") }
        if let petition { parts.append("petition=\(petition.rawValue)") }
        return parts.joined(separator: " ")
    }
}
