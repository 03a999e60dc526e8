import Casework
import Office
import Pages
import Text

/// What is offered beside the four distinctions and the first judgement 甄别和初判建议: each with the words it rests on. A person
/// presses, or not; nothing stands in a form because a program found it.
///
/// Law: ours; that persons distinguish and judge, R art. 14.
struct JudgingOffers {
    private let suggestions: Suggestions
    private let petition: Petition
    private let offers: Offers
    private let typed: Typed
    private let words: Words

    /// - Parameter typed: What stands in the form now.
    init(_ suggestions: Suggestions, _ petition: Petition, _ typed: Typed, _ words: Words) {
        (self.suggestions, self.petition, self.typed, self.words) = (suggestions, petition, typed, words)
        offers = Offers(suggestions, typed, words)
    }

    /// What may be taken into the form of an act.
    static func fields(of resource: String) -> [String: Offers.Filling] {
        switch resource {
        case Action.distinctions.resource: ["scope": .one]
        case Action.firstJudgement.resource: ["disciplines": .several, "focus": .lines]
        default: [:]
        }
    }

    /// What is offered in the form of an act, and what is said besides; nothing for other acts.
    func found(for resource: String) -> (offers: [Offer], remarks: [String]) {
        switch resource {
        case Action.distinctions.resource: (classOffers, [unregistered, clueWords].compactMap { $0 })
        case Action.firstJudgement.resource: (disciplineOffers + focusOffers, judgementRemarks)
        default: ([], [])
        }
    }

    // The four distinctions.

    private var classOffers: [Offer] {
        guard let found = suggestions.petitionClass, typed.line("scope").isEmpty else { return [] }
        return [
            offers.offer("scope", found.petitionClass.rawValue, words(found.petitionClass), offers.said(found.guess))
        ]
    }

    /// Persons and units of the text that nobody registered: who is named decides on the level, and on who must stay away.
    private var unregistered: String? {
        let known = petition.respondents.flatMap { [$0.name.text, $0.unit.text] }.filter { !$0.isEmpty }
        let missing = suggestions.extracted.filter { found in
            (found.kind == .person || found.kind == .unit)
                && !known.contains { $0.contains(found.value) || found.value.contains($0) }
        }
        guard !missing.isEmpty else { return nil }
        return words("desk.offer.unregistered", ["names": .text(missing.map(\.value).listed(words))])
    }

    /// What a clue rests on, as far as the text has it: who, when, how much.
    private var clueWords: String {
        let parts = [Extracted.Kind.person, .period, .amount].compactMap { kind -> String? in
            let contexts = suggestions.extracted.filter { $0.kind == kind }.map { "“\($0.context)”" }
            guard !contexts.isEmpty else { return nil }
            return words(
                "desk.offer.clue.\(kind.rawValue)", ["words": .text(contexts.listed(words))])
        }
        guard !parts.isEmpty else { return words("desk.offer.clue.none") }
        return words(
            "desk.offer.clue", ["parts": .text(parts.joined(separator: words("desk.offer.clue.parting")))])
    }

    // The first judgement.

    private var disciplineOffers: [Offer] {
        guard petition.distinctions?.scope == .accusation else { return [] }
        return suggestions.disciplines.filter { !typed.all("disciplines").contains($0.discipline.rawValue) }.map {
            offers.offer("disciplines", $0.discipline.rawValue, words($0.discipline), said($0))
        }
    }

    private func said(_ found: DisciplineFound) -> String {
        let table = words(
            "desk.offer.discipline",
            [
                "words": .text(found.words.listed(words)),
                "chapter": .text(String(found.discipline.chapter)),
            ])
        let parts = [found.words.isEmpty ? nil : table, found.guess.map { offers.told($0) }]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    private var focusOffers: [Offer] {
        suggestions.focus.filter { !typed.lines("focus").contains($0.name) }.map {
            offers.offer("focus", $0.name, $0.name, offers.why($0))
        }
    }

    /// Where the text is of another field than the one it was registered under.
    private var judgementRemarks: [String] {
        guard let found = suggestions.field, let registered = petition.matters.first?.field, found.field != registered,
            found.field != .other, found.guess.lead > Offers.clearLead
        else { return [] }
        return [
            words(
                "desk.offer.field",
                [
                    "registered": .text(words(registered)), "field": .text(words(found.field)),
                    "why": .text(offers.said(found.guess)),
                ])
        ]
    }
}
