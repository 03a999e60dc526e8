import Casework
import Foundation
import Store

/// What a page needs to ask a browser for a key 密钥请求.
public struct KeyAsking: Sendable {
    /// What was drawn, as it stands in a page.
    public let challenge: String
    /// The name the key knows the desk by.
    public let host: String
    /// Names of keys: that may answer, or that are enrolled already.
    public let credentials: [String]
    /// Whose key it is to be, as the key's own list shows it; `nil` where a key is shown.
    public let owner: Owner?

    /// For whom a key is made.
    public struct Owner: Sendable {
        /// Drawn by chance: nothing of the officer.
        public let handle: String
        /// The login.
        public let name: String
    }

    /// Milliseconds that a browser waits.
    public static let patience = KeyQuestion.lifetime
}

extension Office {
    /// An officer's own keys, the oldest first.
    public func securityKeys(of officer: Officer) async throws -> [SecurityKey] {
        try await keptKeys(of: officer.id).map(\.shown)
    }

    func keptKeys(of officer: OfficerID) async throws -> [SecurityKeyTable.Kept] {
        let keys = keys.sealing(.securityKeys)
        return try await engine.read { db in try SecurityKeyTable.keys(of: officer, keys, db) }
    }

    /// How an officer shows a second factor, for whoever looks after accounts: never which keys.
    ///
    /// - Throws: ``NotPerformed/absent`` for everybody but the security and the audit administrator.
    public func factors(
        of officer: OfficerID, for reader: Officer
    ) async throws -> (hasCodes: Bool, keys: Int) {
        guard !reader.roles.isDisjoint(with: [.securityAdministrator, .auditAdministrator]) else {
            throw NotPerformed.absent
        }
        return try await engine.read { db in
            (try Self.hasCodes(officer, db), try SecurityKeyTable.count(of: officer, db))
        }
    }

    /// Asks for a new key, of an officer who gives the password once more. Nothing is in force before the key has answered.
    ///
    /// - Parameters:
    ///   - name: What the officer calls it.
    ///   - token: The session, in which the key must answer.
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``KeyRefused`` or ``RegistryRefused/passwordWrong``; a ``SignInRefused``.
    public func beginKey(
        named name: String, for officer: Officer, password: String, at site: KeySite, in token: String
    ) async throws -> KeyAsking {
        guard let account = try await account(of: officer.id) else {
            throw NotPerformed.refused(RegistryRefused.unknownOfficer)
        }
        _ = try Self.keyName(name)
        try await showPassword(password, of: account)
        let there = try await keptKeys(of: officer.id)
        guard there.count < SecurityKey.mostOfOne else { throw NotPerformed.refused(KeyRefused.mostOfOne) }
        return try await ask(
            .enrolling, there,
            owner: .init(
                handle: SecretText.text(surroundings.bytes(SecurityKey.idLength)), name: account.login),
            at: site, in: token)
    }

    /// Enrols a key that has answered; sessions elsewhere end, as they do with a new authenticator.
    ///
    /// - Parameter token: The session in which it was asked for. Where the account has a second factor already, the session has
    ///   shown it; else it has shown one from here on.
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``KeyRefused``.
    public func enrolKey(
        _ enrolment: KeyEnrolment, named name: String, for officer: Officer, at site: KeySite, in token: String
    ) async throws {
        let name = try Self.keyName(name)
        let now = surroundings.now()
        let question = try await question(.enrolling, at: site, in: token, now)
        let new: EnrolledKey
        do { new = try enrolment.key(answering: question) } catch let fault {
            throw NotPerformed.refused(fault == .otherAlgorithm ? KeyRefused.unfit : KeyRefused.wrong)
        }
        let id = SecretText.text(surroundings.bytes(SecurityKey.idLength))
        let sealing = keys.sealing(.securityKeys)
        try await atTheDoor { db in
            let there = try SecurityKeyTable.keys(of: officer.id, sealing, db)
            guard there.count < SecurityKey.mostOfOne else { throw KeyRefused.mostOfOne }
            guard !there.contains(where: { $0.key.credential == new.credential }) else { throw KeyRefused.known }
            let mayAdd = try Self.hasShown(in: token, db) || !Self.hasSecondFactor(officer.id, db)
            guard mayAdd else { throw KeyRefused.wrong }
            try SecurityKeyTable.add(new, named: name, id: id, of: officer.id, at: now, sealing, db)
            try SigningJournal.write(.keyAdded, of: officer, at: now, db)
            try Session.endAll(of: officer.id, but: token, .factor, at: now, db)
            try Self.shown(in: token, db)
            try Self.isTold(in: token, at: now, db)
        }
    }

    /// Removes one of an officer's own keys; the password is given once more.
    ///
    /// - Parameter id: What it is called in forms; one that is not there is removed already.
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``KeyRefused`` or ``RegistryRefused/passwordWrong``; a ``SignInRefused``.
    public func removeKey(
        _ id: String, for officer: Officer, password: String, in token: String
    ) async throws {
        guard !id.isEmpty else { throw NotPerformed.refused(KeyRefused.noneChosen) }
        guard let account = try await account(of: officer.id) else {
            throw NotPerformed.refused(RegistryRefused.unknownOfficer)
        }
        try await showPassword(password, of: account)
        let now = surroundings.now()
        try await atTheDoor { db in
            let gone = try db.run("delete from security_key where id = \(id) and officer = \(officer.id.rawValue)")
            guard gone > 0 else { return }
            let owes = try OfficeRules.read(db).demandsFactor(of: officer.roles)
            guard try !owes || Self.hasSecondFactor(officer.id, db) else { throw KeyRefused.last }
            try Session.endHalfOpen(of: officer.id, at: now, db)
            try SigningJournal.write(.keyRemoved, of: officer, at: now, db)
            try Self.isTold(in: token, at: now, db)
        }
    }

    /// A name as it stands in a list: one line, not empty, not too long.
    private static func keyName(_ text: String) throws -> String {
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let isLine = name.unicodeScalars.allSatisfy { !CharacterSet.controlCharacters.contains($0) }
        guard (1...SecurityKey.longestName).contains(name.count), name.utf8.count <= SecurityKey.longestName * 8, isLine
        else { throw NotPerformed.refused(KeyRefused.nameForm) }
        return name
    }
}
