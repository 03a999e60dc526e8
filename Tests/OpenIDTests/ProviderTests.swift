import Foundation
import NIOSSL
import Synchronization
import TestSupport
import Testing

@testable import OpenID

/// A provider is asked by HTTP: what it says of itself, its keys and how they change, and everything a call can come to.
@Suite struct ProviderTests {
    /// A clock that stands where a test puts it.
    final class Clock: Sendable {
        private let seconds = Mutex<Int64>(1_767_142_800)
        var now: Int64 { seconds.withLock { $0 } }
        func advance(_ more: Int64) { seconds.withLock { $0 += more } }
    }

    static let (state, nonce, verifier) = ("state-1", "nonce-1", "a-verifier-of-forty-three-characters-or-more")

    static func settings(
        _ issuer: String, changing changes: [String: any Sendable] = [:]
    ) throws -> ProviderSettings {
        let written: [String: any Sendable] = [
            "issuer": issuer, "client_id": StubProvider.client.id, "client_secret": StubProvider.client.secret,
            "name": "统一身份", "desk": "https://desk.example/",
        ]
        return try ProviderSettings(json: try SigningKey.json(written.merging(changes) { $1 }))
    }

    /// Runs a body with a provider and somebody who asks it.
    static func with(
        _ key: SigningKey = .p256(.init()), changing changes: [String: any Sendable] = [:],
        patience: ProviderCalls.Patience = .init(connect: .seconds(60), whole: .seconds(60)),
        _ body: @escaping @Sendable (StubProvider, Provider, Clock) async throws -> Void
    ) async throws {
        let clock = Clock()
        try await StubProvider.running(signingWith: key, now: { clock.now }) { stub in
            let provider = try Provider(
                try settings(stub.issuer, changing: changes), patience: patience, now: { clock.now })
            do { try await body(stub, provider, clock) } catch {
                try await provider.close()
                throw error
            }
            try await provider.close()
        }
    }

    /// Signs somebody in as a browser would.
    static func signIn(
        _ subject: String, at stub: StubProvider, by provider: Provider, verifier shown: String = verifier,
        issuer: String? = nil
    ) async throws -> Vouched {
        let address = try await provider.address(state: state, nonce: nonce, verifier: verifier)
        let back = try #require(URLComponents(string: try stub.signIn(at: address, as: subject)))
        let code = try #require(back.queryItems?.first { $0.name == "code" }?.value)
        return try await provider.vouched(code: code, issuer: issuer, nonce: nonce, verifier: shown)
    }

    /// What signing in comes to.
    static func fault(_ work: () async throws -> some Sendable) async throws -> ProviderFault? {
        do {
            _ = try await work()
            return nil
        } catch let fault as ProviderFault { return fault }
    }

