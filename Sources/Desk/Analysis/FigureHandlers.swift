import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// The rows of one figure: the petitions it is made of, as far as this officer may see them.
    func showFigure(_ call: Call) async throws -> Response {
        guard call.officer.seesFigures, let figure = Figure(rawValue: call.parameters.get("figure") ?? "") else {
            return absent(call)
        }
        let words = call.words
        let asked = Period(call.query, today: office.surroundings.today, words)
        let organs = try await organsBelow(call.officer)
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        let latestFirst = call.query["order"] != "earliest"
        guard asked.faults.isEmpty, let scope = scope(call.query, asked, organs, call),
            let rows = try await office.rows(
                of: figure, scope, for: call.officer, latestFirst: latestFirst, page: after)
        else { return absent(call) }
        let name = organs.first { $0.id == scope.organ }?.name ?? ""
        let page = FigureRowsPage(
            heading: words(figure).capitalizedFirst, lead: lead(scope, name, words),
            amount: amount(rows.amount, figure, words),
            said: said(rows, words),
            order: [true, false].map { latest in
                Tab(
                    words(latest ? "desk.figure.latest" : "desk.figure.earliest"),
                    Routes.figure(figure, scope, latestFirst: latest), isHere: latest == latestFirst)
            },
            table: figureRowsTable(rows, words),
            next: rows.next.map { Routes.figure(figure, scope, latestFirst: latestFirst, after: $0) },
            first: after == nil ? nil : Routes.figure(figure, scope, latestFirst: latestFirst),
            back: Anchor(words("desk.figure.back"), Routes.statistics(scope)),
            before: Anchor(words("desk.figure.before"), Routes.figure(figure, scope.yearBefore)),
            export: Routes.export(.rows(figure, scope)))
        return show(page, call)
    }

    /// How many entries there are, how many are listed, and how many are not, and why.
    func said(_ rows: FigureRows, _ words: Words) -> String {
        if rows.entries == 0 { return words("desk.figure.none") }
        if rows.hidden == 0 { return words("desk.figure.all", ["count": .count(rows.entries)]) }
        return words(
            "desk.figure.some",
            [
                "count": .text(String(rows.entries)), "visible": .text(String(rows.visible)),
                "hidden": .text(String(rows.hidden)),
                "amount": .text(amount(rows.amount - rows.visibleAmount, rows.figure, words)),
            ])
    }

    private func figureRowsTable(_ rows: FigureRows, _ words: Words) -> Table {
        let names = ["number", "day", "node", "about"]
        return Table(
            words(rows.figure),
            headings: names.map { .init(words("desk.column.\($0)")) }
                + [.init(words("desk.column.amount"), isNumber: true)],
            rows: rows.rows.map { row in
                let origin = [words(row.form), words(row.source), row.placeName].filter { !$0.isEmpty }
                return [
                    .text(row.number.rawValue, address: Routes.petition(row.number)), .text(words.day(row.day)),
                    .text(words(row.node)),
                    .text(
                        row.summary.isEmpty ? words("desk.work.unregistered") : row.summary,
                        small: origin.joined(separator: " · ")),
                    .number(amount(row.amount, rows.figure, words)),
                ]
            }, empty: words(rows.entries == 0 ? "desk.figure.empty" : "desk.figure.unlisted"))
    }
}
