import Casework
import Office
import Pages

/// Draws the pages of periodic reports 定期报告页面.
struct ReportDrawing {
    let call: Call
    let front: DeskFront
    let today: Day

    private var words: Words { call.words }

    // MARK: The list

    func list(_ board: ReportBoard, _ typed: Typed, _ faults: [FormState.Fault]) -> LedgerPage {
        let form = FormState(values: chosen(board, typed), faults: faults, words: words)
        let owed =
            board.owed.isEmpty
            ? []
            : [
                LedgerPage.Part(
                    words("desk.reports.owed"), lead: words("desk.reports.owed.lead"), table: owedTable(board.owed))
            ]
        return LedgerPage(
            heading: words("desk.reports.title"),
            lead: words(board.owed.isEmpty ? "desk.reports.lead.office" : "desk.reports.lead"), errors: form.summary,
            above: owed, parts: [LedgerPage.Part(words("desk.reports.all"), table: table(board.rows))],
            forms: board.mayDraft ? [draft(form, board)] : [], formsFirst: true,
            next: board.next.map { Anchor(words("desk.reports.next"), Routes.reports(after: $0)) })
    }

    /// Those that wait for an officer, as his day has them.
    func waiting(_ reports: [OwedReport]) -> LedgerPage.Part {
        LedgerPage.Part(words("desk.day.reports"), table: owedTable(reports))
    }

    private func owedTable(_ owed: [OwedReport]) -> Table {
        Table(
            words("desk.reports.owed"), headings: headings(["paper", "standing"]),
            rows: owed.map { report in
                let address = report.phase == nil ? Routes.reports(drafting: report.id) : Routes.report(report.id)
                return [name(of: report.id, address), .clock(badge(report))]
            }, empty: "")
    }

    /// What a report is called, short enough for a narrow screen: office and period stand below.
    private func name(of id: PeriodicReport.ID, _ address: String) -> Table.Content {
        .text(words(id.kind).capitalizedFirst, address: address, small: Self.more(of: id, words))
    }

    /// For whom a report is, where for an office, and for which days.
    static func more(of id: PeriodicReport.ID, _ words: Words) -> String {
        let period = words(Bilingual(id.period.chinese, id.period.english))
        return [id.office.map { words($0) }, period].compactMap { $0 }.joined(separator: " · ")
    }

    /// How an owed report stands: its day is the organ's own target, no law.
    private func badge(_ report: OwedReport) -> ClockBadge {
        let standing = report.phase.map { words($0) } ?? words("desk.reports.undrafted")
        let due = words.shortDay(report.id.wantedBy)
        if report.isLate { return ClockBadge(.red, words("desk.reports.late"), due: due, note: standing) }
        switch report.phase {
        case .issued, .delivered: return ClockBadge(.stopped, standing)
        case .drafted, .approved, nil: return ClockBadge(.green, standing, due: due, note: words("desk.clock.ours"))
        }
    }

    private func table(_ rows: [ReportEntry]) -> Table {
        Table(
            words("desk.reports.all"), headings: headings(["paper", "standing"]),
            rows: rows.map { [name(of: $0.id, Routes.report($0.id)), .text(words($0.phase))] },
            empty: words("desk.reports.none"))
    }

    /// What the address asks for, else the first that is owed and not drafted.
    private func chosen(_ board: ReportBoard, _ typed: Typed) -> [String: [String]] {
        if !typed.values.isEmpty { return typed.values }
        let first = board.owed.first { $0.phase == nil }?.id
        let paper = call.query["paper"] ?? first?.paper
        let period = call.query["period"] ?? first?.period.description
        return ["paper": paper.map { [$0] } ?? [], "period": period.map { [$0] } ?? []]
    }

    private func draft(_ form: FormState, _ board: ReportBoard) -> PlainForm {
        let papers = PeriodicReport.Kind.allCases.flatMap { kind -> [FormState.Option] in
            guard kind == .repeatsNotice else { return [.init(kind.rawValue, words(kind))] }
            return board.offices.map {
                .init("\(kind.rawValue)-\($0.rawValue)", "\(words(kind)) · \(words($0))")
            }
        }
        return PlainForm(
            heading: words("desk.reports.draft"), lead: words("desk.reports.draft.lead"), address: Routes.reports,
            fields: [
                form.select("paper", words("desk.reports.paper"), papers),
                form.select(
                    "period", words("desk.reports.period"),
                    periods.map { .init($0.description, words(Bilingual($0.chinese, $0.english))) }),
            ] + front.hidden(form, call), submit: words("desk.reports.draft.do"))
    }

