import Casework
import Crypto
import Foundation

/// The name by which a provider vouched for somebody to whom no account is bound 未绑定的身份标识: it travels sealed in that
/// browser's cookie to the page that refuses, and is kept and logged nowhere.
private struct UnboundSubject: Codable {
    var subject: String
    /// When it was vouched for, in milliseconds.
    var at: Int64

    /// What sets its sealed text apart from an errand's.
    static let mark = Array("unbound subject".utf8)
}

extension Office {
    /// Seals the name by which a provider vouched for somebody, so that its owner alone is shown it, and can tell the security
    /// administrator.
    ///
    /// - Throws: A fault.
    public func sealUnbound(_ subject: String) throws -> String {
        let kept = UnboundSubject(
            subject: String(subject.prefix(ProviderIdentity.longest)), at: surroundings.now().rawValue)
        let box = try AES.GCM.seal(
            Array(try JSONEncoder().encode(kept)), using: keys.derived(.providerErrand),
            nonce: try AES.GCM.Nonce(data: surroundings.bytes(12)), authenticating: UnboundSubject.mark)
        return SecretText.text(Array(box.nonce) + box.ciphertext + box.tag)
    }

    /// The name that a cookie of ours holds; `nil` for any other, and for one that is too old.
    public func unbound(in sealed: String) -> String? {
        guard sealed.count <= ProviderErrand.longest, let bytes = SecretText.bytes(sealed) else { return nil }
        do {
            let plain = try AES.GCM.open(
                try AES.GCM.SealedBox(combined: bytes), using: keys.derived(.providerErrand),
                authenticating: UnboundSubject.mark)
            let kept = try JSONDecoder().decode(UnboundSubject.self, from: Data(plain))
            let age = surroundings.now().rawValue - kept.at
            let lifetime = Int64(ProviderErrand.lifetimeSeconds) * 1_000
            return (-ClockSkew.tolerated..<lifetime).contains(age) ? kept.subject : nil
        } catch { return nil }  // whatever else a cookie holds is no name of ours
    }
}
