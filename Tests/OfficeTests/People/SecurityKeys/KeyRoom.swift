import Casework
import TestSupport
import Testing

@testable import Office

/// What the tests of security keys share.
extension PeopleRoom {
    static let site = Result { try KeySite(address: TestSecurityKey.address) }

    /// Enrols a key in a session.
    func enrol(
        _ key: TestSecurityKey, named name: String = "办公室", of officer: Officer, in token: String,
        password: String = PeopleRoom.password, bend: (inout TestSecurityKey.Bend) -> Void = { _ in }
    ) async throws {
        let site = try Self.site.get()
        let asked = try await office.beginKey(named: name, for: officer, password: password, at: site, in: token)
        try await enrol(try key.made(asked.challenge, bend: bend), named: name, of: officer, in: token)
    }

    func enrol(
        _ answer: TestSecurityKey.Answer, named name: String = "办公室", of officer: Officer, in token: String
    ) async throws {
        let enrolment = try #require(
            KeyEnrolment(
                clientData: answer.clientData, authenticatorData: answer.data, publicKey: answer.publicKey,
                algorithm: answer.algorithm))
        try await office.enrolKey(enrolment, named: name, for: officer, at: try Self.site.get(), in: token)
    }

    /// Shows a key in a session that owes one.
    func show(
        _ key: TestSecurityKey, count: UInt32 = 0, of officer: Officer, in token: String,
        bend: (inout TestSecurityKey.Bend) -> Void = { _ in }
    ) async throws {
        let site = try Self.site.get()
        let asked = try #require(try await office.askForKey(of: officer, at: site, in: token))
        try await show(try key.shown(asked.challenge, count: count, bend: bend), of: officer, in: token)
    }

    func show(_ answer: TestSecurityKey.Answer, of officer: Officer, in token: String) async throws {
        let showing = try #require(
            KeyShowing(
                credential: answer.credential, clientData: answer.clientData, authenticatorData: answer.data,
                signature: answer.signature))
        try await office.showKey(showing, for: officer, at: try Self.site.get(), in: token)
    }

    /// Signs in by password; whoever has a key is half way in.
    func enter(_ login: String, code: String? = nil) async throws -> String {
        try await office.signIn(login: login, password: Self.password, code: code).token
    }

    func owes(_ token: String) async throws -> Bool? { try await office.session(token)?.owesFactor }
}

/// What a security key was refused for; nil when it was not.
func keyRefusal(_ body: () async throws -> Void) async throws -> KeyRefused? {
    do {
        try await body()
        return nil
    } catch NotPerformed.refused(let refused) { return try #require(refused as? KeyRefused) }
}
