import Casework
import Office
import Pages

/// Draws the page of one import 导入页面: what is to be done now on top.
struct ImportDrawing {
    private let view: ImportView
    private let typed: Typed
    let call: Call
    let front: DeskFront
    let form: FormState
    /// Petitions that went back, one page of them.
    var undone: [UndoneRow] = []

    /// Faulty rows on one page.
    private static let faultsOnPage = 50

    init(_ view: ImportView, _ typed: Typed, _ faults: [FormState.Fault], _ call: Call, _ front: DeskFront) {
        (self.view, self.typed, self.call, self.front) = (view, typed, call, front)
        var values = typed.values
        if values.isEmpty { values = Self.suggested(view) }
        form = FormState(values: values, faults: faults, words: call.words)
    }

    var old: OldImport { view.old }
    var words: Words { call.words }
    var address: String { Routes.oldImport(old.id) }

    func page(faultsAfter place: Int) -> LedgerPage {
        LedgerPage(
            heading: old.file?.register.text ?? "",
            lead: [old.file?.name.text ?? "", words(old.phase), taken].filter { !$0.isEmpty }
                .joined(separator: " · "),
            errors: form.summary, links: isAtWork ? [Anchor(words("desk.old.refresh"), address)] : [],
            above: above + undoneParts + faultsPart(after: place), parts: samplesPart, forms: forms, formsFirst: true,
            next: nextFaults(after: place), back: Anchor(words("desk.old.title"), Routes.oldRegisters))
    }

    private var isAtWork: Bool { [.checking, .running, .undoing].contains(old.phase) }

    private var taken: String {
        guard old.begun != nil else { return "" }
        return words(
            "desk.old.through", ["done": .text(String(old.through)), "all": .text(String(old.rows))])
    }

    /// What came of the trial run, and of taking it in.
    private var above: [LedgerPage.Part] {
        var parts: [LedgerPage.Part] = []
        if old.begun != nil {
            parts.append(LedgerPage.Part(words("desk.old.result"), lead: said("desk.old.taken", old.counts)))
        }
        if let checked = old.checked {
            var passages: [String] = []
            if checked.counts.open > 0 {
                passages.append(words("desk.old.open", ["count": .count(checked.counts.open)]))
            }
            parts.append(
                LedgerPage.Part(
                    words("desk.old.trial"), lead: said("desk.old.tried", checked.counts), passages: passages))
        }
        if old.phase == .checking { parts.append(LedgerPage.Part(nil, lead: words("desk.old.checking"))) }
        return parts
    }

    private func said(_ key: String, _ counts: OldImport.Counts) -> String {
        words(
            key,
            [
                "new": .text(String(counts.new)), "known": .text(String(counts.known)),
                "faulty": .text(String(counts.faulty)), "blank": .text(String(counts.blank)),
            ])
    }

    private var forms: [PlainForm] {
        switch old.phase {
        case .uploaded, .undone: [columns, end]
        case .checking, .undoing: []
        case .checked: (old.checked?.counts.new ?? 0 > 0 ? [begin] : []) + [columns] + report + [end]
        case .running: [button("stop", .stop, isMain: false)]
        case .stopped: [begin] + report + undo + [end]
        case .done: report + undo + [end]
        case .ended: undo
        }
    }

    private var end: PlainForm {
        PlainForm(
            heading: words("desk.old.end"), lead: words("desk.old.end.lead"), address: "\(address)/end",
            fields: front.hidden(form, call), submit: words("desk.old.end.do"), isMain: false)
    }

    private func button(_ key: String, _ step: ImportStep, isMain: Bool) -> PlainForm {
        PlainForm(
            heading: nil, lead: words("desk.old.\(key).lead"), address: "\(address)/\(step.rawValue)",
            fields: front.hidden(form, call), submit: words("desk.old.\(key).do"), isMain: isMain)
    }

    private var begin: PlainForm {
        let isAgain = old.begun != nil
        return PlainForm(
            heading: words(isAgain ? "desk.old.goOn" : "desk.old.begin"), lead: words("desk.old.begin.lead"),
            address: "\(address)/begin",
            fields: [
                form.line(
                    "reason", words("desk.old.reason"), hint: words("desk.old.reason.hint"), limit: Bounds.name)
            ] + front.hidden(form, call), submit: words(isAgain ? "desk.old.goOn" : "desk.old.begin.do"))
    }

