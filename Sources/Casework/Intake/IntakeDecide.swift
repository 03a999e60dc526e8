extension Intake {
    /// Decides whether a petition is registered: complete, or with the reason why something is missing. What the register puts
    /// above this organ, or says of its own principal, is not entered: it is handed over sealed, unless a superior that handed it
    /// down has assigned it to this organ by a reference; never what is about the own principal. Whom the register means as
    /// somebody else of that name is said, with how it was found out; and so is, of a name of somebody above that stands in the
    /// text alone, that he is not reported on.
    ///
    /// Law: R art. 10, 14, 15, 16, 24; J art. 9; T art. 47, 48.
    ///
    /// - Returns: One event, or none when just this was registered before.
    public static func decide(_ command: Register, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let registered = Registered(
            summary: command.summary, respondents: command.respondents, matters: command.matters,
            petitioner: command.petitioner, place: command.place, exceptions: command.exceptions,
            witnesses: command.witnesses,
            namesakes: Namesakes(
                command.namesakes, mentioned: command.mentioned.said(by: command.onlyMentioned),
                command.namesakesReason))
        if petition.registration != nil {
            guard petition.registeredContent == registered else { throw .alreadyRegistered }
            return []
        }
        try checkAssignment(command, petition)
        let isSettled = command.assignment(of: petition) != nil
        guard command.mentioned.unsaid(command.onlyMentioned, whenSettled: isSettled).isEmpty else {
            throw .mentionedAbove
        }
        try check(registered)
        if let said = registered.namesakes {
            try check(said, among: registered.respondents)
            guard !said.reason.isBlank else { throw .namesakesReasonMissing }
            if let bar = said.reason.bar("namesakesReason") { throw .barred(bar) }
        }
        return [.registered(registered)]
    }

    /// Decides whether the registration is corrected; the old one stays in the trail, struck out. Who moves to another place
    /// is still meant by whatever named him; nobody is taken out on whom a case was filed. While it has not been sent out, nobody
    /// is put in whom the register puts above this organ: it is handed over sealed.
    ///
    /// Law: ours (a petition is never overwritten); R art. 15; J art. 23, 38.
    ///
    /// - Returns: One event, or none when it says just this already.
    public static func decide(_ command: CorrectRegistration, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.registration != nil else { throw .notRegistered }
        let corrected = Registered(
            summary: command.summary, respondents: command.respondents, matters: command.matters,
            petitioner: command.petitioner, place: command.place, exceptions: petition.exceptions,
            witnesses: command.witnesses, namesakes: command.said(of: petition))
        if petition.registeredContent == corrected { return [] }
        if corrected.respondents != petition.respondents, petition.sentOut == nil, !petition.isClosed {
            guard command.register?.belongsHigher(leaving: command.namesakes) != true else { throw .againstRegister }
        }
        if petition.sentOut == nil, !petition.isClosed {
            let isSettled = petition.settledJurisdiction?.organ != nil
            let said = petition.mentionsSaid + command.onlyMentioned
            guard command.mentioned.unsaid(said, whenSettled: isSettled).isEmpty else { throw .mentionedAbove }
        }
        if let said = corrected.namesakes { try check(said, among: corrected.respondents) }
        // The reason of a correction also says why something is missing from it.
        try check(corrected, reason: command.reason)
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        let (persons, matters) = (command.persons(of: petition), command.matters(of: petition))
        guard !petition.losesCase(persons) else { throw .caseFiledOn }
        var event = RegistrationCorrected(
            summary: command.summary, respondents: command.respondents, matters: command.matters,
            petitioner: command.petitioner, place: command.place, reason: command.reason,
            witnesses: command.witnesses, personsBefore: persons.written(of: petition.respondents.count),
            mattersBefore: matters.written(of: petition.matters.count))
        event.distinctions = command.register.flatMap { petition.distinctions(after: event, $0) }
        event.namesakes = corrected.namesakes
        return [.registrationCorrected(event)]
    }

    /// Decides whether the petitioner's withdrawal is put on record. Before there is a result it ends the work on the petition
    /// until somebody resumes it; once there is one, also of what is filed away, the result stands and is told all the same,
    /// and no return visit is owed any more.
    ///
    /// What left without a result of this organ's own is withdrawn with whoever has it.
    ///
    /// Law: ours; R art. 27 (a result is told).
    ///
    /// - Returns: One event, or none when it is withdrawn.
    public static func decide(_ command: Withdraw, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: petition.closing != nil) {
            throw .barred(bar)
        }
        if petition.isWithdrawn || petition.withdrawalNoted != nil { return [] }
        guard !petition.isClosed || petition.closing != nil else { throw .alreadyLeft }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.withdrawn(Withdrawn(reason: command.reason))]
    }

    /// Decides whether a withdrawn petition is taken up again, at the node where it was left; a withdrawal that came after the
    /// result, or was put on record by mistake, is taken back so too.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when it was resumed last.
    public static func decide(_ command: Resume, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: petition.closing != nil) {
            throw .barred(bar)
        }
        let resumed = Resumed(reason: command.reason)
        if petition.wasJustDone(resumed.event, command.acting) { return [] }
        guard petition.isWithdrawn || petition.withdrawalNoted != nil else { throw .notWithdrawn }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.resumed(resumed)]
    }

    /// Decides how far the writer's name counts as verified: a true name and a contact, both.
    ///
    /// Law: R art. 24, 30.
    ///
    /// - Returns: One event, or none when the check came to this before.
    public static func decide(_ command: ConfirmIdentity, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true) { throw .barred(bar) }
        guard command.signature != .unsigned else { throw .checkWithoutOutcome }
        if petition.identityCheck?.signature == command.signature && petition.petitioner.signature == command.signature
        {
            return []
        }
        guard !petition.petitioner.name.isBlank else { throw .nameMissing }
        if command.signature == .verified {
            guard !petition.petitioner.contact.isBlank else { throw .contactMissing }
        }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return [
            .identityConfirmed(IdentityConfirmed(signature: command.signature, how: command.how, note: command.note))
        ]
    }

    /// Whether what belongs higher by the register was assigned to this organ by the superior that handed it down.
    ///
    /// Law: R art. 15, 16; J art. 9; T art. 47, 48.
    private static func checkAssignment(_ command: Register, _ petition: Petition) throws(Refused) {
        let isGiven = !Veiled(command.assignmentReference).isBlank
        guard !isGiven || petition.source.isFromAbove else { throw .assignmentNotFromAbove }
        if let bar = Veiled(command.assignmentReference).bar("assignmentReference", Bounds.name) { throw .barred(bar) }
        guard let register = command.register, register.belongsHigher(leaving: command.namesakes) else { return }
        // The superior assigns what it manages; it leaves nobody to deal with himself.
        guard petition.source.isFromAbove, !register.isAboutPrincipal(leaving: command.namesakes) else {
            throw .againstRegister
        }
        guard command.assignment(of: petition) != nil else { throw .assignmentMissing }
    }

    /// Whether namesakes are said of respondents that are there.
    private static func check(_ said: Namesakes, among respondents: [Respondent]) throws(Refused) {
        if said.numbers.isEmpty { return }
        guard said.numbers.allSatisfy({ (1...max(1, respondents.count)).contains($0) }), !respondents.isEmpty else {
            throw .namesakeUnknown
        }
    }

    /// What makes a registration complete.
    private static func check(_ registered: Registered, reason: Veiled = "") throws(Refused) {
        guard !registered.summary.isBlank else { throw .summaryMissing }
        if let bar = registered.summary.bar("summary", Bounds.summary) { throw .barred(bar) }
        if let bar = registered.exceptions.bar("exceptions") { throw .barred(bar) }
        guard registered.matters.contains(where: { !$0.gist.isBlank }) else { throw .matterMissing }
        if let witnesses = registered.witnesses {
            if witnesses.count > Bounds.respondents {
                throw .barred(.tooMany(field: "witnesses", limit: Bounds.respondents))
            }
            for witness in witnesses {
                if let bar = witness.bar("witnesses", Bounds.name) { throw .barred(bar) }
            }
        }
        let bar = contentBar(registered.respondents, registered.matters, registered.petitioner, place: registered.place)
        if let bar { throw .barred(bar) }
        // A unit alone is enough: a whole office can be reported on.
        let named = registered.respondents.contains { !$0.name.isBlank || !$0.unit.isBlank }
        guard named || !registered.exceptions.isBlank || !reason.isBlank else { throw .respondentMissing }
        switch registered.petitioner.signature {
        case .unsigned: break
        case .signedUnverified, .refuted:
            guard !registered.petitioner.name.isBlank else { throw .nameMissing }
        case .verified:
            guard !registered.petitioner.name.isBlank else { throw .nameMissing }
            guard !registered.petitioner.contact.isBlank else { throw .contactMissing }
        }
    }
}

