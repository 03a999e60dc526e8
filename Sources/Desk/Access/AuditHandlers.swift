import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// What the audit administrator watches, the latest first.
    func showAudit(_ call: Call) async throws -> Response {
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let audit = try await office.audit(for: call.officer, page: after) else { return absent(call) }
        let words = call.words
        let names = ["when", "who", "what", "concerns", "reason"]
        let table = Table(
            words("desk.audit.title"), headings: names.map { .init(words("desk.column.\($0)")) },
            rows: audit.lines.map { line in
                let concerned = concerned(line, words)
                return [
                    .text("\(line.at.day.description) \(line.at.time)"), .text(line.officerName, small: line.organName),
                    .text(words(line.what)), .text(concerned.text, address: concerned.address),
                    .text(line.reason ?? ""),
                ]
            }, empty: words("desk.audit.empty"))
        let page = AuditListPage(
            lead: words("desk.audit.lead"), table: table, next: audit.next.map { Routes.audit(after: $0) },
            first: after == nil ? nil : Routes.audit, export: Routes.export(.audit))
        return show(page, call)
    }

    /// What a line is about: a petition by its number, an organ or an officer of the registry by code, a list by its name
    /// with how many rows of it were taken along.
    func concerned(_ line: AuditLine, _ words: Words) -> (text: String, address: String?) {
        if let export = line.export { return (taken(export, words), nil) }
        let parts = line.about.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == "registry" else { return (line.about, nil) }
        let id = parts[2]
        return parts[1] == "officer"
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
