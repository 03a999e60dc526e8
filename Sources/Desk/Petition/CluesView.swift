import Casework
import Office
import Pages

extension DeskFront {
    /// The clues of a petition that holds several 问题线索: whom and what each is about, how far it is, and the way to its
    /// forms. `nil` where there is one only.
    func clues(_ file: PetitionFile, _ words: Words) -> Table? {
        let petition = file.petition
        guard !petition.clues.isEmpty else { return nil }
        let rows: [[Table.Content]] = petition.clues.map { clue in
            let here = place(of: clue, file, words)
            let handler = clue.handler.map { name(of: $0, file) }
            return [
                .text(
                    words("desk.clue", ["number": .text(String(clue.number))]),
                    address: clue.joined == nil && here == nil ? Routes.petition(file.number, clue: clue.number) : nil,
                    small: here),
                .text(names(clue.persons, petition)), .text(matters(of: clue, petition, words)),
                .text(
                    ([standing(clue, file, words)] + afterEnd(clue, of: petition, words)).joined(
                        separator: words("desk.list.then")),
                    small: handler),
            ]
        }
        return Table(
            words("desk.clue.title"),
            headings: ["number", "persons", "matters", "stands"].map { .init(words("desk.clue.column.\($0)")) },
            rows: rows, empty: "")
    }

    /// Which forms below are about it; `nil` where none is.
    private func place(of clue: Clue, _ file: PetitionFile, _ words: Words) -> String? {
        if clue.number == file.hand.clueInHand { return words("desk.clue.here") }
        let isEnded = clue.number == file.inHand.ended.clueInHand && !clue.isOpen
        let isSpokenOf = file.mayDo.contains { file.inHand.of($0).clueInHand == clue.number }
        return isEnded && isSpokenOf ? words("desk.clue.here.ended") : nil
    }

    /// What became of it after its end: how far another body is with it, whether it was told, what it proved to be, whose
    /// name was cleared.
    private func afterEnd(_ clue: Clue, of petition: Petition, _ words: Words) -> [String] {
        let outside = OutsideStep.allCases.compactMap { step in
            clue.outsideSteps[step].map {
                words("desk.clue.outside", ["step": .text(words(step)), "day": .day($0.on)])
            }
        }
        let found = clue.fault.map { fault in
            let isApproved = fault.kind == .mistaken || clue.hasApproved(.falseAccusation)
            return isApproved ? words(fault.kind) : words("desk.clue.faultProposed", ["kind": .text(words(fault.kind))])
        }
        let cleared = clue.clarified.map { words("desk.clue.cleared", ["day": .day($0.on)]) }
        let told = clue.resultTold.map { words("desk.clue.told", ["day": .day($0.on)]) }
        let objected = petition.partsObjectedTo.contains(clue.number) ? words("desk.clue.objected") : nil
        return outside + [told, objected, found, cleared].compactMap { $0 }
    }

    /// How far a clue is: its way, its last step, what it came to, or which one it was joined to.
    private func standing(_ clue: Clue, _ file: PetitionFile, _ words: Words) -> String {
        if let other = clue.joined { return words("desk.clue.joined", ["number": .text(String(other))]) }
        if let closing = clue.closing {
            let came = clue.result.map { words($0.truth) } ?? ""
            return words(
                "desk.clue.closed", ["kind": .text(words(closing.kind)), "truth": .text(came), "day": .day(closing.on)])
        }
        if let end = clue.clueReturn.end {
            return words(
                "desk.clue.sent", ["route": .text(route(end.route, file, words)), "day": .day(end.step.day)])
        }
        if clue.clueReturn.isWaiting {
            return clue.clueReturn.route.map {
                words("desk.clue.routeProposed", ["route": .text(route($0.route, file, words))])
            } ?? words("desk.clue.returned")
        }
        let done = [clue.disposition.map { words($0.way) }, clue.steps.stage.map { words($0) }]
        let known =
            done.compactMap { $0 } + (clue.result == nil ? [] : [words("desk.clue.inReview")])
            + (clue.clueReturn.proposed == nil ? [] : [words("desk.clue.returnProposed")])
        return known.isEmpty ? words("desk.clue.noWay") : known.joined(separator: words("desk.list.then"))
    }

    /// These respondents by name.
    func names(_ persons: [Int], _ petition: Petition) -> String {
        persons.filter { petition.respondents.indices.contains($0 - 1) }
            .map { petition.respondents[$0 - 1].name.text }.filter { !$0.isEmpty }.joined(separator: "、")
    }

    /// What a clue is about.
    func matters(of clue: Clue, _ petition: Petition, _ words: Words) -> String {
        clue.matters.filter { petition.matters.indices.contains($0 - 1) }
            .map { "\($0) \(petition.matters[$0 - 1].gist.text)" }.joined(separator: words("desk.bound.also"))
    }

    /// What an act is called on its form; of one clue of several, with its number.
    func title(of action: Action, _ file: PetitionFile, _ words: Words) -> String {
        let title = words("desk.action.\(action.resource).title")
        let isOfClue =
            Action.ofOneClue.contains(action.command)
            || (action.command == .decideReturn && file.petition.proposedReturn == nil)
            || (action.command == .askExtension && file.hand.timesToAsk == [.caseTime])
        return isOfClue ? named(title, file.inHand.of(action.command).clueInHand, words) : title
    }

    /// Something that belongs to one clue of several, with its number.
    func named(_ title: String, _ clue: Int?, _ words: Words) -> String {
        guard let clue else { return title }
        return words("desk.clue.named", ["title": .text(title), "number": .text(String(clue))])
    }
}
