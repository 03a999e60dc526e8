extension Ending {
    /// Years ahead to which a hold may be set at once: then somebody looks again.
    public static let holdYears = 10

    /// Decides whether ending a record stands proposed.
    ///
    /// Law: ours (M36).
    ///
    /// - Returns: One event, or none when the same officer proposed just this.
    static func decide(_ command: ProposeEnding, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        if let known = petition.endingProposed {
            guard known.reason == command.reason, known.step.by == command.acting.officer else {
                throw .proposedBefore
            }
            return []
        }
        try check(command.reason)
        let bars = petition.endingBars(on: command.acting.day) + command.others
        guard bars.isEmpty else { throw .notYet(bars) }
        return [Proposed(reason: command.reason).event]
    }

    /// Decides whether a proposal is taken back.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when it was taken back so.
    static func decide(_ command: WithdrawEnding, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let withdrawn = Withdrawn(reason: command.reason)
        if petition.wasJustDone(withdrawn.event, command.acting) { return [] }
        guard petition.endingProposed != nil else { throw .notProposed }
        try check(command.reason)
        return [withdrawn.event]
    }

    /// Decides whether a record is kept beyond its term; it also ends a proposal.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when it is held so.
    static func decide(_ command: HoldRecord, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let held = Held(reason: command.reason, reviewOn: command.reviewOn)
        if petition.held?.what == held { return [] }
        guard petition.isClosed else { throw .stillOpen }
        try check(command.reason)
        guard command.reviewOn > command.acting.day else { throw .reviewPast }
        guard command.reviewOn <= command.acting.day.advanced(byMonths: 12 * holdYears) else { throw .reviewTooFar }
        return [held.event]
    }

    /// Decides whether a hold is lifted.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when it was lifted so.
    static func decide(_ command: ReleaseRecord, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        let released = Released(reason: command.reason)
        if petition.wasJustDone(released.event, command.acting) { return [] }
        guard petition.held != nil else { throw .notHeld }
        try check(command.reason)
        return [released.event]
    }

    /// Decides whether a record is ended: proposed by one, confirmed by another, and on the day nothing keeps it.
    ///
    /// Law: ours (M36; `rules.md` §18).
    ///
    /// - Returns: The tombstone, or nothing when it is ended.
    /// - Throws: ``Refused/samePerson`` when one officer would do both.
    static func decide(_ command: EndRecord, _ petition: Petition) throws(Refused) -> [PetitionEvent] {
        if let bar = petition.bar(command.acting, whenWithdrawn: true, whenArchived: true) { throw .barred(bar) }
        if petition.ended != nil { return [] }
        guard let proposed = petition.endingProposed else { throw .notProposed }
        guard proposed.step.by != command.acting.officer else { throw .samePerson }
        let bars = petition.endingBars(on: command.acting.day) + command.others
        guard bars.isEmpty, let over = petition.retentionEnds else { throw .notYet(bars) }
        return [
            Ended(
                number: petition.number, kept: petition.recordClass, term: petition.retention, overOn: over,
                proposedBy: proposed.step.by, proposedOn: proposed.step.day, proof: command.proof,
                signature: command.signature
            ).event
        ]
    }

    private static func check(_ reason: Veiled) throws(Refused) {
        guard !reason.isBlank else { throw .reasonMissing }
        if let bar = reason.bar("reason") { throw .barred(bar) }
    }
}

extension Ending {
    /// Why a record is not ended, held or released so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case notYet([EndingBar]), proposedBefore, notProposed, samePerson, reasonMissing
        case stillOpen, reviewPast, reviewTooFar, notHeld

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + EndingBar.allCases.map { .notYet([$0]) } + [
                .proposedBefore, .notProposed, .samePerson, .reasonMissing, .stillOpen, .reviewPast, .reviewTooFar,
                .notHeld,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .notYet(let bars):
                Ruling(
                    bars.first?.article ?? .ours,
                    "现在不能销毁：\(bars.map(\.names.chinese).joined(separator: "；"))。请先办完，或者等期限届满。",
                    "It cannot be ended now: \(bars.map(\.names.english).joined(separator: "; ")). "
                        + "Settle this first, or wait for the term.")
            case .proposedBefore:
                Ruling(
                    .ours, "已经提请销毁，等待批准。要改理由的，请先撤回。",
                    "It is proposed already. To change the reason, take it back first.")
            case .notProposed:
                Ruling(
                    .reportingRules(52), "还没有人提请销毁。请由档案管理员先提请。",
                    "Nobody has proposed it. The keeper proposes it first.")
            case .samePerson:
                Ruling(
                    .reportingRules(52), "提请和批准不能是同一个人。请由另一位领导批准。",
                    "Whoever proposed it cannot confirm it. Another leader must.")
            case .reasonMissing:
                Ruling(.ours, "没有写明理由。请写几个字。", "Give a reason, in a few words.", field: "reason")
            case .stillOpen:
                Ruling(.ours, "这件还没有办结，不需要暂缓销毁。请先办理。", "It is not closed: there is nothing to hold yet.")
            case .reviewPast:
                Ruling(.ours, "复核日期应在今天之后。请重新填写。", "The day to look again must lie ahead.", field: "reviewOn")
            case .reviewTooFar:
                Ruling(
                    .ours, "复核日期最多在\(holdYears)年之内。请提前复核，到时可以再暂缓。",
                    "The day to look again lies at most \(holdYears) years ahead; it may be held again then.",
                    field: "reviewOn")
            case .notHeld:
                Ruling(.ours, "这件没有暂缓销毁。请核对。", "There is no hold on it. Please check.")
            }
        }
    }
}
