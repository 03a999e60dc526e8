import Casework
import Facts
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
        let question: SearchQuestion
        do {
            question = try SearchForm.question(typed)
        } catch let unreadable as Unreadable {
            let faults = Drawing.faults(unreadable, prefix: "", words: call.words)
            return show(foundPage(call, typed, nil, faults), call, status: .unprocessableContent)
        }
        if let fault = SearchForm.fault(question, call.words) {
            return show(foundPage(call, typed, nil, [fault]), call, status: .unprocessableContent)
        }
        let after = typed.line("after")
        let found = try await office.search(
            question, for: call.officer, page: after.isEmpty ? nil : PageCursor(rawValue: after))
        return show(foundPage(call, typed, found, []), call)
    }

    private func foundPage(
        _ call: Call, _ typed: Typed, _ found: SearchPage?, _ faults: [FormState.Fault]
    ) -> FoundPage {
        let words = call.words
        let names = ["q"] + SearchForm.narrowing
        var values = Dictionary(uniqueKeysWithValues: names.map { ($0, [typed.line($0)]) })
        for name in SearchForm.chosen where typed.line(name).isEmpty { values[name] = [SearchForm.any] }
        if typed.line("order").isEmpty { values["order"] = [SearchOrder.latest.rawValue] }
        let form = FormState(values: values, faults: faults, words: words, focus: "q")
        // What was left open stays open without being sent.
        let asked = names.filter { !["", SearchForm.any].contains(typed.line($0)) }.map { form.hidden($0) }
        let next = found?.next.map { cursor in
            PostButton(
                words("desk.list.next"), to: Routes.search,
                sending: asked + [
                    form.hidden("after", cursor.rawValue), form.hidden(Kept.tokenName, call.session.formToken),
                ])
        }
        let export = found.flatMap { found in
            found.hits.isEmpty
                ? nil
                : PostButton(
                    words("desk.export"), to: Routes.export,
                    sending: [form.hidden("list", "search")] + asked + [
                        form.hidden("open", "yes"), form.hidden(Kept.tokenName, call.session.formToken),
                    ])
        }
        return FoundPage(
            errors: form.summary, address: Routes.search, csrf: call.session.formToken,
            question: form.line(
                "q", words("desk.search.ask"), hint: words("desk.search.hint"), limit: SearchForm.mostSearched,
                isRequired: false, type: "search"),
            narrowing: SearchForm.fields(
                form, office.surroundings.divisions.around(call.officer.organ.rawValue), words),
            isNarrowed: SearchForm.narrowing.contains {
                $0 != "order" && !["", SearchForm.any].contains(typed.line($0))
            },
            said: found.map { said($0, words) }, hits: found?.hits.map { foundHit($0, words) } ?? [], next: next,
            export: export)
    }

    private func said(_ found: SearchPage, _ words: Words) -> String {
        if found.hits.isEmpty { return words(found.next == nil ? "desk.search.none" : "desk.search.none.more") }
        guard let count = found.count else { return words("desk.search.more", ["hits": .count(found.hits.count)]) }
        if found.next == nil { return words("desk.search.found", ["hits": .count(found.hits.count)]) }
        let key = count >= SearchForm.mostCounted ? "desk.search.first.many" : "desk.search.first"
        return words(key, ["count": .text(String(count)), "hits": .text(String(found.hits.count))])
    }

    private func foundHit(_ hit: SearchHit, _ words: Words) -> FoundPage.Hit {
        FoundPage.Hit(
            number: hit.number.rawValue, address: Routes.petition(hit.number), node: words(hit.node),
            summary: MarkedText(hit.markedSummary), passage: hit.passage.isEmpty ? nil : MarkedText(hit.passage),
            place: hit.placeName.isEmpty ? nil : hit.placeName, who: hit.respondents.listed(words),
            units: hit.units.isEmpty ? nil : hit.units.listed(words), received: words.day(hit.receivedOn))
    }
}

/// What a search asks for 检索表单: words, and what the hits are narrowed to.
enum SearchForm {
    /// Characters of a question; the office looks at no more.
    static let mostSearched = 60
    /// How far the office counts.
    static let mostCounted = 500
    /// What stands for no choice.
    static let any = "any"
    /// The controls of which one is chosen, or any.
    static let chosen = ["form", "field", "node", "place", "signature", "office", "way", "clues"]
    /// The controls beside the words.
    static let narrowing = chosen + ["from", "to", "order"]
    /// What stands for several clues.
    private static let several = "several"

