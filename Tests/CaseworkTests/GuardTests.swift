import Testing

@testable import Casework

/// What must hold of every command, refusal, event and clock there is.
@Suite struct GuardTests {
    static let refusals: [any RuledRefusal] =
        Reception.Refused.allCases as [any RuledRefusal] + Intake.Refused.allCases + Triage.Refused.allCases
        + Deliberation.Refused.allCases + Disposition.Refused.allCases + Handling.Refused.allCases
        + Jurisdiction.Refused.allCases + Notices.Refused.allCases + Supervision.Refused.allCases
        + Access.Refused.allCases + Archive.Refused.allCases + Pairing.Refused.allCases + ClueWay.Refused.allCases
        + Faults.Refused.allCases + Appeals.Refused.allCases + Clarifying.Refused.allCases
        + Protecting.Refused.allCases + Ending.Refused.allCases + Referrals.Refused.allCases
        + Remedies.Refused.allCases

    @Test func `every refusal has an article and says in both languages what to do next`() {
        for refusal in GuardTests.refusals {
            #expect(!refusal.article.description.isEmpty)
            #expect(refusal.message.hasSuffix("。"), "\(refusal)")
            #expect(refusal.message.count >= 8, "\(refusal)")
            #expect(refusal.english.hasSuffix("."), "\(refusal)")
            #expect(refusal.english.utf8.allSatisfy { $0 < 128 } || refusal.english.contains("“"), "\(refusal)")
            #expect(refusal.field?.isEmpty != true)
        }
    }

    @Test func `every field a refusal names is a field of a command`() {
        var fields: Set<String> = []
        for command in Say.every {
            for child in Mirror(reflecting: command).children { if let label = child.label { fields.insert(label) } }
        }
        for refusal in GuardTests.refusals {
            guard let field = refusal.field?.split(separator: ".").first else { continue }
            #expect(fields.contains(String(field)), "\(refusal) names \(field)")
        }
    }

    @Test func `a command that names officers says by which of its properties`() {
        let naming = Say.every.compactMap { $0 as? any NamingOfficers }
        #expect(naming.count >= 9, "\(naming.count)")
        for command in naming {
            let labels = Mirror(reflecting: command).children.compactMap(\.label)
            #expect(labels.contains { command.named.field.split(separator: ".").first == $0[...] }, "\(command)")
        }
    }

    @Test func `a recused officer reads to the letter what is said of an absent petition`() {
        #expect(Bar.recused.ruling == Bar.absent.ruling)
    }

    @Test func `every word of the vocabulary has both names`() {
        func check<Word: Term>(_ words: Word.Type) {
            var seen: Set<String> = []
            for word in words.allCases {
                #expect(!word.chinese.isEmpty && !word.english.isEmpty, "\(word)")
                #expect(seen.insert(word.chinese).inserted, "\(word) shares its name")
            }
        }
        check(OfficeKind.self); check(Role.self); check(OrganKind.self); check(Form.self); check(Source.self)
        check(Column.self); check(Field.self); check(PetitionClass.self); check(Signature.self)
        check(AcceptanceLevel.self); check(Way.self); check(ClosingKind.self); check(Truth.self); check(Measure.self)
        check(Contact.self); check(Satisfaction.self); check(RecusalGround.self); check(MaterialSource.self)
        check(Urgency.self); check(MeetingLevel.self); check(Vote.self); check(ReturnReason.self);
        check(ClueStanding.self)
        check(OutsideStep.self); check(ExitKind.self); check(UrgeForm.self); check(Retention.self)
        check(ArchiveItem.self); check(Unit.self); check(RouteKind.self); check(AssignmentGround.self);
        check(Exemption.self); check(ClockKind.self)
        check(Distinction.self); check(ClockOwner.self); check(Figure.self); check(RouteMark.self);
        check(RouteDuty.self)
        check(CadreKind.self); check(PostClass.self); check(CadreStanding.self); check(SupervisedKind.self)
        check(RecusalAsker.self); check(ApprovalStep.self); check(ApprovalSubject.self); check(Approver.self);
        check(Jurisdiction.Question.self); check(CadreSheet.Column.self); check(Relation.self)
        check(ClueStep.self); check(ReportFault.self); check(Aggravation.self); check(ClarifyingWay.self)
        check(ClarifyingStart.self); check(UrgeGround.self); check(ChargeKind.self); check(AppealKind.self);
        check(AppealOutcome.self); check(ProtectionReach.self); check(AppealGround.self); check(StepMatter.self);
        check(NoticeKind.self);
        check(NoticeAudience.self);
        check(DeliveryMeans.self); check(DeliveryOutcome.self); check(RecordClass.self)
        check(RetentionStart.self); check(Referral.Kind.self); check(Referral.Outcome.self)
        check(Remedy.self); check(ToldRecord.self); check(TellingMeans.self); check(LodgingMeans.self)
        check(ChargePlace.self); check(ChargeMet.self); check(ChargeOutcome.self)
        #expect(Set(Node.allCases.map(\.chinese)).count == 13)
        #expect(Set(Node.allCases.map(\.english)).count == 13)
    }

