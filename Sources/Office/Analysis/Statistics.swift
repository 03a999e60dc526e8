import Casework

/// Figures of a period 统计, counted from what this officer may see and from nothing else.
public struct Statistics: Sendable, Hashable {
    /// The organs counted.
    public let organs: [OrganID]
    /// The first day.
    public let from: Day
    /// The last day.
    public let to: Day
    /// Every figure, also those that are zero, in the order of the vocabulary.
    public let amounts: [StatisticsAmount]
    /// Verified first-time reports told of their acceptance, among those to whom it is owed.
    public let acceptance: Coverage
    /// Closed reports whose result was told, among those to whom it is owed.
    public let result: Coverage

    /// One figure with its amount.
    public struct StatisticsAmount: Sendable, Hashable {
        /// The figure, which knows its unit.
        public let figure: Figure
        /// How much, in the figure's unit.
        public let amount: Int64
    }

    /// How much of a duty was fulfilled; the screen names who is missing.
    public struct Coverage: Sendable, Hashable {
        /// To how many it is owed.
        public let owed: Int
        /// How many were told.
        public let done: Int
        /// Numbers of those not told yet, ``namedUpTo`` at most.
        public let missing: [PetitionNumber]
        /// So many are named.
        public static let namedUpTo = 200
    }

    /// The amount of a figure.
    public func amount(_ figure: Figure) -> Int64 { amounts.first { $0.figure == figure }?.amount ?? 0 }
}
