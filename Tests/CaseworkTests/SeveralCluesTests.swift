import Testing

@testable import Casework

/// Several clues of one petition: split, joined, each with its own way, approvals, steps, clocks, result and end.
@Suite struct SeveralCluesTests {
    private func clocks(_ kind: ClockKind, _ petition: Petition) -> [Clock] {
        Clocks.of(petition).filter { $0.kind == kind }
    }

    @Test func `a clue is split by its persons and matters, nothing lost and neither part empty`() throws {
        let (split, two) = (Say.splitClue, Petition.twoPersons)
        try expectOnce(
            split, on: two,
            gives: [
                ClueParting.Split(
                    clue: nil, number: 2, persons: [2], matters: [2], subject: .other, keptPersons: [1],
                    keptMatters: [1], keptSubject: .other, reason: split.reason)
            ])
        expectRefused(split.with(\.keptPersons, []), on: two, .personLeftOut)
        expectRefused(split.with(\.persons, [2, 3]), on: two, .personLeftOut)
        expectRefused(split.with(\.matters, [1]).with(\.keptMatters, [1]), on: two, .matterLeftOut)
        expectRefused(split.with(\.persons, [1, 2]).with(\.keptPersons, []), on: two, .partEmpty)
        expectRefused(split.with(\.matters, []).with(\.keptMatters, [1, 2]), on: two, .partEmpty)
        let same = split.with(\.persons, [1, 2]).with(\.keptPersons, [1, 2]).with(\.matters, [1, 2])
        expectRefused(same.with(\.keptMatters, [1, 2]), on: two, .partsAlike)
        expectRefused(split.with(\.reason, " "), on: two, .reasonMissing)
        expectRefused(split.with(\.acting, by(Staff.colleague, 3, 10)), on: two, .notHandler)
        expectRefused(split.with(\.clue, 2), on: two, .barred(.noSuchClue))
        expectRefused(split, on: .delivered, .notHandler)
        expectRefused(split, on: .inquiry, .notClue)
        // One person and one matter may stand under both.
        let both = two.after(split.with(\.keptPersons, [1, 2]).with(\.keptMatters, [1, 2]))
        #expect(both.clues.map(\.persons) == [[1, 2], [2]] && both.clues.map(\.matters) == [[1, 2], [2]])
    }

    @Test func `a petition with one clue has no clues by number, and its events none`() throws {
        #expect(Petition.filedAway.clues.isEmpty && Petition.closed.parts == [.closed])
        #expect(Petition.closed.openParts == [.closed] && Petition.disposed.forForms(of: 2) == .disposed)
        expectRefused(Say.setDisposition.with(\.clue, 2), on: .inHand, .barred(.noSuchClue))
        #expect(Clocks.of(.verified).allSatisfy { $0.clue == nil })
    }

    @Test func `each clue has its own way, and waits for its own approval`() {
        let set = Petition.split.after(
            Say.setDisposition.with(\.way, .close), Say.setDisposition.with(\.clue, 2))
        #expect(set.parts.map { $0.disposition?.way } == [.close, .verification])
        #expect(set.parts.map(\.askedSteps) == [[.directClose], [.verification]])
        #expect(set.askedSteps.isEmpty, "of the whole nothing is asked")
        expectRefused(Say.study(.verification), on: set, .noSuchStep)
        let approved = set.after(
            Say.study(.verification).with(\.clue, 2), Say.approve(.verification).with(\.clue, 2))
        #expect(approved.parts.map { $0.lacksApproval(of: $0.disposition?.way ?? .hold) } == [.leaderInCharge, nil])
        #expect(approved.parts.map(\.openClueSteps) == [[], [.verificationBegun]])
        expectRefused(Say.beginVerification, on: approved, .otherWay(.verificationBegun))
        #expect(approved.after(Say.beginVerification.with(\.clue, 2)).inHand(2).clueSteps.count == 1)
    }

