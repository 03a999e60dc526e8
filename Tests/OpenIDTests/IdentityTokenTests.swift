import Crypto
import Foundation
import TestSupport
import Testing

@testable import OpenID

/// Every way in which a token can be wrong, with keys made for the test and tokens signed by hand.
@Suite struct IdentityTokenTests {
    typealias Members = [String: any Sendable]

    static let (issuer, client, nonce, now) = ("https://id.example/realms/org", "lianxin", "nonce-1", 1_767_142_800.0)
    private static let rsa = Result { try SigningKey.all()[0] }
    private static let p256 = SigningKey.p256(.init())

    private static func claims(_ changes: Members = [:]) -> Members {
        let usual: Members = [
            "iss": issuer, "sub": "7f3c", "aud": client, "exp": now + 300, "iat": now, "nonce": nonce,
            "auth_time": now,
        ]
        return usual.merging(changes) { $1 }.filter { !($0.value is StubProvider.LeftOut) }
    }

    /// Why a token is not trusted, with these keys published; `nil` when it is.
    private func verdict(_ token: String, _ published: [Members]) async throws -> ProviderFault.Distrust? {
        let keys = try ProviderKeys(json: try SigningKey.json(["keys": published]))
        do {
            let token = try IdentityToken(token)
            guard let key = keys.key(named: token.keyName, for: token.algorithm) else { return .key }
            try await token.claims(signedWith: key)
                .check(issuer: Self.issuer, audience: Self.client, nonce: Self.nonce, now: Self.now)
            return nil
        } catch ProviderFault.untrusted(let why) { return why }
    }

    /// The same for claims alone, rightly signed.
    private func verdict(_ changes: Members) async throws -> ProviderFault.Distrust? {
        let token = try Self.p256.token(Self.claims(changes), named: "one")
        return try await verdict(token, [try Self.p256.published(named: "one")])
    }

    @Test
    func `a token signed in each of the three ways is taken, with its key's name or without where there is one key`()
        async throws
    {
        let all = try SigningKey.all()
        let published = try all.map { try $0.published(named: $0.algorithm) }
        for key in all {
            #expect(try await verdict(key.token(Self.claims(), named: key.algorithm), published) == nil)
            let alone = try key.token(Self.claims(), named: nil)
            #expect(try await verdict(alone, [key.published(named: "only")]) == nil)
            // A set need not say which way of signing each key is for.
            let silent = try key.published(named: "k").filter { !["alg", "use"].contains($0.key) }
            #expect(try await verdict(key.token(Self.claims(), named: "k"), [silent]) == nil)
        }
    }

