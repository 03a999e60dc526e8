/// Recuses an officer 回避: from then on the petition is absent for them.
///
/// Law: R art. 48; L art. 67; J art. 65.
public struct Recuse: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recuse

    /// The officer meant.
    public var officer: OfficerID
    /// On what ground.
    public var ground: RecusalGround
    /// A remark.
    public var note: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(officer: OfficerID, ground: RecusalGround, note: Veiled, acting: Acting) {
        (self.officer, self.ground, self.note, self.acting) = (officer, ground, note, acting)
    }

    /// See ``Access``.
    public func decide(on petition: Petition) throws(Access.Refused) -> [PetitionEvent] {
        try Access.decide(self, petition).map(PetitionEvent.access)
    }
}

/// Lifts a recusal 解除回避.
///
/// Law: T art. 264.
public struct LiftRecusal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.liftRecusal

    /// The officer meant.
    public var officer: OfficerID
    /// Why.
    public var reason: Veiled
    /// Whether it was checked that the person named is another of the same name.
    public var namesake: Bool
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(officer: OfficerID, reason: Veiled, namesake: Bool, acting: Acting) {
        (self.officer, self.reason, self.namesake, self.acting) = (officer, reason, namesake, acting)
    }

    /// See ``Access``.
    public func decide(on petition: Petition) throws(Access.Refused) -> [PetitionEvent] {
        try Access.decide(self, petition).map(PetitionEvent.access)
    }
}

/// Opens the petitioner's identity 调阅身份: every opening is an event.
///
/// Law: R art. 47.
public struct OpenIdentity: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.openIdentity

    /// Why.
    public var reason: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(reason: Veiled, acting: Acting) {
        (self.reason, self.acting) = (reason, acting)
    }

    /// See ``Access``.
    public func decide(on petition: Petition) throws(Access.Refused) -> [PetitionEvent] {
        try Access.decide(self, petition).map(PetitionEvent.access)
    }
}
