import Casework
import Facts
import Office

extension Divisions {
    /// What is offered while somebody types a place: `520123 修文县`.
    var suggestions: [String] { all.map { "\($0.code) \($0.name)" } }

    /// A code as it stands in the box.
    func typed(_ code: String) -> String {
        guard let place = self[code] else { return code }
        return "\(code) \(place.level == .township ? wholeName(of: code) : place.name)"
    }

    /// The code that was meant: the code itself, a code with its name, or a name that only one place has,
    /// a township's and one of before too.
    func code(typed: String) throws(Unreadable) -> String {
        if typed.isEmpty { return "" }
        let digits = String(Typed.ascii(typed).prefix { $0.isNumber })
        if digits.count >= 6, !name(of: digits).isEmpty { return digits }
        let named = all.filter { $0.name == typed || $0.name.hasPrefix(typed) }
        if named.count == 1, let place = named.first { return place.code }
        // A township with what it lies in, or a name of before.
        guard let code = code(ofWords: typed) else { throw Unreadable("place", "issue.place") }
        return code
    }
}
