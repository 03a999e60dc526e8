import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// What the organ watches for, and every version of it.
    func showFocus(_ call: Call) async throws -> Response { try await focusPage(call, nil, [], status: .ok) }

    /// Publishes a new version.
    func publishFocus(_ call: Call, _ typed: Typed) async throws -> Response {
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        do {
            let lines = typed.line("entries").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            try await office.publishFocus(lines.map(String.init), by: call.officer, commandID: commandID)
            return .seeOther(Routes.focus)
        } catch NotPerformed.refused(let refusal) {
            let fault = FormState.Fault(refusal.field ?? "", call.sentence(refusal))
            return try await focusPage(call, typed, [fault], status: .unprocessableContent)
        }
    }

    private func focusPage(
        _ call: Call, _ typed: Typed?, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        guard call.officer.readsPetitions else { throw NotPerformed.absent }
        let versions = try await office.focusVersions(of: call.officer.organ)
        let now = versions.first?.entries ?? []
        let lines = now.map { "\($0.name)：\($0.words.joined(separator: "、"))" }.joined(separator: "\n")
        let form = FormState(values: typed?.values ?? ["entries": [lines]], faults: faults, words: words)
        let entries = Table(
            words("desk.focus.title"),
            headings: [.init(words("desk.focus.name")), .init(words("desk.focus.words"))],
            rows: now.map { [.text($0.name), .text($0.words.joined(separator: "、"))] },
            empty: words("desk.focus.none"))
        let history = Table(
            words("desk.focus.versions"),
            headings: [
                .init(words("desk.focus.version"), isNumber: true), .init(words("desk.focus.at")),
                .init(words("desk.focus.count"), isNumber: true),
            ],
            rows: versions.prefix(Self.versionsShown).map {
                [.number(String($0.version)), .text(words.moment($0.at)), .number(String($0.entries.count))]
            }, empty: words("desk.focus.none"))
        let change = PlainForm(
            heading: words("desk.focus.change"), lead: words("desk.focus.change.lead"), address: Routes.focus,
            fields: [
                form.area(
                    "entries", words("desk.focus.entries"), hint: words("desk.focus.entries.hint"), limit: 20_000,
                    rows: 12, isRequired: false)
            ] + hidden(form, call), submit: words("desk.focus.change.do"))
        return show(
            LedgerPage(
                heading: words("desk.focus.title"), lead: words("desk.focus.lead"), errors: form.summary,
                parts: [
                    LedgerPage.Part(nil, table: entries), LedgerPage.Part(words("desk.focus.versions"), table: history),
                ],
                forms: Office.mayPublishFocus(call.officer) ? [change] : [],
                back: Office.seesBatches(call.officer) ? Anchor(words("desk.batch.title"), Routes.batches) : nil), call,
            status: status)
    }

    /// Versions shown; all of them are in the journal.
    private static let versionsShown = 20
}
