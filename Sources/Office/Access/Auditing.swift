import Casework
import Journal
import Store

extension Office {
    /// What auditors watch, the latest first: who read, printed, searched and listed what; openings of identities and lists
    /// taken along with their reasons, recusals, corrections, returns, and every change of staff and rights. Never content.
    ///
    /// An auditor who is recused from a petition finds no line of it and no row of it counted, and no search for the
    /// auditor's own name.
    /// Looking is on record itself.
    ///
    /// - Returns: `nil` when the officer is no audit administrator.
    /// - Throws: A fault.
    public func audit(
        for auditor: Officer, filter: AuditFilter = AuditFilter(), page: PageCursor? = nil, limit: Int = 50
    ) async throws -> AuditPage? {
        guard Office.audits(auditor) else { return nil }
        let asked = min(max(limit, 1), Office.rowsAtMost)
        let from = page.flatMap(AuditPlace.init)
        let found = try await engine.read { db in
            var lines = try self.auditLines(for: auditor, filter, from: from, limit: asked + 1, db)
            guard lines.count > asked, let last = lines.dropLast().last else {
                return AuditPage(lines: lines, next: nil)
            }
            lines.removeLast()
            return AuditPage(lines: lines, next: AuditPlace(behind: last.at, in: lines, from: from).cursor)
        }
        try await record(.auditRead(filters: filter.line), by: auditor)
        return found
    }

    /// Whether an officer is an audit administrator in service.
    static func audits(_ officer: Officer) -> Bool {
        officer.active && officer.roles.contains(.auditAdministrator)
    }

    /// Lines that this auditor may see, the latest first.
    func auditLines(
        for auditor: Officer, _ filter: AuditFilter, from: AuditPlace?, limit: Int, _ db: any Reading
    ) throws -> [AuditLine] {
        try auditEntries(for: auditor, filter, from: from, limit: limit, atOnce: limit, db).map(\.line)
    }

    /// Lines that this auditor may see, the latest first, each with its petition. Rows are read, so many at once, until there
    /// are enough lines: a page that is one line short would tell that one is hidden.
    func auditEntries(
        for auditor: Officer, _ filter: AuditFilter, from: AuditPlace?, limit: Int, atOnce: Int, _ db: any Reading
    ) throws -> [(line: AuditLine, petition: PetitionID?)] {
        let petition = try auditedPetition(filter, db)
        let hidden = Set(
            try db.rows("select petition from recusal where officer = \(auditor.id.rawValue)")
                .map { try $0.text("petition") })
        var lines: [(line: AuditLine, petition: PetitionID?)] = []
        var toSkip = from?.skipped ?? 0
        var last: AuditQuery.Row?
        while true {
            let query = AuditQuery(
                auditor: auditor, filter: filter, petition: petition, from: from?.at, after: last, limit: atOnce)
            let rows = try db.rows(query.sql)
            let names = try Names(
                officers: Set(try rows.map { try $0.text("actor") }), organs: [auditor.organ.rawValue], db)
            for row in rows {
                guard let line = try line(row, names, auditor, without: hidden, db) else { continue }
                if toSkip > 0, line.at == from?.at {
                    toSkip -= 1
                    continue
                }
                let id = try row.text("petition")
                lines.append((line, id.isEmpty ? nil : PetitionID(rawValue: id)))
                if lines.count == limit { return lines }
            }
            guard rows.count == atOnce, let row = rows.last else { return lines }
            last = try AuditQuery.Row(row)
        }
    }

    /// The petition that a filter names; an identifier that no petition has when there is none.
    func auditedPetition(_ filter: AuditFilter, _ db: any Reading) throws -> PetitionID? {
        guard let number = filter.petition else { return nil }
        let row = try db.first(
            """
            select id from petition_card where number = \(number.rawValue)
            union all select petition as id from tombstone where number = \(number.rawValue)
            union all select petition as id from carrying_undone where number = \(number.rawValue)
            """)
        return PetitionID(rawValue: try row?.text("id") ?? "-")
    }

    /// A row as a line; `nil` for a search for the auditor's own name.
    private func line(
        _ row: Row, _ names: Names, _ auditor: Officer, without hidden: Set<String>, _ db: any Reading
    ) throws -> AuditLine? {
        let stream = StreamName(rawValue: try row.text("stream"))
        let event = try row.text("event")
        let kind = AuditKind(rawValue: try row.text("kind")) ?? .change
        let position = try row.int64("position")
        let export =
            try event == ExportBook.EventType.listTaken.rawValue
            ? ExportBook.line(position, of: stream, without: hidden, keys, db) : nil
        let isReading = ReadingAct.EventType(rawValue: event) != nil
        let isSigning = SigningAct.EventType(rawValue: event) != nil
        let isNeeded = isReading || isSigning || kind == .identity
        let entry = isNeeded ? try Chronicle.entry(at: position, of: stream, db) : nil
        let record = try isReading ? entry.map(ReadingJournal.record) : nil
        let isOwn = isReading || isSigning || export != nil || event == RelativeBook.declared
        let signing = try isSigning ? entry.map(SigningJournal.record) : nil
        let actor = try row.text("actor")
        let done = isSigning ? SigningJournal.officer(of: stream) : actor
        let words = try record?.words.map { try ReadingJournal.opened($0, keys) }
        if let words, !auditor.name.isEmpty, words.withoutSpaces.contains(auditor.name.withoutSpaces) { return nil }
        let officer = OfficerID(rawValue: actor)
        return AuditLine(
            kind: kind,
            about: try row.optionalText("number") ?? record?.number
                ?? (isOwn
                    ? done == actor ? "" : "registry/officer/\(done)" : stream.rawValue),
            event: event, what: AuditLine.what(event), at: Moment(rawValue: try row.int64("at")), officer: officer,
            officerName: names.officer(officer), organName: names.organ(OrganID(rawValue: try row.text("organ"))),
            reason: try export?.reason ?? identityReason(row, kind, entry), export: export?.line,
            listed: record?.listed,
            detail: record.flatMap { AuditLine.detail($0, words: words, without: hidden) } ?? signing?.detail)
    }

