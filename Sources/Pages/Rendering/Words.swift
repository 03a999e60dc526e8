import Casework

/// All wording 用语 of one face in one language.
///
/// Code asks `words("clock.left", ["days": .count(3)])`; templates write `[[clock.left]]`, which is put in place once, when
/// templates are loaded, and costs nothing afterwards. A key that is missing shows as `⟦key⟧`; `PagesTests` finds every such key
/// in sources and templates, so none reaches a reader.
public struct Words: Sendable {
    /// What goes into a gap `{{name}}` of a sentence.
    public enum Slot: Sendable, Hashable {
        /// A number of things: decides the English plural, `key.one` beside `key`.
        case count(Int)
        /// Any text; escaped where the page is made, as every text is.
        case text(String)
        /// A day, written as the language writes days.
        case day(Day)
        /// A moment, written with hour and minute.
        case moment(Moment)
    }

    /// The language.
    public let language: Language
    let table: [String: String]
    private let visitWords: [String]

    init(language: Language, table: [String: String]) {
        (self.language, self.table) = (language, table)
        visitWords = table["shared.visit.words"]?.split(separator: " ").map(String.init) ?? []
    }

    /// The sentence of a key, with its gaps filled.
    ///
    /// - Parameters:
    ///   - key: A key of `Resources/wording/<file>.<language>.json`, written as `file.key`.
    ///   - slots: What goes into the gaps, by their names.
    public func callAsFunction(_ key: String, _ slots: [String: Slot] = [:]) -> String {
        let one = language == .english && slots.values.contains(.count(1)) ? table[key + ".one"] : nil
        guard let sentence = one ?? table[key] else { return "⟦\(key)⟧" }
        return slots.isEmpty ? sentence : filled(sentence, with: slots)
    }

    /// A sentence with its gaps filled, on one way through it: what goes into a gap is not looked into for others.
    private func filled(_ sentence: String, with slots: [String: Slot]) -> String {
        var text = ""
        var rest = sentence.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            text += sentence[rest.startIndex..<open]
            let name = sentence[open...].utf8.dropFirst(2).prefix { $0 != UInt8(ascii: "}") }
            let end = sentence.utf8.index(name.endIndex, offsetBy: 2, limitedBy: sentence.utf8.endIndex)
            if let end, let name = String(name), let slot = slots[name], sentence[open..<end] == "{{\(name)}}" {
                text += written(slot)
                rest = rest[end...]
            } else {
                text += "{"
                rest = rest[open...].dropFirst()
            }
        }
        return text + sentence[rest.startIndex...]
    }

    /// Whether there is such a key.
    public func has(_ key: String) -> Bool { table[key] != nil }

    /// A day: `2026年11月23日`, `23 Nov 2026`.
    public func day(_ day: Day) -> String {
        let (year, month, number) = day.civil
        switch language {
        case .chinese: return "\(year)年\(month)月\(number)日"
        case .english: return "\(number) \(Words.months[month - 1]) \(year)"
        }
    }

    /// A day without its year, for lists: `11月23日`, `23 Nov`.
    public func shortDay(_ day: Day) -> String {
        let (_, month, number) = day.civil
        switch language {
        case .chinese: return "\(month)月\(number)日"
        case .english: return "\(number) \(Words.months[month - 1])"
        }
    }

    /// The month of a day: `2026年11月`, `Nov 2026`.
    public func month(_ day: Day) -> String {
        let (year, month, _) = day.civil
        switch language {
        case .chinese: return "\(year)年\(month)月"
        case .english: return "\(Words.months[month - 1]) \(year)"
        }
    }

    /// A day with its weekday: `11月23日 星期一`, `Mon 23 Nov`.
    public func dayWithWeekday(_ day: Day) -> String {
        switch language {
        case .chinese: "\(shortDay(day)) 星期\(Words.chineseWeekdays[day.weekday - 1])"
        case .english: "\(Words.weekdays[day.weekday - 1]) \(shortDay(day))"
        }
    }

    /// A moment: `2026年11月23日 14:05`.
    public func moment(_ moment: Moment) -> String { "\(day(moment.day)) \(moment.time)" }

    /// Halves of words that ``visitWord(_:)`` chooses from.
    public static let visitHalves = 128

    /// A word of two everyday halves, chosen by two bytes: `青山 白鹭`, `hill egret`.
    public func visitWord(_ chosen: [UInt8]) -> String {
        chosen.map { visitWords[Int($0) % visitWords.count] }.joined(separator: " ")
    }

    private func written(_ slot: Slot) -> String {
        switch slot {
        case .count(let number): String(number)
        case .text(let text): text
        case .day(let day): self.day(day)
        case .moment(let moment): self.moment(moment)
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let chineseWeekdays = ["一", "二", "三", "四", "五", "六", "日"]
}
