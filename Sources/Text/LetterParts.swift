/// Finds, in a letter, what its registration asks for 要素提取: suggestions, each with the place it was found at.
///
/// It reads only what the letter names in so many words (被举报人：…), and a telephone number. A person checks it.
public struct LetterParts: Sendable, Hashable {
    /// Whom the letter says it accuses.
    public var respondent: String?
    /// The unit it names beside.
    public var unit: String?
    /// Who says to have written it.
    public var writer: String?
    /// A telephone number in it.
    public var telephone: String?

    /// The parts of a text.
    public init(of text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { Self.narrow(String($0)) }
        respondent = Self.named(["被举报人", "被反映人", "被控告人", "被检举人"], in: lines)
        unit = Self.named(["被举报人单位", "工作单位", "所在单位", "单位及职务", "单位职务"], in: lines)
        writer = Self.named(["举报人", "反映人", "控告人", "检举人", "来信人", "写信人"], in: lines)
        telephone = Self.telephone(in: lines)
    }

    /// Characters of what stands behind a colon; more is a sentence and no name.
    private static let longest = 30

    /// What stands behind one of these words and a colon, up to the next mark.
    private static func named(_ words: [String], in lines: [String]) -> String? {
        for line in lines {
            for word in words {
                guard let found = line.ranges(of: word + ":").first else { continue }
                // 举报人 also stands in 被举报人.
                if found.lowerBound > line.startIndex, line[line.index(before: found.lowerBound)] == "被" { continue }
                let rest = line[found.upperBound...].drop { $0 == " " }
                let value = rest.prefix { !"，,。；;（(、 ".contains($0) }
                if !value.isEmpty, value.count <= longest { return String(value) }
            }
        }
        return nil
    }

    /// A mobile number: eleven digits from 13 to 19, alone among digits; blanks and hyphens in it fall away.
    private static func telephone(in lines: [String]) -> String? {
        for line in lines {
            var run = ""
            for character in line + "\n" {
                if character.isASCII, character.isNumber {
                    run.append(character)
                } else if (character == "-" || character == " ") && !run.isEmpty {
                    continue
                } else {
                    if isMobile(run) { return run }
                    run = ""
                }
            }
        }
        return nil
    }

    private static func isMobile(_ digits: String) -> Bool {
        digits.count == 11 && digits.hasPrefix("1") && !"012".contains(digits[digits.index(after: digits.startIndex)])
    }

    /// Full-width letters, digits and colons as an input method leaves them, in ASCII.
    private static func narrow(_ text: String) -> String {
        var narrow = ""
        for scalar in text.unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value) && !"，；（）！？".unicodeScalars.contains(scalar)
            narrow.unicodeScalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return narrow
    }
}
