import Crypto
import Foundation
import Hummingbird
import HummingbirdTLS
import Logging
import NIOSSL
import Synchronization

/// A provider of identities on loopback, for as long as a test runs: a conforming one, with real keys, that a test bends
/// where it wants to see a refusal.
public final class StubProvider: Sendable {
    /// What it says and does.
    public struct Behaviour: Sendable {
        /// The keys it signs with, the first one in use, and their names.
        public var keys: [(name: String?, key: SigningKey)]
        /// Members of its document that are other than they should be; ``LeftOut`` leaves one out.
        public var document: [String: any Sendable] = [:]
        /// Claims of its tokens that are other than they should be.
        public var claims: [String: any Sendable] = [:]
        /// What it answers at a path instead: the status and the body.
        public var answers: [String: (status: Int, body: String)] = [:]
        /// Whether a browser that comes is sent back with `access_denied`.
        public var declines = false
        /// When whoever comes has signed in there, in seconds since 1970; now where it is nothing. Where a `max_age` is asked
        /// that is shorter ago, whoever comes signs in anew.
        public var signedInAt: Int64?
        /// Paths whose bodies come a byte at a time and have no end.
        public var drips: Set<String> = []
        /// Paths that are answered when ``StubProvider/release()`` is called, and not before.
        public var holds: Set<String> = []
    }

    /// A member that is not there.
    public struct LeftOut: Sendable {
        /// Nothing.
        public init() {}
    }

    /// What this office is called there, and what it shows.
    public static let client = (id: "lianxin", secret: "s&cret/of the desk")

    private let address = Mutex("")
    private let state: Mutex<Behaviour>
    private let asked = Mutex<[String: Int]>([:])
    private let gate = Gate()
    private let given = Mutex<[String: [String: String]]>([:])
    private let now: @Sendable () -> Int64

    init(_ behaviour: Behaviour, now: @escaping @Sendable () -> Int64) {
        state = Mutex(behaviour)
        self.now = now
    }

