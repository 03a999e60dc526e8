/// Urges whoever holds the petition 督办.
///
/// Law: R art. 22.
public struct Urge: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.urge

    /// In what form.
    public var form: UrgeForm
    /// Why, of the four grounds; an assigned item is urged on no other.
    public var ground: UrgeGround?
    /// What was said.
    public var text: Veiled
    /// By which day an answer is wanted.
    public var until: Day?
    /// Whether a leader gives it, filled in by the office.
    public var isByLeader: Bool
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        form: UrgeForm, ground: UrgeGround? = nil, text: Veiled, until: Day? = nil, isByLeader: Bool = false,
        acting: Acting
    ) {
        (self.form, self.ground, self.text, self.until) = (form, ground, text, until)
        (self.isByLeader, self.acting) = (isByLeader, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

/// Puts a leader in charge in person 包案.
///
/// Law: practice.
public struct TakeCharge: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.takeCharge

    /// The leader.
    public var leader: OfficerID
    /// What the leader takes charge of; nothing said counts as the case.
    public var kind: ChargeKind?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(leader: OfficerID, kind: ChargeKind? = nil, acting: Acting) {
        (self.leader, self.kind, self.acting) = (leader, kind, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}
