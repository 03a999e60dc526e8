extension PeriodicReport {
    /// How long a period is 周期.
    public enum Span: String, Term {
        case month, quarter, half, year
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .month: ("月", "month")
            case .quarter: ("季度", "quarter")
            case .half: ("半年", "half-year")
            case .year: ("年", "year")
            }
        }
        /// How many months it has.
        public var months: Int {
            switch self {
            case .month: 1
            case .quarter: 3
            case .half: 6
            case .year: 12
            }
        }
    }

    /// A month, quarter, half or whole year 报告期.
    public struct Period: Sendable, Hashable, CustomStringConvertible {
        /// How long it is.
        public let span: Span
        /// The year.
        public let year: Int
        /// Which one of its year, from 1.
        public let place: Int

        private init(_ span: Span, month: Int) {
            (self.span, year, place) = (span, month / 12, month % 12 / span.months + 1)
        }

        /// The period of this length that a day lies in.
        public init(_ span: Span, of day: Day) {
            let (year, month, _) = day.civil
            self.init(span, month: year * 12 + month - 1)
        }

        /// The period written `month-2026-9`; `nil` when it is not written so.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, let span = Span(rawValue: String(parts[0])), parts[1].count == 4,
                let year = Int(parts[1]), year >= 1000, let place = Int(parts[2]),
                (1...12 / span.months).contains(place), String(place) == parts[2]
            else { return nil }
            (self.span, self.year, self.place) = (span, year, place)
        }

        /// Its first day.
        public var first: Day { Day(year: year, month: (place - 1) * span.months + 1, day: 1) ?? Day(0) }
        /// Its last day.
        public var last: Day { first.advanced(byMonths: span.months).advanced(by: -1) }
        /// The one before it.
        public var before: Period { Period(span, of: first.advanced(by: -1)) }
        /// The same of the year before.
        public var yearBefore: Period { Period(span, of: first.advanced(byMonths: -12)) }
        /// As an address writes it.
        public var description: String { "\(span.rawValue)-\(year)-\(place)" }

        /// The last one of this length that is over on a day.
        public static func lastOver(_ span: Span, on day: Day) -> Period { Period(span, of: day).before }

        /// As a letter writes it: 2026年9月, 2026年第三季度.
        public var chinese: String {
            switch span {
            case .month: "\(year)年\(place)月"
            case .quarter: "\(year)年第\(["一", "二", "三", "四"][place - 1])季度"
            case .half: "\(year)年\(place == 1 ? "上" : "下")半年"
            case .year: "\(year)年"
            }
        }

        /// The same in English.
        public var english: String {
            switch span {
            case .month: "\(Period.months[place - 1]) \(year)"
            case .quarter: "\(["first", "second", "third", "fourth"][place - 1]) quarter of \(year)"
            case .half: "\(place == 1 ? "first" : "second") half of \(year)"
            case .year: "\(year)"
            }
        }

        private static let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
    }
}

extension PeriodicReport.Period: Codable {
    /// Reads `month-2026-9`; anything else is refused as corrupt.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let period = PeriodicReport.Period(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a period")
        }
        self = period
    }

    /// Writes `month-2026-9`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension PeriodicReport.ID: Codable {
    /// Reads what ``rawValue`` writes; anything else is refused as corrupt.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = PeriodicReport.ID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a report")
        }
        self = id
    }

    /// Writes ``rawValue``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
