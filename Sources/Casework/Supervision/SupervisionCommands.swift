/// Urges whoever holds the petition 督办.
///
/// Law: R art. 22.
public struct Urge: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.urge

    /// In what form.
    public var form: UrgeForm
    /// What was said.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(form: UrgeForm, text: Veiled, acting: Acting) {
        (self.form, self.text, self.acting) = (form, text, acting)
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
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(leader: OfficerID, acting: Acting) {
        (self.leader, self.acting) = (leader, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}
