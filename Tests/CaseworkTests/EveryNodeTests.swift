import Testing

@testable import Casework

/// Returns, corrections and withdrawals exist at every node: one table of the thirteen, and what each of them does.
@Suite struct EveryNodeTests {
    /// One node whose work is done, with what sends it back, and what puts the work itself right.
    struct Row: Sendable, CustomTestStringConvertible {
        let node: Node
        /// The petition once the node's work was done.
        let done: Petition
        /// What brings it back, and the node that is open then.
        let back: [any PetitionCommand]
        let opens: Node
        /// What is sent back, where it is not the same petition.
        var sent: Petition?
        /// What puts right what was done at the node: the old stands struck out, in whole or in part.
        let correction: [any PetitionCommand]
        var testDescription: String { node.english }

        init(
            _ node: Node, _ done: Petition, sent: Petition? = nil, back: [any PetitionCommand], opens: Node,
            correction: [any PetitionCommand]
        ) {
            (self.node, self.done, self.back, self.opens, self.correction) = (node, done, back, opens, correction)
            self.sent = sent
        }
    }

    private static let reopened: [any PetitionCommand] = [
        Say.addMaterial.with(\.acting, by(.messenger, 6, 1)),
        Say.examine.with(\.reopen, true).with(\.acting, by(Staff.triageOfficer, 6, 2)),
    ]
    private static let fromPartner: Petition = {
        let source = ExchangeSource(
            partner: PartnerID(rawValue: "520199-XF"), name: "县信访局", package: ExchangeID(rawValue: "ab"),
            number: "XF-1", sentOn: day(3, 2))
        return Petition().after(Say.receive.with(\.exchange, source))
    }()

    static let rows: [Row] = [
        // What came from an office elsewhere goes back to it; whoever wrote himself is told where to go once it is triaged.
        Row(
            .received, .received, sent: fromPartner, back: [Say.answerSender], opens: .archived,
            correction: [Say.correctReception]),
        Row(
            .registered, .registered, back: [Say.returnForJudgement.with(\.to, .registered)], opens: .registered,
            correction: [Say.correct]),
        Row(
            .triaged, .distinguished, back: [Say.returnForJudgement.with(\.to, .triaged)], opens: .triaged,
            correction: [Say.distinguish.with(\.clueReason, "人、事、数额、时间具体")]),
        Row(
            .judged, .judged, back: [Say.returnForJudgement], opens: .judged,
            correction: [Say.judge.with(\.opinion, "建议直接初步核实")]),
        Row(
            .deliberated, .minuted, back: [Say.returnForJudgement], opens: .judged,
            correction: [Say.convene.with(\.question, "重新研究：是否作为问题线索办理")]),
        Row(
            .approved, .approved, back: [Say.returnForJudgement], opens: .judged,
            correction: [Say.returnForJudgement, Say.judge, Say.approve]),
        Row(
            .acceptanceTold, .acceptedByLetter, back: [Say.returnForJudgement], opens: .judged,
            correction: [Say.strikeTelling]),
        Row(
            .sentOut, .inHand, back: [Say.returnItem, Say.decideReturn], opens: .judged,
            correction: [Say.takeOver.with(\.handler, Staff.colleague)]),
        Row(
            .handled, .proposed, back: [Say.reviewProcedure.with(\.passed, false)], opens: .handled,
            correction: [Say.propose.with(\.conclusion, "您反映的问题属实，款项已全部退还。")]),
        Row(
            .reviewed, .closed, back: reopened, opens: .triaged, correction: [Say.correctSums, Say.decideSums]),
        Row(
            .fedBack, .fedBack,
            back: [Say.object, Say.explain.with(\.newEvidence, true)], opens: .triaged,
            correction: [Say.strikeTelling.with(\.record, .result).with(\.acting, by(Staff.handler, 4, 27))]),
        Row(
            .returnVisited, .returnVisited, back: reopened, opens: .triaged,
            correction: [
                Say.strikeTelling.with(\.record, .returnVisit).with(\.acting, by(Staff.registrar, 5, 13))
            ]),
        Row(.archived, .filedAway, back: reopened, opens: .triaged, correction: [Say.unfile]),
    ]

    @Test func `the table holds all thirteen nodes`() { #expect(Self.rows.map(\.node) == Node.allCases) }

    @Test(arguments: rows) func `from every node it can be sent back, and its history stays`(_ row: Row) {
        let sent = row.sent ?? row.done
        let back = done(row.back, on: sent)
        #expect(back.node == row.opens)
        #expect(back.trail.map(\.event).starts(with: sent.trail.map(\.event)))
        if row.sent != nil { #expect(back.senderTold[.refused] != nil) }
    }

    @Test(arguments: rows) func `what was done at every node can be put right, struck out and never deleted`(
        _ row: Row
    ) {
        let corrected = done(row.correction, on: row.done)
        #expect(corrected.trail.map(\.event).starts(with: row.done.trail.map(\.event)), "nothing is taken away")
        #expect(corrected.eventCount > row.done.eventCount)
        switch row.node {
        case .received: #expect(corrected.form == .visit && corrected.visit?.persons == Persons(3))
        case .sentOut: #expect(corrected.handler == Staff.colleague)
        case .reviewed: #expect(corrected.result?.sums == Say.sums)
        case .registered, .triaged, .judged, .deliberated, .approved, .acceptanceTold, .handled, .fedBack,
            .returnVisited,
            .archived:
            #expect(corrected.trail.contains { $0.isStruck && $0.event == row.work })
        }
    }

    @Test(arguments: rows) func `the petitioner can withdraw at every node, and that can be taken back`(_ row: Row) {
        let before = row.done
        let withdrawn = before.after(Say.withdraw.with(\.acting, by(Staff.registrar, 6, 1)))
        let isOver = before.closing != nil
        #expect(withdrawn.isWithdrawn == !isOver)
        #expect((withdrawn.withdrawalNoted != nil) == isOver)
        #expect(withdrawn.node == (row.node == .reviewed ? .fedBack : .archived), "a result is told all the same")
        #expect(Figures.standing(withdrawn, councilCalendar).contains { $0.figure == .withdrawn && $0.amount == 1 })
        let running = Set(Clocks.of(withdrawn).filter { $0.stopped == nil }.map(\.kind))
        let owed: Set<ClockKind> = [.archiving, .feedback, .quarterReturn, .sanctionReport, .sanctionFormalities]
        #expect(running.subtracting(owed).isEmpty, "nothing but what is owed without him runs on")
        let resumed = withdrawn.after(Say.resume.with(\.acting, by(Staff.registrar, 6, 2)))
        #expect(resumed.node == before.node && !resumed.isWithdrawn && resumed.withdrawalNoted == nil)
        #expect(!Figures.standing(resumed, councilCalendar).contains { $0.figure == .withdrawn })
    }

    private func done(_ commands: [any PetitionCommand], on petition: Petition) -> Petition {
        commands.reduce(petition) { $0.after($1) }
    }
}

extension EveryNodeTests.Row {
    /// The event that did the node's work.
    fileprivate var work: PetitionEvent? {
        done.trail.last { entry in
            switch (entry.event, node) {
            case (.intake(.registered), .registered), (.triage(.distinguished), .triaged), (.triage(.judged), .judged),
                (.deliberation(.minuted), .deliberated), (.deliberation(.approved), .approved),
                (.notices(.acceptanceTold), .acceptanceTold),
                (.handling(.resultProposed), .handled), (.notices(.resultTold), .fedBack),
                (.notices(.returnVisited), .returnVisited), (.archive(.filed), .archived):
                true
            default: false
            }
        }?.event
    }
}