extension Petition {
    /// What a correction of those reported on does to the distinctions: whoever belongs higher, or is of another weight, was
    /// not there when they were answered.
    ///
    /// Law: R art. 11, 15; J art. 15 (the approver goes by the post).
    fileprivate func distinctions(
        after corrected: Intake.RegistrationCorrected, _ register: Acceptance.Proposal
    ) -> Intake.RegistrationCorrected.After? {
        guard let standing = distinctions?.what, standing.scope == .accusation || standing.scope == .appeal,
            corrected.respondents != respondents
        else { return nil }
        let (subject, marks) = (ApprovalSubject.weightiest(of: register), RouteMark.all(of: register))
        let isSame = standing.subject == subject && standing.marks == marks && standing.registerLevel == register.level
        guard !isSame || standing.notThatPerson == true else { return nil }
        return sentOut == nil && !isClosed ? .anew : .weighed(subject: subject, marks: marks)
    }

    /// What stands registered.
    var registeredContent: Intake.Registered {
        Intake.Registered(
            summary: summary, respondents: respondents, matters: matters, petitioner: petitioner, place: place,
            exceptions: exceptions, witnesses: witnesses, namesakes: namesakes)
    }

    mutating func evolve(_ event: Intake.Event, _ step: Step) {
        switch event {
        case .registered(let registered):
            registration = step
            (summary, respondents, matters) = (registered.summary, registered.respondents, registered.matters)
            (petitioner, place, exceptions) = (registered.petitioner, registered.place, registered.exceptions)
            (witnesses, namesakes) = (registered.witnesses ?? [], registered.namesakes)
            // Registered anew after a return: the earlier registration is struck out.
            strike(.registered ... .registered, inEveryRound: true)
        case .carryingUndone(let undone): carryingUndone = Signed(undone, step)
        case .registrationCorrected(let corrected):
            renumber(
                Renumbering(
                    before: corrected.personsBefore, new: corrected.respondents.count, old: respondents.count),
                Renumbering(before: corrected.mattersBefore, new: corrected.matters.count, old: matters.count))
            (summary, respondents, matters) = (corrected.summary, corrected.respondents, corrected.matters)
            (petitioner, place) = (corrected.petitioner, corrected.place)
            (witnesses, namesakes) = (corrected.witnesses ?? [], corrected.namesakes)
            loseApprovals()
            strike(.registered ... .registered, inEveryRound: true)
            switch corrected.distinctions {
            case .anew:
                clearJudgement()
                distinctions = nil
                strike(.triaged ... .approved)
            case .weighed(let subject, let marks):
                distinctions = distinctions.map { standing in
                    var what = standing.what
                    (what.subject, what.marks) = (subject, marks)
                    return Signed(what, standing.step)
                }
            case nil: break
            }
        case .withdrawn(let withdrawn):
            if closing == nil { (exit, exited) = (.withdrawn, step) } else { withdrawalNoted = Signed(withdrawn, step) }
        case .resumed:
            if isWithdrawn { (exit, exited) = (nil, nil) }
            withdrawalNoted = nil
        case .identityConfirmed(let confirmed):
            petitioner.signature = confirmed.signature
            identityCheck = Signed(confirmed, step)
        }
    }
}

extension CorrectRegistration {
    /// Of whom it is said that the register means a namesake: what stood said before keeps its reason.
    fileprivate func said(of petition: Petition) -> Intake.Namesakes? {
        let spokenOf = Set((petition.namesakes?.mentioned ?? []) + mentioned.said(by: onlyMentioned))
        return petition.namesakes?.numbers == Set(namesakes).sorted() && respondents == petition.respondents
            && spokenOf == Set(petition.namesakes?.mentioned ?? [])
            ? petition.namesakes : Intake.Namesakes(namesakes, mentioned: Array(spokenOf), reason)
    }
}
