import Casework

extension Action {
    /// 分案: whom and what the new clue is about; what is ticked there leaves the old one, unless both are about it.
    static let clueSplit = Action("clue-split") { scene in
        let (persons, matters) = (scene.parted.persons, scene.parted.matters)
        return (persons.count > 1 ? [.several("persons", persons).required] : [])
            + (matters.count > 1 ? [.several("matters", matters).required] : [])
            + (persons.count > 1 ? [.several("bothPersons", persons)] : [])
            + (matters.count > 1 ? [.several("bothMatters", matters)] : []) + [.text("reason", rows: 3)]
    } command: { typed, scene, acting in
        let petition = scene.petition
        let allMatters = petition.registeredMattersInHand
        let persons = scene.picked("persons", of: petition.personsInHand, typed)
        let matters = scene.picked("matters", of: allMatters, typed)
        return SplitClue(
            clue: scene.otherClue, persons: persons, matters: matters,
            keptPersons: scene.kept("bothPersons", of: petition.personsInHand, without: persons, typed),
            keptMatters: scene.kept("bothMatters", of: allMatters, without: matters, typed),
            reason: typed.text("reason"), acting: acting)
    }

    /// 并案: to another clue that is open; it also takes back a split made in error.
    static let clueJoining = Action("clue-joining") { scene in
        let others = scene.petition.clues.filter { $0.isOpen && $0.number != scene.petition.clueInHand }
        let choices = others.map { clue in
            let names = scene.people(clue.persons).compactMap(\.names)
            return Choice(
                String(clue.number), chinese: "线索\(clue.number)　\(names.map(\.chinese).joined(separator: "、"))",
                english: "Clue \(clue.number)　\(names.map(\.english).joined(separator: ", "))")
        }
        return [
            .choice("into", choices).starting(choices.count == 1 ? choices.first?.value : nil),
            .text("reason", rows: 3),
        ]
    } command: { typed, scene, acting in
        JoinClues(clue: scene.otherClue, into: try typed.number("into"), reason: typed.text("reason"), acting: acting)
    }

    /// Acts on one clue of several: their forms say which.
    static let ofOneClue: Set<CommandName> = [
        .takeOver, .setDisposition, .studyStep, .approveStep, .stepClue, .proposeResult, .reviewProcedure,
        .reviewCharacterisation, .returnQuarter, .splitClue, .joinClues, .proposeClueRoute, .decideClueRoute,
        .nameFault, .proposeClarification, .clarify, .recordRemedy, .recordOutside, .correctSums, .decideSums,
    ]

    /// Whether a program may say which clue the act of this name is about.
    static func takesClue(_ command: String) -> Bool {
        let others: Set<CommandName> = [
            .returnItem, .decideReturn, .issueNotice, .askExtension, .tellOfStep, .lodgeDisposition,
        ]
        return CommandName(rawValue: command).map { ofOneClue.union(others).contains($0) } ?? false
    }
}

extension Scene {
    /// The respondents and matters a clue may be split by, as choices.
    fileprivate var parted: (persons: [Choice], matters: [Choice]) {
        (
            people(petition.personsInHand),
            petition.registeredMattersInHand.map { Choice(String($0), "\($0)　\(petition.matters[$0 - 1].gist.text)") }
        )
    }

    /// The numbers that were ticked; where there is nothing to choose from, all.
    fileprivate func picked(_ name: String, of all: [Int], _ typed: Typed) -> [Int] {
        all.count > 1 ? typed.all(name).compactMap(Int.init) : all
    }

    /// The numbers that stay: what was not ticked above, and what both are about.
    fileprivate func kept(_ name: String, of all: [Int], without gone: [Int], _ typed: Typed) -> [Int] {
        all.count > 1 ? all.filter { !gone.contains($0) } + typed.all(name).compactMap(Int.init) : all
    }
}
