import Casework
import Hummingbird
import Office
import Pages

/// What the statistics of one request are made of: this period, the same days a year before, and both month by month.
struct FiguresRead: Sendable {
    let scope: FigureScope
    let organName: String
    let organs: [Organ]
    let now: Statistics
    let before: Statistics
    let months: [MonthlyAmount]
    let monthsBefore: [MonthlyAmount]
}

extension DeskFront {
    /// The figures of a period, beside those of the same days a year before.
    func showStatistics(_ call: Call) async throws -> Response {
        guard call.officer.seesFigures else { return absent(call) }
        let asked = Period(call.query, today: office.surroundings.today, call.words)
        guard let read = try await figures(call, asked) else { return absent(call) }
        let page = figuresPage(read, asked, call.words)
        return show(page, call, status: asked.faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// Reads the figures an address asks for; `nil` when they are not the officer's to see.
    func figures(_ call: Call, _ asked: Period) async throws -> FiguresRead? {
        let organs = try await organsBelow(call.officer)
        guard let scope = scope(call.query, asked, organs, call),
            let now = try await office.statistics(scope, for: call.officer),
            let before = try await office.statistics(scope.yearBefore, for: call.officer),
            let months = try await office.monthly(.received, scope, for: call.officer),
            let monthsBefore = try await office.monthly(.received, scope.yearBefore, for: call.officer)
        else { return nil }
        return FiguresRead(
            scope: scope, organName: organs.first { $0.id == scope.organ }?.name ?? "", organs: organs, now: now,
            before: before, months: months, monthsBefore: monthsBefore)
    }

    /// The organ and days an address or form asks for; `nil` for an organ that does not stand under the officer's own.
    func scope(_ query: [String: String], _ asked: Period, _ organs: [Organ], _ call: Call) -> FigureScope? {
        let organ = query["organ"].map(OrganID.init(rawValue:)) ?? call.officer.organ
        guard organs.contains(where: { $0.id == organ }) else { return nil }
        return FigureScope(organ: organ, below: query["below"] == "yes", from: asked.from, to: asked.to)
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

    private func figuresPage(_ read: FiguresRead, _ asked: Period, _ words: Words) -> FiguresPage {
        let scope = read.scope
        let values = [
            "organ": [scope.organ.rawValue], "from": [scope.from.description], "to": [scope.to.description],
            "below": scope.below ? ["yes"] : [],
        ].merging(asked.typed) { $1 }
        let form = FormState(values: values, faults: asked.faults, words: words)
        let fields = [
            form.select("organ", words("desk.figures.organ"), read.organs.map { .init($0.id.rawValue, $0.name) }),
            form.date("from", words("desk.figures.from")), form.date("to", words("desk.figures.to")),
            form.check("below", words("desk.figures.below"), isRequired: false),
        ]
        return FiguresPage(
            heading: words("desk.figures.title"), lead: lead(scope, read.organName, words), errors: form.summary,
            address: Routes.statistics, fields: fields,
            periods: Period.presets(office.surroundings.today).map { preset in
                Tab(
                    words("desk.figures.\(preset.name)"), Routes.statistics(scope.on(preset.from, preset.to)),
                    isHere: preset.from == scope.from && preset.to == scope.to)
            },
            coverages: [
                coverage("acceptance", read.now.acceptance, (.acceptanceDue, .acceptanceTold), scope, words),
                coverage("result", read.now.result, (.resultDue, .resultTold), scope, words),
            ], charts: charts(read, words),
            groups: FigureGroup.allCases.map { group in
                FiguresPage.Group(words("desk.figures.group.\(group.rawValue)"), figureTable(group, read, words))
            }, export: Routes.export(.figures(scope)))
    }

    /// Whose figures, and of which days.
    func lead(_ scope: FigureScope, _ organName: String, _ words: Words) -> String {
        words(
            scope.below ? "desk.figures.lead.below" : "desk.figures.lead",
            ["organ": .text(organName), "from": .day(scope.from), "to": .day(scope.to)])
    }

    private func coverage(
        _ key: String, _ coverage: Statistics.Coverage, _ figures: (due: Figure, done: Figure), _ scope: FigureScope,
        _ words: Words
    ) -> FiguresPage.Coverage {
        let share = coverage.owed == 0 ? "—" : "\(coverage.done * 100 / coverage.owed) %"
        let unnamed = coverage.owed - coverage.done - coverage.missing.count
        return FiguresPage.Coverage(
            words("desk.figures.\(key)"), share: share,
            owed: Anchor(
                words("desk.figures.owed", ["owed": .text(String(coverage.owed))]), Routes.figure(figures.due, scope)),
            done: Anchor(
                words("desk.figures.done", ["done": .text(String(coverage.done))]), Routes.figure(figures.done, scope)),
            isWhole: coverage.done == coverage.owed,
            missing: coverage.missing.map { Anchor($0.rawValue, Routes.petition($0)) },
            unnamed: unnamed > 0 ? words("desk.figures.unnamed", ["count": .count(unnamed)]) : nil)
    }
}

// What stands in the tables, each number with the way to its rows.
extension DeskFront {
    private func charts(_ read: FiguresRead, _ words: Words) -> [FiguresPage.Chart] {
        let channels: [Figure] = [
            .receivedByLetter, .receivedByVisit, .receivedByPhone, .receivedByWeb, .receivedByOther,
        ]
        let byForm = FiguresPage.Chart(
            words("desk.figures.received"), .bar,
            Table(
                words("desk.figures.received"), headings: comparing(words("desk.figures.form"), words),
                rows: channels.map { compared(words($0), $0, read, words) }, empty: ""))
        guard read.months.count > 1, read.months.count == read.monthsBefore.count else { return [byForm] }
        let rows = zip(read.months, read.monthsBefore).map { now, before in
            compared(
                words.month(now.from), (now.amount, Routes.figure(.received, read.scope.on(now.from, now.to))),
                (before.amount, Routes.figure(.received, read.scope.on(before.from, before.to))), .received, words)
        }
        let byMonth = FiguresPage.Chart(
            words("desk.figures.months"), .line,
            Table(
                words("desk.figures.months"), headings: comparing(words("desk.figures.month.name"), words), rows: rows,
                empty: ""))
        return [byForm, byMonth]
    }

    private func figureTable(_ group: FigureGroup, _ read: FiguresRead, _ words: Words) -> Table {
        Table(
            words("desk.figures.group.\(group.rawValue)"), headings: comparing(words("desk.figures.figure"), words),
            rows: group.figures.map { compared(words($0), $0, read, words) }, empty: "")
    }

    private func comparing(_ first: String, _ words: Words) -> [Table.Heading] {
        [.init(first)]
            + ["now", "before", "change"].map { Table.Heading(words("desk.figures.\($0)"), isNumber: true) }
    }

    private func compared(_ name: String, _ figure: Figure, _ read: FiguresRead, _ words: Words) -> [Table.Content] {
        compared(
            name, (read.now.amount(figure), Routes.figure(figure, read.scope)),
            (read.before.amount(figure), Routes.figure(figure, read.scope.yearBefore)), figure, words)
    }

    /// A row of a table that compares: every number opens into its rows, but nothing stands behind a nought.
    private func compared(
        _ name: String, _ now: (amount: Int64, rows: String), _ before: (amount: Int64, rows: String),
        _ figure: Figure, _ words: Words
    ) -> [Table.Content] {
        [
            .text(name),
            .number(amount(now.amount, figure, words), address: now.amount == 0 ? nil : now.rows),
            .number(amount(before.amount, figure, words), address: before.amount == 0 ? nil : before.rows),
            .number(Plain.change(from: before.amount, to: now.amount)),
        ]
    }

    /// An amount with its unit; money in yuan.
    func amount(_ amount: Int64, _ figure: Figure, _ words: Words) -> String {
        if figure.unit == .fen { return "\(Plain.grouped(Money(fen: amount))) \(words("desk.figures.yuan"))" }
        return "\(amount) \(words(figure.unit))"
    }
}
