import Testing

@testable import Casework

@Suite struct IntakeTests {
    @Test func `a complete registration stands once`() throws {
        let command = Say.register
        try expectOnce(
            command, on: .received,
            gives: [
                Intake.Registered(
                    summary: command.summary, respondents: command.respondents, matters: command.matters,
                    petitioner: command.petitioner, place: command.place, exceptions: "")
            ])
        expectRefused(command.with(\.summary, "另一句"), on: .registered, .alreadyRegistered)
    }

    @Test func `what is missing is asked for at its field`() {
        expectRefused(Say.register.with(\.summary, " "), on: .received, .summaryMissing)
        expectRefused(
            Say.register.with(\.summary, long(81)), on: .received, .barred(.tooLong(field: "summary", limit: 80)))
        expectRefused(Say.register.with(\.matters, []), on: .received, .matterMissing)
        expectRefused(Say.register.with(\.matters, [Matter(field: .other, gist: " ")]), on: .received, .matterMissing)
        expectRefused(Say.register.with(\.respondents, []), on: .received, .respondentMissing)
    }

    @Test func `nobody is named where the reason is noted`() throws {
        let noted = Say.register.with(\.respondents, []).with(\.exceptions, "来信未写明姓名")
        #expect(try noted.decide(on: .received).count == 1)
        let unit = Say.register.with(\.respondents, [Respondent(name: "", unit: "大树村村委会")])
        #expect(try unit.decide(on: .received).count == 1)
    }

    @Test func `a real name is a true name and a contact, both`() {
        expectRefused(
            Say.register.with(\.petitioner, Petitioner(signature: .verified, name: "甲某")), on: .received,
            .contactMissing)
        expectRefused(
            Say.register.with(\.petitioner, Petitioner(signature: .verified, contact: "13000000000")), on: .received,
            .nameMissing)
        expectRefused(
            Say.register.with(\.petitioner, Petitioner(signature: .signedUnverified)), on: .received, .nameMissing)
    }

    @Test func `a correction stands once and the old words stay struck out`() throws {
        let command = Say.correct
        try expectOnce(
            command, on: .judged,
            gives: [
                Intake.RegistrationCorrected(
                    summary: command.summary, respondents: command.respondents, matters: command.matters,
                    petitioner: command.petitioner, place: command.place, reason: command.reason)
            ])
        let twice = Petition.judged.after(command, command.with(\.summary, "第三次"))
        #expect(
            twice.trail.filter(\.isStruck).map(\.event.typeName) == [
                "intake.registered", "intake.registrationCorrected",
            ])
        expectRefused(command, on: .received, .notRegistered)
        expectRefused(command.with(\.reason, ""), on: .judged, .reasonMissing)
        expectRefused(command.with(\.summary, ""), on: .judged, .summaryMissing)
    }

    @Test func `a withdrawal stands once, and is nothing to be done here of what has left`() throws {
        try expectOnce(Say.withdraw, on: .registered, gives: [Intake.Withdrawn(reason: Say.withdraw.reason)])
        expectRefused(Say.withdraw.with(\.reason, ""), on: .registered, .reasonMissing)
        expectRefused(Say.withdraw, on: .forwarded, .alreadyLeft)
        expectRefused(Say.withdraw, on: .inquiry.after(Say.answerAndClose), .alreadyLeft)
    }

    @Test func `a withdrawn petition is resumed once`() throws {
        let withdrawn = Petition.registered.after(Say.withdraw)
        try expectOnce(Say.resume, on: withdrawn, gives: [Intake.Resumed(reason: Say.resume.reason)])
        expectRefused(Say.resume, on: .registered, .notWithdrawn)
        expectRefused(Say.resume.with(\.reason, ""), on: withdrawn, .reasonMissing)
    }

    @Test func `a name is verified once`() throws {
        let signed = Petitioner(signature: .signedUnverified, name: "甲某", contact: "13000000000")
        let petition = Petition.received.after(Say.register.with(\.petitioner, signed))
        try expectOnce(
            Say.confirm, on: petition,
            gives: [Intake.IdentityConfirmed(signature: .verified, how: .phone, note: Say.confirm.note)])
        #expect(petition.after(Say.confirm).petitioner.signature == .verified)
        #expect(petition.after(Say.confirm.with(\.signature, .refuted)).petitioner.signature == .refuted)
    }

    @Test func `a check must come to something`() {
        expectRefused(Say.confirm.with(\.signature, .unsigned), on: .registered, .checkWithoutOutcome)
        expectRefused(Say.confirm, on: .registeredAnonymously, .nameMissing)
        let noContact = Petition.received.after(
            Say.register.with(\.petitioner, Petitioner(signature: .signedUnverified, name: "甲某")))
        expectRefused(Say.confirm, on: noContact, .contactMissing)
    }
}
