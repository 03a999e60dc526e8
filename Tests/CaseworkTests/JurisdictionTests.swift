import Testing

@testable import Casework

@Suite struct JurisdictionTests {
    static let asked = Petition.registered.after(Say.askJurisdiction)

    @Test func `a dispute is laid before the common superior, once`() throws {
        try expectOnce(
            Say.askJurisdiction, on: .registered,
            gives: [
                Jurisdiction.Asked(
                    question: .dispute, other: Staff.lower, superior: Staff.higher, reason: Say.askJurisdiction.reason)
            ])
        expectRefused(Say.askJurisdiction, on: .received, .notRegistered)
        expectRefused(Say.askJurisdiction.with(\.other, nil), on: .registered, .otherMissing)
        expectRefused(Say.askJurisdiction.with(\.other, Staff.organ), on: .registered, .otherIsSelf)
        expectRefused(Say.askJurisdiction.with(\.superior, nil), on: .registered, .noSuperior)
        expectRefused(Say.askJurisdiction.with(\.reason, " "), on: .registered, .reasonMissing)
        expectRefused(Say.askJurisdiction.with(\.reason, "又"), on: Self.asked, .alreadyAsked)
        expectRefused(Say.askJurisdiction, on: .delivered, .barred(.closed))
    }

    @Test func `the superior that was asked decides, for one of the two`() throws {
        try expectOnce(
            Say.decideJurisdiction, on: Self.asked,
            gives: [Jurisdiction.Decided(accepts: Staff.organ, reason: Say.decideJurisdiction.reason, reference: "")])
        expectRefused(Say.decideJurisdiction, on: .registered, .nothingAsked)
        expectRefused(
            Say.decideJurisdiction.with(\.acting, by(Staff.leader, 3, 4)), on: Self.asked, .notTheSuperior)
        expectRefused(Say.decideJurisdiction.with(\.accepts, Staff.higher), on: Self.asked, .notOneOfTheTwo)
        expectRefused(Say.decideJurisdiction.with(\.accepts, OrganID(rawValue: "")), on: Self.asked, .acceptsMissing)
        expectRefused(Say.decideJurisdiction.with(\.reason, ""), on: Self.asked, .reasonMissing)
    }

    @Test func `of a superior elsewhere the own organ records the decision with its reference`() {
        let outside = Say.decideJurisdiction.with(\.standing, .init(superiorIsHere: false))
            .with(\.acting, by(Staff.head, 3, 4))
        expectRefused(outside, on: Self.asked, .referenceMissing)
        expectRefused(
            outside.with(\.acting, by(Staff.head, 3, 4, organ: Staff.higher)), on: Self.asked, .notTheSuperior)
        let decided = Self.asked.after(outside.with(\.reference, "函〔2026〕3号"))
        #expect(decided.settledJurisdiction?.organ == Staff.organ)
    }

    @Test func `what the organ above settled stands when new evidence reopens the petition, J art. 9`() {
        let settled = Self.asked.after(Say.decideJurisdiction)
        var closed = settled
        closed.evolve(
            .disposition(.exited(Disposition.Exited(kind: .toldOutside))), acting: by(Staff.head, 3, 6))
        let reopened = closed.after(Say.addMaterial, Say.examine.with(\.reopen, true))
        #expect(reopened.reopenings == 1 && reopened.node == .triaged)
        #expect(reopened.settledJurisdiction?.organ == Staff.organ)
        #expect(reopened.jurisdictionDecided == settled.jurisdictionDecided)
        let register = Acceptance.Proposal(
            level: .own, organ: Staff.organ, persons: [], reasons: [], troubles: [])
        let away = Say.distinguish.with(\.register, register).with(\.level, .lower)
            .with(\.acting, by(Staff.triageOfficer, 6, 1))
        expectRefused(away, on: reopened, .otherThanSettled)
        // Whoever thinks otherwise asks the organ above again.
        let asking = reopened.after(Say.askJurisdiction.with(\.acting, by(Staff.head, 6, 2)))
        #expect(asking.openQuestionOfJurisdiction != nil && asking.settledJurisdiction == nil)
    }

