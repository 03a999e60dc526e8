import Casework
import Store

/// A running clock's place in one list: one row of `running_clock`.
struct ClockRow: Hashable {
    /// The list, as ``ClockList`` writes it.
    let list: String
    /// The last day; in lists of who is warned, the day of the warning.
    let at: Int
    let kind: ClockKind
    let started: Int
    let due: Int
    /// The clue it runs for, where the petition holds several; 0 for the petition itself.
    let clue: Int

    /// Every list every running clock stands in. What an organ above settles is on its lists of petitions, and no clock of
    /// its own.
    static func all(of petition: Petition, _ clocks: [Clock], _ calendar: WorkingCalendar) -> Set<ClockRow> {
        guard petition.exists else { return [] }
        let viewers = Sight.watched(by: Sight.viewers(of: petition.card), of: petition.organ)
        let parts = petition.parts
        var rows: Set<ClockRow> = []
        for clock in clocks where clock.stopped == nil {
            let due = clock.due(calendar).day?.number ?? ListName.uncounted
            let steps = clock.steps(calendar)
            let part = parts.first { $0.clueInHand == clock.clue } ?? petition
            for viewer in viewers {
                func add(_ scope: ClockScope, _ at: Int) {
                    rows.insert(
                        ClockRow(
                            list: ClockList(scope, viewer).rawValue, at: at, kind: clock.kind,
                            started: clock.started.number, due: due, clue: clock.clue ?? 0))
                }
                add(.all, due)
                add(.owner(clock.owner(in: part)), due)
                if let person = clock.person(in: part) { add(.person(person), due) }
                if let charge = petition.standingCharge { add(.charge(charge.leader), due) }
                if clock.kind == .assignment { add(.assigned, due) }
                for (role, day) in steps where ClockList.watchers.contains(role) { add(.warned(role), day.number) }
            }
        }
        return rows
    }

    static func write(from old: Set<ClockRow>, to new: Set<ClockRow>, _ petition: Petition, _ db: any Writing) throws {
        let gone = old.subtracting(new).sorted(by: order).map { row in
            "list = \(row.list) and at = \(row.at) and kind = \(row.kind.rawValue) and clue = \(row.clue)" as SQL
        }
        try db.takeOut(gone, of: petition.id, from: "running_clock")
        let added = new.subtracting(old).sorted(by: order).map { row in
            """
            (\(row.list), \(row.at), \(petition.id.rawValue), \(row.kind.rawValue), \(row.started), \(row.due),
                \(row.clue))
            """ as SQL
        }
        if !added.isEmpty {
            try db.run(
                """
                insert into running_clock (list, at, petition, kind, started, due, clue)
                values \(added.joined(separator: ", "))
                """)
        }
    }

    private static func order(_ left: ClockRow, _ right: ClockRow) -> Bool {
        (left.list, left.at, left.kind.rawValue, left.started, left.clue) < (
            right.list, right.at, right.kind.rawValue, right.started, right.clue
        )
    }
}

/// Who is in charge of a petition, and how often it was urged: the row of `petition_watch`, where there is anything to say.
struct WatchRow: Equatable {
    private let leader: String
    private let urged: Int
    private let urgedOn: Int?

    private init?(_ petition: Petition) {
        guard petition.standingCharge != nil || !petition.urgings.isEmpty else { return nil }
        leader = petition.standingCharge?.leader.rawValue ?? ""
        (urged, urgedOn) = (petition.urgings.count, petition.urgings.last?.step.day.number)
    }

    static func write(from before: Petition, to after: Petition, _ db: any Writing) throws {
        let (old, new) = (WatchRow(before), WatchRow(after))
        guard old != new else { return }
        guard let new else {
            try db.run("delete from petition_watch where petition = \(after.id.rawValue)")
            return
        }
        try db.run(
            """
            insert into petition_watch (petition, leader, urged, urged_on)
            values (\(after.id.rawValue), \(new.leader), \(new.urged), \(new.urgedOn.sqlValue))
            on conflict (petition) do update set leader = excluded.leader, urged = excluded.urged,
                urged_on = excluded.urged_on
            """)
    }
}
