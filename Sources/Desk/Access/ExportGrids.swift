import Casework
import Office
import Pages
import Paperwork

// Lists as they leave the house: the columns of the page, one thing in each, and what the page says beside them.
extension DeskFront {
    /// What a list is called, with the tab, figure or days it is of.
    func name(of list: ExportedList, _ words: Words) -> String {
        switch list {
        case .worklist(let tab, let filter):
            words(
                "desk.export.worklist",
                [
                    "tab": .text(
                        ([words("desk.tab.\(tab.rawValue)")] + (filter.map { [name(of: $0, words)] } ?? []))
                            .joined(separator: " · "))
                ])
        case .clocks: words("desk.clocks.title")
        case .search: words("desk.export.search")
        case .figures(let scope): words("desk.export.figures", ["days": .text(days(scope))])
        case .rows(let figure, let scope):
            words("desk.export.rows", ["figure": .text(words(figure)), "days": .text(days(scope))])
        case .audit: words("desk.audit.title")
        case .register(let register): self.name(of: register, words)
        }
    }

    private func days(_ scope: FigureScope) -> String { "\(scope.from)–\(scope.to)" }

    /// A list that was taken along, as a grid.
    func grid(of export: Export, _ words: Words) -> Grid {
        let name = name(of: export.list, words)
        var grid =
            switch export.rows {
            case .worklist(let rows): worklistGrid(name, rows, words)
            case .found(let hits): foundGrid(name, hits, words)
            case .figures(let now, let before): figuresGrid(name, now, before, words)
            case .entries(let rows): entriesGrid(name, rows, words)
            case .audit(let lines): auditGrid(name, lines, words)
            case .register(let register, let rows): grid(name, of: register, rows, words)
            }
        if export.isCut { grid.notes.append(words("desk.export.cut", ["most": .text(String(grid.rows.count))])) }
        return grid
    }

    /// A second sheet of a workbook: which list, by whom, when, how many rows.
    func legend(of export: Export, _ grid: Grid, _ call: Call) -> Grid {
        let words = call.words
        let lines: [(String, String)] = [
            ("list", grid.name), ("officer", "\(call.officer.name)（\(call.officer.id.rawValue)）"),
            ("at", words.moment(export.at)), ("rows", String(grid.rows.count)),
        ]
        return Grid(
            words("desk.export.legend"),
            headings: [words("desk.export.legend.what"), words("desk.export.legend.said")],
            rows: lines.map { [.text(words("desk.export.legend.\($0)")), .text($1)] }
                + grid.notes.map { [.text(words("desk.export.legend.note")), .text($0)] })
    }

    private func columns(_ names: [String], _ words: Words) -> [String] { names.map { words("desk.column.\($0)") } }

    /// A clock's name, with a mark where no law sets it.
    private func named(_ kind: ClockKind, _ words: Words) -> String {
        kind.rule.isLaw ? words(kind) : words("desk.clock.named", ["clock": .text(words(kind))])
    }

    private func worklistGrid(_ name: String, _ rows: [WorklistRow], _ words: Words) -> Grid {
        Grid(
            name,
            headings: columns(
                ["number", "node", "clock", "due", "left", "about", "form", "source", "place", "received", "holder"],
                words),
            rows: rows.map { row in
                [
                    .text(row.number.rawValue), .text(words(row.node)),
                    .text(row.due.map { named($0.kind, words) } ?? ""),
                    .text(row.due?.due?.description ?? ""),
                    row.due?.workingDaysLeft.map { .number(Int64($0)) } ?? .text(""),
                    .text(row.summary), .text(words(row.form)), .text(words(row.source)), .text(row.placeName),
                    .text(row.receivedOn.description), .text(row.holderName ?? ""),
                ]
            })
    }

    private func foundGrid(_ name: String, _ hits: [SearchHit], _ words: Words) -> Grid {
        Grid(
            name, headings: columns(["number", "node", "about", "respondents", "unit", "place", "received"], words),
            rows: hits.map { hit in
                [
                    .text(hit.number.rawValue), .text(words(hit.node)), .text(hit.summary),
                    .text(hit.respondents.joined(separator: "、")), .text(hit.units.joined(separator: "、")),
                    .text(hit.placeName), .text(hit.receivedOn.description),
                ]
            })
    }

    private func figuresGrid(_ name: String, _ now: Statistics, _ before: Statistics, _ words: Words) -> Grid {
        Grid(
            name,
            headings: [
                words("desk.figures.figure"), words("desk.column.of"), words("desk.figures.now"),
                words("desk.figures.before"),
            ],
            rows: Figure.allCases.map { figure in
                [
                    .text(words(figure)), .text(unit(figure, words)), quantity(now.amount(figure), figure),
                    quantity(before.amount(figure), figure),
                ]
            }, notes: [words("desk.figures.law")])
    }

    private func entriesGrid(_ name: String, _ rows: FigureRows, _ words: Words) -> Grid {
        Grid(
            name,
            headings: columns(
                ["number", "day", "node", "about", "form", "source", "place", "amount", "of"], words),
            rows: rows.rows.map { row in
                [
                    .text(row.number.rawValue), .text(row.day.description), .text(words(row.node)), .text(row.summary),
                    .text(words(row.form)), .text(words(row.source)), .text(row.placeName),
                    quantity(row.amount, rows.figure), .text(unit(rows.figure, words)),
                ]
            }, notes: rows.hidden > 0 ? [said(rows, words)] : [])
    }

    private func auditGrid(_ name: String, _ lines: [AuditLine], _ words: Words) -> Grid {
        Grid(
            name, headings: columns(["when", "who", "code", "what", "concerns", "reason"], words),
            rows: lines.map { line in
                [
                    .text("\(line.at.day.description) \(line.at.time)"), .text(line.officerName),
                    .text(line.officer.rawValue),
                    .text(
                        [words(line.what), line.detail.map { words($0) } ?? ""].filter { !$0.isEmpty }.joined(
                            separator: " ")),
                    .text(concerned(line, words).text),
                    .text(line.reason ?? ""),
                ]
            })
    }

    private func quantity(_ amount: Int64, _ figure: Figure) -> Grid.Cell {
        figure.unit == .fen ? .hundredths(amount) : .number(amount)
    }

    private func unit(_ figure: Figure, _ words: Words) -> String {
        figure.unit == .fen ? words("desk.figures.yuan") : words(figure.unit)
    }
}
