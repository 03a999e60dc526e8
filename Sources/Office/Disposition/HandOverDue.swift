import Casework
import Store

/// The last day in time of sealed hand-overs that an officer is warned of 密封移交到期日: a day and a number, and nothing of any
/// of them.
///
/// Law: R art. 15.
public struct HandOverDue: Sendable, Hashable {
    /// How they stand, with their day.
    public let mark: DueMark
    /// How many have that day.
    public let number: Int
}

extension Office {
    /// The last days of what ``handOverAlarm(for:)`` counts, the nearest first; ``dueDaysAtMost`` at most.
    ///
    /// - Returns: Nothing for whoever has nothing to do with them.
    /// - Throws: A fault.
    public func handOversDue(for officer: Officer) async throws -> [HandOverDue] {
        try await engine.read { db in try self.handOversDue(for: officer, db) }
    }

    func handOversDue(for officer: Officer, _ db: any Reading) throws -> [HandOverDue] {
        guard Office.knowsHandOvers(officer) else { return [] }
        let today = surroundings.today
        var found: [(mark: DueMark, day: Day, number: Int)] = []
        for lying in lyingHandOvers(officer) {
            guard let query = handOversDueQuery(lying) else { continue }
            found += try db.rows(query).compactMap { row in
                let clock = HandOver.running(lying.kind, since: Day(try row.int("began")), surroundings.targets)
                // Above, the days of rest are those of the organ above.
                let owner =
                    lying.kind == .handOverReceipt
                    ? OrganID(rawValue: try row.text("addressee")) : officer.organ
                let mark = DueMark(clock, on: today, surroundings.calendar(of: owner))
                return try mark.due.map { (mark, $0, try row.int("number")) }
            }
        }
        return Dictionary(grouping: found, by: \.day).sorted { $0.key < $1.key }.prefix(Office.dueDaysAtMost)
            .compactMap { _, same in
                same.first.map { HandOverDue(mark: $0.mark, number: same.map(\.number).reduce(0, +)) }
            }
    }

    /// How many of them began on each day; `nil` when none is near.
    func handOversDueQuery(_ lying: LyingHandOvers) -> SQL? {
        lying.last.map { last in
            """
            select began, addressee, count(*) as number from (select \(lying.began) as began, h.addressee as addressee
                from handover as h where \(lying.which) and \(lying.began) <= \(last.number)
                order by \(lying.began) limit \(Office.dueDaysAtMost)) as lying
            group by began, addressee order by began
            """
        }
    }
}
