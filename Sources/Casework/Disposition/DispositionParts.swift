/// Hands a petition over sealed 密封上报: what belongs higher, or is about the own principal. Nothing of it stays here.
///
/// Law: R art. 15.
public struct SealUp: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.sealUp

    /// Whether it is about this organ's own principal.
    public var isStraightUp: Bool
    /// The hand-over it becomes, filled in by the office.
    public var handOver: HandOverID
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(isStraightUp: Bool, handOver: HandOverID = HandOverID(rawValue: ""), acting: Acting) {
        (self.isStraightUp, self.handOver, self.acting) = (isStraightUp, handOver, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}

/// Passes on the part of a mixed petition that another organ accepts 分项移送: those persons, with the matters that concern
/// them.
///
/// Law: T art. 171.
public struct SendPart: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.sendPart

    /// To which organ.
    public var organ: OrganID
    /// The new stream there, filled in by the office when the organ is one of ours.
    public var copy: PetitionID?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(organ: OrganID, copy: PetitionID? = nil, acting: Acting) {
        (self.organ, self.copy, self.acting) = (organ, copy, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}

/// Approves or declines, as the leader in charge who has read its text, that an office returns an item 审批退件.
///
/// Law: R art. 17.
public struct DecideReturn: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.decideReturn

    /// Whether it goes back.
    public var agreed: Bool
    /// SHA-256 of the text that was read, hexadecimal.
    public var textHash: String
    /// SHA-256 of the text as it stands, filled in by the office.
    public var currentHash: String
    /// The opinion, in words.
    public var opinion: Veiled
    /// In what capacity the officer decides, filled in by the office; `nil` for whoever leads nothing.
    public var capacity: Approver?
    /// Which clue of several, from 1; `nil` the petition as a whole.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        agreed: Bool, textHash: String, currentHash: String = "", opinion: Veiled,
        capacity: Approver? = .leaderInCharge, clue: Int? = nil, acting: Acting
    ) {
        (self.agreed, self.textHash, self.currentHash) = (agreed, textHash, currentHash)
        (self.opinion, self.capacity, self.clue, self.acting) = (opinion, capacity, clue, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition.part(clue)).map(PetitionEvent.disposition)
    }
}

extension Disposition {
    /// It was handed over sealed 已密封上报: the last event of its stream here.
    public struct SealedUp: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.sealedUp"
        /// The hand-over it became.
        public var handOver: HandOverID
        /// The hand-over it became.
        public init(handOver: HandOverID) { self.handOver = handOver }

        /// What the act rests on.
        public var article: Article { .reportingRules(15) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.sealedUp(self)) }
    }

    /// A part was passed on 已分项移送.
    public struct PartSent: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.partSent"
        /// To which organ.
        public var organ: OrganID
        /// Which respondents, from 1.
        public var respondents: [Int]
        /// Which matters, from 1.
        public var matters: [Int]
        /// The new stream there, when the organ is one of ours.
        public var copy: PetitionID?

        /// All of it, in order.
        public init(organ: OrganID, respondents: [Int], matters: [Int], copy: PetitionID?) {
            (self.organ, self.respondents, self.matters, self.copy) = (organ, respondents, matters, copy)
        }

        /// What the act rests on.
        public var article: Article { .supervisionRegulation(171) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.partSent(self)) }
    }

    /// An office would return it 拟退件.
    public struct ReturnProposed: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.returnProposed"
        /// Why.
        public var reason: ReturnReason
        /// Why, in words.
        public var text: Veiled
        /// Who talked it over; `nil` before that was asked for.
        public var members: [OfficerID]?
        /// What they said.
        public var discussion: Veiled?
        /// Which clue of several, from 1; `nil` the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(
            reason: ReturnReason, text: Veiled, members: [OfficerID]? = nil, discussion: Veiled? = nil, clue: Int? = nil
        ) {
            (self.reason, self.text, self.clue) = (reason, text, clue)
            (self.members, self.discussion) = (members, discussion)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(17) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.returnProposed(self)) }
    }

    /// The leader in charge did not agree to a return 不同意退件.
    public struct ReturnDeclined: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.returnDeclined"
        /// The opinion, in words.
        public var opinion: Veiled
        /// Which clue of several, from 1; `nil` the petition as a whole.
        public var clue: Int?

        /// All of it, in order.
        public init(opinion: Veiled, clue: Int? = nil) { (self.opinion, self.clue) = (opinion, clue) }

        /// What the act rests on.
        public var article: Article { .reportingRules(17) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.returnDeclined(self)) }
    }
}

