import Casework
import Office
import Pages
import Paperwork

/// Quantities and places as they are written in the desk 书写.
enum Plain {
    /// A sum in yuan without needless decimals: `12000`, `3.50`.
    static func yuan(_ money: Money) -> String {
        let (yuan, cents) = (money.fen / 100, money.fen % 100)
        return cents == 0 ? String(yuan) : "\(yuan).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// A size for people: `12 KB`, `3.4 MB`.
    static func size(_ bytes: Int) -> String {
        if bytes < 1024 * 1024 { return "\(max(1, bytes / 1024)) KB" }
        return "\(bytes / (1024 * 1024)).\(bytes % (1024 * 1024) * 10 / (1024 * 1024)) MB"
    }

    /// How much more or less than before, in whole per cent: `+12 %`; nothing to compare with is a dash.
    static func change(from before: Int64, to now: Int64) -> String {
        guard before > 0 else { return "—" }
        let share = (Double(now - before) / Double(before) * 100).rounded()
        return share > 0 ? "+\(Int(share)) %" : share < 0 ? "−\(Int(-share)) %" : "0 %"
    }

    /// What an attachment is and how large: `PDF · 1.2 MB`.
    static func paper(_ attachment: Attachment, _ words: Words) -> String {
        let kind = AttachmentKind(rawValue: attachment.mediaType).map { words("desk.paper.kind.\($0)") }
        return [kind, size(attachment.bytes)].compactMap { $0 }.joined(separator: " · ")
    }
}

extension Words {
    /// A word of the vocabulary in the reader's language.
    func callAsFunction(_ term: some Term) -> String { language == .chinese ? term.chinese : term.english }

    /// A text in both languages, in the reader's.
    func callAsFunction(_ text: Bilingual) -> String { language == .chinese ? text.chinese : text.english }

    /// The name of a node.
    func callAsFunction(_ node: Node) -> String { self("desk.node.\(node.rawValue)") }

    /// An article as the reader cites it.
    func callAsFunction(_ article: Article) -> String {
        language == .chinese ? article.chinese : article.description
    }
}

extension [String] {
    /// One after another, as the reader's language parts a list: `甲、乙`, `one, two`.
    func listed(_ words: Words) -> String { joined(separator: words("desk.list.and")) }
}

extension Plain {
    /// A sum in yuan with its thousands set apart: `12,000`.
    static func grouped(_ money: Money) -> String {
        let plain = yuan(money).split(separator: ".")
        guard let whole = plain.first else { return "" }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0 && (whole.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return plain.count == 2 ? "\(grouped).\(plain[1])" : grouped
    }
}
