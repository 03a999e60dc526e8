import Casework
import Foundation
import Journal
import Store

/// An organ below with the leader who answers for it in person 包县.
public struct CountyCharge: Sendable, Hashable {
    /// The organ below.
    public let organ: Organ
    /// The leader; `nil` while nobody is in charge.
    public let leader: Officer?
    /// Since when; `nil` while nobody is in charge.
    public let since: Day?
}

/// Why nobody is put in charge of an organ so 不予确定.
public enum CountyChargeRefused: Refusal, CaseIterable {
    /// The organ does not stand directly below.
    case notBelow
    /// Whoever was named leads nothing here.
    case notLeader
    /// No reason was given.
    case noReason

    /// Practice, and no law.
    public var article: Article { .practice }
    /// What the officer reads.
    public var message: String {
        switch self {
        case .notBelow: "只能包本机关的直接下级。请重新选择。"
        case .notLeader: "包县的要是本机关在岗的领导。请重新选择。"
        case .noReason: "没有写依据。请写明会议或文号。"
        }
    }
    /// The same in English.
    public var english: String {
        switch self {
        case .notBelow: "Only an organ directly below this one has a leader in charge. Choose again."
        case .notLeader: "Whoever is in charge is a leader of this organ, in service. Choose again."
        case .noReason: "The grounds are missing. Name the meeting or the document."
        }
    }
    /// The form field it belongs to.
    public var field: String? {
        switch self {
        case .notBelow: "organ"
        case .notLeader: "leader"
        case .noReason: "reason"
        }
    }
}

/// Who answers for which organ below, by events of the registry; the table `county_charge` is a read model.
///
/// Law: practice (三包).
enum CountyCharges {
    /// What is stored, whole at each event.
    struct Record: Codable, Sendable {
        /// The leader; empty when nobody is any more.
        var leader: String
        var reason: String
    }

    static let statements: [SQL] = [
        """
        create table county_charge (
            holder text not null, organ text not null, leader text not null, since bigint not null,
            primary key (holder, organ)
        )\(sqlite: " without rowid", postgres: "")
        """
    ]

    static func stream(_ holder: OrganID, _ organ: OrganID) -> StreamName {
        StreamName(rawValue: "registry/charge/\(holder.rawValue)/\(organ.rawValue)")
    }

    static func project(_ entry: Entry, _ db: any Writing) throws {
        let parts = entry.stream.rawValue.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { throw RegistryFault.unknownEvent(entry.type) }
        let record = try JSONDecoder().decode(Record.self, from: Data(entry.payload))
        try db.run("delete from county_charge where holder = \(parts[2]) and organ = \(parts[3])")
        guard !record.leader.isEmpty else { return }
        try db.run(
            """
            insert into county_charge (holder, organ, leader, since)
            values (\(parts[2]), \(parts[3]), \(record.leader), \(Moment(rawValue: entry.at).day.number))
            """)
    }

    /// The organs directly below an organ, each with its leader in charge.
    static func query(_ holder: OrganID) -> SQL {
        """
        select o.id, o.name, o.kind, o.parent, o.active, c.leader, c.since from organ as o
        left join county_charge as c on c.holder = \(holder.rawValue) and c.organ = o.id
        where o.parent = \(holder.rawValue) and o.active = 1 and o.kind <> \(OrganKind.elsewhere.rawValue)
        order by o.id limit \(atMost)
        """
    }

    /// Organs directly below one: above any province's.
    private static let atMost = 500
}

extension Office {
    /// The organs directly below the officer's own, each with the leader who answers for it 包县.
    ///
    /// - Returns: `nil` for an officer who answers for nobody's deadlines.
    /// - Throws: A fault.
    public func countyCharges(for officer: Officer) async throws -> [CountyCharge]? {
        guard Office.watchesClocks(officer) else { return nil }
        return try await engine.read { db in
            try db.rows(CountyCharges.query(officer.organ)).map { row in
                CountyCharge(
                    organ: try Roster.organ(row),
                    leader: try row.optionalText("leader").flatMap { try Roster.officer(OfficerID(rawValue: $0), db) },
                    since: try row.optionalInt("since").map { Day($0) })
            }
        }
    }

    /// The leaders of the officer's own organ, in service.
    public func leaders(for officer: Officer) async throws -> [Officer] {
        try await engine.read { db in
            try self.staff(of: officer.organ, db).filter { !$0.roles.isDisjoint(with: [.leader, .principal]) }
        }
    }

    /// Puts a leader in charge of an organ directly below, or ends it 包县.
    ///
    /// Law: practice.
    ///
    /// - Parameter leader: `nil` ends it.
    /// - Throws: ``NotPerformed``; anything else is a fault.
    public func putInCharge(
        of organ: OrganID, _ leader: OfficerID?, reason: String, by officer: Officer, commandID: CommandID
    ) async throws {
        guard Gate.opens(.takeCharge, to: officer) else { throw NotPerformed.notYours(.takeCharge) }
        let now = surroundings.now()
        do {
            try await engine.write { db in
                guard !reason.isBlank else { throw CountyChargeRefused.noReason }
                guard try Roster.organ(organ, db)?.parent == officer.organ else { throw CountyChargeRefused.notBelow }
                if let leader {
                    let known = try Roster.officer(leader, db)
                    let leads = known.map { !$0.roles.isDisjoint(with: [.leader, .principal]) } ?? false
                    guard let known, known.active, known.organ == officer.organ, leads else {
                        throw CountyChargeRefused.notLeader
                    }
                }
                try Registry.record(
                    .countyCharged, CountyCharges.Record(leader: leader?.rawValue ?? "", reason: reason),
                    stream: CountyCharges.stream(officer.organ, organ), by: officer.id.rawValue,
                    organ: officer.organ.rawValue, at: now, command: commandID, db)
            }
        } catch let refused as CountyChargeRefused {
            throw NotPerformed.refused(refused)
        }
    }
}
