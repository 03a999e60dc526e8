import Casework
import Crypto
import Facts
import Foundation
import Store

/// Why nobody was signed in. It never says whether the login exists.
public enum SignInRefused: Error, Sendable, Equatable {
    /// Login, password or code is wrong.
    case wrong
    /// Too many wrong tries at this login: it waits, for so many seconds.
    case slowDown(seconds: Int)
    /// The password is right; the account asks for a code as well.
    case secondFactorNeeded
    /// Too many are signing in at once; nothing was tried.
    case busy
}

/// Somebody who has just signed in.
public struct SignedIn: Sendable {
    /// The session's secret, for a cookie; it is kept nowhere.
    public let token: String
    /// Who.
    public let officer: Officer
}

/// How wrong tries slow an account down 登录限速.
///
/// The count belongs to the login, not to an address: addresses are shared and easily changed.
///
/// Law: ours.
enum Slowdown {
    /// Wrong tries that cost nothing yet.
    static let free = 4
    /// Milliseconds to wait after the first try that costs; each further one doubles it.
    static let first: Int64 = 5_000
    /// The longest wait, in milliseconds: a quarter of an hour, so that nobody is locked out by a stranger for long.
    static let longest: Int64 = 900_000
    /// Milliseconds after which wrong tries are forgotten.
    static let memory: Int64 = 86_400_000

    /// Milliseconds to wait after so many wrong tries.
    static func wait(after wrong: Int) -> Int64 {
        guard wrong > free else { return 0 }
        let doublings = min(wrong - free - 1, 20)
        return min(longest, first << Int64(doublings))
    }
}

extension Office {
    /// Signs somebody in.
    ///
    /// Each try is counted before the password is looked at, so that many tries at once are counted too; a right one
    /// clears the count. Hashing runs outside every transaction.
    ///
    /// - Parameter code: The second factor's code, where the account has one.
    /// - Throws: A ``SignInRefused``.
    public func signIn(login: String, password: String, code: String?) async throws -> SignedIn {
        let login = login.trimmingCharacters(in: .whitespaces).lowercased()
        let now = surroundings.now()
        let name = nameOfTry(login)
        let account = try await account(of: login)
        let wrong = try await count(name, for: account, at: now)
        guard try await isRight(password, for: account), let account, account.officer.active else {
            let isClosed = account.map { !$0.officer.active || $0.password == nil } ?? false
            try await recordFailure(isClosed ? .closed : .password, for: account, wrong: wrong, at: now)
            throw SignInRefused.wrong
        }
        try await strengthen(account, with: password)
        let hasCode = code.map { !$0.isEmpty } ?? false
        // Whoever has a key shows it in a session that is half open, or a code in its place.
        if account.hasKeys, account.secret == nil || !hasCode {
            try await takeBack(name)
            return try await halfOpen(account, at: now)
        }
        if let secret = account.secret {
            guard let code, hasCode else {
                try await takeBack(name)
                throw SignInRefused.secondFactorNeeded
            }
            do { try await spend(code, secret: secret, of: account.officer.id, at: now) } catch let fault as CodeFault {
                try await recordFailure(fault == .spent ? .codeSpent : .code, for: account, wrong: wrong, at: now)
                throw SignInRefused.wrong
            }
        }
        return try await begin(account, name: name, at: now)
    }

    /// Hashes a password anew that was hashed with less work than is asked today: only now is it known.
    private func strengthen(_ account: Account, with password: String) async throws {
        guard let kept = account.password, kept.cost.isLess(than: surroundings.passwordCost) else { return }
        let line = try await hashUnchecked(password).line
        _ = try await engine.write { db in
            try db.run(
                """
                update credential set password = \(line)
                where officer = \(account.officer.id.rawValue) and password = \(kept.line)
                """)
        }
    }

    /// Begins a session in which nothing is open but the page where the second factor is shown.
    private func halfOpen(_ account: Account, at now: Moment) async throws -> SignedIn {
        let token = SecretText.text(surroundings.bytes(Session.tokenLength))
        try await atTheDoor { db in
            try Self.stillStands(account, db)
            try Session.begin(token, account.officer.id, secondFactor: false, isHalfOpen: true, at: now, db)
            try SigningJournal.write(.passwordShown, of: account.officer, at: now, db)
        }
        return SignedIn(token: token, officer: account.officer)
    }

