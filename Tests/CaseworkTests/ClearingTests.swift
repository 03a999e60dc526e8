import Testing

@testable import Casework

/// Rules §12: a false accusation is found far above and never inferred; a mistake blames nobody; names are cleared without
/// exposing who reported; who is threatened is protected.
@Suite struct ClearingTests {
    static let untrue = Petition.verified.after(
        Say.propose.with(\.truth, .notBorneOut)
            .with(\.findings, [Finding(matter: 1, truth: .notBorneOut, text: "发放凭证齐全")])
            .with(\.moneyFound, .zero).with(\.moneyRecovered, .zero).with(\.moneyGivenBack, .zero)
            .with(\.givenBackTo, Persons(0)).with(\.caseFiled, 0).with(\.measures, []),
        Say.reviewProcedure, Say.reviewCharacterisation)

    // False accusation and mistake.

    @Test func `what was not borne out is no false accusation until an organ above has approved it, R art. 39`() throws
    {
        #expect(Self.untrue.fault == nil && !Self.untrue.isFalseAccusation, "nothing is inferred")
        try expectOnce(
            Say.nameFault, on: Self.untrue,
            gives: [
                Faults.Named(
                    kind: .falseAccusation, grounds: "伪造收据两张", intent: "承认为争选村主任", aggravations: [.disruptsElection])
            ])
        let named = Self.untrue.after(Say.nameFault)
        #expect(!named.isFalseAccusation, "a county may only propose")
        #expect(ApprovalMatrix.row(.falseAccusation, on: .other).approver == .higherOrgan)
        let studied = named.after(Say.study(.falseAccusation, on: 4, 28))
        let approve = Say.approve(.falseAccusation, on: 4, 29)
        expectRefused(approve.with(\.reference, ""), on: studied, .referenceMissing(.higherOrgan, .reportingRules(39)))
        expectRefused(
            approve.with(\.capacity, .leaderInCharge), on: studied, .approverTooLow(.higherOrgan, .reportingRules(39)))
        expectRefused(approve, on: named, .notStudied)
        let found = studied.after(approve)
        #expect(found.isFalseAccusation)
        expectRefused(Say.nameFault.with(\.kind, .mistaken), on: found, .foundBefore)
    }

    @Test func `a commission at prefecture level or above finds it itself, by its principal and of the text he read`() {
        let studied = Self.untrue.after(Say.nameFault, Say.study(.falseAccusation, on: 4, 28))
        let approve = Say.approve(.falseAccusation, on: 4, 29).with(\.reference, "")
        for kind in OrganKind.allCases {
            if kind.isPrefectureOrAbove {
                #expect(studied.after(approve.with(\.organ, kind)).isFalseAccusation, "\(kind)")
            } else {
                expectRefused(
                    approve.with(\.organ, kind), on: studied, .referenceMissing(.higherOrgan, .reportingRules(39)))
            }
        }
        let own = approve.with(\.organ, .prefecture)
        expectRefused(
            own.with(\.capacity, .leaderInCharge), on: studied, .approverTooLow(.higherOrgan, .reportingRules(39)))
        expectRefused(own.with(\.currentHash, "other"), on: studied, .textChanged)
        expectRefused(own, on: studied.after(Say.nameFault.with(\.grounds, "伪造收据三张")), .notStudied)
    }

    @Test func `where an organ above works with this program, it alone finds, and reads it until it has`() {
        let named = Self.untrue.after(Say.nameFault.with(\.asked, Staff.higher))
        #expect(named.findingAsked == nil && named.card.asked.isEmpty, "nothing goes up before it was studied")
        let studied = named.after(Say.study(.falseAccusation, on: 4, 28))
        #expect(studied.findingAsked == Staff.higher && studied.card.asked == [Staff.higher])
        #expect(studied.waitingSteps(at: Staff.organ).isEmpty)
        #expect(studied.waitingSteps(at: Staff.higher) == [.falseAccusation])
        let approve = Say.approve(.falseAccusation, on: 4, 29)
        expectRefused(approve, on: studied, .foundAbove)
        expectRefused(approve.with(\.organ, .prefecture), on: studied, .foundAbove)
        let above = approve.with(\.acting, by(Staff.principal, 4, 29, organ: Staff.higher)).with(\.reference, "")
        expectRefused(
            above.with(\.capacity, .leaderInCharge), on: studied, .approverTooLow(.higherOrgan, .reportingRules(39)))
        expectRefused(above.with(\.step, .clarification), on: studied, .barred(.otherOrgan))
        let found = studied.after(above)
        #expect(found.isFalseAccusation && found.card.asked.isEmpty)
        // A mistake asks nobody.
        let mistaken = Self.untrue.after(Say.nameFault.with(\.kind, .mistaken).with(\.asked, Staff.higher))
        #expect(mistaken.fault?.asked == .some(nil) && mistaken.findingAsked == nil)
    }

