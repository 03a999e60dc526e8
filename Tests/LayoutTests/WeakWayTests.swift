import Testing

/// Ways of keeping secrets that nobody should use any more, and secrets that stand where everybody reads.
@Suite struct WeakWayTests {
    @Test func `no weak algorithm is used, but for SHA-1 in the codes of RFC 6238`() throws {
        let weak = ["Insecure.SHA1", "Insecure.MD5", "_DES", "RC4", "Blowfish", "kCCOptionECB", "PKCS1v1_5"]
        for file in try Checkout.swiftFiles(under: "Sources") where !file.path.hasSuffix("OneTimeCode.swift") {
            for word in weak { #expect(!file.text.contains(word), "\(file.path): \(word)") }
        }
    }

    @Test func `what is drawn at random is drawn from the system alone`() throws {
        // The demo is made up, the same each time, by a generator of its own; it draws no secret.
        for file in try Checkout.swiftFiles(under: "Sources") where file.target != "Demo" {
            for word in file.tokens.compactMap(\.word) {
                #expect(word != "RandomNumberGenerator" && !Self.generators.contains(word), "\(file.path): \(word)")
            }
        }
        for path in try Checkout.paths(under: "Sources") where path.hasSuffix(".js") || path.hasSuffix(".py") {
            let text = try Checkout.text(of: path)
            #expect(text.firstMatch(of: #/Math\.random|import random|random\.random/#) == nil, "\(path)")
        }
    }

    /// What draws from anything else: the C library's, and those of others that are made for games and statistics.
    private static let generators: Set = [
        "rand", "rand_r", "random_r", "srand", "srandom", "drand48", "erand48", "lrand48", "mrand48", "srand48",
        "GKMersenneTwisterRandomSource", "LinearCongruentialGenerator", "Xoshiro",
    ]

    @Test func `no private key stands in the source, the scripts or the packaging`() throws {
        for folder in ["Sources", "script", "packaging"] {
            let paths = try Checkout.paths(under: folder)
            let folders = Set(paths.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
            for path in paths where Self.isText(path) && !folders.contains(path) {
                let text = try Checkout.text(of: path)
                #expect(text.firstMatch(of: #/-----BEGIN [A-Z ]*PRIVATE KEY-----/#) == nil, "\(path)")
            }
        }
    }

    @Test func `no password stands in the source, the scripts or the packaging but those of made-up offices`() throws {
        // The demo says so on every page; what is measured is an office in memory that nobody reaches.
        let madeUp: Set = ["lianxin-demo-2026", "bench-bench-2026"]
        for folder in ["Sources", "script", "packaging"] {
            for path in try Checkout.paths(under: folder) where Self.isOurs(path) {
                let found = Self.passwords(in: try Checkout.text(of: path)).subtracting(madeUp)
                #expect(found.isEmpty, "\(path) holds \(found.count) that may be secrets")
            }
        }
    }

    @Test(arguments: [
        #"let password = "hunter22""#, #"PASSWORD='geheim-geheim'"#, #"{"client_secret": "s3cr3t-s3cr3t"}"#,
        "postgres://lianxin:geheim@db/office", #"token: "abcdef0123456789""#, "apiKey=\"k-123456\"",
    ]) func `a password that stood in the source would be found`(_ line: String) {
        #expect(Self.passwords(in: line).count == 1)
    }

    @Test(arguments: [
        #"static let password = "/account/password""#, #"case clientSecret = "client_secret""#,
        #"words("desk.password")"#, "https://host:8443/path", #"let token = """#, #"password: "\(typed)""#,
    ]) func `an address, a name of a field and a gap are no passwords`(_ line: String) {
        #expect(Self.passwords(in: line).isEmpty)
    }

    /// What is given to something that is called a secret, and what stands before a host.
    private static func passwords(in text: String) -> Set<String> {
        let given = text.matches(
            of: #/(?i)(?:password|passwd|passphrase|secret|token|api_?key)["']?\s*[:=]\s*["']([^"'\\\s]{6,})["']/#
        ).map { String($0.output.1) }.filter { $0.contains(where: \.isNumber) || $0.contains("-") }
        let inAddress = text.matches(of: #/:\/\/[^\/\s:"']+:([^\/\s@"'\\]{4,})@/#).map { String($0.output.1) }
        return Set(given + inAddress)
    }

    /// Files of ours that are text; what others made has its own names for what it does.
    private static func isOurs(_ path: String) -> Bool {
        let isScript = ["check", "fuzz", "package", "run", "sentences", "setup", "test"].contains {
            path == "script/\($0)"
        }
        return isScript
            || [".swift", ".c", ".h", ".py", ".js", ".json", ".conf", ".service"].contains { path.hasSuffix($0) }
                && !path.hasSuffix(".min.js")
    }

    private static func isText(_ path: String) -> Bool {
        ![".model", ".png", ".gz", ".pdf", ".ttf", ".pyc"].contains { path.hasSuffix($0) }
    }
}
