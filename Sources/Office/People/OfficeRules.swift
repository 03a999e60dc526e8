import Casework
import Foundation
import Journal
import Store

/// What is laid down for the whole office 办公室规定: whose posts need a second factor, whether slips of sealed hand-overs are
/// kept, and whether it is a demo.
///
/// Law: ours (OWASP ASVS 4.3.1). The three administrators always need one; no rule takes that away. R art. 15 for the slips.
public struct OfficeRules: Sendable, Hashable {
    /// Roles that need a second factor beside the three administrators'.
    public let factorRoles: Set<Role>
    /// Whether all of the office is made up: then a second factor is offered and not demanded.
    public let isDemo: Bool
    /// Whether slips of sealed hand-overs are kept 留存移交单. Where not, number, addressee and days stand in the journal, are
    /// seen while something of them is owed, and afterwards by the principal alone.
    ///
    /// Law: R art. 15; that a slip may stand is an inference of ours, so it can be switched off.
    public let keepsSlips: Bool

    init(factorRoles: Set<Role>, isDemo: Bool, keepsSlips: Bool = true) {
        (self.factorRoles, self.isDemo, self.keepsSlips) = (factorRoles, isDemo, keepsSlips)
    }

    /// Whether an officer with these roles has to show a second factor.
    public func demandsFactor(of roles: Set<Role>) -> Bool {
        !isDemo && roles.contains { $0.isAdministrator || factorRoles.contains($0) }
    }

    /// What is stored of a rule, whole at each event.
    struct Record: Codable, Sendable {
        var roles: [Role]?
        var slips: Bool?
        var reason: String
    }

    /// The names of the rules, as the table keeps them and their streams end.
    enum Name: String, CaseIterable {
        case factor = "second-factor"
        case demo
        case slips = "hand-over-slips"

        var stream: StreamName { StreamName(rawValue: "registry/rules/\(rawValue)") }
    }

    static func read(_ db: any Reading) throws -> OfficeRules {
        var kept: [String: String] = [:]
        let names = Name.allCases.map(\.rawValue)
        for row in try db.rows("select name, value from office_rule where name in \(list: names)") {
            kept[try row.text("name")] = try row.text("value")
        }
        let roles = kept[Name.factor.rawValue].map {
            $0.split(separator: " ").compactMap { Role(rawValue: String($0)) }
        }
        return OfficeRules(
            factorRoles: Set(roles ?? []), isDemo: kept[Name.demo.rawValue] != nil,
            keepsSlips: kept[Name.slips.rawValue] != Self.off)
    }

    private static let on = "on"
    private static let off = "off"

    /// Writes what an event says into the table.
    static func project(_ name: Name, _ entry: Entry, _ db: any Writing) throws {
        let record = try JSONDecoder().decode(Record.self, from: Data(entry.payload))
        let value =
            switch name {
            case .factor: (record.roles ?? []).map(\.rawValue).sorted().joined(separator: " ")
            case .demo: ""
            case .slips: record.slips == false ? off : on
            }
        try db.run(
            """
            insert into office_rule (name, value) values (\(name.rawValue), \(value))
            on conflict (name) do update set value = excluded.value
            """)
    }
}

extension Office {
    /// What is laid down for the whole office.
    public func rules() async throws -> OfficeRules { try await engine.read { db in try OfficeRules.read(db) } }

    /// Whether an officer lays down what holds for the whole office: that is the highest organ's to do.
    public func laysDownRules(_ officer: Officer) async throws -> Bool {
        guard officer.active, officer.roles.contains(.securityAdministrator) else { return false }
        return try await engine.read { db in try Self.isOfHighest(officer, db) }
    }

    private static func isOfHighest(_ officer: Officer, _ db: any Reading) throws -> Bool {
        try Roster.organ(officer.organ, db)?.parent == nil
    }

    /// Lays down which posts need a second factor beside the three administrators; it holds from the next page on, also for
    /// whoever is at work.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``; only the highest organ's security administrator
    ///   lays down what holds for all.
    public func demandFactor(
        of roles: Set<Role>, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws {
        let now = surroundings.now()
        try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            guard try Self.isOfHighest(administrator, db) else { throw RegistryRefused.outsideYourOrgan }
            let asked = roles.filter { !$0.isAdministrator && $0 != .messenger }
            guard try OfficeRules.read(db).factorRoles != asked else { return }
            let record = OfficeRules.Record(roles: asked.sorted { $0.rawValue < $1.rawValue }, reason: reason)
            try Registry.record(
                .factorDemanded, record, stream: OfficeRules.Name.factor.stream, by: administrator.id.rawValue,
                organ: administrator.organ.rawValue, at: now, command: commandID, db)
        }
    }

    /// Lays down whether slips of sealed hand-overs are kept 留存移交单; it holds at once, for what is seen of earlier ones too.
    ///
    /// Law: R art. 15; ours.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``; only the highest organ's security administrator lays
    ///   down what holds for all.
    public func keepSlips(
        _ keeps: Bool, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws {
        let now = surroundings.now()
        try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            guard try Self.isOfHighest(administrator, db) else { throw RegistryRefused.outsideYourOrgan }
            guard try OfficeRules.read(db).keepsSlips != keeps else { return }
            try Registry.record(
                .slipsRuled, OfficeRules.Record(slips: keeps, reason: reason), stream: OfficeRules.Name.slips.stream,
                by: administrator.id.rawValue, organ: administrator.organ.rawValue, at: now, command: commandID, db)
        }
    }

    /// Declares a new office a demo, for good: before anybody is appointed, and never after.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/notNew``.
    public func declareDemo() async throws {
        let now = surroundings.now()
        try await registering { db in
            guard try !OfficeRules.read(db).isDemo else { return }
            guard try !db.exists("select id from officer") else { throw RegistryRefused.notNew }
            try Registry.record(
                .demoDeclared, OfficeRules.Record(reason: "演示"), stream: OfficeRules.Name.demo.stream, by: "setup",
                organ: "", at: now, command: CommandID(rawValue: "demo"), db)
        }
    }
}
