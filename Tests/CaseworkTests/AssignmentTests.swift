import Testing

@testable import Casework

/// The four grounds of assigning down 交办 (R art. 20).
@Suite struct AssignmentTests {
    private static func assigned(_ ground: AssignmentGround?) -> ProposedRoute {
        .handDown(organ: Staff.lower, assigned: true, ground: ground)
    }

    @Test(arguments: [
        ("centralDecisions", "贯彻党中央决策部署中违纪违法"), ("stronglyFelt", "问题典型、群众反映强烈"), ("longUndone", "久拖不办、影响不好"),
        ("other", "其他需要交办的"),
    ]) func `what is assigned down rests on one of the four grounds, and is refused without`(
        _ stored: String, _ chinese: String
    ) throws {
        let ground = try #require(AssignmentGround(rawValue: stored))
        #expect(ground.chinese == chinese && ground.article == .reportingRules(20))
        #expect(AssignmentGround.allCases.count == 4)
        let lower = Petition.ofClass(.accusation, .lower)
        let judged = lower.after(Say.judge.with(\.route, Self.assigned(ground)))
        #expect(judged.proposedRoute?.assignmentGround == ground)
        expectRefused(Say.judge.with(\.route, Self.assigned(nil)), on: lower, .unfitRoute(.groundMissing))
        let refused = Triage.Refused.unfitRoute(.groundMissing)
        #expect(refused.article == .reportingRules(20) && refused.field == "route.ground")
        let down = ProposedRoute.handDown(organ: Staff.lower, assigned: false)
        #expect(lower.after(Say.judge.with(\.route, down)).proposedRoute == down, "handed down it needs none")
    }

    @Test func `the ground is part of what a leader approves, and nothing else changes the text of before`() {
        let organ = Staff.lower.rawValue
        #expect(Self.assigned(nil).written == "handDown \(organ) true")
        #expect(Self.assigned(.longUndone).written == "handDown \(organ) true longUndone")
        let lower = Petition.ofClass(.accusation, .lower)
        let texts = AssignmentGround.allCases.map {
            lower.after(Say.judge.with(\.route, Self.assigned($0))).boundText
        }
        #expect(Set(texts).count == 4)
    }

    @Test func `a meeting's decision to assign names the ground too`() throws {
        let lower = Petition.ofClass(.accusation, .lower).after(
            Say.judge.with(\.route, Self.assigned(.other)).with(\.needsMeeting, true), Say.convene,
            Say.opine(Staff.triageOfficer), Say.opine(Staff.head), Say.opine(Staff.leader))
        #expect(throws: Deliberation.Refused.unfitDecision(.groundMissing)) {
            try Deliberation.decide(Say.close.with(\.decision, Self.assigned(nil)), lower)
        }
    }

    @Test func `what was judged before grounds were asked for replays, and is not approved without one`() throws {
        var before = Petition.ofClass(.accusation, .lower)
        let said = Say.judge
        before.evolve(
            Triage.Judged(
                route: Self.assigned(nil), urgency: said.urgency, focus: said.focus, risks: said.risks,
                opinion: said.opinion, needsMeeting: said.needsMeeting
            ).event, acting: said.acting)
        #expect(before.proposedRoute == Self.assigned(nil))
        #expect(throws: Deliberation.Refused.unfitDecision(.groundMissing)) {
            try Deliberation.decide(Say.approve, before)
        }
        let anew = before.after(Say.judge.with(\.route, Self.assigned(.stronglyFelt)))
        #expect(try Deliberation.decide(Say.approve, anew).count == 1)
    }

    @Test func `what is assigned down goes with a letter of its ground, its matters and the day of the answer`() throws
    {
        func sent(_ route: ProposedRoute) -> Petition {
            Petition.ofClass(.accusation, .lower).after(
                Say.judge.with(\.route, route), Say.approve, Say.sendOut.with(\.route, route))
        }
        let assigned = sent(Self.assigned(.longUndone))
        let facts = assigned.facts(for: .assignment, councilCalendar)
        #expect(facts[.ground] == AssignmentGround.longUndone.chinese)
        #expect(facts[.persons] == "乙某（大树村村委会村主任）" && facts[.matters] == "扣留征地补偿款")
        let out = try #require(assigned.sentOut?.step.day)
        #expect(facts[.due] == councilCalendar.end(of: .months(Months(3)), from: out).day?.inWords, "R art. 21")
        #expect(!facts.values.contains { $0.contains("甲某") }, "R art. 47")

        let letter = Say.issue.with(\.kind, .assignment).with(\.addressee, "某镇纪委").with(\.text, "现交你机关办理。")
            .with(\.acting, by(Staff.head, 3, 9))
        #expect(assigned.noticesToIssue.contains(NoticeToIssue(kind: .assignment, clue: nil)))
        let issued = assigned.after(letter)
        #expect(issued.notices.last?.issued.kind == .assignment && issued.duty(of: .assignment) == .owed)
        let number = issued.notices.count
        let arrived = issued.after(
            Say.deliver.with(\.notice, number).with(\.means, .exchange).with(\.minute, nil).with(\.checked, false)
                .with(\.on, day(3, 10)).with(\.acting, by(Staff.head, 3, 10)))
        #expect(arrived.duty(of: .assignment) == .fulfilled(day(3, 10)))
        expectRefused(letter.with(\.text, "甲某反映的问题，请办理。"), on: assigned, .notice(.namesPetitioner))
        expectRefused(letter.with(\.acting, by(Staff.handler, 3, 9)), on: assigned, .notice(.notReceivingSide))
        // Handed down without a result to report, nothing is asked by letter.
        let handed = sent(.handDown(organ: Staff.lower, assigned: false))
        expectRefused(letter, on: handed, .notice(.nothingToWrite(.assignment)))
        #expect(handed.duty(of: .assignment) == .undetermined)
    }

    @Test func `what was sent before grounds were asked for is still assigned`() {
        var approved = Petition.ofClass(.accusation, .lower).after(Say.judge.with(\.route, Self.assigned(.other)))
        approved.evolve(
            Deliberation.Approved(route: Self.assigned(nil), textHash: "ab12", opinion: "同意").event,
            acting: Say.approve.acting)
        let sent = approved.after(Say.sendOut.with(\.route, Self.assigned(nil)))
        #expect(sent.node == .handled && sent.sentOut?.route == Self.assigned(nil))
    }
}
