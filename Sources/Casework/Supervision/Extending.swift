/// Extends the limit of an assigned item by three months 首次延长办理期限: once, by the organ's own principal, who has the
/// superior told.
///
/// Law: R art. 21.
public struct ExtendAssignment: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.extendAssignment

    /// Why it cannot be closed in time.
    public var reason: Veiled
    /// How the superior was told: number of the letter, day.
    public var reference: Veiled
    /// The last day as it stands, filled in by the office; `nil` when its year is not loaded.
    public var lastDay: Day?
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(reason: Veiled, reference: Veiled, lastDay: Day? = nil, acting: Acting) {
        (self.reason, self.reference, self.lastDay, self.acting) = (reason, reference, lastDay, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

/// Puts on record that the superior has extended the limit of an assigned item further 再次延长办理期限.
///
/// Law: R art. 21 (how long is the superior's to say).
public struct RecordExtension: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.recordExtension

    /// The last day the superior named.
    public var until: Day
    /// Why it cannot be closed in time.
    public var reason: Veiled
    /// The superior's answer: its number, its day.
    public var reference: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(until: Day, reason: Veiled, reference: Veiled, acting: Acting) {
        (self.until, self.reason, self.reference, self.acting) = (until, reason, reference, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

extension Supervision {
    /// How far the limit of an assigned item reaches.
    public enum Extended: Sendable, Hashable {
        /// Three months more, by the organ's own principal: six from receipt.
        case threeMonths
        /// Six months more for a case, by the superior: eighteen from its filing.
        case sixMonths
        /// To the day the superior named.
        case until(Day)
    }

    /// The limit of an assigned item was extended 已延长办理期限.
    public struct AssignmentExtended: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.assignmentExtended"
        /// The day the superior named; `nil` for the first extension, three months by the organ's own principal.
        public var until: Day?
        /// Why.
        public var reason: Veiled
        /// How the superior was told, or what it answered.
        public var reference: Veiled

        /// All of it, in order.
        public init(until: Day?, reason: Veiled, reference: Veiled) {
            (self.until, self.reason, self.reference) = (until, reason, reference)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(21) }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.assignmentExtended(self)) }
    }

    /// Decides whether an assigned item has three more months: once, before its first three have run out, the superior told.
    ///
    /// Law: R art. 21; that it is asked for in time is ours, as else nothing is extended but a delay covered.
    ///
    /// - Returns: One event, or none when just this was done last.
    public static func decide(_ command: ExtendAssignment, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let extended = AssignmentExtended(until: nil, reason: command.reason, reference: command.reference)
        if petition.extensions.last?.what == extended { return [] }
        try checkAssigned(petition)
        guard petition.extensions.isEmpty else { throw .extendedBefore }
        if let last = command.lastDay, command.acting.day > last { throw .ranOut }
        try check(command.reason, command.reference, missing: .superiorNotTold)
        return [.assignmentExtended(extended)]
    }

    /// Decides whether it stands recorded that the superior extended the limit: after the organ's own extension was used, to a
    /// day that lies ahead and behind the last.
    ///
    /// Law: R art. 21.
    ///
    /// - Returns: One event, or none when just this was done last.
    public static func decide(_ command: RecordExtension, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let extended = AssignmentExtended(
            until: command.until, reason: command.reason, reference: command.reference)
        if petition.extensions.last?.what == extended { return [] }
        try checkAssigned(petition)
        guard petition.origin?.assigned != true else { throw .superiorDecidesHere }
        // What was put to the organ above on this system is answered there, and not beside it.
        guard petition.openReferralOfTime == nil else { throw .superiorDecidesHere }
        guard !petition.extensions.isEmpty else { throw .ownExtensionFirst }
        guard command.until > petition.assignmentEnd, command.until > command.acting.day else { throw .untilNotLater }
        guard command.until <= command.acting.day.advanced(byMonths: Bounds.extensionMonths) else { throw .untilTooFar }
        try check(command.reason, command.reference, missing: .superiorNotHeard)
        return [.assignmentExtended(extended)]
    }

    private static func checkAssigned(_ petition: Petition) throws(Refused) {
        guard petition.source == .assignedFromAbove else { throw .notAssigned }
        guard !petition.isClosed else { throw .barred(.closed) }
    }

    private static func check(_ reason: Veiled, _ reference: Veiled, missing: Refused) throws(Refused) {
        guard !reason.isBlank else { throw .reasonMissing }
        guard !reference.isBlank else { throw missing }
        if let bar = reason.bar("reason") ?? reference.bar("reference", Bounds.name) { throw .barred(bar) }
    }
}

extension Petition {
    /// How far the limit of an assigned item reaches now; `nil` while nothing extended it.
    var assignmentExtended: Supervision.Extended? {
        extensions.last.map { $0.until.map(Supervision.Extended.until) ?? .threeMonths }
    }
}
