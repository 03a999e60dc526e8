/// What an organ above answers to what was put to it 上级答复: why, under which reference, of the text that was read; or the
/// same put on record of an organ elsewhere.
public protocol ReferralAnswer: PetitionCommand {
    /// Why.
    var reason: Veiled { get }
    /// The reference of the answer; needed for one given elsewhere.
    var reference: String { get }
    /// SHA-256 of the text that was read, hexadecimal.
    var textHash: String { get }
    /// What the office knows, filled in by it.
    var standing: Referrals.Standing { get set }
    /// What waits and is answered by it; `nil` when nothing of the kind waits.
    func asked(of petition: Petition) -> Referral?
}

extension Referrals {
    /// By whom, and of what text: at the superior here by a post high enough; else put on record with its reference.
    static func check(_ answer: some ReferralAnswer, to asked: Referral, _ petition: Petition) throws(Refused) {
        guard answer.standing.superiorIsHere else {
            guard answer.acting.organ == petition.organ else { throw .notTheSuperior }
            guard !Veiled(answer.reference).isBlank else { throw .referenceMissing }
            return
        }
        guard answer.acting.organ == asked.superior else { throw .notTheSuperior }
        let needed = ApprovalMatrix.row(asked.kind.approvalStep, on: petition.approvalSubject).approver
        guard let capacity = answer.standing.capacity, capacity >= needed else {
            throw needed == .leaderInCharge ? .notByLeader : .approval(.notByPrincipal)
        }
        guard answer.textHash == answer.standing.currentHash else { throw .textChanged }
    }

    /// Whether it says why, and is not too long.
    static func checkWords(of answer: some ReferralAnswer) throws(Refused) {
        guard !answer.reason.isBlank else { throw .reasonMissing }
        if let bar = answer.reason.bar("reason") ?? Veiled(answer.reference).bar("reference", Bounds.name) {
            throw .barred(bar)
        }
    }
}
