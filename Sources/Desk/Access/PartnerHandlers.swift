import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

/// What is done with a partner; also the last part of its address.
enum PartnerStep: String, CaseIterable, Sendable {
    /// A second person confirms its card.
    case confirmation
    /// A new card of it is registered.
    case card
    /// The exchange ends.
    case end
}

extension DeskFront {
    /// The offices elsewhere with which organs of ours exchange packages.
    func showPartners(_ call: Call) async throws -> Response {
        let words = call.words
        let partners = try await office.partners(for: call.officer)
        let keeps = Office.partnerRights(of: call.officer).keeps
        let table = Table(
            words("desk.partners.title"),
            headings: ["name", "role", "organ", "state"].map { .init(words("desk.partners.column.\($0)")) },
            rows: partners.map { view in
                let partner = view.partner
                return [
                    .text(
                        partner.name, address: Routes.partner(partner.id, of: partner.organ), small: partner.id.rawValue
                    ),
                    .text(words(partner.role)), .text(view.organName),
                    .text(words("desk.partners.state.\(state(partner))"), small: trouble(view.carriage, words)),
                ]
            }, empty: words("desk.partners.empty"))
        var links = [Anchor(words("desk.partners.card.own"), Routes.ownCard(call.officer.organ))]
        if keeps { links.insert(Anchor(words("desk.partners.new"), Routes.newPartner), at: 0) }
        return show(
            LedgerPage(
                heading: words("desk.partners.title"), lead: words("desk.partners.lead"), links: links,
                parts: [LedgerPage.Part(nil, table: table)]), call)
    }

    private func state(_ partner: ExchangePartner) -> String {
        if !partner.active { return "ended" }
        if partner.card.isEmpty { return "waiting" }
        return partner.offered.isEmpty ? "confirmed" : "changing"
    }

    private func trouble(_ carriage: Carriage, _ words: Words) -> String? {
        carriage.trouble.map { trouble in
            words("desk.partners.trouble.\(trouble.kind.rawValue)", ["number": .text(String(trouble.number))])
        }
    }

    /// The card of an organ of ours, to hand out, with the digits to read out.
    func showOwnCard(_ call: Call) async throws -> Response {
        let words = call.words
        let organ = call.partnersOrgan
        guard Office.partnerRights(of: call.officer).confirms,
            try await organsBelow(call.officer).contains(where: { $0.id == organ })
        else { return absent(call) }
        let card = try await office.exchangeCard(of: organ)
        return show(
            LedgerPage(
                heading: words("desk.partners.card.own"),
                lead: words("desk.partners.card.own.lead", ["organ": .text(card.name)]),
                parts: [
                    LedgerPage.Part(words("desk.partners.fingerprint"), passages: [card.fingerprint]),
                    LedgerPage.Part(words("desk.partners.card"), passages: [card.file]),
                ], back: Anchor(words("desk.partners.title"), Routes.partners)), call)
    }

    /// The form that registers a partner by its card.
    func showPartnerForm(_ call: Call) async throws -> Response {
        try await partnerForm(call, Typed(), [], status: .ok)
    }

    /// Registers a partner; it counts once a second person has confirmed it.
    func registerPartner(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            let elsewhere = typed.line("elsewhere")
            let organ = OrganID(rawValue: typed.line("organ"))
            let id = try await office.offerCard(
                typed.line("card"), role: try typed.choice("role"),
                elsewhere: elsewhere.isEmpty ? nil : OrganID(rawValue: elsewhere), of: organ,
                reason: typed.line("reason"), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.partner(id, of: organ))
        } catch NotPerformed.refused(let refusal) {
            return try await partnerForm(
                call, typed, [registryFault(refusal, prefix: "", call.words)], status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            return try await partnerForm(
                call, typed, Drawing.faults(unreadable, prefix: "", words: call.words), status: .unprocessableContent)
        }
    }

    private func partnerForm(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard Office.partnerRights(of: call.officer).keeps else { return absent(call) }
        let words = call.words
        var values = typed.values
        if values["organ"] == nil { values["organ"] = [call.officer.organ.rawValue] }
        let form = FormState(values: values, faults: faults, words: words, focus: "card")
        let organs = try await organsBelow(call.officer)
        let elsewhere = try await office.organs().filter { $0.kind == .elsewhere }
        let fields = [
            form.area(
                "card", words("desk.partners.card"), hint: words("desk.partners.card.hint"),
                limit: DeskFront.longestCard, rows: 10),
            form.cards(
                "role", words("desk.partners.column.role"), PartnerRole.allCases.map { .init($0.rawValue, words($0)) }),
            form.select(
                "organ", words("desk.partners.column.organ"), organs.map { .init($0.id.rawValue, $0.name) }),
            form.select(
                "elsewhere", words("desk.partners.elsewhere"), elsewhere.map { .init($0.id.rawValue, $0.name) },
                hint: words("desk.partners.elsewhere.hint"), isRequired: false),
            form.line("reason", words("desk.person.reason"), hint: words("desk.partners.reason.hint")),
        ]
        return show(
            OneFormPage(
                heading: words("desk.partners.new"), errors: form.summary,
                form: PlainForm(
                    heading: nil, lead: words("desk.partners.new.lead"), address: Routes.newPartner,
                    fields: fields + hidden(form, call), submit: words("desk.partners.new.do")),
                back: Anchor(words("desk.partners.title"), Routes.partners)), call, status: status)
    }

