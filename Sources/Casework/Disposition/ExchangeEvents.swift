extension Disposition {
    /// The partner told what became of a package 对方已回告.
    public struct ExchangeTold: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.exchangeTold"
        /// Of which package.
        public var package: ExchangeID
        /// What it says.
        public var word: ExchangeWord
        /// The day it happened there.
        public var on: Day
        /// The number under which it is registered there; empty when it was sent back.
        public var number: String
        /// Why it was sent back.
        public var reason: Veiled

        /// All of it, in order.
        public init(package: ExchangeID, word: ExchangeWord, on: Day, number: String, reason: Veiled) {
            (self.package, self.word, self.on) = (package, word, on)
            (self.number, self.reason) = (number, reason)
        }

        /// What the act rests on.
        public var article: Article {
            switch word {
            case .registered: .reportingRules(13)
            case .refused: .petitionRegulation(23)
            }
        }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.exchangeTold(self)) }
    }

    /// The sender of a package was told what became of it 已回告来件单位.
    public struct SenderTold: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.senderTold"
        /// What was told.
        public var word: SenderWord
        /// The day it happened.
        public var on: Day
        /// Why, or how.
        public var reason: Veiled

        /// All of it, in order.
        public init(word: SenderWord, on: Day, reason: Veiled) {
            (self.word, self.on, self.reason) = (word, on, reason)
        }

        /// What the act rests on.
        public var article: Article {
            switch word {
            case .refused: .petitionRegulation(23)
            case .settled: .reportingRules(13)
            }
        }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.senderTold(self)) }
    }
}

/// Puts on record what a partner says of a package 记录对方回告: done by the program, from a signed answer.
///
/// Law: R art. 13; X art. 23.
public struct RecordExchange: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordExchange

    /// Of which package.
    public var package: ExchangeID
    /// What it says.
    public var word: ExchangeWord
    /// The day it happened there.
    public var on: Day
    /// The number there.
    public var number: String
    /// Why it was sent back.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(package: ExchangeID, word: ExchangeWord, on: Day, number: String, reason: Veiled, acting: Acting) {
        (self.package, self.word, self.on) = (package, word, on)
        (self.number, self.reason, self.acting) = (number, reason, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}

/// Tells the sender of a package that it goes back, or that it is settled 回告来件单位.
///
/// Law: X art. 23 (five working days to object, with reasons); R art. 7, 13.
public struct AnswerSender: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.answerSender

    /// What is told.
    public var word: SenderWord
    /// The day it happened.
    public var on: Day
    /// Why, or how.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(word: SenderWord, on: Day, reason: Veiled, acting: Acting) {
        (self.word, self.on, self.reason, self.acting) = (word, on, reason, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}
