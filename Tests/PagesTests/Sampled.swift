import Testing

@testable import Pages

/// Every face with its sample pages, made in one language with one text in every string field.
enum Sampled {
    static let plain = "三棵树镇某村的征地补偿款"
    static let hostile = "<script>alert(1)</script>\"'&{{title}}"

    static func pages(_ face: Face, _ text: String, _ words: Words) -> [any Page] {
        switch face {
        case .portal: PortalSamples.pages(text, words)
        case .desk:
            DeskSamples.pages(text, words) + DeskPetitionSamples.pages(text, words) + ScanSamples.pages(text, words)
        }
    }

    static func bar(_ text: String) -> DeskBar {
        // As many as never fit, however short their names.
        let many = (1...DeskBar.room / DeskBar.spaceAround).map { DeskBar.Place(text, "/\($0)", key: "\($0)") }
        return DeskBar(
            officer: text, organ: text,
            places: [.init(text, "/work", isHere: true, key: "w")] + many + [.init(text, "/clocks", isHere: true)],
            searchAddress: "/search", signOutAddress: "/session/end", accountAddress: "/account", csrf: "token",
            searched: text, arrival: .init([text, text], address: "/account/arrival-read", next: "/work"))
    }

    /// A form with every control there is, with a fault at each.
    static func fields(_ text: String, _ words: Words) -> (fields: [Field], errors: ErrorSummary?) {
        let names = ["line", "area", "date", "select", "cards", "several", "check", "file", "rows", "rows.0.line"]
        let form = FormState(
            values: ["line": [text], "area": [text], "cards": [text], "rows.0.line": [text], "hidden": [text]],
            faults: names.map { .init($0, text) } + [.init("", text)], words: words)
        let options = [FormState.Option(text, text, text), FormState.Option("b", text)]
        let fields = [
            form.line("line", text, hint: text, suggestions: [text], unit: text), form.area("area", text, hint: text),
            form.date("date", text), form.select("select", text, options), form.cards("cards", text, options),
            form.several("several", text, options), form.check("check", text), form.hidden("hidden"),
            form.file("file", text, accepts: "image/png"),
            form.rows("rows", text, count: 2) { [form.line("rows.\($0).line", text)] },
        ]
        return (fields, form.summary)
    }
}