    @Test func `a prefecture assigns to a county only with the province's approval`() {
        let assigning = Petition.registered.after(Say.askJurisdiction.with(\.question, .assign))
        let needs = Say.decideJurisdiction.with(\.accepts, Staff.lower).with(\.standing, .init(needsProvince: true))
        expectRefused(needs, on: assigning, .provinceNotAsked)
        #expect(Jurisdiction.Refused.provinceNotAsked.article == .supervisionRegulation(48))
        #expect(assigning.after(needs.with(\.reference, "省批〔2026〕1号")).settledJurisdiction?.organ == Staff.lower)
        expectRefused(
            Say.decideJurisdiction.with(\.standing, .init(isWithinReach: false)), on: assigning, .outOfReach)
    }

    @Test func `what the superior settles undoes the distinctions, and the level must follow it`() {
        let decided = Petition.distinguished.after(
            Say.askJurisdiction, Say.decideJurisdiction.with(\.accepts, Staff.lower))
        #expect(decided.distinctions == nil)
        #expect(decided.node == .triaged)
        let register = Acceptance.Proposal(
            level: .lower, organ: Staff.lower, persons: [], reasons: [], troubles: [])
        expectRefused(Say.distinguish.with(\.register, register), on: decided, .otherThanSettled)
        let followed = decided.after(Say.distinguish.with(\.register, register).with(\.level, .lower))
        expectRefused(
            Say.judge.with(\.route, .handDown(organ: OrganID(rawValue: "520199-T02"), assigned: false)), on: followed,
            .unfitRoute(.otherThanSettled))
    }

    @Test func `what the superior takes by decision is sent up in the open, not sealed`() {
        let raised = Petition.registered.after(
            Say.askJurisdiction.with(\.question, .raise), Say.decideJurisdiction.with(\.accepts, Staff.higher))
        let register = Acceptance.Proposal(
            level: .higher, organ: Staff.higher, persons: [], reasons: [], troubles: [])
        let level = raised.after(Say.distinguish.with(\.register, register).with(\.level, .higher))
        #expect(level.openRoutes == [.sendUp])
        expectRefused(Say.sealUp, on: level, .notForSealing)
    }

    @Test func `dual management is accepted here only once it was coordinated`() {
        let dual = Acceptance.Proposal(
            level: .elsewhere, organ: Tree.post,
            persons: [
                .init(
                    number: 1, organ: Tree.post, level: .elsewhere, postClass: .other, isOwnStaff: false,
                    reasons: [.dualManaged(Tree.post, party: Staff.organ)])
            ], reasons: [], troubles: [])
        expectRefused(Say.distinguish.with(\.register, dual), on: .registered, .notCoordinated)
        #expect(Triage.Refused.notCoordinated.article == .reportingRules(12))
        #expect(Petition.registered.after(Say.recordCoordination).settledJurisdiction?.isCoordinated == true)
        expectRefused(Say.recordCoordination.with(\.with, ""), on: .registered, .withMissing)
        expectRefused(Say.recordCoordination.with(\.on, day(3, 9)), on: .registered, .barred(.dayAhead))
    }

    @Test func `a higher organ takes up what it handed down, and the lower one's way ends`() {
        let route = ProposedRoute.handDown(organ: Staff.lower, assigned: false)
        let copy = PetitionID(rawValue: "copy")
        let sent = Petition.routed(.accusation, .lower, to: route)
            .after(Say.sendOut.with(\.route, route).with(\.copy, copy))
        let raised = sent.after(Say.raise)
        #expect(raised.exit == nil)
        #expect(raised.node == .triaged)
        #expect(raised.settledJurisdiction?.organ == Staff.organ)
        expectRefused(Say.raise, on: .inHand, .nothingToRaise)
        expectRefused(Say.raise.with(\.reason, ""), on: sent, .reasonMissing)
        #expect(Petition.inHand.after(Say.yield).exit == .takenUpAbove)
        expectRefused(Say.yield, on: .closed, .closedBelow)
    }
}