extension Disposition {
    /// Decides whether the petition is handed over sealed: a report, not yet sent out or ended, at any node before.
    ///
    /// Law: R art. 15.
    ///
    /// - Returns: One event, or none when it was handed over.
    public static func decide(_ command: SealUp, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true) { throw .barred(bar) }
        if petition.exit == .sealedUp { return [] }
        guard petition.sentOut == nil, !petition.isClosed || petition.isWithdrawn else { throw .barred(.closed) }
        guard !petition.isRaisedByDecision else { throw .notForSealing }
        switch petition.distinctions?.scope {
        case .accusation, .noSubstance, nil: break
        case .appeal, .suggestion, .outOfScope, .inquiry: throw .notForSealing
        }
        return [.sealedUp(SealedUp(handOver: command.handOver))]
    }

    /// Decides whether a part of a mixed petition goes to the organ that accepts it, once a leader has approved the whole.
    ///
    /// Law: T art. 171.
    ///
    /// - Returns: One event, or none when that part was sent.
    public static func decide(_ command: SendPart, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if petition.partsSent.contains(where: { $0.organ == command.organ }) { return [] }
        guard petition.approval != nil else { throw .notApproved }
        let part = (petition.distinctions?.parts ?? []).filter { $0.organ == command.organ && $0.level != .own }
        guard !part.isEmpty else { throw .noSuchPart }
        let respondents = part.map(\.respondent)
        let matters = petition.matters.indices.map { $0 + 1 }.filter { petition.concerns($0, anyOf: respondents) }
        return [
            .partSent(
                PartSent(organ: command.organ, respondents: respondents, matters: matters, copy: command.copy))
        ]
    }

    /// Decides whether an item, or one clue of several, that an office would return goes back: by whoever the matrix names, of
    /// the very text that was read, after it was talked over.
    ///
    /// Law: R art. 17.
    ///
    /// - Returns: One event, or none when it was decided so last.
    public static func decide(_ command: DecideReturn, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard let proposed = command.clue == nil ? petition.proposedReturn : petition.clueReturn.proposed else {
            // Asked twice: the last thing done was just this.
            let last = petition.trail.last
            let isSame =
                switch last?.event {
                case .disposition(.itemReturned(let returned)): command.agreed && returned.clue == command.clue
                case .disposition(.returnDeclined(let declined)):
                    !command.agreed && declined.opinion == command.opinion && declined.clue == command.clue
                case .reception, .intake, .triage, .deliberation, .disposition, .handling, .notices, .supervision,
                    .access, .archive, nil:
                    false
                }
            guard isSame, last?.acting.officer == command.acting.officer else { throw .noReturnProposed }
            return []
        }
        guard proposed.step.by != command.acting.officer else { throw .returnByAnother }
        let needed = ApprovalMatrix.row(.itemReturn, on: petition.approvalSubject).approver
        guard let capacity = command.capacity, capacity >= needed else { throw .returnNotByLeader }
        guard command.textHash == command.currentHash, !command.textHash.isEmpty else { throw .textChanged }
        if let bar = command.opinion.bar("opinion") { throw .barred(bar) }
        guard command.agreed else {
            guard !command.opinion.isBlank else { throw .textMissing }
            return [.returnDeclined(ReturnDeclined(opinion: command.opinion, clue: command.clue))]
        }
        // What was asked for before this was kept is asked for once more, with who talked it over.
        guard proposed.members != nil else { throw .notDiscussed }
        return [.itemReturned(ItemReturned(reason: proposed.reason, text: proposed.text, clue: command.clue))]
    }
}

extension Petition {
    /// Whether a matter, counted from 1, concerns one of these respondents; a matter without links concerns all.
    func concerns(_ matter: Int, anyOf respondents: [Int]) -> Bool {
        guard let persons = matters[matter - 1].persons, !persons.isEmpty else { return true }
        return persons.contains(where: respondents.contains)
    }

    /// Whether a matter, counted from 1, has left with the persons it concerns.
    public func hasLeft(_ matter: Int) -> Bool {
        guard matters.indices.contains(matter - 1), let persons = matters[matter - 1].persons, !persons.isEmpty else {
            return false
        }
        let gone = Set(partsSent.filter { $0.matters.contains(matter) }.flatMap(\.respondents))
        return gone.isSuperset(of: persons)
    }

    /// The organs that parts of it still have to go to.
    public var partsToSend: [OrganID] {
        let sent = Set(partsSent.map(\.organ))
        let owed = (distinctions?.parts ?? []).filter { $0.level != .own }.map(\.organ)
        return Set(owed).subtracting(sent).sorted { $0.rawValue < $1.rawValue }
    }
}
