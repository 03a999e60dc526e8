/// The State Council's working calendar 工作日历, year by year as it was published.
///
/// A year that was not loaded is never guessed: every question that touches it answers ``Answer/yearNotLoaded(_:)``.
///
/// Law: 全国年节及纪念日放假办法 and the yearly notice; T art. 285 (the end moves off a rest day).
public struct WorkingCalendar: Sendable, Equatable {
    /// A day that differs from the plain week of Monday to Friday.
    public enum Exception: Sendable, Equatable {
        /// A rest day on a weekday.
        case off
        /// A weekend day on which people work.
        case work
    }

    /// What the calendar says of the end of a period.
    public enum Answer: Sendable, Equatable {
        /// The period ends with this day.
        case ends(Day)
        /// The period touches a year that has not been loaded.
        case yearNotLoaded(Int)

        /// The day, when there is one.
        public var day: Day? {
            switch self {
            case .ends(let day): day
            case .yearNotLoaded: nil
            }
        }
    }

    let years: Set<Int>
    let exceptions: [Day: Exception]
    /// Days of the region alone 地方放假日.
    var regional: [Day: Exception] = [:]

    /// A calendar of these years, with the days that differ from the plain week.
    public init(years: Set<Int>, exceptions: [Day: Exception]) {
        self.years = years
        self.exceptions = exceptions
    }

    /// Whether people work on this day; `nil` when its year is not loaded.
    public func isWorkingDay(_ day: Day) -> Bool? {
        guard years.contains(day.civil.year) else { return nil }
        switch regional[day] ?? exceptions[day] {
        case .off: return false
        case .work: return true
        case nil: return day.weekday <= 5
        }
    }

    /// The last day of a limit that starts on `start`; the start day itself is not counted.
    ///
    /// Months and calendar days that end on a rest day move to the first day that is none; a Saturday on which people
    /// work is not a rest day.
    ///
    /// Law: T art. 284-285.
    public func end(of limit: Limit, from start: Day) -> Answer {
        switch limit {
        case .working(let days): walk(from: start, days.count)
        case .months(let months): roll(start.advanced(byMonths: months.count))
        case .calendar(let days): roll(start.advanced(by: days.count))
        }
    }

    /// Working days from `day` until `end`: 0 on the last day itself, negative when it has passed.
    /// `nil` when a year between is not loaded.
    public func workingDays(from day: Day, to end: Day) -> Int? {
        let (first, last, sign) = day <= end ? (day, end, 1) : (end, day, -1)
        var count = 0
        var current = first
        while current < last {
            current = current.advanced(by: 1)
            guard let works = isWorkingDay(current) else { return nil }
            if works { count += 1 }
        }
        return count * sign
    }

    /// The first day from which so many working days or fewer are left until `end`; `nil` when a year is not loaded.
    func firstDay(withAtMost days: WorkingDays, before end: Day) -> Day? {
        var day = end
        var left = 0
        while left <= days.count {
            guard let works = isWorkingDay(day) else { return nil }
            if works { left += 1 }
            guard left <= days.count else { break }
            day = day.advanced(by: -1)
        }
        return day
    }

    /// The first year of a stretch that is not loaded; the last one when all are.
    func firstYearNotLoaded(from first: Day, to last: Day) -> Int {
        (first.civil.year...last.civil.year).first { !years.contains($0) } ?? last.civil.year
    }

    /// The last year that is loaded; `nil` when none is.
    public var lastYear: Int? { years.max() }

    /// Whether a year is loaded.
    public func isLoaded(_ year: Int) -> Bool { years.contains(year) }

    /// The same calendar with more years, as a later notice gave them; a year that is loaded stays as it is.
    public func adding(_ other: WorkingCalendar) -> WorkingCalendar {
        WorkingCalendar(
            years: years.union(other.years),
            exceptions: exceptions.merging(other.exceptions.filter { !years.contains($0.key.civil.year) }) { own, _ in
                own
            })
    }

    /// Everything it holds, one line a day, always in the same order: for comparing.
    public var lines: [String] {
        years.sorted().map(String.init)
            + exceptions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value == .off ? "off" : "work")" }
    }

    private func walk(from start: Day, _ count: Int) -> Answer {
        var left = count
        var day = start
        guard years.contains(start.civil.year) else { return .yearNotLoaded(start.civil.year) }
        while left > 0 {
            day = day.advanced(by: 1)
            guard let works = isWorkingDay(day) else { return .yearNotLoaded(day.civil.year) }
            if works { left -= 1 }
        }
        return .ends(day)
    }

    private func roll(_ end: Day) -> Answer {
        var day = end
        while true {
            guard let works = isWorkingDay(day) else { return .yearNotLoaded(day.civil.year) }
            if works { return .ends(day) }
            day = day.advanced(by: 1)
        }
    }
}
