import Casework
import Office
import Pages
import Text

extension DeskFront {
    /// Two petitions side by side, line by line; what each has alone is marked.
    func besidePage(_ beside: Beside, _ call: Call, _ attempt: RelationAttempt?) -> BesidePage {
        let (left, right, words) = (beside.left, beside.right, call.words)
        let relation = left.related.first { $0.number == right.number }
        let story = TextDifference.between(left.petition.narrative.text, right.petition.narrative.text)
        let isSameStory = !left.petition.narrative.isEmpty && left.petition.narrative == right.petition.narrative
        return BesidePage(
            left: Anchor(left.number.rawValue, Routes.petition(left.number)),
            right: Anchor(right.number.rawValue, Routes.petition(right.number)), why: words(beside.likeness.why),
            decided: relation.flatMap { decided($0, left, words) },
            errors: attempt.flatMap { FormState(faults: $0.faults, words: words).summary },
            lines: plainLines(left, right, words) + [
                BesidePage.Line(
                    words("desk.story"), MarkedText(story.left), MarkedText(story.right), isSame: isSameStory)
            ],
            fresh: fresh(story.left, isSameStory),
            act: relationPanel(beside, call, attempt),
            undo: relation?.relation == nil ? nil : undoPanel(beside, call, attempt))
    }

    private func plainLines(_ left: PetitionFile, _ right: PetitionFile, _ words: Words) -> [BesidePage.Line] {
        func line(_ key: String, _ what: (PetitionFile) -> String) -> BesidePage.Line {
            BesidePage.Line(words(key), what(left), what(right))
        }
        return [
            line("desk.ask.summary") { $0.petition.summary.text },
            line("desk.fact.received") { words.day($0.petition.receivedAt.day) },
            line("desk.fact.form") { words($0.petition.form) },
            line("desk.fact.place") { $0.placeName },
            line("desk.respondents") { file in
                file.petition.respondents.map { "\($0.name.text) \($0.unit.text) \($0.post.text)" }
                    .joined(separator: "\n")
            },
            line("desk.matters") { file in
                file.petition.matters.map { "\(words($0.field))：\($0.gist.text)" }.joined(separator: "\n")
            },
            line("desk.fact.signature") { words($0.identity.signature) },
        ].filter { !$0.isEmpty }
    }

    /// What is new in the story, sentence by sentence as far as that can be told.
    private func fresh(_ story: [Stretch], _ isSame: Bool) -> [String] {
        guard !isSame else { return [] }
        return story.filter { $0.isMarked && $0.text.count >= Self.freshFrom }.prefix(Self.freshAtMost).map(\.text)
    }

    /// Characters of a new passage: fewer are other words for the same.
    private static let freshFrom = 8
    /// New passages listed: the marked text shows them all.
    private static let freshAtMost = 20

    private func decided(_ related: RelatedPetition, _ left: PetitionFile, _ words: Words) -> String? {
        guard let relation = related.relation else { return nil }
        if relation == .merged {
            let leader = related.leads ? related.number : left.number
            return words(
                "desk.beside.leads", ["relation": .text(words(relation)), "number": .text(leader.rawValue)])
        }
        return words("desk.beside.decided", ["relation": .text(words(relation))])
    }

    private func relationPanel(_ beside: Beside, _ call: Call, _ attempt: RelationAttempt?) -> ActPanel? {
        let officer = call.officer
        guard Pairing.mayRelate(officer.roles) else { return nil }
        let mine = attempt.flatMap { $0.isUndo ? nil : $0 }
        let words = call.words
        let offered = Relation.allCases.filter { $0 != .merged || Pairing.mayMerge(officer.roles) }
        let form = FormState(
            values: ["relation": [mine?.typed.line("relation") ?? ""], "reason": [mine?.typed.line("reason") ?? ""]],
            faults: mine?.faults ?? [], words: words)
        return panel(
            "relation", Routes.beside(beside.right.number, beside.left.number), form, call,
            lead: words("desk.relation.lead"),
            parts: [
                form.cards(
                    "relation", words("desk.relation.ask"),
                    offered.map { .init($0.rawValue, words($0), words("desk.relation.\($0.rawValue)")) }),
                form.area("reason", words("desk.relation.reason"), limit: 1_000, rows: 2),
            ], isOpen: true)
    }

    private func undoPanel(_ beside: Beside, _ call: Call, _ attempt: RelationAttempt?) -> ActPanel? {
        guard Pairing.mayRelate(call.officer.roles) else { return nil }
        let mine = attempt.flatMap { $0.isUndo ? $0 : nil }
        let form = FormState(
            values: ["undo-reason": [mine?.typed.line("undo-reason") ?? ""]], faults: mine?.faults ?? [],
            words: call.words)
        return panel(
            "relation.undo", Routes.besideUndo(beside.right.number, beside.left.number), form, call, lead: nil,
            parts: [form.area("undo-reason", call.words("desk.relation.reason"), limit: 1_000, rows: 2)],
            isOpen: mine != nil)
    }

    /// The form that asks for another petition, on the page of one.
    func comparePanel(_ file: PetitionFile, _ call: Call, typed: String? = nil, faults: [FormState.Fault] = [])
        -> ActPanel
    {
        let form = FormState(values: ["other": [typed ?? ""]], faults: faults, words: call.words)
        return panel(
            "other", Routes.compare(file.number), form, call, lead: nil,
            parts: [form.line("other", call.words("desk.other.ask"), limit: 40)], isOpen: !faults.isEmpty)
    }

    private func panel(
        _ key: String, _ address: String, _ form: FormState, _ call: Call, lead: String?, parts: [Pages.Field],
        isOpen: Bool
    ) -> ActPanel {
        ActPanel(
            id: "do-" + key.replacing(".", with: "-"), address: address, heading: call.words("desk.\(key).title"),
            lead: lead, submit: call.words("desk.\(key).submit"), bound: nil,
            hidden: [
                form.hidden(Kept.tokenName, call.session.formToken),
                form.hidden(Kept.commandName, newCommandID().rawValue),
            ], parts: parts.map { ActPanel.Part($0) }, isOpen: isOpen, isMain: false)
    }
}

extension MarkedText {
    /// A text of which stretches are marked.
    init(_ stretches: [Stretch]) {
        self.init(
            stretches.map { stretch in
                // A line break has nothing to be marked.
                Piece(stretch.text, isMarked: stretch.isMarked && !stretch.text.allSatisfy(\.isWhitespace))
            })
    }
}
