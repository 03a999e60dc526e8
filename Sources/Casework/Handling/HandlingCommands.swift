/// Sets the way of disposition 处置意见.
///
/// Law: J art. 21 (1 month).
public struct SetDisposition: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.setDisposition

    /// The way of disposition.
    public var way: Way
    /// How it will be gone about.
    public var plan: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// What kind of organ the officer acts for, filled in by the office; `nil` while nobody asked.
    public var organ: OrganKind?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(way: Way, plan: Veiled, clue: Int? = nil, organ: OrganKind? = nil, acting: Acting) {
        (self.way, self.plan, self.clue, self.organ, self.acting) = (way, plan, clue, organ, acting)
    }

    /// See ``Handling``.
    public func decide(on petition: Petition) throws(Handling.Refused) -> [PetitionEvent] {
        try Handling.decide(self, petition.inHand(clue)).map(PetitionEvent.handling)
    }
}

/// Proposes the result, as the handler 提出办理结果.
///
/// Law: J art. 21; R art. 21.
public struct ProposeResult: PetitionCommand, StatesSums {
    /// Its name in the access matrix.
    public static let name = CommandName.proposeResult

    /// The way of disposition.
    public var way: Way
    /// How it closes.
    public var closing: ClosingKind
    /// One for each matter.
    public var findings: [Finding]
    /// What it comes to as a whole.
    public var truth: Truth
    /// The conclusion, as the petitioner may read it.
    public var conclusion: Veiled
    /// Money found to be wrong.
    public var moneyFound: Money
    /// Money recovered.
    public var moneyRecovered: Money
    /// Money given back to the people it was taken from.
    public var moneyGivenBack: Money
    /// To how many persons.
    public var givenBackTo: Persons
    /// Cases filed 件.
    public var caseFiled: Int
    /// Measures taken, person by person.
    public var measures: [Sanction]
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        way: Way, closing: ClosingKind, findings: [Finding], truth: Truth, conclusion: Veiled, sums: Sums,
        caseFiled: Int, measures: [Sanction], clue: Int? = nil, acting: Acting
    ) {
        (self.way, self.closing, self.findings) = (way, closing, findings)
        (self.truth, self.conclusion) = (truth, conclusion)
        (moneyFound, moneyRecovered) = (sums.moneyFound, sums.moneyRecovered)
        (moneyGivenBack, givenBackTo) = (sums.moneyGivenBack, sums.givenBackTo)
        (self.caseFiled, self.measures, self.clue, self.acting) = (caseFiled, measures, clue, acting)
    }

    /// See ``Handling``.
    public func decide(on petition: Petition) throws(Handling.Refused) -> [PetitionEvent] {
        try Handling.decide(self, petition.inHand(clue)).map(PetitionEvent.handling)
    }
}

/// Answers an inquiry or suggestion, and closes it 答复办结.
///
/// Law: X art. 29.
public struct AnswerAndClose: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.answerAndClose

    /// The answer.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(text: Veiled, acting: Acting) {
        (self.text, self.acting) = (text, acting)
    }

    /// See ``Handling``.
    public func decide(on petition: Petition) throws(Handling.Refused) -> [PetitionEvent] {
        try Handling.decide(self, petition).map(PetitionEvent.handling)
    }
}

/// The first review: procedure and evidence 程序审核.
///
/// Law: practice; J art. 10.
public struct ReviewProcedure: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.reviewProcedure

    /// Whether it passes; otherwise it goes back to the handler.
    public var passed: Bool
    /// What was found.
    public var findings: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(passed: Bool, findings: Veiled, clue: Int? = nil, acting: Acting) {
        (self.passed, self.findings, self.clue, self.acting) = (passed, findings, clue, acting)
    }

    /// See ``Handling``.
    public func decide(on petition: Petition) throws(Handling.Refused) -> [PetitionEvent] {
        try Handling.decide(self, petition.inHand(clue)).map(PetitionEvent.handling)
    }
}

/// The second review: characterisation and result 定性审核; passing closes the petition.
///
/// Law: practice; J art. 10.
public struct ReviewCharacterisation: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.reviewCharacterisation

    /// Whether it passes; otherwise it goes back to the handler.
    public var passed: Bool
    /// What was found.
    public var findings: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(passed: Bool, findings: Veiled, clue: Int? = nil, acting: Acting) {
        (self.passed, self.findings, self.clue, self.acting) = (passed, findings, clue, acting)
    }

    /// See ``Handling``.
    public func decide(on petition: Petition) throws(Handling.Refused) -> [PetitionEvent] {
        try Handling.decide(self, petition.inHand(clue)).map(PetitionEvent.handling)
    }
}
