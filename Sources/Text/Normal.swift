/// The normal form of a text 归一化: what two writings of the same words have in common.
///
/// Full-width letters and digits become half-width, letters lower-case, a few variant characters their common form; blanks,
/// punctuation and symbols fall away. Traditional characters and Chinese numerals are left alone: unifying these would
/// make names alike that are not.
public enum Normal {
    /// The normal form of a text; empty when nothing in it is a letter or digit.
    public static func form(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars(text))
        return String(result)
    }

    /// The same as scalars, for counting and cutting: a scalar of the normal form is one written character.
    public static func scalars(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.utf8.count / 3)
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return result
    }

    /// Appends what stands in the normal form for one scalar: nothing, itself, its common form, or several.
    static func append(_ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]) {
        // Most of a letter: asking the character's properties would take ten times as long.
        if (0x4E00...0x9FFF).contains(scalar.value) {
            result.append(common(scalar))
            return
        }
        // The stops, quotation marks and dashes of Chinese text.
        if (0x2010...0x2027).contains(scalar.value) || (0x3000...0x3004).contains(scalar.value)
            || (0x3008...0x3020).contains(scalar.value)
        {
            return
        }
        let narrow = halfWidth(scalar)
        guard narrow.isASCII || narrow.properties.isAlphabetic || narrow.properties.numericType != nil else { return }
        switch narrow.value {
        case 0x30...0x39, 0x61...0x7A: result.append(narrow)
        case 0x41...0x5A: result.append(contentsOf: narrow.properties.lowercaseMapping.unicodeScalars)
        case 0..<0x80: return
        case 0x3400...0x9FFF: result.append(narrow)
        default: result.append(contentsOf: narrow.properties.lowercaseMapping.unicodeScalars)
        }
    }

    /// Full-width forms (U+FF01 to U+FF5E) lie at a fixed distance from ASCII.
    private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    /// Variant characters met in names of persons and villages, in the form registers use.
    private static func common(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "邨": "村"
        case "砦": "寨"
        case "峯": "峰"
        case "羣": "群"
        case "囯": "国"
        case "昇": "升"
        default: scalar
        }
    }

    /// Where a word stands first in a text, both in their normal form; `nil` when it does not.
    ///
    /// - Parameter start: Where to begin looking.
    public static func place(of word: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int = 0) -> Int? {
        guard let first = word.first else { return nil }
        var place = start
        while place + word.count <= text.count {
            if text[place] == first, text[place..<(place + word.count)].elementsEqual(word) { return place }
            place += 1
        }
        return nil
    }
}
