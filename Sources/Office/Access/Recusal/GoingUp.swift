import Casework
import Store

extension Office {
    /// What everybody is recused from who could judge it here goes up instead, sealed, in the same transaction. Whoever is
    /// newly recused is recused from every other petition of the same matter first.
    ///
    /// Law: R art. 15, 48 (`mission.md` M29: it goes up instead); that the program does it at once is ours.
    func goingUp(
        _ file: Casefile, _ written: Written, for commandID: CommandID, _ db: any Writing
    ) throws -> Written {
        guard let petition = written.keep?.petition, petition.recusals != file.stored.recusals else { return written }
        let shared = try shareRecusals(of: petition, since: file.stored, written, for: commandID, db)
        guard petition.sentOut == nil, !petition.isClosed, try isLeftToNobody(petition, db),
            try db.exists("select 1 from organ where id = \(petition.organ.rawValue) and parent is not null")
        else { return shared }
        let acting = Acting(
            officer: .office, organ: petition.organ, office: .administration, moment: surroundings.now())
        let command = keys.names.command(after: commandID, "up")
        let id = keys.names.handOver(madeBy: command)
        var whole = try Casefile.load(petition.id, veil: file.veil, db)
        let isStraightUp = try isKeptFromPrincipal(petition, db)
        try whole.decide(SealUp(isStraightUp: isStraightUp, handOver: id, acting: acting))
        _ = try handOver(whole, as: id, isStraightUp: isStraightUp, by: acting, command, db)
        try destroy(whole.stored, db)
        recent.forget(petition.id)
        let done = shared.performed
        return Written(
            Performed(
                number: done.number, version: done.version, events: done.events + [Disposition.SealedUp.typeName],
                alreadyDone: false))
    }

    /// Whether the organ has people who judge, and all of them are recused.
    private func isLeftToNobody(_ petition: Petition, _ db: any Reading) throws -> Bool {
        let judging = try judges(of: petition.organ, [.triageOfficer, .officeHead], db)
        return !judging.isEmpty && judging.allSatisfy { petition.recusals[$0] != nil }
    }

    /// Whether the own principal must not learn of it: recused, or whom it is about by the register of cadres.
    ///
    /// Law: R art. 15, 48.
    func isKeptFromPrincipal(_ petition: Petition, _ db: any Reading) throws -> Bool {
        let principals = try judges(of: petition.organ, [.principal], db)
        return try principals.contains { petition.recusals[$0] != nil }
            || proposedLevel(of: petition, db).level == .ownPrincipal
    }

    private func judges(of organ: OrganID, _ roles: Set<Role>, _ db: any Reading) throws -> [OfficerID] {
        try staff(of: organ, db).filter { !$0.roles.isDisjoint(with: roles) }.map(\.id)
    }
}
