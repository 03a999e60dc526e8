import Casework

/// The clock of a petition that runs out first 最近期限; one whose end cannot be counted comes after all that can.
struct NearestClock {
    let clock: Clock
    /// The last day in time; `nil` when it cannot be counted.
    let due: Day?
    /// The first day on which somebody is warned; `nil` when it cannot be counted or nobody is.
    let warn: Day?

    init?(of petition: Petition, _ calendar: WorkingCalendar) {
        let running = Clocks.of(petition).filter { $0.stopped == nil }.map { ($0, $0.due(calendar).day) }
        let first = running.min { left, right in
            (left.1?.number ?? .max, left.0.node, left.0.kind.rawValue)
                < (right.1?.number ?? .max, right.0.node, right.0.kind.rawValue)
        }
        guard let (clock, due) = first else { return nil }
        (self.clock, self.due) = (clock, due)
        warn = due.flatMap { end in
            clock.warnings.compactMap { warning in
                switch warning.point {
                case .after(let limit): calendar.end(of: limit, from: clock.started).day
                case .before(let days): NearestClock.day(days.count, before: end, calendar)
                }
            }.min()
        }
    }

    /// The first day from which so many working days or fewer are left.
    private static func day(_ count: Int, before end: Day, _ calendar: WorkingCalendar) -> Day? {
        var day = end
        var left = 0
        while left <= count {
            guard let works = calendar.isWorkingDay(day) else { return nil }
            if works { left += 1 }
            guard left <= count else { break }
            day = day.advanced(by: -1)
        }
        return day
    }
}
