/// Calls a meeting 召集研判.
///
/// Law: J art. 10.
public struct Convene: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.convene

    /// Who takes part.
    public var members: [OfficerID]
    /// At which level.
    public var level: MeetingLevel
    /// What is to be decided.
    public var question: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(members: [OfficerID], level: MeetingLevel, question: Veiled, acting: Acting) {
        (self.members, self.level, self.question, self.acting) = (members, level, question, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition).map(PetitionEvent.deliberation)
    }
}

/// Gives a member's opinion and vote 发表意见.
///
/// Law: J art. 10.
public struct GiveOpinion: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.giveOpinion

    /// The vote.
    public var vote: Vote
    /// The opinion, in words.
    public var opinion: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(vote: Vote, opinion: Veiled, acting: Acting) {
        (self.vote, self.opinion, self.acting) = (vote, opinion, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition).map(PetitionEvent.deliberation)
    }
}

/// Closes the meeting with minutes and a decision 形成纪要.
///
/// Law: J art. 10.
public struct CloseMeeting: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.closeMeeting

    /// The minutes.
    public var minutes: Veiled
    /// What was decided.
    public var decision: ProposedRoute
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(minutes: Veiled, decision: ProposedRoute, acting: Acting) {
        (self.minutes, self.decision, self.acting) = (minutes, decision, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition).map(PetitionEvent.deliberation)
    }
}

/// Approves what was proposed, having read it 领导阅批.
///
/// Law: R art. 17, 20.
public struct Approve: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.approve

    /// SHA-256 of the text the leader read, hexadecimal.
    public var textHash: String
    /// SHA-256 of ``Petition/boundText`` as it stands, filled in by the office.
    public var currentHash: String
    /// The opinion, in words.
    public var opinion: Veiled
    /// In what capacity the officer approves, filled in by the office.
    public var capacity: Approver
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        textHash: String, currentHash: String, opinion: Veiled, capacity: Approver = .leaderInCharge, acting: Acting
    ) {
        (self.textHash, self.currentHash, self.opinion) = (textHash, currentHash, opinion)
        (self.capacity, self.acting) = (capacity, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition).map(PetitionEvent.deliberation)
    }
}

/// Sends the petition back to an earlier node 退回.
///
/// Law: R art. 17.
public struct ReturnForJudgement: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.returnForJudgement

    /// Registered, triaged or judged: what is to be done again.
    public var to: Node
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(to: Node, reason: Veiled, acting: Acting) {
        (self.to, self.reason, self.acting) = (to, reason, acting)
    }

    /// See ``Deliberation``.
    public func decide(on petition: Petition) throws(Deliberation.Refused) -> [PetitionEvent] {
        try Deliberation.decide(self, petition).map(PetitionEvent.deliberation)
    }
}
