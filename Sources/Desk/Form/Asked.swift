import Casework

/// One thing a form asks for 填写项: the page, the reading of what came back and the tests all use it.
struct Asked: Sendable {
    /// How it is answered.
    indirect enum Kind: Sendable {
        /// One line of text.
        case line
        /// Several lines of text, the box so many rows high.
        case text(rows: Int)
        /// A day, written `2026-03-09`.
        case day
        /// A whole number.
        case number
        /// A sum in yuan, with up to two decimals.
        case yuan
        /// A box to tick.
        case tick
        /// One of these.
        case choice([Choice])
        /// One of a list only the office knows: what came back is not checked here.
        case picked([Choice])
        /// Any of these.
        case several([Choice])
        /// Any of a list only the office knows.
        case severalPicked([Choice])
        /// Shown to nobody, sent back as it is.
        case hidden
        /// Files, with those that have arrived already.
        case files
        /// The same few things, row by row; so many rows stand ready.
        case rows([Asked], ready: Int)
    }

    /// The control's name, which is the refusal's field too.
    let name: String
    /// How it is answered.
    let kind: Kind
    /// Whether an empty answer is sent back.
    var isRequired = true
    /// The most characters of a text, the greatest number, or the most rows.
    var limit: Int
    /// What stands there before anybody typed; for rows, one dictionary's worth under ``rowValues``.
    var initial: [String] = []
    /// What stands in the rows before anybody typed.
    var rowValues: [[String: String]] = []
    /// Offered while typing.
    var suggestions: [String] = []
    /// A line that stands before the control.
    var caption: String?

    /// The most rows of any form, and values of any list: what the rules allow of that of which they allow most. Each form
    /// has its own limit of them.
    static let mostRows = max(Bounds.respondents, Bounds.matters, Bounds.measures)

    static func line(_ name: String, limit: Int = 200) -> Asked { Asked(name: name, kind: .line, limit: limit) }
    static func text(_ name: String, rows: Int = 3, limit: Int = 4000) -> Asked {
        Asked(name: name, kind: .text(rows: rows), limit: limit)
    }
    static func day(_ name: String, _ initial: Day?) -> Asked {
        Asked(name: name, kind: .day, limit: 10, initial: initial.map { [$0.description] } ?? [])
    }
    static func number(_ name: String, limit: Int = 100_000) -> Asked {
        Asked(name: name, kind: .number, limit: limit)
    }
    static func yuan(_ name: String) -> Asked { Asked(name: name, kind: .yuan, limit: 1_000_000_000_000) }
    static func tick(_ name: String) -> Asked {
        Asked(name: name, kind: .tick, isRequired: false, limit: 1)
    }
    static func choice<T: Term>(_ name: String, _ type: T.Type, only: [T]? = nil) -> Asked {
        .choice(name, (only ?? Array(T.allCases)).map(Choice.init))
    }
    static func choice(_ name: String, _ choices: [Choice]) -> Asked {
        Asked(name: name, kind: .choice(choices), limit: 100)
    }
    static func picked(_ name: String, _ choices: [Choice]) -> Asked {
        Asked(name: name, kind: .picked(choices), limit: 100)
    }
    static func several(_ name: String, _ choices: [Choice]) -> Asked {
        Asked(name: name, kind: .several(choices), isRequired: false, limit: 100)
    }
    static func severalPicked(_ name: String, _ choices: [Choice]) -> Asked {
        Asked(name: name, kind: .severalPicked(choices), limit: 100)
    }
    static func hidden(_ name: String, _ value: String) -> Asked {
        Asked(name: name, kind: .hidden, limit: 200, initial: [value])
    }
    static func rows(_ name: String, _ asks: [Asked], ready: Int = 3, most: Int) -> Asked {
        Asked(name: name, kind: .rows(asks, ready: ready), isRequired: false, limit: most)
    }

    static func files(_ name: String) -> Asked {
        Asked(name: name, kind: .files, isRequired: false, limit: Bounds.attachments)
    }

    /// The same, and must not stay empty; of rows, at least one is filled.
    var required: Asked {
        var copy = self
        copy.isRequired = true
        return copy
    }

    /// The same, and may stay empty.
    var optional: Asked {
        var copy = self
        copy.isRequired = false
        return copy
    }

    /// The same, with an answer standing there already.
    func starting(_ values: String?...) -> Asked {
        var copy = self
        copy.initial = values.compactMap { $0 }
        return copy
    }

    /// The same, with several answers standing there already.
    func startingAll(_ values: [String]) -> Asked {
        var copy = self
        copy.initial = values
        return copy
    }

    /// The same, with rows filled already.
    func starting(rows: [[String: String]]) -> Asked {
        var copy = self
        copy.rowValues = rows
        return copy
    }

    /// The same, with suggestions.
    func suggesting(_ list: [String]) -> Asked {
        var copy = self
        copy.suggestions = list
        return copy
    }

    /// The same, with a line before it.
    func captioned(_ text: String) -> Asked {
        var copy = self
        copy.caption = text
        return copy
    }
}

extension Asked {
    /// Whether it is answered with files.
    var isFiles: Bool { if case .files = kind { true } else { false } }
}

extension [Asked] {
    /// Whether files may come along: the form is then sent in parts.
    var takesFiles: Bool { contains(where: \.isFiles) }
}

/// One of the answers a form offers 选项.
struct Choice: Sendable {
    /// What is sent back.
    let value: String
    /// What is read, in both languages; without, the wording `choice.<value>`.
    let names: (chinese: String, english: String)?

    /// A word of the vocabulary.
    init<T: Term>(_ term: T) { (value, names) = (term.rawValue, term.names) }
    /// Something whose name is the same in both languages.
    init(_ value: String, _ name: String) { (self.value, names) = (value, (name, name)) }
    /// Something with a name in each language.
    init(_ value: String, chinese: String, english: String) {
        (self.value, names) = (value, (chinese, english))
    }
    /// Something named in the wording.
    init(_ value: String) { (self.value, names) = (value, nil) }

    static let yesNo = [Choice("yes"), Choice("no")]
    static let passed = [Choice("passed"), Choice("sentBack")]
}
