import Casework
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Office
import Pages
import Paperwork

extension DeskFront {
    /// What came back to the petition office in a quarter, and what did not (R art. 18).
    func showReturns(_ call: Call) async throws -> Response {
        try await returnsPage(call, call.query["quarter"].flatMap(Quarter.init), nil, [], status: .ok)
    }

    /// Reads a list of returns: each row is one return, refused by itself and named.
    func takeReturnList(_ call: Call, _ typed: Typed, _ file: SentFile?) async throws -> Response {
        let words = call.words
        guard call.officer.mayGive(.returnQuarter), let quarter = Quarter(typed.line("quarter")) else {
            return absent(call)
        }
        func again(_ key: String) async throws -> Response {
            try await returnsPage(
                call, quarter, nil, [FormState.Fault("list", words(key))], status: .unprocessableContent)
        }
        guard let file else { return try await again("desk.returns.list.missing") }
        do {
            let rows = try SheetReading.rows(try file.content())
            let report = try await office.readReturns(
                rows, for: quarter, by: call.officer, commandID: call.command(typed))
            return try await returnsPage(call, quarter, report, [], status: .ok)
        } catch let fault as SheetFault {
            return try await again("desk.cadres.fault.\(fault)")
        }
    }

    private func returnsPage(
        _ call: Call, _ quarter: Quarter?, _ report: ReturnListReport?, _ faults: [FormState.Fault],
        status: HTTPResponse.Status
    ) async throws -> Response {
        let part = call.query["part"].flatMap(QuarterReturns.Part.init(rawValue:))
        let after = call.query["after"].map(PageCursor.init(rawValue:))
        guard let returns = try await office.quarterReturns(quarter, part, for: call.officer, page: after) else {
            return absent(call)
        }
        let words = call.words
        let name = quarterName(returns.quarter, words)
        let form = FormState(values: ["quarter": [returns.quarter.description]], faults: faults, words: words)
        let tabs = QuarterReturns.Part.allCases.filter { returns.counts[$0] ?? 0 > 0 || $0 == returns.part }.map {
            part in
            Anchor(
                words("desk.returns.part.\(part.rawValue)", ["count": .text(counted(returns.counts[part] ?? 0))]),
                Routes.returns(returns.quarter, part))
        }
        let around = [returns.quarter.before, returns.quarter.next].filter {
            $0.first <= office.surroundings.today
        }.map { Anchor(quarterName($0, words), Routes.returns($0)) }
        return show(
            LedgerPage(
                heading: words("desk.returns.title", ["quarter": .text(name)]), lead: words("desk.returns.lead"),
                errors: form.summary, links: tabs + around,
                export: Routes.export(.returns(returns.quarter, returns.part)),
                above: report.map { [reportPart($0, words)] } ?? [],
                parts: [
                    LedgerPage.Part(
                        words("desk.returns.heading.\(returns.part.rawValue)"), table: table(returns, words))
                ],
                forms: call.officer.mayGive(.returnQuarter) ? [listForm(form, call)] : [],
                next: returns.next.map {
                    Anchor(words("desk.list.next"), Routes.returns(returns.quarter, returns.part, after: $0))
                }, back: call.officer.watchesClocks ? Anchor(words("desk.clocks.back"), Routes.clocks) : nil), call,
            status: status)
    }

    private func counted(_ count: Int) -> String {
        count >= Worklist.countedUpTo ? "\(Worklist.countedUpTo - 1)+" : String(count)
    }

    func quarterName(_ quarter: Quarter, _ words: Words) -> String {
        words("desk.returns.quarter", ["year": .text(String(quarter.year)), "place": .text(String(quarter.place))])
    }

    private func table(_ returns: QuarterReturns, _ words: Words) -> Table {
        let names = ["number", "about", "office", "stands", "since"]
        return Table(
            words("desk.returns.heading.\(returns.part.rawValue)"),
            headings: names.map { .init(words("desk.returns.column.\($0)")) },
            rows: returns.rows.map { entry in
                let stands = [entry.way.map { words($0) }, entry.stage.map { words($0) }].compactMap { $0 }
                return [
                    .text(
                        entry.row.number.rawValue, address: Routes.petition(entry.row.number, clue: entry.clue),
                        small: entry.clue.map { words("desk.clue", ["number": .text(String($0))]) }),
                    .text(entry.row.summary),
                    .text(entry.office.map { words($0) } ?? "", small: entry.row.holderName),
                    .text(
                        stands.isEmpty
                            ? words("desk.returns.nothing") : stands.joined(separator: words("desk.list.then")),
                        small: entry.truth.map { words($0) } ?? words(entry.row.node)),
                    .text(entry.owedSince.map { quarterName($0, words) } ?? words("desk.returns.done")),
                ]
            }, empty: words("desk.returns.empty.\(returns.part.rawValue)"))
    }

    private func reportPart(_ report: ReturnListReport, _ words: Words) -> LedgerPage.Part {
        let said = words(
            "desk.returns.report",
            [
                "taken": .text(String(report.taken)), "settled": .text(String(report.settled)),
                "bad": .text(String(report.faults.count)),
            ])
        let table = Table(
            words("desk.returns.report.faults"),
            headings: ["row", "number", "why"].map { .init(words("desk.returns.report.\($0)")) },
            rows: report.faults.map { fault in
                [
                    .number(String(fault.row)), .text(fault.number),
                    .text(words.language == .chinese ? fault.chinese : fault.english),
                ]
            }, empty: words("desk.returns.report.none"))
        return LedgerPage.Part(words("desk.returns.report.title"), lead: said, table: table)
    }

    private func listForm(_ form: FormState, _ call: Call) -> PlainForm {
        let words = call.words
        return PlainForm(
            heading: words("desk.returns.list"), lead: words("desk.returns.list.lead"), address: Routes.returnList,
            fields: [
                form.file(
                    "list", words("desk.returns.list.file"), hint: words("desk.returns.list.hint"),
                    accepts: ".xlsx,.csv,text/csv", takesSeveral: false, isRequired: true), form.hidden("quarter"),
            ] + hidden(form, call), submit: words("desk.returns.list.do"), isMain: false, takesFile: true)
    }
}
