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

    /// What the register says of the first respondent, and of a second one where there is one.
    private func register(_ levels: AcceptanceLevel?..., decided: OrganID? = nil) -> Acceptance.Proposal {
        Acceptance.Proposal(
            level: levels[0], organ: Staff.organ,
            persons: levels.enumerated().map { index, level in
                .init(
                    number: index + 1, organ: level.map { _ in Staff.organ }, level: level, postClass: nil,
                    isOwnStaff: false, reasons: [])
            }, reasons: decided.map { [.decided(accepts: $0)] } ?? [], troubles: [])
    }

    @Test(arguments: [AcceptanceLevel.higher, .ownPrincipal])
    func `what the register puts higher, or says of the own principal, is not registered`(_ level: AcceptanceLevel)
        throws
    {
        let second = Say.respondents + [Respondent(name: "丙某", unit: "某局")]
        let entered = Say.register.with(\.register, register(level))
        expectRefused(entered, on: .received, .againstRegister)
        expectRefused(entered.with(\.summary, ""), on: .received, .againstRegister)
        let mixed = Say.register.with(\.respondents, second).with(\.register, register(.own, level))
        expectRefused(mixed, on: .received, .againstRegister)
        #expect(Intake.Refused.againstRegister.article == .reportingRules(15))
        for fitting in [AcceptanceLevel.own, .lower, .elsewhere, nil] {
            #expect(try Say.register.with(\.register, register(fitting)).decide(on: .received).count == 1)
        }
        // What a superior decided goes before the register.
        let decided = register(level, decided: Staff.organ)
        #expect(try Say.register.with(\.register, decided).decide(on: .received).count == 1)
    }

    @Test func `a namesake is registered once it is said how that was found out`() throws {
        let second = Say.respondents + [Respondent(name: "丙某", unit: "某局")]
        let entered = Say.register.with(\.respondents, second).with(\.register, register(.higher, .own))
        let said = entered.with(\.namesakes, [1])
        expectRefused(said, on: .received, .namesakesReasonMissing)
        let reasoned = said.with(\.namesakesReason, "电话核实，是村民组长")
        let events = try reasoned.decide(on: .received)
        guard case .intake(.registered(let registered)) = events.first else {
            Issue.record("nothing was registered")
            return
        }
        #expect(registered.namesakes?.numbers == [1] && registered.namesakes?.reason == "电话核实，是村民组长")
        let standing = Petition.received.after(reasoned)
        #expect(try reasoned.decide(on: standing).isEmpty, "asked twice, done once")
        // He takes himself out of the register, and nobody else.
        expectRefused(reasoned.with(\.register, register(.higher, .higher)), on: .received, .againstRegister)
        expectRefused(reasoned.with(\.namesakes, [1, 3]), on: .received, .namesakeUnknown)
        expectRefused(
            reasoned.with(\.namesakesReason, long(Bounds.text + 1)), on: .received,
            .barred(.tooLong(field: "namesakesReason", limit: Bounds.text)))
    }

    private static let mentions = [
        Mention("王某甲", .managed, organ: Staff.higher), Mention("李某乙", .ownPrincipal, organ: Staff.higher),
    ]

    @Test func `of a name in the text of somebody above it is said that he is only spoken of, or nothing is entered`()
        throws
    {
        let asked = Say.register.with(\.mentioned, Self.mentions)
        expectRefused(asked, on: .received, .mentionedAbove)
        #expect(Intake.Refused.mentionedAbove.article == .reportingRules(15))
        #expect(Intake.Refused.mentionedAbove.field == "onlyMentioned")
        // One answer is not for two.
        let one = asked.with(\.onlyMentioned, ["王某甲"]).with(\.namesakesReason, "信中说找他反映过")
        expectRefused(one, on: .received, .mentionedAbove)
        let said = one.with(\.onlyMentioned, ["王某甲", "李某乙", "不在文中"])
        expectRefused(said.with(\.namesakesReason, " "), on: .received, .namesakesReasonMissing)
        let registered = Petition.received.after(said)
        #expect(registered.namesakes?.mentioned == ["李某乙", "王某甲"] && registered.namesakes?.numbers == [])
        #expect(registered.namesakes?.reason == "信中说找他反映过")
        #expect(try said.decide(on: registered).isEmpty, "asked twice, done once")
        // What was said stands; a correction that adds another name asks of that one.
        #expect(try Say.correct.with(\.mentioned, Self.mentions).decide(on: registered).count == 1)
        let more = Say.correct.with(\.mentioned, Self.mentions + [Mention("赵某", .staff, organ: Staff.higher)])
        expectRefused(more, on: registered, .mentionedAbove)
        let corrected = registered.after(more.with(\.onlyMentioned, ["赵某"]))
        #expect(corrected.namesakes?.mentioned?.count == 3 && corrected.namesakes?.reason == Say.correct.reason)
    }

    @Test func `what a superior handed down and assigned is registered with its reference, and not without`() throws {
        func received(_ source: Source) -> Petition {
            var petition = Petition.received
            petition.source = source
            return petition
        }
        let higher = Say.register.with(\.register, register(.higher))
        let reference = "州纪指〔2026〕3号"
        for source in [Source.forwardedFromAbove, .assignedFromAbove] {
            expectRefused(higher, on: received(source), .assignmentMissing)
            expectRefused(higher.with(\.assignmentReference, " "), on: received(source), .assignmentMissing)
            let standing = received(source).after(higher.with(\.assignmentReference, reference))
            #expect(standing.jurisdictionDecided?.reference == reference)
            #expect(standing.settledJurisdiction?.organ == Staff.organ, "accepted here, by the assignment")
            #expect(
                try higher.with(\.assignmentReference, reference).decide(on: standing).isEmpty, "asked twice, done once"
            )
            // The superior leaves nobody to deal with himself.
            let principal = Say.register.with(\.register, register(.ownPrincipal))
            expectRefused(principal.with(\.assignmentReference, reference), on: received(source), .againstRegister)
            let mixed = Say.register.with(\.respondents, Say.respondents + [Respondent(name: "丙某", unit: "某局")])
                .with(\.register, register(.higher, .ownPrincipal))
            expectRefused(mixed.with(\.assignmentReference, reference), on: received(source), .againstRegister)
        }
        #expect(Intake.Refused.assignmentMissing.article == .disciplineWorkRules(9))
        for source in Source.allCases where !source.isFromAbove {
            expectRefused(higher, on: received(source), .againstRegister)
            expectRefused(
                higher.with(\.assignmentReference, reference), on: received(source), .assignmentNotFromAbove)
        }
        // What belongs to this organ needs none.
        let own = try Say.register.with(\.register, register(.own)).decide(on: received(.assignedFromAbove))
        #expect(own.count == 1)
    }

    @Test func `a correction puts nobody in whom the register puts higher, while it can be handed over sealed`() throws
    {
        let other = Say.correct.with(\.respondents, [Respondent(name: "丁某", unit: "县委")])
        expectRefused(other.with(\.register, register(.higher)), on: .registered, .againstRegister)
        let namesake = other.with(\.register, register(.higher)).with(\.namesakes, [1])
        #expect(Petition.registered.after(namesake).namesakes?.reason == namesake.reason)
        // Whoever stands there already is handed over sealed, and a slip of the pen is put right meanwhile.
        #expect(try Say.correct.with(\.register, register(.higher)).decide(on: .registered).count == 1)
        #expect(try other.with(\.register, register(.higher)).decide(on: .delivered).count == 1)
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
