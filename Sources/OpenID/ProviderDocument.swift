import Calling
import Foundation

/// What a provider says of itself 提供方说明 (OpenID Connect Discovery 1.0): where its ends are, and what it can do.
struct ProviderDocument: Decodable, Sendable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keysAddress: String
    private let responseTypes: [String]?
    private let challengeMethods: [String]?
    private let signingAlgorithms: [String]?
    private let credentialMethods: [String]?
    private let namesIssuer: Bool?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keysAddress = "jwks_uri"
        case responseTypes = "response_types_supported"
        case challengeMethods = "code_challenge_methods_supported"
        case signingAlgorithms = "id_token_signing_alg_values_supported"
        case credentialMethods = "token_endpoint_auth_methods_supported"
        case namesIssuer = "authorization_response_iss_parameter_supported"
    }

    /// Where a provider's document is (Discovery, section 4).
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// Reads a document, which must be the issuer's own. Lists that it leaves out say nothing; those that are there must
    /// hold what is asked for here.
    ///
    /// - Throws: ``ProviderFault/untrusted(_:)``.
    static func read(_ json: Data, of issuer: String) throws -> ProviderDocument {
        let document: ProviderDocument
        do { document = try JSONDecoder().decode(ProviderDocument.self, from: json) } catch is DecodingError {
            throw ProviderFault.untrusted(.document)
        }
        let ends = [document.authorizationEndpoint, document.tokenEndpoint, document.keysAddress]
        // A provider reached by TLS names no end in the clear, least of all one on this machine.
        let isInTheClear = issuer.hasPrefix("http:")
        guard document.issuer == issuer,
            ends.allSatisfy({ CallAddress.isAllowed($0) && (isInTheClear || $0.hasPrefix("https:")) }),
            document.responseTypes?.contains("code") ?? true, document.challengeMethods?.contains("S256") ?? true,
            document.signingAlgorithms?.contains(where: { SigningAlgorithm(rawValue: $0) != nil }) ?? true,
            document.credentialMethods.map({ !$0.isEmpty && (document.showsInHeader || document.showsInForm) }) ?? true
        else { throw ProviderFault.untrusted(.document) }
        return document
    }

    /// Whether this office shows its secret in the header, which is what a provider takes that says nothing of it.
    var showsInHeader: Bool { credentialMethods?.contains("client_secret_basic") ?? true }
    private var showsInForm: Bool { credentialMethods?.contains("client_secret_post") ?? false }
    /// Whether each answer has to name its issuer (RFC 9207).
    var mustNameIssuer: Bool { namesIssuer ?? false }
}

/// How a token may be signed: with a private key that the provider alone has. Nothing else is taken, `none` and `HS256` least
/// of all, whose key would be public or ours.
enum SigningAlgorithm: String, Sendable {
    case rs256 = "RS256"
    case es256 = "ES256"
    case eddsa = "EdDSA"
}
