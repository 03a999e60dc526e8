import Crypto
import CryptoExtras
import Foundation

/// A key of a provider of identities, made for one test: signs tokens by hand, so that what verifies them is tested against
/// something else than itself.
public enum SigningKey: Sendable {
    case rsa(_RSA.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)

    /// One of each kind that is taken.
    public static func all() throws -> [SigningKey] {
        [.rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)), .p256(.init()), .ed25519(.init())]
    }

    /// Its name among the algorithms.
    public var algorithm: String {
        switch self {
        case .rsa: "RS256"
        case .p256: "ES256"
        case .ed25519: "EdDSA"
        }
    }

    /// The public key as a provider publishes it.
    ///
    /// - Parameter changing: Members that are other than they should be.
    public func published(
        named name: String?, changing changes: [String: any Sendable] = [:]
    ) throws -> [String: any Sendable] {
        var members: [String: any Sendable] = ["use": "sig", "alg": algorithm]
        members["kid"] = name
        switch self {
        case .rsa(let key):
            let numbers = try key.publicKey.getKeyPrimitives()
            members["kty"] = "RSA"
            (members["n"], members["e"]) = (Self.text(numbers.modulus), Self.text(numbers.publicExponent))
        case .p256(let key):
            let point = key.publicKey.rawRepresentation
            (members["kty"], members["crv"]) = ("EC", "P-256")
            (members["x"], members["y"]) = (Self.text(point.prefix(32)), Self.text(point.suffix(32)))
        case .ed25519(let key):
            (members["kty"], members["crv"]) = ("OKP", "Ed25519")
            members["x"] = Self.text(key.publicKey.rawRepresentation)
        }
        return members.merging(changes) { $1 }
    }

    /// A signed token.
    ///
    /// - Parameter header: Members of its head that are other than they should be.
    public func token(
        _ claims: [String: any Sendable], named name: String?, header: [String: any Sendable] = [:]
    ) throws -> String {
        var head: [String: any Sendable] = ["alg": algorithm, "typ": "JWT"]
        head["kid"] = name
        let signed = try Self.signedPart(head.merging(header) { $1 }, claims)
        return "\(signed).\(Self.text(try signature(of: Data(signed.utf8))))"
    }

    /// Head and claims, as they are signed.
    public static func signedPart(
        _ head: [String: any Sendable], _ claims: [String: any Sendable]
    ) throws -> String {
        "\(text(try json(head))).\(text(try json(claims)))"
    }

    private func signature(of data: Data) throws -> Data {
        switch self {
        case .rsa(let key):
            try key.signature(for: SHA256.hash(data: data), padding: .insecurePKCS1v1_5).rawRepresentation
        case .p256(let key): try key.signature(for: data).rawRepresentation
        case .ed25519(let key): try key.signature(for: data)
        }
    }

    /// Base64 for addresses, without padding.
    public static func text(_ data: some DataProtocol) -> String {
        Data(data).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// As JSON.
    public static func json(_ members: [String: any Sendable]) throws -> Data {
        try JSONSerialization.data(withJSONObject: members, options: [.sortedKeys])
    }
}
