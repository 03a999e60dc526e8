import Testing

@testable import Pages

/// One sample for each page of the desk: work, search, clocks, figures, audit, people.
enum DeskSamples {
    static func pages(_ text: String, _ words: Words) -> [any Page] {
        work(text, words) + figures(text, words) + registry(text, words) + account(text, words)
    }

    static func table(_ text: String) -> Table {
        Table(
            text, headings: [.init(text), .init(text, isNumber: true), .init(text)],
            rows: [
                [
                    .text(text, address: "/petitions/1", small: text), .number(text),
                    .clock(ClockBadge(.red, text, due: text, note: text), small: text),
                ],
                [.text(text, isStruck: true), .number("12"), .text("")],
            ], empty: text)
    }

    private static func work(_ text: String, _ words: Words) -> [any Page] {
        let empty = Table(text, headings: [.init(text)], rows: [], empty: text)
        let tabs = [Tab(text, "/?tab=mine", count: "12", isHere: true), Tab(text, "/?tab=all", isHere: false)]
        let form = FormState(values: ["q": [text]], faults: [.init("q", text)], words: words)
        return [
            WorkPage(
                heading: text, lead: text, tabs: tabs,
                filter: .init(
                    address: "/", tab: form.hidden("tab", text),
                    choice: form.select("filter", text, [.init(text, text)]),
                    all: "/?tab=all"), table: table(text), next: "/?after=1", first: "/", register: "/register/letter",
                export: "/export?list=clocks"),
            WorkPage(
                heading: text, lead: text, tabs: tabs, table: empty, next: nil, first: nil, register: nil, export: nil),
            ReceiptWatchPage(alarms: [.init(text, text)], facts: [.init(text, text)]),
            ReceiptWatchPage(alarms: [], facts: []),
            SlipPage(
                lead: text, groups: [text], pictures: [.init(side: 33, path: text)], word: text,
                next: Anchor(text, "/a"),
                open: Anchor(text, "/b")),
            ClocksPage(
                heading: text, lead: text, notes: [Notice(.warning, text)], links: [Anchor(text, "/clocks/people")],
                list: TiledList(
                    tiles: [
                        .init(text, text, "/clocks?of=all&when=overdue", isHere: true), .init(text, text, "/clocks"),
                    ],
                    rowsHeading: text, table: table(text), first: "/clocks", next: "/clocks?after=1"),
                owners: table(text), export: "/export?list=clocks"),
            ClocksPage(
                heading: text, lead: text, notes: [], links: [],
                list: TiledList(tiles: [], rowsHeading: text, table: empty, first: nil, next: nil), owners: nil,
                export: "/export?list=clocks"),
            FoundPage(
                errors: form.summary, address: "/search", csrf: text, question: form.line("q", text),
                narrowing: [form.date("from", text)], isNarrowed: true, said: text,
                hits: [
                    .init(
                        number: text, address: "/petitions/1", node: text, summary: marked(text), passage: marked(text),
                        place: text, who: text, units: text, received: text)
                ], next: PostButton(text, to: "/search", sending: [form.hidden("q")]),
                export: PostButton(text, to: "/export", sending: [form.hidden("q")])),
            FoundPage(
                errors: nil, address: "/search", csrf: text, question: form.line("q", text), narrowing: [],
                isNarrowed: false, said: nil, hits: [], next: nil, export: nil),
        ]
    }

    private static func marked(_ text: String) -> MarkedText { MarkedText([.init(text), .init(text, isMarked: true)]) }

    private static func figures(_ text: String, _ words: Words) -> [any Page] {
        let form = FormState(values: [:], faults: [.init("from", text)], words: words)
        return [
            FiguresPage(
                heading: text, lead: text, errors: form.summary, address: "/statistics",
                fields: [form.date("from", text), form.check("below", text)],
                periods: [Tab(text, "/statistics", isHere: true)],
                coverages: [
                    .init(
                        text, share: text, owed: Anchor(text, "/statistics/a"), done: Anchor(text, "/statistics/b"),
                        isWhole: false, missing: [Anchor(text, "/petitions/1")], unnamed: text)
                ], charts: [.init(text, .bar, table(text)), .init(text, .line, table(text))],
                groups: [.init(text, table(text))], export: "/export?list=figures"),
            FigureRowsPage(
                heading: text, lead: text, amount: text, said: text, order: [Tab(text, "/statistics/a", isHere: true)],
                table: table(text), next: "/statistics/a?after=1", first: "/statistics/a",
                back: Anchor(text, "/statistics"), before: Anchor(text, "/statistics/a?from=2025-01-01"),
                export: "/export?list=rows"),
        ]
    }

