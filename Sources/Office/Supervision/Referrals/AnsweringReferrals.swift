import Casework
import Store

extension Office {
    /// Fills in who is to give more time: who assigned the item, or the organ directly above.
    ///
    /// Law: R art. 21; T art. 185.
    func completed(_ ask: AskExtension, _ petition: Petition, _ db: any Reading) throws -> AskExtension {
        var ask = ask
        if ask.kind == .moreTime, let origin = petition.origin, origin.assigned {
            ask.superior = origin.organ
            return ask
        }
        ask.superior = try organAbove(petition.organ, db)
        return ask
    }

    /// The organ directly above one, as somebody to ask; none where nobody above is on the register.
    func organAbove(_ organ: OrganID, _ db: any Reading) throws -> OrganID? {
        let tree = try organTree(around: [organ], db)
        return asked(tree.superior(of: organ), by: organ, in: tree)
    }

    /// The organ above as somebody to ask; none where nobody above is on the register.
    func asked(_ superior: OrganID?, by organ: OrganID, in tree: OrganTree) -> OrganID? {
        superior == .centre && tree.places[organ]?.parent != nil ? nil : superior
    }

    /// What the office knows of the organ above that answers, and of whoever answers for it.
    func standing(
        of asked: Referral?, _ petition: Petition, _ officer: Officer, _ db: any Reading
    ) throws -> Referrals.Standing {
        guard let asked else { return Referrals.Standing(capacity: officer.leadingCapacity) }
        return Referrals.Standing(
            superiorIsHere: try hasDesk(asked.superior, db),
            capacity: officer.leadingCapacity, currentHash: petition.hash(of: petition.referralText(asked.kind)))
    }

    /// Of the organs above that a petition waits for, those without a desk here: what they said is put on record by hand.
    func organsAskedElsewhere(_ petition: Petition, _ db: any Reading) throws -> Set<OrganID> {
        try petition.organsAsked.filter { try !hasDesk($0, db) }
    }

    /// Whether an organ has its desk in this installation.
    func hasDesk(_ organ: OrganID, _ db: any Reading) throws -> Bool {
        try Roster.organ(organ, db).map { $0.kind != .elsewhere } ?? false
    }

    /// What to say to a leader of the organ above who answers what was answered: once answered, the petition is the lower
    /// organ's alone again and is not found any more.
    ///
    /// - Returns: `nil` when this organ answered nothing of it, or it is not this officer's to know.
    /// - Throws: ``Referrals/Refused/answeredMeanwhile`` when another command answered it.
    func answeredBefore(
        _ command: CommandName, _ number: PetitionNumber, by officer: Officer, _ commandID: CommandID,
        _ db: any Reading
    ) throws -> Written? {
        if command == .approveStep, let found = try foundBefore(number, by: officer, commandID, db) { return found }
        let answers: [CommandName] =
            [.decideJurisdiction, .declineJurisdiction, .decideExtension] + CommandName.answersOnApproval
        guard answers.contains(command),
            Office.settlesReferrals(officer), Gate.opens(command, to: officer),
            let row = try db.first(
                Office.answeredQuery(
                    number, officer, ofApproval: CommandName.answersOnApproval.contains(command)))
        else { return nil }
        let id = PetitionID(rawValue: try row.text("petition"))
        let file = try Casefile.load(id, veil: try key(of: id, db), db)
        guard file.holds(commandID) else { throw Referrals.Refused.answeredMeanwhile }
        return Written(Performed(number: number, version: file.version, events: [], alreadyDone: true))
    }

    /// What to say to a leader of the organ above who sends a finding twice: once approved, the petition is not found
    /// there any more. Nothing is said but to the sender of that very command.
    ///
    /// Law: R art. 39.
    private func foundBefore(
        _ number: PetitionNumber, by officer: Officer, _ commandID: CommandID, _ db: any Reading
    ) throws -> Written? {
        guard Office.settlesReferrals(officer), Gate.opens(.approveStep, to: officer),
            let row = try db.first(Office.foundQuery(number, officer, commandID))
        else { return nil }
        let id = PetitionID(rawValue: try row.text("id"))
        let file = try Casefile.load(id, veil: try key(of: id, db), db)
        let isOwn = file.stored.parts.contains { $0.approvedStep(.falseAccusation)?.step.by == officer.id }
        guard isOwn, file.holds(commandID) else { return nil }
        return Written(Performed(number: number, version: file.version, events: [], alreadyDone: true))
    }

    /// The petition of another organ that holds this very command of this officer: no other is opened, so that one which is
    /// not the officer's to know takes the work of an absent one (M33).
    static func foundQuery(_ number: PetitionNumber, _ officer: Officer, _ commandID: CommandID) -> SQL {
        """
        select c.id from petition_card as c
        where c.number = \(number.rawValue) and c.organ <> \(officer.organ.rawValue)
            and exists (select 1 from event as e where e.stream = 'petition/' || c.id
                and e.command = \(commandID.rawValue) and e.actor = \(officer.id.rawValue))
            and \(Visible.notRecused(officer, "c.id")) limit 1
        """
    }

    static func answeredQuery(_ number: PetitionNumber, _ officer: Officer, ofApproval: Bool = false) -> SQL {
        let kind: SQL = ofApproval ? " and r.kind = \(Referral.Kind.appealApproval.rawValue)" : ""
        return """
            select r.petition from petition_card as c join referral_row as r on r.petition = c.id
            where c.number = \(number.rawValue) and r.organ = \(officer.organ.rawValue)
                and r.part = \(ReferralPart.answered.rawValue)\(kind) and \(Visible.notRecused(officer, "r.petition")) limit 1
            """
    }
}

extension Officer {
    /// In what capacity an officer decides for the organ; `nil` for whoever leads nothing.
    var leadingCapacity: Approver? { roles.isDisjoint(with: [.leader, .principal]) ? nil : capacity }
}

extension Petition {
    /// SHA-256 of ``referralText(_:)``, hexadecimal.
    public func referralHash(_ kind: Referral.Kind) -> String { hash(of: referralText(kind)) }
}
