/// Sums as people write them 金额写法: `12,000.50`, `3.5万`, `三万五千`, `一百二十`.
enum Numerals {
    /// The sum in yuan, as a form takes it; `nil` when it is none.
    static func yuan(_ written: String) -> String? {
        let plain = written.filter { $0 != "," }
        guard !plain.isEmpty else { return nil }
        if plain.contains(where: { $0.isASCII && $0.isNumber }) { return figures(plain) }
        guard let number = chinese(Array(plain)), number > 0 else { return nil }
        return String(number)
    }

    /// Figures, perhaps with 万, 亿, 千 or 百 behind them.
    private static func figures(_ text: String) -> String? {
        var (rest, shift) = (text, 0)
        while let unit = rest.last, let zeros = zeros[unit] { (rest, shift) = (String(rest.dropLast()), shift + zeros) }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].count <= 12,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        // Moving the point to the right by the zeros of the unit.
        let behind = parts.count == 2 ? parts[1] : ""
        let moved = behind + String(repeating: "0", count: max(0, shift - behind.count))
        let whole = String((parts[0] + moved.prefix(shift)).drop { $0 == "0" })
        let cents = String(moved.dropFirst(shift).prefix(2))
        guard !whole.isEmpty || cents.contains(where: { $0 != "0" }), whole.count <= 13 else { return nil }
        return (whole.isEmpty ? "0" : whole) + (cents.contains { $0 != "0" } ? "." + cents : "")
    }

    private static let zeros: [Character: Int] = ["十": 1, "百": 2, "千": 3, "万": 4, "亿": 8]
    private static let digits: [Character: Int64] = [
        "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    private static let units: [Character: Int64] = ["十": 10, "百": 100, "千": 1_000]

    /// `三万五千` is 35 000, and `三万五` too.
    private static func chinese(_ signs: [Character]) -> Int64? {
        var (total, section, digit, last) = (Int64(0), Int64(0), Int64(0), Int64(1))
        for sign in signs {
            if let value = digits[sign] {
                digit = value
                if value == 0 { last = 10 }
            } else if let unit = units[sign] {
                section += (digit == 0 ? 1 : digit) * unit
                (digit, last) = (0, unit)
            } else if sign == "万" || sign == "亿" {
                let unit: Int64 = sign == "万" ? 10_000 : 100_000_000
                guard section + digit > 0 else { return nil }
                total = (sign == "亿" ? total + section + digit : section + digit) * unit + (sign == "万" ? total : 0)
                (section, digit, last) = (0, 0, unit)
            } else {
                return nil
            }
            guard total < 10_000_000_000_000, section < 100_000 else { return nil }
        }
        // A digit at the end stands for the next lower unit: 三万五, 一百二.
        return total + section + digit * (last > 10 ? last / 10 : 1)
    }
}
