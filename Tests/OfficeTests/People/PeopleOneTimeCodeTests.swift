import Testing

@testable import Office

@Suite struct PeopleOneTimeCodeTests {
    /// The secret of RFC 6238, appendix B, for HMAC-SHA-1.
    static let code = OneTimeCode(secret: Array("12345678901234567890".utf8))

    @Test(arguments: [
        (Int64(59), "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `the codes are those of RFC 6238`(_ seconds: Int64, _ expected: String) {
        #expect(Self.code.code(at: OneTimeCode.step(at: seconds * 1000), digits: 8) == expected)
    }

    @Test func `a phone half a minute ahead or behind is understood, one minute is not`() {
        let now: Int64 = 1_111_111_111_000
        for (drift, isUnderstood) in [(-60_000, false), (-30_000, true), (0, true), (30_000, true), (60_000, false)] {
            let typed = Self.code.code(at: OneTimeCode.step(at: now + Int64(drift)))
            #expect((Self.code.step(of: typed, at: now, after: 0) != nil) == isUnderstood, "\(drift)")
        }
    }

    @Test func `a code is good once`() throws {
        let now: Int64 = 1_111_111_111_000
        let typed = Self.code.code(at: OneTimeCode.step(at: now))
        let step = try #require(Self.code.step(of: typed, at: now, after: 0))
        #expect(Self.code.step(of: typed, at: now, after: step) == nil)
    }

    @Test func `a code may be typed with a space, and nothing else beside it`() {
        let now: Int64 = 59_000
        let typed = Self.code.code(at: 1)
        #expect(Self.code.step(of: typed.prefix(3) + " " + typed.suffix(3), at: now, after: 0) == 1)
        for wrong in ["", "1", typed + "0", "abcdef"] { #expect(Self.code.step(of: wrong, at: now, after: 0) == nil) }
    }

    @Test func `the secret is written as authenticator apps read it`() {
        #expect(Self.code.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(OneTimeCode(secret: Array("foob".utf8)).base32 == "MZXW6YQ")
    }
}