    @Test func `an approval is bound to whom and what its clue is about`() {
        let set = Petition.split.after(Say.setDisposition, Say.setDisposition.with(\.clue, 2))
        let texts = set.parts.map { $0.stepText(.verification) }
        #expect(texts[0].contains("线索 1｜1｜1") && texts[1].contains("线索 2｜2｜2"))
        #expect(!Petition.disposed.stepText(.verification).contains("线索 1"))
    }

    @Test func `what was done goes with its persons, and what was approved is asked anew of both`() {
        let verified = Petition.twoPersons.after(Say.setDisposition).afterVerifying()
        let split = verified.after(Say.splitClue.with(\.acting, by(Staff.handler, 4, 16)))
        for part in split.parts {
            #expect(part.disposition?.way == .verification)
            #expect(part.clueSteps.map(\.clueStep) == [.verificationBegun, .verificationReported])
            #expect(part.neededSteps.contains(.verificationReport), "the report was of both")
            #expect(!part.mayClose)
        }
        // A step of one person goes with that one alone.
        let talk = Petition.twoPersons.after(
            Say.setDisposition.with(\.way, .talkOrInquiry), Say.study(.talk), Say.approve(.talk),
            Say.step(.talkHeld, 3, 25).with(\.person, 2), Say.splitClue.with(\.acting, by(Staff.handler, 3, 26)))
        #expect(talk.parts.map { $0.clueSteps.count } == [0, 1])
    }

    @Test func `one clue is filed as a case, another closed, and the petition ends when both have`() throws {
        let closedOne = Petition.split.closingFirst()
        #expect(closedOne.parts.map { $0.closing?.kind } == [.direct, nil])
        #expect(closedOne.closing == nil && !closedOne.isClosed && closedOne.result == nil)
        #expect(closedOne.node == .handled && closedOne.resultDuty == .undetermined)
        expectRefused(Say.tellResult, on: closedOne, .notClosed)
        expectRefused(Say.fileAway, on: closedOne, .cluesOpen([2]))
        #expect(Archive.Refused.cluesOpen([2]).message.contains("线索2"))
        let cased = closedOne.filingSecond()
        expectRefused(Say.proposeSecond, on: cased, .clue(.caseOpen))
        let both = cased.after(
            Say.step(.caseDropped, 4, 20).with(\.clue, 2), Say.proposeSecond,
            Say.reviewProcedure.with(\.clue, 2).with(\.acting, by(Staff.reviewer, 4, 24)),
            Say.reviewCharacterisation.with(\.clue, 2).with(\.acting, by(Staff.secondReviewer, 4, 25)))
        #expect(both.node == .fedBack && both.closedOn == day(4, 25))
        #expect(both.result?.truth == .partly && both.result?.caseFiled == 1)
        #expect(both.result?.findings.map(\.matter) == [1, 2])
        #expect(both.result?.conclusion.text == "线索1：没有可查内容。\n线索2：丙某的问题属实。")
        let told = both.after(
            Say.tellResult.with(\.on, day(4, 27)).with(\.acting, by(Staff.handler, 4, 27)))
        #expect(told.node == .returnVisited)
        #expect(told.parts.allSatisfy { $0.nextReturn == nil })
    }

    @Test func `a sanction of one clue is seen carried out, whichever clue is closed last`() throws {
        let punished = Petition.split.readyFirst().filingSecond().after(
            Say.step(.caseInvestigated, 5, 6).with(\.clue, 2), Say.step(.trialAccepted, 5, 7).with(\.clue, 2),
            Say.step(.caseDecided, 5, 20).with(\.clue, 2),
            Say.proposeSecond.with(\.measures, [Sanction(person: "丙某", measure: .partyWarning)])
                .with(\.acting, by(Staff.handler, 5, 21)),
            Say.reviewProcedure.with(\.clue, 2).with(\.acting, by(Staff.reviewer, 5, 22)),
            Say.reviewCharacterisation.with(\.clue, 2).with(\.acting, by(Staff.secondReviewer, 5, 25)))
        #expect(punished.inHand(2).closing != nil && !punished.isClosed)
        let closed = punished.after(
            Say.proposeFirst.with(\.acting, by(Staff.handler, 5, 26)),
            Say.reviewProcedure.with(\.acting, by(Staff.reviewer, 5, 27)),
            Say.reviewCharacterisation.with(\.acting, by(Staff.secondReviewer, 5, 28)))
        #expect(closed.isClosed && closed.openSanctionDuties == [.formalities, .report])
        #expect(clocks(.sanctionReport, closed).map(\.started) == [day(5, 20)])
        let came = Say.followSanction.with(\.acting, by(Staff.head, 6, 10)).with(\.on, day(6, 9))
        #expect(closed.after(came).openSanctionDuties == [.formalities])
    }

