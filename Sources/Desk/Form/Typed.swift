import Casework
import Pages

/// What somebody typed into a form 填写内容, name by name, in the order it was sent.
struct Typed: Sendable, Equatable {
    /// By name, everything sent under it.
    private(set) var values: [String: [String]]
    private var order: [String]

    /// What a form sent.
    init(_ pairs: [(name: String, value: String)] = []) {
        (values, order) = ([:], [])
        for pair in pairs { add(pair.name, pair.value) }
    }

    /// Adds what one more control sent.
    mutating func add(_ name: String, _ value: String) {
        if values[name] == nil { order.append(name) }
        values[name, default: []].append(value)
    }

    /// Name and value of everything sent, in the order of the form.
    var pairs: [(name: String, value: String)] {
        order.flatMap { name in (values[name] ?? []).map { (name: name, value: $0) } }
    }

    /// The same without one name.
    func without(_ name: String) -> Typed { Typed(pairs.filter { $0.name != name }) }

    /// Only what was sent under names that start so, without that start.
    func under(_ prefix: String) -> Typed {
        var under = Typed()
        for name in order where name.hasPrefix(prefix) {
            for value in values[name] ?? [] { under.add(String(name.dropFirst(prefix.count)), value) }
        }
        return under
    }

    /// The answers to an act's form: its controls are named `remark.text`, so that no two forms on one page share a name;
    /// whoever writes to the address without a page may leave the first part away.
    func forAct(_ resource: String) -> Typed {
        let start = resource + "."
        return Typed(
            pairs.map { ($0.name.hasPrefix(start) ? String($0.name.dropFirst(start.count)) : $0.name, $0.value) })
    }

    /// Everything sent under this name.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The first of it, without the blanks around it; empty when nothing was sent.
    func line(_ name: String) -> String { (values[name]?.first ?? "").trimmed }

    /// The lines of a text, without blanks around them and without empty ones.
    func lines(_ name: String) -> [String] {
        line(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The text, to be sealed.
    func text(_ name: String) -> Veiled { Veiled(line(name)) }

    /// Whether the box was ticked, or *yes* or *passed* chosen.
    func isYes(_ name: String) -> Bool { ["yes", "passed", "on"].contains(line(name)) }

    /// A day; full-width digits, dots and slashes are understood.
    func day(_ name: String) throws(Unreadable) -> Day {
        guard let day = Typed.day(line(name)) else { throw Unreadable(name, "issue.day") }
        return day
    }

    /// A whole number; nothing typed is 0.
    func number(_ name: String) throws(Unreadable) -> Int {
        let digits = Typed.ascii(line(name)).filter { $0 != "," }
        if digits.isEmpty { return 0 }
        guard digits.count <= 12, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else {
            throw Unreadable(name, "issue.number")
        }
        return number
    }

    /// A sum typed in yuan; nothing typed is nothing.
    func money(_ name: String) throws(Unreadable) -> Money { try optionalMoney(name) ?? .zero }

    /// A sum typed in yuan, `nil` when nothing was typed.
    func optionalMoney(_ name: String) throws(Unreadable) -> Money? {
        let typed = Typed.ascii(line(name)).filter { !",¥￥元 ".contains($0) }
        if typed.isEmpty { return nil }
        let parts = typed.split(separator: ".", omittingEmptySubsequences: false)
        let cents = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count <= 2, cents.count <= 2, let yuan = Typed.digits(parts[0], most: 12),
            let rest = cents.isEmpty ? 0 : Typed.digits(cents[...], most: 2)
        else { throw Unreadable(name, "issue.yuan") }
        return Money(fen: yuan * 100 + (cents.count == 1 ? rest * 10 : rest))
    }

    /// A word of the vocabulary.
    func choice<T: Term>(_ name: String, _ type: T.Type = T.self) throws(Unreadable) -> T {
        guard let term = T(rawValue: line(name)) else { throw Unreadable(name, "issue.choice") }
        return term
    }

    /// A word of the vocabulary, `nil` when none was chosen.
    func optionalChoice<T: Term>(_ name: String, _ type: T.Type = T.self) throws(Unreadable) -> T? {
        line(name).isEmpty ? nil : try choice(name, type)
    }

    /// The rows in which something was typed, each read by its own names.
    func rows(_ name: String) -> [Typed] { filledRows(name).map { row(name, $0 - 1) } }

    /// Which rows these are, from 1.
    func filledRows(_ name: String) -> [Int] {
        (0..<rowCount(name)).filter { index in
            row(name, index).values.values.contains { $0.contains { !$0.trimmed.isEmpty } }
        }.map { $0 + 1 }
    }

    /// One row, by its place, as it was typed.
    func row(_ name: String, _ index: Int) -> Typed {
        under("\(name).\(index).")
    }

    /// Rows that came back, empty ones too.
    func rowCount(_ name: String) -> Int { min(Asked.mostRows - 1, places(name, of: values.keys).max() ?? -1) + 1 }

    /// Whether something was typed in a row behind so many: nothing of it is left out without a word.
    func isFilled(_ name: String, behind most: Int) -> Bool {
        let filled = values.filter { $0.value.contains { !$0.trimmed.isEmpty } }
        return places(name, of: filled.keys).contains { $0 >= most }
    }

    /// The rows that controls belong to, from 0.
    private func places(_ name: String, of controls: some Sequence<String>) -> [Int] {
        let prefix = name + "."
        return controls.compactMap { control in
            guard control.hasPrefix(prefix) else { return nil }
            return control.dropFirst(prefix.count).split(separator: ".").first.flatMap { Int($0) }
        }.filter { $0 >= 0 }
    }

    static func day(_ text: String) -> Day? {
        let plain = String(ascii(text).map { "./年月".contains($0) ? "-" : $0 }).replacing("日", with: "")
        let parts = plain.split(separator: "-").map(String.init)
        guard parts.count == 3 else { return nil }
        return Day([parts[0], two(parts[1]), two(parts[2])].joined(separator: "-"))
    }

    private static func two(_ part: String) -> String { part.count == 1 ? "0" + part : part }

    private static func digits(_ text: Substring, most: Int) -> Int64? {
        guard !text.isEmpty, text.count <= most, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int64(text)
    }

    /// Full-width digits and marks as an input method leaves them, in ASCII.
    static func ascii(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0xFF01...0xFF5E).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                }))
    }
}

