import Casework
import Office
import Pages
import Paperwork

/// Draws a form 表单绘制: from what it asks, what was typed and what is wrong, to the controls of a page.
struct Drawing: Sendable {
    /// What stands before each control's name: the act's resource and a dot; nothing for a form alone on its page.
    let prefix: String
    let asks: [Asked]
    /// What was typed; `nil` when the form is shown for the first time.
    let typed: Typed?
    let faults: [FormState.Fault]
    let words: Words
    /// Files that have arrived already.
    var files: [KeptFile] = []
    /// The control the cursor starts in; none where a page has several forms.
    var focus: String?

    init(resource: String, asks: [Asked], typed: Typed?, faults: [FormState.Fault] = [], words: Words) {
        prefix = resource.isEmpty ? "" : resource + "."
        (self.asks, self.typed, self.faults, self.words, wording) = (asks, typed, faults, words, resource)
    }

    /// Whose words its controls have; of an act, its resource.
    var wording: String

    /// The controls, in order.
    func parts() -> [ActPanel.Part] {
        let form = state()
        return asks.map { asked in
            let field = field(asked, form, at: prefix + asked.name)
            switch asked.kind {
            case .rows(_, let ready):
                let isFull = count(of: asked, ready: ready) >= asked.limit
                return ActPanel.Part(field, caption: asked.caption, addRow: isFull ? nil : asked.name)
            case .files: return ActPanel.Part(field, caption: asked.caption, arrived: arrived(form))
            case .line, .text, .day, .number, .yuan, .tick, .choice, .picked, .several, .severalPicked, .hidden:
                return ActPanel.Part(field, caption: asked.caption)
            }
        }
    }

    private func arrived(_ form: FormState) -> [ActPanel.ArrivedFile] {
        files.map { file in
            ActPanel.ArrivedFile(
                name: file.attachment.name.isEmpty ? "?" : file.attachment.name.text,
                small: Plain.paper(file.attachment, words),
                token: form.hidden(FileTaking.keptName, file.token), removal: file.token)
        }
    }

    /// The controls' values: what was typed, or what stands there from the start.
    func state() -> FormState {
        var values: [String: [String]] = [:]
        if let typed {
            for pair in typed.pairs { values[prefix + pair.name, default: []].append(pair.value) }
        } else {
            for asked in asks {
                values[prefix + asked.name] = asked.initial
                for (index, row) in asked.rowValues.enumerated() {
                    for (name, value) in row { values["\(prefix)\(asked.name).\(index).\(name)"] = [value] }
                }
            }
        }
        return FormState(values: values, faults: faults, words: words, focus: focus)
    }

    /// What stands in the form before anybody typed.
    var standing: Typed { Typed(asks.flatMap { asked in asked.initial.map { (name: asked.name, value: $0) } }) }

    private func field(_ asked: Asked, _ form: FormState, at name: String) -> Pages.Field {
        let (label, hint) = (label(asked.name), hint(asked.name))
        switch asked.kind {
        case .line:
            return form.line(
                name, label, hint: hint, limit: asked.limit, isRequired: asked.isRequired,
                suggestions: asked.suggestions)
        case .text(let rows):
            return form.area(name, label, hint: hint, limit: asked.limit, rows: rows, isRequired: asked.isRequired)
        case .day: return form.date(name, label, hint: hint, isRequired: asked.isRequired)
        case .number:
            return form.line(
                name, label, hint: hint, limit: 12, isRequired: asked.isRequired, inputMode: "numeric", isShort: true)
        case .yuan:
            return form.line(
                name, label, hint: hint, limit: 20, isRequired: asked.isRequired, inputMode: "decimal", isShort: true)
        case .tick: return form.check(name, label, hint: hint, isRequired: asked.isRequired)
        case .choice(let choices):
            return choices.count <= Drawing.mostCards && !asked.name.hasPrefix("routeO")
                ? form.cards(name, label, choices.map(option), hint: hint, isRequired: asked.isRequired)
                : form.select(name, label, choices.map(option), hint: hint, isRequired: asked.isRequired)
        case .picked(let choices):
            return form.select(name, label, choices.map(option), hint: hint, isRequired: asked.isRequired)
        case .several(let choices), .severalPicked(let choices):
            return form.several(name, label, choices.map(option), hint: hint, isRequired: asked.isRequired)
        case .hidden: return form.hidden(name)
        case .files:
            return form.file(name, label, hint: hint, accepts: AttachmentKind.offered(AttachmentKind.fromStaff))
        case .rows(let asks, let ready):
            return form.rows(name, label, count: count(of: asked, ready: ready), hint: hint) { index in
                asks.map { inner in
                    rowField(inner, form, at: "\(name).\(index).\(inner.name)", of: asked.name)
                }
            }
        }
    }

    /// How many rows stand there: one to write in at least, up to the limit. What stands registered or was typed is shown
    /// whole, so that sending the form loses none of it.
    private func count(of asked: Asked, ready: Int) -> Int {
        let more = typed?.line(Drawing.addRowName) == asked.name ? Drawing.rowsAdded : 0
        let filled = typed?.rowCount(asked.name) ?? asked.rowValues.count + (asked.rowValues.isEmpty ? 0 : 1)
        let standing = max(asked.rowValues.count, typed?.rowCount(asked.name) ?? 0)
        return max(standing, min(asked.limit, max(ready, filled + more)))
    }

