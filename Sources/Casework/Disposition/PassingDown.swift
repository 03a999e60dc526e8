extension Disposition {
    /// A scanned letter was sent on to a lower organ at once 已扫描直送: the scan and a few words; the organ that handles it
    /// registers it in full.
    public struct PassedDown: EventPayload {
        /// The name it is stored under.
        public static let typeName = "disposition.passedDown"
        /// The organ.
        public var organ: OrganID
        /// The new stream there.
        public var copy: PetitionID?
        /// What it is about, in one line.
        public var summary: Veiled

        /// All of it, in order.
        public init(organ: OrganID, copy: PetitionID?, summary: Veiled) {
            (self.organ, self.copy, self.summary) = (organ, copy, summary)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(16) }
        /// As an event of the petition.
        public var event: PetitionEvent { .disposition(.passedDown(self)) }
    }

    /// Decides whether a letter goes down at once, with its scan and its key elements.
    ///
    /// What belongs to a lower level is forwarded promptly, so nobody types here what is typed there again. Whom it is about
    /// must be known: the level follows from nothing else, and what the cadre register puts elsewhere goes the long way.
    /// Assigning it with a result to report (交办) takes a leader's approval, and goes the long way too.
    ///
    /// Law: R art. 15, 16; T art. 169 (5 working days); `rules.md` §19.
    ///
    /// - Returns: One event, or none when it was sent there.
    public static func decide(_ command: PassDown, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        if let sentOut = petition.sentOut {
            guard sentOut.route == .handDown(organ: command.organ, assigned: false) else { throw .alreadySentOut }
            return []
        }
        guard !petition.isClosed else { throw .barred(.closed) }
        guard petition.registration == nil else { throw .registeredHere }
        guard !petition.attachments.isEmpty else { throw .scanMissing }
        guard !command.summary.isBlank else { throw .summaryMissing }
        if let bar = command.summary.bar("summary", Bounds.summary) { throw .barred(bar) }
        guard petition.respondents.contains(where: { !$0.name.isBlank || !$0.unit.isBlank }) else {
            throw .respondentMissing
        }
        guard command.isBelow, command.organ != petition.organ else { throw .notBelow }
        switch command.register.level {
        case .higher, .ownPrincipal: throw .belongsHigher
        case .own, .elsewhere: throw .notTheirs
        case .lower: guard command.isInCharge else { throw .notTheirs }
        case nil: break
        }
        return [.passedDown(PassedDown(organ: command.organ, copy: command.copy, summary: command.summary))]
    }
}

/// Sends a scanned letter on to a lower organ at once 扫描直送.
///
/// Law: R art. 16; T art. 169.
public struct PassDown: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.passDown

    /// The organ.
    public var organ: OrganID
    /// What it is about, in one line.
    public var summary: Veiled
    /// The new stream there; the office names it.
    public var copy: PetitionID?
    /// Whether that organ stands under this one; the office knows.
    public var isBelow: Bool
    /// What the cadre register leads to; the office fills it in.
    public var register: Acceptance.Proposal
    /// Whether the organ the register names is that one, or stands under it; the office knows.
    public var isInCharge: Bool
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        organ: OrganID, summary: Veiled, copy: PetitionID? = nil, isBelow: Bool = false,
        register: Acceptance.Proposal = .none, isInCharge: Bool = false, acting: Acting
    ) {
        (self.organ, self.summary, self.copy, self.isBelow) = (organ, summary, copy, isBelow)
        (self.register, self.isInCharge, self.acting) = (register, isInCharge, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}
