import Casework
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

/// A list of cadres that was sent, and what came of it.
struct CadreAttempt {
    var report: CadreListReport?
    var hash = ""
    var faults: [FormState.Fault] = []
    var typed = Typed()
}

extension DeskFront {
    /// The cadre register by code, or the entries of one name.
    func showCadres(_ call: Call) async throws -> Response {
        try await cadresPage(call, CadreAttempt(), status: .ok)
    }

    /// Looks a name up; it stands in no address.
    func findCadres(_ call: Call, _ typed: Typed) async throws -> Response {
        try await cadresPage(call, CadreAttempt(typed: typed), status: .ok)
    }

    /// Reads a list: first tried, with every bad row named; then, the very same file, for good.
    func takeCadreList(_ call: Call, _ typed: Typed, _ file: SentFile?) async throws -> Response {
        let words = call.words
        guard Office.cadreRights(of: call.officer).keeps else { return absent(call) }
        var attempt = CadreAttempt(typed: typed)
        guard let file else {
            attempt.faults = [FormState.Fault("list", words("desk.cadres.list.missing"))]
            return try await cadresPage(call, attempt, status: .unprocessableContent)
        }
        let really = typed.line("really") == "yes"
        do {
            let content = try file.content()
            let hash = SHA256.hash(data: content).map { String($0, radix: 16) }.joined()
            let rows = try SheetReading.rows(content)
            if really && typed.line("tried") != hash {
                attempt.faults = [FormState.Fault("really", words("desk.cadres.list.tryFirst"))]
            } else if typed.line("reason").isEmpty {
                attempt.faults = [FormState.Fault("reason", words("desk.cadres.reason.missing"))]
            } else {
                attempt.report = try await office.readCadres(
                    rows, really: really, reason: typed.line("reason"), by: call.officer,
                    commandID: call.command(typed))
                attempt.hash = really ? "" : hash
            }
        } catch let fault as SheetFault {
            attempt.faults = [FormState.Fault("list", words("desk.cadres.fault.\(fault)"))]
        }
        return try await cadresPage(call, attempt, status: attempt.faults.isEmpty ? .ok : .unprocessableContent)
    }

    /// One entry with its history, and the form that changes it.
    func showCadre(_ call: Call) async throws -> Response {
        try await cadrePage(call, Typed(), [], status: .ok)
    }

    /// Changes an entry, or makes one: by the same reading as a list of one row.
    func changeCadre(_ call: Call, _ typed: Typed) async throws -> Response {
        guard Office.cadreRights(of: call.officer).keeps else { return absent(call) }
        let columns = CadreSheet.Column.allCases
        guard !typed.line("reason").isEmpty else {
            let fault = FormState.Fault("reason", call.words("desk.cadres.reason.missing"))
            return try await cadrePage(call, typed, [fault], status: .unprocessableContent)
        }
        let report = try await office.readCadres(
            [columns.map(\.chinese), columns.map { typed.line($0.rawValue) }], really: true,
            reason: typed.line("reason"), by: call.officer, commandID: call.command(typed))
        guard report.faults.isEmpty else {
            let faults = report.faults.map { fault in
                FormState.Fault(
                    fault.column?.rawValue ?? "", call.words.language == .chinese ? fault.chinese : fault.english)
            }
            return try await cadrePage(call, typed, faults, status: .unprocessableContent)
        }
        return .seeOther(Routes.cadre(CadreCode(rawValue: typed.line("code"))))
    }

    private func cadresPage(
        _ call: Call, _ attempt: CadreAttempt, status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let name = attempt.typed.line("name")
        let page = try await office.cadres(
            for: call.officer, named: name, after: call.query["after"].map(CadreCode.init(rawValue:)))
        let keeps = Office.cadreRights(of: call.officer).keeps
        var values = attempt.typed.values
        values["tried"] = [attempt.hash]
        let form = FormState(values: values, faults: attempt.faults, words: words)
        let found = LedgerPage.Part(
            name.isEmpty ? words("desk.cadres.all") : words("desk.cadres.found"), table: table(page.lines, words))
        let find = PlainForm(
            heading: words("desk.cadres.find"), lead: nil, address: Routes.cadreSearch,
            fields: [form.line("name", words("desk.cadres.column.name"), limit: 40)] + hidden(form, call),
            submit: words("desk.cadres.find.do"), isMain: false)
        return show(
            LedgerPage(
                heading: words("desk.cadres.title"), lead: words("desk.cadres.lead"), errors: form.summary,
                links: keeps ? [Anchor(words("desk.cadres.new"), Routes.newCadre)] : [],
                export: name.isEmpty ? Routes.export(.cadres) : nil,
                above: attempt.report.map { reportParts($0, words) } ?? [], parts: [found],
                forms: keeps ? [find, listForm(form, call)] : [find],
                formsFirst: true,
                next: page.next.map { Anchor(words("desk.list.next"), Routes.cadres(after: $0)) }), call,
            status: status)
    }

