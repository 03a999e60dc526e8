/// A calendar day 日 in Asia/Shanghai, the only zone the office counts in.
///
/// Law: T art. 284-285 (days are counted by the calendar of the place; `rules.md` §6.1).
public struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let number: Int

    /// The day with this number of days since 1970-01-01.
    public init(_ number: Int) { self.number = number }

    /// The day of a Gregorian date; `nil` when there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        // Days from civil, proleptic Gregorian, eras of 400 years.
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// The day written `2026-03-09`; `nil` when it is not written so or does not exist.
    public init?(_ iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day of the Gregorian calendar.
    public var civil: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * mp + 2) / 5 + 1
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Monday is 1, Sunday 7.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// This day written `2026-03-09`.
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The day so many days later (earlier when negative).
    public func advanced(by days: Int) -> Day { Day(number + days) }

    /// The same day of a later month, or that month's last day when it has none (T art. 285).
    public func advanced(byMonths months: Int) -> Day {
        let (year, month, day) = civil
        let index = year * 12 + (month - 1) + months
        let targetYear = index / 12
        let targetMonth = index % 12 + 1
        let last = Day.length(ofMonth: targetMonth, year: targetYear)
        return Day(year: targetYear, month: targetMonth, day: min(day, last)) ?? self
    }

    /// Earlier days come first.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// Reads the ISO form; anything else is refused as corrupt.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day")
        }
        self = day
    }

    /// Writes the ISO form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A moment 时刻, in milliseconds since 1970-01-01 UTC.
public struct Moment: Hashable, Comparable, Sendable, Codable, RawRepresentable {
    /// Milliseconds since 1970-01-01 UTC.
    public let rawValue: Int64

    /// The moment so many milliseconds after 1970-01-01 UTC.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// The moment at this hour and minute of a day in Asia/Shanghai.
    public init(_ day: Day, hour: Int = 9, minute: Int = 0) {
        rawValue = Int64(day.number) * 86_400_000 + Int64(hour * 60 + minute) * 60_000 - Moment.shanghai
    }

    /// The day in Asia/Shanghai (UTC+8 the whole year since 1992).
    public var day: Day {
        let local = rawValue + Moment.shanghai
        return Day(Int(local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000))
    }

    /// The clock time in Asia/Shanghai, written `09:05`.
    public var time: String {
        let minutes = Int((rawValue + Moment.shanghai - Int64(day.number) * 86_400_000) / 60_000)
        return "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }

    /// A time of day given in minutes after midnight, written the same way.
    public static func time(minute: Int) -> String { "\(padded(minute / 60, 2)):\(padded(minute % 60, 2))" }

    /// Earlier moments come first.
    public static func < (left: Moment, right: Moment) -> Bool { left.rawValue < right.rawValue }

    private static let shanghai: Int64 = 8 * 3_600_000
}

func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