    /// Characters of a card at most: ten lines, the longest key among them.
    private static let longestCard = 4_000

    /// One partner: its card, how packages are carried, what was done, and what comes next.
    func showPartner(_ call: Call) async throws -> Response {
        try await partnerPage(call, Typed(), [], status: .ok)
    }

    /// Confirms, renews or ends.
    func followPartner(_ step: PartnerStep, _ call: Call, _ typed: Typed) async throws -> Response {
        let (id, organ, command) = (call.partner, call.partnersOrgan, call.command(typed))
        do {
            switch step {
            case .confirmation:
                try await office.confirmPartner(
                    id, of: organ, fingerprint: typed.line("confirmation.fingerprint"),
                    how: typed.line("confirmation.reason"), by: call.officer, commandID: command)
            case .card:
                guard let known = try await office.partner(id, of: organ, for: call.officer)?.partner else {
                    return absent(call)
                }
                _ = try await office.offerCard(
                    typed.line("card.card"), role: known.role, elsewhere: known.elsewhere, of: organ, known: id,
                    givesUp: typed.isYes("card.givesUp"), reason: typed.line("card.reason"), by: call.officer,
                    commandID: command)
            case .end:
                try await office.endPartner(
                    id, of: organ, reason: typed.line("end.reason"), by: call.officer, commandID: command)
            }
            return .seeOther(Routes.partner(id, of: organ))
        } catch NotPerformed.refused(let refusal) {
            let fault = registryFault(refusal, prefix: step.rawValue + ".", call.words)
            return try await partnerPage(call, typed, [fault], status: .unprocessableContent)
        }
    }

    private func partnerPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let (id, organ) = (call.partner, call.partnersOrgan)
        guard let view = try await office.partner(id, of: organ, for: call.officer) else { return absent(call) }
        let words = call.words
        let form = FormState(values: typed.values, faults: faults, words: words)
        let history = Table(
            words("desk.partners.history"),
            headings: ["when", "who", "what", "why"].map { .init(words("desk.partners.column.\($0)")) },
            rows: view.history.map { line in
                [.text(words.day(line.at.day)), .text(line.who), .text(words(line.what)), .text(line.reason)]
            }, empty: "")
        return show(
            LedgerPage(
                heading: view.partner.name, lead: words("desk.partners.state.\(state(view.partner)).lead"),
                errors: form.summary,
                parts: [
                    LedgerPage.Part(nil, table: facts(view, words)),
                    LedgerPage.Part(words("desk.partners.history"), table: history),
                ], forms: partnerForms(view, form, call),
                back: Anchor(words("desk.partners.title"), Routes.partners)), call, status: status)
    }

    private func facts(_ view: PartnerView, _ words: Words) -> Table {
        let (partner, carriage) = (view.partner, view.carriage)
        func row(_ name: String, _ text: String?) -> [Table.Content] {
            [.text(words("desk.partners.fact.\(name)")), .text(text ?? "—")]
        }
        return Table(
            partner.name, headings: Table.Heading.facts(words),
            rows: [
                row("code", partner.id.rawValue), row("role", words(partner.role)), row("organ", view.organName),
                row("fingerprint", view.fingerprint.isEmpty ? nil : view.fingerprint),
                row("offered", view.offeredFingerprint.isEmpty ? nil : view.offeredFingerprint),
                row("sent", String(carriage.sent)), row("acknowledged", String(carriage.acknowledged)),
                row("taken", String(carriage.taken)), row("waits", carriage.waitsSince.map { words.day($0.day) }),
                row("trouble", trouble(carriage, words)),
            ], empty: "")
    }

    /// The steps that are open, by whose they are.
    private func partnerForms(_ view: PartnerView, _ form: FormState, _ call: Call) -> [PlainForm] {
        let words = call.words
        let (partner, rights) = (view.partner, Office.partnerRights(of: call.officer))
        func step(_ step: PartnerStep, _ fields: [Pages.Field], isMain: Bool = false) -> PlainForm {
            PlainForm(
                heading: words("desk.partners.step.\(step.rawValue)"),
                lead: words("desk.partners.step.\(step.rawValue).lead"),
                address: Routes.partner(partner.id, of: partner.organ, step.rawValue),
                fields: fields + hidden(form, call), submit: words("desk.partners.step.\(step.rawValue).do"),
                isMain: isMain)
        }
        var forms: [PlainForm] = []
        if !partner.offered.isEmpty, rights.confirms, partner.offeredBy != call.officer.id {
            forms.append(
                step(
                    .confirmation,
                    [
                        form.line(
                            "confirmation.fingerprint", words("desk.partners.fingerprint"),
                            hint: words("desk.partners.fingerprint.hint"), limit: 80, inputMode: "numeric"),
                        form.line(
                            "confirmation.reason", words("desk.partners.how"), hint: words("desk.partners.how.hint")),
                    ], isMain: true))
        }
        guard rights.keeps else { return forms }
        forms.append(
            step(
                .card,
                [
                    form.area(
                        "card.card", words("desk.partners.card"), hint: words("desk.partners.card.hint"),
                        limit: DeskFront.longestCard, rows: 6),
                    form.check("card.givesUp", words("desk.partners.givesUp"), isRequired: false),
                    form.line("card.reason", words("desk.person.reason")),
                ]))
        if partner.active { forms.append(step(.end, [form.line("end.reason", words("desk.person.reason"))])) }
        return forms
    }
}
