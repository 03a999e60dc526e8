import Casework
import Foundation
import Journal
import Store

/// One line of an organ's or officer's history.
public struct RegistryLine: Sendable, Hashable {
    /// When.
    public let at: Moment
    /// Who did it: the staff code, or `setup`.
    public let actor: String
    /// The name of who did it; the code of whoever has none.
    public let actorName: String
    /// The type of the event, as stored.
    public let what: String
    /// The officer's name from then on.
    public let name: String
    /// The organ from then on.
    public let organ: OrganID
    /// The office from then on.
    public let office: OfficeKind
    /// The roles from then on.
    public let roles: [Role]
    /// Whether the officer was in service from then on.
    public let active: Bool
    /// Why.
    public let reason: String
}

extension Office {
    /// All organs, by code.
    public func organs() async throws -> [Organ] {
        try await engine.read { db in
            try db.rows("select id, name, kind, parent from organ where active = 1 order by id").map(Roster.organ)
        }
    }

    /// The organ with this code; `nil` when there is none.
    public func organ(_ id: OrganID) async throws -> Organ? {
        try await engine.read { db in try Roster.organ(id, db) }
    }

    /// The staff of an organ, by code; also those dismissed.
    public func officers(of organ: OrganID) async throws -> [Officer] {
        try await engine.read { db in
            try db.rows(
                """
                select \(Roster.columns) from officer where organ = \(organ.rawValue) order by id
                """
            ).map(Roster.officer)
        }
    }

    /// The officer with this code; `nil` when there is none.
    public func officer(_ id: OfficerID) async throws -> Officer? {
        try await engine.read { db in try Roster.officer(id, db) }
    }

    /// An officer's history, oldest first, for the security and the audit administrator.
    ///
    /// - Throws: ``NotPerformed/absent`` for everybody else.
    public func history(of id: OfficerID, for reader: Officer) async throws -> [RegistryLine] {
        guard reader.roles.contains(.securityAdministrator) || reader.roles.contains(.auditAdministrator) else {
            throw NotPerformed.absent
        }
        return try await engine.read { db in
            let entries = try Chronicle.read(Registry.stream(officer: id), db)
            let names = try Names(officers: Set(entries.map(\.actor)), organs: [reader.organ.rawValue], db)
            return try entries.map { entry in
                let record = try JSONDecoder().decode(Registry.OfficerRecord.self, from: Data(entry.payload))
                return RegistryLine(
                    at: Moment(rawValue: entry.at), actor: entry.actor,
                    actorName: names.officer(OfficerID(rawValue: entry.actor)), what: entry.type, name: record.name,
                    organ: OrganID(rawValue: record.organ), office: record.office, roles: record.roles,
                    active: record.active, reason: record.reason)
            }
        }
    }
}

/// Reads the registry's tables.
enum Roster {
    /// The columns of an officer, for ``officer(_:)``; the table must be named `officer`.
    static let columns: SQL = """
        officer.id, officer.name, officer.organ, officer.office, officer.roles, officer.active
        """

    static func organ(_ row: Row) throws -> Organ {
        guard let kind = OrganKind(rawValue: try row.text("kind")) else {
            throw RegistryFault.unknownCode(column: "kind")
        }
        return Organ(
            id: OrganID(rawValue: try row.text("id")), name: try row.text("name"), kind: kind,
            parent: try row.optionalText("parent").map(OrganID.init(rawValue:)))
    }

    static func officer(_ row: Row) throws -> Officer {
        guard let office = OfficeKind(rawValue: try row.text("office")) else {
            throw RegistryFault.unknownCode(column: "office")
        }
        let roles = try row.text("roles").split(separator: " ").map { code in
            guard let role = Role(rawValue: String(code)) else { throw RegistryFault.unknownCode(column: "roles") }
            return role
        }
        return Officer(
            id: OfficerID(rawValue: try row.text("id")), name: try row.text("name"),
            organ: OrganID(rawValue: try row.text("organ")), office: office, roles: Set(roles),
            active: try row.bool("active"))
    }

    static func officer(_ id: OfficerID, _ db: any Reading) throws -> Officer? {
        try db.first(
            "select \(Roster.columns) from officer where id = \(id.rawValue)"
        ).map(officer)
    }

    static func organ(_ id: OrganID, _ db: any Reading) throws -> Organ? {
        try db.first("select id, name, kind, parent from organ where id = \(id.rawValue)").map(organ)
    }

    static func isOrgan(_ id: OrganID, _ db: any Reading) throws -> Bool {
        try db.exists("select id from organ where id = \(id.rawValue) and active = 1")
    }

    /// Whether an organ is another or stands under it. A tree of organs has few levels; a circle ends the walk.
    static func stands(_ organ: OrganID, under other: OrganID, _ db: any Reading) throws -> Bool {
        var current: String? = organ.rawValue
        for _ in 0..<deepest {
            guard let id = current else { return false }
            if id == other.rawValue { return true }
            current = try db.first("select parent from organ where id = \(id)")?.optionalText("parent")
        }
        return false
    }

    /// Levels of the tree of organs: centre, province, prefecture, county, primary, resident, and room.
    private static let deepest = 8
}
