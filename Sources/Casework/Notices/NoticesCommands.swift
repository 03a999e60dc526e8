/// Puts on record that a real-name reporter was told of acceptance 受理告知. The day counts on which the reporter was reached.
///
/// Law: R art. 26; T art. 175 (15 working days from receipt).
public struct TellAcceptance: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.tellAcceptance

    /// The day it happened.
    public var on: Day
    /// By what means.
    public var how: Contact
    /// What was said.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(on: Day, how: Contact, text: Veiled, acting: Acting) {
        (self.on, self.how, self.text, self.acting) = (on, how, text, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition).map(PetitionEvent.notices)
    }
}

/// Asks, for the petitioner 提问.
///
/// Law: ours.
public struct AskQuestion: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.askQuestion

    /// What was said.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(text: Veiled, acting: Acting) {
        (self.text, self.acting) = (text, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition).map(PetitionEvent.notices)
    }
}

/// Answers a question 答复提问.
///
/// Law: ours.
public struct AnswerQuestion: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.answerQuestion

    /// Which question, counted from 1.
    public var question: Int
    /// What was said.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(question: Int, text: Veiled, acting: Acting) {
        (self.question, self.text, self.acting) = (question, text, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition).map(PetitionEvent.notices)
    }
}

/// Puts on record that a real-name reporter was told the result 办结反馈: who handled tells.
///
/// Law: R art. 27; T art. 175 (15 working days from closing).
public struct TellResult: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.tellResult

    /// The day it happened.
    public var on: Day
    /// By what means.
    public var how: Contact
    /// What was said.
    public var text: Veiled
    /// Of which clue alone, from 1; `nil` of the petition as a whole.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(on: Day, how: Contact, text: Veiled, clue: Int? = nil, acting: Acting) {
        (self.on, self.how, self.text, self.clue, self.acting) = (on, how, text, clue, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition.part(clue)).map(PetitionEvent.notices)
    }
}

/// Records an objection to the result, or to that of one clue of several 提出异议.
///
/// Law: R art. 27.
public struct Object: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.object

    /// What was said.
    public var text: Veiled
    /// To the told result of which clue alone, from 1; `nil` to the petition's as a whole.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(text: Veiled, clue: Int? = nil, acting: Acting) {
        (self.text, self.clue, self.acting) = (text, clue, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition.part(clue)).map(PetitionEvent.notices)
    }
}

/// Explains what was objected to 说明异议; new evidence reopens the petition, or the clue while others go on.
///
/// Law: R art. 27.
public struct ExplainObjection: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.explainObjection

    /// What was said.
    public var text: Veiled
    /// Whether the objection brought new evidence.
    public var newEvidence: Bool
    /// Of which clue alone, from 1; `nil` all that was objected to.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(text: Veiled, newEvidence: Bool, clue: Int? = nil, acting: Acting) {
        (self.text, self.newEvidence, self.clue, self.acting) = (text, newEvidence, clue, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition.part(clue)).map(PetitionEvent.notices)
    }
}

/// Rates manner and result, kept apart 评价.
///
/// Law: X art. 21.
public struct Rate: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.rate

    /// How content with the manner.
    public var manner: Satisfaction
    /// How content with the result.
    public var result: Satisfaction
    /// Why.
    public var comment: Veiled
    /// Of which clue alone, from 1; `nil` of the petition as a whole.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(manner: Satisfaction, result: Satisfaction, comment: Veiled, clue: Int? = nil, acting: Acting) {
        (self.manner, self.result, self.comment) = (manner, result, comment)
        (self.clue, self.acting) = (clue, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition.part(clue)).map(PetitionEvent.notices)
    }
}

/// Records a return visit, or the attempt at one 回访.
///
/// Law: practice.
public struct RecordReturnVisit: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordReturnVisit

    /// The day it happened.
    public var on: Day
    /// By what means.
    public var how: Contact
    /// Whether the petitioner was reached.
    public var reached: Bool
    /// How content with the manner.
    public var manner: Satisfaction
    /// How content with the result.
    public var result: Satisfaction
    /// Whether money given back really arrived; `nil` when none was due.
    public var moneyArrived: Bool?
    /// A remark.
    public var note: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        on: Day, how: Contact, reached: Bool, manner: Satisfaction, result: Satisfaction, moneyArrived: Bool?,
        note: Veiled, acting: Acting
    ) {
        (self.on, self.how, self.reached) = (on, how, reached)
        (self.manner, self.result, self.moneyArrived) = (manner, result, moneyArrived)
        (self.note, self.acting) = (note, acting)
    }

    /// See ``Notices``.
    public func decide(on petition: Petition) throws(Notices.Refused) -> [PetitionEvent] {
        try Notices.decide(self, petition).map(PetitionEvent.notices)
    }
}
