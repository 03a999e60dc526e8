import Testing

@testable import Casework

/// What was told, visited, closed or filed by mistake is struck out, owed anew and counted as it is.
@Suite struct CorrectionTests {
    private func strike(_ record: ToldRecord, _ officer: OfficerID, _ month: Int, _ date: Int) -> StrikeTelling {
        Say.strikeTelling.with(\.record, record).with(\.acting, by(officer, month, date))
    }
    private func amounts(_ petition: Petition) -> [Figure: Int64] {
        Figures.standing(petition, councilCalendar).reduce(into: [:]) { $0[$1.figure, default: 0] += $1.amount }
    }
    private func clock(_ kind: ClockKind, _ petition: Petition) -> Clock? {
        Clocks.of(petition).first { $0.kind == kind }
    }

    // Acceptance.

    @Test func `an acceptance notice struck out is owed again from its first day`() throws {
        try expectOnce(
            Say.strikeTelling, on: .delivered,
            gives: [Notices.TellingStruck(record: .acceptance, reason: Say.strikeTelling.reason)])
        let struck = Petition.delivered.after(Say.strikeTelling)
        #expect(struck.acceptanceDuty == .owed && struck.node == .acceptanceTold)
        #expect(clock(.acceptance, struck)?.started == day(3, 2) && clock(.acceptance, struck)?.stopped == nil)
        #expect(
            clock(.acceptance, struck)?.due(councilCalendar) == clock(.acceptance, .delivered)?.due(councilCalendar))
        let told = struck.trail.filter { $0.event.typeName == "notices.acceptanceTold" }
        #expect(told.count == 1 && told.allSatisfy(\.isStruck), "struck out, and still there")
        #expect(amounts(.delivered)[.acceptanceTold] == 1 && amounts(.delivered)[.acceptanceInTime] == 1)
        #expect(amounts(struck)[.acceptanceDue] == 1 && amounts(struck)[.acceptanceTold] == nil)
        #expect(amounts(struck)[.acceptanceInTime] == nil)
        let anew = struck.after(
            Say.tellAcceptance.with(\.on, day(3, 10)).with(\.acting, by(Staff.registrar, 3, 10)))
        #expect(anew.acceptanceDuty == .fulfilled(day(3, 10)) && anew.node == .handled)
        #expect(amounts(anew)[.acceptanceTold] == 1)
    }

    @Test func `a letter whose arrival was wrongly recorded can be issued again, word for word`() throws {
        let arrived = Petition.approved.after(Say.issue, Say.deliver)
        let struck = arrived.after(Say.strikeTelling)
        #expect(
            struck.trail.filter(\.isStruck).map(\.event.typeName) == [
                "notices.deliveryTried", "notices.acceptanceTold",
            ])
        let again = Say.issue.with(\.acting, by(Staff.registrar, 3, 10))
        #expect(try again.decide(on: struck).count == 1)
        let both = struck.after(again)
        let late = Say.deliver.with(\.on, day(3, 11)).with(\.acting, by(Staff.registrar, 3, 11))
        expectRefused(late, on: both, .notice(.superseded))
        let told = both.after(late.with(\.notice, 2))
        #expect(told.acceptanceDuty == .fulfilled(day(3, 11)))
    }

    @Test func `who would tell it strikes it out, with a reason, where there is something`() {
        expectRefused(
            Say.strikeTelling.with(\.acting, by(Staff.handler, 3, 9)), on: .delivered, .notice(.notReceivingSide))
        expectRefused(Say.strikeTelling.with(\.reason, " "), on: .delivered, .strikingWithoutReason)
        expectRefused(
            Say.strikeTelling.with(\.reason, long(4001)), on: .delivered,
            .barred(.tooLong(field: "reason", limit: 4000)))
        for record in ToldRecord.allCases {
            expectRefused(strike(record, Staff.registrar, 3, 9), on: .approved, .nothingToStrike)
        }
        expectRefused(strike(.result, Staff.registrar, 4, 27), on: .fedBack, .notHandlingSide)
        expectRefused(strike(.returnVisit, Staff.handler, 5, 13), on: .returnVisited, .visitorHandled)
        expectRefused(strike(.returnVisit, Staff.colleague, 5, 13), on: .returnVisited, .notPetitionOffice)
        expectRefused(strike(.acceptance, Staff.registrar, 6, 1), on: .filedAway, .barred(.archived))
        #expect(Petition.delivered.recordsToStrike(by: Staff.registrar, in: .petitions) == [.acceptance])
        #expect(Petition.fedBack.recordsToStrike(by: Staff.handler, in: .supervision) == [.result])
        #expect(Petition.filedAway.recordsToStrike(by: Staff.registrar, in: .petitions).isEmpty)
    }

    // Result and return visit.

    @Test func `a result struck out is owed again from closing`() throws {
        let struck = Petition.fedBack.after(strike(.result, Staff.handler, 4, 27))
        #expect(struck.resultDuty == .owed && struck.node == .fedBack)
        #expect(clock(.feedback, struck)?.started == day(4, 22) && clock(.feedback, struck)?.stopped == nil)
        #expect(clock(.returnVisit, struck) == nil)
        #expect(amounts(struck)[.resultDue] == 1 && amounts(struck)[.resultTold] == nil)
        expectRefused(Say.object, on: struck, .resultNotTold)
        let anew = struck.after(Say.tellResult.with(\.on, day(4, 28)).with(\.acting, by(Staff.handler, 4, 28)))
        #expect(anew.resultDuty == .fulfilled(day(4, 28)) && anew.node == .returnVisited)
        #expect(struck.tellingsStruck.map(\.text) == [Say.tellResult.text], "what he was told is still known")
    }

    @Test func `a result falls after the visit that asked about it`() {
        expectRefused(strike(.result, Staff.handler, 5, 13), on: .returnVisited, .visitStands)
        let visitFirst = Petition.returnVisited.after(
            strike(.returnVisit, Staff.registrar, 5, 13), strike(.result, Staff.handler, 5, 13))
        #expect(visitFirst.node == .fedBack)
    }

    @Test func `a return visit struck out is owed again, and its satisfaction counts no more`() {
        let struck = Petition.returnVisited.after(strike(.returnVisit, Staff.registrar, 5, 13))
        #expect(struck.returnVisitDuty == .owed && struck.node == .returnVisited)
        #expect(clock(.returnVisit, struck)?.started == day(4, 24) && clock(.returnVisit, struck)?.stopped == nil)
        #expect(amounts(.returnVisited)[.contentWithResult] == 1)
        #expect(amounts(struck)[.visited] == nil && amounts(struck)[.contentWithResult] == nil)
        #expect(struck.trail.last { $0.event.typeName == "notices.returnVisited" }?.isStruck == true)
        let anew = struck.after(
            Say.visit.with(\.result, .notContent).with(\.on, day(5, 14)).with(\.acting, by(Staff.receptionist, 5, 14)))
        #expect(amounts(anew)[.visited] == 1 && amounts(anew)[.contentWithResult] == nil)
        #expect(anew.node == .archived)
    }

    @Test func `of several clues one telling is struck out, and with it that of the whole`() {
        let told = Petition.split.closingBoth()
        let number = told.notices.count
        let all = [1, 2].reduce(told) { petition, clue in
            let notice = Say.issue.with(\.kind, .clueResult).with(\.clue, clue)
                .with(\.text, Veiled("线索\(clue)已经查清。")).with(\.acting, by(Staff.handler, 5, 6))
            let handed = Say.deliver.with(\.notice, number + clue).with(\.means, .inPerson).with(\.minute, nil)
                .with(\.checked, false).with(\.note, "本人签收").with(\.on, day(5, 7))
                .with(\.acting, by(Staff.handler, 5, 7))
            return petition.after(notice, handed)
        }
        #expect(all.resultDuty == .fulfilled(day(5, 7)))
        expectRefused(strike(.result, Staff.handler, 5, 8), on: all, .toldByClue)
        let struck = all.after(strike(.result, Staff.handler, 5, 8).with(\.clue, 2))
        #expect(struck.resultDuty == .owed && struck.clues.map { $0.resultTold != nil } == [true, false])
        #expect(struck.toldParts == [1])
    }

    // Sums.

    @Test func `the sums of a closed result are corrected by two, and the figures follow`() throws {
        let proposed = Handling.SumsProposed(
            was: try #require(Petition.fedBack.result).sums, sums: Say.sums, reason: Say.correctSums.reason,
            told: Say.correctSums.told)
        try expectOnce(Say.correctSums, on: .fedBack, gives: [proposed])
        let waiting = Petition.fedBack.after(Say.correctSums)
        #expect(amounts(waiting)[.moneyGivenBack] == 5_200_000, "nothing counts before it is reviewed")
        #expect(waiting.node == .returnVisited && waiting.hasOpenSums)
        try expectOnce(
            Say.decideSums, on: waiting,
            gives: [Handling.SumsDecided(passed: true, findings: Say.decideSums.findings)])
        let corrected = waiting.after(Say.decideSums)
        #expect(corrected.result?.sums == Say.sums && !corrected.hasOpenSums)
        #expect(amounts(corrected)[.moneyGivenBack] == 4_800_000 && amounts(corrected)[.givenBackPersons] == 12)
        #expect(amounts(corrected)[.moneyRecovered] == 5_000_000 && amounts(corrected)[.moneyFound] == 5_200_000)
        #expect(corrected.closing == waiting.closing && corrected.node == waiting.node)
        #expect(corrected.sumsCorrected.first?.proposed.was == proposed.was, "the old sums are still known")
    }

    @Test func `sums sent back by a reviewer leave the old ones`() {
        let sentBack = Petition.closed.after(Say.correctSums, Say.decideSums.with(\.passed, false))
        #expect(amounts(sentBack)[.moneyGivenBack] == 5_200_000 && !sentBack.hasOpenSums)
        #expect(sentBack.trail.last { $0.event.typeName == "handling.sumsProposed" }?.isStruck == true)
        let other = Petition.closed.after(Say.correctSums, Say.correctSums.with(\.reason, "另一张回单"))
        #expect(other.trail.filter(\.isStruck).count == 1 && other.sumsProposed?.reason == "另一张回单")
    }

    @Test func `nobody changes alone what two have reviewed`() {
        let waiting = Petition.closed.after(Say.correctSums)
        expectRefused(Say.correctSums.with(\.acting, by(Staff.registrar, 6, 1)), on: .closed, .notHandler)
        expectRefused(Say.decideSums.with(\.acting, by(Staff.handler, 6, 2)), on: waiting, .reviewerHandled)
        expectRefused(Say.decideSums.with(\.acting, by(Staff.colleague, 6, 2)), on: waiting, .reviewerInOffice)
        expectRefused(Say.decideSums.with(\.acting, by(Staff.leader, 6, 2)), on: waiting, .reviewerDirects)
        let byColleague = Petition.closed.after(Say.correctSums.with(\.acting, by(Staff.colleague, 6, 1)))
        let moved = Acting(
            officer: Staff.colleague, organ: Staff.organ, office: .trial, moment: Moment(day(6, 2)))
        expectRefused(Say.decideSums.with(\.acting, moved), on: byColleague, .reviewerHandled)
        #expect(
            AccessMatrix.roles(for: .correctSums) == [.handler] && AccessMatrix.roles(for: .decideSums) == [.reviewer])
    }

    @Test func `corrected sums add up, differ, have a reason, and are told where the result was`() {
        func with(_ found: Int64, _ recovered: Int64, _ back: Int64, _ persons: Int) -> CorrectSums {
            Say.correctSums.with(\.moneyFound, Money(yuan: found)).with(\.moneyRecovered, Money(yuan: recovered))
                .with(\.moneyGivenBack, Money(yuan: back)).with(\.givenBackTo, Persons(persons))
        }
        expectRefused(Say.correctSums, on: .proposed, .sumsBeforeClosing)
        expectRefused(with(52_000, 52_000, 52_000, 13), on: .closed, .sumsUnchanged)
        expectRefused(with(1, 2, 0, 0), on: .closed, .recoveredExceedsFound)
        expectRefused(with(2, 1, 2, 1), on: .closed, .givenBackExceedsRecovered)
        expectRefused(with(2, 2, 1, 0), on: .closed, .givenBackToNobody)
        expectRefused(with(2, 2, 0, 1), on: .closed, .personsWithoutMoney)
        expectRefused(Say.correctSums.with(\.reason, ""), on: .closed, .sumsWithoutReason)
        expectRefused(Say.correctSums.with(\.told, " "), on: .fedBack, .sumsNotTold)
        expectRefused(Say.decideSums, on: .closed, .noSumsProposed)
        expectRefused(Say.decideSums.with(\.findings, ""), on: Petition.closed.after(Say.correctSums), .findingsMissing)
        #expect(Petition.closed.after(Say.correctSums.with(\.told, "")).hasOpenSums, "nothing was told yet")
    }

    @Test func `one clue's sums are corrected, and those of the whole follow`() throws {
        let both = Petition.split.closingBoth()
        let sums = Sums(
            moneyFound: Money(yuan: 9), moneyRecovered: .zero, moneyGivenBack: .zero, givenBackTo: Persons(0))
        let handler = try #require(both.clues.last?.handler)
        let office = try #require(both.clues.last?.handlingOffice)
        let acting = Acting(officer: handler, organ: Staff.organ, office: office, moment: Moment(day(6, 1)))
        let corrected = both.after(
            CorrectSums(sums: sums, reason: "漏记", told: "", clue: 2, acting: acting),
            DecideSums(
                passed: true, findings: "属实", clue: 2,
                acting: Acting(
                    officer: OfficerID(rawValue: "third"), organ: Staff.organ, office: .caseManagement,
                    moment: Moment(day(6, 2)))))
        let before = try #require(both.result)
        #expect(corrected.inHand(2).result?.moneyFound == Money(yuan: 9))
        #expect(corrected.inHand(1).result?.what == both.inHand(1).result?.what)
        #expect(
            corrected.result?.moneyFound
                == Money(
                    fen: before.moneyFound.fen - (both.inHand(2).result?.moneyFound.fen ?? 0) + 900))
    }

    @Test func `a file with sums under review is not put away`() {
        expectRefused(Say.fileAway, on: Petition.returnVisited.after(Say.correctSums), .sumsOpen)
    }

    // Filing, reception, withdrawal.

    @Test func `a filing struck out opens the file, and it is put away anew`() throws {
        try expectOnce(Say.unfile, on: .filedAway, gives: [Archive.Unfiled(reason: Say.unfile.reason)])
        let open = Petition.filedAway.after(Say.unfile)
        #expect(open.archived == nil && open.node == .archived && !amounts(open).keys.contains(.archived))
        #expect(clock(.archiving, open)?.started == clock(.archiving, .filedAway)?.started)
        #expect(clock(.archiving, open)?.stopped == nil)
        #expect(open.trail.last { $0.event.typeName == "archive.filed" }?.isStruck == true)
        let again = open.after(
            Say.fileAway.with(\.retention, .permanent).with(\.acting, by(Staff.keeper, 6, 4)))
        #expect(again.archived?.retention == .permanent)
        #expect(again.trail.filter { $0.event.typeName == "archive.filed" }.map(\.isStruck) == [true, false])
        expectRefused(Say.unfile, on: .returnVisited, .notFiled)
        expectRefused(Say.unfile.with(\.reason, ""), on: .filedAway, .unfilingWithoutReason)
        var ending = Petition.filedAway
        ending.evolve(Ending.Proposed(reason: "期满").event, acting: by(Staff.keeper, 6, 1))
        expectRefused(Say.unfile, on: ending, .endingUnderWay)
    }

    @Test func `what was told by mistake is corrected after filing too, once the file is open`() {
        let corrected = Petition.filedAway.after(
            Say.unfile, strike(.returnVisit, Staff.registrar, 6, 4))
        #expect(corrected.node == .returnVisited)
        expectRefused(Say.fileAway.with(\.acting, by(Staff.keeper, 6, 5)), on: corrected, .notAtEnd(.returnVisited))
    }

    @Test func `the form and the visitors of what was written down here are put right, and counted so`() throws {
        try expectOnce(
            Say.correctReception, on: .registered,
            gives: [Reception.Corrected(form: .visit, persons: Persons(3), reason: Say.correctReception.reason)])
        let visit = Petition.closed.after(Say.correctReception.with(\.acting, by(Staff.registrar, 6, 1)))
        #expect(amounts(visit)[.receivedByVisit] == 1 && amounts(visit)[.receivedByLetter] == nil)
        #expect(amounts(visit)[.visitBatches] == 1 && amounts(visit)[.visitPersons] == 3)
        #expect(visit.receivedAt == Petition.closed.receivedAt, "every limit runs from it")
        let phone = visit.after(
            Say.correctReception.with(\.form, .phone).with(\.acting, by(Staff.registrar, 6, 2)))
        #expect(phone.visit == nil && amounts(phone)[.visitPersons] == nil && amounts(phone)[.receivedByPhone] == 1)
        #expect(phone.trail.filter { $0.event.typeName == "reception.corrected" }.map(\.isStruck) == [true, false])
        #expect(Petition.approved.after(Say.correctReception).node == .approved, "it was another text")
    }

    @Test func `how a program says that it came, and a visit by nobody, are refused`() {
        let web = Petition().after(Say.receive.with(\.submission, "ab"))
        expectRefused(Say.correctReception, on: web, .cameByProgram)
        expectRefused(Say.correctReception.with(\.persons, Persons(0)), on: .registered, .personsMissing)
        expectRefused(Say.correctReception.with(\.reason, ""), on: .registered, .correctionWithoutReason)
        let party = VisitParty(persons: Persons(4), representatives: ["甲某", "乙某", "丙某"])
        let visited = Petition().after(Say.receive.with(\.form, .visit).with(\.visit, party))
        expectRefused(Say.correctReception.with(\.persons, Persons(2)), on: visited, .fewerThanSpeak)
    }

    @Test func `a withdrawal after the result leaves it standing, and it is told all the same`() throws {
        try expectOnce(Say.withdraw, on: .closed, gives: [Intake.Withdrawn(reason: Say.withdraw.reason)])
        let withdrawn = Petition.closed.after(Say.withdraw.with(\.acting, by(Staff.registrar, 4, 23)))
        #expect(!withdrawn.isWithdrawn && withdrawn.closing != nil && withdrawn.resultDuty == .owed)
        #expect(amounts(withdrawn)[.resultDue] == 1 && amounts(withdrawn)[.closed] == 1)
        let told = withdrawn.after(Say.tellResult)
        #expect(told.node == .archived && told.returnVisitDuty == .notOwed(.withdrawn))
        // What others are owed of it holds the file back as ever.
        let answered = told.after(Say.tellOfReport, Say.agency, Say.arrived(1, by: Say.agency.acting))
        #expect(answered.after(Say.fileAway).archived != nil)
        let filed = Petition.filedAway.after(Say.withdraw.with(\.acting, by(Staff.registrar, 6, 1)))
        #expect(filed.withdrawalNoted != nil && filed.archived != nil)
        #expect(filed.returnVisitDuty == .fulfilled(day(5, 12)))
    }
}
