import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The empty search page.
    func showSearch(_ call: Call) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        return show(foundPage(call, Typed(), nil, []), call)
    }

    /// Searches. Words come and go in the body of a form: none ever stands in an address, where it would be logged.
    func search(_ call: Call, _ typed: Typed) async throws -> Response {
        guard call.officer.readsPetitions else { return absent(call) }
        let question = typed.line("q")
        guard !question.isEmpty else {
            let fault = FormState.Fault("q", call.words("desk.search.nothing"))
            return show(foundPage(call, typed, nil, [fault]), call, status: .unprocessableContent)
        }
        guard question.count <= DeskFront.mostSearched else {
            let fault = FormState.Fault(
                "q", call.words("desk.search.long", ["most": .text(String(DeskFront.mostSearched))]))
            return show(foundPage(call, typed, nil, [fault]), call, status: .unprocessableContent)
        }
        let after = typed.line("after")
        let found = try await office.search(
            question, for: call.officer, page: after.isEmpty ? nil : PageCursor(rawValue: after))
        return show(foundPage(call, typed, found, []), call)
    }

    /// Characters of a question; the office looks at no more.
    static let mostSearched = 60

    private func foundPage(
        _ call: Call, _ typed: Typed, _ found: SearchPage?, _ faults: [FormState.Fault]
    ) -> FoundPage {
        let words = call.words
        let form = FormState(values: ["q": [typed.line("q")]], faults: faults, words: words, focus: "q")
        let next = found?.next.map { cursor in
            PostButton(
                words("desk.list.next"), to: Routes.search,
                sending: [
                    form.hidden("q"), form.hidden("after", cursor.rawValue),
                    form.hidden(Kept.tokenName, call.session.formToken),
                ])
        }
        let export = found.flatMap { found in
            found.hits.isEmpty
                ? nil
                : PostButton(
                    words("desk.export"), to: Routes.export,
                    sending: Routes.exportFields(.search(typed.line("q"))).map { form.hidden($0.name, $0.value) } + [
                        form.hidden("open", "yes"), form.hidden(Kept.tokenName, call.session.formToken),
                    ])
        }
        return FoundPage(
            errors: form.summary, address: Routes.search, csrf: call.session.formToken,
            question: form.line(
                "q", words("desk.search.ask"), hint: words("desk.search.hint"), limit: DeskFront.mostSearched,
                type: "search"),
            said: found.map { said($0, words) }, table: found.flatMap { foundTable($0, words) }, next: next,
            export: export)
    }

    private func said(_ found: SearchPage, _ words: Words) -> String {
        if found.hits.isEmpty { return words("desk.search.none") }
        return words(found.next == nil ? "desk.search.found" : "desk.search.more", ["hits": .count(found.hits.count)])
    }

    private func foundTable(_ found: SearchPage, _ words: Words) -> Table? {
        guard !found.hits.isEmpty else { return nil }
        let names = ["number", "node", "about", "respondents", "received"]
        return Table(
            words("desk.search.title"), headings: names.map { .init(words("desk.column.\($0)")) },
            rows: found.hits.map { hit in
                [
                    .text(hit.number.rawValue, address: Routes.petition(hit.number)), .text(words(hit.node)),
                    .text(hit.summary, small: hit.placeName.isEmpty ? nil : hit.placeName),
                    .text(
                        hit.respondents.joined(separator: "、"),
                        small: hit.units.isEmpty ? nil : hit.units.joined(separator: "、")),
                    .text(words.day(hit.receivedOn)),
                ]
            }, empty: "")
    }
}
