/// Sends the petition where it was approved to go 分办.
///
/// Law: R art. 14-16; T art. 169 (5 working days).
public struct SendOut: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.sendOut

    /// As it was approved.
    public var route: ProposedRoute
    /// Who handles it, when already named.
    public var handler: OfficerID?
    /// The new stream at the other organ, when it is one of ours.
    public var copy: PetitionID?
    /// The other body's or the post's reference; may be empty.
    public var outsideReference: String
    /// The office elsewhere that gets it as a package, when one does; of an organ elsewhere the office fills it in.
    public var partner: PartnerFacts?
    /// Whether name, contact and address of the petitioner go along.
    public var withIdentity: Bool
    /// The package, filled in by the office.
    public var package: ExchangeID?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        route: ProposedRoute, handler: OfficerID?, copy: PetitionID?, outsideReference: String,
        partner: PartnerFacts? = nil, withIdentity: Bool = false, package: ExchangeID? = nil, acting: Acting
    ) {
        (self.route, self.handler, self.copy) = (route, handler, copy)
        (self.outsideReference, self.acting) = (outsideReference, acting)
        (self.partner, self.withIdentity, self.package) = (partner, withIdentity, package)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}

/// Names, in the receiving office, who handles it 签收.
///
/// Law: R art. 14.
public struct TakeOver: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.takeOver

    /// Who handles it.
    public var handler: OfficerID
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(handler: OfficerID, clue: Int? = nil, acting: Acting) {
        (self.handler, self.clue, self.acting) = (handler, clue, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition.inHand(clue)).map(PetitionEvent.disposition)
    }
}

/// Returns an item, or one clue of several, to the petition office 退件.
///
/// Law: R art. 17.
public struct ReturnItem: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.returnItem

    /// Why.
    public var reason: ReturnReason
    /// Why, in words.
    public var text: Veiled
    /// Who talked it over.
    public var members: [OfficerID]
    /// What they said.
    public var discussion: Veiled
    /// Which clue of several, from 1; `nil` the petition as a whole.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        reason: ReturnReason, text: Veiled, members: [OfficerID], discussion: Veiled, clue: Int? = nil, acting: Acting
    ) {
        (self.reason, self.text, self.members, self.discussion) = (reason, text, members, discussion)
        (self.clue, self.acting) = (clue, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition.part(clue)).map(PetitionEvent.disposition)
    }
}

/// Records what the body reports that received a petition, or one clue of several 跟踪办理.
///
/// Law: R art. 13.
public struct RecordOutside: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordOutside

    /// How far it is.
    public var step: OutsideStep
    /// The day it happened.
    public var on: Day
    /// A remark.
    public var note: Veiled
    /// Which clue, from 2; `nil` the first.
    public var clue: Int?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(step: OutsideStep, on: Day, note: Veiled, clue: Int? = nil, acting: Acting) {
        (self.step, self.on, self.note, self.clue, self.acting) = (step, on, note, clue, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition.inHand(clue)).map(PetitionEvent.disposition)
    }
}

/// Records that the petitioner was told where to go 告知去向.
///
/// Law: R art. 13.
public struct RecordTelling: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordTelling

    /// The day it happened.
    public var on: Day
    /// By what means.
    public var how: Contact
    /// What was said.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(on: Day, how: Contact, text: Veiled, acting: Acting) {
        (self.on, self.how, self.text, self.acting) = (on, how, text, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}

/// Ends the way of what is not handled here 不予受理办结.
///
/// Law: R art. 13, 14.
public struct CloseWithoutHandling: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.closeWithoutHandling

    /// How it ends.
    public var kind: ExitKind
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(kind: ExitKind, acting: Acting) {
        (self.kind, self.acting) = (kind, acting)
    }

    /// See ``Disposition``.
    public func decide(on petition: Petition) throws(Disposition.Refused) -> [PetitionEvent] {
        try Disposition.decide(self, petition).map(PetitionEvent.disposition)
    }
}
