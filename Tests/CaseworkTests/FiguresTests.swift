import Testing

@testable import Casework

@Suite struct FiguresTests {
    /// The figures of one year, summed event by event as an office books them.
    private func booked(_ petitions: [Petition]) -> [Figure: Int64] {
        var sums: [Figure: Int64] = [:]
        for petition in petitions {
            var before = Petition()
            for entry in petition.trail {
                var after = before
                after.evolve(entry.event, acting: entry.acting)
                for tally in Figures.of(before: before, after: after, councilCalendar)
                where tally.day.civil.year == 2026 {
                    sums[tally.figure, default: 0] += tally.amount
                }
                before = after
            }
        }
        return sums.filter { $0.value != 0 }
    }

    private func standing(_ petitions: [Petition]) -> [Figure: Int64] {
        var sums: [Figure: Int64] = [:]
        for petition in petitions {
            for tally in Figures.standing(petition, councilCalendar) where tally.amount != 0 {
                sums[tally.figure, default: 0] += tally.amount
            }
        }
        return sums
    }

    @Test func `one letter's whole way is counted`() {
        let figures = booked([.filedAway])
        let expected: [Figure: Int64] = [
            .received: 1, .receivedByLetter: 1, .realName: 1, .accusations: 1, .inScope: 1, .firstTime: 1, .clues: 1,
            .withField: 1, .fieldLandCompensation: 1, .fieldMarks: 1,
            .firstRealName: 1, .acceptanceDue: 1, .acceptanceTold: 1, .acceptanceInTime: 1, .closed: 1,
            .firstRealNameClosed: 1, .resultDue: 1, .resultTold: 1, .resultInTime: 1, .borneOut: 1, .casesFiled: 1,
            .personsPunished: 1, .partyPunished: 1, .governmentPunished: 1, .moneyFound: 5_200_000,
            .moneyRecovered: 5_200_000, .moneyGivenBack: 5_200_000, .givenBackPersons: 13, .visited: 1,
            .contentWithManner: 1, .contentWithResult: 1, .archived: 1,
        ]
        #expect(figures == expected)
    }

    @Test func `one person with two punishments is one person punished`() {
        let measures = [
            Sanction(person: "乙某", measure: .partyExpelled, decidedOn: day(4, 17)),
            Sanction(person: "乙某", measure: .govDismissal, decidedOn: day(4, 17)),
            Sanction(person: "丙某", measure: .partyWarning, decidedOn: day(4, 17)),
            Sanction(person: "丁某", measure: .admonition),
        ]
        let figures = booked([
            Petition.verified.after(
                Say.propose.with(\.measures, measures), Say.reviewProcedure, Say.reviewCharacterisation)
        ])
        #expect(figures[.personsPunished] == 2)
        #expect(figures[.partyPunished] == 2)
        #expect(figures[.governmentPunished] == 1)
    }

    @Test func `nothing counts as punished or given back before closing`() {
        let figures = booked([.procedurePassed])
        #expect(figures[.casesFiled] == nil)
        #expect(figures[.moneyGivenBack] == nil)
        #expect(figures[.closed] == nil)
    }

