import Testing

@testable import Casework

/// The named states of the plain way, each one step on from the last.
extension Petition {
    static let received = Petition().after(Say.receive)
    static let registered = received.after(Say.register)
    static let distinguished = registered.after(Say.distinguish)
    static let judged = distinguished.after(Say.judge)
    static let approved = judged.after(Say.approve)
    static let acceptedByLetter = approved.after(Say.tellAcceptance)
    static let delivered = acceptedByLetter.after(Say.sendOut)
    static let inHand = delivered.after(Say.takeOver)
    static let disposed = inHand.after(Say.setDisposition)
    static let verified = disposed.afterVerifying()
    static let proposed = verified.after(Say.propose)
    static let procedurePassed = proposed.after(Say.reviewProcedure)
    static let closed = procedurePassed.after(Say.reviewCharacterisation)
    static let fedBack = closed.after(Say.tellResult)
    static let returnVisited = fedBack.after(Say.visit)
    static let complete = returnVisited.completed()
    static let filedAway = complete.after(Say.fileAway)

    /// Every state of the plain way, with the node that is open in it.
    static let plainWay: [(petition: Petition, open: Node)] = [
        (Petition(), .received), (received, .registered), (registered, .triaged), (distinguished, .judged),
        (judged, .approved), (approved, .acceptanceTold), (acceptedByLetter, .sentOut), (delivered, .handled),
        (inHand, .handled), (disposed, .handled), (verified, .handled), (proposed, .reviewed),
        (procedurePassed, .reviewed),
        (closed, .fedBack), (fedBack, .returnVisited), (returnVisited, .archived), (filedAway, .archived),
    ]

    static let judgedForMeeting = distinguished.after(Say.judge.with(\.needsMeeting, true))
    static let convened = judgedForMeeting.after(Say.convene)
    static let voted = convened.after(Say.opine(Staff.triageOfficer), Say.opine(Staff.head), Say.opine(Staff.leader))
    static let minuted = voted.after(Say.close)

    /// The same letter from somebody who gave no name.
    static let receivedAnonymously = Petition().after(Say.receive.with(\.petitioner, .anonymous))
    static let registeredAnonymously = receivedAnonymously.after(Say.register.with(\.petitioner, .anonymous))
    static let approvedAnonymously = registeredAnonymously.after(Say.distinguish, Say.judge, Say.approve)
    static let closedAnonymously = approvedAnonymously.after(
        Say.sendOut, Say.takeOver, Say.setDisposition
    ).afterVerifying().after(Say.propose, Say.reviewProcedure, Say.reviewCharacterisation)

    /// A petition registered from this form, distinguished as this class and level.
    static func ofClass(
        _ scope: PetitionClass, _ level: AcceptanceLevel = .own, form: Form = .letter, repeats: Bool = false,
        newEvidence: Bool = false
    ) -> Petition {
        let receive = Say.receive.with(\.form, form)
            .with(\.visit, form == .visit ? VisitParty(persons: Persons(2)) : nil)
        let distinguish = Say.distinguish.with(\.scope, scope).with(\.level, level).with(\.isClue, false)
            .with(\.repeatOf, repeats ? PetitionNumber(rawValue: "2025-00001-00001-01") : nil)
            .with(\.newEvidence, newEvidence)
        return Petition().after(receive, Say.register, distinguish)
    }

    /// The same with this route proposed and approved.
    static func routed(
        _ scope: PetitionClass, _ level: AcceptanceLevel = .own, form: Form = .letter, repeats: Bool = false,
        to route: ProposedRoute
    ) -> Petition {
        ofClass(scope, level, form: form, repeats: repeats).after(Say.judge.with(\.route, route), Say.approve)
    }

    /// A report distinguished so before the rules refused to enter it.
    static func entered(as level: AcceptanceLevel) -> Petition {
        var petition = Petition.registered
        let said = Say.distinguish
        petition.evolve(
            Triage.Distinguished(
                scope: .accusation, scopeReason: said.scopeReason, repeatOf: nil, repeatReason: said.repeatReason,
                isClue: true, clueReason: said.clueReason, level: level, levelReason: said.levelReason,
                lookedAtEarlier: true
            ).event, acting: said.acting)
        return petition
    }

    static let outOfScopeLetter = routed(.outOfScope, to: .forwardOutside(body: "县人社局"))
    static let forwarded = outOfScopeLetter.after(Say.sendOut.with(\.route, .forwardOutside(body: "县人社局")))
    static let outOfScopeVisit = routed(.outOfScope, form: .visit, to: .tellOutside(body: "县人社局"))
    static let inquiry = ofClass(.inquiry, form: .phone)
    static let repeated = routed(.accusation, repeats: true, to: .keepAsRepeat)
}

extension Petition {
    /// The petition once its verification was approved, made, reported and its report approved.
    func afterVerifying(at location: SourceLocation = #_sourceLocation) -> Petition {
        after(
            Say.studyStep, Say.approveStep, Say.beginVerification, Say.reportVerification, Say.studyReport,
            Say.approveReport, at: location)
    }
}

extension Petition {
    /// The petition once case management has the notice of its transfer, and whoever is to be told of an approval was told.
    func completed(at location: SourceLocation = #_sourceLocation) -> Petition {
        var petition = self
        if petition.duty(of: .agency).isOwed {
            petition = petition.after(
                Say.agency, Say.arrived(petition.notices.count + 1, by: Say.agency.acting), at: location)
        }
        for owed in petition.owedTellings {
            petition = petition.after(
                Say.tellOfReport.with(\.step, owed.step).with(\.clue, owed.clue == 1 ? nil : owed.clue)
                    .with(\.acting, by(Staff.handler, 5, 13)), at: location)
        }
        return petition
    }
}

/// Decides once, gives just these events, and nothing when asked again.
func expectOnce(
    _ command: some PetitionCommand, on petition: Petition, gives events: [any EventPayload],
    at location: SourceLocation = #_sourceLocation
) throws {
    let decided = try command.decide(on: petition)
    #expect(decided == events.map(\.event), sourceLocation: location)
    var after = petition
    for event in decided { after.evolve(event, acting: command.acting) }
    #expect(try command.decide(on: after).isEmpty, "asked twice, it was done twice", sourceLocation: location)
}

/// Refuses, and says just this.
func expectRefused<Command: PetitionCommand>(
    _ command: Command, on petition: Petition, _ refusal: Command.Refused,
    at location: SourceLocation = #_sourceLocation
) {
    #expect(throws: refusal, sourceLocation: location) { try command.decide(on: petition) }
}

/// A text of so many characters.
func long(_ count: Int) -> Veiled { Veiled(String(repeating: "字", count: count)) }

extension Acting {
    /// Somebody of case management, on the day of the others.
    static let caseManagement = atCaseManagement(Staff.triageOfficer, 3)
}

/// Who acts at case management, on a day of March.
private func atCaseManagement(_ officer: OfficerID, _ date: Int) -> Acting {
    Acting(officer: officer, organ: Staff.organ, office: .caseManagement, moment: Moment(day(3, date)))
}

extension Petition {
    /// What case management has taken in and registered.
    static func takenIn(from source: Source) -> Petition {
        let acting = atCaseManagement(Staff.registrar, 2)
        return Petition().after(
            Say.receive.with(\.source, source).with(\.acting, acting), Say.register.with(\.acting, acting))
    }
}