    @Test func `a result of one clue is about its own matters alone`() {
        let ready = Petition.split.readyFirst()
        expectRefused(Say.proposeFirst.with(\.findings, []), on: ready, .findingMissing(matter: 1))
        let other = Say.proposeFirst.findings + [Finding(matter: 2, truth: .borneOut, text: "属实")]
        expectRefused(Say.proposeFirst.with(\.findings, other), on: ready, .findingUnknown(matter: 2))
        expectRefused(
            Say.beginVerification.with(\.person, 1).with(\.clue, 2),
            on: Petition.split.after(
                Say.setDisposition.with(\.clue, 2), Say.study(.verification).with(\.clue, 2),
                Say.approve(.verification).with(\.clue, 2)), .personUnknown)
    }

    @Test func `each clue runs its own clocks, named where there are several, and a split begins no new month`() {
        #expect(clocks(.disposition, .twoPersons).map(\.clue) == [nil])
        let set = Petition.split.after(
            Say.setDisposition.with(\.clue, 2), Say.study(.verification).with(\.clue, 2),
            Say.approve(.verification).with(\.clue, 2))
        let running = clocks(.disposition, set)
        #expect(running.map(\.clue) == [1, 2])
        #expect(Set(running.map(\.started)).count == 1, "both from delivery")
        #expect(running.map(\.stopped) == [nil, day(3, 22)])
        #expect(clocks(.quarterReturn, set).map(\.clue) == [1, 2])
        // The month that was kept before the split stays kept.
        let late = Petition.twoPersons.after(
            Say.setDisposition, Say.studyStep, Say.approveStep,
            Say.splitClue.with(\.acting, by(Staff.handler, 3, 30)))
        #expect(clocks(.disposition, late).map(\.stopped) == [day(3, 22), day(3, 22)])
    }

    @Test func `clues that prove to be one matter are joined while neither is closed`() throws {
        let set = Petition.split.after(Say.setDisposition, Say.studyStep, Say.approveStep)
        let join = Say.joinClues.with(\.acting, by(Staff.handler, 3, 26))
        try expectOnce(join, on: set, gives: [ClueParting.Joined(clue: 2, into: 1, reason: join.reason)])
        let joined = set.after(join)
        #expect(joined.standingClues.map(\.number) == [1])
        #expect(joined.inHand(1).personsInHand == [1, 2] && joined.inHand(1).mattersInHand == [1, 2])
        #expect(joined.inHand(1).lacksApproval(of: .verification) != nil, "it is approved anew")
        #expect(Clocks.of(joined).allSatisfy { $0.clue == nil }, "one clue is left")
        expectRefused(Say.setDisposition.with(\.clue, 2), on: joined, .barred(.noSuchClue))
        expectRefused(join.with(\.into, 2), on: set, .joinedToItself)
        expectRefused(join.with(\.into, 3), on: set, .barred(.noSuchClue))
        expectRefused(join.with(\.reason, ""), on: set, .reasonMissing)
        expectRefused(join, on: Petition.split.closingFirst(), .barred(.closed))
        expectRefused(join, on: Petition.split.readyFirst().after(Say.proposeFirst), .resultStands)
        expectRefused(join, on: .inHand, .barred(.noSuchClue))
        // Split again, the new one has a number of its own.
        #expect(joined.after(Say.splitClue.with(\.acting, by(Staff.handler, 3, 27))).clues.map(\.number) == [1, 2, 3])
    }

