import Casework
import Foundation
import Store

/// Somebody at work 会话: from signing in until signing out, idleness, or the end of the day's work.
public struct Session: Sendable {
    /// Who, with the rights of this moment.
    public let officer: Officer
    /// The name of the organ the officer belongs to.
    public let organName: String
    /// When it began.
    public let startedAt: Moment
    /// When it ends at the latest, if nothing more is done.
    public let expiresAt: Moment
    /// Whether a second factor was shown.
    public let secondFactor: Bool

    /// Bytes of the token.
    static let tokenLength = 32
    /// Milliseconds without a request after which a session ends: half an hour.
    static let idle: Int64 = 1_800_000
    /// Milliseconds after which it ends in any case: ten hours, a working day with its breaks.
    static let absolute: Int64 = 36_000_000
    /// A session is touched at most this often, in milliseconds, so that reading pages does not write.
    static let touchEvery: Int64 = 60_000

    static func begin(
        _ token: String, _ officer: OfficerID, secondFactor: Bool, at now: Moment, _ db: any Writing
    ) throws {
        try db.run("delete from session where started < \(now.rawValue - absolute)")
        try db.run(
            """
            insert into session (token, officer, started, touched, second_factor)
            values (\(SecretText.hash(token)), \(officer.rawValue), \(now.rawValue), \(now.rawValue), \(secondFactor))
            """)
    }
}

extension Office {
    /// The session of a token; `nil` when there is none, it has ended, or its officer was dismissed.
    public func session(_ token: String) async throws -> Session? {
        let now = surroundings.now().rawValue
        let hash = SecretText.hash(token)
        let row = try await engine.read { db in
            try db.first(
                """
                select officer.id, officer.name, officer.organ, officer.office, officer.roles, officer.active,
                    session.started, session.touched, session.second_factor, organ.name as organ_name
                from session join officer on officer.id = session.officer join organ on organ.id = officer.organ
                where session.token = \(hash) and officer.active = 1
                """)
        }
        guard let row else { return nil }
        let (started, touched) = (try row.int64("started"), try row.int64("touched"))
        guard now - touched < Session.idle, now - started < Session.absolute else { return nil }
        // One that began in the future, by a clock that has since been put back, would outlive its day.
        guard started - now <= ClockSkew.tolerated else { return nil }
        if now - touched >= Session.touchEvery {
            _ = try await engine.write { db in
                try db.run("update session set touched = \(now) where token = \(hash) and touched < \(now)")
            }
        }
        return Session(
            officer: try Roster.officer(row), organName: try row.text("organ_name"),
            startedAt: Moment(rawValue: started),
            expiresAt: Moment(rawValue: min(now + Session.idle, started + Session.absolute)),
            secondFactor: try row.bool("second_factor"))
    }

    /// Ends a session; nothing happens when there is none.
    public func signOut(_ token: String) async throws {
        let hash = SecretText.hash(token)
        _ = try await engine.write { db in try db.run("delete from session where token = \(hash)") }
    }
}
