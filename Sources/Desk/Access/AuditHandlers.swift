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
        let names = ["when", "who", "what", "about", "reason"]
        let table = Table(
            words("desk.audit.title"), headings: names.map { .init(words("desk.column.\($0)")) },
            rows: audit.lines.map { line in
                [
                    .text("\(line.at.day.description) \(line.at.time)"), .text(line.officerName, small: line.organName),
                    .text(words(line.what)), .text(line.about), .text(line.reason ?? ""),
                ]
            }, empty: words("desk.audit.empty"))
        let page = AuditListPage(
            lead: words("desk.audit.lead"), table: table, next: audit.next.map { Routes.audit(after: $0) },
            first: after == nil ? nil : Routes.audit)
        return show(page, call)
    }
}