    @Test func `a case is never lost in a split or a join`() {
        let filed = Petition.split.after(Say.setDisposition.with(\.way, .close)).filingSecond()
        let late = by(Staff.handler, 4, 20)
        expectRefused(Say.joinClues.with(\.acting, late), on: filed, .caseLost)
        let whole = Petition.twoPersons.after(Say.setDisposition).afterVerifying().after(
            Say.study(.filing, on: 4, 15), Say.approve(.filing, on: 4, 16), Say.step(.caseFiled, 4, 16))
        expectRefused(Say.splitClue.with(\.acting, late), on: whole, .caseShared)
    }

    @Test func `who approves follows the post of whom a clue is about, and the weightiest is never lost`() {
        let post = StepApprovalTests.disposed(.deputy).after(Say.correctTwo)
        #expect(post.lacksApproval(of: .verification) == .principal)
        let late = Say.splitClue.with(\.acting, by(Staff.handler, 3, 24))
        let parted = post.after(late.with(\.posts, [1: .deputy]))
        #expect(parted.parts.map { $0.lacksApproval(of: .verification) } == [.principal, .leaderInCharge])
        // The register knows nobody of that post any more: neither part slips to a lower approver.
        let unknown = post.after(late)
        #expect(unknown.parts.map { $0.lacksApproval(of: .verification) } == [.principal, .principal])
        let joined = parted.after(Say.joinClues.with(\.acting, by(Staff.handler, 3, 25)))
        #expect(joined.inHand(1).approvalSubject == .deputyPost)
    }

    @Test func `what is registered later belongs to the first open clue, so that nothing falls between two`() {
        let more = Petition.split.after(
            Say.correctTwo.with(\.respondents, Say.twoRespondents + [Respondent(name: "丁某")])
                .with(\.matters, Say.twoMatters + [Matter(field: .ruralFunds, gist: "冒领补贴")])
                .with(\.acting, by(Staff.registrar, 3, 12)))
        #expect(more.clues.map(\.persons) == [[1, 3], [2]] && more.clues.map(\.matters) == [[1, 3], [2]])
        let fewer = more.after(
            Say.correctTwo.with(\.respondents, Say.respondents).with(\.acting, by(Staff.registrar, 3, 13)))
        #expect(fewer.clues.map(\.persons) == [[1], []])
    }

    @Test func `new material asks for the approvals of every open clue anew`() {
        let set = Petition.split.after(
            Say.setDisposition, Say.studyStep, Say.approveStep, Say.setDisposition.with(\.clue, 2),
            Say.study(.verification).with(\.clue, 2), Say.approve(.verification).with(\.clue, 2))
        #expect(set.parts.allSatisfy { $0.lacksApproval(of: .verification) == nil })
        let added = set.after(Say.addMaterial.with(\.acting, by(.messenger, 3, 25)))
        #expect(added.parts.allSatisfy { $0.lacksApproval(of: .verification) != nil })
    }

    @Test func `what one clue is sent to investigation with is theirs, and the other stays where it is`() {
        let handed = Petition.split.after(
            Say.setDisposition.with(\.clue, 2).with(\.way, .investigation), Say.study(.filing).with(\.clue, 2),
            Say.approve(.filing).with(\.clue, 2), Say.step(.handedToInvestigation, 3, 25).with(\.clue, 2))
        #expect(handed.parts.map(\.handlingOffice) == [.supervision, .investigation])
        #expect(handed.parts.map(\.handler) == [Staff.handler, nil])
        let investigator = OfficerCard(
            officer: Staff.colleague, organ: Staff.organ, office: .investigation, roles: [.handler])
        #expect(Access.mayRead(officer: investigator, petition: handed.card))
        #expect(!Access.mayRead(officer: investigator, petition: Petition.split.card))
    }

    @Test func `whoever reviewed a clue, or the only one, takes part in the petition by name`() {
        for petition in [Petition.split.closingFirst(), .closed] {
            #expect(petition.card.involved.isSuperset(of: [Staff.reviewer, Staff.secondReviewer]))
        }
        #expect(Petition.split.card.involved.isDisjoint(with: [Staff.reviewer, Staff.secondReviewer]))
    }