    /// Refuses when the password was ended while it was looked at.
    private static func stillStands(_ account: Account, _ db: any Writing) throws {
        let stands: SQL = """
            select login from credential
            where officer = \(account.officer.id.rawValue) and changed_at = \(account.changedAt)
            \(sqlite: "", postgres: " for share")
            """
        guard try db.first(stands) != nil else { throw SignInRefused.wrong }
    }

    /// Begins the session of somebody who has shown who they are, with everything the account asks for.
    ///
    /// - Parameter name: What the login is called among the tries, which are forgotten.
    /// - Throws: ``SignInRefused/wrong`` when the password was ended while it was looked at.
    func begin(_ account: Account, name: String, at now: Moment) async throws -> SignedIn {
        let token = SecretText.text(surroundings.bytes(Session.tokenLength))
        let secondFactor = account.secret != nil
        try await atTheDoor { db in
            try Self.stillStands(account, db)
            try db.run("delete from sign_in_try where login = \(name)")
            try Session.begin(token, account.officer.id, secondFactor: secondFactor, at: now, db)
            try SigningJournal.write(.signedIn(secondFactor: secondFactor), of: account.officer, at: now, db)
        }
        return SignedIn(token: token, officer: account.officer)
    }

    /// Takes the password once more, of somebody who is about to change what opens the account. Wrong ones are slowed down
    /// and on record like those at signing in.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/passwordWrong``; a ``SignInRefused``.
    func showPassword(_ password: String, of account: Account) async throws {
        try await takeBack(try await tried(password, of: account, at: surroundings.now()))
    }

    /// Counts a try, and refuses a wrong password.
    ///
    /// - Returns: What the login is called among the tries, of which this is still one.
    private func tried(_ password: String, of account: Account, at now: Moment) async throws -> String {
        let name = nameOfTry(account.login)
        let wrong = try await count(name, for: account, at: now)
        guard try await isRight(password, for: account) else {
            try await recordFailure(.password, for: account, wrong: wrong, at: now)
            throw NotPerformed.refused(RegistryRefused.passwordWrong)
        }
        return name
    }

    /// Changes an officer's own password and ends the officer's other sessions.
    ///
    /// - Parameter token: The session to keep.
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/passwordWrong`` or
    ///   ``RegistryRefused/passwordForm``; a ``SignInRefused`` when there were too many wrong tries.
    public func changePassword(
        of officer: Officer, from old: String, to new: String, keeping token: String?
    ) async throws {
        guard let account = try await account(of: officer.id) else {
            throw NotPerformed.refused(RegistryRefused.unknownOfficer)
        }
        let now = surroundings.now()
        let name = try await tried(old, of: account, at: now)
        let line = try await hash(new, login: account.login, name: account.officer.name).line
        try await atTheDoor { db in
            try db.run("delete from sign_in_try where login = \(name)")
            try db.run(
                """
                update credential set password = \(line), changed_at = \(now.rawValue)
                where officer = \(officer.id.rawValue)
                """)
            try Session.endAll(of: officer.id, but: token, .password, at: now, db)
            try SigningJournal.write(.passwordChanged, of: account.officer, at: now, db)
            try Self.isTold(in: token, at: now, db)
        }
    }

    /// Hashes a new password, on the hashing lanes.
    ///
    /// - Parameter name: The officer's own name, which may not stand in it.
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/passwordForm``, ``RegistryRefused/passwordCommon`` or
    ///   ``RegistryRefused/passwordOwn``; ``SignInRefused/busy``.
    public func hash(_ password: String, login: String, name: String = "") async throws -> PasswordHash {
        do {
            try PasswordRule.check(password, login: login, name: name, common: try CommonPasswords.shipped())
        } catch let refused as RegistryRefused { throw NotPerformed.refused(refused) }
        return try await hashUnchecked(password)
    }

    private func hashUnchecked(_ password: String) async throws -> PasswordHash {
        let salt = surroundings.bytes(PasswordHash.saltLength)
        let cost = surroundings.passwordCost
        return try await hashing.run { try PasswordHash(of: password, salt: salt, cost: cost) }
    }

    /// Sets the password of an account that has none yet: for the demo, whose accounts share one published password.
    ///
    /// - Returns: Whether it was set.
    @discardableResult
    public func enrol(_ officer: OfficerID, password: PasswordHash) async throws -> Bool {
        let now = surroundings.now()
        return try await engine.write { db in
            try db.run("delete from invitation where officer = \(officer.rawValue)")
            return try db.run(
                """
                update credential set password = \(password.line), changed_at = \(now.rawValue)
                where officer = \(officer.rawValue) and password is null
                """) > 0
        }
    }

