import Casework
import Store

/// Why nobody was signed in by a provider of identities 统一身份登录被拒.
public enum ProviderRefused: String, Error, Sendable, CaseIterable {
    /// The browser brought nothing back that it was sent with, or brought it twice, or too late.
    case stale
    /// The provider said no.
    case declined
    /// The provider does not answer.
    case unreachable
    /// What it said is not to be trusted.
    case untrusted
    /// Too many are signing in at once.
    case busy
    /// It vouched for somebody, to whom no account here is bound.
    case unbound
    /// The officer is dismissed.
    case closed
    /// The officer's post asks for a second factor; the provider speaks of none, and the account has none.
    case factorFirst
}

extension Office {
    /// Signs in whom a provider has vouched for, where an account is bound to that identity.
    ///
    /// An account with a second factor of its own asks for it in the new session, unless the provider's word counts; so a
    /// provider is never a weaker way in than the password.
    ///
    /// - Parameter secondFactor: Whether the provider says that one was shown, in a word the office takes.
    /// - Throws: ``ProviderRefused/unbound``, ``ProviderRefused/closed`` or ``ProviderRefused/factorFirst``, on record.
    public func signIn(by identity: ProviderIdentity, secondFactor: Bool) async throws -> SignedIn {
        let now = surroundings.now()
        let token = SecretText.text(surroundings.bytes(Session.tokenLength))
        let outcome = try await atTheDoor { db -> Result<Officer, ProviderRefused> in
            // Whoever ends the binding meanwhile waits for this session, and ends it too.
            let bound: SQL =
                "\(ProviderBook.bound(to: identity))\(sqlite: "", postgres: " for share of provider_binding")"
            guard let row = try db.first(bound) else {
                try Self.record(.unbound, at: now, db)
                return .failure(.unbound)
            }
            let officer = try Roster.officer(row)
            guard officer.active else {
                try SigningJournal.write(.failed(.closed), of: officer, at: now, db)
                return .failure(.closed)
            }
            let demands = try OfficeRules.read(db).demandsFactor(of: officer.roles)
            if demands, !secondFactor, try !row.bool("has_factor") {
                try SigningJournal.write(.failed(.factorFirst), of: officer, at: now, db)
                return .failure(.factorFirst)
            }
            try Session.begin(
                token, officer.id, secondFactor: secondFactor, byProvider: true, at: now, db)
            try SigningJournal.write(
                .signedIn(secondFactor: secondFactor, way: .provider), of: officer, at: now, db)
            return .success(officer)
        }
        return SignedIn(token: token, officer: try outcome.get())
    }

    /// Puts on record that a provider's sign-in came to nothing before anybody knew whose account it would have been: how
    /// often in this hour, at the first time, the second, the fourth, …
    ///
    /// - Throws: A fault; then nothing may be answered.
    public func refusedByProvider(_ refused: ProviderRefused) async throws {
        let now = surroundings.now()
        try await atTheDoor { db in try Self.record(refused, at: now, db) }
    }

    private static func record(_ refused: ProviderRefused, at now: Moment, _ db: any Writing) throws {
        guard let count = try FloodCount.count("provider \(refused.rawValue)", at: now, db) else { return }
        try SigningJournal.writeUnknown(.providerRefused(refused, count), at: now, db)
    }
}
