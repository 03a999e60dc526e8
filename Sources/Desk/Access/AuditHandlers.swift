import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// What the audit administrator watches, the latest first, narrowed by what was asked.
    func showAudit(_ call: Call) async throws -> Response {
        let ask = AuditAsk(call.query, call.words)
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let audit = try await office.audit(for: call.officer, filter: ask.filter, page: after),
            let alarms = try await office.auditAlarms(for: call.officer)
        else { return absent(call) }
        let words = call.words
        let form = FormState(values: ask.values, faults: ask.faults, words: words)
        let page = AuditListPage(
            lead: words("desk.audit.lead"), errors: form.summary, address: Routes.audit,
            filters: try await filters(form, call), isNarrowed: ask.isNarrowed,
            alarms: alarmTable(alarms, words), bounds: Routes.alarms, table: auditTable(audit.lines, words),
            next: audit.next.map { Routes.audit(ask.query, after: $0) },
            first: after == nil ? nil : Routes.audit(ask.query, after: nil),
            export: Routes.export(.audit(ask.filter)))
        return show(page, call, status: !ask.faults.isEmpty ? .unprocessableContent : .ok)
    }

    private func filters(_ form: FormState, _ call: Call) async throws -> [Pages.Field] {
        let words = call.words
        let officers = try await office.officers(of: call.officer.organ)
        return [
            form.select(
                "officer", words("desk.audit.who"), officers.map { .init($0.id.rawValue, $0.name) }, isRequired: false),
            form.select(
                "kind", words("desk.audit.kind"),
                AuditKind.allCases.map { .init($0.rawValue, words("desk.audit.kind.\($0.rawValue)")) },
                isRequired: false),
            form.line("number", words("desk.audit.number"), limit: 40, isRequired: false),
            form.date("from", words("desk.figures.from"), isRequired: false),
            form.date("to", words("desk.figures.to"), isRequired: false),
        ]
    }

    private func auditTable(_ lines: [AuditLine], _ words: Words) -> Table {
        let names = ["when", "who", "what", "concerns", "reason"]
        return Table(
            words("desk.audit.lines"), headings: names.map { .init(words("desk.column.\($0)")) },
            rows: lines.map { line in
                let concerned = concerned(line, words)
                return [
                    .text("\(line.at.day.description) \(line.at.time)"), .text(line.officerName, small: line.organName),
                    .text(words(line.what), small: line.detail.map { words($0) }),
                    .text(concerned.text, address: concerned.address), .text(line.reason ?? ""),
                ]
            }, empty: words("desk.audit.empty"))
    }

    private func alarmTable(_ alarms: [AuditAlarm], _ words: Words) -> Table {
        let names = ["when", "who", "what"]
        return Table(
            words("desk.audit.alarms"), headings: names.map { .init(words("desk.column.\($0)")) },
            rows: alarms.map { alarm in
                let day = alarm.hour.day.description
                let query = [
                    "officer": alarm.officer.rawValue, "kind": alarm.pattern.kind.rawValue, "from": day, "to": day,
                ]
                return [
                    .text("\(day) \(alarm.hour.time)"), .text(alarm.officerName),
                    .text(
                        words("desk.audit.pattern.\(alarm.pattern.name.rawValue)", ["count": .count(alarm.count)]),
                        address: Routes.audit(query, after: nil)),
                ]
            }, empty: words("desk.audit.alarms.none"))
    }

    /// What a line is about: a petition by its number, an organ or an officer of the registry by code, a list by its name
    /// with how many rows of it were taken along.
    func concerned(_ line: AuditLine, _ words: Words) -> (text: String, address: String?) {
        if let export = line.export { return (taken(export, words), nil) }
        if let list = line.listed { return (name(of: list, words), nil) }
        let parts = line.about.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == "registry" else { return (line.about, nil) }
        // What holds for the whole office, or for one organ's alarms, is no organ and no person.
        if ["rules", "alarms"].contains(parts[1]) { return (words("desk.audit.rule.\(parts[1])"), nil) }
        let id = parts[2]
        return ["officer", "provider"].contains(parts[1])
            ? (words("desk.audit.officer", ["code": .text(id)]), Routes.person(OfficerID(rawValue: id)))
            : (words("desk.audit.organ", ["code": .text(id)]), Routes.people(of: OrganID(rawValue: id)))
    }

    private func taken(_ export: ExportLine, _ words: Words) -> String {
        words(
            "desk.audit.taken",
            [
                "list": .text(ExportedList(export).map { name(of: $0, words) } ?? export.list),
                "rows": .text(String(export.rows)),
                "format": .text(words("desk.export.format.\(export.format.rawValue)")),
            ])
    }
}

/// What an auditor asked for 审计筛选条件, read from an address or a form.
struct AuditAsk {
    /// The controls, as they stand in an address.
    static let names = ["officer", "kind", "from", "to", "number"]

    /// A filter as an address or a form carries it.
    static func fields(of filter: AuditFilter) -> [(name: String, value: String)] {
        let said = [
            ("officer", filter.officer?.rawValue), ("kind", filter.kind?.rawValue), ("from", filter.from?.description),
            ("to", filter.to?.description), ("number", filter.petition?.rawValue),
        ]
        return said.compactMap { name, value in value.map { (name, $0) } }
    }

    let filter: AuditFilter
    let faults: [FormState.Fault]
    /// What was asked, without what is empty.
    let query: [String: String]

    /// Reads what was asked; what cannot be read is a fault at its control, and narrows nothing.
    init(_ asked: [String: String], _ words: Words) {
        var (filter, faults) = (AuditFilter(), [FormState.Fault]())
        let query = asked.filter { Self.names.contains($0.key) && !$0.value.isEmpty && $0.value.count <= 60 }
        filter.officer = query["officer"].map(OfficerID.init(rawValue:))
        if let kind = query["kind"] {
            filter.kind = AuditKind(rawValue: kind)
            if filter.kind == nil { faults.append(.init("kind", words("desk.audit.fault.kind"))) }
        }
        func day(_ name: String) -> Day? {
            guard let text = query[name] else { return nil }
            let day = Typed.day(text)
            if day == nil { faults.append(.init(name, words("desk.issue.day"))) }
            return day
        }
        (filter.from, filter.to) = (day("from"), day("to"))
        if let number = query["number"] {
            filter.petition = PetitionNumber(typed: number)
            if filter.petition == nil { faults.append(.init("number", words("desk.audit.fault.number"))) }
        }
        (self.filter, self.faults, self.query) = (filter, faults, query)
    }

    var isNarrowed: Bool { !query.isEmpty }
    var values: [String: [String]] { query.mapValues { [$0] } }
}
