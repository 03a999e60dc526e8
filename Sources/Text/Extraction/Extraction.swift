/// Something in a text that a form asks for 要素提取: what it is, what stands there, and in which words.
///
/// It is offered and never taken by itself.
///
/// Law: ours.
public struct Extracted: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// A person 人名, with a post beside the name.
        case person
        /// A unit 单位.
        case unit
        /// A post 职务.
        case post
        /// A time 时间.
        case period
        /// A sum 金额, in yuan.
        case amount
        /// A telephone number 电话.
        case telephone
        /// An identity number whose check digit is right 身份证号.
        case identity
    }

    /// What it is.
    public let kind: Kind
    /// As the form takes it.
    public let value: String
    /// The words it stands in, a little on each side.
    public let context: String
}

/// Looks for what a form asks for in a text.
public enum Extraction {
    /// Characters looked at.
    static let charactersAtMost = 20_000
    /// Of each kind, so many are offered.
    static let ofKindAtMost = 5
    /// Characters shown on each side of what was found.
    private static let around = 8

    /// What is found, each thing once, in the order of the text within each kind.
    public static func found(in text: String) -> [Extracted] {
        let plain = Array(narrow(text).prefix(charactersAtMost))
        var all: [Extracted] = []
        for (kind, ranges) in [
            (Extracted.Kind.telephone, telephones(plain)), (.identity, identities(plain)),
            (.period, periods(plain)), (.amount, amounts(plain)),
        ] {
            add(ranges.map { (kind, $0.value, $0.range) }, plain, &all)
        }
        add(people(plain), plain, &all)
        return all
    }

    typealias Place = (value: String, range: Range<Int>)

    private static func add(
        _ found: [(kind: Extracted.Kind, value: String, range: Range<Int>)], _ text: [Character],
        _ all: inout [Extracted]
    ) {
        for (kind, value, range) in found {
            let known = all.filter { $0.kind == kind }
            guard known.count < ofKindAtMost, !known.contains(where: { $0.value == value }) else { continue }
            let (from, to) = (max(0, range.lowerBound - around), min(text.count, range.upperBound + around))
            all.append(Extracted(kind: kind, value: value, context: String(text[from..<to])))
        }
    }

    /// Full-width letters and digits in ASCII; marks stay, as they end a name.
    private static func narrow(_ text: String) -> String {
        var narrow = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isWide =
                (0xFF10...0xFF19).contains(scalar.value) || (0xFF21...0xFF3A).contains(scalar.value)
                || (0xFF41...0xFF5A).contains(scalar.value) || scalar.value == 0xFF0E || scalar.value == 0xFF0D
            narrow.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(narrow)
    }

    static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Runs of digits, with marks inside them that people set.
    static func digitRuns(_ text: [Character], marks: Set<Character>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for index in 0...text.count {
            let goesOn = index < text.count && (isDigit(text[index]) || (start != nil && marks.contains(text[index])))
            if goesOn {
                start = start ?? index
            } else if let begins = start {
                var end = index
                while end > begins, !isDigit(text[end - 1]) { end -= 1 }
                runs.append(begins..<end)
                start = nil
            }
        }
        return runs
    }

    /// Mobile numbers, and lines with their area code.
    private static func telephones(_ text: [Character]) -> [Place] {
        digitRuns(text, marks: ["-", " "]).compactMap { range in
            let digits = String(text[range].filter(isDigit))
            let isMobile =
                digits.count == 11 && digits.hasPrefix("1") && !"012".contains(digits.dropFirst().first ?? "0")
            let isLine = (10...12).contains(digits.count) && digits.hasPrefix("0") && text[range].contains("-")
            return isMobile || isLine ? (digits, range) : nil
        }
    }

    /// Eighteen digits, the last of them perhaps an X, with the right check digit (GB 11643).
    private static func identities(_ text: [Character]) -> [Place] {
        digitRuns(text, marks: []).compactMap { range in
            var end = range.upperBound
            if range.count == 17, end < text.count, text[end] == "X" || text[end] == "x" { end += 1 }
            let number = String(text[range.lowerBound..<end]).uppercased()
            return isIdentity(number) ? (number, range.lowerBound..<end) : nil
        }
    }

    /// Whether a number has the check digit of its first seventeen.
    static func isIdentity(_ number: String) -> Bool {
        let signs = Array(number)
        guard signs.count == 18 else { return false }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        var sum = 0
        for (sign, weight) in zip(signs, weights) {
            guard let digit = sign.wholeNumberValue, isDigit(sign) else { return false }
            sum += digit * weight
        }
        return signs[17] == Array("10X98765432")[sum % 11]
    }

    /// `2024年3月`, `2023年`, `去年3月` and the like, as written.
    private static func periods(_ text: [Character]) -> [Place] {
        var found: [Place] = []
        for range in digitRuns(text, marks: []) where range.count == 4 && range.upperBound < text.count {
            let year = String(text[range])
            guard text[range.upperBound] == "年", year >= "1950", year <= "2100" else { continue }
            var end = range.upperBound + 1
            for unit: Character in ["月", "日"] {
                var at = end
                while at < text.count, isDigit(text[at]), at - end < 2 { at += 1 }
                guard at > end, at < text.count, text[at] == unit else { break }
                end = at + 1
            }
            found.append((String(text[range.lowerBound..<end]), range.lowerBound..<end))
        }
        return found
    }

    /// Sums in figures or in Chinese numerals before 元, in yuan.
    private static func amounts(_ text: [Character]) -> [Place] {
        var found: [Place] = []
        for (index, sign) in text.enumerated() where sign == "元" || sign == "块" {
            var begins = index
            while begins > 0, index - begins < 20, amountSigns.contains(text[begins - 1]) { begins -= 1 }
            let written = String(text[begins..<index])
            if let yuan = Numerals.yuan(written) { found.append((yuan, begins..<(index + 1))) }
        }
        return found
    }

    private static let amountSigns: Set<Character> = Set("0123456789.,零〇一二两三四五六七八九十百千万亿")
}
