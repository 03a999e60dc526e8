import Casework
import Crypto
import Foundation
import Store

/// A one-use link 一次性链接: to set a password, or to begin a new office.
public enum Invitation: Sendable {
    /// The first administrator of a new office: who comes with this link becomes the security administrator.
    case firstAdministrator
    /// An officer who sets a password.
    case officer(Officer, login: String)

    /// Bytes of the link's secret.
    static let length = 32
    /// Milliseconds for which a link is good: three days, long enough for a week-end.
    static let lifetime: Int64 = 3 * 86_400_000

    /// The secret as it stands in the link.
    static func text(_ secret: [UInt8]) -> String { SecretText.text(secret) }

    /// Keeps a link's hash; an empty officer code is the first administrator's.
    static func keep(_ secret: [UInt8], for officer: OfficerID?, at moment: Moment, _ db: any Writing) throws {
        try db.run(
            """
            insert into invitation (token, officer, made_at)
            values (\(SecretText.hash(SecretText.text(secret))), \(officer?.rawValue ?? ""), \(moment.rawValue))
            """)
    }

    /// Whom an unused link is for: `nil` when there is none, an empty code for the first administrator.
    static func officerCode(_ token: String, at moment: Moment, _ db: any Reading) throws -> String? {
        try db.first(
            """
            select officer from invitation
            where token = \(SecretText.hash(token)) and used_at is null and made_at > \(moment.rawValue - lifetime)
            """)?.text("officer")
    }

    /// Spends a link.
    static func spend(_ token: String, at moment: Moment, _ db: any Writing) throws {
        try db.run("update invitation set used_at = \(moment.rawValue) where token = \(SecretText.hash(token))")
    }
}

/// Random secrets that are handed out as text and kept as a hash.
enum SecretText {
    /// Base64 for addresses, without padding.
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// The bytes that ``text(_:)`` wrote; `nil` when it did not.
    static func bytes(_ text: String) -> [UInt8]? {
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map(Array.init)
    }

    /// SHA-256, hexadecimal: 256 random bits need no slow hash.
    static func hash(_ text: String) -> String {
        hexed(SHA256.hash(data: Array(text.utf8)))
    }
}

extension Office {
    /// Makes the first administrator's link of a new office; earlier unused ones end.
    ///
    /// - Returns: The link's secret; `nil` when somebody may appoint already.
    public func inviteFirstAdministrator() async throws -> String? {
        let now = surroundings.now()
        let secret = surroundings.bytes(Invitation.length)
        return try await engine.write { db in
            guard try !Self.hasSecurityAdministrator(db) else { return nil }
            try db.run("delete from invitation where officer = '' and used_at is null")
            try Invitation.keep(secret, for: nil, at: now, db)
            return Invitation.text(secret)
        }
    }

    /// Whom a link is for; `nil` when it was used, is too old, or never was.
    public func invitation(_ token: String) async throws -> Invitation? {
        let now = surroundings.now()
        return try await engine.read { db in
            guard let code = try Invitation.officerCode(token, at: now, db) else { return nil }
            if code.isEmpty { return try Self.hasSecurityAdministrator(db) ? nil : .firstAdministrator }
            guard let officer = try Roster.officer(OfficerID(rawValue: code), db), officer.active,
                let login = try db.first("select login from credential where officer = \(code)")?.text("login")
            else { return nil }
            return .officer(officer, login: login)
        }
    }

    /// Sets an officer's password with a link, which is spent by it.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/invitationSpent`` or
    ///   ``RegistryRefused/passwordForm``; ``SignInRefused/busy``.
    public func acceptInvitation(_ token: String, password: String) async throws {
        guard case .officer(let officer, let login)? = try await invitation(token) else {
            throw NotPerformed.refused(RegistryRefused.invitationSpent)
        }
        let line = try await hash(password, login: login, name: officer.name).line
        let now = surroundings.now()
        try await atTheDoor { db in
            guard try Invitation.officerCode(token, at: now, db) == officer.id.rawValue else {
                throw RegistryRefused.invitationSpent
            }
            try Invitation.spend(token, at: now, db)
            try db.run(
                """
                update credential set password = \(line), changed_at = \(now.rawValue)
                where officer = \(officer.id.rawValue)
                """)
            try SigningJournal.write(.passwordSet, of: officer, at: now, db)
        }
    }

    /// Begins a new office: registers its organ and the first administrator, who is its security administrator.
    ///
    /// - Parameters:
    ///   - token: From ``inviteFirstAdministrator()``; spent by this.
    ///   - organ: The highest organ of the installation.
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``; ``SignInRefused/busy``.
    public func acceptFirst(
        _ token: String, organ: Organ, name: String, login: String, password: String
    ) async throws {
        guard case .firstAdministrator? = try await invitation(token) else {
            throw NotPerformed.refused(RegistryRefused.invitationSpent)
        }
        guard Appointing.isLogin(login) else { throw NotPerformed.refused(RegistryRefused.loginForm) }
        let line = try await hash(password, login: login, name: name).line
        try await begin(organ, name: name, login: login, line: line, token: token)
    }

    /// The one write of ``acceptFirst(_:organ:name:login:password:)``.
    private func begin(_ organ: Organ, name: String, login: String, line: String, token: String) async throws {
        let now = surroundings.now()
        let command = CommandID(rawValue: SecretText.hash(token))
        let officer = Officer(
            id: OfficerID(rawValue: login), name: name, organ: organ.id, office: .administration,
            roles: [.securityAdministrator], active: true)
        try await registering { db in
            guard try Invitation.officerCode(token, at: now, db) == "", try !Self.hasSecurityAdministrator(db) else {
                throw RegistryRefused.invitationSpent
            }
            guard !organ.name.isEmpty, !organ.id.rawValue.isEmpty else { throw RegistryRefused.noName }
            try Appointing.checkRoles(officer, db)
            try Invitation.spend(token, at: now, db)
            let root = Organ(id: organ.id, name: organ.name, kind: organ.kind, parent: nil)
            let known = try Roster.isOrgan(root.id, db)
            if !known {
                try Appointing.write(
                    root, type: .organEstablished, reason: "新建办公室", by: .setup, organ: root.id, at: now, command, db)
            }
            try Appointing.write(
                officer, active: true, type: .officerAppointed, reason: "首位管理员", by: .setup, organ: root.id,
                at: now, command, db)
            try Appointing.openAccount(login, officer.id, at: now, db)
            try db.run("update credential set password = \(line) where login = \(login)")
            try SigningJournal.write(.passwordSet, of: officer, at: now, db)
        }
    }

    private static func hasSecurityAdministrator(_ db: any Reading) throws -> Bool {
        try db.exists(
            "select id from officer where roles = \(Role.securityAdministrator.rawValue) and active = 1")
    }
}

extension OfficerID {
    /// Whoever begins an office 初始设置, before anybody has an account.
    static let setup = OfficerID(rawValue: "setup")
}
