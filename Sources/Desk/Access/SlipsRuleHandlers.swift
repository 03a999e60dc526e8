import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// Whether slips of sealed hand-overs are kept, for whoever lays down what holds for the whole office.
    func showSlipsRule(_ call: Call) async throws -> Response { try await slipsPage(call, nil, [], status: .ok) }

    /// Lays it down.
    func keepSlips(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            let keeps = SlipKeeping(rawValue: typed.line("slips"))
            guard let keeps else { throw Unreadable("slips", "issue.choice") }
            try await office.keepSlips(
                keeps == .kept, reason: typed.line("reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.people)
        } catch let unreadable as Unreadable {
            return try await slipsPage(
                call, typed, Drawing.faults(unreadable, prefix: "", words: call.words), status: .unprocessableContent)
        } catch NotPerformed.refused(let refusal) {
            return try await slipsPage(
                call, typed, [registryFault(refusal, prefix: "", call.words)], status: .unprocessableContent)
        }
    }

    private func slipsPage(
        _ call: Call, _ typed: Typed?, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard try await office.laysDownRules(call.officer) else { return absent(call) }
        let words = call.words
        let held: SlipKeeping = try await office.rules().keepsSlips ? .kept : .notKept
        let form = FormState(values: typed?.values ?? ["slips": [held.rawValue]], faults: faults, words: words)
        let fields = [
            form.cards(
                "slips", words("desk.slips.slips"),
                SlipKeeping.allCases.map { .init($0.rawValue, words("desk.slips.\($0.rawValue)")) }),
            reason("reason", form, words),
        ]
        let page = OneFormPage(
            heading: words("desk.slips.title"), errors: form.summary,
            form: PlainForm(
                heading: nil, lead: words("desk.slips.lead"), address: Routes.slips,
                fields: fields + hidden(form, call), submit: words("desk.slips.do")),
            back: Anchor(words("desk.people.title"), Routes.people))
        return show(page, call, status: status)
    }
}

/// Whether slips of sealed hand-overs are kept, as the form says it.
private enum SlipKeeping: String, CaseIterable {
    case kept, notKept
}
