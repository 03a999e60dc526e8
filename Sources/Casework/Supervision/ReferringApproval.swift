/// Asks the superior to approve the decision on an appeal 报请上级审批申诉决定, where nobody here may: the principal had a part in
/// the case, or is recused, and there is no other.
///
/// Law: J art. 59; T art. 211 (whoever examined or tried the case has no part in the appeal); T art. 264 (on the organ's own
/// principal the superior's principal decides). That he then approves in his place the law does not say: ours.
public struct ReferApproval: PetitionCommand {
    /// Its name in the access matrix.
    public static let name = CommandName.referApproval

    /// Why nobody here may.
    public var reason: Veiled
    /// What the registers say, filled in by the office.
    public var standing: Standing
    /// Who asks, and when.
    public var acting: Acting

    /// What the registers say of whoever might approve.
    public struct Standing: Sendable, Hashable {
        /// The organ above; `nil` when there is none.
        public var superior: OrganID?
        /// Whether that organ has no desk here.
        public var isOnPaper: Bool
        /// Whether a principal of this organ may approve: had no part, is not recused, and did not propose it.
        public var hasApprover: Bool

        /// What the registers say.
        public init(superior: OrganID? = nil, isOnPaper: Bool = false, hasApprover: Bool = false) {
            (self.superior, self.isOnPaper, self.hasApprover) = (superior, isOnPaper, hasApprover)
        }
    }

    /// All of it, in order.
    public init(reason: Veiled, standing: Standing = Standing(), acting: Acting) {
        (self.reason, self.standing, self.acting) = (reason, standing, acting)
    }

    /// See ``Referrals``.
    public func decide(on petition: Petition) throws(Referrals.Refused) -> [PetitionEvent] {
        try Referrals.decide(self, petition).map(PetitionEvent.supervision)
    }
}

/// Declines, as the superior that was asked, to approve the decision on an appeal 上级不同意申诉决定; or puts on record that a
/// superior elsewhere declined. It is then proposed and studied anew.
///
/// Law: J art. 59; T art. 264.
public struct DeclineApproval: ReferralAnswer {
    /// Its name in the access matrix.
    public static let name = CommandName.declineApproval

    /// Why.
    public var reason: Veiled
    /// The reference of the answer; needed for one given elsewhere.
    public var reference: String
    /// SHA-256 of the text that was read, hexadecimal.
    public var textHash: String
    /// What the office knows, filled in by it.
    public var standing: Referrals.Standing
    /// Who asks, and when.
    public var acting: Acting

    /// All of it, in order.
    public init(
        reason: Veiled, reference: String = "", textHash: String = "", standing: Referrals.Standing = .init(),
        acting: Acting
    ) {
        (self.reason, self.reference, self.textHash) = (reason, reference, textHash)
        (self.standing, self.acting) = (standing, acting)
    }

    /// What waits and is answered.
    public func asked(of petition: Petition) -> Referral? { petition.openReferral(.appealApproval) }

    /// See ``Referrals``.
    public func decide(on petition: Petition) throws(Referrals.Refused) -> [PetitionEvent] {
        try Referrals.decide(self, petition).map(PetitionEvent.supervision)
    }
}

extension Referrals {
    /// Decides whether the superior is asked to approve: of a decision that was studied and waits, and only where no
    /// principal of this organ may.
    ///
    /// Law: J art. 59; T art. 211, 264.
    ///
    /// - Returns: One event, or none when just this was asked and waits.
    public static func decide(_ command: ReferApproval, _ petition: Petition) throws(Refused) -> [Supervision.Event] {
        if let bar = petition.bar(command.acting) { throw .barred(bar) }
        guard !petition.isClosed else { throw .barred(.closed) }
        if let open = petition.openReferral(.appealApproval) {
            guard open.reason == command.reason else { throw .approval(.approvalAsked) }
            return []
        }
        guard petition.appealDecision != nil, petition.approvedStep(.appealDecision) == nil else {
            throw .approval(.nothingToApprove)
        }
        guard petition.studies[.appealDecision] != nil else { throw .approval(.notStudied) }
        guard !command.standing.hasApprover else { throw .approval(.approverHere) }
        guard let superior = command.standing.superior else { throw .approval(.noOrganAbove) }
        guard !command.reason.isBlank else { throw .reasonMissing }
        if let bar = command.reason.bar("reason") { throw .barred(bar) }
        return [
            .approvalAsked(
                Supervision.ApprovalAsked(
                    step: .appealDecision, superior: superior, onPaper: command.standing.isOnPaper,
                    reason: command.reason))
        ]
    }

