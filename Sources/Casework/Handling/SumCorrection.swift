/// What says of money what a result says of it 载明金额: four fields of its own, that are read and put as one.
public protocol StatesSums {
    /// Money found to be wrong.
    var moneyFound: Money { get set }
    /// Money recovered.
    var moneyRecovered: Money { get set }
    /// Money given back to the people it was taken from.
    var moneyGivenBack: Money { get set }
    /// To how many persons.
    var givenBackTo: Persons { get set }
}

extension StatesSums {
    /// All four.
    public var sums: Sums {
        get {
            Sums(
                moneyFound: moneyFound, moneyRecovered: moneyRecovered, moneyGivenBack: moneyGivenBack,
                givenBackTo: givenBackTo)
        }
        set {
            (moneyFound, moneyRecovered) = (newValue.moneyFound, newValue.moneyRecovered)
            (moneyGivenBack, givenBackTo) = (newValue.moneyGivenBack, newValue.givenBackTo)
        }
    }
}

/// What a result says of money 金额: found, recovered, given back, and to how many.
public struct Sums: Hashable, Sendable, Codable {
    /// Money found to be wrong.
    public var moneyFound: Money
    /// Money recovered.
    public var moneyRecovered: Money
    /// Money given back to the people it was taken from.
    public var moneyGivenBack: Money
    /// To how many persons.
    public var givenBackTo: Persons

    /// All of it, in order.
    public init(moneyFound: Money, moneyRecovered: Money, moneyGivenBack: Money, givenBackTo: Persons) {
        (self.moneyFound, self.moneyRecovered) = (moneyFound, moneyRecovered)
        (self.moneyGivenBack, self.givenBackTo) = (moneyGivenBack, givenBackTo)
    }

    /// What several come to together.
    static func + (one: Sums, other: Sums) -> Sums {
        Sums(
            moneyFound: one.moneyFound + other.moneyFound, moneyRecovered: one.moneyRecovered + other.moneyRecovered,
            moneyGivenBack: one.moneyGivenBack + other.moneyGivenBack,
            givenBackTo: Persons(one.givenBackTo.count + other.givenBackTo.count))
    }

    /// No money at all.
    public static let zero = Sums(
        moneyFound: .zero, moneyRecovered: .zero, moneyGivenBack: .zero, givenBackTo: Persons(0))
}

/// Sums of a closed result that were corrected 已更正金额.
public struct SumsCorrected: Sendable, Hashable {
    /// What was proposed, by whom, with the sums it replaced.
    public let proposed: Signed<Handling.SumsProposed>
    /// Who has passed it, and when.
    public let decided: Signed<Handling.SumsDecided>
}

