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
    /// Who asked for it, when an officer puts down what somebody else asked (T art. 264).
    public var asker: RecusalAsker
    /// The organ whose principal decides, filled in by the office: the own, or the superior for the own principal.
    public var decidesAt: OrganID?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        officer: OfficerID, ground: RecusalGround, note: Veiled, asker: RecusalAsker = .officer,
        decidesAt: OrganID? = nil, acting: Acting
    ) {
        (self.officer, self.ground, self.note, self.asker) = (officer, ground, note, asker)
        (self.decidesAt, self.acting) = (decidesAt, acting)
    }

    /// See ``Access``.
    public func decide(on petition: Petition) throws(Access.Refused) -> [PetitionEvent] {
        try Access.decide(self, petition).map(PetitionEvent.access)
    }
}

/// Decides on a recusal 决定回避: the organ's principal on staff, the superior's principal on the organ's own.
///
/// Law: R art. 48; T art. 264.
public struct DecideRecusal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.decideRecusal

    /// The officer meant.
    public var officer: OfficerID
    /// Whether the officer is recused.
    public var granted: Bool
    /// Why.
    public var reason: Veiled
    /// Whether it was checked that the person named is another of the same name.
    public var namesake: Bool
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(officer: OfficerID, granted: Bool, reason: Veiled, namesake: Bool = false, acting: Acting) {
        (self.officer, self.granted, self.reason) = (officer, granted, reason)
        (self.namesake, self.acting) = (namesake, acting)
    }

    /// See ``Access``.
    public func decide(on petition: Petition) throws(Access.Refused) -> [PetitionEvent] {
        try Access.decide(self, petition).map(PetitionEvent.access)
    }
}

/// Puts on record that a recused officer's work has passed to another 工作交接.
///
/// Law: R art. 48; the record is ours.
public struct HandOverWork: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.handOverWork

    /// Who is recused.
    public var from: OfficerID
    /// Who goes on.
    public var to: OfficerID
    /// Which papers passed, and where they lie.
    public var papers: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(from: OfficerID, to: OfficerID, papers: Veiled, acting: Acting) {
        (self.from, self.to, self.papers, self.acting) = (from, to, papers, acting)
    }

    /// See ``Access``.
    public func decide(on petition: Petition) throws(Access.Refused) -> [PetitionEvent] {
        try Access.decide(self, petition).map(PetitionEvent.access)
    }
}

/// Lifts a recusal 解除回避: the organ's principal does, as he decides on it; that somebody proved to be a namesake a leader may
/// say as well. The principal's own is lifted above, where it is asked for once more by ``Recuse``.
///
/// Law: T art. 264; that a leader says who is a namesake is ours.
public struct LiftRecusal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.liftRecusal

    /// The officer meant.
    public var officer: OfficerID
    /// Why.
    public var reason: Veiled
    /// Whether it was checked that the person named is another of the same name.
    public var namesake: Bool
    /// The organ whose principal decides, filled in by the office: the own, or the superior for the own principal.
    public var decidesAt: OrganID?
    /// Whether the organ's principal asks, filled in by the office.
    public var isByPrincipal: Bool
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        officer: OfficerID, reason: Veiled, namesake: Bool, decidesAt: OrganID? = nil, isByPrincipal: Bool = false,
        acting: Acting
    ) {
        (self.officer, self.reason, self.namesake) = (officer, reason, namesake)
        (self.decidesAt, self.isByPrincipal, self.acting) = (decidesAt, isByPrincipal, acting)
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