    @Test func `the sample of commands holds every command there is`() {
        #expect(Set(Say.every.map { type(of: $0).name }) == Set(CommandName.allCases))
        #expect(Say.every.count == CommandName.allCases.count)
    }

    @Test func `nothing but receiving can be done where there is no petition`() {
        for command in Say.every where !(command is Receive) {
            #expect(refusal(of: command, on: Petition())?.message == Bar.absent.ruling.chinese, "\(command)")
        }
    }

    @Test func `no recused officer can do anything`() {
        for command in Say.every where !(command is Receive) {
            var petition = Petition.filedAway
            petition.recusals[command.acting.officer] = .otherDoubt
            #expect(refusal(of: command, on: petition)?.message == Bar.absent.ruling.chinese, "\(command)")
        }
    }

    @Test func `no other organ can do anything but urge`() {
        var petition = Petition.disposed
        petition.organ = Staff.higher
        for command in Say.every where !command.reachesOtherOrgans {
            #expect(refusal(of: command, on: petition)?.message == Bar.otherOrgan.ruling.chinese, "\(command)")
        }
        #expect(refusal(of: Say.urge, on: petition)?.message == Bar.otherOrgan.ruling.chinese, "it assigned nothing")
        petition.source = .assignedFromAbove
        let urge = Say.urge.with(\.ground, .overdue).with(\.isByLeader, true)
        #expect(refusal(of: urge, on: petition) == nil)
    }

    @Test func `a withdrawn petition takes only what does not carry it on`() {
        let allowed: Set<CommandName> = [
            .receive, .addMaterial, .examineMaterial, .withdraw, .resume, .confirmIdentity, .askQuestion,
            .answerQuestion, .recuse, .liftRecusal, .openIdentity, .fileAway, .remark, .sealUp, .yieldJurisdiction,
            .decideRecusal, .askProtection, .decideProtection, .proposeEnding, .withdrawEnding, .holdRecord,
            .releaseRecord, .endRecord, .unfile, .reportRisk,
            // Another office's word is on record whatever became of it here.
            .recordExchange,
        ]
        let petition = Petition.disposed.after(Say.withdraw)
        for command in Say.every where !allowed.contains(type(of: command).name) {
            #expect(refusal(of: command, on: petition)?.message == Bar.withdrawn.ruling.chinese, "\(command)")
        }
    }

    @Test func `a petition filed away takes only what may be new`() {
        let allowed: Set<CommandName> = [
            .receive, .addMaterial, .examineMaterial, .askQuestion, .answerQuestion, .object, .explainObjection, .rate,
            .recuse, .liftRecusal, .openIdentity, .fileAway, .remark, .decideRecusal, .askProtection, .decideProtection,
            .proposeEnding, .withdrawEnding, .holdRecord, .releaseRecord, .endRecord, .recordExchange,
            .followSanction, .extendFormalities, .dateSanction, .withdraw, .resume, .unfile, .reportRisk,
        ]
        for command in Say.every where !allowed.contains(type(of: command).name) {
            #expect(refusal(of: command, on: .filedAway)?.message == Bar.archived.ruling.chinese, "\(command)")
        }
    }

