/// One control of a form 填写项, with its label, hint, kept value and what is wrong with it; drawn by `{{> shared/field}}`.
///
/// Made by ``FormState``, which puts in what was typed and the message that belongs to it.
public struct Field: Sendable {
    /// What kind of control.
    public enum Control: Sendable {
        /// One line: `type` is `text`, `tel`, `email`, `password`, `search`.
        case line(Line)
        /// Several lines, with a counter near the limit.
        case area(Area)
        /// A list that opens.
        case select(Choices)
        /// One of a few, each on a card with a line of explanation.
        case cards(Choices)
        /// Any of several.
        case several(Choices)
        /// One box to tick.
        case check(Check)
        /// A day.
        case date(Line)
        /// Files.
        case file(Files)
        /// Shown to nobody.
        case hidden(Line)
        /// The same few things, row by row.
        case rows(Rows)
    }

    /// One line of text.
    public struct Line: Sendable {
        let type: String
        let value: String
        let limit: Int?
        let inputMode: String?
        let autocomplete: String
        let listID: String?
        let suggestions: [String]
        let isShort: Bool
        let unit: String?
        var placeholder: String?
    }

    /// Several lines of text.
    public struct Area: Sendable {
        let value: String
        let limit: Int
        let rows: Int
    }

    /// Things to choose from.
    public struct Choices: Sendable {
        let options: [Option]
        let isPrompted: Bool
    }

    /// One thing to choose.
    public struct Option: Sendable {
        let value: String
        let title: String
        let explanation: String?
        let isChosen: Bool
        let id: String
    }

    /// One box to tick.
    public struct Check: Sendable {
        let value: String
        let isTicked: Bool
    }

    /// Files to hand in.
    public struct Files: Sendable {
        let accepts: String
        let takesSeveral: Bool
    }

    /// Rows of the same controls.
    public struct Rows: Sendable {
        let rows: [Row]
        let folds: [Fold]

        /// So many rows stand in the open; each further so many are folded, or a page of fifty would be endless.
        private static let atOnce = 10

        /// The first in the open, the others folded.
        init(_ all: [Row]) {
            rows = Array(all.prefix(Self.atOnce))
            folds = stride(from: Self.atOnce, to: all.count, by: Self.atOnce).map {
                Fold(rows: Array(all[$0..<min($0 + Self.atOnce, all.count)]))
            }
        }
    }

    /// Rows that are folded, under their numbers and what stands first in each; open where something is wrong, or still to be
    /// filled in. They are sent with the others, folded or not.
    public struct Fold: Sendable {
        let rows: [Row]

        var heading: String {
            let numbers = "\(rows.first?.number ?? 0)–\(rows.last?.number ?? 0)"
            let titles = rows.compactMap(\.title).joined(separator: "、")
            return titles.isEmpty ? numbers : "\(numbers)　\(titles.prefix(Self.mostShown))"
        }

        var isOpen: Bool { rows.contains { $0.title == nil || $0.fields.contains(where: \.isWrong) } }

        /// Characters of a heading: two lines on a small screen.
        private static let mostShown = 40
    }

    /// One row.
    public struct Row: Sendable {
        let number: Int
        let fields: [Field]

        /// What stands in its first line that is not empty; `nil` when all are.
        var title: String? {
            fields.lazy.compactMap { field in
                if case .line(let line) = field.control, !line.value.isEmpty { line.value } else { nil }
            }.first
        }
    }

    /// The control's name, which is also a refusal's field.
    public let name: String
    let id: String
    let label: String
    let hint: String?
    let error: String?
    let isRequired: Bool
    let isOptional: Bool
    let isWrong: Bool
    let hasNotes: Bool
    let describedBy: String
    let hasFocus: Bool
    let control: Control
    /// A legend instead of a label, for controls of several parts.
    let isGroup: Bool
    let isHidden: Bool
    let isCheck: Bool
    let isPlain: Bool

    init(
        name: String, label: String, hint: String?, error: String?, isRequired: Bool, isOptional: Bool? = nil,
        hasFocus: Bool = false, control: Control
    ) {
        let id = Field.id(name)
        (self.name, self.id, self.label, self.hint, self.error) = (name, id, label, hint, error)
        (self.isRequired, self.isOptional, self.hasFocus) = (isRequired, isOptional ?? !isRequired, hasFocus)
        let described = [hint.map { _ in id + "-hint" }, error.map { _ in id + "-error" }].compactMap { $0 }
        (isWrong, hasNotes, describedBy) = (error != nil, !described.isEmpty, described.joined(separator: " "))
        self.control = control
        switch control {
        case .cards, .several, .rows: (isGroup, isHidden, isCheck, isPlain) = (true, false, false, false)
        case .hidden: (isGroup, isHidden, isCheck, isPlain) = (false, true, false, false)
        case .check: (isGroup, isHidden, isCheck, isPlain) = (false, false, true, false)
        case .line, .area, .select, .date, .file: (isGroup, isHidden, isCheck, isPlain) = (false, false, false, true)
        }
    }

    /// The element's identifier: what an error summary links to.
    static func id(_ name: String) -> String {
        "f-" + String(decoding: name.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    }
}
