import Casework
import Store

extension Office {
    /// Refuses a way of a returned clue that leads to an organ nobody registered, or to the one above: what belongs higher
    /// goes there sealed.
    ///
    /// Law: R art. 15.
    func check(_ propose: ProposeClueRoute, _ petition: Petition, _ db: any Reading) throws {
        guard let organ = propose.route.organ, !organ.rawValue.isEmpty else { return }
        guard try isRegistered(organ, db) else { throw Disposition.Refused.clue(.unfit(.organUnknown)) }
        if try Roster.organ(petition.organ, db)?.parent == organ { throw Disposition.Refused.clue(.unfit(.sealed)) }
    }

    /// Fills in the text that stands, and the stream that a returned clue begins at another organ of this installation.
    ///
    /// Law: T art. 171.
    func completed(
        _ decide: DecideClueRoute, _ petition: Petition, _ commandID: CommandID, _ db: any Reading
    ) throws -> DecideClueRoute {
        var decide = decide
        let clue = petition.inHand(decide.clue)
        decide.currentHash = clue.clueRouteHash
        let organ = clue.clueReturn.route?.route.organ
        decide.copy = try isOurs(organ, db) ? keys.names.copy(madeBy: commandID) : nil
        return decide
    }

    /// Fills in the text that stands of a return.
    func completed(_ decide: DecideReturn, _ petition: Petition, _ officer: Officer) -> DecideReturn {
        var decide = decide
        decide.capacity = officer.leadingCapacity
        decide.currentHash = petition.part(decide.clue).returnHash(ofWhole: decide.clue == nil)
        return decide
    }
}
