extension OldRegister {
    /// Full-width letters, digits and marks as their half-width ones, and the wide blank as a blank.
    public static func folded(_ text: String) -> String {
        // Most cells hold nothing of the kind.
        guard text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) || $0.value == 0x3000 }) else {
            return text
        }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3000: plain.append(" ")
            case 0xFF01...0xFF5E: plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// A day as offices write it: `2019-3-5`, `2019/03/05`, `2019.3.5`, `2019年3月5日`, `20190305`, with a time behind it or
    /// not, in full-width digits too, or the number of days a spreadsheet keeps. `nil` when it is none of these.
    public static func day(_ text: String) -> Day? {
        let plain = folded(text)
        let numbers = plain.split { !$0.isASCII || !$0.isNumber }.prefix(3).map(String.init)
        guard let first = numbers.first else { return nil }
        if plain.hasPrefix(first), numbers.count >= 3, first.count == 4, let year = Int(first),
            let month = Int(numbers[1]), let day = Int(numbers[2])
        {
            return Day(year: year, month: month, day: day)
        }
        guard numbers.count == 1 || plain.contains("."), plain.hasPrefix(first) else { return nil }
        if first.count == 8, numbers.count == 1, let all = Int(first) {
            return Day(year: all / 10_000, month: all / 100 % 100, day: all % 100)
        }
        // Days since 1899-12-30, as spreadsheets count them; five digits reach from 1927 to 2173.
        if first.count == 5, let serial = Int(first), serial >= 10_000 { return Day(serial - 25_569) }
        return nil
    }

    /// A sum in yuan as offices write it: `12000`, `12,000.50元`, `3.5万`, `1.2亿元`. `nil` when it is none, or larger than any
    /// rule allows.
    public static func money(_ text: String) -> Money? {
        var plain = folded(text).filter { $0 != "," && $0 != "，" && !$0.isWhitespace && $0 != "¥" && $0 != "￥" }
        var factor: Int64 = 100
        for unit in ["元整", "元", "圆"] where plain.hasSuffix(unit) { plain.removeLast(unit.count) }
        if plain.hasSuffix("万") { (plain, factor) = (String(plain.dropLast()), 1_000_000) }
        if plain.hasSuffix("亿") { (plain, factor) = (String(plain.dropLast()), 10_000_000_000) }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty, whole.count <= 12,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }), let yuan = Int64(whole)
        else { return nil }
        let (fen, isTooLarge) = yuan.multipliedReportingOverflow(by: factor)
        guard !isTooLarge else { return nil }
        var (sum, worth) = (fen, factor / 10)
        for digit in parts.count == 2 ? Array(parts[1]) : [] {
            sum += Int64(digit.wholeNumberValue ?? 0) * worth
            worth /= 10
        }
        return sum <= Bounds.money.fen ? Money(fen: sum) : nil
    }

    /// A number of persons: `12`, `12人`, `１２`.
    public static func persons(_ text: String) -> Int? {
        var plain = folded(text)
        for unit in ["人次", "人", "名"] where plain.hasSuffix(unit) { plain.removeLast(unit.count) }
        guard let count = Int(CadreSheet.trimmed(plain)), (1...Bounds.persons).contains(count) else { return nil }
        return count
    }

    /// Whether a word says that something was closed; `nil` when it says neither.
    static func isEnded(_ text: String) -> Bool? {
        let word = plain(text)
        if ended.contains(word) { return true }
        return open.contains(word) ? false : nil
    }

    private static let ended: Set<String> = [
        "是", "已办结", "办结", "已结", "结案", "已结案", "了结", "已了结", "已归档", "归档", "存档", "已存档", "closed", "yes",
    ]
    private static let open: Set<String> = [
        "否", "未办结", "未结", "未结案", "在办", "办理中", "正在办理", "核查中", "在核", "待办", "open", "no",
    ]

    static func form(_ text: String) -> Form? {
        switch plain(text) {
        case "来信", "信件", "信", "letter": .letter
        case "来访", "走访", "访", "visit": .visit
        case "来电", "电话", "电话举报", "电", "12388电话", "call", "phone": .phone
        case "网络", "网上", "网络举报", "网", "网上举报", "web": .web
        case "其他", "其它", "other": .other
        default: nil
        }
    }

    static func source(_ text: String) -> Source? {
        let word = plain(text)
        if ["自收", "本级自收", "本级", "直接收到"].contains(word) { return .own }
        return Source.allCases.first { [plain($0.chinese), plain($0.english), plain($0.rawValue)].contains(word) }
    }

    static func field(_ text: String) -> Field? {
        let word = plain(text)
        return Field.allCases.first { [plain($0.chinese), plain($0.english), plain($0.rawValue)].contains(word) }
    }
}
