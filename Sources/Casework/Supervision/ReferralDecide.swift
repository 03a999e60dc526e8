/// Putting something to the organ above, and its answer 报请上级与上级答复.
public enum Referrals {
    /// What the office knows of the organ above, and of whoever answers for it.
    public struct Standing: Sendable, Hashable {
        /// Whether the organ that was asked has its desk in this installation.
        public var superiorIsHere: Bool
        /// In what capacity the officer decides; `nil` for whoever leads nothing.
        public var capacity: Approver?
        /// SHA-256 of the text as it stands, hexadecimal.
        public var currentHash: String
        /// What the office knows.
        public init(superiorIsHere: Bool = true, capacity: Approver? = .leaderInCharge, currentHash: String = "") {
            (self.superiorIsHere, self.capacity, self.currentHash) = (superiorIsHere, capacity, currentHash)
        }
    }

    /// Decides whether the superior is asked for more time: of an assigned item once its own extension was used, of the case
    /// of one clue while it runs and has had no extension since it was filed.
    ///
    /// Law: R art. 21 (how long is the superior's to say); T art. 185 (six months).
    ///
    /// - Returns: One event, or none when just this was asked and waits.
    public static func decide(_ command: AskExtension, _ petition: Petition) throws(Refused) -> [Supervision.Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard !petition.isClosed else { throw .barred(.closed) }
        guard let superior = command.superior else { throw .noSuperior }
        let asked = Supervision.ExtensionAsked(
            kind: command.kind, superior: superior, until: command.kind == .moreTime ? command.until : nil,
            reason: command.reason, clue: command.kind == .caseTime ? command.clue ?? petition.onlyClueWithCase : nil)
        if let open = petition.openReferralOfTime {
            guard open.kind == asked.kind, open.until == asked.until, open.reason == asked.reason,
                open.clue == asked.clue
            else {
                throw .alreadyAsked
            }
            return []
        }
        switch command.kind {
        case .moreTime:
            guard petition.source == .assignedFromAbove else { throw .notAssigned }
            guard !petition.extensions.isEmpty else { throw .ownExtensionFirst }
            try check(until: command.until, command.acting, petition)
        case .caseTime:
            guard petition.hasOpenCase else { throw .noCase }
            guard let clue = asked.clue else { throw .clueMissing }
            let own = petition.inHand(clue)
            if let bar = own.bar(command.acting) { throw .barred(bar) }
            guard own.hasOpenCase else { throw .noCase }
            guard own.openCases.contains(where: { !own.isExtended($0) }) else { throw .caseExtendedBefore }
        case .dispute, .raise, .assign, .appealApproval: throw .notAssigned
        }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.extensionAsked(asked)]
    }

    /// Decides whether the superior's answer on more time stands: by the organ that was asked, by the post the matrix names,
    /// of the very text that was read, with a reason.
    ///
    /// Law: R art. 21; T art. 185.
    ///
    /// - Returns: One event, or none when it was answered so.
    public static func decide(
        _ command: DecideExtension, _ petition: Petition
    ) throws(Refused) -> [Supervision.Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        if case .supervision(.extensionDecided(let last))? = petition.trail.last?.event,
            petition.trail.last?.acting.officer == command.acting.officer, last.granted == command.granted,
            last.reason == command.reason, last.textHash == command.textHash
        {
            return []
        }
        guard let asked = command.asked(of: petition) else { throw .nothingAsked }
        try check(command, to: asked, petition)
        if command.granted, asked.kind == .moreTime {
            try check(until: command.until, command.acting, petition)
        }
        try checkWords(of: command)
        return [
            .extensionDecided(
                Supervision.ExtensionDecided(
                    kind: asked.kind, granted: command.granted,
                    until: command.granted && asked.kind == .moreTime ? command.until : nil, reason: command.reason,
                    reference: command.reference, textHash: command.textHash))
        ]
    }

    /// Decides whether the superior's refusal to raise or assign stands. A dispute is no request: one of the two must accept.
    ///
    /// Law: J art. 9; L art. 16, 17.
    ///
    /// - Returns: One event, or none when it was declined so.
    public static func decide(
        _ command: DeclineJurisdiction, _ petition: Petition
    ) throws(Refused) -> [Triage.Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        let declined = Jurisdiction.Declined(
            reason: command.reason, reference: command.reference, textHash: command.textHash)
        if petition.wasJustDone(declined.event, command.acting) { return [] }
        guard let asked = command.asked(of: petition) else { throw .nothingAsked }
        guard asked.kind != .dispute else { throw .disputeMustBeSettled }
        try check(command, to: asked, petition)
        try checkWords(of: command)
        return [.jurisdictionDeclined(declined)]
    }

    /// Decides whether what was asked is taken back: while nobody has answered.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when just this was taken back last.
    public static func decide(
        _ command: WithdrawReferral, _ petition: Petition
    ) throws(Refused) -> [Supervision.Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        let withdrawn = Supervision.ReferralWithdrawn(kind: command.kind, reason: command.reason)
        if petition.wasJustDone(withdrawn.event, command.acting) { return [] }
        guard petition.openReferral(command.kind) != nil else { throw .nothingAsked }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [.referralWithdrawn(withdrawn)]
    }

    /// Decides whether the superior's answers count as read here.
    ///
    /// Law: ours.
    ///
    /// - Returns: One event, or none when they were noted before.
    public static func decide(_ command: NoteAnswer, _ petition: Petition) throws(Refused) -> [Supervision.Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard petition.newAnswers.isEmpty else { return [.answerNoted(.init())] }
        guard petition.referrals.contains(where: { $0.answer != nil }) else { throw .nothingAnswered }
        return []
    }

    private static func check(until: Day?, _ acting: Acting, _ petition: Petition) throws(Refused) {
        guard let until else { throw .untilMissing }
        guard until > petition.assignmentEnd, until > acting.day else { throw .untilNotLater }
        guard until <= acting.day.advanced(byMonths: Bounds.extensionMonths) else { throw .untilTooFar }
    }
}

