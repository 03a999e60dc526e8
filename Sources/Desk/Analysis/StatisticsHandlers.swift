import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The figures of a period, beside those of the same days a year before.
    func showStatistics(_ call: Call) async throws -> Response {
        guard call.officer.seesFigures else { return absent(call) }
        let words = call.words
        let today = office.surroundings.now().day
        let asked = Period(call.query, today: today, words)
        let organs = try await organsBelow(call.officer)
        let organ = call.query["organ"].map(OrganID.init(rawValue:)) ?? call.officer.organ
        let below = call.query["below"] == "yes"
        guard organs.contains(where: { $0.id == organ }),
            let now = try await office.statistics(
                of: organ, below: below, from: asked.from, to: asked.to, for: call.officer),
            let before = try await office.statistics(
                of: organ, below: below, from: asked.from.advanced(byMonths: -12), to: asked.to.advanced(byMonths: -12),
                for: call.officer)
        else { return absent(call) }
        let name = organs.first { $0.id == organ }?.name ?? ""
        let page = figuresPage(now, before, asked, organ, organName: name, below, organs, today, words)
        return show(page, call, status: asked.faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// The officer's own organ and those below it, for the list to choose from.
    func organsBelow(_ officer: Officer) async throws -> [Organ] {
        let all = try await office.organs()
        var known: Set<OrganID> = [officer.organ]
        // A tree has few levels; each round finds one more.
        for _ in 0..<DeskFront.deepestTree {
            let more = all.filter { organ in organ.parent.map { known.contains($0) } ?? false }.map(\.id)
            guard !known.isSuperset(of: more) else { break }
            known.formUnion(more)
        }
        return all.filter { known.contains($0.id) && $0.kind != .elsewhere }
    }

    /// Levels of organs at most: province, prefecture, county, primary, resident, and some room.
    private static let deepestTree = 8

    private func figuresPage(
        _ now: Statistics, _ before: Statistics, _ asked: Period, _ organ: OrganID, organName: String, _ below: Bool,
        _ organs: [Organ], _ today: Day, _ words: Words
    ) -> FiguresPage {
        let values = [
            "organ": [organ.rawValue], "from": [asked.from.description], "to": [asked.to.description],
            "below": below ? ["yes"] : [],
        ].merging(asked.typed) { $1 }
        let form = FormState(values: values, faults: asked.faults, words: words)
        let fields = [
            form.select("organ", words("desk.figures.organ"), organs.map { .init($0.id.rawValue, $0.name) }),
            form.date("from", words("desk.figures.from")), form.date("to", words("desk.figures.to")),
            form.check("below", words("desk.figures.below")),
        ]
        let channels: [Figure] = [
            .receivedByLetter, .receivedByVisit, .receivedByPhone, .receivedByWeb, .receivedByOther,
        ]
        let most = channels.map { max(now.amount($0), before.amount($0)) }.max() ?? 0
        return FiguresPage(
            heading: words("desk.figures.title"),
            lead: words(
                below ? "desk.figures.lead.below" : "desk.figures.lead",
                ["organ": .text(organName), "from": .day(asked.from), "to": .day(asked.to)]),
            errors: form.summary, address: Routes.statistics, fields: fields,
            periods: Period.presets(today).map { preset in
                Tab(
                    words("desk.figures.\(preset.name)"),
                    Routes.statistics(organ: organ, below: below, from: preset.from, to: preset.to),
                    isHere: preset.from == asked.from && preset.to == asked.to)
            },
            coverages: [
                coverage("acceptance", now.acceptance, words), coverage("result", now.result, words),
            ],
            bars: channels.enumerated().map { index, figure in
                FiguresPage.Bar(
                    words(figure), now: now.amount(figure), before: before.amount(figure), index: index, most: most)
            }, legend: (words("desk.figures.now"), words("desk.figures.before")),
            groups: FigureGroup.allCases.map { group in
                FiguresPage.Group(words("desk.figures.group.\(group.rawValue)"), figureTable(group, now, before, words))
            })
    }

    private func coverage(_ key: String, _ coverage: Statistics.Coverage, _ words: Words) -> FiguresPage.Coverage {
        let share = coverage.owed == 0 ? "—" : "\(coverage.done * 100 / coverage.owed) %"
        return FiguresPage.Coverage(
            words("desk.figures.\(key)"), share: share,
            said: words(
                "desk.figures.covered", ["done": .text(String(coverage.done)), "owed": .text(String(coverage.owed))]),
            isWhole: coverage.done == coverage.owed,
            missing: coverage.missing.map { Anchor($0.rawValue, Routes.petition($0)) })
    }

    private func figureTable(_ group: FigureGroup, _ now: Statistics, _ before: Statistics, _ words: Words) -> Table {
        Table(
            words("desk.figures.group.\(group.rawValue)"),
            headings: [
                .init(words("desk.figures.figure")), .init(words("desk.figures.now"), isNumber: true),
                .init(words("desk.figures.before"), isNumber: true),
            ],
            rows: group.figures.map { figure in
                [
                    .text(words(figure)), .number(amount(now.amount(figure), figure, words)),
                    .number(amount(before.amount(figure), figure, words)),
                ]
            }, empty: "")
    }

    /// An amount with its unit; money in yuan.
    private func amount(_ amount: Int64, _ figure: Figure, _ words: Words) -> String {
        if figure.unit == .fen { return "\(Plain.grouped(Money(fen: amount))) \(words("desk.figures.yuan"))" }
        return "\(amount) \(words(figure.unit))"
    }
}

/// The days asked about 统计期间.
struct Period {
    let from: Day
    let to: Day
    let faults: [FormState.Fault]
    let typed: [String: [String]]

    /// What an address asks for; this year so far when it asks for nothing.
    init(_ query: [String: String], today: Day, _ words: Words) {
        let year = today.civil.year
        let first = Day(year: year, month: 1, day: 1) ?? today
        var faults: [FormState.Fault] = []
        func day(_ name: String, _ otherwise: Day) -> Day {
            guard let typed = query[name], !typed.isEmpty else { return otherwise }
            if let day = Typed.day(Typed.ascii(typed.trimmed)) { return day }
            faults.append(FormState.Fault(name, words("desk.issue.day")))
            return otherwise
        }
        var (from, to) = (day("from", first), day("to", today))
        if from > to {
            faults.append(FormState.Fault("to", words("desk.figures.backwards")))
            (from, to) = (first, today)
        }
        (self.from, self.to, self.faults) = (from, to, faults)
        typed = faults.isEmpty ? [:] : ["from": [query["from"] ?? ""], "to": [query["to"] ?? ""]]
    }

    /// This month, this quarter, this year, last year: each one press away.
    static func presets(_ today: Day) -> [(name: String, from: Day, to: Day)] {
        let (year, month, _) = today.civil
        let starts = [("month", year, month), ("quarter", year, (month - 1) / 3 * 3 + 1), ("year", year, 1)]
        var presets = starts.compactMap { name, year, month in
            Day(year: year, month: month, day: 1).map { (name: name, from: $0, to: today) }
        }
        if let from = Day(year: year - 1, month: 1, day: 1), let to = Day(year: year - 1, month: 12, day: 31) {
            presets.append((name: "last-year", from: from, to: to))
        }
        return presets
    }
}

/// Figures that are read together 指标分组.
enum FigureGroup: String, CaseIterable {
    case received, judged, told, sent, closed, outcome, visited

    /// The figures, in the order of the vocabulary.
    var figures: [Figure] { Figure.allCases.filter { FigureGroup.of($0) == self } }

    private static func of(_ figure: Figure) -> FigureGroup {
        switch figure {
        case .received, .receivedByLetter, .receivedByVisit, .receivedByPhone, .receivedByWeb, .receivedByOther,
            .visitBatches, .visitPersons, .leaderVisitBatches, .leaderVisitPersons, .realName, .anonymous:
            .received
        case .accusations, .appeals, .suggestions, .inquiries, .withoutSubstance, .inScope, .outOfScope, .firstTime,
            .repeated, .clues:
            .judged
        case .firstRealName, .acceptanceDue, .acceptanceTold, .acceptanceInTime, .firstRealNameClosed, .resultDue,
            .resultTold, .resultInTime:
            .told
        case .outsideSent, .outsideClosed, .outsideSettled, .outsideTold, .handedDown, .sentUp, .toResident, .leaderLed,
            .urged:
            .sent
        case .closed, .answered, .withdrawn, .archived: .closed
        case .borneOut, .mostlyBorneOut, .partlyBorneOut, .notBorneOut, .notVerifiable, .casesFiled, .personsPunished,
            .partyPunished, .governmentPunished, .moneyFound, .moneyRecovered, .moneyGivenBack, .givenBackPersons:
            .outcome
        case .visited, .contentWithManner, .contentWithResult: .visited
        }
    }
}
