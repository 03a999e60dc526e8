import Testing

/// Ways of keeping secrets that nobody should use any more, and secrets that stand where everybody reads.
@Suite struct WeakWayTests {
    @Test func `no weak algorithm is used, but for SHA-1 in the codes of RFC 6238`() throws {
        let weak = ["Insecure.SHA1", "Insecure.MD5", "_DES", "RC4", "Blowfish", "kCCOptionECB", "PKCS1v1_5"]
        for file in try Checkout.swiftFiles(under: "Sources") where !file.path.hasSuffix("OneTimeCode.swift") {
            for word in weak { #expect(!file.text.contains(word), "\(file.path): \(word)") }
        }
    }

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

    private static func isText(_ path: String) -> Bool {
        ![".model", ".png", ".gz", ".pdf", ".ttf", ".pyc"].contains { path.hasSuffix($0) }
    }
}
