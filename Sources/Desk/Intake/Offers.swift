import Casework
import Facts
import Office
import Pages
import Text

/// What is offered beside a registration 登记建议, as buttons that put it where it belongs: a person presses, or not.
struct Offers {
    /// The button that takes one: where it goes and what goes there.
    static let takeName = "take"
    private static let parting: Character = "|"

    private let suggestions: Suggestions
    private let typed: Typed
    private let words: Words

    init(_ suggestions: Suggestions, _ typed: Typed, _ words: Words) {
        (self.suggestions, self.typed, self.words) = (suggestions, typed, words)
    }

    /// Everything that can be taken and is not there yet.
    func offers(_ divisions: Divisions) -> [IntakePage.Offer] {
        var offers: [IntakePage.Offer] = []
        func offer(_ field: String, _ value: String, _ shown: String, _ reason: String) {
            guard !isThere(field, value) else { return }
            let label = words("desk.ask.\(field)")
            offers.append(
                IntakePage.Offer(
                    words("desk.offer", ["field": .text(label), "value": .text(shown)]),
                    value: "\(field)\(Self.parting)\(value)", reason: reason))
        }
        for found in suggestions.extracted {
            guard let field = Self.field(of: found.kind) else { continue }
            offer(field, found.value, found.value, words("desk.offer.found", ["context": .text(found.context)]))
        }
        for place in suggestions.places {
            offer(
                "place", divisions.typed(place.code), place.name,
                words("desk.offer.found", ["context": .text(place.name)]))
        }
        if let field = suggestions.field, field.field != .other {
            offer("matters.field", field.field.rawValue, words(field.field), said(field.guess))
        }
        return offers
    }

    /// What is said besides, for whoever judges it later: nothing here decides.
    func remarks() -> [String] {
        var remarks: [String] = []
        if let found = suggestions.petitionClass {
            remarks.append(
                words(
                    "desk.offer.class", ["class": .text(words(found.petitionClass)), "why": .text(said(found.guess))]))
        }
        for match in suggestions.focus {
            remarks.append(
                words(
                    "desk.offer.focus",
                    [
                        "name": .text(match.name), "words": .text(match.words.joined(separator: "、")),
                        "version": .text(String(match.version)),
                    ]))
        }
        for found in suggestions.extracted where found.kind == .identity {
            remarks.append(words("desk.offer.identity", ["value": .text(found.value)]))
        }
        return remarks
    }

    /// Why a model says so: the words that spoke for it, and how surely.
    func said(_ guess: LinearModel.Guess) -> String {
        let why = words("desk.offer.words", ["words": .text(guess.words.joined(separator: "、"))])
        let lead = words(guess.lead > 0.5 ? "desk.offer.clear" : "desk.offer.unsure")
        return [why, lead, suggestions.isStarting ? words("desk.offer.starting") : ""].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private static func field(of kind: Extracted.Kind) -> String? {
        switch kind {
        case .person: "respondents.name"
        case .unit: "respondents.unit"
        case .post: "respondents.post"
        case .period: "matters.period"
        case .amount: "matters.amount"
        case .telephone: "contact"
        case .identity: nil
        }
    }

    private func isThere(_ field: String, _ value: String) -> Bool {
        let parts = field.split(separator: ".").map(String.init)
        guard parts.count == 2 else { return !typed.line(field).isEmpty }
        return (0..<Asked.mostRows).contains { typed.line("\(parts[0]).\($0).\(parts[1])") == value }
    }

    /// What was typed, with what was taken: into the first row that has nothing there.
    static func taken(_ typed: Typed) -> Typed {
        let parts = typed.line(takeName).split(separator: parting, maxSplits: 1).map(String.init)
        let rest = typed.without(takeName)
        guard parts.count == 2, fields.contains(parts[0]) else { return rest }
        let place = parts[0].split(separator: ".").map(String.init)
        var name = parts[0]
        if place.count == 2 {
            let free = (0..<Asked.mostRows).first { rest.line("\(place[0]).\($0).\(place[1])").isEmpty }
            guard let free else { return rest }
            name = "\(place[0]).\(free).\(place[1])"
        }
        var taken = rest.without(name)
        taken.add(name, parts[1])
        return taken
    }

    private static let fields: Set<String> = [
        "respondents.name", "respondents.unit", "respondents.post", "matters.period", "matters.amount", "matters.field",
        "contact", "place",
    ]
}
