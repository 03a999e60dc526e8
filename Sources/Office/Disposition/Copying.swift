import Casework
import Store

extension Office {
    /// Begins the petition's own stream at the organ of ours it was just sent to, with its own key and its own clocks.
    ///
    /// The messenger takes it in there: whoever sent it acts for the organ that sent it, and for no other.
    ///
    /// Law: R art. 15, 16, 21 (each organ counts from its own receipt).
    func copyToOtherOrgan(_ sender: Casefile, for command: CommandID, _ db: any Writing) throws {
        guard let sent = sender.newlySentOut, let copy = sent.copy, let organ = sent.route.organ else { return }
        let petition = sender.petition
        try self.copy(
            sender, to: organ, as: copy, source: sent.route.sourceThere, along: sent.route,
            respondents: petition.respondents, matters: petition.matters, mailbox: petition.mailbox, at: sent.step.at,
            for: command, db)
    }

    /// Begins the stream of a part that was just passed on: those persons, the matters that concern them, and the whole
    /// original. The citizen's mailbox stays with the organ that handles the rest.
    ///
    /// Law: T art. 171.
    func copyPart(_ sender: Casefile, for command: CommandID, _ db: any Writing) throws {
        guard let part = sender.petition.partsSent.last,
            sender.stored.partsSent.count < sender.petition.partsSent.count,
            let copy = part.copy
        else { return }
        let petition = sender.petition
        let places = Dictionary(
            uniqueKeysWithValues: part.respondents.enumerated().map { ($0.element, $0.offset + 1) })
        let matters = part.matters.map { number in
            var matter = petition.matters[number - 1]
            matter.persons = matter.persons.map { $0.compactMap { places[$0] } }
            return matter
        }
        try self.copy(
            sender, to: part.organ, as: copy, source: .otherBody, along: nil,
            respondents: part.respondents.map { petition.respondents[$0 - 1] }, matters: matters, mailbox: nil,
            at: surroundings.now(), for: command, db)
    }

    private func copy(
        _ sender: Casefile, to organ: OrganID, as copy: PetitionID, source: Source, along route: ProposedRoute?,
        respondents: [Respondent], matters: [Matter], mailbox: Mailbox?, at moment: Moment, for command: CommandID,
        _ db: any Writing
    ) throws {
        let petition = sender.petition
        let acting = Acting(officer: .messenger, organ: organ, office: .petitions, moment: moment)
        let veil = try key(making: copy, db)
        try shareAttachments(petition.sentAttachments, from: sender.veil, to: veil, db)
        var file = Casefile(new: copy, veil: veil)
        try file.decide(
            Receive(
                id: copy, form: petition.form, source: source, column: petition.column, receivedAt: acting.moment,
                narrative: petition.narrative, respondents: respondents, matters: matters,
                petitioner: petition.petitioner, place: petition.place, attachments: petition.sentAttachments,
                mailbox: mailbox, visit: petition.visit,
                origin: Origin(
                    petition: petition.id, organ: petition.organ, assigned: route?.isAssigned ?? false,
                    ground: route?.assignmentGround), submission: "",
                number: try draw(numberOf: copy, on: acting.day, db),
                scan: petition.scan?.sentOn(about: petition.summary), acting: acting))
        // A letter that was sent on at once is registered where it is handled.
        if petition.registration != nil {
            try file.decide(
                Register(
                    summary: petition.summary, respondents: respondents, matters: matters,
                    petitioner: petition.petitioner, place: petition.place, exceptions: petition.exceptions,
                    witnesses: petition.witnesses, settled: petition.decidedFor(organ), acting: acting))
        }
        try recuseTheNamed(in: &file, at: acting, db)
        _ = try file.write(for: command, self, db)
    }

    /// Ends the lower organ's way with what was just taken up here.
    ///
    /// Law: L art. 17.
    func takeBack(_ file: Casefile, for command: CommandID, _ db: any Writing) throws {
        guard let raised = file.petition.jurisdictionRaised, file.stored.jurisdictionRaised != raised,
            raised.by == file.petition.organ, let copy = file.stored.exit?.copy
        else { return }
        let sent = file.stored.sentOut
        guard let organ = sent?.route.organ else { return }
        let acting = Acting(officer: .messenger, organ: organ, office: .petitions, moment: raised.step.at)
        var below = try Casefile.load(copy, veil: try key(of: copy, db), db)
        try below.decide(YieldJurisdiction(to: raised.by, reason: raised.reason, acting: acting))
        _ = try below.write(for: command, self, db)
        // The citizen's answers come from here again.
        guard let mailbox = file.petition.mailbox else { return }
        try db.run(
            """
            update mailbox_row set petition = \(file.petition.id.rawValue), number = \(file.petition.number.rawValue),
                organ = \(file.petition.organ.rawValue)
            where mailbox = \(Outbox.name(of: mailbox, keys))
            """)
    }
}

extension Exit {
    /// The stream at the organ it went to, when that is one of ours.
    var copy: PetitionID? {
        switch self {
        case .sentDown(let copy), .sentUp(let copy), .toResident(let copy), .passedOn(let copy): copy
        case .outOfScopeForwarded, .outOfScopeTold, .repeatKept, .noSubstanceKept, .answered, .withdrawn, .endedBefore,
            .takenUpAbove,
            .sealedUp:
            nil
        }
    }
}

extension Casefile {
    /// How it was sent out by what was decided just now.
    fileprivate var newlySentOut: Signed<Disposition.SentOut>? {
        petition.sentOut == stored.sentOut ? nil : petition.sentOut
    }
}

extension ProposedRoute {
    /// What the receiving organ calls the source.
    fileprivate var sourceThere: Source {
        switch self {
        case .handDown(_, assigned: true, _): .assignedFromAbove
        case .handDown, .toResident: .forwardedFromAbove
        case .sendUp: .sentUp
        case .passOn: .otherBody
        case .handleHere, .forwardOutside, .tellOutside, .answerDirectly, .keepAsRepeat, .keepForReference,
            .handToAgency:
            .own
        }
    }
}

extension Petition {
    /// What a superior decided on jurisdiction for the organ it is sent to: it goes along, and goes before the register there.
    ///
    /// Law: J art. 9; L art. 17; T art. 47, 48.
    fileprivate func decidedFor(_ organ: OrganID) -> Jurisdiction.Decided? {
        jurisdictionDecided.flatMap { decided in
            decided.accepts == organ
                ? Jurisdiction.Decided(accepts: organ, reason: decided.reason, reference: decided.reference) : nil
        }
    }
}
