/// Asks the superior to settle a dispute, to raise or to assign jurisdiction 报请上级确定管辖.
///
/// Law: J art. 9; L art. 16, 17.
public struct AskJurisdiction: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.askJurisdiction

    /// What is asked.
    public var question: Jurisdiction.Question
    /// The other organ, in a dispute.
    public var other: OrganID?
    /// Who is to decide, filled in by the office: the common superior, or the next higher organ; `nil` when there is none.
    public var superior: OrganID?
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        question: Jurisdiction.Question, other: OrganID?, superior: OrganID? = nil, reason: Veiled, acting: Acting
    ) {
        (self.question, self.other, self.superior) = (question, other, superior)
        (self.reason, self.acting) = (reason, acting)
    }

    /// See ``Jurisdiction``.
    public func decide(on petition: Petition) throws(Jurisdiction.Refused) -> [PetitionEvent] {
        try Jurisdiction.decide(self, petition).map(PetitionEvent.triage)
    }
}

/// Decides, as the superior that was asked, who accepts 上级决定管辖; or puts on record what a superior elsewhere decided.
///
/// Law: J art. 9; L art. 16, 17; T art. 47, 48.
public struct DecideJurisdiction: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.decideJurisdiction

    /// Who accepts.
    public var accepts: OrganID
    /// Why.
    public var reason: Veiled
    /// The reference of the decision, or of the approval it needed.
    public var reference: String
    /// SHA-256 of the text that was read, hexadecimal.
    public var textHash: String
    /// What the office knows of the tree, filled in by it.
    public var standing: Standing
    /// Who asks, and when.
    public var acting: Acting

    /// What the office knows of the organs in question.
    public struct Standing: Sendable, Hashable {
        /// Whether the organ that was asked has its desk in this installation.
        public var superiorIsHere: Bool
        /// Whether the organ chosen may be: the superior, or one under it.
        public var isWithinReach: Bool
        /// Whether a prefecture assigns to a county, which the province approves.
        public var needsProvince: Bool
        /// In what capacity the officer decides; `nil` for whoever leads nothing.
        public var capacity: Approver?
        /// SHA-256 of the text as it stands, hexadecimal.
        public var currentHash: String
        /// What the office knows.
        public init(
            superiorIsHere: Bool = true, isWithinReach: Bool = true, needsProvince: Bool = false,
            capacity: Approver? = .leaderInCharge, currentHash: String = ""
        ) {
            (self.superiorIsHere, self.isWithinReach) = (superiorIsHere, isWithinReach)
            (self.needsProvince, self.capacity, self.currentHash) = (needsProvince, capacity, currentHash)
        }
    }

    /// All of it, in order.
    public init(
        accepts: OrganID, reason: Veiled, reference: String, textHash: String = "", standing: Standing = Standing(),
        acting: Acting
    ) {
        (self.accepts, self.reason, self.reference, self.textHash) = (accepts, reason, reference, textHash)
        (self.standing, self.acting) = (standing, acting)
    }

    /// See ``Jurisdiction``.
    public func decide(on petition: Petition) throws(Jurisdiction.Refused) -> [PetitionEvent] {
        try Jurisdiction.decide(self, petition).map(PetitionEvent.triage)
    }
}

/// Puts on record what was agreed over dual management 双重管理协商.
///
/// Law: R art. 12.
public struct RecordCoordination: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordCoordination

    /// With which organ.
    public var with: String
    /// On which day.
    public var on: Day
    /// What was agreed.
    public var note: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(with: String, on: Day, note: Veiled, acting: Acting) {
        (self.with, self.on, self.note, self.acting) = (with, on, note, acting)
    }

    /// See ``Jurisdiction``.
    public func decide(on petition: Petition) throws(Jurisdiction.Refused) -> [PetitionEvent] {
        try Jurisdiction.decide(self, petition).map(PetitionEvent.triage)
    }
}

/// Takes up oneself what was handed down 提级管辖. The lower organ's way with it ends at once.
///
/// Law: J art. 9; L art. 17; T art. 47.
public struct RaiseJurisdiction: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.raiseJurisdiction

    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(reason: Veiled, acting: Acting) { (self.reason, self.acting) = (reason, acting) }

    /// See ``Jurisdiction``.
    public func decide(on petition: Petition) throws(Jurisdiction.Refused) -> [PetitionEvent] {
        try Jurisdiction.decide(self, petition).map(PetitionEvent.triage)
    }
}

/// Gives up, at the lower organ, what the higher one took up 移交提级件; the messenger's part of ``RaiseJurisdiction``.
///
/// Law: L art. 17.
public struct YieldJurisdiction: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.yieldJurisdiction

    /// The organ that took it up.
    public var to: OrganID
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(to: OrganID, reason: Veiled, acting: Acting) {
        (self.to, self.reason, self.acting) = (to, reason, acting)
    }

    /// See ``Jurisdiction``.
    public func decide(on petition: Petition) throws(Jurisdiction.Refused) -> [PetitionEvent] {
        try Jurisdiction.decide(self, petition).map(PetitionEvent.triage)
    }
}
