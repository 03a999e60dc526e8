import Casework
import Receipts
import Store

/// An envelope as the ferry brought it.
struct Arrival: Sendable, Hashable {
    let id: String
    let sequence: Int64
    let sealed: [UInt8]
    /// The hour in which the portal received it, by its own clock, in hours since 1970 UTC; 0 where it is not known.
    var hour: Int64 = 0
    /// Of what a browser sealed: what the portal promised for it, or no bytes when nothing was. `nil` for what the portal
    /// sealed itself, and looked at before.
    var promised: [UInt8]?

    /// The leaf's content that was promised, when one was.
    var promisedLeaf: [UInt8]? { promised.flatMap { $0.count == TreeHash.size ? $0 : nil } }
}

/// Why an envelope is kept aside 另存原因.
public enum AsideReason: String, Sendable, CaseIterable, Codable {
    /// It does not open with any key we hold, or what is inside is no submission.
    case unreadable
    /// A browser sealed it to a key of ours, and it is no submission, or one for a mailbox whose code its sender does not
    /// have: anybody can send such a thing. Nobody tries it again.
    case strange
    /// It belongs to a report that has not come, or names an attachment that has not come; or it asks for protection while
    /// too many requests wait for a leader.
    case waiting
    /// The rules say no to it: a rating before any result, for instance.
    case refused
    /// Something of ours broke on it; it is tried again.
    case faulty
}

/// An envelope kept aside, sealed as it came.
struct Aside: Sendable {
    let arrival: Arrival
    let why: AsideReason
}

/// The envelopes kept aside 另存信封: never lost, never guessed at.
enum AsideBook {
    /// Milliseconds between two tries of what may open later.
    static let pause: Int64 = 30_000
    /// Envelopes tried again at once.
    static let atOnce = 50

    /// What is kept beside an envelope that a browser sealed.
    static let statements: [SQL] = [
        "alter table envelope_aside add column hour bigint not null default 0",
        "alter table envelope_aside add column promised bytea",
    ]

    static func keep(_ aside: Aside, at now: Moment, _ db: any Writing) throws {
        try db.run(
            """
            insert into envelope_aside (id, sequence, sealed, why, at, hour, promised)
            values (\(aside.arrival.id), \(aside.arrival.sequence), \(aside.arrival.sealed),
                \(aside.why.rawValue), \(now.rawValue), \(aside.arrival.hour), \(aside.arrival.promised.sqlValue))
            on conflict (id) do nothing
            """)
    }

    /// Whether any lies here that was sealed by the portal or to a key we do not hold. What is ``AsideReason/strange`` does not
    /// count: else a stranger could raise the alarm.
    static func holdsUnreadable(_ db: any Reading) throws -> Bool {
        try db.exists("select id from envelope_aside where why = \(AsideReason.unreadable.rawValue)")
    }

    static func tried(_ aside: Aside, at now: Moment, _ db: any Writing) throws {
        try db.run(
            """
            update envelope_aside set why = \(aside.why.rawValue), at = \(now.rawValue)
            where id = \(aside.arrival.id)
            """)
    }

    /// What may be tried again: what was refused stays refused.
    static func due(at now: Moment, _ db: any Reading) throws -> [Arrival] {
        try db.rows(
            """
            select id, sequence, sealed, hour, promised from envelope_aside
            where why in \(list: [AsideReason.unreadable, .waiting, .faulty].map(\.rawValue))
                and (at <= \(now.rawValue - pause) or at > \(now.rawValue + ClockSkew.tolerated))
            order by at, id limit \(atOnce)
            """
        ).map {
            Arrival(
                id: try $0.text("id"), sequence: try $0.int64("sequence"), sealed: try $0.blob("sealed"),
                hour: try $0.int64("hour"), promised: try $0.optionalBlob("promised"))
        }
    }
}

extension Office {
    /// How many envelopes are kept aside, by reason: for the system administrator, who reads none of them.
    ///
    /// - Throws: ``NotPerformed/absent`` for everybody else.
    public func asideCounts(for reader: Officer) async throws -> [AsideReason: Int] {
        guard reader.active, reader.roles.contains(.systemAdministrator) else { throw NotPerformed.absent }
        return try await engine.read { db in
            var counts: [AsideReason: Int] = [:]
            for row in try db.rows("select why, count(*) as envelopes from envelope_aside group by why") {
                if let why = AsideReason(rawValue: try row.text("why")) { counts[why] = try row.int("envelopes") }
            }
            return counts
        }
    }
}