    private static func registry(_ text: String, _ words: Words) -> [any Page] {
        let form = FormState(values: ["reason": [text]], faults: [.init("reason", text)], words: words)
        let plain = PlainForm(
            heading: text, lead: text, address: "/people/1/rights",
            fields: [form.line("reason", text), form.hidden("csrf")],
            submit: text)
        let options = [FormState.Option("1", text)]
        return [
            AuditListPage(
                lead: text, errors: form.summary, address: "/audit", filters: [form.line("number", text)],
                isNarrowed: true, alarms: table(text), bounds: "/audit/alarms", table: table(text),
                next: "/audit?after=1",
                first: "/audit",
                export: "/export?list=audit"),
            PeoplePage(
                lead: text, address: "/people", organ: form.select("organ", text, options), table: table(text),
                appoint: "/people/new", establish: "/organs/new", rules: [Anchor(text, "/people/rule")]),
            LedgerPage(
                heading: text, lead: text, errors: form.summary, links: [Anchor(text, "/cadres/new")],
                above: [.init(text, lead: text)],
                parts: [.init(text, lead: text, passages: [text, text], table: table(text)), .init(nil)],
                forms: [
                    PlainForm(
                        heading: text, lead: text, address: "/cadres/list",
                        fields: [form.file("list", text, accepts: ".csv", takesSeveral: false, isRequired: true)],
                        submit: text, takesFile: true)
                ], next: Anchor(text, "/cadres?after=1"), back: Anchor(text, "/cadres")),
            LedgerPage(heading: text, lead: nil, parts: []),
            PersonPage(
                name: text, lead: text, bound: text, factors: text, errors: form.summary, forms: [plain],
                history: table(text),
                back: Anchor(text, "/people")),
            OneFormPage(heading: text, errors: form.summary, form: plain, back: Anchor(text, "/people")),
            LinkPage(heading: text, lead: text, link: text, back: Anchor(text, "/people")),
            LinkPage(heading: text, lead: text, link: nil, back: Anchor(text, "/people")),
        ]
    }

    private static func account(_ text: String, _ words: Words) -> [any Page] {
        let form = FormState(faults: [.init("code", text)], words: words)
        let plain = PlainForm(
            heading: text, lead: nil, address: "/account", fields: [form.line("code", text)], submit: text)
        func box(_ act: KeyBox.Act) -> KeyBox {
            KeyBox(
                .init(act, challenge: "AAAA", host: "desk.example", credentials: ["BBBB"], patience: 300_000),
                heading: text, lead: text, address: "/account", fields: [form.hidden("key-id")], submit: text)
        }
        return [
            AccountPage(
                lead: text, errors: form.summary, password: plain, factor: plain,
                offer: .init(side: 33, path: "M4 4h1v1h-1z", secret: text), last: text, another: plain,
                keys: .init(lead: text, lines: [text], box: box(.create), forms: [plain]),
                sessions: .init(rows: [.init(line: text, form: plain), .init(line: text, form: nil)], others: plain),
                tokens: .init(secret: text, rows: [.init(line: text, form: plain)], form: plain)),
            AccountPage(lead: text, errors: nil, password: plain, factor: plain, offer: nil),
            FactorPage(
                lead: text, errors: form.summary, offer: .init(side: 33, path: "M4 4h1v1h-1z", secret: text),
                form: plain),
            FactorPage(lead: text, errors: nil, key: box(.get), form: plain, keyForm: plain),
            FactorPage(lead: text, errors: nil),
        ]
    }
}
