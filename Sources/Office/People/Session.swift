import Casework
import Crypto
import Foundation
import Store

/// Somebody at work 会话: from signing in until signing out, idleness, or the end of the day's work.
public struct Session: Sendable {
    /// Who, with the rights of this moment.
    public let officer: Officer
    /// The name of the organ the officer belongs to.
    public let organName: String
    /// Whether a second factor was shown.
    public let secondFactor: Bool
    /// What its officer is told of the account.
    public let arrival: ArrivalNews
    /// Whether the officer's post asks for a second factor, or the account has one, and none was shown: until then nothing
    /// else is open. An account with one is met without by whoever comes by a provider, or has a security key to show.
    public let owesFactor: Bool

    /// Bytes of the token.
    static let tokenLength = 32
    /// Milliseconds without a request after which a session ends: half an hour.
    static let idle: Int64 = 1_800_000
    /// Milliseconds after which it ends in any case: ten hours, a working day with its breaks.
    static let absolute: Int64 = 36_000_000
    /// A session is touched at most this often, in milliseconds, so that reading pages does not write.
    static let touchEvery: Int64 = 60_000
    /// Sessions cleared away, ended or listed at once: bounds the work of one request.
    static let clearedAtOnce = 50

    /// Begins a session; clears away those that ran out.
    static func begin(
        _ token: String, _ officer: OfficerID, secondFactor: Bool, byProvider: Bool = false, isHalfOpen: Bool = false,
        at now: Moment, _ db: any Writing
    ) throws {
        try clear(at: now, db)
        // Whoever has shown no more than the password is told nothing: it counts as read since this session began.
        let found = try isHalfOpen ? (before: 0, told: now.rawValue + 1, missed: 0) : news(of: officer, at: now, db)
        try db.run(
            """
            insert into session (token, officer, started, touched, second_factor, by_provider, half_open, before, told_at,
                missed)
            values (\(SecretText.hash(token)), \(officer.rawValue), \(now.rawValue), \(now.rawValue), \(secondFactor),
                \(byProvider), \(isHalfOpen), \(found.before), \(found.told), \(found.missed))
            """)
    }

    /// What an officer is told of who signs in now.
    private static func news(
        of officer: OfficerID, at now: Moment, _ db: any Reading
    ) throws -> (before: Int64, told: Int64, missed: Int64) {
        let mark = try db.first("select at, missed from sign_in_mark where officer = \(officer.rawValue)")
        let before = try mark?.int64("at") ?? 0
        return (before, before == 0 ? now.rawValue : before, try mark?.int64("missed") ?? 0)
    }

    /// Ends the half-open sessions of an officer whose factor has changed: what they owe may be there no more.
    static func endHalfOpen(of officer: OfficerID, at now: Moment, _ db: any Writing) throws {
        let which: SQL = "session.officer = \(officer.rawValue) and session.half_open = 1"
        while try end(which, .factor, at: now, db) == clearedAtOnce {}
    }

    /// Opens a session that was half open, with what its officer is to be told.
    ///
    /// - Returns: Whether it was half open.
    static func complete(_ token: String, _ officer: OfficerID, at now: Moment, _ db: any Writing) throws -> Bool {
        let found = try news(of: officer, at: now, db)
        return try db.run(
            """
            update session set second_factor = 1, half_open = 0, before = \(found.before), told_at = \(found.told),
                missed = \(found.missed)
            where token = \(SecretText.hash(token)) and half_open = 1
            """) == 1
    }

    /// Ends sessions, a page of them, each on record: with what ended it first.
    ///
    /// - Parameter which: Conditions on the table `session`.
    /// - Returns: How many were found.
    @discardableResult
    static func end(
        _ which: SQL, _ ending: SigningAct.Ending, at now: Moment, by actor: Officer? = nil, _ db: any Writing
    ) throws -> Int {
        let rows = try db.rows(found(which))
        for row in rows {
            let (day, rest) = (try row.int64("started") + absolute, try row.int64("touched") + idle)
            let (why, at): (SigningAct.Ending, Int64) =
                if now.rawValue < min(day, rest) { (ending, now.rawValue) } else {
                    rest < day ? (.rest, rest) : (.day, day)
                }
            guard try db.run("delete from session where token = \(try row.text("token"))") > 0 else { continue }
            try SigningJournal.write(
                .sessionEnded(why, at: Moment(rawValue: at)), of: try Roster.officer(row), by: actor, at: now, db)
        }
        return rows.count
    }