extension Petition {
    /// The one clue, from 1, of which a case runs; `nil` where none or several have one, and it must be said which.
    fileprivate var onlyClueWithCase: Int? {
        let having = parts.filter(\.hasOpenCase)
        return having.count == 1 ? having.first.map { $0.clueInHand ?? 1 } : nil
    }

    mutating func evolveReferral(_ event: Supervision.Event, _ step: Step) {
        switch event {
        case .extensionAsked(let asked):
            let cases = asked.clue.map { inHand($0).openCases } ?? []
            referrals.append(
                Referral(
                    asked.kind, to: asked.superior, until: asked.until, clue: asked.clue,
                    cases: Set(cases.map(CaseFiling.init)), reason: asked.reason, asked: step))
        case .extensionDecided(let decided):
            answerReferral(
                { $0 == decided.kind }, decided.granted ? .decided : .declined, reason: decided.reason,
                reference: decided.reference, until: decided.until, step)
            guard decided.granted, let until = decided.until else { return }
            extensions.append(
                Signed(
                    Supervision.AssignmentExtended(
                        until: until, reason: decided.reason, reference: Veiled(decided.reference)), step))
        case .referralWithdrawn(let withdrawn):
            answerReferral({ $0 == withdrawn.kind }, .withdrawn, reason: withdrawn.reason, step)
            if withdrawn.kind.isOfJurisdiction { jurisdictionAsked = nil }
        case .approvalAsked(let asked):
            referrals.append(
                Referral(
                    .appealApproval, to: asked.superior, reason: asked.reason, isOnPaper: asked.onPaper, asked: step))
        case .approvalDeclined(let declined):
            answerReferral(
                { $0 == .appealApproval }, .declined, reason: declined.reason, reference: declined.reference, step)
        case .answerNoted: noteAnswers { _ in true }
        case .urged, .chargeTaken, .chargeVisited, .chargeEnded, .assignmentExtended, .urgingAnswered,
            .urgingWithdrawn, .urgingHeld, .riskNoted:
            break
        }
    }
}
