/// Registers a petition 登记: complete, or with the reason why something is missing.
///
/// Law: R art. 10, 14.
public struct Register: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.register

    /// What it is about, in one line.
    public var summary: Veiled
    /// The persons reported on.
    public var respondents: [Respondent]
    /// The matters reported.
    public var matters: [Matter]
    /// Who wrote, as far as is known.
    public var petitioner: Petitioner
    /// Division code down to the township; empty when unknown.
    public var place: String
    /// Why something is missing; empty when nothing is.
    public var exceptions: Veiled
    /// Who is said to have seen it.
    public var witnesses: [Veiled]
    /// Numbers, from 1, of those reported on whom the register means as somebody else of that name.
    public var namesakes: [Int]
    /// Names that stand in the text alone and are only spoken of, or those of somebody else.
    public var onlyMentioned: [Veiled]
    /// How that was found out; empty where there are none.
    public var namesakesReason: Veiled
    /// The reference by which a superior that handed it down assigned jurisdiction to this organ 指定管辖文号; empty where none did.
    public var assignmentReference: String
    /// What a superior of this installation decided before it sent it here, filled in by the office.
    public var settled: Jurisdiction.Decided?
    /// Who of the text alone belongs above this organ by name, filled in by the office.
    public var mentioned: [Mention]
    /// What the cadre register and the staff list lead to, filled in by the office; `nil` while nobody asked.
    public var register: Acceptance.Proposal?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        summary: Veiled, respondents: [Respondent], matters: [Matter], petitioner: Petitioner, place: String,
        exceptions: Veiled, witnesses: [Veiled] = [], namesakes: [Int] = [], onlyMentioned: [Veiled] = [],
        namesakesReason: Veiled = "", assignmentReference: String = "", settled: Jurisdiction.Decided? = nil,
        mentioned: [Mention] = [], register: Acceptance.Proposal? = nil, acting: Acting
    ) {
        (self.onlyMentioned, self.mentioned) = (onlyMentioned, mentioned)
        (self.assignmentReference, self.settled) = (assignmentReference, settled)
        (self.summary, self.respondents, self.matters) = (summary, respondents, matters)
        (self.petitioner, self.place, self.exceptions) = (petitioner, place, exceptions)
        (self.witnesses, self.namesakes, self.namesakesReason) = (witnesses, namesakes, namesakesReason)
        (self.register, self.acting) = (register, acting)
    }

    /// See ``Intake``. What a superior assigned stands beside it as decided on jurisdiction.
    ///
    /// Law: J art. 9; T art. 47, 48.
    public func decide(on petition: Petition) throws(Intake.Refused) -> [PetitionEvent] {
        let events = try Intake.decide(self, petition)
        guard !events.isEmpty, let assigned = assignment(of: petition) else { return events.map(PetitionEvent.intake) }
        return events.map(PetitionEvent.intake) + [assigned.event]
    }

    /// What the superior decided on jurisdiction, as far as it is said; `nil` where nothing is.
    func assignment(of petition: Petition) -> Jurisdiction.Decided? {
        if let settled { return settled }
        guard !Veiled(assignmentReference).isBlank else { return nil }
        return Jurisdiction.Decided(accepts: petition.organ, reason: "", reference: assignmentReference)
    }
}

/// Corrects what was registered 更正: the old words stay in the trail, struck out.
///
/// Law: ours (a petition is never overwritten).
public struct CorrectRegistration: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.correctRegistration

    /// What it is about, in one line.
    public var summary: Veiled
    /// The persons reported on.
    public var respondents: [Respondent]
    /// The matters reported.
    public var matters: [Matter]
    /// Who wrote, as far as is known.
    public var petitioner: Petitioner
    /// Division code down to the township; empty when unknown.
    public var place: String
    /// Why.
    public var reason: Veiled
    /// Who is said to have seen it.
    public var witnesses: [Veiled]
    /// The row, from 1, in which each respondent stood of a form filled with those registered; `nil` when there was none.
    public var personRows: [Int]?
    /// The same, of each matter.
    public var matterRows: [Int]?
    /// Numbers, from 1, of those reported on now whom the register means as somebody else of that name; the reason of the
    /// correction says how that was found out.
    public var namesakes: [Int]
    /// Names that stand in the text alone and are only spoken of, or those of somebody else; what was said before stands.
    public var onlyMentioned: [Veiled]
    /// Who of the text alone belongs above this organ by name, filled in by the office.
    public var mentioned: [Mention]
    /// What the cadre register leads to once it is corrected, filled in by the office; `nil` while nobody asked.
    public var register: Acceptance.Proposal?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        summary: Veiled, respondents: [Respondent], matters: [Matter], petitioner: Petitioner, place: String,
        reason: Veiled, witnesses: [Veiled] = [], personRows: [Int]? = nil, matterRows: [Int]? = nil,
        namesakes: [Int] = [], onlyMentioned: [Veiled] = [], mentioned: [Mention] = [], acting: Acting
    ) {
        (self.onlyMentioned, self.mentioned) = (onlyMentioned, mentioned)
        (self.summary, self.respondents, self.matters) = (summary, respondents, matters)
        (self.petitioner, self.place, self.reason) = (petitioner, place, reason)
        (self.witnesses, self.personRows, self.matterRows) = (witnesses, personRows, matterRows)
        (self.namesakes, self.acting) = (namesakes, acting)
    }

    /// See ``Intake``.
    public func decide(on petition: Petition) throws(Intake.Refused) -> [PetitionEvent] {
        try Intake.decide(self, petition).map(PetitionEvent.intake)
    }
}

/// Puts on record that the petitioner withdrew 撤回.
///
/// Law: ours.
public struct Withdraw: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.withdraw

    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(reason: Veiled, acting: Acting) {
        (self.reason, self.acting) = (reason, acting)
    }

    /// See ``Intake``.
    public func decide(on petition: Petition) throws(Intake.Refused) -> [PetitionEvent] {
        try Intake.decide(self, petition).map(PetitionEvent.intake)
    }
}

/// Takes a withdrawn petition up again 恢复办理.
///
/// Law: ours.
public struct Resume: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.resume

    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(reason: Veiled, acting: Acting) {
        (self.reason, self.acting) = (reason, acting)
    }

    /// See ``Intake``.
    public func decide(on petition: Petition) throws(Intake.Refused) -> [PetitionEvent] {
        try Intake.decide(self, petition).map(PetitionEvent.intake)
    }
}

/// Puts on record how far the writer's name was verified 核实署名.
///
/// Law: R art. 24, 30.
public struct ConfirmIdentity: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.confirmIdentity

    /// What the check came to.
    public var signature: Signature
    /// By what means.
    public var how: Contact
    /// A remark.
    public var note: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(signature: Signature, how: Contact, note: Veiled, acting: Acting) {
        (self.signature, self.how, self.note, self.acting) = (signature, how, note, acting)
    }

    /// See ``Intake``.
    public func decide(on petition: Petition) throws(Intake.Refused) -> [PetitionEvent] {
        try Intake.decide(self, petition).map(PetitionEvent.intake)
    }
}
