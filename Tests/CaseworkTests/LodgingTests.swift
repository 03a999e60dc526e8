import Testing

@testable import Casework

/// P art. 37: what a stationed post's principal approved is filed with the organ that stationed it, and stands on record.
@Suite struct LodgingTests {
    static let set = Petition.inHand.after(Say.setDisposition.with(\.organ, .resident))
    /// A post's disposition, approved by its principal.
    static let approved = set.after(
        Say.studyStep,
        Say.approveStep.with(\.capacity, .principal).with(\.organ, .resident).with(\.acting, by(Staff.principal, 3, 23))
    )

    @Test func `a post's disposition is filed with the organ that sent it once approved, and the file waits for it`()
        throws
    {
        #expect(Self.set.owedLodgings.isEmpty, "nothing is filed that nobody approved")
        expectRefused(Say.lodge, on: Self.set, .lodging(.nothingToLodge))
        #expect(Self.approved.owedLodgings == [nil])
        #expect(Self.approved.missingArchiveItems.contains(.lodging))
        try expectOnce(
            Say.lodge, on: Self.approved,
            gives: [
                Deliberation.DispositionLodged(
                    way: .verification, on: day(3, 24), how: .network, lodger: "驻局综合室", reference: "派驻备〔2026〕3号")
            ])
        let lodged = Self.approved.after(Say.lodge)
        #expect(lodged.owedLodgings.isEmpty && lodged.lodging?.reference == "派驻备〔2026〕3号")
        #expect(lodged.archiveItems.contains(.lodging) && !lodged.missingArchiveItems.contains(.lodging))
        expectRefused(Say.lodge.with(\.reference, "另一号"), on: lodged, .lodging(.lodgedBefore))
        #expect(lodged.lodging?.what.article == .residentRules(37))
    }

    @Test func `it says when, by whom and under which number`() {
        expectRefused(
            Say.lodge.with(\.on, day(3, 22)).with(\.acting, by(Staff.handler, 3, 24)), on: Self.approved,
            .lodging(.lodgedEarly))
        expectRefused(Say.lodge.with(\.on, day(3, 25)), on: Self.approved, .barred(.dayAhead))
        expectRefused(Say.lodge.with(\.lodger, " "), on: Self.approved, .lodging(.lodgerMissing))
        expectRefused(Say.lodge.with(\.reference, " "), on: Self.approved, .lodging(.referenceMissing))
    }

    @Test func `no commission files its own disposition, whoever it is about`() {
        #expect(Petition.verified.owedLodgings.isEmpty && !Petition.verified.archiveItems.contains(.lodging))
        expectRefused(Say.lodge, on: .verified, .lodging(.nothingToLodge))
    }

    @Test func `another disposition, approved, is filed anew`() {
        let lodged = Self.approved.after(Say.lodge)
        let anew = lodged.after(
            Say.setDisposition.with(\.plan, "扩大核查范围").with(\.organ, .resident)
                .with(\.acting, by(Staff.handler, 3, 25)),
            Say.studyStep.with(\.minutes, "扩大范围，同意。").with(\.acting, by(Staff.head, 3, 26)),
            Say.approveStep.with(\.capacity, .principal).with(\.organ, .resident)
                .with(\.acting, by(Staff.principal, 3, 27)))
        #expect(anew.owedLodgings == [nil], "what was filed was another text")
        let counted = Figures.standing(lodged, councilCalendar).filter { $0.figure == .dispositionsLodged }
        #expect(counted == [Tally(figure: .dispositionsLodged, amount: 1, day: day(3, 24))])
    }

    @Test func `of what was withdrawn nothing is filed any more`() {
        let withdrawn = Self.approved.after(Say.withdraw)
        #expect(withdrawn.owedLodgings.isEmpty && !withdrawn.archiveItems.contains(.lodging))
    }
}
