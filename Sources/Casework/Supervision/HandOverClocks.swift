extension HandOver {
    /// Its clocks 密封移交时限: until it is sent, and from then until it is received above. Once stopped they stay, in time or
    /// late, for good.
    ///
    /// Law: R art. 15 (five working days from receipt); what is about the own principal goes at once, and the alarm on the
    /// fifth day is ours; so are the days within which it is opened.
    public func clocks(_ targets: LocalTargets = .none) -> [Clock] {
        guard let made else { return [] }
        var clocks = [
            Clock(HandOver.sending(isStraightUp: made.isStraightUp), from: made.receivedOn, stopped: sent?.on)
        ]
        if let sent { clocks.append(Clock(.handOverReceipt, from: sent.on, stopped: openedOn)) }
        return clocks.map { $0.under(targets) }
    }

    /// Which clock runs until it is sent.
    public static func sending(isStraightUp: Bool) -> ClockKind { isStraightUp ? .handOverPastPrincipal : .handOver }

    /// One that runs since a day.
    public static func running(_ kind: ClockKind, since day: Day, _ targets: LocalTargets) -> Clock {
        Clock(kind, from: day, stopped: nil).under(targets)
    }

    /// The last day from which such a clock has run out on this day, and the last from which it warns one of these roles: what
    /// began then or before has, too.
    ///
    /// - Returns: No day where none is near, as when the years are not loaded.
    public static func reached(
        _ kind: ClockKind, by roles: Set<Role>, on today: Day, _ targets: LocalTargets, _ calendar: WorkingCalendar
    ) -> (overdue: Day?, warned: Day?) {
        func last(_ holds: (Clock) -> Bool) -> Day? {
            (0...daysLookedBack).lazy.map { today.advanced(by: -$0) }.first { day in
                holds(running(kind, since: day, targets))
            }
        }
        return (
            last { $0.due(calendar).day.map { $0 < today } ?? false },
            last { clock in clock.steps(calendar).contains { roles.contains($0.key) && $0.value <= today } }
        )
    }

    /// Days that are gone through for that: more than any target in days may have, with the longest holidays.
    private static let daysLookedBack = 2 * LocalTargets.mostDays
}
