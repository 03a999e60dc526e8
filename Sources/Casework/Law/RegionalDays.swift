/// A local rest day of a minority area 地方放假日: it is a rest day there only.
///
/// Law: 全国年节及纪念日放假办法 art. 4 (minority areas set days of their own); which days, is data with its source.
public struct RegionalDay: Sendable, Hashable {
    /// The prefecture or county, six digits.
    public let region: String
    /// Which day.
    public let day: Day
    /// Its name.
    public let name: String
    /// Where it is written.
    public let source: String
    /// Whether somebody has checked the source: an unchecked day is shown, and moves no deadline.
    public let isVerified: Bool

    /// A local rest day.
    public init(region: String, day: Day, name: String, source: String, isVerified: Bool) {
        (self.region, self.day, self.name) = (region, day, name)
        (self.source, self.isVerified) = (source, isVerified)
    }
}

/// The local rest days there are, by prefecture and county 地方放假日表.
public struct RegionalDays: Sendable, Hashable {
    /// All of them, in the order of their days.
    public let all: [RegionalDay]

    /// No local days.
    public static let none = RegionalDays([])

    /// Local days.
    public init(_ all: [RegionalDay]) { self.all = all.sorted { ($0.day, $0.region) < ($1.day, $1.region) } }

    /// Those of an organ: its county's, its prefecture's. A province has none.
    public func of(_ organ: OrganID) -> [RegionalDay] {
        if all.isEmpty { return [] }
        let code = String(organ.rawValue.prefix(6))
        let regions: Set<String> = [code, String(code.prefix(4)) + "00"]
        return all.filter { regions.contains($0.region) }
    }

    /// Everything it holds, one line a day, always in the same order: for comparing.
    public var lines: [String] { all.map { "\($0.region) \($0.day) \($0.isVerified)" } }
}

extension WorkingCalendar {
    /// The calendar as it holds for an organ: verified local days are rest days there.
    ///
    /// A day nobody has verified is none: a deadline that lies a day too early harms nobody, one a day too late does.
    public func of(_ organ: OrganID, _ days: RegionalDays) -> WorkingCalendar {
        let own = days.of(organ).filter(\.isVerified)
        guard !own.isEmpty else { return self }
        var calendar = self
        for day in own { calendar.regional[day.day] = .off }
        return calendar
    }
}
