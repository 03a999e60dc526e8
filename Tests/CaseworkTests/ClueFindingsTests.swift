import Testing

@testable import Casework

/// What is found of one clue of several once it is closed: each by its own result, and what was said of the report as a whole
/// before goes on to mean each of them.
@Suite struct ClueFindingsTests {
    private let name = Say.nameFault.with(\.clue, 2)
    private let study = Say.study(.falseAccusation, on: 4, 28).with(\.clue, 2)
    private let approve = Say.approve(.falseAccusation, on: 4, 29).with(\.clue, 2)
    private let clear = Say.proposeClarification.with(\.clue, 2).with(\.person, 2)

    @Test func `one clue is found a false accusation while another is not, each by its own result`() throws {
        try expectOnce(
            name, on: .secondUntrue,
            gives: [
                Faults.Named(
                    kind: .falseAccusation, grounds: "伪造收据两张", intent: "承认为争选村主任",
                    aggravations: [.disruptsElection], clue: 2)
            ])
        #expect(Petition.secondUntrue.result?.truth == .cannotBeVerified, "as a whole it is not untrue")
        expectRefused(name.with(\.clue, nil), on: .secondUntrue, .notUntrue)
        expectRefused(name.with(\.clue, 3), on: .secondUntrue, .barred(.noSuchClue))
        let studied = Petition.secondUntrue.after(name, study)
        #expect(studied.parts.map(\.neededSteps) == [[], [.falseAccusation]])
        #expect(studied.trail.suffix(2).map(\.event.clue) == [2, 2], "each event says which")
        let matter = try #require(studied.parts.last).stepMatter(.falseAccusation)
        #expect(matter.first?.chinese.hasPrefix(Truth.notBorneOut.chinese) == true, "the clue's own conclusion is read")
        expectRefused(approve.with(\.clue, nil), on: studied, .noSuchStep)
        let found = studied.after(approve)
        #expect(found.parts.map(\.isFalseAccusation) == [false, true] && found.isFalseAccusation)
        expectRefused(name.with(\.kind, .mistaken), on: found, .foundBefore)
        // The other was a mistake: both stand beside each other.
        let both = Petition.bothUntrue.after(name, study, approve, Say.nameFault.with(\.kind, .mistaken))
        #expect(both.parts.map { $0.fault?.kind } == [.mistaken, .falseAccusation])
        #expect(both.parts.map(\.isFalseAccusation) == [false, true])
    }

    @Test func `nothing is named before every clue has an end, and of one that was sent away nothing is`() {
        let open = Petition.split.closingSecondUntrue()
        #expect(open.inHand(2).closing != nil && !open.isClosed)
        expectRefused(name, on: open, .othersOpen)
        expectRefused(Say.nameFault, on: open, .notClosed)
        let away = Petition.clueBack.after(
            Say.proposeClueRoute.with(\.route, .keepForReference), Say.decideClueRoute
        ).closingFirstUntrue()
        expectRefused(name, on: away, .sentAway)
        #expect(away.after(Say.nameFault).parts.map { $0.fault?.clue } == [1, nil])
    }

    @Test func `where an organ above finds it, the clue's own study goes up and the others do not`() {
        let named = Petition.bothUntrue.after(name.with(\.asked, Staff.higher), Say.nameFault.with(\.kind, .mistaken))
        #expect(named.card.asked.isEmpty)
        let studied = named.after(study)
        #expect(studied.card.asked == [Staff.higher])
        #expect(studied.parts.map { $0.waitingSteps(at: Staff.higher) } == [[], [.falseAccusation]])
        let above = approve.with(\.acting, by(Staff.principal, 4, 29, organ: Staff.higher)).with(\.reference, "")
        #expect(studied.after(above).parts.map(\.isFalseAccusation) == [false, true])
        #expect(studied.after(above).card.asked.isEmpty)
    }

