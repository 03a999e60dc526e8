import Casework
import Foundation
import Store

/// Why a code of a second factor was not taken.
enum CodeFault: Error {
    /// It is none of this moment.
    case wrong
    /// It was used before.
    case spent
}

extension Office {
    /// Offers a second factor: nothing is in force before a first code was right.
    ///
    /// - Parameters:
    ///   - old: A code of the one in force, which somebody who has one must show.
    ///   - password: Asked for of whoever has security keys and no codes yet.
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/codeWrong`` or ``RegistryRefused/passwordWrong``; a
    ///   ``SignInRefused`` after too many wrong ones.
    public func beginSecondFactor(
        for officer: Officer, old: String = "", password: String = ""
    ) async throws -> SecondFactorOffer {
        guard let account = try await account(of: officer.id) else {
            throw NotPerformed.refused(RegistryRefused.unknownOfficer)
        }
        if account.secret == nil, account.hasKeys { try await showPassword(password, of: account) }
        try await show(old, of: account)
        let code = OneTimeCode(secret: surroundings.bytes(OneTimeCode.secretLength))
        let sealed = try sealSecret(code.secret, of: officer.id)
        _ = try await engine.write { db in
            try db.run("update credential set offered = \(sealed) where officer = \(officer.id.rawValue)")
        }
        let label = "Lianxin:\(account.login)"
        return SecondFactorOffer(
            secret: code.base32,
            address: "otpauth://totp/\(label)?secret=\(code.base32)&issuer=Lianxin&algorithm=SHA1&digits=6&period=30")
    }

    /// Puts the offered second factor in force. Wrong codes are slowed down and on record like those at signing in.
    ///
    /// - Parameter token: The session in which it is done, which from then on has shown a second factor. Where the account has
    ///   one in force already, the session must have shown that one.
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/codeWrong``; a ``SignInRefused`` after too many wrong ones.
    public func confirmSecondFactor(for officer: Officer, code: String, in token: String? = nil) async throws {
        let now = surroundings.now()
        let offered = try await engine.read { db in
            try db.first("select offered from credential where officer = \(officer.id.rawValue)")?
                .optionalBlob("offered")
        }
        guard let offered, let account = try await account(of: officer.id) else {
            throw NotPerformed.refused(RegistryRefused.codeWrong)
        }
        let step = try await slowed(account, at: now) {
            let codes = OneTimeCode(secret: try openSecret(offered, of: officer.id))
            guard let step = codes.step(of: code, at: now.rawValue, after: 0) else { throw CodeFault.wrong }
            return step
        }
        let shownHere: SQL =
            if let token {
                """
                 and ((secret is null and not \(SecurityKeyTable.exists(for: "credential.officer")))
                    or exists (select 1 from session where token = \(SecretText.hash(token)) and second_factor = 1))
                """
            } else { "" }
        try await atTheDoor { db in
            let set = try db.run(
                """
                update credential set secret = offered, offered = null, last_step = \(step)
                where officer = \(officer.id.rawValue) and offered = \(offered)\(shownHere)
                """)
            guard set == 1 else { throw RegistryRefused.codeWrong }
            try SigningJournal.write(.factorSet, of: officer, at: now, db)
            try Session.endAll(of: officer.id, but: token, .factor, at: now, db)
            try Self.shown(in: token, db)
            try Self.isTold(in: token, at: now, db)
        }
    }

    /// Shows the second factor in a session that was begun without: by a provider of identities, or before its officer's
    /// post asked for it. It is on record as every other showing is.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/codeWrong``; a ``SignInRefused``.
    public func showSecondFactor(for officer: Officer, code: String, in token: String) async throws {
        guard let account = try await account(of: officer.id), account.secret != nil else {
            throw NotPerformed.refused(RegistryRefused.codeWrong)
        }
        try await show(code, of: account)
        let now = surroundings.now()
        let name = nameOfTry(account.login)
        try await atTheDoor { db in try Self.enter(in: token, officer, byKey: false, name, at: now, db) }
    }

    /// What follows where a factor was shown: a session that was half open is signed in from here on, with what its officer is
    /// to be told; one that was begun otherwise goes on with it. Either is on record.
    ///
    /// - Parameter name: What the login is called among the tries, which are forgotten now that everything was right.
    static func enter(
        in token: String, _ officer: Officer, byKey: Bool, _ name: String, at now: Moment, _ db: any Writing
    ) throws {
        if try Session.complete(token, officer.id, at: now, db) {
            try db.run("delete from sign_in_try where login = \(name)")
            try SigningJournal.write(
                .signedIn(secondFactor: true, way: byKey ? .key : .password), of: officer, at: now, db)
        } else if try shown(in: token, db) {
            try SigningJournal.write(.factorShown(byKey: byKey), of: officer, at: now, db)
        }
    }

