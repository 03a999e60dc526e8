/// Ending a record after its term 销毁: proposed by one, confirmed by another, and a tombstone is what stays.
///
/// Law: ours (M36; `rules.md` §18: deletion needs approval and leaves a record).
public enum Ending {
    /// Ending it was proposed 已提请销毁.
    public struct Proposed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.endingProposed"
        /// Why.
        public var reason: Veiled
        /// Why.
        public init(reason: Veiled) { self.reason = reason }
        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.endingProposed(self)) }
    }

    /// The proposal was taken back 已撤回提请.
    public struct Withdrawn: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.endingWithdrawn"
        /// Why.
        public var reason: Veiled
        /// Why.
        public init(reason: Veiled) { self.reason = reason }
        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.endingWithdrawn(self)) }
    }

    /// A hold was set 已暂缓销毁.
    public struct Held: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.held"
        /// Keep it, because.
        public var reason: Veiled
        /// When somebody looks again.
        public var reviewOn: Day
        /// Why, and when somebody looks again.
        public init(reason: Veiled, reviewOn: Day) { (self.reason, self.reviewOn) = (reason, reviewOn) }
        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.held(self)) }
    }

    /// The hold was lifted 已解除暂缓.
    public struct Released: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.released"
        /// Why.
        public var reason: Veiled
        /// Why.
        public init(reason: Veiled) { self.reason = reason }
        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.released(self)) }
    }

    /// The record was ended 已销毁: the tombstone 销毁凭证. It has no field for a name or a content, and is read without the
    /// petition's key, which is gone. Who confirmed, and when, stands beside every event.
    public struct Ended: EventPayload {
        /// The name it is stored under.
        public static let typeName = "archive.ended"
        /// The number officers read out.
        public var number: PetitionNumber
        /// As what it was kept.
        public var kept: RecordClass
        /// How long.
        public var term: Retention
        /// The last day of the term.
        public var overOn: Day
        /// Who proposed it.
        public var proposedBy: OfficerID
        /// On which day.
        public var proposedOn: Day
        /// What was destroyed.
        public var proof: Proof
        /// The log's signature over all of it, hexadecimal.
        public var signature: String

        /// All of it, in order.
        public init(
            number: PetitionNumber, kept: RecordClass, term: Retention, overOn: Day, proposedBy: OfficerID,
            proposedOn: Day, proof: Proof, signature: String
        ) {
            (self.number, self.kept, self.term, self.overOn) = (number, kept, term, overOn)
            (self.proposedBy, self.proposedOn) = (proposedBy, proposedOn)
            (self.proof, self.signature) = (proof, signature)
        }

        /// What the act rests on.
        public var article: Article { .ours }
        /// As an event of the petition.
        public var event: PetitionEvent { .archive(.ended(self)) }
    }

    /// What was destroyed, as whoever finds a copy of it can tell 销毁证明.
    public struct Proof: Codable, Sendable, Hashable {
        /// The hash of the stream's last event before this one, hexadecimal: with it every event before stands fast.
        public var chain: String
        /// SHA-256 of the wrapped key that was destroyed, hexadecimal.
        public var wrappedKeyHash: String
        /// How many events can be read no more.
        public var events: Int
        /// How many attachments.
        public var attachments: Int
        /// Who was not to know of it, sealed with a key of the office: they are not to know of the tombstone either.
        public var hidden: String

        /// All of it, in order.
        public init(chain: String, wrappedKeyHash: String, events: Int, attachments: Int, hidden: String) {
            (self.chain, self.wrappedKeyHash, self.events) = (chain, wrappedKeyHash, events)
            (self.attachments, self.hidden) = (attachments, hidden)
        }
    }
}

/// Proposes that a record whose term is over be ended 提请销毁.
///
/// Law: ours.
public struct ProposeEnding: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.proposeEnding
    /// Why.
    public var reason: Veiled
    /// What beside the petition keeps it; only the office knows.
    public var others: [EndingBar]
    /// Who asks, and when.
    public var acting: Acting
    /// All of it, in order.
    public init(reason: Veiled, others: [EndingBar] = [], acting: Acting) {
        (self.reason, self.others, self.acting) = (reason, others, acting)
    }
    /// See ``Ending``.
    public func decide(on petition: Petition) throws(Ending.Refused) -> [PetitionEvent] {
        try Ending.decide(self, petition)
    }
}

/// Takes a proposal back 撤回提请, or sends it back where somebody else made it.
///
/// Law: ours.
public struct WithdrawEnding: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.withdrawEnding
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting
    /// All of it, in order.
    public init(reason: Veiled, acting: Acting) { (self.reason, self.acting) = (reason, acting) }
    /// See ``Ending``.
    public func decide(on petition: Petition) throws(Ending.Refused) -> [PetitionEvent] {
        try Ending.decide(self, petition)
    }
}

/// Keeps a record beyond its term 暂缓销毁, because.
///
/// Law: ours.
public struct HoldRecord: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.holdRecord
    /// Keep it, because.
    public var reason: Veiled
    /// When somebody looks again.
    public var reviewOn: Day
    /// Who asks, and when.
    public var acting: Acting
    /// All of it, in order.
    public init(reason: Veiled, reviewOn: Day, acting: Acting) {
        (self.reason, self.reviewOn, self.acting) = (reason, reviewOn, acting)
    }
    /// See ``Ending``.
    public func decide(on petition: Petition) throws(Ending.Refused) -> [PetitionEvent] {
        try Ending.decide(self, petition)
    }
}

/// Lifts a hold 解除暂缓.
///
/// Law: ours.
public struct ReleaseRecord: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.releaseRecord
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting
    /// All of it, in order.
    public init(reason: Veiled, acting: Acting) { (self.reason, self.acting) = (reason, acting) }
    /// See ``Ending``.
    public func decide(on petition: Petition) throws(Ending.Refused) -> [PetitionEvent] {
        try Ending.decide(self, petition)
    }
}

/// Confirms a proposal, and so ends the record 批准销毁.
///
/// Law: ours.
public struct EndRecord: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.endRecord
    /// What beside the petition keeps it; only the office knows.
    public var others: [EndingBar]
    /// What is destroyed; only the office knows.
    public var proof: Ending.Proof
    /// The log's signature over the tombstone; empty while it is not signed.
    public var signature: String
    /// Who asks, and when.
    public var acting: Acting
    /// All of it, in order.
    public init(others: [EndingBar], proof: Ending.Proof, signature: String = "", acting: Acting) {
        (self.others, self.proof, self.signature, self.acting) = (others, proof, signature, acting)
    }
    /// See ``Ending``.
    public func decide(on petition: Petition) throws(Ending.Refused) -> [PetitionEvent] {
        try Ending.decide(self, petition)
    }
}
