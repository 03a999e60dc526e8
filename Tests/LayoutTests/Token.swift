/// A piece of Swift source, as far as the layout has to tell pieces apart.
///
/// Comments are left out, and what stands inside quotes is one ``text``: a rule that forbids a word in code must be
/// free to name it in a sentence. `try?` and `try!` are one ``word`` each, `try !holds` is two pieces and a mark.
enum Token: Equatable {
    case word(String)
    case text(String)
    case mark(Character)

    var word: String? {
        guard case .word(let word) = self else { return nil }
        return word
    }

    static func all(in source: String) -> [Token] {
        var reader = Reader(bytes: Array(source.utf8))
        var tokens: [Token] = []
        while let token = reader.next() { tokens.append(token) }
        return tokens
    }
}

/// Reads bytes from the front.
private struct Reader {
    let bytes: [UInt8]
    var at = 0

    mutating func next() -> Token? {
        while at < bytes.count {
            if starts(with: "//") {
                skip { $0 != UInt8(ascii: "\n") }
            } else if starts(with: "/*") {
                while at < bytes.count, !starts(with: "*/") { at += 1 }
                at += 2
            } else if starts(with: "\"\"\"") {
                return quoted(by: "\"\"\"")
            } else if starts(with: "#\"") {
                return quoted(by: "\"#", opening: 2, escapes: false)
            } else if starts(with: "\"") {
                return quoted(by: "\"")
            } else if isWordByte(bytes[at]) {
                let start = at
                skip(while: isWordByte)
                if bytes[start..<at].elementsEqual("try".utf8), starts(with: "?") || starts(with: "!") { at += 1 }
                return .word(String(decoding: bytes[start..<at], as: UTF8.self))
            } else if bytes[at] > UInt8(ascii: " ") {
                at += 1
                return .mark(Character(Unicode.Scalar(bytes[at - 1])))
            } else {
                at += 1
            }
        }
        return nil
    }

    private func starts(with mark: StaticString) -> Bool {
        at + mark.utf8CodeUnitCount <= bytes.count
            && (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == mark.utf8Start[$0] }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default:
            false
        }
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while at < bytes.count, holds(bytes[at]) { at += 1 }
    }

    private mutating func quoted(by end: StaticString, opening: Int? = nil, escapes: Bool = true) -> Token {
        at += opening ?? end.utf8CodeUnitCount
        let start = at
        while at < bytes.count, !starts(with: end) {
            at += escapes && bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        let text = String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self)
        at += end.utf8CodeUnitCount
        return .text(text)
    }
}
