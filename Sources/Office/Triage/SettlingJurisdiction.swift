import Casework
import Store

extension Office {
    /// Fills in who decides: in a dispute the common superior, otherwise the organ directly above.
    ///
    /// Law: J art. 9; L art. 16, 17.
    func completed(_ ask: AskJurisdiction, _ petition: Petition, _ db: any Reading) throws -> AskJurisdiction {
        var ask = ask
        let tree = try organTree(around: Set([petition.organ, ask.other].compactMap { $0 }), db)
        switch ask.question {
        case .dispute: ask.superior = ask.other.flatMap { tree.commonSuperior(of: petition.organ, and: $0) }
        case .raise, .assign: ask.superior = tree.superior(of: petition.organ)
        }
        ask.superior = asked(ask.superior, by: petition.organ, in: tree)
        return ask
    }

    /// Fills in what the tree says of the organ chosen.
    ///
    /// Law: L art. 17; T art. 48.
    func completed(
        _ decide: DecideJurisdiction, _ petition: Petition, _ officer: Officer, _ db: any Reading
    ) throws -> DecideJurisdiction {
        guard let asked = petition.jurisdictionAsked else { return decide }
        var decide = decide
        let tree = try organTree(around: [petition.organ, asked.superior, decide.accepts], db)
        let superior = tree.places[asked.superior]
        decide.standing = DecideJurisdiction.Standing(
            superiorIsHere: superior.map { $0.kind != .elsewhere } ?? false,
            isWithinReach: tree.stands(decide.accepts, under: asked.superior) && tree.places[decide.accepts] != nil,
            needsProvince: superior?.kind == .prefecture && tree.places[decide.accepts]?.kind == .county,
            capacity: officer.leadingCapacity,
            currentHash: petition.hash(of: petition.referralText(Referral.Kind(asked.question))))
        return decide
    }
}
