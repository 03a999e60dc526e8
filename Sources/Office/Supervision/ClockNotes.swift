import Casework
import Store

extension Office {
    /// Everybody in service at an organ.
    func staff(of organ: OrganID, _ db: any Reading) throws -> [Officer] {
        try db.rows(Office.staffQuery(of: organ)).map(Roster.officer)
    }

    static func staffQuery(of organ: OrganID) -> SQL {
        """
        select \(Roster.columns) from officer
        where organ = \(organ.rawValue) and active = 1 order by id limit \(staffAtMost)
        """
    }

    /// Officers of one organ that are looked at; no organ has more (the largest we know has 400).
    private static let staffAtMost = 5000

    /// The roles whose warnings come to an officer: the own ones, and those that nobody in service holds and that fall to
    /// one of the own.
    static func warnings(for officer: Officer, _ staff: [Officer]) -> [Role] {
        let held = Set(staff.flatMap(\.roles))
        return [Role.officeHead, .leader, .principal].filter { role in
            if officer.roles.contains(role) { return true }
            guard !held.contains(role), let stand = stand(in: role, held) else { return false }
            return officer.roles.contains(stand)
        }
    }

    /// Who is warned where nobody holds a role: the principal for the leader, the leader else. `nil` when nobody is there.
    ///
    /// Law: ours.
    private static func stand(in role: Role, _ held: Set<Role>) -> Role? {
        let order: [Role] = role == .leader ? [.principal, .officeHead] : [.leader, .principal, .officeHead]
        return order.first { $0 != role && held.contains($0) }
    }

    /// What stands in the way of counting or warning.
    func clockNotes(
        _ officer: Officer, uncounted: Int, _ staff: [Officer], _ today: Day, _ db: any Reading
    ) throws -> [ClockNote] {
        var notes: [ClockNote] = []
        let calendar = surroundings.calendar
        if try ClockBasis.stored(db) != clockBasis { notes.append(.writtenByOtherData) }
        let year = today.civil.year
        if !calendar.isLoaded(year) {
            notes.append(.yearNotLoaded(year, clocks: uncounted))
        } else if uncounted > 0 || !calendar.isLoaded(today.advanced(byMonths: 1).civil.year) {
            notes.append(.yearNotLoaded((calendar.lastYear ?? year) + 1, clocks: uncounted))
        }
        let held = Set(staff.flatMap(\.roles))
        for role in [Role.officeHead, .leader, .principal] where !held.contains(role) {
            notes.append(.nobodyIs(role, instead: Office.stand(in: role, held)))
        }
        let soon = today...today.advanced(by: Office.localDaysAhead)
        notes += surroundings.regions.of(officer.organ).filter { soon.contains($0.day) }.map(ClockNote.localDay)
        return notes
    }

    /// Days ahead for which local rest days are named: what a limit of a month reaches.
    private static let localDaysAhead = 45
}
