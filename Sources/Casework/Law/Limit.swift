/// A number of working days 工作日.
public struct WorkingDays: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// So many working days.
    public init(_ count: Int) { self.count = count }
}

/// A number of calendar months 月.
public struct Months: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// So many months.
    public init(_ count: Int) { self.count = count }
}

/// A number of calendar days 自然日.
public struct CalendarDays: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// So many calendar days.
    public init(_ count: Int) { self.count = count }
}

/// A time limit 期限, in the one unit its article names. Units are never converted into each other.
///
/// Law: T art. 284-285.
public enum Limit: Hashable, Sendable {
    /// Counted on working days only.
    case working(WorkingDays)
    /// Counted to the same day of a later month.
    case months(Months)
    /// Counted on every day.
    case calendar(CalendarDays)
}

/// What a limit rests on 依据.
public enum Article: Hashable, Sendable, CustomStringConvertible {
    /// 纪检监察机关处理检举控告工作规则.
    case reportingRules(Int)
    /// 监督执纪工作规则.
    case disciplineWorkRules(Int)
    /// 监察法.
    case supervisionLaw(Int)
    /// 监察法实施条例, numbering of 2021.
    case supervisionRegulation(Int)
    /// 信访工作条例.
    case petitionRegulation(Int)
    /// 派驻机构工作规则.
    case residentRules(Int)
    /// 监察机关监督执法工作规定.
    case enforcementRules(Int)
    /// 中国共产党纪律处分条例 (2023).
    case sanctionRegulation(Int)
    /// Established practice, not law.
    case practice
    /// Our own choice, stated as such.
    case ours

    /// The article as documents cite it: `R art. 26`.
    public var description: String {
        switch self {
        case .reportingRules(let number): "R art. \(number)"
        case .disciplineWorkRules(let number): "J art. \(number)"
        case .supervisionLaw(let number): "L art. \(number)"
        case .supervisionRegulation(let number): "T art. \(number)"
        case .petitionRegulation(let number): "X art. \(number)"
        case .residentRules(let number): "P art. \(number)"
        case .enforcementRules(let number): "Z art. \(number)"
        case .sanctionRegulation(let number): "D art. \(number)"
        case .practice: "practice"
        case .ours: "ours"
        }
    }

    /// The article as an officer cites it: 《工作规则》第26条.
    public var chinese: String {
        switch self {
        case .reportingRules(let number): "《处理检举控告工作规则》第\(number)条"
        case .disciplineWorkRules(let number): "《监督执纪工作规则》第\(number)条"
        case .supervisionLaw(let number): "《监察法》第\(number)条"
        case .supervisionRegulation(let number): "《监察法实施条例》第\(number)条"
        case .petitionRegulation(let number): "《信访工作条例》第\(number)条"
        case .residentRules(let number): "《派驻机构工作规则》第\(number)条"
        case .enforcementRules(let number): "《监督执法工作规定》第\(number)条"
        case .sanctionRegulation(let number): "《纪律处分条例》第\(number)条"
        case .practice: "工作惯例"
        case .ours: "本系统约定"
        }
    }
}
