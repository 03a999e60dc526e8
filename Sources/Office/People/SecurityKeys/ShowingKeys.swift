import Casework
import Foundation
import Store

extension Office {
    /// Asks for one of an officer's keys in a session that owes a second factor.
    ///
    /// - Returns: `nil` for an officer who has none.
    public func askForKey(of officer: Officer, at site: KeySite, in token: String) async throws -> KeyAsking? {
        let there = try await keptKeys(of: officer.id)
        return there.isEmpty ? nil : try await ask(.showing, there, owner: nil, at: site, in: token)
    }

    /// Takes a key that is shown. A wrong one is slowed down and on record as a wrong code is; a key that has counted
    /// backwards is refused, on record under a name of its own.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with a ``KeyRefused``; a ``SignInRefused`` after too many wrong ones.
    public func showKey(
        _ showing: KeyShowing, for officer: Officer, at site: KeySite, in token: String
    ) async throws {
        guard let account = try await account(of: officer.id) else { throw NotPerformed.refused(KeyRefused.wrong) }
        let now = surroundings.now()
        let question = try await question(.showing, at: site, in: token, now)
        let name = nameOfTry(account.login)
        let wrong = try await count(name, for: account, at: now)
        let there = try await keptKeys(of: officer.id)
        do {
            guard let kept = there.first(where: { $0.key.credential == showing.credential }) else {
                throw AnswerFault.unknownKey
            }
            let counted = try showing.count(by: kept.key, answering: question)
            try await use(kept, counted: counted, of: officer.id, at: now)
        } catch let fault as AnswerFault {
            try await recordFailure(fault == .countWentBack ? .keyCopied : .key, for: account, wrong: wrong, at: now)
            throw NotPerformed.refused(KeyRefused.wrong)
        }
        try await takeBack(name)
        try await atTheDoor { db in try Self.enter(in: token, officer, byKey: true, name, at: now, db) }
    }

    /// Notes how far a key has counted: of two answers with one number, the second is refused.
    private func use(_ kept: SecurityKeyTable.Kept, counted: Int64, of officer: OfficerID, at now: Moment) async throws
    {
        let used = try await engine.write { db in
            try db.run(
                """
                update security_key set counted = \(counted), used_at = \(now.rawValue)
                where id = \(kept.shown.id) and officer = \(officer.rawValue)
                    and (counted < \(counted) or (counted = 0 and counted = \(counted)))
                """)
        }
        guard used == 1 else { throw AnswerFault.countWentBack }
    }

    /// Draws a question and keeps it with the session; what was asked there before is good no more.
    func ask(
        _ ceremony: KeyCeremony, _ there: [SecurityKeyTable.Kept], owner: KeyAsking.Owner?, at site: KeySite,
        in token: String
    ) async throws -> KeyAsking {
        let challenge = SecretText.text(surroundings.bytes(KeyQuestion.length))
        let now = surroundings.now()
        _ = try await engine.write { db in
            try db.run(
                """
                update session set challenge = \(challenge), challenge_at = \(now.rawValue),
                    challenge_for = \(ceremony.rawValue)
                where token = \(SecretText.hash(token))
                """)
        }
        return KeyAsking(
            challenge: challenge, host: site.host, credentials: there.map { SecretText.text($0.key.credential) },
            owner: owner)
    }

    /// Takes the question of a session away, for the one answer there is to it.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with ``KeyRefused/stale``.
    func question(
        _ ceremony: KeyCeremony, at site: KeySite, in token: String, _ now: Moment
    ) async throws -> KeyQuestion {
        let session = SecretText.hash(token)
        let kept = try await engine.write { db -> String? in
            let row = try db.first(
                """
                select challenge from session where token = \(session) and challenge_for = \(ceremony.rawValue)
                    and challenge is not null and challenge_at > \(now.rawValue - KeyQuestion.lifetime)
                    and challenge_at <= \(now.rawValue + ClockSkew.tolerated)
                """)
            guard let challenge = try row?.text("challenge") else { return nil }
            let taken = try db.run(
                "update session set challenge = null where token = \(session) and challenge = \(challenge)")
            return taken == 1 ? challenge : nil
        }
        guard let bytes = kept.flatMap(SecretText.bytes) else { throw NotPerformed.refused(KeyRefused.stale) }
        return KeyQuestion(ceremony: ceremony, challenge: bytes, site: site)
    }
}