    /// Takes a code of the factor in force; nothing is asked of who has none.
    private func show(_ code: String, of account: Account) async throws {
        guard let secret = account.secret else { return }
        let now = surroundings.now()
        try await slowed(account, at: now) {
            try await spend(code, secret: secret, of: account.officer.id, at: now)
        }
    }

    /// Looks at a code: wrong ones are slowed down and on record like those at signing in.
    private func slowed<T>(_ account: Account, at now: Moment, _ look: () async throws -> T) async throws -> T {
        let name = nameOfTry(account.login)
        let wrong = try await count(name, for: account, at: now)
        let found: T
        do { found = try await look() } catch let fault as CodeFault {
            try await recordFailure(fault == .spent ? .codeSpent : .code, for: account, wrong: wrong, at: now)
            throw NotPerformed.refused(RegistryRefused.codeWrong)
        }
        try await takeBack(name)
        return found
    }

    /// The session in which a code was right has shown a second factor.
    ///
    /// - Returns: Whether there is such a session still.
    @discardableResult
    static func shown(in token: String?, _ db: any Writing) throws -> Bool {
        guard let token else { return false }
        return try db.run("update session set second_factor = 1 where token = \(SecretText.hash(token))") == 1
    }

    /// Whether a second factor was shown in a session.
    static func hasShown(in token: String, _ db: any Reading) throws -> Bool {
        try db.exists("select token from session where token = \(SecretText.hash(token)) and second_factor = 1")
    }

    /// Whether an officer's account has a second factor: codes, or a security key.
    public func hasSecondFactor(_ officer: Officer) async throws -> Bool {
        try await engine.read { db in try Self.hasSecondFactor(officer.id, db) }
    }

    static func hasSecondFactor(_ officer: OfficerID, _ db: any Reading) throws -> Bool {
        try hasCodes(officer, db) || SecurityKeyTable.count(of: officer, db) > 0
    }

    /// Whether an officer's account has an authenticator's codes in force.
    public func hasCodes(_ officer: Officer) async throws -> Bool {
        try await engine.read { db in try Self.hasCodes(officer.id, db) }
    }

    static func hasCodes(_ officer: OfficerID, _ db: any Reading) throws -> Bool {
        try db.exists("select login from credential where officer = \(officer.rawValue) and secret is not null")
    }

    /// Whether the account has a second factor, as a column beside `officer` and `credential`.
    static let hasFactorColumn: SQL = """
        case when credential.secret is null and not \(SecurityKeyTable.exists(for: "officer.id")) then 0 else 1 end
            as has_factor
        """

    /// Ends the second factor; a code of it is asked for once more.
    ///
    /// - Parameter token: The session in which it is done.
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/codeWrong`` or ``RegistryRefused/factorDemanded``; a
    ///   ``SignInRefused`` after too many wrong codes.
    public func removeSecondFactor(for officer: Officer, code: String, in token: String? = nil) async throws {
        let now = surroundings.now()
        guard let account = try await account(of: officer.id), account.secret != nil else { return }
        let isDemanded = try await rules().demandsFactor(of: account.officer.roles)
        guard account.hasKeys || !isDemanded else {
            throw NotPerformed.refused(RegistryRefused.factorDemanded)
        }
        try await show(code, of: account)
        try await atTheDoor { db in
            try db.run("update credential set secret = null, last_step = 0 where officer = \(officer.id.rawValue)")
            try Session.endHalfOpen(of: officer.id, at: now, db)
            try SigningJournal.write(.factorEnded, of: officer, at: now, db)
            try Self.isTold(in: token, at: now, db)
        }
    }

    /// Takes a code: each is good once, also when two come at the same moment.
    ///
    /// - Throws: A ``CodeFault``.
    func spend(_ code: String, secret: [UInt8], of officer: OfficerID, at now: Moment) async throws {
        guard let step = OneTimeCode(secret: secret).step(of: code, at: now.rawValue, after: 0) else {
            throw CodeFault.wrong
        }
        // A step spent further ahead than clocks may differ was spent by one that has since been put back.
        let ahead = step + ClockSkew.tolerated / 1_000 / OneTimeCode.period
        let spent = try await engine.write { db in
            try db.run(
                """
                update credential set last_step = \(step)
                where officer = \(officer.rawValue) and (last_step < \(step) or last_step > \(ahead))
                """)
        }
        guard spent == 1 else { throw CodeFault.spent }
    }

    /// A second factor's secret at rest: AES-256-GCM under a key of its own, bound to the officer.
    func sealSecret(_ secret: [UInt8], of officer: OfficerID) throws -> [UInt8] {
        try SealedBytes.sealBare(secret, with: keys.sealing(.secondFactor), bound: Array(officer.rawValue.utf8))
    }

    func openSecret(_ sealed: [UInt8], of officer: OfficerID) throws -> [UInt8] {
        try SealedBytes.openBare(sealed, with: keys.sealing(.secondFactor), bound: Array(officer.rawValue.utf8))
    }
}
