import Testing

@testable import Casework

/// One clue of several that is closed may be told by itself, while the others go on.
@Suite struct ClueFeedbackTests {
    /// The first clue closed, the second in hand.
    private let half = Petition.split.closingFirst()
    private func issue(_ clue: Int, _ month: Int, _ date: Int) -> IssueNotice {
        Say.issue.with(\.kind, .clueResult).with(\.clue, clue).with(\.text, Veiled("线索\(clue)已经查清。"))
            .with(\.acting, by(Staff.handler, month, date))
    }
    /// Handed over in person, and signed for.
    private func handed(_ notice: Int, _ month: Int, _ date: Int) -> RecordDelivery {
        Say.deliver.with(\.notice, notice).with(\.means, .inPerson).with(\.minute, nil).with(\.checked, false)
            .with(\.note, "本人签收").with(\.on, day(month, date)).with(\.acting, by(Staff.handler, month, date))
    }
    private func feedback(_ petition: Petition) -> [Clock] { Clocks.of(petition).filter { $0.kind == .feedback } }

    @Test func `a clue that is closed is told by itself, and the whole is told once each is`() throws {
        let number = half.notices.count + 1
        try expectOnce(
            issue(1, 3, 27), on: half,
            gives: [
                Notices.NoticeIssued(
                    number: number, kind: .clueResult, addressee: "", text: "线索1已经查清。",
                    reference: Say.issue.reference, approval: "", clue: 1)
            ])
        let told = half.after(issue(1, 3, 27), handed(number, 3, 30))
        #expect(told.clues.map { $0.resultTold?.on } == [day(3, 30), nil])
        #expect(told.parts.map { $0.duty(of: .clueResult) } == [.fulfilled(day(3, 30)), .undetermined])
        #expect(told.trail.last?.event.clue == 1 && told.clueTold == nil)
        // Of the whole nothing is done yet: neither told nor due, and no clock of it runs.
        #expect(told.resultTold == nil && told.resultDuty == .undetermined && told.node == .handled)
        #expect(feedback(told).isEmpty && told.noticesToIssue.allSatisfy { $0.kind != .clueResult })
        #expect(try handed(number, 3, 31).decide(on: told).isEmpty)
        #expect(try issue(1, 3, 31).decide(on: told).isEmpty, "nothing is told twice")

        let both = told.filingSecond().after(
            Say.step(.caseDropped, 4, 20).with(\.clue, 2), Say.proposeSecond,
            Say.reviewProcedure.with(\.clue, 2).with(\.acting, by(Staff.reviewer, 4, 24)),
            Say.reviewCharacterisation.with(\.clue, 2).with(\.acting, by(Staff.secondReviewer, 4, 25)))
        #expect(both.isClosed && both.resultDuty == .owed && both.node == .fedBack, "one told is not all told")
        #expect(feedback(both).map(\.started) == [day(4, 25)], "the days run from the last closing")
        #expect(feedback(both).map(\.stopped) == [nil])
        let all = both.after(issue(2, 4, 27), handed(number + 1, 4, 28))
        #expect(all.resultDuty == .fulfilled(day(4, 28)) && feedback(all).map(\.stopped) == [day(4, 28)])
        #expect(all.node == .returnVisited)
        #expect(try Say.tellResult.with(\.acting, by(Staff.handler, 4, 29)).decide(on: all).isEmpty)
    }

    @Test func `what is told of one clue holds that clue's result, and of the others that they go on`() {
        let facts = half.inHand(1).facts(for: .clueResult)
        #expect(facts[.matters] == "扣留征地补偿款" && facts[.conclusion] == "没有可查内容。")
        #expect(facts[.closed] == "2026年3月26日" && facts[.others]?.contains("还在办理") == true)
        #expect(!facts.values.contains { $0.contains("危房") || $0.contains("丙某") })
        let both = Petition.split.closingBoth()
        #expect(both.inHand(2).facts(for: .clueResult)[.conclusion] == "丙某的问题属实。")
        #expect(both.inHand(2).facts(for: .clueResult)[.others]?.contains("还在办理") == false)
    }

    @Test func `one clue is told when it is closed, by whoever handled it, to somebody who can be told`() {
        expectRefused(issue(2, 3, 27), on: half, .notice(.nothingToWrite(.clueResult)))
        expectRefused(issue(1, 3, 27).with(\.clue, nil), on: half, .notice(.nothingToWrite(.clueResult)))
        expectRefused(issue(1, 3, 27).with(\.acting, by(Staff.registrar, 3, 27)), on: half, .notHandlingSide)
        expectRefused(Say.tellResult.with(\.acting, by(Staff.handler, 3, 27)), on: half, .notClosed)
        // One clue is told as it always was.
        expectRefused(issue(1, 4, 27), on: .closed, .notice(.nothingToWrite(.clueResult)))
        var nobody = half
        nobody.petitioner = .anonymous
        expectRefused(issue(1, 3, 27), on: nobody, .notOwed(.anonymous))
        let issued = half.after(issue(1, 3, 27))
        expectRefused(
            handed(half.notices.count + 1, 3, 30).with(\.acting, by(Staff.registrar, 3, 30)), on: issued,
            .notHandlingSide)
    }

    @Test func `one notice of the whole tells what was not told by itself`() throws {
        let both = Petition.split.closingBoth()
        #expect(both.parts.map { $0.duty(of: .clueResult) } == [.owed, .owed])
        let told = both.after(Say.tellResult.with(\.on, day(4, 28)).with(\.acting, by(Staff.handler, 4, 28)))
        #expect(told.resultDuty == .fulfilled(day(4, 28)))
        #expect(told.parts.map { $0.duty(of: .clueResult) } == Array(repeating: .fulfilled(day(4, 28)), count: 2))
        #expect(try issue(2, 4, 29).decide(on: told).isEmpty, "nothing is told twice")
    }

    @Test func `a clue that was sent away is told of with the whole, which stays owed until then`() {
        let sent = Petition.clueBack.after(
            Say.proposeClueRoute.with(\.route, .forwardOutside(body: "县住建局")), Say.decideClueRoute
        ).closingFirst()
        let told = sent.after(issue(1, 3, 30), handed(sent.notices.count + 1, 3, 31))
        #expect(told.clues.first?.resultTold != nil)
        #expect(told.resultTold == nil && told.resultDuty == .owed, "nobody has said where the other went")
        let whole = told.after(Say.tellResult.with(\.on, day(4, 1)).with(\.acting, by(Staff.handler, 4, 1)))
        #expect(whole.resultDuty == .fulfilled(day(4, 1)))
    }
}