    private func rowField(_ asked: Asked, _ form: FormState, at name: String, of rows: String) -> Pages.Field {
        let (label, hint) = (label("\(rows).\(asked.name)"), hint("\(rows).\(asked.name)"))
        switch asked.kind {
        case .choice(let choices), .picked(let choices):
            return form.select(name, label, choices.map(option), hint: hint, isRequired: false)
        case .yuan, .number:
            return form.line(name, label, hint: hint, limit: 20, isRequired: false, inputMode: "decimal", isShort: true)
        case .day: return form.date(name, label, hint: hint, isRequired: false)
        case .line, .text, .tick, .several, .severalPicked, .hidden, .rows, .files:
            return form.line(name, label, hint: hint, limit: asked.limit, isRequired: false)
        }
    }

    /// The button that asks for one more row, and the number of rows it gives.
    static let addRowName = "add-row"
    /// The button that takes a file out again that has arrived.
    static let removeFileName = "remove-file"
    private static let rowsAdded = 3
    /// Choices are laid out in the open up to here; more go into a list that opens.
    private static let mostCards = 5

    private func option(_ choice: Choice) -> FormState.Option {
        let name = choice.names.map { words.language == .chinese ? $0.chinese : $0.english }
        return FormState.Option(choice.value, name ?? words("desk.choice.\(choice.value)"))
    }

    private func label(_ name: String) -> String { words(key("ask", name) ?? "desk.ask.\(Drawing.plain(name))") }

    private func hint(_ name: String) -> String? { key("hint", name).map { words($0) } }

    /// The wording of this form's control, or else of every control of that name.
    private func key(_ kind: String, _ name: String) -> String? {
        let plain = Drawing.plain(name)
        return ["desk.\(kind).\(wording).\(plain)", "desk.\(kind).\(plain)"].first { words.has($0) }
    }

    /// `findings.0.truth` is worded as `findings.truth`.
    private static func plain(_ name: String) -> String {
        name.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
    }
}

extension Drawing {
    /// What cannot be read, as sentences at the controls that name them, so that the summary can be read alone.
    func faults(_ unreadable: Unreadable) -> [FormState.Fault] {
        unreadable.issues.map { issue in
            let named = "desk.\(issue.key).named"
            let sentence = Drawing.sentence(issue, words.has(named) ? named : "desk.\(issue.key)", words)
            let text = words("desk.issue.named", ["label": .text(name(issue.field)), "issue": .text(sentence)])
            return FormState.Fault(prefix + issue.field, text)
        }
    }

    /// Files that were not taken, at the control that takes files.
    func refused(_ files: [RefusedFile]) -> [FormState.Fault] {
        let control = asks.first(where: \.isFiles)
        return files.map { $0.fault(control.map { prefix + $0.name } ?? "", words) }
    }

    /// The same for a form whose controls have words of their own.
    static func faults(_ unreadable: Unreadable, prefix: String, words: Words) -> [FormState.Fault] {
        unreadable.issues.map { FormState.Fault(prefix + $0.field, sentence($0, "desk.\($0.key)", words)) }
    }

    private static func sentence(_ issue: Issue, _ key: String, _ words: Words) -> String {
        words(key, issue.number.map { ["number": .text(String($0))] } ?? [:])
    }

    /// A control as a sentence names it; of a row, with the row's name and number.
    private func name(_ field: String) -> String {
        let parts = field.split(separator: ".").map(String.init)
        guard parts.count == 3, let index = Int(parts[1]) else { return label(field) }
        let isRow = asks.contains { $0.name == parts[0] }
        return isRow
            ? "\(label(parts[0])) \(index + 1) \(label("\(parts[0]).\(parts[2])"))" : "\(index) \(label(field))"
    }

    /// What the rules refuse, as a sentence at the control it belongs to, with the article at its end.
    static func faults(
        _ refusal: any Refusal, asks: [Asked], prefix: String, words: Words
    ) -> [FormState.Fault] {
        let sentence = words.language == .chinese ? refusal.message : refusal.english
        let article = words.language == .chinese ? refusal.article.chinese : refusal.article.description
        let message = words("desk.refused", ["sentence": .text(sentence), "article": .text(article)])
        guard let field = refusal.field.map(asked) else { return [FormState.Fault("", message)] }
        let named = asks.first { $0.name == field } ?? asks.first { $0.name.hasPrefix(field + ".") }
        return [FormState.Fault(named.map { prefix + $0.name } ?? "", message)]
    }

    /// The control, and the member of the interface's body, that asks for a field a refusal names.
    static func asked(_ field: String) -> String { aliases[field] ?? field }

    /// Fields of refusals that the forms ask for by another name.
    private static let aliases = [
        "clue": Action.partName, "decision": "route", "route.ground": "routeGround", "decision.ground": "routeGround",
        "petitioner.name": "name", "petitioner.contact": "contact",
        "petitioner.identityNumber": "identityNumber",
        "receivedAt": "receivedOn", "isStraightUp": "straightUp",
        "visit": "persons", "visit.leader": "visitLeader", "visit.representatives": "representatives",
        "attachments": "files", "team": "signed",
    ]
}
