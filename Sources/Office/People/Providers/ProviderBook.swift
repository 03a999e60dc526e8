import Casework
import Foundation
import Journal
import Store

/// Somebody as a provider of identities knows him 统一身份: whose word it is, and of whom.
public struct ProviderIdentity: Sendable, Hashable {
    /// The provider, as it names itself in its tokens.
    public let issuer: String
    /// The name that the provider never gives to another.
    public let subject: String

    /// Characters of either at most.
    static let longest = 255

    /// An identity.
    public init(issuer: String, subject: String) { (self.issuer, self.subject) = (issuer, subject) }

    /// Whether both have the form they have at every provider: printable ASCII, and not too long.
    var isWellFormed: Bool {
        [issuer, subject].allSatisfy { text in
            (1...Self.longest).contains(text.utf8.count) && text.utf8.allSatisfy { 32...126 ~= $0 }
        }
    }
}

/// An officer's account that a provider of identities may open 绑定.
public struct ProviderBinding: Sendable, Hashable {
    /// Who opens it.
    public let identity: ProviderIdentity
    /// Since when.
    public let since: Moment
}

/// Which account belongs to whom at a provider 统一身份绑定, by events of the registry; the table `provider_binding` is a
/// read model. No provider makes anybody an officer: it is bound to an account that there is, by a person, with a reason.
///
/// Law: ours (decision 0041).
enum ProviderBook {
    /// What is stored: whom the account is bound to from then on, nobody when it is bound no longer.
    struct Record: Codable, Sendable, Hashable {
        var issuer: String?
        var subject: String?
        var reason: String
    }

    static func stream(_ officer: OfficerID) -> StreamName {
        StreamName(rawValue: "registry/provider/\(officer.rawValue)")
    }

    static func project(_ entry: Entry, officer: String, _ db: any Writing) throws {
        let record = try JSONDecoder().decode(Record.self, from: Data(entry.payload))
        try db.run("delete from provider_binding where officer = \(officer)")
        if let issuer = record.issuer, let subject = record.subject {
            try db.run(
                """
                insert into provider_binding (officer, issuer, subject, at)
                values (\(officer), \(issuer), \(subject), \(entry.at))
                """)
        }
        // It opens the account, so its officer is told, as of a new password.
        try SigningJournal.mark(officer, "provider_at = \(entry.at)", db)
    }

    static func binding(of officer: OfficerID, _ db: any Reading) throws -> ProviderBinding? {
        try db.first("select issuer, subject, at from provider_binding where officer = \(officer.rawValue)").map {
            ProviderBinding(
                identity: ProviderIdentity(issuer: try $0.text("issuer"), subject: try $0.text("subject")),
                since: Moment(rawValue: try $0.int64("at")))
        }
    }

    /// The officer bound to an identity, and whether the account has a second factor of its own.
    static func bound(to identity: ProviderIdentity) -> SQL {
        """
        select \(Roster.columns), \(Office.hasFactorColumn)
        from provider_binding join officer on officer.id = provider_binding.officer
        join credential on credential.officer = officer.id
        where provider_binding.issuer = \(identity.issuer) and provider_binding.subject = \(identity.subject)
        """
    }
}

extension Office {
    /// What an officer's account is bound to; `nil` when to nothing.
    ///
    /// - Throws: ``NotPerformed/absent`` for everybody but the security and the audit administrator.
    public func providerBinding(of officer: OfficerID, for reader: Officer) async throws -> ProviderBinding? {
        guard !reader.roles.isDisjoint(with: [.securityAdministrator, .auditAdministrator]) else {
            throw NotPerformed.absent
        }
        return try await engine.read { db in try ProviderBook.binding(of: officer, db) }
    }

    /// Binds an officer's account to somebody at a provider, who signs in by the provider from then on. The officer is told.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``: nobody binds his own account, or two at a time.
    public func bind(
        _ id: OfficerID, to identity: ProviderIdentity, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws {
        let now = surroundings.now()
        try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            if try Chronicle.wasDone(command: commandID.rawValue, on: ProviderBook.stream(id), db) { return }
            let officer = try Appointing.known(id, by: administrator, db)
            guard officer.active else { throw RegistryRefused.unknownOfficer }
            guard identity.isWellFormed else { throw RegistryRefused.identityForm }
            guard try ProviderBook.binding(of: id, db) == nil else { throw RegistryRefused.boundAlready }
            guard try db.first(ProviderBook.bound(to: identity)) == nil else { throw RegistryRefused.identityTaken }
            try Registry.record(
                .providerBound,
                ProviderBook.Record(issuer: identity.issuer, subject: identity.subject, reason: reason),
                stream: ProviderBook.stream(id), by: administrator.id.rawValue,
                organ: administrator.organ.rawValue, at: now, command: commandID, db)
        }
    }

    /// Ends a binding, with all sessions of the officer: nobody knows any more which of them were his.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``RegistryRefused``; nothing happens when there is no binding.
    public func unbind(
        _ id: OfficerID, reason: String, by administrator: Officer, commandID: CommandID
    ) async throws {
        let now = surroundings.now()
        try await registering { db in
            try Appointing.mayAct(administrator, reason: reason)
            _ = try Appointing.known(id, by: administrator, db)
            guard try ProviderBook.binding(of: id, db) != nil else { return }
            let isNew = try Registry.record(
                .providerUnbound, ProviderBook.Record(reason: reason), stream: ProviderBook.stream(id),
                by: administrator.id.rawValue, organ: administrator.organ.rawValue, at: now, command: commandID, db)
            // Sent again after a new binding, it ends nobody's sessions.
            guard isNew else { return }
            try Session.endAll(of: id, .unbound, at: now, by: administrator, db)
        }
    }
}
