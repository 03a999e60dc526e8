import Casework
import Crypto
import Foundation
import Store

extension Office {
    /// Offers a second factor: nothing is in force before a first code was right.
    public func beginSecondFactor(for officer: Officer) async throws -> SecondFactorOffer {
        guard let account = try await account(of: officer.id) else {
            throw NotPerformed.refused(RegistryRefused.unknownOfficer)
        }
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

    /// Puts the offered second factor in force.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/codeWrong``.
    public func confirmSecondFactor(for officer: Officer, code: String) async throws {
        let now = surroundings.now()
        let offered = try await engine.read { db in
            try db.first("select offered from credential where officer = \(officer.id.rawValue)")?
                .optionalBlob("offered")
        }
        guard let offered,
            let step = OneTimeCode(secret: try openSecret(offered, of: officer.id))
                .step(of: code, at: now.rawValue, after: 0)
        else { throw NotPerformed.refused(RegistryRefused.codeWrong) }
        _ = try await engine.write { db in
            try db.run(
                """
                update credential set secret = offered, offered = null, last_step = \(step)
                where officer = \(officer.id.rawValue) and offered = \(offered)
                """)
        }
    }

    /// Whether an officer's account has a second factor.
    public func hasSecondFactor(_ officer: Officer) async throws -> Bool {
        try await account(of: officer.id)?.secret != nil
    }

    /// Ends the second factor; a code of it is asked for once more.
    ///
    /// - Throws: ``NotPerformed/refused(_:)`` with ``RegistryRefused/codeWrong``.
    public func removeSecondFactor(for officer: Officer, code: String) async throws {
        let now = surroundings.now()
        guard let secret = try await account(of: officer.id)?.secret else { return }
        do {
            try await spend(code, secret: secret, of: officer.id, at: now)
        } catch SignInRefused.wrong {
            throw NotPerformed.refused(RegistryRefused.codeWrong)
        }
        _ = try await engine.write { db in
            try db.run("update credential set secret = null, last_step = 0 where officer = \(officer.id.rawValue)")
        }
    }

    /// Takes a code: each is good once, also when two come at the same moment.
    ///
    /// - Throws: ``SignInRefused/wrong``.
    func spend(_ code: String, secret: [UInt8], of officer: OfficerID, at now: Moment) async throws {
        guard let step = OneTimeCode(secret: secret).step(of: code, at: now.rawValue, after: 0) else {
            throw SignInRefused.wrong
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
        guard spent == 1 else { throw SignInRefused.wrong }
    }

    /// A second factor's secret at rest: AES-256-GCM under a key of its own, bound to the officer.
    func sealSecret(_ secret: [UInt8], of officer: OfficerID) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            secret, using: keys.derived("second factor"), authenticating: Array(officer.rawValue.utf8))
        return Array(box.nonce) + box.ciphertext + box.tag
    }

    func openSecret(_ sealed: [UInt8], of officer: OfficerID) throws -> [UInt8] {
        let box = try AES.GCM.SealedBox(combined: sealed)
        return Array(
            try AES.GCM.open(box, using: keys.derived("second factor"), authenticating: Array(officer.rawValue.utf8)))
    }
}
