import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The sealed hand-overs of this organ, and those that came to it.
    func showHandOvers(_ call: Call) async throws -> Response {
        let words = call.words
        let lines = try await office.handOvers(for: call.officer)
        let mine = lines.filter { $0.slip.organ == call.officer.organ }
        let arrived = lines.filter { $0.slip.organ != call.officer.organ }
        let makes = call.officer.mayGive(.sealUp)
        let keeps = try await office.rules().keepsSlips
        return show(
            LedgerPage(
                heading: words("desk.handover.title"),
                lead: words(keeps ? "desk.handover.lead" : "desk.handover.lead.bare"),
                links: makes ? [Anchor(words("desk.handover.new"), Routes.newHandOver)] : [],
                parts: [
                    LedgerPage.Part(
                        words("desk.handover.arrived"),
                        table: table(arrived, words("desk.handover.arrived.empty"), words)),
                    LedgerPage.Part(
                        words("desk.handover.mine"), table: table(mine, words("desk.handover.mine.empty"), words)),
                ]), call)
    }

    private func table(_ lines: [HandOverLine], _ empty: String, _ words: Words) -> Table {
        Table(
            words("desk.handover.title"),
            headings: ["control", "form", "received", "addressee", "state"].map {
                .init(words("desk.handover.column.\($0)"))
            },
            rows: lines.map { line in
                [
                    .text(line.slip.made?.control.rawValue ?? "", address: Routes.handOver(line.slip.id)),
                    .text(line.form.map { words($0) } ?? "—"),
                    .text(line.slip.made.map { words.day($0.receivedOn) } ?? "", small: line.organName),
                    .text(line.addresseeName), state(line, words),
                ]
            }, empty: empty)
    }

    /// How far it is, and whether it is late; what is done and was never late has no mark.
    private func state(_ line: HandOverLine, _ words: Words) -> Table.Content {
        let far: String
        if let opened = line.slip.openedOn {
            far = words("desk.handover.opened", ["day": .day(opened)])
        } else if let sent = line.slip.sent {
            far = words("desk.handover.sent", ["day": .day(sent.on)])
        } else {
            far = line.due.map { words("desk.handover.due", ["day": .day($0)]) } ?? words("desk.handover.waiting")
        }
        return line.mark.state == .met ? .text(far) : .clock(badge(line.mark, words), small: reminded(line, far, words))
    }

    private func reminded(_ line: HandOverLine, _ far: String, _ words: Words) -> String {
        guard !line.warned.isEmpty else { return far }
        let roles = line.warned.map { words($0) }.listed(words)
        return [far, words("desk.clocks.reminded", ["roles": .text(roles)])].joined(separator: words("desk.list.then"))
    }

    /// The day it was sent; put on record later, that day too: a late record hides nothing.
    private func sent(_ sent: Signed<HandOver.Sent>, _ words: Words) -> String {
        guard sent.step.day > sent.on else { return words.day(sent.on) }
        return words("desk.handover.recorded", ["day": .day(sent.on), "recorded": .day(sent.step.day)])
    }

    /// The form that begins a slip: form and dates, and nothing else is asked.
    func showHandOverForm(_ call: Call) async throws -> Response {
        try await handOverForm(call, Typed(), [], status: .ok)
    }

    /// Begins a slip for an original that is handed over as it came.
    func makeHandOver(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            let id = try await office.makeHandOver(
                form: try typed.optionalChoice("form"), receivedOn: try typed.day("receivedOn"),
                isStraightUp: typed.line("straightUp") == "sealing.principal", by: call.officer,
                commandID: call.command(typed))
            return .seeOther(Routes.handOver(id))
        } catch NotPerformed.refused(let refusal) {
            return try await handOverForm(
                call, typed, [refusalFault(refusal, call.words)], status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            return try await handOverForm(
                call, typed, Drawing.faults(unreadable, prefix: "", words: call.words), status: .unprocessableContent)
        }
    }

    private func handOverForm(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard call.officer.mayGive(.sealUp) else { return absent(call) }
        let keeps = try await office.rules().keepsSlips
        let words = call.words
        var values = typed.values
        if values["receivedOn"] == nil { values["receivedOn"] = [office.surroundings.today.description] }
        let form = FormState(values: values, faults: faults, words: words, focus: keeps ? "form" : "receivedOn")
        let came = form.cards(
            "form", words("desk.handover.column.form"), Form.allCases.map { .init($0.rawValue, words($0)) })
        return show(
            OneFormPage(
                heading: words("desk.handover.new"), errors: form.summary,
                form: PlainForm(
                    heading: nil, lead: words(keeps ? "desk.handover.new.lead" : "desk.handover.new.lead.bare"),
                    address: Routes.newHandOver,
                    fields: (keeps ? [came] : []) + [
                        form.date("receivedOn", words("desk.handover.column.received"), isRequired: true),
                        form.cards(
                            "straightUp", words("desk.ask.straightUp"),
                            ["sealing.higher", "sealing.principal"].map { .init($0, words("desk.choice.\($0)")) }),
                    ] + hidden(form, call), submit: words("desk.handover.new.do")),
                back: Anchor(words("desk.handover.title"), Routes.handOvers)), call, status: status)
    }

    /// One slip with what comes next.
    func showHandOver(_ call: Call) async throws -> Response {
        try await handOverPage(call, Typed(), [], status: .ok)
    }

    /// What the principal is to read, opened in memory.
    func showHandOverReading(_ call: Call) async throws -> Response {
        let id = call.handOver
        guard let reading = try await office.readForPrincipal(id, by: call.officer) else { return absent(call) }
        let words = call.words
        let form = FormState(values: ["on": [office.surroundings.today.description]], words: words)
        let people = Table(
            words("desk.respondents"),
            headings: ["name", "unit", "post"].map { .init(words("desk.ask.respondents.\($0)")) },
            rows: reading.respondents.map { [.text($0.name.text), .text($0.unit.text), .text($0.post.text)] },
            empty: words("desk.respondents.none"))
        return show(
            LedgerPage(
                heading: words("desk.handover.reading"), lead: words("desk.handover.reading.lead"),
                parts: [
                    LedgerPage.Part(
                        words("desk.story"),
                        passages: ([reading.narrative] + reading.materials).map(\.text).filter { !$0.isEmpty }),
                    LedgerPage.Part(words("desk.respondents"), table: people),
                ],
                forms: [
                    PlainForm(
                        heading: words("desk.handover.shown"), lead: words("desk.handover.shown.lead"),
                        address: Routes.handOver(id, "shown"),
                        fields: [form.date("on", words("desk.ask.on"), isRequired: true)] + hidden(form, call),
                        submit: words("desk.handover.shown.do"))
                ], back: Anchor(words("desk.handover.title"), Routes.handOvers)), call)
    }

    /// Carries out one of the steps of a slip.
    func followHandOver(_ step: HandOverStep, _ call: Call, _ typed: Typed) async throws -> Response {
        let id = call.handOver
        let command = call.command(typed)
        do {
            switch step {
            case .shown:
                try await office.showToPrincipal(id, on: try typed.day("on"), by: call.officer, commandID: command)
            case .sent:
                try await office.sendHandOver(
                    id, carrier: OfficerID(rawValue: typed.line("carrier")), on: try typed.day("on"), by: call.officer,
                    commandID: command)
            case .opened:
                try await office.acknowledgeHandOver(id, on: try typed.day("on"), by: call.officer, commandID: command)
            case .unsealed:
                let number = try await office.openHandOver(id, by: call.officer, commandID: command)
                return .seeOther(Routes.petition(number))
            }
            // Where no slips are kept, there is nothing more to see of what is done.
            let isThere = try await office.handOver(id, for: call.officer) != nil
            return .seeOther(isThere ? Routes.handOver(id) : Routes.handOvers)
        } catch NotPerformed.refused(let refusal) {
            return try await handOverPage(
                call, typed, [refusalFault(refusal, call.words)], status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            let faults = Drawing.faults(unreadable, prefix: "", words: call.words)
            return try await handOverPage(call, typed, faults, status: .unprocessableContent)
        }
    }

    private func refusalFault(_ refusal: any Refusal, _ words: Words) -> FormState.Fault {
        Drawing.faults(refusal, asks: [], prefix: "", words: words).first ?? FormState.Fault("", "")
    }

    private func handOverPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard let line = try await office.handOver(call.handOver, for: call.officer), let made = line.slip.made else {
            return absent(call)
        }
        let words = call.words
        let slip = line.slip
        let facts = facts(of: line, made.what, words)
        let form = FormState(
            values: typed.values.isEmpty ? ["on": [office.surroundings.today.description]] : typed.values,
            faults: faults, words: words)
        let forms = try await handOverForms(line, form, call)
        return show(
            LedgerPage(
                heading: made.control.rawValue,
                lead: words(line.isWhole ? "desk.handover.slip.lead" : "desk.handover.slip.lead.bare"),
                errors: form.summary,
                links: line.waitsForPrincipal
                    ? [Anchor(words("desk.handover.read"), Routes.handOver(slip.id, "reading"))] : [],
                parts: [LedgerPage.Part(nil, table: facts)], forms: forms,
                back: Anchor(words("desk.handover.title"), Routes.handOvers)), call, status: status)
    }

    /// What stands on a slip: where none is kept, its days and addressee alone.
    private func facts(of line: HandOverLine, _ made: HandOver.Made, _ words: Words) -> Table {
        let slip = line.slip
        func row(_ name: String, _ text: String?) -> [Table.Content] {
            [.text(words("desk.handover.column.\(name)")), .text(text ?? "—")]
        }
        var rows: [[Table.Content]] = line.form.map { [row("form", words($0))] } ?? []
        rows += [
            row("received", words.day(made.receivedOn)), row("organ", line.organName),
            row("addressee", line.addresseeName),
            row("way", words("desk.choice.sealing.\(made.isStraightUp ? "principal" : "higher")")),
            [
                .text(words("desk.handover.column.due")),
                .clock(badge(line.sending, words), small: slip.sent == nil ? nil : line.due.map { words.day($0) }),
            ],
            row("shown", slip.shownOn.map { words.day($0) }), row("sent", slip.sent.map { sent($0, words) }),
        ]
        if line.isWhole { rows.append(row("carrier", carrier(of: line, words))) }
        rows.append(
            line.receipt.map { receipt in
                [
                    .text(words("desk.handover.column.opened")),
                    .clock(badge(receipt, words), small: slip.openedOn.map { words.day($0) }),
                ]
            } ?? row("opened", nil))
        if line.isWhole {
            let digest = slip.shredded.map { Words.Slot.text($0.wrappedKeyHash) }
            rows.append(row("shredded", digest.map { words("desk.handover.shredded", ["hash": $0]) }))
        }
        return Table(made.control.rawValue, headings: Table.Heading.facts(words), rows: rows, empty: "")
    }

    /// Who carried it; of what went through the system, that. Of what was recorded without a slip nobody is known.
    private func carrier(of line: HandOverLine, _ words: Words) -> String? {
        if let name = line.carrierName { return name }
        let isKnown = line.slip.sent != nil && (line.slip.shredded != nil || line.slip.made?.isBare == false)
        return isKnown ? words("desk.handover.bySystem") : nil
    }

    /// The steps that are open, by whose they are.
    private func handOverForms(_ line: HandOverLine, _ form: FormState, _ call: Call) async throws -> [PlainForm] {
        let words = call.words
        let slip = line.slip
        let isBare = slip.made?.isBare == true
        func step(_ step: HandOverStep, _ fields: [Pages.Field], isMain: Bool = true) -> PlainForm {
            PlainForm(
                heading: words("desk.handover.step.\(step.rawValue)"),
                lead: words("desk.handover.step.\(step.rawValue).lead\(step == .sent && isBare ? ".bare" : "")"),
                address: Routes.handOver(slip.id, step.rawValue), fields: fields + hidden(form, call),
                submit: words("desk.handover.step.\(step.rawValue)"), isMain: isMain)
        }
        let on = form.date("on", words("desk.ask.on"), isRequired: true)
        if line.mayOpen { return [step(.unsealed, [])] }
        guard slip.organ == call.officer.organ, let made = slip.made else {
            return slip.sent != nil && slip.openedOn == nil ? [step(.opened, [on])] : []
        }
        var forms: [PlainForm] = []
        if slip.sent == nil {
            let people = try await office.officers(of: call.officer.organ).filter(\.active)
            let carriers = people.map { FormState.Option($0.id.rawValue, $0.name) }
            let carrier = form.select("carrier", words("desk.handover.column.carrier"), carriers)
            forms.append(step(.sent, isBare ? [on] : [carrier, on]))
        } else if slip.openedOn == nil, !line.waits {
            forms.append(step(.opened, [on]))
        }
        if !made.isStraightUp, slip.shownOn == nil, made.petition == nil {
            forms.append(step(.shown, [on], isMain: false))
        }
        return forms
    }
}

/// What is put on record of a slip; also the last part of its address.
enum HandOverStep: String, CaseIterable, Sendable {
    /// The principal had it before him.
    case shown
    /// It left.
    case sent
    /// The addressee has it.
    case opened
    /// The addressee opens what came sealed through the system.
    case unsealed
}

extension Call {
    /// The hand-over the address names.
    var handOver: HandOverID { HandOverID(rawValue: parameters.get("handover") ?? "") }
}
