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
                [
                    .text("\(line.at.day.description) \(line.at.time)"), .text(line.officerName, small: line.organName),
                    .text(words(line.what)), concerned(line.about, words), .text(line.reason ?? ""),
                ]
            }, empty: words("desk.audit.empty"))
        let page = AuditListPage(
            lead: words("desk.audit.lead"), table: table, next: audit.next.map { Routes.audit(after: $0) },
            first: after == nil ? nil : Routes.audit)
        return show(page, call)
    }

    /// What a line is about: a petition by its number, an organ or an officer of the registry by code.
    private func concerned(_ stream: String, _ words: Words) -> Table.Content {
        let parts = stream.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == "registry" else { return .text(stream) }
        let id = parts[2]
        return parts[1] == "officer"
            ? .text(words("desk.audit.officer", ["code": .text(id)]), address: Routes.person(OfficerID(rawValue: id)))
            : .text(words("desk.audit.organ", ["code": .text(id)]), address: Routes.people(of: OrganID(rawValue: id)))
    }
}
