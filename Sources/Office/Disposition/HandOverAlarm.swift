import Casework
import Store
import Synchronization

/// How many sealed hand-overs an officer is warned of 密封移交提醒: a number, and nothing of any of them.
///
/// Law: R art. 15.
public struct HandOverAlarm: Sendable, Hashable {
    /// How many have run out; ``Worklist/countedUpTo`` at most.
    public let overdue: Int
    /// How many the officer is warned of that have not.
    public let warned: Int
}

/// The days up to which hand-overs are late or warned of 移交提醒日, worked out once a day: the bar of every page asks, and the
/// calendar is gone through day by day for it.
final class HandOverDays: Sendable {
    typealias Reached = (overdue: Day?, warned: Day?)

    /// What such a day depends on.
    struct Question: Sendable, Hashable {
        let kind: ClockKind
        let roles: Set<Role>
        let organ: OrganID
    }

    private let known = Mutex<(day: Day?, found: [Question: Reached])>((nil, [:]))

    /// What was worked out today, or what is worked out now.
    func reached(_ question: Question, on today: Day, _ work: () -> Reached) -> Reached {
        if let found = known.withLock({ $0.day == today ? $0.found[question] : nil }) { return found }
        let found = work()
        known.withLock { known in
            if known.day != today { known = (today, [:]) }
            known.found[question] = found
        }
        return found
    }
}

extension Office {
    /// How many sealed hand-overs an officer is warned of: not sent in time, or sent and not received above.
    ///
    /// What is about the own principal is in no number before the principal's eyes.
    ///
    /// - Returns: `nil` for whoever has nothing to do with them.
    /// - Throws: A fault.
    public func handOverAlarm(for officer: Officer) async throws -> HandOverAlarm? {
        guard Office.knowsHandOvers(officer) else { return nil }
        return try await engine.read { db in try self.handOverAlarm(for: officer, db) }
    }

    func handOverAlarm(for officer: Officer, _ db: any Reading) throws -> HandOverAlarm? {
        guard Office.knowsHandOvers(officer) else { return nil }
        let row = try db.first(handOverAlarmQuery(officer))
        let overdue = min(try row?.int("overdue") ?? 0, Worklist.countedUpTo)
        let reached = min(try row?.int("reached") ?? 0, Worklist.countedUpTo)
        return HandOverAlarm(overdue: overdue, warned: reached - overdue)
    }

    /// One row: how many have run out, and how many those and the others are that warn one of the officer's roles.
    func handOverAlarmQuery(_ officer: Officer) -> SQL {
        var overdue: [SQL] = []
        var all: [SQL] = []
        for lying in lyingHandOvers(officer) {
            func count(until last: Day) -> SQL {
                """
                (select count(*) from (select 1 from handover as h where \(lying.which) and \(lying.began) <= \(last.number)
                    order by \(lying.began) limit \(Worklist.countedUpTo)) as counted)
                """
            }
            if let last = lying.reached.overdue { overdue.append(count(until: last)) }
            if let last = lying.last { all.append(count(until: last)) }
        }
        func sum(_ parts: [SQL]) -> SQL { parts.isEmpty ? "0" : parts.joined(separator: " + ") }
        return "select \(sum(overdue)) as overdue, \(sum(all)) as reached"
    }

    /// Where hand-overs lie that an officer may be warned of: which, since which day, by which clock, and from which days on.
    ///
    /// What is about the own principal is nowhere before the principal's eyes.
    func lyingHandOvers(_ officer: Officer) -> [LyingHandOvers] {
        let (today, calendar) = (surroundings.today, surroundings.calendar(of: officer.organ))
        let organ = officer.organ.rawValue
        func lying(_ which: SQL, since began: SQL, _ kind: ClockKind) -> LyingHandOvers {
            let reached = handOverDays.reached(.init(kind: kind, roles: officer.roles, organ: officer.organ), on: today)
            {
                HandOver.reached(kind, by: officer.roles, on: today, surroundings.targets, calendar)
            }
            return LyingHandOvers(which: which, began: began, kind: kind, reached: reached)
        }
        var found: [LyingHandOvers] = []
        for isStraightUp in [false, true] where !isStraightUp || !officer.roles.contains(.principal) {
            let own: SQL = "h.organ = \(organ) and h.straight_up = \(isStraightUp)"
            let sending = HandOver.sending(isStraightUp: isStraightUp)
            found.append(lying("\(own) and h.sent_day is null", since: "h.received_day", sending))
            found.append(
                lying(
                    "\(own) and h.sent_day is not null and h.opened_day is null", since: "h.sent_day", .handOverReceipt)
            )
        }
        if !officer.roles.isDisjoint(with: Access.petitionOffice) {
            found.append(
                lying(
                    "h.addressee = \(organ) and h.sent_day is not null and h.opened_day is null", since: "h.sent_day",
                    .handOverReceipt))
        }
        return found
    }
}

/// Hand-overs that lie in one way 滞留密封移交.
struct LyingHandOvers {
    /// Which they are.
    let which: SQL
    /// The column of the day since when.
    let began: SQL
    /// The clock that runs.
    let kind: ClockKind
    /// What began on which day has run out, and what warns the officer.
    let reached: HandOverDays.Reached

    /// The last day of either.
    var last: Day? { [reached.overdue, reached.warned].compactMap { $0 }.max() }
}