    /// Decides whether the superior's refusal to approve stands: by its principal, of the very text that was read.
    ///
    /// Law: J art. 59; T art. 264.
    ///
    /// - Returns: One event, or none when it was declined so.
    public static func decide(
        _ command: DeclineApproval, _ petition: Petition
    ) throws(Refused) -> [Supervision.Event] {
        if let bar = petition.bar(command.acting, fromOtherOrgan: true) { throw .barred(bar) }
        let declined = Supervision.ApprovalDeclined(
            step: .appealDecision, reason: command.reason, reference: command.reference, textHash: command.textHash)
        if petition.wasJustDone(declined.event, command.acting) { return [] }
        guard let asked = command.asked(of: petition) else { throw .nothingAsked }
        guard !petition.hadPart(command.acting.officer) else { throw .approval(.deciderHadPart) }
        try check(command, to: asked, petition)
        try checkWords(of: command)
        return [.approvalDeclined(declined)]
    }
}

extension CommandName {
    /// What the principal of an organ above answers with when asked to approve in place of the one below.
    public static let answersOnApproval: [CommandName] = [.approveStep, .declineApproval]
}

extension Petition {
    /// Whether a decision on an appeal was studied and waits, and somebody is kept away from approving it.
    public var mayReferApproval: Bool {
        appealDecision != nil && studies[.appealDecision] != nil && approvedStep(.appealDecision) == nil && !isClosed
            && openReferral(.appealApproval) == nil && !((appeal?.firstPeople ?? []).isEmpty && recusals.isEmpty)
    }
}

extension Referrals {
    /// Why the decision on an appeal is not put to the superior, or approved there, so.
    public enum Approval: Sendable, Hashable, CaseIterable {
        case notByPrincipal, deciderHadPart, nothingToApprove, notStudied, approverHere, approvalAsked, noOrganAbove

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .notByPrincipal:
                Ruling(
                    .disciplineWorkRules(59), "这项要由本机关主要负责人决定。请报其阅看。",
                    "This is for the organ's principal. Lay it before him.")
            case .deciderHadPart:
                Ruling(
                    .supervisionRegulation(211), "您参与过原案，不能决定对它的申诉。请由没有参与原案的人员办理。",
                    "You had a part in the first decision and decide nothing on the appeal. Leave it to somebody who had none."
                )
            case .nothingToApprove:
                Ruling(
                    .disciplineWorkRules(59), "没有等待审批的申诉复查意见。请先提出复查意见。",
                    "No decision on an appeal waits for approval. Propose one first.")
            case .notStudied:
                Ruling(
                    .disciplineWorkRules(10), "还没有集体研究。请先研究，形成纪要，再报上级审批。",
                    "It has not been studied together. Do so, with minutes, then ask the superior.")
            case .approverHere:
                Ruling(
                    .supervisionRegulation(264), "本机关还有没有参与原案、不须回避的主要负责人，不用报上级。请报其审批。",
                    "A principal here had no part in the case and is not recused. Lay it before him instead.")
            case .approvalAsked:
                Ruling(
                    .ours, "已经报请上级审批，请等上级答复；理由要改的，请初判人、信访室主任、分管领导或主要负责人先撤回，再报。",
                    "The superior has been asked to approve already. Wait; to ask anew, have the triage officer, the head of "
                        + "the petition office, the leader in charge or the principal withdraw it first.")
            case .noOrganAbove:
                Ruling(
                    .ours, "机构登记里没有上级机关，无处报请。请系统管理员先登记上级机关。",
                    "No superior organ is registered to be asked. Have the administrator register it first.")
            }
        }
    }
}