    /// What it says and does from now on.
    public var behaviour: Behaviour {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Whose word it is.
    public var issuer: String { address.withLock { $0 } }

    /// How often a path was asked for.
    public func asked(_ path: String) -> Int { asked.withLock { $0[path] ?? 0 } }

    /// Waits until so many calls are held.
    public func held(_ calls: Int) async { await gate.held(calls) }

    /// Answers all that is held, and holds nothing any more.
    public func release() async {
        behaviour.holds = []
        await gate.open()
    }

    /// Runs one while a body runs.
    ///
    /// - Parameters:
    ///   - now: Its clock, in seconds since 1970.
    ///   - security: Its certificate, for `localhost`; without one it is reached in the clear.
    public static func running(
        signingWith key: SigningKey, now: @escaping @Sendable () -> Int64, by security: TLSConfiguration? = nil,
        _ body: @escaping @Sendable (StubProvider) async throws -> Void
    ) async throws {
        let provider = StubProvider(Behaviour(keys: [("one", key)]), now: now)
        try await Loopback.serving { told in
            Application(
                router: provider.router(),
                server: try security.map { try .tls(.http1(), tlsConfiguration: $0) } ?? .http1(),
                configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { channel in told(channel.localAddress?.port ?? 0) },
                logger: Logger(label: "provider") { _ in SwiftLogNoOpLogHandler() })
        } _: { port in
            provider.address.withLock {
                $0 = security == nil ? "http://127.0.0.1:\(port)" : "https://localhost:\(port)"
            }
            try await body(provider)
        }
    }

    /// Signs somebody in as a browser would that was sent there.
    ///
    /// - Returns: Where it sends the browser back to.
    public func signIn(at address: String, as subject: String) throws -> String {
        guard let url = URLComponents(string: address) else { throw URLError(.badURL) }
        var query: [String: String] = [:]
        for item in url.queryItems ?? [] { query[item.name] = item.value }
        let back = query["redirect_uri"] ?? ""
        let state = query["state"] ?? ""
        if behaviour.declines { return "\(back)?error=access_denied&state=\(state)" }
        let code = "code-\(given.withLock { $0.count })"
        query["sub"] = subject
        let before = behaviour.signedInAt ?? now()
        let isOld = query["max_age"].flatMap(Int64.init).map { now() - before > $0 } ?? false
        query["auth_time"] = String(isOld ? now() : before)
        given.withLock { [query] in $0[code] = query }
        return "\(back)?code=\(code)&state=\(state)"
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/.well-known/openid-configuration") { [self] _, _ in
            try await answer("/.well-known/openid-configuration") {
                let document: [String: any Sendable] = [
                    "issuer": issuer, "authorization_endpoint": issuer + "/authorize",
                    "token_endpoint": issuer + "/token", "jwks_uri": issuer + "/keys",
                    "response_types_supported": ["code"], "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256", "ES256", "EdDSA"],
                    "code_challenge_methods_supported": ["S256"],
                ]
                return try SigningKey.json(
                    document.merging(behaviour.document) { $1 }.filter { !($0.value is LeftOut) })
            }
        }
        router.get("/keys") { [self] _, _ in
            try await answer("/keys") {
                let keys = try behaviour.keys.map { try $0.key.published(named: $0.name) }
                return try SigningKey.json(["keys": keys])
            }
        }
        router.post("/token") { [self] request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 65_536))
            let credentials = request.headers[.authorization]
            return try await answer("/token") { try token(for: body, credentials) }
        }
        return router
    }

    private func answer(_ path: String, _ usual: () throws -> Data?) async throws -> Response {
        asked.withLock { $0[path, default: 0] += 1 }
        if behaviour.holds.contains(path) { await gate.wait() }
        if behaviour.drips.contains(path) { return .dripping }
        if let other = behaviour.answers[path] {
            return Response(
                status: .init(code: other.status),
                headers: other.status == 302 ? [.location: other.body] : [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: other.body)))
        }
        guard let body = try usual() else {
            return Response(
                status: .badRequest, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: #"{"error":"invalid_grant"}"#)))
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: Array(body))))
    }

    /// Exchanges a code, once, for whoever shows secret and verifier; `nil` for everybody else.
    private func token(for body: String, _ credentials: String?) throws -> Data? {
        var form: [String: String] = [:]
        for item in URLComponents(string: "?\(body)")?.queryItems ?? [] { form[item.name] = item.value }
        guard let query = given.withLock({ $0.removeValue(forKey: form["code"] ?? "") }),
            query["redirect_uri"] == form["redirect_uri"], form["grant_type"] == "authorization_code",
            query["code_challenge_method"] == "S256",
            query["code_challenge"]
                == SigningKey.text(Data(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8)))),
            isOurs(credentials, form), let (name, key) = behaviour.keys.first
        else { return nil }
        var claims: [String: any Sendable] = [
            "iss": issuer, "sub": query["sub"] ?? "", "aud": Self.client.id, "exp": now() + 300, "iat": now(),
        ]
        claims["nonce"] = query["nonce"]
        claims["auth_time"] = query["auth_time"].flatMap(Int64.init)
        let said = claims.merging(behaviour.claims) { $1 }.filter { !($0.value is LeftOut) }
        return try SigningKey.json([
            "access_token": "not-looked-at", "token_type": "Bearer", "id_token": try key.token(said, named: name),
        ])
    }

    private func isOurs(_ credentials: String?, _ form: [String: String]) -> Bool {
        guard let credentials else {
            return form["client_id"] == Self.client.id && form["client_secret"] == Self.client.secret
        }
        let both = Data(base64Encoded: String(credentials.dropFirst("Basic ".count))).map {
            String(decoding: $0, as: UTF8.self).split(separator: ":").map { $0.removingPercentEncoding }
        }
        return both == [Self.client.id, Self.client.secret]
    }
}