    /// Ends all sessions of an officer, however many there are.
    ///
    /// - Parameter token: The session that goes on; none of them when `nil`.
    static func endAll(
        of officer: OfficerID, but token: String? = nil, _ ending: SigningAct.Ending, at now: Moment,
        by actor: Officer? = nil, _ db: any Writing
    ) throws {
        let kept = token.map(SecretText.hash) ?? ""
        let which: SQL = "session.officer = \(officer.rawValue) and session.token <> \(kept)"
        // Each turn takes what it finds away, so that the last one finds less than a page.
        while try end(which, ending, at: now, by: actor, db) == clearedAtOnce {}
    }

    /// Sessions with their officers, those that have rested longest first.
    static func found(_ which: SQL) -> SQL {
        """
        select session.token, session.started, session.touched, \(Roster.columns)
        from session join officer on officer.id = session.officer where \(which)
        order by session.touched limit \(clearedAtOnce)
        """
    }

    /// Those that have rested too long at this moment.
    static func rested(at now: Moment) -> SQL { "session.touched <= \(now.rawValue - idle)" }

    /// Clears away sessions that ran out, or were begun by a clock that has since been put back.
    private static func clear(at now: Moment, _ db: any Writing) throws {
        try end("session.started <= \(now.rawValue - absolute)", .day, at: now, db)
        try end(rested(at: now), .rest, at: now, db)
    }
}

/// What an officer is told of the own account after signing in 登录告知.
public struct ArrivalNews: Sendable, Hashable {
    /// The sign-in before this one; `nil` when this is the first.
    public let before: Moment?
    /// Failures on the account since, that the officer has not been told of.
    public let missed: Int
    /// When the password was last set or changed, where the officer has not been told.
    public let passwordAt: Moment?
    /// When the second factor was last changed, where the officer has not been told.
    public let factorAt: Moment?
    /// When the account was last bound to somebody at a provider, or bound no longer, where the officer has not been told.
    public let providerAt: Moment?

    /// Milliseconds for which a binding is told anew in each session: a month, within which everybody signs in himself.
    private static let bindingToldFor: Int64 = 30 * 86_400_000

    /// Whether there is something the officer should look at.
    public var isNews: Bool { missed > 0 || passwordAt != nil || factorAt != nil || providerAt != nil }

    fileprivate init(_ row: Row) throws {
        let told = try row.int64("told_at")
        func since(_ column: String) throws -> Moment? {
            guard let at = try row.optionalInt64(column), at > told else { return nil }
            return Moment(rawValue: at)
        }
        let before = try row.int64("before")
        self.before = before == 0 ? nil : Moment(rawValue: before)
        missed = try row.int("missed")
        (passwordAt, factorAt) = (try since("password_at"), try since("factor_at"))
        // It opens the account beside the password, and whoever it lets in first is told first: so it is told in every session
        // for a while, until it was read in that one.
        let started = try row.int64("started")
        let read = told > started ? told : min(told, started - Self.bindingToldFor)
        providerAt = try row.optionalInt64("provider_at").flatMap { $0 > read ? Moment(rawValue: $0) : nil }
    }
}

extension Office {
    /// The session of a token; `nil` when there is none, it has ended, or its officer was dismissed.
    public func session(_ token: String) async throws -> Session? {
        let now = surroundings.now().rawValue
        let hash = SecretText.hash(token)
        let found = try await engine.read { db -> (row: Row, officer: Officer, owesFactor: Bool)? in
            let row = try db.first(
                """
                select \(Roster.columns), session.started, session.touched, session.second_factor,
                    session.half_open, session.before, session.told_at, session.missed, sign_in_mark.password_at, sign_in_mark.factor_at, sign_in_mark.provider_at,
                    organ.name as organ_name, \(Self.hasFactorColumn)
                from session join officer on officer.id = session.officer join organ on organ.id = officer.organ
                left join credential on credential.officer = session.officer
                left join sign_in_mark on sign_in_mark.officer = session.officer
                where session.token = \(hash) and officer.active = 1
                """)
            guard let row else { return nil }
            let officer = try Roster.officer(row)
            let owesFactor =
                try !row.bool("second_factor")
                && (row.bool("half_open") || row.bool("has_factor")
                    || OfficeRules.read(db).demandsFactor(of: officer.roles))
            return (row, officer, owesFactor)
        }
        guard let (row, officer, owesFactor) = found else { return nil }
        let (started, touched) = (try row.int64("started"), try row.int64("touched"))
        guard now - touched < Session.idle, now - started < Session.absolute else {
            try await atTheDoor { db in
                _ = try Session.end("session.token = \(hash)", .rest, at: Moment(rawValue: now), db)
            }
            return nil
        }
        // One that began in the future, by a clock that has since been put back, would outlive its day.
        guard started - now <= ClockSkew.tolerated else { return nil }
        if now - touched >= Session.touchEvery {
            _ = try await engine.write { db in
                try db.run("update session set touched = \(now) where token = \(hash) and touched < \(now)")
            }
        }
        return Session(
            officer: officer, organName: try row.text("organ_name"), secondFactor: try row.bool("second_factor"),
            arrival: try ArrivalNews(row), owesFactor: owesFactor)
    }