    private func listForm(_ form: FormState, _ call: Call) -> PlainForm {
        let words = call.words
        return PlainForm(
            heading: words("desk.cadres.list"), lead: words("desk.cadres.list.lead"), address: Routes.cadreList,
            fields: [
                form.file(
                    "list", words("desk.cadres.list.file"), hint: words("desk.cadres.list.hint"),
                    accepts: ".xlsx,.csv,text/csv", takesSeveral: false, isRequired: true),
                form.line("reason", words("desk.cadres.reason"), hint: words("desk.cadres.reason.hint")),
                form.cards(
                    "really", words("desk.cadres.list.how"),
                    [
                        .init("no", words("desk.cadres.list.try"), words("desk.cadres.list.try.hint")),
                        .init("yes", words("desk.cadres.list.take"), words("desk.cadres.list.take.hint")),
                    ]),
                form.hidden("tried"),
            ] + hidden(form, call), submit: words("desk.cadres.list.do"), isMain: true, takesFile: true)
    }

    private func reportParts(_ report: CadreListReport, _ words: Words) -> [LedgerPage.Part] {
        let said = words(
            report.isWritten ? "desk.cadres.report.written" : "desk.cadres.report.tried",
            [
                "new": .text(String(report.new)), "changed": .text(String(report.changed)),
                "same": .text(String(report.unchanged)), "bad": .text(String(report.faults.count)),
            ])
        let shown = report.faults.prefix(Self.faultsShown)
        let more = report.faults.count - shown.count
        let left = words(
            "desk.cadres.report.more", ["shown": .text(String(shown.count)), "more": .text(String(more))])
        let table = Table(
            words("desk.cadres.report.faults"),
            headings: ["row", "column", "fault"].map { .init(words("desk.cadres.report.\($0)")) },
            rows: shown.map { fault in
                [
                    .number(String(fault.row)), .text(fault.column.map { words($0) } ?? ""),
                    .text(words.language == .chinese ? fault.chinese : fault.english),
                ]
            }, empty: words("desk.cadres.report.none"))
        return [
            LedgerPage.Part(words("desk.cadres.report"), lead: said, table: table)
        ] + (more > 0 ? [LedgerPage.Part(nil, lead: left)] : [])
    }

    /// Faults shown on one page: whoever has more is told how many, mends these and tries again.
    static let faultsShown = 500

    private func table(_ lines: [CadreLine], _ words: Words) -> Table {
        Table(
            words("desk.cadres.title"),
            headings: ["code", "name", "unit", "managedBy", "standing"].map {
                .init(words("desk.cadres.column.\($0)"))
            },
            rows: lines.map { line in
                let cadre = line.cadre
                return [
                    .text(cadre.code.rawValue, address: Routes.cadre(cadre.code), isStruck: false),
                    .text(
                        cadre.name.isEmpty ? words(cadre.kind) : cadre.name.text, small: cadre.post.text,
                        isStruck: cadre.isStruck),
                    .text(cadre.unit.text),
                    .text(line.managerName, small: line.isManagerKnown ? nil : words("desk.cadres.managerUnknown")),
                    .text(words(cadre.standing), small: cadre.isStruck ? words("desk.cadres.struck") : nil),
                ]
            }, empty: words("desk.cadres.empty"))
    }

