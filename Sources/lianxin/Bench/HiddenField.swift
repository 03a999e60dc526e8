import Foundation
import Synchronization

/// Reading and writing forms the way a browser does, as far as the measurements need it.
enum HiddenField {
    /// The value of a named input in a page.
    static func value(_ name: String, in html: String) -> String? {
        guard let input = html.range(of: "name=\"\(name)\""),
            let start = html.range(of: "value=\"", range: input.upperBound..<html.endIndex),
            let end = html.range(of: "\"", range: start.upperBound..<html.endIndex)
        else { return nil }
        return String(html[start.upperBound..<end.lowerBound])
    }

    /// A value as it stands in a form's body.
    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "\0"..."\u{7f}")))
            ?? ""
    }
}

/// A count that several tasks add to.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    /// How many.
    var value: Int { count.load(ordering: .relaxed) }
    /// Takes the next number; the first is 0.
    func take() -> Int { count.add(1, ordering: .relaxed).oldValue }
    /// One more.
    func add() { count.add(1, ordering: .relaxed) }
}
