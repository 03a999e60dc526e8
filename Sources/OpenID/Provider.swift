import Crypto
import Foundation
import JWTKit

/// Whom a provider vouches for 身份证明: nobody's right to anything; the office knows what its own officers may do.
public struct Vouched: Sendable, Hashable {
    /// Whose word it is.
    public let issuer: String
    /// Whom it is about, by a name that the provider never gives to another.
    public let subject: String
    /// Whether the provider says that a second factor was shown, in a word that the office takes.
    public let secondFactor: Bool
}

/// A provider of identities 身份提供方, asked by OpenID Connect: authorization code, PKCE with S256, state and nonce.
///
/// What it says of itself and its keys are kept for a while; a key that it does not know by name is fetched once, and not
/// again before ``refetchSeconds`` have gone by. Everything that does not hold is refused by name.
public actor Provider {
    /// Seconds for which the provider's document is good: short, so that whoever is about to be sent there hears at once that
    /// it is down.
    static let documentSeconds: Int64 = 60
    /// Seconds for which its keys are good: one that was withdrawn is taken no longer.
    static let keysSeconds: Int64 = 600
    /// Seconds between two fetches of its keys, whatever names tokens give.
    static let refetchSeconds: Int64 = 60
    /// Codes exchanged at once.
    static let exchangesAtMost = 8
    /// Characters of a code at most.
    static let longestCode = 4_096

    /// How the office knows it.
    public nonisolated let settings: ProviderSettings
    private let calls: ProviderCalls
    private let now: @Sendable () -> Int64
    private let document: Fetched<ProviderDocument>
    private let keys: Fetched<ProviderKeys>
    private var exchanges = 0

    /// A provider.
    ///
    /// - Parameter now: The desk's clock, in seconds since 1970.
    /// - Throws: ``ProviderSettings/Fault`` when the certificates it must come from cannot be read.
    public init(_ settings: ProviderSettings, now: @escaping @Sendable () -> Int64) throws {
        try self.init(settings, patience: ProviderCalls.Patience(), now: now)
    }

    init(
        _ settings: ProviderSettings, patience: ProviderCalls.Patience, now: @escaping @Sendable () -> Int64
    ) throws {
        (self.settings, self.now) = (settings, now)
        (document, keys) = (Fetched(now: now), Fetched(now: now))
        calls = try ProviderCalls(trusting: settings.certificates, patience: patience)
    }

    /// Ends all connections.
    public func close() async throws { try await calls.close() }

    /// Where a browser is sent to sign in.
    ///
    /// - Parameters:
    ///   - state: What the provider gives back, so that the answer belongs to this browser.
    ///   - nonce: What it writes into the token, so that the token belongs to this sign-in.
    ///   - verifier: What is shown with the code; only its hash goes out here.
    /// - Throws: ``ProviderFault``.
    public func address(state: String, nonce: String, verifier: String) async throws -> String {
        let document = try await currentDocument()
        let challenge = Data(SHA256.hash(data: Array(verifier.utf8))).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        var pairs = [
            ("response_type", "code"), ("scope", "openid"), ("client_id", settings.clientID),
            ("redirect_uri", settings.returnAddress), ("state", state), ("nonce", nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
            ("max_age", String(Int(IdentityToken.signInSeconds))),
        ]
        if !settings.factorClasses.isEmpty {
            pairs.append(("acr_values", settings.factorClasses.joined(separator: " ")))
        }
        let joint = document.authorizationEndpoint.contains("?") ? "&" : "?"
        return document.authorizationEndpoint + joint + ProviderAddress.form(pairs)
    }

    /// Whom the provider vouches for with the code that a browser brought back.
    ///
    /// - Parameter issuer: Whose answer the browser said it was, where it did (RFC 9207).
    /// - Throws: ``ProviderFault``.
    public func vouched(code: String, issuer: String?, nonce: String, verifier: String) async throws -> Vouched {
        guard exchanges < Self.exchangesAtMost else { throw ProviderFault.busy }
        exchanges += 1
        defer { exchanges -= 1 }
        let document = try await currentDocument()
        guard issuer == settings.issuer || (issuer == nil && !document.mustNameIssuer) else {
            throw ProviderFault.untrusted(.issuer)
        }
        let token = try IdentityToken(try await exchange(code, verifier, document))
        let claims = try await token.claims(signedWith: try await key(of: token, document))
        try claims.check(
            issuer: settings.issuer, audience: settings.clientID, nonce: nonce, now: Double(now()))
        let byClass = claims.acr.map(settings.factorClasses.contains) ?? false
        let byMethod = claims.amr.map { !Set($0.names).isDisjoint(with: settings.factorMethods) } ?? false
        return Vouched(issuer: claims.iss, subject: claims.sub, secondFactor: byClass || byMethod)
    }

    /// Exchanges a code for a token; access and refresh tokens that come along are not looked at.
    private func exchange(_ code: String, _ verifier: String, _ document: ProviderDocument) async throws -> String {
        guard (1...Self.longestCode).contains(code.utf8.count) else { throw ProviderFault.untrusted(.form) }
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.returnAddress),
            ("code_verifier", verifier),
        ]
        if !document.showsInHeader {
            form += [("client_id", settings.clientID), ("client_secret", settings.clientSecret)]
        }
        let (status, body) = try await calls.post(
            document.tokenEndpoint, "the exchange of a code", form: form,
            credentials: document.showsInHeader ? (settings.clientID, settings.clientSecret) : nil)
        let answer: Answer
        do { answer = try JSONDecoder().decode(Answer.self, from: body) } catch is DecodingError {
            throw ProviderFault.unreachable("the exchange of a code was answered with \(status) and no JSON")
        }
        switch status {
        case 200:
            guard let token = answer.token else { throw ProviderFault.untrusted(.form) }
            return token
        case 400...499: throw ProviderFault.declined(ProviderFault.code(answer.error))
        default: throw ProviderFault.unreachable("the exchange of a code was answered with \(status)")
        }
    }

    private struct Answer: Decodable {
        let token: String?
        let error: String?

        enum CodingKeys: String, CodingKey {
            case token = "id_token"
            case error
        }
    }

    /// The key that a token names. One that is not there may be new: the set is fetched once more, but not for every token
    /// that makes a name up.
    private func key(of token: IdentityToken, _ document: ProviderDocument) async throws -> JWK {
        let kept = try await currentKeys(document, seconds: Self.keysSeconds)
        if let key = kept.key(named: token.keyName, for: token.algorithm) { return key }
        let fresh = try await currentKeys(document, seconds: Self.refetchSeconds)
        guard let key = fresh.key(named: token.keyName, for: token.algorithm) else {
            throw ProviderFault.untrusted(.key)
        }
        return key
    }

    private func currentDocument() async throws -> ProviderDocument {
        try await document.value(youngerThan: Self.documentSeconds) { [calls, settings] in
            let address = ProviderDocument.address(of: settings.issuer)
            let json = try await calls.get(address, "its document", upTo: ProviderCalls.largestAnswer)
            return try ProviderDocument.read(json, of: settings.issuer)
        }
    }

    private func currentKeys(_ document: ProviderDocument, seconds: Int64) async throws -> ProviderKeys {
        try await keys.value(youngerThan: seconds) { [calls] in
            try ProviderKeys(
                json: try await calls.get(document.keysAddress, "its keys", upTo: ProviderCalls.largestKeys))
        }
    }
}
