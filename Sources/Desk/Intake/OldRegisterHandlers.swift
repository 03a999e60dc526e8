import Casework
import Crypto
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

extension Call {
    /// The import that the address names.
    var oldImport: ImportID { ImportID(rawValue: parameters.get("import") ?? "") }
}

extension DeskFront {
    /// The officer's imports, and the form that hands a file in.
    func showImports(_ call: Call) async throws -> Response { try await importsPage(call, Typed(), [], status: .ok) }

    private func importsPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        guard let lines = try await office.imports(for: call.officer) else { throw NotPerformed.notYours(.register) }
        let form = FormState(values: typed.values, faults: faults, words: words)
        let table = Table(
            words("desk.old.list"),
            headings: ["register", "phase", "at"].map { .init(words("desk.old.column.\($0)")) },
            rows: lines.map { line in
                let isUnderWay = [.running, .stopped].contains(line.phase)
                return [
                    .text(line.register, address: line.isOwn ? Routes.oldImport(line.id) : nil),
                    .text(
                        words(line.phase),
                        small: isUnderWay
                            ? words("desk.old.tenths", ["share": .text("\(line.tenths * 10) %")]) : nil),
                    .text(words.moment(line.at), small: line.by),
                ]
            }, empty: words("desk.old.none"))
        let upload = PlainForm(
            heading: words("desk.old.upload"), lead: words("desk.old.upload.lead"), address: Routes.oldRegisters,
            fields: [
                form.line(
                    "register", words("desk.old.register"), hint: words("desk.old.register.hint"),
                    limit: OldRegister.nameAtMost),
                form.file(
                    "file", words("desk.old.file"),
                    hint: words(
                        "desk.old.file.hint",
                        [
                            "rows": .text(String(OldRegister.rowsAtMost)),
                            "limit": .text("\(SheetReading.Limits.register.bytes >> 20) MB"),
                        ]), accepts: ".xlsx,.csv,text/csv", takesSeveral: false, isRequired: true),
            ] + hidden(form, call), submit: words("desk.old.upload.do"), takesFile: true)
        return show(
            LedgerPage(
                heading: words("desk.old.title"), lead: words("desk.old.lead"), errors: form.summary,
                parts: [LedgerPage.Part(words("desk.old.list"), table: table)], forms: [upload], formsFirst: true,
                back: call.officer.mayGive(.register)
                    ? Anchor(words("desk.old.toRegister"), Routes.newLetter) : nil), call, status: status)
    }

    /// Takes a file in: its rows are sealed, and the columns are asked for next.
    func takeRegister(_ call: Call, _ typed: Typed, _ file: SentFile?) async throws -> Response {
        let words = call.words
        guard Office.mayTakeRegisters(call.officer) else { throw NotPerformed.notYours(.register) }
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        func again(_ field: String, _ sentence: String) async throws -> Response {
            try await importsPage(call, typed, [.init(field, sentence)], status: .unprocessableContent)
        }
        guard let file else { return try await again("file", words("desk.old.file.missing")) }
        do {
            let content = try file.content()
            let rows = try SheetReading.rows(content, upTo: .register)
            let hash = SHA256.hash(data: content).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }.joined()
            let id = try await office.handIn(
                RegisterFile(name: FileName.cleaned(file.name), hash: hash, rows: rows),
                of: typed.line("register"), by: call.officer, commandID: commandID)
            return .seeOther(Routes.oldImport(id))
        } catch let fault as SheetFault {
            return try await again("file", words("desk.old.fault.\(fault)"))
        } catch NotPerformed.refused(let refusal) {
            return try await again(refusal.field ?? "", call.sentence(refusal))
        }
    }

    /// One import.
    func showImport(_ call: Call) async throws -> Response { try await importPage(call, Typed(), [], status: .ok) }

    private func importPage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        guard let view = try await office.oldImport(call.oldImport, for: call.officer) else { return absent(call) }
        let after = call.query["after"].flatMap { Int($0) } ?? 0
        var drawing = ImportDrawing(view, typed, faults, call, self)
        if view.old.undoing != nil {
            drawing.undone =
                try await office.undoneRows(
                    of: view.old.id, after: call.query["undone"].flatMap { Int($0) } ?? 0, for: call.officer) ?? []
        }
        return show(drawing.page(faultsAfter: after), call, status: status)
    }

    /// Says how the columns are read, and has the file tried.
    func matchColumns(_ call: Call, _ typed: Typed) async throws -> Response {
        guard let view = try await office.oldImport(call.oldImport, for: call.officer) else { return absent(call) }
        var places: [String: Int] = [:]
        var aliases: [String: OldRegister.Column] = [:]
        for column in OldRegister.Column.allCases {
            guard let place = Int(typed.line("column.\(column.rawValue)")) else { continue }
            places[column.rawValue] = place
            if view.headings.texts.indices.contains(place) {
                aliases[OldRegister.plain(view.headings.texts[place])] = column
            }
        }
        aliases[""] = nil
        let mapping = OldRegister.Mapping(
            places: places, headings: Int(Typed.ascii(typed.line("headings"))) ?? -1,
            unsaid: OldRegister.Unsaid(rawValue: typed.line("unsaid")) ?? .reported)
        return try await changed(call, typed) { id, command in
            try await office.match(mapping, aliases: aliases, in: id, by: call.officer, commandID: command)
        }
    }

    /// Begins, stops or ends.
    func changeImport(_ step: ImportStep, _ call: Call, _ typed: Typed) async throws -> Response {
        try await changed(call, typed) { id, command in
            switch step {
            case .begin:
                try await office.begin(id, reason: typed.line("reason"), by: call.officer, commandID: command)
            case .stop: try await office.stop(id, by: call.officer, commandID: command)
            case .end: try await office.end(id, by: call.officer, commandID: command)
            case .undo:
                try await office.undo(id, reason: typed.line("undoReason"), by: call.officer, commandID: command)
            }
        }
    }

    private func changed(
        _ call: Call, _ typed: Typed, _ change: (ImportID, CommandID) async throws -> Void
    ) async throws -> Response {
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        do {
            try await change(call.oldImport, commandID)
            return .seeOther(Routes.oldImport(call.oldImport))
        } catch NotPerformed.refused(let refusal) {
            let field = refusal.field.map { Self.plainFields.contains($0) ? $0 : "column.\($0)" } ?? ""
            let fault = FormState.Fault(field, call.sentence(refusal))
            return try await importPage(call, typed, [fault], status: .unprocessableContent)
        }
    }

    /// Fields of an import's page that are no columns.
    private static let plainFields: Set<String> = ["reason", "undoReason", "headings"]

    /// Every row with faults as a file, to be mended and handed in again: what each row says, and what is wrong with it.
    func importReport(_ call: Call, _ typed: Typed) async throws -> Response {
        let words = call.words
        let commandID = CommandID(rawValue: typed.line(Kept.commandName))
        guard commandID.isWellFormed, let format = ExportFormat(rawValue: typed.line("format")), format != .signed,
            format != .xlsx || WorkbookWriting.isPossible
        else { return renderer.problem(.unreadable, for: call.visit, bar: call.bar) }
        let faulty = try await office.faultyRows(
            of: call.oldImport, as: format, by: call.officer, commandID: commandID)
        let grid = Grid(
            words("desk.old.report"),
            headings: [words("desk.old.report.row"), words("desk.old.report.fault")] + faulty.headings,
            rows: faulty.rows.map { row in
                [.number(Int64(row.number)), .text(row.faults.map { words.fault($0) }.joined(separator: " "))]
                    + faulty.headings.indices.map { .text(row.cells.indices.contains($0) ? row.cells[$0] : "") }
            })
        let bytes =
            switch format {
            case .csv, .signed: try CommaSeparated.bytes(grid, .utf8)
            case .csvGB18030: try CommaSeparated.bytes(grid, .gb18030)
            case .xlsx:
                try WorkbookWriting.bytes(
                    [grid], title: grid.name, at: office.surroundings.now().rawValue / 1000)
            }
        var headers = HTTPFields.file(
            type: format.mediaType, isShown: false,
            name: "\(grid.name) \(office.surroundings.today.description).\(format.fileEnding)")
        headers[.contentLength] = String(bytes.count)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// What can be asked for of an import with one button.
enum ImportStep: String, CaseIterable { case begin, stop, end, undo }

/// One file a form brought along, under the name it came with.
struct SentFile: Sendable {
    let name: String
    /// `nil` when it was too large: then it was thrown away.
    let bytes: [UInt8]?

    /// What is in it.
    ///
    /// - Throws: ``SheetFault/tooLarge``.
    func content() throws(SheetFault) -> [UInt8] {
        guard let bytes else { throw .tooLarge }
        return bytes
    }
}

extension Words {
    /// What is wrong with a row, in a sentence that begins with the column.
    func fault(_ fault: OldRegister.Fault) -> String {
        let place = fault.place.map { self("desk.old.inColumn", ["column": .text(self($0))]) } ?? ""
        let other = fault.other.map { self("desk.old.otherRow", ["row": .text(String($0))]) } ?? ""
        return place + self(fault.kind) + other
    }
}