/// Something typed that cannot be read 填写有误: which control, and which sentence of the wording.
struct Issue: Sendable, Equatable {
    /// The control's name.
    let field: String
    /// The wording's key.
    let key: String
    /// A number the sentence needs.
    var number: Int?
}

/// What was typed cannot be made into a command.
struct Unreadable: Error, Sendable, Equatable {
    /// What is wrong, in the order of the form.
    let issues: [Issue]

    init(_ issues: [Issue]) { self.issues = issues }
    init(_ field: String, _ key: String) { issues = [Issue(field: field, key: key)] }
}

extension Asked {
    /// What is wrong with what was typed here.
    func issues(in typed: Typed) -> [Issue] {
        let answer = typed.line(name)
        func wrong(_ key: String, _ number: Int? = nil) -> [Issue] { [Issue(field: name, key: key, number: number)] }
        if case .rows(let asks, _) = kind {
            if typed.isFilled(name, behind: limit) { return wrong("issue.rows", limit) }
            return isRequired && typed.rows(name).isEmpty ? wrong("issue.missing") : rowIssues(asks, typed)
        }
        if typed.all(name).allSatisfy({ $0.trimmed.isEmpty }) {
            return isRequired ? wrong(isChosen ? "issue.choose" : "issue.missing") : []
        }
        switch kind {
        case .line, .text, .hidden: return answer.count > limit ? wrong("issue.long", limit) : []
        case .day: return Typed.day(answer) == nil ? wrong("issue.day") : []
        case .number:
            return reading { () throws(Unreadable) in try typed.number(name) <= limit } ?? wrong("issue.number")
        case .yuan:
            return reading { () throws(Unreadable) in try typed.money(name).fen <= Int64(limit) * 100 }
                ?? wrong("issue.yuan")
        case .tick, .picked, .severalPicked, .rows, .files: return []
        case .choice(let choices): return choices.contains { $0.value == answer } ? [] : wrong("issue.choice")
        case .several(let choices):
            let known = Set(choices.map(\.value))
            return typed.all(name).allSatisfy(known.contains) ? [] : wrong("issue.choice")
        }
    }

    private var isChosen: Bool {
        switch kind {
        case .choice, .picked, .several, .severalPicked: true
        case .line, .text, .day, .number, .yuan, .tick, .hidden, .rows, .files: false
        }
    }

    private func reading(_ fits: () throws(Unreadable) -> Bool) -> [Issue]? {
        do { return try fits() ? [] : nil } catch { return error.issues }
    }

    private func rowIssues(_ asks: [Asked], _ typed: Typed) -> [Issue] {
        (0..<typed.rowCount(name)).flatMap { index -> [Issue] in
            let row = typed.row(name, index)
            guard asks.contains(where: { !row.line($0.name).isEmpty }) else { return [] }
            return asks.flatMap { $0.issues(in: row) }.map {
                Issue(field: "\(name).\(index).\($0.field)", key: $0.key, number: $0.number)
            }
        }
    }
}
