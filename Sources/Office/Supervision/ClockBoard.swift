import Casework

/// The clocks of an organ as its head looks at them 期限一览: how many run out when, at which office, and a page of rows.
public struct ClockBoard: Sendable {
    /// Whose clocks the rows are.
    public let scope: ClockScope
    /// The stretch the rows are of.
    public let stretch: ClockStretch
    /// How many in each stretch, of the scope; ``Worklist/countedUpTo`` at most.
    public let counts: [ClockStretch: Int]
    /// The same by who owes it, ``Office/cellCountedUpTo`` at most; who owes nothing in any stretch is left out. Empty but for ``ClockScope/all``.
    public let owners: [(owner: ClockOwner, counts: [ClockStretch: Int])]
    /// How many items assigned from above run; how many clocks this officer was warned of.
    public let assigned: Int
    /// The roles whose warnings come to this officer, with how many each has.
    public let warned: [(role: Role, count: Int)]
    /// Rows, the most urgent first.
    public let rows: [ClockEntry]
    /// Where the next page begins; `nil` on the last one.
    public let next: PageCursor?
    /// What stands in the way of counting or warning, each with its way out.
    public let notes: [ClockNote]
}

/// One running clock in a list.
public struct ClockEntry: Sendable, Hashable {
    /// The petition; its own nearest clock is another matter.
    public let row: WorklistRow
    /// Which clock, and how it stands.
    public let mark: DueMark
    /// The clue it runs for, where the petition holds several.
    public let clue: Int?
    /// Who has been warned by now.
    public let warned: [Role]
    /// The leader in charge, when one is.
    public let leaderName: String?
    /// How often it was urged, and when last.
    public let urged: (times: Int, on: Day)?

    /// The same row and clock.
    public static func == (left: ClockEntry, right: ClockEntry) -> Bool {
        left.row == right.row && left.mark == right.mark && left.clue == right.clue
    }
    /// By petition and clock.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(row.number)
        hasher.combine(mark.kind)
    }
}

/// What one person has in hand, or one leader in charge.
public struct PersonClocks: Sendable {
    /// The person.
    public let officer: Officer
    /// How many run out in each stretch.
    public let counts: [ClockStretch: Int]
}

/// What stands in the way of counting or warning 提示.
public enum ClockNote: Sendable, Hashable {
    /// The calendar of this year is not loaded, and so many clocks cannot be counted.
    case yearNotLoaded(Int, clocks: Int)
    /// Nobody in service holds this role; its warnings go to another, or to nobody.
    case nobodyIs(Role, instead: Role?)
    /// Calendar or targets were changed since the lists were written.
    case writtenByOtherData
    /// A local rest day soon, and whether it moves deadlines.
    case localDay(RegionalDay)
}
