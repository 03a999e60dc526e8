/// Splitting a clue from another, and joining clues that are one matter (分案、并案).
public enum ClueParting {
    /// A clue was split off 已分案.
    public struct Split: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.clueSplit"
        /// The clue it was split from; `nil` the first.
        public var clue: Int?
        /// The number of the new one.
        public var number: Int
        /// The respondents of the new one, from 1.
        public var persons: [Int]
        /// The matters of the new one, from 1.
        public var matters: [Int]
        /// On whom the new one's approvals are asked.
        public var subject: ApprovalSubject
        /// The respondents that stay.
        public var keptPersons: [Int]
        /// The matters that stay.
        public var keptMatters: [Int]
        /// On whom the approvals of what stays are asked.
        public var keptSubject: ApprovalSubject
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(
            clue: Int?, number: Int, persons: [Int], matters: [Int], subject: ApprovalSubject, keptPersons: [Int],
            keptMatters: [Int], keptSubject: ApprovalSubject, reason: Veiled
        ) {
            (self.clue, self.number, self.persons, self.matters) = (clue, number, persons, matters)
            (self.subject, self.keptPersons, self.keptMatters) = (subject, keptPersons, keptMatters)
            (self.keptSubject, self.reason) = (keptSubject, reason)
        }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(21) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.clueSplit(self)) }
    }

    /// A clue was joined to another 已并案.
    public struct Joined: EventPayload {
        /// The name it is stored under.
        public static let typeName = "handling.cluesJoined"
        /// The clue that ends with it, from 1.
        public var clue: Int
        /// The clue that goes on, from 1.
        public var into: Int
        /// Why.
        public var reason: Veiled

        /// All of it, in order.
        public init(clue: Int, into: Int, reason: Veiled) { (self.clue, self.into, self.reason) = (clue, into, reason) }

        /// What the act rests on.
        public var article: Article { .disciplineWorkRules(21) }
        /// As an event of the petition.
        public var event: PetitionEvent { .handling(.cluesJoined(self)) }
    }

    /// Decides whether a clue is split off: of the respondents and matters of the one it comes from, nothing lost and
    /// neither part empty. What was done on its persons goes with it; what was approved was another text, and is asked anew
    /// of both. It begins no new month.
    ///
    /// Law: J art. 21, 23; that the approval of each way is the approval of the split is ours.
    ///
    /// - Returns: One event, or none when just this was done.
    static func decide(_ command: SplitClue, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        let own = petition.inHand(command.clue)
        if let bar = own.bar(command.acting) { throw .barred(bar) }
        let newest = petition.clues.map(\.number).max() ?? 1
        if command.wasJustDone(on: petition) { return [] }
        guard own.isClue else { throw .notClue }
        guard own.handler == command.acting.officer else { throw .notHandler }
        guard !own.isClosed else { throw .barred(.closed) }
        guard own.result == nil else { throw .resultStands }
        guard petition.clues.count < Bounds.clues else {
            throw .barred(.tooMany(field: "persons", limit: Bounds.clues))
        }
        let (persons, matters) = (Set(command.persons), Set(command.matters))
        let (keptPersons, keptMatters) = (Set(command.keptPersons), Set(command.keptMatters))
        guard persons.union(keptPersons) == Set(own.personsInHand) else { throw .personLeftOut }
        let all = own.registeredMattersInHand
        guard matters.union(keptMatters) == Set(all) else { throw .matterLeftOut }
        guard all.isEmpty || !matters.isEmpty && !keptMatters.isEmpty else { throw .partEmpty }
        guard own.personsInHand.isEmpty || !persons.isEmpty && !keptPersons.isEmpty else { throw .partEmpty }
        guard persons != keptPersons || matters != keptMatters else { throw .partsAlike }
        let filed = own.clueSteps.filter { $0.clueStep == .caseFiled }
        let isShared = filed.contains { step in
            step.person.map { persons.contains($0) && keptPersons.contains($0) } ?? true
        }
        guard !isShared else { throw .caseShared }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [command.event(numbered: newest + 1, outOf: own.approvalSubject)]
    }

    /// Decides whether two clues are one from now on: the one that goes on is about whom and what both were about, keeps its
    /// own way, and is approved anew. A split made in error is taken back so.
    ///
    /// Law: J art. 21, 23; ours.
    ///
    /// - Returns: One event, or none when just this was done.
    static func decide(_ command: JoinClues, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        let joined = Joined(clue: command.clue ?? 1, into: command.into, reason: command.reason)
        if petition.wasJustDone(joined.event, command.acting) { return [] }
        let (ending, going) = (petition.inHand(command.clue), petition.inHand(command.into))
        if let bar = ending.bar(command.acting) ?? going.bar(command.acting) { throw .barred(bar) }
        guard !petition.clues.isEmpty, joined.clue != joined.into else { throw .joinedToItself }
        for one in [ending, going] {
            guard one.handler == command.acting.officer else { throw .notHandler }
            guard !one.isClosed else { throw .barred(.closed) }
            guard one.result == nil else { throw .resultStands }
        }
        let isOtherWay = going.disposition.map { $0.way != ending.disposition?.way } ?? false
        guard !isOtherWay || ending.casesFiled == 0 else { throw .caseLost }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [joined.event]
    }
}

extension Bounds {
    /// Clues of one petition: more matters than a handler can keep apart are petitions of their own. Ours.
    public static let clues = 20
}

extension Petition {
    /// A clue more: both parts keep what was done on their persons, and ask for their approvals anew.
    mutating func evolve(_ split: ClueParting.Split) {
        if clues.isEmpty { clues = [Clue(1, persons: personsInHand, matters: [], of: self)] }
        guard let place = clues.firstIndex(where: { $0.number == split.clue ?? 1 }) else { return }
        var part = clues[place]
        part.number = split.number
        (part.persons, part.matters, part.subject) = (split.persons, split.matters, split.subject)
        clues[place].persons = split.keptPersons
        clues[place].matters = split.keptMatters
        clues[place].subject = split.keptSubject
        clues.append(part)
        for place in [place, clues.count - 1] {
            let persons = clues[place].persons
            clues[place].steps.removeAll { step in step.person.map { !persons.contains($0) } ?? false }
            clues[place].loseApprovals()
        }
    }

    /// One clue less: the other goes on with whom and what both were about. What was done, and the day a way was first
    /// approved, go with it where both went the same way, or the one that goes on had none yet.
    mutating func evolve(_ joined: ClueParting.Joined) {
        guard let ending = clues.firstIndex(where: { $0.number == joined.clue }),
            let place = clues.firstIndex(where: { $0.number == joined.into })
        else { return }
        let other = clues[ending]
        clues[ending].joined = joined.into
        var going = clues[place]
        going.persons = Set(going.persons + other.persons).sorted()
        going.matters = Set(going.matters + other.matters).sorted()
        going.subject = ApprovalSubject.weightiest([going.subject, other.subject]) ?? .other
        if going.disposition == nil {
            (going.disposition, going.steps) = (other.disposition, other.steps)
            going.wayApprovedOn = other.wayApprovedOn
        } else if going.disposition?.way == other.disposition?.way {
            going.steps = inOrder(going.steps + other.steps.filter { !going.steps.contains($0) })
            going.wayApprovedOn = going.wayApprovedOn ?? other.wayApprovedOn
        }
        going.loseApprovals()
        clues[place] = going
    }
}

extension Clue {
    /// What was approved was another text.
    mutating func loseApprovals() { (studies, stepApprovals) = ([:], [:]) }
}
