import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

extension DeskFront {
    /// The form that asks as what and why a list is to be taken along; for a search it comes by POST, as its words stand in
    /// no address.
    func showExport(_ call: Call) async throws -> Response {
        guard let list = try await exported(call.query, call), !list.isSearch else { return absent(call) }
        return exportPage(call, list, call.query, Typed(), [], status: .ok)
    }

    /// Takes a list along: the file is the answer. Opened from a search, the form itself is.
    func export(_ call: Call, _ typed: Typed) async throws -> Response {
        let fields = typed.values.compactMapValues(\.first)
        guard let list = try await exported(fields, call) else { return absent(call) }
        if !typed.line("open").isEmpty { return exportPage(call, list, fields, Typed(), [], status: .ok) }
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        func again(_ field: String, _ sentence: String) -> Response {
            exportPage(call, list, fields, typed, [.init(field, sentence)], status: .unprocessableContent)
        }
        guard let format = ExportFormat(rawValue: typed.line("format")), list.formats.contains(format) else {
            return again("format", call.words("desk.issue.choose"))
        }
        guard format != .xlsx || WorkbookWriting.isPossible else {
            logger.error("no workbook can be made: /dev/shm is no file system in memory")
            return again("format", call.words("desk.export.noWorkbook"))
        }
        do {
            let taken = try await office.export(
                list, as: format, reason: typed.line("reason"), by: call.officer, commandID: commandID)
            guard let taken else { return absent(call) }
            return try file(taken, format, call)
        } catch NotPerformed.refused(let refusal) {
            let fault = registryFault(refusal, prefix: "", call.words)
            return exportPage(call, list, fields, typed, [fault], status: .unprocessableContent)
        }
    }

    private func file(_ export: Export, _ format: ExportFormat, _ call: Call) throws -> Response {
        let words = call.words
        let grid = grid(of: export, words)
        let bytes: [UInt8]
        switch format {
        case .xlsx:
            bytes = try WorkbookWriting.bytes(
                [grid, legend(of: export, grid, call)], title: grid.name, at: export.at.rawValue / 1000)
        case .csv: bytes = try CommaSeparated.bytes(grid, .utf8)
        case .csvGB18030: bytes = try CommaSeparated.bytes(grid, .gb18030)
        case .signed:
            guard let signed = try office.signed(export, by: call.officer) else { return absent(call) }
            bytes = signed
        }
        var headers = HTTPFields.file(
            type: format.mediaType, isShown: false,
            name: "\(grid.name) \(export.at.day.description).\(format.fileEnding)")
        headers[.contentLength] = String(bytes.count)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The list that an address or a form names; `nil` when it names none, or one that is no place of this officer's.
    private func exported(_ fields: [String: String], _ call: Call) async throws -> ExportedList? {
        switch fields["list"] {
        case "worklist" where call.officer.readsPetitions:
            let filter = fields["filter"].flatMap(WorklistFilter.init(rawValue:))
            return fields["tab"].flatMap(WorklistTab.init(rawValue:)).map { .worklist($0, filter) }
        case "clocks" where call.officer.watchesClocks: return .clocks
        case "search" where call.officer.readsPetitions:
            return try SearchForm.asked(fields).map(ExportedList.search)
        case "figures" where call.officer.seesFigures:
            return try await exportedScope(fields, call).map(ExportedList.figures)
        case "rows" where call.officer.seesFigures:
            guard let figure = fields["figure"].flatMap(Figure.init(rawValue:)) else { return nil }
            return try await exportedScope(fields, call).map { .rows(figure, $0) }
        case "audit" where call.officer.roles.contains(.auditAdministrator):
            let ask = AuditAsk(fields, call.words)
            return ask.faults.isEmpty ? .audit(ask.filter) : nil
        case "register":
            let register = fields["of"].flatMap(ExportedRegister.init(code:))
            return register.flatMap { $0.isShown(to: call.officer) ? .register($0) : nil }
        default: return nil
        }
    }

    private func exportedScope(_ fields: [String: String], _ call: Call) async throws -> FigureScope? {
        let asked = Period(fields, today: office.surroundings.today, call.words)
        guard asked.faults.isEmpty else { return nil }
        return scope(fields, asked, try await organsBelow(call.officer), call)
    }

    private func exportPage(
        _ call: Call, _ list: ExportedList, _ fields: [String: String], _ typed: Typed, _ faults: [FormState.Fault],
        status: HTTPResponse.Status
    ) -> Response {
        let words = call.words
        var values = typed.values
        if values["format"] == nil { values["format"] = [ExportFormat.xlsx.rawValue] }
        let form = FormState(values: values, faults: faults, words: words, focus: "reason")
        let asks = [
            form.cards(
                "format", words("desk.export.format"),
                list.formats.map {
                    .init(
                        $0.rawValue, words("desk.export.format.\($0.rawValue)"),
                        words("desk.export.format.\($0.rawValue).line"))
                }),
            form.area(
                "reason", words("desk.export.reason"), hint: words("desk.export.reason.hint"),
                limit: ExportRefused.reasonAtMost, rows: 2),
        ]
        let named = Routes.exportFields(list).map { form.hidden($0.name, $0.value) }
        let page = OneFormPage(
            heading: words("desk.export.title", ["list": .text(name(of: list, words))]), errors: form.summary,
            form: PlainForm(
                heading: nil,
                lead: words("desk.export.lead", ["most": .text(String(Export.rowsAtMost))]),
                address: Routes.export, fields: asks + named + hidden(form, call), submit: words("desk.export.do")),
            back: back(to: list, words))
        return show(page, call, status: status)
    }

    /// The way back to the list; a search has no address.
    private func back(to list: ExportedList, _ words: Words) -> Anchor {
        let address: String =
            switch list {
            case .worklist(let tab, let filter): Routes.work(tab, filter)
            case .clocks: Routes.clocks
            case .search: Routes.search
            case .figures(let scope): Routes.statistics(scope)
            case .rows(let figure, let scope): Routes.figure(figure, scope)
            case .register(let register): Routes.register(register)
            case .audit(let filter):
                Routes.audit(
                    Dictionary(AuditAsk.fields(of: filter).map { ($0.name, $0.value) }) { first, _ in first },
                    after: nil)
            }
        return Anchor(words("desk.export.back"), address)
    }
}

extension ExportedList {
    /// Whether it is what a search found, whose words stand in no address.
    fileprivate var isSearch: Bool { if case .search = self { true } else { false } }
}

extension ExportFormat {
    /// Its media type.
    var mediaType: String {
        switch self {
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        case .csvGB18030: "text/csv; charset=gb18030"
        case .signed: "application/jsonl; charset=utf-8"
        }
    }

    /// How the file's name ends.
    var fileEnding: String {
        switch self {
        case .xlsx: "xlsx"
        case .csv, .csvGB18030: "csv"
        case .signed: "jsonl"
        }
    }
}
