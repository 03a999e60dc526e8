import Casework
import Journal
import Store

extension Office {
    /// What auditors watch, the latest first: openings of identities with their reasons, lists taken along with theirs,
    /// recusals, corrections, returns, and every change of staff and rights. Never content.
    ///
    /// An auditor who is recused from a petition finds no line of it, and no row of it counted.
    ///
    /// - Returns: `nil` when the officer is no audit administrator.
    /// - Throws: A fault.
    public func audit(for auditor: Officer, page: PageCursor? = nil, limit: Int = 50) async throws -> AuditPage? {
        guard Office.audits(auditor) else { return nil }
        let asked = min(max(limit, 1), Office.rowsAtMost)
        return try await engine.read { db in
            let rows = try db.rows(Office.auditQuery(auditor, after: page, limit: asked + 1))
            let shown = Array(rows.prefix(asked))
            let next = rows.count > asked ? try shown.last.map(PageCursor.init(auditRow:)) : nil
            return AuditPage(lines: try self.auditLines(shown, for: auditor, db), next: next)
        }
    }

    /// Whether an officer is an audit administrator in service.
    static func audits(_ officer: Officer) -> Bool {
        officer.active && officer.roles.contains(.auditAdministrator)
    }

    /// Rows of the audit as lines.
    func auditLines(_ rows: [Row], for auditor: Officer, _ db: any Reading) throws -> [AuditLine] {
        let officers = Set(try rows.map { try $0.text("actor") })
        let names = try Names(officers: officers, organs: [auditor.organ.rawValue], db)
        let hidden = Set(
            try db.rows("select petition from recusal where officer = \(auditor.id.rawValue)")
                .map { try $0.text("petition") })
        return try rows.map { try line($0, names, without: hidden, db) }
    }

    static func auditQuery(_ auditor: Officer, after page: PageCursor?, limit: Int) -> SQL {
        let after: SQL =
            page.flatMap(AuditPlace.init).map {
                " and (a.at, a.stream, a.position) < (\($0.at), \($0.stream), \($0.position))"
            } ?? ""
        return """
            select a.organ, a.at, a.stream, a.position, a.event, a.actor, c.number, k.wrapped, c.id
            from audit as a
            left join petition_card as c on c.id = substr(a.stream, 10) and a.stream like 'petition/%'
            left join petition_key as k on k.petition = c.id
            where a.organ = \(auditor.organ.rawValue)
                and not exists (select 1 from recusal as hidden
                    where hidden.officer = \(auditor.id.rawValue) and hidden.petition = substr(a.stream, 10))\(after)
            order by a.at desc, a.stream desc, a.position desc limit \(limit)
            """
    }

    private func line(
        _ row: Row, _ names: Names, without hidden: Set<String>, _ db: any Reading
    ) throws -> AuditLine {
        let event = try row.text("event")
        let export = try taken(row, event, without: hidden, db)
        let officer = OfficerID(rawValue: try row.text("actor"))
        return AuditLine(
            about: try row.optionalText("number") ?? row.text("stream"), event: event,
            what: AuditLine.what(event), at: Moment(rawValue: try row.int64("at")), officer: officer,
            officerName: names.officer(officer), organName: names.organ(OrganID(rawValue: try row.text("organ"))),
            reason: try export?.reason ?? reason(row, event, db), export: export?.line)
    }

    /// What was taken along, and why.
    private func taken(
        _ row: Row, _ event: String, without hidden: Set<String>, _ db: any Reading
    ) throws -> (line: ExportLine, reason: String)? {
        guard event == ExportBook.EventType.listTaken.rawValue else { return nil }
        let stream = StreamName(rawValue: try row.text("stream"))
        return try ExportBook.line(try row.int64("position"), of: stream, without: hidden, keys, db)
    }

    /// The reason given for opening an identity, opened for the auditor alone.
    private func reason(_ row: Row, _ event: String, _ db: any Reading) throws -> String? {
        guard event == Access.IdentityOpened.typeName, let id = try row.optionalText("id") else { return nil }
        let petition = PetitionID(rawValue: id)
        let veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: petition, with: keys)
        let position = try row.int64("position")
        guard let entry = try Chronicle.entry(at: position, of: petition.stream, db),
            case .access(.identityOpened(let opened)) = try EventCoding(veil: veil).event(of: entry)
        else { return nil }
        return opened.reason.text
    }
}

extension AuditLine {
    /// What an event is called.
    fileprivate static func what(_ event: String) -> Bilingual {
        switch event {
        case Access.IdentityOpened.typeName: Bilingual("调阅信访人身份", "Identity opened")
        case Access.Recused.typeName: Bilingual("回避", "Recused")
        case Access.RecusalDecided.typeName: Bilingual("决定回避", "Recusal decided")
        case Access.WorkHandedOver.typeName: Bilingual("工作交接", "Work handed over")
        case Access.RecusalLifted.typeName: Bilingual("解除回避", "Recusal lifted")
        case Intake.RegistrationCorrected.typeName: Bilingual("更正登记", "Registration corrected")
        case Intake.Withdrawn.typeName: Bilingual("撤回", "Withdrawn")
        case Intake.Resumed.typeName: Bilingual("恢复办理", "Resumed")
        case Deliberation.Returned.typeName: Bilingual("退回重办", "Sent back")
        case Disposition.ItemReturned.typeName: Bilingual("退件", "Returned to the petition office")
        case ExportBook.EventType.listTaken.rawValue: Bilingual("导出列表", "List exported")
        default: Registry.EventType(rawValue: event)?.what ?? Bilingual(same: event)
        }
    }
}

extension Registry.EventType {
    /// What is done to organs and staff.
    fileprivate var what: Bilingual {
        switch self {
        case .organEstablished: Bilingual("登记机关", "Organ registered")
        case .organChanged: Bilingual("变更机关", "Organ changed")
        case .officerAppointed: Bilingual("任命人员", "Officer appointed")
        case .officerChanged: Bilingual("变更人员权限", "Officer or rights changed")
        case .officerDismissed: Bilingual("免去人员", "Officer dismissed")
        }
    }
}

/// A place in the audit: the line a page begins behind.
private struct AuditPlace {
    let at: Int64
    let stream: String
    let position: Int64

    init?(_ cursor: PageCursor) {
        let parts = cursor.rawValue.split(separator: "_", maxSplits: 2)
        guard parts.count == 3, let at = Int64(parts[0]), let position = Int64(parts[1]) else { return nil }
        (self.at, self.position, stream) = (at, position, String(parts[2]))
    }
}

extension PageCursor {
    init(auditRow row: Row) throws {
        self.init(rawValue: "\(try row.int64("at"))_\(try row.int64("position"))_\(try row.text("stream"))")
    }
}
