import Casework
import Store

/// An officer's calendar 日历订阅 under a secret address: whoever has the address sees numbers, nodes and days, how many sealed
/// hand-overs are due on a day, which periodic reports are wanted, and nothing else; it can be taken back at any time. The
/// secret is shown once and kept nowhere.
public struct CalendarFeed: Sendable, Hashable {
    /// When the address was made.
    public let madeOn: Day
    /// When a calendar last fetched it; `nil` when none did. To the day.
    public let usedOn: Day?

    /// Bytes of a secret: nobody guesses it.
    static let secretLength = 32
    /// Characters of a secret as it stands in an address, at most; longer ones are not looked up.
    static let textAtMost = 100
}

extension Office {
    /// Makes the address of an officer's calendar; the one before is good no longer.
    ///
    /// - Returns: The secret part of the address, to be shown once.
    /// - Throws: A fault.
    public func makeCalendarFeed(for officer: Officer) async throws -> String {
        let secret = SecretText.text(surroundings.bytes(CalendarFeed.secretLength))
        let (hash, now) = (SecretText.hash(secret), surroundings.now().rawValue)
        try await engine.write { db in
            try db.run("delete from calendar_feed where officer = \(officer.id.rawValue)")
            try db.run(
                "insert into calendar_feed (secret, officer, made) values (\(hash), \(officer.id.rawValue), \(now))")
        }
        return secret
    }

    /// Takes the address back; nothing happens when there is none.
    public func endCalendarFeed(of officer: Officer) async throws {
        try await engine.write { db in
            try db.run("delete from calendar_feed where officer = \(officer.id.rawValue)")
        }
    }

    /// The officer's calendar address as far as it is known; `nil` when there is none.
    public func calendarFeed(of officer: Officer) async throws -> CalendarFeed? {
        try await engine.read { db in
            try db.first("select made, used from calendar_feed where officer = \(officer.id.rawValue)").map { row in
                CalendarFeed(
                    madeOn: Moment(rawValue: try row.int64("made")).day,
                    usedOn: try row.optionalInt64("used").map { Moment(rawValue: $0).day })
            }
        }
    }

    /// What stands in a calendar.
    public struct CalendarDays: Sendable, Hashable {
        /// The last days of petitions.
        public let petitions: [DueDay]
        /// Those of sealed hand-overs, and how many.
        public let handOvers: [HandOverDue]
        /// Periodic reports that wait for the officer.
        public let reports: [OwedReport]
    }

    /// What stands in the calendar under a secret, with the officer's rights of this moment; `nil` when there is none, it
    /// was taken back, or its officer was dismissed.
    public func calendar(under secret: String) async throws -> CalendarDays? {
        guard secret.utf8.count <= CalendarFeed.textAtMost else { return nil }
        let (hash, now) = (SecretText.hash(secret), surroundings.now().rawValue)
        let row = try await engine.read { db in try db.first(Office.feedQuery(hash)) }
        guard let row else { return nil }
        // Only the day is kept, and once a day: calendars ask every few minutes.
        if try row.optionalInt64("used").map({ Moment(rawValue: $0).day }) != Moment(rawValue: now).day {
            try await engine.write { db in
                try db.run("update calendar_feed set used = \(now) where secret = \(hash)")
            }
        }
        let officer = try Roster.officer(row)
        return CalendarDays(
            petitions: try await dueDays(for: officer), handOvers: try await handOversDue(for: officer),
            reports: try await reportsWaiting(for: officer))
    }

    static func feedQuery(_ hash: String) -> SQL {
        """
        select calendar_feed.used, \(Roster.columns)
        from calendar_feed join officer on officer.id = calendar_feed.officer
        where calendar_feed.secret = \(hash) and officer.active = 1
        """
    }
}