    @Test func `a recused handler loses the clues in hand, and no other`() {
        let recused = Petition.split.closingFirst().after(
            Say.recuse.with(\.officer, Staff.handler).with(\.acting, by(Staff.head, 4, 20)))
        #expect(recused.parts.map(\.handler) == [Staff.handler, nil], "what is closed stays as it was")
    }

    @Test func `new evidence reopens the petition as one, and the clues of the round before are history`() {
        let closed = Petition.split.closingBoth()
        let reopened = closed.after(
            Say.addMaterial.with(\.acting, by(.messenger, 5, 20)),
            Say.examine.with(\.reopen, true).with(\.acting, by(Staff.triageOfficer, 5, 21)))
        #expect(reopened.clues.isEmpty && reopened.node == .triaged && reopened.closing == nil)
    }

    @Test func `clues are counted where the law counts clues, petitions where it counts petitions`() {
        func amounts(_ petition: Petition) -> [Figure: Int64] {
            Dictionary(Figures.standing(petition, councilCalendar).map { ($0.figure, $0.amount) }, uniquingKeysWith: +)
        }
        let open = amounts(Petition.split.closingFirst())
        #expect(open[.clues] == 2 && open[.accusations] == 1 && open[.closed] == nil)
        #expect(open[.notVerifiable] == 1, "its own truth, on the day it was closed")
        let whole = amounts(Petition.split.closingBoth())
        #expect(whole[.closed] == 1 && whole[.borneOut] == 1 && whole[.notVerifiable] == 1 && whole[.casesFiled] == 1)
        #expect(amounts(.closed)[.clues] == 1)
    }

    @Test func `one return of a quarter says it of every clue that owes it`() throws {
        // At the end of the next quarter nothing is on record of either.
        let late = Say.returnQuarter.with(\.quarter, Quarter(number: 2026 * 4 + 1))
            .with(\.acting, by(Staff.head, 4, 2))
        let events = try late.decide(on: .split)
        #expect(events.map(\.clue) == [1, 2])
        #expect(try late.with(\.clue, 2).decide(on: .split).map(\.clue) == [2])
        let returned = Petition.split.after(late)
        #expect(returned.parts.map(\.nextReturn) == [Quarter("2026-3"), Quarter("2026-3")])
        #expect(try late.decide(on: returned).isEmpty)
    }

    @Test func `a split is the return of its quarter for both clues, and a join for the one that goes on`() {
        #expect(Petition.twoPersons.nextReturn == Quarter("2026-1"), "nothing is on record of it")
        #expect(Petition.split.parts.map(\.nextReturn) == [Quarter("2026-2"), Quarter("2026-2")])
        #expect(Petition.split.nextReturn == Quarter("2026-2"))
        #expect(clocks(.quarterReturn, .split).map(\.started) == [day(6, 30), day(6, 30)])
        let joined = Petition.split.after(Say.joinClues.with(\.acting, by(Staff.handler, 4, 2)))
        #expect(joined.parts.map(\.nextReturn) == [Quarter("2026-3")])
    }

    @Test func `a join brings the day a way was approved only where it is the way that goes on`() {
        func stopped(_ first: SetDisposition...) -> [Day?] {
            let set = first.reduce(Petition.split) { $0.after($1) }.after(
                Say.setDisposition.with(\.clue, 2), Say.study(.verification).with(\.clue, 2),
                Say.approve(.verification).with(\.clue, 2))
            return clocks(.disposition, set.after(Say.joinClues.with(\.acting, by(Staff.handler, 3, 26)))).map(
                \.stopped)
        }
        #expect(stopped(Say.setDisposition.with(\.way, .close)) == [nil], "the direct closing was never approved")
        #expect(stopped(Say.setDisposition) == [day(3, 22)])
        #expect(stopped() == [day(3, 22)])
    }