    @Test func `fabrication alone is not enough: intent is named as well`() {
        expectRefused(Say.nameFault.with(\.intent, " "), on: Self.untrue, .intentMissing)
        expectRefused(Say.nameFault.with(\.grounds, ""), on: Self.untrue, .groundsMissing)
        #expect(Self.untrue.after(Say.nameFault).stepText(.falseAccusation).contains("承认为争选村主任"))
    }

    @Test(arguments: [Truth.borneOut, .mostly, .partly, .cannotBeVerified])
    func `what is true in part or cannot be verified is neither`(_ truth: Truth) {
        let closed = Petition.verified.after(
            Say.propose.with(\.truth, truth), Say.reviewProcedure, Say.reviewCharacterisation)
        expectRefused(Say.nameFault, on: closed, .notUntrue)
        expectRefused(Say.nameFault.with(\.kind, .mistaken), on: closed, .notUntrue)
        expectRefused(Say.nameFault, on: .proposed, .notClosed)
    }

    @Test func `a mistake stands at once, asks nobody's approval and blames nobody, R art. 45`() throws {
        let mistaken = Self.untrue.after(Say.nameFault.with(\.kind, .mistaken))
        #expect(mistaken.fault?.kind == .mistaken && !mistaken.isFalseAccusation)
        #expect(mistaken.fault?.intent.isEmpty == true && mistaken.fault?.aggravations == [])
        #expect(mistaken.askedSteps.isEmpty)
        #expect(mistaken.fault?.what.article == .reportingRules(45))
    }

    @Test func `new evidence takes a finding back`() {
        let found = Self.untrue.after(
            Say.nameFault, Say.study(.falseAccusation, on: 4, 28), Say.approve(.falseAccusation, on: 4, 29))
        let reopened = found.after(Say.addMaterial, Say.examine.with(\.reopen, true))
        #expect(reopened.fault == nil && !reopened.isFalseAccusation)
    }

    @Test func `whoever finds it reads that the report is untrue`() {
        let matter = Self.untrue.after(Say.nameFault).stepMatter(.falseAccusation)
        #expect(matter.first?.label == .conclusion)
        #expect(matter.first?.chinese.hasPrefix(Truth.notBorneOut.chinese) == true)
        #expect(matter.first?.english.hasPrefix(Truth.notBorneOut.english) == true)
    }

    @Test func `an approved finding stands until an officer says whether what came is new evidence that touches it`()
        throws
    {
        let found = Self.untrue.after(
            Say.nameFault, Say.study(.falseAccusation, on: 4, 28), Say.approve(.falseAccusation, on: 4, 29))
        let early = Say.addMaterial.with(\.acting, by(.messenger, 5, 4))
        let added = found.after(early)
        #expect(added.isFalseAccusation && added.hasUnreadMaterial && added.hasStandingFinding)
        expectRefused(Say.fileAway, on: added.after(Say.tellResult, Say.visit), .materialUnread)
        // Said to be nothing new, it stands; said to touch it, it is studied and approved anew.
        #expect(added.after(Say.examine).isFalseAccusation && !added.after(Say.examine).hasUnreadMaterial)
        let touching = Say.examine.with(\.touchesFinding, true)
        try expectOnce(
            touching, on: added,
            gives: [Reception.MaterialExamined(reopened: false, touchesFinding: true, reason: Say.examine.reason)])
        let touched = added.after(touching)
        #expect(touched.fault != nil && !touched.isFalseAccusation && touched.studies[.falseAccusation] == nil)
        #expect(touched.neededSteps == [.falseAccusation])
    }