    @Test func `what was named of the whole before, without a number, is named of each clue`() {
        var petition = Petition.bothUntrue
        let acting = by(Staff.handler, 4, 27)
        let old = Faults.Named(kind: .falseAccusation, grounds: "伪造", intent: "承认", aggravations: [])
        petition.evolve(old.event, acting: acting)
        #expect(petition.parts.map { $0.fault?.kind } == [.falseAccusation, .falseAccusation])
        for event in [
            Say.study(.falseAccusation, on: 4, 28).oldEvent, Say.approve(.falseAccusation, on: 4, 29).oldEvent,
        ] {
            petition.evolve(event, acting: acting)
        }
        #expect(petition.parts.map(\.isFalseAccusation) == [true, true])
        petition.evolve(
            Remedies.Done(remedy: .gainsUndone, on: day(5, 6), note: "已纠正").event, acting: by(Staff.handler, 5, 6))
        #expect(petition.owedRemedies == [.victimSupported, .victimSupported])
        // A clarification was of its person, and is of the clue that person stands under.
        let cleared = Clarifying.Proposed(person: 2, start: .byOffice, ways: [.written], range: "", text: "不属实。")
        petition.evolve(cleared.event, acting: acting)
        #expect(petition.parts.map { $0.clarificationProposed?.person } == [nil, 2])
        petition.evolve(Clarifying.Done(on: day(5, 6), note: "").event, acting: by(Staff.handler, 5, 6))
        #expect(petition.parts.map { $0.clarified != nil } == [false, true] && petition.clearedPersons == [2])
    }

    @Test func `new material asks for the finding of each clue anew, and reopens them as one`() {
        let found = Petition.bothUntrue.after(
            name, study, approve, clear, Say.study(.clarification, on: 4, 28).with(\.clue, 2))
        let late = Say.addMaterial.with(\.acting, by(.messenger, 5, 4))
        let touching = Say.examine.with(\.touchesFinding, true).with(\.acting, by(Staff.triageOfficer, 5, 5))
        let touched = found.after(late, touching)
        #expect(!touched.isFalseAccusation && touched.inHand(2).fault != nil)
        let studies = touched.inHand(2).studies
        #expect(studies[.falseAccusation] == nil && studies[.clarification] == nil && !touched.hasStandingFinding)
        let reopened = found.after(late, Say.examine.with(\.reopen, true).with(\.acting, by(Staff.triageOfficer, 5, 5)))
        #expect(reopened.clues.isEmpty && reopened.fault == nil && reopened.clarificationProposed == nil)
    }

    @Test func `what a false accusation has done is put right for each clue by itself`() throws {
        let first = Say.nameFault
        let found = Petition.bothUntrue.after(
            name, study, approve, first, study.with(\.clue, nil), approve.with(\.clue, nil))
        #expect(found.owedRemedies == [.gainsUndone, .victimSupported, .gainsUndone, .victimSupported])
        let support = Say.remedy.with(\.remedy, .victimSupported).with(\.clue, 2)
        try expectOnce(
            support, on: found,
            gives: [Remedies.Done(remedy: .victimSupported, on: support.on, note: support.note, clue: 2)])
        #expect(found.after(support).owedRemedies == [.gainsUndone, .victimSupported, .gainsUndone])
        expectRefused(support, on: .secondUntrue, .notOwed)
    }

    // Clearing a name.

    @Test func `a person is cleared by the clue he stands under, and need not wait for what concerns others`() throws {
        let open = Petition.split.closingSecondUntrue()
        #expect(!open.isClosed)
        let proposed = Clarifying.Proposed(
            person: 2, start: .byOffice, ways: [.written, .meeting], range: "大树村党支部", text: clear.text, clue: 2)
        try expectOnce(clear, on: open, gives: [proposed])
        expectRefused(clear.with(\.person, 1), on: open, .personUnknown)
        expectRefused(clear.with(\.clue, nil).with(\.person, 1), on: open, .notClosed)
        expectRefused(clear.with(\.clue, nil).with(\.person, 1), on: .secondUntrue, .notUntrue)
        let approved = open.after(
            clear, Say.study(.clarification, on: 4, 28).with(\.clue, 2),
            Say.approve(.clarification, on: 4, 29).with(\.clue, 2))
        try expectOnce(
            Say.clarify.with(\.clue, 2), on: approved,
            gives: [Clarifying.Done(on: Say.clarify.on, note: Say.clarify.note, clue: 2)])
        expectRefused(Say.clarify, on: approved, .notProposed)
        let cleared = approved.after(Say.clarify.with(\.clue, 2))
        #expect(cleared.clearedPersons == [2])
        expectRefused(clear.with(\.text, "再澄清"), on: cleared, .clarifiedBefore)
    }

