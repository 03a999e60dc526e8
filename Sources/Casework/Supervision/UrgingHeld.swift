extension Supervision {
    /// A hearing, a review of the file or a visit took place 已听取汇报、审阅案卷或现场督办: who, when, its minutes, what came of it.
    public struct UrgingHeld: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.urgingHeld"
        /// Which urging, counted from 1.
        public var number: Int
        /// In what form.
        public var form: UrgeForm
        /// On which day.
        public var on: Day
        /// Who took part.
        public var present: Veiled
        /// What was written down of it.
        public var minutes: [Attachment]
        /// What was found, and what is asked.
        public var result: Veiled

        /// All of it, in order.
        public init(
            number: Int, form: UrgeForm, on: Day, present: Veiled, minutes: [Attachment], result: Veiled
        ) {
            (self.number, self.form, self.on) = (number, form, on)
            (self.present, self.minutes, self.result) = (present, minutes, result)
        }

        /// What the act rests on.
        public var article: Article { .reportingRules(22) }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.urgingHeld(self)) }
    }

    /// Decides whether it stands recorded that an urging took place: by the organ that urged, with its minutes.
    ///
    /// Law: R art. 22 (hearing, review of the file, on the spot); what is kept of it is ours.
    ///
    /// - Returns: One event, or none when just this was recorded.
    public static func decide(_ command: HoldUrging, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        guard command.number > 0, command.number <= petition.urgings.count else { throw .noSuchUrging }
        let urged = petition.urgings[command.number - 1]
        guard urged.form != .letter else { throw .noSuchUrging }
        guard urged.step.organ == command.acting.organ else { throw .urgingNotYours }
        let held = UrgingHeld(
            number: command.number, form: urged.form, on: command.on, present: command.present,
            minutes: command.minutes, result: command.result)
        if petition.urgingsHeld.contains(where: { $0.what == held }) { return [] }
        guard command.on <= command.acting.day else { throw .barred(.dayAhead) }
        guard command.on >= urged.step.day else { throw .heldBeforeUrged }
        guard !command.present.isBlank else { throw .presentMissing }
        guard !command.result.isBlank else { throw .resultMissing }
        guard !command.minutes.isEmpty else { throw .minutesMissing }
        if command.minutes.count > Bounds.attachments {
            throw .barred(.tooMany(field: "attachments", limit: Bounds.attachments))
        }
        if let bar = command.present.bar("present", Bounds.name) ?? command.result.bar("result") {
            throw .barred(bar)
        }
        return [.urgingHeld(held)]
    }
}

/// Puts on record that a hearing, a review of the file or a visit took place 记录听取汇报、审阅案卷、现场督办.
///
/// Law: R art. 22.
public struct HoldUrging: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.holdUrging

    /// Which urging, from 1.
    public var number: Int
    /// On which day.
    public var on: Day
    /// Who took part.
    public var present: Veiled
    /// What was written down of it.
    public var minutes: [Attachment]
    /// What was found, and what is asked.
    public var result: Veiled
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(number: Int, on: Day, present: Veiled, minutes: [Attachment], result: Veiled, acting: Acting) {
        (self.number, self.on, self.present) = (number, on, present)
        (self.minutes, self.result, self.acting) = (minutes, result, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

extension Petition {
    /// Urgings of this organ that are no letter and of which nothing is on record yet, from 1.
    public var urgingsToHold: [Int] {
        let held = Set(urgingsHeld.map(\.number))
        return urgings.enumerated().compactMap { index, urged in
            urged.form != .letter && urged.step.organ == organ && !held.contains(index + 1) ? index + 1 : nil
        }
    }

    /// Whether it was assigned to an organ below, and its result is still owed.
    public var isAssignedBelow: Bool { awaitsOutside && sentOut?.route.isAssigned ?? false }
}
