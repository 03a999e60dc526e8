/// Asks the superior for more time 报请上级延期: beyond the own extension of an assigned item, or for the case of a clue.
///
/// Law: R art. 21; T art. 185.
public struct AskExtension: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.askExtension

    /// For an assigned item, or for a case.
    public var kind: Referral.Kind
    /// The last day that is asked for, of an assigned item; a case has six months more.
    public var until: Day?
    /// Why it cannot be closed in time.
    public var reason: Veiled
    /// For the case of which clue, from 1; `nil` where one alone has a case, and of an assigned item.
    public var clue: Int?
    /// Who is to decide, filled in by the office: who assigned it, or the organ above; `nil` when there is none.
    public var superior: OrganID?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        kind: Referral.Kind, until: Day?, reason: Veiled, clue: Int? = nil, superior: OrganID? = nil, acting: Acting
    ) {
        (self.kind, self.until, self.reason, self.clue) = (kind, until, reason, clue)
        (self.superior, self.acting) = (superior, acting)
    }

    /// See ``Referrals``.
    public func decide(on petition: Petition) throws(Referrals.Refused) -> [PetitionEvent] {
        try Referrals.decide(self, petition).map(PetitionEvent.supervision)
    }
}

/// Decides on more time, as the superior that was asked 上级决定延期; or puts on record what a superior elsewhere decided.
///
/// Law: R art. 21; T art. 185.
public struct DecideExtension: ReferralAnswer {
    /// Its name in the access matrix.
    public static let name = CommandName.decideExtension

    /// Whether there is more time.
    public var granted: Bool
    /// The last day, of an assigned item.
    public var until: Day?
    /// Why.
    public var reason: Veiled
    /// The reference of the decision; needed for one given elsewhere.
    public var reference: String
    /// SHA-256 of the text that was read, hexadecimal.
    public var textHash: String
    /// What the office knows, filled in by it.
    public var standing: Referrals.Standing
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        granted: Bool, until: Day?, reason: Veiled, reference: String = "", textHash: String = "",
        standing: Referrals.Standing = .init(), acting: Acting
    ) {
        (self.granted, self.until, self.reason, self.reference) = (granted, until, reason, reference)
        (self.textHash, self.standing, self.acting) = (textHash, standing, acting)
    }

    /// What waits and is answered.
    public func asked(of petition: Petition) -> Referral? { petition.openReferralOfTime }

    /// See ``Referrals``.
    public func decide(on petition: Petition) throws(Referrals.Refused) -> [PetitionEvent] {
        try Referrals.decide(self, petition).map(PetitionEvent.supervision)
    }
}

/// Declines, as the superior that was asked, to raise or assign jurisdiction 上级不同意提级或指定; or puts on record that a
/// superior elsewhere declined. The petition stays where it is.
///
/// Law: J art. 9; L art. 17.
public struct DeclineJurisdiction: ReferralAnswer {
    /// Its name in the access matrix.
    public static let name = CommandName.declineJurisdiction

    /// Why.
    public var reason: Veiled
    /// The reference of the answer; needed for one given elsewhere.
    public var reference: String
    /// SHA-256 of the text that was read, hexadecimal.
    public var textHash: String
    /// What the office knows, filled in by it.
    public var standing: Referrals.Standing
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        reason: Veiled, reference: String = "", textHash: String = "", standing: Referrals.Standing = .init(),
        acting: Acting
    ) {
        (self.reason, self.reference, self.textHash) = (reason, reference, textHash)
        (self.standing, self.acting) = (standing, acting)
    }

    /// What waits and is answered.
    public func asked(of petition: Petition) -> Referral? { petition.openReferralOfJurisdiction }

    /// See ``Referrals``.
    public func decide(on petition: Petition) throws(Referrals.Refused) -> [PetitionEvent] {
        try Referrals.decide(self, petition).map(PetitionEvent.triage)
    }
}

/// Takes back what was put to the superior, to ask otherwise or not at all 撤回报请.
///
/// Law: ours.
public struct WithdrawReferral: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.withdrawReferral

    /// What was asked.
    public var kind: Referral.Kind
    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(kind: Referral.Kind, reason: Veiled, acting: Acting) {
        (self.kind, self.reason, self.acting) = (kind, reason, acting)
    }

    /// See ``Referrals``.
    public func decide(on petition: Petition) throws(Referrals.Refused) -> [PetitionEvent] {
        try Referrals.decide(self, petition).map(PetitionEvent.supervision)
    }
}

/// Takes note of what the superior answered 阅知上级答复: it leaves the list of new answers.
///
/// Law: ours.
public struct NoteAnswer: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.noteAnswer

    /// Who asks, and when.
    public var acting: Acting

    /// Who takes note.
    public init(acting: Acting) { self.acting = acting }

    /// See ``Referrals``.
    public func decide(on petition: Petition) throws(Referrals.Refused) -> [PetitionEvent] {
        try Referrals.decide(self, petition).map(PetitionEvent.supervision)
    }
}
