import Testing

@testable import Casework

/// D art. 44, 45: what is to be seen done once a sanction was decided.
@Suite struct SanctionTests {
    /// A clue whose case was decided on Wednesday 20 May, closed with a sanction on one person.
    static let closed = Petition.verified.after(
        Say.study(.filing, on: 4, 15), Say.approve(.filing, on: 4, 16), Say.step(.caseFiled, 4, 16),
        Say.step(.caseInvestigated, 5, 6), Say.step(.trialAccepted, 5, 7), Say.step(.caseDecided, 5, 20),
        Say.propose.with(\.measures, [Sanction(person: "乙某", measure: .partySeriousWarning)])
            .with(\.acting, by(Staff.handler, 5, 21)),
        Say.reviewProcedure.with(\.acting, by(Staff.reviewer, 5, 22)),
        Say.reviewCharacterisation.with(\.acting, by(Staff.secondReviewer, 5, 25)))
    private static let told = closed.after(
        Say.tellResult.with(\.on, day(5, 26)).with(\.acting, by(Staff.handler, 5, 26)))

    private func clock(_ kind: ClockKind, _ petition: Petition) throws -> Clock {
        try #require(Clocks.of(petition).first { $0.kind == kind })
    }

    @Test func `a sanction is seen carried out, also once the petition is filed away, D art. 44, 45`() throws {
        let formalities = try clock(.sanctionFormalities, Self.closed)
        #expect(
            formalities.started == day(5, 20) && formalities.due(councilCalendar) == .ends(day(6, 22)),
            "20 June is a Saturday")
        let report = try clock(.sanctionReport, Self.closed)
        #expect(report.due(councilCalendar) == .ends(day(11, 20)) && report.article == .sanctionRegulation(45))
        #expect(
            report.steps(councilCalendar)[.officeHead] != nil && report.steps(councilCalendar)[.leader] == day(11, 21))
        var filed = Self.told
        filed.evolve(
            .archive(.filed(Archive.Filed(checklist: [], retention: .permanent, lessons: []))),
            acting: by(Staff.keeper, 6, 30))
        #expect(filed.archived != nil)
        #expect(try clock(.sanctionReport, filed).stopped == nil, "filing away stops nothing")
        #expect(filed.endingBars(on: day(7, 1)).contains(.clockRuns(.sanctionReport)))
        let came = Say.followSanction.with(\.acting, by(Staff.head, 11, 10)).with(\.on, day(11, 9))
        #expect(try clock(.sanctionReport, filed.after(came)).stopped == day(11, 9))
        #expect(filed.after(came).openSanctionDuties == [.formalities])
    }

    @Test func `each of several persons is reported on, and the last stops the clock`() throws {
        var two = Self.closed
        two.sanctions = Sanctions.Decided(
            persons: ["乙某", "丙某"].map { Sanctions.Punished(name: $0, on: day(5, 20)) })
        let first = two.after(Say.followSanction.with(\.person, 1))
        #expect(first.openSanctionDuties == [.formalities, .report])
        let second = first.after(Say.followSanction.with(\.person, 2).with(\.on, day(6, 9)))
        #expect(second.openSanctionDuties == [.formalities])
        #expect(try clock(.sanctionReport, second).stopped == day(6, 9))
        expectRefused(Say.followSanction.with(\.person, 3), on: two, .personUnknown)
    }

    @Test func `a report is recorded once, and not before the decision`() throws {
        try expectOnce(
            Say.followSanction, on: Self.closed,
            gives: [Sanctions.Followed(duty: .report, person: nil, on: day(6, 8), note: Say.followSanction.note)])
        expectRefused(Say.followSanction, on: .inHand, .noSanction)
        expectRefused(Say.followSanction.with(\.on, day(5, 19)), on: Self.closed, .beforeDecision(day(5, 20)))
        expectRefused(Say.followSanction.with(\.on, day(6, 10)), on: Self.closed, .barred(.dayAhead))
        expectRefused(Say.followSanction.with(\.note, " "), on: Self.closed, .noteMissing)
    }

    @Test func `where no step of a case has the decision, the result says its day, and the clocks run from it`() throws
    {
        let undated = [Sanction(person: "乙某", measure: .govDemerit)]
        expectRefused(Say.propose.with(\.measures, undated), on: .verified, .sanctionWithoutDay)
        let talk = [Sanction(person: "乙某", measure: .admonition)]
        #expect(Petition.verified.after(Say.propose.with(\.measures, talk)).result != nil, "a talk has no formalities")
        let ahead = [Sanction(person: "乙某", measure: .govDemerit, decidedOn: day(4, 21))]
        expectRefused(Say.propose.with(\.measures, ahead), on: .verified, .sanctionAhead)
        let report = try clock(.sanctionReport, .closed)
        #expect(
            report.started == day(4, 17) && report.due(councilCalendar) == .ends(day(10, 19)),
            "17 October is a Saturday")
        #expect(try clock(.sanctionFormalities, .closed).started == day(4, 17))
        expectRefused(Say.followSanction.with(\.on, day(4, 16)), on: .closed, .beforeDecision(day(4, 17)))
    }

    @Test func `of two decided on two days, the time runs from the first whose person still waits`() throws {
        let two = Petition.verified.after(
            Say.propose.with(
                \.measures,
                [
                    Sanction(person: "乙某", measure: .partyWarning, decidedOn: day(4, 10)),
                    Sanction(person: "乙某", measure: .govDemerit, decidedOn: day(4, 13)),
                    Sanction(person: "丙某", measure: .partyWarning, decidedOn: day(4, 17)),
                ]), Say.reviewProcedure, Say.reviewCharacterisation)
        #expect(try clock(.sanctionReport, two).started == day(4, 13), "of two decisions on one person the last")
        let first = two.after(Say.followSanction.with(\.person, 1))
        #expect(try clock(.sanctionReport, first).started == day(4, 17))
        #expect(
            try clock(.sanctionFormalities, first).started == day(4, 13), "the formalities of the first are not done")
        let longer = two.after(
            Say.extendFormalities.with(\.until, day(5, 15)).with(\.acting, by(Staff.principal, 4, 30)),
            Say.followSanction.with(\.duty, .formalities).with(\.person, 1))
        #expect(
            try clock(.sanctionFormalities, longer).due(councilCalendar) == .ends(day(5, 18)),
            "a month of the second's own, to Monday: what was given to the first shortens no other's")
        expectRefused(
            Say.followSanction.with(\.person, 2).with(\.on, day(4, 16)), on: two, .beforeDecision(day(4, 17)))
        expectRefused(Say.followSanction.with(\.on, day(4, 16)), on: two, .beforeDecision(day(4, 17)))
        let both = first.after(Say.followSanction.with(\.person, 2).with(\.on, day(6, 9)))
        let last = try clock(.sanctionReport, both)
        #expect(last.started == day(4, 17) && last.stopped == day(6, 9))
    }

    @Test func `the formalities have six months at most, with the approval of the organ that decided`() throws {
        try expectOnce(
            Say.extendFormalities, on: Self.closed,
            gives: [Sanctions.FormalitiesExtended(until: day(11, 20), reason: Say.extendFormalities.reason)])
        let longer = Self.closed.after(Say.extendFormalities)
        #expect(try clock(.sanctionFormalities, longer).due(councilCalendar) == .ends(day(11, 20)))
        expectRefused(Say.extendFormalities.with(\.until, day(11, 21)), on: Self.closed, .untilTooFar(day(11, 20)))
        expectRefused(Say.extendFormalities.with(\.until, day(6, 20)), on: Self.closed, .untilNotLater)
        expectRefused(Say.extendFormalities.with(\.reason, ""), on: Self.closed, .reasonMissing)
        expectRefused(Say.extendFormalities, on: .inHand, .noSanction)
        let done = Say.followSanction.with(\.duty, .formalities)
        expectRefused(Say.extendFormalities, on: Self.closed.after(done), .doneBefore)
        #expect(ClockKind.sanctionFormalities.rule.extensions.map(\.command) == [.extendFormalities])
        #expect(AccessMatrix.roles(for: .extendFormalities) == [.principal])
    }

    @Test func `reopened, a sanction stands until another result says otherwise`() throws {
        let reopened = Self.closed.after(
            Say.addMaterial.with(\.acting, by(.messenger, 6, 1)),
            Say.examine.with(\.reopen, true).with(\.acting, by(Staff.triageOfficer, 6, 2)))
        #expect(try clock(.sanctionReport, reopened).stopped == nil)
    }

    /// A result of the time before the day of a decision was asked for.
    private func old(_ measures: [Sanction]) throws -> Petition {
        var petition = Petition.verified
        for event in try Say.propose.decide(on: petition) {
            guard case .handling(.resultProposed(var proposed)) = event else { continue }
            proposed.measures = measures
            petition.evolve(.handling(.resultProposed(proposed)), acting: Say.propose.acting)
        }
        return petition.after(Say.reviewProcedure, Say.reviewCharacterisation)
    }

    @Test func `an old result without a day starts no clock, until the day is put down with a reason`() throws {
        let closed = try old([Sanction(person: "乙某", measure: .govDemerit)])
        #expect(closed.sanctions == nil && closed.measuresToDate == [1])
        #expect(!Clocks.of(closed).contains { $0.kind == .sanctionReport || $0.kind == .sanctionFormalities })
        try expectOnce(
            Say.dateSanction, on: closed,
            gives: [Sanctions.Dated(measure: 1, on: day(4, 17), reason: Say.dateSanction.reason)])
        let dated = closed.after(Say.dateSanction)
        #expect(try clock(.sanctionReport, dated).started == day(4, 17))
        #expect(dated.openSanctionDuties == [.formalities, .report])
        let corrected = dated.after(Say.dateSanction.with(\.on, day(4, 16)).with(\.reason, "上次看错，以决定书为准"))
        #expect(try clock(.sanctionReport, corrected).started == day(4, 16), "a wrong day is put right on record")
        expectRefused(Say.dateSanction.with(\.measure, 2), on: closed, .measureUnknown)
        expectRefused(Say.dateSanction.with(\.on, day(6, 10)), on: closed, .barred(.dayAhead))
        let end = try #require(closed.closing).on
        expectRefused(Say.dateSanction.with(\.on, end.advanced(by: 1)), on: closed, .decidedAfterClosing(end))
        expectRefused(Say.dateSanction.with(\.reason, " "), on: closed, .dayWithoutReason)
        expectRefused(Say.dateSanction, on: .closed, .nothingToDate)
        expectRefused(Say.dateSanction, on: Self.closed, .nothingToDate)
        let talked = try old([Sanction(person: "乙某", measure: .admonition)])
        #expect(talked.measuresToDate.isEmpty, "a talk has no day to keep")
        #expect(AccessMatrix.roles(for: .dateSanction).isSuperset(of: [.registrar, .handler]))
    }

    @Test func `a day put down later leaves done what was done about the others, and the new one owed`() throws {
        let closed = try old([
            Sanction(person: "乙某", measure: .govDemerit),
            Sanction(person: "丙某", measure: .partyWarning, decidedOn: day(4, 10)),
        ])
        let reported = closed.after(Say.followSanction)
        #expect(try clock(.sanctionReport, reported).stopped == day(6, 8), "of all there was then")
        let dated = reported.after(Say.dateSanction)
        #expect(dated.sanctions?.persons.map(\.name) == ["乙某", "丙某"])
        let report = try clock(.sanctionReport, dated)
        #expect(report.started == day(4, 17) && report.stopped == nil, "the one who was named later waits")
        let both = dated.after(Say.followSanction.with(\.person, 1).with(\.on, day(6, 9)))
        #expect(both.openSanctionDuties == [.formalities])
    }

    @Test func `whoever only notes a report had no part in the case`() {
        let followed = Self.closed.after(Say.followSanction)
        #expect(followed.peopleOfCase == Self.closed.peopleOfCase)
    }
}
