import Foundation
import JWTKit

/// A provider's word on who somebody is 身份令牌 (the ID token of OpenID Connect Core 1.0).
///
/// JWTKit reads it and verifies the signature, with the one key that was chosen here; each claim is looked at here, against
/// the desk's clock. Of a token nothing is kept.
struct IdentityToken: Sendable {
    /// Bytes of a token at most; those of real providers have one to four thousand.
    static let largest = 16 * 1024
    /// Seconds that a provider's clock and the desk's may differ.
    static let skewSeconds = 60.0
    /// Seconds after which a token is no fresh answer any more: it comes straight from the provider, in one call.
    static let freshSeconds = 600.0
    /// Seconds that a sign-in at the provider may lie back when a browser is sent there; an older one is asked anew. An hour:
    /// whoever comes from another system of the organ types nothing twice, and after a rest a machine that was left open at
    /// the provider opens nothing.
    static let signInSeconds = 3_600.0
    /// Characters of a subject at most (Core, section 2).
    static let longestSubject = 255

    /// The three parts as they came.
    private let text: String
    let algorithm: SigningAlgorithm
    /// The name of the key it is signed with.
    let keyName: String?

    /// Reads the head of a token.
    ///
    /// - Throws: ``ProviderFault/untrusted(_:)``.
    init(_ text: String) throws {
        guard text.utf8.count <= Self.largest else { throw ProviderFault.untrusted(.form) }
        let header: JWTHeader
        do { header = try DefaultJWTParser().parse(Array(text.utf8), as: Nothing.self).header } catch is JWTError {
            throw ProviderFault.untrusted(.form)
        }
        guard let name = header.alg, let algorithm = SigningAlgorithm(rawValue: name) else {
            throw ProviderFault.untrusted(.algorithm)
        }
        // A token that asks for what must be understood, is not (RFC 7515, 4.1.11).
        guard header.fields["crit"] == nil else { throw ProviderFault.untrusted(.form) }
        (self.text, self.algorithm, keyName) = (text, algorithm, header.kid)
    }

    /// What it claims, once its signature is right.
    ///
    /// - Throws: ``ProviderFault/untrusted(_:)``.
    func claims(signedWith key: JWK) async throws -> Claims {
        let only = JWTKeyCollection()
        var key = key
        (key.keyIdentifier, key.algorithm) = (
            JWKIdentifier(string: "only"), JWK.Algorithm(rawValue: algorithm.rawValue)
        )
        do {
            try await only.add(jwk: key)
            return try await only.verify(text, as: Claims.self)
        } catch let error as JWTError where error.errorType == .signatureVerificationFailed {
            throw ProviderFault.untrusted(.signature)
        } catch is DecodingError {
            throw ProviderFault.untrusted(.form)
        } catch let error as JWTError where error.errorType == .malformedToken {
            throw ProviderFault.untrusted(.form)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // A key of too few bits, a signature of another length, a point on no curve.
            throw ProviderFault.untrusted(.signature)
        }
    }

    /// Nothing of the body, before the signature was looked at.
    private struct Nothing: JWTPayload {
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    /// What a token claims.
    struct Claims: JWTPayload {
        let iss: String
        let sub: String
        let aud: Audience
        let azp: String?
        let exp: Double
        let iat: Double
        let nbf: Double?
        let nonce: String?
        /// When its subject signed in there; a provider that is given a `max_age` must say so (Core, section 2).
        let signedInAt: Double?
        let acr: String?
        /// A list; some providers write one value alone.
        let amr: Audience?

        private enum CodingKeys: String, CodingKey {
            case iss, sub, aud, azp, exp, iat, nbf, nonce
            case signedInAt = "auth_time"
            case acr, amr
        }

        /// Nothing: claims are looked at by ``check(issuer:audience:nonce:now:)``, by the desk's clock.
        func verify(using algorithm: some JWTAlgorithm) async throws {}

        /// Looks at every claim (Core, 3.1.3.7).
        ///
        /// - Parameter now: Seconds since 1970.
        /// - Throws: ``ProviderFault/untrusted(_:)``.
        func check(issuer: String, audience: String, nonce: String, now: Double) throws {
            func demand(_ holds: Bool, _ why: ProviderFault.Distrust) throws {
                guard holds else { throw ProviderFault.untrusted(why) }
            }
            try demand(iss == issuer, .issuer)
            try demand(aud.names.contains(audience), .audience)
            try demand(azp.map { $0 == audience } ?? (aud.names.count == 1), .audience)
            try demand(exp > now - skewSeconds, .expired)
            try demand((nbf ?? now) <= now + skewSeconds, .expired)
            try demand(iat <= now + skewSeconds && iat >= now - freshSeconds - skewSeconds, .issuedAt)
            // What was young enough when the browser left is older by the way back: as a code may take.
            let oldest = now - signInSeconds - freshSeconds - skewSeconds
            try demand(signedInAt.map { $0 >= oldest && $0 <= now + skewSeconds } ?? false, .signInTime)
            try demand(!nonce.isEmpty && self.nonce == nonce, .nonce)
            try demand(
                (1...longestSubject).contains(sub.utf8.count) && sub.utf8.allSatisfy { 32...126 ~= $0 }, .subject)
        }
    }

    /// Whom a token is for: one name, or several.
    struct Audience: Codable, Sendable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do { names = [try container.decode(String.self)] } catch is DecodingError {
                names = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(names)
        }
    }
}
