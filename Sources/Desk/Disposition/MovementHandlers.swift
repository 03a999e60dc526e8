import Casework
import Hummingbird
import Office
import Pages

extension DeskFront {
    /// A register of what came or went: a page of it, the latest first.
    func showMovements(_ call: Call) async throws -> Response {
        let words = call.words
        guard call.officer.readsPetitions else { return absent(call) }
        guard let register = MovementRegister(rawValue: call.parameters.get("register") ?? "") else {
            return absent(call)
        }
        let page = try await office.movements(
            register, for: call.officer, page: call.query["after"].map(PageCursor.init(rawValue:)))
        let isSent = [.down, .up, .over].contains(register)
        let sent = ["reference"] + OutsideStep.allCases.map(\.rawValue)
        let names = ["number", "day", "about", isSent ? "to" : "from"] + (isSent ? sent : ["node"])
        let table = Table(
            words("desk.moved.\(register.rawValue)"), headings: names.map { .init(words("desk.moved.column.\($0)")) },
            rows: page.rows.map { row in
                let first: [Table.Content] = [
                    .text(row.number.rawValue, address: Routes.petition(row.number)), .text(words.day(row.day)),
                    .text(
                        row.summary.isEmpty ? words("desk.work.unregistered") : row.summary,
                        small: portion(row, words)),
                    .text(row.elsewhere, small: assignment(row, words)),
                ]
                guard isSent else { return first + [.text(words(row.node))] }
                let steps = OutsideStep.allCases.map { step -> Table.Content in
                    .text(row.steps[step].map { words.day($0) } ?? "")
                }
                return first + [.text(row.reference)] + steps
            }, empty: words("desk.moved.none"))
        return show(
            LedgerPage(
                heading: words("desk.moved.\(register.rawValue)"), lead: words("desk.moved.lead"),
                links: MovementRegister.allCases.filter { $0 != register }.map {
                    Anchor(words("desk.moved.\($0.rawValue)"), Routes.movements($0))
                }, export: Routes.export(.moved(register)),
                parts: [LedgerPage.Part(nil, table: table)],
                next: page.next.map {
                    Anchor(words("desk.list.next"), "\(Routes.movements(register))?after=\($0.rawValue)")
                }), call)
    }

    /// That a result is to be reported, and on which ground it was assigned.
    private func assignment(_ row: MovementRow, _ words: Words) -> String? {
        guard row.isAssigned else { return nil }
        return [words("desk.moved.assigned"), row.ground.map { words($0) } ?? ""].filter { !$0.isEmpty }
            .joined(separator: words.language == .chinese ? "：" : ": ")
    }

    /// What of a petition came or went, where it is not the whole.
    private func portion(_ row: MovementRow, _ words: Words) -> String? {
        row.isPart ? words("desk.moved.part") : row.clue.map { words("desk.clue", ["number": .text(String($0))]) }
    }
}