    @Test func `nothing is found, and no name cleared, on top of what nobody has looked at`() {
        let early = Say.addMaterial.with(\.acting, by(.messenger, 4, 28))
        let studied = Self.untrue.after(Say.nameFault, Say.study(.falseAccusation, on: 4, 28))
        expectRefused(Say.approve(.falseAccusation, on: 4, 29), on: studied.after(early), .materialUnread)
        let approved = Self.untrue.after(
            Say.proposeClarification, Say.study(.clarification, on: 4, 28), Say.approve(.clarification, on: 4, 29))
        let late = Say.addMaterial.with(\.acting, by(.messenger, 5, 4))
        expectRefused(Say.clarify, on: approved.after(late), .materialUnread)
        let looked = Say.examine.with(\.acting, by(Staff.triageOfficer, 5, 5))
        #expect(approved.after(late, looked, Say.clarify).clarified != nil)
        expectRefused(Say.clarify, on: approved.after(late, looked.with(\.touchesFinding, true)), .notApproved)
        #expect(approved.after(Say.clarify, Say.addMaterial).approvedStep(.clarification) != nil)
    }

    @Test
    func `gains are undone, whoever was accused is supported, wrong penalties corrected, before the file is put away`()
        throws
    {
        let found = Self.untrue.after(
            Say.nameFault, Say.study(.falseAccusation, on: 4, 28), Say.approve(.falseAccusation, on: 4, 29))
        #expect(found.owedRemedies == [.gainsUndone, .victimSupported])
        let penalty = Say.remedy.with(\.on, day(5, 6))
        try expectOnce(
            penalty, on: found,
            gives: [Remedies.Done(remedy: .penaltyCorrected, on: day(5, 6), note: Say.remedy.note)])
        expectRefused(Say.remedy.with(\.note, " "), on: found, .noteMissing)
        expectRefused(Say.remedy.with(\.on, day(5, 8)), on: found, .barred(.dayAhead))
        expectRefused(Say.remedy.with(\.remedy, .gainsUndone), on: Self.untrue, .notOwed)
        expectRefused(Say.remedy, on: .closed, .notOwed)
        let ended = found.after(Say.tellResult, Say.visit)
        expectRefused(Say.fileAway, on: ended, .remedyOwed)
        let righted = ended.after(
            Say.remedy.with(\.remedy, .gainsUndone).with(\.acting, by(Staff.handler, 5, 13)),
            Say.remedy.with(\.remedy, .victimSupported).with(\.acting, by(Staff.handler, 5, 13)))
        #expect(righted.owedRemedies.isEmpty)
        let complete = righted.completed()
        #expect(try Say.fileAway.with(\.checklist, complete.archiveItems).decide(on: complete).count == 1)
        for remedy in Remedy.allCases { #expect(remedy.article != .ours) }
    }

    // Clearing a name.

    @Test func `a name is cleared once studied, approved by the principal and done, R art. 50`() throws {
        try expectOnce(
            Say.proposeClarification, on: Self.untrue,
            gives: [
                Clarifying.Proposed(
                    person: 1, start: .byOffice, ways: [.written, .meeting], range: "大树村党支部",
                    text: Say.proposeClarification.text)
            ])
        let proposed = Self.untrue.after(Say.proposeClarification)
        expectRefused(Say.clarify, on: Self.untrue, .notProposed)
        expectRefused(Say.clarify, on: proposed, .notApproved)
        let studied = proposed.after(Say.study(.clarification, on: 4, 28))
        expectRefused(
            Say.approve(.clarification, on: 4, 29).with(\.capacity, .leaderInCharge), on: studied,
            .approverTooLow(.principal, .reportingRules(50)))
        let approved = studied.after(Say.approve(.clarification, on: 4, 29))
        expectRefused(Say.clarify.with(\.on, day(4, 28)), on: approved, .beforeApproval)
        try expectOnce(Say.clarify, on: approved, gives: [Clarifying.Done(on: day(5, 6), note: "支部会上宣读")])
        let changed = approved.after(Say.proposeClarification.with(\.text, "经核查，不属实。"))
        expectRefused(Say.clarify, on: changed, .notApproved)
        expectRefused(
            Say.proposeClarification.with(\.text, "再澄清"), on: approved.after(Say.clarify), .clarifiedBefore)
    }

    @Test(arguments: ["甲某反映的问题不属实。", "反映人13000000000所反映不属实。"])
    func `a clarification never names who reported, R art. 47`(_ text: String) {
        expectRefused(Say.proposeClarification.with(\.text, Veiled(text)), on: Self.untrue, .namesReporter)
        expectRefused(Say.proposeClarification.with(\.range, Veiled(text)), on: Self.untrue, .namesReporter)
        let approved = Self.untrue.after(
            Say.proposeClarification, Say.study(.clarification, on: 4, 28), Say.approve(.clarification, on: 4, 29))
        expectRefused(Say.clarify.with(\.note, Veiled(text)), on: approved, .namesReporter)
    }

    @Test func `who verified clears, in writing whatever else is done, and only what was found untrue`() {
        let propose = Say.proposeClarification
        expectRefused(propose.with(\.acting, by(Staff.colleague, 4, 27)), on: Self.untrue, .notHandler)
        expectRefused(propose.with(\.ways, [.meeting]), on: Self.untrue, .writtenMissing)
        expectRefused(propose.with(\.ways, []), on: Self.untrue, .wayMissing)
        expectRefused(propose.with(\.person, 2), on: Self.untrue, .personUnknown)
        expectRefused(propose.with(\.text, ""), on: Self.untrue, .textMissing)
        expectRefused(propose, on: .closed, .notUntrue)
        expectRefused(propose, on: .proposed, .notClosed)
        let unsure = Petition.verified.after(
            Say.propose.with(\.truth, .cannotBeVerified)
                .with(\.findings, [Finding(matter: 1, truth: .cannotBeVerified, text: "凭证缺失")]),
            Say.reviewProcedure, Say.reviewCharacterisation)
        expectRefused(propose, on: unsure, .notUntrue)
    }

    // Protection.

    @Test func `a request for protection is before the leaders the same day`() throws {
        try expectOnce(
            Say.askProtection, on: .delivered,
            gives: [Protecting.Asked(number: 1, relatives: false, text: Say.askProtection.text)])
        let asked = Petition.delivered.after(Say.askProtection)
        let clock = try #require(Clocks.of(asked).first { $0.kind == .protection })
        #expect(clock.due(councilCalendar) == .ends(day(3, 9)))
        #expect(clock.warned(on: day(3, 9), councilCalendar).isSuperset(of: [.leader, .principal]))
        // Asked on Saturday the 14th, it is before them on that day, and late on Sunday.
        let onSaturday = Petition.delivered.after(Say.askProtection.with(\.acting, by(Staff.registrar, 3, 14)))
        let saturday = try #require(Clocks.of(onSaturday).first { $0.kind == .protection })
        #expect(saturday.due(councilCalendar) == .ends(day(3, 14)))
        #expect(saturday.warned(on: day(3, 14), councilCalendar).isSuperset(of: [.leader, .principal]))
        try expectOnce(
            Say.decideProtection, on: asked,
            gives: [Protecting.Decided(number: 1, granted: true, text: Say.decideProtection.text)])
        let decided = asked.after(Say.decideProtection)
        #expect(Clocks.of(decided).first { $0.kind == .protection }?.stopped == day(3, 9))
        expectRefused(Say.decideProtection.with(\.granted, false), on: decided, .decidedBefore)
        expectRefused(Say.decideProtection, on: .delivered, .noRequest)
        expectRefused(Say.decideProtection.with(\.text, ""), on: asked, .measuresMissing)
        expectRefused(Say.askProtection.with(\.text, ""), on: .delivered, .textMissing)
    }

    @Test func `what is told through the code names neither reporter nor contact`() {
        let asked = Petition.delivered.after(Say.askProtection)
        for told in ["甲某您好，已请派出所走访。", "会打13000000000联系您。", "已找乙某谈话。"] {
            expectRefused(Say.decideProtection.with(\.told, Veiled(told)), on: asked, .tellsReporter)
        }
        #expect(asked.after(Say.decideProtection.with(\.told, "已请有关单位注意")).protections[0].decided?.told != nil)
        // Asked twice in the same words it is one request; with another fear it is another.
        #expect(asked.after(Say.askProtection).protections.count == 1)
        #expect(asked.after(Say.askProtection.with(\.fear, "怕夜里再来")).protections.count == 2)
    }

    @Test(arguments: [Petition.received, .filedAway, .registered.after(Say.withdraw), .forwarded])
    func `protection is asked for at any time, and its clock runs whatever became of the petition`(
        _ petition: Petition
    ) {
        let asked = petition.after(Say.askProtection.with(\.acting, by(Staff.registrar, 6, 1)))
        #expect(Clocks.of(asked).contains { $0.kind == .protection && $0.stopped == nil })
    }
}
