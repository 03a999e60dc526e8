import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// From how many on patterns of reading and of signing in stand before the audit administrator.
    func showAlarmBounds(_ call: Call) async throws -> Response { try await boundsPage(call, nil, [], status: .ok) }

    /// Sets them.
    func setAlarmBounds(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            var bounds: [AuditPattern.Name: Int] = [:]
            for pattern in AuditPattern.all where pattern.isSettable && !typed.line(pattern.name.rawValue).isEmpty {
                bounds[pattern.name] = try typed.number(pattern.name.rawValue)
            }
            try await office.setAlarms(
                bounds, reason: typed.line("reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.audit)
        } catch let unreadable as Unreadable {
            return try await boundsPage(
                call, typed, Drawing.faults(unreadable, prefix: "", words: call.words), status: .unprocessableContent)
        } catch NotPerformed.refused(let refusal) {
            return try await boundsPage(
                call, typed, [registryFault(refusal, prefix: "", call.words)], status: .unprocessableContent)
        } catch NotPerformed.absent { return absent(call) }
    }

    private func boundsPage(
        _ call: Call, _ typed: Typed?, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard let patterns = try await office.auditPatterns(for: call.officer) else { return absent(call) }
        let words = call.words
        let held = patterns.map { ($0.name.rawValue, [String($0.atLeast)]) }
        let form = FormState(
            values: typed?.values ?? Dictionary(uniqueKeysWithValues: held), faults: faults, words: words)
        let fields = patterns.filter(\.isSettable).map { pattern in
            form.line(
                pattern.name.rawValue, words("desk.audit.bound.\(pattern.name.rawValue)"), hint: hint(pattern, words),
                limit: 4, inputMode: "numeric", isShort: true)
        }
        let page = OneFormPage(
            heading: words("desk.audit.bounds"), errors: form.summary,
            form: PlainForm(
                heading: nil, lead: words("desk.audit.bounds.lead"), address: Routes.alarms,
                fields: fields + [reason("reason", form, words)] + hidden(form, call),
                submit: words("desk.audit.bounds.do")),
            back: Anchor(words("desk.audit.title"), Routes.audit))
        return show(page, call, status: status)
    }

    private func hint(_ pattern: AuditPattern, _ words: Words) -> String {
        let taken = pattern.limits.filter(pattern.takes)
        let standard = Words.Slot.text(String(pattern.standard))
        guard taken.count == pattern.limits.count else {
            return words(
                "desk.audit.bound.hint.of",
                ["standard": standard, "these": .text(taken.map(String.init).joined(separator: ", "))])
        }
        return words(
            "desk.audit.bound.hint",
            [
                "standard": standard, "least": .text(String(pattern.limits.lowerBound)),
                "most": .text(String(pattern.limits.upperBound)),
            ])
    }
}
