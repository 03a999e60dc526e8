import Casework
import Office
import Pages

extension ImportDrawing {
    /// The form that undoes an import, while its term runs.
    var undo: [PlainForm] {
        guard let until = old.undoneUntil, front.office.surroundings.today <= until else { return [] }
        return [
            PlainForm(
                heading: words("desk.old.undo"),
                lead: words("desk.old.undo.lead", ["day": .text(words.day(until))]), address: "\(address)/undo",
                fields: [
                    form.line(
                        "undoReason", words("desk.old.undo.reason"), hint: words("desk.old.undo.reason.hint"),
                        limit: Bounds.name)
                ] + front.hidden(form, call), submit: words("desk.old.undo.do"), isMain: false)
        ]
    }

    /// How far it is undone, what went back, and which rows stay.
    var undoneParts: [LedgerPage.Part] {
        guard let undoing = old.undoing else { return [] }
        var passages = [words("desk.old.undone.reason", ["reason": .text(undoing.reason.text)])]
        if undoing.kept > 0 {
            let rows = undoing.keptRows.map(String.init).listed(words)
            passages.append(
                words(
                    undoing.kept > undoing.keptRows.count ? "desk.old.kept.cut" : "desk.old.kept",
                    ["rows": .text(rows), "count": .text(String(undoing.kept))]))
        }
        let key = old.phase == .undoing ? "desk.old.undoing" : "desk.old.undone"
        var parts = [
            LedgerPage.Part(
                words("desk.old.undo.result"),
                lead: words(
                    key, ["undone": .text(String(undoing.undone)), "kept": .text(String(undoing.kept))]),
                passages: passages)
        ]
        if !undone.isEmpty { parts.append(LedgerPage.Part(words("desk.old.undone.rows"), table: undoneTable)) }
        return parts
    }

    private var undoneTable: Table {
        Table(
            words("desk.old.undone.rows"),
            headings: [
                .init(words("desk.old.report.row"), isNumber: true), .init(words("desk.old.undone.number")),
            ],
            rows: undone.map { row in
                let isLast = row == undone.last && undone.count == Office.undoneOnPage
                return [
                    .number(String(row.row)),
                    .text(
                        row.number.rawValue, address: isLast ? "\(address)?undone=\(row.row)" : nil,
                        small: isLast ? words("desk.list.next") : nil),
                ]
            }, empty: "")
    }
}