    @Test func `who stands under an open clue as well is not cleared before that has an end`() {
        let both = Petition.twoPersons.after(
            Say.splitClue.with(\.keptPersons, [1, 2]).with(\.keptMatters, [1, 2])
        ).closingSecondUntrue()
        expectRefused(clear, on: both, .personInOpenClue)
    }

    @Test func `two persons of one clue are cleared one after the other`() {
        let one = Petition.twoPersons.afterUntrue()
        func cleared(_ person: Int, _ petition: Petition) -> Petition {
            petition.after(
                Say.proposeClarification.with(\.person, person), Say.study(.clarification, on: 4, 28),
                Say.approve(.clarification, on: 4, 29), Say.clarify)
        }
        let first = cleared(1, one)
        expectRefused(Say.proposeClarification.with(\.text, "再澄清"), on: first, .clarifiedBefore)
        #expect(cleared(2, first).clearedPersons == [1, 2])
    }

    @Test func `a correction of the register leaves a clarification its person, and a name cleared stays cleared`() {
        let cleared = Petition.split.closingSecondUntrue().after(
            clear, Say.study(.clarification, on: 4, 28).with(\.clue, 2),
            Say.approve(.clarification, on: 4, 29).with(\.clue, 2), Say.clarify.with(\.clue, 2))
        let turned = cleared.after(
            Say.correctTwo.with(\.respondents, Say.twoRespondents.reversed())
                .with(\.acting, by(Staff.registrar, 5, 12)))
        #expect(turned.clearedPersons == [1] && turned.inHand(2).personsInHand == [1])
        #expect(turned.inHand(2).clarificationProposed?.person == 1)
    }
}

extension StudyStep {
    /// As it was written before clues had findings of their own.
    fileprivate var oldEvent: PetitionEvent {
        Deliberation.StepStudied(step: step, members: members, minutes: minutes, dissent: dissent).event
    }
}

extension ApproveStep {
    fileprivate var oldEvent: PetitionEvent {
        Deliberation.StepApproved(
            step: step, subject: .other, approver: .higherOrgan, textHash: textHash, reference: reference,
            opinion: opinion
        ).event
    }
}

extension Petition {
    /// Two clues closed: of the first it cannot be verified, the second was found untrue.
    static let secondUntrue = split.closingFirst().closingSecondUntrue()
    /// Both found untrue.
    static let bothUntrue = split.closingFirstUntrue().closingSecondUntrue()

    /// The second clue closed as untrue.
    func closingSecondUntrue() -> Petition { closingUntrue(2) }

    /// The first clue closed as untrue.
    func closingFirstUntrue() -> Petition { closingUntrue(nil) }

    private func closingUntrue(_ clue: Int?) -> Petition {
        after(
            Say.setDisposition.with(\.way, .close).with(\.clue, clue), Say.study(.directClose).with(\.clue, clue),
            Say.approve(.directClose).with(\.clue, clue),
            Say.proposeFirst.with(\.clue, clue).with(\.truth, .notBorneOut)
                .with(
                    \.findings,
                    inHand(clue).registeredMattersInHand.map { Finding(matter: $0, truth: .notBorneOut, text: "查无此事") }),
            Say.reviewProcedure.with(\.clue, clue).with(\.acting, by(Staff.reviewer, 3, 25)),
            Say.reviewCharacterisation.with(\.clue, clue).with(\.acting, by(Staff.secondReviewer, 3, 26)))
    }

    /// Closed directly as one, with all of its matters untrue.
    fileprivate func afterUntrue() -> Petition { closingUntrue(nil) }
}
