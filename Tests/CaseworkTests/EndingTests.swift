import Testing

@testable import Casework

/// M36: nothing expires while a duty is open or new evidence unread; two persons end a record, and a tombstone stays.
@Suite struct EndingTests {
    /// A visitor told where to go, and filed away for ten years on 2026-05-14.
    static let ordinary = Petition.outOfScopeVisit.after(
        Say.tellWhereToGo, Say.closeWithoutHandling, Say.fileAway.with(\.retention, .tenYears))
    /// The last day of its term.
    static let last = day(5, 14, 2036)
    static let over = last.advanced(by: 1)

    static func on(_ day: Day, _ officer: OfficerID) -> Acting {
        Acting(officer: officer, organ: Staff.organ, office: Staff.office(officer), moment: Moment(day))
    }
    static let propose = Say.proposeEnding.with(\.acting, on(over, Staff.keeper))
    static let end = Say.endRecord.with(\.acting, on(over, Staff.leader))
    static let proposed = ordinary.after(propose)

    // The schedule.

    @Test func `every class has one row`() {
        #expect(Set(RetentionRule.all.map(\.kept)) == Set(RecordClass.allCases))
        #expect(RetentionRule.all.count == RecordClass.allCases.count)
        #expect(Set(RetentionRule.all.map(\.id)).count == RetentionRule.all.count)
    }

    @Test func `a record is of the class its way has made it`() {
        #expect(Self.ordinary.recordClass == .ordinary)
        #expect(Petition.filedAway.recordClass == .caseFile && Petition.filedAway.retention == .permanent)
        #expect(Petition.inHand.recordClass == .clue)
        #expect(Petition.ofClass(.appeal).recordClass == .appeal)
        var assigned = Petition.ofClass(.accusation)
        assigned.source = .assignedFromAbove
        #expect(assigned.recordClass == .assigned)
    }

    @Test func `the keeper may keep longer than the schedule, and never shorter`() {
        let long = Petition.outOfScopeVisit.after(
            Say.tellWhereToGo, Say.closeWithoutHandling, Say.fileAway.with(\.retention, .thirtyYears))
        #expect(long.retention == .thirtyYears && long.retentionEnds == day(5, 14, 2056))
        let short = ClearingTests.untrue.after(Say.tellResult, Say.visit).completed().after(
            Say.fileAway.with(\.retention, .tenYears))
        #expect(short.recordClass == .clue && short.retention == .thirtyYears)
    }

    @Test func `the term is counted in years from filing away, and anew from whatever comes after`() {
        #expect(Petition.outOfScopeVisit.retentionEnds == nil)
        #expect(Self.ordinary.retentionStarts == day(5, 14) && Self.ordinary.retentionEnds == Self.last)
        let asked = Self.ordinary.after(
            Say.ask.with(\.acting, by(.messenger, 6, 1)), Say.answer.with(\.acting, by(Staff.registrar, 6, 2)))
        #expect(asked.retentionEnds == day(6, 2, 2036))
        let leap = day(2, 29, 2028).advanced(byMonths: 120)
        #expect(leap == day(2, 28, 2038), "no 29th there: the month's last day, T art. 285")
    }

    // Two persons.

    @Test func `one proposes, another confirms, and the tombstone holds no content`() throws {
        try expectOnce(Self.propose, on: Self.ordinary, gives: [Ending.Proposed(reason: Self.propose.reason)])
        try expectOnce(
            Self.end, on: Self.proposed,
            gives: [
                Ending.Ended(
                    number: Self.ordinary.number, kept: .ordinary, term: .tenYears, overOn: Self.last,
                    proposedBy: Staff.keeper, proposedOn: Self.over, proof: Self.end.proof, signature: "ef")
            ])
        expectRefused(Self.end.with(\.acting, Self.on(Self.over, Staff.keeper)), on: Self.proposed, .samePerson)
        expectRefused(Self.end, on: Self.ordinary, .notProposed)
        expectRefused(
            Self.propose.with(\.acting, Self.on(Self.over, Staff.head)), on: Self.proposed, .proposedBefore)
        expectRefused(Self.propose.with(\.reason, " "), on: Self.ordinary, .reasonMissing)
    }

    @Test func `who is recused can neither propose nor confirm`() {
        let recused = Self.proposed.after(
            Say.recuse.with(\.officer, Staff.leader).with(\.acting, Self.on(Self.over, Staff.head)))
        expectRefused(Self.end, on: recused, .barred(.recused))
    }