    /// The reason given for opening an identity, opened for the auditor alone.
    private func identityReason(_ row: Row, _ kind: AuditKind, _ entry: Entry?) throws -> String? {
        guard kind == .identity, let entry, let wrapped = try row.optionalBlob("wrapped") else { return nil }
        let petition = PetitionID(rawValue: try row.text("petition"))
        let veil = try PetitionVeil(unwrapping: wrapped, of: petition, with: keys)
        guard case .access(.identityOpened(let opened)) = try EventCoding(veil: veil).event(of: entry) else {
            return nil
        }
        return opened.reason.text
    }
}

/// What is read of the audit.
struct AuditQuery {
    /// Where a row stands among the rows.
    struct Row {
        let at: Int64
        let stream: String
        let position: Int64

        init(_ row: Store.Row) throws {
            (at, stream, position) = (try row.int64("at"), try row.text("stream"), try row.int64("position"))
        }
    }

    let auditor: Officer
    let filter: AuditFilter
    let petition: PetitionID?
    /// The latest moment.
    var from: Moment?
    /// Only rows behind this one.
    var after: Row?
    let limit: Int

    /// SQLite, which keeps no statistics of the office's tables, would walk an organ's whole audit in its order.
    private var indexed: SQL {
        if petition != nil { return "\(sqlite: " indexed by audit_of_petition", postgres: "")" }
        if filter.officer != nil { return "\(sqlite: " indexed by audit_actor", postgres: "")" }
        return filter.kind != nil ? "\(sqlite: " indexed by audit_kind", postgres: "")" : ""
    }

    var sql: SQL {
        var conditions: [SQL] = []
        if let officer = filter.officer { conditions.append("a.actor = \(officer.rawValue)") }
        if let kind = filter.kind { conditions.append("a.kind = \(kind.rawValue)") }
        if let petition { conditions.append("a.petition = \(petition.rawValue)") }
        if let from = filter.from { conditions.append("a.at >= \(Moment(from).rawValue)") }
        if let to = filter.to { conditions.append("a.at < \(Moment(to.advanced(by: 1)).rawValue)") }
        if let from { conditions.append("a.at <= \(from.rawValue)") }
        if let after {
            conditions.append("(a.at, a.stream, a.position) < (\(after.at), \(after.stream), \(after.position))")
        }
        let narrowed = conditions.map { " and \($0)" as SQL }.joined(separator: "")
        return """
            select a.organ, a.at, a.stream, a.position, a.event, a.actor, a.kind, a.petition,
                coalesce(c.number, t.number, u.number) as number, k.wrapped
            from audit as a\(indexed)
            left join petition_card as c on c.id = a.petition
            left join tombstone as t on t.petition = a.petition
            left join carrying_undone as u on u.petition = a.petition
            left join petition_key as k on k.petition = a.petition
            where a.organ = \(auditor.organ.rawValue)
                and not exists (select 1 from recusal as hidden
                    where hidden.officer = \(auditor.id.rawValue) and hidden.petition = a.petition)\(narrowed)
            order by a.at desc, a.stream desc, a.position desc limit \(limit)
            """
    }
}

/// Where a page of the audit begins: at a moment, behind so many lines of it that were shown. It says nothing of places in
/// streams, whose gaps would tell what is hidden.
struct AuditPlace {
    let at: Moment
    let skipped: Int

    init(at: Moment, skipped: Int) { (self.at, self.skipped) = (at, skipped) }

    /// Behind the last of these lines.
    init(behind at: Moment, in lines: [AuditLine], from: AuditPlace?) {
        self.at = at
        skipped = lines.count { $0.at == at } + (from?.at == at ? from?.skipped ?? 0 : 0)
    }

    init?(_ cursor: PageCursor) {
        let parts = cursor.rawValue.split(separator: "_")
        guard parts.count == 2, let at = Int64(parts[0]), let skipped = Int(parts[1]), skipped >= 0 else { return nil }
        (self.at, self.skipped) = (Moment(rawValue: at), skipped)
    }

    var cursor: PageCursor { PageCursor(rawValue: "\(at.rawValue)_\(skipped)") }
}
