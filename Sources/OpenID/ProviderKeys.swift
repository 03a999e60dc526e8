import Foundation
import JWTKit

/// The keys with which a provider signs 签名公钥 (RFC 7517).
struct ProviderKeys: Sendable {
    /// Keys in a set at most.
    static let most = 50

    private let keys: [Key]

    /// Reads a set. What is no public key for signing, or of a kind not known here, is passed over.
    ///
    /// - Throws: ``ProviderFault/untrusted(_:)``.
    init(json: Data) throws {
        let set: KeySet
        do { set = try JSONDecoder().decode(KeySet.self, from: json) } catch is DecodingError {
            throw ProviderFault.untrusted(.keySet)
        }
        guard set.keys.count <= Self.most else { throw ProviderFault.untrusted(.keySet) }
        keys = set.keys
    }

    /// The one key that a token names; `nil` when there is none of that name, or more than one that could be meant.
    ///
    /// A token without a name is good where the provider has one key for the algorithm (OpenID Connect Core, 10.1). The
    /// collection of JWTKit is never asked to find a key: it falls back to its first one for a name it does not know.
    func key(named name: String?, for algorithm: SigningAlgorithm) -> JWK? {
        let fitting = keys.filter { $0.fits(algorithm) && (name == nil || $0.name == name) }
        return fitting.count == 1 ? fitting.first?.jwk : nil
    }

    private struct KeySet: Decodable { let keys: [Key] }

    /// One key of the set.
    private struct Key: Decodable {
        /// The key; `nil` when it is of a kind not known here.
        let jwk: JWK?
        let name: String?
        private let use: String?
        private let algorithm: String?

        private enum CodingKeys: String, CodingKey {
            case name = "kid"
            case use
            case algorithm = "alg"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decodeIfPresent(String.self, forKey: .name)
            use = try container.decodeIfPresent(String.self, forKey: .use)
            algorithm = try container.decodeIfPresent(String.self, forKey: .algorithm)
            do { jwk = try JWK(from: decoder) } catch is DecodingError { jwk = nil }
        }

        /// Whether it is a public key that signs in this way.
        func fits(_ wanted: SigningAlgorithm) -> Bool {
            guard let jwk, use ?? "sig" == "sig", algorithm ?? wanted.rawValue == wanted.rawValue,
                jwk.privateExponent == nil
            else { return false }
            switch wanted {
            case .rs256: return jwk.keyType == .rsa
            case .es256: return jwk.keyType == .ecdsa && jwk.curve?.rawValue == "P-256"
            case .eddsa: return jwk.keyType == .octetKeyPair && jwk.curve?.rawValue == "Ed25519"
            }
        }
    }
}