    @Test func `who proposes never confirms by the table of rights alone, and no administrator does either`() {
        #expect(!AccessMatrix.allows(.endRecord, to: [.keeper, .officeHead, .registrar]))
        for command in [CommandName.proposeEnding, .withdrawEnding, .holdRecord, .releaseRecord, .endRecord] {
            #expect(!AccessMatrix.allows(command, to: Role.allCases.filter(\.isAdministrator) + [.messenger]))
        }
    }

    @Test func `a proposal is taken back, and a hold takes it away`() throws {
        let back = Say.withdrawEnding.with(\.acting, Self.on(Self.over, Staff.leader))
        try expectOnce(back, on: Self.proposed, gives: [Ending.Withdrawn(reason: back.reason)])
        expectRefused(back, on: Self.ordinary, .notProposed)
        expectRefused(Self.end, on: Self.proposed.after(back), .notProposed)
        let hold = Say.holdRecord.with(\.acting, Self.on(Self.over, Staff.leader))
            .with(\.reviewOn, Self.over.advanced(byMonths: 12))
        let held = Self.proposed.after(hold)
        #expect(held.endingProposed == nil && held.held?.reviewOn == hold.reviewOn)
        expectRefused(Self.propose, on: held, .notYet([.held(until: hold.reviewOn)]))
    }

    @Test func `a hold has a reason and a day to look again, and is lifted`() throws {
        let hold = Say.holdRecord
        try expectOnce(hold, on: Self.ordinary, gives: [Ending.Held(reason: hold.reason, reviewOn: hold.reviewOn)])
        expectRefused(hold.with(\.reason, ""), on: Self.ordinary, .reasonMissing)
        expectRefused(hold.with(\.reviewOn, hold.acting.day), on: Self.ordinary, .reviewPast)
        expectRefused(hold.with(\.reviewOn, day(5, 19, 2036)), on: Self.ordinary, .reviewTooFar)
        expectRefused(hold, on: .inHand, .stillOpen)
        let held = Self.ordinary.after(hold)
        try expectOnce(Say.releaseRecord, on: held, gives: [Ending.Released(reason: Say.releaseRecord.reason)])
        expectRefused(Say.releaseRecord, on: Self.ordinary, .notHeld)
        #expect(held.after(Say.releaseRecord).endingBars(on: Self.over).isEmpty)
    }

    @Test func `what is reopened stands proposed no more`() {
        let material = Say.addMaterial.with(\.acting, Self.on(Self.over, .messenger))
        let reopened = Self.proposed.after(
            material, Say.examine.with(\.reopen, true).with(\.acting, Self.on(Self.over, Staff.triageOfficer)))
        #expect(reopened.endingProposed == nil && reopened.archived == nil)
    }

    // Blockers.

    /// A state for each reason that the petition itself tells, and a day on which its term would be over.
    static let barred: [(bar: EndingBar, petition: Petition)] = [
        (
            .notFiled(.archived),
            Petition.outOfScopeVisit.after(Say.tellWhereToGo, Say.closeWithoutHandling)
        ),
        (.keptForGood(.caseFile), .filedAway),
        (
            .acceptanceOwed,
            Petition.approved.after(Say.sendOut, Say.takeOver, Say.setDisposition).afterVerifying()
        ),
        (.resultOwed, .closed), (.visitOwed, .fedBack),
        (.objectionOpen, Petition.filedAway.after(Say.object.with(\.acting, by(.messenger, 5, 20)))),
        (.questionOpen, ordinary.after(Say.ask.with(\.acting, by(.messenger, 5, 20)))),
        (.materialUnread, ordinary.after(Say.addMaterial)), (.outsideOwes, .forwarded),
        (.packageUnderWay, ExchangeTests.filedUnderWay), (.clueInHand, .inHand),
        (
            .appealOpen,
            Petition.routed(.appeal, to: .handleHere(office: .trial)).after(
                Say.sendOut.with(\.route, .handleHere(office: .trial)),
                Say.takeOver.with(\.handler, Staff.reviewer).with(\.acting, by(Staff.reviewer, 3, 6)),
                Say.acceptAppeal)
        ),
        (.clockRuns(.registration), .received), (.noticeUnderWay, Petition.approved.after(Say.issue)),
        (.protectionOpen, ordinary.after(Say.askProtection)),
        (.clarificationOpen, ClearingTests.untrue.after(Say.proposeClarification)),
        (
            .recusalOpen,
            ordinary.after(
                Say.recuse.with(\.asker, .reporter).with(\.officer, Staff.colleague))
        ),
        (.belongsHigher, .entered(as: .higher)),
        (.held(until: day(1, 2, 2030)), ordinary.after(Say.holdRecord)),
    ]