    /// The controls beside the words, each of which may stay empty; places are those around the officer's organ, as a list of
    /// a whole province is long to look through and long to draw.
    static func fields(_ form: FormState, _ places: [Division], _ words: Words) -> [Pages.Field] {
        func select(_ name: String, _ options: [FormState.Option]) -> Pages.Field {
            form.narrowing(name, words("desk.search.\(name)"), any: .init(any, words("desk.search.any")), options)
        }
        func terms<T: Term>(_ type: T.Type) -> [FormState.Option] { T.allCases.map { .init($0.rawValue, words($0)) } }
        return [
            select("form", terms(Form.self)), select("field", terms(Casework.Field.self)),
            select("node", Node.allCases.map { .init(String($0.rawValue), words($0)) }),
            select(
                "place",
                places.map { .init($0.code, $0.level == .county ? "　\($0.name)" : $0.name) }),
            select("signature", terms(Signature.self)),
            select("office", OfficeKind.allCases.filter(\.handles).map { .init($0.rawValue, words($0)) }),
            select("way", terms(Way.self)), select("clues", [.init(several, words("desk.search.clues.several"))]),
            form.date("from", words("desk.search.from"), isRequired: false),
            form.date("to", words("desk.search.to"), isRequired: false),
            form.narrowing(
                "order", words("desk.search.order"),
                any: .init(SearchOrder.latest.rawValue, words(SearchOrder.latest)),
                SearchOrder.allCases.filter { $0 != .latest }.map { .init($0.rawValue, words($0)) }),
        ]
    }

    /// Reads what was sent.
    static func question(_ sent: Typed) throws -> SearchQuestion {
        let typed = Typed(sent.pairs.filter { $0.value != any || !chosen.contains($0.name) })
        var question = SearchQuestion(typed.line("q"))
        question.form = try typed.optionalChoice("form")
        question.field = try typed.optionalChoice("field")
        question.signature = try typed.optionalChoice("signature")
        question.office = try typed.optionalChoice("office")
        question.way = try typed.optionalChoice("way")
        question.hasSeveralClues = typed.line("clues") == several
        question.order = try typed.optionalChoice("order") ?? .latest
        question.node = Int(typed.line("node")).flatMap(Node.init(rawValue:))
        question.place = String(typed.line("place").prefix(12).filter { $0.isASCII && $0.isNumber })
        question.from = try day("from", typed)
        question.to = try day("to", typed)
        return question
    }

    /// A question as it is sent once more: the controls that are not empty.
    static func sent(_ question: SearchQuestion) -> [(name: String, value: String)] {
        let values: [(name: String, value: String?)] = [
            ("q", question.words), ("form", question.form?.rawValue), ("field", question.field?.rawValue),
            ("node", question.node.map { String($0.rawValue) }), ("place", question.place),
            ("signature", question.signature?.rawValue), ("office", question.office?.rawValue),
            ("way", question.way?.rawValue), ("clues", question.hasSeveralClues ? several : nil),
            ("from", question.from?.description), ("to", question.to?.description),
        ]
        return values.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
    }

    /// The question that ``sent(_:)`` sent; `nil` when it cannot be read, or asks what no search was answered for.
    static func asked(_ fields: [String: String]) throws -> SearchQuestion? {
        do {
            let question = try question(Typed(fields.map { (name: $0.key, value: $0.value) }))
            return isAnswered(question) ? question : nil
        } catch is Unreadable {
            return nil
        }
    }

    private static func isAnswered(_ question: SearchQuestion) -> Bool {
        if let from = question.from, let to = question.to, to < from { return false }
        return !question.isEmpty && question.words.count <= mostSearched
    }

    /// What is wrong with a question that could be read.
    static func fault(_ question: SearchQuestion, _ words: Words) -> FormState.Fault? {
        if question.isEmpty { return FormState.Fault("q", words("desk.search.nothing")) }
        if question.words.count > mostSearched {
            return FormState.Fault("q", words("desk.search.long", ["most": .text(String(mostSearched))]))
        }
        if let from = question.from, let to = question.to, to < from {
            return FormState.Fault("to", words("desk.search.days"))
        }
        return nil
    }

    private static func day(_ name: String, _ typed: Typed) throws -> Day? {
        typed.line(name).isEmpty ? nil : try typed.day(name)
    }
}
