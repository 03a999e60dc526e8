import Casework
import Foundation
import Journal
import Store

/// Streams of signing in 登录记录: one for each officer and day, and one a day for accounts that do not exist.
///
/// Nothing switches it off: what cannot be put on record is not done, and nobody is let in.
enum SigningJournal {
    /// The beginning of the names of all of them.
    static let prefix = "signing/"
    /// Who tries an account that does not exist; no staff code is so short.
    static let nobody = OfficerID(rawValue: "-")

    static func stream(of officer: OfficerID, on day: Day) -> StreamName {
        StreamName(rawValue: "\(prefix)\(officer.rawValue)/\(day)")
    }

    /// The code of the officer whose stream it is.
    static func officer(of stream: StreamName) -> String {
        let parts = stream.rawValue.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 3 ? String(parts[1]) : ""
    }

    /// Puts an act on record, with its read models: in the transaction of what it is about.
    ///
    /// - Parameters:
    ///   - officer: Whose account it is.
    ///   - actor: Who did it, when it was somebody else.
    static func write(
        _ act: SigningAct, of officer: Officer, by actor: Officer? = nil, at moment: Moment, _ db: any Writing
    ) throws {
        try write(act, of: officer.id, actor: actor ?? officer, at: moment, db)
    }

    /// The same for accounts that do not exist; it is shown to the auditors of the highest organ.
    static func writeUnknown(_ act: SigningAct, at moment: Moment, _ db: any Writing) throws {
        let highest = try db.first("select id from organ where parent is null order by id limit 1")?.text("id") ?? ""
        let nobody = Officer(
            id: nobody, name: "", organ: OrganID(rawValue: highest), office: .administration, roles: [])
        try write(act, of: nobody.id, actor: nobody, at: moment, db)
    }

    private static func write(
        _ act: SigningAct, of officer: OfficerID, actor: Officer, at moment: Moment, _ db: any Writing
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let entry = NewEntry(
            type: act.type.rawValue, payload: Array(try encoder.encode(SigningRecord(act))),
            actor: actor.id.rawValue, organ: actor.organ.rawValue, at: moment.rawValue,
            article: Article.ours.description, command: "")
        let stream = stream(of: officer, on: moment.day)
        for entry in try Chronicle.append([entry], to: stream, expecting: .any, db) { try project(entry, db) }
    }

    /// What is stored in an entry.
    static func record(in entry: Entry) throws -> SigningRecord {
        try JSONDecoder().decode(SigningRecord.self, from: Data(entry.payload))
    }

    /// Writes the read models of an entry: its row of the audit, and what its officer is told at the next sign-in.
    static func project(_ entry: Entry, _ db: any Writing) throws {
        guard let type = SigningAct.EventType(rawValue: entry.type) else {
            throw RegistryFault.unknownEvent(entry.type)
        }
        let record = try record(in: entry)
        try AuditRow.write([AuditRow(ofSigning: entry, type, times: record.since ?? 1)], db)
        let officer = officer(of: entry.stream)
        if let change = change(by: type, at: entry.at) { try mark(officer, change, db) }
    }

    /// Notes what an officer is to be told of the account.
    static func mark(_ officer: String, _ change: SQL, _ db: any Writing) throws {
        try db.run(
            """
            insert into sign_in_mark (officer, at, missed, password_at, factor_at) values (\(officer), 0, 0, 0, 0)
            on conflict (officer) do nothing
            """)
        try db.run("update sign_in_mark set \(change) where officer = \(officer)")
    }

    private static func change(by type: SigningAct.EventType, at moment: Int64) -> SQL? {
        switch type {
        case .signedIn: "at = \(moment), missed = 0"
        case .failed, .keyCopied: "missed = missed + 1"
        case .passwordSet, .passwordChanged: "password_at = \(moment)"
        case .factorSet, .factorEnded, .keyAdded, .keyRemoved: "factor_at = \(moment)"
        case .linkGiven: "password_at = \(moment), factor_at = \(moment)"
        case .passwordShown, .factorShown, .locked, .slowed, .unknownTried, .signedOut, .sessionEnded, .tokenMade,
            .tokenEnded,
            .refused, .providerRefused:
            nil
        }
    }
}

extension Office {
    /// A write at the door with its record: tried again when two desks write to one stream at the same moment.
    func atTheDoor<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await tryingAgain(atMost: Office.doorTriesAtMost) { try await engine.write(body) }
    }

    /// Tries of one write when the same account is used in several places at once.
    private static let doorTriesAtMost = 8
}

/// Counts what would flood the journal if each stood in it alone 计次.
enum FloodCount {
    /// Hours after which counts are forgotten: their events say all that is to be known.
    private static let memory: Int64 = 48

    /// Counts once more in this hour.
    ///
    /// - Parameter alone: So many stand in the journal one by one; from then on only the powers of two do.
    /// - Returns: The count, where it is to be written down; else nothing.
    static func count(
        _ name: String, at moment: Moment, alone: Int = 1, _ db: any Writing
    ) throws -> SigningAct.Count? {
        let times = try bump(name, at: moment, db)
        if times <= alone { return SigningAct.Count(times: times, since: 1) }
        guard times & (times - 1) == 0 else { return nil }
        return SigningAct.Count(times: times, since: times - max(alone, times / 2))
    }

    /// One more of this name in this hour.
    static func bump(_ name: String, at moment: Moment, _ db: any Writing) throws -> Int {
        let hour = moment.rawValue / 3_600_000
        try db.run("delete from sign_in_count where hour < \(hour - memory)")
        return try db.count(
            """
            insert into sign_in_count (name, hour, times) values (\(name), \(hour), 1)
            on conflict (name, hour) do update set times = sign_in_count.times + 1 returning times
            """)
    }

    /// How many of this name there were in this hour.
    static func counted(_ name: String, at moment: Moment, _ db: any Reading) throws -> Int {
        try db.first(
            "select times from sign_in_count where name = \(name) and hour = \(moment.rawValue / 3_600_000)")?
            .int("times") ?? 0
    }
}

extension Office {
    /// Puts on record that something was asked for that is refused (403) or hidden (404): counted for each officer and
    /// hour, and written down at the first time, the second, the fourth, the eighth, …; never what was asked for.
    ///
    /// - Throws: A fault; then nothing may be answered.
    public func refusedAccess(to officer: Officer) async throws {
        guard officer.id != .messenger, !officer.id.rawValue.isEmpty else { return }
        let now = surroundings.now()
        try await atTheDoor { db in
            guard let count = try FloodCount.count("refused \(officer.id.rawValue)", at: now, db) else { return }
            try SigningJournal.write(.refused(count), of: officer, at: now, db)
        }
    }
}