    @Test(arguments: EndingTests.barred.indices) func `each blocker keeps a record, and is named in words`(_ index: Int)
    {
        let (bar, petition) = Self.barred[index]
        let late = day(5, 15, 2090)
        #expect(petition.endingBars(on: late).contains(bar), "\(petition.endingBars(on: late))")
        let propose = Self.propose.with(\.acting, Self.on(late, Staff.keeper))
        expectRefused(propose, on: petition, .notYet(petition.endingBars(on: late)))
        var pressed = petition
        pressed.evolve(Ending.Proposed(reason: "期满").event, acting: Self.on(late, Staff.keeper))
        expectRefused(
            Self.end.with(\.acting, Self.on(late, Staff.leader)), on: pressed, .notYet(petition.endingBars(on: late)))
        let said = Ending.Refused.notYet([bar]).ruling
        #expect(said.chinese.contains(bar.names.chinese) && said.english.contains(bar.names.english))
    }

    @Test func `the table of blockers has a state for each kind that a petition tells by itself`() {
        func kind(_ bar: EndingBar) -> String { String("\(bar)".prefix { $0 != "(" }) }
        let beside: [EndingBar] = [.linkedOpen, .receiptOwed, .scanWaits, .termRuns(until: Self.last)]
        #expect(
            Set(Self.barred.map { kind($0.bar) }).union(beside.map(kind)) == Set(EndingBar.allCases.map(kind)))
    }

    @Test func `the term itself keeps it to its last day, and what stands beside it afterwards`() {
        expectRefused(
            Self.propose.with(\.acting, Self.on(Self.last, Staff.keeper)), on: Self.ordinary,
            .notYet([.termRuns(until: Self.last)]))
        for bar in [EndingBar.linkedOpen, .receiptOwed, .scanWaits] {
            expectRefused(Self.propose.with(\.others, [bar]), on: Self.ordinary, .notYet([bar]))
            expectRefused(Self.end.with(\.others, [bar]), on: Self.proposed, .notYet([bar]))
        }
    }

    @Test func `no reachable state with an open duty can be ended, whoever asks and however late`() {
        let states =
            Petition.plainWay.map(\.petition) + Self.barred.map(\.petition) + [
                Self.ordinary, .convened, .voted, .minuted, .closedAnonymously, .outOfScopeLetter, .outOfScopeVisit,
                .repeated, .inquiry, .registered.after(Say.withdraw), .fedBack.after(Say.object),
                .filedAway.after(Say.addMaterial), .inHand.after(Say.ask), .approved.after(Say.issue),
                .inHand.after(Say.returnItem), .inquiry.after(Say.answerAndClose), ClearingTests.untrue,
            ]
        var ended = 0
        let here = states.filter(\.exists)
        for state in here + here.map({ $0.after(Say.addMaterial) }) + here.map({ $0.after(Say.askProtection) }) {
            for year in [2026, 2035, 2036, 2056, 2090] {
                let late = day(5, 15, year)
                var pressed = state
                pressed.evolve(Ending.Proposed(reason: "期满").event, acting: Self.on(late, Staff.keeper))
                guard Self.isEnded(pressed, on: late) else { continue }
                ended += 1
                #expect(state.archived != nil && state.node == .archived)
                #expect(![state.acceptanceDuty, state.resultDuty, state.returnVisitDuty].contains(.owed))
                #expect(!state.hasOpenObjection && !state.hasOpenQuestion && !state.hasUnreadMaterial)
                #expect(!state.awaitsOutside && !state.hasOpenProtection && state.held == nil)
                #expect(Clocks.of(state).allSatisfy { $0.stopped != nil } && state.undecidedRecusals.isEmpty)
                #expect(state.retentionEnds.map { $0 < late } == true)
            }
        }
        #expect(ended > 0, "some can be ended, or the test would say nothing")
    }

    private static func isEnded(_ petition: Petition, on day: Day) -> Bool {
        do {
            return try !Self.end.with(\.acting, on(day, Staff.leader)).decide(on: petition).isEmpty
        } catch { return false }
    }
}
