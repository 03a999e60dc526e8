import Testing

@testable import Casework

/// A correction of the register that moves numbers moves nobody to another clue, step or finding.
@Suite struct RenumberingTests {
    static let third = Respondent(name: "丁某", unit: "大树村村委会", post: "出纳")
    static let people = Say.twoRespondents + [third]

    /// Three persons; the second clue is about the third alone.
    static let threePersons: Petition = {
        let matters = Say.twoMatters + [Matter(field: .ruralFunds, gist: "冒领补贴", persons: [3])]
        return Petition.inHand.after(
            Say.correctTwo.with(\.respondents, people).with(\.matters, matters),
            Say.splitClue.with(\.persons, [3]).with(\.matters, [3]).with(\.keptPersons, [1, 2]).with(
                \.keptMatters, [1, 2]))
    }()

    private func correcting(_ people: [Respondent], _ matters: [Matter]? = nil, rows: [Int]? = nil)
        -> CorrectRegistration
    {
        Say.correctTwo.with(\.respondents, people).with(\.matters, matters ?? Self.threePersons.matters)
            .with(\.personRows, rows).with(\.acting, by(Staff.registrar, 4, 20))
    }

    private func names(_ petition: Petition) -> [[String]] {
        petition.standingClues.map { $0.persons.map { petition.respondents[$0 - 1].name.text } }
    }

    @Test func `a respondent taken out of the register moves nobody to another clue`() throws {
        let people = Self.people
        let without = correcting(Array(people.dropFirst()))
        let events = try without.decide(on: Self.threePersons)
        guard case .intake(.registrationCorrected(let corrected)) = events.first else {
            Issue.record("nothing was corrected")
            return
        }
        #expect(corrected.personsBefore == [2, 3] && corrected.mattersBefore == nil)
        #expect(names(Self.threePersons.after(without)) == [[people[1].name.text], ["丁某"]])
    }

    @Test(arguments: [
        [3, 1, 2], [2, 3, 1], [3, 2, 1], [2, 1, 3],
    ]) func `put in another order, each clue keeps its persons and matters`(_ order: [Int]) {
        let before = Self.threePersons
        let people = order.map { Self.people[$0 - 1] }
        let matters = order.map { before.matters[$0 - 1] }
        let after = before.after(correcting(people, matters))
        #expect(names(after).map(Set.init) == names(before).map(Set.init))
        let gists = after.standingClues.map { $0.matters.map { after.matters[$0 - 1].gist.text } }
        #expect(gists.last == ["冒领补贴"] && gists.first?.count == 2)
    }

    @Test func `one taken out and another's name put right in the same form: the row says who is meant`() {
        let renamed = Respondent(name: "丁小某", unit: "大树村村委会", post: "出纳")
        // The first row was emptied; the third, with the name put right, stood where it stood.
        let after = Self.threePersons.after(correcting([Self.people[1], renamed], rows: [2, 3]))
        #expect(names(after) == [[Self.people[1].name.text], ["丁小某"]])
        // Without any form nobody is taken for somebody else: whoever is not known is new, and the first open clue's.
        let program = Self.threePersons.after(correcting([Self.people[1], renamed]))
        #expect(names(program) == [[Self.people[1].name.text, "丁小某"], []])
        // A name put right where as many stand as before is the same person still.
        let same = Self.threePersons.after(correcting([Self.people[0], Self.people[1], renamed]))
        #expect(names(same).last == ["丁小某"])
    }

    @Test func `somebody put between is new, and the others are who they were`() {
        let between = Respondent(name: "戊某")
        let after = Self.threePersons.after(correcting([Self.people[0], between, Self.people[1], Self.people[2]]))
        #expect(names(after).last == ["丁某"] && names(after).first?.contains("戊某") == true)
    }

    @Test func `steps go on being of the person they were of, and a case keeps its person in the register`() {
        let filed = Self.threePersons.after(
            Say.setDisposition.with(\.clue, 2), Say.study(.verification).with(\.clue, 2),
            Say.approve(.verification).with(\.clue, 2), Say.beginVerification.with(\.clue, 2).with(\.person, 3),
            Say.reportVerification.with(\.clue, 2).with(\.person, 3), Say.studyReport.with(\.clue, 2),
            Say.approveReport.with(\.clue, 2), Say.study(.filing, on: 4, 15).with(\.clue, 2),
            Say.approve(.filing, on: 4, 16).with(\.clue, 2),
            Say.step(.caseFiled, 4, 17).with(\.clue, 2).with(\.person, 3))
        let moved = filed.after(correcting([Self.people[1], Self.people[2]], rows: [2, 3]))
        #expect(moved.inHand(2).hasDone(.caseFiled, on: 2) && moved.inHand(2).casesFiled == 1)
        #expect(moved.inHand(2).clueSteps.compactMap(\.person) == [2, 2, 2])
        expectRefused(correcting([Self.people[0], Self.people[1]], rows: [1, 2]), on: filed, .caseFiledOn)
        #expect(Intake.Refused.caseFiledOn.field == "respondents")
    }

    @Test func `a finding goes on being of its matter`() {
        let proposed = Petition.split.readyFirst().after(Say.proposeFirst)
        let swapped = Say.correctTwo.with(\.matters, Say.twoMatters.reversed())
            .with(\.acting, by(Staff.registrar, 3, 25))
        let after = proposed.after(swapped)
        #expect(after.inHand(1).result?.findings.map(\.matter) == [2] && after.inHand(1).registeredMattersInHand == [2])
    }

    @Test func `the parts of a mixed petition stay with their persons`() {
        let mixed = RouteTests.mixed
        let before = mixed.partsToSend
        let people = mixed.respondents
        let turned = mixed.after(
            Say.correct.with(\.respondents, people.reversed()).with(\.matters, mixed.matters)
                .with(\.acting, by(Staff.registrar, 3, 20)))
        #expect(turned.partsToSend == before)
        let organs = Dictionary(
            uniqueKeysWithValues: (turned.distinctions?.parts ?? []).map {
                ($0.organ, people.reversed()[$0.respondent - 1].name)
            })
        let were = Dictionary(
            uniqueKeysWithValues: (mixed.distinctions?.parts ?? []).map { ($0.organ, people[$0.respondent - 1].name) })
        #expect(organs == were && !were.isEmpty)
    }

    @Test func `an event that says nothing of places left everybody in his own`() {
        #expect(Renumbering(before: nil, new: 3, old: 2).before == [1, 2, 0])
        #expect(Renumbering(before: nil, new: 1, old: 2).before == [1])
        #expect(Renumbering(before: [0, 9, -1], new: 3, old: 2).now(2) == nil)
    }
}
