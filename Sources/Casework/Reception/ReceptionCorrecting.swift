extension Reception {
    /// How it came was put right 已更正接收登记.
    public struct Corrected: EventPayload {
        /// The name it is stored under.
        public static let typeName = "reception.corrected"
        /// How it was really written.
        public var form: Form
        /// How many came, of a visit; `nil` of anything else.
        public var persons: Persons?
        /// What was wrong.
        public var reason: Veiled

        /// All of it, in order.
        public init(form: Form, persons: Persons?, reason: Veiled) {
            (self.form, self.persons, self.reason) = (form, persons, reason)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(7) }
        /// As an event of the petition.
        public var event: PetitionEvent { .reception(.corrected(self)) }
    }

    /// Decides whether it is put right in which form a petition came, and how many visitors: what was written down so may be a
    /// slip of the hand. How it came through the portal, from an office elsewhere, another organ or an old register is no
    /// officer's to say, and the moment of receipt stands as it was put down: every limit runs from it.
    ///
    /// Law: R art. 7-9 (form; visits in groups and persons); that it may be put right, with a reason, is ours.
    ///
    /// - Returns: One event, or none when it stands so.
    public static func decide(_ command: CorrectReception, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.mayCorrectReception else { throw .cameByProgram }
        let persons = command.form == .visit ? command.persons : nil
        if command.form == petition.form, persons == petition.visit?.persons { return [] }
        if let persons {
            guard persons.count > 0 else { throw .personsMissing }
            guard persons.count <= Bounds.persons else { throw .barred(.tooMuch(field: "persons")) }
            guard persons.count >= petition.visit?.representatives?.count ?? 0 else { throw .fewerThanSpeak }
        }
        guard !command.reason.isBlank else { throw .correctionWithoutReason }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.corrected(Corrected(form: command.form, persons: persons, reason: command.reason))]
    }
}

/// Puts right in which form a petition came, and how many visitors 更正接收登记.
///
/// Law: R art. 7-9.
public struct CorrectReception: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.correctReception

    /// How it was really written.
    public var form: Form
    /// How many came, of a visit; of anything else it is not asked.
    public var persons: Persons
    /// What was wrong.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(form: Form, persons: Persons, reason: Veiled, acting: Acting) {
        (self.form, self.persons, self.reason, self.acting) = (form, persons, reason, acting)
    }

    /// See ``Reception``.
    public func decide(on petition: Petition) throws(Reception.Refused) -> [PetitionEvent] {
        try Reception.decide(self, petition).map(PetitionEvent.reception)
    }
}

extension Petition {
    /// Whether an officer of this organ wrote down how it came.
    public var mayCorrectReception: Bool {
        exists && submission.isEmpty && exchangeSource == nil && origin == nil && old == nil
    }

    /// Takes the right form. What was approved and has not gone out was another text, and is approved anew.
    mutating func evolve(_ corrected: Reception.Corrected) {
        form = corrected.form
        if let persons = corrected.persons {
            visit = visit ?? VisitParty(persons: persons)
            visit?.persons = persons
        } else {
            visit = nil
        }
        if closing == nil { loseApprovals() }
        for index in trail.indices.dropLast() {
            if case .reception(.corrected) = trail[index].event { trail[index].isStruck = true }
        }
    }
}
