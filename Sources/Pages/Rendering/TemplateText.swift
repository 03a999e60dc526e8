/// Prepares the text of a template 模板 before mustache reads it: wording, addresses and hashes are put in place, blanks dropped.
struct TemplateText {
    /// A template names wording, a partial or a file that is not there.
    struct Broken: Error, CustomStringConvertible {
        let template: String
        let reason: String
        var description: String { "template \(template): \(reason)" }
    }

    let words: Words
    let addresses: [String: String]
    let hashes: [String: String]

    /// The text with every `[[…]]` replaced and without blanks at the start of lines.
    func prepared(_ text: String, named name: String) throws -> String {
        let escaped = text.replacing(Field.Choices.drawnAsTheyAre, with: "")
        guard !escaped.contains("{{{"), !escaped.contains("{{&") else {
            throw Broken(template: name, reason: "text that is not escaped")
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
            .map { $0.drop { $0 == " " || $0 == "\t" } }
        return try filled(lines.joined(separator: "\n"), named: name)
    }

    private func filled(_ text: String, named name: String) throws -> String {
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstRange(of: "[[") {
            result += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "]]") else {
                throw Broken(template: name, reason: "[[ without ]]")
            }
            result += try replacement(String(rest[..<end.lowerBound]), named: name)
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    private func replacement(_ key: String, named name: String) throws -> String {
        for (prefix, files) in [("asset:", addresses), ("hash:", hashes)] where key.hasPrefix(prefix) {
            guard let found = files[String(key.dropFirst(prefix.count))] else {
                throw Broken(template: name, reason: "no static file \(key)")
            }
            return found
        }
        if key == "lang" { return words.language.rawValue }
        guard let sentence = words.table[key] else {
            throw Broken(template: name, reason: "no wording \(key) in \(words.language.rawValue)")
        }
        // Gaps stay gaps, and mustache escapes what fills them; the sentence itself may hold any sign.
        return sentence.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
