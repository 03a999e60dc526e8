import Casework
import TestSupport
import Testing

@testable import Office

/// What the tests of signing in on record share.
extension PeopleRoom {
    /// An audit administrator of the highest organ.
    func auditor(by chief: Officer) async throws -> Officer {
        try await appoint("aud", [.auditAdministrator], office: .administration, name: "顾审计", by: chief)
    }

    /// Somebody with a password.
    func enrolled(_ login: String, _ roles: Set<Role> = [.registrar], by chief: Officer) async throws -> Officer {
        let officer = try await appoint(login, roles, by: chief)
        try await office.enrol(officer.id, password: try Self.hash.get())
        return officer
    }

    /// Tries to sign in with a wrong password, waiting as long as one has to.
    func fail(_ login: String, times: Int) async throws {
        for _ in 0..<times {
            clock.advance(seconds: Slowdown.longest / 1_000)
            await #expect(throws: SignInRefused.wrong) {
                try await office.signIn(login: login, password: "not the password", code: nil)
            }
        }
    }

    /// The lines an auditor is shown, the latest first.
    func lines(_ auditor: Officer, _ filter: AuditFilter = AuditFilter()) async throws -> [AuditLine] {
        try #require(try await office.audit(for: auditor, filter: filter, limit: 100)).lines
    }

    /// Sets up a second factor for an account.
    ///
    /// - Returns: What makes its codes.
    func factor(of officer: Officer, in token: String? = nil) async throws -> OneTimeCode {
        let offer = try await office.beginSecondFactor(for: officer)
        let codes = OneTimeCode(secret: try #require(unbase32(offer.secret)))
        try await office.confirmSecondFactor(for: officer, code: now(codes), in: token)
        return codes
    }

    /// The code of this moment.
    func now(_ codes: OneTimeCode) -> String { codes.code(at: OneTimeCode.step(at: clock.now.rawValue)) }
}
