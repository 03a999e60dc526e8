import Casework

/// The clock of a petition that runs out first 最近期限; one whose end cannot be counted comes after all that can.
struct NearestClock {
    let clock: Clock
    /// The last day in time; `nil` when it cannot be counted.
    let due: Day?
    /// The first day on which somebody is warned; `nil` when it cannot be counted or nobody is.
    let warn: Day?

    /// The first to run out of a petition's clocks, by its organ's calendar; `nil` when none runs.
    init?(of clocks: [Clock], _ calendar: WorkingCalendar) {
        // What is owed by the quarter has a list of its own, and hurries nothing else.
        let running = clocks.filter { $0.kind != .quarterReturn && $0.stopped == nil }.map {
            ($0, $0.due(calendar).day)
        }
        let first = running.min { left, right in
            (left.1?.number ?? .max, left.0.node, left.0.kind.rawValue)
                < (right.1?.number ?? .max, right.0.node, right.0.kind.rawValue)
        }
        guard let (clock, due) = first else { return nil }
        (self.clock, self.due) = (clock, due)
        warn = clock.steps(calendar).values.min()
    }
}