    private func cadrePage(
        _ call: Call, _ typed: Typed, _ faults: [FormState.Fault], status: HTTPResponse.Status
    ) async throws -> Response {
        let words = call.words
        let keeps = Office.cadreRights(of: call.officer).keeps
        let code = call.parameters.get("code").map(CadreCode.init(rawValue:))
        let known = try await code.asyncMap { try await office.cadre($0, for: call.officer) } ?? nil
        guard code == nil ? keeps : known != nil else { return absent(call) }
        let values = typed.values.isEmpty ? known.map { CadreForm.values($0.cadre) } ?? [:] : typed.values
        let form = FormState(values: values, faults: faults, words: words)
        let organs = keeps ? try await office.organs() : []
        let history = known?.history ?? []
        let table = Table(
            words("desk.person.history"),
            headings: ["when", "who", "what", "reason"].map { .init(words("desk.column.\($0)")) },
            rows: history.map { line in
                [
                    .text("\(line.at.day.description) \(line.at.time)"), .text(line.who),
                    .text(words("desk.\(line.what)"), small: CadreForm.said(line.cadre, words)), .text(line.reason),
                ]
            }, empty: "")
        let change = PlainForm(
            heading: words(code == nil ? "desk.cadres.new" : "desk.cadres.change"),
            lead: words("desk.cadres.change.lead"),
            address: code.map { Routes.cadre($0) } ?? Routes.newCadre,
            fields: CadreForm.fields(form, organs, isNew: code == nil, words) + hidden(form, call),
            submit: words("desk.cadres.change.do"))
        let name = known?.cadre.name.text ?? ""
        return show(
            LedgerPage(
                heading: code == nil ? words("desk.cadres.new") : name.isEmpty ? code?.rawValue ?? "" : name,
                lead: known.map { CadreForm.said($0.cadre, words) }, errors: form.summary,
                parts: history.isEmpty ? [] : [LedgerPage.Part(words("desk.person.history"), table: table)],
                forms: keeps ? [change] : [], back: Anchor(words("desk.cadres.title"), Routes.cadres)), call,
            status: status)
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

/// An entry of the cadre register as a form holds it.
enum CadreForm {
    static func values(_ cadre: Cadre) -> [String: [String]] {
        [
            "code": [cadre.code.rawValue], "kind": [cadre.kind.rawValue], "name": [cadre.name.text],
            "unit": [cadre.unit.text], "post": [cadre.post.text], "managedBy": [cadre.managedBy.rawValue],
            "partyOrgAt": [cadre.partyOrgAt?.rawValue ?? ""], "postClass": [cadre.postClass.rawValue],
            "standing": [cadre.standing.rawValue], "supervised": [cadre.supervised.rawValue],
            "principalOf": [cadre.principalOf?.rawValue ?? ""], "mainPerson": [cadre.mainPerson?.rawValue ?? ""],
            "struck": cadre.isStruck ? ["yes"] : [],
        ]
    }

    /// The entry in a line.
    static func said(_ cadre: Cadre, _ words: Words) -> String {
        [
            cadre.name.text, cadre.unit.text, cadre.post.text, words(cadre.postClass), words(cadre.standing),
            cadre.managedBy.rawValue, cadre.isStruck ? words("desk.cadres.struck") : "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    static func fields(_ form: FormState, _ organs: [Organ], isNew: Bool, _ words: Words) -> [Pages.Field] {
        let places =
            [FormState.Option(OrganID.centre.rawValue, words("desk.cadres.centre"))]
            + organs.map { .init($0.id.rawValue, $0.name) }
        func label(_ column: CadreSheet.Column) -> String { words("desk.cadres.column.\(column.rawValue)") }
        func line(_ column: CadreSheet.Column, required: Bool = false) -> Pages.Field {
            form.line(column.rawValue, label(column), limit: 200, isRequired: required)
        }
        func choice<T: Term>(_ column: CadreSheet.Column, _ type: T.Type) -> Pages.Field {
            form.select(
                column.rawValue, label(column), T.allCases.map { .init($0.rawValue, words($0)) }, isRequired: false)
        }
        func organ(_ column: CadreSheet.Column, required: Bool = false, hint: String? = nil) -> Pages.Field {
            form.select(column.rawValue, label(column), places, hint: hint, isRequired: required)
        }
        return [
            isNew ? line(.code, required: true) : form.hidden("code"), choice(.kind, CadreKind.self), line(.name),
            line(.unit), line(.post), organ(.managedBy, required: true, hint: words("desk.cadres.managedBy.hint")),
            organ(.partyOrgAt, hint: words("desk.cadres.partyOrgAt.hint")), choice(.postClass, PostClass.self),
            choice(.standing, CadreStanding.self), choice(.supervised, SupervisedKind.self), organ(.principalOf),
            line(.mainPerson), form.check("struck", label(.struck), isRequired: false),
            form.line("reason", words("desk.cadres.reason"), hint: words("desk.cadres.reason.hint")),
        ]
    }
}
