import Casework
import Office
import Pages

extension DeskFront {
    /// The bar on top: only the places this officer may go to, the daily ones first.
    ///
    /// - Parameter handOvers: How many sealed hand-overs the officer is warned of; `nil` for whoever has nothing to do with them.
    func bar(
        _ session: SignedSession, _ handOvers: HandOverAlarm?, _ words: Words, path: String
    ) async throws -> DeskBar {
        let officer = session.officer
        func place(
            _ name: String, _ address: String, _ key: String, under: String? = nil, clock: ClockBadge? = nil
        ) -> DeskBar.Place {
            let isHere = address == "/" ? path == "/" : path.hasPrefix(under ?? address)
            return DeskBar.Place(words("desk.place.\(name)"), address, isHere: isHere, key: key, clock: clock)
        }
        var places: [DeskBar.Place] = []
        if officer.readsPetitions { places.append(place("work", "/", "w")) }
        if officer.mayGive(.register) { places.append(place("register", Routes.newLetter, "r", under: "/register")) }
        if Office.seesBatches(officer), !officer.mayGive(.register) {
            places.append(place("register", Routes.batches, "r", under: "/register"))
        }
        if officer.seesPiles { places.append(place("scans", Routes.piles, "i")) }
        // Whoever has the clocks finds the returns there.
        if Office.readsReturns(officer), !officer.watchesClocks { places.append(place("returns", Routes.returns, "q")) }
        if officer.watchesClocks { places.append(place("clocks", Routes.clocks, "c")) }
        if Office.seesCoverage(officer) { places.append(place("notices", Routes.coverage, "n")) }
        if officer.seesFigures { places.append(place("figures", Routes.statistics, "s")) }
        if Office.readsReports(officer) { places.append(place("reports", Routes.reports, "b")) }
        if officer.roles.contains(.auditAdministrator) { places.append(place("audit", Routes.audit, "a")) }
        if officer.knowsPeople { places.append(place("people", Routes.people, "p")) }
        if Office.settlesReferrals(officer) { places.append(place("referrals", Routes.referrals, "u")) }
        if officer.mayGive(.decideRecusal) { places.append(place("recusals", Routes.recusals, "v")) }
        if let handOvers {
            places.append(place("handovers", Routes.handOvers, "h", clock: badge(handOvers, words)))
        }
        if Office.knowsExchange(officer) { places.append(place("exchange", Routes.exchange, "x")) }
        if Office.partnerRights(of: officer).confirms { places.append(place("partners", Routes.partners, "x")) }
        if Office.cadreRights(of: officer).reads { places.append(place("cadres", Routes.cadres, "d")) }
        if officer.readsPetitions { places.append(place("approaches", Routes.approaches, "g")) }
        if Office.keepsRecords(officer) { places.append(place("records", Routes.records, "k")) }
        if officer.watchesReceipts { places.append(place("receipts", Routes.receipts, "l")) }
        if session.owesFactor { places = [] }
        return DeskBar(
            officer: officer.name, organ: session.organName, places: places,
            searchAddress: officer.readsPetitions && !session.owesFactor ? Routes.search : nil,
            signOutAddress: Routes.signOut,
            accountAddress: Routes.account, csrf: session.formToken,
            alarm: try await receiptAlarm(officer, words), arrival: told(session.arrival, words, path: path))
    }
}

extension DeskFront {
    /// How many sealed hand-overs are late, or else soon; `nil` when none is.
    private func badge(_ alarm: HandOverAlarm, _ words: Words) -> ClockBadge? {
        if alarm.overdue > 0 {
            return ClockBadge(.red, words("desk.handover.bar.overdue", ["number": .count(alarm.overdue)]))
        }
        if alarm.warned > 0 {
            return ClockBadge(.amber, words("desk.handover.bar.soon", ["number": .count(alarm.warned)]))
        }
        return nil
    }
}

/// Which places are an officer's. The office asks again for everything that is shown there.
extension Officer {
    /// Whether there are petitions this officer may read: the three administrators read none.
    var readsPetitions: Bool { roles.contains { !$0.isAdministrator } }
    /// Whether the officer answers for other people's deadlines.
    var watchesClocks: Bool { Office.watchesClocks(self) }
    /// Whether the officer may see figures.
    var seesFigures: Bool {
        !roles.isDisjoint(with: Access.petitionOffice.union([.leader, .principal, .analyst, .inspector]))
    }
    /// Whether the officer may see the piles of scans.
    var seesPiles: Bool { !roles.isDisjoint(with: AccessMatrix.piles.read) }
    /// Whether the officer may look at the registry of staff.
    var knowsPeople: Bool { !roles.isDisjoint(with: [.securityAdministrator, .auditAdministrator]) }

    /// Whether one of the officer's roles may give a command.
    func mayGive(_ command: CommandName) -> Bool { !roles.isDisjoint(with: AccessMatrix.roles(for: command)) }
}