    /// Ends a session; nothing happens when there is none.
    public func signOut(_ token: String) async throws {
        let hash = SecretText.hash(token)
        let now = surroundings.now()
        try await atTheDoor { db in
            let row = try db.first(
                """
                select \(Roster.columns)
                from session join officer on officer.id = session.officer where session.token = \(hash)
                """)
            guard let row, try db.run("delete from session where token = \(hash)") > 0 else { return }
            try SigningJournal.write(.signedOut, of: try Roster.officer(row), at: now, db)
        }
    }

    /// Whoever changed the own account in a session need not be told of it there.
    static func isTold(in token: String?, at now: Moment, _ db: any Writing) throws {
        guard let token else { return }
        try db.run("update session set told_at = \(now.rawValue) where token = \(SecretText.hash(token))")
    }

    /// Notes that an officer has read what the account had to tell; it is told no more in this session.
    public func arrivalRead(in token: String) async throws {
        let now = surroundings.now().rawValue
        _ = try await engine.write { db in
            try db.run("update session set told_at = \(now), missed = 0 where token = \(SecretText.hash(token))")
        }
    }
}

/// One of an officer's own sessions 本人的登录, as the officer sees it.
public struct OwnSession: Sendable, Hashable {
    /// What it is called in forms; it opens nothing.
    public let id: String
    /// When it began.
    public let startedAt: Moment
    /// When something was last done in it, to the minute.
    public let touchedAt: Moment
    /// Whether a second factor was shown.
    public let secondFactor: Bool
    /// Whether a provider of identities vouched for it.
    public let byProvider: Bool
    /// Whether it is the one that asks.
    public let isHere: Bool

    /// A name for the kept hash of a token, which itself is shown to nobody.
    static func name(_ kept: String) -> String { String(SecretText.hash("session " + kept).prefix(16)) }
}

extension Office {
    /// An officer's own sessions that are still open, the latest first.
    ///
    /// - Parameter token: The session that asks.
    public func sessions(of officer: Officer, here token: String) async throws -> [OwnSession] {
        let now = surroundings.now().rawValue
        let here = SecretText.hash(token)
        return try await engine.read { db in
            try db.rows(Self.openSessions(of: officer, at: now)).map { row in
                let kept = try row.text("token")
                return OwnSession(
                    id: OwnSession.name(kept), startedAt: Moment(rawValue: try row.int64("started")),
                    touchedAt: Moment(rawValue: try row.int64("touched")), secondFactor: try row.bool("second_factor"),
                    byProvider: try row.bool("by_provider"), isHere: kept == here)
            }
        }
    }

    /// Ends one of an officer's own sessions, or all but the one that asks.
    ///
    /// - Parameter id: Its name; all others when `nil`. One that is not there is ended already.
    public func endSession(_ id: String?, of officer: Officer, keeping token: String) async throws {
        let now = surroundings.now()
        let here = SecretText.hash(token)
        try await atTheDoor { db in
            guard let id else { return try Session.endAll(of: officer.id, but: token, .user, at: now, db) }
            for row in try db.rows(Self.openSessions(of: officer, at: now.rawValue)) {
                let kept = try row.text("token")
                guard kept != here, OwnSession.name(kept) == id else { continue }
                try Session.end("session.token = \(kept)", .user, at: now, db)
            }
        }
    }

    /// An officer's sessions that have not ended.
    static func openSessions(of officer: Officer, at now: Int64) -> SQL {
        """
        select token, started, touched, second_factor, by_provider from session
        where officer = \(officer.id.rawValue) and touched > \(now - Session.idle)
            and started > \(now - Session.absolute)
        order by started desc limit \(Session.clearedAtOnce)
        """
    }
}
