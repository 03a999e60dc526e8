/// Accepts an appeal for review 受理申诉.
///
/// Law: J art. 59; L art. 56, 69.
public struct AcceptAppeal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.acceptAppeal

    /// Against what.
    public var kind: AppealKind
    /// The decision it is against: its number and day.
    public var decision: Veiled
    /// Who investigated or tried the case first, as far as they are officers here.
    public var firstPeople: [OfficerID]
    /// The organ that decided; `nil` for this one.
    public var decidedBy: OrganID?
    /// The day the appellant received the decision; needed where asking has a limit.
    public var received: Day?
    /// The petition that the decision came from, here or at the organ below that decided: its people are the first people,
    /// named or not.
    public var earlier: PetitionNumber?
    /// Why no petition is named though the organ below that decided works with this program.
    public var unrecorded: Veiled
    /// What the registers say, filled in by the office.
    public var standing: AppealStanding
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        kind: AppealKind, decision: Veiled, firstPeople: [OfficerID], decidedBy: OrganID? = nil, received: Day? = nil,
        earlier: PetitionNumber? = nil, unrecorded: Veiled = "", standing: AppealStanding = AppealStanding(),
        acting: Acting
    ) {
        (self.kind, self.decision, self.firstPeople) = (kind, decision, firstPeople)
        (self.decidedBy, self.received, self.earlier) = (decidedBy, received, earlier)
        (self.unrecorded, self.standing, self.acting) = (unrecorded, standing, acting)
    }

    /// See ``Appeals``.
    public func decide(on petition: Petition) throws(Appeals.Refused) -> [PetitionEvent] {
        try Appeals.decide(self, petition)
    }
}

/// What the registers say of an appeal 受理条件, filled in by the office.
public struct AppealStanding: Sendable, Hashable {
    /// What kind of organ this one is; `nil` while nobody asked.
    public var organ: OrganKind?
    /// Whether the organ that decided stands directly below this one.
    public var isBelow: Bool
    /// The last day on which it could be asked for; `nil` where there is none, or its year is not loaded.
    public var lastDay: Day?
    /// Who handled, reviewed or decided the petition it came from; `nil` when that one is not there to see.
    public var earlierPeople: Set<OfficerID>?
    /// Whether the organ below that decided keeps its records on this system.
    public var hasRecords: Bool

    /// What the registers say.
    public init(
        organ: OrganKind? = nil, isBelow: Bool = false, lastDay: Day? = nil, earlierPeople: Set<OfficerID>? = nil,
        hasRecords: Bool = false
    ) {
        (self.organ, self.isBelow) = (organ, isBelow)
        (self.lastDay, self.earlierPeople, self.hasRecords) = (lastDay, earlierPeople, hasRecords)
    }
}

/// Does not accept an appeal 不予受理申诉, and says why.
///
/// Law: R art. 46; L art. 56, 69.
public struct DeclineAppeal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.declineAppeal

    /// Why, as the law has it.
    public var ground: AppealGround
    /// Why, in words.
    public var text: Veiled
    /// Against what; needed of one that came too late.
    public var kind: AppealKind?
    /// The day the appellant received the decision; needed of one that came too late.
    public var received: Day?
    /// The last day on which it could be asked for, filled in by the office; `nil` where its year is not loaded.
    public var lastDay: Day?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        ground: AppealGround, text: Veiled, kind: AppealKind? = nil, received: Day? = nil, lastDay: Day? = nil,
        acting: Acting
    ) {
        (self.ground, self.text, self.kind, self.received) = (ground, text, kind, received)
        (self.lastDay, self.acting) = (lastDay, acting)
    }

    /// See ``Appeals``.
    public func decide(on petition: Petition) throws(Appeals.Refused) -> [PetitionEvent] {
        try Appeals.decide(self, petition)
    }
}

/// Proposes the decision on an appeal 提出申诉复查意见.
///
/// Law: J art. 59; L art. 56.
public struct ProposeAppeal: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.proposeAppeal

    /// What it comes to.
    public var outcome: AppealOutcome
    /// Why.
    public var text: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(outcome: AppealOutcome, text: Veiled, acting: Acting) {
        (self.outcome, self.text, self.acting) = (outcome, text, acting)
    }

    /// See ``Appeals``.
    public func decide(on petition: Petition) throws(Appeals.Refused) -> [PetitionEvent] {
        try Appeals.decide(self, petition)
    }
}