    /// Periods to choose from, the latest first: a year of each.
    private var periods: [PeriodicReport.Period] {
        PeriodicReport.Span.allCases.flatMap { span -> [PeriodicReport.Period] in
            var period = PeriodicReport.Period.lastOver(span, on: today)
            return (0..<12 / span.months).map { _ in
                defer { period = period.before }
                return period
            }
        }
    }

    private func headings(_ names: [String]) -> [Table.Heading] {
        names.map { .init(words("desk.reports.column.\($0)")) }
    }

    // MARK: One report

    func page(
        _ id: PeriodicReport.ID, _ view: ReportView, _ typed: Typed, _ faults: [FormState.Fault]
    ) -> LedgerPage {
        var values = typed.values
        if values["text"] == nil { values["text"] = [view.report.text.text] }
        if values["on"] == nil { values["on"] = [today.description] }
        let form = FormState(values: values, faults: faults, words: words)
        let writes = view.mayDo.contains(.text)
        let text = view.report.text.text.split(whereSeparator: \.isNewline).map(String.init)
        return LedgerPage(
            heading: words(id.named).capitalizedFirst, lead: words(view.report.phase), errors: form.summary,
            above: [LedgerPage.Part(words("desk.reports.text"), passages: (writes ? [] : text) + view.sums)],
            parts: [body(id, view), record(view)], forms: forms(id, view, form), formsFirst: true,
            back: Anchor(words("desk.reports.title"), Routes.reports))
    }

    private func body(_ id: PeriodicReport.ID, _ view: ReportView) -> LedgerPage.Part {
        switch id.kind {
        case .principalSummary, .repeatsNotice:
            LedgerPage.Part(words("desk.reports.list"), table: lines(view.facts, ofAll: id.kind == .principalSummary))
        case .comprehensiveAnalysis:
            LedgerPage.Part(
                words("desk.reports.figures"), lead: words("desk.reports.figures.lead"), table: figures(id, view))
        }
    }

    private func lines(_ facts: [PeriodicReport.Facts], ofAll: Bool) -> Table {
        Table(
            words("desk.reports.list"),
            headings: headings(["number", "received", "about", ofAll ? "stands" : "repeats"]),
            rows: facts.map { fact in
                let about = fact.posts + fact.fields.map { words($0) }
                return [
                    .text(
                        fact.number.rawValue,
                        address: call.officer.seesFigures ? Routes.petition(fact.number) : nil, small: words(fact.form)),
                    .text(words.day(fact.receivedOn)),
                    .text(fact.matter, small: about.joined(separator: " · ")), standing(fact),
                ]
            }, empty: words("desk.reports.list.none"))
    }

    /// Where it stands; in a notice of repeats, what it repeats and with what that is new.
    private func standing(_ fact: PeriodicReport.Facts) -> Table.Content {
        guard let earlier = fact.earlier else {
            let stands = [words(fact.node)] + fact.ways.map { words($0) }
            return .text(
                stands.joined(separator: " · "),
                small: words(fact.isRepeat ? "desk.reports.repeat" : "desk.reports.first"))
        }
        return .text(
            earlier.rawValue, address: Routes.petition(earlier),
            small: words(fact.isByAnother ? "desk.reports.another" : "desk.reports.nothingNew"))
    }

