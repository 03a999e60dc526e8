import Casework
import Facts
import Office
import Pages
import Text

/// What is offered beside a form 办理建议, as buttons that put it where it belongs: a person presses, or not.
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
    func offers(_ divisions: Divisions) -> [Offer] {
        var offers: [Offer] = []
        func offer(_ field: String, _ value: String, _ shown: String, _ reason: String) {
            guard !isThere(field, value) else { return }
            offers.append(self.offer(field, value, shown, reason))
        }
        for found in suggestions.extracted {
            offer(
                Self.field(of: found.kind), found.value, found.value,
                words("desk.offer.found", ["context": .text(found.context)]))
        }
        for place in suggestions.places {
            offer("place", divisions.typed(place.code), divisions.wholeName(of: place.code), said(place))
        }
        if let field = suggestions.field, field.field != .other {
            offer("matters.field", field.field.rawValue, words(field.field), said(field.guess))
        }
        return offers
    }

    /// A button that puts a value into a field.
    func offer(_ field: String, _ value: String, _ shown: String, _ reason: String) -> Offer {
        // Some controls have a long name on their form.
        let short = "desk.offer.to.\(field)"
        let label = words(words.has(short) ? short : "desk.ask.\(field)")
        return Offer(
            words("desk.offer", ["field": .text(label), "value": .text(shown)]),
            value: "\(field)\(Self.parting)\(value)", reason: reason)
    }

    /// In which words a place was found; by a name of before, what it is today.
    private func said(_ place: PlaceNamed) -> String {
        guard let former = place.former else { return words("desk.offer.found", ["context": .text(place.words)]) }
        let key = former.until.isEmpty ? "desk.offer.former" : "desk.offer.former.until"
        return words(
            key, ["context": .text(place.words), "name": .text(place.name), "year": .text(former.until)])
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
            remarks.append(why(match))
        }
        return remarks
    }

    /// Why a model says so: the words that spoke for it, and how surely.
    func said(_ guess: LinearModel.Guess) -> String {
        told(guess) + (suggestions.isStarting ? " " + words("desk.offer.starting") : "")
    }

    /// The words that spoke for it, and how surely.
    func told(_ guess: LinearModel.Guess) -> String {
        let why = words("desk.offer.words", ["words": .text(guess.words.listed(words))])
        return why + " " + words(guess.lead > Self.clearLead ? "desk.offer.clear" : "desk.offer.unsure")
    }

    /// Which words of the text an entry of the focus catalogue was met by.
    func why(_ match: FocusMatch) -> String {
        words(
            "desk.offer.focus",
            [
                "name": .text(match.name), "words": .text(match.words.listed(words)),
                "version": .text(String(match.version)),
            ])
    }

    /// How far the best must lead the next for it to be called clear: half of the margin that is learnt for.
    static let clearLead = 0.5

    private static func field(of kind: Extracted.Kind) -> String {
        switch kind {
        case .person: "respondents.name"
        case .unit: "respondents.unit"
        case .post: "respondents.post"
        case .period: "matters.period"
        case .amount: "matters.amount"
        case .telephone: "contact"
        case .identity: "identityNumber"
        }
    }

    private func isThere(_ field: String, _ value: String) -> Bool {
        let parts = field.split(separator: ".").map(String.init)
        guard parts.count == 2 else { return !typed.line(field).isEmpty }
        return (0..<Self.rowsOffered).contains { typed.line("\(parts[0]).\($0).\(parts[1])") == value }
    }

    /// Rows that what is offered goes into: respondents, or matters.
    private static let rowsOffered = min(Bounds.respondents, Bounds.matters)

    /// What was typed, with what was taken: into the first row that has nothing there, beside what is ticked, or as one more
    /// line; nothing that somebody typed is lost.
    static func taken(_ typed: Typed, of fields: [String: Filling]) -> Typed {
        let parts = typed.line(takeName).split(separator: parting, maxSplits: 1).map(String.init)
        let rest = typed.without(takeName)
        guard parts.count == 2, let filling = fields[parts[0]] else { return rest }
        var (name, values) = (parts[0], [parts[1]])
        switch filling {
        case .one: break
        case .several: values = rest.all(name).filter { $0 != parts[1] } + values
        case .lines: values = [(rest.lines(name).filter { $0 != parts[1] } + values).joined(separator: "\n")]
        case .row:
            let place = parts[0].split(separator: ".").map(String.init)
            guard place.count == 2,
                let free = (0..<rowsOffered).first(where: { rest.line("\(place[0]).\($0).\(place[1])").isEmpty })
            else { return rest }
            name = "\(place[0]).\(free).\(place[1])"
        }
        var taken = rest.without(name)
        for value in values { taken.add(name, value) }
        return taken
    }

    /// How a value goes into a control.
    enum Filling {
        /// In place of what is there.
        case one
        /// Ticked beside the others.
        case several
        /// As one more line.
        case lines
        /// Into the first row without one.
        case row
    }

    /// What may be taken into a registration.
    static let intakeFields: [String: Filling] = [
        "respondents.name": .row, "respondents.unit": .row, "respondents.post": .row, "matters.period": .row,
        "matters.amount": .row, "matters.field": .row, "contact": .one, "identityNumber": .one, "place": .one,
    ]
}