    @Test func `a correction takes its part back on the day it was counted`() throws {
        let first = Petition.judged
        var again = first
        let command = Say.distinguish.with(\.scope, .outOfScope).with(\.isClue, false)
        for event in try command.decide(on: first) { again.evolve(event, acting: command.acting) }
        let tallies = Figures.of(before: first, after: again, councilCalendar)
        #expect(
            Set(tallies) == [
                Tally(figure: .accusations, amount: -1, day: day(3, 2)),
                Tally(figure: .inScope, amount: -1, day: day(3, 2)),
                Tally(figure: .clues, amount: -1, day: day(3, 2)),
                Tally(figure: .outOfScope, amount: 1, day: day(3, 2)),
            ])
    }

    @Test func `what is booked event by event is what stands in the end`() {
        let petitions: [Petition] = [
            .filedAway, .closedAnonymously, .forwarded.after(Say.recordOutside), .minuted,
            .inquiry.after(Say.answerAndClose),
            .outOfScopeVisit.after(Say.tellWhereToGo, Say.closeWithoutHandling), .registered.after(Say.withdraw),
            .registered.after(Say.withdraw, Say.resume), .inHand.after(Say.returnItem, Say.decideReturn, Say.urge),
            .filedAway.after(Say.addMaterial, Say.examine.with(\.reopen, true)),
            .procedurePassed.after(Say.reviewCharacterisation.with(\.passed, false)),
            .approved.after(Say.confirm.with(\.signature, .refuted)),
        ]
        #expect(booked(petitions) == standing(petitions))
    }

    @Test func `a coverage is a part of its own whole`() {
        let late = Petition.approved.after(
            Say.tellAcceptance.with(\.on, day(3, 24)).with(\.acting, by(Staff.registrar, 3, 24)))
        let figures = booked([.filedAway, .approved, late, .approvedAnonymously, .repeated])
        #expect(figures[.firstRealName] == 3)
        #expect(figures[.acceptanceDue] == 3)
        #expect(figures[.acceptanceTold] == 2)
        #expect(figures[.acceptanceInTime] == 1)
    }

    @Test func `visitors are counted in groups and persons, and leaders' visitors apart`() {
        let visit = Say.receive.with(\.form, .visit)
        let figures = booked([
            Petition().after(visit.with(\.visit, VisitParty(persons: Persons(3)))),
            Petition().after(visit.with(\.visit, VisitParty(persons: Persons(2), leader: Staff.leader))),
        ])
        #expect(figures[.visitBatches] == 2)
        #expect(figures[.visitPersons] == 5)
        #expect(figures[.leaderVisitBatches] == 1)
        #expect(figures[.leaderVisitPersons] == 2)
    }

    @Test func `each figure has one unit and money is counted in fen`() {
        #expect(Figure.received.unit == .itemTimes)
        #expect(Figure.visitPersons.unit == .personTimes)
        #expect(Figure.personsPunished.unit == .persons)
        #expect(Figure.visitBatches.unit == .batches)
        #expect(Figure.moneyGivenBack.unit == .fen)
        #expect(Figure.casesFiled.unit == .items)
    }

    @Test func `one district's year gives the figures as published`() {
        var petitions: [Petition] = []
        let led = Petition.takenInByLeader
        // 75 first-time real-name reports, all told: 53 closed and fed back, 22 still in hand; 7 of all led by leaders.
        for number in 0..<53 {
            let start = number < 7 ? led[number] : Petition.acceptedByLetter.after(Say.sendOut, Say.takeOver)
            let warning = Sanction(person: "乙某", measure: .partyWarning, decidedOn: day(4, 17))
            let measures = number < 4 ? [warning] : []
            petitions.append(
                start.after(Say.setDisposition).afterVerifying().after(
                    Say.propose.with(\.caseFiled, number < 6 ? 1 : 0).with(\.measures, measures), Say.reviewProcedure,
                    Say.reviewCharacterisation, Say.tellResult))
        }
        for _ in 53..<75 { petitions.append(.disposed) }
        for number in 0..<198 {
            var sent = Petition.forwarded
            if number < 178 { sent = sent.after(Say.recordOutside) }
            if number < 110 { sent = sent.after(Say.recordOutside.with(\.step, .settled)) }
            petitions.append(sent)
        }
        let figures = booked(petitions)
        let published: [Figure: Int64] = [
            .firstRealName: 75, .acceptanceDue: 75, .acceptanceTold: 75, .acceptanceInTime: 75,
            .firstRealNameClosed: 53, .resultDue: 53, .resultTold: 53, .resultInTime: 53, .outsideSent: 198,
            .outsideClosed: 178, .outsideSettled: 110, .leaderLed: 7, .leaderVisitBatches: 7, .leaderVisitPersons: 15,
            .casesFiled: 6, .personsPunished: 4,
        ]
        for (figure, amount) in published { #expect(figures[figure] == amount, "\(figure)") }
    }
}

extension Petition {
    /// Seven parties of fifteen persons received by a leader who took charge of each.
    fileprivate static let takenInByLeader: [Petition] = [2, 2, 2, 2, 2, 2, 3].map { persons in
        Petition().after(
            Say.receive.with(\.form, .visit).with(\.visit, VisitParty(persons: Persons(persons), leader: Staff.leader)),
            Say.register, Say.distinguish, Say.judge, Say.approve, Say.tellAcceptance, Say.takeCharge, Say.sendOut,
            Say.takeOver)
    }
}
