import Testing

@testable import Casework

/// J art. 35: the report of a verification bears the signature of the whole team, or says whose is missing and why.
@Suite struct VerificationTeamTests {
    private static let begun = Petition.decided(.verification).after(Say.beginVerification)

    @Test func `the report of a verification is refused without its team, and keeps who has signed it`() throws {
        expectRefused(Say.reportVerification.with(\.team, []), on: Self.begun, .teamMissing)
        expectRefused(
            Say.reportVerification.with(\.team, [TeamSignature(officer: Staff.handler)]), on: Self.begun, .teamMissing)
        try expectOnce(
            Say.reportVerification, on: Self.begun,
            gives: [
                ClueWay.Stepped(
                    clueStep: .verificationReported, person: nil, on: day(4, 13), note: Say.reportVerification.note,
                    team: Say.team)
            ])
        let reported = Self.begun.after(Say.reportVerification)
        #expect(reported.clueSteps.last?.team?.map(\.officer) == [Staff.handler, Staff.assistant])
        #expect(reported.clueSteps.last?.team?.allSatisfy(\.isSigned) == true)
    }

    @Test func `whoever has not signed stands there with the reason`() {
        let refused = [
            TeamSignature(officer: Staff.handler), TeamSignature(officer: Staff.assistant, refusal: "对定性有不同意见"),
        ]
        let reported = Self.begun.after(Say.reportVerification.with(\.team, refused))
        #expect(reported.clueSteps.last?.team?.map(\.isSigned) == [true, false])
        let unsaid = [TeamSignature(officer: Staff.handler), TeamSignature(officer: Staff.assistant, refusal: " ")]
        expectRefused(Say.reportVerification.with(\.team, unsaid), on: Self.begun, .refusalUnexplained)
        let twice = Say.team + [TeamSignature(officer: Staff.assistant, refusal: "出差")]
        expectRefused(Say.reportVerification.with(\.team, twice), on: Self.begun, .teamTwice)
    }

    @Test func `nobody recused is in the team, and nobody of it reviews the result`() {
        let recused = Self.begun.after(Say.recuse.with(\.officer, Staff.assistant))
        expectRefused(Say.reportVerification, on: recused, .teamRecused)
        let with = Say.team + [TeamSignature(officer: Staff.reviewer)]
        let reported = Self.begun.after(Say.reportVerification.with(\.team, with))
        #expect(reported.reviewBar(of: Staff.reviewer, in: .trial) == .reviewerHandled)
        #expect(reported.reviewBar(of: Staff.secondReviewer, in: .trial) == nil)
        #expect(reported.peopleOfCase.contains(Staff.reviewer))
    }

    @Test func `of other steps nobody asks for a team, and a report from before it was kept is read as it was`() throws
    {
        let begun = try #require(Self.begun.clueSteps.last)
        #expect(begun.clueStep == .verificationBegun && begun.team == nil)
        var before = Self.begun
        before.evolve(
            ClueWay.Stepped(clueStep: .verificationReported, person: nil, on: day(4, 13), note: "旧").event,
            acting: by(Staff.handler, 4, 13))
        #expect(before.hasDone(.verificationReported) && before.askedSteps.contains(.verificationReport))
    }
}