    /// The logins of all accounts with their officers, by login.
    public func accounts() async throws -> [(login: String, officer: Officer)] {
        try await engine.read { db in
            try db.rows(
                """
                select credential.login, \(Roster.columns)
                from credential join officer on officer.id = credential.officer order by credential.login
                """
            ).map { (try $0.text("login"), try Roster.officer($0)) }
        }
    }
}

/// An account as signing in needs it.
struct Account: Sendable {
    let login: String
    let officer: Officer
    let password: PasswordHash?
    let secret: [UInt8]?
    /// Whether there is a security key.
    let hasKeys: Bool
    /// When the password was last set or ended, in milliseconds.
    let changedAt: Int64
}

extension Office {
    /// What a login is called among the tries: keyed, as people type passwords into the wrong field.
    func nameOfTry(_ login: String) -> String {
        let mac = HMAC<SHA256>.authenticationCode(
            for: Array(login.utf8), using: keys.derived(.signInTries))
        return SecretText.text(Array(mac))
    }

    /// Counts a try, or refuses it while the login waits; the refusal is on record.
    ///
    /// - Returns: How many wrong tries there are if this one is wrong.
    func count(_ name: String, for account: Account?, at now: Moment) async throws -> Int {
        let (waiting, wrong) = try await atTheDoor { db -> (Int64, Int) in
            try db.run("delete from sign_in_try where at < \(now.rawValue - Slowdown.memory)")
            let row = try db.first("select wrong, not_before from sign_in_try where login = \(name)")
            let notBefore = try row?.int64("not_before") ?? 0
            // A wait longer than there is was begun by a clock that has since been put back: it is over.
            let left = notBefore - now.rawValue
            if left > 0, left <= Slowdown.longest {
                try Self.recordSlowed(name, account, at: now, db)
                return (left, 0)
            }
            let wrong = try (row?.int("wrong") ?? 0) + 1
            let wait = now.rawValue + Slowdown.wait(after: wrong)
            try db.run(
                """
                insert into sign_in_try (login, wrong, not_before, at)
                values (\(name), \(wrong), \(wait), \(now.rawValue))
                on conflict (login) do update set wrong = excluded.wrong, not_before = excluded.not_before,
                    at = excluded.at
                """)
            return (0, wrong)
        }
        guard waiting == 0 else { throw SignInRefused.slowDown(seconds: Int((waiting + 999) / 1000)) }
        return wrong
    }

    /// Takes back the one try that was counted, as the password was right. Earlier wrong codes stay counted: else whoever
    /// knows the password could try codes for ever.
    func takeBack(_ name: String) async throws {
        _ = try await engine.write { db in
            try db.run("update sign_in_try set wrong = wrong - 1, not_before = 0 where login = \(name)")
        }
    }

    /// Whether the password is right. An unknown login costs as much time as a known one.
    private func isRight(_ password: String, for account: Account?) async throws -> Bool {
        guard password.count <= PasswordHash.longest else { return false }
        let cost = surroundings.passwordCost
        return try await hashing.run {
            guard let kept = account?.password else {
                _ = try PasswordHash(
                    of: password, salt: Array(repeating: 0, count: PasswordHash.saltLength), cost: cost)
                return false
            }
            return try kept.matches(password)
        }
    }

    private static let accountColumns: SQL = """
        select credential.login, credential.password, credential.secret, credential.changed_at, \(Roster.columns),
            case when \(SecurityKeyTable.exists(for: "officer.id")) then 1 else 0 end as has_keys
        from credential join officer on officer.id = credential.officer
        """

    private func account(of login: String) async throws -> Account? {
        try await account("\(Self.accountColumns) where credential.login = \(login)")
    }

    func account(of officer: OfficerID) async throws -> Account? {
        try await account("\(Self.accountColumns) where credential.officer = \(officer.rawValue)")
    }

    private func account(_ query: SQL) async throws -> Account? {
        guard let row = try await engine.read({ db in try db.first(query) }) else { return nil }
        let officer = try Roster.officer(row)
        return Account(
            login: try row.text("login"), officer: officer,
            password: try row.optionalText("password").flatMap(PasswordHash.init(line:)),
            secret: try row.optionalBlob("secret").map { try openSecret($0, of: officer.id) },
            hasKeys: try row.bool("has_keys"), changedAt: try row.int64("changed_at"))
    }
}
