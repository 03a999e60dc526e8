/// What was typed into a form, and what is wrong with it 填写状态: makes the ``Field``s of the page that shows it again.
///
/// ```swift
/// let form = FormState(values: typed, faults: [Fault("summary", words("desk.register.summary.missing"))], words: words)
/// let fields = [
///     form.line("summary", words("desk.register.summary"), limit: 80),
///     form.area("text", words("desk.register.text"), limit: 20_000, rows: 12),
///     form.cards("signature", words("…"), [.init("named", words("…"), words("…")), .init("anonymous", words("…"))]),
/// ]
/// MyPage(fields: fields, errors: form.summary)
/// ```
/// The template writes `{{#errors}}{{> shared/errors}}{{/errors}}` on top and `{{#fields}}{{> shared/field}}{{/fields}}` in the
/// form, or one field by its name: `{{#subject}}{{> shared/field}}{{/subject}}`.
public struct FormState: Sendable {
    /// What is wrong with one field, in the reader's language; an empty field means the whole form.
    public struct Fault: Sendable, Hashable {
        /// The control; empty for the form as a whole.
        public let field: String
        let message: String
        /// A sentence that says what is wrong and what to do, for the field of this name.
        public init(_ field: String, _ message: String) { (self.field, self.message) = (field, message) }
    }

    /// Something to choose from.
    public struct Option: Sendable, Hashable {
        let value: String
        let name: String
        let explanation: String?
        /// What is sent back, what is read, and a line of explanation.
        public init(_ value: String, _ name: String, _ explanation: String? = nil) {
            (self.value, self.name, self.explanation) = (value, name, explanation)
        }
    }

    let values: [String: [String]]
    let faults: [Fault]
    let words: Words
    let focus: String?

    /// The state of a form.
    ///
    /// - Parameters:
    ///   - values: What was typed or stands there from the start, by control name.
    ///   - faults: What is wrong, in the order of the form.
    ///   - words: The reader's language.
    ///   - focus: The control the cursor starts in; with faults, the first faulty one is linked instead.
    public init(values: [String: [String]] = [:], faults: [Fault] = [], words: Words, focus: String? = nil) {
        (self.values, self.faults, self.words) = (values, faults, words)
        self.focus = faults.isEmpty ? focus : nil
    }

    /// The summary on top of the form, none when nothing is wrong.
    public var summary: ErrorSummary? { faults.isEmpty ? nil : ErrorSummary(faults) }

    /// The first value of a control.
    public func value(_ name: String) -> String { values[name]?.first ?? "" }

    /// One line of text.
    ///
    /// - Parameters:
    ///   - limit: The most characters taken.
    ///   - type: `text`, `tel`, `email`, `search`; `password` is never shown again.
    ///   - inputMode: `numeric`, `decimal`, for the keyboard of a phone.
    ///   - suggestions: Offered while typing.
    ///   - isShort: A narrow box, for codes and sums.
    ///   - unit: What stands after the box: 元, 人.
    public func line(
        _ name: String, _ label: String, hint: String? = nil, limit: Int? = 200, isRequired: Bool = true,
        type: String = "text", inputMode: String? = nil, autocomplete: String = "off", suggestions: [String] = [],
        isShort: Bool = false, unit: String? = nil
    ) -> Field {
        let line = Field.Line(
            type: type, value: type == "password" ? "" : value(name), limit: limit, inputMode: inputMode,
            autocomplete: autocomplete, listID: suggestions.isEmpty ? nil : Field.id(name) + "-list",
            suggestions: suggestions, isShort: isShort, unit: unit)
        return field(name, label, hint, isRequired, .line(line))
    }

    /// Several lines of text; the counter shows near the limit only.
    public func area(
        _ name: String, _ label: String, hint: String? = nil, limit: Int = 4000, rows: Int = 4, isRequired: Bool = true
    ) -> Field {
        field(name, label, hint, isRequired, .area(.init(value: value(name), limit: limit, rows: rows)))
    }

    /// A day, typed as `2026-03-09`: a plain line keeps whatever was typed, and is the same in every browser.
    public func date(_ name: String, _ label: String, hint: String? = nil, isRequired: Bool = true) -> Field {
        let line = Field.Line(
            type: "text", value: value(name), limit: 20, inputMode: nil, autocomplete: "off", listID: nil,
            suggestions: [],
            isShort: true, unit: nil, placeholder: "2026-03-09")
        return field(name, label, hint, isRequired, .date(line))
    }

