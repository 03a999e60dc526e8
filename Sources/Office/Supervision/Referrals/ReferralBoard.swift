import Casework

/// What waits for an organ above, kind by kind, and the rows of one kind 下级报请.
public struct ReferralBoard: Sendable {
    /// The kind shown.
    public let part: ReferralPart
    /// How many there are of each, ``Worklist/countedUpTo`` at most.
    public let counts: [ReferralPart: Int]
    /// The rows of the page: those first whose clock runs out first; of answers the latest first.
    public let rows: [ReferralLine]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
    /// Recusals that this officer decides; `nil` for whoever decides none.
    public let recusals: Int?
    /// Sealed hand-overs that wait to be opened; `nil` for whoever opens none.
    public let handOvers: Int?
}

/// One thing that waits, or was answered.
public struct ReferralLine: Sendable, Hashable {
    /// The petition's number: the own one of what was assigned below.
    public let number: PetitionNumber
    /// What it is about, in one line; `nil` for what was answered, which is this organ's to know no more.
    public let summary: String?
    /// What was asked; `nil` for what was assigned below.
    public let kind: Referral.Kind?
    /// The name of the organ that asked, or to which it was assigned.
    public let organName: String
    /// Since when it waits; of what was assigned, when it was received there.
    public let since: Day
    /// The last day of the clock there; `nil` when it cannot be counted or none runs.
    public let due: Day?
    /// Whether a clock runs there whose last day cannot be counted: the calendar of its year is not loaded.
    public let isUncounted: Bool
    /// The answer: what, by whom, when.
    public let answer: Answer?

    /// An answer as it is listed.
    public struct Answer: Sendable, Hashable {
        /// What came of it.
        public let outcome: Referral.Outcome
        /// The name of who answered.
        public let by: String
        /// When.
        public let at: Moment
    }
}
