import ArgumentParser
import Casework

/// How long a report's period is.
enum Span: String, ExpressibleByArgument, CaseIterable {
    case year, half, quarter, month
}

/// A period of a report 统计期间: `2025`, `2025-H1`, `2025-Q3`, `2025-07`.
struct Period {
    let name: String
    let from: Day
    let to: Day

    /// Reads a period; `nil` when it is not written so.
    init?(_ span: Span, _ text: String) {
        guard let year = Int(text.prefix(4)), text.prefix(4).utf8.count == 4 else { return nil }
        let rest = String(text.dropFirst(4))
        let (months, prefix): (Int, String)
        switch span {
        case .year: (months, prefix) = (12, "")
        case .half: (months, prefix) = (6, "-H")
        case .quarter: (months, prefix) = (3, "-Q")
        case .month: (months, prefix) = (1, "-")
        }
        guard rest.hasPrefix(prefix) else { return nil }
        let number = span == .year ? (rest.isEmpty ? 1 : nil) : Int(rest.dropFirst(prefix.count))
        guard let number, (1...12 / months).contains(number),
            let from = Day(year: year, month: (number - 1) * months + 1, day: 1)
        else { return nil }
        (name, self.from) = (text, from)
        to = from.advanced(byMonths: months).advanced(by: -1)
    }
}