extension Handling {
    /// Other sums were proposed for a closed result 已提出更正金额.
    public struct SumsProposed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.sumsProposed"
        /// The sums that stand.
        public var was: Sums
        /// Those that are right.
        public var sums: Sums
        /// Why.
        public var reason: Veiled
        /// What the petitioner reads of it; empty where no result was told.
        public var told: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(was: Sums, sums: Sums, reason: Veiled, told: Veiled, clue: Int? = nil) {
            (self.was, self.sums, self.reason, self.told, self.clue) = (was, sums, reason, told, clue)
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.sumsProposed(self)) }
    }

    /// Other sums were reviewed, and stand when they passed 已审核更正金额.
    public struct SumsDecided: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.sumsDecided"
        /// Whether they passed.
        public var passed: Bool
        /// What was found.
        public var findings: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(passed: Bool, findings: Veiled, clue: Int? = nil) {
            (self.passed, self.findings, self.clue) = (passed, findings, clue)
        }

        /// What the act rests on.
        public var article: Article { .practice }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.sumsDecided(self)) }
    }

    /// Decides whether other sums stand proposed for a closed result, by whoever handled it. A later proposal replaces one
    /// that waits. Where the result was told, it says what the petitioner reads of the correction.
    ///
    /// Law: R art. 27 (the reporter is told what came of it); that sums are corrected so is ours.
    ///
    /// - Returns: One event, or none when just this waits for its review.
    public static func decide(_ command: CorrectSums, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.closing != nil, let result = petition.result else { throw .sumsBeforeClosing }
        let proposed = SumsProposed(
            was: result.sums, sums: command.sums, reason: command.reason, told: command.told,
            clue: command.clue)
        if petition.sumsProposed?.what == proposed { return [] }
        guard petition.isHandled(by: command.acting.officer, in: command.acting.office) else { throw .notHandler }
        guard command.sums != proposed.was else { throw .sumsUnchanged }
        try checkSums(command.sums)
        guard !command.reason.isBlank else { throw .sumsWithoutReason }
        guard !petition.isResultTold || !command.told.isBlank else { throw .sumsNotTold }
        if let bar = command.reason.bar("reason") ?? command.told.bar("told") { throw .barred(bar) }
        return [.sumsProposed(proposed)]
    }

    /// Decides whether other sums for a closed result pass, by a reviewer outside the line of those who handled it: what two
    /// have reviewed, nobody changes alone. Passing puts them in the place of the old ones, which stay in the trail.
    ///
    /// Law: practice (双审双核).
    ///
    /// - Returns: One event, or none when this reviewer said just this last.
    public static func decide(_ command: DecideSums, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let decided = SumsDecided(passed: command.passed, findings: command.findings, clue: command.clue)
        if petition.wasJustDone(decided.event, command.acting) { return [] }
        guard petition.sumsProposed != nil else { throw .noSumsProposed }
        if let refused = petition.reviewBar(of: command.acting.officer, in: command.acting.office) { throw refused }
        guard !command.findings.isBlank else { throw .findingsMissing }
        if let bar = command.findings.bar("findings") { throw .barred(bar) }
        return [.sumsDecided(decided)]
    }

    /// Money that adds up.
    static func checkSums(_ sums: Sums) throws(Refused) {
        guard sums.moneyFound <= Bounds.money else { throw .barred(.tooMuch(field: "moneyFound")) }
        guard sums.givenBackTo.count <= Bounds.persons else { throw .barred(.tooMuch(field: "givenBackTo")) }
        guard sums.moneyRecovered <= sums.moneyFound else { throw .recoveredExceedsFound }
        guard sums.moneyGivenBack <= sums.moneyRecovered else { throw .givenBackExceedsRecovered }
        let isGivenBack = sums.moneyGivenBack > .zero
        let hasPersons = sums.givenBackTo.count > 0
        guard !isGivenBack || hasPersons else { throw .givenBackToNobody }
        guard isGivenBack || !hasPersons else { throw .personsWithoutMoney }
    }
}

/// Proposes other sums for a closed result 更正办结金额.
///
/// Law: ours.
public struct CorrectSums: PetitionCommand, StatesSums {
    /// Its name in the access matrix.
    public static let name = CommandName.correctSums

    /// Money found to be wrong.
    public var moneyFound: Money
    /// Money recovered.
    public var moneyRecovered: Money
    /// Money given back to the people it was taken from.
    public var moneyGivenBack: Money
    /// To how many persons.
    public var givenBackTo: Persons
    /// Why.
    public var reason: Veiled
    /// What the petitioner reads of it; needed where the result was told.
    public var told: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(sums: Sums, reason: Veiled, told: Veiled, clue: Int? = nil, acting: Acting) {
        (moneyFound, moneyRecovered) = (sums.moneyFound, sums.moneyRecovered)
        (moneyGivenBack, givenBackTo) = (sums.moneyGivenBack, sums.givenBackTo)
        (self.reason, self.told, self.clue, self.acting) = (reason, told, clue, acting)
    }

    /// See ``Handling``.
    public func decide(on petition: Petition) throws(Handling.Refused) -> [PetitionEvent] {
        try Handling.decide(self, petition.inHand(clue)).map(PetitionEvent.handling)
    }
}

/// Reviews other sums for a closed result 审核金额更正.
///
/// Law: practice (双审双核).
public struct DecideSums: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.decideSums

    /// Whether they pass; otherwise the old ones stand.
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

extension Petition {
    /// Whether other sums wait for their review, of the petition or of one of its clues.
    public var hasOpenSums: Bool { parts.contains { $0.sumsProposed != nil } }

    mutating func evolve(_ proposed: Handling.SumsProposed, _ step: Step) {
        strikeSums()
        sumsProposed = Signed(proposed, step)
    }

    mutating func evolve(_ decided: Handling.SumsDecided, _ step: Step) {
        guard let proposed = sumsProposed, let standing = result else { return }
        guard decided.passed else {
            strikeSums()
            sumsProposed = nil
            return
        }
        var what = standing.what
        what.sums = proposed.sums
        (result, sumsProposed) = (Signed(what, standing.step), nil)
        sumsCorrected.append(SumsCorrected(proposed: proposed, decided: Signed(decided, step)))
    }

    /// What waited for its review is replaced, or was sent back: it stands struck out.
    private mutating func strikeSums() {
        guard let proposed = sumsProposed?.what.event else { return }
        strikeLast { $0 == proposed }
    }
}