    @Test func `several truths in one word: what cannot be verified is never called untrue`() {
        #expect(Truth(of: [.borneOut, .borneOut]) == .borneOut && Truth(of: [.mostly, .borneOut]) == .mostly)
        #expect(Truth(of: [.notBorneOut, .cannotBeVerified]) == .cannotBeVerified)
        #expect(Truth(of: [.borneOut, .notBorneOut]) == .partly)
        #expect(Truth(of: [.borneOut, .cannotBeVerified]) == .partly)
    }
}

extension Say {
    static let twoRespondents = respondents + [Respondent(name: "丙某", unit: "大树村村委会", post: "会计")]
    static let twoMatters = matters + [Matter(field: .ruralFunds, gist: "虚报危房改造")]
    static let correctTwo = correct.with(\.respondents, twoRespondents).with(\.matters, twoMatters)
        .with(\.acting, by(Staff.registrar, 3, 9))
    static let splitClue = SplitClue(
        persons: [2], matters: [2], keptPersons: [1], keptMatters: [1], reason: "两人两事，分别处置",
        acting: by(Staff.handler, 3, 10))
    static let joinClues = JoinClues(clue: 2, into: 1, reason: "查明是一回事", acting: by(Staff.handler, 3, 11))
    static let proposeFirst = propose.with(\.way, .close).with(\.closing, .direct).with(\.caseFiled, 0)
        .with(\.findings, [Finding(matter: 1, truth: .cannotBeVerified, text: "没有可查内容")])
        .with(\.truth, .cannotBeVerified).with(\.conclusion, "没有可查内容。").with(\.measures, [])
        .with(\.moneyFound, .zero).with(\.moneyRecovered, .zero).with(\.moneyGivenBack, .zero)
        .with(\.givenBackTo, Persons(0)).with(\.acting, by(Staff.handler, 3, 24))
    static let proposeSecond = propose.with(\.clue, 2).with(\.conclusion, "丙某的问题属实。")
        .with(\.findings, [Finding(matter: 2, truth: .borneOut, text: "虚报属实")])
        .with(\.acting, by(Staff.handler, 4, 22))
}

extension Petition {
    /// In hand, about two persons and two matters.
    static let twoPersons = inHand.after(Say.correctTwo)
    /// Two clues, the second about the second person and matter.
    static let split = twoPersons.after(Say.splitClue)

    /// The first clue to be closed directly, approved.
    func readyFirst() -> Petition {
        after(
            Say.setDisposition.with(\.way, .close), Say.study(.directClose), Say.approve(.directClose))
    }

    /// The first clue closed directly.
    func closingFirst() -> Petition {
        readyFirst().after(
            Say.proposeFirst, Say.reviewProcedure.with(\.acting, by(Staff.reviewer, 3, 25)),
            Say.reviewCharacterisation.with(\.acting, by(Staff.secondReviewer, 3, 26)))
    }

    /// The second clue verified, and a case filed on it.
    func filingSecond() -> Petition { filing(2) }

    /// A clue verified, and a case filed on it.
    func filing(_ clue: Int?) -> Petition {
        after(
            Say.setDisposition.with(\.clue, clue), Say.study(.verification).with(\.clue, clue),
            Say.approve(.verification).with(\.clue, clue), Say.beginVerification.with(\.clue, clue),
            Say.reportVerification.with(\.clue, clue), Say.studyReport.with(\.clue, clue),
            Say.approveReport.with(\.clue, clue),
            Say.study(.filing, on: 4, 15).with(\.clue, clue), Say.approve(.filing, on: 4, 16).with(\.clue, clue),
            Say.step(.caseFiled, 4, 17).with(\.clue, clue))
    }

    /// Both closed, the second after a case.
    func closingBoth() -> Petition {
        closingFirst().filingSecond().after(
            Say.step(.caseDropped, 4, 20).with(\.clue, 2), Say.proposeSecond,
            Say.reviewProcedure.with(\.clue, 2).with(\.acting, by(Staff.reviewer, 4, 24)),
            Say.reviewCharacterisation.with(\.clue, 2).with(\.acting, by(Staff.secondReviewer, 4, 25)))
    }
}