    private func figures(_ id: PeriodicReport.ID, _ view: ReportView) -> Table {
        let scopes = [id.period, id.period.before, id.period.yearBefore].map {
            FigureScope(organ: id.organ, below: true, from: $0.first, to: $0.last)
        }
        let headings =
            [Table.Heading(words("desk.figures.figure"))]
            + ["now", "previous", "yearBefore"].map {
                Table.Heading(words("desk.reports.column.\($0)"), isNumber: true)
            }
        let rows = view.amounts.compactMap { amount -> [Table.Content]? in
            guard let counted = PeriodicReport.Counted(code: amount.what) else { return nil }
            let unit = figure(of: counted)
            let numbers = zip([amount.now, amount.before, amount.yearBefore], scopes).map { value, scope in
                Table.Content.number(
                    front.amount(value, unit, words),
                    address: value == 0 || counted != .figure(unit) ? nil : Routes.figure(unit, scope))
            }
            return [.text(name(of: counted))] + numbers
        }
        return Table(
            words("desk.reports.figures"), headings: headings, rows: rows, empty: words("desk.reports.list.none"))
    }

    /// The figure whose unit an amount has.
    private func figure(of counted: PeriodicReport.Counted) -> Figure {
        switch counted {
        case .figure(let figure): figure
        case .place: .received
        }
    }

    private func name(of counted: PeriodicReport.Counted) -> String {
        switch counted {
        case .figure(let figure): words(figure)
        case .place(let place):
            words("desk.reports.place", ["name": .text(front.office.countyName(place))])
        }
    }

    /// Who did what with it, and when.
    private func record(_ view: ReportView) -> LedgerPage.Part {
        let report = view.report
        func row(_ name: String, _ step: Step, _ more: String? = nil) -> [Table.Content] {
            [
                .text(words("desk.reports.record.\(name)"), small: more),
                .text(view.names[step.by] ?? step.by.rawValue, small: words.moment(step.at)),
            ]
        }
        var rows: [[Table.Content]] = []
        if let writer = report.writer { rows.append(row("written", writer)) }
        if let approved = report.approved { rows.append(row("approved", approved.step)) }
        if let issued = report.issued { rows.append(row("issued", issued.step, issued.reference.text)) }
        for delivery in report.deliveries {
            rows.append(row("delivered", delivery.step, "\(delivery.to.text) · \(words.day(delivery.on))"))
        }
        return LedgerPage.Part(
            words("desk.reports.record"),
            table: Table(words("desk.reports.record"), headings: headings(["step", "who"]), rows: rows, empty: ""))
    }

    private func forms(_ id: PeriodicReport.ID, _ view: ReportView, _ form: FormState) -> [PlainForm] {
        func step(_ step: ReportStep, _ fields: [Pages.Field], lead: String? = nil, isMain: Bool) -> PlainForm {
            PlainForm(
                heading: words("desk.reports.step.\(step.rawValue)"),
                lead: lead ?? words("desk.reports.step.\(step.rawValue).lead"), address: Routes.report(id, step),
                fields: fields + front.hidden(form, call), submit: words("desk.reports.step.\(step.rawValue).do"),
                isMain: isMain)
        }
        var forms: [PlainForm] = []
        let may = view.mayDo
        if may.contains(.approval) {
            forms.append(step(.approval, [form.hidden("read", view.hash)], isMain: true))
        }
        if may.contains(.issue) {
            forms.append(
                step(
                    .issue, [form.line("reference", words("desk.reports.reference"), limit: Bounds.name)], isMain: true)
            )
        }
        if may.contains(.delivery) {
            forms.append(
                step(
                    .delivery,
                    [
                        form.line("to", words("desk.reports.to"), limit: Bounds.name),
                        form.date("on", words("desk.reports.on")),
                    ], isMain: view.report.deliveries.isEmpty))
        }
        if view.report.issued != nil {
            forms.append(
                PlainForm(
                    heading: words("desk.reports.print"), lead: words("desk.reports.print.lead"),
                    address: Routes.reportLetter(id), fields: front.hidden(form, call),
                    submit: words("desk.reports.print.do"), isMain: false))
        }
        if may.contains(.text) {
            forms.append(
                step(
                    .text, [form.area("text", words("desk.reports.text"), limit: Bounds.text, rows: 8)],
                    isMain: !may.contains(.approval) && !may.contains(.issue)))
        }
        if may.contains(.anew) {
            forms.append(
                step(
                    .anew, [],
                    lead: view.undistinguished > 0
                        ? words(
                            "desk.reports.undistinguished", ["count": .count(Int(view.undistinguished))]) : nil,
                    isMain: false))
        }
        return forms
    }
}
