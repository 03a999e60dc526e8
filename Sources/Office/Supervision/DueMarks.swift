import Casework

extension DueMark {
    /// How a clock stands on a day.
    init(_ clock: Clock, on day: Day, _ calendar: WorkingCalendar) {
        let due = clock.due(calendar).day
        switch clock.state(on: day, calendar) {
        case .running(let left): self.init(kind: clock.kind, due: due, state: .green, workingDaysLeft: left.count)
        case .warning(let left): self.init(kind: clock.kind, due: due, state: .amber, workingDaysLeft: left.count)
        case .overdue(let by): self.init(kind: clock.kind, due: due, state: .red, workingDaysLeft: -by.count)
        case .stopped(let inTime):
            self.init(kind: clock.kind, due: due, state: inTime ? .met : .missed, workingDaysLeft: nil)
        case .uncounted: self.init(kind: clock.kind, due: due, state: .uncounted, workingDaysLeft: nil)
        }
    }

    /// How a running clock stands on a day, from what a card keeps of it.
    init(kind: ClockKind, due: Day?, warn: Day?, on day: Day, _ calendar: WorkingCalendar) {
        guard let due, let left = calendar.workingDays(from: day, to: due) else {
            self.init(kind: kind, due: due, state: .uncounted, workingDaysLeft: nil)
            return
        }
        let state: State = day > due ? .red : warn.map { day >= $0 } ?? false ? .amber : .green
        self.init(kind: kind, due: due, state: state, workingDaysLeft: left)
    }
}

extension Clock {
    /// Every working day counted, first to last, for a limit in working days; otherwise none.
    func daysCountedOut(until due: Day?, _ calendar: WorkingCalendar) -> [Day] {
        guard case .working = limit, let due, due > started else { return [] }
        return (started.number + 1...due.number).map { Day($0) }.filter { calendar.isWorkingDay($0) == true }
    }
}
