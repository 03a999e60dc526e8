/// A clue's way after its disposition, and its results back to the petition office (问题线索办理、按季反馈).
public enum ClueWay {
    /// A step was taken 已办理一步.
    public struct Stepped: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.clueStepped"
        /// Which step.
        public var clueStep: ClueStep
        /// On which respondent, from 1; `nil` on all, or where it is about none.
        public var person: Int?
        /// The day it happened.
        public var on: Day
        /// What was found or decided, in words.
        public var note: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?
        /// The last day, where the trial was extended.
        public var until: Day?
        /// Who verified, and whether each has signed the report; `nil` of other steps, and of reports from before it was kept.
        public var team: [TeamSignature]?

        /// All of it, in order.
        public init(
            clueStep: ClueStep, person: Int?, on: Day, note: Veiled, clue: Int? = nil, until: Day? = nil,
            team: [TeamSignature]? = nil
        ) {
            (self.clueStep, self.person, self.on, self.note, self.clue) = (clueStep, person, on, note, clue)
            (self.until, self.team) = (until, team)
        }

        /// What the act rests on.
        public var article: Article { ClueRule.row(clueStep).articles.first ?? .disciplineWorkRules(21) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.clueStepped(self)) }
    }

    /// The office said where a clue stands that has no other event in the quarter 已按季反馈.
    public struct Returned: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.quarterReturned"
        /// For which quarter.
        public var quarter: Quarter
        /// How it came: typed, or read from a list.
        public var isFromList: Bool
        /// Where it stands, in words.
        public var note: Veiled
        /// Which clue, from 2; `nil` the first.
        public var clue: Int?

        /// All of it, in order.
        public init(quarter: Quarter, isFromList: Bool, note: Veiled, clue: Int? = nil) {
            (self.quarter, self.isFromList, self.note, self.clue) = (quarter, isFromList, note, clue)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(18) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.quarterReturned(self)) }
    }
}

/// Puts a step of a clue's way on record 记录线索办理步骤.
///
/// Law: J art. 20, 27-38, 54-56; each step has its own.
public struct StepClue: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.stepClue

    /// Which step.
    public var clueStep: ClueStep
    /// On which respondent, from 1; `nil` on all.
    public var person: Int?
    /// The day it happened.
    public var on: Day
    /// What was found or decided, in words.
    public var note: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// The last day, where the trial is extended; of no other step.
    public var until: Day?
    /// Who verified, and whether each has signed the report; of no other step.
    public var team: [TeamSignature]
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        clueStep: ClueStep, person: Int? = nil, on: Day, note: Veiled, clue: Int? = nil, until: Day? = nil,
        team: [TeamSignature] = [], acting: Acting
    ) {
        (self.clueStep, self.person, self.on, self.note) = (clueStep, person, on, note)
        (self.clue, self.until, self.team, self.acting) = (clue, until, team, acting)
    }

    /// See ``ClueWay``.
    public func decide(on petition: Petition) throws(ClueWay.Refused) -> [PetitionEvent] {
        try ClueWay.decide(self, petition.inHand(clue))
    }
}

/// Returns to the petition office where a clue stands 按季反馈办理情况: only where nothing else in the quarter says so.
///
/// Law: R art. 18.
public struct ReturnQuarter: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.returnQuarter

    /// For which quarter.
    public var quarter: Quarter
    /// Whether it was read from a list.
    public var isFromList: Bool
    /// Where it stands, in words.
    public var note: Veiled
    /// Of which clue, from 1; `nil` of every one that owes it.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(quarter: Quarter, isFromList: Bool = false, note: Veiled, clue: Int? = nil, acting: Acting) {
        (self.quarter, self.isFromList, self.note, self.clue) = (quarter, isFromList, note, clue)
        self.acting = acting
    }

    /// See ``ClueWay``.
    public func decide(on petition: Petition) throws(ClueWay.Refused) -> [PetitionEvent] {
        try ClueWay.decide(self, petition)
    }
}

extension ClueWay {
    /// Decides whether a step stands on record: of the way that was approved, in the order of the table, by the handler.
    ///
    /// Law: the row of ``ClueRule`` that the step has.
    ///
    /// - Returns: One event, or none when just this was recorded.
    static func decide(_ command: StepClue, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let stepped = Stepped(
            clueStep: command.clueStep, person: command.person, on: command.on, note: command.note, clue: command.clue,
            until: command.clueStep == .trialExtended ? command.until : nil,
            team: command.clueStep == .verificationReported ? command.team : nil)
        if petition.clueSteps.contains(where: { $0.what == stepped }) { return [] }
        guard petition.isClue else { throw .notClue }
        guard let handler = petition.handler else { throw .notTakenOver }
        guard handler == command.acting.officer else { throw .notHandler }
        guard !petition.isClosed else { throw .barred(.closed) }
        if let person = command.person, !petition.personsInHand.contains(person) {
            throw .personUnknown
        }
        let rule = ClueRule.row(command.clueStep)
        if let missing = petition.missing(for: rule, on: command.person) { throw missing }
        guard rule.repeats || !petition.hasDone(rule.step, on: command.person) else { throw .stepDone(rule.step) }
        if let bar = petition.bar(on: command.on, command.acting) { throw .barred(bar) }
        let before = petition.clueSteps.filter { rule.after.contains($0.clueStep) && $0.isOf(command.person) }.map(\.on)
        if let earliest = before.min(), command.on < earliest { throw .stepTooEarly }
        if command.clueStep == .trialExtended {
            guard let until = command.until else { throw .untilMissing }
            guard until > command.on, petition.trialEnds(on: command.person).map({ until > $0 }) ?? true else {
                throw .untilNotLater
            }
        }
        guard !command.note.isBlank else { throw .noteMissing }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        if let team = stepped.team { try check(team, petition) }
        return [stepped.event]
    }

    /// Decides whether it stands on record where a clue stands at the end of a quarter. What the events of the quarter say
    /// already is not typed a second time.
    ///
    /// Law: R art. 18.
    ///
    /// - Returns: One event, or none when the quarter is settled.
    static func decide(_ command: ReturnQuarter, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        // What is said of the petition is said of each of its clues: nobody types it for each.
        let said = command.clue.map { [petition.inHand($0)] } ?? petition.parts
        if let bar = said.lazy.compactMap({ $0.bar(command.acting) }).first { throw .barred(bar) }
        guard let from = petition.returnsFrom else { throw .notClue }
        guard command.quarter >= from else { throw .quarterBefore }
        guard command.quarter.first <= command.acting.day else { throw .quarterAhead }
        let owing = said.filter { part in part.nextReturn.map { $0 <= command.quarter } ?? false }
        if owing.isEmpty { return [] }
        guard !command.note.isBlank else { throw .noteMissing }
        if let bar = command.note.bar("note") { throw .barred(bar) }
        return owing.map { part in
            Returned(
                quarter: command.quarter, isFromList: command.isFromList, note: command.note, clue: part.otherClue
            ).event
        }
    }
}

extension Signed<ClueWay.Stepped> {
    /// Whether it is about this respondent: what is about all is about each.
    func isOf(_ person: Int?) -> Bool { self.person == nil || person == nil || self.person == person }
}
