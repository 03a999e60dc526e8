/// Which respondents and matters of a corrected registration are which of the one before 登记更正对应.
///
/// They are named by number everywhere: clues, steps, parts, findings. A correction that takes one out, or puts one between,
/// moves the others; whoever was meant is still meant.
///
/// Law: J art. 23, 38; how the same one is known is ours.
public struct Renumbering: Sendable, Hashable {
    /// For each now registered, from 1, the number it had; 0 for a new one.
    let before: [Int]

    /// How those now registered are known: by what stands there, to the letter; else by the same name; else by the row of the
    /// form in which they stood, or, where as many stand there as before, by their place. Whoever is known by nothing is new:
    /// nobody is taken for somebody else.
    ///
    /// - Parameters:
    ///   - rows: The row of the form, from 1, in which each stood that was filled with what was registered; `nil` when none.
    ///   - name: What makes two the same though something of them was corrected; empty for nothing.
    init<Item: Hashable>(_ new: [Item], of old: [Item], rows: [Int]?, name: (Item) -> String) {
        var known = [Int](repeating: 0, count: new.count)
        var free = Set(old.indices)
        func stood(_ place: Int) -> Int? {
            if let rows, rows.count == new.count { return rows[place] - 1 }
            return new.count == old.count ? place : nil
        }
        func match(_ isSame: (Int, Int) -> Bool) {
            for place in new.indices where known[place] == 0 {
                let there = stood(place).flatMap { free.contains($0) && isSame(place, $0) ? $0 : nil }
                guard let found = there ?? free.sorted().first(where: { isSame(place, $0) }) else { continue }
                known[place] = found + 1
                free.remove(found)
            }
        }
        match { new[$0] == old[$1] }
        match { !name(new[$0]).isEmpty && name(new[$0]) == name(old[$1]) }
        match { stood($0) == $1 }
        before = known
    }

    /// As an event says it; one that says nothing left everybody at his place.
    init(before: [Int]?, new: Int, old: Int) {
        self.before = before ?? (0..<new).map { $0 < old ? $0 + 1 : 0 }
    }

    /// What an event says of it; `nil` where everybody kept his place.
    func written(of old: Int) -> [Int]? {
        before == Renumbering(before: nil, new: before.count, old: old).before ? nil : before
    }

    /// The number that one has now; `nil` when it was taken out.
    func now(_ number: Int) -> Int? { number > 0 ? before.firstIndex(of: number).map { $0 + 1 } : nil }

    /// The numbers that these have now, in order.
    func now(_ numbers: [Int]) -> [Int] { numbers.compactMap(now).sorted() }
}

extension CorrectRegistration {
    /// Who of the respondents is who of those registered.
    func persons(of petition: Petition) -> Renumbering {
        Renumbering(respondents, of: petition.respondents, rows: personRows) { $0.name.text }
    }

    /// Which of the matters is which of those registered.
    func matters(of petition: Petition) -> Renumbering {
        // Which persons it concerns is typed with numbers, and changes with them.
        func plain(_ matters: [Matter]) -> [Matter] {
            matters.map { Matter(field: $0.field, gist: $0.gist, period: $0.period, amount: $0.amount) }
        }
        return Renumbering(plain(matters), of: plain(petition.matters), rows: matterRows) { $0.gist.text }
    }
}

extension Petition {
    /// Whether somebody would be taken out of the register on whom a case was filed.
    func losesCase(_ persons: Renumbering) -> Bool {
        parts.contains { part in
            part.clueSteps.contains { step in
                step.clueStep == .caseFiled
                    && (step.person.map { [$0] } ?? part.personsInHand).contains { persons.now($0) == nil }
            }
        }
    }

    /// Gives everything that names respondents and matters by number the numbers they have now.
    mutating func renumber(_ persons: Renumbering, _ matters: Renumbering) {
        if let made = distinctions, let parts = made.parts {
            var moved = made.what
            moved.parts = parts.compactMap { part in
                persons.now(part.respondent).map { LevelPart(respondent: $0, level: part.level, organ: part.organ) }
            }
            distinctions = Signed(moved, made.step)
        }
        for place in partsSent.indices {
            var part = partsSent[place].what
            (part.respondents, part.matters) = (persons.now(part.respondents), matters.now(part.matters))
            partsSent[place] = Signed(part, partsSent[place].step)
        }
        clarificationProposed = moved(clarificationProposed, persons)
        clearedPersons = Set(persons.now(Array(clearedPersons)))
        for place in clues.indices {
            clues[place].persons = persons.now(clues[place].persons)
            clues[place].matters = matters.now(clues[place].matters)
            clues[place].steps = moved(clues[place].steps, persons)
            clues[place].studies = moved(clues[place].studies, persons)
            clues[place].clarificationProposed = moved(clues[place].clarificationProposed, persons)
            clues[place].result = moved(clues[place].result, matters)
            clues[place].returnedResult = moved(clues[place].returnedResult, matters)
        }
        clueSteps = moved(clueSteps, persons)
        studies = moved(studies, persons)
        (result, returnedResult) = (moved(result, matters), moved(returnedResult, matters))
    }

    /// A clarification as its person is numbered now; of somebody taken out none stands.
    private func moved(
        _ proposed: Signed<Clarifying.Proposed>?, _ persons: Renumbering
    ) -> Signed<Clarifying.Proposed>? {
        guard let proposed, let person = persons.now(proposed.person) else { return nil }
        var moved = proposed.what
        moved.person = person
        return Signed(moved, proposed.step)
    }

    /// Steps as they are numbered now; those on somebody taken out stay in the trail alone.
    private func moved(_ steps: [Signed<ClueWay.Stepped>], _ persons: Renumbering) -> [Signed<ClueWay.Stepped>] {
        steps.compactMap { step in
            guard let person = step.person else { return step }
            guard let now = persons.now(person) else { return nil }
            var stepped = step.what
            stepped.person = now
            return Signed(stepped, step.step)
        }
    }

    private func moved(
        _ studies: [ApprovalStep: Signed<Deliberation.StepStudied>], _ persons: Renumbering
    ) -> [ApprovalStep: Signed<Deliberation.StepStudied>] {
        studies.mapValues { study in
            guard let named = study.persons else { return study }
            var studied = study.what
            studied.persons = persons.now(named)
            return Signed(studied, study.step)
        }
    }

    private func moved(
        _ result: Signed<Handling.ResultProposed>?, _ matters: Renumbering
    ) -> Signed<Handling.ResultProposed>? {
        result.map { signed in
            var proposed = signed.what
            proposed.findings = signed.findings.compactMap { finding in
                // Where none was registered, the petition as a whole counts as one.
                guard !self.matters.isEmpty else { return finding }
                return matters.now(finding.matter).map { Finding(matter: $0, truth: finding.truth, text: finding.text) }
            }
            return Signed(proposed, signed.step)
        }
    }
}