    @Test func `an unsigned token, and one signed with what is not the provider's alone, is refused by its algorithm`()
        async throws
    {
        let published = [try Self.rsa.get().published(named: "one")]
        let unsigned = try SigningKey.signedPart(["alg": "none", "kid": "one"], Self.claims())
        #expect(try await verdict(unsigned + ".", published) == .algorithm)
        for name in ["None", "NONE", "HS256", "HS512", "RS384", "RS512", "PS256", "ES384", "rs256", ""] {
            let token = try Self.rsa.get().token(Self.claims(), named: "one", header: ["alg": name])
            #expect(try await verdict(token, published) == .algorithm, "\(name)")
        }
        // HS256 with the public key as the secret, and with the client's own.
        let signed = try SigningKey.signedPart(["alg": "HS256", "kid": "one"], Self.claims())
        for secret in [try SigningKey.json(published[0]), Data(StubProvider.client.secret.utf8)] {
            let mac = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: secret))
            #expect(try await verdict("\(signed).\(SigningKey.text(Data(mac)))", published) == .algorithm)
        }
    }

    @Test func `a signature by another key, of other claims, cut short or left out is refused`() async throws {
        let published = [try Self.p256.published(named: "one")]
        let right = try Self.p256.token(Self.claims(), named: "one")
        #expect(try await verdict(right, published) == nil)
        let stranger = try SigningKey.p256(.init()).token(Self.claims(), named: "one")
        #expect(try await verdict(stranger, published) == .signature)
        let parts = right.split(separator: ".").map(String.init)
        let other = try SigningKey.signedPart(["alg": "ES256", "kid": "one"], Self.claims(["sub": "somebody-else"]))
        #expect(try await verdict("\(other).\(parts[2])", published) == .signature)
        #expect(try await verdict("\(parts[0]).\(parts[1]).\(parts[2].prefix(40))", published) == .signature)
        #expect(try await verdict("\(parts[0]).\(parts[1]).", published) == .signature)
        #expect(
            try await verdict("\(parts[0]).\(parts[1]).\(String(repeating: "A", count: 86))", published) == .signature)
        let weak = try Self.rsa.get().published(named: "one", changing: ["n": "AQAB"])
        #expect(try await verdict(Self.rsa.get().token(Self.claims(), named: "one"), [weak]) == .signature)
    }

    @Test func `no key but the one that is named is tried`() async throws {
        let one = try Self.p256.published(named: "one")
        let two = try SigningKey.p256(.init()).published(named: "two")
        func token(_ name: String?, _ header: Members = [:]) throws -> String {
            try Self.p256.token(Self.claims(), named: name, header: header)
        }
        #expect(try await verdict(token("three"), [one]) == .key, "no first key stands in for an unknown one")
        #expect(try await verdict(token("two"), [one, two]) == .signature)
        #expect(try await verdict(token(nil), [one, two]) == .key, "it could be either")
        #expect(try await verdict(token("one"), [one, one]) == .key)
        #expect(try await verdict(token("one"), []) == .key)
        for change: Members in [
            ["use": "enc"], ["alg": "ES384"], ["crv": "P-384"], ["kty": "oct"], ["d": "AQAB"], ["kty": "new"],
        ] {
            let key = try Self.p256.published(named: "one", changing: change)
            #expect(try await verdict(token("one"), [key]) == .key, "\(change)")
        }
        // A key for one way of signing is none for another.
        let mixed = try Self.rsa.get().token(Self.claims(), named: "one", header: ["alg": "ES256"])
        #expect(try await verdict(mixed, [Self.rsa.get().published(named: "one")]) == .key)
        // What is not for signing, or not known here, hides nothing.
        let others: [Members] = [["kty": "oct", "k": "AQAB"], ["kty": "AKP", "kid": "pq", "alg": "ML-DSA-65"]]
        #expect(try await verdict(token("one"), others + [one]) == nil)
    }

    @Test func `what is no token, too large a one, or one that asks to be understood is refused by its form`()
        async throws
    {
        let published = [try Self.p256.published(named: "one")]
        for text in ["", ".", "..", "a.b", "a.b.c", "a.b.c.d", "{}", String(repeating: "a.", count: 9_000)] {
            #expect(try await verdict(text, published) == .form, "\(text.prefix(9))")
        }
        let long = try Self.p256.token(Self.claims(["more": String(repeating: "x", count: 16_384)]), named: "one")
        #expect(try await verdict(long, published) == .form)
        let critical = try Self.p256.token(Self.claims(), named: "one", header: ["crit": ["exp"], "exp": 1])
        #expect(try await verdict(critical, published) == .form)
        for change: Members in [
            ["exp": StubProvider.LeftOut()], ["iat": StubProvider.LeftOut()], ["iss": StubProvider.LeftOut()],
            ["sub": StubProvider.LeftOut()], ["aud": StubProvider.LeftOut()], ["exp": "soon"], ["aud": 7], ["sub": 7],
        ] {
            #expect(try await verdict(change) == .form, "\(change)")
        }
    }

    @Test func `it is the issuer's own word, for this office`() async throws {
        for other in ["https://id.example/realms/org/", "https://id.example", "https://evil.example", ""] {
            #expect(try await verdict(["iss": other]) == .issuer, "\(other)")
        }
        for other: Members in [
            ["aud": "another"], ["aud": ["another"]], ["aud": [String]()], ["aud": [Self.client, "another"]],
            ["aud": [Self.client, "another"], "azp": "another"], ["azp": "another"], ["aud": ""],
        ] {
            #expect(try await verdict(other) == .audience, "\(other)")
        }
        for right: Members in [
            ["aud": [Self.client]], ["azp": Self.client], ["aud": ["another", Self.client], "azp": Self.client],
        ] {
            #expect(try await verdict(right) == nil, "\(right)")
        }
    }

    @Test func `it is good now, made now, and for this sign-in, give or take a minute between two clocks`() async throws
    {
        let (now, skew) = (Self.now, IdentityToken.skewSeconds)
        let cases: [(Members, ProviderFault.Distrust?)] = [
            (["exp": now - skew + 1], nil), (["exp": now - skew], .expired), (["exp": 0], .expired),
            (["exp": -1e300], .expired), (["nbf": now + skew], nil), (["nbf": now + skew + 1], .expired),
            (["iat": now + skew], nil), (["iat": now + skew + 1], .issuedAt), (["iat": 1e300], .issuedAt),
            (["iat": now - IdentityToken.freshSeconds - skew], nil),
            (["iat": now - IdentityToken.freshSeconds - skew - 1], .issuedAt),
            (["nonce": "another"], .nonce), (["nonce": ""], .nonce), (["nonce": StubProvider.LeftOut()], .nonce),
        ]
        for (change, why) in cases { #expect(try await verdict(change) == why, "\(change)") }
    }

    @Test
    func `whoever signed in there longer ago than an hour and the way back is not vouched for, nor whoever never did`()
        async throws
    {
        let (now, skew) = (Self.now, IdentityToken.skewSeconds)
        let oldest = now - IdentityToken.signInSeconds - IdentityToken.freshSeconds - skew
        let cases: [(Members, ProviderFault.Distrust?)] = [
            (["auth_time": now - IdentityToken.signInSeconds], nil), (["auth_time": oldest], nil),
            (["auth_time": oldest - 1], .signInTime), (["auth_time": 0], .signInTime),
            (["auth_time": -1e300], .signInTime), (["auth_time": now + skew], nil),
            (["auth_time": now + skew + 1], .signInTime), (["auth_time": 1e300], .signInTime),
            (["auth_time": StubProvider.LeftOut()], .signInTime), (["auth_time": "today"], .form),
        ]
        for (change, why) in cases { #expect(try await verdict(change) == why, "\(change)") }
        // In whatever way it is signed.
        for key in try SigningKey.all() {
            let old = try key.token(Self.claims(["auth_time": oldest - 1]), named: "one")
            #expect(try await verdict(old, [key.published(named: "one")]) == .signInTime)
        }
    }

    @Test func `it says of whom, in a name that is one`() async throws {
        for subject in ["", String(repeating: "x", count: 256), "张三", "a\nb", "a\u{0}b"] {
            #expect(try await verdict(["sub": subject]) == .subject)
        }
        #expect(try await verdict(["sub": String(repeating: "x", count: 255)]) == nil)
    }

    @Test func `a set of too many keys, or none at all, is not read`() throws {
        let key = try Self.p256.published(named: "one")
        let many = try SigningKey.json(["keys": Array(repeating: key, count: ProviderKeys.most + 1)])
        for json in [many, Data("{}".utf8), Data(#"{"keys":7}"#.utf8), Data(#"{"keys":["x"]}"#.utf8), Data()] {
            #expect(throws: ProviderFault.untrusted(.keySet)) { try ProviderKeys(json: json) }
        }
    }
}