    @Test func `somebody is sent there with state, nonce and a hash, and comes back as who he is there`() async throws {
        for key in try SigningKey.all() {
            try await Self.with(key) { stub, provider, _ in
                let address = try await provider.address(
                    state: Self.state, nonce: Self.nonce, verifier: Self.verifier)
                let url = try #require(URLComponents(string: address))
                let query = Dictionary(
                    uniqueKeysWithValues: (url.queryItems ?? []).map { ($0.name, $0.value ?? "") })
                #expect(
                    query == [
                        "response_type": "code", "scope": "openid", "client_id": "lianxin", "state": Self.state,
                        "nonce": Self.nonce, "code_challenge_method": "S256",
                        "code_challenge": query["code_challenge"] ?? "", "max_age": "3600",
                        "redirect_uri": "https://desk.example/sign-in/provider/back",
                    ])
                #expect(query["code_challenge"]?.count == 43 && !address.contains(Self.verifier))
                let vouched = try await Self.signIn("7f3c", at: stub, by: provider)
                #expect(vouched == Vouched(issuer: stub.issuer, subject: "7f3c", secondFactor: false))
            }
        }
    }

    @Test func `the secret is shown in the form where the provider takes it nowhere else`() async throws {
        try await Self.with { stub, provider, _ in
            stub.behaviour.document = ["token_endpoint_auth_methods_supported": ["client_secret_post"]]
            let vouched = try await Self.signIn("7f3c", at: stub, by: provider)
            #expect(vouched.subject == "7f3c")
        }
    }

    @Test func `a code is good once, and only with what its hash was sent for`() async throws {
        try await Self.with { stub, provider, _ in
            let address = try await provider.address(state: Self.state, nonce: Self.nonce, verifier: Self.verifier)
            let back = try #require(URLComponents(string: try stub.signIn(at: address, as: "7f3c")))
            let code = try #require(back.queryItems?.first { $0.name == "code" }?.value)
            func exchange(_ verifier: String) async throws -> ProviderFault? {
                try await Self.fault {
                    try await provider.vouched(code: code, issuer: nil, nonce: Self.nonce, verifier: verifier)
                }
            }
            #expect(try await exchange(Self.verifier) == nil)
            #expect(try await exchange(Self.verifier) == .declined("invalid_grant"))
            let other = try await Self.fault {
                try await Self.signIn("7f3c", at: stub, by: provider, verifier: "another")
            }
            #expect(other == .declined("invalid_grant"))
        }
    }

    @Test func `a word for a second factor counts where the office takes it, and is asked for`() async throws {
        let taken: [String: any Sendable] = ["second_factor_acr": ["gold"], "second_factor_amr": ["otp", "hwk"]]
        try await Self.with(changing: taken) { stub, provider, _ in
            let address = try await provider.address(state: Self.state, nonce: Self.nonce, verifier: Self.verifier)
            #expect(address.contains("acr_values=gold"))
            let cases: [([String: any Sendable], Bool)] = [
                ([:], false), (["acr": "gold"], true), (["acr": "silver"], false), (["amr": ["pwd"]], false),
                (["amr": ["pwd", "otp"]], true), (["acr": "otp"], false), (["amr": ["gold"]], false),
            ]
            for (claims, counts) in cases {
                stub.behaviour.claims = claims
                #expect(try await Self.signIn("7f3c", at: stub, by: provider).secondFactor == counts, "\(claims)")
            }
        }
        try await Self.with { stub, provider, _ in
            stub.behaviour.claims = ["acr": "gold", "amr": ["otp"]]
            let vouched = try await Self.signIn("7f3c", at: stub, by: provider)
            #expect(!vouched.secondFactor, "by default none does")
        }
    }

    @Test func `wrong claims are refused by name, and nobody is vouched for`() async throws {
        try await Self.with { stub, provider, clock in
            let cases: [([String: any Sendable], ProviderFault.Distrust)] = [
                (["nonce": "another"], .nonce), (["iss": "https://evil.example"], .issuer), (["aud": "x"], .audience),
                (["exp": clock.now - 61], .expired), (["iat": clock.now - 700], .issuedAt), (["sub": ""], .subject),
                (["auth_time": clock.now - 4_261], .signInTime), (["auth_time": StubProvider.LeftOut()], .signInTime),
            ]
            for (claims, why) in cases {
                stub.behaviour.claims = claims
                let fault = try await Self.fault { try await Self.signIn("7f3c", at: stub, by: provider) }
                #expect(fault == .untrusted(why))
            }
        }
    }

    @Test func `an answer that names another issuer, or has to name one and does not, is refused`() async throws {
        try await Self.with { stub, provider, clock in
            let mixed = try await Self.fault {
                try await Self.signIn("7f3c", at: stub, by: provider, issuer: "https://evil.example")
            }
            #expect(mixed == .untrusted(.issuer))
            #expect(try await Self.signIn("7f3c", at: stub, by: provider, issuer: stub.issuer).subject == "7f3c")
            stub.behaviour.document = ["authorization_response_iss_parameter_supported": true]
            clock.advance(Provider.documentSeconds)
            let silent = try await Self.fault { try await Self.signIn("7f3c", at: stub, by: provider) }
            #expect(silent == .untrusted(.issuer))
        }
    }

    @Test func `a new key is fetched once, and a name that is made up makes nobody fetch again within a minute`()
        async throws
    {
        try await Self.with { stub, provider, clock in
            _ = try await Self.signIn("7f3c", at: stub, by: provider)
            #expect(stub.asked("/keys") == 1)
            clock.advance(Provider.refetchSeconds)
            let old = stub.behaviour.keys
            stub.behaviour.keys = [("two", .p256(.init()))] + old
            #expect(try await Self.signIn("7f3c", at: stub, by: provider).subject == "7f3c")
            #expect(stub.asked("/keys") == 2)
            // Tokens of a key that the set does not hold: the provider publishes the first one alone.
            let published = try SigningKey.json(["keys": [try old[0].key.published(named: "one")]])
            stub.behaviour.answers = ["/keys": (200, String(decoding: published, as: UTF8.self))]
            clock.advance(Provider.keysSeconds)
            for _ in 1...5 {
                let fault = try await Self.fault { try await Self.signIn("7f3c", at: stub, by: provider) }
                #expect(fault == .untrusted(.key), "a key that was withdrawn is good for ten minutes at most")
            }
            #expect(stub.asked("/keys") == 3)
            clock.advance(Provider.refetchSeconds)
            for _ in 1...5 { _ = try await Self.fault { try await Self.signIn("7f3c", at: stub, by: provider) } }
            #expect(stub.asked("/keys") == 4)
        }
    }

    @Test(
        arguments: [
            ["issuer": "https://evil.example"], ["authorization_endpoint": "http://id.example/authorize"],
            ["token_endpoint": "ftp://id.example/token"], ["jwks_uri": "/keys"], ["jwks_uri": StubProvider.LeftOut()],
            ["authorization_endpoint": "https://user:word@id.example/"], ["response_types_supported": ["id_token"]],
            ["code_challenge_methods_supported": ["plain"]],
            ["id_token_signing_alg_values_supported": ["none", "HS256"]],
            ["token_endpoint_auth_methods_supported": ["private_key_jwt"]], ["response_types_supported": "code"],
        ] as [[String: any Sendable]])
    func `a document that is another's, or offers less than is asked for, sends nobody anywhere`(
        _ change: [String: any Sendable]
    ) async throws {
        try await Self.with { stub, provider, _ in
            stub.behaviour.document = change
            let fault = try await Self.fault {
                try await provider.address(state: Self.state, nonce: Self.nonce, verifier: Self.verifier)
            }
            #expect(fault == .untrusted(.document), "\(change)")
        }
    }

    @Test func `what is down, too large, elsewhere, broken or silent is told as that, and no longer than it takes`()
        async throws
    {
        let patience = ProviderCalls.Patience(connect: .milliseconds(500), whole: .milliseconds(500))
        try await Self.with { (stub, provider, clock) async throws -> Void in
            let document = "/.well-known/openid-configuration"
            func said(_ path: String, _ status: Int, _ body: String) async throws -> ProviderFault? {
                stub.behaviour.answers = [path: (status, body)]
                clock.advance(Provider.keysSeconds)
                return try await Self.fault { try await Self.signIn("7f3c", at: stub, by: provider) }
            }
            let large = String(repeating: " ", count: ProviderCalls.largestAnswer + 1)
            #expect(try await said(document, 200, large) == .unreachable("the answer to its document is too large"))
            #expect(
                try await said(document, 302, stub.issuer + "/keys")
                    == .unreachable("its document was answered with 302"))
            #expect(try await said(document, 503, "") == .unreachable("its document was answered with 503"))
            #expect(try await said(document, 200, "<html>") == .untrusted(.document))
            let keys = String(repeating: " ", count: ProviderCalls.largestKeys + 1)
            #expect(try await said("/keys", 200, keys) == .unreachable("the answer to its keys is too large"))
            #expect(
                try await said("/token", 200, large)
                    == .unreachable("the answer to the exchange of a code is too large"))
            #expect(try await said("/token", 400, #"{"error":"Bad <script>"}"#) == .declined("unknown"))
            #expect(try await said("/token", 401, #"{"error":"invalid_client"}"#) == .declined("invalid_client"))
            #expect(try await said("/token", 200, "{}") == .untrusted(.form))
            #expect(try await said("/token", 200, #"{"id_token":"a.b.c"}"#) == .untrusted(.form))
            #expect(
                try await said("/token", 302, stub.issuer)
                    == .unreachable("the exchange of a code was answered with 302 and no JSON"))
            #expect(
                try await said("/token", 500, "{}") == .unreachable("the exchange of a code was answered with 500"))
            stub.behaviour.answers = [:]
            clock.advance(Provider.keysSeconds)
            #expect(
                try await Self.signIn("7f3c", at: stub, by: provider).subject == "7f3c", "and then it is well again")
        }
        let silent = try SilentPort()
        defer { silent.close() }
        let provider = try Provider(try Self.settings("http://127.0.0.1:\(silent.port)"), patience: patience) { 0 }
        let fault = try await Self.fault {
            try await provider.address(state: Self.state, nonce: Self.nonce, verifier: Self.verifier)
        }
        try await provider.close()
        guard case .unreachable? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test func `a provider reached by TLS names no end in the clear, least of all on this machine`() throws {
        func document(_ issuer: String, token: String) throws -> Data {
            try JSONEncoder().encode([
                "issuer": issuer, "authorization_endpoint": issuer + "/go", "token_endpoint": token,
                "jwks_uri": issuer + "/keys",
            ])
        }
        let (far, near) = ("https://id.example", "http://127.0.0.1:9000")
        for issuer in [far, near] {
            let read = try ProviderDocument.read(document(issuer, token: issuer + "/token"), of: issuer)
            #expect(read.tokenEndpoint == issuer + "/token")
        }
        #expect(throws: ProviderFault.untrusted(.document)) {
            try ProviderDocument.read(document(far, token: near + "/token"), of: far)
        }
    }

    @Test func `its certificate is checked: who made it, and for which name`() async throws {
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        let (certificate, key) = (directory.path + "/certificate.pem", directory.path + "/key.pem")
        let made = try ChildProcess(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                certificate,
            ]
        ).wait()
        #expect(made == 0)
        let security = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        let clock = Clock()
        try await StubProvider.running(signingWith: .p256(.init()), now: { clock.now }, by: security) { stub in
            func sent(_ issuer: String, trusting: String?) async throws -> ProviderFault? {
                let changes: [String: any Sendable] = trusting.map { ["certificates": $0] } ?? [:]
                let provider = try Provider(
                    try Self.settings(issuer, changing: changes),
                    patience: .init(connect: .seconds(60), whole: .seconds(60))
                ) { clock.now }
                let fault = try await Self.fault {
                    try await provider.address(state: Self.state, nonce: Self.nonce, verifier: Self.verifier)
                }
                try await provider.close()
                return fault
            }
            #expect(try await sent(stub.issuer, trusting: certificate) == nil)
            for (issuer, trusting) in [
                (stub.issuer, nil), (stub.issuer.replacing("localhost", with: "127.0.0.1"), certificate),
            ] {
                let fault = try await sent(issuer, trusting: trusting)
                guard case .unreachable(let what)? = fault else {
                    Issue.record("\(issuer): \(String(describing: fault))")
                    continue
                }
                #expect(what.contains("certificate"), "\(what)")
            }
        }
    }
}
