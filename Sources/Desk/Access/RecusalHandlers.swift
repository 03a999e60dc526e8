import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The recusals this principal decides, each with its form.
    func showRecusals(_ call: Call) async throws -> Response {
        try await recusalsPage(call, [], status: .ok)
    }

    /// Decides one of them.
    func decideRecusal(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            try await office.decideRecusal(
                of: OfficerID(rawValue: typed.line("officer")), on: PetitionNumber(rawValue: typed.line("number")),
                granted: typed.isYes("granted"), reason: typed.text("reason"), namesake: typed.isYes("namesake"),
                by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.recusals)
        } catch NotPerformed.refused(let refusal) {
            let faults = Drawing.faults(refusal, asks: [], prefix: "", words: call.words)
            return try await recusalsPage(call, faults, status: .unprocessableContent)
        }
    }

    private func recusalsPage(
        _ call: Call, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let waiting = try await office.recusalsToDecide(for: call.officer)
        let form = FormState(faults: faults, words: words)
        let table = Table(
            words("desk.recusals.title"),
            headings: ["number", "officer", "ground", "asker", "note"].map { .init(words("desk.recusals.\($0)")) },
            rows: waiting.map { line in
                [
                    .text(line.number.rawValue, small: line.organName), .text(line.officerName),
                    .text(words(line.ground), small: line.ground.articles.map { words($0) }.listed(words)),
                    .text(words(line.asker), small: "\(line.at.day.description) \(line.at.time)"), .text(line.note),
                ]
            }, empty: words("desk.recusals.empty"))
        let forms = waiting.enumerated().map { index, line in
            PlainForm(
                heading: words(
                    "desk.recusals.decide", ["name": .text(line.officerName), "number": .text(line.number.rawValue)]),
                lead: words("desk.recusals.decide.lead"), address: Routes.recusals,
                fields: [
                    form.hidden("number", line.number.rawValue), form.hidden("officer", line.officer.rawValue),
                    form.cards(
                        "granted", words("desk.recusals.granted"),
                        [.init("yes", words("desk.recusals.yes")), .init("no", words("desk.recusals.no"))]),
                    form.line(
                        "reason", words("desk.ask.reason"), hint: words("desk.recusals.reason.hint"), isRequired: false),
                    form.check("namesake", words("desk.ask.namesake"), isRequired: false),
                ] + hidden(form, call), submit: words("desk.recusals.do"), isMain: index == 0)
        }
        return show(
            LedgerPage(
                heading: words("desk.recusals.title"), lead: words("desk.recusals.lead"), errors: form.summary,
                parts: [LedgerPage.Part(nil, table: table)], forms: forms), call, status: status)
    }

    /// One's own declaration of near relatives.
    func showRelatives(_ call: Call) async throws -> Response {
        let known = try await office.relatives(of: call.officer)
        var typed = Typed()
        for (index, relative) in known.enumerated() {
            typed.add("relatives.\(index).kind", relative.kind.rawValue)
            typed.add("relatives.\(index).name", relative.name.text)
            typed.add("relatives.\(index).unit", relative.unit?.text ?? "")
        }
        return relativesPage(call, typed, [], status: .ok)
    }

    private func relativesPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) -> Response {
        let words = call.words
        let form = FormState(values: typed.values, faults: faults, words: words)
        let kinds = Relative.Kind.allCases.map { FormState.Option($0.rawValue, words($0)) }
        let count = min(Relative.atMost, (typed.filledRows("relatives").last ?? 0) + 4)
        let rows = form.rows(
            "relatives", words("desk.relatives.title"), count: count, hint: words("desk.relatives.hint")
        ) { index in
            [
                form.select("relatives.\(index).kind", words("desk.relatives.kind"), kinds, isRequired: false),
                form.line(
                    "relatives.\(index).name", words("desk.column.name"), limit: Relative.nameAtMost, isRequired: false),
                form.line(
                    "relatives.\(index).unit", words("desk.relatives.unit"), limit: Relative.unitAtMost,
                    isRequired: false),
            ]
        }
        return show(
            OneFormPage(
                heading: words("desk.relatives.title"), errors: form.summary,
                form: PlainForm(
                    heading: nil, lead: words("desk.relatives.lead"), address: Routes.relatives,
                    fields: [rows] + hidden(form, call), submit: words("desk.relatives.do")),
                back: Anchor(words("desk.account.title"), Routes.account)), call,
            notice: call.query["done"] == nil ? nil : Notice(.done, words("desk.relatives.done")), status: status)
    }

    /// Declares them, all anew.
    func declareRelatives(_ call: Call, _ typed: Typed) async throws -> Response {
        var relatives: [Relative] = []
        for row in typed.rows("relatives") where !row.line("name").isEmpty || !row.line("unit").isEmpty {
            relatives.append(
                Relative(
                    kind: Relative.Kind(rawValue: row.line("kind")) ?? .sibling, name: row.text("name"),
                    unit: row.line("unit").isEmpty ? nil : row.text("unit")))
        }
        do {
            try await office.declareRelatives(relatives, by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.relatives + "?done=yes")
        } catch NotPerformed.refused(let refusal) {
            let faults = Drawing.faults(refusal, asks: [], prefix: "", words: call.words)
            return relativesPage(call, typed, faults, status: .unprocessableContent)
        }
    }

    /// Approaches put down by this officer; for a principal those of the organ.
    func showApproaches(_ call: Call) async throws -> Response {
        try await approachesPage(call, Typed(), [], status: .ok)
    }

    /// Puts an approach on record.
    func logApproach(_ call: Call, _ typed: Typed) async throws -> Response {
        do {
            try await office.logApproach(
                Approach(
                    by: typed.text("by"), post: typed.text("post"), on: try typed.day("on"),
                    how: try typed.choice("how"), about: typed.text("about"), text: typed.text("text"),
                    answer: typed.text("answer")), by: call.officer, commandID: call.command(typed))
            return .seeOther(Routes.approaches)
        } catch NotPerformed.refused(let refusal) {
            let fault = FormState.Fault(
                refusal.field ?? "", call.words.language == .chinese ? refusal.message : refusal.english)
            return try await approachesPage(call, typed, [fault], status: .unprocessableContent)
        } catch let unreadable as Unreadable {
            let faults = Drawing.faults(unreadable, prefix: "", words: call.words)
            return try await approachesPage(call, typed, faults, status: .unprocessableContent)
        }
    }

    private func approachesPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let lines = try await office.approaches(for: call.officer)
        var values = typed.values
        if values["on"] == nil { values["on"] = [office.surroundings.today.description] }
        let form = FormState(values: values, faults: faults, words: words)
        let table = Table(
            words("desk.approaches.title"),
            headings: ["on", "by", "about", "text", "logged"].map { .init(words("desk.approaches.\($0)")) },
            rows: lines.map { line in
                let approach = line.approach
                return [
                    .text(words.day(approach.on), small: words(approach.how)),
                    .text(approach.by.text, small: approach.post.text), .text(approach.about.text),
                    .text(approach.text.text, small: approach.answer.text),
                    .text(line.loggedBy, small: "\(line.at.day.description) \(line.at.time)"),
                ]
            }, empty: words("desk.approaches.empty"))
        let fields = [
            form.line("by", words("desk.approaches.by"), limit: 40),
            form.line("post", words("desk.approaches.post"), isRequired: false),
            form.date("on", words("desk.approaches.on"), isRequired: true),
            form.cards("how", words("desk.ask.how"), Contact.allCases.map { .init($0.rawValue, words($0)) }),
            form.line(
                "about", words("desk.approaches.about"), hint: words("desk.approaches.about.hint"), isRequired: false),
            form.area("text", words("desk.approaches.text"), limit: 2000, rows: 3),
            form.area("answer", words("desk.approaches.answer"), limit: 2000, rows: 2, isRequired: false),
        ]
        return show(
            LedgerPage(
                heading: words("desk.approaches.title"), lead: words("desk.approaches.lead"), errors: form.summary,
                parts: [LedgerPage.Part(nil, table: table)],
                forms: [
                    PlainForm(
                        heading: words("desk.approaches.new"), lead: words("desk.approaches.new.lead"),
                        address: Routes.approaches, fields: fields + hidden(form, call),
                        submit: words("desk.approaches.do"))
                ]), call, status: status)
    }
}
