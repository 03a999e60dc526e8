import Casework
import Hummingbird
import Office
import Pages

extension Words {
    /// Why an element is asked for, with its article.
    func gap(_ rule: Completeness.Rule) -> String {
        self(
            "desk.gap",
            [
                "element": .text(self(rule.element)),
                "reason": .text(language == .chinese ? rule.reason.chinese : rule.reason.english),
                "article": .text(self(rule.article)),
            ])
    }
}

extension DeskFront {
    /// The batches of two weeks: how complete their entries are.
    func showBatches(_ call: Call) async throws -> Response {
        let words = call.words
        let today = office.surroundings.today
        let day = min(call.query["to"].flatMap { Day($0) } ?? today, today)
        let batches = try await office.batches(upTo: day, for: call.officer)
        let table = Table(
            words("desk.batch.title"),
            headings: [
                .init(words("desk.batch.day")), .init(words("desk.batch.who")),
                .init(words("desk.batch.entries"), isNumber: true), .init(words("desk.batch.complete"), isNumber: true),
                .init(words("desk.batch.noted"), isNumber: true), .init(words("desk.batch.missing")),
            ],
            rows: batches.map { batch in
                [
                    .text(words.dayWithWeekday(batch.day), address: Routes.batch(batch.day, batch.officer)),
                    .text(batch.name), .number(String(batch.entries)), .number(String(batch.complete)),
                    .number(String(batch.noted)), .text(missing(of: batch, words)),
                ]
            }, empty: words("desk.batch.none"))
        return show(
            LedgerPage(
                heading: words("desk.batch.title"), lead: words("desk.batch.lead"),
                links: [
                    Anchor(words("desk.focus.title"), Routes.focus),
                    Anchor(words("desk.moved.title"), Routes.movements(.fromAbove)),
                ]
                    + (Office.mayTakeRegisters(call.officer)
                        ? [Anchor(words("desk.old.title"), Routes.oldRegisters)] : []),
                export: Routes.export(.batches(upTo: day)),
                parts: [LedgerPage.Part(nil, table: table), standard(words)],
                next: Anchor(words("desk.batch.earlier"), Routes.batches(upTo: day.advanced(by: -Office.batchDays)))),
            call)
    }

    /// What a batch lacks, what most of it lacks first.
    func missing(of batch: RegistrationBatch, _ words: Words) -> String {
        batch.missing.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\(words($0.key)) \($0.value)" }.listed(words)
    }

    /// The entries of one batch that lack something.
    func showBatch(_ call: Call) async throws -> Response {
        let words = call.words
        guard let day = call.parameters.get("day").flatMap({ Day($0) }),
            let officer = call.parameters.get("officer").map(OfficerID.init(rawValue:))
        else { return absent(call) }
        let entries = try await office.incomplete(on: day, by: officer, for: call.officer)
        let table = Table(
            words("desk.batch.incomplete"),
            headings: [.init(words("desk.batch.number")), .init(words("desk.batch.missing"))],
            rows: entries.map { entry in
                [
                    .text(entry.number.rawValue, address: Routes.petition(entry.number)),
                    .text(entry.missing.map { words($0) }.listed(words)),
                ]
            }, empty: words("desk.batch.allThere"))
        return show(
            LedgerPage(
                heading: words("desk.batch.of", ["day": .day(day)]), lead: words("desk.batch.of.lead"),
                parts: [LedgerPage.Part(nil, table: table)],
                back: Anchor(words("desk.batch.title"), Routes.batches)), call)
    }

    /// The standard itself, each line with its reason.
    private func standard(_ words: Words) -> LedgerPage.Part {
        let table = Table(
            words("desk.batch.standard"),
            headings: ["element", "reason", "article"].map { .init(words("desk.batch.standard.\($0)")) },
            rows: Completeness.rules.map { rule in
                [
                    .text(words(rule.element)),
                    .text(words.language == .chinese ? rule.reason.chinese : rule.reason.english),
                    .text(words(rule.article)),
                ]
            }, empty: "")
        return LedgerPage.Part(words("desk.batch.standard"), lead: words("desk.batch.standard.lead"), table: table)
    }
}
