import Casework
import Store

/// An envelope as the ferry brought it.
struct Arrival: Sendable, Hashable {
    let id: String
    let sequence: Int64
    let sealed: [UInt8]
}

/// Why an envelope is kept aside 另存原因.
public enum AsideReason: String, Sendable, CaseIterable, Codable {
    /// It does not open with any key we hold, or what is inside is no submission.
    case unreadable
    /// It belongs to a report that has not come, or names an attachment that has not come.
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

    static func keep(_ aside: Aside, at now: Moment, _ db: any Writing) throws {
        try db.run(
            """
            insert into envelope_aside (id, sequence, sealed, why, at)
            values (\(aside.arrival.id), \(aside.arrival.sequence), \(aside.arrival.sealed),
                \(aside.why.rawValue), \(now.rawValue))
            on conflict (id) do nothing
            """)
    }

    /// Whether any lies here that no key opens.
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
            select id, sequence, sealed from envelope_aside
            where why in \(list: [AsideReason.unreadable, .waiting, .faulty].map(\.rawValue))
                and (at <= \(now.rawValue - pause) or at > \(now.rawValue + ClockSkew.tolerated))
            order by at, id limit \(atOnce)
            """
        ).map {
            Arrival(id: try $0.text("id"), sequence: try $0.int64("sequence"), sealed: try $0.blob("sealed"))
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
