extension Supervision {
    /// An urging was withdrawn by who gave it 已撤回督办.
    public struct UrgingWithdrawn: EventPayload {
        /// The name it is stored under.
        public static let typeName = "supervision.urgingWithdrawn"
        /// Which urging, counted from 1.
        public var number: Int
        /// Why no answer is wanted any more.
        public var reason: Veiled

        /// Which urging, and why.
        public init(number: Int, reason: Veiled) { (self.number, self.reason) = (number, reason) }

        /// What the act rests on.
        public var article: Article { .reportingRules(22) }
        /// As an event of the petition.
        public var event: PetitionEvent { .supervision(.urgingWithdrawn(self)) }
    }

    /// Decides whether an urging is withdrawn: by the organ that gave it, and by a leader where a leader had to give it; whoever
    /// was urged withdraws none.
    ///
    /// Law: R art. 22; that it may be withdrawn is ours.
    ///
    /// - Returns: One event, or none when it was withdrawn so.
    public static func decide(_ command: WithdrawUrging, _ petition: Petition) throws(Refused) -> [Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        let withdrawn = UrgingWithdrawn(number: command.number, reason: command.reason)
        guard petition.urgings.indices.contains(command.number - 1) else {
            // An organ that has urged nothing here learns nothing of what was.
            throw command.acting.organ == petition.organ ? Refused.noUrging : Refused.barred(.otherOrgan)
        }
        let urged = petition.urgings[command.number - 1]
        guard urged.step.organ == command.acting.organ else {
            throw command.acting.organ == petition.organ ? Refused.urgingNotYours : Refused.barred(.otherOrgan)
        }
        if petition.urgingsWithdrawn[command.number]?.what == withdrawn { return [] }
        guard petition.openUrgings.contains(command.number) else { throw .noUrging }
        guard command.isByLeader || !petition.isAssigned(from: command.acting.organ) else { throw .notByLeader }
        guard !command.reason.isBlank else { throw .withdrawalUnexplained }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.urgingWithdrawn(withdrawn)]
    }
}

/// Withdraws an urging that no answer is wanted to any more 撤回督办.
///
/// Law: R art. 22.
public struct WithdrawUrging: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.withdrawUrging

    /// Which urging, from 1.
    public var number: Int
    /// Why no answer is wanted any more.
    public var reason: Veiled
    /// Whether a leader withdraws it, filled in by the office.
    public var isByLeader: Bool
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(number: Int, reason: Veiled, isByLeader: Bool = false, acting: Acting) {
        (self.number, self.reason, self.isByLeader, self.acting) = (number, reason, isByLeader, acting)
    }

    /// See ``Supervision``.
    public func decide(on petition: Petition) throws(Supervision.Refused) -> [PetitionEvent] {
        try Supervision.decide(self, petition).map(PetitionEvent.supervision)
    }
}

extension Petition {
    /// The urgings of this organ that nobody has answered and that it may withdraw, from 1.
    public var urgingsToWithdraw: [Int] { openUrgings.filter { urgings[$0 - 1].step.organ == organ } }
}
