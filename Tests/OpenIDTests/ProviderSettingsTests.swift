import Foundation
import TestSupport
import Testing

@testable import OpenID

/// The file that says which provider an office asks.
@Suite struct ProviderSettingsTests {
    private static let right: [String: any Sendable] = [
        "issuer": "https://id.example/realms/org", "client_id": "lianxin", "client_secret": "secret",
        "name": "统一身份", "desk": "https://desk.example",
    ]

    private static func refused(_ changes: [String: any Sendable]) throws -> String? {
        do {
            let written = right.merging(changes) { $1 }.filter { !($0.value is StubProvider.LeftOut) }
            _ = try ProviderSettings(json: try SigningKey.json(written))
            return nil
        } catch let fault as ProviderSettings.Fault { return fault.description }
    }

    @Test func `what is missing or no address is said, and the secret is in no sentence`() throws {
        #expect(try Self.refused([:]) == nil)
        for name in Self.right.keys {
            let sentence = try #require(try Self.refused([name: StubProvider.LeftOut()]))
            #expect(sentence.contains(name), "\(name)")
            #expect(try Self.refused([name: ""]) != nil)
        }
        for (name, value) in [
            ("issuer", "http://id.example"), ("issuer", "id.example"), ("issuer", "https://id.example?realm=org"),
            ("desk", "https://desk.example/path"), ("desk", "http://desk.example"),
            ("desk", "https://a:b@desk.example"),
        ] {
            let sentence = try #require(try Self.refused([name: value]), "\(value)")
            #expect(sentence.hasPrefix(name) && !sentence.contains("secret"))
        }
        #expect(try Self.refused(["second_factor_acr": (0...30).map { "\($0)" }]) != nil)
        #expect(try Self.refused(["issuer": "http://127.0.0.1:9400", "desk": "http://localhost:8081"]) == nil)
    }

    @Test func `a file that others may read is not taken`() throws {
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        let file = directory.path + "/provider.json"
        #expect(throws: ProviderSettings.Fault.self) { try ProviderSettings(file: file) }
        try SigningKey.json(Self.right).write(to: URL(filePath: file))
        for mode in [0o640, 0o604, 0o666] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            let fault = #expect(throws: ProviderSettings.Fault.self) { try ProviderSettings(file: file) }
            #expect(fault?.description.contains("chmod 600") == true)
        }
        for mode in [0o600, 0o400] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            #expect(try ProviderSettings(file: file).issuer == "https://id.example/realms/org")
        }
    }
}