    private var report: [PlainForm] {
        guard (old.checked?.counts.faulty ?? 0) > 0 || old.counts.faulty > 0 else { return [] }
        let formats: [ExportFormat] = [.xlsx, .csv, .csvGB18030]
        let state = FormState(values: ["format": [ExportFormat.xlsx.rawValue]], words: words)
        return [
            PlainForm(
                heading: words("desk.old.report"), lead: words("desk.old.report.lead"), address: "\(address)/report",
                fields: [
                    state.select(
                        "format", words("desk.export.format"),
                        formats.map { .init($0.rawValue, words("desk.export.format.\($0.rawValue)")) })
                ] + front.hidden(form, call), submit: words("desk.old.report.do"), isMain: false)
        ]
    }

    private var columns: PlainForm {
        let places = view.headings.texts.enumerated().map { place, text in
            FormState.Option(String(place), "\(Self.letter(place)) \(text)")
        }
        let asks = OldRegister.Column.allCases.map { column in
            form.select(
                "column.\(column.rawValue)", words(column), places,
                isRequired: column == .receivedOn || column == .summary)
        }
        return PlainForm(
            heading: words("desk.old.columns"), lead: words("desk.old.columns.lead"), address: "\(address)/columns",
            fields: [
                form.line(
                    "headings", words("desk.old.headings"), hint: words("desk.old.headings.hint"), limit: 2,
                    inputMode: "numeric", isShort: true)
            ] + asks + [
                form.select(
                    "unsaid", words("desk.old.unsaid"),
                    OldRegister.Unsaid.allCases.map { .init($0.rawValue, words($0)) },
                    hint: words("desk.old.unsaid.hint"))
            ] + front.hidden(form, call), submit: words("desk.old.columns.do"),
            isMain: old.phase == .uploaded || old.phase == .undone)
    }

    /// What stands in the form from the start: the last mapping, or what the headings say.
    private static func suggested(_ view: ImportView) -> [String: [String]] {
        var values: [String: [String]] = [:]
        if let mapping = view.old.mapping {
            for (column, place) in mapping.places { values["column.\(column)"] = [String(place)] }
            values["headings"] = [String(mapping.headings)]
            values["unsaid"] = [mapping.unsaid.rawValue]
        } else {
            for (column, place) in view.headings.places { values["column.\(column.rawValue)"] = [String(place)] }
            values["headings"] = [String(view.headings.rows)]
            values["unsaid"] = [OldRegister.Unsaid.reported.rawValue]
        }
        return values
    }

    /// A column as spreadsheets call it: `A`, `AB`.
    private static func letter(_ place: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return place < 26 ? String(letters[place]) : String([letters[place / 26 - 1], letters[place % 26]])
    }

    private func faultsPart(after place: Int) -> [LedgerPage.Part] {
        guard let faults = old.checked?.faults, !faults.isEmpty else { return [] }
        let shown = faults.dropFirst(place).prefix(Self.faultsOnPage)
        let table = Table(
            words("desk.old.faults"),
            headings: [
                .init(words("desk.old.report.row"), isNumber: true), .init(words("desk.old.report.column")),
                .init(words("desk.old.report.fault")),
            ],
            rows: shown.map { fault in
                [
                    .number(String(fault.row)), .text(fault.place.map { words($0) } ?? ""),
                    .text(
                        words(fault.kind),
                        small: fault.other.map { words("desk.old.otherRow", ["row": .text(String($0))]) }),
                ]
            }, empty: "")
        let isCut = faults.count >= OldImport.faultsListed
        return [
            LedgerPage.Part(
                words("desk.old.faults"),
                lead: isCut ? words("desk.old.faults.cut", ["most": .text(String(OldImport.faultsListed))]) : nil,
                table: table)
        ]
    }

    private func nextFaults(after place: Int) -> Anchor? {
        guard let faults = old.checked?.faults, faults.count > place + Self.faultsOnPage else { return nil }
        return Anchor(words("desk.list.next"), "\(address)?after=\(place + Self.faultsOnPage)")
    }

    private var samplesPart: [LedgerPage.Part] {
        guard [.uploaded, .checked, .undone].contains(old.phase), !view.samples.isEmpty else { return [] }
        let texts = view.headings.texts
        let table = Table(
            words("desk.old.samples"), headings: texts.map { .init($0) },
            rows: view.samples.map { row in
                texts.indices.map { .text(row.indices.contains($0) ? String(row[$0].prefix(40)) : "") }
            }, empty: "")
        return [LedgerPage.Part(words("desk.old.samples"), table: table)]
    }
}
