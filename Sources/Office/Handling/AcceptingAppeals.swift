import Casework
import Store

extension Office {
    /// Fills in what the registers say of an appeal: what kind of organ this is, whether the one that decided stands
    /// directly below, the last day for asking, and who worked on the petition it came from: here, or at the organ below that
    /// decided, in whose records nothing else is looked up.
    ///
    /// Law: J art. 59; L art. 56, 69; T art. 211.
    func completed(
        _ accept: AcceptAppeal, _ petition: Petition, for officer: Officer, _ db: any Reading
    ) throws -> AcceptAppeal {
        var accept = accept
        let tree = try organTree(around: Set([petition.organ, accept.decidedBy].compactMap { $0 }), db)
        let last = lastDay(of: accept.kind, from: accept.received, petition)
        let below = accept.decidedBy.flatMap { tree.superior(of: $0) == petition.organ ? $0 : nil }
        accept.standing = AppealStanding(
            organ: tree.places[petition.organ]?.kind, isBelow: below != nil, lastDay: last,
            earlierPeople: try accept.earlier.flatMap {
                try peopleOfCase($0, at: petition.organ, orBelow: below, for: officer, db)
            }, hasRecords: try below.map { try hasDesk($0, db) } ?? false)
        return accept
    }

    /// Fills in the last day for asking of an appeal that is said to be late.
    ///
    /// Law: L art. 56, 69; T art. 210, 272.
    func completed(_ decline: DeclineAppeal, _ petition: Petition) -> DeclineAppeal {
        var decline = decline
        decline.lastDay = decline.kind.flatMap { lastDay(of: $0, from: decline.received, petition) }
        return decline
    }

    private func lastDay(of kind: AppealKind, from received: Day?, _ petition: Petition) -> Day? {
        guard let received, let limit = kind.applying else { return nil }
        return surroundings.calendar(of: petition.organ).end(of: limit, from: received).day
    }

    /// Who worked on another petition of this organ, or of the one below that decided; of that one also who decided there: the
    /// organ below has no part in the second stage. `nil` when nobody did, it is not closed, there is none, or this
    /// officer is recused from it: of a case under way nobody learns here that it is there. Whoever decides an appeal
    /// need not be able to read the first case: nothing but these names is taken from it.
    private func peopleOfCase(
        _ number: PetitionNumber, at organ: OrganID, orBelow below: OrganID?, for officer: Officer, _ db: any Reading
    ) throws -> Set<OfficerID>? {
        let row = try db.first(
            """
            select c.id from petition_card as c
            where c.number = \(number.rawValue) and c.organ = \((below ?? organ).rawValue)
                and \(Visible.notRecused(officer, "c.id"))
            """)
        guard let row else { return nil }
        let id = PetitionID(rawValue: try row.text("id"))
        let stored = try Casefile.load(id, veil: try key(of: id, db), db).stored
        guard stored.closing != nil, !stored.peopleOfCase.isEmpty else { return nil }
        return below == nil ? stored.peopleOfCase : stored.peopleOfCase.union(stored.peopleOfDecision)
    }

    /// Fills in who is asked to approve the decision on an appeal, and whether anybody here may.
    ///
    /// Law: J art. 59; T art. 211, 264.
    func completed(_ refer: ReferApproval, _ petition: Petition, _ db: any Reading) throws -> ReferApproval {
        var refer = refer
        let superior = try organAbove(petition.organ, db)
        refer.standing = ReferApproval.Standing(
            superior: superior, isOnPaper: try superior.map { try !hasDesk($0, db) } ?? false,
            hasApprover: try staff(of: petition.organ, db).contains { officer in
                officer.roles.contains(.principal) && petition.mayApproveAppeal(officer.id)
            })
        return refer
    }
}