    /// One of a list.
    public func select(
        _ name: String, _ label: String, _ options: [Option], hint: String? = nil, isRequired: Bool = true
    ) -> Field {
        let choices = Field.Choices(options: chosen(name, options), isPrompted: value(name).isEmpty || !isRequired)
        return field(name, label, hint, isRequired, .select(choices))
    }

    /// One of a list that narrows what is shown 筛选: it stands at `any` until another is chosen, so that nobody must fill it, and
    /// nobody needs to be told that it may stay as it is.
    public func narrowing(_ name: String, _ label: String, any: Option, _ options: [Option]) -> Field {
        Field(
            name: name, label: label, hint: nil, error: faults.first { $0.field == name }?.message, isRequired: false,
            isOptional: false, hasFocus: focus == name,
            control: .select(.init(options: chosen(name, [any] + options), isPrompted: false)))
    }

    /// One of a few, each on a card.
    public func cards(
        _ name: String, _ label: String, _ options: [Option], hint: String? = nil, isRequired: Bool = true
    ) -> Field {
        field(name, label, hint, isRequired, .cards(.init(options: chosen(name, options), isPrompted: false)))
    }

    /// Any of several.
    public func several(
        _ name: String, _ label: String, _ options: [Option], hint: String? = nil, isRequired: Bool = false
    ) -> Field {
        field(name, label, hint, isRequired, .several(.init(options: chosen(name, options), isPrompted: false)))
    }

    /// One box to tick.
    public func check(
        _ name: String, _ label: String, hint: String? = nil, value: String = "yes", isRequired: Bool = true
    ) -> Field {
        let isTicked = values[name]?.contains(value) ?? false
        return field(name, label, hint, isRequired, .check(.init(value: value, isTicked: isTicked)))
    }

    /// Files; what was chosen before cannot be kept by a browser, so say beside it what has arrived.
    public func file(
        _ name: String, _ label: String, hint: String? = nil, accepts: String, takesSeveral: Bool = true,
        isRequired: Bool = false
    ) -> Field {
        field(name, label, hint, isRequired, .file(.init(accepts: accepts, takesSeveral: takesSeveral)))
    }

    /// Sent back as it is.
    public func hidden(_ name: String, _ value: String? = nil) -> Field {
        let line = Field.Line(
            type: "hidden", value: value ?? self.value(name), limit: nil, inputMode: nil, autocomplete: "off",
            listID: nil,
            suggestions: [], isShort: false, unit: nil)
        return field(name, "", nil, false, .hidden(line))
    }

    /// The same few things, row by row; the controls of row 0 are named `name.0.what`.
    ///
    /// - Parameter fields: Makes the controls of one row; it is given the row's number, from 0.
    public func rows(
        _ name: String, _ label: String, count: Int, hint: String? = nil, _ fields: (Int) -> [Field]
    ) -> Field {
        let rows = (0..<count).map { Field.Row(number: $0 + 1, fields: fields($0)) }
        return field(name, label, hint, false, .rows(.init(rows)))
    }

    private func field(
        _ name: String, _ label: String, _ hint: String?, _ isRequired: Bool, _ control: Field.Control
    ) -> Field {
        let error = faults.first { $0.field == name }?.message
        return Field(
            name: name, label: label, hint: hint, error: error, isRequired: isRequired, hasFocus: focus == name,
            control: control)
    }

    private func chosen(_ name: String, _ options: [Option]) -> [Field.Option] {
        let (id, values) = (Field.id(name), values[name] ?? [])
        return options.enumerated().map { index, option in
            Field.Option(
                value: option.value, title: option.name, explanation: option.explanation,
                isChosen: values.contains(option.value), id: "\(id)-\(index)")
        }
    }
}

/// What is wrong with a form 错误汇总, on top of it, each line a link to its field.
public struct ErrorSummary: Sendable {
    /// One line.
    public struct Line: Sendable {
        let address: String?
        let message: String
    }

    let lines: [Line]

    /// A summary of these faults.
    init(_ faults: [FormState.Fault]) {
        lines = faults.map { Line(address: $0.field.isEmpty ? nil : "#" + Field.id($0.field), message: $0.message) }
    }
}

/// A button that posts on its own 一键操作: where to, what is sent with it, what it says.
public struct PostButton: Sendable {
    let address: String
    let hidden: [Field]
    let name: String

    /// A button of a form with hidden values only.
    public init(_ name: String, to address: String, sending hidden: [Field]) {
        (self.name, self.address, self.hidden) = (name, address, hidden)
    }
}
