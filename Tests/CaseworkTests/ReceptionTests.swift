import Testing

@testable import Casework

@Suite struct ReceptionTests {
    @Test func `a letter is received once with all it says`() throws {
        let command = Say.receive
        try expectOnce(
            command, on: Petition(),
            gives: [
                Reception.Received(
                    id: command.id, form: .letter, source: .own, column: nil, receivedAt: command.receivedAt,
                    narrative: command.narrative, respondents: [], matters: [], petitioner: Say.petitioner, place: "",
                    attachments: [], mailbox: nil, visit: nil, origin: nil, submission: "", number: command.number)
            ])
        #expect(Petition.received.organ == Staff.organ)
        #expect(Petition.received.receivedAt.day == day(3, 2))
    }

    @Test func `a picture without a word is enough and nothing at all is not`() throws {
        let picture = Attachment(blob: BlobID(rawValue: "00"), name: "信.jpg", mediaType: "image/jpeg", bytes: 1000)
        let empty = Say.receive.with(\.narrative, " \n　")
        expectRefused(empty, on: Petition(), .nothingWritten)
        #expect(try empty.with(\.attachments, [picture]).decide(on: Petition()).count == 1)
        expectRefused(
            Say.receive.with(\.attachments, Array(repeating: picture, count: 11)), on: Petition(),
            .barred(.tooMany(field: "attachments", limit: 10)))
    }

    @Test func `twenty thousand characters are taken and one more is not`() throws {
        #expect(try Say.receive.with(\.narrative, long(20_000)).decide(on: Petition()).count == 1)
        expectRefused(
            Say.receive.with(\.narrative, long(20_001)), on: Petition(),
            .barred(.tooLong(field: "narrative", limit: 20_000)))
    }

    @Test func `names and lists have limits too`() {
        let many = Array(repeating: Respondent(name: "乙某"), count: 51)
        expectRefused(
            Say.receive.with(\.respondents, many), on: Petition(), .barred(.tooMany(field: "respondents", limit: 50)))
        expectRefused(
            Say.receive.with(\.respondents, [Respondent(name: long(201))]), on: Petition(),
            .barred(.tooLong(field: "respondents", limit: 200)))
        expectRefused(
            Say.receive.with(\.matters, [Matter(field: .other, gist: "钱", amount: Money(yuan: .max))]), on: Petition(),
            .barred(.tooMuch(field: "matters")))
        expectRefused(
            Say.receive.with(\.matters, Array(repeating: Say.matters[0], count: 51)), on: Petition(),
            .barred(.tooMany(field: "matters", limit: 50)))
        expectRefused(
            Say.receive.with(\.petitioner, Petitioner(signature: .signedUnverified, name: "甲某", contact: long(201))),
            on: Petition(), .barred(.tooLong(field: "petitioner.contact", limit: 200)))
    }

    @Test func `nothing is received before it arrives`() {
        expectRefused(Say.receive.with(\.receivedAt, Moment(day(3, 3))), on: Petition(), .receivedAhead)
        expectRefused(Say.receive.with(\.receivedAt, Moment(rawValue: -1)), on: Petition(), .receivedTooEarly)
        expectRefused(Say.receive.with(\.receivedAt, Moment(rawValue: .min)), on: Petition(), .receivedTooEarly)
    }

    @Test func `a visit is counted in persons`() throws {
        let visit = Say.receive.with(\.form, .visit)
        expectRefused(visit, on: Petition(), .partyMissing)
        expectRefused(visit.with(\.visit, VisitParty(persons: Persons(0))), on: Petition(), .partyEmpty)
        expectRefused(
            visit.with(\.visit, VisitParty(persons: Persons(.max))), on: Petition(), .barred(.tooMuch(field: "visit")))
        #expect(try visit.with(\.visit, VisitParty(persons: Persons(3))).decide(on: Petition()).count == 1)
    }

    @Test func `another petition is not received over this one`() {
        expectRefused(Say.receive.with(\.id, PetitionID(rawValue: "other")), on: .received, .otherPetition)
    }

    @Test func `material is added once and read where the petition is open`() throws {
        let added = Reception.MaterialAdded(text: Say.addMaterial.text, attachments: [], from: .petitioner)
        try expectOnce(Say.addMaterial, on: .disposed, gives: [added])
        #expect(!Petition.disposed.after(Say.addMaterial).hasUnreadMaterial)
        #expect(Petition.closed.after(Say.addMaterial).hasUnreadMaterial)
        expectRefused(Say.addMaterial.with(\.text, ""), on: .disposed, .nothingAdded)
        expectRefused(
            Say.addMaterial.with(\.text, long(20_001)), on: .disposed,
            .barred(.tooLong(field: "text", limit: 20_000)))
    }

    @Test func `what came after closing is examined once`() throws {
        let petition = Petition.closed.after(Say.addMaterial)
        try expectOnce(
            Say.examine, on: petition, gives: [Reception.MaterialExamined(reopened: false, reason: Say.examine.reason)])
        #expect(petition.after(Say.examine).node == .fedBack)
        expectRefused(Say.examine, on: .closed, .nothingUnread)
        expectRefused(Say.examine.with(\.reason, ""), on: petition, .reasonMissing)
    }

    @Test func `only what stands approved can be touched by new evidence`() throws {
        let touching = Say.examine.with(\.touchesFinding, true)
        expectRefused(touching, on: Petition.closed.after(Say.addMaterial), .noFinding)
        // Sent back to triage, everything is done anew; nothing more is said of the finding.
        try expectOnce(
            touching.with(\.reopen, true), on: Petition.closed.after(Say.addMaterial),
            gives: [Reception.MaterialExamined(reopened: true, reason: Say.examine.reason)])
    }

    @Test func `a new evidence reopening happens once`() throws {
        let reopen = Say.examine.with(\.reopen, true)
        try expectOnce(
            reopen, on: Petition.closed.after(Say.addMaterial),
            gives: [Reception.MaterialExamined(reopened: true, reason: reopen.reason)])
    }
}
