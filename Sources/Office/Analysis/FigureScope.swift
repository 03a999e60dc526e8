import Casework

/// Whose figures, and of which days 统计范围.
public struct FigureScope: Sendable, Hashable {
    /// The organ counted.
    public let organ: OrganID
    /// Whether the organs below it are counted with it.
    public let below: Bool
    /// The first day.
    public let from: Day
    /// The last day.
    public let to: Day

    /// Whose figures, and of which days.
    public init(organ: OrganID, below: Bool = false, from: Day, to: Day) {
        (self.organ, self.below, self.from, self.to) = (organ, below, from, to)
    }

    /// The same days one year earlier.
    public var yearBefore: FigureScope {
        FigureScope(organ: organ, below: below, from: from.advanced(byMonths: -12), to: to.advanced(byMonths: -12))
    }

    /// The same organs on other days.
    public func on(_ from: Day, _ to: Day) -> FigureScope {
        FigureScope(organ: organ, below: below, from: from, to: to)
    }
}