    @Test func `no command fails or repeats itself on any state of any way`() {
        let states =
            Petition.plainWay.map(\.petition) + [
                .convened, .voted, .minuted, .closedAnonymously, .outOfScopeLetter, .forwarded, .outOfScopeVisit,
                .repeated, .inquiry, .registered.after(Say.withdraw), .fedBack.after(Say.object),
                .filedAway.after(Say.addMaterial), .inHand.after(Say.ask), .approved.after(Say.issue),
                .registered.after(Say.askJurisdiction),
                .registered.after(Say.askJurisdiction.with(\.question, .raise)),
                .inHand.after(Say.urge.with(\.form, .fileReview)), .clueBack, .inHand.after(Say.takeCharge),
                LodgingTests.approved,
                .clueBack.after(Say.proposeClueRoute), .split.after(Say.returnClue), .closed.after(Say.correctSums),
                .filedAway.after(Say.withdraw), .fedBack.after(Say.withdraw),
            ]
        for state in states {
            for command in Say.every where !(command is OpenIdentity) {
                guard let first = decided(command, on: state) else { continue }
                var after = state
                for event in first { after.evolve(event, acting: command.acting) }
                let second = decided(command, on: after)
                #expect(second?.isEmpty == true, "\(type(of: command).name) on \(state)")
            }
        }
    }

    @Test func `any event in any state leaves a petition and never fails`() {
        let ways: [Petition] = [
            .filedAway, .minuted, .forwarded.after(Say.recordOutside), .inquiry.after(Say.answerAndClose),
            .returnVisited.after(Say.object, Say.explain, Say.rate, Say.addMaterial, Say.examine),
            .registered.after(Say.correct, Say.withdraw, Say.resume), .outOfScopeVisit.after(Say.tellWhereToGo),
            .inHand.after(
                Say.ask, Say.answer, Say.urge, Say.takeCharge, Say.recuse, Say.liftRecusal, Say.returnItem,
                Say.decideReturn),
            .registered.after(Say.askJurisdiction, Say.decideJurisdiction, Say.recordCoordination),
            .registered.after(
                Say.askJurisdiction.with(\.question, .raise), Say.declineJurisdiction, Say.noteAnswer,
                Say.askJurisdiction, Say.withdrawReferral),
            .registered.after(Say.reportRisk.with(\.isReported, false), Say.reportRisk),
            .inHand.after(Say.urge.with(\.form, .hearing), Say.holdUrging, Say.withdrawUrging),
            .inHand.after(Say.takeCharge, Say.visitUnderCharge, Say.endCharge), LodgingTests.approved.after(Say.lodge),
            .approved.after(Say.issue, Say.agreeCheck, Say.deliver),
            .inHand.after(Say.returnItem, Say.decideReturn.with(\.agreed, false)), .received.after(Say.sealUp),
            .clueBack.after(Say.proposeClueRoute, Say.decideClueRoute),
            .registered.after(Say.correctReception), .approved.after(Say.tellAcceptance, Say.strikeTelling),
            .filedAway.after(Say.unfile, Say.correctSums, Say.decideSums, Say.withdraw),
            .fedBack.after(Say.strikeTelling.with(\.record, .result).with(\.acting, by(Staff.handler, 4, 27))),
            .returnVisited.after(Say.strikeTelling.with(\.record, .returnVisit)),
        ]
        let events = ways.flatMap(\.trail)
        let odd: [PetitionEvent] =
            Node.allCases.map { Deliberation.Returned(to: $0, reason: "旧").event } + [
                Notices.QuestionAnswered(question: 0, text: "旧").event,
                Notices.QuestionAnswered(question: 9, text: "旧").event,
                Notices.DeliveryTried(
                    notice: 9, means: .post, on: day(3, 5), minute: nil, outcome: .returned, registered: "旧",
                    checked: false, note: ""
                ).event,
            ]
        for state in Petition.plainWay.map(\.petition) {
            var petition = state
            let acting = by(Staff.head, 5, 30)
            for event in odd + events.map(\.event) + odd + events.map(\.event).reversed() {
                petition.evolve(event, acting: acting)
                _ = (petition.node, Clocks.of(petition), petition.card, petition.archiveItems)
            }
            _ = (petition.boundText, Figures.standing(petition, councilCalendar))
            #expect(petition.eventCount > state.eventCount)
        }
    }

    private func refusal(of command: any PetitionCommand, on petition: Petition) -> (any Refusal)? {
        do {
            _ = try command.events(on: petition)
            return nil
        } catch {
            return error as? any Refusal
        }
    }

    private func decided(_ command: any PetitionCommand, on petition: Petition) -> [PetitionEvent]? {
        do { return try command.events(on: petition) } catch { return nil }
    }
}

extension PetitionCommand {
    /// Whether the organ above may give it on what an organ below holds.
    fileprivate var reachesOtherOrgans: Bool {
        self is Receive || self is Urge || self is DecideJurisdiction || self is DecideRecusal || self is HoldUrging
            || self is DecideExtension || self is DeclineJurisdiction || self is DeclineApproval
    }
}
