/// What an office has set itself 本地目标: days for what no law limits, and earlier warnings. Data of the installation.
///
/// It changes no limit that is law: such a row is refused when the program starts.
///
/// Law: ours; `rules.md` §6 (local targets are configurable, never hard-coded as law).
public struct LocalTargets: Sendable, Hashable {
    /// A limit the office has set itself.
    public struct Target: Sendable, Hashable {
        /// How long.
        public let limit: Limit
        /// Who set it, and where it is written.
        public let source: String
    }

    /// When the office wants to be warned.
    public struct EarlyWarning: Sendable, Hashable {
        /// So many working days before the last day.
        public let days: WorkingDays
        /// Who set it, and where it is written.
        public let source: String
    }

    private var limits: [ClockKind: Target] = [:]
    private var warnings: [ClockKind: EarlyWarning] = [:]

    /// No targets.
    public static let none = LocalTargets()

    private init() {}

    /// Why a row is not taken.
    public enum Fault: Error, Sendable, Hashable {
        case unknownClock(String), law(ClockKind), number(String), unit(String), sourceMissing, twice(ClockKind)
        case noWarning(ClockKind)

        /// One sentence for an operator.
        public var sentence: String {
            switch self {
            case .unknownClock(let name):
                "there is no clock \"\(name)\"; there are \(ClockKind.allCases.map(\.rawValue).joined(separator: ", "))"
            case .law(let kind):
                "the limit of \(kind.rawValue) is law (\(kind.rule.articles.map(\.description).joined(separator: ", "))) and "
                    + "no target can change it; only \"warning\" may be set for it"
            case .number(let text): "\"\(text)\" is no number from 1 to \(LocalTargets.mostDays)"
            case .unit(let text): "\"\(text)\" is none of workingDays, days, months, warning"
            case .sourceMissing: "say in the last cell who set the target, and where it is written"
            case .twice(let kind): "\(kind.rawValue) was set before"
            case .noWarning(let kind):
                "\(kind.rawValue) warns by days after its start; a warning before its end cannot be set"
            }
        }
    }

    /// The most days or months of a target: above any there is, below a slip of the hand.
    public static let mostDays = 366

    /// Takes in one row: which clock, how many, of what, by whom.
    ///
    /// - Parameter unit: `workingDays`, `days`, `months`, or `warning` for working days before the last day.
    /// - Throws: ``Fault``.
    public mutating func take(clock: String, number: String, unit: String, source: String) throws(Fault) {
        guard let kind = ClockKind(rawValue: clock) else { throw .unknownClock(clock) }
        guard let count = Int(number), (1...LocalTargets.mostDays).contains(count) else { throw .number(number) }
        guard !Veiled(source).isBlank else { throw .sourceMissing }
        if unit == "warning" {
            guard warnings[kind] == nil else { throw .twice(kind) }
            guard kind.rule.warnings.contains(where: { $0.point.isBeforeEnd }) else { throw .noWarning(kind) }
            warnings[kind] = EarlyWarning(days: WorkingDays(count), source: source)
            return
        }
        let limit: Limit
        switch unit {
        case "workingDays": limit = .working(WorkingDays(count))
        case "days": limit = .calendar(CalendarDays(count))
        case "months": limit = .months(Months(count))
        default: throw .unit(unit)
        }
        guard !kind.rule.isLaw else { throw .law(kind) }
        guard limits[kind] == nil else { throw .twice(kind) }
        limits[kind] = Target(limit: limit, source: source)
    }

    /// The limit set for a clock; `nil` where none is.
    public func limit(of kind: ClockKind) -> Target? { limits[kind] }

    /// The earlier warning set for a clock; `nil` where none is.
    public func warning(of kind: ClockKind) -> EarlyWarning? { warnings[kind] }

    /// What is set, one line a target, always in the same order: for comparing.
    public var lines: [String] {
        ClockKind.allCases.flatMap { kind in
            [
                limits[kind].map { "\(kind.rawValue) \($0.limit)" },
                warnings[kind].map { "\(kind.rawValue) warns \($0.days.count)" },
            ].compactMap { $0 }
        }
    }
}

extension Warning.Point {
    /// Whether it is counted back from the last day.
    var isBeforeEnd: Bool {
        switch self {
        case .before: true
        case .after, .overdue: false
        }
    }
}
