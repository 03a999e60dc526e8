import Casework
import Foundation
import Journal
import Store

/// What came of an appointment.
public struct Appointed: Sendable {
    /// The officer.
    public let officer: OfficerID
    /// The one-use link's secret with which the officer sets a password; `nil` when the command had been done before.
    public let invitation: String?
}

extension Office {
    /// Registers an organ, or changes its name and place in the tree.
    ///
    /// Law: ours.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``.
    public func establish(
        _ organ: Organ, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws {
        let now = surroundings.now()
        try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            guard !organ.name.isEmpty else { throw RegistryRefused.noName }
            if let parent = organ.parent, try !Roster.isOrgan(parent, db) { throw RegistryRefused.unknownOrgan }
            let known = try Roster.isOrgan(organ.id, db)
            try Appointing.checkPlace(of: organ, known: known, by: administrator, db)
            try Appointing.write(
                organ, type: known ? .organChanged : .organEstablished, reason: reason, by: administrator.id,
                organ: administrator.organ, at: now, commandID, db)
        }
    }

    /// Appoints an officer and opens an account, with a one-use link to set its password.
    ///
    /// Law: ours. The three administrators are three persons: their roles are held alone, and nobody of the same name in
    /// the same organ may hold another of them.
    ///
    /// - Parameters:
    ///   - officer: Who, where, with which roles; `active` is taken as true.
    ///   - login: 3 to 40 lower-case letters, digits, dots or hyphens.
    ///   - reason: Kept with the record.
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``.
    public func appoint(
        _ officer: Officer, login: String, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws -> Appointed {
        let now = surroundings.now()
        let secret = surroundings.bytes(Invitation.length)
        let written = try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            let stream = Registry.stream(officer: officer.id)
            if try Chronicle.wasDone(command: commandID.rawValue, on: stream, db) { return false }
            try Appointing.check(officer, by: administrator, db)
            guard Appointing.isLogin(login) else { throw RegistryRefused.loginForm }
            guard try Roster.officer(officer.id, db) == nil else { throw RegistryRefused.codeTaken }
            guard try !db.exists("select login from credential where login = \(login)") else {
                throw RegistryRefused.loginTaken
            }
            try Appointing.write(
                officer, active: true, type: .officerAppointed, reason: reason, by: administrator.id,
                organ: administrator.organ, at: now, commandID, db)
            try Appointing.openAccount(login, officer.id, at: now, db)
            try Invitation.keep(secret, for: officer.id, at: now, db)
            try SigningJournal.write(.linkGiven(to: officer.id), of: officer, by: administrator, at: now, db)
            return true
        }
        try await recuseWhereNamed(officer)
        try await hideWhereNamed(officer)
        return Appointed(officer: officer.id, invitation: written ? Invitation.text(secret) : nil)
    }

    /// Changes an officer's name, organ, office or roles. What was before stays in the registry's stream.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``.
    public func change(
        _ officer: Officer, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws {
        let now = surroundings.now()
        try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            let before = try Appointing.known(officer.id, by: administrator, db)
            try Appointing.check(officer, by: administrator, db)
            if before.roles.contains(.securityAdministrator), !officer.roles.contains(.securityAdministrator) {
                try Appointing.anotherSecurityAdministrator(than: officer.id, db)
            }
            try Appointing.write(
                officer, active: true, type: .officerChanged, reason: reason, by: administrator.id,
                organ: administrator.organ, at: now, commandID, db)
        }
        try await recuseWhereNamed(officer)
        try await hideWhereNamed(officer)
    }

    /// Dismisses an officer: all sessions end at once, the account opens no more. The officer's acts stay.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``.
    public func dismiss(
        _ id: OfficerID, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws {
        let now = surroundings.now()
        try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            let before = try Appointing.known(id, by: administrator, db)
            if before.roles.contains(.securityAdministrator) {
                try Appointing.anotherSecurityAdministrator(than: id, db)
            }
            try Appointing.write(
                before, active: false, type: .officerDismissed, reason: reason, by: administrator.id,
                organ: administrator.organ, at: now, commandID, db)
            try Session.endAll(of: id, .administrator, at: now, by: administrator, db)
            try db.run("delete from invitation where officer = \(id.rawValue) and used_at is null")
        }
    }

    /// Makes a new one-use link for an officer who lost the password or the second factor; the old ones end, and so do
    /// all sessions. It is on record in the officer's registry stream.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``.
    public func reinvite(
        _ id: OfficerID, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws -> Appointed {
        let now = surroundings.now()
        let secret = surroundings.bytes(Invitation.length)
        let written = try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            if try Chronicle.wasDone(command: commandID.rawValue, on: Registry.stream(officer: id), db) {
                return false
            }
            let before = try Appointing.known(id, by: administrator, db)
            try Appointing.renewLink(
                of: before, to: secret, reason: reason, by: administrator, at: now, commandID, db)
            return true
        }
        return Appointed(officer: id, invitation: written ? Invitation.text(secret) : nil)
    }

    /// One write of the registry: a refusal becomes ``NotPerformed/refused(_:)``.
    func registering<T: Sendable>(_ body: @escaping @Sendable (any Writing) throws -> T) async throws -> T {
        try await atTheDoor(body)
    }
}

/// The rules of the registry, on what the registry holds.
enum Appointing {
    /// Only a security administrator, only with a reason.
    static func mayAct(_ administrator: Officer, reason: String) throws {
        guard administrator.active, administrator.roles.contains(.securityAdministrator) else {
            throw RegistryRefused.notSecurityAdministrator
        }
        guard !reason.isBlank else { throw RegistryRefused.noReason }
    }

