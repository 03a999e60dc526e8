import Casework
import Crypto
import Foundation
import Store

/// What a browser is sent to a provider of identities with 登录往返, and has to bring back: it travels sealed in a cookie, so
/// that whoever only asks for it makes nothing be kept; what is kept is that it was brought back, once.
public struct ProviderErrand: Sendable, Codable, Hashable {
    /// What the provider gives back in the address.
    public let state: String
    /// What it writes into the token.
    public let nonce: String
    /// What is shown with the code.
    public let verifier: String
    /// Where the officer wanted to go, a path of the desk's.
    public let next: String
    /// When it began, in milliseconds.
    let at: Int64

    /// Seconds for which it is good: as long as somebody takes to find a phone and type a password.
    public static let lifetimeSeconds = 600
    /// Bytes of each secret in it.
    static let secretLength = 32
    /// Characters of the sealed text at most.
    static let longest = 2_000
}

extension Office {
    /// Begins an errand.
    ///
    /// - Returns: It, and its sealed text for a cookie.
    /// - Throws: A fault.
    public func beginErrand(next: String) throws -> (errand: ProviderErrand, sealed: String) {
        func secret() -> String { SecretText.text(surroundings.bytes(ProviderErrand.secretLength)) }
        let errand = ProviderErrand(
            state: secret(), nonce: secret(), verifier: secret(), next: next, at: surroundings.now().rawValue)
        let box = try AES.GCM.seal(
            Array(try JSONEncoder().encode(errand)), using: keys.derived(.providerErrand),
            nonce: try AES.GCM.Nonce(data: surroundings.bytes(12)))
        return (errand, SecretText.text(Array(box.nonce) + box.ciphertext + box.tag))
    }

    /// Ends an errand: it is good once, in the browser that was sent, for a while.
    ///
    /// - Parameters:
    ///   - sealed: What the browser's cookie holds.
    ///   - state: What the provider gave back.
    /// - Returns: `nil` for one that was not ours, not this browser's, too old or brought back before.
    public func endErrand(_ sealed: String, state: String) async throws -> ProviderErrand? {
        let now = surroundings.now().rawValue
        guard sealed.count <= ProviderErrand.longest, let errand = opened(sealed),
            SecretText.hash(errand.state) == SecretText.hash(state)
        else { return nil }
        let lifetime = Int64(ProviderErrand.lifetimeSeconds) * 1_000
        guard (-ClockSkew.tolerated..<lifetime).contains(now - errand.at) else { return nil }
        let kept = SecretText.hash(state)
        let isFirst = try await engine.write { db in
            try db.run("delete from provider_errand where at < \(now - lifetime - ClockSkew.tolerated)")
            return try db.run(
                "insert into provider_errand (state, at) values (\(kept), \(now)) on conflict (state) do nothing") == 1
        }
        return isFirst ? errand : nil
    }

    private func opened(_ sealed: String) -> ProviderErrand? {
        guard let bytes = SecretText.bytes(sealed) else { return nil }
        do {
            let plain = try AES.GCM.open(
                try AES.GCM.SealedBox(combined: bytes), using: keys.derived(.providerErrand))
            return try JSONDecoder().decode(ProviderErrand.self, from: Data(plain))
        } catch { return nil }  // whatever else a cookie holds is no errand of ours
    }
}
