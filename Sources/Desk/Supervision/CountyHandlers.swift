import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// Which leader answers for which organ below 包县.
    func showCounties(_ call: Call) async throws -> Response {
        try await countiesPage(call, Typed(), [], status: .ok)
    }

    /// Puts a leader in charge, or ends it.
    func chargeCounty(_ call: Call, _ typed: Typed) async throws -> Response {
        guard call.officer.mayGive(.takeCharge) else { return absent(call) }
        let leader = typed.line("leader")
        do {
            try await office.putInCharge(
                of: OrganID(rawValue: typed.line("organ")), leader.isEmpty ? nil : OfficerID(rawValue: leader),
                reason: String(typed.line("reason").prefix(Bounds.name)), by: call.officer,
                commandID: call.command(typed))
            return .seeOther(Routes.counties)
        } catch NotPerformed.refused(let refusal) {
            let said = call.words.language == .chinese ? refusal.message : refusal.english
            let fault = FormState.Fault(refusal.field ?? "", said)
            return try await countiesPage(call, typed, [fault], status: .unprocessableContent)
        }
    }

    private func countiesPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard let charges = try await office.countyCharges(for: call.officer) else { return absent(call) }
        let words = call.words
        let form = FormState(values: typed.values, faults: faults, words: words)
        let table = Table(
            words("desk.counties.title"),
            headings: ["organ", "leader", "since"].map { .init(words("desk.counties.\($0)")) },
            rows: charges.map { charge in
                [
                    .text(charge.organ.name, small: words(charge.organ.kind)),
                    .text(charge.leader?.name ?? words("desk.counties.nobody")),
                    .text(charge.since.map { words.day($0) } ?? ""),
                ]
            }, empty: words("desk.counties.empty"))
        let leaders = try await office.leaders(for: call.officer)
        let fields = [
            form.select(
                "organ", words("desk.counties.organ"), charges.map { .init($0.organ.id.rawValue, $0.organ.name) }),
            form.select(
                "leader", words("desk.counties.leader"), leaders.map { .init($0.id.rawValue, $0.name) },
                hint: words("desk.counties.leader.hint"), isRequired: false),
            form.line("reason", words("desk.counties.reason"), hint: words("desk.counties.reason.hint")),
        ]
        return show(
            LedgerPage(
                heading: words("desk.counties.title"), lead: words("desk.counties.lead"), errors: form.summary,
                links: [Anchor(words("desk.clocks.back"), Routes.clocks)],
                parts: [LedgerPage.Part(nil, table: table)],
                forms: charges.isEmpty
                    ? []
                    : [
                        PlainForm(
                            heading: words("desk.counties.set"), lead: nil, address: Routes.counties,
                            fields: fields + hidden(form, call), submit: words("desk.counties.do"))
                    ], back: Anchor(words("desk.clocks.people"), Routes.clocksByPerson)), call, status: status)
    }
}