    /// The officer to be changed, who is somebody else and stands under the administrator's organ.
    static func known(_ id: OfficerID, by administrator: Officer, _ db: any Reading) throws -> Officer {
        guard let officer = try Roster.officer(id, db) else { throw RegistryRefused.unknownOfficer }
        guard id != administrator.id else { throw RegistryRefused.onYourself }
        guard try Roster.stands(officer.organ, under: administrator.organ, db) else {
            throw RegistryRefused.outsideYourOrgan
        }
        return officer
    }

    /// Whether an organ may stand there: under the administrator's own, and not under itself. The administrator's own
    /// organ keeps its place.
    static func checkPlace(of organ: Organ, known: Bool, by administrator: Officer, _ db: any Reading) throws {
        let before = try known ? Roster.organ(organ.id, db)?.parent : nil
        if known, organ.parent == before, try Roster.stands(organ.id, under: administrator.organ, db) { return }
        guard let parent = organ.parent, try Roster.stands(parent, under: administrator.organ, db),
            try !known || Roster.stands(organ.id, under: administrator.organ, db),
            organ.id != administrator.organ, try !Roster.stands(parent, under: organ.id, db)
        else { throw RegistryRefused.outsideYourOrgan }
    }

    /// Whether an officer may be registered so.
    static func check(_ officer: Officer, by administrator: Officer, _ db: any Reading) throws {
        guard officer.id != administrator.id else { throw RegistryRefused.onYourself }
        guard try Roster.isOrgan(officer.organ, db) else { throw RegistryRefused.unknownOrgan }
        guard try Roster.stands(officer.organ, under: administrator.organ, db) else {
            throw RegistryRefused.outsideYourOrgan
        }
        try checkRoles(officer, db)
    }

    /// The name, the roles, and the three administrators apart.
    static func checkRoles(_ officer: Officer, _ db: any Reading) throws {
        guard !officer.name.isBlank else { throw RegistryRefused.noName }
        guard !officer.roles.isEmpty else { throw RegistryRefused.noRole }
        guard !officer.roles.contains(.messenger), officer.id != .messenger else { throw RegistryRefused.messenger }
        guard let duty = officer.roles.first(where: \.isAdministrator) else { return }
        guard officer.roles.count == 1 else { throw RegistryRefused.administratorsAreApart }
        let others = try db.rows(
            """
            select \(Roster.columns) from officer
            where name = \(officer.name) and organ = \(officer.organ.rawValue) and active = 1
                and id <> \(officer.id.rawValue)
            """
        ).map(Roster.officer)
        guard others.allSatisfy({ $0.roles.allSatisfy { !$0.isAdministrator || $0 == duty } }) else {
            throw RegistryRefused.samePerson
        }
    }

    /// Refuses when nobody else could appoint.
    static func anotherSecurityAdministrator(than id: OfficerID, _ db: any Reading) throws {
        let others = try db.count(
            """
            select count(*) as others from officer
            where roles = \(Role.securityAdministrator.rawValue) and active = 1 and id <> \(id.rawValue)
            """)
        guard others > 0 else { throw RegistryRefused.lastSecurityAdministrator }
    }

    /// Whether a text has the form of a login.
    static func isLogin(_ text: String) -> Bool {
        (3...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 46
            }
    }

    /// Gives an officer a new link: password, codes, security keys, sessions and older links end with it.
    static func renewLink(
        of officer: Officer, to secret: [UInt8], reason: String, by giver: Officer, at moment: Moment,
        _ command: CommandID, _ db: any Writing
    ) throws {
        try write(
            officer, active: true, type: .officerChanged, reason: reason, by: giver.id, organ: giver.organ, at: moment,
            command, db)
        try Session.endAll(of: officer.id, .administrator, at: moment, by: giver, db)
        try db.run("delete from invitation where officer = \(officer.id.rawValue) and used_at is null")
        try db.run(
            """
            update credential set password = null, secret = null, offered = null, last_step = 0,
                changed_at = \(moment.rawValue)
            where officer = \(officer.id.rawValue)
            """)
        try SecurityKeyTable.endAll(of: officer.id, db)
        try Invitation.keep(secret, for: officer.id, at: moment, db)
        try SigningJournal.write(.linkGiven(to: officer.id), of: officer, by: giver, at: moment, db)
    }

    static func write(
        _ organ: Organ, type: Registry.EventType, reason: String, by actor: OfficerID, organ place: OrganID,
        at moment: Moment, _ command: CommandID, _ db: any Writing
    ) throws {
        let record = Registry.OrganRecord(
            name: organ.name, kind: organ.kind, parent: organ.parent?.rawValue, active: true, reason: reason)
        try Registry.record(
            type, record, stream: Registry.stream(organ: organ.id), by: actor.rawValue, organ: place.rawValue,
            at: moment, command: command, db)
    }

    static func write(
        _ officer: Officer, active: Bool, type: Registry.EventType, reason: String, by actor: OfficerID,
        organ place: OrganID, at moment: Moment, _ command: CommandID, _ db: any Writing
    ) throws {
        let record = Registry.OfficerRecord(
            name: officer.name, organ: officer.organ.rawValue, office: officer.office,
            roles: officer.roles.sorted { $0.rawValue < $1.rawValue }, active: active, reason: reason)
        try Registry.record(
            type, record, stream: Registry.stream(officer: officer.id), by: actor.rawValue, organ: place.rawValue,
            at: moment, command: command, db)
    }

    static func openAccount(_ login: String, _ officer: OfficerID, at moment: Moment, _ db: any Writing) throws {
        try db.run(
            """
            insert into credential (login, officer, last_step, changed_at)
            values (\(login), \(officer.rawValue), 0, \(moment.rawValue))
            """)
    }
}
